"""No room left, and readers at work while a load switches."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from laennec.errors import LaennecError
from laennec.loading import load_omop
from laennec.store import Store
from laennec.trace import MemorySink
from tests.loading.reading import contents, current
from tests.store.snapshots import write_snapshot
from tests.support import make_home

ROOT = Path(__file__).parents[2]
LOAD = """
import resource, sys
from pathlib import Path
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.loading import load_omop
from laennec.trace import MemorySink
limit = int(sys.argv[3])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
try:
    load_omop(Home(Path(sys.argv[1])), Path(sys.argv[2]), "hospital", sink=MemorySink())
except LaennecError as error:
    print(error)
    sys.exit(1)
"""


def _load(home, folder, limit=0):
    return subprocess.run(
        [sys.executable, "-c", LOAD, str(home.path), str(folder), str(limit)],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )


@pytest.mark.parametrize("limit", [4_096, 60_000, 300_000, 600_000])
def test_files_that_may_not_grow(tmp_path, limit):
    home = make_home(tmp_path / "home")
    load_omop(home, write_snapshot(tmp_path / "1", 1), "hospital", sink=MemorySink())
    before = contents(home)
    files = {p.name for p in Store(home).tables.iterdir()}
    # A small table's file takes 537 kB, the vault's batch of 6,000 persons twice that: the last limit stops it alone.
    failed = _load(home, write_snapshot(tmp_path / "2", 2, 6000), limit)
    assert failed.returncode == 1 and "No space is left" in failed.stdout, failed.stdout + failed.stderr
    assert contents(home) == before
    assert Store(home).verify() == []
    Store(home).reconcile(MemorySink())
    assert {p.name for p in Store(home).tables.iterdir()} == files
    assert list(Store(home).temporary.iterdir()) == []
    assert Store(home).vault().find("person", "IPP-1-7") == [7]
    assert _load(home, tmp_path / "2").returncode == 0
    assert current(home).number == 2


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 12 MB; needs root."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)], capture_output=True)
    if done.returncode:
        pytest.skip("mounting a small disk needs root; test_files_that_may_not_grow covers the rest")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(small_disk, tmp_path):
    home = make_home(small_disk / "home")
    load_omop(home, write_snapshot(tmp_path / "1", 1), "hospital", sink=MemorySink())
    before = contents(home)
    failed = _load(home, write_snapshot(tmp_path / "2", 2, 60_000))
    assert failed.returncode == 1 and "No space is left" in failed.stdout, failed.stdout + failed.stderr
    assert contents(home) == before
    again = write_snapshot(tmp_path / "3", 3)
    assert _load(home, again).returncode == 0, "the failed load left its files"
    shutil.rmtree(small_disk / "home")


def test_an_unreadable_folder(tmp_path):
    home = make_home(tmp_path / "home")
    for path in (tmp_path / "nowhere", Path("/dev/null"), tmp_path):
        with pytest.raises(LaennecError):
            load_omop(home, path, "hospital", sink=MemorySink())
    assert Store(home).current() is None


READER = """
import sys, time
from pathlib import Path
import duckdb
from laennec.home import Home
from laennec.store import Store
store = Store(Home(Path(sys.argv[1])))
def ask(version):
    found = set()
    for table, column in (("person", "year_of_birth"), ("measurement", "value_as_number")):
        with duckdb.connect(str(version.path(table)), read_only=True) as db:
            found |= {(int(v), n) for v, n in db.execute(
                f"select {column}, count(*) over () from main.data").fetchall()}
    return found
print("ready", flush=True)
while not Path(sys.argv[2]).exists():
    start = time.perf_counter()
    marks = {m for m, _ in store.opening(ask)}
    assert len(marks) == 1, marks
    print(marks.pop(), time.perf_counter() - start, flush=True)
"""


def test_readers_keep_answering_while_a_load_switches(tmp_path):
    home = make_home(tmp_path / "home")
    folders = {m: write_snapshot(tmp_path / str(m), m) for m in (1, 2)}
    load_omop(home, folders[1], "hospital", sink=MemorySink())
    stop = tmp_path / "stop"
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(home.path), str(stop)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert reader.stdout and reader.stdout.readline() == "ready\n"
    time.sleep(1)
    for mark in (2, 1, 2, 1, 2):
        load_omop(home, folders[mark], "hospital", sink=MemorySink())
        Store(home).gc(keep_last=1)
    time.sleep(0.3)
    stop.touch()
    answers = [line.split() for line in reader.communicate(timeout=60)[0].splitlines()]
    assert reader.returncode == 0
    assert {int(mark) for mark, _ in answers} == {1, 2}
    assert int(answers[-1][0]) == 2
