"""MLLP, the framing of HL7 over TCP: VT, a message, FS, CR. Bytes in any pieces become frames and what is none."""

from collections.abc import Iterator
from dataclasses import dataclass

VT, FS, END = b"\x0b", b"\x1c", b"\x1c\r"
BLANK = b"\r\n\t \x00"
"""Bytes between frames that mean nothing: some senders end a frame with CR LF, or keep a line open with them."""
STRAY = 1 << 16
"""So many bytes outside of any frame, and it is no MLLP."""

OUTSIDE = "bytes outside of a frame (VT, message, FS, CR)"
NO_END = "the frame ended without FS CR: another began"
FS_INSIDE = "the frame holds the byte FS (0x1C), which ends frames, where it does not end"
ENDLESS = "the frame did not end within {limit} bytes: what came after is not kept, and the connection was closed"
CUT = "the connection ended inside a frame"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stood between VT and FS CR."""

    content: bytes


@dataclass(frozen=True, slots=True)
class Broken:
    """Bytes that are no frame, and why. `fatal`: what follows cannot be understood any more."""

    content: bytes
    reason: str
    fatal: bool = False


class Frames:
    """The bytes of one connection. `limit`: bytes of a frame that are kept at most."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._buffer = bytearray()
        self._inside = False
        self._scanned = 0

    @property
    def size(self) -> int:
        """Bytes that wait for their frame to end."""
        return len(self._buffer)

    @property
    def inside(self) -> bool:
        """Whether something has begun and not ended."""
        return self._inside or bool(self._buffer)

    def feed(self, data: bytes | memoryview) -> Iterator[Frame | Broken]:
        """What these bytes complete. After something fatal, feed no more."""
        buffer = self._buffer
        buffer += data
        while True:
            if not self._inside:
                if buffer[:1] != VT:
                    del buffer[: len(buffer) - len(buffer.lstrip(BLANK))]
                start = buffer.find(VT)
                if start < 0:
                    if len(buffer) > STRAY:
                        yield self._all(OUTSIDE, fatal=True)
                    return
                stray = bytes(buffer[:start])
                del buffer[: start + 1]
                self._inside, self._scanned = True, 0
                if stray.strip(BLANK):
                    yield Broken(stray, OUTSIDE)
            end = buffer.find(END, max(0, self._scanned - 1))
            if end < 0:
                self._scanned = len(buffer)
                if len(buffer) > self.limit:
                    yield self._all(ENDLESS.format(limit=f"{self.limit:,}"), fatal=True)
                return
            content = bytes(buffer[:end])
            del buffer[: end + 2]
            self._inside = False
            yield from _parts(content)

    def ended(self, reason: str = CUT) -> Broken | None:
        """What is left when no more bytes come."""
        if not self._buffer.strip(BLANK):
            self._buffer.clear()
            return None
        return self._all(reason if self._inside else OUTSIDE, fatal=True)

    def _all(self, reason: str, *, fatal: bool) -> Broken:
        content = bytes(self._buffer[: self.limit])
        self._buffer.clear()
        self._inside = False
        return Broken(content, reason, fatal)


def _parts(content: bytes) -> Iterator[Frame | Broken]:
    """A frame's content; where frames began before the last had ended, each by itself. FS alone, right before VT, is
    taken for an end: nothing can be missing there.
    """
    *before, last = content.split(VT)
    for part in before:
        if part.endswith(FS) and FS not in part[:-1]:
            yield Frame(part[:-1])
        elif part.strip(BLANK):
            yield Broken(part, FS_INSIDE if FS in part else NO_END)
    yield Broken(last, FS_INSIDE) if FS in last else Frame(last)
