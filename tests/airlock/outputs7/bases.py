"""Databases, one with deleted pages."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.study import ipp, parts


def write(shelf: Shelf) -> None:
    r = shelf.random("bases")

    path = shelf.unsafe(
        "db/aggregates.sqlite",
        "rows of patients in deleted pages",
        "free pages of a dropped table",
        "SQLite file with the aggregates of the dashboard.",
        "12,300 patients with asthma",
    )
    with _sqlite(path) as base:
        base.execute("pragma secure_delete = off")
        base.execute("create table monthly (year int, month int, patients int, exacerbation_pct real)")
        base.executemany(
            "insert into monthly values (?, ?, ?, ?)",
            [(2021 + i // 12, i % 12 + 1, r.randint(800, 1100), round(r.uniform(4, 9), 1)) for i in range(24)],
        )
        base.execute("create table tmp (ipp text, sex text, born text, ward text, note text)")
        base.executemany(
            "insert into tmp values (?, ?, ?, ?, ?)",
            [
                (
                    ipp(r),
                    r.choice("FM"),
                    f"19{r.randint(30, 89)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}",
                    "pneumologie",
                    "crise sévère",
                )
                for _ in range(300)
            ],
        )
        base.commit()
        base.execute("drop table tmp")

    path = shelf.unsafe(
        "db/resultats_etude.sqlite",
        "row-level data in a second table",
        "table imputations: one row per patient",
        "Base des résultats : tableaux, modèles, imputations.",
        "1 010 patients with Parkinson's disease",
    )
    with _sqlite(path) as base:
        base.execute("create table tableau1 (variable text, groupe text, n int, pct real)")
        base.executemany(
            "insert into tableau1 values (?, ?, ?, ?)",
            [
                ("sexe", "F", 432, 42.8),
                ("sexe", "H", 578, 57.2),
                ("stade", "1-2", 611, 60.5),
                ("stade", "3", 288, 28.5),
                ("stade", "4-5", 111, 11.0),
            ],
        )
        base.execute("create table imputations (m int, ligne int, updrs real, moca int, age int)")
        base.executemany(
            "insert into imputations values (?, ?, ?, ?, ?)",
            [
                (m, i, round(r.gauss(31, 9), 1), r.randint(14, 30), 45 + i * 7 % 45)
                for m in (1, 2)
                for i in range(1, 201)
            ],
        )

    path = shelf.unsafe(
        "db/tables_release.duckdb",
        "mean of a group of one, with its extremes",
        "table by_unit: n = 1, sd null",
        "DuckDB file of published aggregates.",
        "3,260 patients by unit",
    )
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as base:
        base.execute("create table by_unit (unit varchar, n integer, mean_los double, sd_los double)")
        base.executemany(
            "insert into by_unit values (?, ?, ?, ?)",
            [
                *(
                    [u, r.randint(300, 900), round(r.uniform(4, 9), 2), round(r.uniform(2, 5), 2)]
                    for u in ("cardiology", "neurology", "urology", "surgery", "geriatrics")
                ),
                ["hyperbaric", 1, 23.0, None],
            ],
        )

    path = shelf.safe(
        "db/dashboard.sqlite",
        "several tables of aggregates and codes",
        "Aggregates of the dashboard.",
        "41,800 patients",
    )
    with _sqlite(path) as base:
        base.execute("create table measure (code int primary key, name text, unit text)")
        base.executemany(
            "insert into measure values (?, ?, ?)",
            [
                (i, n, u)
                for i, (n, u) in enumerate((("stay", "days"), ("readmission", "%"), ("falls", "per 1000")), 1)
            ],
        )
        base.execute("create table value (measure int, quarter text, patients int, value real)")
        base.executemany(
            "insert into value values (?, ?, ?, ?)",
            [
                (m, f"2023-Q{q}", r.randint(9800, 10900), round(r.uniform(4, 12), 1))
                for m in (1, 2, 3)
                for q in (1, 2, 3, 4)
            ],
        )

    path = shelf.safe(
        "db/agregats.duckdb", "medians and shares by region", "Agrégats par région.", "55 000 patients dans 6 régions"
    )
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as base:
        base.execute(
            "create table region (code integer, nom varchar, patients integer, age_median double, centres integer)"
        )
        base.executemany(
            "insert into region values (?, ?, ?, ?, ?)",
            [[i, f"Région {i}", n, 60.0 + i, 3 + i % 4] for i, n in enumerate(parts(r, 55000, 6, 4000), 1)],
        )

    path = shelf.safe(
        "db/vocabulary.sqlite",
        "a vocabulary whose codes look like patient numbers",
        "Local vocabulary mapped to standard concepts (no patients).",
        "no patients: a vocabulary",
    )
    with _sqlite(path) as base:
        base.execute(
            "create table concept (concept_id integer primary key, concept_code text, name text, standard_concept_id integer)"
        )
        base.executemany(
            "insert into concept values (?, ?, ?, ?)",
            [(8_000_000_000 + 1117 * i, f"L{i:04d}", f"analyte {i}", 3000000 + 37 * i) for i in range(1, 120)],
        )


@contextmanager
def _sqlite(path: Path) -> Iterator[sqlite3.Connection]:
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    yield base
    base.commit()
    base.close()
