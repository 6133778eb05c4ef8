"""The default engine under load, for real: it spills instead of dying, stops when told, and lets others in."""

import threading
import time
from datetime import date

import duckdb
import pytest

from laennec.engines import Cancel, DuckDBEngine, QueryCancelled, QueryTooLong, Settings
from laennec.errors import LaennecError
from laennec.perimeter import NoOpposition, Perimeter, Purpose, open_view
from tests.perimeter.small import make_version

ROWS = 1_000_000
SMALL = Settings(memory=0.000001, threads=2)
"""256 MiB, the least that an engine takes."""


@pytest.fixture(scope="module")
def version(tmp_path_factory):
    """Rows that take more memory than the engine may use, once each of them is kept."""
    made = make_version(
        tmp_path_factory.mktemp("large"),
        {"measurement": [{"measurement_id": 0, "person_id": 0, "measurement_date": date(2020, 1, 1)}]},
    )
    for order in ("key", "person"):
        with duckdb.connect(str(made.path("measurement", order))) as db:
            db.execute(
                "INSERT INTO data (measurement_id, person_id, measurement_date, unit_source_value) "
                f"SELECT i, i * 7919 % {ROWS}, DATE '2020-01-01' + (i % 1000)::INTEGER, "
                f"repeat(md5(i::VARCHAR), 12) FROM range(1, {ROWS if order == 'key' else 2}) n(i)"
            )
    return made


@pytest.fixture
def view(version):
    grants = {"measurement": frozenset({"measurement_id", "person_id", "measurement_date", "unit_source_value"})}
    return open_view(Perimeter(Purpose.OPERATION, grants=grants), version, NoOpposition())


@pytest.fixture
def engine(version, tmp_path):
    made = DuckDBEngine(version, tmp_path, SMALL)
    yield made
    made.close()


def whole(view):
    """Distinct rows of a text each, counted: about 400 MB to keep."""

    def build():
        rows = view.table("measurement", ["person_id", "unit_source_value"]).distinct()
        return rows.aggregate(n=rows.count(), last=rows.unit_source_value.max())

    return view.query("whole", {}, build)


def endless(view):
    def build():
        a, b = (view.table("measurement", ["measurement_id"]).view().rename({n: "measurement_id"}) for n in "ab")
        pairs = a.cross_join(b)
        return pairs.aggregate(n=(pairs.a * pairs.b % 7).sum())

    return view.query("endless", {}, build)


def light(view):
    def build():
        rows = view.table("measurement", ["measurement_id"])
        return rows.filter(rows.measurement_id == 5)

    return view.query("light", {}, build)


def test_a_query_larger_than_memory_spills_and_answers(engine, view, tmp_path):
    assert engine.settings.memory_mib == 256
    spilled, over = [0], threading.Event()

    def watch():
        while not over.wait(0.02):
            spilled[0] = max(spilled[0], sum(_size(path) for path in tmp_path.rglob("*")))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        ((number, last),) = engine.rows(whole(view))
    finally:
        over.set()
        thread.join()
    assert number == ROWS and len(last) == 12 * 32
    assert spilled[0] > 20 * 2**20, "the answer was found on the disk"
    engine.close()
    assert not list(tmp_path.iterdir()), "nothing of it is left there"


def _size(path):
    try:
        return path.stat().st_size
    except OSError:
        return 0


def test_what_cannot_spill_is_said_and_the_next_query_runs(version, view, tmp_path):
    """A folder that cannot be written: the query fails alone, in words, and the engine goes on."""
    (tmp_path / "file").write_text("")
    engine = DuckDBEngine(version, tmp_path / "file", SMALL)
    try:
        with pytest.raises(LaennecError, match=r"needs more memory|could not read or spill"):
            engine.rows(whole(view))
        assert engine.rows(light(view)) == [(5,)]
    finally:
        engine.close()


@pytest.mark.parametrize("query", [endless, whole])
def test_cancel_ends_within_a_second(engine, view, query):
    for _ in range(3):  # the best of three: the machine may be at something else
        cancel, asked = Cancel(), []

        def stop(cancel=cancel, asked=asked):
            asked.append(time.monotonic())
            cancel.cancel()

        timer = threading.Timer(0.4, stop)
        timer.start()
        with pytest.raises(QueryCancelled):
            engine.table(query(view), cancel=cancel)
        if time.monotonic() - asked[0] < 1:
            return
    pytest.fail("three times, it went on for more than a second")


def test_the_time_limit_of_the_settings_holds(version, view, tmp_path):
    engine = DuckDBEngine(version, tmp_path, Settings(memory=0.05, threads=2, seconds=0.5))
    try:
        with pytest.raises(QueryTooLong, match=r"after 0\.5 seconds"):
            engine.rows(endless(view))
        assert engine.rows(light(view)) == [(5,)]
    finally:
        engine.close()


def test_a_light_query_of_a_second_user_answers_while_a_heavy_one_runs(engine, view):
    heavy, ended = Cancel(), threading.Event()

    def ask():
        with pytest.raises(QueryCancelled):
            engine.table(endless(view), user="first", cancel=heavy)
        ended.set()

    thread = threading.Thread(target=ask)
    thread.start()
    time.sleep(0.5)
    try:
        begun = time.monotonic()
        assert engine.rows(light(view), user="second") == [(5,)]
        assert time.monotonic() - begun < 10 and not ended.is_set()
    finally:
        heavy.cancel()
        thread.join(30)
    assert ended.is_set()


def test_one_user_s_heavy_queries_leave_a_place_for_another(engine, view):
    """Two run at once: were both the first user's, the second would wait for the end of one."""
    cancels = [Cancel() for _ in range(4)]

    def ask(cancel):
        with pytest.raises(QueryCancelled):
            engine.table(endless(view), user="first", cancel=cancel)

    threads = [threading.Thread(target=ask, args=(cancel,)) for cancel in cancels]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    try:
        assert engine.rows(light(view), user="second", timeout=20) == [(5,)]
    finally:
        for cancel in cancels:
            cancel.cancel()
        for thread in threads:
            thread.join(30)
    assert not any(thread.is_alive() for thread in threads)
