"""The second factor: asked for by role, set up in the first session, each code once, recovery, no way around."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client

from laennec.accounts import actions
from laennec.accounts.actor import Actor
from laennec.accounts.models import Grant
from laennec.accounts.roles import SECOND_FACTOR, Role
from laennec.audit.models import Entry
from laennec.web.access import Door, declared_of
from tests.accounts.people import Traces, owner
from tests.signin.conftest import kinds, last_entry, make, set_up_telephone, sign_in, signed_in
from tests.web.test_base import every_url

SET_UP = "/signin/account/second-factor/"
ASKED = "/signin/second-factor/"


@pytest.fixture(autouse=True)
def _early_in_the_step():
    """Codes of neighbouring steps are told apart below: do not begin at the end of one."""
    if time.time() % 30 > 25:
        time.sleep(30.2 - time.time() % 30)


@pytest.mark.parametrize("role", Role)
def test_roles_ask_for_it_and_nothing_opens_before(client, role):
    make("j.doe", role)
    sign_in(client)
    response = client.get("/")
    if role not in SECOND_FACTOR:
        assert response.status_code == 200
        return
    assert response["Location"] == SET_UP
    set_up_telephone(client)
    assert client.get("/").status_code == 200
    assert kinds()[-2:] == ["account.second-factor-set", "account.second-factor-set"]
    assert {e.details["type"] for e in Entry.objects.filter(kind="account.second-factor-set")} == {
        "totp",
        "recovery_codes",
    }


def test_a_half_session_opens_the_pages_that_make_it_whole_and_no_other(client):
    """Every address of the house, with numbers for its parameters."""
    make("j.doe", *Role)
    sign_in(client)
    half = set()
    for url, view in every_url():
        path = "/" + re.sub(r"<\w+:\w+>|<\w+>", "1", url).replace("^", "").replace("$", "")
        declared = declared_of(view)
        if declared.door is Door.PUBLIC:
            continue
        if declared.half:
            half.add(path)
            continue
        for answer in (client.get(path), client.post(path)):
            assert (answer.status_code, answer["Location"]) == (302, SET_UP), path
        assert client.get(path, headers={"HX-Request": "true"})["HX-Redirect"] == SET_UP
    assert half == {
        "/signin/out/",
        "/signin/again/",
        "/signin/again/code/",
        "/signin/account/password/",
        "/signin/account/factors/",
        SET_UP,
        "/signin/account/codes/",
    }


def test_a_role_given_meanwhile_asks_at_the_next_request(client):
    user = make("j.doe", Role.RESEARCHER)
    sign_in(client)
    assert client.get("/").status_code == 200
    actions.grant(owner(), user, Role.RIGHTS_MANAGER, site=None, reason="x", write=Traces())
    assert client.get("/people/")["Location"] == SET_UP
    actions.revoke_grant(owner(), Grant.objects.get(role="rights_manager"), "x", write=Traces())
    assert client.get("/").status_code == 200
    assert client.get("/people/").status_code == 403


def test_demonstration_accounts_are_let_off(client):
    make("j.doe", Role.PATIENT_LEVEL_READER, is_demo=True)
    sign_in(client)
    assert client.get("/").status_code == 200


def test_sign_in_with_a_code_and_the_session_changes(client):
    make("j.doe", Role.DATA_ENGINEER)
    sign_in(client)
    telephone = set_up_telephone(client)
    client = Client()
    assert sign_in(client)["Location"] == ASKED
    before = client.session.session_key
    assert not signed_in(client)
    for url in ("/", "/signin/account/", "/signin/account/password/", SET_UP, "/signin/account/codes/"):
        assert client.get(url)["Location"].startswith("/signin/?next="), "the password alone opens nothing"
    assert client.post(ASKED, {"code": "000000"}).status_code == 200
    assert last_entry().kind == "account.second-factor-failed"
    assert client.post(ASKED, {"code": telephone.code()}).status_code == 302
    assert signed_in(client)
    assert client.session.session_key != before
    assert last_entry().details["means"] == ["password", "totp"]
    assert client.get("/").status_code == 200


def test_a_code_opens_once(client):
    from django.core.cache import cache

    make("j.doe", Role.DATA_ENGINEER)
    sign_in(client)
    telephone = set_up_telephone(client)  # with the code of the step before this one
    code = telephone.code()
    for attempt, works in ((telephone.code(-1), False), (code, True), (code, False), (telephone.code(1), True)):
        cache.clear()  # a restart forgets what allauth remembers of used codes
        other = Client()
        sign_in(other)
        other.post(ASKED, {"code": attempt})
        assert signed_in(other) == works, attempt
    cache.clear()
    other = Client()
    sign_in(other)
    other.post(ASKED, {"code": code})
    assert not signed_in(other), "an earlier code, still in its time, after a later one"


def test_the_same_code_in_two_sessions_at_once_opens_one(client):
    import threading

    from django.db import connection

    make("j.doe", Role.DATA_ENGINEER)
    sign_in(client)
    telephone = set_up_telephone(client)
    clients, gate = [Client(), Client()], threading.Barrier(2)
    for one in clients:
        sign_in(one)
    code = telephone.code()

    def send(one):
        gate.wait()
        one.post(ASKED, {"code": code})
        connection.close()

    threads = [threading.Thread(target=send, args=(one,)) for one in clients]
    [t.start() for t in threads]
    [t.join(30) for t in threads]
    assert [signed_in(one) for one in clients].count(True) == 1


def test_codes_cannot_be_guessed_one_after_another(client):
    make("j.doe", Role.DATA_ENGINEER)
    sign_in(client)
    telephone = set_up_telephone(client)
    for n in range(10):
        client = Client()
        sign_in(client)
        client.post(ASKED, {"code": f"{n:06d}"})
    other = Client()
    sign_in(other)
    response = other.post(ASKED, {"code": telephone.code()})
    assert "Too many attempts" in response.content.decode()
    assert not signed_in(other)


def test_recovery_codes_are_shown_once_and_open_once(client):
    make("j.doe", Role.DATA_ENGINEER)
    sign_in(client)
    set_up_telephone(client)
    page = client.get("/signin/account/codes/")
    codes = page.context["unused_codes"]
    assert len(set(codes)) == 10
    assert all(code in page.content.decode() for code in codes)
    again = client.get("/signin/account/codes/").content.decode()
    assert not any(code in again for code in codes)
    other = Client()
    sign_in(other)
    other.post(ASKED, {"code": codes[0]})
    assert signed_in(other)
    assert last_entry().details["means"] == ["password", "recovery_codes"]
    third = Client()
    sign_in(third)
    third.post(ASKED, {"code": codes[0]})
    assert not signed_in(third)


def test_new_recovery_codes_replace_the_old(client):
    make("j.doe", Role.DATA_ENGINEER)
    sign_in(client)
    set_up_telephone(client)
    old = client.get("/signin/account/codes/").context["unused_codes"]
    assert client.get("/signin/account/codes/new/").status_code == 200
    assert client.post("/signin/account/codes/new/")["Location"] == "/signin/account/codes/"
    new = client.get("/signin/account/codes/").context["unused_codes"]
    assert not set(old) & set(new)
    assert last_entry().kind == "account.second-factor-renewed"
    for code, works in ((old[0], False), (new[0], True)):
        other = Client()
        sign_in(other)
        other.post(ASKED, {"code": code})
        assert signed_in(other) == works


def test_who_must_have_it_keeps_it_and_others_may_turn_it_off(client):
    user = make("j.doe", Role.DATA_ENGINEER)
    sign_in(client)
    set_up_telephone(client)
    page = client.get(SET_UP + "off/", follow=True)
    assert "stays on" in page.content.decode()
    client.post(SET_UP + "off/")
    assert Authenticator.objects.filter(user=user, type="totp").exists()
    user.grants.all().delete()
    assert client.post(SET_UP + "off/")["Location"] == "/signin/account/"
    assert not Authenticator.objects.filter(user=user).exists()
    assert "account.second-factor-removed" in kinds()
    Grant.objects.create(
        user=user, role="data_engineer", starts_on=user.created_at.date(), granted_by=user, reason="x"
    )
    assert client.get("/")["Location"] == SET_UP, "the session's own second factor went with it"


def test_changing_it_asks_for_the_password_again_after_a_while(client, settings):
    make()
    sign_in(client)
    assert client.get(SET_UP).status_code == 200
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    assert client.get(SET_UP)["Location"].startswith("/signin/again/?next=")
    assert client.post("/signin/again/", {"password": "wrong"}).status_code == 200
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
    response = client.post(f"/signin/again/?next={SET_UP}", {"password": "a long enough secret", "next": SET_UP})
    assert response["Location"] == SET_UP


def test_secrets_lie_sealed(client, app_home):
    user = make("j.doe", Role.DATA_ENGINEER)
    sign_in(client)
    telephone = set_up_telephone(client)
    codes = client.get("/signin/account/codes/").context["unused_codes"]
    for authenticator in Authenticator.objects.filter(user=user):
        kept = str(authenticator.data)
        assert telephone.secret not in kept
        assert not any(code in kept for code in codes)
    assert all(telephone.secret not in str(session.get_decoded()) for session in Session.objects.all())


def test_a_lost_telephone_is_reset_by_the_whole_hospital_s_manager_only(client):
    user = make("j.doe", Role.DATA_ENGINEER)
    manager = make("manager", Role.RIGHTS_MANAGER)
    sign_in(client)
    set_up_telephone(client)
    actions.reset_second_factor(Actor(manager), user, "Telephone lost", write=Traces())
    assert client.get("/")["Location"].startswith("/signin/"), "open sessions end"
    sign_in(client)
    assert client.get("/")["Location"] == SET_UP


def test_the_drawing_and_the_secret_agree(client):
    make("j.doe", Role.DATA_ENGINEER)
    sign_in(client)
    page = client.get(SET_UP)
    assert page.context["totp_url"].startswith("otpauth://totp/j.doe?secret=")
    assert page.context["secret"].replace(" ", "") in page.context["totp_url"]
    text = page.content.decode()
    assert "<svg" in text
    assert " style=" not in text
    assert "data:image" not in text
