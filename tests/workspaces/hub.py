"""A real JupyterHub with its real proxy beside real pages, and a browser's cookies without the browser."""

import contextlib
import html
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests

from laennec.accounts.models import User
from laennec.workspaces.hub.running import problem
from laennec.workspaces.hub.settings import HubSettings, folder
from tests.web.conftest import Server
from tests.workspaces.conftest import Place, needs_lab, signed_in

REFRESH = re.compile(r'<meta http-equiv="refresh" content="\d+;url=([^"]+)"')


def needs_hub() -> str:
    """Why no hub can be run here; empty where one can."""
    return problem(HubSettings()) or needs_lab()


def free(count: int) -> list[int]:
    """So many neighbouring free ports, the first of them."""
    while True:
        with contextlib.ExitStack() as kept, contextlib.suppress(OSError):
            first = kept.enter_context(socket.socket())
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            for more in range(1, count):
                kept.enter_context(socket.socket()).bind(("127.0.0.1", port + more))
            return [port + more for more in range(count)]


@contextlib.contextmanager
def localhost() -> Iterator[None]:
    """Names below localhost are this machine's, as browsers hold; the system's resolver may not."""
    asked = socket.getaddrinfo

    def found(host: Any, *arguments: Any, **named: Any) -> Any:
        here = isinstance(host, str) and host.endswith("localhost")
        return asked("127.0.0.1" if here else host, *arguments, **named)

    socket.getaddrinfo = found
    try:
        yield
    finally:
        socket.getaddrinfo = asked


@dataclass
class Hub:
    """Pages and hub of one home."""

    place: Place
    pages: Server
    settings: HubSettings
    process: subprocess.Popen[bytes] | None = None
    log: Path = field(default_factory=Path)

    def start(self) -> "Hub":
        self.log = folder(self.place.home) / "log"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "laennec.cli.main", "workspace", "hub", "run"],
                env={**os.environ, "LAENNEC_HOME": str(self.place.home.path), "SECRET": "of-the-hub"},
                stdout=log,
                stderr=log,
            )
        begun = time.monotonic()
        while time.monotonic() - begun < 60:
            assert self.process.poll() is None, self.said()
            with contextlib.suppress(requests.RequestException):
                url = f"http://127.0.0.1:{self.settings.port}/hub/health"
                if requests.get(url, headers={"Host": f"{self.settings.host}:{self.settings.port}"}, timeout=5).ok:
                    return self
            time.sleep(0.2)
        raise AssertionError(self.said())

    def stop(self, how: int = signal.SIGTERM) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(60)

    def killed(self) -> int:
        """As by a crash: hub and proxy die at once, the doors live. The hub's number."""
        assert self.process is not None
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        hub = int(children[0])
        proxy = int((folder(self.place.home) / "proxy.pid").read_text())
        for pid in (hub, proxy):
            os.kill(pid, signal.SIGKILL)
        self.process.wait(30)
        return hub

    def kill_door(self, name: str) -> None:
        """As by a crash: the door of the workspace of that name, at once."""
        for one in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                told = (one / "environ").read_bytes().split(b"\0")
                ours = (
                    f"LAENNEC_HOME={self.place.home.path}".encode() in told
                    and f"JUPYTERHUB_USER={name}".encode() in told
                )
                if ours and b"\0hub\0door" in (one / "cmdline").read_bytes():
                    os.kill(int(one.name), signal.SIGKILL)
                    while (one / "stat").read_text().rpartition(")")[2].split()[0] != "Z":  # or gone: OSError
                        time.sleep(0.01)  # it holds its lock until it is dead

    def sweep(self) -> None:
        """Where a test ended between a crash and the next start: the doors that wait for a hub."""
        for one in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                ours = f"LAENNEC_HOME={self.place.home.path}".encode() in (one / "environ").read_bytes()
                if ours and b"\0hub\0door" in (one / "cmdline").read_bytes():
                    os.kill(int(one.name), signal.SIGTERM)

    def said(self) -> str:
        return self.log.read_text()[-6000:]


class Browser:
    """One person's cookies; it follows redirections and pages that go on by themselves."""

    def __init__(self, hub: Hub, user: User | None) -> None:
        self.hub, self.session = hub, requests.Session()
        self.session.headers["Accept"] = "text/html"
        self.walked: list[str] = []
        if user is not None:
            self.session.cookies.set("laennec_session", signed_in(user), domain="127.0.0.1", path="/")

    def open(self, project: int) -> requests.Response:
        """Press the button on the project's page."""
        page = self.session.get(f"{self.hub.pages.url}/workspaces/{project}/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        assert token is not None, page.text[:2000]
        return self.walk(f"{self.hub.pages.url}/workspaces/{project}/open/", {"csrfmiddlewaretoken": token[1]})

    def walk(self, url: str, data: dict[str, str] | None = None, patience: float = 60) -> requests.Response:
        """Where that leads in the end: waits for a start, too."""
        until = time.monotonic() + patience
        method = "POST" if data else "GET"
        while time.monotonic() < until:
            self.walked.append(url)
            answer = self.session.request(method, url, data=data, allow_redirects=False, timeout=30)
            method, data = "GET", None
            onward = REFRESH.search(answer.text)
            if answer.is_redirect:
                url = urljoin(url, answer.headers["Location"])
            elif onward:
                url = html.unescape(onward[1])
            elif "/hub/spawn-pending/" in urlsplit(url).path and answer.ok:
                time.sleep(0.3)
            elif 'http-equiv="refresh"' in answer.text:
                time.sleep(0.2)
            else:
                return answer
        raise AssertionError(f"{self.walked[-5:]}\n{self.hub.said()}")
