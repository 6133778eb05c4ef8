"""Accounts: made once, never without a trace, never the machine's."""

import pytest
from django.db import transaction

from laennec.accounts.actions import account_of, system_account
from laennec.accounts.models import User
from laennec.accounts.permissions import may_act, may_see_exact_counts
from laennec.accounts.queries import person_named
from laennec.errors import LaennecError


@pytest.fixture
def traces(app_home):
    return []


@pytest.fixture
def make(traces):
    def made(login: str, name: str = "Some Name") -> User:
        with transaction.atomic():
            return account_of(login, name, write=lambda kind, details: traces.append((kind, dict(details))))

    return made


def test_an_account_is_made_once_with_its_trace_and_no_password(make, traces):
    first = make("first.login")
    assert make("first.login") == first
    assert traces == [("account.create", {"login": "first.login"})]
    assert not first.has_usable_password()


def test_no_trace_no_account(app_home):
    def broken(kind, details):
        raise LaennecError("no")

    with pytest.raises(LaennecError), transaction.atomic():
        account_of("first.login", "Some Name", write=broken)
    assert not User.objects.exists()


def test_a_login_is_not_given_to_somebody_else(make):
    make("first.login")
    with pytest.raises(LaennecError, match="another name"):
        make("first.login", "Other Name")


@pytest.mark.parametrize("login", ["", "A", "a b", "a\n", "é", "-a", "a" * 65, "a'; drop table x", "../a", "a\0b"])
def test_odd_logins_are_refused(make, login):
    with pytest.raises(LaennecError):
        make(login)
    assert not User.objects.exists()


def test_the_machine_s_login_is_nobody_s(make):
    with pytest.raises(LaennecError, match="machine"):
        make("system")


def test_who_may_act_and_see_exact_counts(make):
    person = make("first.login")
    with transaction.atomic():
        machine = system_account(write=lambda kind, details: None)
        assert system_account(write=lambda kind, details: None) == machine
    closed = make("closed.login")
    closed.is_active = False
    closed.save()
    assert [may_act(u) for u in (person, machine, closed)] == [True, False, False]
    assert [may_see_exact_counts(u) for u in (person, machine, closed)] == [False, True, False]
    assert person_named("first.login") == person
    for login, word in (("nobody", "no account"), ("system", "machine"), ("closed.login", "closed")):
        with pytest.raises(LaennecError, match=word):
            person_named(login)
    with pytest.raises(LaennecError, match="closed"):
        make("closed.login")


def test_a_partner_of_a_project_is_a_partner_everywhere(app_home):
    from laennec.accounts import rights
    from laennec.accounts.roles import Role
    from tests.accounts.people import give

    with transaction.atomic():
        made = account_of("guest", "A Guest", write=lambda kind, details: None, affiliation="partner")
    assert made.is_partner
    give(made, Role.PATIENT_LEVEL_READER)
    assert rights.permissions(made) == frozenset()
