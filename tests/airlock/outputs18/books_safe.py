"""Notebooks without a fault: tables, frames, counts, percentiles."""

import pandas as pd

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs18 import kit
from tests.airlock.outputs18.kit import code, frame, image, notebook, result, shown, stream, words


def write(shelf: Shelf) -> None:
    """Seven safe ones."""
    for case in (_percentiles, _grouped, _quality, _concepts, _plotly, _vega, _pictures):
        case(shelf)


def _percentiles(shelf: Shelf) -> None:
    path = shelf.safe(
        "notebooks/description_percentiles.ipynb", "a describe() without extremes: percentiles 5 to 95 of thousands", "Description des constantes à l'admission par percentiles, sans minimum ni maximum", "7 915 patients admis en soins intensifs",
    )  # fmt: skip
    table = pd.DataFrame(
        {
            "fc": [7915, 94.2, 21.7, 62, 79, 93, 108, 131],
            "pam": [7902, 78.1, 15.9, 54, 67, 77, 88, 106],
            "spo2": [7886, 95.6, 3.4, 89, 94, 96, 98, 100],
        },
        index=["n", "moyenne", "écart-type", "p5", "p25", "p50", "p75", "p95"],
    )
    notebook(path, [
        words("# Constantes à l'admission\nLes 3 premières heures, une valeur par patient."), code("Q = [.05, .25, .5, .75, .95]\nconstantes.apply(resume, q=Q)", frame(table)), code("constantes.shape", result({"text/plain": "(7915, 6)"})),
        code("%timeit -n 3 -r 5 resume(constantes.fc, Q)", stream("4.12 ms ± 61.3 µs per loop (mean ± std. dev. of 5 runs, 3 loops each)\n")),
    ])  # fmt: skip


def _grouped(shelf: Shelf) -> None:
    path = shelf.safe(
        "notebooks/outcomes_by_ward.ipynb", "grouped counts of at least 14 with percentages that fit, ranks and p-values", "30-day outcomes by ward type", "9,480 adults hospitalised with community-acquired pneumonia",
    )  # fmt: skip
    table = pd.DataFrame(
        {
            "n": [5210, 2904, 1366],
            "died_30d": [301, 214, 288],
            "died_%": [5.8, 7.4, 21.1],
            "readmitted": [611, 352, 94],
            "rank": [1, 2, 3],
        },
        index=pd.Index(["general", "respiratory", "ICU"], name="ward"),
    )
    small = pd.DataFrame({"resistant": [41, 22, 14], "tested": [1804, 1102, 801]}, index=table.index)
    notebook(path, [
        words("# Outcomes by ward\n`rank` orders the wards by crude mortality."), code("out = summarise(df, by='ward')\nout", frame(table)), code("micro = resistance(df)\nmicro", frame(small)),
        code("for name, p in tests.items():\n    print(f'{name:<12} p = {p:.3f}')", stream("died_30d     p = 0.000\nreadmitted   p = 0.002\nresistant    p = 0.620\n")), code("out.n.sum(), len(out)", result({"text/plain": "(9480, 3)"})),
    ])  # fmt: skip


def _quality(shelf: Shelf) -> None:
    path = shelf.safe(
        "notebooks/controle_colonnes.ipynb", "counts of columns, files and rules: 0, 1, 2, 7", "Contrôle qualité des fichiers reçus : colonnes, types, règles", "fichiers décrivant 41 870 patients",
    )  # fmt: skip
    table = pd.DataFrame(
        {
            "fichiers": [4, 2, 7, 1],
            "colonnes": [18, 9, 31, 6],
            "colonnes sans libellé": [0, 1, 3, 0],
            "règles en échec": [2, 0, 1, 0],
        },
        index=["séjours", "actes", "biologie", "unités"],
    )
    info = """<class 'pandas.core.frame.DataFrame'>
RangeIndex: 41870 entries, 0 to 41869
Data columns (total 4 columns):
 #   Column      Non-Null Count  Dtype
---  ------      --------------  -----
 0   sexe        41870 non-null  category
 1   classe_age  41870 non-null  category
 2   region      40112 non-null  category
 3   duree       41702 non-null  float64
dtypes: category(3), float64(1)
memory usage: 450.1 KB
"""
    notebook(
        path,
        [
            words("# Contrôle des fichiers reçus"),
            code("bilan_fichiers()", frame(table)),
            code("patients.info()", stream(info)),
            code("import sys; sys.version_info[:3], pd.__version__", result({"text/plain": "((3, 11, 7), '2.2.3')"})),
        ],
    )


def _concepts(shelf: Shelf) -> None:
    r = shelf.random("concepts")
    path = shelf.safe(
        "notebooks/omop_concept_counts.ipynb", "concept ids of 10 digits beginning with 80, in a concept_id column", "Persons per measurement concept, local concepts included", "52,300 adults in the OMOP database",
    )  # fmt: skip
    table = pd.DataFrame(
        {
            "concept_id": [
                3016723,
                3023103,
                3004249,
                *sorted(8000000000 + r.randint(10_000_000, 99_000_000) for _ in range(3)),
            ],
            "concept_name": [
                "Creatinine",
                "Potassium",
                "Systolic blood pressure",
                "Local lactate, blood gas",
                "Local pain score",
                "Local delirium score",
            ],
            "persons": [48211, 47760, 50918, 9120, 22006, 1311],
            "median": [81.0, 4.1, 128.0, 1.6, 2.0, 0.0],
        }
    )
    notebook(
        path,
        [
            words("# Measurement concepts\nCounts of distinct persons."),
            code(
                "con.sql('''\nSELECT concept_id, concept_name, count(DISTINCT person_id) AS persons, median(value) AS median\nFROM measurement JOIN concept USING (concept_id)\nGROUP BY ALL HAVING count(DISTINCT person_id) >= 10\nORDER BY concept_id LIMIT 6\n''').df()",
                frame(table),
            ),
            code(
                "con.sql('SELECT version FROM vocabulary_version').fetchone()",
                result({"text/plain": "('v5.0 27-FEB-25',)"}),
            ),
        ],
    )


def _plotly(shelf: Shelf) -> None:
    path = shelf.safe(
        "notebooks/plotly_age_classes.ipynb", "a Plotly figure of counts by class, the smallest 16", "Répartition par classe d'âge et sexe (barres Plotly)", "6 032 patients suivis en diabétologie",
    )  # fmt: skip
    ages = ["18-29", "30-39", "40-49", "50-59", "60-69", "70-79", "80 et plus"]
    men, women = [31, 92, 318, 702, 1004, 811, 266], [16, 71, 240, 581, 880, 742, 278]
    chart = {
        "data": [{"type": "bar", "name": name, "x": ages, "y": y, "hovertemplate": "%{x} : %{y} patients<extra></extra>"} for name, y in (("Hommes", men), ("Femmes", women))],
        "layout": {"barmode": "group", "title": {"text": "Âge à l'inclusion"}, "margin": {"l": 40, "r": 10, "t": 50, "b": 40}, "bargap": 0.2},
    }  # fmt: skip
    notebook(
        path,
        [
            words("# Âge et sexe"),
            code("sum(hommes), sum(femmes)", result({"text/plain": f"({sum(men)}, {sum(women)})"})),
            code(
                "fig = go.Figure([go.Bar(name='Hommes', x=ages, y=hommes), go.Bar(name='Femmes', x=ages, y=femmes)])\nfig.show()",
                shown({"application/vnd.plotly.v1+json": chart}),
            ),
        ],
    )


def _vega(shelf: Shelf) -> None:
    path = shelf.safe(
        "notebooks/altair_incidence_ci.ipynb", "a Vega-Lite chart of 12 monthly rates with their bounds", "Monthly incidence of hospital-acquired infection per 1,000 patient-days with 95% confidence limits", "27,900 adult inpatients, at least 40 infections each month",
    )  # fmt: skip
    rates = (4.1, 3.9, 4.4, 4.0, 3.6, 3.3, 3.1, 3.0, 3.4, 3.8, 4.2, 4.6)
    data = [
        {"month": m, "rate": v, "low": round(v * 0.75, 2), "high": round(v * 1.33, 2)} for m, v in enumerate(rates, 1)
    ]
    y = {"field": "low", "type": "quantitative", "title": "per 1,000 patient-days"}
    chart = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.20.1.json",
        "layer": [
            {
                "mark": {"type": "area", "opacity": 0.3},
                "encoding": {"x": {"field": "month", "type": "ordinal"}, "y": y, "y2": {"field": "high"}},
            },
            {
                "mark": "line",
                "encoding": {
                    "x": {"field": "month", "type": "ordinal"},
                    "y": {"field": "rate", "type": "quantitative"},
                },
            },
        ],
        "data": {"name": "data-91c"},
        "datasets": {"data-91c": data},
    }
    notebook(
        path,
        [
            words("# Incidence by month"),
            code(
                "band + line", shown({"application/vnd.vegalite.v5+json": chart, "text/plain": "<VegaLite 5 object>"})
            ),
            code(
                "poisson_trend(monthly)",
                result({"text/plain": "{'rate_ratio_per_month': 1.004, 'p': 0.68, 'df': 10}"}),
            ),
        ],
    )


def _pictures(shelf: Shelf) -> None:
    r = shelf.random("pictures")
    path = shelf.safe(
        "notebooks/figures_lots.ipynb", "pictures: a histogram in wide classes and a learning curve; a harmless warning", "Figures de l'article : âge par classes de dix ans et courbe d'apprentissage", "8 118 patients opérés d'une cataracte",
    )  # fmt: skip
    first, ax = kit.panel(5.6, 3.6)
    ax.bar_label(ax.bar(["50-59", "60-69", "70-79", "80 et +"], [811, 2304, 3391, 1612], color=kit.GREY), fontsize=9)
    ax.set(ylabel="Patients", title="Âge à l'intervention (n = 8 118)")
    second, axis = kit.panel(5.6, 3.6)
    axis.plot(range(1, 9), [0.69 - 0.05 * i + 0.003 * i * i + r.uniform(-0.004, 0.004) for i in range(8)], "o-")
    axis.set(xlabel="Époque (1 à 8)", ylabel="Perte de validation", title="Lot de 32, taux 3e-4")
    notebook(path, [
        words("# Figures 1 et 2"), code("figure_age(df)", stream("/opt/env/lib/python3.11/site-packages/seaborn/categorical.py:640: FutureWarning: SeriesGroupBy.grouper is deprecated\n  positions = grouped.grouper.result_index.to_numpy(dtype=float)\n", "stderr"), image(first)),
        code("figure_perte(historique)", image(second)), code("historique.meilleure_epoque", result({"text/plain": "8"})),
    ])  # fmt: skip
