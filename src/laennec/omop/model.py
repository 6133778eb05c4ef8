"""Reads the two CSV files into frozen objects, once, and checks that they agree."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from importlib.resources import files

from laennec.errors import LaennecError

SQL_TYPES = {
    "id": "BIGINT",
    "int": "INTEGER",
    "double": "DOUBLE",
    "date": "DATE",
    "datetime": "TIMESTAMP",
    "text": "VARCHAR",
}
"""DuckDB's type for each type of columns.csv. Ids are 64-bit: MIMIC's exceed 2^53."""

RENAMES_5_3: dict[str, dict[str, str]] = {
    "visit_occurrence": {
        "admitting_source_concept_id": "admitted_from_concept_id",
        "admitting_source_value": "admitted_from_source_value",
        "discharge_to_concept_id": "discharged_to_concept_id",
        "discharge_to_source_value": "discharged_to_source_value",
    },
    "visit_detail": {
        "admitting_source_concept_id": "admitted_from_concept_id",
        "admitting_source_value": "admitted_from_source_value",
        "discharge_to_concept_id": "discharged_to_concept_id",
        "discharge_to_source_value": "discharged_to_source_value",
        "visit_detail_parent_id": "parent_visit_detail_id",
    },
}
"""Columns of v5.3 that v5.4 renamed: table -> old name -> new name."""


class UnknownTable(LaennecError):
    """The model has no such table."""


class ColumnClass(StrEnum):
    """How much a column tells about who somebody is."""

    IDENTIFYING = "identifying"
    QUASI = "quasi"
    FREE_TEXT = "free_text"
    PLAIN = "plain"
    SECRET = "secret"  # noqa: S105 - the class of a column, not a secret


@dataclass(frozen=True)
class Column:
    """One column: `refers_to` names the table whose key it holds, `any` where another column says which."""

    table: str
    name: str
    type: str
    required: bool
    klass: ColumnClass
    refers_to: str

    @property
    def sql_type(self) -> str:
        return SQL_TYPES[self.type]


@dataclass(frozen=True)
class Table:
    """One table. The role columns (concept, start_date, ...) are names, empty where the table has none."""

    name: str
    group: str
    key: tuple[str, ...]
    concept: str
    source_concept: str
    type_concept: str
    start_date: str
    end_date: str
    start_datetime: str
    end_datetime: str
    columns: tuple[Column, ...]

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    def column(self, name: str) -> Column:
        try:
            return self.by_name[name]
        except KeyError:
            raise LaennecError(f"The table {self.name} has no column {name}.") from None

    @property
    def has_person(self) -> bool:
        return "person_id" in self.by_name

    @property
    def identifying(self) -> tuple[str, ...]:
        """The columns that live in the vault and never in the store (unless the data are public)."""
        return tuple(c.name for c in self.columns if c.klass is ColumnClass.IDENTIFYING)

    @property
    def is_event(self) -> bool:
        """Dated rows of a person with a concept: they are kept in both sort orders, led by key_concept_id."""
        return bool(self.has_person and self.concept and self.start_date and self.group != "results")


def _load() -> dict[str, Table]:
    columns: dict[str, list[Column]] = {}
    for row in _rows("columns.csv"):
        column = Column(
            row["table"],
            row["column"],
            row["type"],
            row["required"] == "required",
            ColumnClass(row["class"]),
            row["refers_to"],
        )
        columns.setdefault(column.table, []).append(column)
    found = {}
    for row in _rows("tables.csv"):
        roles = {k: v for k, v in row.items() if k not in ("table", "key")}
        found[row["table"]] = Table(
            name=row["table"], key=tuple(row["key"].split()), columns=tuple(columns[row["table"]]), **roles
        )
    return found


def _rows(name: str) -> list[dict[str, str]]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


TABLES: dict[str, Table] = _load()
"""Every table of the model by name, extensions included, in the order of tables.csv."""


def table(name: str) -> Table:
    """The table of that name. Raises UnknownTable."""
    try:
        return TABLES[name]
    except KeyError:
        raise UnknownTable(f"OMOP CDM v5.4 has no table {name}.") from None
