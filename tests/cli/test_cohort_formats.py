# ruff: noqa: E501 - a call a line reads best
"""`laennec cohort run|import --format i2b2`: what the command line writes, and when it fails."""

import json

import pyarrow.parquet as pq
import pytest

from tests.cohorts.i2b2.star import A_PATH, fact, item, panel, query, schema, write
from tests.django_home import here

XML = query(panel(item(A_PATH)))


@pytest.fixture
def home(tmp_path, app_home):
    folder = write(tmp_path / "star", schema([fact(1, "X:a", 11), fact(2, "X:b", 12)]))
    done("load", "i2b2", str(folder), "--name", "old")
    return tmp_path


def done(*arguments):
    found = here(*arguments)
    assert found.returncode == 0, found.stderr
    return found.stdout


def _run(home, path, *more):
    done("cohort", "run", str(path), "--format", "i2b2", "--out", str(home / "rows.parquet"), "--report", str(home / "report.json"), *more)  # fmt: skip
    rows = pq.read_table(home / "rows.parquet").to_pylist()
    return rows, json.loads((home / "report.json").read_text())


def test_cases_with_saved_queries_run_and_one_refused_stops_no_other(home):
    saved = home / "saved.json"
    saved.write_text(json.dumps({"masterid:1": {"kind": "query", "xml": XML}}))
    cases = [
        {"id": "good", "xml": XML},
        {"id": "bad", "xml": "<a>"},
        {"id": "named", "xml": query(panel(item("masterid:1")))},
    ]
    (home / "cases.json").write_text(json.dumps(cases))
    rows, report = _run(home, home / "cases.json", "--saved", str(saved))
    assert [(r["id"], r["subject_id"], r["cohort_start_date"]) for r in rows] == [
        ("good", 1, None),
        ("named", 1, None),
    ]
    assert report["good"] == {"status": "ok", "persons": 1, "message": ""}
    assert (
        report["bad"]["status"] == "refused"
        and report["bad"]["persons"] is None
        and "XML" in report["bad"]["message"]
    )


def test_a_folder_and_a_file(home):
    (home / "queries").mkdir()
    (home / "queries" / "one.xml").write_text(XML)
    (home / "queries" / "two.xml").write_text("")
    rows, report = _run(home, home / "queries")
    assert [r["id"] for r in rows] == ["one"] and report["two"]["status"] == "refused"
    rows, report = _run(home, home / "queries" / "one.xml")
    assert list(report) == ["one"]


def test_cases_that_cannot_be_read_are_an_error(home):
    out = ("--out", str(home / "r.parquet"))
    assert here("cohort", "run", str(home / "none.json"), "--format", "i2b2", *out).returncode == 1
    assert here("cohort", "run", str(home / "x.json"), "--format", "none", *out).returncode == 2


def test_an_import_is_a_query_file_that_counts_and_explains(home):
    (home / "q.xml").write_text(XML)
    said = done("cohort", "import", str(home / "q.xml"), "--format", "i2b2", "--out", str(home / "q.json"))
    assert "All of it is carried over" in said
    assert json.loads(done("cohort", "count", str(home / "q.json"), "--json"))["count"] == 1
    assert "faits d'un autre entrepôt" in done("cohort", "explain", str(home / "q.json"), "--lang", "fr")
    (home / "bad.xml").write_text(query(panel(item("cellurl:x"))))
    refused = here("cohort", "import", str(home / "bad.xml"), "--format", "i2b2", "--out", str(home / "b.json"))
    assert refused.returncode == 1 and "panel 1, item 1" in refused.stderr


def test_for_a_study_rows_are_refused_and_nobody_is_named(home):
    (home / "q.xml").write_text(XML)
    found = here(
        "cohort",
        "run",
        str(home / "q.xml"),
        "--format",
        "i2b2",
        "--out",
        str(home / "r.parquet"),
        "--purpose",
        "research",
    )
    assert found.returncode == 1 and not (home / "r.parquet").exists()
