"""The way out in a browser: a file of the outbox, asked for, checked for real, reviewed by two, fetched by a link."""

import re

import pytest

from laennec.accounts.models import User
from laennec.airlock.models import Request
from laennec.airlock.states import State
from laennec.engines.pool import close_all
from laennec.web.secret_key import of_home
from laennec.workspaces.models import Workspace
from tests.matrix.world import World
from tests.web.conftest import axe, screenshot

HOSTILE = "<img src=x onerror=alert(1)>.csv"


@pytest.fixture
def tab_of(app_home, serve, chromium, settings, client_as):
    """tab_of("carrier"): a browser of somebody's own, signed in; what its scripts log as errors fails the test."""
    settings.SECRET_KEY = of_home(app_home)  # as the server's: it takes sessions that are made here
    server, errors, contexts = serve(app_home), [], []

    def opened(login: str, *roles: str):
        client = client_as(*roles, login=login)
        context = chromium.new_context(locale="en-GB", viewport={"width": 1280, "height": 800}, base_url=server.url)
        contexts.append(context)
        context.add_cookies([{"name": m.key, "value": m.value, "url": server.url} for m in client.cookies.values()])
        tab = context.new_page()
        tab.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        tab.on("pageerror", lambda e: errors.append(str(e)))
        tab.on("dialog", lambda d: errors.append(f"a dialog: {d.message}"))
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert not errors


def test_from_the_outbox_to_the_reader_s_disk(app_home, tmp_path, client_as, tab_of):
    world = World(app_home, tmp_path / "omop")
    client_as(login="carrier")
    user = User.objects.get(login="carrier")
    project = world.project(user, "approved")
    world.outbox(Workspace.objects.create(project=project, user=user))

    author = tab_of("carrier")
    author.goto(f"/workspaces/{project.pk}/")
    author.get_by_role("link", name="Ask for a release").click()
    both = [author.get_by_label(name) for name in ("a table.csv", HOSTILE)]
    every = author.get_by_role("button", name="Tick all or none")
    every.click()
    assert all(tick.is_checked() for tick in author.get_by_role("checkbox").all())
    every.click()
    assert not any(tick.is_checked() for tick in author.get_by_role("checkbox").all())
    for tick in both:
        tick.check()
    author.get_by_role("button", name="Go on").click()
    author.get_by_label("What the results are for").fill("The second table of the paper")
    for part in (author.get_by_role("group", name=HOSTILE), author.get_by_role("group", name="a table.csv")):
        part.get_by_label("What it shows").fill("Patients by band")
        part.get_by_label("Of which persons").fill("5,420 adults of the cohort")
    author.get_by_role("button", name="Freeze and check").click()
    author.get_by_role("heading", name="Check of request 1").wait_for()
    author.get_by_role("button", name="Submit to the reviewers").wait_for(timeout=120_000)  # htmx leads there
    assert author.get_by_text("Fewer persons than the threshold").count() == 1
    screenshot(author, "releases-journey-checked")
    author.get_by_role("button", name="Submit to the reviewers").click()
    author.get_by_text("two reviewers answer it").wait_for()
    one = Request.objects.get()
    flagged = next(f.place for f in one.files.all() if f.flagged)

    for login in ("reviewer.one", "reviewer.two"):
        tab = tab_of(login, "output_reviewer")
        tab.goto("/")
        tab.get_by_role("link", name="1 release waits for a review").click()
        review = tab.get_by_role("link", name=re.compile("^Review"))
        tab.set_viewport_size({"width": 390, "height": 844})  # on a telephone the button is in sight, unpushed
        box = review.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390 and tab.get_by_role("cell").count() == 4
        tab.set_viewport_size({"width": 1280, "height": 800})
        review.click()
        tab.get_by_role("link", name="Go to the next one").click()
        for place in (1, 2):
            tab.get_by_role("heading", level=1, name=f"{place}. ").wait_for()
            if place == flagged:
                # By keyboard: from the finding to its mark, and to the verdict.
                tab.get_by_role("link", name="row 2, column 2").press("Enter")
                assert tab.locator("td.marked .mark:target").inner_text().strip().endswith("1")
                axe(tab)
                screenshot(tab, f"releases-journey-{login}")
            verdict = tab.get_by_label("stays" if place == flagged else "may leave")
            verdict.focus()
            tab.keyboard.press("Space")
            if place == flagged:
                tab.get_by_label("Reason").fill("Three persons in the first band.")
            tab.get_by_role("button", name="Note it and go on").click()
        tab.get_by_role("button", name="Give the review").click()
        tab.locator(".notice.success").wait_for()
    one.refresh_from_db()
    assert one.state == State.RELEASED

    reader = tab_of("reader")
    author.goto("/")
    author.get_by_role("link", name="is released: hand it out").click()
    author.get_by_role("link", name="Hand out").click()
    author.get_by_label("To whom").fill("reader")
    author.get_by_role("button", name="Make a link").dblclick()
    link = author.locator("code.link").inner_text()
    assert one.handings.count() == 1
    reader.goto(link)
    with reader.expect_download() as download:
        reader.get_by_role("button", name="Fetch").click()
    assert download.value.suggested_filename == "_img src=x onerror=alert(1)_.csv"
    assert download.value.path().read_text() == "sex,persons\nF,120\nM,140\n"
    close_all()
