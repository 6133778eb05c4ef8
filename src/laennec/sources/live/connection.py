"""One connection: frames to the committer, answers back in their order, and reading stopped where too much waits.

What a connection may have in memory: one piece of what it sends (64 KiB), a window of what is not answered, and a
frame of its own. Frames larger than the window take one of a few places, so that all together are bounded.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from laennec.sources.live.allowed import name_allowed, names_of
from laennec.sources.live.answers import REJECT, Wrong, answers, header, judge
from laennec.sources.live.committing import Committer, Entry
from laennec.sources.live.framing import Broken, Frame, Frames
from laennec.sources.live.settings import MllpSettings

PIECE = 1 << 16
WINDOW = 1 << 16
"""Bytes of a connection that may wait for the disk."""
AT_ONCE = 256
"""Messages of a connection that may."""
LARGE_PLACES = 2
HELD_OVER = 4
"""Frames are kept up to so many times the largest message, to be set aside whole."""


class LargePlaces:
    """The few places of large frames; who finds none stops reading until it is its turn."""

    def __init__(self, places: int = LARGE_PLACES) -> None:
        self._free = places
        self._waiting: deque[Connection] = deque()

    def ask(self, one: "Connection") -> bool:
        if self._free:
            self._free -= 1
            return True
        self._waiting.append(one)
        return False

    def leave(self, one: "Connection", had: bool) -> None:
        """Give the place back, or stop waiting for one."""
        if not had:
            if one in self._waiting:
                self._waiting.remove(one)
        elif self._waiting:
            self._waiting.popleft().has_place()
        else:
            self._free += 1


@dataclass
class Shared:
    """What all connections of a listener have in common."""

    settings: MllpSettings
    committer: Committer
    clock: Callable[[], datetime]
    say: Callable[[str], None]
    opened: "set[Connection]"
    places: LargePlaces
    buffer: memoryview
    """Bytes come in through one buffer: the event loop fills it and has it read at once."""
    turned_away: Callable[[str, str], None]
    stopping: bool = False


class Connection(asyncio.BufferedProtocol):
    """The protocol of one connection on the listening name `name`."""

    def __init__(self, shared: Shared, name: str) -> None:
        self._shared, self.name = shared, name
        self._frames = Frames(shared.settings.longest * HELD_OVER)
        self._transport: asyncio.Transport | None = None
        self._stopped: set[str] = set()
        """Why reading is stopped; it goes on when nothing is left here."""
        self._unanswered = self._bytes = 0
        self._place: bool | None = None
        """Whether it has a place for a large frame; None: it asked for none."""
        self._began: float | None = None
        """When what has begun and not ended began."""
        self._over = False
        self.peer = ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        address = (transport.get_extra_info("peername") or ("",))[0]
        names = names_of(transport.get_extra_info("peercert"))
        self.peer = f"{address} ({names[0]})" if names else address
        if not name_allowed(names, self._shared.settings.names):
            self._shared.turned_away(self.peer, "the certificate's name is not on the list")
            self._over = True
            self._transport.abort()
            return
        self._shared.opened.add(self)
        if self._shared.stopping:  # its handshake ended too late
            self.finish()

    def get_buffer(self, sizehint: int) -> memoryview:
        return self._shared.buffer  # a view: TLS fills it by slices

    def buffer_updated(self, nbytes: int) -> None:
        if self._over:
            return
        for event in self._frames.feed(self._shared.buffer[:nbytes]):
            self._take(event)
        now = asyncio.get_running_loop().time()
        self._began = (self._began or now) if self._frames.inside else None
        if self._frames.size > WINDOW and self._place is None:
            self._place = self._shared.places.ask(self)
            if not self._place:
                self._stop("place")

    def eof_received(self) -> bool:
        """The sender sends no more; it may still wait for answers."""
        self._leftover()
        self._over = True
        self._stop("over")
        self._close_when_answered()
        return self._transport is not None and self._transport.get_extra_info("sslcontext") is None

    def connection_lost(self, exc: Exception | None) -> None:
        self._shared.opened.discard(self)
        if not self._over:
            self._leftover()
        self._over = True
        if self._place is not None and not self._unanswered:
            self._leave_place()

    def pause_writing(self) -> None:
        """The sender does not read its answers."""
        self._stop("writing")

    def resume_writing(self) -> None:
        self._go_on("writing")

    def kept(self, entry: Entry) -> None:
        if entry.answered:
            self._answer(entry, entry.wrong)
        self._done(entry)

    def failed(self, entry: Entry, wrong: Wrong) -> None:
        if entry.answered:
            self._answer(entry, wrong)
        self._done(entry)

    def has_place(self) -> None:
        """Its turn for a large frame has come."""
        self._place = True
        self._go_on("place")

    def check(self, now: float) -> None:
        """Called every second: a frame that does not end holds a place, and its sender waits for ever."""
        waits = self._stopped - {"writing"}  # it is we who do not read
        if waits or self._began is None:
            self._began = now if self._began is not None else None
        elif now - self._began > self._shared.settings.unfinished_seconds:
            self._leftover(f"the frame did not end within {self._shared.settings.unfinished_seconds:g} seconds")
            self._over = True
            self._close_when_answered()

    def finish(self) -> None:
        """Read no more, answer what was taken, then close."""
        self._over = True
        self._stop("over")
        self._close_when_answered()

    def _take(self, event: Frame | Broken) -> None:
        head = header(event.content)
        if isinstance(event, Broken):
            wrong: Wrong | None = Wrong(REJECT, "100", f"broken framing: {event.reason}")
        else:
            settings = self._shared.settings
            wrong = judge(event.content, head, settings.longest, settings.processing)
        if isinstance(event, Frame) and not event.content.strip():
            self._send(answers(None, wrong, self._shared.clock()))  # there is nothing to set aside
            return
        self._submit(Entry(self, self.name, event.content, self.peer, head, wrong, wrong.words if wrong else ""))
        if isinstance(event, Broken) and event.fatal:
            self._over = True
            self._stop("over")

    def _leftover(self, reason: str = "") -> None:
        event = self._frames.ended(reason) if reason else self._frames.ended()
        self._began = None
        if event is not None:
            wrong = Wrong(REJECT, "100", f"broken framing: {event.reason}")
            head = header(event.content)
            self._submit(Entry(self, self.name, event.content, self.peer, head, wrong, wrong.words))

    def _submit(self, entry: Entry) -> None:
        self._unanswered += 1
        self._bytes += len(entry.content)
        if self._bytes > WINDOW or self._unanswered >= AT_ONCE:
            self._stop("disk")
        self._shared.committer.submit(entry)

    def _done(self, entry: Entry) -> None:
        self._unanswered -= 1
        self._bytes -= len(entry.content)
        if self._bytes <= WINDOW and self._unanswered < AT_ONCE:
            self._go_on("disk")
        if self._place is not None and not self._unanswered and (self._over or self._frames.size <= WINDOW):
            self._leave_place()
        if self._over:
            self._close_when_answered()

    def _leave_place(self) -> None:
        had, self._place = bool(self._place), None
        self._shared.places.leave(self, had)
        self._go_on("place")

    def _answer(self, entry: Entry, wrong: Wrong | None) -> None:
        self._send(answers(entry.head, wrong, self._shared.clock()))
        if wrong:
            self._shared.say(f"{self.name}: from {self.peer}: {wrong.words}")

    def _send(self, told: list[bytes]) -> None:
        if told and self._transport is not None and not self._transport.is_closing():
            self._transport.write(b"".join(told))

    def _stop(self, why: str) -> None:
        if not self._stopped and self._transport is not None and not self._transport.is_closing():
            self._transport.pause_reading()
        self._stopped.add(why)

    def _go_on(self, why: str) -> None:
        if why in self._stopped:
            self._stopped.discard(why)
            if not self._stopped and self._transport is not None and not self._transport.is_closing():
                self._transport.resume_reading()

    def _close_when_answered(self) -> None:
        if not self._unanswered and self._transport is not None and not self._transport.is_closing():
            self._transport.close()
