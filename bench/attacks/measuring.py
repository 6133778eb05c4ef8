"""How often an attack names the size of a hidden cell, and whether it is empty, with what chance leaves uncertain.

Sizes are not drawn but dealt, each of 1 to 9 equally often and five times as many empty ones, and every size weighs
the same in a figure: so it moves by what the attack learns and not by which sizes were drawn. Two attackers read each
attack: one takes the estimate at its word; one has practised on cells of known size and looks also at what kinds of
answers came (the same, worked out, not shown), which the rules must not let speak.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
import numpy.typing as npt

from bench.attacks.counter import PERSONS, SAFE, Counter
from bench.attacks.insiders import ATTACKS, OUTSIDE, SIZES
from laennec.disclosure.models import Kind

Z = 1.96
EACH = 30
"""Trials of each size 1 to 9 a figure; five times as many empty cells: 420 in all."""
EMPTY = 5
UNKNOWN = -99.0


@dataclass(frozen=True)
class Share:
    """A share of trials (0 to 1), and half the width of its 95 % confidence interval."""

    value: float
    error: float

    def __str__(self) -> str:
        return f"{100 * self.value:.0f} ± {100 * self.error:.0f} %"


@dataclass(frozen=True)
class Measure:
    """size: of cells of every size alike, the share named rightly (a guess: 0.1). empty: whether it is empty, half
    being so (a guess: 0.5). practised_*: by who has practised. asked: numbers shown, on average."""

    size: Share
    empty: Share
    practised_size: Share
    practised_empty: Share
    asked: float


def measure(
    name: str, rounds: Sequence[int], *, ledger: bool, each: int = EACH, seed: int = 1, workers: int = 1
) -> dict[int, Measure]:
    """The attack of that name after each of so many rounds: rounds -> what it gives."""
    sizes = [0] * (each * EMPTY) + [size for size in range(1, SIZES) for _ in range(each)]
    apart = [max(rounds)] if name != "partition" else list(rounds)  # its bands are as many as its rounds
    found: dict[int, Measure] = {}
    for most in apart:
        wanted = [count for count in rounds if len(apart) == 1 or count == most]
        jobs = [(name, most, wanted, size, ledger, (seed, number)) for number, size in enumerate(sizes)]
        if workers > 1:
            with ProcessPoolExecutor(workers) as pool:
                rows = list(pool.map(_trial, jobs, chunksize=8))
        else:
            rows = [_trial(job) for job in jobs]
        for place, count in enumerate(wanted):
            found[count] = _read(np.array(sizes), np.array([row[place] for row in rows]))
    return found


def _trial(job: tuple[str, int, Sequence[int], int, bool, tuple[int, int]]) -> list[list[float]]:
    """For each number of rounds: estimate (UNKNOWN: none), numbers shown, share of each kind of answer."""
    name, most, wanted, size, ledger, seed = job
    draw = np.random.default_rng(seed)
    counter = Counter(draw, ledger)
    hidden = counter.few(size, np.zeros(PERSONS, bool))
    while SAFE.protect(size, counter.sketch(hidden).key).shown is not None:  # one that shows is not hidden
        hidden = counter.few(size, np.zeros(PERSONS, bool))
    rows = []
    for done, estimate in enumerate({**ATTACKS, **OUTSIDE}[name](counter, hidden, most), 1):
        if done in wanted:
            kinds = [counter.seen[kind] / max(1, sum(counter.seen.values())) for kind in Kind]
            rows.append([UNKNOWN if estimate is None else estimate, float(counter.asked), *kinds])
    return rows


def _read(sizes: npt.NDArray[np.int64], seen: npt.NDArray[np.float64]) -> Measure:
    told = seen[:, 0] != UNKNOWN
    guess = np.clip(np.rint(seen[:, 0]), 0, SIZES - 1)
    empty = seen[:, 0] < SIZES / 4  # between nothing and a mean cell of five
    size_right = np.where(told, guess == sizes, 1 / SIZES)
    empty_right = np.where(told, empty == (sizes == 0), 0.5)
    return Measure(
        _over(sizes, size_right, range(SIZES)),
        _over(sizes == 0, empty_right, (True, False)),
        _over(sizes, practised(seen, sizes, range(SIZES)), range(SIZES)),
        _over(sizes == 0, practised(seen, sizes == 0, (True, False)), (True, False)),
        float(seen[:, 1].mean()),
    )


def _over(classes: npt.NDArray[Any], right: npt.NDArray[np.float64], each: Sequence[Any]) -> Share:
    """The mean over classes that count alike, and its error."""
    parts = [right[classes == one] for one in each]
    mean = float(np.mean([part.mean() for part in parts]))
    even = np.full(len(parts), mean) if all(p.std() == 0 for p in parts) else [p.mean() for p in parts]
    spread = [m * (1 - m) / len(p) for m, p in zip(even, parts, strict=True)]
    return Share(mean, Z * sqrt(sum(spread)) / len(parts))


def practised(
    seen: npt.NDArray[np.float64], classes: npt.NDArray[Any], each: Sequence[Any]
) -> npt.NDArray[np.float64]:
    """1 where an attacker who practised on the other half of the trials names the class of this one; a mean among
    classes that look alike. Naive Bayes on normal distributions of all that is seen."""
    right = np.zeros(len(classes))
    halves = np.arange(len(classes)) % 2
    for half in (0, 1):
        known, asked = halves != half, halves == half
        scores = []
        floor = seen[known].std(axis=0) * 1e-3 + 1e-9
        for one in each:
            own = seen[known & (classes == one)]
            mean, spread = own.mean(axis=0), own.std(axis=0) + floor
            scores.append((-(((seen[asked] - mean) / spread) ** 2) / 2 - np.log(spread)).sum(axis=1))
        table = np.array(scores)
        best = table >= table.max(axis=0) - 1e-9
        truth = np.array([best[list(each).index(c), n] for n, c in enumerate(classes[asked])])
        right[asked] = truth / best.sum(axis=0)
    return right


def workers() -> int:
    return os.cpu_count() or 1
