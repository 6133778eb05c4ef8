"""Accounts made, closed, opened, given a password for once; who may; and that no password is kept or traced."""

import json
from datetime import timedelta

import pytest
from django.utils.timezone import now

from laennec.accounts import actions, rights
from laennec.accounts.actor import Actor
from laennec.accounts.demo import PEOPLE, close_demo_accounts, demo_accounts_exist, make_demo_accounts
from laennec.accounts.models import SYSTEM, Affiliation, User
from laennec.accounts.one_time import ALPHABET, random_password
from laennec.accounts.queries import people
from laennec.accounts.roles import Permission, Role
from laennec.errors import LaennecError, Refused
from tests.accounts.people import NORTH, Traces, give, machine, owner, person


@pytest.fixture
def traces(app_home):
    return Traces()


def test_an_account_is_made_with_a_password_for_one_use(traces):
    user, given = actions.create(owner(), "j.doe", " J. Doe ", write=traces)
    assert user.check_password(given)
    assert user.display_name == "J. Doe"
    assert user.must_change_password()
    assert not user.one_time_password_expired()
    assert user.one_time_password_expired(now() + timedelta(days=7, seconds=1))
    assert traces.kinds == ["account.create"]
    assert given not in json.dumps(traces.kept)
    assert rights.permissions(user) == frozenset(), "an account alone permits nothing"


def test_an_account_for_the_identity_provider_has_no_password(traces):
    user, given = actions.create(owner(), "j.doe", "J. Doe", Affiliation.PARTNER, password=False, write=traces)
    assert (given, user.has_usable_password(), user.must_change_password(), user.is_partner) == (
        None,
        False,
        False,
        True,
    )


@pytest.mark.parametrize("login", ["", "A", "a b", "é", "-a", "a" * 65, "a'; drop table x", "../a", SYSTEM, "taken"])
def test_logins_that_cannot_be(traces, login):
    person("taken")
    with pytest.raises(LaennecError):
        actions.create(owner(), login, "Name", write=traces)
    assert traces.kept == []


def test_passwords_are_random_and_readable():
    made = {random_password() for _ in range(200)}
    assert len(made) == 200
    assert all(len(p) == 23 and set(p) <= {*ALPHABET, "-"} for p in made)
    assert len(set(ALPHABET)) == 32
    assert not set("lo01") & set(ALPHABET)


def test_a_new_password_ends_the_sessions_and_the_old_one(traces):
    user, first = actions.create(owner(), "j.doe", "J. Doe", write=traces)
    session = user.get_session_auth_hash()
    second = actions.one_time_password(owner(), user, write=traces)
    user.refresh_from_db()
    assert user.check_password(second)
    assert not user.check_password(first)
    assert user.get_session_auth_hash() != session
    assert traces.kept[-1] == ("account.password", {"login": "j.doe", "one_time": True})


def test_closing_and_opening_end_every_session_and_keep_the_grants(traces):
    user = person("somebody", Role.RESEARCHER)
    session = user.get_session_auth_hash()
    closed = actions.close(owner(), user, "Left", write=traces)
    assert (closed.is_active, rights.has(closed, Permission.COUNT)) == (False, False)
    opened = actions.reopen(owner(), closed, "Back", write=traces)
    assert rights.has(opened, Permission.COUNT)
    assert opened.get_session_auth_hash() != session, "an old session does not come back with the account"
    assert traces.kinds == ["account.close", "account.reopen"]
    with pytest.raises(LaennecError, match="open already"):
        actions.reopen(owner(), opened, "x", write=traces)
    actions.close(owner(), opened, "x", write=traces)
    for act in (
        lambda: actions.close(owner(), opened, "x", write=traces),
        lambda: actions.one_time_password(owner(), opened, write=traces),
    ):
        with pytest.raises(LaennecError, match="closed"):
            act()


ACTS = {
    "close": lambda actor, user: actions.close(actor, user, "x", write=Traces()),
    "password": lambda actor, user: actions.one_time_password(actor, user, write=Traces()),
    "second factor": lambda actor, user: actions.reset_second_factor(actor, user, "x", write=Traces()),
}


@pytest.mark.parametrize("act", ACTS)
def test_taking_an_account_over_is_for_the_whole_hospital_s_manager(app_home, act):
    user, whole = person("somebody"), person("whole", Role.RIGHTS_MANAGER)
    with pytest.raises(Refused, match="whole hospital"):
        ACTS[act](Actor(person("part", Role.RIGHTS_MANAGER, site=NORTH)), user)
    with pytest.raises(Refused, match="does not manage people"):
        ACTS[act](Actor(person("officer", Role.DATA_PROTECTION_OFFICER)), user)
    with pytest.raises(Refused, match="own account"):
        ACTS[act](Actor(whole), whole)
    with pytest.raises(Refused, match="machine"):
        ACTS[act](Actor(whole), machine())
    with pytest.raises(Refused, match="machine"):
        ACTS[act](owner(), machine())
    if act != "second factor":
        ACTS[act](Actor(whole), user)


def test_only_rights_managers_make_accounts(traces):
    for role in Role:
        actor = Actor(person(f"a.{role.value}", role, site=NORTH))
        if role is Role.RIGHTS_MANAGER:
            actions.create(actor, "made.one", "Made", write=traces)
            continue
        with pytest.raises(Refused):
            actions.create(actor, "made.two", "Made", write=traces)
    assert traces.kinds == ["account.create"]


def test_demonstration_accounts_are_told_once_and_closed_together(traces):
    assert not demo_accounts_exist()
    given = make_demo_accounts(write=traces)
    assert set(given) == set(PEOPLE)
    assert len(set(given.values())) == len(given)
    assert demo_accounts_exist()
    for login, password in given.items():
        user = User.objects.get(login=login)
        assert user.check_password(password)
        assert user.is_demo
        assert not user.must_change_password()
        assert password not in json.dumps(traces.kept)
    held = {role for login in PEOPLE for role in rights.roles(User.objects.get(login=login))}
    assert held == set(Role), "one for each part"
    assert User.objects.get(login="partner").is_partner
    again = make_demo_accounts(write=traces)
    assert not set(again.values()) & set(given.values())
    assert User.objects.get(login="manager").grants.count() == 1
    assert close_demo_accounts(write=traces) == sorted(PEOPLE)
    assert not demo_accounts_exist()


def test_a_demonstration_never_takes_a_real_person_s_login(traces):
    real = person("manager")
    with pytest.raises(LaennecError, match="real accounts"):
        make_demo_accounts(write=traces)
    real.refresh_from_db()
    assert not real.is_demo
    assert not demo_accounts_exist()


def test_a_thousand_accounts_are_listed_in_two_queries(app_home, django_assert_num_queries):
    users = User.objects.bulk_create(User(login=f"u{n:04}", display_name=f"Person {n}") for n in range(1000))
    for user in users[:200]:
        give(user, Role.RESEARCHER, NORTH)
    with django_assert_num_queries(2):
        found = list(people())
        assert sum(len(user.grants_now) for user in found) == 200
    assert len(found) == 1000
    with django_assert_num_queries(2):
        assert [u.login for u in people("PERSON 77", Role.RESEARCHER)] == ["u0177", "u0077"]


def test_search_finds_by_parts_and_never_the_machine(app_home):
    machine()
    person("m.martin", Role.MANAGER)
    person("gone", is_active=False)
    assert [u.login for u in people("laennec")] == []
    assert [u.login for u in people("MART the")] == ["m.martin"]
    assert [u.login for u in people("%")] == []
    assert [u.login for u in people(closed=True)] == ["gone"]
    assert [u.login for u in people(closed=False)] == ["m.martin"]
    assert [u.login for u in people(role=Role.MANAGER)] == ["m.martin"]
