"""What the vocabulary says of many concepts at once, asked in a few queries for a batch of concept sets."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

Code = tuple[str, str]


class Pairs:
    """Pairs of concepts, for looking up the second ones of many first ones."""

    def __init__(self, first: pa.ChunkedArray, second: pa.ChunkedArray) -> None:
        left, right = (np.asarray(one.to_numpy(), dtype=np.int64) for one in (first, second))
        order = np.argsort(left, kind="stable")
        self._first, self._second = left[order], right[order]

    def of(self, ids: Iterable[int]) -> set[int]:
        """All that any of the ids is paired with."""
        asked = np.fromiter(ids, np.int64)
        begins = np.searchsorted(self._first, asked, "left")
        ends = np.searchsorted(self._first, asked, "right")
        parts = [self._second[a:b] for a, b in zip(begins, ends, strict=True) if a < b]
        return set(np.unique(np.concatenate(parts)).tolist()) if parts else set()


@dataclass
class Bulk:
    """Answers to what the concept sets of a batch ask, by the question. What is not in here is asked by itself."""

    codes: dict[Code, set[int]] | None = None
    known: set[int] | None = None
    pairs: dict[tuple[str, bool], tuple[set[int], Pairs]] = field(default_factory=dict)
    """Question (the name of a way from concept to concept, only valid ones or all) -> the ids asked, the answers."""

    def ask(self, question: tuple[str, bool], ids: set[int]) -> set[int] | None:
        """All that the ids lead to; None where one of them was not asked."""
        asked, pairs = self.pairs.get(question, (set(), None))
        return pairs.of(ids) if pairs is not None and ids <= asked else None
