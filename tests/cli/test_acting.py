"""--purpose and --as: who acts, for what, with which right to bare numbers."""

import pytest
from django.db import transaction

from laennec.accounts.actions import account_of
from laennec.accounts.models import User
from laennec.audit.models import Entry
from laennec.cli.acting import acting
from laennec.errors import LaennecError, Refused, UsageError
from laennec.home import Home
from laennec.perimeter import Perimeter, Purpose


@pytest.fixture
def person(app_home):
    with transaction.atomic():
        return account_of("member.one", "Member One", write=lambda kind, details: None)


def test_the_owner_operates(app_home):
    found = acting(app_home)
    assert (found.actor, found.on_behalf_of, found.purpose, found.exact) == ("system", "", Purpose.OPERATION, True)
    assert found.perimeter() == Perimeter(purpose=Purpose.OPERATION)


@pytest.mark.parametrize("purpose", ["research", "innovation", "steering"])
@pytest.mark.parametrize("login", [None, "member.one"])
def test_a_purpose_protects_counts_and_meets_oppositions(app_home, person, purpose, login):
    app_home.oppositions.write_text(f"person_id,scope,from\n5,{purpose},\n6,all,\n")
    found = acting(app_home, purpose, login)
    assert (found.actor, found.on_behalf_of, found.exact) == ("system", login or "", False)
    assert found.perimeter() == Perimeter(purpose=Purpose(purpose))
    assert found.register().opposed(found.purpose) == {5, 6}
    found.sink.outcome(found.sink.intent("cohort.count", {}), {})
    assert {(e.actor, e.on_behalf_of, e.purpose) for e in Entry.objects.all()} == {("system", login or "", purpose)}


@pytest.mark.parametrize(
    ("purpose", "login", "kind", "words"),
    [
        (None, "member.one", UsageError, "say for which --purpose"),
        ("curiosity", None, UsageError, "none of innovation, research, steering"),
        ("rights", None, UsageError, "answers a patient"),
        ("operation", "member.one", UsageError, "owner's own"),
        ("research", "nobody", LaennecError, "no account 'nobody'"),
        ("research", "", LaennecError, "no account ''"),
        ("research", "system", LaennecError, "machine's own"),
    ],
)
def test_what_cannot_be_is_told(app_home, person, purpose, login, kind, words):
    with pytest.raises(kind, match=words):
        acting(app_home, purpose, login)
    assert not Entry.objects.exists()


def test_a_closed_account_is_nobody_s_name(app_home, person):
    User.objects.update(is_active=False)
    with pytest.raises(LaennecError, match="closed"):
        acting(app_home, "research", "member.one")


def test_nobody_but_the_owner(app_home, person, monkeypatch):
    monkeypatch.setattr(Home, "owned", lambda self: False)
    for arguments in ((), ("research",), ("research", "member.one")):
        with pytest.raises(Refused, match="Only the owner"):
            acting(app_home, *arguments)
