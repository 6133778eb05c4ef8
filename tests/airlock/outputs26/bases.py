"""Parquet and databases: rows of persons, what the metadata keep, deleted pages, a second table."""

import json
import sqlite3
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _rows(shelf)
    _metadata(shelf)
    _deleted(shelf)
    _second(shelf)


def _rows(shelf: Shelf) -> None:
    chance = shelf.random("episodes")
    size = 140
    path = shelf.unsafe(
        "sleep_polysomnography/summary.parquet",
        "one row a night of a patient under a name that promises a summary",
        "140 rows",
        "Summary of polysomnography by severity for the supplementary file",
        "140 adults with narcolepsy",
    )
    table = {
        "hypersomnia_type": [chance.choice(["NT1", "NT2", "IH"]) for _ in range(size)],
        "age": [chance.randint(18, 71) for _ in range(size)],
        "sleep_latency": [round(chance.uniform(0.5, 14), 1) for _ in range(size)],
        "soremp": [chance.randint(0, 5) for _ in range(size)],
        "ahi": [round(chance.uniform(0, 22), 1) for _ in range(size)],
        "epworth": [chance.randint(8, 24) for _ in range(size)],
    }
    pq.write_table(pa.table(table), path)

    path = shelf.safe(
        "sleep_restless/summary.parquet",
        "one row for each group, with medians and counts of at least 10",
        "Summary of polysomnography by severity of restless legs for the supplementary file",
        "1,088 adults with restless legs syndrome",
    )
    table = {
        "irls_class": ["mild", "moderate", "severe", "very severe"] * 2,
        "sex": ["F"] * 4 + ["M"] * 4,
        "patients": [88, 241, 211, 97, 71, 188, 142, 50],
        "median_age": [49, 53, 57, 60, 51, 55, 58, 61],
        "median_plmi": [8.1, 14.2, 22.9, 34.0, 9.9, 17.3, 27.1, 38.8],
        "ferritin_below_75": [31, 98, 104, 55, 18, 51, 47, 21],
    }
    pq.write_table(pa.table(table), path)


def _metadata(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "icu_transfusion/by_year.parquet",
        "disguise: the key-value metadata of the file keep the last records that were read",
        "schema metadata, debug_sample",
        "Transfusion in intensive care by year",
        "8,044 adults admitted to two intensive care units",
    )
    table = pa.table(
        {
            "year": list(range(2017, 2025)),
            "stays": [988, 1012, 1004, 961, 1033, 1020, 998, 1028],
            "transfused": [288, 281, 262, 241, 244, 231, 212, 209],
            "threshold_median_g_l": [78, 77, 75, 74, 73, 72, 71, 71],
        }
    )
    sample = [
        {"visit": 771203, "birth": "1949-05-17", "hb": 58, "units": 11},
        {"visit": 771288, "birth": "1962-11-02", "hb": 61, "units": 7},
    ]
    pq.write_table(table.replace_schema_metadata({"unit": "g/L", "debug_sample": json.dumps(sample)}), path)

    path = shelf.safe(
        "icu_vasopressin/by_year.parquet",
        "the key-value metadata describe columns and versions",
        "Vasopressin in intensive care by year",
        "5,511 adults with vasopressors in two intensive care units",
    )
    table = pa.table(
        {
            "year": list(range(2018, 2025)),
            "stays": [744, 761, 802, 811, 790, 788, 815],
            "vasopressin": [61, 78, 104, 131, 152, 177, 204],
            "median_days": [3, 3, 4, 4, 4, 3, 3],
        }
    )
    about = {
        "columns": ["year", "stays", "vasopressin", "median_days"],
        "omop": "5.4",
        "writer": "pandas 2.2.2",
        "n_units": 2,
    }
    pq.write_table(table.replace_schema_metadata({"unit": "days", "about": json.dumps(about)}), path)


def _sqlite(path: Path, statements: list[str]) -> sqlite3.Connection:
    base = sqlite3.connect(path)
    base.execute("pragma secure_delete = off")
    for statement in statements:
        base.execute(statement)
    base.commit()
    return base


def _deleted(shelf: Shelf) -> None:
    chance = shelf.random("deleted")
    path = shelf.unsafe(
        "home_ventilation/results.sqlite",
        "disguise: a dropped table of patients is still in the free pages of the file",
        "free pages",
        "Home ventilation: admissions and adherence by indication",
        "1,314 adults under home ventilation",
    )
    base = _sqlite(path, ["create table src (nip text, nom text, naissance text, indication text, adherence real)"])
    first = [
        "Moreau",
        "Lambert",
        "Fontaine",
        "Chevalier",
        "Perrin",
        "Garnier",
        "Marchand",
        "Renard",
        "Colin",
        "Besson",
    ]
    lines = [
        (f"80{chance.randint(10**7, 10**8 - 1)}", f"{chance.choice(first).upper()} {chance.choice(['Jeanne', 'Paul', 'Odile', 'Karim', 'Nicole'])}",
         f"19{chance.randint(31, 79)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}", chance.choice(["BPCO", "SOH", "SLA"]), round(chance.uniform(2, 11), 1))
        for _ in range(220)
    ]  # fmt: skip
    base.executemany("insert into src values (?, ?, ?, ?, ?)", lines)
    base.execute("create table result (indication text, patients integer, admitted integer, median_hours real)")
    result = [("COPD", 488, 171, 6.8), ("Obesity hypoventilation", 611, 142, 7.4), ("Neuromuscular", 215, 61, 8.9)]
    base.executemany("insert into result values (?, ?, ?, ?)", result)
    base.commit()
    base.execute("drop table src")
    base.commit()
    base.close()

    path = shelf.safe(
        "home_oxygen/results.sqlite",
        "a database of two tables of results and a table of codes, without free pages",
        "Home oxygen: admissions by indication and flow",
        "2,106 adults under home oxygen",
    )
    base = _sqlite(
        path,
        ["create table result (indication text, flow text, patients integer, admitted integer, median_hours real)"],
    )
    flows = [("COPD", "1-2 L/min", 712, 221, 15.1), ("COPD", "3 L/min or more", 404, 171, 17.0), ("ILD", "1-2 L/min", 288, 98, 14.2),
              ("ILD", "3 L/min or more", 361, 188, 18.3), ("Other", "1-2 L/min", 341, 74, 13.0)]  # fmt: skip
    base.executemany("insert into result values (?, ?, ?, ?, ?)", flows)
    base.execute("create table code (icd10 text, label text, level integer)")
    base.executemany(
        "insert into code values (?, ?, ?)",
        [("J44.9", "COPD", 1), ("J84.1", "ILD with fibrosis", 1), ("J96.1", "Chronic respiratory failure", 2)],
    )
    base.commit()
    base.execute("vacuum")
    base.close()


def _second(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pacemaker_remote/results.duckdb",
        "a second table, left from the work, holds the alerts of each patient with their hour",
        "table tmp_alert",
        "Remote monitoring of pacemakers: alerts by type",
        "1,902 patients with a remotely monitored pacemaker",
    )
    path.unlink(missing_ok=True)
    base = duckdb.connect(str(path))
    base.execute("create table alert_type (kind varchar, patients integer, alerts integer, median_hours double)")
    base.execute(
        "insert into alert_type values ('atrial fibrillation', 402, 1290, 18.5), ('lead impedance', 61, 88, 9.0), ('battery', 118, 131, 40.2), ('ventricular rate', 94, 171, 6.1)"
    )
    base.execute("create table tmp_alert (pid integer, age integer, sent timestamp, kind varchar, ms integer)")
    chance = shelf.random("alerts")
    for _ in range(90):
        when = f"2023-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d} {chance.randint(0, 23):02d}:{chance.randint(0, 59):02d}:00"
        base.execute(
            "insert into tmp_alert values (?, ?, ?, ?, ?)",
            [
                chance.randint(1000, 2901),
                chance.randint(52, 88),
                when,
                chance.choice(["AF", "VT", "lead"]),
                chance.randint(200, 900),
            ],
        )
    base.close()

    path = shelf.safe(
        "defibrillator_remote/results.duckdb",
        "two tables of results, by type of alert and by month",
        "Remote monitoring of defibrillators: alerts by type and month",
        "1,433 patients with a remotely monitored defibrillator",
    )
    path.unlink(missing_ok=True)
    base = duckdb.connect(str(path))
    base.execute("create table alert_type (kind varchar, patients integer, alerts integer, median_hours double)")
    base.execute(
        "insert into alert_type values ('appropriate shock', 71, 104, 1.2), ('inappropriate shock', 31, 47, 1.4), ('lead impedance', 58, 79, 8.8), ('atrial fibrillation', 288, 904, 17.0)"
    )
    base.execute("create table by_month (month_of_year integer, alerts integer, patients integer)")
    chance = shelf.random("months")
    for month in range(1, 13):
        count = chance.randint(81, 140)
        base.execute("insert into by_month values (?, ?, ?)", [month, count, int(count * 0.7)])
    base.close()
