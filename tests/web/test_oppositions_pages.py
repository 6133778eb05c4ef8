"""The register's pages: find, register, withdraw; and that nobody else gets in, nor anything hostile through."""

import json
from datetime import date

import pytest

from laennec.audit.models import Entry
from laennec.identity.names import Name, index_names
from laennec.identity.vault import Vault
from laennec.oppositions.models import Opposition
from laennec.oppositions.register import Register
from laennec.perimeter import Purpose

XSS = "<script>alert(1)</script>\"'"


@pytest.fixture
def home(app_home):
    vault = Vault(app_home)
    ipps = {7: "8000007", 8: "8000008", 9: XSS}
    texts = [json.dumps([["person", i, {"person_source_value": ipp}]]) for i, ipp in ipps.items()]
    vault.put(1, "person", list(ipps), texts)
    vault.index(1, "person", list(ipps.values()), list(ipps))
    vault.sync(1)
    index_names(vault, 1, [Name(7, "Mercier", "Lou"), Name(8, "Mercier", "Bo"), Name(9, "Vif")])
    return app_home


@pytest.fixture
def officer(home, client_as):
    return client_as("data_protection_officer")


def told(**changes):
    day = date(2026, 1, 5).isoformat()
    return {"person_id": "7", "scope": "all", "starts_on": day, "reference": "Folder 3", **changes}


def test_from_an_empty_register_to_a_patient_who_is_hidden_and_seen_again(home, officer):
    assert "No opposition is in force" in officer.get("/oppositions/").content.decode()
    found = officer.post("/oppositions/new/", {"family": "MERCIER", "given": "lou"}).content.decode()
    assert 'value="7"' in found and 'value="8"' not in found
    answer = officer.post("/oppositions/register/", told(), follow=True)
    assert "Registered" in answer.content.decode()
    assert Register(home).opposed(Purpose.RESEARCH) == {7}
    assert "Folder 3" in officer.get("/oppositions/").content.decode()
    number = Opposition.objects.get().pk
    officer.post(f"/oppositions/{number}/", {"reason": "They wrote again."})
    assert Register(home).opposed(Purpose.RESEARCH) == set()
    assert "Folder 3" not in officer.get("/oppositions/").content.decode()
    assert "Folder 3" in officer.get("/oppositions/?all=1").content.decode()
    again = officer.post(f"/oppositions/{number}/", {"reason": "Twice."}, follow=True).content.decode()
    assert "withdrawn already" in again


def test_two_of_one_name_must_be_chosen_and_before_the_first_stay_an_ipp_is_enough(home, officer):
    found = officer.post("/oppositions/new/", {"family": "mercier"}).content.decode()
    assert 'value="7"' in found and 'value="8"' in found and "8000008" in found
    found = officer.post("/oppositions/new/", {"ipp": "8000099"}).content.decode()
    assert "not in the warehouse" in found
    officer.post("/oppositions/register/", told(person_id="", ipp="8000099"))
    assert Opposition.objects.get().person_id is None
    assert "Nobody of that name" in officer.post("/oppositions/new/", {"family": "Absent"}).content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"person_id": "123456"},
        {"person_id": ""},
        {"person_id": "7' OR 1=1"},
        {"person_id": "9" * 40},
        {"scope": "everything"},
        {"scope": "project"},
        {"project": "3"},
        {"starts_on": "yesterday"},
        {"starts_on": "9999-12-31"},
        {"reference": "x" * 201},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(officer, changes):
    answer = officer.post("/oppositions/register/", told(**changes))
    assert answer.status_code == 400
    assert "errorlist" in answer.content.decode()
    assert not Opposition.objects.exists()


def test_what_is_hostile_stays_text(home, officer):
    shown = officer.post("/oppositions/new/", {"ipp": XSS}).content.decode()
    assert "&lt;script&gt;alert(1)" in shown and "<script>alert" not in shown
    officer.post("/oppositions/register/", told(reference=XSS))
    number = Opposition.objects.get().pk
    for address in ("/oppositions/", f"/oppositions/{number}/"):
        assert "<script>alert" not in officer.get(address).content.decode()


def test_no_name_or_ipp_is_in_an_address_a_trace_or_the_database(home, officer):
    assert officer.get("/oppositions/new/?ipp=8000007").context["form"].data in ({}, None)
    officer.post("/oppositions/new/", {"ipp": "8000007"})
    officer.post("/oppositions/register/", told(person_id="", ipp="8000007"))
    assert "8000007" not in "".join(Entry.objects.values_list("details_text", flat=True))
    assert b"8000007" not in home.app_database.read_bytes()


@pytest.mark.parametrize("role", ["researcher", "committee_member", "data_engineer", "rights_manager", "manager"])
def test_nobody_else_gets_in(home, client_as, role):
    client = client_as(role)
    for address in ("/oppositions/", "/oppositions/new/", "/oppositions/1/"):
        assert client.get(address).status_code == 403
    assert client.post("/oppositions/register/", told()).status_code == 403
    assert client.post("/oppositions/new/", {"ipp": "8000007"}).status_code == 403
    assert not Opposition.objects.exists()
    assert client_as().post("/oppositions/register/", told()).status_code == 302


def test_a_form_of_another_session_is_refused(home, officer):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.cookies = officer.cookies
    answer = strict.post("/oppositions/register/", told())
    assert answer.status_code == 403 and "another session" in answer.content.decode()
    assert not Opposition.objects.exists()


def test_an_absent_number_is_not_found(officer):
    assert officer.get("/oppositions/99/").status_code == 404
    assert officer.get("/oppositions/99999999999999999999999/").status_code == 404


def test_finding_a_patient_shows_what_the_register_holds_of_them(home, officer):
    officer.post("/oppositions/register/", told())
    officer.post("/oppositions/register/", told(person_id="", ipp="8000099"))
    first, second = Opposition.objects.order_by("pk")
    by_name = officer.post("/oppositions/new/", {"family": "Mercier", "given": "Lou"}).content.decode()
    assert f"/oppositions/{first.pk}/" in by_name and f"/oppositions/{second.pk}/" not in by_name
    before_any_stay = officer.post("/oppositions/new/", {"ipp": "8000099"}).content.decode()
    assert f"/oppositions/{second.pk}/" in before_any_stay and f"/oppositions/{first.pk}/" not in before_any_stay
    assert "Already in the register" not in officer.post("/oppositions/new/", {"ipp": "8000008"}).content.decode()
    officer.post(f"/oppositions/{first.pk}/", {"reason": "They wrote again."})
    assert "withdrawn" in officer.post("/oppositions/new/", {"ipp": "8000007"}).content.decode()


def test_what_the_vault_holds_of_a_patient_is_said_in_words(officer):
    found = officer.post("/oppositions/new/", {"ipp": "8000007"}).content.decode()
    assert "IPP</span> 8000007" in found and "person_source_value" not in found
