"""Notebooks that may go out."""

import base64

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.drawn import figure, forest
from tests.airlock.outputs7.kit import notebook
from tests.airlock.outputs7.study import cross, lines, model


def write(shelf: Shelf) -> None:
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
                lines(cross(r, ["mild", "moderate", "severe"], ["home", "ward", "icu"], "CURB", 210, 14210), 10),
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
        "children with epilepsy followed in one centre, some of them without a syndrome",
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
