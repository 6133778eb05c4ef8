"""A version's Parquet copy: the same rows in the same order, whole or not at all, private, known for what it is."""

import json
import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from laennec.errors import LaennecError
from laennec.store import Store, read_copy, remove_copies, write_copy
from laennec.store import parquet as module
from tests.support import make_warehouse

PERSONS, EVENTS = 20, 3000


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    path = tmp_path_factory.mktemp("copied")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAENNEC_KEYS", str(path / "keys"))
        yield make_warehouse(
            path,
            {
                "person": [{"person_id": 2**60 + i, "gender_concept_id": 8507} for i in range(PERSONS)],
                "measurement": [
                    {
                        "measurement_id": i,
                        "person_id": 2**60 + i * 7 % PERSONS,
                        "measurement_concept_id": 3000 + i * 13 % 50,
                        "measurement_date": date(2024, 1, 1 + i % 28),
                        "value_as_number": i / 3,
                    }
                    for i in range(EVENTS)
                ],
                "concept": [{"concept_id": 3000, "concept_name": "a", "vocabulary_id": "V", "concept_code": "é"}],
            },
        )


@pytest.fixture
def version(home):
    return Store(home).current()


@pytest.fixture
def copied(home, version, tmp_path):
    return write_copy(version, version.mark, tmp_path / "1", home.temporary)


def test_every_table_has_its_rows_in_the_store_s_order(version, copied):
    assert set(copied.tables) == set(version.tables)
    assert {"record_key", "concept", "measurement"} <= set(copied.tables)
    for name, table in copied.tables.items():
        with duckdb.connect(str(version.path(name)), read_only=True) as db:
            stored = [row[0] for row in db.execute("DESCRIBE main.data").fetchall()]
            kept = [column for column in stored if not column.startswith("_")]
            where = " WHERE _rank = 1" if "_rank" in stored else ""
            rows = db.execute(f"SELECT {', '.join(kept)} FROM main.data{where} ORDER BY rowid").fetchall()
        found = [pq.ParquetFile(copied.folder / name / file).read() for file in table.files]
        assert list(table.columns) == kept
        assert [tuple(row.values()) for part in found for row in part.to_pylist()] == rows, name
        assert table.rows == len(rows) == version.tables[name].rows - version.tables[name].shadowed
    keys = pq.ParquetFile(copied.folder / "measurement" / "part-0.parquet").read()["key_concept_id"].to_pylist()
    assert keys == sorted(keys) and len(set(keys)) == 50


def test_large_tables_are_several_files_in_order(home, version, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "FILE_SIZE", "4KB")
    monkeypatch.setattr(module, "ROW_GROUP", 2048)
    copy = write_copy(version, "m", tmp_path / "1", home.temporary)
    files = copy.tables["measurement"].files
    assert len(files) > 1
    keys = [
        k for f in files for k in pq.ParquetFile(copy.folder / "measurement" / f).read()["key_concept_id"].to_pylist()
    ]
    assert keys == sorted(keys) and len(keys) == EVENTS


def test_nobody_else_reads_it(copied):
    for path in [copied.folder, *copied.folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_it_is_read_back_and_known_by_its_mark(version, copied):
    found = read_copy(copied.folder)
    assert found == copied and found.mark == version.mark and found.size > 0
    assert remove_copies(copied.folder.parent, {1: "of another warehouse"}) == [] and copied.folder.exists()
    assert remove_copies(copied.folder.parent, {1: version.mark, 2: "x"}) == [1] and not copied.folder.exists()


def test_what_is_there_is_left(home, version, tmp_path, copied):
    with pytest.raises(LaennecError, match="is there already"):
        write_copy(version, version.mark, copied.folder, home.temporary)
    assert read_copy(copied.folder) == copied


@pytest.mark.parametrize("how", ["shorter", "gone", "manifest", "format", "no copy"])
def test_a_copy_that_is_not_whole_is_named(copied, tmp_path, how):
    part, manifest = copied.folder / "measurement" / "part-0.parquet", copied.folder / module.MANIFEST
    folder = copied.folder
    if how == "shorter":
        part.write_bytes(part.read_bytes()[:-1])
    elif how == "gone":
        part.unlink()
    elif how == "manifest":
        manifest.write_text("{")
    elif how == "format":
        manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "format": "other/1"}))
    else:
        folder = tmp_path
    with pytest.raises(LaennecError) as error:
        read_copy(folder)
    named = part if how in ("shorter", "gone") else folder
    assert str(named) in str(error.value)


def test_a_failure_on_the_way_leaves_nothing(home, version, tmp_path):
    class Damaged:
        number, tables = 1, version.tables

        def path(self, table, order):
            if table == "measurement":
                (tmp_path / "bad").write_bytes(b"not a database" * 100)
                return tmp_path / "bad"
            return version.path(table, order)

    with pytest.raises(LaennecError, match="The table measurement could not be copied"):
        write_copy(Damaged(), "m", tmp_path / "out" / "1", home.temporary)
    assert list((tmp_path / "out").iterdir()) == []
    assert not list(home.temporary.glob("parquet-*"))


LIMITED = """
import resource, sys
from pathlib import Path
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.store import Store, write_copy
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
home = Home(Path(sys.argv[1]))
version = Store(home).current()
try:
    write_copy(version, version.mark, Path(sys.argv[2]), home.temporary)
except LaennecError as error:
    sys.exit(str(error))
"""


@pytest.mark.parametrize("limit", [100, 1_000, 10_000])
def test_no_room(home, tmp_path, limit):
    failed = subprocess.run(
        [sys.executable, "-c", LIMITED, str(home.path), str(tmp_path / "out" / "1"), str(limit)],
        capture_output=True,
        text=True,
        env=os.environ,
    )
    assert failed.returncode == 1 and "No space is left" in failed.stderr, failed.stderr
    assert list((tmp_path / "out").iterdir()) == []


def test_what_was_killed_is_cleared_by_the_next(home, version, tmp_path):
    left = tmp_path / ".1.partial" / "measurement"
    left.mkdir(parents=True)
    (left / "part-0.parquet").write_bytes(b"half")
    copy = write_copy(version, version.mark, tmp_path / "1", home.temporary)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["1"] and read_copy(copy.folder) == copy


def test_a_folder_that_cannot_be_made(home, version, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(LaennecError, match="Cannot write in"):
        write_copy(version, version.mark, Path(tmp_path / "file" / "1"), home.temporary)
