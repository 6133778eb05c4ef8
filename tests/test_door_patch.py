"""The patch of tests/door.py must be able to fail: a room that may not connect is caught."""

import types

import duckdb
import pytest


def test_a_connection_from_another_room_is_caught():
    module = types.ModuleType("laennec.cohorts.sneaky")
    module.duckdb = duckdb
    exec("def sneak():\n    return duckdb.connect()", module.__dict__)
    with pytest.raises(AssertionError, match=r"laennec\.cohorts\.sneaky opened a database"):
        module.sneak()
