"""`laennec cohort`, as an operator runs it: one home, one warehouse, every subcommand as a process of its own."""

import json
import os
import subprocess
import sys
from datetime import date

import pyarrow.parquet as pq
import pytest

from laennec.cli.main import main
from tests.support import make_warehouse

NUMBER = 30
QUERY = {
    "schema": "laennec.query/1",
    "title": "Emergency",
    "concept_sets": {"emergency": {"include": [{"id": 9203}]}},
    "select": {"has": {"domain": "visit", "concepts": "emergency"}},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("cohort")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAENNEC_KEYS", str(path / "keys"))
        make_warehouse(
            path,
            {
                "person": [{"person_id": 10**16 + i, "gender_concept_id": 8507} for i in range(NUMBER)],
                "visit_occurrence": [
                    {
                        "visit_occurrence_id": i,
                        "person_id": 10**16 + i % NUMBER,
                        "visit_concept_id": 9203,
                        "visit_start_date": date(2024, 1, 1 + i % 28),
                    }
                    for i in range(2 * NUMBER)
                ],
            },
        )
    (path / "seen.json").write_text(json.dumps(QUERY))
    events = {**QUERY, "id": "its own", "select": {"domain": "visit", "where": {"date": {"to": "2024-01-02"}}}}
    (path / "events.json").write_text(json.dumps(events))
    (path / "wrong.json").write_text(json.dumps({**QUERY, "select": {"has": {"domain": "visits"}}}))
    return path


@pytest.fixture(scope="module")
def laennec(folder):
    """Runs `laennec cohort ...`; returns (exit code, output, errors)."""
    environment = {**os.environ, "LAENNEC_HOME": str(folder / "home"), "LAENNEC_KEYS": str(folder / "keys")}

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, "-m", "laennec.cli.main", *map(str, arguments)],
            capture_output=True,
            text=True,
            env=environment,
        )
        return done.returncode, done.stdout, done.stderr

    return run


def test_the_operator_sees_exact_counts(laennec, folder):
    code, out, errors = laennec("cohort", "count", folder / "seen.json", "--json")
    assert code == 0, errors
    assert json.loads(out) == {"count": NUMBER, "protected": False, "margin": 0, "version": 1}


def test_a_purpose_sees_protected_counts_the_same_each_time(laennec, folder):
    code, out, errors = laennec("cohort", "count", folder / "seen.json", "--json", "--purpose", "research")
    assert code == 0, errors
    found = json.loads(out)
    assert set(found) == {"count", "protected", "margin", "version"}
    assert found["protected"] and abs(found["count"] - NUMBER) <= found["margin"]
    assert laennec("cohort", "count", folder / "seen.json", "--json", "--purpose", "steering")[1] == out


def test_rows_of_persons_and_of_events(laennec, folder, tmp_path):
    code, out, errors = laennec("cohort", "run", folder / "seen.json", "--out", tmp_path / "rows.parquet")
    assert code == 0, errors
    assert f"{NUMBER} rows of {NUMBER} persons" in out
    rows = pq.read_table(tmp_path / "rows.parquet")
    assert rows.schema.names == ["id", "subject_id", "cohort_start_date", "cohort_end_date"]
    assert set(rows["id"].to_pylist()) == {"seen"}
    assert rows["subject_id"].to_pylist() != [] and rows["cohort_start_date"].null_count == NUMBER
    laennec("cohort", "run", folder / "events.json", "--out", tmp_path / "rows.parquet")
    rows = pq.read_table(tmp_path / "rows.parquet").to_pylist()
    assert len(rows) == 6  # days 1 and 2 of three rounds of 28
    assert {row["id"] for row in rows} == {"its own"}
    assert all(row["cohort_start_date"] == row["cohort_end_date"] <= date(2024, 1, 2) for row in rows)
    assert [path.name for path in tmp_path.iterdir()] == ["rows.parquet"]


def test_rows_are_refused_to_who_may_only_count(laennec, folder, tmp_path):
    code, _, errors = laennec(
        "cohort", "run", folder / "seen.json", "--out", tmp_path / "rows.parquet", "--purpose", "research"
    )
    assert code == 1 and "patient-level rights" in errors
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written(laennec, folder, tmp_path):
    code, _, errors = laennec("cohort", "run", folder / "seen.json", "--out", tmp_path / "no" / "rows.parquet")
    assert code == 1 and "cannot be written" in errors


def test_every_read_is_in_the_audit(laennec, folder):
    assert "30 persons (exact count" in laennec("cohort", "count", folder / "seen.json")[1]
    code, out, errors = laennec("audit", "verify")
    assert code == 0, out + errors


def test_words(folder, capsys):
    """These commands open no warehouse: they run in this process."""

    def laennec(*arguments):
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in ("cohort", *arguments)])
        out, errors = capsys.readouterr()
        return left.value.code or 0, out, errors

    assert 'visits: "emergency"' in laennec("explain", folder / "seen.json")[1]
    assert "séjours : " in laennec("explain", folder / "seen.json", "--lang", "fr")[1]
    code, _, errors = laennec("explain", folder / "seen.json", "--lang", "de")
    assert code == 2 and "en or fr" in errors
    assert "a valid query of persons" in laennec("check", folder / "seen.json")[1]
    code, _, errors = laennec("check", folder / "wrong.json")
    assert code == 1 and "wrong.json: select.has.domain: expected 'visit'" in errors
    assert json.loads(laennec("schema")[1])["title"] == "A Laennec query"


def test_in_a_person_s_name_counts_go_through_that_person_s_ledger(laennec, folder):
    code, out, errors = laennec("account", "create", "ada", "--name", "Researcher")
    assert code == 0, errors
    asked = ("cohort", "count", folder / "seen.json", "--purpose", "research", "--as", "ada", "--json")
    code, out, errors = laennec(*asked)
    assert code == 0, errors
    first = json.loads(out)
    assert first["protected"]
    assert json.loads(laennec(*asked)[1]) == first
    code, out, _ = laennec("audit", "list", "--kind", "cohort", "--json")
    assert [entry["phase"] for entry in json.loads(out)["entries"] if entry["on_behalf_of"] == "ada"] == [
        "intent",
        "outcome",
        "intent",
        "outcome",
    ]
