"""JupyterHub for real, on one machine: signing in through Laennec, who gets in, what is inside, how it ends."""

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.models import Session as WebSession

from laennec.accounts.actor import Actor
from laennec.audit.models import Entry
from laennec.projects import actions as projects
from laennec.workspaces import actions
from laennec.workspaces.hub import secret
from laennec.workspaces.hub.settings import HubSettings
from laennec.workspaces.models import State, Workspace
from laennec.workspaces.sandbox.launcher import began
from tests.apart import waited
from tests.django_home import here
from tests.web.conftest import Server
from tests.workspaces.conftest import TODAY, Client, Place, until
from tests.workspaces.hub import Browser, Hub, free, localhost, needs_hub
from tests.workspaces.test_gateway import kernel, run, status_of_line

# Accounts of workspaces are numbered from one on a machine: two at once would be the same account.
pytestmark = pytest.mark.xdist_group("workspaces")


@pytest.fixture
def hub(place: Place) -> Iterator[Hub]:
    if problem := needs_hub():
        pytest.skip(problem)
    port, inner, _proxy = free(3)
    pages = Server(place.home)
    with place.home.settings_file.open("a") as file:
        file.write(f"[hub]\non = true\nport = {port}\ninner_port = {inner}\n")
        file.write(f'pages = "{pages.url}"\ninside = "{pages.url}"\n')
    done = here("workspace", "hub", "configure")
    assert done.returncode == 0, done.stderr
    made = Hub(place, pages, HubSettings.of(place.home))
    with localhost():
        try:
            yield made.start()
        finally:
            made.stop()
            made.sweep()
            pages.stop()


SEARCH = r"""
import os, re
found = []
for one in filter(str.isdecimal, os.listdir("/proc")):
    for name in ("environ", "cmdline"):
        with open(f"/proc/{one}/{name}", "rb") as file:
            found.append(file.read())
    if one != str(os.getpid()):
        try:
            with open(f"/proc/{one}/maps") as maps, open(f"/proc/{one}/mem", "rb", 0) as memory:
                for line in maps:
                    first, last = (int(part, 16) for part in line.split()[0].split("-"))
                    if " rw" in line and last - first < 1 << 28:
                        memory.seek(first)
                        found.append(memory.read(last - first))
        except OSError as error:
            pass
told = b"".join(found)
print(len(told) > 1000, [word in told for word in WORDS])
"""


def inside(browser: Browser, workspace: Workspace) -> Client:
    """All cookies of that browser at once, those of Laennec and the hub too, as no browser would send them."""
    settings = browser.hub.settings
    host = f"{workspace.name}.{settings.host}"
    jar = {one.name: str(one.value) for one in browser.session.cookies}
    cookie = "; ".join(f"{name}={value}" for name, value in jar.items() if name != "_xsrf")
    return Client(settings.port, f"{host}:{settings.port}", cookie, f"/user/{workspace.name}")


def status(client: Client, path: str = "/api/status") -> int:
    """0 where nothing answers."""
    try:
        return client.ask(path)[0]
    except OSError:
        return 0


@pytest.mark.timeout(900)
def test_by_the_hub(hub: Hub) -> None:
    place, project = hub.place, hub.place.project.pk
    carrier, member, stranger = (Browser(hub, place.people[login]) for login in ("carrier", "member", "stranger"))
    answer = carrier.open(project)
    assert answer.status_code == 200 and "jupyter-config-data" in answer.text, answer.text[:3000] + hub.said()
    own = Workspace.objects.get(user=place.people["carrier"])
    address = urlsplit(answer.url)
    assert address.hostname == f"{own.name}.hub.localhost" and address.path == f"/user/{own.name}/lab"
    assert own.state == State.RUNNING

    # what reaches the sandbox: nothing that opens Laennec or the hub
    client = inside(carrier, own)
    number = kernel(client)
    own_cookies = [part.split("=", 1)[1] for part in client.cookie.split("; ")]
    assert len(own_cookies) >= 3
    keys = [secret.read(place.home, name) for name in secret.NAMES]
    words = [word.encode() for word in (*own_cookies, *keys, "JUPYTERHUB", "of-the-hub")]
    said = waited(run(client, number, f"WORDS = {[bytes(b ^ 1 for b in word) for word in words]}\n"
                      f"WORDS = [bytes(b ^ 1 for b in word) for word in WORDS]\n{SEARCH}"))  # fmt: skip
    assert said.strip() == f"True {[False] * len(words)}", said
    assert client.ask("/api/status", Cookie="")[0] == 403 and client.ask("/files/x")[0] == 404
    assert client.ask("/api/status", Host=f"hub.localhost:{client.port}")[0] in (302, 403, 404)

    # who may not: nobody, a stranger, a member in another's workspace, a member elsewhere
    nobody = Browser(hub, None).walk(answer.url)
    assert nobody.url.startswith(f"{hub.pages.url}/signin/")
    refused = stranger.walk(hub.settings.way_in(project))
    assert refused.status_code == 403 and "may use" in refused.text
    assert "<h1>This workspace is not open</h1>" in refused.text
    stranger.session.headers["Accept-Language"] = "fr-FR,fr;q=0.9"
    refused = stranger.walk(hub.settings.way_in(project))
    assert refused.status_code == 403 and "Il n’y a pas de projet" in refused.content.decode()
    assert '<html lang="fr">' in refused.text and "<script" not in refused.text
    assert Browser(hub, place.people["member"]).walk(f"{hub.settings.origin}/hub/home").status_code == 403
    assert "jupyter-config-data" in member.open(project).text
    theirs = Workspace.objects.get(user=place.people["member"])
    other = member.walk(answer.url)
    assert other.status_code in (403, 404) and "jupyter-config-data" not in other.text
    elsewhere = place.another()
    refused = member.walk(hub.settings.way_in(elsewhere.pk))
    assert refused.status_code == 403 and Workspace.objects.count() == 2

    # the hub dies and comes again: what runs runs on
    pid = hub.killed()
    assert status(client) == 0 and began(pid) is None
    hub.start()
    until(lambda: status(client, "/api/kernels") == 200, 30)
    assert number in client.ask("/api/kernels")[2].decode()

    # a membership ends: the door shuts, what runs ends, and no entry opens it again
    outside = inside(member, theirs)
    line = kernel(outside)
    assert status_of_line(outside, line) == 101
    projects.end_part(project, Actor(place.people["carrier"]), place.people["member"].login, "Elsewhere.", TODAY)
    took = until(lambda: status(outside) != 200, 5)
    assert took < 1.5
    until(lambda: Workspace.objects.get(pk=theirs.pk).state == State.STOPPED, 30)
    assert Workspace.objects.get(pk=theirs.pk).ended_why.startswith("closed")
    refused = member.walk(hub.settings.way_in(project))
    assert refused.status_code == 403
    assert client.ask("/api/status")[0] == 200

    # its owner stops theirs on the project's page, and starts it again by the hub
    actions.ask_to_stop(own, Actor(place.people["carrier"]))
    until(lambda: Workspace.objects.get(pk=own.pk).state == State.STOPPED, 30)
    until(lambda: status(client) not in (0, 200, 502, 503), 20)  # the hub has seen it
    assert "jupyter-config-data" in carrier.open(project).text

    # a door that is killed says nothing any more: the next look finds that it has ended, and what ran behind it
    until(lambda: Workspace.objects.get(pk=own.pk).state == State.RUNNING, 30)
    behind = json.loads((place.home.workspaces / str(own.pk) / "sandbox.json").read_text())["pid"]
    hub.kill_door(own.name)
    ours = f"{hub.pages.url}/workspaces/{project}/"
    until(lambda: "Go to the workspace" not in carrier.session.get(ours).text, 10)  # what it forked dies after it
    assert "Open the workspace" in carrier.session.get(ours).text
    lost = Workspace.objects.get(pk=own.pk)
    assert (lost.state, lost.ended_why) == (State.STOPPED, "crashed")
    until(lambda: began(behind) is None, 10)
    until(lambda: status(client) not in (0, 200, 502, 503), 40)  # the hub has seen it
    assert "jupyter-config-data" in carrier.open(project).text

    # signing out of Laennec closes the door in the browser
    carrier.session.cookies.clear(domain="127.0.0.1")
    WebSession.objects.all().delete()
    assert until(lambda: client.ask("/api/status")[0] == 403, 5) < 1.5
    # within its second (auth_refresh_age) the hub still vouches for them: the door refuses by itself
    until(lambda: carrier.walk(answer.url).url.startswith(f"{hub.pages.url}/signin/"), 5)
    sandboxes = [began(json.loads((place.home.workspaces / str(own.pk) / "sandbox.json").read_text())["pid"])]
    hub.stop()
    until(lambda: Workspace.objects.get(pk=own.pk).state == State.STOPPED, 30)
    assert sandboxes != [None] and not (place.home.workspaces / str(own.pk) / "sandbox.json").exists()
    kinds = list(Entry.objects.filter(kind__startswith="workspace.").values_list("kind", flat=True))
    assert kinds.count("workspace.enter") == 2 and kinds.count("workspace.end") == 4
