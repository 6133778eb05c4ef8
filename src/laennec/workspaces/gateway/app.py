"""The gateway's application: every request goes through `_handle`, and nothing answers before it was authorised."""

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import AsyncIterator, Callable, Iterator

import aiohttp
from aiohttp import web
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from laennec.errors import LaennecError
from laennec.home import Home
from laennec.locks import alone as one_alone
from laennec.locks import is_held
from laennec.workspaces import actions
from laennec.workspaces.gateway import browser, headers, pages, proxy
from laennec.workspaces.gateway.keeper import Keeper
from laennec.workspaces.gateway.paths import is_open
from laennec.workspaces.models import Session
from laennec.workspaces.settings import Settings

log = logging.getLogger("laennec.workspaces")
ENTRY = "/enter"
LOCK = ".gateway.lock"
NOWHERE = gettext_noop("There is nothing at this address.")
FOREIGN = gettext_noop("This was asked by a page of another site, so it was not done.")
STOPPED = gettext_noop("The workspace does not run: open it from its project.")
NO_FILES = gettext_noop("Files do not come in by this page: ask for them to be let in.")
SILENT = gettext_noop("The workspace does not answer.")


class Gateway:
    """Handles requests for one home."""

    def __init__(self, keeper: Keeper, settings: Settings) -> None:
        self.keeper, self.settings = keeper, settings

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Authorise, then start, pass on, or say why not."""
        language = pages.language_of(request.headers.get("Accept-Language", ""))
        name = browser.workspace_of(request.headers.get("Host", ""), self.settings)
        if not name:
            return self._shut(404, NOWHERE, language)
        origin = self.settings.origin(name)
        path = request.raw_path.split("?", 1)[0]
        if path == ENTRY and request.method == "GET":
            return await self._enter(request, name, language)
        socket = request.headers.get("Upgrade", "").lower() == "websocket"
        if browser.why_foreign(request.method, request.headers, origin, socket):
            return self._shut(403, FOREIGN, language)
        cookie = headers.cookies_of(request.headers.items()).get(browser.cookie_name(self.settings), "")
        try:
            session = await self.keeper.database(self._authorise, name, cookie, language)
        except LaennecError as error:
            return self._shut(403, str(error), language)
        language = session.language
        if not is_open(path, self.settings.terminals):
            return self._shut(404, NOWHERE, language)
        return await self._serve(request, session, origin, language, socket=socket)

    async def _serve(
        self, request: web.Request, session: Session, origin: str, language: str, *, socket: bool
    ) -> web.StreamResponse:
        keeper, workspace = self.keeper, session.workspace
        walks = request.method == "GET" and not socket and "text/html" in request.headers.get("Accept", "")
        running = keeper.running.get(workspace.pk)
        if walks and (running is None or running.failed) and request.path in (keeper.base, f"{keeper.base}lab"):
            if running is not None:
                keeper.running.pop(workspace.pk, None)
                if request.query.get("again") is None:
                    return self._shut(503, running.failed, language)
            running = keeper.ensure(workspace)
        if running is None or not running.ready:
            if walks and running is not None and not running.failed:
                return self._page(pages.progress(running.step, language))
            words = _in(language, STOPPED)
            return self._shut(503, (running.failed if running else "") or words, language)
        if request.path == keeper.base:
            return web.Response(status=302, headers={"Location": f"{keeper.base}lab", **pages.HEADERS})
        opened = keeper.opened(session)
        try:
            passing = proxy.websocket if socket else proxy.http
            return await passing(request, keeper, running, opened, origin)
        except proxy.Refusal:
            return self._shut(403, _in(language, NO_FILES), language)
        except (TimeoutError, aiohttp.ClientError) as error:
            log.info("Workspace %d did not answer: %s", workspace.pk, type(error).__name__)
            return self._shut(502, _in(language, SILENT), language)

    async def _enter(self, request: web.Request, name: str, language: str) -> web.Response:
        """A ticket becomes a cookie, and the sandbox starts."""
        try:
            given = request.query.get("ticket", "")
            session, cookie = await self.keeper.database(self._entered, name, given, language)
        except LaennecError as error:
            return self._shut(403, str(error), language)
        found = self.keeper.running.get(session.workspace_id)
        if found is not None and found.failed:
            self.keeper.running.pop(session.workspace_id)
        self.keeper.ensure(session.workspace)
        self.keeper.active(session.workspace_id)
        self.keeper.opened(session)
        answer = web.Response(status=303, headers={"Location": "/", **pages.HEADERS})
        mark, secure = browser.cookie_name(self.settings), self.settings.https
        answer.set_cookie(mark, cookie, httponly=True, secure=secure, samesite="Lax", path="/")
        return answer

    def _authorise(self, name: str, cookie: str, language: str) -> Session:
        with translation.override(language):
            return actions.authorise(name, cookie, localdate())

    @staticmethod
    def _entered(name: str, ticket: str, language: str) -> tuple[Session, str]:
        with translation.override(language):
            return actions.enter(name, ticket, localdate())

    def _shut(self, status: int, why: str, language: str) -> web.Response:
        return self._page(pages.shut(status, _in(language, why), language))

    def _page(self, page: pages.Page) -> web.Response:
        return web.Response(status=page.status, text=page.text, content_type="text/html", headers=pages.HEADERS)


def _in(language: str, words: str) -> str:
    with translation.override(language):
        return _(words)


def application(keeper: Keeper, settings: Settings) -> web.Application:
    """The application; `keeper` begins and ends with it."""
    made = web.Application(client_max_size=proxy.LARGEST_FILE)
    made.router.add_route("*", "/{path:.*}", Gateway(keeper, settings).handle)

    async def around(_app: web.Application) -> AsyncIterator[None]:
        await keeper.begin()
        yield
        await keeper.finish()

    made.cleanup_ctx.append(around)
    return made


def serve(home: Home, settings: Settings, listens: Callable[[], None], beside: int = 0) -> None:
    """Run until SIGTERM or SIGINT, or until the process `beside` that started it is gone.

    listens: called once the gateway does.

    Raises LaennecError where another gateway runs on this home, or the port is taken.
    """
    home.workspaces.mkdir(mode=0o700, exist_ok=True)
    with alone(home):
        try:
            asyncio.run(_serve(home, settings, listens, beside))
        except OSError as error:
            raise LaennecError(
                f"The gateway could not listen on {settings.address}:{settings.port}: {error.strerror}."
            ) from error
        finally:
            settings.storage(home).release_all()


async def _serve(home: Home, settings: Settings, listens: Callable[[], None], beside: int) -> None:
    runner = web.AppRunner(
        application(Keeper(home, settings), settings), access_log=None, shutdown_timeout=1, auto_decompress=False
    )  # fmt: skip
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.address, settings.port).start()
        listens()
        over = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, over.set)
        while not over.is_set() and (not beside or os.getppid() == beside):
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(over.wait(), 1)
    finally:
        await runner.cleanup()


def is_running(home: Home) -> bool:
    """Whether a gateway serves this home now."""
    return is_held(home.workspaces / LOCK)


@contextlib.contextmanager
def alone(home: Home) -> Iterator[None]:
    """Hold the home's workspaces for this process. Raises LaennecError where another holds them."""
    with one_alone(home.workspaces / LOCK, "A gateway or a hub runs on this home already."):
        yield
