"""Sepsis and vasopressors in intensive care (Python notebooks, pandas)."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import csv, figure, html_table, ipp, notebook, np_, part, png, save, split

WHO = "3,482 adults admitted to five intensive care units with sepsis or septic shock, 2018-2022"


def _series(name: str, labels: list[str], counts: list[int]) -> str:
    width = max(map(len, labels)) + 4
    return "\n".join(
        [name, *(f"{a:<{width}}{b}" for a, b in zip(labels, counts, strict=True)), "Name: count, dtype: int64", ""]
    )


def _bars(labels: list[str], counts: list[int], title: str) -> bytes:
    fig, ax = figure(6, 3.6)
    ax.bar(labels, counts, color="#4c72b0")
    ax.set(title=title, ylabel="Stays")
    ax.tick_params(axis="x", rotation=30)
    return png(fig)


def write(shelf: Shelf) -> None:
    rng = shelf.random("icu")
    sites = ["respiratory", "abdominal", "urinary", "bloodstream", "skin", "meningitis", "other"]
    counts = split(rng, 3482, [41, 24, 14, 9, 6, 2, 4])
    setup = "import pandas as pd, numpy as np\nfrom lifelines import CoxPHFitter\npd.options.display.max_columns = 12\ndf = pd.read_parquet('work/sepsis.parquet')\nprint(df.shape)"
    logit = "Optimization terminated successfully.\n         Current function value: 0.541872\n         Iterations 6\n                           Logit Regression Results\n==============================================================================\nDep. Variable:               dead_d28   No. Observations:                 3482\nModel:                          Logit   Df Residuals:                     3474\nMethod:                           MLE   Df Model:                            7\n==============================================================================\n                 coef    std err          z      P>|z|      [0.025      0.975]\n------------------------------------------------------------------------------\nconst         -3.1021      0.241    -12.87      0.000      -3.574      -2.630\nage10          0.2214      0.031      7.14      0.000       0.161       0.282\nsofa           0.1830      0.012     15.25      0.000       0.159       0.206\nlactate        0.1122      0.016      7.01      0.000       0.081       0.144\nimmuno         0.4410      0.109      4.05      0.000       0.227       0.655\nsteroid       -0.0907      0.088     -1.03      0.303      -0.263       0.082\nunit_2         0.0518      0.118      0.44      0.660      -0.179       0.283\nunit_3        -0.1144      0.121     -0.95      0.344      -0.351       0.123\n==============================================================================\n"
    head: list[list[Any]] = [["", "stay_id", "age", "sofa", "lactate", "norepi_max", "site", "dead_d28"]]
    head += [
        [
            i,
            41000 + rng.randrange(9000),
            rng.randrange(31, 88),
            rng.randrange(3, 17),
            round(rng.uniform(0.8, 9), 1),
            round(rng.uniform(0, 1.9), 2),
            rng.choice(sites),
            rng.choice([0, 0, 1]),
        ]
        for i in range(5)
    ]
    plain = "\n".join("  ".join(f"{c!s:>10}" for c in row) for row in head)
    notebook(
        shelf.unsafe(
            "icu/01_description.ipynb",
            "rows of stays left by head()",
            "output of df.head()",
            "Notebook: description of the sepsis cohort",
            WHO,
        ),
        [
            "# Sepsis cohort, description",
            (setup, "(3482, 64)\n"),
            ("df.head()", ("html", html_table(head, "dataframe"), plain)),
            ("df.site.value_counts()", _series("site", sites, counts)),
            (_plot_code("site"), ("png", _bars(sites, counts, "Source of infection"))),
            "Next: missing data (m = 10), then the Cox model.",
        ],
    )

    notebook(
        shelf.safe(
            "icu/03_modele_j28.ipynb",
            "iterations, degrees of freedom and coefficients beside counts of at least 14",
            "Notebook: day-28 mortality model, aggregated outputs only",
            WHO,
        ),
        [
            "# Day-28 mortality\nTarget trial emulation, 3 visits a day, grace period 6 h.",
            (setup, "(3482, 64)\n"),
            ("df.site.value_counts()", _series("site", sites, counts)),
            ("import statsmodels.api as sm\nfit = sm.Logit(y, X).fit(); print(fit.summary())", logit),
            (
                _plot_code("decile"),
                (
                    "png",
                    _bars(
                        [f"D{i}" for i in range(1, 11)],
                        split(rng, 910, range(3, 13)),
                        "Deaths by decile of predicted risk",
                    ),
                ),
            ),
            ("roc_auc_score(y, p), brier_score_loss(y, p)", "(0.7712, 0.1644)\n"),
            "5-fold cross-validation repeated 10 times: AUC 0.764 (SD 0.018).",
        ],
    )

    organisms = [
        "E. coli",
        "S. aureus",
        "K. pneumoniae",
        "S. pneumoniae",
        "P. aeruginosa",
        "Enterococcus spp.",
        "C. albicans",
        "L. monocytogenes",
    ]
    found = split(rng, 1904, [31, 19, 13, 12, 11, 9, 5, 0], 0)
    found[-1] = 4
    notebook(
        shelf.unsafe(
            "icu/02_microbio.ipynb",
            "a count below 10 in value_counts",
            "L. monocytogenes 4",
            "Notebook: first organism of documented sepsis",
            "1,904 adults with microbiologically documented sepsis",
        ),
        [
            "## First organism",
            (setup.replace("sepsis", "microbio"), "(1904, 22)\n"),
            ("d.organism.value_counts()", _series("organism", organisms, found)),
            (
                "d.groupby('gram').delay_h.median()",
                "gram\nnegative    1.9\npositive    2.3\nName: delay_h, dtype: float64\n",
            ),
            (_plot_code("organism"), ("png", _bars(organisms[:-1], found[:-1], "First organism (≥ 10)"))),
        ],
    )

    quart = [part(rng, 870, s) for s in (0.08, 0.17, 0.29, 0.47)]
    rows: list[list[Any]] = [
        ["SOFA component", "Q1 (0-5)", "Q2 (6-8)", "Q3 (9-11)", "Q4 (12-24)"],
        ["n", 884, 862, 871, 865],
    ]
    for name in ("Respiratory", "Coagulation", "Liver", "Cardiovascular", "Neurological", "Renal"):
        base = rng.uniform(0.3, 1.2)
        rows.append([f"{name}, mean (SD)", *(f"{base + 0.7 * k:.1f} ({0.7 + 0.1 * k:.1f})" for k in range(4))])
    rows.append(["Death at day 28", *(np_(q, n) for q, n in zip(quart, (884, 862, 871, 865), strict=True))])
    rows.append(["Norepinephrine, median days [Q1-Q3]", "1 [0-2]", "2 [1-4]", "3 [2-6]", "5 [3-9]"])
    rows.append(["Units contributing", 5, 5, 5, 5])
    csv(
        shelf.safe(
            "icu/sofa_quartiles.csv",
            "scores from 0 to 4 and medians of days",
            "SOFA components and mortality by quartile of SOFA",
            WHO,
        ),
        rows,
    )

    options = [ipp(rng) for _ in range(12)]
    state: dict[str, Any] = {
        "a1f": {
            "model_name": "DropdownModel",
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "state": {"_options_labels": options, "description": "Dossier", "index": 0},
        },
        "b7c": {
            "model_name": "IntSliderModel",
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "state": {"min": 6, "max": 72, "value": 24, "description": "fenêtre h"},
        },
    }
    widgets = {
        "widgets": {
            "application/vnd.jupyter.widget-state+json": {"state": state, "version_major": 2, "version_minor": 0}
        }
    }
    notebook(
        shelf.unsafe(
            "icu/04_fenetre_vasopresseurs.ipynb",
            "the state of a drop-down list holds hospital numbers",
            "metadata.widgets, _options_labels",
            "Notebook: choice of the window for vasopressor doses",
            WHO,
        ),
        [
            "# Window of the exposure",
            (setup, "(3482, 64)\n"),
            (
                "from ipywidgets import Dropdown, IntSlider, interact\ninteract(trace, dossier=Dropdown(options=ids), h=IntSlider(24, 6, 72))",
                ("out", _widget()),
            ),
            (
                "summary_by_window(df, [6, 12, 24, 48])",
                "  hours  exposed  median_dose    OR\n0     6     1204         0.31  1.42\n1    12     1390         0.34  1.47\n2    24     1521         0.36  1.51\n3    48     1577         0.37  1.50\n",
            ),
        ],
        widgets,
    )

    fig, ax = figure(6.4, 4.2)
    stats = [
        {"label": f"Unit {u}", "med": m, "q1": m - 2.4, "q3": m + 2.9, "whislo": m - 5.1, "whishi": m + 6.6}
        for u, m in zip("ABCDE", (8.1, 7.4, 9.2, 8.6, 7.9), strict=True)
    ]
    ax.bxp(stats, showfliers=False)
    ax.set(ylabel="SOFA at admission", title="Median, quartiles, 5th and 95th percentiles (482 to 911 stays a unit)")
    save(
        fig,
        shelf.safe(
            "icu/sofa_unites.png",
            "box plots whose whiskers are percentiles of hundreds of patients, without outliers",
            "Box plots of SOFA by unit: quartiles, 5th and 95th percentiles, no outliers drawn",
            WHO,
        ),
    )


def _widget() -> Any:
    from nbformat import v4

    return v4.new_output(
        "display_data",
        data={
            "application/vnd.jupyter.widget-view+json": {"model_id": "a1f", "version_major": 2, "version_minor": 0},
            "text/plain": "interactive(children=(Dropdown(description='Dossier'), IntSlider(value=24)))",
        },
    )


def _plot_code(name: str) -> str:
    return f"ax = df.{name}.value_counts().plot.bar(color='#4c72b0'); ax.figure.tight_layout()"
