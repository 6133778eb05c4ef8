"""`laennec listen mllp`: accepts who may connect, keeps what they send, says how it goes, and ends when told to."""

import asyncio
import contextlib
import json
import os
import resource
import signal
import socket
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from laennec.errors import LaennecError
from laennec.locks import alone
from laennec.sources.live.allowed import address_allowed, tls
from laennec.sources.live.aside import Aside
from laennec.sources.live.committing import Committer
from laennec.sources.live.connection import PIECE, Connection, LargePlaces, Shared
from laennec.sources.live.places import Live, write_all
from laennec.sources.live.segments import Segments, recover
from laennec.sources.live.settings import LiveSettings, MllpSettings, split_address

HANDSHAKE_SECONDS = 15
GOODBYE_SECONDS = 10
"""How long answers may take to leave, once told to stop."""
KEEPALIVE_SECONDS = 60
"""A sender's machine that went without a word is noticed after some of them."""
TELL_SECONDS = 1.0


def _now() -> datetime:
    return datetime.now().astimezone()


class Listener:
    """Listens in one folder. `run` raises LaennecError where it cannot begin."""

    def __init__(
        self,
        live: Live,
        of: LiveSettings,
        settings: MllpSettings,
        say: Callable[[str], None],
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self.live, self.of, self.settings, self._say, self._clock = live, of, settings, say, clock
        self._context = tls(settings)
        self._stop = asyncio.Event()
        self._turned_away: Counter[str] = Counter()
        self._since = clock().isoformat(timespec="seconds")
        self.addresses: dict[str, tuple[str, int]] = {}
        """Where it listens, once it does: a port 0 is chosen by the machine."""
        self.ready = asyncio.Event()
        self._coming = 0
        """Connections in their handshake."""

    def stop(self) -> None:
        """Take nothing more, answer what was taken, hand over, end."""
        self._stop.set()

    async def run(self) -> None:
        """Listen until `stop`, SIGTERM or SIGINT."""
        self.live.create()
        refusal = f"A listener is already at work for this home ({self.live.lock})."
        with alone(self.live.lock, refusal):
            await self._run()

    async def _run(self) -> None:
        try:
            messages, cut = recover(self.live)
            aside = Aside(self.live, int(self.settings.aside_mb * 1e6))
        except OSError as error:
            raise LaennecError(f"{self.live.path} cannot be used: {error.strerror or error}.") from error
        if messages or cut:
            self._say(f"{messages:,} messages of before are handed over; {cut:,} bytes never answered are cut off")
        size, seconds = int(self.settings.segment_mb * 1e6), self.settings.segment_minutes * 60
        segments = {name: Segments(self.live, name, size, seconds, self._clock) for name in self.settings.listen}
        self.committer = Committer(
            self.live, segments, aside, free_bytes=self.of.free_mb << 20, clock=self._clock, say=self._say
        )
        self._shared = Shared(
            self.settings,
            self.committer,
            self._clock,
            self._say,
            set(),
            LargePlaces(),
            memoryview(bytearray(PIECE)),
            self._turn_away,
        )
        self._room_for_connections()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            with contextlib.suppress(ValueError, RuntimeError):  # only the main thread has signals
                loop.add_signal_handler(number, self.stop)
        with contextlib.suppress(ValueError, RuntimeError):
            loop.add_signal_handler(signal.SIGHUP, self._new_certificate)
        sockets = {name: self._bound(name, at) for name, at in self.settings.listen.items()}
        keeping = asyncio.create_task(self.committer.run())
        work = [asyncio.create_task(self._accept(name, one)) for name, one in sockets.items()]
        work.append(asyncio.create_task(self._tick()))
        for name, (host, port) in self.addresses.items():
            how = "TLS with certificates" if self.settings.client_ca else "TLS" if self._context else "no TLS"
            self._say(f"{name}: listening on {host}:{port}, {how}")
        self.ready.set()
        stopping = asyncio.create_task(self._stop.wait())
        try:
            await asyncio.wait([stopping, keeping, *work], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (stopping, *work):
                task.cancel()
            for one in sockets.values():
                one.close()
            await self._goodbye(keeping)
        for task in work:
            if task.done() and not task.cancelled():
                task.result()  # a defect is not to be passed over

    async def _goodbye(self, keeping: "asyncio.Task[None]") -> None:
        """Answer what was taken, hand over, close."""
        self._shared.stopping = True
        for one in list(self._shared.opened):
            one.finish()
        self.committer.stop()
        await keeping
        until = asyncio.get_running_loop().time() + GOODBYE_SECONDS
        while self._shared.opened and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(0.01)
        self._tell(at_work=False)
        self._say("stopped: what was taken is answered and handed over")

    def _bound(self, name: str, at: str) -> socket.socket:
        host, port = split_address(at)
        one = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
        try:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind((host, port))
            one.listen(1024)
        except OSError as error:
            one.close()
            raise LaennecError(f"{name}: {at} cannot be listened on: {error.strerror}.") from error
        one.setblocking(False)
        self.addresses[name] = one.getsockname()[:2]
        return one

    async def _accept(self, name: str, listening: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        networks = self.settings.networks
        tasks: set[asyncio.Task[None]] = set()
        while True:
            try:
                one, peer = await loop.sock_accept(listening)
            except OSError as error:
                self._say(f"{name}: no connection can be accepted: {error.strerror}")
                await asyncio.sleep(1)
                continue
            if not address_allowed(peer[0], networks):
                self._turn_away(peer[0], "the address is not on the list")
                one.close()
            elif len(self._shared.opened) + self._coming >= self.settings.connections:
                self._turn_away(peer[0], f"{self.settings.connections:,} connections are open")
                one.close()
            else:
                self._coming += 1
                task = asyncio.create_task(self._welcome(name, one, peer[0]))
                tasks.add(task)
                task.add_done_callback(tasks.discard)

    async def _welcome(self, name: str, one: socket.socket, address: str) -> None:
        """The handshake, if there is one; then the connection goes on by itself."""
        loop = asyncio.get_running_loop()
        try:
            one.setblocking(False)
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            one.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            if hasattr(socket, "TCP_KEEPIDLE"):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, KEEPALIVE_SECONDS)
            await loop.connect_accepted_socket(
                lambda: Connection(self._shared, name),
                one,
                ssl=self._context,
                ssl_handshake_timeout=HANDSHAKE_SECONDS if self._context else None,
            )
        except (OSError, ConnectionError) as error:  # ssl.SSLError too
            why = getattr(error, "reason", None) or getattr(error, "strerror", None) or "the connection ended"
            self._turn_away(address, f"no TLS: {why}" if self._context else str(why))
            one.close()
        finally:
            self._coming -= 1

    def _turn_away(self, peer: str, why: str) -> None:
        self._turned_away[why] += 1
        self._say(f"turned away {peer}: {why}")

    async def _tick(self) -> None:
        while True:
            now = asyncio.get_running_loop().time()
            for one in list(self._shared.opened):
                one.check(now)
            self._tell()
            await asyncio.sleep(TELL_SECONDS)

    def facts(self, *, at_work: bool = True) -> dict[str, Any]:
        """What `laennec status` and the pages show: counts and addresses, nothing of a message."""
        peers = Counter(one.peer for one in self._shared.opened)
        return {
            "at_work": at_work,
            "pid": os.getpid(),
            "since": self._since,
            "listening": {name: f"{host}:{port}" for name, (host, port) in self.addresses.items()},
            "tls": self._context is not None,
            "certificates": self.settings.client_ca is not None,
            "connections": len(self._shared.opened),
            "senders": dict(peers.most_common(20)),
            **asdict(self.committer.counts),
            "turned_away": dict(self._turned_away.most_common(20)),
            "at": self._clock().isoformat(timespec="seconds"),
        }

    def _tell(self, *, at_work: bool = True) -> None:
        """Write it down; where that does not go it goes the next time."""
        with contextlib.suppress(OSError):
            _replace(self.live.status, json.dumps(self.facts(at_work=at_work)).encode())

    def _new_certificate(self) -> None:
        """SIGHUP: the files of certificates are read again, for connections to come."""
        try:
            self._context = tls(self.settings)
            self._say("certificates are read again")
        except LaennecError as error:
            self._say(f"the certificates of before stay: {error}")

    def _room_for_connections(self) -> None:
        """As many open files as connections need, where the machine allows."""
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        need = self.settings.connections + 200
        if soft != resource.RLIM_INFINITY and soft < need:
            most = need if hard == resource.RLIM_INFINITY else min(need, hard)
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
            if most < need:
                self._say(f"the machine allows {most:,} open files: about {most - 200:,} connections at once")


def _replace(path: Path, content: bytes) -> None:
    """Whole or not at all for whoever reads; not synced, for it is of this moment only."""
    temporary = path.with_name(f".{path.name}.new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        write_all(descriptor, content)
    finally:
        os.close(descriptor)
    os.rename(temporary, path)
