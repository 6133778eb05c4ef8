"""In which forms a dataset is made: OMOP's tables, analysis tables, and files beside Parquet and DuckDB.

schema laennec.preparation/1. Parquet and DuckDB are always written: they hold the same rows, typed. CSV,
whose dialect docs/datasets.md gives, is written where it is chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from laennec.cohorts.query import QueryError
from laennec.cohorts.tabling import AnalysisTable, read_table
from laennec.errors import LaennecError

SCHEMA = "laennec.preparation/1"
MOST_TABLES = 50


@dataclass(frozen=True)
class Forms:
    """omop: the decision's tables as they are. csv: a CSV file a table, too. tables: analysis tables."""

    omop: bool = True
    csv: bool = False
    tables: tuple[AnalysisTable, ...] = ()

    def __post_init__(self) -> None:
        names = [table.name for table in self.tables]
        if not self.omop and not names:
            raise LaennecError("A dataset has OMOP's tables, or at least one analysis table.")
        if len(names) > MOST_TABLES:
            raise LaennecError(f"A dataset has at most {MOST_TABLES} analysis tables.")
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise LaennecError(f"Two analysis tables are named {twice[0]}.")

    def to_json(self) -> dict[str, Any]:
        """The document that is kept, from which `from_json` makes the same."""
        tables = [
            t.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True) for t in self.tables
        ]
        return {"schema": SCHEMA, "omop": self.omop, "csv": self.csv, "tables": tables}

    @staticmethod
    def from_json(document: Mapping[str, Any]) -> "Forms":
        """Raises LaennecError for what `to_json` did not write."""
        if document.get("schema") != SCHEMA:
            raise LaennecError(f"This is not a document of schema {SCHEMA}.")
        try:
            tables = tuple(read_table(table) for table in document["tables"])
        except QueryError as error:
            raise LaennecError(f"An analysis table cannot be read any more: {error}") from error
        return Forms(bool(document["omop"]), bool(document["csv"]), tables)
