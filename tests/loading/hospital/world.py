"""A small hospital as loose records, in batches of CSV files; loads in process, without the child."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from laennec.errors import LaennecError
from laennec.home import Home
from laennec.loading.database import Reader
from laennec.loading.hospital.night import load_sources
from laennec.loading.hospital.report import NightReport
from laennec.omop import TABLES
from laennec.sources import child, parsing
from laennec.sources.records import KINDS
from laennec.store import Store
from laennec.trace import MemorySink

NAMED = re.compile(
    "source_concept_id$|^key_concept_id$|^note_class_concept_id$|^value_as_concept_id$|event_field_concept_id$"
)
"""Columns of local concepts: their ids are given in the order of arrival, so only their names differ."""
Record = tuple[str, Mapping[str, Any]]
"""Its kind and what it says."""
DEALS_IN = (
    "care_unit",
    "patient",
    "person_link",
    "stay",
    "stay_owner",
    "stay_patient",
    "movement",
    "result",
    "appointment",
    "passage",
    "report",
    "professional",
    "assignment",
    "form",
    "question",
    "answer",
)


def mapping() -> str:
    """A mapping under which a file's columns are the record's fields, a file a kind: kind_n.csv."""
    parts = ['format = "laennec.mapping/1"', 'name = "plain"', "version = 1"]
    for kind, of in KINDS.items():
        parts += ["[[source]]", f'files = "{kind}_*.csv"', 'format = "csv"', 'options = { delimiter = ";" }']
        parts += ["[[source.record]]", f'kind = "{kind}"', "[source.record.fields]"]
        for field in of.fields:
            how = {"date": ', format = "%Y-%m-%d"', "datetime": ', format = ["%Y-%m-%d %H:%M", "%Y-%m-%d"]'}
            parts.append(f'{field.name} = {{ column = "{field.name}", optional = true{how.get(field.type, "")} }}')
    return "\n".join(parts)


def empty(place: Path, number: int = 1) -> tuple[Home, Path]:
    """An empty home, and an empty folder of files with the `mapping`."""
    home = Home(place / f"home-{number}")
    home.create()
    folder = place / f"files-{number}"
    folder.mkdir()
    (folder / "mapping.toml").write_text(mapping())
    return home, folder


def write(folder: Path, number: int, records: Iterable[Record]) -> None:
    """A batch of records as files of the folder, one a kind."""
    of: dict[str, list[Mapping[str, Any]]] = {}
    for kind, record in records:
        of.setdefault(kind, []).append(record)
    for kind, rows in of.items():
        with (folder / f"{kind}_{number}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, [f.name for f in KINDS[kind].fields], delimiter=";")
            writer.writeheader()
            writer.writerows(rows)


def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse here instead of in a child: these tests are about what follows."""

    def parse(
        path: Path, out: Path, *, format: str | None, version: str | None, options: dict[str, Any]
    ) -> child.Parsed:
        out.mkdir(parents=True)
        task = {"path": str(path), "shown": str(path), "format": format, "version": version, "options": options}
        (out / child.SUMMARY).write_text(json.dumps(parsing.run(task, out)))
        return child._handed_back(path, out, None)

    def parse_many(jobs: Sequence[child.Job], stop: object = None) -> list[child.Parsed | child.ParseFailed]:
        return [one(job) for job in jobs]

    def one(job: child.Job) -> child.Parsed | child.ParseFailed:
        try:
            return parse(job.path, job.out, format=job.format, version=job.version, options=dict(job.options))
        except LaennecError as error:
            return child.ParseFailed(job.path, "unreadable", str(error))

    monkeypatch.setattr(child, "parse", parse)
    monkeypatch.setattr(child, "parse_many", parse_many)


def load(home: Home, folder: Path) -> NightReport:
    """Load what is new in a folder."""
    return load_sources(home, folder, sink=MemorySink())


def tables(home: Home) -> Iterator[tuple[str, list[str], list[tuple[Any, ...]]]]:
    """(table, columns, rows in order) of all tables but the secret keys, without the ids of local concepts."""
    version = Store(home).current()
    assert version is not None
    with Reader() as db:
        for table, file in version.tables.items():
            if TABLES[table].group in ("vocabulary", "secret") and table != "person_link":
                continue
            db.rows(f"attach '{version.path(table)}' as t (read_only)")
            columns = [c for c in sorted(file.columns) if not NAMED.search(c)]
            shown = ", ".join(f'"{c}"' for c in columns)
            yield table, columns, db.rows(f"select {shown} from t.main.data order by all")
            db.rows("detach t")


def content(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    """All rows by table: what two warehouses are compared by."""
    return {table: rows for table, _, rows in tables(home)}


def differences(one: Mapping[str, Sequence[Any]], other: Mapping[str, Sequence[Any]]) -> str:
    """What differs, for a message."""
    lines = []
    for table in sorted(one.keys() | other.keys()):
        a, b = set(one.get(table, ())), set(other.get(table, ()))
        if a != b:
            lines += [
                f"{table} {which}: {row}" for which, rows in (("-", a - b), ("+", b - a)) for row in list(rows)[:3]
            ]
    return "\n".join(lines)


__all__ = ["DEALS_IN", "TABLES", "content", "differences", "in_process", "load", "mapping", "write"]
