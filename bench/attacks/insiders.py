"""The attacks, each a generator: the attacker's best estimate of the hidden cell's size after each round.

None stands for "nothing learned yet". A hidden cell holds 0 to 9 persons and reads "fewer than 10". ATTACKS are what
somebody can do with the counter alone; OUTSIDE are those that know sizes from elsewhere, or share the work of many
counts between many cells.
"""

from collections.abc import Callable, Iterator

import numpy as np

from bench.attacks.counter import PERSONS, Counter, Mask

SIZES = 10
"""Hidden cells hold 0 to 9 persons."""
Attack = Callable[[Counter, Mask, int], Iterator[float | None]]


class Mean:
    """The mean of what the rounds gave so far."""

    def __init__(self) -> None:
        self.total, self.rounds = 0.0, 0

    def after(self, found: float | None) -> float | None:
        if found is not None:
            self.total, self.rounds = self.total + found, self.rounds + 1
        return self.total / self.rounds if self.rounds else None


def _less(more: int | None, less: int | None) -> float | None:
    return None if more is None or less is None else float(more - less)


def averaging(counter: Counter, hidden: Mask, rounds: int) -> Iterator[float | None]:
    """f(hidden or B) - f(B), over different B."""
    mean = Mean()
    for _ in range(rounds):
        b = counter.some(0.05, hidden)
        yield mean.after(_less(counter.ask(hidden | b), counter.ask(b)))


def differencing(counter: Counter, hidden: Mask, rounds: int) -> Iterator[float | None]:
    """f(B) - f(B and not hidden), over different B that hold the hidden set: the small set last."""
    mean = Mean()
    for _ in range(rounds):
        b = counter.some(0.05, hidden)
        less = counter.ask(b)
        yield mean.after(_less(counter.ask(b | hidden), less))


def tracker(counter: Counter, hidden: Mask, rounds: int) -> Iterator[float | None]:
    """f(A) + f(B) - f(A or B), where A and B share the hidden set alone."""
    mean = Mean()
    for _ in range(rounds):
        a = counter.some(0.05, hidden)
        b = counter.some(0.05, hidden | a)
        one, other, both = counter.ask(a | hidden), counter.ask(b | hidden), counter.ask(a | b | hidden)
        yield mean.after(None if one is None or other is None else _less(one + other, both))


def complementary(counter: Counter, hidden: Mask, rounds: int) -> Iterator[float | None]:
    """Population - f(all but the hidden set and C) - f(C), over different C."""
    mean = Mean()
    for _ in range(rounds):
        c = counter.some(0.1, hidden)
        rest, part = counter.ask(~hidden & ~c), counter.ask(c)
        yield mean.after(None if rest is None or part is None else float(counter.population - rest - part))


def partition(counter: Counter, hidden: Mask, rounds: int) -> Iterator[float | None]:
    """The sum of f(hidden or band) over all bands of the population, less the population: many times the cell."""
    bands = max(3, min(rounds, 90))
    band = counter.draw.integers(0, bands, PERSONS)
    told = [counter.ask(hidden | (band == number)) for number in range(bands)]
    known = [number for number in told if number is not None]
    for _ in range(rounds):
        yield None if len(known) < bands else (sum(known) - counter.population) / (bands - 1)


def padding(counter: Counter, hidden: Mask, rounds: int) -> Iterator[float | None]:
    """Small sets that read "fewer than 10" themselves, alone and with the hidden set: which become a number?"""
    mean = Mean()
    for _ in range(rounds):
        pad = counter.few(int(counter.draw.integers(5, 10)), hidden)
        alone = counter.ask(pad)
        with_ = counter.ask(pad | hidden)
        yield mean.after(None if alone is not None else 0.0 if with_ is None else 10.0)


def stepping(counter: Counter, hidden: Mask, rounds: int) -> Iterator[float | None]:
    """f(B or pad), which reads as f(B), then f(B or pad or hidden): where that reads otherwise, somebody is in it."""
    mean = Mean()
    for _ in range(rounds):
        b = counter.some(0.05, hidden)
        near = b | counter.few(int(counter.draw.integers(5, 12)), hidden | b)
        first, alike, with_ = counter.ask(b), counter.ask(near), counter.ask(near | hidden)
        yield mean.after(None if first != alike else 0.0 if with_ == alike else 10.0)


def filling(counter: Counter, hidden: Mask, rounds: int) -> Iterator[float | None]:
    """The hidden set, which reads "fewer than 10"; then how often it reads as a number once it is filled up."""
    counter.ask(hidden)
    yield from filling_unseen(counter, hidden, rounds)


def filling_unseen(counter: Counter, hidden: Mask, rounds: int) -> Iterator[float | None]:
    """The hidden set with about four others, new ones each time: how often is it a number? Itself it is not asked."""
    order = counter.draw.permutation(np.flatnonzero(~hidden))
    mean, at = Mean(), 0
    for _ in range(rounds):
        found = 0.0
        for _time in range(3):
            others = int(counter.draw.poisson(4))
            union = hidden.copy()
            union[order[at : at + others]] = True
            at += others
            found += 0.0 if counter.ask(union) is None else 3.0
        yield mean.after(found)


def like_bands(counter: Counter, hidden: Mask, rounds: int) -> Iterator[float | None]:
    """f(hidden or band) over some of 60 bands that are about as large (days of birth, say), less a mean band."""
    band = counter.draw.integers(0, 60, PERSONS)
    mean = Mean()
    for number in range(rounds):
        found = counter.ask(hidden | (band == number)) if number < 59 else None
        yield mean.after(None if found is None else found - float(hidden.size / 60))


def known_bands(counter: Counter, hidden: Mask, rounds: int) -> Iterator[float | None]:
    """f(hidden or B) over sets B whose exact sizes are known from elsewhere and never asked."""
    mean = Mean()
    for _ in range(rounds):
        b = counter.some(0.05, hidden)
        found = counter.ask(hidden | b)
        yield mean.after(None if found is None else float(found - int(b.sum())))


def weighing(counter: Counter, hidden: Mask, rounds: int) -> Iterator[float | None]:
    """Forty hidden cells, this among them; each count takes about half of them together. Solved for all at once."""
    cells: list[Mask] = [hidden]
    taken = hidden.copy()
    for _ in range(39):
        cells.append(counter.few(int(counter.draw.integers(0, SIZES)), taken))
        taken |= cells[-1]
    rows: list[np.ndarray] = []
    told: list[float] = []
    for _ in range(rounds):
        chosen = counter.draw.random(40) < 0.5
        found = counter.ask(np.asarray(np.array(cells)[chosen].any(axis=0)))
        if found is not None:
            rows.append(chosen.astype(float))
            told.append(found - 4.5 * chosen.sum())
        if not rows:
            yield None
            continue
        design, noise, prior = np.array(rows), 6.0, 8.25  # variances of an answer and of a size
        spread = prior * design @ design.T + noise * np.eye(len(rows))
        yield 4.5 + float(prior * design[:, 0] @ np.linalg.solve(spread, np.array(told)))


ATTACKS: dict[str, Attack] = {
    "averaging": averaging,
    "differencing": differencing,
    "tracker": tracker,
    "complementary": complementary,
    "partition": partition,
    "padding": padding,
    "stepping": stepping,
    "filling": filling,
}
OUTSIDE: dict[str, Attack] = {
    "like bands": like_bands,
    "known bands": known_bands,
    "filling unseen": filling_unseen,
    "weighing": weighing,
}
