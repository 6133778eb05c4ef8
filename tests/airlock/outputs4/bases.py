"""DuckDB and SQLite files: results kept in tables, and what a file keeps of what was deleted."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.cohort import BINARY, ipp, part


def write(shelf: Shelf) -> None:
    leaks(shelf)
    released(shelf)


def _sqlite(path: Path, *steps: str | tuple[str, Iterable[Any]]) -> None:
    base = sqlite3.connect(path)
    for step in steps:
        if isinstance(step, str):
            base.execute(step)
        else:
            base.executemany(*step)
        base.commit()
    base.close()


def _duckdb(path: Path, *steps: str | tuple[str, list[Any]]) -> None:
    with duckdb.connect(str(path)) as base:
        for step in steps:
            if isinstance(step, str):
                base.execute(step)
            else:
                base.executemany(*step)


def leaks(shelf: Shelf) -> None:
    r = shelf.random("db-deleted")
    path = shelf.unsafe(
        "db/results.sqlite",
        "hidden",
        "deleted rows of 300 patients are still in free pages",
        "Results of the analysis in SQLite",
        "8,930 patients",
    )
    rows = [
        (ipp(r), r.randrange(60, 89), r.choice("FM"), r.choice(("home", "nursing home", "deceased")))
        for _ in range(300)
    ]
    _sqlite(
        path,
        "PRAGMA secure_delete = OFF",
        "CREATE TABLE work (ipp TEXT, age INT, sex TEXT, outcome TEXT)",
        ("INSERT INTO work VALUES (?,?,?,?)", rows),
        "CREATE TABLE odds (term TEXT, ratio REAL)",
        ("INSERT INTO odds VALUES (?,?)", [(e[1], round(r.uniform(0.6, 2.2), 2)) for e in BINARY]),
        "DELETE FROM work",
        "DROP TABLE work",
    )

    path = shelf.unsafe(
        "db/cohorte_finale.sqlite", "row_level", "table patients: 140 lines", "Base de la cohorte", "140 patients"
    )
    patients = [(i, r.randrange(40, 88), r.choice("FH"), round(r.gauss(27, 4), 1)) for i in range(140)]
    _sqlite(
        path,
        "CREATE TABLE patients (num INT, age INT, sexe TEXT, imc REAL)",
        ("INSERT INTO patients VALUES (?,?,?,?)", patients),
        "CREATE TABLE resume (indicateur TEXT, valeur REAL)",
        "INSERT INTO resume VALUES ('age median', 67), ('imc median', 26.8)",
    )

    path = shelf.unsafe(
        "db/aggregates.duckdb",
        "small_count",
        "table by_drug: Clozapine 7",
        "Aggregated tables",
        "12,000 psychiatric stays",
    )
    drugs = [
        (d, r.randrange(90, 2400))
        for d in ("Sertraline", "Lithium", "Quetiapine", "Olanzapine", "Valproate", "Venlafaxine", "Aripiprazole")
    ]
    _duckdb(
        path,
        "CREATE TABLE by_drug (drug TEXT, patients INT)",
        ("INSERT INTO by_drug VALUES (?,?)", [*drugs, ("Clozapine", 7)]),
    )

    path = shelf.unsafe(
        "db/features.duckdb",
        "row_level",
        "table features: a line for each of 220 stays",
        "Feature store of the model",
        "220 stays",
    )
    _duckdb(
        path,
        "CREATE TABLE features AS SELECT i AS stay, 40 + (i * 37) % 49 AS age, round(1 + (i * 13) % 40 / 10.0, 1) AS lactate, (i * 7) % 5 = 0 AS died FROM range(220) t(i)",
    )

    path = shelf.unsafe(
        "db/suivi_projet.db", "identifier", "table journal: remarks with patient numbers", "Journal du projet", ""
    )
    lines = [
        (
            i,
            r.choice(("unité corrigée", "doublon fusionné", "diagnostic relu"))
            + (f" (dossier {ipp(r)})" if i % 4 == 0 else ""),
        )
        for i in range(1, 25)
    ]
    _sqlite(path, "CREATE TABLE journal (n INT, remarque TEXT)", ("INSERT INTO journal VALUES (?,?)", lines))


def released(shelf: Shelf) -> None:
    r = shelf.random("db-safe")
    path = shelf.safe(
        "db/summary.sqlite",
        "counts of hundreds and ratios, compacted",
        "Results of the analysis in SQLite",
        "8,930 patients",
    )
    rows = [(e[1], part(r, 4200), part(r, 4730), round(r.uniform(0.6, 2.2), 2)) for e in BINARY]
    _sqlite(
        path,
        "CREATE TABLE results (term TEXT, n_early INT, n_late INT, odds_ratio REAL)",
        ("INSERT INTO results VALUES (?,?,?,?)", rows),
        "VACUUM",
    )

    path = shelf.safe("db/nomenclatures.sqlite", "codes and labels", "Nomenclatures utilisées", "")
    _sqlite(
        path,
        "CREATE TABLE cim10 (code TEXT PRIMARY KEY, libelle TEXT, version INT)",
        "INSERT INTO cim10 VALUES ('I50','Insuffisance cardiaque',11),('J44','BPCO',11),('N18','Maladie rénale chronique',9),('E11','Diabète de type 2',9),('I63','Infarctus cérébral',10)",
    )

    path = shelf.safe(
        "db/indicators.duckdb",
        "monthly rates of thousands of stays",
        "Indicators by month",
        "about 5,000 stays a month",
    )
    _duckdb(
        path,
        "CREATE TABLE indicators (month TEXT, stays INT, readmission_pct DOUBLE)",
        (
            "INSERT INTO indicators VALUES (?,?,?)",
            [
                (f"{2020 + i // 12}-{i % 12 + 1:02d}", 10 * r.randrange(460, 560), round(r.uniform(10, 14), 1))
                for i in range(48)
            ],
        ),
    )

    path = shelf.safe("db/vocabulaire.duckdb", "concept ids, no person", "Concepts et correspondances", "")
    _duckdb(
        path,
        "CREATE TABLE concept (concept_id INT, code TEXT, domaine TEXT)",
        (
            "INSERT INTO concept VALUES (?,?,?)",
            [
                (r.randrange(300000, 46000000), f"LOC{i:03d}", r.choice(("Measurement", "Drug", "Condition")))
                for i in range(120)
            ],
        ),
    )
