"""Notebooks with outputs, pictures, widgets and metadata."""

import base64

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.drawn import figure
from tests.airlock.outputs7.kit import notebook
from tests.airlock.outputs7.study import lines, model


def write(shelf: Shelf) -> None:
    r = shelf.random("notebooks")
    g = np.random.default_rng(shelf.seed + 2)

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
            ("cohort.head(10)", lines(head, 15)),
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
