"""A journal made of small tables of records, and the OMOP rows that it gives: no files, no mapping, no version."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from laennec.home import Home
from laennec.identity.decisions import NoDecisions
from laennec.loading.concepts import Concepts
from laennec.loading.database import Database, name
from laennec.loading.hospital import shape
from laennec.loading.hospital.journal import Journal
from laennec.loading.hospital.resolve import resolve
from laennec.loading.hospital.touched import links
from laennec.loading.hospital.work import Work
from laennec.sources.records import KINDS

SECRET = "ab" * 32
ARROW = {
    "text": pa.string(),
    "int": pa.int64(),
    "decimal": pa.float64(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us"),
}
Record = Mapping[str, Any]


def at(text: str) -> datetime.datetime:
    """A day, or a day and a time: 2024-01-03, 2024-01-03 08:10."""
    return datetime.datetime.fromisoformat(text)


def add(db: Database, journal: Journal, kind: str, records: Iterable[Record], batch: int = 1) -> None:
    """Put records into the journal as a mapping would give them; dates and times may be texts."""
    rows = list(records)
    columns: dict[str, pa.Array] = {}
    for field in KINDS[kind].fields:
        values = [row.get(field.name) for row in rows]
        if field.type == "datetime":
            values = [at(v) if isinstance(v, str) else v for v in values]
        if field.type == "date":
            values = [at(v).date() if isinstance(v, str) else v for v in values]
        columns[field.name] = pa.array(values, ARROW[field.type])
    columns["_line"] = pa.array([row.get("_line", n) for n, row in enumerate(rows, 1)], pa.int64())
    columns["_rank"] = pa.array([None] * len(rows), pa.int64())
    unknown = {key for row in rows for key in row} - set(columns)
    assert not unknown, f"{kind} has no {unknown}"
    db.give("mapped", pa.table(columns))
    select = shape.from_mapped(kind, "select * from mapped", batch=batch, file=batch)
    db.run_named(f"insert into {journal.table(kind)} by name {select}", {"ids": SECRET})


def omop(home: Home, records: Mapping[str, Iterable[Record]]) -> dict[str, list[dict[str, Any]]]:
    """The rows of each table that a journal of these records gives, without their null columns, in order."""
    with Database(home, 1) as db:
        journal = Journal(db, None, {})
        for kind, rows in records.items():
            add(db, journal, kind, rows)
        work = Work(db, journal, SECRET, Concepts(db, None))
        links(work, None, NoDecisions())
        resolve(work, 0, all_codes=False, told=lambda share, what: None)
        return {table: rows_of(db, f"scratch.new_{table}") for table in sorted(work.made)}


def rows_of(db: Database, table: str) -> list[dict[str, Any]]:
    """All rows of a table, without their null columns."""
    found = [row for batch in db.batches(f"select * from {table} order by all") for row in batch.to_pylist()]
    return [{k: v for k, v in row.items() if v is not None} for row in found]


def id_of(kind: str, *parts: str) -> int:
    """The OMOP id of a natural key under the tests' secret."""
    from laennec.identity import ids

    return ids.to_id(ids.digest(bytes.fromhex(SECRET), kind, *parts))


__all__ = ["add", "at", "id_of", "name", "omop", "rows_of"]
