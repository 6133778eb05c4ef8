"""What was refused by a mapping is mapped again when it was mended: nothing lost, nothing twice, the sums right."""

import json
from collections import Counter

import pytest

from laennec.errors import LaennecError
from laennec.identity.vault import Vault
from laennec.loading.database import Reader
from laennec.loading.hospital.ledger import KIND, Ledger
from laennec.loading.hospital.night import load_sources, retry_sources
from laennec.loading.hospital.tracing import trace
from laennec.store import Store
from laennec.trace import MemorySink
from tests.loading.hospital import world
from tests.support import make_home

MAPPING = """
format = "laennec.mapping/1"
name = "own"
version = {version}
[[source]]
files = "patients*.csv"
format = "csv"
options = {{ delimiter = ";" }}
[[source.record]]
kind = "patient"
{where}
[source.record.fields]
ipp = "IPP"
birth_date = {{ column = "BORN", format = "%Y-%m-%d" }}
sex = {{ column = "SEX", codes = {codes}, else = "refuse" }}
stamp = {{ file_date = true }}
{more}
"""
ODD = '[[source]]\nfiles = "odd*"\nignore = true\n'
GOOD = '{ M = "M", F = "F" }'
BETTER = '{ M = "M", F = "F", H = "M" }'


def mapping(folder, version=1, codes=GOOD, more="", where=""):
    path = folder / "mapping.toml"
    path.write_text(MAPPING.format(version=version, codes=codes, more=more, where=where))
    return path


@pytest.fixture
def place(tmp_path, monkeypatch):
    world.in_process(monkeypatch)
    folder = tmp_path / "files"
    folder.mkdir()
    return make_home(tmp_path / "home"), folder


def refused(home):
    rows = Store(home).vault().quarantined(limit=1000)
    return sorted((r.table, r.file, r.row, r.field, r.reason) for r in rows)


def files(home, source="hospital"):
    version = Store(home).current()
    with Reader() as db:
        return Ledger(version.sources[source].journal[KIND], version).rows(db)


def load(home, folder):
    return load_sources(home, folder, sink=MemorySink())


def again(home, folder=None, path=None):
    return retry_sources(home, folder, path, sink=MemorySink())


def test_a_mended_mapping_takes_what_it_refused(place):
    home, folder = place
    mapping(folder)
    (folder / "patients_2024-01-01.csv").write_text(
        "IPP;BORN;SEX\n1;1950-01-01;M\n2;1960-01-01;H\n3;1970-01-01;X\n4;1980-13-01;F\n"
    )
    first = load(home, folder)
    assert (first.accepted["patient"], first.refused) == (1, 3)
    (folder / "patients_2024-01-02.csv").write_text("IPP;BORN;SEX\n5;1950-01-01;H\n1;1950-01-02;M\n")
    load(home, folder)
    assert len(refused(home)) == 4
    better = mapping(folder, 2, BETTER)
    report = again(home, path=better)
    assert (report.retried, report.accepted["patient"], report.refused, report.unchanged) == (4, 2, 2, False)
    assert [s.refused for s in report.sums if s.kind == "patient"] == [2]
    still = refused(home)
    assert [r[:4] for r in still] == [
        ("patient", "patients_2024-01-01.csv", 4, "sex"),
        ("patient", "patients_2024-01-01.csv", 5, "birth_date"),
    ]
    assert Store(home).vault().quarantine_counts()[0][3] == 1
    rows = files(home)
    assert [(r["name"], r["batch"], dict(r["accepted"]), dict(r["refused"])) for r in rows] == [
        ("patients_2024-01-01.csv", 1, {"patient": 2}, {"patient": 2}),
        ("patients_2024-01-02.csv", 2, {"patient": 2}, {}),
    ]
    version = Store(home).current()
    (person,) = Store(home).vault().find("person", "2")
    (found,) = trace(version, "person", person)
    assert (found.file, found.line, found.batch) == ("patients_2024-01-01.csv", 3, 3)
    # Nothing of it is left to do.
    second = again(home, path=better)
    assert second.unchanged and second.version == version.number and refused(home) == still
    # The same warehouse as if the mapping had been right from the start.
    other = make_home(folder.parent / "other")
    other.keys.joinpath("ids").write_bytes(home.key("ids"))
    other.mark_key("ids", home.key("ids"))
    load(other, folder)
    assert world.content(home) == world.content(other)
    assert refused(other) == still
    # Earlier versions show what was refused then.
    assert sum(c[3] for c in Store(home).vault(Store(home).version(2)).quarantine_counts()) == 4


def test_rows_refused_for_another_reason_now_say_so(place):
    home, folder = place
    mapping(folder)
    (folder / "patients_2024-01-01.csv").write_text("IPP;BORN;SEX\n1;1950-13-01;H\n")
    load(home, folder)
    before = refused(home)
    report = again(home, folder)
    assert report.unchanged and refused(home) == before
    mapping(folder, 2, BETTER)
    assert again(home, folder).unchanged  # the date is told first, and is as bad as before
    mapping(folder, 3, BETTER, where='where = [{ column = "SEX", in = ["F"] }]')
    report = again(home, folder)
    assert not report.unchanged and report.accepted.total() == 0
    assert [(r[0], r[4]) for r in refused(home)] == [("rows", "no record is made of it")]
    assert [(r["unused"], dict(r["refused"])) for r in files(home)] == [(1, {})]
    mapping(folder, 4, BETTER)
    again(home, folder)
    assert refused(home) == before


def test_rows_that_no_mapping_took(place):
    home, folder = place
    (folder / "patients_2024-01-01.csv").write_text("IPP;BORN;SEX\n1;1950-01-01;M\n2;1950-01-01;?\n")
    report = load(home, folder)
    assert report.refused == 1 and [(r[0], r[2]) for r in refused(home)] == [("file", 0)]
    assert "No mapping says what the rows of this csv file mean" in refused(home)[0][4]
    assert again(home, folder).unchanged
    report = again(home, path=mapping(folder))
    assert report.unchanged and report.unread == ["patients_2024-01-01.csv"], "it must be read again"
    report = again(home, folder)
    assert (report.accepted["patient"], report.refused) == (1, 1)
    assert [r[:3] for r in refused(home)] == [("patient", "patients_2024-01-01.csv", 3)]
    assert [(r["mapping"], r["unused"]) for r in files(home)] == [("own", 0)]


def test_what_could_not_be_read_is_read_again_where_it_is(place):
    home, folder = place
    path = mapping(folder)
    (folder / "patients_2024-01-01.csv").write_text("IPP;BORN\n1;1950-01-01\n")
    (folder / "patients_2024-01-02.csv").write_text("IPP;BORN;SEX\n2;1950-01-01;M\n3;1950-01-01\n4;1950-01-01;H\n")
    report = load(home, folder)
    assert [bool(f.problem) for f in report.files] == [True, False]
    mended = path.read_text().replace('"SEX", codes', '"SEX", optional = true, codes').replace(GOOD, BETTER)
    path.write_text(mended)
    elsewhere = folder.parent / "mended.toml"
    elsewhere.write_text(mended)
    report = again(home, path=elsewhere)  # without the files: what the vault has is mapped, the rest is named
    assert report.unread == ["patients_2024-01-01.csv", "patients_2024-01-02.csv"]
    assert (report.retried, report.accepted["patient"]) == (1, 1)
    report = again(home, folder)
    assert report.unread == [] and report.accepted["patient"] == 1
    assert [(r["problem"], dict(r["accepted"]), r["refused_lines"]) for r in files(home)] == [
        ("", {"patient": 1}, 0),
        ("", {"patient": 2}, 1),
    ]
    assert [(r[0], r[2]) for r in refused(home)] == [("csv", 3)]
    assert again(home, folder).unchanged
    assert Store(home).current().tables["person"].rows == 3


def test_a_file_that_was_ignored_needs_no_retry(place):
    home, folder = place
    (folder / "odd_2024-01-01.csv").write_text("IPP;BORN;SEX\n9;1950-01-01;M\n")
    mapping(folder, more=ODD)
    report = load(home, folder)
    assert report.unchanged and report.version == 0 and report.ignored == ["odd_2024-01-01.csv"]
    (folder / "patients_2024-01-01.csv").write_text("IPP;BORN;SEX\n1;1950-01-01;M\n")
    load(home, folder)
    path = mapping(folder)
    path.write_text(path.read_text().replace('"patients*.csv"', '"*.csv"'))
    report = load(home, folder)
    assert [f.file.name for f in report.files] == ["odd_2024-01-01.csv"]
    assert Store(home).current().tables["person"].rows == 2


def test_nothing_to_retry(place):
    home, folder = place
    with pytest.raises(LaennecError, match="Nothing was loaded of a source hospital yet"):
        again(home, folder)
    mapping(folder)
    (folder / "patients_2024-01-01.csv").write_text("IPP;BORN;SEX\n1;1950-01-01;M\n")
    load(home, folder)
    assert again(home, folder).unchanged


def test_the_hospitals_rows_are_not_mapped_by_ours(place):
    """A retry without the hospital's mapping leaves its rows alone, whatever our own mapping would make of them."""
    home, folder = place
    mapping(folder)
    (folder / "patients_2024-01-01.csv").write_text("IPP;BORN;SEX\n1;1950-01-01;X\n")
    load(home, folder)
    before = refused(home)
    report = again(home)
    assert report.unchanged and report.retried == 0 and refused(home) == before


def test_vault_batches_are_put_together(place, monkeypatch):
    """After enough nights the vault has few batches; what counts as refused, identities and content stay."""
    from laennec.identity import compaction

    monkeypatch.setattr(compaction.due, "__defaults__", (3,))
    home, folder = place
    path = mapping(folder)
    for day in range(1, 9):
        (folder / f"patients_2024-01-0{day}.csv").write_text(
            f"IPP;BORN;SEX\n{day};1950-01-01;M\n{day}0;1950-01-01;{'H' if day % 2 else 'X'}\n"
        )
        load(home, folder)
        if day == 4:
            path = mapping(folder, 2, BETTER)
            again(home, path=path)
            mapping(folder, 1, GOOD)
        assert len(refused(home)) == (day if day < 4 else day - 2)
    version = Store(home).current()
    source = version.sources["hospital"]
    assert len(source.batches) <= 4 and version.number in source.batches
    vault = Store(home).vault()
    assert all(len(vault.find("person", str(day))) == 1 for day in range(1, 9))
    held = [json.loads(r.content)["row"]["SEX"] for r in vault.quarantined(limit=99, content=True)]
    assert Counter(held) == {"X": 4, "H": 2}
    report = again(home, path=mapping(folder, 2, BETTER))
    assert (report.retried, report.accepted["patient"], report.refused) == (6, 2, 4)
    Store(home).gc(1)
    assert set(Vault(home).present()) == Store(home).current().batches - {0}
    assert Store(home).verify() == []
