"""What a scan says: notes, each of one way, at a place; the limits it keeps; and how they are gathered."""

import math
from dataclasses import dataclass, field
from typing import Any

WAYS = (
    "virus", "unscanned", "program", "pickle", "macro", "startup", "native", "type", "unknown", "name", "outside",
    "link", "bomb", "encrypted", "empty", "unreadable", "part", "persons", "secret",
)  # fmt: skip
"""Every way a file may be noted for; the words are the pages' and commands' (laennec.airlock.incoming.words)."""
MOST_NOTES, MOST_INSIDE, LONGEST = 100, 500, 300


@dataclass(frozen=True)
class Limits:
    """look: bytes above which a file is not looked into. unpacked: bytes of all that it holds. memory: of the child.

    ipp: the pattern of the hospital's patient numbers.
    """

    look: int = 500_000_000
    unpacked: int = 4_000_000_000
    files: int = 50_000
    depth: int = 4
    seconds: int = 180
    memory: int = 6 << 30
    ipp: str = r"80\d{8}"


@dataclass
class Looked:
    """What was seen of one file. notes: {way, where, about}; inside: what an archive holds, the first of it."""

    type: str = "unknown"
    notes: list[dict[str, str]] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)


class TooMuch(Exception):
    """What is packed in the file goes beyond the limits: nothing more of it is looked at."""


@dataclass
class Gathering:
    """A look that goes on: what it has noted, and what is left of its limits."""

    limits: Limits
    looked: Looked = field(default_factory=Looked)
    bytes: int = 0
    files: int = 0
    depth: int = 0
    until: float = math.inf
    """On the clock that only goes on (time.monotonic): after it, long tables are not read further."""

    def note(self, way: str, where: str = "", about: str = "") -> None:
        """Note it once; beyond MOST_NOTES the rest is dropped, but never the first of a way."""
        said = {"way": way, "where": where[:LONGEST], "about": about[:LONGEST]}
        notes = self.looked.notes
        if said in notes or (len(notes) >= MOST_NOTES and any(one["way"] == way for one in notes)):
            return
        notes.append(said)

    def holds(self, name: str) -> None:
        """One file more is packed in it. Raises TooMuch."""
        self.files += 1
        if self.files > self.limits.files:
            raise TooMuch(f"more than {self.limits.files} files")
        if len(self.looked.inside) < MOST_INSIDE:
            self.looked.inside.append(name[:LONGEST])

    @property
    def left(self) -> int:
        """Bytes that may still be unpacked."""
        return self.limits.unpacked - self.bytes

    def spend(self, size: int) -> None:
        """Raises TooMuch."""
        self.bytes += size
        if self.bytes > self.limits.unpacked:
            raise TooMuch(f"more than {self.limits.unpacked:,} bytes")
