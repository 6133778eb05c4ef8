"""What passes the gateway, without one: addresses, headers, cookies, other sites' requests, settings."""

import pytest

from laennec.errors import LaennecError
from laennec.home import Home
from laennec.workspaces.gateway import browser, headers, pages
from laennec.workspaces.gateway.paths import is_open
from laennec.workspaces.settings import Settings

# One after the other: sandboxes of several tests at once would wait for the same processors.
pytestmark = pytest.mark.xdist_group("workspaces")

TERMINALS = ("/api/terminals", "/api/terminals/1", "/terminals/websocket/1")
ORIGIN = "http://wab12.workspaces.localhost:8001"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/lab",
        "/lab/tree/My%20notes/a%25b.ipynb",
        "/api/contents/%C3%A9t%C3%A9.ipynb",
        "/api/kernels/1/channels",
        "/static/lab/x.js",
        "/lab/api/settings/x",
        "/lab/extensions/a/b.js",
        "/api",
        "/api/events/subscribe",
        "/api/contents/a..b",
        "/kernelspecs/python3/logo-svg.svg",
    ],
)
def test_what_lab_needs_is_open(path: str) -> None:
    assert is_open(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "files/x",
        "/files/x",
        "/files",
        "/%66iles/x",
        "/%2566iles/x",
        "/%252566iles/x",
        "//lab",
        "/lab//x",
        "/lab/../x",
        "/lab/%2e%2e/x",
        "/lab/%252e./x",
        "/lab/..%2ffiles",
        "/lab\\x",
        "/lab%5cx",
        "/lab/%00",
        "/lab/\x7f",
        "/nbconvert/x",
        "/api/nbconvert/html",
        "/api/terminals",
        "/terminals/websocket/1",
        "/api/shutdown",
        "/view/x",
        "/login",
        "/hub",
        "/favicon.ico/x",
        "/lab/..;a/x",
        "/" + "%25" * 9 + "66iles",
    ],
)
def test_all_else_is_closed_in_every_encoding(path: str) -> None:
    assert not is_open(path)
    assert is_open(path, terminals=True) == (path in TERMINALS)


def test_terminals_open_where_they_are_set_and_nothing_beside_them() -> None:
    assert all(is_open(path, terminals=True) for path in TERMINALS)
    assert not is_open("/terminals/1", terminals=True) and not is_open("/terminals/%2e%2e/files/x", terminals=True)


def test_no_cookie_but_jupyters_own_goes_in_and_no_authorization() -> None:
    told = [
        ("Cookie", "laennec_session=secret; _xsrf=2|abc; laennec_workspace=secret"),
        ("cookie", "sessionid=secret"),
        ("Authorization", "token secret"),
        ("X-Forwarded-For", "10.0.0.1"),
        ("X-XSRFToken", "2|abc"),
        ("Accept", "*/*"),
    ]
    passed = headers.into(told)
    assert "secret" not in str(passed) and "10.0.0.1" not in str(passed)
    assert ("Cookie", "_xsrf=2|abc") in passed and ("X-XSRFToken", "2|abc") in passed and ("Accept", "*/*") in passed


def test_the_sandbox_sets_no_other_cookie_leads_nowhere_and_loosens_nothing() -> None:
    told = [
        ("Set-Cookie", "laennec_workspace=forged; Path=/"),
        ("Set-Cookie", "x=1; Domain=workspaces.localhost"),
        ("Set-Cookie", "_xsrf=2|abc; Domain=localhost; Path=/"),
        ("Content-Security-Policy", "default-src *"),
        ("Access-Control-Allow-Origin", "*"),
        ("Refresh", "0;url=https://elsewhere.example"),
        ("Service-Worker-Allowed", "/"),
        ("Content-Type", "text/html"),
    ]
    passed = headers.out(told, ORIGIN)
    assert [value for name, value in passed if name == "Set-Cookie"] == ["_xsrf=2|abc; Path=/; SameSite=Strict"]
    names = [name.lower() for name, _ in passed]
    assert names.count("content-security-policy") == 1 and "default-src *" not in str(passed)
    assert not {"access-control-allow-origin", "refresh", "service-worker-allowed"} & set(names)


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("/lab?x=1", "/lab?x=1"),
        (f"{ORIGIN}/lab", "/lab"),
        ("https://elsewhere.example/", None),
        ("//elsewhere.example/", None),
        ("/\\elsewhere.example", None),
        ("lab", None),
        ("javascript:alert(1)", None),
        ("http://[", None),
    ],
)
def test_redirections_stay_in_the_workspace(place: str, kept: str | None) -> None:
    assert dict(headers.out([("Location", place)], ORIGIN)).get("Location") == kept


def test_a_host_name_says_which_workspace() -> None:
    settings = Settings()
    assert browser.workspace_of("wab12.workspaces.localhost:8001", settings) == "wab12"
    assert browser.workspace_of("WAB12.workspaces.localhost", settings) == "wab12"
    for host in (
        "workspaces.localhost",
        "localhost:8001",
        "a.b.workspaces.localhost",
        "wab12.workspaces.localhost.evil.example",
        "",
        "127.0.0.1:8001",
        "w-1.workspaces.localhost",
        "xab12.workspaces.localhost",
    ):
        assert browser.workspace_of(host, settings) == ""


def test_only_ones_own_pages_and_a_persons_walk_ask() -> None:
    def foreign(method: str = "GET", websocket: bool = False, **told: str) -> str:
        return browser.why_foreign(method, {k.replace("_", "-"): v for k, v in told.items()}, ORIGIN, websocket)

    assert not foreign()
    assert not foreign(Origin=ORIGIN, Sec_Fetch_Site="same-origin")
    assert not foreign(Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="document")
    assert foreign("POST", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="document")
    assert foreign(Sec_Fetch_Site="same-site", Sec_Fetch_Mode="no-cors", Sec_Fetch_Dest="image")
    assert foreign(Sec_Fetch_Site="same-site", Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="iframe")
    assert foreign(Origin="null")
    assert foreign(websocket=True)
    assert not foreign(websocket=True, Origin=ORIGIN)


def test_settings_say_what_is_wrong_with_them(app_home: Home) -> None:
    app_home.settings_file.write_text('[workspaces]\nhost = "ws.hospital.example"\nport = 9000\nidle_minutes = 5\n')
    settings = Settings.of(app_home)
    assert settings.origin("w1") == "http://w1.ws.hospital.example:9000" and settings.limits.memory == 4 << 30
    for wrong, word in (
        ("ports = 1", "no setting 'ports'"),
        ("port = 0", "between 1 and"),
        ('cpus = "2"', "a number"),
        ("host = 3", "a text"),
        ("memory_gb = true", "a number"),
    ):
        app_home.settings_file.write_text(f"[workspaces]\n{wrong}\n")
        with pytest.raises(LaennecError, match=word):
            Settings.of(app_home)


def test_behind_tls_the_cookie_is_the_hosts_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAENNEC_HTTPS", "1")
    assert Settings().origin("w1") == "https://w1.workspaces.localhost"
    assert browser.cookie_name(Settings()).startswith("__Host-")


def test_the_gateways_pages_speak_both_languages_and_escape() -> None:
    assert "starting" in pages.progress("jupyter", "en").text
    assert pages.language_of("fr-FR,fr;q=0.9,en;q=0.5") == "fr" and pages.language_of("de,fr") == "en"
    assert 'lang="fr"' in pages.progress("jupyter", "fr").text
    assert "<script>" not in pages.shut(403, "<script>", "en").text
