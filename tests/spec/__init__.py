"""What queries mean, by example: small tables and a query give an expected result. The manual is rendered from these.

A chapter is a module of this folder with TITLE, TEXT, TABLES and SPECS, named in CHAPTERS. Every spec is run on the
engine and on the reference evaluator (test_specs.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from laennec.omop import TABLES as MODEL

CHAPTERS = (
    "concepts",
    "events",
    "recorded",
    "places",
    "order",
    "moves",
    "computed",
    "related",
    "moments",
    "conditions",
    "persons",
    "combining",
    "stays",
    "reports",
    "spells",
)


@dataclass(frozen=True)
class Spec:
    """One example. query: what stands under `select`. expected: the persons, or the events as (person, start, end).

    concept_sets: the file's named sets, where the query refers to some.
    """

    title: str
    text: str
    query: Mapping[str, Any]
    expected: set[int] | list[tuple[int, str, str]]
    concept_sets: Mapping[str, Any] | None = None

    @property
    def document(self) -> dict[str, Any]:
        """The whole query file."""
        found: dict[str, Any] = {"schema": "laennec.query/1", "title": self.title}
        if self.concept_sets:
            found["concept_sets"] = dict(self.concept_sets)
        return found | {"select": dict(self.query)}


def ids(*concepts: int) -> dict[str, Any]:
    """A concept set of these ids alone."""
    return {"include": [{"id": concept, "descendants": False} for concept in concepts]}


def rows_of(tables: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
    """Tables written as text (a header, a row a line, columns apart by |; an empty cell is null) as rows."""
    found = {}
    for name, text in tables.items():
        lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
        header, body = lines[0], lines[1:]
        found[name] = [{c: _cell(name, c, v) for c, v in zip(header, line, strict=True)} for line in body]
    return found


def _cell(table: str, column: str, text: str) -> Any:
    read = {"id": int, "int": int, "double": float, "date": date.fromisoformat, "datetime": datetime.fromisoformat}
    return read.get(MODEL[table].column(column).type, str)(text) if text else None
