"""Pharmacy: DuckDB, SQL and scripts."""

import json
from pathlib import Path

import duckdb

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit

PHARMA = "18,905 inpatients who received an anticoagulant"


def write(shelf: Shelf) -> None:
    path = shelf.safe("pharmacy/aggregates.duckdb", "a database of aggregates", "Doses and outcomes by drug", PHARMA)
    _base(path, [
        "CREATE TABLE drug AS SELECT * FROM (VALUES ('B01AF02', 'apixaban', 7120, 402, 3.1), ('B01AF01', 'rivaroxaban', 4811, 301, 3.3), ('B01AA03', 'warfarin', 3302, 288, 4.0), ('B01AB05', 'enoxaparin', 3672, 211, 2.9)) t(atc, name, patients, bleeds, rate_per_100_py)",
        "CREATE TABLE meta AS SELECT 'v3' AS version, 12 AS hospitals_queried, 4 AS drugs",
    ])  # fmt: skip

    path = shelf.unsafe(
        "pharmacy/study.duckdb",
        "row-level table in a database",
        "table exposure has one row for each patient",
        "Doses and outcomes by drug",
        PHARMA,
    )
    _base(path, [
        "CREATE TABLE drug AS SELECT * FROM (VALUES ('apixaban', 7120, 402), ('warfarin', 3302, 288)) t(name, patients, bleeds)",
        "CREATE TABLE exposure AS SELECT 500000 + i * 37 AS stay, 40 + (i * 7) % 48 AS age, CASE WHEN i % 2 = 0 THEN 'F' ELSE 'M' END AS sex, 2.5 * (1 + i % 3) AS dose_mg, (i * 13) % 11 = 0 AS bleed FROM range(400) t(i)",
    ])  # fmt: skip

    path = shelf.safe(
        "pharmacy/extract.sql", "concept numbers of ten digits, dates of a window", "SQL of the cohort", PHARMA
    )
    kit.say(path, """
-- Cohort: first exposure to an anticoagulant, stays between 2018-01-01 and 2023-12-31
WITH first_dose AS (
  SELECT person_id, min(drug_exposure_start_date) AS start
  FROM omop.drug_exposure
  WHERE drug_concept_id IN (8021345567, 8021345570, 8021346102)  -- apixaban 2.5 mg, 5 mg; rivaroxaban 20 mg
    AND drug_exposure_start_date BETWEEN DATE '2018-01-01' AND DATE '2023-12-31'
  GROUP BY person_id
)
SELECT drug_class, age_class, count(*) AS patients, avg(bleed_90d::int) AS share
FROM first_dose JOIN study.outcome USING (person_id)
GROUP BY ALL
HAVING count(*) >= 10 AND sum(bleed_90d::int) >= 10;
""")  # fmt: skip

    path = shelf.unsafe(
        "pharmacy/connect.py",
        "secrets",
        "a password in the address of the database",
        "Python script of the extraction",
        PHARMA,
    )
    kit.say(path, '''
"""Runs the cohort query and writes aggregates."""

import pandas as pd
import sqlalchemy as sa

ENGINE = sa.create_engine("postgresql://pharma_ro:Gx7!vQ2mLr9@pg-rech.chu.local:5432/edsh")
DRUGS = {"B01AF02": "apixaban", "B01AF01": "rivaroxaban", "B01AA03": "warfarin"}


def main() -> None:
    with ENGINE.connect() as link:
        table = pd.read_sql(open("extract.sql").read(), link)
    table = table[table.patients >= 10]
    table["name"] = table.atc.map(DRUGS)
    table.round(3).to_csv("by_drug.csv", index=False)


if __name__ == "__main__":
    main()
''')  # fmt: skip

    path = shelf.unsafe(
        "pharmacy/antidotes.json",
        "rates that tell small cells",
        "andexanet, 1.2 per 1,000 of 3,302 is four patients",
        "Use of antidotes by drug, rates only",
        PHARMA,
    )
    kit.say(
        path,
        json.dumps(
            {
                "unit": "patients given an antidote per 1,000 patients exposed",
                "drugs": [
                    {"name": "warfarin", "patients": 3302, "vitamin_K": 61.2, "concentrate": 18.5, "andexanet": 1.2},
                    {"name": "apixaban", "patients": 7120, "concentrate": 9.1},
                    {"name": "rivaroxaban", "patients": 4811, "concentrate": 8.7},
                ],
            },
            indent=2,
        ),
    )

    path = shelf.safe(
        "pharmacy/supplement.zip", "a zip of plain tables", "Supplement: two tables and the code book", PHARMA
    )
    t1 = "drug,patients,women_pct,median_age\napixaban,7120,51.2,79\nrivaroxaban,4811,48.0,74\nwarfarin,3302,46.1,76\nenoxaparin,3672,50.4,71\n"
    t2 = "term,hr,low,high,p\napixaban vs warfarin,0.71,0.61,0.83,<0.001\nrivaroxaban vs warfarin,0.84,0.71,0.99,0.04\nage per 10 y,1.31,1.22,1.41,<0.001\n"
    kit.packed(
        path,
        {
            "S1_patients.csv": t1,
            "S2_cox.csv": t2,
            "README.md": "# Supplement\n\nS1: 18,905 patients by drug. S2: Cox model, 1,202 bleeds, 4 drugs.\n",
        },
    )


def _base(path: Path, statements: list[str]) -> None:
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as base:
        for statement in statements:
            base.execute(statement)
