"""Keeps the sandboxes: starts one when its owner enters, looks after all, ends those that must not or need not run.

Its methods run in the event loop of the gateway's main thread; the database is asked in a thread (`database`).
"""

import asyncio
import contextlib
import json
import logging
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
from django.db import InterfaceError, OperationalError, connection
from django.utils.timezone import localdate

from laennec.accounts.actor import Actor
from laennec.datasets.folders import Folders
from laennec.datasets.models import Build, Status
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.projects.actions.traces import owner
from laennec.workspaces import actions, environment, inside, rights
from laennec.workspaces.folders import inbox_of, packages_of
from laennec.workspaces.models import Session, State, Workspace
from laennec.workspaces.profiles import Profile, Profiles, limited
from laennec.workspaces.sandbox import Plan, Sandbox, Shown, end_left_over
from laennec.workspaces.sandbox.launcher import socket_of
from laennec.workspaces.settings import Settings

log = logging.getLogger("laennec.workspaces")
Answer = TypeVar("Answer")
LOOK, MEASURE = 0.3, 5.0
"""Seconds between two looks at who may still be in, and between two measurements."""
PATIENCE = 60.0
"""Seconds that Jupyter has to answer after a start."""
INTERNAL = "http://workspace"
OWN_PACKAGES = "/home/person/.packages"
"""Where pip installs inside (environment/config/pip.conf, python/sitecustomize.py)."""


class Connector(aiohttp.UnixConnector):
    """Connects to the socket itself, opened without following links, never to a path."""

    def __init__(self, run: Path) -> None:
        super().__init__(path="/", limit=0, force_close=False)
        self._run = run

    async def _create_connection(self, *arguments: Any, **named: Any) -> Any:
        try:
            descriptor = socket_of(self._run)
        except OSError as error:
            raise aiohttp.ClientConnectionError(str(error)) from error
        try:
            self._path = f"/proc/self/fd/{descriptor}"
            return await super()._create_connection(*arguments, **named)
        finally:
            os.close(descriptor)


def client_of(connector: aiohttp.BaseConnector) -> aiohttp.ClientSession:
    """A client of one Jupyter, which passes on what comes as it comes."""
    return aiohttp.ClientSession(
        connector=connector, auto_decompress=False, cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=10), max_line_size=65536, max_field_size=65536,
    )  # fmt: skip


@dataclass
class Running:
    """One workspace from its start to its end."""

    workspace: Workspace
    step: str = "folders"
    sandbox: Sandbox | None = None
    client: aiohttp.ClientSession | None = None
    failed: str = ""
    used: float = field(default_factory=time.monotonic)
    had: dict[str, int] = field(default_factory=dict)
    task: asyncio.Task[None] | None = None

    @property
    def ready(self) -> bool:
        return self.step == "running" and self.client is not None


@dataclass
class Open:
    """What a session has open: its websockets, cut when it ends; bytes since they were last noted."""

    session: Session
    cut: set[Callable[[], None]] = field(default_factory=set)
    out: int = 0
    into: int = 0


class Keeper:
    """All that runs behind one gateway. base: the path under which each workspace's Jupyter is, with its slashes."""

    def __init__(self, home: Home, settings: Settings, base: str = "/") -> None:
        self.home, self.settings, self.base = home, settings, base
        self.storage = settings.storage(home)
        self.running: dict[int, Running] = {}
        self.open: dict[int, Open] = {}
        self._pool = ThreadPoolExecutor(4, "database")
        self._looking: list[asyncio.Task[None]] = []
        self.machine: Actor | None = None

    async def database(self, asked: Callable[..., Answer], *arguments: Any, **named: Any) -> Answer:
        """Run a function of Django in a thread."""
        return await asyncio.get_running_loop().run_in_executor(
            self._pool, partial(_asked, asked, *arguments, **named)
        )

    # -- from start to end of the gateway

    async def begin(self) -> None:
        """End what a gateway that was killed left, then look after what comes."""
        self.machine = await self.database(owner)
        for workspace in await self.database(lambda: list(Workspace.objects.exclude(state=State.STOPPED))):
            await self.database(actions.ended, workspace, "gateway", self.machine)
        if self.home.workspaces.is_dir():
            for folder in self.home.workspaces.iterdir():
                if folder.name.isdecimal():
                    await asyncio.to_thread(end_left_over, folder)
        self.look_after()

    def look_after(self) -> None:
        """From now on: who may still be in, and what is used."""
        self._looking = [asyncio.create_task(self._look()), asyncio.create_task(self._measure())]

    async def finish(self) -> None:
        """End every workspace: what was saved stays."""
        for task in self._looking:
            task.cancel()
        await asyncio.gather(*(self.stop(number, "gateway") for number in list(self.running)))
        await self._note()
        self._pool.shutdown()

    # -- one workspace

    def ensure(self, workspace: Workspace) -> Running:
        """The workspace, being started where it does not run. One that failed is tried again at the next entry."""
        found = self.running.get(workspace.pk)
        if found is None:
            found = self.running[workspace.pk] = Running(workspace)
            found.task = asyncio.create_task(self._start(found))
        return found

    async def stop(self, number: int, why: str) -> None:
        """End it and all that runs in it, cut its connections, say so in the audit."""
        found = self.running.pop(number, None)
        if found is None:
            return
        if found.task is not None and found.task is not asyncio.current_task():
            found.task.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await found.task
        self._cut(lambda one: one.session.workspace_id == number)
        if found.sandbox is not None:
            seconds = found.sandbox.groups.cpu_seconds()
            await found.sandbox.end()
            with contextlib.suppress(Exception):
                await self.database(actions.counted, found.workspace, seconds, None)
        if found.client is not None:
            await found.client.close()
        await self.database(actions.ended, found.workspace, why, self.machine)
        if why != "gateway":  # the next one offers them, when it can start them
            await self._settle()

    async def _settle(self) -> None:
        """Whose turn is it? What is wrong with the line keeps nobody from ending a workspace."""
        try:
            await self.database(actions.settle, self.home)
        except Exception:
            log.exception("Offering free places failed; tried again in a moment.")

    async def _start(self, one: Running) -> None:
        try:
            await self._started(one)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            words = str(error) if isinstance(error, LaennecError) else f"{type(error).__name__}: {error}"
            log.warning("Workspace %d did not start: %s", one.workspace.pk, words)
            one.failed = words
            if one.sandbox is not None:
                await one.sandbox.end()
            with contextlib.suppress(Exception):
                await self.database(actions.ended, one.workspace, f"failed: {words}", self.machine)
            await self._settle()

    async def _started(self, one: Running) -> None:
        workspace = one.workspace
        found = environment.built()
        if found is None:
            raise LaennecError("The workspaces' Python is not built yet: laennec workspace environment build")
        build, data = await self.database(dataset_of, self.home, workspace)
        profile = await self.database(starting, self.home, workspace, build)
        settings = limited(self.settings, profile)
        number, project = workspace.pk, workspace.project_id
        places = await asyncio.to_thread(self.storage.prepare, number, project)
        one.had = await asyncio.to_thread(self.storage.excess, number, project)
        one.step = "sandbox"
        command: tuple[str, ...] = (str(found.python), "-I", "-c", inside.START, "--ServerApp.sock=/run/jupyter/s")
        command += (f"--ServerApp.base_url={self.base}",) if self.base != "/" else ()
        told = await self.database(inside.told, self.home, workspace, build.number, settings, localdate())
        variables = {
            "PATH": f"{found.folder}/venv/bin:/usr/bin:/bin:{OWN_PACKAGES}/bin",
            "PYTHONPATH": f"/etc/python:{inside.CODE}",  # the first's sitecustomize adds what the person installed
            "OPENBLAS_NUM_THREADS": _threads(settings),
        }
        if environment.has_r():
            variables["JUPYTER_PATH"] = "/etc/jupyter-data"  # its kernel of R speaks over unix sockets
        plan = Plan(
            number, project, places, command, data=data, environment=found.folder, limits=settings.limits,
            etc=environment.configuration(self.settings.terminals) | told, variables=variables,
            shown=(
                Shown(inbox_of(self.home, project), "/inbox"), Shown(packages_of(self.home), "/packages"),
                *inside.shown(),
            ),
        )  # fmt: skip
        one.sandbox = Sandbox(plan)
        await one.sandbox.start()
        one.step = "jupyter"
        one.client = client_of(Connector(places.run))
        await self._answers(one)
        await self.database(actions.started, workspace)
        one.step, one.used = "running", time.monotonic()
        await one.sandbox.ended()
        log.warning("Workspace %d ended by itself: %s", number, one.sandbox.said[-300:])
        one.task = None
        await self.stop(number, "crashed")

    async def _answers(self, one: Running) -> None:
        """Wait until Jupyter answers. Raises LaennecError where it does not."""
        assert one.client is not None
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if one.sandbox is not None and not one.sandbox.alive:
                raise LaennecError(
                    f"The sandbox ended at once: {one.sandbox.said.strip()[-300:] or 'without a word'}"
                )
            with contextlib.suppress(aiohttp.ClientError, OSError):
                async with one.client.get(f"{INTERNAL}{self.base}api/status") as answer:
                    if answer.status == 200:
                        return
            await asyncio.sleep(0.05)
        raise LaennecError(f"Jupyter did not answer within {PATIENCE:g} seconds.")

    # -- sessions

    def opened(self, session: Session) -> Open:
        """What that session has open, from now on looked after."""
        return self.open.setdefault(session.pk, Open(session))

    def active(self, workspace: int) -> None:
        """A person did something there; what an open page asks by itself does not count."""
        if (one := self.running.get(workspace)) is not None:
            one.used = time.monotonic()

    def _cut(self, whose: Callable[[Open], bool]) -> None:
        for one in [one for one in self.open.values() if whose(one)]:
            for cut in list(one.cut):
                cut()

    # -- looking after them

    async def _look(self) -> None:
        """Every fraction of a second: may they still be in?"""
        while True:
            try:
                await self._looked()
            except Exception:
                log.exception("Looking after workspaces failed; tried again at once.")
            await asyncio.sleep(LOOK)

    async def _looked(self) -> None:
        today = localdate()
        for number, session in [(number, one.session) for number, one in self.open.items()]:
            if why := await self.database(_why_out, number, today):
                self._cut(lambda one, number=number: one.session.pk == number)  # type: ignore[misc]
                await self._note()
                self.open.pop(number, None)
                await self.database(actions.leave, session, why, int(self.settings.alarm_mb * 1e6))
        for number, running in list(self.running.items()):
            if why := await self.database(_why_end, running.workspace, today):
                await self.stop(number, why)

    async def _measure(self) -> None:
        """Every few seconds: memory, kernels, folders, bytes; and who is idle."""
        while True:
            await asyncio.sleep(MEASURE)
            try:
                await self._note()
                for number, one in list(self.running.items()):
                    if one.ready:
                        await self._measured(number, one)
            except Exception:
                log.exception("Measuring workspaces failed; tried again in a moment.")
            await self._settle()

    async def _measured(self, number: int, one: Running) -> None:
        memory = await self._memory(one)
        kernels = await self._kernels(one)
        project = one.workspace.project_id
        private, shared = await asyncio.to_thread(self.storage.used, number, project)
        busy = sum(kernel.get("execution_state") in ("busy", "starting") for kernel in kernels)
        await self.database(
            actions.measured, one.workspace, memory=memory, kernels=len(kernels), busy_kernels=busy,
            private_bytes=private, shared_bytes=shared,
        )  # fmt: skip
        if full := await asyncio.to_thread(self.storage.over, number, project, one.had):
            await self.stop(number, f"quota: the {full} folder")
        elif busy:
            one.used = time.monotonic()
        elif time.monotonic() - one.used > self.settings.idle_minutes * 60:
            await self.stop(number, "idle")

    async def _memory(self, one: Running) -> int | None:
        """Bytes that it uses, where that is measured; what the run has used so far is noted."""
        assert one.sandbox is not None
        memory = await asyncio.to_thread(one.sandbox.memory)
        await self.database(actions.counted, one.workspace, one.sandbox.groups.cpu_seconds(), memory)
        return memory

    async def _kernels(self, one: Running) -> list[dict[str, Any]]:
        """What Jupyter says of its kernels; nothing where it does not answer properly: it is not trusted."""
        assert one.client is not None
        with contextlib.suppress(aiohttp.ClientError, OSError, ValueError, asyncio.TimeoutError):
            async with asyncio.timeout(3), one.client.get(f"{INTERNAL}{self.base}api/kernels") as answer:
                told = json.loads(await answer.content.read(1_000_000))
                return [kernel for kernel in told if isinstance(kernel, dict)] if isinstance(told, list) else []
        return []

    async def _note(self) -> None:
        """Bytes that passed since the last time, session by session."""
        for number, one in list(self.open.items()):
            out, into, one.out, one.into = one.out, one.into, 0, 0
            if out or into:
                await self.database(actions.passed, number, out, into)


def _asked(asked: Callable[..., Answer], *arguments: Any, **named: Any) -> Answer:
    try:
        return asked(*arguments, **named)
    except (InterfaceError, OperationalError):
        connection.close()  # the thread's own: the next question opens another
        raise


def dataset_of(home: Home, workspace: Workspace) -> tuple[Build, Path]:
    """The project's latest dataset whose files are there. Raises LaennecError where there is none."""
    folders = Folders(home, workspace.project_id)
    done = Build.objects.filter(dataset__project_id=workspace.project_id, status=Status.DONE).order_by("-number")
    for build in done:
        if (path := folders.of(build.number)).is_dir():
            return build, path
    raise LaennecError(f"Project {workspace.project_id} has no dataset yet: build it on the project's page.")


def starting(home: Home, workspace: Workspace, build: Build) -> Profile:
    """As `actions.starting`, by the settings as they are now."""
    return actions.starting(workspace, build, Profiles.of(home))


def _why_out(session_id: int, today: Any) -> str:
    """Why that session opens nothing any more; empty where it does."""
    found = Session.objects.filter(pk=session_id).select_related("workspace__project", "workspace__user").first()
    if found is None:
        return "gone"
    try:
        rights.valid(found, today)
    except LaennecError as error:
        return str(error)
    return ""


def _why_end(workspace: Workspace, today: Any) -> str:
    """Why a workspace must not run on, in a word for the journal; empty where it may."""
    if why := rights.why_shut(workspace, today):
        return f"closed: {why}"
    asked = Workspace.objects.filter(pk=workspace.pk).values_list("asked_to_stop", flat=True).first()
    return "stopped" if asked else ""


def _threads(settings: Settings) -> str:
    return str(max(1, round(settings.cpus)))
