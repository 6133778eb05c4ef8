"""The compiler against the reference evaluator: random queries on small odd warehouses give the same answer."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laennec.cohorts import compile_persons, compile_rows, read_query, reference, texts
from tests.cohorts.queries import documents
from tests.cohorts.worlds import WordSearch, opened, shuffled, world

SEEDS = 5


class Made(list):
    """Keeps a failure's report short: the warehouses are made from their seeds."""

    def __repr__(self):
        return "worlds"


@pytest.fixture(scope="module")
def worlds(tmp_path_factory):
    made = Made()
    for seed in range(SEEDS):
        tables = world(seed)
        engine, view = opened(tmp_path_factory.mktemp("world"), shuffled(tables, seed))
        made.append((tables, engine, view))
    yield made
    for _, engine, _ in made:
        engine.close()


def answer(query, engine, view):
    persons = engine.table(compile_persons(query, view, engine))["person_id"].to_pylist()
    rows = engine.table(compile_rows(query, view, engine)).to_pylist()
    assert len(persons) == len(set(persons)), "each person once"
    rows = [(row["subject_id"], row["cohort_start_date"], row["cohort_end_date"]) for row in rows]
    return frozenset(persons), tuple(sorted(rows, key=lambda row: tuple(map(str, row))))


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=documents, which=st.integers(0, SEEDS - 1))
def test_the_engine_agrees_with_the_reference(worlds, document, which):
    tables, engine, view = worlds[which]
    query = read_query(document)
    search = WordSearch(tables)
    texts.register(search)
    try:
        expected = reference.evaluate(query, tables, search.notes)
        assert answer(query, engine, view) == (expected.persons, expected.rows)
    finally:
        texts.register(None)
