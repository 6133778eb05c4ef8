"""The main job's end, in a browser: open the dataset, draw a survival curve, ask for it, two reviews, fetched."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from laennec.airlock.models import Request
from laennec.airlock.states import State
from laennec.omop import TABLES
from laennec.web.pages.workspaces import views
from tests.datasets import world
from tests.web.conftest import account, chromium, client_as, screenshot, serve  # noqa: F401 - fixtures
from tests.workspaces.conftest import Place, needs_lab, until

pytestmark = pytest.mark.xdist_group("workspaces")

PERSONS = 600
SEXES = (8507, 8532)
NOTEBOOK = "3 Survival curve.ipynb"


@pytest.fixture
def hospital() -> dict[str, list[dict[str, Any]]]:
    """Persons enough for a curve that may leave: two stays each, two years apart, half of them dead in between."""

    def row(name: str, index: int, **told: object) -> dict[str, Any]:
        made = {c.name: world.value(TABLES[name], c.name, index, at) for at, c in enumerate(TABLES[name].columns)}
        return made | {"person_id": world.id_of("person", index % PERSONS)} | told

    def first(index: int) -> date:
        return date(2018, 1, 1) + timedelta(days=index * 7 % 365)

    def stay(index: int) -> dict[str, Any]:
        who, later = index % PERSONS, index >= PERSONS
        begun = first(who) + timedelta(days=730 if later else 0)
        return row("visit_occurrence", index, visit_start_date=begun, visit_end_date=begun + timedelta(days=4))

    everybody, dead = range(PERSONS), range(0, PERSONS, 2)
    sex = [SEXES[i // 2 % 2] for i in everybody]
    return world.tables() | {
        "person": [row("person", i, gender_concept_id=sex[i], year_of_birth=1930 + i % 60) for i in everybody],
        "visit_occurrence": [stay(i) for i in [*everybody, *(PERSONS + i for i in everybody if i % 2)]],
        "death": [row("death", i, death_date=first(i) + timedelta(days=20 + i * 11 % 680)) for i in dead],
    }  # fmt: skip


@pytest.fixture
def tab_of(place: Place, client_as, serve, chromium) -> Iterator[Callable[..., Any]]:  # noqa: F811
    """tab_of("carrier"): a browser of somebody's own, signed in."""
    if problem := needs_lab():
        pytest.skip(problem)
    server, contexts = serve(place.home, workspaces=True), []
    until(lambda: views.is_running(place.home), 60)

    def opened(login: str, *roles: str) -> Any:
        client = client_as(*roles, login=login)
        context = chromium.new_context(
            locale="en-GB", viewport={"width": 1280, "height": 900}, base_url=server.url, accept_downloads=True
        )
        contexts.append(context)
        context.add_cookies([{"name": m.key, "value": m.value, "url": server.url} for m in client.cookies.values()])
        context.set_default_timeout(90_000)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def test_from_the_dataset_to_a_curve_on_the_reader_s_disk(place: Place, tab_of: Callable[..., Any]) -> None:
    page = tab_of("carrier")
    page.goto(f"/projects/{place.project.pk}/")
    page.get_by_role("link", name="To the workspace").click()
    page.get_by_role("button", name="Open the workspace").click()
    page.locator(".jp-DirListing-item", has_text=NOTEBOOK).wait_for()
    page.locator(".jp-FileBrowser-toolbar [data-command='filebrowser:refresh']").first.wait_for()
    assert page.locator(".jp-FileBrowser-toolbar [data-jp-item-name='uploader']").count() == 0, "nor uploads"
    page.locator(".jp-DirListing-item", has_text=NOTEBOOK).dblclick()
    page.locator(".jp-Notebook .jp-CodeCell .cm-content").first.wait_for()  # that of a text is hidden once drawn
    page.wait_for_timeout(4000)  # Lab shows the kernel as idle before its session is up
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator(".lm-Menu-item", has_text="Run All Cells").first.click()
    page.locator(".jp-OutputArea-output svg, .jp-OutputArea-output img[src*='svg']").first.wait_for()
    page.get_by_text("survival.svg: nothing found").wait_for()
    screenshot(page, "journey-curve")
    # The request is there, behind a #: it is asked for by who has looked at the curve.
    page.locator(".jp-Notebook .cm-content", has_text="request_release").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+/")
    page.keyboard.press("Shift+Enter")
    page.locator(".jp-OutputArea-output", has_text="request-1.release.json").first.wait_for()
    screenshot(page, "journey-asked")

    page.goto(f"/workspaces/{place.project.pk}/")
    page.get_by_role("link", name="Ask for a release").click()
    page.get_by_role("link", name=re.compile("^Go on with it")).click()
    assert page.get_by_label("What the results are for").input_value() == "The survival curve of the paper"
    page.get_by_role("button", name="Freeze and check").click()
    page.get_by_role("button", name="Submit to the reviewers").click()
    page.get_by_text("two reviewers answer it").wait_for()
    one = Request.objects.get()
    assert [(file.name.rsplit("/", 1)[-1], file.flagged) for file in one.files.all()] == [("survival.svg", False)]

    for login in ("reviewer.one", "reviewer.two"):
        review = tab_of(login, "output_reviewer")
        review.goto("/releases/queue/")
        review.get_by_role("link", name=re.compile("^Review")).click()
        review.get_by_role("link", name="Go to the next one").click()
        review.get_by_label("may leave").check()
        screenshot(review, f"journey-{login}")
        review.get_by_role("button", name="Note it and go on").click()
        review.get_by_role("button", name="Give the review").click()
        review.locator(".notice.success").wait_for()
    one.refresh_from_db()
    assert one.state == State.RELEASED

    account("reader")
    page.goto("/")
    page.get_by_role("link", name="is released: hand it out").click()
    page.get_by_role("link", name="Hand out").click()
    page.get_by_label("To whom").fill("reader")
    page.get_by_role("button", name="Make a link").click()
    reader = tab_of("reader")
    reader.goto(page.locator("code.link").inner_text())
    with reader.expect_download() as download:
        reader.get_by_role("button", name="Fetch").click()
    assert download.value.suggested_filename == "survival.svg"
    assert "<svg" in download.value.path().read_text()
