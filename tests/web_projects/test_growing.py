"""Forms, own tables and the risk of a dataset in the browser."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from laennec.datasets.folders import Folders
from laennec.datasets.models import Assessment, DerivedTable, Preparation
from laennec.web import jobs
from tests.web_projects.conftest import finished

TABLE = {
    "schema": "laennec.table/1",
    "name": "baseline",
    "rows": "person",
    "features": [
        {"name": "stays", "take": "count", "events": {"domain": "visit"}},
        {"name": "sex", "take": "person", "column": "gender_concept_id"},
    ],
}


def text(answer) -> str:
    return answer.content.decode()


def upload(name, content) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def test_from_a_table_and_scores_to_a_dataset_that_has_them(project, carrier, app_home):
    found = project("approved")
    page, url = f"/projects/{found.pk}/dataset/prepare/", f"/projects/{found.pk}/dataset"
    assert "Once there is a dataset" in text(carrier.get(page))
    answer = carrier.post(
        page, {"what": "forms", "omop": "on", "csv": "on", "more": upload("b.json", json.dumps(TABLE))}
    )
    assert answer.status_code == 302
    assert "2 features" in text(carrier.get(page))
    assert (finished(carrier, f"{url}/build/").state) == jobs.State.DONE
    shown = text(carrier.get(f"{url}/1/dictionary/"))
    assert "Analysis table, one row a patient" in shown and "How many: visits, of any kind" in shown
    assert "about 40" in text(carrier.get(f"{url}/1/profile/baseline/"))
    risk = text(carrier.get(f"{url}/1/risk/"))
    assert "Smallest group of patients alike" in risk and "Rarest values" in risk
    import pyarrow.parquet as pq

    one = pq.read_table(Folders(app_home, found.pk).of(1) / "person.parquet")["person_id"][0].as_py()
    scores = f"person_id,score\n{one},3\n"
    told = {"what": "derive", "name": "scores", "title": "Frailty", "file": upload("s.csv", scores)}
    assert carrier.post(page, told).status_code == 302
    assert "Frailty" in text(carrier.get(page))
    assert finished(carrier, f"{url}/build/").state == jobs.State.DONE
    shown = text(carrier.get(f"{url}/2/"))
    assert "Since dataset 1" in shown and "The same patients." in shown and "Frailty" in shown
    carrier.post(page, {"what": "withdraw", "name": "scores"})
    assert DerivedTable.objects.get().withdrawn_at is not None
    carrier.post(page, {"what": "forms", "omop": "on"})
    assert Preparation.objects.last().forms.tables == ()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"what": "forms"}, "at least one analysis table"),
        ({"what": "forms", "omop": "on", "more": upload("b.json", "{")}, "b.json: line 1"),
        (
            {"what": "forms", "omop": "on", "more": upload("b.json", json.dumps({**TABLE, "rows": "day"}))},
            "rows: expected",
        ),
        ({"what": "derive", "name": "scores", "file": upload("s.csv", "a\n1\n")}, "no dataset yet"),
        ({"what": "derive", "name": "a b"}, "This field is required"),
        ({"what": "withdraw", "name": "none"}, "no derived table"),
    ],
)
def test_what_cannot_be_kept_is_told_on_the_page(project, carrier, told, said):
    found = project("approved")
    for value in told.values():
        if hasattr(value, "seek"):
            value.seek(0)
    answer = carrier.post(f"/projects/{found.pk}/dataset/prepare/", told)
    assert answer.status_code == 400 and said in text(answer)
    assert not Preparation.objects.exists() and not DerivedTable.objects.exists()


def test_who_decides_sees_the_risk_first_and_makes_columns_coarser(project, committee, carrier):
    found = project("submitted")
    page = f"/projects/{found.pk}/risk/"
    assert "Not worked out yet" in text(committee.get(page))
    assert finished(committee, f"{page}assess/").state == jobs.State.DONE
    assert "What application 1 asks for" in text(committee.get(page))
    assert Assessment.objects.get().made_by.login == "committee.one"
    decide = f"/projects/{found.pk}/decide/"
    assert "Smallest group of patients alike" in text(committee.get(decide))
    told = {"decision": "approve", "reason": "Sound.", "application": "1", "birth_band": "10", "dates": "month"}
    assert "In bands of 10 years" in text(committee.post(decide, told)).replace("in bands", "In bands")
    committee.post(decide, told | {"confirmed": "1"})
    rules = found.decisions.get().generalise
    assert rules["person.year_of_birth"] == {"band": 10} and {"to": "month"} in rules.values()
    assert "Made coarser" in text(carrier.get(f"/projects/{found.pk}/"))
    assert carrier.get(page).status_code == 403
