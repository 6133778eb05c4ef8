"""The hook for the search of reports: refused without one, and only in texts that the perimeter grants."""

import pytest

from laennec.cohorts import compile_persons, compile_rows, read_query, texts
from laennec.cohorts.query import QueryError
from laennec.engines import DuckDBEngine, Settings
from laennec.omop import TABLES
from laennec.perimeter import NoOpposition, NotGranted, Perimeter, Purpose, open_view
from tests.cohorts.worlds import EVERYTHING, WordSearch, world
from tests.perimeter.small import make_version

ASKED = {"and": [{"everyone": True}, {"has": {"domain": "note", "where": {"or": [{"mentions": "fever"}]}}}]}


@pytest.fixture
def warehouse(tmp_path):
    tables = world(3)
    version = make_version(tmp_path, {name: rows for name, rows in tables.items() if name in TABLES})
    engine = DuckDBEngine(version, tmp_path, Settings(memory=0.1, threads=1))
    yield tables, engine, version
    texts.register(None)
    engine.close()


def seen(version, grants=EVERYTHING):
    return open_view(Perimeter(Purpose.OPERATION, grants=grants), version, NoOpposition())


def query(select=ASKED):
    return read_query({"schema": "laennec.query/1", "select": select})


def test_without_a_search_the_query_is_refused_and_names_its_node(warehouse):
    _tables, engine, version = warehouse
    for compiled in (compile_persons, compile_rows):
        with pytest.raises(
            QueryError, match=r"select\.and\[1\]\.has\.where\.or\[0\]\.mentions: the texts of reports"
        ):
            compiled(query(), seen(version), engine)


def test_a_search_is_told_whether_texts_may_be_seen_as_they_are(warehouse):
    tables, engine, version = warehouse
    search = WordSearch(tables)
    texts.register(search)
    assert engine.table(compile_persons(query(), seen(version), engine)).num_rows > 0
    assert search.identified is False
    whole = open_view(Perimeter(Purpose.OPERATION, identified=True), version, NoOpposition())
    compile_persons(query(), whole, engine)
    assert search.identified is True


def test_reports_outside_the_perimeter_are_not_told(warehouse):
    tables, engine, version = warehouse
    texts.register(WordSearch(tables))
    with pytest.raises(NotGranted, match="note"):
        engine.table(
            compile_persons(query(), seen(version, {k: v for k, v in EVERYTHING.items() if k != "note"}), engine)
        )
    one = next(row["person_id"] for row in tables["note"] if "fever" in row["note_text"] and row["person_id"])
    narrow = Perimeter(Purpose.OPERATION, persons=frozenset({one}), grants=EVERYTHING)
    found = engine.table(compile_persons(query(), open_view(narrow, version, NoOpposition()), engine))
    assert set(found["person_id"].to_pylist()) <= {one}


def test_other_events_have_no_text():
    with pytest.raises(QueryError, match="events of the domain condition have no text"):
        query({"domain": "condition", "where": {"mentions": "fever"}})
