"""What counting and writing rows leave behind: traces before and after, and nothing half done."""

import pyarrow.parquet as pq
import pytest

from laennec.cohorts import count_persons, read_query, write_rows
from laennec.engines import QueryTooLong
from laennec.errors import LaennecError
from laennec.perimeter import Perimeter, Purpose, open_view
from laennec.trace import MemorySink
from tests.cohorts.test_compiled import _Version
from tests.cohorts.worlds import opened, world

KEY = b"k" * 32


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    tables = world(5)
    tables["record_key"] = [{"person_id": row["person_id"], "record_key": 77} for row in tables["person"]]
    engine, view = opened(tmp_path_factory.mktemp("world"), tables)
    yield engine, view
    engine.close()


def _query(select):
    return read_query({"schema": "laennec.query/1", "id": "q", "select": select})


def test_a_count_is_traced_before_and_after(warehouse):
    engine, view = warehouse
    sink = MemorySink()
    found = count_persons(_query({"everyone": True}), view, engine, sink, exact=True)
    assert (found.count, found.protected, found.margin) == (6, False, 0)
    assert [(entry[0], entry[1]) for entry in sink.entries] == [("intent", "cohort.count"), ("outcome", "1")]
    assert sink.entries[0][2]["definition"]["select"] == {"everyone": True}


def test_a_small_count_is_not_shown(warehouse):
    engine, view = warehouse
    found = count_persons(_query({"everyone": True}), view, engine, MemorySink(), exact=False)
    assert (found.count, found.protected, found.text) == (None, True, "fewer than 10")


def test_a_list_of_persons_never_enters_the_audit(warehouse):
    engine, view = warehouse
    sink = MemorySink()
    count_persons(_query({"not": {"persons": [3]}}), view, engine, sink, exact=True)
    assert set(sink.entries[0][2]) == {"query", "version", "exact"}


def test_the_digest_of_persons_is_keyed_and_stable(warehouse, tmp_path):
    engine, view = warehouse
    digests = []
    for key, name in ((KEY, "a"), (KEY, "b"), (b"x" * 32, "c")):
        sink = MemorySink()
        written = write_rows(_query({"domain": "visit"}), view, engine, tmp_path / name, sink, key=key)
        assert pq.read_metadata(tmp_path / name).num_rows == written.rows
        assert sink.entries[1][2]["persons_digest"] == written.digest
        digests.append(written.digest)
    assert digests[0] == digests[1] != digests[2]


def test_what_fails_is_traced_and_leaves_no_file(warehouse, tmp_path, monkeypatch):
    engine, view = warehouse

    def broken(*_, **__):
        raise QueryTooLong("The query was stopped after 1 seconds.")
        yield

    monkeypatch.setattr(engine, "batches", broken)
    sink = MemorySink()
    with pytest.raises(LaennecError):
        write_rows(_query({"everyone": True}), view, engine, tmp_path / "rows", sink, key=KEY)
    assert [entry[0] for entry in sink.entries] == ["intent", "failed"]
    assert list(tmp_path.iterdir()) == []


class _Register:
    def opposed(self, purpose):
        return frozenset({1, 2})


def test_the_opposed_are_neither_in_a_set_nor_in_its_complement(warehouse):
    engine, _ = warehouse
    view = open_view(Perimeter(Purpose.RESEARCH), _Version(engine.version), _Register())
    for select in ({"everyone": True}, {"or": [{"has": {"domain": "visit"}}, {"not": {"has": {"domain": "visit"}}}]}):
        persons = {"and": [select, {"persons": [1, 2, 3, 4, 5, 6]}]}
        assert count_persons(_query(persons), view, engine, MemorySink(), exact=True).count == 4
