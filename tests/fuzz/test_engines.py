"""The same answer from the reference evaluator, DuckDB and Spark, for queries by the thousand (CONTRIBUTING.md)."""

import json
import os
import sys
import time

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from laennec.cohorts import compile_count, compile_persons, compile_rows, read_query, reference, texts
from tests.cohorts.queries import documents
from tests.cohorts.worlds import WordSearch, opened, shuffled, world
from tests.spark import ON_SPARK

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES") or 2_000)
ON_SPARK_EXAMPLES = max(1, EXAMPLES // 20)
WORLDS = int(os.environ.get("FUZZ_WORLDS") or 12)
FIRST_WORLD = 1_000
"""The warehouses of `make test` are others."""
SEED = int(os.environ.get("FUZZ_SEED") or time.time())
TOLD_EVERY = 30.0


class Worlds(list):
    """Keeps a failure's report short: the warehouses are made from their numbers."""

    def __repr__(self):
        return "worlds"


class Told:
    """Says how far it is, twice a minute, on the terminal."""

    def __init__(self, name, examples):
        self.name, self.examples, self.done, self.begun = name, examples, 0, time.monotonic()
        self.last = self.begun

    def one(self):
        self.done += 1
        now = time.monotonic()
        if now - self.last > TOLD_EVERY or self.done == self.examples:
            self.last = now
            line = (
                f"{self.name}: {self.done} of {self.examples} queries in {now - self.begun:.0f} s, FUZZ_SEED={SEED}"
            )
            print(line, file=sys.__stderr__, flush=True)


def _worlds(open_one, tmp_path_factory):
    made = Worlds()
    for number in range(FIRST_WORLD, FIRST_WORLD + WORLDS):
        # Small ones and larger ones: what is rare needs many rows, what is empty needs few.
        tables = world(number, persons=3 + number % 5, events=(4, 14, 40)[number % 3])
        made.append((number, tables, *open_one(tmp_path_factory.mktemp("world"), shuffled(tables, number))))
    return made


@pytest.fixture(scope="module")
def on_duckdb(tmp_path_factory):
    made = _worlds(opened, tmp_path_factory)
    yield made
    for _, _, engine, _ in made:
        engine.close()


@pytest.fixture(scope="module")
def on_spark(spark, tmp_path_factory):
    made = _worlds(spark, tmp_path_factory)
    yield made
    for _, _, engine, _ in made:
        engine.close()


def _compare(worlds, document, which):
    number, tables, engine, view = worlds[which % len(worlds)]
    query = read_query(document)
    search = WordSearch(tables)
    texts.register(search)
    try:
        expected = reference.evaluate(query, tables, search.notes)
        found = _found(query, engine, view)
    finally:
        texts.register(None)
    wanted = (sorted(expected.persons), sorted(expected.rows, key=_texts), len(expected.persons))
    if found != wanted:
        pytest.fail(
            f"On warehouse {number} of tests.cohorts.worlds, {type(engine).__name__} gives\n{_short(found)}\nand the "
            f"reference evaluator\n{_short(wanted)}\nfor the query\n{json.dumps(document, ensure_ascii=False)}",
            pytrace=False,
        )


def _found(query, engine, view):
    persons = engine.table(compile_persons(query, view, engine))["person_id"].to_pylist()
    rows = [tuple(row.values()) for row in engine.table(compile_rows(query, view, engine)).to_pylist()]
    (count,) = engine.rows(compile_count(query, view, engine))
    return sorted(persons), sorted(rows, key=_texts), count[0]


def _texts(row):
    return tuple(map(str, row))


def _short(found):
    persons, rows, count = found
    return f"  persons {persons}\n  rows {[_texts(row) for row in rows]}\n  count {count}"


def _fuzz(examples, shrink):
    phases = [Phase.generate, Phase.target] + [Phase.shrink] * shrink
    limits = settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=phases,
        database=None,
        print_blob=False,
    )
    return lambda test: seed(SEED)(limits(given(document=documents, which=st.integers(0, WORLDS - 1))(test)))


def test_duckdb_agrees_with_the_reference(on_duckdb):
    told = Told("DuckDB", EXAMPLES)

    @_fuzz(EXAMPLES, shrink=True)
    def run(document, which):
        _compare(on_duckdb, document, which)
        told.one()

    run()


@ON_SPARK
def test_spark_agrees_with_the_reference(on_spark):
    told = Told("Spark", ON_SPARK_EXAMPLES)

    @_fuzz(ON_SPARK_EXAMPLES, shrink=True)
    def run(document, which):
        _compare(on_spark, document, which)
        told.one()

    run()
