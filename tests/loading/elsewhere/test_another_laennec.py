"""Another Laennec hands over a folder of a version, loaded like any other; no code changes its sense by it."""

import pytest

from laennec.errors import LaennecError
from laennec.loading import load_omop
from laennec.store import Store, write_copy
from laennec.trace import MemorySink
from tests.loading.hospital import world
from tests.loading.reading import contents, current, rows
from tests.support import make_home


@pytest.fixture(autouse=True)
def _in_process(monkeypatch):
    world.in_process(monkeypatch)


def hospital(path, code):
    """A warehouse of a hospital's files: one patient, one result of a code of its own."""
    path.mkdir()
    home, folder = make_home(path / "home"), path / "files"
    folder.mkdir()
    (folder / "mapping.toml").write_text(world.mapping())
    result = {"number": "R1", "ipp": "PLANTED1", "code": code, "value": "5", "sampled": "2024-01-02 10:00"}
    patient = {"ipp": "PLANTED1", "birth_date": "1950-01-01", "sex": "M", "stamp": "2024-01-01"}
    world.write(folder, 1, [("patient", patient), ("result", result | {"stamp": "2024-01-02"})])
    world.load(home, folder)
    return home


def handed_over(home, out):
    version = current(home)
    write_copy(version, version.mark, out, home.temporary)
    return out


def test_its_rows_come_without_its_identities(tmp_path):
    theirs, ours = hospital(tmp_path / "theirs", "GLU"), make_home(tmp_path / "ours")
    folder = handed_over(theirs, tmp_path / "out")
    assert all(path.is_dir() or b"PLANTED1" not in path.read_bytes() for path in folder.rglob("*"))
    report = load_omop(ours, folder, "other hospital", sink=MemorySink())
    assert report.refused == 0 and report.vault_blobs == 0
    assert {"laennec.json", "record_key/"} <= set(report.unknown_files)
    found, had = contents(ours), contents(theirs)
    for table in ("person.key", "measurement.key", "measurement.person", "concept.key"):
        assert found[table] == had[table] and found[table]
    assert load_omop(ours, folder, "other hospital", sink=MemorySink()).unchanged


def test_a_code_that_is_known_by_another_id_here(tmp_path):
    """Two hospitals number their own codes alike: a result would be read as another test."""
    theirs, ours = hospital(tmp_path / "theirs", "GLU"), hospital(tmp_path / "ours", "NA")
    before = current(ours)
    with pytest.raises(LaennecError, match=r"local concepts whose ids mean other codes here \(for example 2140000"):
        load_omop(ours, handed_over(theirs, tmp_path / "out"), "other", sink=MemorySink())
    assert Store(ours).current_number() == before.number


def test_codes_met_later_get_ids_of_their_own(tmp_path):
    theirs, ours = hospital(tmp_path / "theirs", "GLU"), make_home(tmp_path / "ours")
    load_omop(ours, handed_over(theirs, tmp_path / "out"), "other", sink=MemorySink())
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "mapping.toml").write_text(world.mapping())
    result = {"number": "R1", "ipp": "P2", "code": "NA", "value": "5", "sampled": "2024-01-02 10:00"}
    patient = {"ipp": "P2", "birth_date": "1950-01-01", "sex": "M", "stamp": "2024-01-01"}
    world.write(folder, 1, [("patient", patient), ("result", result | {"stamp": "2024-01-02"})])
    world.load(ours, folder)
    meaning = {}
    for id_, code in rows(ours, "concept", "concept_id, concept_code"):
        assert meaning.setdefault(id_, code) == code
    used = {row[0] for row in rows(ours, "measurement", "measurement_source_concept_id")}
    assert len(used) == 2 and {meaning[id_] for id_ in used} == {"GLU", "NA"}
