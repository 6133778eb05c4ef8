"""The load test runs on a hospital small enough for a test: every part signs in, browses and is measured."""

import json

import pytest
from bench.browsing import Answer, Browser
from bench.crowd import ACCOUNTS, PARTS, SITES, Visitor, chosen
from bench.web_load import _kind

from tests.django_home import python


@pytest.mark.nightly
def test_the_load_test_from_nothing_to_figures(tmp_path):
    said = python(
        *("-m", "bench.web_load", "--home", str(tmp_path), "--scale", "0.00005"),
        *("--users", "16", "--seconds", "2", "--think", "0", "0.5"),
    )
    assert said.returncode == 0, said.stderr
    found = json.loads(next((tmp_path / "home" / "bench" / "results").glob("web-*.json")).read_text())
    assert found["errors"] == [] and found["goals"]["errors"]["met"]
    assert (found["accounts"], found["sites"], found["sign_in"]["people"]) == (ACCOUNTS, SITES, 16)
    assert {"/", "/people/", "/loads/", "/audit/", "/oppositions/", "/cohort/"} <= set(found["alone"])
    assert found["pages"]["number"] > 16 and found["peak_mib"] > 50
    assert "16 people sign in at once" in said.stdout


def test_each_role_visits_and_the_shares_add_up():
    visitors = [Visitor(f"{role}-{n}", role) for role, size in PARTS for n in range(size)]
    assert len(visitors) == ACCOUNTS
    some = chosen(visitors, 100)
    assert len(some) == 100 and {v.role for v in some} == {role for role, _ in PARTS}


def test_links_are_those_of_our_own_pages():
    text = '<a href="/a/?x=1&amp;y=2">a</a><a class="b" href="c/">c</a><a href="https://example.org/">e</a>'
    browser = Browser(1, [Answer("/here/", 200, 0.0, text + '<a href="/static/x.css">s</a><a href="#d">')])
    assert browser.links() == ["/a/?x=1&y=2", "/here/c/"]
    assert _kind("/people/of/j.doe/grant/?b=1&a=2") == "/people/of/NAME/grant/?a&b"


def test_a_server_that_is_away_is_an_error_not_an_exception():
    assert Browser(1).get("/").status == 0
