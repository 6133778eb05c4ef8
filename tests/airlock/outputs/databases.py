"""SQLite and DuckDB files: their tables, and the rows that deletion left in their pages."""

import sqlite3
from pathlib import Path

import duckdb

from tests.airlock.outputs import people
from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs.contents import LEAKS, SAFE, Content
from tests.airlock.outputs.data_files import arrow


def sqlite(path: Path, *contents: Content) -> None:
    """One table a content, named t1, t2..."""
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA secure_delete = OFF")
        for number, content in enumerate(contents, 1):
            columns = ", ".join(f'"{name or "_"}"' for name in content.header)
            base.execute(f"CREATE TABLE t{number} ({columns})")
            base.executemany(f"INSERT INTO t{number} VALUES ({', '.join('?' * len(content.header))})", content.rows)
    base.close()


def duck(path: Path, *contents: Content) -> None:
    with duckdb.connect(f"{path}") as base:
        for number, content in enumerate(contents, 1):
            table = arrow(content)
            base.register("source", table)
            base.execute(f"CREATE TABLE t{number} AS SELECT * FROM source")
            base.unregister("source")


def write(shelf: Shelf) -> None:
    for kind, make in (("sqlite", sqlite), ("duckdb", duck)):
        rng = shelf.random(kind)
        for turn, name in enumerate(("by_year", "regression", "table_one")):
            content = SAFE[name](rng)
            path = shelf.safe(f"bases/resultats_{turn}.{kind}", content.way, content.title, content.population)
            make(path, content, SAFE["dictionary"](rng))
        for turn, name in enumerate(("patient_rows", "small_cell", "social_numbers")):
            content = LEAKS[name](rng)
            path = shelf.unsafe(
                f"bases/base_{turn}.{kind}",
                content.way,
                f"table t2: {content.where}",
                content.title,
                content.population,
            )
            make(path, SAFE["quartiles"](rng), content)
    _deleted(shelf)
    _unseen(shelf)


def _deleted(shelf: Shelf) -> None:
    rng = shelf.random("bases/deleted")
    shown, rows = SAFE["by_year"](rng), LEAKS["names"](rng)
    path = shelf.unsafe(
        "bases/annexe_0.sqlite",
        "deleted rows with names left in free pages",
        "free pages",
        shown.title,
        shown.population,
    )
    sqlite(path, shown)
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA secure_delete = OFF")
        base.execute("CREATE TABLE suivi (nip, remarque)")
        base.executemany(
            "INSERT INTO suivi VALUES (?, ?)", [(people.ipp(rng), row[2]) for row in list(rows.rows) * 30]
        )
        base.commit()
        base.execute("DROP TABLE suivi")
    base.close()

    path = shelf.unsafe(
        "bases/annexe_1.sqlite", "deleted rows left in a used page", "page of table t1", shown.title, shown.population
    )
    sqlite(path, shown)
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA secure_delete = OFF")
        base.execute(
            "INSERT INTO t1 VALUES (?, ?, ?, ?, ?)",
            (people.ipp(rng), "Mme Odile MARCHAND", people.spaced_nir(rng), 1, ""),
        )
        base.commit()
        base.execute("DELETE FROM t1 WHERE deaths = 1")
    base.close()

    path = shelf.unsafe(
        "bases/annexe_2.duckdb", "dropped table left in free blocks", "free blocks", shown.title, shown.population
    )
    with duckdb.connect(f"{path}") as base:
        base.execute("PRAGMA force_compression = 'uncompressed'")  # a dictionary would keep each name once only
        values = ", ".join(
            f"('{people.ipp(rng)}', '{' '.join(people.name(rng)).replace(chr(39), ' ')}', '{people.spaced_nir(rng)}')"
            for _ in range(4000)
        )
        base.execute(f"CREATE TABLE suivi AS SELECT * FROM (VALUES {values}) AS v(nip, nom, nir)")
        base.execute("CHECKPOINT")
        base.register("source", arrow(shown))
        base.execute("CREATE TABLE t1 AS SELECT * FROM source")
        base.execute("DROP TABLE suivi")
        base.execute("CHECKPOINT")


def _unseen(shelf: Shelf) -> None:
    rng = shelf.random("bases/unseen")
    shown = SAFE["costs"](rng)
    path = shelf.unsafe(
        "bases/annexe_3.sqlite",
        "hospital number in the text of a view",
        "view controle",
        shown.title,
        shown.population,
    )
    sqlite(path, shown)
    with sqlite3.connect(path) as base:
        base.execute(f"CREATE VIEW controle AS SELECT * FROM t1 WHERE 'nip' <> '{people.ipp(rng)}'")
    base.close()

    path = shelf.unsafe(
        "bases/annexe_4.db", "rows of persons in a blob", "table cache, column data", shown.title, shown.population
    )
    sqlite(path, shown)
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE cache (key, data BLOB)")
        rows = "\n".join(",".join(f"{v}" for v in p.values()) for p in people.patients(rng, 60))
        base.execute(
            "INSERT INTO cache VALUES (?, ?)",
            ("fit", b"person_id,sex,age,admission,los,creat,hba1c,icu,death\n" + rows.encode()),
        )
    base.close()
