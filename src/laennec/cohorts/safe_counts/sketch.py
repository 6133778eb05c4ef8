"""Tells whether a set of persons, put together with sets that were shown, would tell of a few persons alone.

A sketch counts a set's persons in 512 buckets, drawn from the secret bits of each person's record key. It is linear:
the sketch of a union of disjoint sets is the sum of theirs. So any sum and difference of sets that isolates a few
persons shows as a vector in a few buckets, whatever sets it was made of. Two tests follow, and neither misses a
relation that it looks for (measured in bench/attacks.py):

- nearness: sets that differ by d persons have sketches at most d apart;
- dependence: what is left of a set's sketch, once all that the shown sets explain is taken away, rests on a few
  persons, or on nobody: on few buckets, however often the persons in them are counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

BUCKETS = 512
"""A power of two. More buckets part more shown sets, and take more room in the ledger (4 bytes each)."""
MOST_IN_SPAN = BUCKETS // 2
"""Shown sets compared at once, the latest ones; past half the buckets nothing could be told apart."""
MOST_STEPS = 25
GAIN = 1e-3
LARGEST_TRIED = 4
SPARE_ROWS = 4
"""With fewer rows than columns and these, any vector is a sum of the columns, and asking tells nothing."""
NEGLIGIBLE = 0.01
"""A set counted less often than this in a sum is no part of it."""
NOTHING = 0.25
"""Less than this of a person is the regression's own error."""
Vector = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Sketch:
    """count: distinct persons; key: the sum of their record keys modulo 2^32; buckets: (512,) how many in each."""

    count: int
    key: int
    buckets: npt.NDArray[np.int64]

    @classmethod
    def of(cls, numbers: npt.NDArray[np.int64], counts: npt.NDArray[np.int64], key: int) -> "Sketch":
        """From the buckets that are not empty and their counts, both (k,)."""
        buckets = np.zeros(BUCKETS, np.int64)
        buckets[numbers] = counts
        return cls(int(buckets.sum()), key % 2**32, buckets)

    def to_bytes(self) -> bytes:
        """512 little-endian 32-bit counts, then the key."""
        return self.buckets.astype("<u4").tobytes() + self.key.to_bytes(4, "little")

    @classmethod
    def from_bytes(cls, content: bytes) -> "Sketch":
        """What `to_bytes` wrote."""
        buckets = np.frombuffer(content[:-4], "<u4").astype(np.int64)
        return cls(int(buckets.sum()), int.from_bytes(content[-4:], "little"), buckets)

    def same(self, other: "Sketch") -> bool:
        """The same set, but for a chance of 2^-32."""
        return self.key == other.key and bool(np.array_equal(self.buckets, other.buckets))

    def distance(self, other: "Sketch") -> int:
        """At most the number of persons in one of the two sets and not in the other."""
        return int(np.abs(self.buckets - other.buckets).sum())


@dataclass(frozen=True)
class Rest:
    """What the shown sets leave unexplained of a set.

    persons: on how many it rests, about (0: on nobody). parts: shown set (its place in the span) -> how often it is
    added or taken away in the sum that explains all but those persons.
    """

    persons: float
    parts: dict[int, float]


class Span:
    """All that sums and differences of some shown sets can say."""

    def __init__(self, shown: Sequence[Sketch]) -> None:
        self.shown = list(shown)[-MOST_IN_SPAN:]
        """The sets compared, the latest ones."""

    @cached_property
    def _matrix(self) -> tuple[Vector, Vector]:
        """Sets of length one, (512, n), and their lengths (n,)."""
        matrix = np.stack([s.buckets for s in self.shown], axis=1).astype(np.float64)
        lengths = np.maximum(np.linalg.norm(matrix, axis=0), 1e-12)
        return matrix / lengths, lengths

    @cached_property
    def _largest(self) -> list[int]:
        """The places of the largest shown sets: a sum of many small ones that hides a few persons is one of these."""
        order = sorted(range(len(self.shown)), key=lambda place: -self.shown[place].count)
        return order[:LARGEST_TRIED]

    def rest(self, asked: Sketch, below: int = BUCKETS) -> Rest:
        """The relation between the asked set and the shown ones that isolates fewest persons.

        below: a rest of so many persons or more is all one to who asks; it may then be told as BUCKETS.

        Sought from the asked set (which shown ones make it up?) and from the largest shown ones (which others make
        them up, together with the asked set?): a few persons counted many times over stand out only there.
        """
        vector = asked.buckets.astype(np.float64)
        if not self.shown:
            return Rest(_persons(vector), {})
        matrix, lengths = self._matrix
        if not _may_rest_on_fewer(matrix, vector, below):
            return Rest(float(BUCKETS), {})
        found = _least_absolute(matrix, vector)
        best = Rest(_persons(vector - matrix @ found), _parts(dict(enumerate(found / lengths))))
        own = max(float(np.linalg.norm(vector)), 1e-12)
        for place in self._largest if len(self.shown) > 1 and own > 1 else ():
            others = matrix.copy()
            others[:, place] = vector / own  # the asked set in the place of the one it is to make up
            target = self.shown[place].buckets.astype(np.float64)
            found = _least_absolute(others, target)
            persons = _persons(target - others @ found)
            times = found / lengths
            share = found[place] / own
            if persons < best.persons and abs(share) > NEGLIGIBLE:
                turned = {i: float(-t / share) for i, t in enumerate(times) if i != place}
                best = Rest(persons, _parts({**turned, place: float(1 / share)}))
        return best


def _may_rest_on_fewer(matrix: Vector, vector: Vector, below: int) -> bool:
    """Whether some sum of the columns may leave fewer than `below` buckets of the vector: told fast, of few columns.

    The buckets are parted into `below` blocks. Fewer buckets than that leave one block untouched, and in it the sum
    is the vector itself: where that holds in no block (by least squares), there is no such sum. A False is certain.
    """
    rows, columns = len(vector) // max(below, 1), matrix.shape[1]
    if columns + SPARE_ROWS > rows:
        return True
    blocks = matrix[: rows * below].reshape(below, rows, columns)
    wanted = vector[: rows * below].reshape(below, rows, 1)
    spans = np.linalg.qr(blocks).Q
    left = np.linalg.norm(wanted - spans @ (spans.transpose(0, 2, 1) @ wanted), axis=1)
    return bool((left < NOTHING * np.sqrt(rows)).any())


def _parts(times: dict[int, Any]) -> dict[int, float]:
    return {place: float(t) for place, t in times.items() if abs(t) > NEGLIGIBLE}


def _least_absolute(matrix: Vector, vector: Vector) -> Vector:
    """Coefficients (n,) of the columns (m, n) whose sum is nearest to the vector (m,) in absolute differences.

    Least squares would smear a few persons over many buckets; absolute differences leave them standing where they
    are. Solved by least squares with weights, until a step gains less than a thousandth: where a relation is there,
    it stands out by then (bench/attacks); where none is, more steps only polish what is no relation.
    """
    weights = np.ones(len(vector))
    found: npt.NDArray[Any] = np.zeros(matrix.shape[1])
    before = np.inf
    for _ in range(MOST_STEPS):
        weighted = matrix * weights[:, None]
        normal = weighted.T @ matrix
        normal.flat[:: len(normal) + 1] += 1e-10 * np.trace(normal) / len(normal)
        found = np.linalg.solve(normal, weighted.T @ vector)
        left = np.abs(vector - matrix @ found)
        total = float(left.sum())
        if abs(before - total) < GAIN * max(1.0, total):
            break
        before = total
        weights = 1 / np.maximum(left, max(1e-3, 0.1 * float(np.partition(left, len(left) // 4)[len(left) // 4])))
    return found


def _persons(left: Vector) -> float:
    """On how many persons a vector rests at least: the buckets in which anything is left.

    Not how much is left: whether a few persons counted thirty times over stand out of what else is left would depend
    on how few they are, and so tell it.
    """
    return float(np.count_nonzero(np.abs(left) > NOTHING))
