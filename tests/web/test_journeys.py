"""Whole journeys in Chromium, by two people, on a real server: what one does, the other sees."""

import json
import re

import pytest

from laennec.identity.vault import Vault
from laennec.projects.models import Application
from laennec.web.secret_key import of_home
from tests.web.conftest import axe, screenshot
from tests.web.test_cohort_pages import generated, home  # noqa: F401 - the warehouse they work on

IPP, PERSON = "8000007", 7


@pytest.fixture
def browser(chromium, client_as, home, serve, settings):  # noqa: F811
    """browser("researcher"): a page where somebody of that role is signed in, each in a browser of their own."""
    settings.SECRET_KEY = of_home(home)  # as the server's: it takes sessions that are made here
    server, contexts, errors = serve(home), [], []

    def signed_in(*roles: str):
        cookie = client_as(*roles).cookies[settings.SESSION_COOKIE_NAME].value
        context = chromium.new_context(locale="en-GB", base_url=server.url, viewport={"width": 1280, "height": 800})
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": server.url}])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        return page

    yield signed_in
    for context in contexts:
        context.close()
    assert not errors, errors


def number_on(page) -> int:
    figure = page.locator("#count .figure")
    figure.wait_for()
    return int(re.sub(r"\D", "", figure.inner_text()))


def test_from_a_question_to_an_application(home, browser):  # noqa: F811
    """A researcher finds a concept, counts, keeps the cohort and asks for its data; the committee reads of it."""
    researcher, member = browser("researcher"), browser("committee_member")
    researcher.goto("/")
    researcher.locator('main a[href="/cohort/new/"]').click()
    number_on(researcher)
    researcher.locator("#text").press_sequentially("paracetamol")
    researcher.locator("#hits li", has_text="3298-7").get_by_role("button").click()
    researcher.locator(".line", has_text="3298-7").first.wait_for()
    number_on(researcher)
    researcher.get_by_role("link", name="Save", exact=True).click()
    researcher.get_by_label("Name of the cohort").fill("Paracetamol measured")
    researcher.get_by_role("button", name="Save").click()
    researcher.get_by_text("Version 1, saved").wait_for()
    researcher.get_by_role("link", name="Ask for the data").click()
    researcher.get_by_text("Paracetamol measured, version 1").first.wait_for()
    researcher.get_by_label("Title").fill("Poisonings")
    researcher.get_by_label("Research", exact=True).check()
    researcher.get_by_label("In plain words").fill("How often paracetamol is measured, and in whom.")
    researcher.get_by_label("Patients", exact=True).check()
    researcher.get_by_label("Last day of the project").fill("2098-12-31")
    researcher.get_by_role("button", name="Save and look it over").click()
    axe(researcher)
    researcher.get_by_role("button", name="Submit the application").click()
    researcher.get_by_text("You will see the decision here").wait_for()
    asked = Application.objects.get().document
    assert "3298-7" in json.dumps(asked["cohort"]) and asked["carrier"]["login"] == "researcher"
    member.goto("/")
    member.get_by_role("link", name="1 project waits for a decision").click()
    member.get_by_role("link", name="Poisonings").click()
    member.get_by_text("Paracetamol").first.wait_for()


def test_an_opposition_makes_the_count_fall(home, browser):  # noqa: F811
    """The officer registers it by the patient's number; who may see exact counts sees one less at the next."""
    vault = Vault(home)
    vault.put(1, "person", [PERSON], [json.dumps([["person", PERSON, {"person_source_value": IPP}]])])
    vault.index(1, "person", [IPP], [PERSON])
    vault.sync(1)
    reader, officer = browser("patient_level_reader"), browser("data_protection_officer")
    reader.goto("/cohort/new/")
    before = number_on(reader)
    officer.goto("/")
    officer.get_by_role("link", name="Oppositions").first.click()
    officer.get_by_role("link", name="Register an opposition").first.click()
    officer.locator('[name="ipp"]').first.fill(IPP)
    officer.get_by_role("button", name="Find").click()
    axe(officer)
    officer.locator('[name="scope"][value="all"]').check()
    officer.get_by_role("button", name="Register", exact=True).click()
    officer.get_by_text("Registered").first.wait_for()
    screenshot(officer, "opposition-registered")
    reader.reload()
    assert number_on(reader) == before - 1


def test_who_looked_at_me(home, browser):  # noqa: F811
    """A count leaves its trace, which the officer finds by the kind of act."""
    researcher, officer = browser("researcher"), browser("data_protection_officer")
    researcher.goto("/cohort/new/")
    number_on(researcher)
    officer.goto("/audit/?kind=cohort.count")
    officer.locator("tbody tr").first.wait_for()
    assert "researcher" in officer.locator("tbody").inner_text().lower()
    axe(officer)
