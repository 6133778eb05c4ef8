"""Jupyter notebooks with outputs, widgets, attachments."""

import base64
import json

import pandas as pd

from .tools import ipp, name, nir, np_rng, parts, plt, png_bytes, table_image


def nb(path, cells, meta=None, lang="python"):
    path.write_text(
        json.dumps(
            {
                "cells": cells,
                "metadata": {
                    "kernelspec": {"display_name": "Python 3", "language": lang, "name": "python3"},
                    "language_info": {"name": lang, "version": "3.11.4"},
                }
                | (meta or {}),
                "nbformat": 4,
                "nbformat_minor": 5,
            },
            ensure_ascii=False,
            indent=1,
        ),
        encoding="utf-8",
    )


def md(t, **k):
    return {"cell_type": "markdown", "id": f"m{len(t)}", "metadata": {}, "source": t.splitlines(True)} | k


COUNT = [0]


def code(src, *outs, meta=None):
    COUNT[0] += 1
    return {
        "cell_type": "code",
        "id": f"c{COUNT[0]}",
        "execution_count": COUNT[0] % 40 + 1,
        "metadata": meta or {},
        "source": src.splitlines(True),
        "outputs": list(outs),
    }


def df_out(df):
    return {
        "output_type": "execute_result",
        "execution_count": 1,
        "metadata": {},
        "data": {"text/html": df.to_html().splitlines(True), "text/plain": df.to_string().splitlines(True)},
    }


def text(t, stream="stdout"):
    return {"output_type": "stream", "name": stream, "text": t.splitlines(True)}


def image(b):
    return {
        "output_type": "display_data",
        "metadata": {},
        "data": {"image/png": base64.b64encode(b).decode(), "text/plain": ["<Figure size 640x480 with 1 Axes>"]},
    }


def agg(r, labels, total, low=20):
    n = parts(r, total, len(labels), low)
    return pd.DataFrame({"n": n, "pct": [round(100 * x / total, 1) for x in n]}, index=labels)


def write(shelf):
    r = shelf.random("notebooks")
    g = np_rng(r)
    COUNT[0] = 0
    intro = md("# Sepsis prediction\nFeature engineering and evaluation.")
    # unsafe
    head = pd.DataFrame(
        [
            [
                ipp(r),
                r.randrange(20, 88),
                r.choice("MF"),
                f"2021-0{r.randrange(1, 9)}-{r.randrange(10, 28)}",
                round(r.uniform(0.6, 9), 1),
            ]
            for _ in range(5)
        ],
        columns=["ipp", "age", "sexe", "dt_admission", "lactate"],
    )
    nb(
        shelf.unsafe(
            "sepsis_features.ipynb",
            "row-level data in an output",
            "df.head(): five patients",
            "Notebook of the sepsis model, with results.",
            "14 300 ICU stays 2018-2022",
        ),
        [
            intro,
            code("import pandas as pd\ndf = pd.read_parquet('stays.parquet')\ndf.head()", df_out(head)),
            code("df.groupby('ward').size()", df_out(agg(r, ["MICU", "SICU", "CCU", "NICU"], 14300))),
            code("print(auc)", text("0.861 (0.848-0.873)\n")),
        ],
    )
    st = {
        "application/vnd.jupyter.widget-state+json": {
            "version_major": 2,
            "version_minor": 0,
            "state": {
                "a1": {
                    "model_name": "DropdownModel",
                    "model_module": "@jupyter-widgets/controls",
                    "model_module_version": "2.0.0",
                    "state": {
                        "_options_labels": [f"{name(r)} - {ipp(r)}" for _ in range(12)],
                        "description": "Patient",
                        "index": 0,
                    },
                }
            },
        }
    }
    nb(
        shelf.unsafe(
            "explorateur_courbes.ipynb",
            "identifiers in a widget's state",
            "options of the dropdown: names and IPPs",
            "Exploration des courbes glycémiques agrégées.",
            "2 140 patients diabétiques",
        ),
        [
            md("## Courbes glycémiques moyennes par tranche horaire"),
            code(
                "widgets.Dropdown(options=choix)",
                {
                    "output_type": "display_data",
                    "metadata": {},
                    "data": {
                        "application/vnd.jupyter.widget-view+json": {
                            "model_id": "a1",
                            "version_major": 2,
                            "version_minor": 0,
                        },
                        "text/plain": ["Dropdown()"],
                    },
                },
            ),
            code(
                "moy",
                df_out(
                    pd.DataFrame(
                        {
                            "moyenne": [round(r.uniform(6, 11), 2) for _ in range(12)],
                            "n": [r.randrange(1800, 2140) for _ in range(12)],
                        },
                        index=[f"{2 * h}h" for h in range(12)],
                    )
                ),
            ),
        ],
        {"widgets": st},
    )
    d = (
        pd.DataFrame(
            {
                "age": g.normal(61, 14, 800).round(),
                "imc": g.normal(27, 5, 800).round(1),
                "crp": g.gamma(2, 30, 800).round(1),
            }
        )
        .describe()
        .round(2)
    )
    nb(
        shelf.unsafe(
            "descriptif_pancreatites.ipynb",
            "minimum and maximum",
            "rows min and max of describe()",
            "Statistiques descriptives des pancréatites aiguës.",
            "800 patients",
        ),
        [
            md("# Pancréatites aiguës - descriptif"),
            code("df[['age','imc','crp']].describe()", df_out(d)),
            code(
                "df.etiologie.value_counts()",
                df_out(agg(r, ["biliaire", "alcoolique", "idiopathique", "métabolique"], 800, 30)),
            ),
        ],
    )
    im = png_bytes(
        table_image(
            ["Grade", "Arm A", "Arm B"],
            [["0-1", 188, 171], ["2", 52, 63], ["3", 18, 21], ["4", 12, 3]],
            "Toxicity",
            size=26,
        )
    )
    nb(
        shelf.unsafe(
            "toxicity_report.ipynb",
            "small cell in an output picture",
            "Grade 4, Arm B = 3 in the PNG",
            "Toxicity by arm of the radiotherapy cohort.",
            "528 patients",
        ),
        [
            md("# Toxicity\nFigure exported with `dfi`."),
            code("dfi.export(tab)", image(im)),
            code("chi2", text("chi2 = 6.91, df = 3, p = 0.075\n")),
        ],
    )
    att = base64.b64encode(
        png_bytes(
            table_image(
                ["NIP", "Nom", "Entrée"],
                [[ipp(r), name(r), f"{r.randrange(1, 28)}/04/2023"] for _ in range(8)],
                size=22,
            )
        )
    ).decode()
    nb(
        shelf.unsafe(
            "parcours_avc.ipynb",
            "listing in a markdown attachment",
            "attachment image.png: names and dates",
            "Analyse des délais de la filière AVC.",
            "3 312 patients AVC",
        ),
        [
            md(
                "Exemple de l'écran source :\n\n![image.png](attachment:image.png)",
                attachments={"image.png": {"image/png": att}},
            ),
            code(
                "delais.median()",
                df_out(
                    pd.DataFrame(
                        {"médiane (min)": [41, 28, 63], "n": [3312, 2904, 1188]},
                        index=["porte-imagerie", "imagerie-décision", "porte-ponction"],
                    )
                ),
            ),
        ],
    )
    nb(
        shelf.unsafe(
            "etl_quality.ipynb",
            "identifier in an error output",
            "traceback in stderr quotes a NIR",
            "Data-quality notebook for the pharmacy feed.",
            "1.2 million dispensations",
        ),
        [
            md("# Pharmacy feed quality"),
            code(
                "load('pharma.csv')",
                text("rows 1204112, rejected 0.31 %\n"),
                text(f"WARNING duplicate key ignored: patient nir={nir(r)} line 88213\n", "stderr"),
            ),
            code(
                "q",
                df_out(
                    pd.DataFrame(
                        {"completeness_%": [99.1, 97.4, 88.0, 93.6]},
                        index=["drug", "dose", "route", "prescriber_role"],
                    )
                ),
            ),
        ],
    )
    nb(
        shelf.unsafe(
            "rf_importance.ipynb",
            "secret in a notebook",
            "connection string with a password in a code cell",
            "Importance des variables du modèle de réadmission.",
            "8 200 séjours",
        ),
        [
            code(
                "from sqlalchemy import create_engine\neng = create_engine('postgresql://etude12:Tr0mpette!88@dwh.local:5432/omop')"
            ),
            code(
                "imp",
                df_out(
                    pd.DataFrame(
                        {"importance": sorted([round(r.random() / 5, 3) for _ in range(12)], reverse=True)},
                        index=[
                            "age",
                            "n_sej_12m",
                            "charlson",
                            "duree",
                            "urgence",
                            "creat",
                            "hb",
                            "albumine",
                            "imc",
                            "nb_medic",
                            "aide_dom",
                            "isolement",
                        ],
                    )
                ),
            ),
        ],
    )
    y = [int(v) for v in g.gamma(2, 40, 60)]
    nb(
        shelf.unsafe(
            "ferritin_interactive.ipynb",
            "individual points in an interactive figure",
            "plotly mime bundle with 60 x/y values and hover ids",
            "Interactive figure of ferritin and age.",
            "60 patients with AOSD",
        ),
        [
            code(
                "px.scatter(df, x='age', y='ferritin', hover_name='pid')",
                {
                    "output_type": "display_data",
                    "metadata": {},
                    "data": {
                        "application/vnd.plotly.v1+json": {
                            "data": [
                                {
                                    "type": "scatter",
                                    "mode": "markers",
                                    "x": [r.randrange(18, 80) for _ in y],
                                    "y": y,
                                    "hovertext": [f"P{i:03d}" for i in range(60)],
                                }
                            ],
                            "layout": {},
                        }
                    },
                },
            )
        ],
    )
    # safe
    nb(
        shelf.safe(
            "readmission_eval.ipynb",
            "AUCs by fold 1-5, execution counts, hyper-parameters",
            "Evaluation notebook of the readmission model.",
            "48 200 stays",
        ),
        [
            md("# Readmission model\n5-fold cross-validation, seed 42"),
            code(
                "res",
                df_out(
                    pd.DataFrame(
                        {
                            "fold": [1, 2, 3, 4, 5],
                            "auc": [0.781, 0.774, 0.786, 0.779, 0.783],
                            "brier": [0.091, 0.093, 0.09, 0.092, 0.091],
                            "n_test": [9640] * 5,
                        }
                    )
                ),
            ),
            code(
                "best_params",
                text("{'max_depth': 4, 'learning_rate': 0.05, 'n_estimators': 300, 'min_child_weight': 50}\n"),
            ),
            code("agg", df_out(agg(r, ["medicine", "surgery", "geriatrics", "cardiology", "neurology"], 48200))),
        ],
    )
    p = plt()
    f, a = p.subplots()
    a.plot(range(2012, 2024), g.uniform(18, 31, 12))
    a.set_ylabel("Taux de césariennes (%)")
    import io

    b = io.BytesIO()
    f.savefig(b, format="png")
    nb(
        shelf.safe(
            "cesariennes.ipynb",
            "yearly rates of thousands of births",
            "Évolution du taux de césariennes.",
            "41 000 accouchements, 2012-2023",
        ),
        [
            md("# Césariennes 2012-2023"),
            code("plot()", image(b.getvalue())),
            code(
                "tab",
                df_out(
                    pd.DataFrame(
                        {
                            "accouchements": [r.randrange(3200, 3700) for _ in range(12)],
                            "taux_%": [round(r.uniform(18, 31), 1) for _ in range(12)],
                        },
                        index=range(2012, 2024),
                    )
                ),
            ),
        ],
    )
    q = (
        pd.DataFrame({"age": g.normal(61, 14, 4000).round(), "bmi": g.normal(27, 5, 4000).round(1)})
        .quantile([0.05, 0.25, 0.5, 0.75, 0.95])
        .round(1)
    )
    q.index = ["P5", "Q1", "median", "Q3", "P95"]
    nb(
        shelf.safe(
            "quantiles_gp.ipynb",
            "quantiles of 4 000 patients, no extremes",
            "Quantiles of age and BMI of the cohort.",
            "4 000 patients",
        ),
        [code("df.quantile([.05,.25,.5,.75,.95])", df_out(q)), code("len(df)", text("4000\n"))],
    )
    st = {
        "application/vnd.jupyter.widget-state+json": {
            "version_major": 2,
            "version_minor": 0,
            "state": {
                "b7": {
                    "model_name": "IntSliderModel",
                    "model_module": "@jupyter-widgets/controls",
                    "model_module_version": "2.0.0",
                    "state": {"min": 1, "max": 9, "value": 3, "description": "k clusters"},
                }
            },
        }
    }
    nb(
        shelf.safe(
            "clusters_k.ipynb",
            "a slider with min 1 and max 9 (number of clusters)",
            "Choix du nombre de classes de trajectoires.",
            "6 120 patients insuffisants cardiaques",
        ),
        [
            md("## Choix de k"),
            code(
                "IntSlider(min=1, max=9, value=3)",
                {
                    "output_type": "display_data",
                    "metadata": {},
                    "data": {
                        "application/vnd.jupyter.widget-view+json": {
                            "model_id": "b7",
                            "version_major": 2,
                            "version_minor": 0,
                        },
                        "text/plain": ["IntSlider(value=3)"],
                    },
                },
            ),
            code(
                "tab",
                df_out(
                    pd.DataFrame(
                        {
                            "k": [2, 3, 4, 5, 6],
                            "BIC": [18112.4, 17604.9, 17588.1, 17612.7, 17655.3],
                            "entropie": [0.91, 0.88, 0.8, 0.74, 0.7],
                            "plus petite classe": [2214, 1180, 702, 511, 340],
                        }
                    )
                ),
            ),
        ],
        {"widgets": st},
    )
    nb(
        shelf.safe(
            "torch_training.ipynb",
            "progress bars, epoch numbers, GPU 0",
            "Training log of the chest X-ray classifier.",
            "61 000 radiographs of 44 000 patients",
        ),
        [
            code(
                "train()",
                text(
                    "".join(
                        f"Epoch {e}/10  100%|██████████| 477/477  loss={0.7 / e**0.4:.4f} val_auc={0.78 + 0.012 * e**0.8:.4f}\n"
                        for e in range(1, 11)
                    ),
                    "stderr",
                ),
            ),
            code("torch.cuda.current_device()", text("0\n")),
        ],
    )
    nb(
        shelf.safe(
            "codes_omop.ipynb",
            "concept ids of ten digits, vocabulary ranks",
            "Liste des concepts les plus fréquents.",
            "Entrepôt, 310 000 patients",
        ),
        [
            code(
                "top",
                df_out(
                    pd.DataFrame(
                        {
                            "concept_id": [8012345678, 8045512309, 2000000041, 3004249, 3012888, 316866, 201826],
                            "concept_name": [
                                "Score local douleur",
                                "Score local chute",
                                "Pansement complexe",
                                "Systolic blood pressure",
                                "Diastolic blood pressure",
                                "Hypertensive disorder",
                                "Type 2 diabetes mellitus",
                            ],
                            "n_patients": [88120, 71233, 12904, 204511, 204387, 96202, 51844],
                            "rang": range(1, 8),
                        }
                    )
                ),
            )
        ],
    )
    nb(
        shelf.safe(
            "r_kernel_glm.ipynb",
            "R summary with deviance, degrees of freedom, iterations 5",
            "Logistic regression of falls (IRkernel notebook).",
            "9 870 stays, 644 falls",
        ),
        [
            code(
                "summary(m)",
                text(
                    "\nCall:\nglm(formula = fall ~ age10 + sex + sedative + delirium, family = binomial)\n\nCoefficients:\n            Estimate Std. Error z value Pr(>|z|)    \n(Intercept) -4.90114    0.19822 -24.726  < 2e-16 ***\nage10        0.21880    0.02411   9.075  < 2e-16 ***\nsexM         0.14302    0.08244   1.735   0.0828 .  \nsedative     0.50921    0.08501   5.990 2.10e-09 ***\ndelirium     0.77120    0.10011   7.704 1.32e-14 ***\n\n    Null deviance: 4771.2  on 9869  degrees of freedom\nResidual deviance: 4520.8  on 9865  degrees of freedom\nAIC: 4530.8\n\nNumber of Fisher Scoring iterations: 5\n"
                ),
            )
        ],
        lang="R",
    )
    nb(
        shelf.safe(
            "effectifs_pmsi.ipynb",
            "GHM codes, severity levels 1-4",
            "Séjours par GHM et niveau de sévérité.",
            "22 000 séjours de chirurgie digestive",
        ),
        [
            md("### Séjours par racine de GHM"),
            code(
                "piv",
                df_out(
                    pd.DataFrame(
                        [parts(r, t, 4, 40) for t in (6200, 5100, 4300, 3900, 2500)],
                        index=["06C04", "06C07", "06C09", "06C12", "07C13"],
                        columns=["niv. 1", "niv. 2", "niv. 3", "niv. 4"],
                    )
                ),
            ),
        ],
    )
