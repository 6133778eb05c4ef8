"""Notebooks with their outputs: R (IRkernel), SAS (saspy), Stata (pystata) and some Python."""

import base64
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import Cohort, effects, number, patient
from tests.airlock.outputs5.paper import fixed, html_body

KERNELS = {
    "ir": ("R", "R", "4.3.2"),
    "sas": ("SAS", "sas", "9.4"),
    "stata": ("Stata (pystata)", "stata", "18"),
    "python3": ("Python 3", "python", "3.11.8"),
}


def md(text: str) -> dict[str, Any]:
    """A Markdown cell."""
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def code(source: str, *outputs: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    """A cell of code that has run."""
    return {
        "cell_type": "code",
        "execution_count": 1,
        "metadata": metadata,
        "source": source,
        "outputs": list(outputs),
    }


def out(text: str) -> dict[str, Any]:
    """What a cell printed."""
    return {"output_type": "stream", "name": "stdout", "text": text}


def shown(**data: Any) -> dict[str, Any]:
    """A displayed result: plain, html or png."""
    kinds = {"plain": "text/plain", "html": "text/html", "png": "image/png"}
    return {"output_type": "display_data", "metadata": {}, "data": {kinds[key]: value for key, value in data.items()}}


def save(path: Path, kernel: str, cells: list[dict[str, Any]], **metadata: Any) -> None:
    """Writes the notebook, cells numbered in their order."""
    name, language, version = KERNELS[kernel]
    for count, cell in enumerate(cells, 1):
        cell["id"] = f"cell-{count:02d}"
        if cell["cell_type"] == "code":
            cell["execution_count"] = count
    meta = {
        "kernelspec": {"display_name": name, "language": language, "name": kernel},
        "language_info": {"name": language, "version": version},
        **metadata,
    }
    path.write_text(
        json.dumps(
            {"nbformat": 4, "nbformat_minor": 5, "metadata": meta, "cells": cells}, ensure_ascii=False, indent=1
        ),
        encoding="utf-8",
    )


def write(shelf: Shelf) -> None:
    """Thirteen notebooks."""
    rng = shelf.random("notebooks")
    c = Cohort(rng, 903, 894, french=True, look="{n} ({p} %)")
    save(
        shelf.safe(
            "notebooks/tableau_ir_bpco.ipynb",
            "library messages, dim() of 1797 by 42, a regression of large n",
            "Analyse R complète (IRkernel)",
            "1 797 adultes avec BPCO",
        ),
        "ir",
        [
            md("# BPCO et réhabilitation\nAnalyse principale, graine 2024."),
            code(
                "library(tidyverse); library(gtsummary)",
                {
                    "output_type": "stream",
                    "name": "stderr",
                    "text": "── Attaching core tidyverse packages ──── tidyverse 2.0.0 ──\n✔ dplyr 1.1.4   ✔ readr 2.1.5\n",
                },
            ),
            code("dim(d)", shown(plain="[1] 1797   42")),
            code(
                "tbl_summary(d, by = bras)",
                shown(
                    html=html_body(
                        [
                            [
                                c.head("", "Réhabilitation", "Usuel", overall="Total"),
                                c.median("Âge", 67, 60, 74),
                                c.row("Femmes", 0.39),
                                c.row("GOLD D", 0.31),
                                c.row("Réadmission 90 j", 0.2, 0.27),
                            ]
                        ]
                    )
                ),
            ),
            code(
                "summary(glm(readm ~ bras + age10 + sexe, binomial, d))",
                out(
                    "Coefficients:\n            Estimate Std. Error z value Pr(>|z|)\n(Intercept) -1.20311    0.14202  -8.471  < 2e-16 ***\nbrasRehab   -0.39874    0.10854  -3.674 0.000239 ***\nage10        0.11201    0.04871   2.300 0.021473 *\nsexeM        0.08413    0.11007   0.764 0.444672\n---\n    Null deviance: 1960.2  on 1796  degrees of freedom\nResidual deviance: 1938.8  on 1793  degrees of freedom\nAIC: 1946.8\n\nNumber of Fisher Scoring iterations: 4\n"
                ),
            ),
        ],
    )
    rows = [
        ["", "ID", "AGE", "SEXE", "IMC", "DEFR"],
        *(
            [
                k + 1,
                f"R{rng.randint(100, 999)}",
                rng.randint(41, 83),
                rng.choice("FH"),
                number(rng.uniform(18, 37)),
                rng.randint(24, 96),
            ]
            for k in range(6)
        ),
    ]
    save(
        shelf.unsafe(
            "notebooks/tableau_ir_mucoviscidose.ipynb",
            "head() shows six patients",
            "output of cell 2",
            "Notebook R : modèles mixtes du VEMS",
            "318 patients atteints de mucoviscidose",
        ),
        "ir",
        [
            md("# VEMS et modulateurs"),
            code("head(d)", shown(plain=fixed(rows, 8, 4))),
            code("table(d$sexe)", out("\n  F   H \n151 167 \n")),
            code(
                "fixef(m)",
                out("(Intercept)        time    modul time:modul \n  68.204118   -1.204114  2.941007   0.810233 \n"),
            ),
        ],
    )
    save(
        shelf.unsafe(
            "notebooks/summary_r_anevrisme.ipynb",
            "summary() gives the extremes",
            "output of cell 2, Min. and Max.",
            "Description R avec summary()",
            "1 205 patients opérés d'un anévrisme de l'aorte",
        ),
        "ir",
        [
            md("## Description"),
            code(
                "summary(d$diametre_mm)",
                out(
                    "   Min. 1st Qu.  Median    Mean 3rd Qu.    Max. \n  41.00   53.00   58.00   60.12   66.00  131.00 \n"
                ),
            ),
            code("prop.table(table(d$rupture))", out("\n       0        1 \n0.871369 0.128631 \n")),
            code("wilcox.test(diametre_mm ~ rupture, d)$p.value", out("[1] 2.2e-16\n")),
        ],
    )
    listing = "                                    The FREQ Procedure\n\n" + fixed(
        [
            ["ISSUE", "Frequency", "Percent"],
            ["Domicile", 1611, "71.57"],
            ["SSR", 388, "17.24"],
            ["Décès", 252, "11.20"],
        ],
        12,
        22,
    )
    save(
        shelf.safe(
            "notebooks/sas_freq_chirurgie.ipynb",
            "SAS listing with NOTE lines, seconds and observations",
            "Notebook SAS (saspy)",
            "2 251 patients opérés de plus de 75 ans",
        ),
        "sas",
        [
            md("# Issue du séjour"),
            code(
                "proc freq data=an.sejours; tables issue; run;",
                out(listing),
                out(
                    "NOTE: There were 2251 observations read from the data set AN.SEJOURS.\nNOTE: PROCEDURE FREQ used (Total process time):\n      real time           0.04 seconds\n      cpu time            0.03 seconds\n"
                ),
            ),
        ],
    )
    save(
        shelf.unsafe(
            "notebooks/sas_print_eig.ipynb",
            "PROC PRINT lists serious events patient by patient",
            "output of cell 2",
            "Contrôles de cohérence d'un essai (SAS)",
            "604 patients randomisés",
        ),
        "sas",
        [
            md("# Contrôles"),
            code(
                "proc print data=eig; where gravite>=4; var sujet age terme debut; run;",
                out(
                    fixed(
                        [
                            ["Obs  SUJET", "AGE", "TERME", "DEBUT"],
                            *(
                                [
                                    f"{k}    {rng.randint(1, 9):02d}-{rng.randint(1, 60):03d}",
                                    rng.randint(45, 84),
                                    rng.choice(["Neutropénie", "Colite", "Sepsis", "Embolie"]),
                                    f"{rng.randint(10, 28)}{rng.choice(['JAN', 'MAR', 'OCT'])}2022",
                                ]
                                for k in range(1, 8)
                            ),
                        ],
                        14,
                        16,
                    )
                ),
            ),
            code(
                "proc means data=base mean std; var age; run;",
                out("   Analysis Variable : AGE\n      Mean       Std Dev\n 64.211920    9.8710422\n"),
            ),
        ],
    )
    save(
        shelf.safe(
            "notebooks/stata_mixed_bp.ipynb",
            "obs per group min and max are numbers of visits",
            "Stata mixed model, pystata",
            "5,204 adults with hypertension, 31,224 visits",
        ),
        "stata",
        [
            md("# Mixed model of systolic pressure"),
            code(
                "mixed sbp i.arm##c.month || id: month",
                out(
                    "Mixed-effects ML regression                     Number of obs     =     31,224\nGroup variable: id                              Number of groups  =      5,204\n                                                Obs per group avg =        6.0\n                                                Wald chi2(3)      =     812.40\nLog likelihood = -118402.66                     Prob > chi2       =     0.0000\n"
                    + fixed(
                        [
                            ["sbp", "Coef.", "Std. Err.", "z", "P>|z|"],
                            ["1.arm", "-0.411", "0.302", "-1.36", "0.174"],
                            ["month", "-0.288", "0.021", "-13.71", "0.000"],
                            ["arm#c.month", "-0.194", "0.030", "-6.47", "0.000"],
                            ["_cons", "148.203", "0.214", "692.5", "0.000"],
                        ],
                        12,
                        16,
                    )
                ),
            ),
        ],
    )
    save(
        shelf.unsafe(
            "notebooks/stata_tab_trisomie.ipynb",
            "a cell of two in a Stata cross table",
            "output of cell 2, row 'Cardiac', column 'Lost'",
            "Stata tabulate",
            "1,011 adults with Down syndrome followed in the centre",
        ),
        "stata",
        [
            md("# Comorbidity and follow-up"),
            code(
                "tab comorb status",
                out(
                    fixed(
                        [
                            ["    comorb |", "Followed", "Lost", "Total"],
                            ["   Thyroid |", 388, 41, 429],
                            ["   Cardiac |", 211, 2, 213],
                            ["  Epilepsy |", 140, 19, 159],
                            ["     Other |", 182, 28, 210],
                            ["     Total |", 921, 90, 1011],
                        ],
                        11,
                        14,
                    )
                ),
            ),
            code("display r(p)", out(".00012\n")),
        ],
    )
    figure = Figure(figsize=(5, 3.4), dpi=100)
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    gen = np.random.default_rng(rng.randint(0, 10**6))
    axes.scatter(gen.normal(62, 11, 85), gen.normal(31, 8, 85), s=16)
    axes.set(xlabel="Age", ylabel="SUVmax", title="SUVmax by age, each patient")
    buffer = io.BytesIO()
    figure.savefig(buffer, metadata={"Software": None})
    save(
        shelf.unsafe(
            "notebooks/suv_plot.ipynb",
            "an image output shows each patient as a point",
            "image/png of cell 2",
            "Exploratory plots (R)",
            "85 adults with large-vessel vasculitis imaged by PET",
        ),
        "ir",
        [
            md("## PET"),
            code("ggplot(d, aes(age, suv)) + geom_point()", shown(png=base64.b64encode(buffer.getvalue()).decode())),
            code("cor(d$age, d$suv)", out("[1] -0.08114203\n")),
        ],
    )
    person = patient(rng)
    save(
        shelf.unsafe(
            "notebooks/python_merge_bug.ipynb",
            "the traceback kept in the output quotes a hospital number",
            "output of cell 3, ValueError",
            "Préparation d'un modèle (Python)",
            "2 871 séjours de chirurgie vasculaire",
        ),
        "python3",
        [
            md("# Jointure biologie"),
            code("len(sejours)", shown(plain="2871")),
            code(
                "sejours.set_index('ipp', verify_integrity=True)",
                {
                    "output_type": "error",
                    "ename": "ValueError",
                    "evalue": f"Index has duplicate keys: Index(['{person.ipp}'], dtype='object', name='ipp')",
                    "traceback": [
                        "ValueError                                Traceback (most recent call last)",
                        f"ValueError: Index has duplicate keys: Index(['{person.ipp}'], dtype='object', name='ipp')",
                    ],
                },
            ),
            code("sejours.drop_duplicates('ipp').shape[0] > 2000", shown(plain="True")),
        ],
    )
    state = {
        "application/vnd.jupyter.widget-state+json": {
            "version_major": 2,
            "version_minor": 0,
            "state": {
                "a1": {
                    "model_module": "@jupyter-widgets/controls",
                    "model_module_version": "2.0.0",
                    "model_name": "HTMLModel",
                    "state": {
                        "value": "<table>"
                        + "".join(
                            f"<tr><td>{p.given} {p.name}</td><td>{p.birth}</td></tr>"
                            for p in (patient(rng) for _ in range(6))
                        )
                        + "</table>"
                    },
                }
            },
        }
    }
    save(
        shelf.unsafe(
            "notebooks/widget_cohorte_lupus.ipynb",
            "the state of a widget keeps a table of patients",
            "metadata.widgets",
            "Exploration interactive, seules les moyennes sont affichées",
            "433 patients avec lupus",
        ),
        "python3",
        [
            md("# Lupus"),
            code("apercu", shown(plain="HTML(value='<table>…</table>')")),
            code("df.sledai.mean().round(2)", shown(plain="6.41")),
        ],
        widgets=state,
    )
    save(
        shelf.safe(
            "notebooks/python_xgb_readmission.ipynb",
            "five folds, AUC per fold, importances in [0, 1]",
            "Prediction of readmission, internal validation",
            "4,204 adults discharged from medicine, 611 readmitted",
        ),
        "python3",
        [
            md("# XGBoost, 5-fold cross-validation"),
            code(
                "scores",
                shown(
                    plain=fixed(
                        [
                            ["fold", "n_test", "n_events", "auc", "brier"],
                            *(
                                [k, 841 if k < 5 else 840, n, f"0.7{rng.randint(10, 69)}", f"0.11{rng.randint(1, 9)}"]
                                for k, n in enumerate((121, 119, 124, 125, 122), 1)
                            ),
                        ],
                        10,
                        8,
                    )
                ),
            ),
            code(
                "importances.head(5)",
                shown(
                    plain="n_drugs        0.181\nalbumin        0.144\nage            0.121\nlos_previous   0.118\ncharlson       0.096\ndtype: float64"
                ),
            ),
        ],
    )
    save(
        shelf.safe(
            "notebooks/ir_sample_size.ipynb",
            "simulation counts, no patient at all",
            "Simulated power, R",
            "No patients: simulated trial of 2 arms",
        ),
        "ir",
        [
            md("# Power by simulation\n1,000 runs per scenario."),
            code(
                "power.prop.test(p1 = .12, p2 = .06, power = .8)",
                out(
                    "\n     Two-sample comparison of proportions power calculation \n\n              n = 355.3\n             p1 = 0.12\n             p2 = 0.06\n      sig.level = 0.05\n          power = 0.8\n    alternative = two.sided\n"
                ),
            ),
            code("res", out("  icc  m k power\n1 0.01 8 9  0.79\n2 0.05 8 9  0.61\n3 0.10 8 9  0.48\n")),
        ],
    )
    save(
        shelf.safe(
            "notebooks/cox_r_sepsis.ipynb",
            "events, Schoenfeld residual tests and exp(coef), many decimals",
            "Cox model in R",
            "6,118 adults with sepsis, 1,402 deaths",
        ),
        "ir",
        [
            md("## Modèle de Cox"),
            code(
                "coxph(Surv(t, dc) ~ ., d)",
                out(
                    "  n= 6118, number of events= 1402\n\n"
                    + fixed(
                        [
                            ["", "exp(coef)", "CI 95", "Pr(>|z|)"],
                            *effects(rng, ["age10", "sofa", "lactate", "sexeM", "immuno"]),
                        ],
                        14,
                        12,
                    )
                    + "\nConcordance= 0.702  (se = 0.007 )\nLikelihood ratio test= 911.4  on 5 df,   p=<2e-16\n"
                ),
            ),
            code(
                "cox.zph(m)",
                out("        chisq df    p\nage10    2.01  1 0.16\nsofa     0.44  1 0.51\nGLOBAL   4.90  5 0.43\n"),
            ),
        ],
    )
