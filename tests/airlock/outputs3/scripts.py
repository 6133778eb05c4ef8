"""Scripts, logs and SQL: values left by those who worked."""

from collections.abc import Callable
from random import Random

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs3 import persons

_PY = '''"""Survival by arm; figures 2 and 3 of the paper."""
import pandas as pd
from lifelines import CoxPHFitter

SEED, FOLDS, KNOTS = 7, 5, 4
ICD = ["I50.0", "I50.1", "I50.9"]

def main(path):
    df = pd.read_parquet(path)
    df = df[df["age"].between(18, 120) & df["icd"].isin(ICD)]
{0}
    model = CoxPHFitter(penalizer=0.1).fit(df, "days", "death")
    print(model.summary[["exp(coef)", "p"]].round(3))

if __name__ == "__main__":
    main("cohort.parquet")
'''
_R = """# Modele mixte, figure 3
library(lme4); library(gtsummary)
set.seed(42)
df <- readRDS("cohorte.rds")
{0}
fit <- lmer(score ~ temps * bras + (1 | centre), data = df)   # 3 centres, 4 visites
tbl_regression(fit) |> as_gt()
"""
_SQL = """-- Denombrement des sejours par annee (OMOP v5.4)
WITH v AS (SELECT person_id, extract(year FROM visit_start_date) AS annee FROM visit_occurrence)
SELECT annee, count(DISTINCT person_id) AS n FROM v GROUP BY annee HAVING count(DISTINCT person_id) >= 10;
{0}
"""
_SH = """#!/bin/sh
set -eu
python extract.py --year 2021 --folds 5
{0}
quarto render rapport.qmd
"""
_DBT = """07:12:01  Running with dbt=1.7.4
07:12:02  Found 14 models, 22 tests, 3 sources
07:12:04  1 of 14 OK created table stg.visits ........... [SELECT 48211 in 1.2s]
{0}
07:12:09  Finished running 14 models in 8.1 seconds. PASS=13 WARN=1 ERROR=0
"""
_PYTEST = """============================= test session starts =============================
collected 12 items
tests/test_cohort.py ....F.......                                        [100%]
=================================== FAILURES ===================================
{0}
========================= 1 failed, 11 passed in 4.02s =========================
"""
_TRACE = """2024-03-11 09:14:22 INFO start of fold 3 of 5
Traceback (most recent call last):
  File "train.py", line 61, in <module>
    main()
{0}
2024-03-11 09:14:23 INFO stopped after 2 retries
"""
_TRAIN = """epoch 1/3 loss 0.512 auc 0.771
epoch 2/3 loss 0.433 auc 0.802
{0}
epoch 3/3 loss 0.421 auc 0.806
best epoch 3, 2 layers, batch 256, lr 0.003
"""


def _sql_dump(rng: Random) -> str:
    rows = ",\n".join(
        f"({i}, '{persons.last(rng)}', '{persons.day(rng, (1940, 1995))}', {rng.randint(1, 9)})" for i in range(1, 26)
    )
    return f"INSERT INTO cohort (id, nom, naissance, stade) VALUES\n{rows};"


def _frame(rng: Random) -> str:
    return "    # " + "\n    # ".join(
        f"{i}  {rng.choice('MF')}  {rng.randint(20, 88)}  {persons.day(rng)}  I50.{rng.randint(0, 9)}"
        for i in range(18)
    )


_UNSAFE: tuple[tuple[str, str, str, str, Callable[[Random], str]], ...] = (
    (
        "figures.py",
        _PY,
        "number of a person",
        "excluded IPP in the code",
        lambda r: f'    df = df[df["ipp"] != "{persons.ipp(r)}"]  # doublon',
    ),
    (
        "cox.py",
        _PY,
        "secret",
        "password in the code",
        lambda r: f'    password = "Lm{r.getrandbits(48):x}!"\n    con = connect("edsdb", "etl", password)',
    ),
    ("survie.py", _PY, "row-level data", "head of the table in comments", _frame),
    (
        "tab2.py",
        _PY,
        "1-9 persons in a comment",
        "only 4 patients",
        lambda r: "    # only 4 patients had a relapse in arm B, dropped from the model",
    ),
    (
        "modele.R",
        _R,
        "name of a person",
        "a comment",
        lambda r: f"df <- subset(df, id != 812)  # Mme {persons.last(r)} {persons.first(r)}, refus",
    ),
    (
        "imputation.R",
        _R,
        "row-level data",
        "values typed by hand",
        lambda r: (
            "df <- data.frame(age=c("
            + ",".join(str(r.randint(20, 88)) for _ in range(30))
            + "), sexe=c("
            + ",".join(r.choice(['"H"', '"F"']) for _ in range(30))
            + "))"
        ),
    ),
    (
        "correction.R",
        _R,
        "number of a person",
        "NIR in the code",
        lambda r: f'df$dc[df$nir == "{persons.nir(r)}"] <- 1',
    ),
    (
        "denombrement.sql",
        _SQL,
        "number of a person",
        "WHERE nir =",
        lambda r: f"DELETE FROM person WHERE person_source_value = '{persons.nir(r)}';",
    ),
    ("dump_cohorte.sql", _SQL, "row-level data", "INSERT of rows", _sql_dump),
    (
        "resultats.sql",
        _SQL,
        "small cells",
        "result pasted",
        lambda r: "-- annee | n patients\n-- 2018  | 214\n-- 2019  | 6\n-- 2020  | 3",
    ),
    (
        "lance.sh",
        _SH,
        "secret",
        "token in an export",
        lambda r: (
            f"export HF_TOKEN=hf_{''.join(r.choice('abcdefghijkmnopqrstuvwxyzABCDEFGHIJKLMNO') for _ in range(34))}"
        ),
    ),
    (
        "dbt.log",
        _DBT,
        "number of a person",
        "failed test prints an IPP",
        lambda r: f"07:12:05  Failure in test unique_person: got 2 rows for ipp={persons.ipp(r)}",
    ),
    (
        "dbt_warn.log",
        _DBT,
        "1-9 persons in a log",
        "3 patients",
        lambda r: "07:12:05  WARN 3 patients with death before birth",
    ),
    (
        "pytest.log",
        _PYTEST,
        "row-level data",
        "values in an assertion",
        lambda r: (
            f"E   AssertionError: {{'nom': '{persons.last(r)}', 'naissance': '{persons.day(r, (1940, 1990))}', 'nir': '{persons.nir(r)}'}}"
        ),
    ),
    (
        "train.log",
        _TRAIN,
        "row-level data",
        "a line a person",
        lambda r: "\n".join(
            f"worst sample person={r.randint(10000, 99999)} age={r.randint(30, 88)} y={r.randint(0, 1)} p={r.random():.4f}"
            for _ in range(9)
        ),
    ),
    (
        "erreur.log",
        _TRACE,
        "name of a person",
        "value in the traceback",
        lambda r: (
            f"ValueError: invalid literal for int(): 'patient {persons.last(r).upper()} {persons.first(r)} {persons.phone(r)}'"
        ),
    ),
    (
        "pathlog.log",
        _TRACE,
        "name of a person",
        "path of a letter",
        lambda r: (
            f"FileNotFoundError: /data/courriers/{persons.last(r).upper()}_{persons.first(r)}_{persons.ipp(r)}.pdf"
        ),
    ),
    (
        "connexion.log",
        _TRACE,
        "secret",
        "password in a URL",
        lambda r: f"OperationalError: could not connect to postgresql://reader:P{r.getrandbits(44):x}@10.3.2.8/omop",
    ),
)
_SAFE: tuple[tuple[str, str, str, str], ...] = (
    (
        "figure2.py",
        _PY,
        "5 folds, 4 knots",
        "    # drop cells below 10 before writing; 3 sensitivity analyses follow",
    ),
    ("prepare.py", _PY, "3 visits", '    df = df.groupby("arm").filter(lambda d: len(d) >= 10)  # visits 1 to 3'),
    ("mixte.R", _R, "seed and stages", "df$stade <- factor(df$stade, levels = 1:4)"),
    ("table1.R", _R, "digits", "theme_gtsummary_language('fr'); options(digits = 3)"),
    (
        "comptage.sql",
        _SQL,
        "concept ids of 10 digits beginning with 80",
        "SELECT count(*) FROM condition_occurrence WHERE condition_concept_id IN (8012345678, 8098765432) -- concept_id",
    ),
    ("rapport.sh", _SH, "an option of 2", "quarto check && sleep 2"),
    ("dbt_ok.log", _DBT, "14 models", "07:12:05  2 of 14 OK created view mart.yearly ......... [OK in 0.3s]"),
    ("pytest_ok.log", _PYTEST, "an assertion on versions", "E   AssertionError: schema version 3 != 4"),
    ("epochs.log", _TRAIN, "3 epochs", "early stopping patience 2 of 5"),
    ("retry.log", _TRACE, "fold 3 of 5", "MemoryError: unable to allocate 3.2 GiB"),
)


def write(shelf: Shelf) -> None:
    for file, text, way, where, line in _UNSAFE:
        path = shelf.unsafe(f"code/{file}", way, where, "code and logs of the analysis")
        path.write_text(text.replace("{0}", line(shelf.random(file))), encoding="utf-8")
    for file, text, tempts, line in _SAFE:
        path = shelf.safe(f"code/{file}", tempts, "code and logs of the analysis")
        path.write_text(text.replace("{0}", line), encoding="utf-8")
