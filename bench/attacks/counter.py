"""A person at the counter: asks for sets of generated persons, and is answered by the rules of the ledger."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from laennec.cohorts.safe_counts import SafeCounts
from laennec.cohorts.safe_counts.sketch import BUCKETS, Sketch
from laennec.disclosure.budget import DAILY
from laennec.disclosure.deciding import Answer, Earlier, decide
from laennec.disclosure.models import Kind

PERSONS = 20_000
Mask = npt.NDArray[np.bool_]
SAFE = SafeCounts()


@dataclass
class Counter:
    """What the attacker asks. ledger: with the rules of a person's ledger, or noise, threshold and rounding alone.

    asked: distinct numbers shown. seen: how often each kind of answer was met, which an attacker sees too.
    """

    draw: np.random.Generator
    ledger: bool
    budget: int = DAILY
    keys: npt.NDArray[np.int64] = field(init=False)
    earlier: list[Earlier] = field(default_factory=list)
    asked: int = 0
    seen: dict[Kind, int] = field(default_factory=lambda: dict.fromkeys(Kind, 0))

    def __post_init__(self) -> None:
        self.keys = self.draw.integers(0, 2**32, PERSONS)
        self._buckets = self.keys % BUCKETS
        everybody = self.sketch(np.ones(PERSONS, bool))
        self.population = SAFE.protect(everybody.count, everybody.key).shown or 0
        self.earlier.append(Earlier(everybody, Answer(Kind.NUMBER, self.population, 8)))

    def sketch(self, mask: Mask) -> Sketch:
        buckets = np.bincount(self._buckets[mask], minlength=BUCKETS).astype(np.int64)
        return Sketch(int(buckets.sum()), int(self.keys[mask].sum() % 2**32), buckets)

    def ask(self, mask: Mask) -> int | None:
        """The number shown; None where none is, or the budget is spent."""
        asked = self.sketch(mask)
        if not self.ledger:
            self.asked += 1
            return SAFE.protect(asked.count, asked.key).shown
        answer = decide(asked, self.earlier, SAFE)
        if answer.kind is Kind.NUMBER:
            if self.asked >= self.budget:
                return None
            self.asked += 1
        self.seen[answer.kind] += 1
        self.earlier.append(Earlier(asked, answer))
        return answer.number

    def some(self, share: float, without: Mask) -> Mask:
        """About that share of all persons, drawn at random, but for those."""
        return (self.draw.random(PERSONS) < share) & ~without

    def few(self, size: int, without: Mask) -> Mask:
        """So many persons, drawn at random, but for those."""
        chosen = np.zeros(PERSONS, bool)
        chosen[self.draw.choice(np.flatnonzero(~without), size, replace=False)] = True
        return chosen
