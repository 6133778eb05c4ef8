"""The default engine: what it refuses, its limits, its cache, and that nothing but a perimeter's query runs."""

import threading
import time
from datetime import date

import ibis
import pyarrow as pa
import pytest

from laennec.engines import Cache, Cancel, DuckDBEngine, QueryCancelled, QueryTooLong, Settings
from laennec.engines.limits import Turns
from laennec.engines.sql import Compiled
from laennec.errors import LaennecError, Refused
from laennec.perimeter import NoOpposition, Perimeter, Purpose, Slot, id_list, open_view, scalar, string_list
from tests.perimeter.small import make_version

DAY = date(2020, 1, 1)
MANY = 3000


@pytest.fixture
def version(tmp_path):
    persons = [{"person_id": i, "year_of_birth": 1900 + i % 100} for i in range(1, MANY + 1)]
    keys = [{"person_id": i, "record_key": 2**32 - i} for i in range(1, MANY + 1)]
    concepts = [
        {"concept_id": 1, "concept_name": "a", "_rank": 1},
        {"concept_id": 1, "concept_name": "b", "_rank": 2},
    ]
    return make_version(tmp_path, {"person": persons, "record_key": keys, "concept": concepts})


@pytest.fixture
def engine(version):
    made = DuckDBEngine(version, version.folder, Settings(memory=0.1, threads=1))
    yield made
    made.close()


@pytest.fixture
def view(version):
    return open_view(Perimeter(Purpose.OPERATION), version, NoOpposition())


def heavy(view):
    def build():
        a, b, c = (view.table("person", ["person_id"]).view().rename({n: "person_id"}) for n in "abc")
        triples = a.cross_join(b).cross_join(c)
        return triples.aggregate(n=(triples.a * triples.b % 7 + triples.c).sum())

    return view.query("heavy", {}, build)


def test_values_are_bound_and_lists_of_any_length_work(engine, view):
    slots = Slot("q0", "int64"), Slot("q1", "ids")

    def build():
        person = view.table("person", ["person_id", "year_of_birth"])
        return person.filter(person.year_of_birth == scalar(slots[0]), person.person_id.isin(id_list(slots[1]).id))

    for listed in (range(1, 201), range(1, MANY + 1)):
        query = view.query("by year", {"q0": 1950, "q1": list(listed)}, build)
        assert len(engine.rows(query)) == sum(1900 + i % 100 == 1950 for i in listed)
    assert "1950" not in engine.compiled(query).sql


def test_text_values_cannot_become_sql(engine, view):
    hostile = ["a", "x' OR '1'='1", '"; DROP TABLE person; --', "$q0", "laennec_slot_int64_q0()"]

    def build():
        concept = view.table("concept", ["concept_name"])
        return concept.filter(concept.concept_name.isin(string_list(Slot("q0", "strings")).value))

    assert engine.rows(view.query("names", {"q0": hostile}, build)) == [("a",)]


def test_shadowed_vocabulary_rows_are_not_seen(engine, view):
    assert engine.rows(view.query("c", {}, lambda: view.table("concept", ["concept_name"]))) == [("a",)]


def test_a_shape_is_compiled_once(engine, view):
    calls = []

    def build():
        calls.append(1)
        return view.table("person", ["person_id"])

    for _ in range(3):
        engine.table(view.query("once", {}, build))
    assert len(calls) == 1


def test_the_cache_drops_what_was_used_least_lately():
    cache, made = Cache(2), []

    def get(shape):
        return cache.get(shape, lambda: made.append(shape) or Compiled(shape, (), ()))

    for shape in ("a", "b", "a", "c", "a", "b"):
        assert get(shape).sql == shape
    assert made == ["a", "b", "c", "b"]


def test_a_query_of_another_version_is_refused(engine, version):
    """Its oppositions and public columns were read for that version, not for this one."""
    other = type(version)(version.folder, version.tables, 2, {})
    view = open_view(Perimeter(Purpose.OPERATION), other, NoOpposition())
    with pytest.raises(LaennecError, match="for version 2, the engine holds 1"):
        engine.rows(view.query("p", {}, lambda: view.table("person")))


def test_only_a_perimeter_s_tables_are_opened(engine, view, version):
    stolen = ibis.table({"person_id": "int64"}, name="person")
    with pytest.raises(Refused, match="own perimeter"):
        engine.table(view.query("stolen", {}, lambda: stolen))
    narrow = open_view(Perimeter(Purpose.RESEARCH, persons=frozenset({1})), version, NoOpposition())
    with pytest.raises(Refused, match="own perimeter"):
        engine.table(narrow.query("other view", {}, lambda: view.table("person")))
    with pytest.raises(Refused, match="born from a perimeter"):
        engine.table("SELECT * FROM person")
    with pytest.raises(Refused, match="own perimeter"):
        engine.table(view.query("memory", {}, lambda: ibis.memtable({"a": [1]})))


def test_the_connection_is_locked(engine):
    for hostile in (
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY person TO '/tmp/out.csv'",
        "ATTACH '/tmp/other.duckdb'",
        "SET memory_limit = '100GB'",
        "SET enable_external_access = true",
        "CREATE TABLE file_person.main.mine AS SELECT 1",
        "DELETE FROM file_person.main.data",
    ):
        with pytest.raises(Exception, match=r"(?i)permission|configuration|read-only|disabled"):
            engine._connection.cursor().execute(hostile)


def test_time_limit_and_cancel(engine, view):
    with pytest.raises(QueryTooLong, match=r"after 0\.3 seconds"):
        engine.table(heavy(view), timeout=0.3)
    cancel = Cancel()
    threading.Timer(0.3, cancel.cancel).start()
    start = time.monotonic()
    with pytest.raises(QueryCancelled):
        engine.table(heavy(view), cancel=cancel)
    assert time.monotonic() - start < 30
    assert engine.count(view.query("p", {}, lambda: view.table("person", ["person_id"]))) == MANY


def test_count_with_key_sums_the_keys_of_distinct_persons(engine, view):
    def build():
        person = view.table("person", ["person_id"])
        return person.union(person).filter(lambda t: t.person_id <= 3)

    assert engine.count_with_key(view.query("k", {}, build)) == (3, (3 * 2**32 - 6) % 2**32)
    empty = view.query("none", {}, lambda: view.table("person", ["person_id"]).filter(lambda t: t.person_id < 0))
    assert engine.count_with_key(empty) == (0, 0)


def test_what_is_cancelled_before_it_starts_never_runs(engine, view):
    cancel = Cancel()
    cancel.cancel()
    with pytest.raises(QueryCancelled):
        engine.table(view.query("p", {}, lambda: view.table("person", ["person_id"])), cancel=cancel)
    turns, waiting = Turns(1), Cancel()
    with turns.turn("a", Cancel()):
        threading.Timer(0.1, waiting.cancel).start()
        with pytest.raises(QueryCancelled, match="waited"), turns.turn("b", waiting):
            pytest.fail("the turn was not free")
    with turns.turn("b", Cancel()):
        pass


def test_memory_is_limited(engine):
    limit = engine._connection.execute("SELECT current_setting('memory_limit')").fetchone()[0]
    number, unit = limit.split()
    assert abs(float(number) * {"MiB": 1, "GiB": 1024}[unit] - engine.settings.memory_mib) < 110


def test_an_empty_list_holds_nobody(engine, view):
    def build():
        person = view.table("person", ["person_id"])
        return person.filter(person.person_id.isin(id_list(Slot("q0", "ids")).id))

    assert engine.rows(view.query("none", {"q0": []}, build)) == []
    assert engine.rows(view.query("none", {"q0": [1]}, build)) == [(1,)]


def test_batches_stream_all_rows(engine, view):
    query = view.query("b", {}, lambda: view.table("person", ["person_id"]))
    batches = list(engine.batches(query, 1000))
    assert pa.Table.from_batches(batches).num_rows == MANY


def test_an_error_while_rows_are_streamed_quotes_no_value(engine, view):
    """The driver says "could not convert string 'b'", and Arrow repeats it: `b` may be anybody's name."""

    def build():
        names = view.table("concept", ["concept_id", "concept_name"])
        return names.select(n=names.concept_name.cast("int64"))

    with pytest.raises(LaennecError, match="could not be run") as error:
        list(engine.batches(view.query("cast", {}, build)))
    assert "'a'" not in str(error.value)
    assert error.value.__cause__ is None


def test_streams_are_stopped_by_time_and_by_hand(engine, view):
    def build():
        a, b = (view.table("person", ["person_id"]).view().rename({n: "person_id"}) for n in "ab")
        return a.cross_join(b)

    pairs = view.query("pairs", {}, build)
    with pytest.raises(QueryTooLong):
        for _ in engine.batches(pairs, 1000, timeout=0.3):
            time.sleep(0.2)
    cancel = Cancel()
    with pytest.raises(QueryCancelled):
        for _ in engine.batches(pairs, 1000, cancel=cancel):
            cancel.cancel()
    assert len(list(engine.batches(view.query("b", {}, lambda: view.table("person", ["person_id"])), MANY))) >= 1


def test_a_damaged_file_is_named_plainly(version, tmp_path):
    path = version.path("person", "key")
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(LaennecError, match="cannot be opened"):
        DuckDBEngine(version, tmp_path, Settings(memory=0.1, threads=1))


def test_users_take_turns():
    """One user's ten queries do not keep another user's single one until the end."""
    turns, order, started = Turns(1), [], threading.Event()

    def ask(user):
        with turns.turn(user, Cancel()):
            started.wait()
            order.append(user)

    threads = [threading.Thread(target=ask, args=("a",)) for _ in range(10)]
    for thread in threads:
        thread.start()
    time.sleep(0.2)
    other = threading.Thread(target=ask, args=("b",))
    other.start()
    time.sleep(0.2)
    started.set()
    for thread in [*threads, other]:
        thread.join(10)
    assert order.index("b") <= 2


def test_the_last_place_is_for_who_has_none():
    """A user has all places but one; the house's own work ("") may have all; one place alone is anybody's."""
    for running, user, expected in ((3, "a", 2), (2, "a", 1), (1, "a", 1), (3, "", 3)):
        turns, inside, over = Turns(running), [], threading.Event()

        def ask(who, turns=turns, inside=inside, over=over):
            with turns.turn(who, Cancel()):
                inside.append(who)
                over.wait(20)

        threads = [threading.Thread(target=ask, args=(user,)) for _ in range(5)]
        for thread in threads:
            thread.start()
        time.sleep(0.3)
        assert inside == [user] * expected
        if running > expected:
            other = threading.Thread(target=ask, args=("b",))
            other.start()
            threads.append(other)
            for _ in range(100):
                time.sleep(0.05)
                if "b" in inside:
                    break
            assert inside == [user] * expected + ["b"], "though four others waited before"
        over.set()
        for thread in threads:
            thread.join(20)
        assert len(inside) == len(threads)
