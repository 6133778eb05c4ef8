"""Applications make accounts and projects in one transaction; of two decisions at once one wins."""

import threading

import pytest
from django.db import connection

from laennec.accounts.actor import Actor
from laennec.accounts.models import Grant, User
from laennec.audit.models import Entry
from laennec.audit.verify import verify
from laennec.errors import LaennecError, Refused
from laennec.projects import actions, permissions, queries
from laennec.projects.actions.traces import owner
from laennec.projects.models import Application, Decision, Member, Project
from laennec.projects.states import Act
from tests.projects.examples import GOOD, TODAY, document, submitted

HOSTILE = "Robert'); DROP TABLE projects_project;--"


def test_an_application_makes_what_it_names_and_its_traces(app_home):
    project = submitted()
    assert [(m.user.login, m.affiliation) for m in project.memberships.all()] == [
        ("carrier.one", "hospital"), ("member.one", "hospital"), ("partner.one", "partner")
    ]  # fmt: skip
    assert project.application.cohort == GOOD["cohort"]
    kinds = [(e.kind, e.details.get("login")) for e in Entry.objects.all()]
    assert kinds == [
        ("account.create", "system"), ("account.create", "carrier.one"), ("account.create", "member.one"),
        ("account.create", "partner.one"), ("project.apply", None),
    ]  # fmt: skip
    assert not any(name in e.details_text for e in Entry.objects.all() for name in ("Carrier One", "Member One"))
    assert submitted().pk != project.pk
    assert User.objects.count() == 4


def test_sql_in_texts_is_text(app_home):
    project = submitted(title=HOSTILE, lay_summary=HOSTILE)
    actions.refuse(project.pk, owner(), HOSTILE, TODAY)
    project.refresh_from_db()
    assert (project.title, project.decisions.get().reason) == (HOSTILE, HOSTILE)


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ({"carrier": {"login": "member.one", "name": "Another"}, "members": []}, "another name"),
        ({"carrier": {"login": "partner.one", "name": "Partner One"}, "members": []}, "external partner in another"),
    ],
)
def test_what_fails_leaves_nothing(app_home, second, words):
    submitted()
    before = [model.objects.count() for model in (User, Project, Application, Member, Entry)]
    with pytest.raises(LaennecError, match=words):
        submitted(**second)
    assert [model.objects.count() for model in (User, Project, Application, Member, Entry)] == before
    assert verify().ok


def test_one_applies_in_one_s_own_project_only(app_home):
    from laennec.projects.project_file import parse_project

    submitted()
    other = document(carrier={"login": "carrier.two", "name": "Carrier Two"}, members=None)
    with pytest.raises(Refused, match="not named"):
        actions.apply(parse_project(other, TODAY), owner("member.one"))
    project = actions.apply(parse_project(document(), TODAY), owner("member.one"))
    assert project.application.submitted_by.login == "member.one"
    entry = Entry.objects.latest("seq")
    assert (entry.actor, entry.on_behalf_of) == ("system", "member.one")


def test_of_many_decisions_at_once_one_wins(app_home):
    project = submitted()
    barrier = threading.Barrier(6)
    ended: list[str] = []

    def decide(number: int) -> None:
        barrier.wait()
        try:
            (actions.approve if number % 2 else actions.refuse)(project.pk, owner(), f"Reason {number}.", TODAY)
            ended.append("done")
        except Refused as error:
            ended.append(str(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ended.count("done") == 1
    assert all("it was " in words for words in ended if words != "done"), ended
    assert Decision.objects.count() == 1
    assert verify().ok


def test_one_member_leaves_and_the_others_go_on(app_home):
    project = submitted()
    actions.approve(project.pk, owner(), "Sound", TODAY)
    project.refresh_from_db()
    carrier, member = Actor(project.carrier), User.objects.get(login="member.one")
    with pytest.raises(Refused, match="carries this project"):
        actions.end_part(project.pk, carrier, carrier.user.login, "I am tired.", TODAY)
    with pytest.raises(LaennecError, match="reason"):
        actions.end_part(project.pk, carrier, "member.one", " ", TODAY)
    with pytest.raises(LaennecError, match="no part"):
        actions.end_part(project.pk, carrier, "nobody.known", "Gone.", TODAY)
    with pytest.raises(Refused, match="or the secretariat"):
        actions.end_part(project.pk, Actor(member), "partner.one", "Gone.", TODAY)
    made = actions.end_part(project.pk, carrier, "member.one", "Works elsewhere.", TODAY)
    assert (made.user, made.ended_by, made.reason) == (member, carrier.user, "Works elsewhere.")
    entry = Entry.objects.latest("seq")
    assert (entry.kind, entry.details) == ("project.end_part", {"member": "member.one", "reason": "Works elsewhere."})
    assert not permissions.roles_of(member, project)
    assert project not in queries.mine(member) and queries.project_for(member, project.pk) is None
    Grant.objects.create(
        user=member, role="committee_member", starts_on=TODAY, granted_by=carrier.user, reason="Elected."
    )
    why_not = permissions.why_not(Actor(member), Act.REVOKE, project)
    assert "nobody decides" in why_not, "who had a part decides nothing"
    partner = User.objects.get(login="partner.one")
    assert permissions.may(Actor(partner), Act.USE_DATA, project), "the others go on"
    actions.end_part(project.pk, Actor(partner), "partner.one", "I leave.", TODAY)  # anybody may leave by themselves
    assert not permissions.may(Actor(partner), Act.USE_DATA, project)
    assert verify().ok
