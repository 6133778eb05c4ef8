"""Every act in every state by every role, done for real: what is not in the tables below is refused."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from laennec.accounts.actor import Actor
from laennec.accounts.models import SYSTEM, Grant, User
from laennec.audit.models import Entry
from laennec.audit.verify import verify
from laennec.errors import LaennecError, Refused
from laennec.projects import actions, permissions, policies
from laennec.projects.actions.traces import owner
from laennec.projects.drafting import read_draft
from laennec.projects.models import Member, Project
from laennec.projects.states import Act, State
from tests.projects.examples import END, TODAY, drafted, in_state, people, replace_in, submitted
from tests.projects.matrix import PAGE, PEOPLE, Person, page

S, A = State, Act
EXPECTED_NEXT = {
    A.SUBMIT: S.SUBMITTED,
    A.WITHDRAW: S.WITHDRAWN,
    A.RETURN: S.RETURNED,
    A.APPROVE: S.APPROVED,
    A.REFUSE: S.REFUSED,
    A.REVOKE: S.REVOKED,
}
DECIDE = {
    A.RETURN: actions.send_back,
    A.APPROVE: actions.approve,
    A.REFUSE: actions.refuse,
    A.REVOKE: actions.revoke,
}


def do(act: Act, project: Project, who: Actor, today: date) -> None:
    """The act, really done; for what only reads, the question that every reader asks."""
    with transaction.atomic():
        draft = actions.draft_of(project)
    if act in DECIDE:
        DECIDE[act](project.pk, who, "Because.", today)
    elif act is A.EDIT:
        actions.save(project.pk, who, replace_in(read_draft(draft.document), title="Another"), draft.version, today)
    elif act is A.SUBMIT:
        actions.submit(project.pk, who, today, draft.version)
    elif act is A.END_PART:
        others = project.memberships.exclude(user__in=(project.carrier, who.responsible))
        named = [one.user.login for one in others] or ["member.one"]  # a draft names nobody yet
        actions.end_part(project.pk, who, named[-1], "Works elsewhere.", today)
    elif act is A.WITHDRAW:
        actions.withdraw(project.pk, who, "Because.", today)
    else:
        permissions.require(who, act, project)
        policies.require(project, act, today)


@pytest.fixture
def everybody(app_home):
    """The accounts of all who meet a project, with their roles."""
    people()
    for one in PEOPLE:
        affiliation = "partner" if "partner" in one.login else "hospital"
        facts = {"display_name": one.login.title().replace(".", " "), "affiliation": affiliation}
        user, _ = User.objects.get_or_create(login=one.login, defaults=facts)
        if one.login == "closed.one":
            User.objects.filter(pk=user.pk).update(is_active=False)
        if one.office and not user.grants.exists():
            role = one.office
            Grant.objects.create(user=user, role=role, starts_on=date(2020, 1, 1), granted_by=user, reason="A test.")
    closed = User.objects.get(login="closed.one")
    Grant.objects.create(
        user=closed, role="committee_member", starts_on=date(2020, 1, 1), granted_by=closed, reason="A test."
    )


def placed(person: Person, state: State) -> tuple[Project, date]:
    """A project in that state in which the person has their part."""
    project, today = in_state(state)
    user = User.objects.get(login=person.login)
    if person.part == "carrier":
        Project.objects.filter(pk=project.pk).update(carrier=user)
    if person.part in ("carrier", "member", "partner") and state is not S.DRAFT:
        kind = "partner" if person.part == "partner" else "hospital"
        Member.objects.get_or_create(project=project, user=user, defaults={"affiliation": kind})
    project.refresh_from_db()
    return project, today


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("state", State)
def test_each_act_in_each_state_by_each_person(everybody, state, act):
    for person in PEOPLE:
        project, today = placed(person, state)
        who = owner() if person.part == "operator" else Actor(User.objects.get(login=person.login))
        with transaction.atomic():
            actions.draft_of(project)
        entries, decisions = Entry.objects.count(), project.decisions.count()
        if person.may(state, act):
            do(act, project, who, today)
            project.refresh_from_db()
            if act in EXPECTED_NEXT:
                assert project.state == EXPECTED_NEXT[act], person
            elif act not in (A.EDIT, A.END_PART):
                continue
            assert Entry.objects.count() == entries + 1
            assert Entry.objects.latest("seq").kind == f"project.{act.value}"
            kept = act in DECIDE or (act is A.WITHDRAW and state is not S.DRAFT)
            assert project.decisions.count() == decisions + kept
        else:
            with pytest.raises(Refused) as refused:
                do(act, project, who, today)
            assert str(refused.value), person
            before = project.state
            project.refresh_from_db()
            assert (project.state, Entry.objects.count(), project.decisions.count()) == (before, entries, decisions)
    assert verify().ok


def test_what_was_a_draft_to_its_end_is_nobody_else_s(everybody):
    project = drafted()
    assert actions.withdraw(project.pk, Actor(project.carrier), "", TODAY) is None
    project.refresh_from_db()
    seen = [
        p.login
        for p in PEOPLE
        if permissions.may(Actor(User.objects.get_or_create(login=p.login)[0]), A.VIEW, project)
    ]
    assert (project.state, seen) == (S.WITHDRAWN, ["system", "carrier.one"])


def test_the_manual_page_is_the_code_s():
    assert PAGE.read_text() == page()


def test_the_reason_says_what_to_do(app_home):
    words = {
        S.DRAFT: "not submitted yet",
        S.SUBMITTED: "awaits its decision",
        S.RETURNED: "returned on",
        S.WITHDRAWN: "withdrawn by carrier.one",
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


def test_the_owner_acts_with_a_person_s_right_to_content(everybody):
    project, _ = in_state(State.APPROVED)
    member, outsider = (User.objects.get(login=login) for login in ("member.one", "researcher.two"))
    machine = owner().user
    for act in (Act.VIEW, Act.USE_DATA):
        assert permissions.may(Actor(machine, member), act, project)
        assert not permissions.may(Actor(machine, outsider), act, project)
        with pytest.raises(Refused):
            permissions.require(Actor(machine, outsider), act, project)
    assert permissions.may(Actor(machine, outsider), Act.REVOKE, project)
    member.is_active = False
    member.save()
    assert not permissions.may(Actor(member), Act.VIEW, project)


def test_a_decision_in_somebody_s_name_is_audited_as_both(everybody):
    project = submitted()
    decision = actions.approve(project.pk, owner("committee.one"), "Sound.", TODAY)
    assert (decision.decided_by.login, decision.recorded_by.login) == ("committee.one", SYSTEM)
    entry = Entry.objects.latest("seq")
    assert (entry.actor, entry.on_behalf_of, entry.project) == (SYSTEM, "committee.one", str(project.pk))


@pytest.mark.parametrize("login", ["carrier.one", "member.one", "partner.one"])
def test_nobody_decides_on_their_own_project_not_even_by_the_owner_s_hand(everybody, login):
    project, approved = submitted(), in_state(S.APPROVED)[0]
    for act, one in ((A.RETURN, project), (A.APPROVE, project), (A.REFUSE, project), (A.REVOKE, approved)):
        with pytest.raises(Refused, match="own project"):
            DECIDE[act](one.pk, owner(login), "Because.", TODAY)


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
    for act in DECIDE.values():
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
