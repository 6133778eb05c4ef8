"""Notebooks that must be stopped."""

from typing import Any

from tests.airlock.outputs.case import Shelf

from .kit import notebook


def write(shelf: Shelf) -> None:
    _head(shelf)
    _describe(shelf)
    _widgets(shelf)
    _traceback(shelf)
    _counts(shelf)
    _plotly(shelf)
    _secret(shelf)


def _head(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "nb/01_hypokalaemia.ipynb", "rows of persons in an output", "third cell: df.head()", "Notebook: hypokalaemia and arrhythmia in the emergency department",
        "31,400 adult emergency visits with a potassium value",
    )  # fmt: skip
    head = "   visit_id  sex  age    k   na  qtc  arrhythmia\n0   V104832    F   71  2.8  139  488           1\n1   V104851    M   43  3.1  141  431           0\n2   V104877    F   66  3.3  133  452           0\n3   V104902    M   80  2.6  137  501           1\n4   V104930    F   35  3.2  140  419           0"
    notebook(path, [
        "# Hypokalaemia and arrhythmia\nAdults, 2018-2023.", ("import pandas as pd\ndf = pd.read_parquet('visits.parquet')\ndf.shape", {"text/plain": "(31400, 7)"}),
        ("df[df.k < 3.5].head()", {"text/plain": head}), ("pd.cut(df.k, [0, 3, 3.5, 5, 9]).value_counts(sort=False)", "(0.0, 3.0]      612\n(3.0, 3.5]     2874\n(3.5, 5.0]    26719\n(5.0, 9.0]     1195\nName: k, dtype: int64\n"),
        ("smf.logit('arrhythmia ~ k_lt3 + age + sex', df).fit().summary().tables[1]", {"text/plain": "               coef    std err          z      P>|z|\nIntercept   -4.8120      0.121    -39.769      0.000\nk_lt3        1.2041      0.118     10.204      0.000\nage          0.0210      0.002     12.353      0.000\nsex[T.M]     0.1830      0.061      3.000      0.003"}),
    ])  # fmt: skip


def _describe(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "nb/lactates_exploration.ipynb", "minimum and maximum", "sortie de describe()", "Carnet : lactates et mortalité",
        "4 120 adultes admis en réanimation",
    )  # fmt: skip
    table = "         lactate       igs2        age\ncount  4120.0000  4120.0000  4120.0000\nmean      3.1842    47.2900    63.1100\nstd       2.9015    18.4400    15.2300\nmin       0.4100     6.0000    18.0000\n25%       1.4000    34.0000    54.0000\n50%       2.1000    45.0000    65.0000\n75%       3.8000    59.0000    74.0000\nmax      27.3000   118.0000    98.0000"
    notebook(
        path,
        [
            "## Lactates à l'admission",
            ("df[['lactate', 'igs2', 'age']].describe()", {"text/plain": table}),
            (
                "df.groupby('choc').deces_j28.agg(['size', 'mean']).round(3)",
                {"text/plain": "      size   mean\nchoc             \n0     2877  0.142\n1     1243  0.381"},
            ),
            "Prochaine étape : modèle à 3 nœuds.",
        ],
    )


def _widgets(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "nb/dashboard_anemia.ipynb", "rows of persons in the state of a widget", "metadata.widgets: value of an HTML widget", "Interactive notebook on anaemia before surgery",
        "5,830 adults before major surgery",
    )  # fmt: skip
    draw = shelf.random("anemia")
    rows = "".join(
        f"<tr><td>N{i:05d}</td><td>{draw.choice('FM')}</td><td>{draw.randint(20, 88)}</td><td>{draw.gauss(11.6, 1.3):.1f}</td><td>{draw.randint(0, 4)}</td></tr>"
        for i in range(1, 60)
    )
    state = {
        "a1": {
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "model_name": "HTMLModel",
            "state": {
                "value": f"<table><tr><th>patient</th><th>sex</th><th>age</th><th>hb</th><th>units</th></tr>{rows}</table>"
            },
        }
    }
    widgets: dict[str, Any] = {
        "application/vnd.jupyter.widget-state+json": {"version_major": 2, "version_minor": 0, "state": state}
    }
    notebook(
        path,
        [
            "# Anaemia before surgery",
            (
                "show = HTML(); show",
                {
                    "application/vnd.jupyter.widget-view+json": {
                        "model_id": "a1",
                        "version_major": 2,
                        "version_minor": 0,
                    },
                    "text/plain": "HTML(value='')",
                },
            ),
            (
                "df.groupby('anaemia').transfused.agg(['size', 'sum'])",
                {
                    "text/plain": "         size  sum\nanaemia           \nnone     3811  287\nmild     1204  254\nsevere    815  401"
                },
            ),
        ],
        widgets=widgets,
    )


def _traceback(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "nb/preparation_naissances.ipynb", "a person in an error message", "dernière cellule : ligne brute dans le ValueError", "Carnet de préparation des données de naissance",
        "12 900 naissances",
    )  # fmt: skip
    message = "time data 'LECLERC Maëlys;F;31/02/2021;2840' does not match format '%d/%m/%Y'"
    error = {
        "output_type": "error",
        "ename": "ValueError",
        "evalue": message,
        "traceback": [
            "---------------------------------------------------------------------------",
            "ValueError                                Traceback (most recent call last)",
            "Cell In[4], line 3\n      1 for ligne in fichier:\n      2     champs = ligne.split(',')\n----> 3     jour = datetime.strptime(champs[0], '%d/%m/%Y')",
            f"ValueError: {message}",
        ],
    }
    notebook(
        path,
        [
            "# Préparation",
            ("len(df), df.terme.median()", {"text/plain": "(12900, 39.0)"}),
            ("df.prematurite.value_counts()", "non    11932\noui      968\n"),
            ("charger('naissances.txt')", error),
        ],
    )


def _counts(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "nb/genotypes_sickle.ipynb", "small cells in an output", "value_counts: SD-Punjab 4", "R notebook: genotypes and acute chest syndrome",
        "866 adults with sickle cell disease",
    )  # fmt: skip
    out = (
        "\n        SS         SC  S-beta0  S-beta+  SD-Punjab \n       611        142       58       51          4 \n"
    )
    model = "\nCall:\nglm(formula = acs ~ genotype2 + age + hu, family = binomial, data = d)\n\nCoefficients:\n            Estimate Std. Error z value Pr(>|z|)    \n(Intercept)  -0.9120     0.2310  -3.948 7.88e-05 ***\ngenotype2SS   0.6124     0.1841   3.326 0.000880 ***\nage          -0.0112     0.0071  -1.577 0.114700    \nhu           -0.3981     0.1522  -2.616 0.008900 ** \n\n    Null deviance: 1103.2  on 865  degrees of freedom\nResidual deviance: 1076.9  on 862  degrees of freedom\nAIC: 1084.9\n"
    notebook(path, ["# Genotypes", ("table(d$genotype)", out), ("summary(m)", model)], language="R")


def _plotly(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "nb/tacrolimus_figure.ipynb", "points of single persons in the data of a figure", "sortie plotly : 150 couples", "Carnet : exposition au tacrolimus et créatinine",
        "903 adultes transplantés du foie",
    )  # fmt: skip
    draw = shelf.random("tac")
    xs = [round(draw.gauss(7.2, 2), 1) for _ in range(150)]
    figure = {
        "data": [
            {
                "type": "scatter",
                "mode": "markers",
                "x": xs,
                "y": [round(84 + 3.1 * x + draw.gauss(0, 17)) for x in xs],
            }
        ],
        "layout": {
            "xaxis": {"title": {"text": "Tacrolimus, µg/L"}},
            "yaxis": {"title": {"text": "Créatinine, µmol/L"}},
        },
    }
    notebook(
        path,
        [
            "## Tacrolimus",
            ("df.groupby('mois').tac.median()", {"text/plain": "mois\n1     8.9\n3     7.8\n6     7.1\n12    6.4"}),
            ("px.scatter(df, 'tac', 'creat')", {"application/vnd.plotly.v1+json": figure, "text/plain": "Figure()"}),
        ],
    )


def _secret(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "nb/cohort_extraction.ipynb", "a password in the code", "first cell: password of the database", "Notebook that counts the cohort by year",
        "18,800 adults with type 2 diabetes",
    )  # fmt: skip
    notebook(
        path,
        [
            "# Cohort",
            ("import psycopg\ncon = psycopg.connect('postgresql://etude_dt2:Vr7-kLq92!xz@warehouse:5432/omop')",),
            (
                "pd.read_sql('select year, count(distinct person_id) n from cohort group by 1 order by 1', con)",
                {
                    "text/plain": "   year     n\n0  2019  3611\n1  2020  3308\n2  2021  3804\n3  2022  3977\n4  2023  4100"
                },
            ),
        ],
    )
