"""Jupyter and R Markdown notebooks with outputs, widgets, attachments and metadata."""

import base64
import io
import json

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt

from .common import cnt, fr, ipp, person, split


def md(t):
    return {"cell_type": "markdown", "metadata": {}, "source": t, "id": f"m{abs(hash(len(t))) % 9999}"}


def code(src, *outs, meta=None):
    return {
        "cell_type": "code",
        "execution_count": 1,
        "metadata": meta or {},
        "source": src,
        "outputs": list(outs),
        "id": f"c{len(src)}",
    }


def out(text):
    return {"output_type": "stream", "name": "stdout", "text": text}


def df(d, index=True):
    return {
        "output_type": "execute_result",
        "execution_count": 1,
        "metadata": {},
        "data": {"text/plain": d.to_string(index=index), "text/html": d.to_html(index=index)},
    }


def png(fig):
    b = io.BytesIO()
    fig.savefig(b, dpi=90, metadata={"Software": None})
    plt.close(fig)
    return {
        "output_type": "display_data",
        "metadata": {},
        "data": {
            "text/plain": "<Figure size 640x480 with 1 Axes>",
            "image/png": base64.b64encode(b.getvalue()).decode(),
        },
    }


def nb(p, cells, lang="python", **meta):
    for i, c in enumerate(cells):
        c["id"] = f"cell{i:02d}"
    k = {
        "python": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "R": {"display_name": "R", "language": "R", "name": "ir"},
    }[lang]
    p.write_text(
        json.dumps(
            {
                "cells": cells,
                "metadata": {"kernelspec": k, "language_info": {"name": lang}, **meta},
                "nbformat": 4,
                "nbformat_minor": 5,
            },
            ensure_ascii=False,
            indent=1,
        )
    )


def write(s):
    r = s.random("notebooks")
    g = np.random.default_rng(s.seed + 3)
    load = "import duckdb, pandas as pd\ncon = duckdb.connect('omop.duckdb', read_only=True)\ndf = con.sql(open('cohorte.sql').read()).df()"
    # 1-2: descriptive
    N = split(r, 4210, 5, 200)
    t = pd.DataFrame(
        {"n": N, "age_median": [71, 69, 74, 66, 70], "dms_moyenne": [8.2, 7.9, 9.4, 6.8, 8.0]},
        index=["CHU Nord", "CHU Sud", "Gériatrie", "Polyclinique", "Annexe"],
    )
    nb(
        s.safe(
            "nb/descriptif_ic.ipynb",
            "counts in outputs, all large",
            "Notebook de description de la cohorte d'insuffisance cardiaque par site.",
            "4 210 séjours pour insuffisance cardiaque",
        ),
        [
            md("# Insuffisance cardiaque : description\nAgrégats seulement."),
            code(load),
            code("df.groupby('site').agg(n=('n', 'sum'))", df(t)),
            code("len(df)", out("4210\n")),
        ],
    )
    h = pd.DataFrame(
        {
            "person_id": [100000 + r.randint(1, 90000) for _ in range(5)],
            "year_of_birth": [r.randint(1938, 1990) for _ in range(5)],
            "gender_concept_id": [r.choice([8507, 8532]) for _ in range(5)],
            "hba1c": [round(r.uniform(5, 11), 1) for _ in range(5)],
        }
    )
    t2 = pd.DataFrame({"mean": [7.9, 62.3], "std": [1.6, 11.4], "50%": [7.6, 63]}, index=["hba1c", "age"])
    nb(
        s.unsafe(
            "nb/explore_hba1c.ipynb",
            "head() of the rows left in an output",
            "second cell's output",
            "Notebook of the HbA1c analysis with the summary table.",
            "2,870 adults with type 2 diabetes",
        ),
        [
            md("# HbA1c analysis"),
            code(load + "\ndf.head()", df(h)),
            code("df.describe().T[['mean','std','50%']]", df(t2)),
        ],
    )
    # describe() with min and max
    d = (
        pd.DataFrame(
            {
                "age": g.normal(64, 12, 900).round(),
                "nihss": g.gamma(2, 4, 900).round(),
                "door_to_needle": g.gamma(6, 9, 900).round(),
            }
        )
        .describe()
        .round(1)
    )
    nb(
        s.unsafe(
            "nb/thrombolyse.ipynb",
            "minimum and maximum in describe()",
            "rows min and max",
            "Notebook describing the thrombolysis cohort.",
            "900 patients with thrombolysed stroke",
        ),
        [md("## Thrombolysis: descriptive statistics"), code(load), code("df.describe().round(1)", df(d))],
    )
    nb(
        s.safe(
            "nb/thrombolyse_quartiles.ipynb",
            "describe() limited to mean, SD and quartiles",
            "Notebook décrivant la cohorte de thrombolyse (moyenne, écart-type, quartiles).",
            "912 patients thrombolysés",
        ),
        [
            md("## Statistiques descriptives\nLes extrêmes sont retirés avant l'export."),
            code(
                "d = df.describe().drop(['min', 'max']).round(1)\nd",
                df(
                    d.drop(["min", "max"]).assign(
                        age=[912, 64.2, 12.1, 56, 64, 72],
                        nihss=[912, 8.1, 5.5, 4, 7, 11],
                        door_to_needle=[912, 54.0, 22.0, 38, 51, 67],
                    )
                ),
            ),
        ],
    )

    # regression outputs
    def sm(n, dfres, r2):
        return f"                            OLS Regression Results\n==============================================================================\nDep. Variable:                    los   R-squared:                       {r2}\nModel:                            OLS   Adj. R-squared:                  {r2 - 0.012:.3f}\nNo. Observations:{n:>21}   F-statistic:                     14.21\nDf Residuals:{dfres:>25}   Prob (F-statistic):           3.1e-09\nDf Model:{n - dfres - 1:>29}   AIC:                             812.4\n==============================================================================\n                 coef    std err          t      P>|t|      [0.025      0.975]\n------------------------------------------------------------------------------\nIntercept      4.2110      0.812      5.186      0.000       2.620       5.802\nage            0.0482      0.011      4.382      0.000       0.027       0.070\nfemale        -0.3120      0.240     -1.300      0.194      -0.782       0.158\ncharlson       0.7120      0.098      7.265      0.000       0.520       0.904\n==============================================================================\n"

    nb(
        s.safe(
            "nb/ols_los.ipynb",
            "small degrees of freedom of the model, not residual",
            "Linear regression of length of stay (statsmodels).",
            "1,204 surgical stays",
        ),
        [
            md("# Determinants of length of stay"),
            code(
                "import statsmodels.formula.api as smf\nprint(smf.ols('los ~ age + female + charlson', df).fit().summary())",
                out(sm(1204, 1200, 0.164)),
            ),
        ],
    )
    nb(
        s.unsafe(
            "nb/ols_pilote.ipynb",
            "fewer than ten residual degrees of freedom",
            "Df Residuals: 8",
            "Régression linéaire de la durée de séjour, étude pilote.",
            "12 patients de l'étude pilote",
        ),
        [
            md("# Étude pilote : durée de séjour"),
            code(
                "res = smf.ols('los ~ age + female + charlson', df).fit(); print(res.summary())",
                out(sm(12, 8, 0.912)),
            ),
        ],
    )

    # widgets
    def W(html):
        return {
            "application/vnd.jupyter.widget-state+json": {
                "version_major": 2,
                "version_minor": 0,
                "state": {
                    "a1": {
                        "model_name": "HTMLModel",
                        "model_module": "@jupyter-widgets/controls",
                        "model_module_version": "2.0.0",
                        "state": {"value": html},
                    }
                },
            }
        }

    view = {
        "output_type": "display_data",
        "metadata": {},
        "data": {
            "text/plain": "HTML(value='')",
            "application/vnd.jupyter.widget-view+json": {"version_major": 2, "version_minor": 0, "model_id": "a1"},
        },
    }
    nb(
        s.unsafe(
            "nb/tableau_de_bord.ipynb",
            "widget state holds patients' rows",
            "widgets metadata, HTML table with IPP",
            "Tableau de bord des délais médians par service.",
            "8 112 consultations",
        ),
        [
            md("# Délais de consultation"),
            code("afficher(delais)", view),
            code("print(delais.median())", out("cardiologie    21.0\nneurologie     34.0\nophtalmologie  58.0\n")),
        ],
        widgets=W(
            "<table><tr><th>IPP</th><th>délai</th></tr>"
            + "".join(f"<tr><td>{ipp(r)}</td><td>{r.randint(3, 90)}</td></tr>" for _ in range(15))
            + "</table>"
        ),
    )
    nb(
        s.safe(
            "nb/selecteur.ipynb",
            "widget state holds only the chosen settings",
            "Notebook with a slider choosing the follow-up horizon, and the resulting AUC.",
            "6,430 patients",
        ),
        [
            md("# AUC by horizon"),
            code("interact(f, horizon=(1, 5))", view),
            code("print(auc)", out("horizon (years)  AUC\n1   0.81\n2   0.79\n3   0.78\n4   0.76\n5   0.75\n")),
        ],
        widgets={
            "application/vnd.jupyter.widget-state+json": {
                "version_major": 2,
                "version_minor": 0,
                "state": {
                    "a1": {
                        "model_name": "IntSliderModel",
                        "model_module": "@jupyter-widgets/controls",
                        "model_module_version": "2.0.0",
                        "state": {"min": 1, "max": 5, "value": 3, "description": "Horizon"},
                    }
                },
            }
        },
    )
    # figure outputs
    f, a = plt.subplots()
    a.scatter(g.uniform(20, 90, 110), g.gamma(3, 40, 110), s=12)
    a.set_xlabel("Âge")
    a.set_ylabel("Ferritine (µg/L)")
    nb(
        s.unsafe(
            "nb/ferritine.ipynb",
            "scatter of patients in an image output",
            "PNG in the last cell",
            "Étude de la ferritine : moyenne par sexe et figure.",
            "110 patients avec maladie de Still",
        ),
        [
            md("# Ferritine"),
            code("df.ferritine.mean().round(1)", out("118.4\n")),
            code("plt.scatter(df.age, df.ferritine, s=12)", png(f)),
        ],
    )
    f, a = plt.subplots()
    a.barh(["age", "lactate", "SOFA", "urea", "PaO2/FiO2"][::-1], [0.9, 0.7, 0.65, 0.3, 0.28][::-1])
    a.set_xlabel("mean(|SHAP value|)")
    nb(
        s.safe(
            "nb/shap_moyen.ipynb",
            "mean SHAP values, no point per patient",
            "Feature importance (mean absolute SHAP) of the ICU mortality model.",
            "9,140 ICU stays",
        ),
        [
            md("# Feature importance"),
            code("shap.plots.bar(sv)", png(f)),
            code(
                "print(classification_report(y, p))",
                out(
                    "              precision    recall  f1-score   support\n\n           0       0.93      0.95      0.94      1502\n           1       0.71      0.63      0.67       326\n\n    accuracy                           0.89      1828\n   macro avg       0.82      0.79      0.80      1828\nweighted avg       0.89      0.89      0.89      1828\n"
                ),
            ),
        ],
    )
    # traceback with a row, secret, attachments
    nb(
        s.unsafe(
            "nb/recalcul_dfg.ipynb",
            "an error's traceback prints a patient's row",
            "ValueError output",
            "Notebook de calcul du DFG (CKD-EPI) et distribution par stade.",
            "3 300 patients de néphrologie",
        ),
        [
            md("# DFG selon CKD-EPI"),
            code(
                "pd.cut(dfg, stades).value_counts()",
                out("G1     812\nG2    1104\nG3a    702\nG3b    431\nG4     251\n"),
            ),
            code(
                "controle(df)",
                {
                    "output_type": "error",
                    "ename": "ValueError",
                    "evalue": f"creatinine manquante pour {person(r)} (IPP {ipp(r)})",
                    "traceback": ["ValueError Traceback (most recent call last)", "----> 3 raise ValueError(...)"],
                },
            ),
        ],
    )
    nb(
        s.unsafe(
            "nb/connexion.ipynb",
            "a password in a code cell",
            "create_engine with password",
            "Notebook d'extraction des effectifs annuels.",
            "41 200 séjours de chirurgie",
        ),
        [
            md("# Effectifs annuels"),
            code(
                "from sqlalchemy import create_engine\nengine = create_engine('postgresql://etude_chir:Vr7!kQz92pLm@edw-prod.chu.local:5432/omop')"
            ),
            code(
                "pd.read_sql(q, engine)",
                df(
                    pd.DataFrame({"annee": [2019, 2020, 2021, 2022], "sejours": [10912, 8844, 10230, 11214]}),
                    index=False,
                ),
            ),
        ],
    )
    c = md("# Notes\nMean delay is 42 min (SD 17). ![](attachment:rows.csv)")
    c["attachments"] = {
        "rows.csv": {
            "text/csv": base64.b64encode(
                (
                    "stay,age,delay,death\n"
                    + "\n".join(
                        f"{i},{r.randint(20, 88)},{r.randint(5, 120)},{r.randint(0, 1)}" for i in range(1, 55)
                    )
                ).encode()
            ).decode()
        }
    }
    nb(
        s.unsafe(
            "nb/notes_delai.ipynb",
            "rows in a cell's attachment",
            "attachment rows.csv in the first cell",
            "Notes on the delay of antibiotics in sepsis.",
            "1,120 septic patients",
        ),
        [
            c,
            code(
                "smf.logit('death ~ delay', df).fit().params",
                out("Intercept   -2.114\ndelay        0.008\ndtype: float64\n"),
            ),
        ],
    )
    # R
    nb(
        s.safe(
            "nb/coxph_R.ipynb",
            "a Cox model printed by R: n and events are large",
            "Modèle de Cox de la mortalité après TAVI (R, survival).",
            "1 912 patients après TAVI, 488 décès",
        ),
        [
            md("# Mortalité après TAVI"),
            code(
                "library(survival)\ncoxph(Surv(t, dc) ~ age + fevg + bpco, data = d)",
                out(
                    "Call:\ncoxph(formula = Surv(t, dc) ~ age + fevg + bpco, data = d)\n\n         coef exp(coef) se(coef)      z        p\nage   0.04812   1.04930  0.00911  5.282 1.28e-07\nfevg -0.02210   0.97814  0.00402 -5.498 3.85e-08\nbpco  0.31200   1.36615  0.10233  3.049   0.0023\n\nLikelihood ratio test=81.4  on 3 df, p=< 2.2e-16\nn= 1912, number of events= 488 \n"
                ),
            ),
        ],
        lang="R",
    )
    nb(
        s.unsafe(
            "nb/table_R.ipynb",
            "complement: 187 of 189",
            "table(dc): 187 alive of 189 printed",
            "Table of vital status at one year after cochlear implant (R).",
            "189 implanted adults",
        ),
        [
            md("# Outcome"),
            code("nrow(d); sum(d$vivant_1an)", out("[1] 189\n[1] 187\n")),
            code("mean(d$score)", out("[1] 71.3\n")),
        ],
        lang="R",
    )
    # Rmd and qmd
    n1 = cnt(r, 1540, 0.4)
    s.safe(
        "nb/rapport.Rmd",
        "R Markdown source with inline code",
        "Source R Markdown du rapport sur les escarres.",
        "1 540 résidents évalués",
    ).write_text(
        f'---\ntitle: "Prévalence des escarres"\noutput: html_document\n---\n\n```{{r setup, include=FALSE}}\nlibrary(dplyr)\nd <- readRDS(params$cohorte)\nseuil <- 9 # score de Braden\n```\n\n## Résultats\n\nParmi 1 540 résidents, {n1} ({fr(100 * n1 / 1540)} %) avaient un score de Braden inférieur à 16.\n\n```{{r}}\nd |> count(stade) |> filter(n >= 10)\n```\n\nLe stade (1 à 4) est codé selon l\'EPUAP ; test du chi², 3 ddl, p = 0,004.\n'
    )
    s.unsafe(
        "nb/report.qmd",
        "small cell in words",
        "'seven patients' in the results",
        "Quarto source of the report on hypothermia in trauma.",
        "1,233 trauma patients",
    ).write_text(
        "---\ntitle: Hypothermia in major trauma\nformat: html\n---\n\n## Methods\n\nLogistic regression with robust errors; 14 covariates.\n\n## Results\n\nAmong 1,233 patients, 214 (17.4%) had a core temperature below 35 °C. Severe hypothermia, below 30 °C, was seen in seven patients, all admitted in winter. The adjusted odds ratio of death was 2.1 (95% CI 1.5 to 2.9).\n\n```{r}\nbroom::tidy(fit, exponentiate = TRUE)\n```\n"
    )
    nb(
        s.unsafe(
            "nb/sous_groupe.ipynb",
            "standard deviation of a group of one",
            "group 'Ménopause précoce' n = 1, SD NaN",
            "Densité osseuse moyenne par groupe.",
            "614 femmes",
        ),
        [
            md("# Densité osseuse (T-score)"),
            code(
                "df.groupby('groupe').tscore.agg(['mean','std'])",
                df(
                    pd.DataFrame(
                        {"mean": [-1.2, -2.1, -1.7, -3.4], "std": [0.9, 1.1, 1.0, float("nan")]},
                        index=["Préménopause", "Postménopause", "THS", "Ménopause précoce"],
                    )
                ),
            ),
        ],
    )
    nb(
        s.safe(
            "nb/validation_croisee.ipynb",
            "five folds and small standard deviations",
            "Résultats de validation croisée à 5 plis.",
            "7 300 séjours",
        ),
        [
            md("# Validation croisée"),
            code(
                "cross_validate(...)",
                df(
                    pd.DataFrame(
                        {
                            "fold": [1, 2, 3, 4, 5],
                            "auc": [0.801, 0.812, 0.797, 0.806, 0.809],
                            "brier": [0.112, 0.109, 0.114, 0.111, 0.110],
                            "n_test": [1460] * 5,
                        }
                    ),
                    index=False,
                ),
            ),
            code("n_jobs = 4; seed = 7", out("best_iteration 8, max_depth 3\n")),
        ],
    )
