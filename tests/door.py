"""Patches the driver for the whole run: a connection opened by a room that may not open one fails the test."""

import functools
import sys

import duckdb
import pytest

ROOMS = ("laennec.store", "laennec.loading", "laennec.engines", "laennec.airlock.checks.readers.databases")
CALLERS = ("tests", "bench", "laennec_workspace")  # the last opens a dataset in a workspace, never the warehouse


def _allowed(module: str) -> bool:
    return module.startswith((*ROOMS, *CALLERS)) or module in ("__main__", "conftest")


@pytest.fixture(autouse=True, scope="session")
def _only_these_rooms_connect():
    real = duckdb.connect

    @functools.wraps(real)
    def connect(*args, **options):
        module = sys._getframe(1).f_globals.get("__name__", "")
        assert _allowed(module), f"{module} opened a database: only {', '.join(ROOMS)} may"
        return real(*args, **options)

    patch = pytest.MonkeyPatch()
    patch.setattr(duckdb, "connect", connect)
    yield
    patch.undo()
