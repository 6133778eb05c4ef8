"""Notebooks: a password among parameters, describe(), value_counts(), the data of an interactive figure."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.notebook_form import code, frame, prose, save_notebook, shown, stream
from tests.airlock.outputs26.tools import rows


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _parameters(shelf)
    _described(shelf)
    _counted(shelf)
    _interactive(shelf)


def _parameters(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "readmission_chf/run_2024.ipynb",
        "disguise: the parameters which the runner notes in the metadata hold the password of the database",
        "metadata.papermill.parameters.dsn",
        "Readmission after heart failure: monthly run",
        "5,118 stays for acute heart failure in 2024",
    )
    table = """
quarter|stays|readmitted_30d|share_pct|median_los
2024Q1|1388|271|19.5|8
2024Q2|1241|229|18.5|8
2024Q3|1163|208|17.9|7
2024Q4|1326|256|19.3|8
"""
    runner = {"duration": 41.2, "exception": None, "input_path": "run.ipynb", "version": "2.6.0"}
    save_notebook(
        path,
        prose("# Readmission after heart failure\nRun once a month; ICD-10 I50, I11.0, I13."),
        code("year = 2024\ncodes = ['I50', 'I11.0', 'I13']", tags=["parameters"]),
        code("table = readmission(year, codes)\ntable", frame(rows(table))),
        papermill={
            **runner,
            "parameters": {"year": 2024, "dsn": "postgresql://etl_chf:Vr7-kLq92sTz@10.31.8.14:5432/omop"},
        },
    )

    path = shelf.safe(
        "readmission_copd/run_2024.ipynb",
        "the parameters which the runner notes hold a year, codes and a name of a variable",
        "Readmission after COPD exacerbation: monthly run",
        "3,402 stays for COPD exacerbation in 2024",
    )
    table = """
quarter|stays|readmitted_30d|share_pct|median_los
2024Q1|1101|188|17.1|7
2024Q2|788|121|15.4|7
2024Q3|571|84|14.7|6
2024Q4|942|161|17.1|7
"""
    save_notebook(
        path,
        prose("# Readmission after COPD exacerbation\nRun once a month; ICD-10 J44.0, J44.1."),
        code("import os\n\nyear = 2024\ncodes = ['J44.0', 'J44.1']", tags=["parameters"]),
        code("table = readmission(year, codes, dsn=os.environ['PROJECT_DSN'])\ntable", frame(rows(table))),
        papermill={**runner, "parameters": {"year": 2024, "dsn_variable": "PROJECT_DSN"}},
    )


def _described(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "copeptin_hyponatraemia/labs.ipynb",
        "describe() shows minimum and maximum",
        "rows min and max",
        "Hyponatraemia in the emergency department: laboratory values",
        "934 adults with a sodium below 130 mmol/L",
    )
    table = """
|sodium|osmolality|urine_na|copeptin
count|934.0|811.0|702.0|388.0
mean|124.6|261.3|58.1|17.9
std|4.1|10.2|33.7|21.4
min|101.0|214.0|5.0|1.2
25%|122.0|255.0|31.0|5.1
50%|126.0|262.0|54.0|10.6
75%|128.0|268.0|81.0|21.8
max|129.0|301.0|204.0|188.0
"""
    save_notebook(
        path,
        prose("# Hyponatraemia\nFirst value of the stay; hypertonic forms left out (glucose above 25 mmol/L)."),
        code("labs[['sodium', 'osmolality', 'urine_na', 'copeptin']].describe().round(1)", frame(rows(table))),
        code("print(model.summary().tables[1])", stream("""
==============================================================================
                 coef    std err          z      P>|z|      [0.025      0.975]
------------------------------------------------------------------------------
const         -1.9021      0.118    -16.119      0.000      -2.133      -1.671
log_copeptin   0.4418      0.092      4.802      0.000       0.262       0.622
thiazide      -0.3105      0.171     -1.816      0.069      -0.646       0.025
==============================================================================
""")),
    )  # fmt: skip

    path = shelf.safe(
        "calcitonin_thyroid/labs.ipynb",
        "quantiles and a summary of a model with many small numbers",
        "Hypercalcaemia in the emergency department: laboratory values",
        "688 adults with a corrected calcium above 2.75 mmol/L",
    )
    table = """
|calcium|pth|vitamin_d|creatinine
count|688.0|541.0|422.0|671.0
mean|2.99|61.0|52.3|128.0
std|0.27|74.2|31.0|81.5
10%|2.78|8.0|18.0|62.0
25%|2.82|14.0|29.0|78.0
50%|2.91|29.0|47.0|104.0
75%|3.07|88.0|71.0|149.0
90%|3.31|161.0|94.0|221.0
"""
    save_notebook(
        path,
        prose("# Hypercalcaemia\nFirst value of the stay; calcium corrected for albumin."),
        code("q = [.1, .25, .5, .75, .9]\ndescribe(labs, q)", frame(rows(table))),
        code("print(model.summary())", stream("""
                           Logit Regression Results
==============================================================================
Dep. Variable:              malignant   No. Observations:                  541
Model:                          Logit   Df Residuals:                      537
Method:                           MLE   Df Model:                            3
Pseudo R-squ.:                 0.2214   Log-Likelihood:                -271.08
==============================================================================
                 coef    std err          z      P>|z|      [0.025      0.975]
------------------------------------------------------------------------------
const         -2.1180      0.301     -7.037      0.000      -2.708      -1.528
calcium_01     0.1822      0.044      4.141      0.000       0.096       0.268
log_pth       -0.8740      0.101     -8.653      0.000      -1.072      -0.676
age_10         0.0921      0.071      1.297      0.195      -0.047       0.231
==============================================================================
""")),
    )  # fmt: skip


def _counted(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "neuroborreliosis/explore.ipynb",
        "value_counts() ends with small counts",
        "output of the 2nd cell: myélite 6, autre 3",
        "Neuroborrélioses : formes cliniques, carnet",
        "403 adultes avec une neuroborréliose certaine ou probable",
    )
    counts = "forme_clinique\nmeningoradiculite        241\nparalysie_faciale         88\nmeningite_isolee          47\nencephalite               18\nmyelite                    6\nautre                      3\nName: count, dtype: int64"
    save_notebook(
        path,
        prose("# Formes cliniques\nCritères EFNS 2010. L'index anticorps est fait dans 2 laboratoires."),
        code("len(df), df.annee.nunique()", shown({"text/plain": "(403, 9)"})),
        code("df.forme_clinique.value_counts()", shown({"text/plain": counts})),
        code(
            "df.groupby('possible').proteinorachie.median()",
            shown(
                {"text/plain": "possible\ncertaine    1.12\nprobable    0.84\nName: proteinorachie, dtype: float64"}
            ),
        ),
    )

    path = shelf.safe(
        "encephalites/explore.ipynb",
        "value_counts() of large groups, and counts of years, laboratories and tests",
        "Encéphalites : causes, carnet",
        "612 adultes avec une encéphalite aiguë",
    )
    counts = "cause\ninconnue          241\nHSV               148\nVZV                81\nauto-immune        64\ntuberculose        37\nautre              41\nName: count, dtype: int64"
    save_notebook(
        path,
        prose("# Causes des encéphalites\nConsensus international 2013. PCR multiplex (14 cibles) depuis 2019."),
        code("len(df), df.annee.nunique(), df.labo.nunique()", shown({"text/plain": "(612, 8, 3)"})),
        code("df.cause.value_counts()", shown({"text/plain": counts})),
        code(
            "df.groupby('periode').delai_pl_h.median()",
            shown({"text/plain": "periode\n2016-2019    9.0\n2020-2023    6.0\nName: delai_pl_h, dtype: float64"}),
        ),
    )


def _interactive(shelf: Shelf) -> None:
    def layout(title: str, x: str, y: str) -> dict[str, object]:
        return {
            "title": {"text": title},
            "xaxis": {"title": {"text": x}},
            "yaxis": {"title": {"text": y}},
            "template": "plotly_white",
        }

    chance = shelf.random("bodemer")
    path = shelf.unsafe(
        "icu_rehab/explore_plotly.ipynb",
        "an interactive figure keeps a value for each patient, and the hour of admission in its hover text",
        "application/vnd.plotly.v1+json",
        "Early rehabilitation and muscle strength at discharge: interactive notebook",
        "88 adults ventilated for more than a week",
    )
    points = {
        "type": "scatter",
        "mode": "markers",
        "x": [round(chance.uniform(1, 14), 1) for _ in range(88)],
        "y": [chance.randint(18, 60) for _ in range(88)],
        "text": [
            f"bed {chance.randint(1, 24)}, in {chance.randint(1, 28):02d}/{chance.randint(1, 12):02d} {chance.randint(0, 23)} h"
            for _ in range(88)
        ],
    }
    save_notebook(
        path,
        prose("# Early rehabilitation\nMRC sum score (0-60) against the day of first sitting."),
        code("df.mrc.median(), df.first_sitting.median()", shown({"text/plain": "(41.0, 6.0)"})),
        code("px.scatter(df, 'first_sitting', 'mrc', hover_name='label')",
             shown({"application/vnd.plotly.v1+json": {"config": {}, "data": [points], "layout": layout("MRC at discharge", "Day of first sitting", "MRC")}, "text/plain": "Figure()"}, "display_data")),
    )  # fmt: skip

    path = shelf.safe(
        "icu_delirium/explore_plotly.ipynb",
        "an interactive figure keeps monthly shares of large groups",
        "Delirium screening in intensive care: interactive notebook",
        "Stays of more than 24 hours in three units, 2023",
    )
    months = [f"2023-{month:02d}" for month in range(1, 13)]
    bars = {
        "type": "bar",
        "x": months,
        "y": [round(chance.uniform(24, 39), 1) for _ in months],
        "text": [f"{chance.randint(301, 402)} stays screened" for _ in months],
    }
    save_notebook(
        path,
        prose("# Delirium\nCAM-ICU, 2 screens a day; share of stays with at least 1 positive screen."),
        code("df.cam_positive_days.median()", shown({"text/plain": "2.0"})),
        code("px.bar(monthly, 'month', 'share', hover_name='label')",
             shown({"application/vnd.plotly.v1+json": {"config": {}, "data": [bars], "layout": layout("Delirium by month", "Month", "% of stays")}, "text/plain": "Figure()"}, "display_data")),
    )  # fmt: skip
