"""`laennec cohort import|run --format circe`: OHDSI's definitions at the command line."""

import json

import pyarrow.parquet as pq
import pytest

from laennec.loading import load_omop
from laennec.trace import MemorySink
from tests.django_home import here
from tests.support import shared

ILL = {
    "ConceptSets": [
        {
            "id": 0,
            "name": "Bronchitis",
            "expression": {"items": [{"concept": {"CONCEPT_ID": 260139}, "includeDescendants": True}]},
        }
    ],
    "PrimaryCriteria": {
        "CriteriaList": [{"ConditionOccurrence": {"CodesetId": 0}}],
        "ObservationWindow": {"PriorDays": 0, "PostDays": 0},
        "PrimaryCriteriaLimit": {"Type": "First"},
    },
    "InclusionRules": [
        {
            "name": "adult",
            "expression": {"Type": "ALL", "DemographicCriteriaList": [{"Age": {"Op": "gte", "Value": 18}}]},
        }
    ],
    "EndStrategy": {"DateOffset": {"DateField": "StartDate", "Offset": 30}},
}


@pytest.fixture
def home(app_home):
    load_omop(app_home, shared("data/omop/gibleed"), "gibleed", True, sink=MemorySink())
    return app_home


def test_a_definition_becomes_a_query_file_without_any_warehouse(tmp_path, monkeypatch):
    monkeypatch.setenv("LAENNEC_HOME", str(tmp_path / "none"))
    file, out = tmp_path / "12.json", tmp_path / "query.json"
    file.write_text(json.dumps(ILL))
    done = here("cohort", "import", str(file), "--format", "circe", "--out", str(out))
    assert (done.returncode, "All of it is carried over" in done.stdout) == (0, True), done.stderr
    said = here("cohort", "explain", str(out), "--lang", "fr")
    assert (said.returncode, "adult" in said.stdout) == (0, True), said.stderr
    file.write_text(json.dumps(ILL | {"Novel": True}))
    done = here("cohort", "import", str(file), "--format", "circe", "--out", str(out))
    assert (done.returncode, "Novel: this field is not known here" in done.stderr) == (1, True)


def test_a_folder_runs_and_says_what_became_of_each(home, tmp_path):
    folder = tmp_path / "definitions"
    folder.mkdir()
    (folder / "3.json").write_text(json.dumps(ILL))
    (folder / "4.json").write_text("{")
    (folder / "notes.txt").write_text("left alone")
    out, report, stats = tmp_path / "rows.parquet", tmp_path / "report.json", tmp_path / "stats"
    options = ["--format", "circe", "--out", str(out), "--report", str(report), "--stats", str(stats)]
    done = here("cohort", "run", str(folder), *options)
    assert done.returncode == 0, done.stderr
    said = json.loads(report.read_text())
    assert (said["3"]["status"], said["4"]["status"]) == ("ok", "refused")
    assert "4.json" in said["4"]["message"]
    rows = pq.read_table(out).to_pylist()
    assert {row["id"] for row in rows} == {"3"}
    assert len(rows) == said["3"]["persons"] > 0
    (base,) = [
        row for row in pq.read_table(stats / "cohort_summary_stats.parquet").to_pylist() if row["mode_id"] == 1
    ]
    assert base["final_count"] == len(rows) < base["base_count"]


def test_a_report_is_written_where_the_statistics_cannot_be(home, tmp_path):
    (tmp_path / "3.json").write_text(json.dumps(ILL))
    (tmp_path / "taken").write_text("a file")
    out, report = tmp_path / "rows.parquet", tmp_path / "report.json"
    options = ["--format", "circe", "--out", str(out), "--report", str(report), "--stats", str(tmp_path / "taken")]
    done = here("cohort", "run", str(tmp_path / "3.json"), *options)
    assert (done.returncode, "taken" in done.stderr) == (1, True)
    assert json.loads(report.read_text())["3"]["status"] == "ok"
    out.unlink()
    options[options.index(str(report))] = str(tmp_path / "absent" / "report.json")
    done = here("cohort", "run", str(tmp_path / "3.json"), *options)
    assert (done.returncode, "Make it first" in done.stderr, out.exists()) == (1, True, False), "before anything runs"


def test_a_folder_without_definitions_runs_and_says_so(home, tmp_path):
    (tmp_path / "empty").mkdir()
    out, report = tmp_path / "rows.parquet", tmp_path / "report.json"
    options = ["--format", "circe", "--out", str(out), "--report", str(report)]
    done = here("cohort", "run", str(tmp_path / "empty"), *options)
    assert (done.returncode, "named by a number" in done.stderr) == (0, True)
    assert (pq.read_table(out).num_rows, json.loads(report.read_text())) == (0, {})


def test_a_path_that_is_none_is_an_error(home, tmp_path):
    options = ["--format", "circe", "--out", str(tmp_path / "rows.parquet")]
    done = here("cohort", "run", str(tmp_path / "none.json"), *options)
    assert (done.returncode, "none.json" in done.stderr) == (1, True)


def test_a_query_becomes_a_definition_that_comes_back(home, tmp_path):
    file, query, back = tmp_path / "12.json", tmp_path / "query.json", tmp_path / "back.json"
    file.write_text(json.dumps(ILL))
    assert here("cohort", "import", str(file), "--format", "circe", "--out", str(query)).returncode == 0
    options = ["--format", "circe", "--out", str(back), "--report", str(tmp_path / "report.json")]
    done = here("cohort", "export", str(query), *options)
    assert (done.returncode, str(back) in done.stdout) == (0, True), done.stderr
    assert json.loads((tmp_path / "report.json").read_text()) == {"status": "ok", "notes": []}
    ids = [i["concept"]["CONCEPT_ID"] for s in ILL["ConceptSets"] for i in s["expression"]["items"]]
    written = json.loads(back.read_text())["ConceptSets"][0]["expression"]["items"][0]["concept"]
    assert written["CONCEPT_ID"] == ids[0] and written["CONCEPT_NAME"], "the words are the warehouse's own"
    rows = []
    for one in (file, back):
        out = tmp_path / f"{one.stem}.parquet"
        assert here("cohort", "run", str(one), "--format", "circe", "--out", str(out)).returncode == 0
        rows.append(sorted(tuple(row.values()) for row in pq.read_table(out).drop(["id"]).to_pylist()))
    assert rows[0] == rows[1] != []


def test_an_export_without_a_warehouse_or_without_words_says_why(tmp_path, monkeypatch):
    monkeypatch.setenv("LAENNEC_HOME", str(tmp_path / "none"))
    file, report = tmp_path / "q.json", tmp_path / "report.json"
    code = {"include": [{"vocabulary": "SNOMED", "code": "1"}]}
    for select, words in (
        ({"sex": ["female"]}, None),
        ({"has": {"domain": "condition", "concepts": code}}, "a warehouse must be loaded"),
        ({"not": {"persons": [1]}}, "select.not: an OHDSI definition names no persons one by one"),
    ):
        file.write_text(json.dumps({"schema": "laennec.query/1", "select": select}))
        done = here("cohort", "export", str(file), "--format", "circe", "--report", str(report), "--json")
        if words is None:
            assert done.returncode == 0, done.stderr
            said = json.loads(done.stdout)
            assert said["definition"]["InclusionRules"] and "observation period" in said["notes"][0]
        else:
            assert (done.returncode, words in done.stderr) == (1, True), done.stderr
    assert json.loads(report.read_text())["at"] == "select.not"
    printed = here("cohort", "export", str(file), "--format", "atlas")
    assert (printed.returncode, "none of circe" in printed.stderr) == (2, True)
