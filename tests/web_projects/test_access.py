"""Every page and act of a project, by everybody, as the server answers: what is not in the table is refused."""

import pytest

from laennec.accounts.models import User
from laennec.audit.models import Entry
from laennec.projects.models import Member
from tests.web.conftest import account
from tests.web_projects.conftest import sent

PEOPLE = {
    "carrier": ("carrier.one", "researcher"),
    "member": ("member.one",),
    "partner": ("partner.one",),
    "committee": ("committee.one", "committee_member"),
    "own": ("member.deciding", "committee_member"),
    "secretariat": ("secretariat.one", "secretariat"),
    "officer": ("officer.one", "data_protection_officer"),
    "researcher": ("researcher.two", "researcher"),
    "manager": ("manager.one", "manager"),
    "rights": ("rights.one", "rights_manager"),
}
PARTS = ("carrier", "member", "partner", "own")
READS = (*PARTS, "committee", "secretariat", "officer")
SEEN, REFUSED, ABSENT, MOVED = 200, 403, 404, 302
PAGES = {
    # (state, address, method) -> who gets what; everybody else gets `other`
    ("submitted", "", "get"): (dict.fromkeys(READS, SEEN), ABSENT),
    ("draft", "", "get"): ({"carrier": SEEN}, ABSENT),
    ("draft", "edit/", "get"): ({"carrier": SEEN, "researcher": ABSENT}, REFUSED),
    ("draft", "submit/", "get"): ({"carrier": SEEN, "researcher": ABSENT}, REFUSED),
    ("draft", "withdraw/", "get"): ({"carrier": SEEN}, ABSENT),
    ("submitted", "edit/", "get"): ({"carrier": REFUSED, "researcher": ABSENT}, REFUSED),
    ("submitted", "application/1/", "get"): (dict.fromkeys(READS, SEEN), ABSENT),
    ("submitted", "application/2/", "get"): ({}, ABSENT),
    ("submitted", "decide/", "get"): ({"committee": SEEN, "secretariat": SEEN}, REFUSED),
    ("submitted", "withdraw/", "get"): (
        {"carrier": SEEN, **dict.fromkeys(READS[1:], REFUSED)}, ABSENT,
    ),
    ("approved", "revoke/", "get"): ({"committee": SEEN}, REFUSED),
    ("approved", "decide/", "get"): ({}, REFUSED),
    ("approved", "dataset/build/", "get"): ({}, 405),
    ("approved", "dataset/build/", "post"): (
        dict.fromkeys(READS, REFUSED) | dict.fromkeys(("carrier", "member", "own"), MOVED),
        ABSENT,
    ),
    ("approved", "dataset/9/", "get"): ({}, ABSENT),
    ("returned", "edit/", "get"): ({"carrier": SEEN, "researcher": ABSENT}, REFUSED),
    ("expired", "dataset/build/", "post"): (dict.fromkeys(READS, REFUSED), ABSENT),
    ("revoked", "dataset/build/", "post"): (dict.fromkeys(READS, REFUSED), ABSENT),
}  # fmt: skip


@pytest.mark.parametrize(("state", "address", "method"), PAGES)
def test_who_gets_what(project, client_as, state, address, method, monkeypatch):
    from laennec.web.pages.projects import datasets

    monkeypatch.setattr(datasets.actions, "build", lambda *_a, **_k: pytest.fail("not here"))
    some, other = PAGES[state, address, method]
    found = project(state)
    account("member.deciding", "committee_member")
    if state != "draft":
        Member.objects.create(project=found, user=User.objects.get(login="member.deciding"), affiliation="hospital")
    got = {}
    for name, (login, *roles) in PEOPLE.items():
        client = client_as(*roles, login=login)
        got[name] = getattr(client, method)(f"/projects/{found.pk}/{address}").status_code
    assert got == {name: some.get(name, other) for name in PEOPLE}
    assert client_as().get(f"/projects/{found.pk}/{address}").status_code in (302, 405)


@pytest.mark.parametrize("number", ["0", "99", "99999999999999999999999999", "-1", "1;DROP", "1%27", "١"])
@pytest.mark.parametrize("page", ["", "edit/", "submit/", "withdraw/", "dataset/1/", "dataset/1/profile/person/"])
def test_forged_numbers_are_not_there(project, carrier, number, page):
    project("draft")
    assert carrier.get(f"/projects/{number}/{page}").status_code == 404
    assert carrier.post(f"/projects/{number}/dataset/build/").status_code == 404


def test_somebody_else_s_cohort_and_project_cannot_be_begun_from(project, client_as):
    from laennec.accounts.actor import Actor
    from laennec.selections import actions as selections

    own, other = project("refused"), client_as("researcher", login="researcher.two")
    me = Actor(User.objects.get(login="carrier.one"))
    version = selections.save(me, selections.begin(me).pk, "Everybody")
    for query in (f"cohort={version.pk}", f"from={own.pk}", "cohort=99", "from=99"):
        assert other.get(f"/projects/new/?{query}").status_code == 404, query


def test_the_lists_are_each_person_s_own(project, client_as):
    project("draft", title="A draft of mine")
    project("submitted", title="A submitted one")
    project("refused", title="A refused one")

    def shown(roles, login, which=""):
        text = client_as(*roles, login=login).get(f"/projects/?which={which}").content.decode()
        return [t for t in ("A draft of mine", "A submitted one", "A refused one") if t in text]

    assert shown(["researcher"], "carrier.one") == ["A draft of mine", "A submitted one", "A refused one"]
    assert shown([], "member.one") == ["A submitted one", "A refused one"]
    assert shown([], "partner.one", "all") == ["A submitted one", "A refused one"]
    assert shown(["researcher"], "researcher.two", "all") == []
    assert shown(["committee_member"], "committee.one") == ["A submitted one"]
    assert shown(["committee_member"], "committee.one", "all") == ["A submitted one", "A refused one"]
    assert shown(["data_protection_officer"], "officer.one") == ["A submitted one", "A refused one"]


def test_what_waits_is_on_the_home_page(project, client_as):
    project("submitted")
    back = project("returned", title="Came back")
    text = client_as("committee_member", login="committee.one").get("/").content.decode()
    assert "1 project waits for a decision" in text and "?which=waiting" in text
    text = client_as("researcher", login="carrier.one").get("/").content.decode()
    assert "Returned with remarks: Came back" in text and f"/projects/{back.pk}/" in text
    Member.objects.filter(user__login="member.one").update(user=User.objects.get(login="committee.one"))
    text = client_as("committee_member", login="committee.one").get("/").content.decode()
    assert "waits for a decision" not in text


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("", True),
        ("LIVER function", True),
        ("carrier.one", True),
        ("liver heart", False),
        ("²", False),
        ("9" * 40, False),
    ],
)
def test_a_long_list_is_searched_by_title_carrier_and_number(project, client_as, asked, there):
    found = project(title="Liver function")
    committee = client_as("committee_member")
    page = committee.get("/projects/", {"which": "all", "text": asked}).content.decode()
    assert ("Liver function" in page) is there and ("No project of this list matches" in page) is not there
    by_number = committee.get("/projects/", {"which": "all", "text": str(found.pk)}).content.decode()
    assert "Liver function" in by_number


def test_one_s_projects_are_on_the_home_page(project, client_as, carrier):
    found = project()
    home = carrier.get("/").content.decode()
    assert f'href="/projects/{found.pk}/"' in home and "submitted" in home
    assert (
        "My projects"
        not in client_as("researcher", login="another").get("/").content.decode().split("What you can")[0]
    )


def test_acts_leave_a_trace_and_reading_none(project, carrier):
    found = project()
    before = Entry.objects.count()
    for page in ("", "application/1/", "withdraw/"):
        carrier.get(f"/projects/{found.pk}/{page}")
    assert Entry.objects.count() == before


DECISION = {"reason": "So.", "application": "1", "confirmed": "1"}
ACTS = {
    # (state, address, what is sent) -> who may, and the state after
    ("draft", "edit/", "draft"): ({"carrier"}, "draft"),
    ("draft", "submit/", "version"): ({"carrier"}, "submitted"),
    ("draft", "withdraw/", "reason"): ({"carrier"}, "withdrawn"),
    ("returned", "submit/", "version"): ({"carrier"}, "submitted"),
    ("returned", "withdraw/", "reason"): ({"carrier"}, "withdrawn"),
    ("submitted", "submit/", "version"): (set(), "submitted"),
    ("submitted", "withdraw/", "reason"): ({"carrier"}, "withdrawn"),
    ("submitted", "decide/", "return"): ({"committee", "secretariat"}, "returned"),
    ("submitted", "decide/", "approve"): ({"committee"}, "approved"),
    ("submitted", "decide/", "refuse"): ({"committee"}, "refused"),
    ("submitted", "revoke/", "reason"): (set(), "submitted"),
    ("approved", "revoke/", "reason"): ({"committee"}, "revoked"),
    ("approved", "withdraw/", "reason"): (set(), "approved"),
    ("approved", "decide/", "refuse"): (set(), "approved"),
    ("revoked", "decide/", "approve"): (set(), "revoked"),
    ("expired", "revoke/", "reason"): (set(), "approved"),
}


@pytest.mark.parametrize(("state", "address", "what"), ACTS)
def test_who_may_act(project, client_as, state, address, what):
    may, after = ACTS[state, address, what]
    data = {"draft": sent(1), "version": {"version": "1"}, "reason": DECISION}.get(
        what, DECISION | {"decision": what}
    )
    account("member.deciding", "committee_member")
    for name, (login, *roles) in PEOPLE.items():
        found = project(state)
        if state != "draft":
            Member.objects.create(
                project=found, user=User.objects.get(login="member.deciding"), affiliation="hospital"
            )
        before, entries = found.state, Entry.objects.count()
        answer = client_as(*roles, login=login).post(f"/projects/{found.pk}/{address}", data)
        found.refresh_from_db()
        if name in may:
            assert (answer.status_code, found.state) == (302, after), name
            assert Entry.objects.count() == entries + 1
        else:
            assert answer.status_code in (400, 403, 404), name
            assert (found.state, Entry.objects.count()) == (before, entries), name
