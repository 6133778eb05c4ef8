"""Forms, own tables and the risk of a dataset in the browser."""

import json

import pyarrow.parquet as pq
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from laennec.datasets.folders import Folders
from laennec.datasets.models import Assessment, DerivedTable, Origin, Preparation
from laennec.web import jobs
from laennec.workspaces.folders import outbox_of
from laennec.workspaces.models import Workspace
from laennec.workspaces.settings import Settings
from tests.django_home import here
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


def test_a_table_made_in_the_workspace_is_taken_from_its_outbox(project, carrier, app_home, tmp_path):
    found = project("approved")
    page = f"/projects/{found.pk}/dataset/prepare/"
    assert finished(carrier, f"/projects/{found.pk}/dataset/build/").state == jobs.State.DONE
    ids = pq.read_table(Folders(app_home, found.pk).of(1) / "person.parquet")["person_id"].to_pylist()
    workspace = Workspace.objects.create(project=found, user=found.carrier)
    outbox = outbox_of(app_home, workspace)
    (outbox / "risk").mkdir()
    (outbox / "risk" / "Scores.CSV").write_text(f"person_id,score\n{ids[0]},3\n")
    (outbox / "notes.txt").write_text("no table")
    secret = tmp_path / "secret.csv"
    secret.write_text(f"person_id,score\n{ids[0]},9\n")
    (outbox / "link.csv").symlink_to(secret)
    try:
        shown = text(carrier.get(page))
        assert "risk/Scores.CSV" in shown and "notes.txt" not in shown and "link.csv" not in shown
        told = {"what": "derive", "name": "scores"}
        for wrong in ({"outbox": "link.csv"}, {"outbox": "../../private"}, {}):
            assert carrier.post(page, told | wrong).status_code == 400, wrong
        both = told | {"outbox": "risk/Scores.CSV", "file": upload("s.csv", "person_id\n1\n")}
        assert "Choose a file of the outbox, or send one." in text(carrier.post(page, both))
        assert not DerivedTable.objects.exists()
        assert carrier.post(page, told | {"outbox": "risk/Scores.CSV"}).status_code == 302
        assert DerivedTable.objects.get().origin == Origin.WORKSPACE

        login = found.carrier.login
        command = ("dataset", "derive", str(found.pk), "scores")
        done = here(*command, "risk/Scores.CSV", "--workspace", "--as", login)
        assert done.returncode == 0, done.stderr
        assert DerivedTable.objects.latest("version").version == 2
        refused = here(*command, "link.csv", "--workspace", "--as", login)
        assert refused.returncode == 1 and "link.csv" in refused.stderr
        none = here(*command, "risk/Scores.CSV", "--workspace")
        assert none.returncode == 1 and "--as LOGIN" in none.stderr
    finally:
        Settings.of(app_home).storage(app_home).release(workspace.pk, found.pk)


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
