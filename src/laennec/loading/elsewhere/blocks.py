"""What of a table changed since it was copied: its rows in blocks of neighbouring keys, each digested where it is.

No time stamp is trusted: the digests are of the rows themselves. Bounds of blocks, once chosen, stay; keys beyond the
last bound get bounds of their own, so that what is added at the end makes no block anew.
"""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from laennec.store import Blocks

ROWS = 50_000
"""Of a block, in a table that makes fewer than MOST of them."""
MOST = 1_000
RANGES = 100
"""A table whose changes lie in more places is copied whole: statements grow with each place."""
SHARE = 0.6
"""And so is one of whose rows more than this share is in blocks that changed."""
GROWN = 4
"""Where blocks have come to hold so many times their rows, bounds are chosen anew."""


@dataclass(frozen=True)
class Scan:
    """A table as the database says it is now. width, bounds: of its blocks.

    counts, marks: block -> its rows, their digest; block 0 holds the rows without a key, too. beyond: columns that
    hold a date which only its text says.
    """

    width: int
    bounds: tuple[int, ...]
    counts: Mapping[int, int]
    marks: Mapping[int, str]
    beyond: tuple[str, ...]

    @property
    def rows(self) -> int:
        return sum(self.counts.values())

    def blocks(self, shape: str, key: bytes) -> Blocks:
        """What the next copy compares with. key: without it the digest of a block of one row tells the row."""
        marks = (f"{shape} {n} {self.counts.get(n, 0)} {self.marks.get(n, '')}" for n in range(len(self.bounds) + 1))
        sealed = tuple(hmac.digest(key, mark.encode(), "sha256").hex()[:24] for mark in marks)
        return Blocks(shape, self.width, self.bounds, sealed)


@dataclass(frozen=True)
class Part:
    """The rows of some blocks. ranges: from a key (None: from the first, and rows without one) to below another."""

    ranges: tuple[tuple[int | None, int | None], ...]
    rows: int

    def where(self, key: str) -> str:
        """The condition that a row is of it, as SQL of any dialect. key: SQL of the column."""
        said = []
        for low, high in self.ranges:
            if low is None and high is None:
                return "true"
            within = [f"{key} >= {low}"] if low is not None else []
            within += [f"{key} < {high}"] if high is not None else []
            text = " and ".join(within)
            said.append(f"({text} or {key} is null)" if low is None else f"({text})")
        return f"({' or '.join(said) or 'false'})"


@dataclass(frozen=True)
class Plan:
    """What of a table is copied: changed; and what is kept of the version in place. None: it is copied whole."""

    changed: Part
    kept: Part


def plan(scan: Scan, now: Blocks, before: Blocks | None) -> Plan | None:
    """What changed since `before`; None where the whole table is to be copied."""
    if before is None or before.shape != now.shape or before.bounds != now.bounds[: len(before.bounds)]:
        return None
    # The last block had no end: it may have got one, and is compared as what it was.
    differ = [n for n in range(len(now.marks)) if n >= len(before.marks) or now.marks[n] != before.marks[n]]
    same = sorted(set(range(len(now.marks))) - set(differ))
    changed, kept = _part(scan, differ), _part(scan, same)
    if len(changed.ranges) > RANGES or changed.rows > SHARE * scan.rows:
        return None
    return Plan(changed, kept)


def _part(scan: Scan, blocks: Sequence[int]) -> Part:
    ranges: list[tuple[int | None, int | None]] = []
    edges: list[int | None] = [None, *scan.bounds, None]
    for block in blocks:
        low, high = edges[block], edges[block + 1]
        if ranges and block and ranges[-1][1] == low:
            ranges[-1] = (ranges[-1][0], high)
        else:
            ranges.append((low, high))
    return Part(tuple(ranges), sum(scan.counts.get(block, 0) for block in blocks))


def width_for(rows: int) -> int:
    """How many rows a block is to hold in a table of so many."""
    return max(ROWS, rows // MOST)


def outgrown(before: Blocks, rows: int) -> bool:
    """Whether its blocks hold far more rows than they were made for."""
    return rows > GROWN * before.width * len(before.marks)
