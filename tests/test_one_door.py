"""Held over the whole source: only the rooms named may open data, and only the perimeter names a table to Ibis."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "laennec"
FILES = sorted(p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts)
ROOM_OF = {path: path.relative_to(SOURCE).parts[0] for path in FILES}


def _calls(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
            yield owner, node.func.attr


def _imports(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_only_these_rooms_open_data(path):
    room = ROOM_OF[path]
    hostile = path == SOURCE / "airlock" / "checks" / "readers" / "databases.py"  # files that would leave, in a child
    if room not in ("store", "loading", "engines") and not hostile:
        assert "duckdb" not in set(_imports(path)), "only store, loading and engines import the driver"
    if room != "engines":
        assert "pyspark" not in set(_imports(path)), "only engines import Spark"
    if room != "perimeter":
        named = [a for owner, a in _calls(path) if owner == "ibis" and (a in ("table", "memtable") or "read" in a)]
        assert not named, "only the perimeter names a table to Ibis"
    connects = [a for owner, a in _calls(path) if owner == "ibis" and (a == "connect" or owner == "ibis.duckdb")]
    assert not connects, "engines are ours: Ibis only compiles"
