"""JupyterHub in Chromium: from the project through both sign-ins to a cell on the dataset, and shut out again."""

from typing import Any

import pytest

from laennec.projects import actions as projects
from laennec.projects.actions.traces import owner
from laennec.workspaces.models import State, Workspace
from tests.web.conftest import chromium, client_as, screenshot  # noqa: F401 - fixtures
from tests.workspaces.conftest import TODAY, until
from tests.workspaces.hub import Hub
from tests.workspaces.test_hub import hub  # noqa: F401 - a fixture

# Accounts of workspaces are numbered from one on a machine: two at once would be the same account.
pytestmark = pytest.mark.xdist_group("workspaces")

FETCHED = """async (others) => {
    const tried = {};
    for (const url of others)
        tried[url] = await fetch(url, {credentials: 'include'}).then(() => 'answered').catch(() => 'refused');
    return [tried, document.cookie];
}"""


@pytest.mark.timeout(600)
def test_from_the_project_through_the_hub_to_a_cell(hub: Hub, client_as: Any, chromium: Any) -> None:  # noqa: F811
    project = hub.place.project.pk
    carrier = client_as(login="carrier")
    context = chromium.new_context(locale="en-GB", viewport={"width": 1280, "height": 800})
    context.set_default_timeout(90_000)
    context.add_cookies([{"name": m.key, "value": m.value, "url": hub.pages.url} for m in carrier.cookies.values()])
    page = context.new_page()
    page.goto(f"{hub.pages.url}/projects/{project}/")
    page.get_by_role("link", name="To the workspace").click()
    page.get_by_role("button", name="Open the workspace").click()
    page.locator(".jp-Launcher").wait_for()
    own = Workspace.objects.get(user=hub.place.people["carrier"])
    origin = f"http://{own.name}.{hub.settings.host}:{hub.settings.port}"
    assert page.url.startswith(f"{origin}/user/{own.name}/lab") and own.state == State.RUNNING
    screenshot(page, "hub-lab")

    page.get_by_role("menuitem", name="File", exact=True).click()
    page.locator(".lm-Menu-item", has_text="Save").first.wait_for()
    for item in ("Download", "Save and Export Notebook As", "Print", "Hub Control Panel"):
        assert page.locator(".lm-Menu-item", has_text=item).count() == 0, item
    page.keyboard.press("Escape")
    page.locator(".jp-LauncherCard", has_text="Python 3").first.click()
    page.locator(".jp-Notebook .jp-CodeCell .cm-content").first.wait_for()
    page.wait_for_timeout(4000)  # Lab shows the kernel as idle before its session is up
    page.locator(".jp-Notebook .jp-CodeCell .cm-content").first.click()
    page.keyboard.insert_text("import polars as pl\nprint('rows', len(pl.read_parquet('/data/person.parquet')))")
    page.keyboard.press("Shift+Enter")
    page.get_by_text("rows 12").wait_for()
    screenshot(page, "hub-cell")

    # Code of a notebook reaches neither Laennec's pages, nor the hub's, nor another host.
    hubs = f"{hub.settings.origin}/hub/api/user"
    tried, cookies = page.evaluate(FETCHED, [f"{hub.pages.url}/projects/", hubs, "https://example.org/x"])
    assert set(tried.values()) == {"refused"}, tried
    assert all(one.split("=")[0].strip() == "_xsrf" for one in cookies.split(";") if one.strip()), cookies

    # The project ends: what the page asks for from then on is refused, and the sandbox has ended.
    projects.revoke(project, owner(), "Over", TODAY)
    asked = "async () => (await fetch('../api/status').catch(() => ({status: 0}))).status"
    until(lambda: page.evaluate(asked) != 200, 5)
    until(lambda: Workspace.objects.get(pk=own.pk).state == State.STOPPED, 30)
    page.goto(f"{hub.pages.url}/workspaces/{project}/")
    assert page.get_by_role("button", name="Open the workspace").count() == 0
    page.get_by_text("revoked").first.wait_for()
    context.close()
