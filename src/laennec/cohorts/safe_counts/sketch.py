"""A set of persons boiled down to 1,024 numbers, from which it is told how far two sets lie apart.

Each person falls into a bucket by their secret record key; the sketch of a set is how many of it fell into each. It
names nobody, and is as long for ten persons as for ten million. Adding sets adds sketches, so that what holds
between sets (this one is that one less those two) holds between their sketches, whatever the words of the queries.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from laennec.cohorts.safe_counts.ptable import KEY_SPACE

BUCKETS = 1024
"""A power of two. Enough that ten persons seldom share one; few enough to compare a hundred sets in milliseconds."""
_HEAD = 16

Buckets = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Sketch:
    """count: distinct persons; key: the sum of their record keys modulo 2^32; buckets: (BUCKETS,) how many in each."""

    count: int
    key: int
    buckets: Buckets

    @classmethod
    def of(cls, numbers: Buckets, counts: Buckets, key: int) -> "Sketch":
        """From the buckets that are not empty and their counts, both (k,)."""
        buckets = np.zeros(BUCKETS, np.int64)
        buckets[numbers] = counts
        return cls(int(buckets.sum()), key % KEY_SPACE, buckets)

    @classmethod
    def together(cls, parts: Iterable["Sketch"]) -> "Sketch":
        """The union of sets that share nobody."""
        count, key, buckets = 0, 0, np.zeros(BUCKETS, np.int64)
        for part in parts:
            count, key, buckets = count + part.count, (key + part.key) % KEY_SPACE, buckets + part.buckets
        return cls(count, key, buckets)

    def to_bytes(self) -> bytes:
        """16 bytes of count and key, then the buckets in the narrowest unsigned integers that hold them."""
        width = next(w for w in (1, 2, 4) if int(self.buckets.max()) < 2 ** (8 * w))
        return np.array([self.count, self.key], "<u8").tobytes() + self.buckets.astype(f"<u{width}").tobytes()

    @classmethod
    def from_bytes(cls, content: bytes) -> "Sketch":
        """What `to_bytes` wrote."""
        count, key = (int(n) for n in np.frombuffer(content[:_HEAD], "<u8"))
        width = (len(content) - _HEAD) // BUCKETS
        return cls(count, key, np.frombuffer(content[_HEAD:], f"<u{width}").astype(np.int64))


def apart(one: Buckets, others: Buckets) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """At least how many persons are in the one set and not in the other, and the other way round.

    one: (BUCKETS,); others: (n, BUCKETS); two arrays (n,). Never too many; too few only where persons of both sides
    fall into one bucket, which is rare while the sides are small. So who refuses what lies close refuses enough.
    """
    difference = one - others
    return np.maximum(difference, 0).sum(axis=-1), np.maximum(-difference, 0).sum(axis=-1)
