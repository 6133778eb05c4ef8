"""`laennec cohort persons`: a list of IPPs becomes ids of persons, for the owner of the warehouse alone."""

import json
from datetime import date

import pytest
from django.db import transaction

from laennec.accounts.actions import account_of
from laennec.accounts.models import Grant
from laennec.accounts.roles import Role
from laennec.audit.models import Entry
from laennec.loading import load_omop
from laennec.trace import MemorySink
from tests.cohorts.test_identifiers import TABLES
from tests.django_home import here
from tests.support import write_folder


@pytest.fixture
def home(app_home, tmp_path):
    load_omop(app_home, write_folder(tmp_path / "omop", TABLES), "test", False, sink=MemorySink())
    return app_home


@pytest.fixture
def numbers(tmp_path):
    file = tmp_path / "ipp.txt"
    file.write_text("IPP1\nIPP3\nIPP77777\n", encoding="utf-8")
    return file


def test_the_owner_gets_a_query_of_ids_that_holds_no_number(home, numbers, tmp_path):
    out = tmp_path / "list.json"
    done = here("cohort", "persons", str(numbers), "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert "3 numbers: 3 patients" in done.stdout and "1 of no patient here" in done.stdout
    assert "IPP" not in done.stdout + done.stderr + out.read_text()
    assert json.loads(out.read_text())["select"] == {"persons": [1, 3, 4]}
    counted = here("cohort", "count", str(out), "--json")
    assert json.loads(counted.stdout)["count"] == 3
    entries = Entry.objects.filter(kind="cohort.identify").order_by("seq")
    assert [entry.phase for entry in entries] == ["intent", "outcome"]
    assert entries[1].details["unknown"] == 1
    assert not any("IPP1" in text or "77777" in text for text in Entry.objects.values_list("details_text", flat=True))


def test_a_query_is_asked_of_the_list_alone(home, numbers, tmp_path):
    query, out = tmp_path / "q.json", tmp_path / "list.json"
    query.write_text(json.dumps({"schema": "laennec.query/1", "select": {"not": {"persons": [1]}}}))
    done = here("cohort", "persons", str(numbers), "--in", str(query), "--out", str(out), "--json")
    assert json.loads(done.stdout) == {"asked": 3, "persons": 3, "unknown": 1, "several": 1}, done.stderr
    assert json.loads(here("cohort", "count", str(out), "--json").stdout)["count"] == 2


@pytest.mark.parametrize("purpose", ["research", "innovation", "steering"])
@pytest.mark.parametrize("role", [None, *Role])
def test_no_role_and_no_purpose_looks_numbers_up(home, numbers, tmp_path, purpose, role):
    out = tmp_path / "list.json"
    options = ["--out", str(out), "--purpose", purpose]
    if role is not None:
        with transaction.atomic():
            person = account_of("member.one", "Member One", write=lambda kind, details: None)
        options += ["--as", person.login]
        Grant.objects.create(user=person, role=role, starts_on=date(2020, 1, 1), granted_by=person, reason="A test.")
    done = here("cohort", "persons", str(numbers), *options)
    assert done.returncode == 1 and not out.exists() and "IPP" not in done.stdout
    assert "by the owner of the warehouse alone" in done.stderr
    assert not Entry.objects.filter(kind="cohort.identify").exists()


def test_a_list_that_leads_to_nobody_writes_nothing(home, tmp_path):
    file, out = tmp_path / "ipp.txt", tmp_path / "list.json"
    file.write_text("SECRET-NUMBER\n")
    done = here("cohort", "persons", str(file), "--out", str(out))
    assert done.returncode == 1 and not out.exists()
    assert "none of its 1 numbers" in done.stderr and "SECRET" not in done.stderr
    assert Entry.objects.filter(kind="cohort.identify").count() == 2, "it was looked up all the same"
    file.write_bytes(b"\xff\xfe")
    assert "not UTF-8" in here("cohort", "persons", str(file), "--out", str(out)).stderr
    assert here("cohort", "persons", str(tmp_path / "none"), "--out", str(out)).returncode == 1
