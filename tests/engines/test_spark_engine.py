"""Spark beneath the same queries: what it refuses, its limits, its privacy, and that it knows its perimeter."""

import os
import socket
import stat
import struct
import subprocess
import sys
import threading
import time
from datetime import date, datetime
from pathlib import Path

import ibis
import pyarrow as pa
import pytest

from laennec.engines import Cancel, DuckDBEngine, QueryCancelled, QueryTooLong, Settings, spark_session
from laennec.engines.chosen import SparkChoice
from laennec.errors import LaennecError, Refused
from laennec.omop import TABLES
from laennec.perimeter import (
    DateSpan,
    NoOpposition,
    Perimeter,
    Purpose,
    Slot,
    id_list,
    open_view,
    scalar,
    string_list,
)
from tests.perimeter.small import expected, make_version
from tests.spark import ON_SPARK, SETTINGS

pytestmark = ON_SPARK
MANY = 3000
DAY = date(2020, 1, 1)


def tables():
    persons = [{"person_id": i, "year_of_birth": 1900 + i % 100} for i in range(1, MANY + 1)]
    persons[0]["birth_datetime"] = datetime(1901, 2, 3, 4, 5, 6, 789)
    return {
        "person": persons,
        "record_key": [{"person_id": i, "record_key": 2**32 - i} for i in range(1, MANY + 1)],
        "concept": [
            {"concept_id": 1, "concept_name": "a", "_rank": 1},
            {"concept_id": 1, "concept_name": "b", "_rank": 2},
        ],
    }


@pytest.fixture(scope="module")
def opened(spark, tmp_path_factory):
    engine, view = spark(tmp_path_factory.mktemp("warehouse"), tables())
    # A task that is cancelled ends at the next batch of rows it reads: so small a table would be one batch.
    engine._session.conf.set("spark.sql.parquet.columnarReaderBatchSize", "16")
    yield engine, view
    engine.close()


@pytest.fixture
def engine(opened):
    return opened[0]


@pytest.fixture
def view(opened):
    return opened[1]


def everybody(view):
    return view.query("everybody", {}, lambda: view.table("person", ["person_id"]))


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

    for listed in ((), (50,), range(1, 101), range(1, 202), range(1, MANY + 1)):
        query = view.query("by year", {"q0": 1950, "q1": list(listed)}, build)
        assert len(engine.rows(query)) == sum(1900 + i % 100 == 1950 for i in listed)
    assert "1950" not in engine.compiled(query).sql


def test_text_values_cannot_become_sql(engine, view):
    hostile = [
        "a",
        "x' OR '1'='1",
        "'; DROP VIEW person; --",
        ":q0",
        "laennec_slot_int64_q0()",
        "\\",
        "`",
        "é\u0000z",
    ]

    def build():
        concept = view.table("concept", ["concept_name"])
        return concept.filter(concept.concept_name.isin(string_list(Slot("q0", "strings")).value))

    assert engine.rows(view.query("names", {"q0": hostile}, build)) == [("a",)]
    assert engine.rows(view.query("names", {"q0": hostile * 20}, build)) == [("a",)]


def test_types_are_those_of_the_other_engine(engine, view):
    query = view.query("all", {}, lambda: view.table("person").order_by("person_id").limit(1))
    found = engine.table(query)
    arrow = {"id": pa.int64(), "int": pa.int32(), "date": pa.date32(), "datetime": pa.timestamp("us")}
    for column in found.schema:
        type_ = TABLES["person"].column(column.name).type
        assert column.type == arrow.get(type_, pa.string()), column
    assert found["birth_datetime"].to_pylist() == [datetime(1901, 2, 3, 4, 5, 6, 789)]


def test_shadowed_vocabulary_rows_are_not_seen(engine, view):
    assert engine.rows(view.query("c", {}, lambda: view.table("concept", ["concept_name"]))) == [("a",)]


def test_a_table_that_was_never_loaded_is_empty(engine, view):
    assert engine.rows(view.query("v", {}, lambda: view.table("visit_occurrence"))) == []


def test_only_a_perimeter_s_tables_are_opened(engine, view):
    stolen = ibis.table({"person_id": "int64"}, name="person")
    with pytest.raises(Refused, match="own perimeter"):
        engine.table(view.query("stolen", {}, lambda: stolen))
    with pytest.raises(Refused, match="born from a perimeter"):
        engine.table("SELECT * FROM person")
    with pytest.raises(Refused, match="own perimeter"):
        engine.table(view.query("memory", {}, lambda: ibis.memtable({"a": [1]})))


def test_a_query_of_another_version_is_refused(engine, tmp_path):
    other = make_version(tmp_path, {}, 2)
    there = open_view(Perimeter(Purpose.OPERATION), other, NoOpposition())
    with pytest.raises(LaennecError, match="for version 2, the engine holds 1"):
        engine.rows(there.query("p", {}, lambda: there.table("person")))


def test_time_limit_and_cancel(engine, view):
    begun = time.monotonic()
    with pytest.raises(QueryTooLong, match="after 1 seconds"):
        engine.table(heavy(view), timeout=1)
    assert time.monotonic() - begun < 30
    cancel, asked = Cancel(), []

    def stop():
        asked.append(time.monotonic())
        cancel.cancel()

    threading.Timer(1.5, stop).start()
    with pytest.raises(QueryCancelled):
        engine.table(heavy(view), cancel=cancel)
    assert time.monotonic() - asked[0] < 20, "the one who stopped it does not wait for its end, hours away"
    cancelled = Cancel()
    cancelled.cancel()
    with pytest.raises(QueryCancelled):
        engine.table(everybody(view), cancel=cancelled)
    assert engine.count(everybody(view)) == MANY


def test_counts_with_keys_and_buckets(engine, view):
    def build():
        person = view.table("person", ["person_id"])
        return person.union(person).filter(lambda t: t.person_id <= 3)

    assert engine.count_with_key(view.query("k", {}, build)) == (3, (3 * 2**32 - 6) % 2**32)
    none = view.query("none", {}, lambda: view.table("person", ["person_id"]).filter(lambda t: t.person_id < 0))
    assert engine.count_with_key(none) == (0, 0)
    found = engine.buckets(everybody(view), 8)
    assert sum(found["n"].to_pylist()) == MANY and found.num_rows == 8
    assert sum(found["key"].to_pylist()) == sum(2**32 - i for i in range(1, MANY + 1))


def test_batches_stream_all_rows(engine, view):
    batches = list(engine.batches(everybody(view), 1000))
    assert [batch.num_rows for batch in batches] == [1000, 1000, 1000]
    assert sorted(pa.Table.from_batches(batches)["person_id"].to_pylist()) == list(range(1, MANY + 1))
    with pytest.raises(QueryTooLong):
        for _ in engine.batches(heavy(view), timeout=1):
            pytest.fail("nothing can have been found")


def test_an_error_quotes_no_value(engine, view, capfd):
    def build():
        names = view.table("concept", ["concept_id", "concept_name"])
        return names.select(n=names.concept_name.cast("int64"))

    for ask in (engine.table, lambda query: list(engine.batches(query))):
        with pytest.raises(LaennecError, match="could not be run") as error:
            ask(view.query("cast", {}, build))
        assert "'a'" not in str(error.value)
    assert capfd.readouterr().err == "", "Spark prints an error with its values, unless told not to"


def test_users_ask_at_once(engine, view):
    """A light query of one user is answered while another's heavy one runs."""
    cancel, ended = Cancel(), []

    def ask():
        with pytest.raises(QueryCancelled):
            engine.table(heavy(view), user="heavy", cancel=cancel)
        ended.append(time.monotonic())

    thread = threading.Thread(target=ask)
    thread.start()
    time.sleep(1.5)
    try:
        assert engine.rows(view.query("n", {}, lambda: view.table("concept", ["concept_id"])), user="light") == [(1,)]
        assert not ended
    finally:
        cancel.cancel()
        thread.join(30)
    assert ended


VISITS = ((1, 1, 1, 5), (2, 2, 2, 6), (3, 3, 3, 6), (4, 4, None, 5), (5, 5, 2, 20), (6, 1, 3, 6))
MEASURES = (
    *((1, 1, None, 5), (1, None, 1, 6), (2, 2, 2, 6), (3, 3, 3, 6), (1, 6, None, 6), (4, 4, None, 5)),
    *((None, 1, None, 6), (5, 5, None, 20), (2, None, None, 6), (1, 1, 99, 5), (2, 2, None, 9)),
)
SITE_TABLES = {
    "care_site_ancestor": [
        {"ancestor": 1, "descendant": 2, "distance": 1, "valid_from": DAY, "valid_to": None},
        {"ancestor": 1, "descendant": 4, "distance": 1, "valid_from": None, "valid_to": DAY},
    ],
    "person": [{"person_id": i} for i in range(1, 7)],
    "death": [{"person_id": 1, "death_date": DAY}, {"person_id": 3, "death_date": DAY}],
    "visit_occurrence": [
        {"visit_occurrence_id": i, "person_id": p, "care_site_id": site, "visit_start_date": date(2020, 1, day)}
        for i, p, site, day in (
            (1, 1, 1, 5),
            (2, 2, 2, 6),
            (3, 3, 3, 6),
            (4, 4, None, 5),
            (5, 5, 2, 20),
            (6, 1, 3, 6),
        )
    ],
    "visit_detail": [
        {
            "visit_detail_id": i,
            "person_id": p,
            "care_site_id": site,
            "visit_occurrence_id": v,
            "visit_detail_start_date": DAY.replace(day=6),
        }
        for i, p, site, v in ((1, 1, None, 1), (2, 2, 3, 2), (3, 3, 2, 3), (4, 1, 2, None))
    ],
    "measurement": [
        {
            "measurement_id": i,
            "person_id": p,
            "visit_occurrence_id": v,
            "visit_detail_id": d,
            "measurement_date": DAY.replace(day=day),
            "measurement_concept_id": 7,
        }
        for i, (p, v, d, day) in enumerate(MEASURES, 1)
    ],
}


def test_a_perimeter_confines_as_its_rules_say(spark, tmp_path):
    """By sites and dates, with oppositions: the rows of the rules, each as the other engine gives it."""

    class Opposed:
        def opposed(self, purpose):
            return frozenset({2})

    perimeter = Perimeter(
        Purpose.RESEARCH, sites=frozenset({1}), dates=DateSpan(DAY.replace(day=5), DAY.replace(day=19))
    )
    engine, _ = spark(tmp_path, SITE_TABLES)
    version = make_version(tmp_path / "same", SITE_TABLES)
    other = DuckDBEngine(version, tmp_path, Settings(memory=0.05, threads=1))
    view = open_view(perimeter, version, Opposed(), today=date(2020, 6, 1))
    wanted = expected(perimeter, frozenset({2}), SITE_TABLES, date(2020, 6, 1))
    for name in ("visit_detail", "person", "measurement"):
        whole = view.query(("whole", name), {}, lambda name=name: view.table(name))
        found = engine.table(whole)
        key = TABLES[name].key[0]
        assert sorted(found[key].to_pylist()) == sorted(row[key] for row in wanted[name]) != [], name
        # References to what is outside are null, as on the other engine.
        assert _sorted(found.to_pylist()) == _sorted(other.table(whole).to_pylist()), name
    other.close()
    engine.close()


def _sorted(rows):
    return sorted(rows, key=str)


# -- Spark itself


def test_what_it_writes_is_private(engine):
    (scratch,) = [p for p in _running().scratch.parent.glob("spark-*") if p.is_dir()]
    assert stat.S_IMODE(scratch.stat().st_mode) == 0o700
    conf = engine._session.conf
    assert conf.get("spark.sql.session.timeZone") == "UTC"
    assert engine._session.sparkContext.uiWebUrl is None


def test_nothing_listens_beyond_loopback(engine):
    pids = {_running().gateway.proc.pid, *_children(_running().gateway.proc.pid)}
    inodes = {_inode(fd) for pid in pids for fd in Path(f"/proc/{pid}/fd").iterdir()}
    listening = []
    for file, family, width in (("tcp", socket.AF_INET, 8), ("tcp6", socket.AF_INET6, 32)):
        for line in Path(f"/proc/net/{file}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[9] in inodes:
                address = fields[1].split(":")[0]
                words = [struct.pack("<I", int(address[i : i + 8], 16)) for i in range(0, width, 8)]
                listening.append(socket.inet_ntop(family, b"".join(words)))
    assert listening and set(listening) <= {"127.0.0.1", "::ffff:127.0.0.1", "::1"}, listening


def _running():
    return spark_session._running


def _children(pid):
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout
    return [int(one) for one in found.split()]


def _inode(descriptor):
    try:
        return os.readlink(descriptor).removeprefix("socket:[").rstrip("]")
    except OSError:
        return ""


def test_one_process_has_one_spark(engine, tmp_path):
    with pytest.raises(LaennecError, match="other settings"):
        spark_session.start(SparkChoice(tmp_path, conf={"spark.sql.shuffle.partitions": "3"}), SETTINGS, tmp_path)


KILLED = """
import sys, os, signal
from pathlib import Path
from laennec.engines import Settings, spark_session
from laennec.engines.chosen import SparkChoice
folder = Path(sys.argv[1])
session = spark_session.start(SparkChoice(folder, conf=eval(sys.argv[2])), Settings(memory=0.05, threads=1), folder)
print(spark_session._running.gateway.proc.pid, flush=True)
if len(sys.argv) > 3:
    os.kill(os.getpid(), signal.SIGKILL)
"""


def _start(folder, conf, *kill):
    return subprocess.run(
        [sys.executable, "-c", KILLED, str(folder), conf, *kill], capture_output=True, text=True, timeout=280
    )


def test_a_killed_process_leaves_nothing_for_long(engine, tmp_path):
    dead = _start(tmp_path, "{}", "kill")
    assert dead.returncode == -9 and list(tmp_path.glob("spark-*"))
    java = int(dead.stdout.split()[0])
    for _ in range(100):
        if not Path(f"/proc/{java}").exists():
            break
        time.sleep(0.2)
    assert not Path(f"/proc/{java}").exists(), "the Java machine ends with the process that started it"
    refused = _start(tmp_path, "{'spark.driver.memory': '1m'}")
    assert refused.returncode == 1 and "Spark could not start" in refused.stderr
    assert "1m of memory" in refused.stderr and "spark.testing.memory" not in refused.stdout
    assert not list(tmp_path.glob("spark-*")), "the next start tidies, and so does one that fails"


def test_without_java_or_spark_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert "Java 17" in spark_session.available()
    monkeypatch.setitem(sys.modules, "pyspark", None)
    assert "pip install 'laennec[spark]'" in spark_session.available()
    with pytest.raises(LaennecError, match="not installed"):
        spark_session.start(SparkChoice(tmp_path), SETTINGS, tmp_path)


def _kill_java():
    java = spark_session._running.gateway.proc
    java.kill()
    java.wait(20)


def test_a_java_machine_that_was_killed_is_started_again(engine, view):
    _kill_java()
    assert engine.count(everybody(view)) == MANY
    wrong = []

    def ask():
        try:
            engine.rows(heavy(view))
        except LaennecError as error:
            wrong.append(str(error))

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(2)
    _kill_java()
    asking.join(60)
    assert len(wrong) == 1 and "Ask again" in wrong[0]
    assert engine.count(everybody(view)) == MANY


@pytest.mark.parametrize(
    ("said", "told"),
    [("o7.collectToPython", "Ask again"), ("o7.collectToPython. Trace:\npy4j.Py4JException: no", "could not be run")],
)
def test_a_call_that_java_never_answered_says_that_java_ended(engine, view, monkeypatch, said, told):
    """py4j catches a lost connection itself: what it raises names the call only (get_return_value)."""
    from py4j.protocol import Py4JError

    def cut(*_):
        raise Py4JError(f"An error occurred while calling {said}")

    monkeypatch.setattr(engine, "_frame", cut)
    with pytest.raises(LaennecError, match=told):
        engine.count(everybody(view))
