"""The line on pages: the choice, the place, the offer; at the command line; what the hub is told."""

import json

import pytest

from laennec.cli.main import main
from laennec.projects.actions.traces import owner
from laennec.web.pages.workspaces import views
from laennec.workspaces import actions
from laennec.workspaces.gateway.app import alone
from laennec.workspaces.hub.settings import HubSettings
from laennec.workspaces.models import Turn, Workspace
from tests.web.conftest import axe, chromium, client_as, screenshot, serve  # noqa: F401 - fixtures
from tests.workspaces.conftest import Place
from tests.workspaces.test_hub_questions import ask as ask_of_hub
from tests.workspaces.test_queue import end, later, lined, start  # noqa: F401 - a fixture

# Accounts of workspaces are numbered from one on a machine: two at once would be the same account.
pytestmark = pytest.mark.xdist_group("workspaces")


def text(answer) -> str:
    return answer.content.decode()


def test_choose_wait_and_go_in(lined: Place, client_as, monkeypatch, capsys) -> None:  # noqa: F811
    monkeypatch.setattr(views, "is_running", lambda _home: True)
    number = lined.project.pk
    carrier, member = client_as(login="carrier"), client_as(login="member")
    page = text(carrier.get(f"/workspaces/{number}/"))
    assert (
        "Processors: 1 GiB, 2 processors" in page and "Graphics card: 1.5 GiB, 2 processors, 1 graphics card" in page
    )
    assert "/enter?ticket=" in carrier.post(f"/workspaces/{number}/open/", {"profile": "cpu"})["Location"]
    start(lined, "carrier")
    assert "/enter?ticket=" in carrier.post(f"/workspaces/{number}/open/")["Location"], "it runs: back into it"
    assert member.post(f"/workspaces/{number}/open/", {"profile": "none"}).status_code == 409
    assert member.post(f"/workspaces/{number}/open/", {"profile": "cpu"})["Location"] == f"/workspaces/{number}/"
    waits = text(member.get(f"/workspaces/{number}/"))
    assert "You are number 1 in line (Processors)" in waits and "Nobody is before you" in waits
    assert 'hx-trigger="every 5s"' in waits and "Open the workspace<" not in waits
    french = text(member.get("/workspaces/", headers={"accept-language": "fr"}))
    assert "Vous êtes numéro 1 dans la file (Processeurs)" in french
    assert "(1 waits)" not in waits

    with pytest.raises(SystemExit):
        main(["workspace", "queue", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert [(one["profile"], one["running"], len(one["waiting"])) for one in told] == [("cpu", 1, 1), ("gpu", 0, 0)]
    assert told[0]["waiting"][0]["place"] == 1

    # The hub is told the same: who has no place is not started.
    actions.register_hub(lined.home, HubSettings.of(lined.home), owner())
    own = Workspace.objects.get(user=lined.people["member"])
    assert "no room" in ask_of_hub(lined, "start", {"workspace": own.name}).json()["why"]
    assert "why" in ask_of_hub(lined, "start", {"workspace": "wx"}).json()
    end(lined, Workspace.objects.get(user=lined.people["carrier"]))
    assert ask_of_hub(lined, "start", {"workspace": own.name}).json() == {"profile": "cpu"}
    assert "A place is free for you (Processors)" in text(member.get(f"/workspaces/{number}/"))
    assert "/enter?ticket=" in member.post(f"/workspaces/{number}/open/")["Location"]
    later(11)
    page = text(member.get(f"/workspaces/{number}/"))  # nobody else waits: it is theirs once more
    assert "A place is free for you (Processors)" in page
    later(11)
    page = text(member.get(f"/workspaces/{number}/"))
    assert "you are no longer in line" in page and "Ask for a place again<" in page
    french = text(member.get(f"/workspaces/{number}/", headers={"accept-language": "fr"}))
    assert "vous n’êtes plus dans la file" in french and "Redemander une place<" in french
    assert "/enter?ticket=" in member.post(f"/workspaces/{number}/open/", {"profile": "cpu"})["Location"]
    assert "no longer in line" not in text(member.get(f"/workspaces/{number}/"))
    assert member.post(f"/workspaces/{number}/leave-line/").status_code == 302
    assert Turn.objects.last().ended_how == "cancelled"
    assert "place given up" in text(member.get(f"/workspaces/{number}/")).lower()


def test_the_page_goes_on_by_itself_and_without_scripts(lined: Place, client_as, serve, chromium) -> None:  # noqa: F811
    number = lined.project.pk
    carrier, member = client_as(login="carrier"), client_as(login="member")
    actions.ask_for_place(lined.home, number, lined.people["carrier"], "cpu", views.localdate())
    running = start(lined, "carrier")
    lined.home.workspaces.mkdir(exist_ok=True)
    with alone(lined.home):  # as a gateway does that runs
        url = serve(lined.home).url

        def browser(client, **how):
            context = chromium.new_context(locale="en-GB", **how)
            context.add_cookies([{"name": m.key, "value": m.value, "url": url} for m in client.cookies.values()])
            page = context.new_page()
            page.goto(f"{url}/workspaces/{number}/")
            return page

        plain = browser(member, java_script_enabled=False, viewport={"width": 360, "height": 740})
        screenshot(plain, "queue-choice-phone")
        plain.get_by_role("radio", name="Processors: 1 GiB").check()
        plain.get_by_role("button", name="Open the workspace").click()
        plain.get_by_text("You are number 1 in line (Processors)").wait_for()
        screenshot(plain, "queue-waits-phone")
        page = browser(member, viewport={"width": 1280, "height": 900})
        axe(page)
        screenshot(page, "queue-waits")
        end(lined, running)
        page.get_by_text("A place is free for you (Processors)").wait_for(timeout=20_000)
        axe(page)
        screenshot(page, "queue-offered")
        plain.reload()
        plain.get_by_text("A place is free for you (Processors)").wait_for()
        width = "document.documentElement.scrollWidth"
        page.set_viewport_size({"width": 360, "height": 740})
        assert page.evaluate(width) <= 360
        choice = browser(carrier, viewport={"width": 360, "height": 740})
        axe(choice)
        assert choice.evaluate(width) <= 360
        screenshot(choice, "queue-choice")
        for one in (plain, page, choice):
            one.context.close()
