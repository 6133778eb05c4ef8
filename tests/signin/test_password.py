"""Signing in by login and password: what opens, what does not, what is kept, what an attacker learns."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from laennec.accounts import actions
from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.accounts.roles import Role
from laennec.audit.models import Entry
from laennec.audit.verify import verify
from tests.accounts.people import Traces, owner
from tests.signin.conftest import PASSWORD, kinds, last_entry, make, sign_in, signed_in


def test_in_and_out_with_their_traces(client):
    make()
    response = sign_in(client)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get("/").status_code == 200
    assert last_entry().kind == "account.sign-in"
    assert last_entry().actor == "j.doe"
    assert last_entry().details == {"means": ["password"], "address": "127.0.0.1"}
    assert client.get("/signin/out/").status_code == 405, "a link or an image does not sign anybody out"
    assert client.post("/signin/out/")["Location"] == "/signin/"
    assert not signed_in(client)
    assert kinds() == ["account.sign-in", "account.sign-out"]
    assert verify().ok


def test_capitals_and_spaces_around_the_login_are_forgiven(client):
    make()
    assert sign_in(client, " J.Doe ").status_code == 302


@pytest.mark.parametrize("login", ["j.doe", "nobody.here", "system"])
def test_a_wrong_password_and_an_unknown_login_look_the_same(client, login):
    make()
    actions.create(owner(), "other.one", "Other", write=Traces())
    response = sign_in(client, login, "not the password")
    text = re.sub(r'name="(csrfmiddlewaretoken|login)"[^>]*|X-CSRFToken": "\w+', "", response.content.decode())
    make("somebody.else")
    known = sign_in(client, "somebody.else", "not the password")
    other = re.sub(r'name="(csrfmiddlewaretoken|login)"[^>]*|X-CSRFToken": "\w+', "", known.content.decode())
    assert text == other
    assert (response.status_code, known.status_code) == (200, 200)
    assert "do not go together" in text
    assert not signed_in(client)


def test_unknown_and_known_logins_cost_the_same_hashing(client, monkeypatch):
    from tests.signin.hashing import QuickHasher

    hashed = []
    encode = QuickHasher.encode
    monkeypatch.setattr(QuickHasher, "encode", lambda self, *a: hashed.append(1) or encode(self, *a))
    make()
    counts = []
    for login in ("j.doe", "nobody"):
        hashed.clear()
        sign_in(client, login, "not the password")
        counts.append(len(hashed))
    assert counts[0] == counts[1] == 1


def test_a_password_typed_as_login_is_kept_nowhere(client, app_home):
    make()
    secret = "my-Very_own.Secret-77"
    sign_in(client, secret, "whatever it is")
    sign_in(client, "j.doe", secret)
    entries = list(Entry.objects.order_by("seq"))
    assert [e.details["login"] for e in entries] == [None, "j.doe"]
    assert [e.actor for e in entries] == ["system", "system"]
    from django.db import connection

    connection.close()  # the write-ahead log too is then on disk
    for file in app_home.path.rglob("*"):
        if file.is_file():
            content = file.read_bytes().lower()
            assert secret.lower().encode() not in content, file


def test_five_failures_lock_a_login_known_or_not_for_a_quarter_of_an_hour(client, settings):
    make()
    pages = {}
    for login in ("j.doe", "nobody.here"):
        for _ in range(4):
            assert sign_in(client, login, "wrong").status_code == 200
        assert sign_in(client, login, "wrong").status_code == 429
        pages[login] = sign_in(client, login, PASSWORD)
        assert pages[login].status_code == 429, "the right password waits too"
    assert "15 minutes" in pages["j.doe"].content.decode()
    bodies = [re.sub(r'csrf\w*" value="\w+|X-CSRFToken": "\w+', "", p.content.decode()) for p in pages.values()]
    assert bodies[0] == bodies[1]
    assert kinds().count("account.locked") == 2
    assert kinds().count("account.sign-in-failed") == 12
    assert [e.details["login"] for e in Entry.objects.filter(kind="account.locked")] == ["j.doe", None]
    assert not signed_in(client)
    other = make("somebody.else")
    assert sign_in(Client(), other.login).status_code == 302, "others are not locked"
    settings.AXES_COOLOFF_TIME = timedelta(0)
    assert sign_in(client).status_code == 302


def test_locking_does_not_depend_on_browser_or_address(settings):
    make()
    for n in range(5):
        response = Client(headers={"user-agent": f"Browser {n}"}, REMOTE_ADDR=f"10.0.0.{n}").post(
            "/signin/", {"login": "j.doe", "password": "wrong"}
        )
    assert response.status_code == 429
    assert sign_in(Client()).status_code == 429


def test_a_success_forgives_the_failures_before_it(client):
    make()
    for _ in range(2):
        for _ in range(4):
            sign_in(client, password="wrong")
        assert sign_in(client).status_code == 302
        client.post("/signin/out/")


def test_many_logins_tried_from_one_address_are_slowed(settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_failed": "8/m/ip"}
    make()
    answers = [sign_in(Client(), f"name{n}", "one common password") for n in range(12)]
    assert "Too many attempts" in answers[-1].content.decode()
    assert "Too many attempts" not in answers[5].content.decode()
    assert kinds().count("account.sign-in-failed") == 8, "nor is the audit flooded"


def test_the_session_changes_at_sign_in_and_the_old_one_stays_outside(client):
    make()
    client.get("/signin/")
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies["laennec_session"] = planted = session.session_key
    sign_in(client)
    assert client.session.session_key != planted
    thief = Client()
    thief.cookies["laennec_session"] = planted
    assert thief.get("/")["Location"].startswith("/signin/")
    thief.cookies["laennec_session"] = "an-invented-session-key-0123456"
    assert thief.get("/")["Location"].startswith("/signin/")


def test_a_session_ends_with_sign_out_even_if_its_cookie_was_copied(client):
    make()
    sign_in(client)
    copied = Client()
    copied.cookies["laennec_session"] = client.session.session_key
    assert copied.get("/").status_code == 200
    client.post("/signin/out/")
    assert copied.get("/")["Location"].startswith("/signin/")


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example",
        "http:///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "http://testserver/",
        "http://localhost/",
        "\x00//evil.example",
        " //evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "ftp://testserver/",
    ],
)
def test_next_leads_nowhere_else(client, target):
    make()
    assert client.get("/signin/", {"next": target}).context["next"] == ""
    assert sign_in(client, next=target)["Location"] == "/"
    assert client.get("/signin/", {"next": target})["Location"] == "/"
    assert client.post("/signin/out/", {"next": target})["Location"] == "/signin/"


def test_next_leads_back_to_the_page_asked_for(client):
    make()
    assert client.get("/signin/rights/")["Location"] == "/signin/?next=%2Fsignin%2Frights%2F"
    assert 'value="/signin/rights/"' in client.get("/signin/?next=%2Fsignin%2Frights%2F").content.decode()
    assert sign_in(client, next="/signin/rights/")["Location"] == "/signin/rights/"


def test_forms_from_elsewhere_are_refused():
    make()
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict).status_code == 403
    assert not signed_in(strict)


def test_a_closed_account_stays_outside_and_its_session_ends(client):
    user = make()
    sign_in(client)
    actions.close(owner(), user, "Left", write=Traces())
    assert client.get("/")["Location"].startswith("/signin/")
    response = sign_in(client)
    assert response.status_code == 403
    assert "closed" in response.content.decode()
    assert not signed_in(client)
    assert last_entry().kind == "account.sign-in-refused"
    assert last_entry().details == {"login": "j.doe", "why": "closed", "address": "127.0.0.1"}
    wrong = sign_in(Client(), password="wrong")
    assert "closed" not in wrong.content.decode(), "who does not know the password learns nothing"


def test_sessions_do_not_come_back_with_a_reopened_account(client):
    user = make()
    sign_in(client)
    key = client.session.session_key
    actions.reopen(owner(), actions.close(owner(), user, "x", write=Traces()), "y", write=Traces())
    client.cookies["laennec_session"] = key
    assert client.get("/")["Location"].startswith("/signin/")


def test_a_one_time_password_opens_its_own_change_and_nothing_else(client):
    user, given = actions.create(owner(), "new.one", "New One", write=Traces())
    manager = make("manager", Role.RIGHTS_MANAGER)
    actions.grant(Actor(manager), user, Role.RESEARCHER, site=None, reason="x", write=Traces())
    sign_in(client, "new.one", given)
    for url in ("/", "/signin/rights/", "/signin/account/"):
        assert client.get(url)["Location"] == "/signin/account/password/"
    page = client.get("/signin/account/password/")
    assert "serves once" in page.content.decode()
    for wrong in (
        {"oldpassword": "not it", "password1": "quite another secret", "password2": "quite another secret"},
        {"oldpassword": given, "password1": "quite another secret", "password2": "not the same secret"},
        {"oldpassword": given, "password1": given, "password2": given},
        {"oldpassword": given, "password1": "short", "password2": "short"},
        {"oldpassword": given, "password1": "new.one-xyz1", "password2": "new.one-xyz1"},
        {"oldpassword": given, "password1": "9876543210987", "password2": "9876543210987"},
    ):
        assert client.post("/signin/account/password/", wrong).status_code == 200, wrong
        from django.core.cache import cache

        cache.clear()
    right = {"oldpassword": given, "password1": "quite another secret", "password2": "quite another secret"}
    other = Client()
    sign_in(other, "new.one", given)
    assert client.post("/signin/account/password/", right).status_code == 302
    assert client.get("/").status_code == 200, "the session that changed it goes on"
    assert other.get("/")["Location"].startswith("/signin/"), "any other ends"
    assert last_entry().kind == "account.password"
    assert last_entry().details == {"login": "new.one", "one_time": False}
    assert not User.objects.get(login="new.one").must_change_password()
    assert sign_in(Client(), "new.one", given).status_code == 200, "the given password opens no more"


def test_a_one_time_password_does_not_wait_for_ever(client):
    user, given = actions.create(owner(), "new.one", "New One", write=Traces())
    User.objects.filter(pk=user.pk).update(one_time_until=now() - timedelta(seconds=1))
    response = sign_in(client, "new.one", given)
    assert response.status_code == 403
    assert "not used in time" in response.content.decode()
    assert not signed_in(client)


@pytest.mark.parametrize(
    ("meta", "comes_in"),
    [
        ({}, True),
        ({"REMOTE_ADDR": "::1"}, True),
        ({"REMOTE_ADDR": "10.1.2.3"}, False),
        ({"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, False),
        ({"HTTP_FORWARDED": "for=127.0.0.1"}, False),
    ],
)
def test_demonstration_accounts_come_from_this_machine_only(meta, comes_in):
    make(is_demo=True)
    client = Client(**meta)
    assert sign_in(client).status_code == (302 if comes_in else 403)
    assert signed_in(client) == comes_in


def test_the_machine_signs_in_by_no_password(client):
    machine = owner().user
    machine.set_password(PASSWORD)
    machine.save()
    assert sign_in(client, "system").status_code in (200, 403)
    assert not signed_in(client)


def test_no_sign_in_without_its_trace(client, monkeypatch):
    from laennec.errors import LaennecError
    from laennec.web.pages.signin import traces

    make()

    def broken(*args, **more):
        raise LaennecError("The audit is broken.")

    monkeypatch.setattr(traces, "write", broken)
    response = sign_in(client)
    assert response.status_code in (409, 500)
    assert not signed_in(client)
    assert client.get("/")["Location"].startswith("/signin/")


@pytest.mark.parametrize("url", ["/signin/signup/", "/signin/password/reset/", "/accounts/signup/", "/signin/email/"])
def test_nobody_makes_their_own_account_or_password(client, url):
    assert client.get(url).status_code == 404


def test_odd_logins_and_bodies_do_no_harm(client):
    for login in ("\0", "a" * 100_000, "é" * 70, "' or 1=1 --", "%s{0}", "<script>alert(1)</script>"):
        response = sign_in(client, login, "x" * 3000)
        assert response.status_code in (200, 429), login[:20]
        assert "<script>alert" not in response.content.decode()
    assert client.post("/signin/", {}).status_code == 200
    assert client.post("/signin/", b"\xff\xfe", content_type="application/json").status_code in (200, 400)
