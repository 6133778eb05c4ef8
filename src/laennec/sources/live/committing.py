"""Group commit: what all connections have brought is written and synced together, then each is answered.

While the disk works on one group the next gathers, so a slow disk makes groups larger and senders wait; no message is
answered before its bytes are on the disk.
"""

import asyncio
import contextlib
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from laennec.sources.live.answers import ERROR, Header, Wrong
from laennec.sources.live.aside import Aside
from laennec.sources.live.places import Live
from laennec.sources.live.segments import Segments, recover

BREATH = 1.0
"""Seconds between tries where the disk does not take anything."""
TICK = 0.25


class Sender(Protocol):
    """Whoever waits for an answer."""

    def kept(self, entry: "Entry") -> None:
        """The entry is on the disk."""

    def failed(self, entry: "Entry", wrong: Wrong) -> None:
        """It is not, and why."""


@dataclass(slots=True, eq=False)
class Entry:
    """One message, or bytes that are none (`reason`), on their way to the disk."""

    sender: Sender
    name: str
    content: bytes
    peer: str
    head: Header | None = None
    wrong: Wrong | None = None
    reason: str = ""
    """Why it is set aside; "" where it is taken."""
    answered: bool = True
    """Whether its sender is answered."""


@dataclass
class Counts:
    """Since the listener began."""

    messages: int = 0
    bytes: int = 0
    aside: int = 0
    groups: int = 0
    last: str = ""
    last_from: str = ""
    trouble: str = ""
    """What the disk last refused, until it takes something again."""
    by_name: dict[str, int] = field(default_factory=dict)


class Committer:
    """Takes entries from connections; `run` keeps them. One thread does all that touches the disk."""

    def __init__(
        self,
        live: Live,
        segments: Mapping[str, Segments],
        aside: Aside,
        *,
        free_bytes: int,
        clock: Callable[[], datetime],
        say: Callable[[str], None],
    ) -> None:
        self.live, self.segments, self.aside = live, segments, aside
        self._free, self._clock, self._say = free_bytes, clock, say
        self.counts = Counts(by_name=dict.fromkeys(segments, 0))
        self._entries: list[Entry] = []
        self._more = asyncio.Event()
        self._stopping = self._strays = False
        self._thread = ThreadPoolExecutor(1, "disk")

    def submit(self, entry: Entry) -> None:
        """From the event loop."""
        self._entries.append(entry)
        self._more.set()

    def stop(self) -> None:
        """Let `run` end once everything is kept, or refused by the disk."""
        self._stopping = True
        self._more.set()

    async def run(self) -> None:
        """Keep what comes until `stop`; then hand over what is open."""
        loop = asyncio.get_running_loop()
        try:
            while True:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._more.wait(), TICK)
                self._more.clear()
                entries, self._entries = self._entries, []
                if entries:
                    troubles = await loop.run_in_executor(self._thread, self._keep, entries)
                    self._tell(entries, *troubles)
                    if any(troubles) and not self._stopping:
                        await asyncio.sleep(BREATH)
                elif self._stopping:
                    break
                await loop.run_in_executor(self._thread, self._hand_over, False)
            await loop.run_in_executor(self._thread, self._hand_over, True)
        finally:
            self._thread.shutdown()

    def _keep(self, entries: list[Entry]) -> tuple[str, str]:
        """In the disk's thread. What kept messages from being kept, and what is set aside ("": nothing did)."""
        try:
            self._room()
        except OSError as error:
            return (_words(error),) * 2
        taken: dict[str, list[bytes]] = {}
        poison = []
        for entry in entries:
            if entry.reason:
                poison.append(entry)
            else:
                taken.setdefault(entry.name, []).append(entry.content)
        trouble = ""
        try:
            for name, contents in taken.items():
                self.segments[name].append(contents)
            for name in taken:
                self.segments[name].sync()
        except OSError as error:
            trouble = _words(error)
            for name in taken:
                self._strays |= not self.segments[name].abandon()
        try:
            now = self._clock()
            for one in poison:
                self.aside.put(one.content, one.reason, one.name, one.peer, now)
            if poison:
                self.aside.sync()
        except OSError as error:
            return trouble, _words(error)
        return trouble, ""

    def _room(self) -> None:
        there = os.statvfs(self.live.path)
        if there.f_bavail * there.f_frsize < self._free:
            raise OSError(28, f"less than {self._free >> 20:,} MB are free on the disk")

    def _hand_over(self, everything: bool) -> None:
        """In the disk's thread: segments that are due, all of them where a load asks or at the end."""
        asked = self.live.seal.exists()
        for segment in self.segments.values():
            if segment.is_open and (everything or asked or segment.due()):
                try:
                    segment.seal()
                except OSError as error:
                    self._strays = True
                    self._say(f"a segment could not be handed over yet: {_words(error)}")
        if self._strays:
            with contextlib.suppress(OSError):
                recover(self.live, {one.path for one in self.segments.values() if one.is_open})
                self._strays = False
        if asked:
            self.live.seal.unlink(missing_ok=True)

    def _tell(self, entries: list[Entry], trouble: str, poison_trouble: str) -> None:
        """Back in the event loop: answer everybody."""
        counts = self.counts
        counts.groups += 1
        if (trouble or poison_trouble) != counts.trouble:
            counts.trouble = trouble or poison_trouble
            self._say(f"nothing can be kept: {counts.trouble}" if counts.trouble else "messages are kept again")
        for entry in entries:
            wrong = poison_trouble if entry.reason else trouble
            if wrong:
                entry.sender.failed(entry, Wrong(ERROR, "207", f"it could not be kept, send it again: {wrong}"))
                continue
            if entry.reason:
                counts.aside += 1
            else:
                counts.messages += 1
                counts.by_name[entry.name] += 1
                counts.bytes += len(entry.content)
                counts.last_from = entry.peer
            entry.sender.kept(entry)
        if entries and not trouble and not entries[-1].reason:
            counts.last = self._clock().isoformat(timespec="seconds")


def _words(error: OSError) -> str:
    return error.strerror or str(error)
