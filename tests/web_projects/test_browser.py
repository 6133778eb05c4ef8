"""Projects in a real browser: two journeys, and every page accessible, within its width, in both languages."""

import pytest
from django.utils.timezone import localdate

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.datasets import actions as datasets
from laennec.projects.models import Project
from laennec.selections import actions as selections
from laennec.web.secret_key import of_home
from tests.web.conftest import axe, screenshot
from tests.web_projects.conftest import sent

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


@pytest.fixture(autouse=True)
def _same_key(app_home, settings):
    settings.SECRET_KEY = of_home(app_home)  # as the server's: it takes sessions that are made here


def enter(page, server, client) -> None:
    page.context.add_cookies([{"name": m.key, "value": m.value, "url": server.url} for m in client.cookies.values()])


def test_from_a_saved_cohort_to_a_decision_to_a_dataset(project, carrier, committee, home, serve, chromium):
    me = Actor(User.objects.get(login="carrier.one"))
    version = selections.save(me, selections.begin(me).pk, "Everybody")
    server = serve(home)
    researcher = chromium.new_context(locale="en-GB").new_page()
    member = chromium.new_context(locale="en-GB").new_page()
    enter(researcher, server, carrier)
    enter(member, server, committee)

    researcher.goto(f"{server.url}/projects/new/?cohort={version.pk}")
    researcher.get_by_label("Title").fill("Sodium after surgery")
    researcher.get_by_label("Research", exact=True).check()
    researcher.get_by_label("In plain words").fill("How often sodium falls.")
    researcher.get_by_label("Patients", exact=True).check()
    researcher.get_by_label("Stays and visits").check()
    researcher.get_by_label("Last day of the project").fill("2098-12-31")
    researcher.get_by_role("button", name="Save and look it over").click()
    researcher.get_by_role("button", name="Submit the application").click()
    researcher.get_by_text("You will see the decision here").wait_for()

    member.goto(server.url)
    member.get_by_role("link", name="1 project waits for a decision").click()
    member.get_by_role("link", name="Sodium after surgery").click()
    member.get_by_role("link", name="Decide").click()
    member.get_by_label("Approve: open the data").check()
    member.get_by_label("Reason, or remarks").fill("Sound.")
    member.get_by_role("textbox", name="Conditions").fill("Publish the result.")
    member.get_by_role("button", name="Go on").click()
    axe(member)
    screenshot(member, "projects-confirm")
    member.get_by_role("button", name="Approve").click()
    member.get_by_text("it holds from now on").wait_for()
    member.get_by_text("Publish the result.").first.wait_for()

    researcher.reload()
    researcher.get_by_role("button", name="Build the dataset").click()
    researcher.wait_for_url("**/projects/*/dataset/1/", timeout=60_000)
    researcher.get_by_text("and not downloaded").wait_for()
    researcher.goto(f"{server.url}/projects/{Project.objects.get().pk}/")
    researcher.get_by_role("link", name="Dataset 1").click()
    researcher.get_by_role("link", name="Profile of the columns").click()
    researcher.get_by_role("heading", name="Year of birth").wait_for()
    for page in (researcher, member):
        page.context.close()


def test_without_javascript_an_application_is_written_and_withdrawn(carrier, people, home, serve, chromium):
    server = serve(home)
    page = chromium.new_context(locale="fr-FR", java_script_enabled=False).new_page()
    enter(page, server, carrier)
    page.goto(f"{server.url}/projects/new/")
    page.get_by_label("Titre").fill("Le sodium après la chirurgie")
    page.get_by_label("Titre").press("Enter")
    page.get_by_text("Le brouillon est enregistré.").wait_for()
    page.get_by_label("Ajouter un membre").fill("partner")
    page.get_by_role("button", name="Ajouter").click()
    page.get_by_label("Partner One").wait_for()
    page.get_by_label("Chercher une structure").fill("ward")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_label("Ward").check()
    page.get_by_label("Seulement celles-ci").check()
    page.get_by_role("button", name="Enregistrer le brouillon").last.click()
    assert page.get_by_label("Ward").is_checked()
    page.goto(f"{server.url}/projects/{Project.objects.get().pk}/")
    page.get_by_role("link", name="Retirer").click()
    page.get_by_role("button", name="Retirer la demande").click()
    page.get_by_text("La demande est retirée.").wait_for()
    page.context.close()


@pytest.mark.parametrize(
    ("size", "language", "scheme"),
    [
        (WIDE, "en", "light"),
        (NARROW, "fr", "dark"),
        pytest.param(NARROW, "en", "light", marks=pytest.mark.nightly),
        pytest.param(WIDE, "fr", "dark", marks=pytest.mark.nightly),
    ],
)
def test_every_page_is_sound(project, carrier, committee, home, serve, chromium, size, language, scheme):
    open_, waiting = project("approved", title="An open one"), project(title="One that waits")
    back = project("returned")
    draft = project("draft", title="", domains={})
    project("refused"), project("withdrawn"), project("expired")
    datasets.build(home, open_.pk, Actor(User.objects.get(login="carrier.one")), localdate())
    data = f"{open_.pk}/dataset/1/"
    mine = ["", "new/", f"{open_.pk}/", f"{open_.pk}/application/1/", f"{waiting.pk}/withdraw/"]
    mine += [data, f"{data}manifest/", f"{data}dictionary/", f"{data}profile/person/"]
    for one in (draft, back):
        mine += [f"{one.pk}/", f"{one.pk}/edit/?check=1", f"{one.pk}/submit/"]
    theirs = ["", "?which=all", f"{waiting.pk}/", f"{waiting.pk}/decide/", f"{open_.pk}/revoke/"]
    server = serve(home)
    for client, addresses in ((carrier, mine), (committee, theirs)):
        page = chromium.new_context(viewport=size, locale=language, color_scheme=scheme).new_page()
        enter(page, server, client)
        for address in addresses:
            assert page.goto(f"{server.url}/projects/{address}").status == 200, address
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address
            if page.locator("details:not([open])").count():
                page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
                assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address
            axe(page)
            name = address.replace("/", "-").replace("?", "-") or "list"
            screenshot(page, f"projects-{name}-{size['width']}-{language}-{scheme}")
        page.context.close()


def test_what_is_wrong_is_told_at_its_field(carrier, people, home, serve, browser_page):
    page, server = browser_page, serve(home)
    carrier.post("/projects/new/", sent())
    enter(page, server, carrier)
    page.goto(f"{server.url}/projects/{Project.objects.get().pk}/edit/")
    page.get_by_label("Carrier").fill("partner.one")
    page.expected_errors.append("400")
    page.get_by_role("button", name="Save the draft").last.click()
    page.locator("#id_carrier_error").get_by_text("is an external partner").wait_for()
    axe(page)


@pytest.mark.parametrize(("language", "size"), [("en-GB", NARROW), ("fr-FR", WIDE)])
def test_forms_and_risk_are_accessible_and_keep_their_width(
    project, carrier, committee, home, serve, chromium, language, size
):
    asked, approved = project("submitted"), project("approved")
    datasets.build(home, approved.pk, Actor(User.objects.get(login="carrier.one")), localdate())
    datasets.assess(home, asked.pk, Actor(User.objects.get(login="committee.one")), localdate())
    server = serve(home)
    for client, pages in (
        (carrier, [f"{approved.pk}/dataset/prepare/", f"{approved.pk}/dataset/1/risk/"]),
        (committee, [f"{asked.pk}/risk/", f"{asked.pk}/decide/"]),
    ):
        page = chromium.new_context(locale=language, viewport=size).new_page()
        enter(page, server, client)
        for address in pages:
            page.goto(f"{server.url}/projects/{address}")
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
            screenshot(page, f"projects-{address.strip('/').replace('/', '-')}-{language}-{size['width']}")
