"""What holds for every page: it says who may open it, runs under a strict policy, and is said in both languages."""

import re

import pytest
from django.urls import URLPattern, get_resolver

from laennec.accounts.roles import Permission
from laennec.web import translations
from laennec.web.access import Declared, Door, declared_of, needs, public, signed_in


def every_url(patterns=None, prefix=""):
    """(address with its parameters, view) of every URL."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield prefix + str(pattern.pattern), pattern.callback
        else:
            yield from every_url(pattern.url_patterns, prefix + str(pattern.pattern))


@pytest.mark.parametrize(("url", "view"), list(every_url()), ids=lambda v: v if isinstance(v, str) else "")
def test_every_url_declares_who_may_open_it(url, view):
    assert isinstance(declared_of(view), Declared)


def test_the_three_doors():
    assert declared_of(public(lambda r: None)).door is Door.PUBLIC
    assert declared_of(signed_in(lambda r: None)).door is Door.SIGNED_IN
    assert declared_of(needs(Permission.COUNT)(lambda r: None)).permissions == {Permission.COUNT}


def test_a_view_that_declares_nothing_is_closed_to_all(client_as, monkeypatch):
    from laennec.web.pages.home import views

    monkeypatch.delattr(views.home, "laennec_access")
    assert client_as("rights_manager").get("/").status_code == 403


def test_signed_out_is_sent_to_sign_in_and_back(client_as):
    response = client_as().get("/?a=1")
    assert (response.status_code, response["Location"]) == (302, "/signin/?next=%2F%3Fa%3D1")
    on_a_page = {"HX-Request": "true", "HX-Current-URL": "http://testserver/cohort/?page=2"}
    assert (
        client_as().get("/cohort/concepts/", headers=on_a_page)["HX-Redirect"]
        == "/signin/?next=%2Fcohort%2F%3Fpage%3D2"
    )


@pytest.mark.parametrize(
    ("sent_from", "back_to"),
    [
        ("http://testserver/projects/new/?cohort=3", "%2Fprojects%2Fnew%2F%3Fcohort%3D3"),
        ("http://evil.example/projects/new/", "%2F"),
        ("http://testserver//evil.example/", "%2F"),
        ("javascript:alert(1)", "%2F"),
        ("http://[", "%2F"),
        ("", "%2F"),
    ],
)
def test_who_was_signed_out_while_writing_is_told_and_comes_back_to_the_form(client_as, sent_from, back_to):
    client = client_as()
    response = client.post("/projects/new/", {"title": "Lost"}, headers={"referer": sent_from})
    assert response["Location"] == f"/signin/?next={back_to}&lost=1"
    assert "nothing of it was kept" in client.get(response["Location"]).content.decode()
    assert "nothing of it was kept" not in client.get("/signin/?next=%2F").content.decode()


def test_strict_policy_and_no_script_or_style_in_the_page(client_as):
    response = client_as("researcher").get("/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy and "style-src 'self'" in policy
    assert "unsafe" not in policy and "*" not in policy
    text = response.content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*type=.application/json)", text)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert response["X-Frame-Options"] == "DENY" and response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("part", translations.parts(), ids=lambda p: p.name)
def test_french_is_complete_and_compiled(part):
    assert translations.missing(part) == []
    if part.po.exists():
        assert part.mo.read_bytes() == translations.compiled(part), "run python -m laennec.web.translations"


def test_a_sentence_has_one_french_whatever_page_it_stands_on():
    """All catalogues are read into one: of two translations of a sentence, one would show on the other's page too."""
    found: dict[object, dict[object, str]] = {}
    for part in translations.parts():
        for message in translations.have(part):
            if message.id:
                found.setdefault((message.context, message.id), {}).setdefault(message.string, part.name)
    assert {key: said for key, said in found.items() if len(said) > 1} == {}


def test_pages_follow_the_language_asked_for(client_as):
    client = client_as("researcher")
    assert "Nothing waits for you" in client.get("/").content.decode()
    assert "Rien à traiter" in client.get("/", headers={"accept-language": "fr-FR"}).content.decode()
    client.post("/language/setlang/", {"language": "fr", "next": "/"})
    assert '<html lang="fr">' in client.get("/").content.decode()


def test_nothing_loaded_yet_is_said(client_as):
    assert "Nothing is loaded yet" in client_as("researcher").get("/").content.decode()


def test_an_unknown_host_is_refused(client_as):
    assert client_as().get("/", headers={"host": "evil.example"}).status_code == 400


def test_the_address_of_a_form_opened_as_a_page_says_what_to_do(client_as):
    response = client_as("rights_manager").get("/people/of/somebody/grant/")
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "Go back to the page with the form" in response.content.decode()


def test_an_unknown_address_says_what_to_do(client_as):
    response = client_as("researcher").get("/nowhere/")
    assert response.status_code == 404 and "Check the address" in response.content.decode()
