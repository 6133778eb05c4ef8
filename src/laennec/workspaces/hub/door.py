"""What stands before one sandbox that the hub has started on this machine: the hub's "single-user server".

To the hub it is one: it lets in whom the hub vouches for (OAuth), at the address that the hub's proxy passes on. To
the sandbox it is the gateway: every request is authorised by Laennec's own decision, cookies and tokens stay outside,
and it ends within a second of a revocation. So nothing of the hub is inside the sandbox: no token, no socket.
"""

import asyncio
import contextlib
import hmac
import os
import secrets
import signal
import socket
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import aiohttp
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop

from laennec.errors import LaennecError
from laennec.home import Home
from laennec.projects.actions.traces import owner
from laennec.workspaces import actions
from laennec.workspaces.gateway import browser, headers, pages, proxy
from laennec.workspaces.gateway.app import FOREIGN, NOWHERE, Gateway
from laennec.workspaces.gateway.keeper import Connector, Keeper, Running, client_of, dataset_of, starting
from laennec.workspaces.gateway.paths import is_open
from laennec.workspaces.hub import alive
from laennec.workspaces.models import Session, Workspace
from laennec.workspaces.sandbox import end_left_over
from laennec.workspaces.settings import Settings

BACK = "oauth_callback"
STATE = "laennec_hub_state"
SHOWN = 60.0
"""Seconds that the reason of a start that failed is shown, before the hub is told that there is nothing."""
NOT_VOUCHED = gettext_noop("The hub does not vouch for you here: open the workspace from its project.")


@dataclass(frozen=True)
class Told:
    """What the hub told this process by its environment."""

    name: str
    base: str
    origin: str
    address: str
    port: int

    @classmethod
    def of(cls, environment: "os._Environ[str] | dict[str, str]") -> "Told":
        """Raises LaennecError where the hub did not start this process."""
        try:
            here = urlsplit(environment["JUPYTERHUB_SERVICE_URL"])
            public = urlsplit(environment["JUPYTERHUB_PUBLIC_URL"])
            base = environment["JUPYTERHUB_SERVICE_PREFIX"]
            return cls(
                name=environment["JUPYTERHUB_USER"],
                base=base,
                origin=f"{public.scheme}://{public.netloc}",
                address=here.hostname or "127.0.0.1",
                port=here.port or 0,
            )
        except KeyError as error:
            raise LaennecError(f"The hub starts this program by itself: {error} is not set.") from None


class OneKeeper(Keeper):
    """Keeps one workspace, among others that other doors keep."""

    def __init__(self, home: Home, settings: Settings, base: str, name: str) -> None:
        super().__init__(home, settings, base)
        self.name = name
        self.over = asyncio.Event()

    async def begin(self) -> None:
        """End what a door that was killed left of this workspace, then start it anew."""
        workspace = await self.database(_named, self.name)
        await asyncio.to_thread(alive.hold, self.home, workspace.pk)
        await asyncio.to_thread(end_left_over, self.home.workspaces / str(workspace.pk))
        self.machine = await self.database(owner)
        await self.database(actions.ended, workspace, "gateway", self.machine)
        self.look_after()
        self.ensure(workspace)

    async def stop(self, number: int, why: str) -> None:
        """End it, say so, and only then let this process end."""
        await super().stop(number, why)
        self.over.set()


class LinkedKeeper(OneKeeper):
    """Keeps the door of a workspace that runs elsewhere: the hub's spawner starts and ends it.

    where: unix:FOLDER, in which its socket is, or tcp:HOST:PORT.
    """

    where = ""

    async def _started(self, one: Running) -> None:
        workspace = one.workspace
        build, _data = await self.database(dataset_of, self.home, workspace)
        await self.database(starting, self.home, workspace, build)
        one.step = "jupyter"
        kind, _, at = self.where.partition(":")
        one.client = client_of(
            Connector(Path(at))
            if kind == "unix"
            else aiohttp.TCPConnector(limit=0, resolver=Fixed(*at.rsplit(":", 1)))
        )
        await self._answers(one)
        await self.database(actions.started, workspace)
        one.step, one.used = "running", time.monotonic()
        await asyncio.Event().wait()  # until it is stopped

    async def _memory(self, one: Running) -> int | None:
        await self.database(actions.counted, one.workspace, None, None)
        return None


class Fixed(AbstractResolver):
    """Whatever name is asked for is at one place."""

    def __init__(self, host: str, port: str) -> None:
        self.host, self.port = host, int(port)

    async def resolve(self, host: str, port: int = 0, family: Any = socket.AF_INET) -> list[ResolveResult]:
        """The one address."""
        found = await asyncio.get_running_loop().getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        return [
            ResolveResult(hostname=host, host=str(to[0]), port=int(to[1]), family=kind, proto=proto, flags=0)
            for kind, _type, proto, _name, to in found
        ]

    async def close(self) -> None:
        """Nothing is open."""


class Door(Gateway):
    """Handles requests for one workspace."""

    def __init__(self, keeper: OneKeeper, settings: Settings, told: Told, hub: Any) -> None:
        super().__init__(keeper, settings)
        self.told, self.hub = told, hub

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Authorise, then pass on, or say why not; who is not known yet is sent to the hub and comes back."""
        language = pages.language_of(request.headers.get("Accept-Language", ""))
        told, path = self.told, request.raw_path.split("?", 1)[0]
        if request.headers.get("Host", "").lower() != urlsplit(told.origin).netloc or not path.startswith(told.base):
            return self._shut(404, NOWHERE, language)
        if path == told.base + BACK and request.method == "GET":
            return await self._back(request, language)
        socket = request.headers.get("Upgrade", "").lower() == "websocket"
        if browser.why_foreign(request.method, request.headers, told.origin, socket):
            return self._shut(403, FOREIGN, language)
        cookie = headers.cookies_of(request.headers.items()).get(browser.cookie_name(self.settings), "")
        try:
            session = await self.keeper.database(self._authorise, told.name, cookie, language)
        except LaennecError as error:
            walks = request.method == "GET" and not socket and "text/html" in request.headers.get("Accept", "")
            return self._to_hub() if walks else self._shut(403, str(error), language)
        if not is_open("/" + path.removeprefix(told.base), self.settings.terminals):
            return self._shut(404, NOWHERE, session.language)
        return await self._serve(request, session, told.origin, session.language, socket=socket)

    def _to_hub(self) -> web.Response:
        verifier, challenge, method = self.hub.generate_pkce_code_challenge()
        state = f"{secrets.token_urlsafe(32)}.{verifier}"
        asked = f"{self.hub.login_url}&state={quote(state.split('.', 1)[0])}"
        asked += f"&code_challenge={challenge}&code_challenge_method={method}"
        answer = web.Response(status=302, headers={"Location": asked, **pages.HEADERS})
        answer.set_cookie(
            STATE, state, path=self.told.base, max_age=300, httponly=True, samesite="Lax", secure=self.settings.https
        )
        return answer

    async def _back(self, request: web.Request, language: str) -> web.Response:
        """The hub vouches by a code; Laennec decides, and gives a cookie of its own."""
        state, _, verifier = headers.cookies_of(request.headers.items()).get(STATE, "").partition(".")
        code, given = request.query.get("code", ""), request.query.get("state", "")
        try:
            if not state or not code or not hmac.compare_digest(state.encode(), given.encode()):
                raise LaennecError(NOT_VOUCHED)
            if not await asyncio.to_thread(self._vouched, code, verifier):
                raise LaennecError(NOT_VOUCHED)
            session, cookie = await self.keeper.database(self._let_in, code, language)
        except LaennecError as error:
            return self._shut(403, str(error), language)
        self.keeper.active(session.workspace_id)
        self.keeper.opened(session)
        answer = web.Response(status=303, headers={"Location": self.told.base, **pages.HEADERS})
        mark, secure = browser.cookie_name(self.settings), self.settings.https
        answer.set_cookie(mark, cookie, httponly=True, secure=secure, samesite="Lax", path="/")
        answer.del_cookie(STATE, path=self.told.base)
        return answer

    def _vouched(self, code: str, verifier: str) -> bool:
        """Whether the hub gave that code to this workspace's owner."""
        try:
            token = self.hub.token_for_code(code, code_verifier=verifier)
            model = self.hub.user_for_token(token, use_cache=False) if token else None
        except Exception:  # the hub's client raises web errors of another framework
            return False
        return bool(
            model and model.get("name") == self.told.name and self.hub.check_scopes(self.hub.access_scopes, model)
        )

    def _let_in(self, code: str, language: str) -> tuple[Session, str]:
        with translation.override(language):
            return actions.enter_from_hub(self.told.name, code, localdate(), language)


async def _serve(home: Home, told: Told) -> None:
    from jupyterhub.services.auth import HubOAuth

    settings = Settings.of(home)
    where = os.environ.get("LAENNEC_JUPYTER", "")
    keeper = (LinkedKeeper if where else OneKeeper)(home, settings, told.base, told.name)
    if isinstance(keeper, LinkedKeeper):
        keeper.where = where
    made = web.Application(client_max_size=proxy.LARGEST_FILE)
    made.router.add_route("*", "/{path:.*}", Door(keeper, settings, told, HubOAuth()).handle)
    runner = web.AppRunner(made, access_log=None, shutdown_timeout=1, auto_decompress=False)
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, keeper.over.set)
    await runner.setup()
    try:
        await keeper.begin()
        await web.TCPSite(runner, told.address, told.port).start()
        failed = 0.0
        while not keeper.over.is_set() and failed < SHOWN:
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(keeper.over.wait(), 0.2)
            failed += 0.2 if any(one.failed for one in keeper.running.values()) else -failed
    finally:
        await keeper.finish()
        await runner.cleanup()


def serve(home: Home) -> None:
    """Run until the workspace ends or the hub says so. Raises LaennecError where the hub did not start this."""
    told = Told.of(os.environ)
    asyncio.run(_serve(home, told))


def _named(name: str) -> Workspace:
    found = Workspace.objects.select_related("project", "user").filter(name=name).first()
    if found is None:
        raise LaennecError("This workspace is no more.")
    return found
