"""Pages on the hospital's files: fresh or not, what each batch held, what was refused since when, whence a row."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from laennec.audit.models import Entry
from laennec.engines.pool import close_all
from laennec.identity.refusals import Reason
from laennec.loading.database import Reader
from laennec.store import Store
from laennec.web.pages.sources import found
from laennec.web.pages.sources.quarantine import retries
from tests.loading.hospital import nights, world


@pytest.fixture
def home(app_home, tmp_path, monkeypatch):
    world.in_process(monkeypatch)
    nights.load(app_home, tmp_path / "files")
    yield app_home
    close_all()


@pytest.fixture
def engineer(client_as):
    return client_as("data_engineer")


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def cells(page: str, head: str) -> list[str]:
    """The cells of the row that begins with that heading, without their markup."""
    for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL):
        found = [
            " ".join(re.sub(r"<[^>]+>", " ", c).split()) for c in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)
        ]
        if found[0].startswith(head):
            return found[1:]
    raise AssertionError(f"no row {head} on the page")


def test_without_hospital_files_the_pages_say_what_to_do(app_home, engineer):
    for address in ("/sources/", "/sources/quarantine/", "/sources/trace/"):
        assert "laennec load sources DIR" in text(engineer.get(address))
    assert "Watch the hospital&#x27;s files" in text(engineer.get("/"))


def test_a_source_is_one_line_with_its_freshness_and_what_is_missing(home, engineer):
    latest, last, batches, files, read, quarantined, waiting = cells(text(engineer.get("/sources/")), "hospital")
    assert latest == "4 Jan 2026" and "nothing new" not in last
    assert (batches, files, read, quarantined, waiting) == ("2", "6", "9", "3", "1")


def test_read_is_loaded_merged_cancelled_refused_and_waiting(home, engineer):
    page = text(engineer.get("/sources/of/hospital/"))
    assert cells(page, "Laboratory results") == ["3", "1", "1", "0", "0", "1"]
    assert cells(page, "Patients") == ["4", "2", "0", "0", "2", "0"]
    total = [int(n) for n in cells(page, "Total")]
    assert total[0] == sum(total[1:]) == 9


def test_results_without_a_unit_are_said_by_analysis_in_two_languages(home, engineer, tmp_path):
    result = {"ipp": "P1", "stamp": "2026-01-05", "action": "upsert", "sampled": "2026-01-01 06:00", "value": "90"}
    assert "Units of results" not in text(engineer.get("/sources/of/hospital/"))
    lacking = [
        ("result", result | {"number": f"U{n}", "loinc": "2345-7", "label": "Glucose", "unit": unit})
        for n, unit in enumerate(["", "", "unité?", "mmol/24h", "mg/dL"])
    ]
    person = ("patient", {"ipp": "P1", "birth_date": "1957-03-14", "sex": "M", "stamp": "2026-01-05"})
    world.write(tmp_path / "files", 20260105, [person, *lacking])
    world.load(home, tmp_path / "files")
    page = text(engineer.get("/sources/of/hospital/"))
    for said in ("2 results without a unit", "1 result in a unit that is not known", "1 result that cannot be"):
        assert said in page
    assert cells(page, "2345-7 Glucose") == ["2", "1", "1"]
    french = text(engineer.get("/sources/of/hospital/", headers={"accept-language": "fr"}))
    assert "2 résultats sans unité" in french and "1 résultat dans une unité inconnue" in french


def test_a_night_without_files_shows_in_the_volumes_as_none(home, engineer):
    page = text(engineer.get("/sources/of/hospital/"))
    assert [cells(page, f"{day} Jan") for day in (2, 3, 4)] == [["7"], ["0"], ["2"]]


def test_a_batch_lists_its_files_and_finds_some(home, engineer):
    page = text(engineer.get("/sources/batch/2/"))
    assert cells(page, "patient_20260104.csv")[1:] == ["plain", "1", "", "patients: 1"]
    assert "The whole file:" in cells(page, "notes_20260104.bin")[-1]
    first = cells(text(engineer.get("/sources/batch/1/")), "stay_20260102.csv")
    assert "of a date alone, taken for midnight: 1" in first[-2] and "in an hour that does not happen: 1" in first[-2]
    assert "notes_20260104" not in text(engineer.get("/sources/batch/2/", {"text": "RESULT"}))
    troubled = text(engineer.get("/sources/batch/2/", {"troubled": "on"}))
    assert "notes_2026" in troubled and "result_2026" not in troubled
    assert "No file of this batch matches" in text(engineer.get("/sources/batch/2/", {"text": "%"}))
    assert engineer.get("/sources/batch/9/").status_code == 404
    assert engineer.get("/sources/of/other/").status_code == 404


def test_hundreds_of_files_are_turned_page_by_page(home, engineer, tmp_path, monkeypatch):
    for number in range(60):
        (tmp_path / "files" / f"notes_{number}.bin").write_bytes(b"\0" * (number + 1))
    world.load(home, tmp_path / "files")
    first = text(engineer.get("/sources/batch/3/"))
    assert "60 files" in first and "Page 1 of 2" in first
    second = text(engineer.get("/sources/batch/3/", {"page": "2"}))
    assert len(set(re.findall(r"notes_\d+.bin(?=</code>)", first + second))) == 60


def test_quarantine_by_reason_says_since_when_with_an_example_and_no_content(home, engineer):
    page = text(engineer.get("/sources/quarantine/"))
    of, field, number, files, since, latest, example = cells(page, "not a date written as YYYY-MM-DD")
    assert (of, field, number, files) == ("patients", "birth_date", "2", "2")
    assert since.startswith("batch 1") and latest.startswith("batch 2")
    assert example == "patient_20260104.csv , line 2"
    assert "31/12/1960" not in page and "BLANC" not in page
    assert "1 accepted record waits" in page
    whole = text(engineer.get("/sources/quarantine/", {"kind": "file"}))
    assert "patient_2026" not in whole
    assert cells(whole, "the file")[0] == "whole files"
    narrowed = cells(text(engineer.get("/sources/quarantine/", {"text": "0102"})), "not a date written")
    assert narrowed[2] == "1" and narrowed[5].startswith("batch 1")
    french = text(engineer.get("/sources/quarantine/", headers={"accept-language": "fr"}))
    assert "pas une date écrite YYYY-MM-DD" in french


def test_the_command_that_tries_again_is_shown_as_it_is_to_be_run(home, engineer):
    def commands(**asked) -> list[str]:
        return re.findall(r"<code>(laennec retry[^<]*)</code>", text(engineer.get("/sources/quarantine/", asked)))

    assert commands() == ["laennec retry DIR --mapping FILE"]
    assert commands(kind="patient") == ["laennec retry --mapping FILE"], "the vault has those rows"
    assert commands(kind="file") == ["laennec retry DIR --mapping FILE"]
    assert commands(text="no such file") == []


def test_each_source_has_its_own_command():
    rows = [
        Reason("stay", "start", "not a date", Counter({"s.csv": 2})),
        Reason("hl7v2", "", "holds no separators", Counter({"a.hl7": 1})),
    ]
    of = {"hospital": ["s.csv"], "old site": ["s.csv", "a.hl7"], "good": []}
    assert retries(rows, of) == [
        "laennec retry --mapping FILE",
        "laennec retry DIR --mapping FILE --source 'old site'",
    ]


def _result(home) -> int:
    version = Store(home).current()
    with Reader() as db:
        db.rows(f"attach '{version.path('measurement')}' as t (read_only)")
        ((found,),) = db.rows("select measurement_id from t.main.data")
    return found


def test_a_row_is_traced_to_its_lines_and_the_audit_tells(home, engineer):
    before = Entry.objects.count()
    page = text(engineer.post("/sources/trace/", {"table": "measurement", "id": str(_result(home))}))
    states = [cells(page, f"result_2026010{day}.csv")[1] for day in (4, 2)]
    assert states == ["holds", "replaced"]
    intent, outcome = Entry.objects.order_by("seq")[before:]
    assert (intent.kind, intent.actor, outcome.details["records"]) == ("trace", "data-engineer", 2)


def test_a_row_of_nothing_and_a_wrong_number_are_said(home, engineer):
    assert "No record of the hospital" in text(engineer.post("/sources/trace/", {"table": "person", "id": "12"}))
    before = Entry.objects.count()
    for wrong in ("-1", "x", "", str(2**60)):
        assert 'class="errorlist"' in text(engineer.post("/sources/trace/", {"table": "person", "id": wrong}))
    assert Entry.objects.count() == before


def test_a_source_that_brings_nothing_for_days_waits_for_the_engineer(home, engineer, monkeypatch):
    assert "no new file since" not in text(engineer.get("/"))
    monkeypatch.setattr(found, "STALE", timedelta(days=-1))
    day = date_format(timezone.localdate(), "SHORT_DATE_FORMAT")
    assert f"hospital: no new file since {day}" in text(engineer.get("/"))
    assert "nothing new" in text(engineer.get("/sources/"))
    assert "No new file since" in text(engineer.get("/sources/of/hospital/"))
