"""Small warehouses for tests: rows as dicts, written to Parquet and loaded the way a hospital's would be."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from laennec.home import Home
from laennec.loading import load_omop
from laennec.omop import TABLES
from laennec.trace import MemorySink

Rows = Sequence[Mapping[str, Any]]
ARROW = {
    "id": pa.int64(),
    "int": pa.int32(),
    "double": pa.float64(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us"),
    "text": pa.string(),
}
SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared(path: str) -> Path:
    """A path of ../shared; the test is skipped with a clear word where it is absent."""
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"../shared/{path} is not on this machine")
    return found


def make_home(path: Path) -> Home:
    """An empty warehouse. LAENNEC_KEYS is left to tests/conftest.py, which points it away from the real ones."""
    home = Home(path)
    home.create()
    return home


def write_folder(folder: Path, tables: Mapping[str, Rows]) -> Path:
    """An OMOP folder of Parquet files: the model's columns that the rows name (all of them for an empty table)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        used = {key for row in rows for key in row}
        unknown = used - set(TABLES[name].by_name)
        if unknown:
            raise AssertionError(f"{name} has no column {sorted(unknown)}")
        schema = pa.schema([(c.name, ARROW[c.type]) for c in TABLES[name].columns if not rows or c.name in used])
        pq.write_table(pa.Table.from_pylist([dict(row) for row in rows], schema), folder / f"{name}.parquet")
    return folder


def make_warehouse(tmp_path: Path, tables: Mapping[str, Rows], *, public_data: bool = True) -> Home:
    """A home under tmp_path whose current version holds these tables."""
    home = make_home(tmp_path / "home")
    load_omop(home, write_folder(tmp_path / "omop", tables), "test", public_data, sink=MemorySink())
    return home
