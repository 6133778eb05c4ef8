"""The commands load, status, quarantine and gc, as an operator runs them."""

import json
import subprocess
import sys

import pytest

from tests.support import write_folder


@pytest.fixture
def laennec(tmp_path, monkeypatch):
    """Runs a command; returns (exit code, output, errors)."""
    monkeypatch.setenv("LAENNEC_HOME", str(tmp_path / "home"))

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, "-m", "laennec.cli.main", *map(str, arguments)], capture_output=True, text=True
        )
        return done.returncode, done.stdout, done.stderr

    return run


def test_an_operators_day(laennec, tmp_path):
    code, _, errors = laennec("status")
    assert code == 1 and "laennec init" in errors
    laennec("init")
    assert json.loads(laennec("status", "--json")[1])["version"] is None
    code, out, _ = laennec("quarantine")
    assert (code, out) == (0, "No row was refused.\n")

    folder = tmp_path / "hospital"
    folder.mkdir()
    (folder / "person.csv").write_text("person_id,person_source_value,colour\n1,IPP1,x\nx,Dupont,y\n")
    (folder / "readme.md").touch()
    code, out, errors = laennec("load", "omop", folder)
    assert code == 0, errors
    for words in ("version 1", "person", "colour", "readme.md", "1 entries", "1 rows were refused"):
        assert words in out
    assert "IPP1" not in out and "Dupont" not in out
    code, out, _ = laennec("load", "omop", folder, "--json")
    report = json.loads(out)
    assert (report["unchanged"], report["version"], report["refused"]) == (True, 1, 1)
    assert laennec("load", "omop", tmp_path / "nowhere")[0] == 1

    told = json.loads(laennec("status", "--json", "--verify")[1])
    assert told["version"] == 1 and told["tables"] == {"person": {"rows": 1}}
    assert told["sources"]["hospital"]["refused"] == told["quarantined"] == 1 and told["problems"] == []

    code, out, _ = laennec("quarantine")
    assert code == 0 and "person.csv, row 3: person_id not a whole number" in out and "Dupont" not in out
    assert "Dupont" in laennec("quarantine", "--content")[1]
    assert laennec("quarantine", "--table", "nothing")[0] == 2

    assert laennec("gc", "--keep", "1")[0] == 0
    write_folder(folder, {"death": [{"person_id": 1}]})
    laennec("load", "omop", folder)
    assert json.loads(laennec("gc", "--keep-last", "1", "--json")[1]) == {"removed": [], "versions": [1, 2]}
    laennec("gc", "--release", "1")
    assert json.loads(laennec("gc", "--keep-last", "1", "--json")[1]) == {"removed": [1], "versions": [2]}
    assert laennec("gc", "--keep-last", "0")[0] == 2
    assert laennec("gc", "--keep", "9")[0] == 1

    table = next((tmp_path / "home" / "warehouse" / "tables").glob("person.key.*"))
    table.write_bytes(table.read_bytes()[:-1] + b"x")
    code, out, errors = laennec("status", "--verify")
    assert code == 1 and "has changed" in out and "not whole" in errors


def test_prepare_makes_the_index_of_concepts_once(laennec, tmp_path):
    from tests.support import write_folder

    folder = write_folder(tmp_path / "words", {"concept": [{"concept_id": 1, "concept_name": "Potassium"}]})
    laennec("init")
    assert laennec("prepare")[0] == 1  # nothing is loaded yet
    assert laennec("load", "omop", str(folder))[0] == 0
    assert json.loads(laennec("prepare", "--json")[1])["concepts"] == 1
    assert "there already" in laennec("prepare")[1]
