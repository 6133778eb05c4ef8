"""OpenID Connect against a real provider, a process of its own: who comes in, who does not, and what is forged."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from laennec.accounts import actions, rights
from laennec.accounts.models import User
from laennec.accounts.roles import Permission, Role
from laennec.audit.models import Entry
from laennec.audit.verify import verify
from laennec.errors import LaennecError
from laennec.web.pages.signin.provider import provider
from tests.accounts.people import Traces, owner
from tests.signin.conftest import kinds, last_entry, make, set_up_telephone, signed_in
from tests.signin.identity_provider import CLIENT, PASSWORD, SECRET

CALLBACK = "http://testserver/signin/oidc/hospital/back/"
START = "/signin/oidc/hospital/"


@pytest.fixture(scope="module")
def issuer(tmp_path_factory) -> Iterator[str]:
    """The provider's address."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    folder = tmp_path_factory.mktemp("provider")
    logins = ["j.doe", "system", "unknown.one", "other.one", "researcher", "J.Capital"]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.signin.identity_provider", str(folder), str(port), CALLBACK, *logins],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    if process.stdout.readline().strip() != "ready":
        raise AssertionError(process.communicate()[1])
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.communicate(timeout=30)


@pytest.fixture(autouse=True)
def _provider(issuer, settings, tmp_path):
    secret = tmp_path / "oidc-secret"
    secret.write_text(SECRET)
    settings.SOCIALACCOUNT_PROVIDERS = provider(
        {
            "LAENNEC_OIDC_URL": issuer,
            "LAENNEC_OIDC_CLIENT_ID": CLIENT,
            "LAENNEC_OIDC_SECRET_FILE": str(secret),
            "LAENNEC_OIDC_NAME": "Hospital sign-in",
        }
    )


def at_the_provider(address: str, login: str) -> str:
    """What a person does there; returns the address they are sent back to."""
    browser = requests.Session()
    page = browser.get(address)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[1]
    following = parse_qs(urlsplit(page.url).query).get("next", [""])[0]
    answer = browser.post(
        page.url.split("?")[0],
        {"login": login, "password": PASSWORD, "csrfmiddlewaretoken": token, "next": following},
        headers={"Referer": page.url},
        allow_redirects=False,
    )
    for _ in range(5):
        target = answer.headers["Location"]
        if target.startswith(CALLBACK):
            return target
        answer = browser.get(requests.compat.urljoin(page.url, target), allow_redirects=False)
    raise AssertionError(target)


def back(client: Client, address: str):
    """The callback, as the browser follows it."""
    parts = urlsplit(address)
    return client.get(f"{parts.path}?{parts.query}")


def through(client: Client, login: str, start: str = START):
    """The whole way in."""
    return back(client, at_the_provider(client.get(start)["Location"], login))


def test_the_sign_in_page_offers_it(client):
    page = client.get("/signin/?next=/signin/rights/").content.decode()
    assert "Sign in with Hospital sign-in" in page
    assert f'href="{START}?next=%2Fsignin%2Frights%2F"' in page


def test_a_known_person_comes_in_with_their_own_rights_and_no_more(client):
    user, _ = actions.create(owner(), "j.doe", "J. Doe", password=False, write=Traces())
    actions.grant(owner(), user, Role.RESEARCHER, site=None, reason="x", write=Traces())
    address = client.get(START)["Location"]
    sent = parse_qs(urlsplit(address).query)
    assert sent["code_challenge_method"] == ["S256"]
    assert sent["state"]
    response = back(client, at_the_provider(address, "j.doe"))
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get("/").status_code == 200
    assert rights.permissions(User.objects.get(login="j.doe")) == {
        Permission.COUNT,
        Permission.SAVE_COHORT,
        Permission.APPLY,
        Permission.SEE_FIGURES,
    }
    assert kinds() == ["account.link", "account.sign-in"]
    assert last_entry().details["means"] == ["socialaccount"]
    client.post("/signin/out/")
    again = through(Client(), "j.doe", f"{START}?next=/signin/rights/")
    assert again["Location"] == "/signin/rights/"
    assert kinds().count("account.link") == 1, "bound once, to the provider's subject"
    assert verify().ok


def test_the_provider_s_capitals_are_not_another_login(client):
    actions.create(owner(), "j.capital", "J. Capital", password=False, write=Traces())
    assert through(client, "J.Capital").status_code == 302
    assert signed_in(client)


def test_an_unknown_person_stays_outside_and_nothing_is_made(client):
    owner()
    before = User.objects.count()
    response = through(client, "unknown.one")
    assert response.status_code == 403
    text = response.content.decode()
    assert "no account here" in text
    assert "<code>unknown.one</code>" in text
    assert not signed_in(client)
    assert User.objects.count() == before
    assert not SocialAccount.objects.exists()
    assert last_entry().kind == "account.sign-in-refused"
    assert last_entry().details == {"login": None, "why": "no-account", "address": "127.0.0.1"}
    assert client.get("/")["Location"].startswith("/signin/")
    assert client.get("/signin/signup/").status_code == 404


def test_a_closed_account_stays_outside_before_and_after_it_was_bound(client):
    user, _ = actions.create(owner(), "j.doe", "J. Doe", password=False, write=Traces())
    actions.close(owner(), user, "Left", write=Traces())
    assert through(client, "j.doe").status_code == 403
    assert not SocialAccount.objects.exists()
    actions.reopen(owner(), user, "Back", write=Traces())
    assert through(client, "j.doe").status_code == 302
    actions.close(owner(), user, "Left", write=Traces())
    assert client.get("/")["Location"].startswith("/signin/"), "the open session too"
    response = through(Client(), "j.doe")
    assert response.status_code == 403
    assert "closed" in response.content.decode()
    assert last_entry().details["why"] == "closed"


def test_nobody_becomes_the_machine(client):
    owner()
    assert through(client, "system").status_code == 403
    assert not signed_in(client)
    assert not SocialAccount.objects.exists()


def test_a_local_account_is_not_taken_over_by_a_name_at_the_provider(client):
    make("j.doe", Role.RESEARCHER)
    make("researcher", is_demo=True)
    for login in ("j.doe", "researcher"):
        assert through(Client(), login).status_code == 403
    assert not SocialAccount.objects.exists()


def test_a_name_given_out_anew_does_not_inherit_the_account(client):
    actions.create(owner(), "j.doe", "J. Doe", password=False, write=Traces())
    assert through(client, "j.doe").status_code == 302
    SocialAccount.objects.update(uid="somebody who has left")
    response = through(Client(), "j.doe")
    assert response.status_code == 403
    assert last_entry().details == {"login": "j.doe", "why": "not-theirs", "address": "127.0.0.1"}


def test_a_forged_or_foreign_or_replayed_state_is_refused(client):
    actions.create(owner(), "j.doe", "J. Doe", password=False, write=Traces())
    address = at_the_provider(client.get(START)["Location"], "j.doe")
    state = parse_qs(urlsplit(address).query)["state"][0]
    for forged in (address.replace(state, "x" * len(state)), address.replace(f"state={state}", "state=")):
        assert back(client, forged).status_code == 403
        assert not signed_in(client)
    # A victim's browser that follows an attacker's whole and valid answer.
    address = at_the_provider(client.get(START)["Location"], "j.doe")
    victim = Client()
    assert back(victim, address).status_code == 403
    assert not signed_in(victim)
    assert back(client, address).status_code == 302
    client.post("/signin/out/")
    assert back(client, address).status_code == 403, "an answer serves once"
    assert not signed_in(client)
    assert {e.details["why"] for e in Entry.objects.filter(kind="account.sign-in-refused")} == {"broken"}


def test_a_code_that_the_provider_did_not_give_is_refused(client):
    actions.create(owner(), "j.doe", "J. Doe", password=False, write=Traces())
    address = at_the_provider(client.get(START)["Location"], "j.doe")
    code = parse_qs(urlsplit(address).query)["code"][0]
    assert back(client, address.replace(code, "invented")).status_code == 403
    assert not signed_in(client)


def test_another_person_s_code_fails_for_want_of_its_verifier(client):
    """A stolen code in a thief's own session: PKCE ties it to the session that began."""
    actions.create(owner(), "j.doe", "J. Doe", password=False, write=Traces())
    stolen = parse_qs(urlsplit(at_the_provider(client.get(START)["Location"], "j.doe")).query)["code"][0]
    thief = Client()
    own_state = parse_qs(urlsplit(thief.get(START)["Location"]).query)["state"][0]
    assert back(thief, f"{CALLBACK}?code={stolen}&state={own_state}").status_code == 403
    assert not signed_in(thief)


@pytest.mark.parametrize(
    "query", ["process=connect", "process=redirect&next=//evil.example", "scope=all", "action=x"]
)
def test_no_other_process_begins_here(client, query):
    make()
    assert client.get(f"{START}?{query}")["Location"] == "/signin/"


def test_where_it_leads_after(client):
    actions.create(owner(), "j.doe", "J. Doe", password=False, write=Traces())
    assert through(client, "j.doe", f"{START}?next=https://evil.example/")["Location"] == "/"


def test_the_provider_goes_away_in_between(client, settings):
    actions.create(owner(), "j.doe", "J. Doe", password=False, write=Traces())
    address = at_the_provider(client.get(START)["Location"], "j.doe")
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"] = {**app["settings"], "server_url": "http://127.0.0.1:9"}
    assert back(client, address).status_code == 403
    assert not signed_in(client)


def test_given_up_there_or_the_provider_away(client, settings):
    state = parse_qs(urlsplit(client.get(START)["Location"]).query)["state"][0]
    response = client.get(f"/signin/oidc/hospital/back/?error=access_denied&state={state}")
    assert response.status_code == 403
    assert "did not come to its end" in response.content.decode()
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"] = {**app["settings"], "server_url": "http://127.0.0.1:9"}
    begun = client.get(START)
    assert begun.status_code == 403
    assert "did not come to its end" in begun.content.decode()
    assert client.get("/signin/").status_code == 200, "local accounts go on"


def test_an_unknown_provider_has_no_address(client):
    assert client.get("/signin/oidc/another/").status_code == 404
    assert client.get("/signin/oidc/another/back/?code=x&state=y").status_code == 404


def test_the_second_factor_is_asked_here_too_unless_the_provider_asks_it(client, settings):
    user, _ = actions.create(owner(), "j.doe", "J. Doe", password=False, write=Traces())
    actions.grant(owner(), user, Role.PATIENT_LEVEL_READER, site=None, reason="x", write=Traces())
    through(client, "j.doe")
    assert client.get("/")["Location"] == "/signin/account/second-factor/"
    settings.LAENNEC_OIDC_SECOND_FACTOR = True
    assert client.get("/").status_code == 200
    settings.LAENNEC_OIDC_SECOND_FACTOR = False
    telephone = set_up_telephone(client)
    assert client.get("/").status_code == 200
    other = Client()
    assert through(other, "j.doe")["Location"] == "/signin/second-factor/"
    assert not signed_in(other)
    other.post("/signin/second-factor/", {"code": telephone.code()})
    assert signed_in(other)
    assert last_entry().details["means"] == ["socialaccount", "totp"]


def test_who_signs_in_there_has_no_password_here_to_change(client):
    actions.create(owner(), "j.doe", "J. Doe", password=False, write=Traces())
    through(client, "j.doe")
    assert client.get("/signin/account/password/").status_code == 404
    assert "through the hospital" in client.get("/signin/account/").content.decode()


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"LAENNEC_OIDC_URL": "http://idp.example"}, "https"),
        ({"LAENNEC_OIDC_URL": "ftp://127.0.0.1"}, "https"),
        ({"LAENNEC_OIDC_URL": "https://idp.example"}, "CLIENT_ID"),
        ({"LAENNEC_OIDC_URL": "https://idp.example", "LAENNEC_OIDC_CLIENT_ID": "x"}, "SECRET_FILE"),
        (
            {
                "LAENNEC_OIDC_URL": "https://idp.example",
                "LAENNEC_OIDC_CLIENT_ID": "x",
                "LAENNEC_OIDC_SECRET_FILE": "/nowhere",
            },
            "cannot be read",
        ),
    ],
)
def test_an_unsafe_or_half_configuration_is_told(environment, message):
    with pytest.raises(LaennecError, match=message):
        provider(environment)
    assert provider({}) == {}
