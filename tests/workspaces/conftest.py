"""A home with an approved project, its dataset and its people; a real gateway beside it; a client of it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from laennec.accounts.models import User
from laennec.datasets import actions as datasets
from laennec.home import Home
from laennec.projects.actions.traces import owner
from laennec.projects.models import Member, Project
from laennec.web.secret_key import of_home
from laennec.workspaces import actions, environment
from laennec.workspaces.models import Workspace
from laennec.workspaces.sandbox.protections import works
from laennec.workspaces.settings import Settings
from tests.datasets import world
from tests.web.conftest import account

TODAY = date.today()


def needs_lab() -> str:
    """Why no Lab can be started here; empty where one can."""
    if problem := works():
        return problem
    return "" if environment.built() else "the workspaces' Python is not built: laennec workspace environment build"


def signed_in(user: User) -> str:
    """The key of a sign-in of theirs, as the pages' server makes it."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


@dataclass
class Place:
    """A project that may be worked in: `people` by login, carrier and member."""

    home: Home
    project: Project
    people: dict[str, User]
    settings: Settings

    def another(self, title: str = "Another study") -> Project:
        made = world.approved(title=title)
        datasets.build(self.home, made.pk, owner(), TODAY)
        return made


@pytest.fixture
def hospital() -> dict[str, list[dict[str, Any]]] | None:
    """OMOP's tables that are loaded; None: those of the small world. A module may put others in their place."""
    return None


@pytest.fixture
def place(
    app_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hospital: dict[str, list[dict[str, Any]]] | None
) -> Iterator[Place]:
    monkeypatch.setattr(settings, "SECRET_KEY", of_home(app_home))  # as the gateway, another process, has it
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    app_home.settings_file.write_text(f"[workspaces]\nport = {port}\nfolder_gb = 0.1\nmemory_gb = 1.5\n")
    world.load(app_home, tmp_path / "omop", hospital)
    people = {login: account(login, "researcher") for login in ("carrier", "member", "stranger")}
    project = world.approved()
    Member.objects.create(project=project, user=people["member"], affiliation="hospital")
    datasets.build(app_home, project.pk, owner(), TODAY)
    found_settings = Settings.of(app_home)
    yield Place(app_home, project, people, found_settings)
    storage = found_settings.storage(app_home)
    for workspace in Workspace.objects.all():
        storage.release(workspace.pk, workspace.project_id)


@dataclass
class Client:
    """One browser's cookie for one workspace."""

    port: int
    host: str
    cookie: str = ""
    base: str = ""

    def ask(
        self, path: str, method: str = "GET", body: str | None = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        line.putrequest(method, self.base + path, skip_host=True, skip_accept_encoding=True)
        line.putheader("Host", told.pop("Host", self.host))
        if self.cookie:
            line.putheader("Cookie", told.pop("Cookie", self.cookie))
        if body is not None:
            line.putheader("Content-Length", str(len(body.encode())))
        for name, value in told.items():
            line.putheader(name, value)
        line.endheaders(body.encode() if body is not None else None)
        answer = line.getresponse()
        found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        line.close()
        return found


@dataclass
class Gateway:
    """`laennec workspace gateway` on a home."""

    place: Place
    process: subprocess.Popen[str] | None = None
    sessions: dict[str, str] = field(default_factory=dict)

    def start(self, before: str = "") -> "Gateway":
        """before: Python that is run first, in that process."""
        command = f"{before}\nimport sys\nfrom laennec.cli.main import main\n"
        command += "sys.argv[1:] = ['workspace', 'gateway']\nmain()"
        self.process = subprocess.Popen(
            [sys.executable, "-c", command],
            env={**os.environ, "LAENNEC_HOME": str(self.place.home.path), "SECRET": "of-the-gateway"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(1200):
            if self.process.poll() is not None:
                raise AssertionError(f"the gateway ended: {self.process.stdout and self.process.stdout.read()}")
            try:
                socket.create_connection(("127.0.0.1", self.place.settings.port), 1).close()
                return self
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the gateway did not answer")

    def stop(self, how: int = signal.SIGTERM) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.communicate(timeout=30)

    def client(self, workspace: Workspace) -> Client:
        return Client(
            self.place.settings.port, f"{workspace.name}.{self.place.settings.host}:{self.place.settings.port}"
        )

    def ticket(self, login: str, project: Project | None = None, language: str = "en") -> tuple[Workspace, str]:
        user = self.place.people[login]
        key = self.sessions.setdefault(login, signed_in(user))
        return actions.ticket((project or self.place.project).pk, user, key, TODAY, language)

    def enter(self, login: str, project: Project | None = None, language: str = "en") -> tuple[Workspace, Client]:
        """A client with the cookie of that person's workspace."""
        workspace, given = self.ticket(login, project, language)
        client = self.client(workspace)
        status, headers, body = client.ask(f"/enter?ticket={given}")
        assert status == 303, body.decode()
        client.cookie = headers["set-cookie"].split(";")[0]
        return workspace, client

    def ready(self, client: Client) -> float:
        """Wait until Jupyter answers through the gateway; seconds that this took."""
        begun = time.monotonic()
        while time.monotonic() - begun < 60:
            if client.ask("/api/status")[0] == 200:
                return time.monotonic() - begun
            time.sleep(0.05)
        raise AssertionError(client.ask("/", Accept="text/html")[2].decode())


@pytest.fixture
def gateway(place: Place) -> Iterator[Gateway]:
    if problem := needs_lab():
        pytest.skip(problem)
    made = Gateway(place).start()
    yield made
    made.stop()


def until(true: Callable[[], object], seconds: float = 5.0) -> float:
    """Wait for it; seconds that this took."""
    begun = time.monotonic()
    while not true():
        if time.monotonic() - begun > seconds:
            raise AssertionError(f"not within {seconds} s")
        time.sleep(0.02)
    return time.monotonic() - begun
