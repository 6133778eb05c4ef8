"""Notebooks of SAS, Stata and Python, and plots and widgets in them."""

import base64
import io

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import effects, patient
from tests.airlock.outputs5.notes import code, md, out, save, shown
from tests.airlock.outputs5.paper import fixed


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    rng = shelf.random("notebooks_more")
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
