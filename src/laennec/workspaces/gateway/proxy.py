"""Passes a request that was authorised on to the sandbox's Jupyter, and its answer back: HTTP and websockets."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable

import aiohttp
from aiohttp import web
from yarl import URL

from laennec.workspaces.gateway import headers
from laennec.workspaces.gateway.keeper import INTERNAL, Keeper, Open, Running

BLOCK = 256 * 1024
LARGEST_MESSAGE = 64 * 2**20
LARGEST_FILE = 20 * 2**20
"""Of a file that is saved from the page: notebooks and texts. Others come in through the airlock."""


class Refusal(Exception):
    """A request that the gateway does not pass on; the message is for the person."""


async def http(
    request: web.Request, keeper: Keeper, running: Running, opened: Open, origin: str
) -> web.StreamResponse:
    """The sandbox's answer, streamed. Raises Refusal, or aiohttp.ClientError where the sandbox does not answer."""
    assert running.client is not None
    body = await _body(request, opened, keeper.base)
    if request.method not in ("GET", "HEAD"):
        keeper.active(running.workspace.pk)
    async with running.client.request(
        request.method,
        _inside(request),
        headers=headers.into(request.headers.items()),
        data=body,
        allow_redirects=False,
        skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding", "Content-Type"),
    ) as answer:
        response = web.StreamResponse(status=answer.status)
        for name, value in headers.out(answer.headers.items(), origin):
            response.headers.add(name, value)
        await response.prepare(request)
        cut = _cutting(request)
        opened.cut.add(cut)
        try:
            async for block in answer.content.iter_chunked(BLOCK):
                opened.out += len(block)
                await response.write(block)
            await response.write_eof()
        finally:
            opened.cut.discard(cut)
        return response


async def websocket(
    request: web.Request, keeper: Keeper, running: Running, opened: Open, origin: str
) -> web.WebSocketResponse:
    """Two websockets, what comes on one is sent on the other, until either ends or the session is cut."""
    assert running.client is not None
    asked = [part.strip() for part in request.headers.get("Sec-WebSocket-Protocol", "").split(",") if part.strip()]
    passed = [(n, v) for n, v in headers.into(request.headers.items()) if n.lower() in ("cookie", "host", "origin")]
    async with running.client.ws_connect(
        _inside(request), headers=passed, protocols=asked, max_msg_size=LARGEST_MESSAGE, autoping=True
    ) as inner:
        outer = web.WebSocketResponse(
            protocols=[inner.protocol] if inner.protocol else (),
            max_msg_size=LARGEST_MESSAGE,
            compress=False,
            heartbeat=30,
        )
        await outer.prepare(request)
        ways = [
            asyncio.create_task(_pass(outer, inner, opened, keeper, running.workspace.pk, into=True)),
            asyncio.create_task(_pass(inner, outer, opened, keeper, running.workspace.pk, into=False)),
        ]

        def cut() -> None:
            for way in ways:
                way.cancel()
            _cutting(request)()

        opened.cut.add(cut)
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            opened.cut.discard(cut)
            for way in ways:
                way.cancel()
            with contextlib.suppress(Exception):
                await asyncio.wait_for(outer.close(), 2)
        return outer


async def _pass(
    source: web.WebSocketResponse | aiohttp.ClientWebSocketResponse,
    target: web.WebSocketResponse | aiohttp.ClientWebSocketResponse,
    opened: Open,
    keeper: Keeper,
    workspace: int,
    *,
    into: bool,
) -> None:
    async for message in source:
        if message.type == aiohttp.WSMsgType.TEXT:
            size = len(message.data.encode())
            await target.send_str(message.data)
        elif message.type == aiohttp.WSMsgType.BINARY:
            size = len(message.data)
            await target.send_bytes(message.data)
        else:
            return
        if into:
            opened.into += size
            keeper.active(workspace)
        else:
            opened.out += size


def _cutting(request: web.Request) -> Callable[[], None]:
    """What breaks the browser's connection at once."""

    def cut() -> None:
        if request.transport is not None:
            request.transport.abort()

    return cut


def _inside(request: web.Request) -> "aiohttp.client.StrOrURL":
    """The same path and query, letter by letter: what was looked at is what is asked for."""
    return URL(INTERNAL + request.raw_path, encoded=True)


async def _body(request: web.Request, opened: Open, base: str) -> bytes | AsyncIterator[bytes] | None:
    """The request's body. Of what is saved, only notebooks and texts pass: files come in through the airlock."""
    if not request.can_read_body:
        return None
    if not request.path.startswith(f"{base}api/contents"):
        return _counted(request, opened)
    content = bytearray()
    async for block in request.content.iter_chunked(BLOCK):
        content += block
        if len(content) > LARGEST_FILE:
            raise Refusal("too large")
    opened.into += len(content)
    if content.strip():
        try:
            told = json.loads(content)
        except (ValueError, RecursionError):
            raise Refusal("not JSON") from None
        if isinstance(told, dict) and (told.get("format") == "base64" or "chunk" in told):
            raise Refusal("a file")
    return bytes(content)


async def _counted(request: web.Request, opened: Open) -> AsyncIterator[bytes]:
    async for block in request.content.iter_chunked(BLOCK):
        opened.into += len(block)
        yield block
