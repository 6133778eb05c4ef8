"""Scripts and logs that may pass."""

from tests.airlock.outputs.case import Shelf

from .kit import text


def write(shelf: Shelf) -> None:
    _sql(shelf)
    _python(shelf)
    _stata(shelf)
    _training(shelf)
    _pipeline(shelf)


def _sql(shelf: Shelf) -> None:
    path = shelf.safe(
        "code/cohorte_bpco.sql",
        "concept numbers of ten digits and less, dates of the study",
        "Requête de la cohorte BPCO, à joindre à l'article",
        "Environ 14 000 adultes",
    )
    text(path, """-- Cohorte BPCO, OMOP CDM 5.4
-- Période d'étude : du 2015-01-01 au 2023-12-31
with bpco as (
  select person_id, min(condition_start_date) as debut
  from condition_occurrence
  where condition_concept_id in (255573, 257004, 4063381, 4115044, 46269701)
    and condition_start_date between date '2015-01-01' and date '2023-12-31'
  group by person_id
  having count(*) >= 2
),
traites as (
  select b.person_id, d.drug_concept_id, count(*) as delivrances
  from bpco b join drug_exposure d using (person_id)
  where d.drug_concept_id in (1106776, 1196677, 19121383, 43013024, 35605482)
    and d.drug_exposure_start_date >= b.debut
  group by 1, 2
)
select drug_concept_id, count(distinct person_id) as patients
from traites
where delivrances >= 3
group by drug_concept_id
having count(distinct person_id) >= 10
order by 2 desc
limit 20;
""")  # fmt: skip


def _python(shelf: Shelf) -> None:
    path = shelf.safe(
        "code/negative_controls.py",
        "numbers in code: seeds, thresholds, ICD codes",
        "Script of the negative control analysis",
        "38,000 adults in the main cohort",
    )
    text(path, '''"""Negative control outcomes for the PPI and pneumonia study."""

import numpy as np
import pandas as pd
from lifelines import CoxPHFitter

SEED = 20240108
CONTROLS = {"ingrown nail": ["L600"], "contact dermatitis": ["L23", "L24", "L25"], "ankle sprain": ["S934"]}
WASHOUT, GRACE, HORIZON = 180, 30, 365
SMALLEST = 10


def estimate(cohort: pd.DataFrame, codes: list[str]) -> tuple[float, float, float]:
    cohort = cohort.assign(event=cohort.icd10.str.startswith(tuple(codes)).astype(int))
    if cohort.event.sum() < SMALLEST:
        raise ValueError("fewer than ten events")
    fit = CoxPHFitter().fit(cohort[["time", "event", "ppi", "age", "sex", "charlson"]], "time", "event", weights_col=None)
    beta, se = fit.params_["ppi"], fit.standard_errors_["ppi"]
    return tuple(np.exp([beta, beta - 1.96 * se, beta + 1.96 * se]))


if __name__ == "__main__":
    rng = np.random.default_rng(SEED)
    data = pd.read_parquet("cohort.parquet").query("follow_up > @GRACE and age >= 18")
    for name, codes in CONTROLS.items():
        print(name, "HR %.2f (%.2f-%.2f)" % estimate(data, codes))
    # ingrown nail HR 1.02 (0.94-1.11); contact dermatitis HR 0.98 (0.91-1.06); ankle sprain HR 1.04 (0.95-1.14)
''')  # fmt: skip


def _stata(shelf: Shelf) -> None:
    path = shelf.safe(
        "logs/statins_delirium.log",
        "a cross table and a model, all cells large",
        "Stata log: statins and delirium after cardiac surgery",
        "7,402 adults after cardiac surgery",
    )
    text(path, """  log type:  text

. use surgery, clear
. count
  7,402

. tabulate statin delirium, row chi2

           |       delirium
    statin |         0          1 |     Total
-----------+----------------------+----------
         0 |     2,188        541 |     2,729
           |     80.18      19.82 |    100.00
         1 |     3,871        802 |     4,673
           |     82.84      17.16 |    100.00
-----------+----------------------+----------
     Total |     6,059      1,343 |     7,402

          Pearson chi2(1) =   8.2011   Pr = 0.004

. logistic delirium statin age male i.asa bypass_time

Logistic regression                                     Number of obs =  7,402
                                                        LR chi2(6)    = 402.11
                                                        Prob > chi2   = 0.0000
Log likelihood = -3301.8                                Pseudo R2     = 0.0574

    delirium | Odds ratio   Std. err.      z    P>|z|     [95% conf. interval]
      statin |   .8911220   .0570112    -1.80   0.072     .7861109    1.010161
         age |   1.052110   .0041018    13.03   0.000     1.044101    1.060180
        male |   1.160414   .0791100     2.18   0.029     1.015261    1.326320
         asa |
          3  |   1.402310   .1390211     3.41   0.001     1.154660    1.703070
          4  |   2.011208   .2310400     6.08   0.000     1.605703    2.519120
 bypass_time |   1.004011   .0006810     5.90   0.000     1.002677    1.005346

. estat gof, group(10)
 Number of groups = 10    Hosmer-Lemeshow chi2(8) = 9.31    Prob > chi2 = 0.3170
""")  # fmt: skip


def _training(shelf: Shelf) -> None:
    path = shelf.safe(
        "logs/entrainement_camembert.log",
        "epochs, losses and rates",
        "Journal d'apprentissage du modèle de repérage des antécédents",
        "42 000 comptes rendus de 18 600 patients",
    )
    lines = [
        f"[epoch {e:2d}/12] loss={1.4 / (e + 0.6):.4f} val_loss={1.2 / (e + 0.4) + 0.02 * (e > 8):.4f} val_f1={0.91 - 0.5 / (e + 1):.3f} lr={5e-5 * (1 - e / 13):.2e} {211 + e % 3}s"
        for e in range(1, 13)
    ]
    text(
        path,
        "camembert-base, 110 M paramètres, 2 GPU, lot de 16, graine 7\napprentissage : 33600 documents, validation : 4200, test : 4200\n"
        + "\n".join(lines)
        + "\nmeilleure époque : 9\ntest : précision 0.884, rappel 0.861, F1 0.872 (support 5 118 entités)",
    )


def _pipeline(shelf: Shelf) -> None:
    path = shelf.safe(
        "logs/etl_cohort.log",
        "steps, times and counts of rows",
        "Log of the preparation of the asthma cohort",
        "26,000 adults with asthma",
    )
    steps = [
        ("read condition_occurrence", 812004),
        ("keep asthma codes", 61204),
        ("two codes or more", 31882),
        ("age 18 and over", 28110),
        ("one year of look-back", 26013),
    ]
    lines = [
        f"09:{2 + 3 * i:02d}:11 INFO step {i}/5 {name}: {n} rows, {n // 9 + 1200 if i == 1 else n} persons, {8 + 5 * i}s"
        for i, (name, n) in enumerate(steps, 1)
    ]
    text(
        path,
        "09:04:02 INFO cohort 1.4.0, python 3.11, 8 threads\n"
        + "\n".join(lines[:2]).replace("61204 persons", "38177 persons")
        + "\n"
        + "\n".join(lines[2:])
        + "\n09:18:40 INFO wrote cohort.parquet, 41 columns, 0 errors, 2 warnings",
    )
