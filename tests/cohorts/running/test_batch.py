"""A batch: rows of every case that runs, a word on every case that does not, one trace."""

import json

import pyarrow.parquet as pq
import pytest

from laennec.cohorts.query import read_query
from laennec.cohorts.running import Case, CaseRefused, run_cases, write_report
from laennec.engines import engine_for
from laennec.errors import LaennecError
from laennec.perimeter import NoOpposition, Perimeter, Purpose, open_view
from laennec.store import Store
from laennec.trace import MemorySink
from tests.support import make_warehouse

EVERYONE = {"schema": "laennec.query/1", "select": {"everyone": True}}
VISITS = {"schema": "laennec.query/1", "select": {"domain": "visit"}}
KEY = b"0" * 32


@pytest.fixture
def opened(tmp_path):
    home = make_warehouse(
        tmp_path,
        {
            "person": [{"person_id": n, "gender_concept_id": 0, "year_of_birth": 1950} for n in (1, 2, 3)],
            "visit_occurrence": [
                {"visit_occurrence_id": n, "person_id": 1, "visit_concept_id": 9201, "visit_start_date": None}
                for n in (7, 8)
            ],
        },
    )

    def attach(version):
        return open_view(Perimeter(purpose=Purpose.OPERATION), version, NoOpposition()), engine_for(home, version)

    return Store(home).opening(attach)


def _refuses():
    raise CaseRefused("panel 1: nothing of the kind")


def _fails():
    raise ZeroDivisionError("a defect")


def test_one_refused_or_failed_case_stops_no_other(opened, tmp_path):
    sink = MemorySink()
    cases = [
        Case("a", lambda: read_query(EVERYONE)),
        Case("b", _refuses),
        Case("c", _fails),
        Case("a", lambda: read_query(EVERYONE)),
        Case("d", lambda: read_query(VISITS), lambda: ["the name was left out"]),
    ]
    out = tmp_path / "rows.parquet"
    done = run_cases(cases, *opened, out, sink, key=KEY, details={"format": "none"})
    assert {id_: (o.status, o.persons) for id_, o in done.outcomes.items()} == {
        "a": ("ok", 3),
        "b": ("refused", None),
        "c": ("refused", None),
        "a (2)": ("refused", None),
        "d": ("ok", 1),
    }
    assert done.outcomes["b"].message == "panel 1: nothing of the kind"
    assert "ZeroDivisionError" in done.outcomes["c"].message
    assert done.outcomes["d"].message == "the name was left out"
    rows = pq.read_table(out).to_pylist()
    assert [(r["id"], r["subject_id"]) for r in rows if r["id"] == "d"] == [("d", 1), ("d", 1)]
    assert sorted(r["subject_id"] for r in rows if r["id"] == "a") == [1, 2, 3]
    assert all(r["cohort_start_date"] is None for r in rows)
    kinds = [(entry[0], entry[1]) for entry in sink.entries]
    assert kinds[0] == ("intent", "cohort.batch") and len(kinds) == 2
    assert sink.entries[1][2]["rows"] == 5 and sink.entries[1][2]["refused"] == 3


def test_nothing_to_run_still_writes_both_files(opened, tmp_path):
    done = run_cases([], *opened, tmp_path / "rows.parquet", MemorySink(), key=KEY)
    write_report(tmp_path / "report.json", done.outcomes)
    assert pq.read_table(tmp_path / "rows.parquet").num_rows == 0
    assert json.loads((tmp_path / "report.json").read_text()) == {}


def test_a_file_that_cannot_be_written_is_an_error_and_leaves_none(opened, tmp_path):
    with pytest.raises(LaennecError, match="folder"):
        run_cases([], *opened, tmp_path / "no" / "rows.parquet", MemorySink(), key=KEY)
    with pytest.raises(LaennecError, match="cannot be written"):
        write_report(tmp_path / "no" / "report.json", {})
    assert not list(tmp_path.glob("*.partial"))


def test_many_cases_are_written_in_their_order(opened, tmp_path):
    cases = [Case(f"{n}", lambda n=n: read_query(EVERYONE if n % 3 else VISITS)) for n in range(150)]
    done = run_cases(cases, *opened, tmp_path / "rows.parquet", MemorySink(), key=KEY)
    assert list(done.outcomes) == [one.id for one in cases]
    written = list(dict.fromkeys(pq.read_table(tmp_path / "rows.parquet")["id"].to_pylist()))
    assert written == list(done.outcomes)


def test_cases_are_run_where_their_sets_cannot_be_resolved_together(opened, tmp_path, monkeypatch):
    def fails(_queries, _engine):
        raise LaennecError("no memory left")

    monkeypatch.setattr("laennec.cohorts.running.batch.prepare", fails)
    cases = [Case("a", lambda: read_query(EVERYONE)), Case("b", lambda: read_query(VISITS))]
    done = run_cases(cases, *opened, tmp_path / "rows.parquet", MemorySink(), key=KEY)
    assert {id_: one.status for id_, one in done.outcomes.items()} == {"a": "ok", "b": "ok"}
