"""The tables of a dataset that OMOP does not have: analysis tables, derived tables, what changed.

Their columns stand in the manifest, so that whoever reads a dataset needs nothing else to check it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from laennec.errors import LaennecError
from laennec.omop import TABLES, Column, ColumnClass, Table

NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
TYPES = ("id", "int", "double", "date", "datetime", "text")


class ColumnLike(Protocol):
    """What is to be known of a column."""

    @property
    def name(self) -> str: ...

    @property
    def type(self) -> str: ...

    @property
    def refers_to(self) -> str: ...


def own_table(name: str, key: Iterable[str], columns: Iterable[ColumnLike]) -> Table:
    """A table of the dataset's own, as the rest of the room takes OMOP's."""
    made = tuple(Column(name, c.name, c.type, False, ColumnClass.PLAIN, c.refers_to) for c in columns)
    roles = dict.fromkeys(
        ("concept", "source_concept", "type_concept", "start_date", "end_date", "start_datetime", "end_datetime"), ""
    )
    return Table(name=name, group="own", key=tuple(key), columns=made, **roles)


def said_of(model: Table) -> dict[str, Any]:
    """The table for the manifest."""
    columns = [{"name": c.name, "type": c.type, "refers_to": c.refers_to} for c in model.columns]
    return {"key": list(model.key), "columns": columns}


def model_of(name: str, facts: Mapping[str, Any]) -> Table:
    """The table of that name as the manifest tells of it. Raises LaennecError for what no dataset has."""
    told = facts.get("model")
    if told is None:
        if name in TABLES:
            return TABLES[name]
        raise LaennecError(f"The table {name[:60]!r} is neither OMOP's nor described.")
    columns = [
        Column(name, str(c["name"]), str(c["type"]), False, ColumnClass.PLAIN, str(c["refers_to"]))
        for c in told["columns"]
    ]
    names = [NAME.fullmatch(n) for n in (name, *(c.name for c in columns))]
    if name in TABLES or not all(names) or {c.type for c in columns} - set(TYPES):
        raise LaennecError(f"The table {name[:60]!r} is not described as tables of a dataset are.")
    return own_table(name, (str(k) for k in told["key"]), columns)
