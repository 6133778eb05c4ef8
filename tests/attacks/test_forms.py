"""Every form of every page, sent from elsewhere, with a hostile body, or with hostile words in each of its fields."""

import json

import pytest
from django.test import Client
from django.test.client import MULTIPART_CONTENT

from laennec.accounts.models import User
from laennec.audit.models import Entry
from laennec.audit.verify import verify
from tests.attacks.generated import forms, shown

BY_MACHINES = {"hub:enter": 404, "hub:stay": 404, "hub:start": 404, "hub:token": 400}
"""Asked by the hub with its own key, never by a browser's cookie: without a hub, not there."""
XSS = "<img src=x onerror=alert(1)>\"'><script>alert(1)</script>{{1911*70007}}"
SQL = "x' OR '1'='1'; DROP TABLE accounts_user; --"
BODIES = {
    "ten thousand fields": ("application/x-www-form-urlencoded", b"&".join(b"f%d=x" % n for n in range(10_000))),
    "NUL bytes": ("application/x-www-form-urlencoded", b"reason=%00&login=%00&text=%00&ipp=%00&name=%00\x00"),
    "no UTF-8": ("application/x-www-form-urlencoded", b"reason=%ff%fe\xff&login=\xff&text=%c3%28&name=%ed%a0%80"),
    "deep JSON": ("application/json", b"[" * 100_000 + b"]" * 100_000),
    "another type": ("text/xml", b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"),
    "no boundary": ("multipart/form-data", b"x"),
    "a torn multipart": (MULTIPART_CONTENT, b'--BoUnDaRyStRiNg\r\nContent-Disposition: form-data; name="a"\r\n\r\n'),
    "an unknown charset": ("application/x-www-form-urlencoded; charset=nonsense", b"reason=x"),
    "no number": (
        "application/x-www-form-urlencoded",
        b"person_id=1e9&number=9" + b"9" * 5000 + b"&more=-1&project=NaN",
    ),
}


def test_no_form_is_taken_from_another_site(world, crowd):
    """Without the token, and with a stranger's, every POST is refused before anything is done."""
    checked = 0
    for form in forms(world, crowd):
        client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
        client.cookies = form.client.cookies
        users, entries = User.objects.count(), Entry.objects.count()
        for more in ({}, {"csrfmiddlewaretoken": "a" * 64}):
            answer = client.post(form.url, {**form.data, **more}, headers={"origin": "https://evil.example"})
            expected = BY_MACHINES.get(form.page.name, 403)
            assert answer.status_code == expected, (form.url, answer.status_code)
        assert (users, entries) == (User.objects.count(), Entry.objects.count()), form.url
        checked += 1
    assert checked > 60


@pytest.mark.parametrize("kind", BODIES)
def test_a_hostile_body_is_an_answer_not_a_failure(kind, world, crowd):
    content_type, body = BODIES[kind]
    for form in forms(world, crowd, first_only=True):
        answer = form.client.generic("POST", form.url, body, content_type)
        assert answer.status_code < 500, (form.url, answer.status_code)
        if form.page.name in ("signin:signout", "account_logout"):
            crowd.mend(form.subject)


def test_a_body_that_says_it_is_huge_is_not_read(world, crowd, settings):
    for form in forms(world, crowd, first_only=True):
        answer = form.client.generic("POST", form.url, b"a=1", "text/plain", CONTENT_LENGTH=str(10**12))
        assert answer.status_code == 413, form.url


WORDS = {
    "markup": XSS,
    "SQL": SQL,
    "a NUL": "\x00",
    "a header": "a\r\nSet-Cookie: x=1",
    "turned text": "\u202e" * 50,
    "long": "x" * 100_000,
    "negative": "-1",
    "a huge number": "9" * 400,
    "digits of no number": "²",
    "more digits than int() takes": "9" * 10_000,
}


IN_TURN = [word for kind, word in WORDS.items() if kind != "markup"]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([XSS], id="markup"),
        pytest.param(IN_TURN, id="the others in turn"),
        *(pytest.param([w], id=k, marks=pytest.mark.nightly) for k, w in WORDS.items() if k != "markup"),
    ],
)
def test_hostile_words_in_each_field_do_no_harm(words, world, crowd):
    """In each field in turn, and in all: nothing fails, nothing of it comes back as markup or as a header.

    Each form is given the markup and one other word, and each night every word.
    """
    before = Entry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    for number, form in enumerate(forms(world, crowd)):
        if form.page.area == "signin" and form.page.name != "account_login":
            continue
        word = words[number % len(words)]
        keys = [*form.data, "next", "login", "password"] if form.page.name == "account_login" else list(form.data)
        one_by_one = [{key: word} for key in keys] if word in (XSS, WORDS["a NUL"]) else []
        for changed in [*one_by_one, dict.fromkeys(keys, word)]:
            answer = form.client.post(form.url, form.data | changed, follow=True)
            assert answer.status_code < 500, (form.url, changed, answer.status_code)
            assert "Set-Cookie: x" not in str(answer.headers)
            harmless(form.url, b"" if answer.streaming else answer.content)
    seen = 0
    for client, url in shown(world, crowd, first_only=words != [XSS]):
        seen += harmless(url, client.get(url).content)
    officer = crowd.clients["data_protection_officer"]
    for seq in Entry.objects.filter(seq__gt=before).values_list("seq", flat=True):
        seen += harmless("audit", officer.get(f"/audit/{seq}/").content)
    assert words != [XSS] or seen > 8, "nothing of it was kept: the test looks in the wrong places"
    assert verify().ok and User.objects.exists()


def harmless(url: str, text: bytes) -> bool:
    """Whether the markup is shown, and fails where it is more than shown."""
    for bad in (b"<script>alert", b"<img src=x", b"133783377"):
        assert bad not in text, url
    return b"&lt;script&gt;alert" in text


def test_a_query_file_that_is_deep_or_wide_is_refused(world, crowd):
    deep: object = {"everyone": True}
    for _ in range(300):
        deep = {"not": deep}
    client = crowd.clients["researcher"]
    for text in (
        json.dumps({"schema": "laennec.query/1", "select": deep}),
        "[" * 50_000 + "]" * 50_000,
        '{"schema":"laennec.query/1","select":{"everyone":1e999}}',
        '{"a":' * 5_000 + "1" + "}" * 5_000,
        json.dumps({"schema": "laennec.query/1", "select": {"or": [{"everyone": True}] * 20_000}}),
    ):
        answer = client.post("/cohort/import/", {"text": text})
        assert (answer.status_code == 200 and b"notice error" in answer.content) or b"errorlist" in answer.content
