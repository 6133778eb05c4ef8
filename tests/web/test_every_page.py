"""Every page of the matrix's register in a real browser: wide and narrow, French and English, light and dark.

A page that is registered is visited here with no more ado. Without JavaScript, links lead somewhere and forms can be
sent. Accessibility is what takes time: each page is asked in one of two looks, each night in both and two looks more.
"""

import os
import re
from dataclasses import dataclass
from urllib.parse import urldefrag, urlencode, urljoin

import pytest
from django.urls import reverse

from laennec.engines.pool import close_all
from laennec.web import jobs
from laennec.web import jobs_marks as marks
from laennec.web.secret_key import of_home
from tests.matrix.asking import Crowd
from tests.matrix.expected import expected
from tests.matrix.people import SUBJECTS
from tests.matrix.registry import REGISTRY
from tests.matrix.walk import pages
from tests.matrix.world import World, quicken
from tests.web.conftest import axe, screenshot

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
LOOKS = [
    pytest.param(WIDE, "en", "light", (0, 2), id="wide-en-axe"),
    pytest.param(NARROW, "fr", "dark", (1, 2), id="narrow-fr-dark-axe"),
    pytest.param(WIDE, "fr", "dark", None, id="wide-fr-dark", marks=pytest.mark.nightly),
    pytest.param(NARROW, "en", "light", None, id="narrow-en", marks=pytest.mark.nightly),
]
"""The last: which pages are asked whether they are accessible, the first or the second of each two (nightly: all)."""
OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth, found = [];
  const menu = document.querySelector(".menu");
  if (menu && menu.scrollWidth > menu.clientWidth) found.push("the menu scrolls sideways");
  if (document.documentElement.scrollWidth <= wide) return found;
  for (const e of document.querySelectorAll("body *"))
    if (e.getBoundingClientRect().right > wide + 1) found.push(e.tagName + "." + e.className);
  return found.slice(0, 5).concat("the page is " + document.documentElement.scrollWidth + " wide");
}"""
# A form that shows nothing and asks for nothing (an empty list of hits) has nothing to send.
DEAD_FORMS = """() => [...document.forms]
  .filter(f => ![...f.elements].some(e => e.type === "submit" || e.type === "image"))
  .filter(f => f.innerText.trim() || [...f.elements].some(e => e.type !== "hidden"))
  .map(f => "nothing sends the form " + f.getAttribute("action"))"""
LINKS = "() => [...document.querySelectorAll('a[href], link[href], script[src]')].map(e => e.href || e.src)"


@dataclass(frozen=True)
class Visit:
    """A page in a state, as the first who may open it."""

    name: str
    url: str
    subject: str


@pytest.fixture
def visits(app_home, tmp_path, settings, monkeypatch):
    """Every registered page that is shown whole (not a piece of one), and the crowd who looks.

    Of the states of a page, those that are made of other parts than the states before.
    """
    quicken(monkeypatch)
    settings.SECRET_KEY = of_home(app_home)  # as the server's: it takes sessions that are made here
    seen: set[object] = set()
    world, crowd, found = World(app_home, tmp_path / "omop"), Crowd(), []
    for page in pages():
        for state in REGISTRY[page.name].states if page.name in REGISTRY else ():
            able = [s for s in SUBJECTS if expected(page, "GET", state, s) == "shown"]
            able.sort(key=lambda s: not s.may)  # who has a role, where one of them may
            for subject in able if page.name == "home:home" else able[:1]:
                kwargs = state.kwargs(world, crowd.user(subject.name))
                url = reverse(page.name, kwargs=kwargs) + (f"?{urlencode(state.asked)}" if state.asked else "")
                text = crowd.clients[subject.name].get(url).content.decode()
                kind = (page.name, frozenset(re.findall(r'<(\w+)(?:[^>]*? class="([^"]*)")?', text)))
                if text.lower().lstrip().startswith("<!doctype html") and kind not in seen:
                    seen.add(kind)
                    found.append(Visit(f"{page.name} {state.name}".strip(), url, subject.name))
    for job in jobs._jobs.values():  # the server is another process: to it they are work that was cut off
        marks.write(app_home, marks.Mark(job.id, job.owner, job.kind, job.title))
    yield found, crowd
    jobs._jobs.clear()
    close_all()


def cookie(server, client):
    return [{"name": m.key, "value": m.value, "url": server.url} for m in client.cookies.values()]


def browsers(chromium, server, crowd, visits, **how):
    """(visit, a page that shows it, what went wrong on it): one tab a person."""
    tabs = {}
    for visit in visits:
        if visit.subject not in tabs:
            context = chromium.new_context(**how)
            context.add_cookies(cookie(server, crowd.clients[visit.subject]))
            tab, errors = context.new_page(), []
            tab.on("console", lambda m, errors=errors: errors.append(m.text) if m.type == "error" else None)
            tab.on("pageerror", lambda e, errors=errors: errors.append(str(e)))
            tabs[visit.subject] = tab, errors
        tab, errors = tabs[visit.subject]
        errors.clear()
        answer = tab.goto(server.url + visit.url)
        assert (answer.status, tab.url) == (200, server.url + visit.url), visit
        yield visit, tab, errors
    for tab, _errors in tabs.values():
        tab.context.close()


@pytest.mark.parametrize(("size", "language", "scheme", "asked"), LOOKS)
def test_every_page_is_sound(visits, serve, app_home, chromium, size, language, scheme, asked):
    (found, crowd), wrong = visits, []
    server = serve(app_home)
    how = {"viewport": size, "locale": language, "color_scheme": scheme}
    every = asked and (0, 1) if os.environ.get("LAENNEC_NIGHTLY") else asked
    accessible = found[every[0] :: every[1]] if every else []
    for visit, tab, errors in browsers(chromium, server, crowd, found, **how):
        if tab.locator("html").get_attribute("lang") != language:
            errors.append("in the wrong language")
        errors += tab.evaluate(OVERFLOW)
        try:
            if visit in accessible:
                axe(tab)
        except AssertionError as breach:
            errors.append(str(breach))
        screenshot(tab, f"{visit.name.replace(':', '-').replace(' ', '-')}-{size['width']}-{language}-{scheme}")
        if errors:
            wrong.append(f"{visit.name} {visit.url} as {visit.subject}: " + "; ".join(errors))
    assert len(found) > 30
    assert not wrong, "\n\n".join(wrong)


def test_without_javascript_links_lead_somewhere_and_forms_can_be_sent(visits, serve, app_home, chromium):
    (found, crowd), wrong, followed = visits, [], set()
    server = serve(app_home)
    for visit, tab, errors in browsers(chromium, server, crowd, found, java_script_enabled=False, locale="en"):
        errors += tab.evaluate(DEAD_FORMS)
        links = tab.evaluate(LINKS)
        for link in links:
            address = urldefrag(urljoin(server.url + visit.url, link)).url
            if address.startswith(server.url) and (visit.subject, address) not in followed:
                followed.add((visit.subject, address))
                status = tab.context.request.get(address).status
                if status != 200:
                    errors.append(f"the link {link} answers {status}")
        if errors:
            wrong.append(f"{visit.name} {visit.url} as {visit.subject}: " + "; ".join(errors))
    assert len(followed) > 60
    assert not wrong, "\n".join(wrong)
