"""Every act in every state by every role, done for real: what is not in the tables below is refused."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from laennec.accounts.actions import account_of
from laennec.accounts.actor import Actor
from laennec.accounts.models import SYSTEM, User
from laennec.audit.models import Entry
from laennec.audit.verify import verify
from laennec.errors import LaennecError, Refused
from laennec.projects import actions, permissions, policies
from laennec.projects.actions.traces import owner
from laennec.projects.models import Project
from laennec.projects.permissions import Role
from laennec.projects.states import Act, State
from tests.projects.examples import END, TODAY, in_state, submitted
from tests.projects.matrix import PAGE, page

S, A = State, Act
EXPECTED_NOW = {
    S.SUBMITTED: {A.VIEW, A.APPROVE, A.REFUSE},
    S.APPROVED: {A.VIEW, A.REVOKE, A.USE_DATA},
    S.REFUSED: {A.VIEW},
    S.REVOKED: {A.VIEW},
    S.EXPIRED: {A.VIEW},
}
EXPECTED_WHO = {
    Role.OPERATOR: set(Act),
    Role.CARRIER: {A.VIEW, A.USE_DATA},
    Role.MEMBER: {A.VIEW, A.USE_DATA},
    Role.OUTSIDER: set(),
}
EXPECTED_NEXT = {A.APPROVE: S.APPROVED, A.REFUSE: S.REFUSED, A.REVOKE: S.REVOKED}
DO = {A.APPROVE: actions.approve, A.REFUSE: actions.refuse, A.REVOKE: actions.revoke}


def actor(role: Role) -> Actor:
    """Somebody of that role, acting alone."""
    if role is Role.OPERATOR:
        return owner()
    login = {Role.CARRIER: "carrier.one", Role.MEMBER: "member.one", Role.OUTSIDER: "outside.one"}[role]
    with transaction.atomic():
        if role is Role.OUTSIDER:
            account_of(login, "Outside One", write=lambda kind, details: None)
    return Actor(User.objects.get(login=login))


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("state", State)
def test_each_act_in_each_state_by_each_role(app_home, state, act):
    for role in Role:
        project, today = in_state(state)
        who = actor(role)
        entries, decisions = Entry.objects.count(), project.decisions.count()
        allowed = act in EXPECTED_NOW[state] and act in EXPECTED_WHO[role]
        assert bool(policies.allowed(project, act, today)) is (act in EXPECTED_NOW[state])
        assert permissions.may(who, act, project) is (act in EXPECTED_WHO[role])
        if act not in DO:
            continue
        if allowed:
            decision = DO[act](project.pk, who, "Because.", today)
            project.refresh_from_db()
            assert project.state == decision.outcome == EXPECTED_NEXT[act]
            assert (Entry.objects.count(), project.decisions.count()) == (entries + 1, decisions + 1)
            assert Entry.objects.latest("seq").kind == f"project.{act.value}"
        else:
            with pytest.raises(Refused) as refused:
                DO[act](project.pk, who, "Because.", today)
            assert str(refused.value)
            before = project.state
            project.refresh_from_db()
            assert (project.state, Entry.objects.count(), project.decisions.count()) == (before, entries, decisions)
    assert verify().ok


def test_the_manual_page_is_the_code_s():
    assert PAGE.read_text() == page()


def test_the_reason_says_what_to_do(app_home):
    words = {
        S.SUBMITTED: "awaits its decision",
        S.REFUSED: "refused on",
        S.REVOKED: "revoked on",
        S.EXPIRED: f"its last day was {END}",
    }
    for state, word in words.items():
        project, today = in_state(state)
        answer = policies.project_is_open(project, today)
        assert not answer
        assert word in answer.reason
        with pytest.raises(Refused, match=word):
            policies.require(project, Act.USE_DATA, today)


def test_the_last_day_is_open_and_the_next_is_not(app_home):
    project, _ = in_state(State.APPROVED)
    assert policies.project_is_open(project, END)
    assert not policies.project_is_open(project, END + timedelta(days=1))


def test_an_end_that_passed_cannot_be_approved(app_home):
    project = submitted()
    with pytest.raises(Refused, match="anew"):
        actions.approve(project.pk, owner(), "Late.", END + timedelta(days=1))


def test_the_owner_acts_with_a_person_s_right_to_content(app_home):
    project, _ = in_state(State.APPROVED)
    member, outsider = User.objects.get(login="member.one"), actor(Role.OUTSIDER).user
    machine = User.objects.get(login=SYSTEM)
    for act in (Act.VIEW, Act.USE_DATA):
        assert permissions.may(Actor(machine, member), act, project)
        assert not permissions.may(Actor(machine, outsider), act, project)
        with pytest.raises(Refused):
            permissions.require(Actor(machine, outsider), act, project)
    assert permissions.may(Actor(machine, outsider), Act.REVOKE, project)
    member.is_active = False
    member.save()
    assert not permissions.may(Actor(member), Act.VIEW, project)


def test_a_decision_in_somebody_s_name_is_audited_as_both(app_home):
    project = submitted()
    decision = actions.approve(project.pk, owner("member.one"), "Sound.", TODAY)
    assert (decision.decided_by.login, decision.recorded_by.login) == ("member.one", SYSTEM)
    entry = Entry.objects.latest("seq")
    assert (entry.actor, entry.on_behalf_of, entry.project) == (SYSTEM, "member.one", str(project.pk))
    assert entry.details["own_project"] is True


def test_no_audit_no_decision(app_home, monkeypatch):
    project = submitted()

    def broken(*_args, **_options):
        raise LaennecError("the disk is full")

    monkeypatch.setattr("laennec.projects.actions.decide.record", broken)
    with pytest.raises(LaennecError, match="disk"):
        actions.approve(project.pk, owner(), "Sound.", TODAY)
    project.refresh_from_db()
    assert project.state == State.SUBMITTED
    assert not project.decisions.exists()


def test_no_unknown_state_can_be_stored(app_home):
    project = submitted()
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.filter(pk=project.pk).update(state="expired")


def test_what_is_not_there_is_told(app_home):
    for act in DO.values():
        with pytest.raises(LaennecError, match="no project 77"):
            act(77, owner(), "Because.", TODAY)


@pytest.mark.parametrize("reason", ["", "  ", "a\x1b[2Jb", "a\u202eb", "x" * 20_000])
def test_reasons_and_conditions_are_clean_text(app_home, reason):
    project = submitted()
    with pytest.raises(LaennecError, match="reason"):
        actions.approve(project.pk, owner(), reason, TODAY)
    with pytest.raises(LaennecError, match="condition"):
        actions.approve(project.pk, owner(), "Sound.", TODAY, actions.Terms((reason,)))
    project.refresh_from_db()
    assert project.state == State.SUBMITTED
