"""The pages: who sees which workspace, the way in, stopping, closing; a browser that opens Lab and runs a cell."""

import os
import re
import signal
import subprocess
import sys
import time

import pytest
from django.utils.timezone import localdate

from laennec.audit.models import Entry
from laennec.datasets import actions as datasets
from laennec.datasets.models import Build
from laennec.projects import actions as projects
from laennec.projects.actions.traces import owner
from laennec.web.pages.workspaces import views
from laennec.workspaces import actions
from laennec.workspaces.models import Session, State, Workspace
from tests.web.conftest import chromium, client_as, screenshot, serve  # noqa: F401 - fixtures
from tests.workspaces.conftest import Place, needs_lab, until

# One after the other: sandboxes of several tests at once would wait for the same processors.
pytestmark = pytest.mark.xdist_group("workspaces")

WIDE = {"width": 1280, "height": 800}


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a gateway runs."""
    monkeypatch.setattr(views, "is_running", lambda _home: True)


def test_the_way_in_is_a_ticket_and_only_for_who_works_there(place: Place, client_as, served: None) -> None:  # noqa: F811
    number = place.project.pk
    carrier, stranger = client_as(login="carrier"), client_as(login="stranger")
    committee = client_as("committee_member")
    assert "A study" in carrier.get("/workspaces/").content.decode()
    assert "A study" not in stranger.get("/workspaces/").content.decode()
    page = carrier.get(f"/workspaces/{number}/")
    assert "Open the workspace" in page.content.decode()
    assert re.search(r"form-action 'self' http://\*\.workspaces\.localhost:\d+", page["Content-Security-Policy"])
    way = carrier.post(f"/workspaces/{number}/open/")
    workspace = Workspace.objects.get(user=place.people["carrier"])
    assert way.status_code == 302
    assert way["Location"].startswith(f"{place.settings.origin(workspace.name)}/enter?ticket=")
    for client, path in ((stranger, ""), (stranger, "open/"), (committee, "open/"), (stranger, "stop/")):
        ask = client.post if path else client.get
        assert ask(f"/workspaces/{number}/{path}").status_code == 404
    assert "Open the workspace" not in committee.get(f"/workspaces/{number}/").content.decode()

    # The carrier closes the member's, not their own; the member is told why.
    member = client_as(login="member")
    member.post(f"/workspaces/{number}/open/")
    theirs, close = Workspace.objects.get(user=place.people["member"]), {"act": "close"}
    assert carrier.post(f"/workspaces/{number}/close/{workspace.pk}/", {**close, "reason": "x"}).status_code == 403
    assert member.post(f"/workspaces/{number}/close/{workspace.pk}/", {**close, "reason": "x"}).status_code == 403
    assert carrier.post(f"/workspaces/{number}/close/{theirs.pk}/", {**close, "reason": " "}).status_code == 400
    assert (
        carrier.post(f"/workspaces/{number}/close/{theirs.pk}/", {**close, "reason": "On leave"}).status_code == 302
    )
    again = carrier.post(f"/workspaces/{number}/close/{theirs.pk}/", {**close, "reason": "On leave"}, follow=True)
    assert "it is so already" in again.content.decode(), "sent twice, it is not opened again"
    assert "On leave" in member.get(f"/workspaces/{number}/").content.decode()
    assert member.post(f"/workspaces/{number}/open/").status_code == 403
    assert (
        committee.post(f"/workspaces/{number}/close/{theirs.pk}/", {"act": "reopen", "reason": "Back"}).status_code
        == 302
    )
    assert member.post(f"/workspaces/{number}/open/").status_code == 302
    assert Entry.objects.filter(kind__in=("workspace.close", "workspace.reopen")).count() == 2

    Workspace.objects.filter(pk=theirs.pk).update(state=State.RUNNING, memory=2**28, kernels=2, busy_kernels=1)
    assert "2 kernels" in member.get("/workspaces/").content.decode()
    assert member.post(f"/workspaces/{number}/stop/").status_code == 302
    assert Workspace.objects.get(pk=theirs.pk).asked_to_stop
    projects.revoke(number, owner(), "Over", localdate())
    assert member.post(f"/workspaces/{number}/open/").status_code == 403
    assert "revoked" in member.get(f"/workspaces/{number}/").content.decode()


def test_who_is_in_how_much_memory_and_what_went_out(place: Place, client_as, served: None) -> None:  # noqa: F811
    number, carrier = place.project.pk, client_as(login="carrier")
    client_as(login="member").post(f"/workspaces/{number}/open/")
    theirs = Workspace.objects.get(user=place.people["member"])
    Workspace.objects.filter(pk=theirs.pk).update(state=State.RUNNING, memory=300 << 20, kernels=1)
    sessions = [
        Session.objects.create(workspace=theirs, ticket=f"t{out}", cookie=f"c{out}", web_session="x", bytes_out=out)
        for out in (1_000_000, 3_000_000)
    ]

    def seen() -> tuple[list[str], list[str]]:
        page = carrier.get(f"/workspaces/{number}/").content.decode()
        cells = [
            re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td role=\"cell\".*?</td>", page, re.S)
        ]
        lines = re.findall(r"<li(?: class=\"bad\")?><p class=\"when\">.*?</li>", page, re.S)
        return cells, [line for line in lines if "out to the browser" in line]

    cells, left = seen()
    assert cells[4:7] == ["running", "yes", "300.0\xa0MB"] and cells[1:3] == ["no", "–"] and left == []
    assert [actions.leave(one, "signed out", 2_000_000) for one in sessions] == [True, True]
    assert not actions.leave(sessions[0], "again", 0), "a session ends once"
    cells, left = seen()
    assert cells[5] == "no"
    assert ["much" in line for line in left] == [True, False], "above what is allowed, it is marked; the latest first"
    alarms = Entry.objects.filter(kind="workspace.leave").order_by("seq")
    assert [one.details["alarm"] for one in alarms] == [False, True]


def test_a_running_workspace_is_told_of_a_newer_dataset(place: Place, client_as, served: None) -> None:  # noqa: F811
    number, carrier = place.project.pk, client_as(login="carrier")
    carrier.post(f"/workspaces/{number}/open/")
    mine = Workspace.objects.filter(user=place.people["carrier"])
    mine.update(state=State.RUNNING, build=Build.objects.get())
    assert "Dataset 2" not in carrier.get(f"/workspaces/{number}/").content.decode()
    datasets.build(place.home, number, owner(), localdate())
    for page in (f"/workspaces/{number}/", "/workspaces/"):
        assert "Dataset 2 is there; the workspace shows dataset 1" in carrier.get(page).content.decode()
    mine.update(state=State.STOPPED)
    assert "Dataset 2" not in carrier.get(f"/workspaces/{number}/").content.decode(), "the next start shows it"


def test_without_a_gateway_or_a_dataset_the_page_says_what_to_do(place: Place, client_as) -> None:  # noqa: F811
    carrier = client_as(login="carrier")
    number = place.project.pk
    assert "laennec workspace" in carrier.get(f"/workspaces/{number}/").content.decode()
    assert carrier.post(f"/workspaces/{number}/open/")["Location"] == f"/workspaces/{number}/"
    french = carrier.get(f"/workspaces/{number}/", headers={"accept-language": "fr"}).content.decode()
    assert "Espaces de travail" in french and "bac à sable" in french


def test_from_the_project_to_a_cell_on_the_dataset(place: Place, client_as, serve, chromium) -> None:  # noqa: F811
    if problem := needs_lab():
        pytest.skip(problem)
    carrier = client_as(login="carrier")
    server = serve(place.home, workspaces=True)
    until(lambda: views.is_running(place.home), 20)
    context = chromium.new_context(locale="en-GB", viewport=WIDE)
    context.add_cookies([{"name": m.key, "value": m.value, "url": server.url} for m in carrier.cookies.values()])
    page = context.new_page()
    page.goto(f"{server.url}/projects/{place.project.pk}/")
    page.get_by_role("link", name="To the workspace").click()
    begun = time.monotonic()
    page.get_by_role("button", name="Open the workspace").click()
    page.get_by_role("heading", name="Your workspace is starting").wait_for()
    screenshot(page, "workspaces-progress")
    page.locator(".jp-Launcher").wait_for(timeout=30_000)
    took = time.monotonic() - begun
    assert took < 20, took
    screenshot(page, "workspaces-lab")
    for item in ("Download", "Save and Export Notebook As", "Print"):
        page.get_by_role("menuitem", name="File", exact=True).click()
        assert page.locator(".lm-Menu-item", has_text=item).count() == 0
        page.keyboard.press("Escape")
    page.locator(".jp-LauncherCard", has_text="Python 3").first.click()
    page.locator(".jp-Notebook .cm-content").first.wait_for(timeout=30_000)
    page.wait_for_timeout(3000)  # Lab shows the kernel as idle before its session is up
    page.locator(".jp-Notebook .cm-content").first.click()
    page.keyboard.insert_text(
        "import altair as alt, polars as pl\n"
        "people = pl.read_parquet('/data/person.parquet')\n"
        "print('rows', len(people))\n"
        "alt.Chart(people.to_pandas()).mark_bar().encode(x='year_of_birth:O', y='count()')"
    )
    page.keyboard.press("Shift+Enter")
    page.get_by_text("rows 12").wait_for(timeout=30_000)
    page.locator(".jp-OutputArea-output svg, .jp-OutputArea-output img[src*='svg']").first.wait_for(timeout=30_000)
    screenshot(page, "workspaces-cell")
    # Code in a notebook reaches its own workspace and nothing else.
    outside = page.evaluate(
        """async (other) => {
            const tried = {};
            for (const url of [other, 'https://example.org/x'])
                tried[url] = await fetch(url, {credentials: 'include'}).then(() => 'answered').catch(() => 'refused');
            tried.cookies = document.cookie;
            return tried;
        }""",
        f"{server.url}/projects/",
    )
    assert "answered" not in outside.values()
    assert "laennec" not in outside["cookies"]  # neither Laennec's session nor the gateway's own
    context.close()


def test_a_gateway_beside_a_process_ends_with_it(place: Place) -> None:
    if problem := needs_lab():
        pytest.skip(problem)
    code = (
        "import subprocess,sys,os,time\n"
        "p=subprocess.Popen([sys.executable,'-m','laennec.cli.main','workspace','gateway','--beside',str(os.getpid())])\n"
        "time.sleep(3)\nos._exit(0)"
    )
    environment = {**os.environ, "LAENNEC_HOME": str(place.home.path)}
    parent = subprocess.Popen([sys.executable, "-c", code], env=environment)
    until(lambda: views.is_running(place.home), 20)
    parent.wait(20)
    until(lambda: not views.is_running(place.home), 10)


def test_a_gateway_that_dies_is_started_again_and_nothing_is_said_to_run(place: Place, client_as, serve) -> None:  # noqa: F811
    if problem := needs_lab():
        pytest.skip(problem)
    carrier = client_as(login="carrier")
    server = serve(place.home, workspaces=True)
    until(lambda: views.is_running(place.home), 60)
    Workspace.objects.create(project=place.project, user=place.people["carrier"], state=State.RUNNING, kernels=1)
    found = subprocess.run(
        ["pgrep", "-P", str(server.process.pid), "-f", "workspace gateway"],
        capture_output=True,
        text=True,
        check=True,
    )
    os.kill(int(found.stdout.split()[0]), signal.SIGKILL)
    until(lambda: not views.is_running(place.home), 10)
    told = carrier.get("/workspaces/").content.decode()
    if "their service does not run" in told:  # a quick machine has started it again by now
        assert "1 kernel" not in told and "Stop" not in told
    until(lambda: views.is_running(place.home), 60)
    until(lambda: Workspace.objects.get().state == State.STOPPED, 30)
