"""Files made to hurt, or as bad by accident: each ends in rows, in quarantine with its line, or in its name said."""

import datetime
import gzip
import os

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from laennec.errors import LaennecError
from laennec.loading import load_omop
from laennec.store import Store
from laennec.trace import MemorySink
from tests.loading.reading import rows
from tests.support import make_home

HEADER = b"person_id,gender_concept_id,year_of_birth,birth_datetime,person_source_value\n"
ROW = b"1,8507,1980,1980-01-01 00:00:00,X1\n"
ROWS = b"".join(b"%d,8507,1980,,X%d\n" % (n, n) for n in range(50_000))


@pytest.fixture
def home(tmp_path):
    return make_home(tmp_path / "home")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "folder").mkdir()
    return tmp_path / "folder"


def load(home, folder):
    report = load_omop(home, folder, "s", sink=MemorySink())
    for table in report.tables.values():
        assert table.read == table.loaded + table.refused
    return report.tables["person"]


def quarantined(home):
    return [(r.file, r.row, r.field, r.reason) for r in Store(home).vault().quarantined(limit=100)]


@pytest.mark.parametrize("rest", [b"\0" * 300_000_000, b"1,8507,1980,," + b"x" * 300_000_000], ids=["nuls", "a row"])
def test_a_line_that_unpacks_to_hundreds_of_megabytes_is_refused_not_lost(home, folder, rest):
    (folder / "person.csv.gz").write_bytes(gzip.compress(HEADER + ROW + rest, 1))
    found = load(home, folder)
    assert (found.read, found.loaded, found.refused) == (2, 1, 1)
    assert quarantined(home) == [("person.csv.gz", 3, "", "line longer than 16000000 bytes")]


def test_a_file_of_one_column(home, folder):
    (folder / "person.csv").write_bytes(b'person_id\n1\n\n2\n"3"\nx\n""\n')
    found = load(home, folder)
    assert (found.read, found.loaded) == (5, 3)
    assert quarantined(home) == [
        ("person.csv", 6, "person_id", "not a whole number"),
        ("person.csv", 7, "person_id", "the key is missing"),
    ]


def test_carriage_returns_within_fields(home, folder):
    (folder / "person.csv").write_bytes(HEADER + b'1,1,1980,,"a\rb"\n2,1,1980,,a\rb\n3,1,1980,,c\r\n')
    load_omop(home, folder, "s", True, sink=MemorySink())
    assert sorted(rows(home, "person", "person_id, person_source_value")) == [(1, "a\rb"), (3, "c")]
    assert quarantined(home) == [("person.csv", 3, "", "a carriage return within the line")]


GZ = gzip.compress(HEADER + ROWS, 9, mtime=0)
TABLE = pa.table({"person_id": range(20_000), "gender_source_value": [str(n**3) for n in range(20_000)]})


def parquet(table):
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink)
    return sink.getvalue().to_pybytes()


WHOLE = parquet(TABLE)
DAMAGED = {
    "header of 17 MB": ("person.csv", b"person_id," + b"x" * 17_000_000 + b"\n1,2\n"),
    "field of 200 kB in the header": ("person.csv", b'"person_id",' + b"x" * 200_000 + b"\n1,2\n"),
    "quote open in the header": ("person.csv", b'person_id,"gender\n1,2\n'),
    "gzip changed at the start": ("person.csv.gz", GZ[:1000] + bytes([GZ[1000] ^ 255]) + GZ[1001:]),
    "gzip changed in the middle": ("person.csv.gz", GZ[:80_000] + bytes([GZ[80_000] ^ 255]) + GZ[80_001:]),
    "gzip cut": ("person.csv.gz", GZ[: len(GZ) // 2]),
    "gzip and more": ("person.csv.gz", GZ + b"more"),
    "Parquet with holes": ("person.parquet", WHOLE[:4] + bytes(len(WHOLE) // 2) + WHOLE[4 + len(WHOLE) // 2 :]),
    "Parquet overwritten": ("person.parquet", WHOLE[:5000] + b"\xff" * 500 + WHOLE[5500:]),
    "columns that differ by case": ("person.parquet", parquet(pa.table({"person_id": [1], "PERSON_ID": [2]}))),
    "a column of the reader's": ("person.parquet", parquet(pa.table({"person_id": [1], "File_Row_Number": [9]}))),
}


@pytest.mark.parametrize("what", DAMAGED)
def test_what_cannot_be_read_is_named(home, folder, what):
    name, content = DAMAGED[what]
    (folder / name).write_bytes(content)
    with pytest.raises(LaennecError) as error:
        load(home, folder)
    assert str(folder / name) in str(error.value)
    assert str(home.temporary) not in str(error.value)
    assert Store(home).current() is None


def test_times_of_a_zone_in_every_precision(home, folder):
    moment = datetime.datetime(2020, 7, 1, 10, 30, tzinfo=datetime.UTC)
    for n, unit in enumerate(("ms", "us", "ns")):
        table = pa.table({"person_id": [n], "birth_datetime": pa.array([moment], pa.timestamp(unit, "Europe/Paris"))})
        pq.write_table(table, folder / f"person_{n}.parquet")
    assert load(home, folder).loaded == 3
    assert {v for (v,) in rows(home, "person", "birth_datetime")} == {moment.replace(tzinfo=None)}


def test_names_that_are_not_text(home, folder):
    strange = os.fsdecode(b"part-\xff.csv")
    (folder / "person").mkdir()
    (folder / "person" / strange).write_bytes(HEADER + b"x,1,1,,\n" + ROW)
    (folder / strange).write_bytes(b"")
    report = load_omop(home, folder, "s", sink=MemorySink())
    assert report.unknown_files == ["part-\\xff.csv"]
    assert quarantined(home) == [("person/part-\\xff.csv", 2, "person_id", "not a whole number")]


def test_files_that_change_while_they_are_read(home, folder):
    (folder / "person.csv").write_bytes(HEADER + ROW)

    def change(share, what):
        if what == "writing person":
            with (folder / "person.csv").open("ab") as file:
                file.write(b"2,8507,1980,,X2\n")

    with pytest.raises(LaennecError, match=r"changed while they were read: .*person\.csv"):
        load_omop(home, folder, "s", sink=MemorySink(), progress=change)
    assert Store(home).current() is None
    assert load(home, folder).loaded == 2
