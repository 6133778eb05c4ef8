"""Reads a version's files directly: what the tests of store and loading compare."""

from collections import Counter
from pathlib import Path
from typing import Any

import duckdb

from laennec.home import Home
from laennec.store import Store, Version


def current(home: Home) -> Version:
    version = Store(home).current()
    assert version is not None
    return version


def read(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(path), read_only=True) as db:
        return db.execute(sql).fetchall()


def rows(home: Home, table: str, columns: str = "*", order: str = "key") -> list[tuple[Any, ...]]:
    """The rows of a table in the current version, in the order of the file."""
    return read(current(home).path(table, order), f"select {columns} from main.data")


def contents(home: Home) -> dict[str, Counter[tuple[Any, ...]]]:
    """table -> its rows, visible columns only; without record_key, which is drawn by lot."""
    found = {}
    for name, table in current(home).tables.items():
        if name != "record_key":
            columns = ", ".join(f'"{c}"' for c in table.columns)
            for order in table.files:
                found[f"{name}.{order}"] = Counter(rows(home, name, columns, order))
    return found
