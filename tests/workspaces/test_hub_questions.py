"""Laennec as the hub's OpenID provider, and its answers to the hub: without a hub, so everywhere."""

import base64
import hashlib
import html
import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from laennec.audit.models import Entry
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.projects.actions.traces import owner
from laennec.projects.models import Member
from laennec.workspaces import actions
from laennec.workspaces.hub import configuration, secret
from laennec.workspaces.hub.settings import CLIENT, HubSettings
from laennec.workspaces.models import HubSignIn, Workspace
from tests.workspaces.conftest import TODAY, Place, signed_in

# Accounts of workspaces are numbered from one on a machine: two at once would be the same account.
pytestmark = pytest.mark.xdist_group("workspaces")
VERIFIER = "v" * 50
BACK = "http://hub.localhost:8002/hub/oauth_callback"


@pytest.fixture
def asked(place: Place) -> Client:
    actions.register_hub(place.home, HubSettings.of(place.home), owner())
    return Client()


def browser(place: Place, login: str) -> Client:
    made = Client()
    made.cookies["laennec_session"] = signed_in(place.people[login])
    return made


def authorize(client: Client, **otherwise: str) -> Any:
    challenge = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
    told = {
        "client_id": CLIENT, "redirect_uri": BACK, "response_type": "code", "scope": "openid workspaces",
        "state": "s", "code_challenge": challenge, "code_challenge_method": "S256",
    }  # fmt: skip
    return client.get("/hub/openid/authorize/", told | otherwise)


def code_of(client: Client) -> str:
    page = authorize(client)
    assert page.status_code == 200, page.content
    found = re.search(r'content="0;url=([^"]+)"', page.content.decode())
    assert found is not None
    where = html.unescape(found[1])
    assert where.startswith(BACK)
    return parse_qs(urlsplit(where).query)["code"][0]


def token(place: Place, code: str, **otherwise: str) -> Any:
    told = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "client_id": CLIENT,
        "client_secret": secret.read(place.home, "client"), "code_verifier": VERIFIER,
    }  # fmt: skip
    return Client().post("/hub/openid/token/", told | otherwise)


def claims(place: Place, login: str) -> dict[str, Any]:
    answer = token(place, code_of(browser(place, login)))
    assert answer.status_code == 200, answer.content
    body = answer.json()["id_token"].split(".")[1]
    return json.loads(base64.urlsafe_b64decode(body + "=="))


def ask(place: Place, what: str, told: Any, given: str | None = None) -> Any:
    given = secret.read(place.home, "token") if given is None else given
    return Client().post(
        f"/hub/{what}/",
        json.dumps(told),
        content_type="application/json",
        headers={"Authorization": f"Bearer {given}"},
    )


def test_claims_say_who_and_where_they_may_go(place: Place, asked: Client) -> None:
    told = claims(place, "member")
    assert told["preferred_username"] == "member" and told["projects"] == [place.project.pk] and told["sid"]
    assert claims(place, "stranger")["projects"] == []
    assert HubSignIn.objects.count() == 2 and told["sid"] not in str(HubSignIn.objects.values())


def test_a_code_serves_the_client_that_asked_and_once(place: Place, asked: Client) -> None:
    assert token(place, code_of(browser(place, "member")), client_secret="guessed").status_code in (400, 401)
    assert token(place, code_of(browser(place, "member")), code_verifier="w" * 50).status_code == 400
    code = code_of(browser(place, "member"))
    assert token(place, code).status_code == 200
    assert token(place, code).status_code == 400
    assert authorize(browser(place, "member"), redirect_uri="http://elsewhere.example/").status_code >= 400
    assert authorize(browser(place, "member"), prompt="login").status_code == 404
    away = authorize(Client())  # nobody is signed in: to the sign-in page, and back here
    assert away.status_code == 302 and away["Location"].startswith("/signin/?next=%2Fhub%2Fopenid%2Fauthorize%2F")
    for path in ("/.well-known/openid-configuration", "/identity/o/authorize", "/identity/o/device"):
        assert Client().get(path).status_code == 404


def test_the_decision_is_the_gateways(place: Place, asked: Client) -> None:
    client = browser(place, "member")
    sid = json.loads(base64.urlsafe_b64decode(token(place, code_of(client)).json()["id_token"].split(".")[1] + "=="))[
        "sid"
    ]
    number = place.project.pk
    told = ask(place, "enter", {"sid": sid, "project": number}).json()
    own = Workspace.objects.get(user=place.people["member"])
    assert told == {"workspace": own.name, "number": own.pk, "project": number}
    assert "workspace" not in ask(place, "enter", {"sid": sid, "project": number + 1}).json()
    assert "workspace" not in ask(place, "enter", {"sid": "guessed", "project": number}).json()
    assert ask(place, "stay", {"workspaces": [own.name]}).json() == {"shut": {}}

    Member.objects.filter(user=place.people["member"]).delete()
    assert "why" in ask(place, "enter", {"sid": sid, "project": number}).json()
    assert set(ask(place, "stay", {"workspaces": [own.name, "wx"]}).json()["shut"]) == {own.name, "wx"}
    Member.objects.create(project=place.project, user=place.people["member"], affiliation="hospital")
    assert "workspace" in ask(place, "enter", {"sid": sid, "project": number}).json()
    session, cookie = actions.enter_from_hub(own.name, "once", TODAY, "en")
    assert actions.authorise(own.name, cookie, TODAY) == session
    with pytest.raises(LaennecError, match="used already"):
        actions.enter_from_hub(own.name, "once", TODAY, "en")

    client.session.flush()  # signed out of Laennec
    assert "signed in" in ask(place, "enter", {"sid": sid, "project": number}).json()["why"]
    with pytest.raises(LaennecError, match="signed in"):
        actions.authorise(own.name, cookie, TODAY)
    with pytest.raises(LaennecError, match="signed in"):
        actions.enter_from_hub(own.name, "twice", TODAY, "en")
    kinds = {entry.kind for entry in Entry.objects.filter(kind__startswith="workspace.")}
    assert {"workspace.hub", "workspace.hub-configure", "workspace.enter", "workspace.create"} <= kinds


def test_only_the_hub_is_answered(place: Place, asked: Client) -> None:
    for given in ("", "guessed", secret.read(place.home, "client")):
        assert ask(place, "stay", {"workspaces": []}, given).status_code == 401
    for told in ([], {"workspaces": 3}, "x", {"other": 1}):
        assert ask(place, "stay", told).status_code == 400
    assert Client().get("/hub/enter/").status_code == 405


def test_without_a_hub_nothing_answers(place: Place) -> None:
    assert ask(place, "stay", {"workspaces": []}, "").status_code == 404
    assert authorize(browser(place, "member")).status_code >= 400


def test_no_secret_is_written_where_others_read(place: Place, asked: Client) -> None:
    path = configuration.write(place.home, HubSettings.of(place.home))
    assert path.stat().st_mode & 0o077 == 0 and path.parent.stat().st_mode & 0o077 == 0
    written = path.read_text()
    compile(written, str(path), "exec")
    for name in (*secret.NAMES, secret.OPENID):
        kept = secret.path_of(place.home, name)
        assert kept.stat().st_mode & 0o077 == 0 and secret.read(place.home, name) not in written
    before = secret.read(place.home, "token")
    secret.make(place.home)
    assert secret.read(place.home, "token") == before


def test_settings_of_the_hub_say_what_is_wrong(app_home: Home) -> None:
    app_home.settings_file.write_text('[hub]\non = true\nhost = "hub.hospital.example"\nport = 80\n')
    settings = HubSettings.of(app_home)
    assert settings.on and settings.origin == "http://hub.hospital.example:80"
    assert "opt-project%3D7" in settings.way_in(7)
    for wrong, word in (
        ("ports = 1", "no setting 'ports'"),
        ("port = 0", "between 1 and"),
        ("on = 1", "true or false"),
        ('pages = "here"', "an address"),
        ('port = "80"', "a whole number"),
    ):
        app_home.settings_file.write_text(f"[hub]\n{wrong}\n")
        with pytest.raises(LaennecError, match=word):
            HubSettings.of(app_home)
