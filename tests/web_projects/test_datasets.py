"""A project's datasets in the browser: built, followed, looked at, protected; never downloaded."""

import re
import threading

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from laennec.audit.models import Entry
from laennec.datasets import profiles
from laennec.datasets.folders import Folders
from laennec.datasets.models import Build, Status
from laennec.omop import TABLES
from laennec.web import jobs
from tests.web_projects.conftest import finished


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def built(project, carrier):
    """An approved project and the address of its dataset."""
    found = project("approved")
    job = finished(carrier, f"/projects/{found.pk}/dataset/build/")
    assert (job.state, job.error) == (jobs.State.DONE, "")
    assert job.url == f"/projects/{found.pk}/dataset/1/"
    return found, job.url


def test_from_a_button_to_a_dataset_that_waits(built, carrier, client_as):
    found, url = built
    assert "it is opened in the project's workspace" in text(carrier.get(f"/projects/{found.pk}/"))
    shown = text(carrier.get(url))
    assert "about 40" in shown and "and not downloaded" in shown
    assert "measurement" not in shown and "visit_occurrence" in shown
    assert "visit_start_date" in text(carrier.get(f"{url}dictionary/")) and "Start (date)" in text(
        carrier.get(f"{url}dictionary/")
    )
    assert "laennec.dataset/1" in text(carrier.get(f"{url}manifest/"))
    partner = client_as(login="partner.one")
    for page in ("", "dictionary/", "manifest/", "profile/person/"):
        assert partner.get(url + page).status_code == 200
    kinds = list(Entry.objects.filter(kind="dataset.build").values_list("actor", flat=True))
    assert kinds == ["carrier.one", "carrier.one"]


def test_nothing_is_downloaded_from_anywhere(built, carrier):
    found, url = built
    for page in (f"/projects/{found.pk}/", url, f"{url}dictionary/", f"{url}manifest/", f"{url}profile/person/"):
        answer = carrier.get(page)
        assert "Content-Disposition" not in answer and answer["Content-Type"].startswith("text/html")
        assert not re.search(r'href="[^"]*\.(parquet|duckdb|csv|json)"|<a[^>]* download', text(answer))
    for guess in ("person.parquet", "dataset.duckdb", "manifest.json", "manifest/../person.parquet"):
        assert carrier.get(url + guess).status_code == 404


def test_a_full_check_is_kept_and_finds_what_was_changed(built, carrier, app_home):
    found, url = built
    assert "not yet" in text(carrier.get(url))
    finished(carrier, f"{url}check/")
    assert "verified" in text(carrier.get(f"/projects/{found.pk}/"))
    path = Folders(app_home, found.pk).of(1) / "person.parquet"
    content = path.read_bytes()
    path.write_bytes(content[:100] + bytes([content[100] ^ 1]) + content[101:])
    finished(carrier, f"{url}check/")
    assert "not as its manifest says" in text(carrier.get(url))
    path.unlink()
    assert "files missing or changed" in text(carrier.get(url))


def test_oppositions_and_newer_data_make_it_stale_without_a_number(built, carrier, app_home):
    found, url = built
    app_home.oppositions.write_text("person_id,scope,from\n3,all,\n")
    shown = text(carrier.get(url))
    assert "patients have objected since" in shown and "Build a new one: it leaves them out." in shown
    Build.objects.update(version=0)
    assert "the warehouse is newer" in text(carrier.get(f"/projects/{found.pk}/"))


def test_a_build_goes_on_alone_and_can_be_stopped(project, carrier, monkeypatch):
    from laennec.web.pages.projects import datasets

    found, going, go_on = project("approved"), threading.Event(), threading.Event()
    real = datasets.actions.build

    def slow(*args, progress, **kwargs):
        def told(share, what):
            going.set()
            go_on.wait(20)
            progress(share, what)

        return real(*args, progress=told, **kwargs)

    monkeypatch.setattr(datasets.actions, "build", slow)
    answer = carrier.post(f"/projects/{found.pk}/dataset/build/")
    assert going.wait(20)
    assert "Follow it" in text(carrier.get(f"/projects/{found.pk}/"))
    again = carrier.post(f"/projects/{found.pk}/dataset/build/", follow=True)
    assert "being built already" in text(again)
    carrier.post(f"{answer['Location']}cancel/")
    go_on.set()
    job = jobs._jobs[answer["Location"].strip("/").split("/")[-1]]
    for _ in range(400):
        if not job.running:
            break
        threading.Event().wait(0.05)
    assert job.state == jobs.State.CANCELLED
    assert Build.objects.get().status == Status.FAILED
    assert "failed" in text(carrier.get(f"/projects/{found.pk}/"))
    assert not list(Folders(datasets.home(), found.pk).root.glob("[0-9]*"))


def test_what_ends_or_is_revoked_closes_every_page_of_its_data(built, carrier, committee):
    found, url = built
    committee.post(f"/projects/{found.pk}/revoke/", {"application": 1, "reason": "Stopped."})
    for page in ("", "dictionary/", "manifest/", "profile/person/"):
        answer = carrier.get(url + page)
        assert answer.status_code == 403 and "revoked" in text(answer)
    assert carrier.post(f"{url}check/").status_code == 403


def test_who_reads_a_project_does_not_read_its_dataset(built, committee, client_as):
    found, url = built
    assert "Dataset 1" not in text(committee.get(f"/projects/{found.pk}/"))
    for client in (committee, client_as("data_protection_officer"), client_as("researcher")):
        for page in ("", "dictionary/", "manifest/", "profile/person/"):
            assert client.get(url + page).status_code == 404
        assert client.post(f"{url}check/").status_code in (403, 404)


@pytest.mark.parametrize("table", ["nonsense", "measurement", "..", "person%2f..%2fmanifest"])
def test_a_profile_of_no_table_is_not_there(built, carrier, table):
    assert carrier.get(f"{built[1]}profile/{table}/").status_code == 404


def test_the_profile_shows_no_small_number(built, carrier, app_home):
    shown = text(carrier.get(f"{built[1]}profile/person/"))
    assert "about 20" in shown, "twenty women"
    numbers = [int(n) for n in re.findall(r"about ([\d,]+)", shown)]
    assert numbers and all(n >= 10 and n % 10 == 0 for n in numbers)


def table(folder, **columns):
    path = folder / "person.parquet"
    pq.write_table(pa.table(columns), path)
    return profiles._made(path, TABLES["person"], list(columns))


def test_values_that_few_have_are_not_told(tmp_path):
    """Forty patients: 25 of one sex, 9 of another, 6 without."""
    sex = [1] * 25 + [2] * 9 + [None] * 6
    made = table(tmp_path, person_id=np.arange(40), gender_concept_id=pa.array(sex, pa.int64()))
    found = made.columns[1]
    assert (made.persons, found.filled, found.empty) == (40, 30, None)
    assert (found.top, found.hidden) == ([(1, 30)], True)


def test_quantiles_are_told_only_of_many_and_never_a_single_value(tmp_path):
    middle, quarters = ["0.5"], ["0.25", "0.5", "0.75"]
    of = {9: [], 39: [], 40: middle, 79: middle, 80: quarters, 399: quarters, 400: ["0.05", *quarters, "0.95"]}
    for number, told in of.items():
        made = table(tmp_path, person_id=np.arange(number), year_of_birth=pa.array(range(number), pa.int32()))
        assert list(made.columns[1].quantiles) == told, number


def test_a_patient_with_many_rows_is_one_patient(tmp_path):
    """A value on 500 rows of nine patients is still nine patients'."""
    who = np.arange(540) % 9
    rare = pa.array([7] * 540, pa.int64())
    made = table(tmp_path, person_id=who, gender_concept_id=rare)
    assert (made.persons, made.columns[1].filled, made.columns[1].top) == (None, None, [])


def test_a_dataset_without_its_files_says_so(built, carrier, app_home):
    found, url = built
    (Folders(app_home, found.pk).of(1) / "visit_occurrence.parquet").unlink()
    assert "build it anew" in text(carrier.get(f"{url}profile/visit_occurrence/"))
