"""The tables of i2b2's star schema (CRC and metadata cells, 1.7 and 1.8) as data: star_schema.csv.

`required` columns make a row's key and must be given; `key` ones belong to the key where the file has them. Columns
that the file has beyond these are kept where they say something of a patient or a visit (`with_extra`).
"""

import csv
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

from laennec.loading.reading import TableReader
from laennec.omop import Column, ColumnClass, Table

NEEDED = ("observation_fact", "patient_dimension")
EXTENSIBLE = ("patient_dimension", "visit_dimension")
"""Dimensions to which hospitals add columns that their ontology asks."""
HOUSEKEEPING = (
    "update_date",
    "download_date",
    "import_date",
    "sourcesystem_cd",
    "upload_id",
    "text_search_index",
    "patient_blob",
    "visit_blob",
    "origin",
)
"""Columns of any table that say when and by what a row was put in; not loaded."""


@lru_cache(maxsize=1)
def tables() -> dict[str, Table]:
    """The star schema's tables by name, in the order of the file."""
    columns: dict[str, list[Column]] = {}
    keys: dict[str, list[str]] = {}
    text = (files(__package__) / "star_schema.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        required = row["key"] == "required"
        column = Column(row["table"], row["column"], row["type"], required, ColumnClass.PLAIN, "")
        columns.setdefault(row["table"], []).append(column)
        if row["key"]:
            keys.setdefault(row["table"], []).append(row["column"])
    return {name: _table(name, tuple(keys[name]), tuple(found)) for name, found in columns.items()}


def _table(name: str, key: tuple[str, ...], columns: tuple[Column, ...]) -> Table:
    return Table(name, "i2b2", key, "", "", "", "", "", "", "", columns)


def with_extra(reader: TableReader) -> None:
    """Let the reader read, as texts, the columns that a hospital added to a dimension; they are then not unknown."""
    if reader.table.name not in EXTENSIBLE:
        return
    extra = [c for c in reader.unknown_columns if c.lower() not in HOUSEKEEPING]
    columns = tuple(Column(reader.table.name, c.lower(), "text", False, ColumnClass.PLAIN, "") for c in extra)
    reader.table = replace(reader.table, columns=(*reader.table.columns, *columns))
    reader.unknown_columns = [c for c in reader.unknown_columns if c not in extra]
