"""A small generated hospital in which every column of every table that a project may ask for is filled."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from laennec.home import Home
from laennec.loading import load_omop
from laennec.omop import TABLES, ColumnClass, Table
from laennec.projects import actions
from laennec.projects.actions.traces import owner
from laennec.projects.minimal import MINIMAL, never
from laennec.projects.models import Project
from laennec.projects.project_file import parse_project
from laennec.trace import MemorySink
from tests.support import write_folder

TODAY = date(2026, 11, 23)
PERSONS = 12
EVERYONE = {"schema": "laennec.query/1", "select": {"everyone": True}}
FAMILIES = [(0, 1), (1, 2), (4, 5)]
"""Links between persons by index: 0-1-2 is one family through 1."""
IDENTIFYING = "IDENTIFYING-"
NUMBER = {name: number for number, name in enumerate(TABLES, start=1)}


def id_of(table: str, index: int) -> int:
    """Ids beyond 2^53, unlike any other number of this world."""
    return 2**60 + NUMBER[table] * 10**12 + index * 7919


def day(index: int, column: int) -> date:
    return date(1990 + index % 25, 1 + column % 12, 1 + (index * 3 + column) % 28)


HUNG_ON = ("drug_exposure", "device_exposure", "measurement", "note")
"""Rows that follow these have a row each, as they have."""


def rows_of(name: str) -> list[dict[str, Any]]:
    """Two rows a person (one where the person is the key), the same at each call."""
    table = TABLES[name]
    once = table.key == ("person_id",) or table.group == "site"
    count = PERSONS if once else 2 * PERSONS
    return [{c.name: value(table, c.name, i, at) for at, c in enumerate(table.columns)} for i in range(count)]


def value(table: Table, column: str, index: int, at: int) -> Any:
    model, person = table.by_name[column], index % PERSONS
    if model.refers_to == "concept":
        return 1000 + at
    if model.refers_to == "any":
        return id_of("measurement", index)
    if model.refers_to:
        # What follows a drug exposure or a report has a row each, as these have.
        own = (
            model.refers_to in (table.name, "drug_exposure", "device_exposure", "measurement", "note")
            and column == table.key[0]
        )
        return id_of(model.refers_to, index if own else person)
    if column in ("month_of_birth", "day_of_birth", "year_of_birth"):
        return {"y": 1950 + person, "m": 1 + person % 12, "d": 1 + person}[column[0]]
    if model.type == "text":
        return f"{IDENTIFYING}{index}" if model.klass is ColumnClass.IDENTIFYING else f"text {index % 5}"
    made = day(index, at)
    return {
        "int": index,
        "double": index / 4,
        "date": made,
        "datetime": datetime(made.year, made.month, made.day, 23, 59, 58),
    }[model.type]


def links() -> list[dict[str, Any]]:
    """Families; a link of other facts that must join nobody."""
    names = ("domain_concept_id_1", "fact_id_1", "domain_concept_id_2", "fact_id_2", "relationship_concept_id")
    domains = (56, 1147314, 56)
    found = [(d, id_of("person", a), 1147314, id_of("person", b), 1) for d, (a, b) in zip(domains, FAMILIES)]
    found.append((21, id_of("person", 7), 56, id_of("person", 8), 1))
    return [dict(zip(names, row)) for row in found]


def tables() -> dict[str, list[dict[str, Any]]]:
    return {name: rows_of(name) for name in MINIMAL} | {"fact_relationship": links()}


def load(home: Home, folder: Path, made: dict[str, list[dict[str, Any]]] | None = None) -> None:
    load_omop(home, write_folder(folder, made or tables()), "world", True, sink=MemorySink())


def everything() -> dict[str, dict[str, Any]]:
    """All that can be asked for: every domain with every column that is ever granted."""
    return {
        name: {"columns": [c.name for c in TABLES[name].columns if not never(name, c.name)], "reason": "A test"}
        for name in MINIMAL
    }


def approved(domains: dict[str, Any] | None = None, **changes: Any) -> Project:
    """An approved project. `changes` go into its file."""
    document = {
        "schema": "laennec.project/1",
        "title": "A study",
        "purpose": "research",
        "lay_summary": "What is studied, in plain words.",
        "carrier": {"login": "carrier", "name": "Carrier"},
        "cohort": EVERYONE,
        "domains": domains or everything(),
        "shift_dates": True,
        "end": (TODAY + timedelta(days=300)).isoformat(),
        **changes,
    }
    project = actions.apply(parse_project(document, TODAY), owner())
    actions.approve(project.pk, owner(), "Sound", TODAY)
    return Project.objects.get(pk=project.pk)
