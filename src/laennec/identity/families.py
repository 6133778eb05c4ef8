"""Families (persons joined by links, however long the chain) and the one date shift each of them gets.

Dates that only move for one person would betray a mother through her child's birth: all dates of a family move
together. The shift is whole weeks, so that days of the week stay, from 52 weeks back to 52 weeks on, never 0:
no true date is ever shown, and that 0 is excluded tells nothing of which of the 104 others was drawn.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from laennec.identity.pseudonyms import Ids, scramble

PERSON_DOMAINS = (56, 1147314)
"""Concepts that say "this fact id is a person" in fact_relationship: the domain Person, and the table person."""
MAX_WEEKS = 52
USE = "date shift"


@dataclass(frozen=True)
class Families:
    """linked: the sorted ids of persons who have a link; representative: the smallest id of each one's family."""

    linked: Ids
    representative: Ids

    def of(self, persons: Ids) -> Ids:
        """Each person's family, named by its smallest person id: shape (n,) to shape (n,). Alone: oneself."""
        if len(self.linked) == 0 or len(persons) == 0:
            return persons.copy()
        at = np.minimum(np.searchsorted(self.linked, persons), len(self.linked) - 1)
        return np.where(self.linked[at] == persons, self.representative[at], persons)

    @property
    def count(self) -> int:
        """Families of two or more."""
        return len(np.unique(self.representative))


def families(one: Ids, other: Ids) -> Families:
    """Connected components of the links one[i] - other[i], arrays of shape (n,), in any order, repeated or not.

    Each round hooks every root onto the smallest root it is linked to, then shortens all paths: no loop over rows.
    """
    linked, positions = np.unique(np.concatenate([one, other]), return_inverse=True)
    start, end = positions[: len(one)], positions[len(one) :]
    root = np.arange(len(linked))
    while True:
        left, right = root[start], root[end]
        if np.array_equal(left, right):
            return Families(linked.astype(np.int64), linked[root].astype(np.int64))
        np.minimum.at(root, np.maximum(left, right), np.minimum(left, right))
        while not np.array_equal(shorter := root[root], root):
            root = shorter


class DateShift:
    """The secret shift of each family of one project."""

    def __init__(self, key: bytes, of: Families) -> None:
        self._key = key
        self._families = of

    def weeks(self, persons: Ids) -> npt.NDArray[np.int32]:
        """Whole weeks to add to each person's dates: shape (n,) to shape (n,), in -52..-1 and 1..52."""
        if len(persons) == 0:
            return np.empty(0, dtype=np.int32)
        drawn = (scramble(self._key, USE, self._families.of(persons)) % np.uint64(2 * MAX_WEEKS)).astype(np.int32)
        weeks = drawn - MAX_WEEKS
        return np.where(weeks >= 0, weeks + 1, weeks).astype(np.int32)
