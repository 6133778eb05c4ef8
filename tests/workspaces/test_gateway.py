"""A real gateway with real sandboxes: who gets in, what passes, how fast the door shuts, what a crash leaves."""

import asyncio
import json
import os
import signal
import socket
import time
from pathlib import Path

import aiohttp
import pytest

from laennec.accounts.actor import Actor
from laennec.audit.models import Entry
from laennec.projects import actions as projects
from laennec.projects.actions.traces import owner
from laennec.projects.models import Member
from laennec.workspaces import actions
from laennec.workspaces.gateway.app import is_running
from laennec.workspaces.models import Run, Session, State, Workspace
from laennec.workspaces.sandbox import protections
from laennec.workspaces.sandbox.accounts import own_accounts
from laennec.workspaces.sandbox.launcher import began
from tests.apart import waited
from tests.django_home import laennec
from tests.workspaces.conftest import TODAY, Client, Gateway, Place, needs_lab, signed_in, until

# One after the other: sandboxes of several tests at once would wait for the same processors.
pytestmark = pytest.mark.xdist_group("workspaces")


def kernel(client: Client, name: str = "python3") -> str:
    """A new kernel's id."""
    mark = dict([client.ask("/lab")[1]["set-cookie"].split(";")[0].split("=", 1)])["_xsrf"]
    cookie = f"{client.cookie}; _xsrf={mark}"
    status, _headers, body = client.ask(
        "/api/kernels", "POST", json.dumps({"name": name}), Cookie=cookie, X_XSRFToken=mark
    )
    assert status == 201, body
    return json.loads(body)["id"]


async def run(client: Client, kernel_id: str, code: str, patience: float = 20) -> str:
    """What a cell prints, through the gateway's websocket."""
    async with talk(client, kernel_id) as line:
        header = {
            "msg_id": os.urandom(8).hex(),
            "msg_type": "execute_request",
            "username": "",
            "session": "s",
            "version": "5.3",
            "date": "",
        }
        content = {
            "code": code,
            "silent": False,
            "store_history": False,
            "user_expressions": {},
            "allow_stdin": False,
        }
        await line.send_json(
            {
                "header": header,
                "parent_header": {},
                "metadata": {},
                "content": content,
                "channel": "shell",
                "buffers": [],
            }
        )
        said = ""
        async with asyncio.timeout(patience):
            async for message in line:
                told = json.loads(message.data)
                if told["parent_header"].get("msg_id") != header["msg_id"]:
                    continue
                if told["msg_type"] == "stream":
                    said += told["content"]["text"]
                if told["msg_type"] == "error":
                    said += f"{told['content']['ename']}: {told['content']['evalue']}"
                # The reply has a channel of its own and may be ahead of what was printed: idle is told behind both.
                if told["msg_type"] == "status" and told["content"]["execution_state"] == "idle":
                    return said
    raise AssertionError(f"the line was cut; it had said {said!r}")


def said_after(client: Client, kernel_id: str, code: str) -> str:
    """The same of a kernel that is being started again: empty where it does not answer yet."""
    try:
        return waited(run(client, kernel_id, code, patience=3))
    except (TimeoutError, AssertionError, aiohttp.ClientError):
        return ""


class talk:
    """A websocket to a kernel, as a browser of that workspace opens it."""

    def __init__(self, client: Client, kernel_id: str, origin: str | None = "own", cookie: str | None = None) -> None:
        self.url = f"http://127.0.0.1:{client.port}{client.base}/api/kernels/{kernel_id}/channels"
        self.headers = {"Host": client.host, "Cookie": cookie if cookie is not None else client.cookie}
        if origin is not None:
            self.headers["Origin"] = f"http://{client.host}" if origin == "own" else origin

    async def __aenter__(self) -> aiohttp.ClientWebSocketResponse:
        self.session = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        try:
            self.line = await self.session.ws_connect(self.url, headers=self.headers)
        except BaseException:
            await self.session.close()
            raise
        return self.line

    async def __aexit__(self, *_: object) -> None:
        await self.line.close()
        await self.session.close()


def status_of_line(client: Client, kernel_id: str, **how: str | None) -> int:
    async def asked() -> int:
        try:
            async with talk(client, kernel_id, **how):
                return 101
        except aiohttp.WSServerHandshakeError as error:
            return error.status

    return waited(asked())


def kinds(project: int) -> list[str]:
    return [
        entry.kind.removeprefix("workspace.")
        for entry in Entry.objects.filter(project=str(project), kind__startswith="workspace.").order_by("seq")
    ]


def test_entering_working_and_being_shut_out(gateway: Gateway) -> None:
    place = gateway.place
    assert is_running(place.home)
    workspace, given = gateway.ticket("carrier")
    stranger = gateway.client(workspace)
    for path in ("/", "/lab", "/api/status", "/api/kernels", "/api/contents"):
        assert stranger.ask(path)[0] == 403
    assert stranger.ask("/enter?ticket=nothing")[0] == 403
    assert stranger.ask("/", Host=f"localhost:{place.settings.port}")[0] == 404

    status, headers, _body = stranger.ask(f"/enter?ticket={given}")
    assert status == 303 and headers["location"] == "/"
    assert "HttpOnly" in headers["set-cookie"] and "SameSite=Lax" in headers["set-cookie"]
    assert "domain" not in headers["set-cookie"].lower()
    client = gateway.client(workspace)
    client.cookie = headers["set-cookie"].split(";")[0]
    status, headers, body = client.ask("/", Accept="text/html", Accept_Language="fr")
    assert status == 200 and b'http-equiv="refresh"' in body
    assert stranger.ask(f"/enter?ticket={given}")[0] == 403  # it served once
    gateway.ready(client)
    assert client.ask("/", Accept="text/html")[1]["location"] == "/lab"

    # What is open, and in which clothes nothing else is.
    status, headers, _body = client.ask("/lab")
    assert status == 200
    assert "connect-src 'self'" in headers["content-security-policy"]
    for path in (
        "/files/x",
        "/nbconvert/html/x",
        "/terminals/1",
        "/api/terminals",
        "/api/nbconvert",
        "/view/x",
        "/api/shutdown",
        "/login",
        "/hub/x",
        "/%66iles/x",
        "/%2566iles/x",
        "//files/x",
        "/lab/../files/x",
        "/lab/%2e%2e/files/x",
        "/lab/%252e%252e/files/x",
        "/lab/..%2ffiles/x",
        "/lab\\..\\files",
        "/lab/..;/files/x",
        "/./files/x",
        "/FILES/x",
        "/api/contents/../nbconvert/x",
        "/api%2fnbconvert",
        "/api/%6ebconvert",
        "/files",
        "/lab%00",
        "/api/contents//etc/passwd",
        "/enterx",
    ):
        assert client.ask(path)[0] == 404, path

    # Another site's page, a neighbour's, and forged words.
    neighbour = f"http://w{'0' * 16}.{place.settings.host}:{place.settings.port}"
    assert client.ask("/api/status", Origin=neighbour)[0] == 403
    assert client.ask("/api/status", Sec_Fetch_Site="same-site", Sec_Fetch_Mode="cors")[0] == 403
    assert client.ask("/api/kernels", "POST", "{}", Sec_Fetch_Site="same-site", Sec_Fetch_Mode="navigate")[0] == 403
    assert (
        client.ask("/lab", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="iframe")[0] == 403
    )
    one = kernel(client)
    assert status_of_line(client, one, origin=neighbour) == 403
    assert status_of_line(client, one, origin=None) == 403
    assert status_of_line(client, one, cookie="") == 403

    # Inside: the dataset, and nothing of the launcher's nor of the browser's.
    code = (
        "import polars as pl, os; t = pl.read_parquet('/data/person.parquet'); print(len(t)); "
        "open('/home/person/kept.txt', 'w').write('kept'); open('/outbox/r.csv', 'w').write('a'); "
        "open('/shared/for-all.txt', 'w').write('ours'); print(sorted(os.environ)); print(os.path.exists('/root'))"
    )
    said = waited(run(client, one, code))
    assert said.startswith("12\n") and said.endswith("False\n")
    assert "SECRET" not in said and "LAENNEC_HOME" not in said
    assert waited(run(client, one, "open('/data/person.parquet','ab')")).startswith("PermissionError")

    # A file is not uploaded by the page; a text is saved.
    mark = client.ask("/lab")[1]["set-cookie"].split(";")[0]
    how = {"Cookie": f"{client.cookie}; {mark}", "X_XSRFToken": mark.split("=", 1)[1]}
    file = json.dumps({"type": "file", "format": "base64", "content": "AAAA"})
    text = json.dumps({"type": "file", "format": "text", "content": "x = 1"})
    assert client.ask("/api/contents/up.bin", "PUT", file, **how)[0] == 403
    assert client.ask("/api/contents/a.py", "PUT", text, **how)[0] in (200, 201)

    # The second member: a workspace of their own, the shared folder in common, neither opens the other's.
    theirs, second = gateway.enter("member")
    assert theirs.name != workspace.name
    assert Client(second.port, client.host, second.cookie).ask("/api/status")[0] == 403
    assert Client(second.port, second.host, client.cookie).ask("/api/status")[0] == 403
    gateway.ready(second)
    two = kernel(second)
    said = waited(
        run(second, two, "print(open('/shared/for-all.txt').read(), __import__('os').listdir('/home/person'))")
    )
    assert said.startswith("ours") and "kept.txt" not in said
    with pytest.raises(Exception, match=r"carrier|project|member|stranger"):
        gateway.ticket("stranger")

    # Sign-out closes the door to the browser, not the kernel; a new entry finds it again.
    async def cut_by(what) -> float:
        async with talk(client, one) as line:
            await asyncio.sleep(0.3)
            begun = time.monotonic()
            await asyncio.to_thread(what)
            async with asyncio.timeout(5):
                while (await line.receive()).type not in (
                    aiohttp.WSMsgType.CLOSED,
                    aiohttp.WSMsgType.ERROR,
                    aiohttp.WSMsgType.CLOSE,
                ):
                    pass
            return time.monotonic() - begun

    from django.contrib.sessions.models import Session as WebSession

    key = gateway.sessions.pop("carrier")
    assert waited(cut_by(lambda: WebSession.objects.filter(session_key=key).delete())) < 1
    assert client.ask("/api/status")[0] == 403
    until(lambda: Session.objects.filter(workspace=workspace, ended_at__isnull=False).exists())
    ended = Session.objects.filter(workspace=workspace).first()
    assert ended.bytes_out > 5_000 and ended.bytes_in > 500
    _same, client = gateway.enter("carrier")
    assert waited(run(client, one, "print(len(t))")) == "12\n"
    gateway.sessions["carrier"] = signed_in(place.people["carrier"])

    # A revoked project: the line is cut within a second, the kernels end, no ticket any more.
    until(lambda: Workspace.objects.get(pk=workspace.pk).memory, 12)
    pids = [json.loads(path.read_text())["pid"] for path in place.home.workspaces.glob("*/sandbox.json")]
    assert len(pids) == 2 and all(began(pid) for pid in pids)
    owners = {Path(f"/proc/{pid}").stat().st_uid for pid in pids}
    assert (len(owners) == 2 and 0 not in owners) if own_accounts() else owners == {os.getuid()}
    assert waited(cut_by(lambda: projects.revoke(place.project.pk, owner(), "Over", TODAY))) < 1
    assert client.ask("/api/status")[0] == 403 and second.ask("/api/status")[0] == 403
    until(lambda: not any(began(pid) for pid in pids))
    until(lambda: not Workspace.objects.exclude(state=State.STOPPED).exists())
    used = Run.objects.filter(workspace=workspace).last()
    assert used is not None and used.seen_at > used.started_at and (used.peak_memory or 0) > 50 << 20
    limited = {one.name: one.full for one in protections(place.settings.limits)}["cpu"]
    assert used.cpu_seconds > 0.5 if limited else used.cpu_seconds is None
    with pytest.raises(Exception, match="revoked"):
        gateway.ticket("carrier")
    told = kinds(place.project.pk)
    assert told.count("enter") == 3 and told.count("start") == 2 and told.count("end") == 2
    assert {"create", "leave"} <= set(told)
    left = Entry.objects.filter(kind="workspace.leave").first()
    assert left.details["bytes_out"] == ended.bytes_out and left.details["alarm"] is False
    places = place.settings.storage(place.home).places(workspace.pk, place.project.pk)
    assert (places.home / "kept.txt").read_text() == "kept"  # what was saved is still there
    assert (places.outbox / "r.csv").exists()


def test_a_port_that_is_taken_is_told_and_nothing_else(place: Place) -> None:
    if problem := needs_lab():
        pytest.skip(problem)
    with socket.create_server(("127.0.0.1", place.settings.port)):
        refused = laennec("workspace", "gateway")
    assert refused.returncode == 1 and "could not listen" in refused.stderr
    assert refused.stdout == "", "it says that it answers once it does"
    assert not is_running(place.home)


def test_closing_stopping_restarting_and_crashing(gateway: Gateway) -> None:
    place = gateway.place
    workspace, client = gateway.enter("member")
    gateway.ready(client)
    one = kernel(client)
    waited(run(client, one, "open('saved.txt','w').write('saved'); x = 1"))

    # A kernel dies: Jupyter starts it again under its id; what was saved is there, its variables are not.
    assert said_after(client, one, "import os; print(1, flush=True); os.kill(os.getpid(), 9)") == ""
    until(lambda: said_after(client, one, "print(open('saved.txt').read(), 'x' in globals())") == "saved False\n", 30)

    def pid() -> int:
        return json.loads((place.home.workspaces / str(workspace.pk) / "sandbox.json").read_text())["pid"]

    # Asked to stop: it ends within a second or so, and the next walk to its address starts it again.
    before = pid()
    actions.ask_to_stop(workspace, Actor(place.people["member"]))
    assert until(lambda: not began(before)) < 2
    until(lambda: Workspace.objects.get(pk=workspace.pk).ended_why == "stopped")
    assert client.ask("/api/status")[0] == 503
    assert b"refresh" in client.ask("/lab", Accept="text/html")[2]
    gateway.ready(client)
    assert json.loads(client.ask("/api/contents/saved.txt")[2])["content"] == "saved"

    # It crashes by itself: said so, the door tells it, the next walk starts it again.
    os.kill(pid(), signal.SIGKILL)
    until(lambda: Workspace.objects.get(pk=workspace.pk).ended_why == "crashed")
    client.ask("/lab", Accept="text/html")
    gateway.ready(client)

    # The carrier closes it: shut within a second; opened again, it can be entered.
    before = pid()
    carrier = Actor(place.people["carrier"])
    begun = time.monotonic()
    actions.close(Workspace.objects.get(pk=workspace.pk), carrier, "Left the team")
    until(lambda: client.ask("/api/status")[0] == 403)
    until(lambda: not began(before))
    assert time.monotonic() - begun < 2
    with pytest.raises(Exception, match="Left the team"):
        gateway.ticket("member")
    actions.reopen(Workspace.objects.get(pk=workspace.pk), carrier, "Back again")
    _workspace, client = gateway.enter("member")
    gateway.ready(client)

    # The gateway is killed: nothing is left of the sandbox; a new gateway says so, and the browser goes on.
    before = pid()
    gateway.stop(signal.SIGKILL)
    assert not is_running(place.home)
    until(lambda: not began(before) or Path(f"/proc/{before}/stat").read_text().rpartition(")")[2].split()[0] == "Z")
    gateway.start()
    until(lambda: Workspace.objects.get(pk=workspace.pk).ended_why == "gateway")
    client.ask("/lab", Accept="text/html")
    gateway.ready(client)
    assert json.loads(client.ask("/api/contents/saved.txt")[2])["content"] == "saved"

    # Out of the project: out of the workspace. And a gateway that is told to stop takes all with it.
    before = pid()
    Member.objects.filter(user=place.people["member"]).delete()
    until(lambda: client.ask("/api/status")[0] == 403, 1)
    until(lambda: not began(before))
    _mine, client = gateway.enter("carrier")
    gateway.ready(client)
    gateway.stop()
    assert not list(place.home.workspaces.glob("*/sandbox.json"))
    assert not Workspace.objects.exclude(state=State.STOPPED).exists()
