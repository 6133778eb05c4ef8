"""The audit's pages: what is searched is found, a patient is told, what is exported is traced, nobody else reads."""

import csv
import io
import json
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime

import laennec
from laennec.accounts.models import User
from laennec.audit import anchor, subjects
from laennec.audit.actions import write
from laennec.audit.models import Entry
from laennec.audit.sink import DjangoSink
from laennec.identity.vault import Vault
from laennec.projects.models import Project
from laennec.web.pages.audit import words

XSS = "<script>alert(1)</script>"


@pytest.fixture
def home(app_home):
    vault = Vault(app_home)
    vault.put(1, "person", [7], [json.dumps([["person", 7, {"person_source_value": "8000007"}]])])
    vault.index(1, "person", ["8000007"], [7])
    vault.sync(1)
    return app_home


@pytest.fixture
def officer(home, client_as):
    return client_as("data_protection_officer")


@pytest.fixture
def entries(home):
    import numpy as np

    sink = DjangoSink("ada", purpose="research", project=3)
    done = sink.intent("cohort.rows", {"query": XSS})
    sink.outcome(done, {}, persons=np.array([7], np.int64))
    DjangoSink("bea").outcome(DjangoSink("bea").intent("cohort.count", {}), {}, failed=True)
    DjangoSink("ada", on_behalf_of="cid").intent("dataset.build", {})
    return Entry.objects.count()


def numbers(response):
    return [line.entry.seq for line in response.context["rows"]]


@pytest.mark.parametrize(
    ("asked", "finds"),
    [
        ({}, [5, 4, 3, 2, 1]),
        ({"login": "ada"}, [5, 2, 1]),
        ({"login": "cid"}, [5]),
        ({"project": "3"}, [2, 1]),
        ({"kind": "cohort"}, [4, 3, 2, 1]),
        ({"kind": "cohort.count"}, [4, 3]),
        ({"interrupted": "on"}, [5]),
        ({"first": date.today().isoformat()}, [5, 4, 3, 2, 1]),
        ({"last": (date.today() - timedelta(days=2)).isoformat()}, []),
        ({"login": "ada' OR '1'='1"}, []),
        ({"kind": "cohort'; DROP TABLE"}, [5, 4, 3, 2, 1]),
        ({"project": "9" * 30}, [5, 4, 3, 2, 1]),
        ({"first": "yesterday"}, [5, 4, 3, 2, 1]),
        ({"page": "77"}, [5, 4, 3, 2, 1]),
    ],
)
def test_each_field_narrows_the_search_and_a_wrong_one_says_so(officer, entries, asked, finds):
    response = officer.get("/audit/", asked)
    assert [seq for seq in numbers(response) if seq <= entries] == finds
    assert (response.context["form"].errors == {}) or "errorlist" in response.content.decode()


def test_an_act_that_was_cut_off_is_found_once_somebody_tidied_after_it(officer, entries):
    """The outcome that tidying writes says what it was; a search for interrupted acts that was exported does not."""
    DjangoSink("ada").outcome(5, {"interrupted": True, "build": 2}, failed=True)
    officer.post("/audit/export/", {"interrupted": "on"})
    response = officer.get("/audit/", {"interrupted": "on"})
    assert numbers(response) == [6]
    assert "interrupted" in str(response.context["rows"][0].state)


def test_an_entry_shows_all_it_says_and_what_became_of_it(officer, entries):
    shown = officer.get("/audit/1/").content.decode()
    assert "&lt;script&gt;" in shown and XSS not in shown
    assert "/audit/2/" in shown
    assert "/audit/1/" in officer.get("/audit/2/").content.decode()
    assert "interrupted" in officer.get("/audit/5/").content.decode()
    assert officer.get("/audit/99/").status_code == officer.get(f"/audit/{10**30}/").status_code == 404


def test_a_patient_is_told_who_looked_and_the_question_is_an_entry_too(home, officer, entries):
    answer = officer.post("/audit/patient/", {"ipp": " 8000007"})
    assert [Entry.objects.get(seq=s).kind for s in numbers(answer)] == ["audit.search-patient", "cohort.rows"]
    last = Entry.objects.order_by("-seq").first()
    assert last.details["subjects"] == [subjects.reference(home, 7)]
    assert last.actor == "data-protection-officer"
    assert "No patient" in officer.post("/audit/patient/", {"ipp": "1"}).content.decode()
    assert "8000007" not in "".join(Entry.objects.values_list("details_text", flat=True))


def test_an_export_holds_the_entries_and_is_traced(officer, entries):
    answer = officer.post("/audit/export/", {"login": "ada"})
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert [row["seq"] for row in rows] == ["1", "2", "5"]
    assert rows[0]["hash"] == Entry.objects.get(seq=1).hash
    assert answer["Content-Disposition"].startswith("attachment")
    assert Entry.objects.order_by("-seq").first().kind == "audit.export"
    assert officer.get("/audit/export/").status_code == 405


def test_a_formula_is_not_handed_to_a_spreadsheet(officer):
    DjangoSink("=1+1").intent("cohort.count", {})
    text = b"".join(officer.post("/audit/export/", {}).streaming_content).decode()
    assert ",'=1+1," in text


def test_where_the_head_is_anchored_is_said(home, officer, entries):
    page = officer.post("/audit/verification/").content.decode()
    path = anchor.path(home)
    assert f"<code>{path}</code>" in page and path.exists() and home.path not in path.parents
    newest = Entry.objects.order_by("-seq").first().seq
    assert f"{newest} entries, anchored at {newest}" in page


def test_verification_tells_a_whole_audit_from_one_that_was_changed(officer, entries):
    assert "whole" not in officer.get("/audit/verification/").content.decode().split("<main")[1].split("<form")[1]
    assert "The audit is whole" in officer.post("/audit/verification/").content.decode()
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER audit_entry_no_update")
        cursor.execute("UPDATE audit_entry SET actor = 'eve' WHERE seq = 1")
    assert "tampered" in officer.post("/audit/verification/").content.decode()


@pytest.mark.parametrize("role", ["researcher", "committee_member", "data_engineer", "rights_manager", "secretariat"])
def test_nobody_else_reads_it(entries, client_as, role):
    client = client_as(role)
    for address in ("/audit/", "/audit/1/", "/audit/patient/", "/audit/verification/"):
        assert client.get(address).status_code == 403
    for address in ("/audit/export/", "/audit/patient/", "/audit/verification/"):
        assert client.post(address, {"ipp": "8000007"}).status_code == 403


KIND = re.compile(r"""(?<!_)(?:write|record|intent)\(\s*"([a-z]+(?:\.[a-z-]+)?)\"""")


def test_every_kind_that_is_written_has_its_words():
    """What the source writes by name, and what it puts together from an act or a change."""
    sources = Path(laennec.__file__).parent.rglob("*.py")
    kinds = {kind for source in sources for kind in KIND.findall(source.read_text())}
    kinds |= {f"project.{act}" for act in ("approve", "refuse", "return", "revoke", "submit", "withdraw")}
    kinds |= {"airlock.return", "airlock.withdraw"}
    kinds |= {f"account.second-factor-{what}" for what in ("set", "removed", "renewed")}
    assert {"cohort.count", "account.grant", "load", "opposition.search"} <= kinds
    assert kinds - words.ACTS.keys() == set()


def test_entries_are_told_in_words_and_days_as_the_language_writes_them(officer, entries):
    listed = officer.get("/audit/").content.decode()
    assert "List of patients read" in listed and "cohort.rows" not in listed.split("<tbody>")[1]
    assert "<td>3</td>" in listed and 'href="/projects/3/"' not in listed, "a project that they may not open"
    reader = User.objects.get(pk=officer.session["_auth_user_id"])
    Project.objects.create(pk=3, carrier=reader)
    assert '<a href="/projects/3/">3</a>' in officer.get("/audit/").content.decode()
    one = officer.get("/audit/1/", headers={"accept-language": "fr"}).content.decode()
    moment = datetime.fromisoformat(Entry.objects.get(seq=1).time)
    assert "Liste de patients lue" in one and "recherche" in one
    with translation.override("fr"):
        assert date_format(localtime(moment), "DATETIME_FORMAT") in one


def test_a_kind_and_a_project_that_an_extension_writes_are_shown_as_they_are(officer):
    with transaction.atomic():
        write("archive.read", "ada", {}, purpose="archiving", project="A-7")
    page = officer.get("/audit/").content.decode()
    assert "Archive.read" in page and "archiving" in page and "A-7" in page
