"""Nothing is lost: what cannot be read is in quarantine with its file and line, and the sums hold."""

import json

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laennec.errors import LaennecError
from laennec.loading import load_omop
from laennec.loading.csv_lines import count_records, lines_of, pieces, read_dialect
from laennec.loading.report import TableReport
from laennec.store import Store
from laennec.trace import MemorySink
from tests.loading.reading import contents, current, rows
from tests.support import make_home, write_folder

HEADER = b"person_id,gender_concept_id,year_of_birth,person_source_value,gender_source_value\n"


@pytest.fixture
def home(tmp_path):
    return make_home(tmp_path / "home")


def load(home, folder, source="s"):
    return load_omop(home, folder, source, sink=MemorySink())


def quarantined(home, **options):
    found = Store(home).vault().quarantined(limit=10_000, **options)
    return [(r.file, r.row, r.field, r.reason) for r in found]


def csv_folder(path, *files):
    path.mkdir()
    for name, content in files:
        (path / name).write_bytes(content)
    return path


def test_exact_lines_in_csv(home, tmp_path):
    body = (
        b'1,8507,1980,"Du""pont",a\n'  # line 2
        b"2,8507,abc,X2,a\n"  # 3: not a number
        b"\n"  # 4: empty, no row
        b"3,8507,1980.5,X3,a\n"  # 5: not whole
        b"1,8532,1980,again,a\n"  # 6: repeated key
        b"4,8507,1980\n"  # 7: too few fields
        b"4,8507,1980,X4,a,b,c\n"  # 8: too many
        b",8507,1980,X5,\n"  # 9: no key
        b'5,8507,1980.0,"two\nlines",a\n'  # 10-11
        b'6,8507,1980,"lost quote,a\n'  # 12
        b'7,8507,1980,"x",a\n'  # 13: still loaded
        b'8,8507,1980,5" tube,a\n'  # 14: a quote within a field is a character
        b"9,8507,1980,caf\xe9,a\n"  # 15: not UTF-8
        b'10,8507,1980,"ab"c,a\n'  # 16: badly quoted
        b"11,8507,0x7bc,X,a\r\n"  # 17: no decimal number
        b"12,8507,1999,last,a"  # 18: no line end
    )
    report = load(home, csv_folder(tmp_path / "f", ("person.csv", HEADER + body)))
    assert quarantined(home) == [
        ("person.csv", 3, "year_of_birth", "not a whole number"),
        ("person.csv", 5, "year_of_birth", "not a whole number"),
        ("person.csv", 6, "person_id", "repeats the key of an earlier row"),
        ("person.csv", 7, "", "3 fields instead of 5"),
        ("person.csv", 8, "", "7 fields instead of 5"),
        ("person.csv", 9, "person_id", "the key is missing"),
        ("person.csv", 12, "", "badly quoted"),
        ("person.csv", 15, "", "not UTF-8"),
        ("person.csv", 16, "", "badly quoted"),
        ("person.csv", 17, "year_of_birth", "not a whole number"),
    ]
    one = report.tables["person"]
    assert (one.read, one.loaded, one.refused) == (15, 5, 10)
    assert rows(home, "person", "person_id, gender_concept_id") == [(i, 8507) for i in (1, 5, 7, 8, 12)]
    vault = Store(home).vault()
    assert vault.find("person", 'du"pont') == [1] and vault.find("person", "two lines") == [5]
    held = {r.row: r.content for r in vault.quarantined(content=True)}
    assert json.loads(held[3])["person_source_value"] == "X2"
    assert held[7] == "4,8507,1980" and "again" in held[6] and "caf" in held[15]


def test_exact_rows_in_parquet_over_several_files(home, tmp_path):
    folder = tmp_path / "f" / "person"
    folder.mkdir(parents=True)
    ids = [[1, None, 2], [2, 3, 1], ["4", "x", "3"]]
    for i, content in enumerate(ids):
        pq.write_table(pa.table({"person_id": pa.array(content)}), folder / f"{i}.parquet")
    report = load(home, tmp_path / "f")
    assert quarantined(home) == [
        ("person/0.parquet", 2, "person_id", "the key is missing"),
        ("person/1.parquet", 1, "person_id", "repeats the key of an earlier row"),
        ("person/1.parquet", 3, "person_id", "repeats the key of an earlier row"),
        ("person/2.parquet", 2, "person_id", "not a whole number"),
        ("person/2.parquet", 3, "person_id", "repeats the key of an earlier row"),
    ]
    assert (report.tables["person"].read, report.refused) == (9, 5)
    assert rows(home, "person", "person_id") == [(1,), (2,), (3,), (4,)]


def test_repeated_keys_of_several_columns(home, tmp_path):
    text = "ancestor,descendant,distance,valid_from,valid_to\n1,2,1,,\n1,2,1,2020-01-01,\n1,2,9,,\n1,,1,,\n"
    load(home, csv_folder(tmp_path / "f", ("care_site_ancestor.csv", text.encode())))
    assert [r[1:3] for r in quarantined(home)] == [(4, "ancestor descendant valid_from"), (5, "descendant")]
    assert len(rows(home, "care_site_ancestor")) == 2, "an open beginning is a value of that key"


def test_every_type_that_does_not_cast(home, tmp_path):
    text = (
        "observation_id,person_id,observation_date,observation_datetime,value_as_number,value_as_string\n"
        "1,1,2020-02-30,,,\n2,1,30/01/2020,,,\n3,1,20200131,2020-01-31T10:11:12,1e3,x\n4,1,2020-01-31,noon,,\n"
        '5,1,2020-01-31,,"1,5",\n6,1,2020-01-31,2020-01-31 10:00:00,-0.5,\n7,1e5,2020-01-31,,,\n8,1,20201331,,,\n'
        "99999999999999999999,1,2020-01-31,,,\n"
    )
    load(home, csv_folder(tmp_path / "f", ("observation.csv", text.encode())))
    assert [r[1:] for r in quarantined(home)] == [
        (2, "observation_date", "not a date"),
        (3, "observation_date", "not a date"),
        (5, "observation_datetime", "not a date and time"),
        (6, "value_as_number", "not a number"),
        (8, "person_id", "not a whole number"),
        (9, "observation_date", "not a date"),
        (10, "observation_id", "not a whole number"),
    ]
    assert sorted(rows(home, "observation", "observation_id, value_as_number")) == [(3, 1000.0), (6, -0.5)]


def test_a_large_file_with_few_wrong_lines(home, tmp_path):
    wrong = {7: b"x,1,1,a,b\n", 60_000: b"no\n", 150_001: b"1,1,1,a,b\n"}
    lines = [wrong.get(n, b'%d,1,1980,"IPP %d",b\n' % (n, n)) for n in range(1, 200_001)]
    lines[99_998] = b'99999,1,1980,"IPP\n99999",b\n'
    load(home, csv_folder(tmp_path / "f", ("person.csv", HEADER + b"".join(lines))))
    assert [(r[1], r[3]) for r in quarantined(home)] == [
        (8, "not a whole number"),
        (60_001, "1 fields instead of 5"),
        (150_003, "repeats the key of an earlier row"),
    ]
    assert current(home).tables["person"].rows == 199_997


def test_loading_the_mended_file_empties_the_quarantine(home, tmp_path):
    folder = csv_folder(tmp_path / "f", ("person.csv", HEADER + b"1,1,1,a,b\nx,1,1,a,b\n"))
    load(home, folder)
    assert load(home, folder).unchanged
    assert len(quarantined(home)) == 1
    (folder / "person.csv").write_bytes(HEADER + b"1,1,1,a,b\n2,1,1,a,b\n")
    load(home, folder)
    assert quarantined(home) == []


def test_sums_that_do_not_hold_are_an_error(home, tmp_path, monkeypatch):
    with pytest.raises(LaennecError, match="does not add up"):
        TableReport("person", 1, read=3, loaded=1, refused=1).check()
    from laennec.loading import csv_lines

    monkeypatch.setattr(csv_lines, "count_lines", lambda path: 10)
    monkeypatch.setattr(csv_lines, "count_records", lambda path, dialect: (9, 0))
    whole = csv_lines.write_good
    monkeypatch.setattr(csv_lines, "write_good", lambda *given: (whole(*given)[0] + 8, 0))
    with pytest.raises(LaennecError, match="9 rows read, 1 loaded"):
        load(home, csv_folder(tmp_path / "f", ("person.csv", HEADER + b"1,1,1,a,b\n")))
    assert Store(home).current() is None


FIELD = st.text(st.sampled_from('a",\n\r é;'), max_size=6)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(FIELD, FIELD), max_size=30), st.sampled_from([",", ";"]), st.booleans())
def test_the_line_reader_agrees_with_the_databases_writer(tmp_path_factory, pairs, delimiter, windows):
    """Whatever was written by the rules is read whole; each record's line is that of its first character."""
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    pairs = [(a.replace("\r", ""), b.replace("\r", "")) for a, b in pairs]
    end = "\r\n" if windows else "\n"
    quoted = [delimiter.join('"' + f.replace('"', '""') + '"' for f in pair) for pair in pairs]
    path.write_bytes((f"a{delimiter}b{end}" + "".join(q + end for q in quoted)).encode())
    dialect = read_dialect(path)
    assert count_records(path, dialect) == (len(pairs), 0)
    assert all(not piece.reason for piece in pieces(path, dialect))
    import numpy as np

    lines = lines_of(path, dialect, np.arange(len(pairs)))
    expected, line = [], 2
    for record in quoted:
        expected.append(line)
        line += record.count("\n") + 1
    assert lines.tolist() == expected


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.sampled_from('12x",\né '), max_size=12), min_size=1, max_size=25))
def test_any_text_adds_up(tmp_path_factory, lines):
    tmp_path = tmp_path_factory.mktemp("any")
    home = make_home(tmp_path / "home")
    content = "person_id,person_source_value\n" + "\n".join(lines) + "\n"
    report = load(home, csv_folder(tmp_path / "f", ("person.csv", content.encode())))
    one = report.tables["person"]
    assert one.read == one.loaded + one.refused
    assert len(quarantined(home)) == one.refused
    assert len(rows(home, "person")) == one.loaded


# -- identities


def test_planted_identities_are_in_no_file_but_the_vault(home, tmp_path):
    planted = ["DUPONTEL", "1780675123456", "12 rue des Lilas", "RPPS10001", "NDA55512", "UDI-777"]
    tables = {
        "person": [{"person_id": 1, "person_source_value": planted[1]}],
        "location": [{"location_id": 1, "address_1": planted[2], "state": "75"}],
        "provider": [{"provider_id": 1, "provider_name": planted[0], "npi": planted[3]}],
        "visit_occurrence": [{"visit_occurrence_id": 9, "person_id": 1, "visit_source_value": planted[4]}],
        "device_exposure": [{"device_exposure_id": 3, "person_id": 1, "unique_device_id": planted[5]}],
    }
    folder = write_folder(tmp_path / "f", tables)
    (folder / "note.csv").write_text(f"note_id,person_id,note_source_value\nx,1,{planted[0]}\n")
    load(home, folder)
    tables["person"].append({"person_id": 2})
    load(home, write_folder(folder, tables))
    vault_keys = {p for p in home.keys.iterdir()}
    for path in [p for p in home.path.rglob("*") if p.is_file()] + list(vault_keys):
        raw = path.read_bytes().lower()
        for secret in planted:
            assert secret.lower().encode() not in raw, path
        if path.suffix == ".duckdb":
            with duckdb.connect(str(path), read_only=True) as db:
                shown = str(db.execute("select * from data").fetchall())
            assert not [s for s in planted if s in shown], path
    vault = Store(home).vault()
    assert vault.find("person", planted[1]) == [1] and vault.find("visit_occurrence", planted[4]) == [9]
    assert vault.get("person", 1) == {
        "person": {"1": {"person_source_value": planted[1]}},
        "visit_occurrence": {"9": {"visit_source_value": planted[4]}},
        "device_exposure": {"3": {"unique_device_id": planted[5]}},
    }
    assert vault.get("provider", 1) == {"provider": {"1": {"provider_name": planted[0], "npi": planted[3]}}}
    assert vault.get("location", 1) == {"location": {"1": {"address_1": planted[2]}}}
    assert rows(home, "location", "state") == [("75",)]
    assert planted[0] in vault.quarantined(content=True)[0].content


def test_public_data_keep_their_columns_and_nothing_goes_to_the_vault(home, tmp_path):
    folder = write_folder(tmp_path / "f", {"person": [{"person_id": 1, "person_source_value": "public"}]})
    load_omop(home, folder, public_data=True, sink=MemorySink())
    assert rows(home, "person", "person_source_value") == [("public",)]
    assert Store(home).vault().present() == []


# -- hostile input


def _mkfifo(path):
    import os

    os.mkfifo(path)


HOSTILE = {
    "empty csv": (lambda d: (d / "person.csv").write_bytes(b""), "no header"),
    "empty parquet": (lambda d: (d / "person.parquet").write_bytes(b""), "not a whole Parquet"),
    "half a parquet": (lambda d: (d / "person.parquet").write_bytes(b"PAR1" + b"x" * 100), "not a whole Parquet"),
    "binary csv": (lambda d: (d / "person.csv").write_bytes(bytes(range(256)) * 10), "not UTF-8|no header"),
    "utf-16": (lambda d: (d / "person.csv").write_bytes("person_id,x\n1,2\n".encode("utf-16")), "not UTF-8"),
    "another table's columns": (lambda d: (d / "person.csv").write_bytes(b"a,b\n1,2\n"), "no column person_id"),
    "a column twice": (lambda d: (d / "person.csv").write_bytes(b"person_id,PERSON_ID\n1,2\n"), "twice"),
    "a pipe": (lambda d: _mkfifo(d / "person.csv"), "not a plain file"),
    "a dangling link": (lambda d: (d / "person.csv").symlink_to("/nowhere/at/all"), "cannot be read"),
    "an empty folder": (lambda d: (d / "person.csv").mkdir(), "no OMOP table"),
    "a loop of links": (lambda d: (d / "person").symlink_to(d), "no OMOP table"),
    "nothing of ours": (lambda d: (d / "notes.txt").write_text("x"), "no OMOP table"),
    "two formats": (
        lambda d: [
            (d / "person.csv").write_bytes(b"person_id\n1\n"),
            pq.write_table(pa.table({"person_id": [1]}), d / "person.parquet"),
        ],
        "both as Parquet and as CSV",
    ),
    "our secret table": (
        lambda d: (d / "record_key.csv").write_bytes(b"person_id,record_key\n1,2\n"),
        "no OMOP table",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_folders_are_clear_errors(home, tmp_path, name):
    folder = tmp_path / "f"
    folder.mkdir()
    make, words = HOSTILE[name]
    make(folder)
    with pytest.raises(LaennecError, match=words):
        load(home, folder)
    assert Store(home).current() is None
    assert list(home.temporary.iterdir()) == [] and Store(home).vault().present() == []


WORKS = {
    "quotes and wildcards in names": ('it\'s [a] *"folder"?', "person.csv", b"person_id\n1\n"),
    "header only": ("plain", "person.csv", b"person_id,year_of_birth\n"),
    "header without an end": ("plain", "person.csv", b"person_id,year_of_birth"),
    "a byte order mark": ("plain", "person.csv", b"\xef\xbb\xbfperson_id\n1\n"),
    "windows line ends": ("plain", "person.csv", b"person_id,year_of_birth\r\n1,1980\r\n"),
    "mixed line ends": ("plain", "person.csv", b"person_id,year_of_birth\r\n1,1980\n2,1981\r\n"),
    "quoted names": ("plain", "person.csv", b'"person_id","a ""b"" \'c\'"\n1,2\n'),
    "a very long line": ("plain", "person.csv", b"person_id,gender_source_value\n1," + b"x" * 5_000_000 + b"\n"),
    "a line too long": ("plain", "person.csv", b"person_id,gender_source_value\n1," + b"x" * 17_000_000 + b"\n2,y\n"),
    "many empty lines": ("plain", "person.csv", b"person_id,year_of_birth\n" + b"\n" * 1000 + b"1,2\n\n\n"),
    "one column, empty lines": ("plain", "person.csv", b"person_id\n1\n\n2\n"),
    "a name that is SQL": ("x'); drop table person; --", "person.csv", b'person_id,"x\'); drop"\n1,2\n'),
    "a null byte": ("plain", "person.csv", b"person_id,gender_source_value\n1,a\x00b\n"),
}


@pytest.mark.parametrize("name", WORKS)
def test_odd_but_legal_folders_work(home, tmp_path, name):
    folder, file, content = WORKS[name]
    report = load(home, csv_folder(tmp_path / folder, (file, content)), folder)
    one = report.tables["person"]
    assert one.read == one.loaded + one.refused
    assert contents(home)["person.key"].total() == one.loaded
    assert list(home.temporary.iterdir()) == []


def test_a_linked_file_is_read(home, tmp_path):
    real = write_folder(tmp_path / "real", {"person": [{"person_id": 1}]})
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "PERSON.parquet").symlink_to(real / "person.parquet")
    assert load(home, tmp_path / "f").tables["person"].loaded == 1
