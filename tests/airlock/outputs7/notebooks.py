"""Notebooks with outputs, pictures, widgets and metadata."""

import base64

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.drawn import figure, forest
from tests.airlock.outputs7.kit import notebook
from tests.airlock.outputs7.study import cross, ipp, model, parts, person


def lines(rows: list[list[object]], width: int = 14) -> str:
    return "\n".join(
        "".join(str(value).rjust(width) if i else str(value).ljust(26) for i, value in enumerate(row)) for row in rows
    )


def write(shelf: Shelf) -> None:
    r = shelf.random("notebooks")
    g = np.random.default_rng(shelf.seed + 2)
    given, family = person(r)

    path = shelf.unsafe(
        "nb/cohort_description.ipynb",
        "rows of patients printed by head()",
        "output of cell 3",
        "Notebook that describes the cohort.",
        "5,022 adults with heart failure",
    )
    head: list[list[object]] = [
        ["", "age", "sex", "lvef", "bnp", "days_to_event"],
        *(
            [i, r.randint(45, 89), r.choice("FM"), r.randint(18, 60), r.randint(200, 9000), r.randint(3, 900)]
            for i in range(10)
        ),
    ]
    notebook(
        path,
        [
            "# Cohort",
            ("import duckdb\ncohort = duckdb.read_parquet('cohort.parquet').df()\nlen(cohort)", "5022"),
            ("cohort.head(10)", lines(head, 12)),
            ("cohort.groupby('sex').size()", "sex\nF    2208\nM    2814"),
            ("print(fit.summary2().tables[1])", lines(model(r, ["age", "lvef", "sex[M]"], "HR"))),
        ],
    )

    path = shelf.unsafe(
        "nb/exploration_widgets.ipynb",
        "rows kept in the state of a widget",
        "metadata.widgets: DataGrid with 24 rows",
        "Carnet d'exploration interactive, sorties effacées.",
        "1 860 patients under anticoagulants",
    )
    state = {
        "9f3c": {
            "model_name": "DataGridModel",
            "model_module": "ipydatagrid",
            "model_module_version": "1.2.0",
            "state": {
                "_data": {
                    "data": [
                        {
                            "index": i,
                            "age": r.randint(50, 89),
                            "inr": round(r.uniform(1.2, 6.4), 1),
                            "molecule": r.choice(["warfarine", "fluindione"]),
                        }
                        for i in range(24)
                    ]
                },
                "layout": "IPY_MODEL_1",
            },
        }
    }
    notebook(
        path,
        ["# INR", ("import ipywidgets\ngrid", ""), ("inr.median()", "2.4")],
        {
            "widgets": {
                "application/vnd.jupyter.widget-state+json": {"state": state, "version_major": 2, "version_minor": 0}
            }
        },
    )

    path = shelf.unsafe(
        "nb/figures_article.ipynb",
        "points of single persons in a picture",
        "PNG output of cell 2",
        "Figures of the article.",
        "124 adults with lupus nephritis",
    )
    picture = shelf.path("parts/nb_scatter.png")
    with figure(picture) as (_, ax):
        ax.scatter(g.normal(70, 22, 124), g.lognormal(0.5, 0.6, 124), s=15)
        ax.set(xlabel="eGFR", ylabel="UPCR, g/g")
    notebook(
        path,
        [
            "## Figure 1",
            (
                "ax = sns.scatterplot(df, x='egfr', y='upcr')",
                {"image/png": base64.b64encode(picture.read_bytes()).decode(), "text/plain": "<Figure size 700x460>"},
            ),
            ("df[['egfr','upcr']].corr().round(2)", "       egfr  upcr\negfr   1.00 -0.31\nupcr  -0.31  1.00"),
        ],
    )

    path = shelf.unsafe(
        "nb/extraction_sql.ipynb",
        "secret",
        "password in the connection string of cell 1",
        "Carnet qui compte les patients par année.",
        "33 000 patients of the warehouse",
    )
    notebook(
        path,
        [
            "# Comptes",
            (
                "import psycopg\nbase = psycopg.connect('postgresql://etude_412:Vr7-pluie_9mars@entrepot-bd:5432/omop')",
            ),
            (
                "base.execute('select annee, count(*) from cohorte group by 1 order by 1').fetchall()",
                str([(y, r.randint(3000, 5200)) for y in range(2016, 2023)]),
            ),
        ],
    )

    path = shelf.unsafe(
        "nb/value_counts.ipynb",
        "small count",
        "value_counts: 'transgender woman' 6",
        "Distribution of categories.",
        "2,714 adults followed for HIV",
    )
    notebook(
        path,
        [
            "# Categories",
            (
                "df.route.value_counts()",
                "heterosexual     1322\nMSM               988\ninjection         241\nvertical           98\nunknown            65\nName: count, dtype: int64",
            ),
            (
                "df.gender.value_counts()",
                "man                  1844\nwoman                 864\ntransgender woman       6\nName: count, dtype: int64",
            ),
            ("df.cdc.value_counts(normalize=True).round(3)", "A    0.561\nC    0.233\nB    0.206"),
        ],
    )

    path = shelf.unsafe(
        "nb/vega_survival.ipynb",
        "steps of single events in the data of a chart",
        "vega-lite bundle of cell 2",
        "Courbe de survie Altair.",
        "92 adults with mesothelioma",
    )
    alive, curve = 1.0, []
    for i, t in enumerate(sorted(round(r.uniform(0.4, 30), 2) for _ in range(60))):
        alive *= 1 - 1 / (92 - i)
        curve.append({"mois": t, "survie": round(alive, 4)})
    notebook(
        path,
        [
            "# Survie",
            (
                "alt.Chart(km).mark_line(interpolate='step-after').encode(x='mois', y='survie')",
                {
                    "application/vnd.vegalite.v5+json": {
                        "mark": {"type": "line", "interpolate": "step-after"},
                        "encoding": {
                            "x": {"field": "mois", "type": "quantitative"},
                            "y": {"field": "survie", "type": "quantitative"},
                        },
                        "data": {"values": curve},
                    },
                    "text/plain": "alt.Chart(...)",
                },
            ),
            ("round(km_median, 1)", "11.8"),
        ],
    )

    path = shelf.unsafe(
        "nb/warnings_paths.ipynb",
        "name of a patient in a path of a warning",
        "stderr-like text of cell 2",
        "Notebook of image quality control.",
        "1,150 adults with brain MRI",
    )
    notebook(
        path,
        [
            "# QC",
            ("files = list(root.rglob('*.nii.gz')); len(files)", "1150"),
            (
                "report = [qc(f) for f in files]",
                f"100%|██████████| 1150/1150 [04:12<00:00]\nUserWarning: negative voxels in /data/irm/{family}_{given}_19520311/T1/anat.nii.gz, set to 0",
            ),
            (
                "pd.Series(report).describe()[['mean','std','50%']].round(2)",
                "mean    34.10\nstd      4.72\n50%     33.90",
            ),
        ],
    )

    path = shelf.unsafe(
        "nb/conclusion_markdown.ipynb",
        "subtraction in the text of a cell",
        "last cell: 1 318 of 1 326 completed",
        "Carnet final avec conclusions.",
        "1 326 patients in a telemonitoring programme",
    )
    notebook(
        path,
        [
            "# Télésurveillance",
            (
                "pd.crosstab(df.bras, df.rehospit)",
                lines(cross(r, ["suivi", "témoin"], ["non", "oui"], "bras", 120, 420), 10),
            ),
            "## Conclusion\n\nLe programme est faisable : 1 326 patients inclus, 1 318 sont allés au bout des 6 mois. Satisfaction médiane 8/10 [7–9].\n\n- 4 centres\n- 3 infirmières dédiées",
        ],
    )

    path = shelf.unsafe(
        "nb/r_lm_output.ipynb",
        "fewer than ten residual degrees of freedom, with residuals printed",
        "summary(lm) of a subgroup: 7 degrees of freedom",
        "R notebook, dose-response by subgroup.",
        "860 adults; subgroup with renal failure modelled apart",
    )
    notebook(
        path,
        [
            "# Dose",
            (
                "summary(lm(auc ~ dose + age, all))$coefficients",
                lines(
                    [
                        ["", "Estimate", "Std. Error", "t value"],
                        ["(Intercept)", 12.41, 1.92, 6.46],
                        ["dose", 0.88, 0.05, 17.6],
                        ["age", 0.07, 0.02, 3.5],
                    ]
                ),
            ),
            (
                "summary(lm(auc ~ dose + age, subset(all, egfr < 15)))",
                "Coefficients:\n"
                + lines(
                    [
                        ["", "Estimate", "Std. Error", "t value"],
                        ["(Intercept)", 20.11, 9.83, 2.05],
                        ["dose", 1.74, 0.41, 4.24],
                        ["age", 0.02, 0.13, 0.15],
                    ]
                )
                + "\n\nResidual standard error: 4.81 on 7 degrees of freedom\nMultiple R-squared:  0.741,\tAdjusted R-squared:  0.667",
            ),
        ],
    )

    path = shelf.unsafe(
        "nb/raw_attachment.ipynb",
        "patient numbers in the source of a cell",
        "list of excluded patients in cell 2",
        "Carnet de construction de la cohorte.",
        "2 930 patients with thyroid cancer",
    )
    notebook(
        path,
        [
            "# Cohorte",
            ("n_total = con.sql('select count(distinct person_id) from c').fetchone()", "(2930,)"),
            (
                "exclus = ["
                + ", ".join(f"'{ipp(r)}'" for _ in range(4))
                + "]  # doublons vus avec le DIM\nc = c[~c.ipp.isin(exclus)]",
            ),
            (
                "c.stade.value_counts()",
                "\n".join(
                    f"{s:<6}{n}" for s, n in zip(("I", "II", "III", "IV"), parts(r, 2900, 4, 200), strict=True)
                ),
            ),
        ],
    )
    _safe(shelf)


def _safe(shelf: Shelf) -> None:
    r = shelf.random("notebooks_safe")
    g = np.random.default_rng(shelf.seed + 3)

    path = shelf.safe(
        "nb/analysis_main.ipynb", "outputs of models and aggregates", "Main analysis.", "14,210 adults with pneumonia"
    )
    notebook(
        path,
        [
            "# Main analysis\n\nThree models, 5 imputations.",
            ("len(df), df.site.nunique()", "(14210, 4)"),
            (
                "print(table)",
                lines(cross(r, ["mild", "moderate", "severe"], ["home", "ward", "icu"], "CURB", 210, 1900), 10),
            ),
            (
                "print(fit.summary())",
                lines(model(r, ["age", "curb65", "male", "copd"], "OR"))
                + "\n\nNo. Observations: 14210\nDf Residuals: 14205\nPseudo R-squ.: 0.082",
            ),
        ],
    )

    path = shelf.safe(
        "nb/carnet_methodes.ipynb",
        "code with thresholds, sizes and seeds",
        "Carnet sans données : fonctions et tests.",
        "no patients: code",
    )
    notebook(
        path,
        [
            "# Fonctions",
            (
                "def tranche(age: int) -> str:\n    if age >= 90:\n        return '90+'\n    return f'{age // 5 * 5}-{age // 5 * 5 + 4}'\n\n[tranche(a) for a in (0, 4, 7, 42, 93)]",
                "['0-4', '0-4', '5-9', '40-44', '90+']",
            ),
            (
                "rng = np.random.default_rng(3)\nnp.round(np.quantile(rng.normal(size=10_000), [.25, .5, .75]), 2)",
                "[-0.68 -0.    0.67]",
            ),
        ],
    )

    path = shelf.safe(
        "nb/forest_figure.ipynb", "a picture of estimates", "Figure of subgroup estimates.", "7,700 adults"
    )
    picture = shelf.path("parts/nb_forest.png")
    with figure(picture) as (_, ax):
        forest(ax, r, ["All", "Women", "Men", "Age < 70", "Age ≥ 70"], "Hazard ratio")
    notebook(
        path,
        [
            "## Figure 3",
            (
                "plot_forest(res)",
                {
                    "image/png": base64.b64encode(picture.read_bytes()).decode(),
                    "text/plain": "<Figure size 700x460 with 1 Axes>",
                },
            ),
        ],
    )

    path = shelf.safe(
        "nb/vega_tendance.ipynb",
        "a chart whose data are years",
        "Série annuelle en Altair.",
        "21 000 patients par an",
    )
    notebook(
        path,
        [
            "# Tendance",
            (
                "alt.Chart(annuel).mark_line(point=True).encode(x='annee:O', y='taux:Q')",
                {
                    "application/vnd.vegalite.v5+json": {
                        "mark": {"type": "line", "point": True},
                        "encoding": {
                            "x": {"field": "annee", "type": "ordinal"},
                            "y": {"field": "taux", "type": "quantitative"},
                        },
                        "data": {
                            "values": [
                                {"annee": y, "taux": round(7.9 - 0.3 * i, 1), "patients": 21000 + 110 * i}
                                for i, y in enumerate(range(2015, 2024))
                            ]
                        },
                    },
                    "text/plain": "alt.Chart(...)",
                },
            ),
        ],
    )

    path = shelf.safe(
        "nb/training_log.ipynb",
        "losses by epoch and sizes of batches",
        "Training of a text classifier.",
        "9,300 reports of 9,300 patients; test set of 1,860",
    )
    notebook(
        path,
        [
            "# Training",
            (
                "trainer.train()",
                "\n".join(
                    f"epoch {e}  loss {0.61 / e:.3f}  val_loss {0.66 / e + 0.05:.3f}  f1 {0.7 + 0.03 * e:.2f}  {r.randint(2, 4)} min"
                    for e in range(1, 8)
                ),
            ),
            ("evaluate(test)", "precision 0.91\nrecall    0.88\nf1        0.90\nsupport   1860"),
        ],
    )

    path = shelf.safe(
        "nb/progression_widgets.ipynb",
        "a progress bar in the state of widgets",
        "Carnet avec barre de progression.",
        "26 500 patients",
    )
    state = {
        "ab12": {
            "model_name": "FloatProgressModel",
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "state": {"min": 0, "max": 8, "value": 8, "description": "tables"},
        }
    }
    notebook(
        path,
        [
            "# Chargement",
            ("for t in tqdm(tables): load(t)", "8/8 [00:41]"),
            ("con.sql('select count(*) from person').fetchone()", "(26500,)"),
        ],
        {
            "widgets": {
                "application/vnd.jupyter.widget-state+json": {"state": state, "version_major": 2, "version_minor": 0}
            }
        },
    )

    path = shelf.safe(
        "nb/missing_data.ipynb",
        "shares of missing values of thousands",
        "Missing data by variable.",
        "8,040 adults with stroke",
    )
    notebook(
        path,
        [
            "# Missing",
            (
                "df.isna().sum().sort_values()",
                "\n".join(
                    f"{v:<14}{n:>6}" for v, n in (("glucose", 122), ("weight", 640), ("nihss", 811), ("ldl", 1905))
                ),
            ),
            (
                "(100 * df.isna().mean()).round(1)",
                "\n".join(
                    f"{v:<14}{100 * n / 8040:>6.1f}"
                    for v, n in (("glucose", 122), ("weight", 640), ("nihss", 811), ("ldl", 1905))
                ),
            ),
        ],
    )

    path = shelf.safe(
        "nb/puissance.ipynb",
        "a calculation of power with sizes below ten per cluster",
        "Calcul de puissance, sans données.",
        "no patients: simulation of a planned trial",
    )
    notebook(
        path,
        [
            "# Puissance simulée",
            ("for k in (4, 6, 8):\n    print(k, power(clusters=k, size=50, icc=0.03))", "4 0.61\n6 0.78\n8 0.89"),
            ("n_sim, seed", "(2000, 7)"),
        ],
    )

    path = shelf.safe(
        "nb/suppressed_table.ipynb",
        "a function that masks small counts, and its masked output",
        "Table with masked cells; margins are masked too.",
        "3,340 children with epilepsy",
    )
    notebook(
        path,
        [
            "# Masked table",
            ("def mask(n): return '<10' if n < 10 else n",),
            (
                "print(masked)",
                lines(
                    [
                        ["syndrome", "boys", "girls"],
                        ["absence", 402, 466],
                        ["rolandic", 311, 208],
                        ["Dravet", "<10", "<10"],
                        ["Lennox-Gastaut", 41, 27],
                        ["West", "<10", "<10"],
                        ["other", 840, 795],
                    ],
                    10,
                ),
            ),
        ],
    )

    path = shelf.safe(
        "nb/quantiles.ipynb",
        "quartiles of large groups",
        "Distribution of delays.",
        "4,950 patients with stroke in 3 hospitals",
    )
    q = [[h, n, *np.sort(g.integers(30, 240, 3)).tolist()] for h, n in (("A", 1802), ("B", 1711), ("C", 1437))]
    notebook(
        path,
        [
            "# Delays, minutes",
            ("print(delays)", lines([["hospital", "patients", "q25", "q50", "q75"], *q], 10)),
            ("kruskal(*groups).pvalue", "0.0031"),
        ],
    )
