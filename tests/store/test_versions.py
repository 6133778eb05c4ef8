"""Versions: read back as written, kept and removed by the rules, damaged ones said so."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from laennec.errors import LaennecError
from laennec.loading import load_omop
from laennec.store import Store
from laennec.store.durable import LockBusy
from laennec.trace import MemorySink
from tests.loading.reading import current, rows
from tests.store.snapshots import write_snapshot
from tests.support import make_home


@pytest.fixture
def home(tmp_path):
    return make_home(tmp_path / "home")


def load(home, tmp_path, mark, sink=None):
    return load_omop(home, write_snapshot(tmp_path / str(mark), mark, 20), "hospital", sink=sink or MemorySink())


def test_an_empty_warehouse_has_no_version(home):
    assert Store(home).current() is None
    assert Store(home).versions() == []


def test_no_home_says_what_to_do(tmp_path):
    from laennec.home import Home

    with pytest.raises(LaennecError, match="laennec init"):
        Store(Home(tmp_path / "nowhere")).current()


def test_versions_follow_each_other(home, tmp_path):
    for mark in (1, 2, 3):
        load(home, tmp_path, mark)
    store = Store(home)
    assert store.numbers() == [1, 2, 3]
    assert [v.number for v in store.versions()] == [1, 2, 3]
    assert store.version(1).tables["measurement"].rows == 81
    assert store.verify() == []
    with pytest.raises(LaennecError, match="no version 9"):
        store.version(9)


def test_gc_keeps_the_last_the_pinned_and_what_is_held(home, tmp_path):
    for mark in range(1, 7):
        load(home, tmp_path, mark)
    store = Store(home)
    store.pin(1, "dataset 12")
    store.pin(1, "marked keep")
    with store.hold(4):
        assert store.gc(keep_last=1) == [2, 3]
        assert set(store.pinned()[1]) == {"dataset 12", "marked keep"}
    store.unpin(1, "dataset 12")
    assert store.gc(keep_last=1) == [4, 5]
    store.unpin(1, "marked keep")
    assert store.gc(keep_last=1) == [1]
    assert store.numbers() == [6]
    assert {p.name for p in store.tables.iterdir()} == current(home).file_names
    assert store.vault().find("person", "IPP-6-3") == [3]
    with pytest.raises(LaennecError, match="1 or more"):
        store.gc(keep_last=0)
    with pytest.raises(LaennecError, match="no version 2"):
        store.pin(2, "too late")


def test_a_dead_readers_hold_is_released(home, tmp_path):
    for mark in (1, 2, 3):
        load(home, tmp_path, mark)
    code = (
        "import os, sys; from pathlib import Path; from laennec.home import Home; from laennec.store import Store\n"
        "hold = Store(Home(Path(sys.argv[1]))).hold(1); print('held', flush=True); sys.stdin.read(); os._exit(9)"
    )
    reader = subprocess.Popen(
        [sys.executable, "-c", code, str(home.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert reader.stdout.readline() == b"held\n"
    assert Store(home).gc(keep_last=1) == []
    reader.kill()
    reader.wait()
    assert Store(home).gc(keep_last=1) == [1, 2]
    assert Store(home).held() == []


def test_a_reader_between_pointer_and_files_tries_again(home, tmp_path):
    for mark in (1, 2):
        load(home, tmp_path, mark)
    store = Store(home)
    seen = []

    def attach(version):
        seen.append(version.number)
        if len(seen) == 1:  # the version goes while the reader opens it
            load(home, tmp_path, 3)
            raise LaennecError("a file is gone")
        return version.path("person")

    assert store.opening(attach).exists()
    assert seen == [2, 3]


@pytest.mark.parametrize("content", [b"", b"two", b"-1\n", b"\xff\xfe", b"999999\n"])
def test_a_damaged_pointer_is_an_error_that_names_the_remedy(home, tmp_path, content):
    load(home, tmp_path, 1)
    store = Store(home)
    store.pointer.write_bytes(content)
    with pytest.raises(LaennecError, match="version"):
        store.current()
    with pytest.raises(LaennecError):
        load(home, tmp_path, 2)
    store.pointer.write_text("1\n")
    assert current(home).number == 1
    assert load(home, tmp_path, 2).version == 2


def test_a_missing_pointer_is_not_an_empty_warehouse(home, tmp_path):
    load(home, tmp_path, 1)
    Store(home).pointer.unlink()
    with pytest.raises(LaennecError, match="is missing"):
        Store(home).current()


def _shorter(path: Path):
    path.write_bytes(path.read_bytes()[:-40])


def _other_rows(path: Path):
    body = json.loads(path.read_text())
    body["tables"]["person"]["rows"] += 1
    path.write_text(json.dumps(body))


def _escape(path: Path):
    body = json.loads(path.read_text())
    body["tables"]["person"]["files"]["key"]["name"] = "../../home-id"
    path.write_text(json.dumps(body))


@pytest.mark.parametrize("damage", [_shorter, _other_rows, _escape, lambda p: p.write_text("[]"), Path.unlink])
def test_a_damaged_manifest_is_an_error(home, tmp_path, damage):
    load(home, tmp_path, 1)
    damage(Store(home).manifests / "1.json")
    with pytest.raises(LaennecError, match=r"damaged|no version 1"):
        Store(home).current()
    assert Store(home).tables.exists() and any(Store(home).tables.iterdir())


def test_an_old_damaged_manifest_stops_neither_loads_nor_readers_and_costs_no_file(home, tmp_path):
    load(home, tmp_path, 1)
    load(home, tmp_path, 2)
    store = Store(home)
    files = store.version(1).file_names
    _shorter(store.manifests / "1.json")
    assert load(home, tmp_path, 3).version == 3
    assert files <= {p.name for p in store.tables.iterdir()}
    assert "damaged" in store.verify()[0]


def test_a_damaged_table_file_is_found(home, tmp_path):
    load(home, tmp_path, 1)
    version = current(home)
    path = version.path("measurement", "person")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert "measurement (person order)" in Store(home).verify()[0]
    path.write_bytes(content[:-1])
    with pytest.raises(LaennecError, match="damaged"):
        version.path("measurement", "person")
    path.unlink()
    with pytest.raises(LaennecError, match="cannot be read"):
        version.path("measurement", "person")
    assert load(home, tmp_path, 2).version == 2  # the source replaces its rows: the damaged file is not needed
    assert len(rows(home, "measurement")) == 82


def test_only_one_process_writes(home, tmp_path):
    with Store(home).writing("a long load"), pytest.raises(LockBusy, match=r"a long load.*nothing was changed"):
        load(home, tmp_path, 1)
    assert load(home, tmp_path, 1).version == 1


def test_what_a_killed_load_left_is_tidied_and_told(home, tmp_path):
    load(home, tmp_path, 1)
    store = Store(home)
    (store.temporary / "person.key.2.abcd.duckdb").write_text("half")
    (store.tables / "person.key.2.abcd.duckdb").write_text("whole, never named")
    store.marker.write_text(json.dumps({"intent": "77", "version": 2, "source": "hospital"}))
    (store.manifests / "2.json").write_bytes((store.manifests / "1.json").read_bytes())
    sink = MemorySink()
    left = store.reconcile(sink)
    assert (left.files, left.interrupted, left.completed, left.version) == (2, True, False, 2)
    assert sink.entries[0][:2] == ("failed", "77")
    assert store.reconcile(sink) is None
    assert store.numbers() == [1]


def test_a_load_killed_after_the_switch_is_closed_as_done(home, tmp_path):
    load(home, tmp_path, 1)
    store = Store(home)
    store.marker.write_text(json.dumps({"intent": "5", "version": 1, "source": "hospital"}))
    sink = MemorySink()
    assert store.reconcile(sink).completed
    assert sink.entries == [
        ("outcome", "5", {"interrupted": True, "version": 1, "completed": True, "files_removed": 0})
    ]


def test_the_audit_comes_first(home, tmp_path):
    class Closed(MemorySink):
        def intent(self, kind, details):
            raise LaennecError("the audit is closed")

    with pytest.raises(LaennecError, match="audit is closed"):
        load(home, tmp_path, 1, Closed())
    assert Store(home).current() is None
    sink = MemorySink()
    load(home, tmp_path, 1, sink)
    assert [entry[0] for entry in sink.entries] == ["intent", "outcome"]
    assert sink.entries[1][2]["version"] == 1


def test_files_are_for_the_service_account_alone(home, tmp_path):
    load(home, tmp_path, 1)
    for folder in (home.path, home.warehouse, home.vault, Store(home).tables, Store(home).manifests):
        assert folder.stat().st_mode & 0o077 == 0
    assert os.stat(home.vault / "batch-1.sqlite3").st_mode & 0o077 == 0
