"""Who is whom, on pages: doubts, identities read only once that is in the audit, decisions and their undoing."""

import pytest

from laennec.audit.models import Entry
from laennec.identity.vault import Vault
from laennec.matching.actions import refresh
from laennec.matching.decided import Decided
from laennec.matching.models import Decision, Doubt
from laennec.projects.actions.traces import owner
from tests.identity.nights import night
from tests.identity.test_matching import ANA
from tests.web.test_sources_pages import cells, text

A, B = 9_007_199_254_740_001, 9_007_199_254_740_011


@pytest.fixture
def doubt(app_home):
    """Two numbers with the same traits and another telephone."""
    people = [
        {"person_id": A, **ANA, "phone": "0100000001"},
        {"person_id": B, **ANA, "ipp": "2", "phone": "0100000002"},
    ]
    night(app_home, 1, people)
    refresh(app_home, owner(), Vault(app_home))
    return Doubt.objects.get()


@pytest.fixture
def officer(client_as):
    return client_as("data_protection_officer")


def decide(officer, doubt, decision, reason="Asked at the desk"):
    return officer.post(
        f"/identities/doubt/{doubt.pk}/decide/", {"decision": decision, "reason": reason}, follow=True
    )


def test_without_doubts_the_page_says_so(app_home, officer):
    assert "No doubt is open" in text(officer.get("/identities/"))
    assert "Nothing was decided yet" in text(officer.get("/identities/decisions/"))
    assert "The vault does not keep the INS" in text(officer.get("/identities/"))


def test_a_doubt_waits_for_the_officer_and_names_nobody(doubt, officer):
    assert "1 pair of numbers that may be one patient" in text(officer.get("/"))
    assert cells(text(officer.get("/identities/")), f"{A} and {B}")[0] == "every trait equal, without the INS"
    page = text(officer.get(f"/identities/doubt/{doubt.pk}/"))
    assert str(A) in page and "Lef" not in page
    assert not Entry.objects.filter(kind="identity.look").exists()


def test_identities_stand_side_by_side_once_the_audit_has_it(doubt, officer):
    page = text(officer.post(f"/identities/doubt/{doubt.pk}/"))
    assert cells(page, "Name of birth")[:1] == ["Lefèvre-Martin"] and cells(page, "Name of birth")[-1] == "the same"
    assert cells(page, "Telephone") == ["0100000001", "0100000002", "differs"]
    assert cells(page, "IPP")[-1] == "differs"
    intent, outcome = Entry.objects.filter(kind="identity.look").order_by("seq")
    assert (intent.actor, intent.purpose) == ("data-protection-officer", "rights")
    assert len(outcome.details["subjects"]) == 2


@pytest.mark.parametrize(("decision", "links"), [("low", [(B, A)]), ("high", [(A, B)]), ("part", [])])
def test_a_decision_joins_or_parts(doubt, officer, decision, links):
    assert "the next load follows" in text(decide(officer, doubt, decision))
    lost, kept = Decided().links()
    assert list(zip(lost.tolist(), kept.tolist(), strict=True)) == links
    assert "No doubt is open" in text(officer.get("/identities/"))
    assert officer.get(f"/identities/doubt/{doubt.pk}/").status_code == 404


def test_a_decision_needs_a_reason_and_can_be_taken_back(doubt, officer):
    assert decide(officer, doubt, "low", " ").status_code == 400
    decide(officer, doubt, "low")
    one = Decision.objects.get()
    address = f"/identities/decision/{one.pk}/"
    assert f"who goes on under {A}" in text(officer.get(address))
    assert "Taken back" in text(officer.post(address, {"reason": "Twins"}, follow=True))
    assert len(Decided().links()[0]) == 0
    assert "taken back already" in text(officer.post(address, {"reason": "Twins"}, follow=True))


def test_others_and_a_role_for_a_care_site_see_nothing(doubt, client_as):
    for client in (client_as("data_engineer"), client_as("data_protection_officer", login="north", site=1)):
        for address in ("/identities/", f"/identities/doubt/{doubt.pk}/", "/identities/decisions/"):
            assert client.get(address).status_code == 403
