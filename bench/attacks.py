"""`python -m bench.attacks`: what somebody who may only count learns of hidden cells, by how many counts they ask.

Each attack goes after a hidden cell: a set of 0 to 9 patients, which reads "fewer than 10". The attacker knows every
other set exactly as shown, asks through the rules that protect real counts (disclosure.deciding), and then names the
most likely size. Beside it: a guess without asking, and the same attack on noise alone (no ledger). Writes
docs/safe_counts_curve.md with --write.
"""

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laennec.web.settings")
import django

django.setup()

from laennec.cohorts.safe_counts import SafeCounts  # noqa: E402
from laennec.cohorts.safe_counts.sketch import BUCKETS, MOST_IN_SPAN, Sketch  # noqa: E402
from laennec.disclosure.budget import DAILY  # noqa: E402
from laennec.disclosure.deciding import Earlier, decide  # noqa: E402
from laennec.disclosure.models import Kind  # noqa: E402

PERSONS = 20_000
SIZES = 10
"""Hidden cells hold 0 to 9 persons, each as often."""
Mask = npt.NDArray[np.bool_]
SAFE = SafeCounts()


@dataclass
class Counter:
    """What the attacker asks. ledger: with the rules of a person's ledger, or noise, threshold and rounding alone."""

    draw: np.random.Generator
    ledger: bool
    budget: int
    keys: npt.NDArray[np.int64] = field(init=False)
    shown: list[Earlier] = field(default_factory=list)
    few: list[Sketch] = field(default_factory=list)
    asked: int = 0

    def __post_init__(self) -> None:
        self.keys = self.draw.integers(0, 2**32, PERSONS)
        everybody = self.sketch(np.ones(PERSONS, bool))
        self.population = SAFE.protect(everybody.count, everybody.key).shown or 0
        self.shown.append(Earlier(everybody, self.population, 0))

    def sketch(self, mask: Mask) -> Sketch:
        numbers, counts = np.unique(self.keys[mask] % BUCKETS, return_counts=True)
        return Sketch.of(numbers, counts, int(self.keys[mask].sum() % 2**32))

    def ask(self, mask: Mask) -> int | None:
        """The number shown; None where none is, or the budget is spent."""
        asked = self.sketch(mask)
        if not self.ledger:
            self.asked += 1
            return SAFE.protect(asked.count, asked.key).shown
        answer = decide(asked, self.shown[-MOST_IN_SPAN:], SAFE, self.few)
        if answer.kind is Kind.FEWER:
            self.few.append(asked)
        if answer.kind is Kind.NUMBER and answer.number is not None:
            if self.asked >= self.budget:
                return None
            self.asked += 1
            self.shown.append(Earlier(asked, answer.number, answer.margin))
        return answer.number

    def some(self, share: float, without: Mask) -> Mask:
        return (self.draw.random(PERSONS) < share) & ~without


Attack = Callable[[Counter, Mask, int], list[float]]
"""(counter, hidden set, rounds) -> one estimate of its size a round; [] where nothing was told."""


def averaging(counter: Counter, hidden: Mask, rounds: int) -> list[float]:
    """f(hidden or B) - f(B), over different B."""
    found = []
    for _ in range(rounds):
        b = counter.some(0.05, hidden)
        with_, without = counter.ask(hidden | b), counter.ask(b)
        if with_ is not None and without is not None:
            found.append(float(with_ - without))
    return found


def differencing(counter: Counter, hidden: Mask, rounds: int) -> list[float]:
    """f(B) - f(B and not hidden), over different B that hold the hidden set."""
    found = []
    for _ in range(rounds):
        b = counter.some(0.05, hidden) | hidden
        with_, without = counter.ask(b), counter.ask(b & ~hidden)
        if with_ is not None and without is not None:
            found.append(float(with_ - without))
    return found


def tracker(counter: Counter, hidden: Mask, rounds: int) -> list[float]:
    """f(A) + f(B) - f(A or B), where A and B share the hidden set alone."""
    found = []
    for _ in range(rounds):
        a = counter.some(0.05, hidden)
        b = counter.some(0.05, hidden | a)
        told = [counter.ask(a | hidden), counter.ask(b | hidden), counter.ask(a | b | hidden)]
        if None not in told:
            found.append(float(told[0] + told[1] - told[2]))  # type: ignore[operator]
    return found


def complementary(counter: Counter, hidden: Mask, rounds: int) -> list[float]:
    """Population - f(all but the hidden set and C) - f(C), over different C."""
    found = []
    for _ in range(rounds):
        c = counter.some(0.1, hidden)
        rest, part = counter.ask(~hidden & ~c), counter.ask(c)
        if rest is not None and part is not None:
            found.append(float(counter.population - rest - part))
    return found


def partition(counter: Counter, hidden: Mask, rounds: int) -> list[float]:
    """The sum of f(hidden or band) over all bands of the population, less the population: many times the cell."""
    bands = max(3, min(rounds, 90))
    band = counter.draw.integers(0, bands, PERSONS)
    told = [counter.ask(hidden | (band == number)) for number in range(bands)]
    known = [number for number in told if number is not None]
    if len(known) < bands:
        return []
    return [(sum(known) - counter.population) / (bands - 1)] * bands


def filling(counter: Counter, hidden: Mask, rounds: int) -> list[float]:
    """How often the hidden set reads as a number once it is filled up with about four others, new ones each time."""
    order = counter.draw.permutation(np.flatnonzero(~hidden))
    found, at = [], 0
    for _ in range(3 * rounds):
        others = int(counter.draw.poisson(4))
        union = hidden.copy()
        union[order[at : at + others]] = True
        at += others
        found.append(0.0 if counter.ask(union) is None else float(SIZES - 1))
    return found


ATTACKS: dict[str, Attack] = {
    "averaging": averaging,
    "differencing": differencing,
    "tracker": tracker,
    "complementary": complementary,
    "partition": partition,
    "filling": filling,
}


def recovered(attack: Attack, rounds: int, trials: int, seed: int, *, ledger: bool) -> tuple[float, float, float]:
    """(share of hidden cells named rightly, of emptiness told rightly, counts asked, mean) over the trials.

    Half of the cells of the second share are empty. The attacker names the nearest size to the mean estimate within
    0 to 9, and, where nothing was told, one at random.
    """
    right = empty_right = asked = 0.0
    for trial in range(trials):
        draw = np.random.default_rng([seed, trial, rounds])
        size = int(draw.integers(0, SIZES)) if trial % 2 else int(draw.integers(1, SIZES)) * int(draw.integers(0, 2))
        counter = Counter(draw, ledger, DAILY)
        hidden = np.zeros(PERSONS, bool)
        hidden[draw.choice(PERSONS, size, replace=False)] = True
        estimates = attack(counter, hidden, rounds)
        asked += counter.asked
        if estimates:
            mean = float(np.mean(estimates))
            guess, empty = int(np.clip(round(mean), 0, SIZES - 1)), mean < 0.5
        else:
            guess, empty = int(draw.integers(0, SIZES)), bool(draw.integers(0, 2))
        if trial % 2:
            right += guess == size
        else:
            empty_right += empty == (size == 0)
    half = trials / 2
    return right / half, empty_right / half, asked / trials


def curve(trials: int) -> str:
    """The page of the manual, Markdown."""
    rounds = (1, 5, 20, 60)
    lines = [
        "# What counting tells an attacker",
        "",
        "Made by `python -m bench.attacks --write`; the rules are in docs/adr/0012-disclosure.md. A hidden cell",
        'holds 0 to 9 patients and reads "fewer than 10". An attacker who may only count, and knows all other sets,',
        f"asks so many rounds, within a day's budget of {DAILY} distinct sets. A blind guess of the size is right in",
        f"10 % of cases, of emptiness in 50 %. {trials // 2} trials a figure, on populations of {PERSONS:,}.",
        "",
        "| attack | rounds | noise alone: size | empty | with the ledger: size | empty | sets told |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, attack in ATTACKS.items():
        for count in rounds:
            bare = recovered(attack, count, trials, 1, ledger=False)
            held = recovered(attack, count, trials, 2, ledger=True)
            cells = [f"{100 * x:.0f} %" for x in (*bare[:2], *held[:2])]
            lines.append(f"| {name} | {count} | {' | '.join(cells)} | {held[2]:.0f} |")
            sys.stderr.write(lines[-1] + "\n")
    lines += [
        "",
        "What the ledger does not stop: several people who put their counts together; later days, once a shown set",
        f"is no longer among the {MOST_IN_SPAN} latest; knowledge from elsewhere of who is in a shown set. For these",
        "there are the review above the budget, the alerts, and the audit.",
        "",
    ]
    return "\n".join(lines)


def main() -> int:
    """Print the curve, or write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=400)
    parser.add_argument("--write", action="store_true", help="write docs/safe_counts_curve.md")
    options = parser.parse_args()
    text = curve(options.trials)
    if options.write:
        (Path(__file__).parent.parent / "docs" / "safe_counts_curve.md").write_text(text)
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
