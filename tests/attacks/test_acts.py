"""Rights raised by hand, forms sent twice, two decisions at once."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils.timezone import localdate

from laennec.accounts import rights
from laennec.accounts.models import Grant, User
from laennec.accounts.roles import Permission
from laennec.audit.models import Entry
from laennec.disclosure.models import Review
from laennec.oppositions.models import Opposition
from tests.matrix.people import Subject, sign_in


def wanted(**changes):
    today = localdate().isoformat()
    return {"role": "researcher", "where": "site", "site": "2", "starts_on": today, "reason": "Joined", **changes}


@pytest.fixture
def local(world, crowd):
    """A rights manager of Medicine (care site 2) alone, in a browser."""
    user = User.objects.create(login="local", display_name="Local")
    world.grant(user, role="rights_manager", care_site_id=2)
    client = crowd.clients["no role"]
    sign_in(client, user, Subject("local"))
    return client


@pytest.mark.parametrize(
    "changes",
    [
        {"where": "whole", "site": ""},
        {"site": "1"},
        {"site": "3"},
        {"site": "9"},
        {"site": "99"},
        {"site": "2", "where": "whole"},
        {"site": "2", "where": "everything"},
        {"role": "system"},
        {"role": "owner"},
        {"role": "Researcher"},
        {"role": ["researcher", "rights_manager", "x"]},
        {"starts_on": (localdate() - timedelta(days=1)).isoformat()},
        {"starts_on": "9999-12-31", "ends_on": "0001-01-01"},
        {"ends_on": (localdate() - timedelta(days=1)).isoformat()},
        {"reason": " "},
    ],
)
def test_a_grant_that_may_not_be_given_is_not(changes, local, world):
    user = world.account()
    answer = local.post(f"/people/of/{user.login}/grant/", wanted(**changes))
    assert answer.status_code in (400, 403)
    assert not Grant.objects.filter(user=user).exists()


def test_fields_that_the_form_does_not_have_change_nothing(local, world):
    user = world.account()
    more = {
        "user": "1",
        "user_id": "1",
        "granted_by": "1",
        "care_site_id": "",
        "id": "1",
        "is_active": "0",
        "pk": "1",
    }
    assert local.post(f"/people/of/{user.login}/grant/", wanted() | more).status_code == 302
    made = Grant.objects.get(user=user)
    assert (made.care_site_id, made.role, made.granted_by.login) == (2, "researcher", "local")
    more = {"is_demo": "on", "is_superuser": "on", "session_epoch": "9", "password": "mine", "one_time_until": ""}
    told = {"name": "N", "login": "new.one", "affiliation": "hospital", "sign_in": "password", **more}
    local.post("/people/new/", told)
    new = User.objects.get(login="new.one")
    assert not new.is_demo and new.session_epoch == 0 and new.one_time_until and not new.check_password("mine")


def test_who_manages_one_site_does_not_take_over_accounts(local, world):
    user = world.account()
    for act in ("password", "close", "reset"):
        assert local.post(f"/people/of/{user.login}/{act}/", {"reason": "Mine now"}).status_code == 403
    whole = world.grant(user, care_site_id=None)
    assert local.post(f"/people/grant/{whole.pk}/revoke/", {"reason": "x"}).status_code == 403
    whole.refresh_from_db()
    assert whole.revoked_at is None


def test_nobody_helps_themselves(crowd, world):
    client, me = crowd.clients["rights_manager"], crowd.user("rights_manager")
    for role in ("data_protection_officer", "patient_level_reader", "rights_manager"):
        assert client.post(f"/people/of/{me.login}/grant/", wanted(role=role)).status_code == 403
        assert client.post(f"/people/of/{me.login.upper()}/grant/", wanted(role=role)).status_code == 404
        assert client.post(f"/people/of/{me.login}%20/grant/", wanted(role=role)).status_code == 404
    assert rights.permissions(me) == {Permission.MANAGE_PEOPLE}


def test_a_form_sent_twice_is_done_once(crowd, world):
    manager, officer = crowd.clients["rights_manager"], crowd.clients["data_protection_officer"]
    user = world.account()
    again = [manager.post(f"/people/of/{user.login}/grant/", wanted()).status_code for _ in range(2)]
    assert again == [302, 400] and Grant.objects.filter(user=user).count() == 1
    told = Grant.objects.get(user=user).pk
    revoked = [manager.post(f"/people/grant/{told}/revoke/", {"reason": "Left"}).status_code for _ in range(2)]
    assert revoked == [302, 409] and Entry.objects.filter(kind="account.revoke").count() == 1
    number = world.opposition().pk
    for _ in range(2):
        officer.post(f"/oppositions/{number}/", {"reason": "They wrote."})
    assert Entry.objects.filter(kind="opposition.withdraw").count() == 1
    review = world.review()
    for more in ("5", "2000"):
        told = {"decision": "grant", "more": more, "until": "2099-01-01", "answer": "Yes."}
        officer.post(f"/counts/reviews/{review.pk}/", told)
    assert Review.objects.get(pk=review.pk).more == 5
    researcher = crowd.clients["researcher"]
    for _ in range(2):
        researcher.post("/counts/", {"reason": "More"})
    assert Review.objects.filter(user=crowd.user("researcher")).count() == 1


def at_once(*calls):
    """Each in a thread of its own, all let go at the same moment; their answers' statuses."""
    gate, answers = threading.Barrier(len(calls)), []

    def run(call):
        gate.wait()
        try:
            answers.append(call().status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


def twin(client):
    """Another window of the same person."""
    from django.test import Client

    other = Client(headers={"accept-language": "en"})
    other.cookies = client.cookies
    return other


def test_of_two_decisions_at_once_one_holds(crowd, world):
    officer = crowd.clients["data_protection_officer"]
    windows = [officer, *(twin(officer) for _ in range(5))]
    for _ in range(5):
        review = world.review()
        told = {"until": "2099-01-01", "answer": "So."}
        decisions = [
            {"decision": ("grant", "refuse")[n % 2], "more": str(n + 1), **told} for n in range(len(windows))
        ]
        url = f"/counts/reviews/{review.pk}/"
        at_once(*(lambda w=w, d=d: w.post(url, d) for w, d in zip(windows, decisions, strict=True)))
        entries = [
            e.details for e in Entry.objects.filter(kind="counts.decide-review") if e.details["review"] == review.pk
        ]
        review.refresh_from_db()
        assert len(entries) == 1 and (review.granted, review.more) == (entries[0]["granted"], entries[0]["more"])


def test_of_two_grants_or_withdrawals_at_once_one_is_kept(crowd, world):
    manager, officer = crowd.clients["rights_manager"], crowd.clients["data_protection_officer"]
    windows = [manager, *(twin(manager) for _ in range(3))]
    for _ in range(4):
        user = world.account()
        url = f"/people/of/{user.login}/grant/"
        assert at_once(*(lambda w=w, u=url: w.post(u, wanted()) for w in windows)) == [302, 400, 400, 400]
        url = f"/people/grant/{Grant.objects.get(user=user).pk}/revoke/"
        assert at_once(*(lambda w=w, u=url: w.post(u, {"reason": "x"}) for w in windows)) == [302, 409, 409, 409]
        number = world.opposition().pk
        url = f"/oppositions/{number}/"
        at_once(*(lambda w=w, u=url: w.post(u, {"reason": "x"}) for w in (officer, twin(officer))))
        entries = Entry.objects.filter(kind="opposition.withdraw")
        assert [e.details["opposition"] for e in entries].count(number) == 1
    assert Opposition.objects.filter(withdrawn_on__isnull=False).count() == 4
