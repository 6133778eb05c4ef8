"""Addresses written by hand: forged numbers and names, ways out, ways into the house's files, hostile searches."""

import os
import re
from urllib.parse import quote

import pytest

from laennec.accounts.models import User
from tests.attacks.generated import first, shown
from tests.matrix.registry import REGISTRY
from tests.matrix.walk import METHODS, pages

FORGED = [
    *("0", "-1", "1e3", "9" * 18, "9" * 19, "9" * 40, "9" * 5000, "1%00", "%00", "..", "%2e%2e%2f", "1'--", "١"),
    *("' OR 1=1", "<script>alert(1)</script>", "%0d%0aSet-Cookie:x=1", "a" * 2000, "\ud7ff", "%ff%fe", "1;2", "NULL"),
]
PARTS = 4
"""Thousands of requests: parts run beside each other, each within the time that a test has."""
OUTSIDE = [
    *("https://evil.example/", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example"),
    *("http:evil.example", "javascript:alert(1)", "/%09/evil.example", "https:///evil.example", "\t//evil.example"),
    *("http://localhost@evil.example/", "data:text/html,x", "//localhost.evil.example/", "/\r\nSet-Cookie: x=1"),
]


@pytest.mark.parametrize("part", range(PARTS))
def test_forged_parameters_find_nothing_and_break_nothing(part, crowd):
    """Every parameter of every address, as somebody who may open it: absent, never a failure, never a page.

    One of two forged values for each, the other for the next; each night all of them.
    """
    asked = turn = 0
    told = [page for page in pages() if page.parameters and page.name in REGISTRY]
    for page in told[part::PARTS]:
        states = REGISTRY[page.name].states
        able = [found for state in states for method in METHODS if (found := first(page, method, state))]
        for name in page.parameters:
            turn += 1
            for value in FORGED if os.environ.get("LAENNEC_NIGHTLY") else FORGED[turn % 2 :: 2]:
                url = "/" + re.sub(rf"<(?:\w+:)?{name}>", lambda _m, v=value: quote(v, safe="%"), page.route)
                url = re.sub(r"<(?:int:)\w+>", "1", re.sub(r"<(?:str|slug):\w+>", "x", url))
                for who in {*able[:1], "no role"}:
                    for answer in (crowd.clients[who].get(url), crowd.clients[who].post(url, {"reason": "x"})):
                        asked += 1
                        assert answer.status_code in (302, 400, 403, 404, 405), (url[:200], who, answer.status_code)
                        assert b"<script>alert" not in answer.content
    assert asked > 750


@pytest.mark.parametrize("where", OUTSIDE)
def test_no_address_of_ours_leads_out(where, crowd):
    client = crowd.clients["nobody"]
    answer = client.post("/language/setlang/", {"language": "fr", "next": where})
    assert not leads_out(answer)
    for subject in ("no role", "researcher"):
        assert not leads_out(crowd.clients[subject].get("/signin/", {"next": where}))
        again = crowd.clients[subject].post("/signin/again/", {"password": "x", "next": where})
        assert not leads_out(again)
    user = User.objects.create(login="j.doe", display_name="J. Doe")
    user.set_password("a long enough secret")
    user.save()
    answer = client.post("/signin/", {"login": "j.doe", "password": "a long enough secret", "next": where})
    assert answer.status_code == 302 and not leads_out(answer)


def leads_out(answer) -> bool:
    """As a browser reads it: tabs and line ends left out, a backslash is a slash."""
    to = re.sub(r"[\t\r\n]", "", answer.headers.get("Location", "/")).strip().replace("\\", "/")
    return not to.startswith("/") or to.startswith("//") or "\n" in answer.headers.get("Location", "")


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost:80@evil.example", "localhost.evil.example", "localhost\x00", "["]
)
def test_another_host_is_refused_on_every_page(host, crowd):
    for url in ("/", "/signin/", "/people/", "/language/setlang/", "/nowhere/"):
        assert crowd.clients["rights_manager"].get(url, headers={"host": host}).status_code == 400
    forwarded = crowd.clients["nobody"].get("/", headers={"x-forwarded-host": "evil.example"})
    assert "evil" not in str(forwarded.headers)


@pytest.mark.parametrize(
    "path",
    [
        *(
            "../settings.py",
            "%2e%2e/settings.py",
            "..%2fsettings.py",
            "laennec/../../settings.py",
            "....//settings.py",
        ),
        *("laennec/%2e%2e%2f%2e%2e%2fsettings.py", "/etc/passwd", "//etc/passwd", "..\\settings.py", "%00", ""),
        *("laennec/css", "laennec/css/tokens.css/", "laennec/css/tokens.css%00.html", "laennec/js/../../../urls.py"),
    ],
)
def test_static_files_lead_to_no_other_file(path, crowd):
    answer = crowd.clients["nobody"].get(f"/static/{path}")
    body = b"".join(answer) if answer.streaming else answer.content
    assert answer.status_code in (302, 404), path
    assert b"root:" not in body and b"SECRET_KEY" not in body and b"urlpatterns" not in body


SEARCHES = [
    "' OR '1'='1",
    "%' --",
    "%",
    "_",
    "\\",
    '"',
    "\x00",
    "a' UNION SELECT password FROM accounts_user --",
    "$(id)",
    "*" * 500,
]


def test_each_field_of_each_search_takes_text_as_text(world, crowd):
    """The fields are those of the forms that pages show: a search that is added is attacked with no more ado."""
    asked = set()
    for client, url in shown(world, crowd, first_only=True, everybody=False):
        for form in re.findall(r'<form\b(?![^>]*method="post").*?</form>', client.get(url).content.decode(), re.S):
            to = re.search(r'action="([^"]*)"', form)
            for name in re.findall(r'<(?:input|select|textarea)\b[^>]*?\bname="([^"]+)"', form):
                address = (to and to[1]) or url
                kind = (re.sub(r"\d+|p[0-9a-f]{12}", "N", address), name)
                if kind in asked:
                    continue
                asked.add(kind)
                for text in SEARCHES:
                    answer = client.get(address, {name: text})
                    assert answer.status_code in (200, 302, 400, 404), (address, name, text, answer.status_code)
                    assert b"pbkdf2" not in answer.content
    assert len(asked) > 8, asked


@pytest.mark.parametrize("text", [text for text in SEARCHES if text.strip("\x00") and len(text) <= 64])
def test_signs_of_a_pattern_are_looked_for_as_they_are(text, world, crowd):
    found = crowd.clients["rights_manager"].get("/people/", {"text": text}).content.decode()
    assert "somebody-else" not in found
    assert b"/audit/1/" not in crowd.clients["data_protection_officer"].get("/audit/", {"login": text}).content
