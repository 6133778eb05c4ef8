"""What an engine keeps between queries: answers stay the same, rights and oppositions too, room is bounded."""

import threading
from dataclasses import replace
from datetime import date

import duckdb
import pytest

from laennec.cohorts import compile_count, read_query
from laennec.engines import DuckDBEngine, QueryCancelled, Settings
from laennec.perimeter import NoOpposition, Perimeter, Purpose, open_view
from tests.perimeter.small import make_version

FEVER, COUGH, RASH = 101, 102, 103
DAY = date(2020, 1, 1)


@pytest.fixture
def version(tmp_path):
    persons = [{"person_id": i, "year_of_birth": 1950} for i in range(1, 31)]
    conditions = [
        {
            "condition_occurrence_id": 100 * concept + i,
            "person_id": i,
            "condition_concept_id": concept,
            "key_concept_id": concept,
            "condition_start_date": DAY,
        }
        for concept, step in ((FEVER, 2), (COUGH, 3), (RASH, 5))
        for i in range(step, 31, step)
    ]
    concepts = [{"concept_id": i, "vocabulary_id": "STD", "concept_code": str(i)} for i in (FEVER, COUGH, RASH)]
    tables = {"person": persons, "condition_occurrence": conditions, "concept": concepts}
    return make_version(tmp_path, tables)


def made(version, kept=0.15):
    engine = DuckDBEngine(version, version.folder, Settings(memory=0.1, threads=2, kept=kept))
    engine._kept.worth = 0
    return engine


@pytest.fixture
def engine(version):
    found = made(version)
    yield found
    found.close()


def had(*concepts):
    sets = [{"has": {"domain": "condition", "concepts": {"include": [{"id": i}]}}} for i in concepts]
    return read_query({"schema": "laennec.query/1", "select": {"and": sets}})


def count(engine, version, query, perimeter=None, register=None):
    view = open_view(perimeter or Perimeter(Purpose.OPERATION), version, register or NoOpposition())
    return engine.rows(compile_count(query, view, engine))[0][0]


def kept(engine):
    """How many tables are kept."""
    return len(engine._kept._tables)


def test_an_edited_query_reads_what_did_not_change(engine, version):
    assert [count(engine, version, had(FEVER, COUGH)) for _ in range(2)] == [5, 5]
    assert kept(engine) == 2
    texts = []
    whole = engine._kept.reading

    def reading(*arguments):
        made = whole(*arguments)
        texts.append(made.__enter__())
        made.__exit__(None, None, None)
        return whole(*arguments)

    engine._kept.reading = reading
    assert count(engine, version, had(FEVER, COUGH, RASH)) == 1
    assert texts[-1].count("kept.") == 2
    assert texts[-1].count('FROM "condition_occurrence"') == 1


def test_nothing_is_kept_where_there_is_no_room(version):
    engine = made(version, kept=0)
    assert [count(engine, version, had(FEVER)) for _ in range(3)] == [15] * 3
    assert kept(engine) == 0
    engine.close()


def test_what_was_quick_is_not_kept(engine, version):
    engine._kept.worth = 60
    assert [count(engine, version, had(FEVER)) for _ in range(3)] == [15] * 3
    assert kept(engine) == 0


def test_what_is_too_large_is_not_kept_and_not_tried_again(engine, version):
    engine._kept.cells = 40  # a table may have ten values: fever has fifteen, rash six
    assert [count(engine, version, had(FEVER)) for _ in range(4)] == [15] * 4
    assert kept(engine) == 0
    assert [count(engine, version, had(RASH)) for _ in range(3)] == [6] * 3
    assert kept(engine) == 1


def test_the_least_used_goes_first(engine, version):
    engine._kept.cells = 60
    for concept, persons in ((RASH, 6), (COUGH, 10), (FEVER, 15), (RASH, 6), (COUGH, 10), (FEVER, 15)):
        assert [count(engine, version, had(concept)) for _ in range(3)] == [persons] * 3
        assert engine._kept.used <= 60
    stored = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'kept'"
    assert engine._connection.execute(stored).fetchone() == (kept(engine),)


def test_other_rights_and_oppositions_never_read_what_was_kept(engine, version):
    class Opposed:
        def opposed(self, _purpose):
            return frozenset({2, 4})

    def all_ways():
        return [
            count(engine, version, had(FEVER)),
            count(engine, version, had(FEVER), Perimeter(Purpose.OPERATION, persons=frozenset({2, 3, 6}))),
            count(engine, version, had(FEVER), Perimeter(Purpose.RESEARCH), Opposed()),
            count(engine, version, had(FEVER), Perimeter(Purpose.RESEARCH)),
        ]

    assert [all_ways() for _ in range(4)] == [[15, 2, 13, 15]] * 4


def test_many_at_once_keep_each_part_once(engine, version):
    queries = [had(FEVER), had(COUGH), had(RASH), had(FEVER, COUGH), had(COUGH, RASH), had(FEVER, RASH)]
    right = [15, 10, 6, 5, 2, 3]
    wrong = []

    def ask(start):
        for turn in range(24):
            place = (start + turn) % len(queries)
            found = count(engine, version, queries[place])
            if found != right[place]:
                wrong.append((place, found))

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert not wrong
    assert kept(engine) == 3


def test_a_part_that_could_not_be_kept_is_tried_again(engine, version, monkeypatch):
    assert count(engine, version, had(FEVER)) == 15
    keep = engine._kept._keep

    def stopped(_sql):
        raise duckdb.InterruptException("stopped")

    monkeypatch.setattr(engine._kept, "_keep", lambda asking, part: keep(replace(asking, write=stopped), part))
    with pytest.raises(QueryCancelled):
        count(engine, version, had(FEVER))
    assert kept(engine) == 0
    monkeypatch.undo()
    assert count(engine, version, had(FEVER)) == 15
    assert kept(engine) == 1
