"""Segments: files of framed messages, written at the end, synced, and handed over whole to the inbox.

A message counts once `sync` returned. What a crash, a full disk or a disk that failed left behind the last sync was
never acknowledged: it is cut off, to the last whole frame, before anybody can read it.
"""

import os
import secrets
import time
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from pathlib import Path

from laennec.home import sync
from laennec.sources.live.framing import END, VT
from laennec.sources.live.places import Live, write_all

LETTERS = "bcdfghjkmnpqrstvwxz"
CHUNK = 1 << 20


class Segments:
    """The open segment of one name, begun with its first message. Used by one thread at a time."""

    def __init__(
        self, live: Live, name: str, most_bytes: int, most_seconds: float, clock: Callable[[], datetime]
    ) -> None:
        self.live, self.name = live, name
        self._most_bytes, self._most_seconds, self._clock = most_bytes, most_seconds, clock
        self._descriptor = -1
        self.path = Path()
        """Of the file that is open."""
        self._written = self._synced = 0
        self._count = self._counted = 0
        self._day = ""
        self._until = 0.0

    @property
    def is_open(self) -> bool:
        return self._descriptor >= 0

    def append(self, contents: Sequence[bytes]) -> None:
        """Write messages, framed, after the others. Raises OSError: then call `abandon`."""
        if not self.is_open:
            self._begin()
        data = b"".join(part for content in contents for part in (VT, content, END))
        write_all(self._descriptor, data)
        self._written += len(data)
        self._count += len(contents)

    def sync(self) -> None:
        """Have all that was appended on the disk. Raises OSError: then call `abandon`."""
        os.fsync(self._descriptor)
        self._synced, self._counted = self._written, self._count

    def due(self) -> bool:
        """Whether it is large or old enough to be handed over, or of a day that is over."""
        return self.is_open and (
            self._written >= self._most_bytes
            or time.monotonic() >= self._until
            or self._clock().strftime("%Y-%m-%d") != self._day
        )

    def seal(self) -> None:
        """Hand the segment over to the inbox. Raises OSError; it is then found again by `recover`."""
        if not self.is_open:
            return
        descriptor, self._descriptor = self._descriptor, -1
        os.close(descriptor)
        _hand_over(self.live, self.path, self._counted)

    def abandon(self) -> bool:
        """After a failure: what was synced stays and is handed over, the rest is cut off; the next begins anew.

        A sync that failed once says nothing when it is called again, so the file is not written any more. False
        where it could not be handed over: `recover` does it.
        """
        if not self.is_open:
            return True
        try:
            os.ftruncate(self._descriptor, self._synced)
            os.fsync(self._descriptor)
            self.seal()
        except OSError:  # it stays among the open ones, to be cut to its last whole frame
            if self.is_open:
                os.close(self._descriptor)
                self._descriptor = -1
            return False
        return True

    def _begin(self) -> None:
        now = self._clock()
        self._day = now.strftime("%Y-%m-%d")
        # Hours are told apart by letters, so that no part but the day looks like a date.
        tail = "".join(secrets.choice(LETTERS) for _ in range(4))
        self.path = self.live.open / f"{self.name}_{self._day}_{now:%Hh%Mm%Ss}0{now:%f}_{tail}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC
        self._descriptor = os.open(self.path, flags, 0o600)
        self._written = self._synced = self._count = self._counted = 0
        self._until = time.monotonic() + self._most_seconds
        sync(self.live.open)  # a file whose name is lost is lost


def recover(live: Live, written: Collection[Path] = ()) -> tuple[int, int]:
    """Hand over what a killed listener left: (messages, bytes cut off). `written`: files that are still written to.

    For the one listener of a home. Raises OSError.
    """
    messages = cut = 0
    for path in sorted(set(live.open.iterdir()) - set(written)):
        count, end = _whole_frames(path)
        size = path.stat().st_size
        if end < size:
            with path.open("r+b") as file:
                file.truncate(end)
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        _hand_over(live, path, count)
        messages, cut = messages + count, cut + size - end
    return messages, cut


def _hand_over(live: Live, path: Path, count: int) -> None:
    if count:
        os.rename(path, live.inbox / "mllp" / f"{path.name}_n{count:09d}.hl7")
        sync(live.inbox / "mllp")
    else:
        path.unlink()
    sync(live.open)


def _whole_frames(path: Path) -> tuple[int, int]:
    """How many whole frames a segment begins with, and where the last of them ends."""
    count = end = at = 0
    rest = b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            data = rest + chunk
            start = 0
            while True:
                if data[start : start + 1] not in (VT, b""):  # zeros, where the machine lost its power
                    return count, end
                stop = data.find(END, start)
                if stop < 0:
                    break
                count, start = count + 1, stop + len(END)
                end = at + start
            rest = data[start:]
            at += start
    return count, end
