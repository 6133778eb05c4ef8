"""Safe scripts, logs, notebooks and office files that hold no person's data."""

import json

import xlsxwriter

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs2 import data
from tests.airlock.outputs2.document import Output, tables

FIT = """
import os

import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

SEED = 7
FOLDS = 5
PASSWORD = os.environ["WAREHOUSE_PASSWORD"]  # never in the code

cohort = pd.read_parquet("cohort.parquet")
cohort = cohort[(cohort.age >= 18) & (cohort.admission_date >= "2019-01-01")]
for fold, (train, test) in enumerate(StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(cohort, cohort.died)):
    model = LogisticRegression(C=0.3, max_iter=500).fit(cohort.iloc[train][["age", "sofa"]], cohort.iloc[train].died)
    print(fold, model.score(cohort.iloc[test][["age", "sofa"]], cohort.iloc[test].died))
"""
COX_R = """
library(survival)
library(arrow)

d <- read_parquet("cohort.parquet")
d$age_class <- cut(d$age, c(18, 45, 65, 90, Inf), right = FALSE)
fit <- coxph(Surv(time, status) ~ age_class + sex + stage, data = d)
# 3 knots, as in the protocol; Kaplan-Meier by arm
summary(fit)$coefficients
km <- summary(survfit(Surv(time, status) ~ arm, data = d), times = c(0, 12, 24, 36))
"""
QUERY = """
-- Stays by year, cells below 10 dropped
SELECT extract(year FROM visit_start_date) AS year, count(DISTINCT person_id) AS patients
FROM visit_occurrence
WHERE visit_concept_id = 9201 AND visit_start_date BETWEEN DATE '2019-01-01' AND DATE '2023-12-31'
GROUP BY 1 HAVING count(DISTINCT person_id) >= 10
ORDER BY 1;
"""
DO_FILE = """
version 17
use cohort, clear
keep if age >= 18 & year(admission) >= 2019
logistic died i.sex c.age##c.age i.stage, vce(cluster centre)
estat gof, group(10)
margins, at(age=(40(10)80))
"""
SAS_FILE = """
proc logistic data=work.cohort;
  class sex(ref='F') stage(ref='1') / param=ref;
  model died(event='1') = sex age stage / lackfit;
run;
"""
TRAINING = """
2024-05-13 09:30:02 INFO start, seed=7, 4 cores
2024-05-13 09:30:05 INFO read cohort.parquet: 12000 rows, 9 columns
2024-05-13 09:30:06 INFO split train=9600 valid=2400
2024-05-13 09:30:41 INFO epoch 1/5 loss=0.6121 val_loss=0.6033
2024-05-13 09:31:15 INFO epoch 2/5 loss=0.5511 val_loss=0.5519
2024-05-13 09:31:49 INFO epoch 3/5 loss=0.5204 val_loss=0.5288
2024-05-13 09:32:23 INFO epoch 4/5 loss=0.5013 val_loss=0.5177
2024-05-13 09:32:57 INFO epoch 5/5 loss=0.4902 val_loss=0.5120
2024-05-13 09:33:01 INFO val auc=0.803, 3 warnings, 0 errors
"""
GLM = """
Call:
glm(formula = died ~ age + sex + stage, family = binomial, data = d)

Coefficients:
             Estimate Std. Error z value Pr(>|z|)
(Intercept) -5.118230   0.211902 -24.154  < 2e-16 ***
age          0.041204   0.003011  13.684  < 2e-16 ***
sexM         0.118333   0.066120   1.790   0.0735 .
stageIV      1.402211   0.088123  15.912  < 2e-16 ***

(Dispersion parameter for binomial family taken to be 1)

    Null deviance: 6114.2  on 5399  degrees of freedom
Residual deviance: 5480.9  on 5396  degrees of freedom
AIC: 5488.9

Number of Fisher Scoring iterations: 4
"""
STATA_LOG = """
. logistic died age i.sex

Logistic regression                                     Number of obs =  8,410
                                                        LR chi2(2)    = 212.18
                                                        Prob > chi2   = 0.0000
Log likelihood = -3011.4402                             Pseudo R2     = 0.0340

------------------------------------------------------------------------------
        died | Odds ratio   Std. err.      z    P>|z|     [95% conf. interval]
-------------+----------------------------------------------------------------
         age |   1.041922   .0031221    13.71   0.000      1.03582    1.048059
       2.sex |   1.092114   .0712040     1.35   0.177     .9611102    1.240974
       _cons |   .0061120   .0012202   -25.54   0.000      .004133    .0090386
------------------------------------------------------------------------------
"""
COXPH = """
  n= 4210, number of events= 1188

             coef exp(coef) se(coef)      z Pr(>|z|)
age      0.031021  1.031507 0.004011  7.734 1.04e-14 ***
female  -0.204110  0.815373 0.071020 -2.874  0.00405 **

Concordance= 0.741  (se = 0.008 )
Likelihood ratio test= 98.2  on 2 df,   p=<2e-16
Wald test            = 96.4  on 2 df,   p=<2e-16
"""
PIP = """
numpy==2.1.3
pandas==2.2.3
scikit-learn==1.5.2
lifelines==0.29.0
"""

OUTPUTS = (
    Output(
        "fit", "a password read from the environment, fold numbers", "", "Script of the model", "", "py", "raw", FIT
    ),
    Output("cox", "thresholds and eponyms in a script", "", "Script R", "", "R", "raw", COX_R),
    Output("stays_year", "dates of the study period in a query", "", "Query", "", "sql", "raw", QUERY),
    Output("logistic", "numbers of a script", "", "Stata do-file", "", "do", "raw", DO_FILE),
    Output("model", "a script of SAS", "", "SAS program", "", "sas", "raw", SAS_FILE),
    Output(
        "training",
        "time stamps, epochs and three warnings",
        "",
        "Log of a training",
        "12,000 stays",
        "log txt",
        "raw",
        TRAINING,
    ),
    Output(
        "glm",
        "4 iterations, thousands of degrees of freedom",
        "",
        "R glm summary",
        "5,400 patients",
        "log txt",
        "raw",
        GLM,
    ),
    Output("logistic_stata", "a model of 8,410 stays", "", "Stata log", "8,410 stays", "log", "raw", STATA_LOG),
    Output("coxph", "2 df of a test, 1,188 events", "", "R coxph summary", "4,210 patients", "txt", "raw", COXPH),
    Output("requirements", "version numbers", "", "Packages used", "", "txt", "raw", PIP),
)

RESULTS = """
# Performance by fold
fold | n_valid | auc
1 | 1200 | 0.801
2 | 1200 | 0.797
3 | 1200 | 0.811
# Patients by stage
stage | patients
I | 2204
II | 1988
III | 1102
# Coefficients
variable | coef | p
age | 0.041 | 0.0001
female | -0.118 | 0.073
"""


def write(shelf: Shelf) -> None:
    data.write(shelf, OUTPUTS)
    _notebooks(shelf)
    _books(shelf)
    _json(shelf)


def _notebooks(shelf: Shelf) -> None:
    found = tables(RESULTS, "r")
    for name, tempts, number in (
        ("folds", "fold numbers 1 to 3", 0),
        ("stages", "groups of a thousand", 1),
        ("coefs", "coefficients", 2),
    ):
        path = shelf.safe(f"ipynb/study_{name}.ipynb", tempts, "Notebook of the study", "6,000 patients")
        data.notebook_file(path, [
            data.text_cell("# Results\n\nStudy period 2019-2023, seed 7, three models."),
            data.code_cell(f"results['{name}']", [data.shown(found[number])], 2),
        ])  # fmt: skip
    path = shelf.safe("ipynb/sans_sorties.ipynb", "a notebook without outputs", "Carnet vidé de ses sorties", "")
    data.notebook_file(path, [data.text_cell("# Modèle de Cox"), data.code_cell(FIT, [], 2)])
    path = shelf.safe("ipynb/metrics.ipynb", "printed metrics", "Notebook of the metrics", "5,400 patients")
    printed = data.v4.new_output(
        "stream", name="stdout", text="AUC 0.803 [0.788-0.820]\nBrier 0.117\n3 iterations, 0 warnings\n"
    )
    data.notebook_file(path, [data.code_cell("evaluate()", [printed])])


def _books(shelf: Shelf) -> None:
    path = shelf.safe("xlsx/sums.xlsx", "formulas that add up large cells", "Stays by ward", "4,919 stays")
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Stays")
    page.write_row(0, 0, ["Ward", "Stays"])
    for at, (ward, stays) in enumerate((("Medicine", 2204), ("Surgery", 1811), ("Geriatrics", 904)), 1):
        page.write_row(at, 0, [ward, stays])
    page.write(4, 0, "Total")
    page.write_formula(4, 1, "=SUM(B2:B4)", None, 4919)
    page.freeze_panes(1, 0)
    book.close()

    path = shelf.safe("xlsx/chart_bars.xlsx", "a bar chart of thousands", "Stays by year", "20,113 stays")
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Years")
    for at, (year, stays) in enumerate(((2019, 4120), (2020, 3390), (2021, 3905), (2022, 4288), (2023, 4410))):
        page.write_row(at, 0, [str(year), stays])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"categories": "=Years!$A$1:$A$5", "values": "=Years!$B$1:$B$5"})
    page.insert_chart("D2", chart)
    book.close()

    path = shelf.safe(
        "csv/negative.csv", "cells that begin with - or +, as numbers", "Differences of means", "1,280 patients"
    )
    path.write_text(
        "week,mean_difference,ci_low,ci_high\n4,-0.35,-0.61,-0.09\n8,-0.52,-0.80,-0.24\n12,+0.11,-0.15,+0.37\n"
    )


def _json(shelf: Shelf) -> None:
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "mark": "bar",
        "data": {
            "values": [{"year": year, "stays": stays} for year, stays in ((2021, 3905), (2022, 4288), (2023, 4410))]
        },
        "encoding": {"x": {"field": "year"}, "y": {"field": "stays", "type": "quantitative"}},
    }
    path = shelf.safe(
        "json/years_vl.json", "a chart of yearly totals", "Vega-Lite chart of stays by year", "12,603 stays"
    )
    path.write_text(json.dumps(spec, indent=1))
    definition = {"concept_sets": [{"name": "diabetes", "concepts": [201826, 201254]}], "age": {"at_least": 18},
                  "period": {"from": "2019-01-01", "to": "2023-12-31"}, "prior_days": 365}  # fmt: skip
    path = shelf.safe("json/cohort_definition.json", "concept ids and dates of a definition", "Cohort definition", "")
    path.write_text(json.dumps(definition, indent=1))
