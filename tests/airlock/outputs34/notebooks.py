"""Notebooks with outputs, widgets, attachments and metadata."""

import base64
import gzip
import io
import json

import numpy as np

from .kit import day, fig, ipp, nir, person, plt, split, table, text


def code(src, *outs, n=1, **meta):
    return {
        "cell_type": "code",
        "execution_count": n,
        "id": f"c{abs(hash_(src)):08x}",
        "metadata": meta,
        "outputs": list(outs),
        "source": src.splitlines(True),
    }


def hash_(s):
    v = 7
    for ch in s:
        v = (v * 31 + ord(ch)) % 0xFFFFFFFF
    return v


def md(src, **more):
    return {
        "cell_type": "markdown",
        "id": f"m{hash_(src):08x}",
        "metadata": {},
        "source": src.splitlines(True),
        **more,
    }


def stream(t, name="stdout"):
    return {"output_type": "stream", "name": name, "text": t.splitlines(True)}


def result(t, html=None, n=1, **data):
    d = {"text/plain": t, **({"text/html": html} if html else {}), **data}
    return {"output_type": "execute_result", "execution_count": n, "metadata": {}, "data": d}


def display(**data):
    return {"output_type": "display_data", "metadata": {}, "data": data}


def save(path, cells, kernel="python3", **meta):
    lang = {"python3": "python", "ir": "R", "stata": "stata"}[kernel]
    path.write_text(
        json.dumps(
            {
                "cells": cells,
                "metadata": {"kernelspec": {"display_name": kernel, "language": lang, "name": kernel}, **meta},
                "nbformat": 4,
                "nbformat_minor": 5,
            },
            ensure_ascii=False,
            indent=1,
        ),
        encoding="utf-8",
    )


def html(rows):
    return (
        '<table border="1" class="dataframe"><thead><tr>'
        + "".join(f"<th>{c}</th>" for c in rows[0])
        + "</tr></thead><tbody>"
        + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in rows[1:])
        + "</tbody></table>"
    )


def png(f):
    b = io.BytesIO()
    f.savefig(b, dpi=90)
    plt.close(f)
    return base64.b64encode(b.getvalue()).decode()


def write(shelf):
    rng = shelf.random("notebooks")
    npr = np.random.default_rng(3405)

    # --- unsafe
    p = shelf.unsafe(
        "nb/01_exploration_grossesse.ipynb",
        "df.head() shows rows",
        "sortie de la cellule 2",
        "Carnet d'exploration : construction de la cohorte et tableau descriptif.",
        "2 930 grossesses",
    )
    rows = [["", "age", "parite", "sa", "poids_nn", "cesarienne"]] + [
        [
            str(i),
            str(rng.randint(19, 42)),
            str(rng.randint(0, 4)),
            f"{rng.uniform(34, 41):.1f}",
            str(rng.randint(2100, 4300)),
            str(rng.randint(0, 1)),
        ]
        for i in range(5)
    ]
    save(
        p,
        [
            md("# Cohorte grossesse"),
            code("df = pd.read_parquet('grossesses.parquet')\ndf.head()", result(text(rows), html(rows))),
            code("df.cesarienne.mean().round(3)", result("0.214", n=2), n=2),
        ],
    )

    p = shelf.unsafe(
        "nb/dialyse_residents.ipynb",
        "5 fewer than the chart of the same request",
        "sortie de la cellule 1, classe 60-74 : 606 contre 611",
        "Même file active de dialyse, limitée aux résidents en France (les non-résidents sont exclus).",
        "1 737 patients dialysés résidant en France, 2022",
        request="dialyse-age",
    )
    save(
        p,
        [
            md("## File active 2022, résidents seulement"),
            code(
                "df[df.resident].groupby('classe_age').size()",
                result("classe_age\n18-44    213\n45-59    402\n60-74    606\n75-89    516\ndtype: int64"),
            ),
        ],
    )

    p = shelf.unsafe(
        "nb/tableau_croise_toxicite.ipynb",
        "a zero for a real group",
        "pd.crosstab, grade 4 en 3e ligne",
        "Toxicités hématologiques par ligne de traitement.",
        "940 patients traités pour lymphome",
    )
    save(
        p,
        [
            md("## Toxicités"),
            code(
                "pd.crosstab(df.ligne, df.grade)",
                result(
                    "grade    0-1    2    3   4\nligne                      \n1        312   98   41  16\n2        188   71   33  14\n3+       101   44   22   0"
                ),
            ),
        ],
    )

    p = shelf.unsafe(
        "nb/viewer_widgets.ipynb",
        "widget state holds names and birth dates",
        "metadata.widgets, Dropdown _options_labels",
        "Notebook of the dashboard prototype; outputs are aggregated.",
        "1 640 outpatients",
    )
    state = {
        "a1b2": {
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "model_name": "DropdownModel",
            "state": {
                "_options_labels": [
                    f"{person(rng)[1].upper()} {person(rng)[0]} ({day(rng, 1940, 1990)})" for _ in range(25)
                ],
                "description": "Patient",
                "index": 0,
            },
        }
    }
    save(
        p,
        [
            md("# Dashboard prototype"),
            code(
                "show_summary()",
                display(
                    **{
                        "application/vnd.jupyter.widget-view+json": {
                            "model_id": "a1b2",
                            "version_major": 2,
                            "version_minor": 0,
                        },
                        "text/plain": "Dropdown(description='Patient')",
                    }
                ),
            ),
        ],
        widgets={
            "application/vnd.jupyter.widget-state+json": {"version_major": 2, "version_minor": 0, "state": state}
        },
    )

    p = shelf.unsafe(
        "nb/cox_cirrhose.ipynb",
        "picture output: martingale residual of each patient",
        "image/png de la cellule 2",
        "Vérification de la log-linéarité du modèle de Cox.",
        "284 patients cirrhotiques",
    )
    f, ax = fig()
    ax.scatter(npr.normal(14, 5, 284), npr.normal(0, 0.6, 284), s=10)
    ax.set(xlabel="MELD", ylabel="Résidus de martingale")
    save(
        p,
        [
            code(
                "fit <- coxph(Surv(t, d) ~ meld + age, data = d); round(coef(fit), 3)",
                result(" meld   age \n0.094 0.021"),
            ),
            code(
                "plot(d$meld, resid(fit))", display(**{"image/png": png(f), "text/plain": "plot without title"}), n=2
            ),
        ],
        kernel="ir",
    )

    p = shelf.unsafe(
        "nb/etl_errors.ipynb",
        "an error's traceback quotes a patient's record",
        "error output of cell 2",
        "ETL quality notebook with row counts by table.",
        "OMOP tables of 610 000 persons",
    )
    save(
        p,
        [
            code(
                "counts",
                result(
                    "condition_occurrence    8120331\ndrug_exposure           14022871\nmeasurement             91233210"
                ),
            ),
            code(
                "load(batch)",
                {
                    "output_type": "error",
                    "ename": "ValueError",
                    "evalue": f"invalid birth date in record {{'ipp': '{ipp(rng)}', 'nom': '{person(rng)[1].upper()}', 'ddn': '31/02/1947'}}",
                    "traceback": [
                        "\u001b[0;31mValueError\u001b[0m: invalid birth date",
                        f"record {{'ipp': '{ipp(rng)}', 'nir': '{nir(rng)}'}}",
                    ],
                },
                n=2,
            ),
        ],
    )

    f, ax = fig(6, 4)
    ax.axis("off")
    ax.table(
        [
            [str(i), f"{rng.randint(40, 89)}", rng.choice(["H", "F"]), day(rng), f"{rng.randint(1, 42)}"]
            for i in range(1, 13)
        ],
        colLabels=["N°", "Âge", "Sexe", "Entrée", "Durée"],
        loc="center",
    ).set_fontsize(14)
    p = shelf.unsafe(
        "nb/compte_rendu_reunion.ipynb",
        "an attachment shows a list of patients",
        "pièce jointe de la cellule 1",
        "Compte rendu méthodologique de la réunion du comité scientifique.",
        "1 080 patients en réadaptation",
    )
    save(
        p,
        [
            md(
                "## Réunion\nLe plan d'analyse est validé. Modèle mixte, 1080 patients.\n\n![](attachment:liste.png)",
                attachments={"liste.png": {"image/png": png(f)}},
            ),
            code("resultat", result("effet = -1.42 (IC95 % -2.01 ; -0.83), p < 0.001")),
        ],
    )

    p = shelf.unsafe(
        "nb/seed_cache.ipynb",
        "gzip of rows in a cell's metadata (a disguise)",
        "cell 1 metadata.papermill.cache",
        "Parameterised notebook: bootstrap of the AUC.",
        "4 410 emergency admissions",
    )
    rows = "\n".join(f"{i};{ipp(rng)};{rng.randint(18, 89)};{rng.randint(0, 1)}" for i in range(400))
    save(
        p,
        [
            code(
                "auc_boot(n=1000)",
                result("AUC 0.781 (0.764-0.797)"),
                papermill={
                    "duration": 12.4,
                    "status": "completed",
                    "cache": base64.b64encode(gzip.compress(rows.encode(), mtime=0)).decode(),
                },
            )
        ],
    )

    # --- safe
    p = shelf.safe(
        "nb/modele_readmission.ipynb",
        "fold numbers, iterations and execution counts",
        "Validation croisée du modèle de réadmission : AUC par pli.",
        "18 900 séjours",
    )
    save(
        p,
        [
            md("# Réadmission à 30 jours\nValidation croisée à 5 plis, 3 répétitions."),
            code(
                "for k, s in enumerate(scores, 1):\n    print(k, s)",
                stream("1 0.742\n2 0.738\n3 0.751\n4 0.745\n5 0.739\n"),
            ),
            code("np.mean(scores), np.std(scores)", result("(0.743, 0.005)", n=7), n=7),
        ],
    )

    p = shelf.safe(
        "nb/table1_dialysis.ipynb",
        "a full table of large groups in HTML",
        "Table 1 of the dialysis cohort by modality.",
        "3 160 patients starting dialysis: 2 410 haemodialysis, 750 peritoneal dialysis",
    )
    rows = table(
        rng,
        {"Haemodialysis": 2410, "Peritoneal": 750},
        [
            ("num", "Age, years", 66, 14),
            ("bin", "Women", 0.38),
            ("bin", "Diabetes", 0.41),
            ("cat", "Access planned", ["yes", "no", "unknown"]),
            ("iqr", "Albumin, g/L", 35, 31, 39),
        ],
        total="All",
    )
    save(p, [code("tableone", result(text(rows), html(rows)))])

    p = shelf.safe(
        "nb/glm_stata.ipynb",
        "a Stata regression table",
        "Régression logistique Stata, facteurs de réhospitalisation.",
        "7 215 patients",
    )
    save(
        p,
        [
            code(
                "logistic readm i.sex c.age i.charlson",
                stream(
                    "Logistic regression                            Number of obs = 7,215\n                                               LR chi2(5)    = 182.40\n                                               Prob > chi2   = 0.0000\nLog likelihood = -3312.114                     Pseudo R2     = 0.0268\n\n       readm | Odds ratio   Std. err.      z    P>|z|\n-------------+----------------------------------------\n       2.sex |   .8812041   .0551203    -2.02   0.043\n         age |   1.014322   .0021140     6.82   0.000\n   charlson  |\n          1  |   1.312011   .1020331     3.49   0.000\n          2  |   1.744230   .1501123     6.46   0.000\n          3  |   2.201541   .1930015     9.00   0.000\n"
                ),
            )
        ],
        kernel="stata",
    )

    p = shelf.safe(
        "nb/progress_widgets.ipynb",
        "a progress bar's widget state",
        "Hyper-parameter search with progress widget; best parameters and AUC.",
        "25 300 stays",
    )
    state = {
        "77aa": {
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "model_name": "FloatProgressModel",
            "state": {"value": 8, "max": 8, "description": "100%", "bar_style": "success"},
        },
        "77ab": {
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "model_name": "HTMLModel",
            "state": {"value": " 8/8 [02:11<00:00, 16.4s/it]"},
        },
    }
    save(
        p,
        [
            code(
                "search.fit(X, y)",
                display(
                    **{
                        "application/vnd.jupyter.widget-view+json": {
                            "model_id": "77aa",
                            "version_major": 2,
                            "version_minor": 0,
                        },
                        "text/plain": "  0%|          | 0/8",
                    }
                ),
            ),
            code(
                "search.best_params_",
                result("{'max_depth': 4, 'min_samples_leaf': 50, 'n_estimators': 300}", n=2),
                n=2,
            ),
        ],
        widgets={
            "application/vnd.jupyter.widget-state+json": {"version_major": 2, "version_minor": 0, "state": state}
        },
    )

    f, ax = fig()
    n = split(rng, 5240, 6, 150)
    ax.bar(["18-29", "30-39", "40-49", "50-59", "60-69", "70-79"], n)
    ax.set(xlabel="Classe d'âge", ylabel="Patients")
    p = shelf.safe(
        "nb/figures_age.ipynb",
        "picture output with bars above 150",
        "Répartition par classe d'âge des patients suivis pour épilepsie.",
        "5 240 patients épileptiques de 18 à 79 ans",
    )
    save(p, [code("plot_age(df)", display(**{"image/png": png(f), "text/plain": "<Figure size 700x460>"}))])

    p = shelf.safe(
        "nb/pipeline_no_outputs.ipynb",
        "code with thresholds and no output at all",
        "Cleaning code of the study, without outputs.",
        "no data shown; code for a cohort of 9 000 patients",
    )
    save(
        p,
        [
            md("# Cleaning\nKeep adults, drop stays shorter than 1 day, censor cells under 10."),
            code(
                "df = df[(df.age >= 18) & (df.age < 90)]\ndf = df[df.los >= 1]\nassert df.groupby('ward').size().min() >= 10"
            ),
            code("def suppress(n):\n    return '<10' if n < 10 else n", n=2),
        ],
    )

    p = shelf.safe(
        "nb/masked_crosstab.ipynb",
        "suppressed cells with secondary suppression and no totals",
        "Mode d'entrée selon le pôle, cellules petites regroupées avant affichage.",
        "10 480 séjours",
    )
    q = [split(rng, t, 3, 60) for t in (3900, 3480, 3100)]
    save(
        p,
        [
            md("Les modes d'entrée rares sont regroupés dans « autre » (60 séjours au moins)."),
            code(
                "tab",
                result(
                    "pole        domicile  transfert  autre\n"
                    + "\n".join(
                        f"{a:<11} {x:>8}  {y:>9}  {z:>5}"
                        for a, (x, y, z) in zip(["Médecine", "Chirurgie", "Gériatrie"], q)
                    )
                ),
            ),
        ],
    )

    p = shelf.safe(
        "nb/shap_summary.ipynb",
        "mean absolute SHAP values by rank",
        "Global feature importance (mean |SHAP|) of the delirium model.",
        "6 870 surgical patients",
    )
    save(
        p,
        [
            code(
                "pd.Series(np.abs(sv).mean(0), X.columns).sort_values(ascending=False).round(4)",
                result(
                    "age              0.4121\nasa              0.2870\nduration_h       0.1933\nalbumin          0.1412\nbenzodiazepine   0.0904\nsex              0.0211\ndtype: float64"
                ),
            ),
            code("sv.shape", result("(6870, 6)", n=2), n=2),
        ],
    )
