"""One PostgreSQL for the tests of this folder, which therefore run in one worker; a database of its own a test."""

import itertools

import pytest

from laennec.loading.elsewhere import Wanted, address, load_database
from laennec.trace import MemorySink
from tests.postgres import PASSWORD, server
from tests.support import make_home

NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgres():
    with server() as running:
        yield running


class Elsewhere:
    """A database and a warehouse that copies it."""

    def __init__(self, postgres, home, name):
        self.postgres, self.home, self.name, self.sink = postgres, home, name, MemorySink()

    def run(self, *statements):
        with self.postgres.connect(self.name) as db:
            for statement in statements:
                db.execute(statement)

    def rows(self, query):
        with self.postgres.connect(self.name) as db:
            return db.execute(query).fetchall()

    def copy(self, source="elsewhere", user="postgres", **wanted):
        told = {"schemas": ("cdm",), **wanted}
        public = told.pop("public_data", False)
        where = address(self.postgres.url(self.name, user))
        return load_database(self.home, where, source, Wanted(**told), public_data=public, sink=self.sink)


@pytest.fixture
def elsewhere(postgres, tmp_path, monkeypatch):
    monkeypatch.setenv("LAENNEC_DATABASE_PASSWORD", PASSWORD)
    name = f"test{next(NUMBERS)}"
    postgres.create(name)
    found = Elsewhere(postgres, make_home(tmp_path / "home"), name)
    found.run("create schema cdm")
    return found
