"""Giving and taking back roles: what is refused, above all what would raise a right; and what is traced."""

import threading

import pytest
from django.db import IntegrityError, connection

from laennec.accounts import actions, rights
from laennec.accounts.actor import Actor
from laennec.accounts.models import Affiliation, Grant
from laennec.accounts.roles import PERMISSIONS, Permission, Role
from laennec.errors import LaennecError, Refused
from tests.accounts.people import MEDICINE, NORTH, SOUTH, TREE, WARD, Traces, day, give, machine, owner, person


@pytest.fixture
def traces(app_home):
    return Traces()


def grant(actor, user, role=Role.RESEARCHER, site=None, traces=None, tree=TREE, **more):
    more.setdefault("reason", "Needed")
    return actions.grant(actor, user, role, site=site, write=traces or Traces(), tree=tree, **more)


def test_a_grant_is_made_with_its_trace_and_holds_at_once(traces):
    manager, user = person("rm", Role.RIGHTS_MANAGER), person("somebody")
    made = grant(Actor(manager), user, site=MEDICINE, traces=traces, ends_on=day(9))
    assert rights.why(user, Permission.COUNT, WARD, TREE)
    assert made.granted_by == manager
    assert traces.kept == [
        (
            "account.grant",
            {
                "login": "somebody",
                "grant": made.pk,
                "role": "researcher",
                "care_site": "2",
                "reason": "Needed",
                "from": day().isoformat(),
                "until": day(9).isoformat(),
            },
        )
    ]


def test_a_revoked_grant_holds_no_more_at_the_next_question(traces):
    user = person("somebody", Role.RESEARCHER)
    assert rights.has(user, Permission.COUNT)
    revoked = actions.revoke_grant(owner(), user.grants.get(), "Left", write=traces, tree=TREE)
    assert not rights.has(user, Permission.COUNT)
    assert (revoked.revoke_reason, traces.kinds) == ("Left", ["account.revoke"])
    assert "taken back" in str(rights.why(user, Permission.COUNT).reasons[0])
    with pytest.raises(LaennecError, match="already"):
        actions.revoke_grant(owner(), revoked, "Again", write=traces, tree=TREE)


def test_no_trace_no_grant(app_home):
    def broken(kind, details):
        raise LaennecError("no")

    user = person("somebody", Role.MANAGER)
    with pytest.raises(LaennecError):
        actions.grant(owner(), user, Role.RESEARCHER, site=None, reason="x", write=broken)
    with pytest.raises(LaennecError):
        actions.revoke_grant(owner(), user.grants.get(), "x", write=broken)
    assert [g.revoked_at for g in Grant.objects.all()] == [None]


def test_nobody_touches_their_own_rights(traces):
    manager = person("rm", Role.RIGHTS_MANAGER)
    for role in Role:
        with pytest.raises(Refused, match="own rights"):
            grant(Actor(manager), manager, role, traces=traces)
    with pytest.raises(Refused, match="own rights"):
        actions.revoke_grant(Actor(manager), manager.grants.get(), "x", write=traces)
    # Nor through the owner's hand in their name.
    with pytest.raises(Refused, match="own rights"):
        grant(Actor(machine(), manager), manager, traces=traces)
    assert (Grant.objects.count(), traces.kept) == (1, [])


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.RIGHTS_MANAGER])
def test_only_rights_managers_give(traces, role):
    actor, user = Actor(person("actor", role)), person("somebody", Role.MANAGER)
    with pytest.raises(Refused, match="does not manage people"):
        grant(actor, user, traces=traces)
    with pytest.raises(Refused, match="does not manage people"):
        actions.revoke_grant(actor, user.grants.get(), "x", write=traces)
    assert traces.kept == []


def test_a_site_s_manager_gives_there_and_below_and_never_wider(traces):
    actor, user = Actor(person("rm", Role.RIGHTS_MANAGER, site=MEDICINE)), person("somebody")
    grant(actor, user, site=MEDICINE, traces=traces)
    grant(actor, user, Role.MANAGER, site=WARD, traces=traces)
    for site in (None, NORTH, SOUTH):
        with pytest.raises(Refused, match="does not manage people for"):
            grant(actor, user, Role.SECRETARIAT, site=site, traces=traces)
    with pytest.raises(Refused, match="does not manage people for"):
        grant(actor, user, Role.SECRETARIAT, site=WARD, tree=None)  # without a tree nothing is known to be below
    wide = give(user, Role.SECRETARIAT, NORTH)
    with pytest.raises(Refused):
        actions.revoke_grant(actor, wide, "x", write=traces, tree=TREE)
    assert rights.sites(user, Permission.SAVE_COHORT) == {MEDICINE}


WHOLE = (Role.DATA_ENGINEER, Role.COMMITTEE_MEMBER, Role.SECRETARIAT, Role.DATA_PROTECTION_OFFICER)


@pytest.mark.parametrize("role", WHOLE)
def test_nobody_gets_the_whole_hospital_s_offices_by_way_of_a_care_site(traces, role):
    """A site's manager could make an account, give it such a role "at the site", and read the audit with it."""
    user = person("somebody")
    for actor in (Actor(person("rm", Role.RIGHTS_MANAGER, site=MEDICINE)), owner()):
        with pytest.raises(LaennecError, match="whole hospital"):
            grant(actor, user, role, site=WARD, traces=traces)
    assert traces.kept == []


@pytest.mark.parametrize("role", WHOLE)
def test_such_a_grant_that_is_there_all_the_same_opens_none_of_them(traces, role):
    user = person("somebody")
    give(user, role, MEDICINE)
    known = {Permission.SEE_FIGURES} & PERMISSIONS[role]
    assert rights.permissions(user) == known
    for permission in PERMISSIONS[role] - known:
        assert not rights.why(user, permission) and not rights.why(user, permission, WARD, TREE)
        assert "only" in str(rights.why(user, permission, WARD, TREE).reasons[0])
    assert {permission for permission, answer in rights.overview(user, TREE) if answer} == known
    give(user, role, None)
    assert rights.permissions(user) == PERMISSIONS[role]


def test_a_manager_whose_own_grant_ended_gives_nothing(traces):
    manager, user = person("rm"), person("somebody")
    give(manager, Role.RIGHTS_MANAGER, None, -9, -1)
    give(manager, Role.RIGHTS_MANAGER, None, 1)
    with pytest.raises(Refused):
        grant(Actor(manager), user, traces=traces)


def test_sites_that_are_not_there_are_refused(traces):
    user = person("somebody")
    for site, tree in ((77, TREE), (WARD, None), (-1, TREE), (2**62, TREE)):
        with pytest.raises(LaennecError, match="no care site"):
            grant(owner(), user, site=site, tree=tree, traces=traces)


def test_who_cannot_hold_a_role(traces):
    with pytest.raises(Refused, match="partner"):
        grant(owner(), person("guest", affiliation=Affiliation.PARTNER.value), traces=traces)
    with pytest.raises(Refused, match="machine"):
        grant(owner(), machine(), traces=traces)
    with pytest.raises(LaennecError, match="closed"):
        grant(owner(), person("gone", is_active=False), traces=traces)


@pytest.mark.parametrize(
    ("dates", "message"),
    [
        ({"starts_on": -1}, "past"),
        ({"starts_on": -400, "ends_on": 400}, "past"),
        ({"starts_on": 3, "ends_on": 2}, "before it begins"),
        ({"ends_on": -1}, "before it begins"),
    ],
)
def test_dates_that_make_no_sense(traces, dates, message):
    with pytest.raises(LaennecError, match=message):
        grant(owner(), person("somebody"), traces=traces, **{k: day(v) for k, v in dates.items()})


@pytest.mark.parametrize("reason", ["", "  \n\t ", "x" * 501])
def test_a_reason_is_asked_for(traces, reason):
    with pytest.raises(LaennecError, match="reason"):
        grant(owner(), person("somebody"), reason=reason, traces=traces)
    assert not Grant.objects.exists()


def test_the_same_role_twice_at_once_is_one_grant(traces):
    user = person("somebody")
    grant(owner(), user, site=WARD, ends_on=day(30), traces=traces)
    with pytest.raises(LaennecError, match="already"):
        grant(owner(), user, site=WARD, ends_on=day(20), traces=traces)
    grant(owner(), user, site=WARD, starts_on=day(31), traces=traces)
    grant(owner(), user, site=MEDICINE, traces=traces)
    assert Grant.objects.count() == 3


def test_two_managers_at_once_give_one_grant_and_revoke_once(app_home):
    user, said = person("somebody"), []
    actors = [Actor(person(f"rm{n}", Role.RIGHTS_MANAGER)) for n in (1, 2)]

    def at_once(act):
        gate = threading.Barrier(2)

        def run(actor):
            gate.wait()
            try:
                said.append(act(actor))
            except LaennecError as error:
                said.append(str(error))
            finally:
                connection.close()

        threads = [threading.Thread(target=run, args=(actor,)) for actor in actors]
        [t.start() for t in threads]
        [t.join(30) for t in threads]

    at_once(lambda actor: grant(actor, user))
    assert Grant.objects.filter(user=user).count() == 1
    given = Grant.objects.get(user=user)
    at_once(lambda actor: actions.revoke_grant(actor, given, "x", write=Traces()))
    assert [isinstance(s, str) for s in said].count(True) == 2, said
    assert all("already" in s for s in said if isinstance(s, str))


def test_the_database_itself_refuses_a_grant_that_ends_before_it_starts(app_home):
    user = person("somebody")
    with pytest.raises(IntegrityError):
        give(user, Role.RESEARCHER, None, 5, 2)
