"""The page of the manual that says what each attack gives, as measured."""

import sys

import numpy as np

from bench.attacks.insiders import ATTACKS, OUTSIDE, SIZES
from bench.attacks.measuring import EMPTY, Measure, measure, workers
from laennec.cohorts.safe_counts.sketch import MOST_IN_SPAN
from laennec.disclosure.budget import COMPARED, DAILY

ROUNDS = (1, 5, 20)
ALL_BANDS = 59
"""Of sixty bands, all but the one whose number would follow from the others."""
GOAL = 0.05
HEAD = [
    "| attack | rounds | noise alone: size | empty | the ledger: size | empty | practised: size | empty | told |",
    "|---|---|---|---|---|---|---|---|---|",
]


def curve(each: int) -> str:
    """Markdown. each: trials of each size."""
    trials = each * (SIZES - 1 + EMPTY)
    inside = _table(list(ATTACKS), each)
    outside = _table(list(OUTSIDE), each)
    worst = max(
        max(m.size.value - 0.1, m.empty.value - 0.5, m.practised_size.value - 0.1, m.practised_empty.value - 0.5)
        for _line, m in inside
    )
    reached = "reached" if worst <= GOAL else "NOT reached"
    return PAGE.format(
        daily=DAILY,
        trials=trials,
        goal=round(100 * GOAL),
        reached=reached,
        worst=round(100 * worst),
        inside="\n".join([*HEAD, *(line for line, _m in inside)]),
        outside="\n".join([*HEAD, *(line for line, _m in outside)]),
        noise=noise_needed(30),
        numbers=MOST_IN_SPAN,
        compared=COMPARED,
    )


PAGE = """# What counting tells an attacker

Made by `python -m bench.attacks --write`; the rules are in docs/adr/0012-disclosure.md. A hidden cell
holds 0 to 9 patients and reads "fewer than 10". Somebody who may only count asks so many rounds, within
a day's budget of {daily} distinct numbers, and names the size of the cell, and whether it is empty. A
blind guess of the size is right in 10 % of cases (each size as often), of emptiness in 50 % (half are
empty). {trials} trials a figure, with what chance leaves uncertain (95 %). *Practised*: an attacker who
tried the same on cells of known size first, and reads also which kinds of answers come.

## With the counter alone

The goal is at most {goal} % above guessing: {reached}. The largest figure is {worst} % above (where
nothing is learned, chance puts some figures above a guess and some below).

- *averaging*, *differencing*: f(cell or B) - f(B), either asked first. *tracker*: f(A) + f(B) - f(A or B).
  *complementary*: everybody less two parts. *partition*: the cell counted once with each part of everybody.
- *padding*, *stepping*, *filling*: a set that reads "fewer than 10", or like a set nearby, alone and with the cell;
  the cell filled up with a few others, again and again. Until every set asked was remembered, and not only
  those whose own number was shown, they told the empty cell in nine cases of ten.

{inside}

## With sizes known from elsewhere, or many cells at once

Here the goal is **not** reached, and no rule of the ledger can reach it. These attackers never ask a set
beside the same set without the hidden cell: nothing they ask is near, or follows from, what they asked.
Every number shown that holds the cell is within its margin of the truth, and so tells a little of it; many
together tell all.

- *like bands*: the cell joined with each of sixty bands about as large as one another (days of birth);
  the attacker knows only that they are alike. A *partition* into many such bands comes to the same: that its last
  band is withheld does not help where the others tell already.
- *known bands*: the cell joined with sets whose exact sizes the attacker has from elsewhere.
- *filling unseen*: the cell joined with about four others at a time, without ever being asked for itself.
- *weighing*: forty hidden cells, each count taking half of them together, solved like a set of scales.

{outside}

To hide a cell from somebody who knows thirty sizes exactly, each count would have to be wrong by {noise}
persons as a rule (standard deviation; it is 2 now), and no count under some thousands would be of use. So who may
only count must not hold exact sizes of many sets of the same patients: exact numbers are given only to who has
patient-level rights on the whole population, lists of persons may not be counted, a day's budget ends, and the
audit keeps who asked what.

Nor does the ledger stop several people who put their counts together, or later days, once a set is no longer
among the {numbers} latest numbers or the {compared} latest questions. For these there are the review above the
budget, the alerts, and the audit.
"""


def _table(names: list[str], each: int) -> list[tuple[str, Measure]]:
    found = []
    for name in names:
        rounds = (*ROUNDS, ALL_BANDS) if name == "like bands" else ROUNDS
        bare = measure(name, rounds, ledger=False, each=each, seed=1, workers=workers())
        held = measure(name, rounds, ledger=True, each=each, seed=2, workers=workers())
        for count in rounds:
            one, other = bare[count], held[count]
            parts = [one.size, one.empty, other.size, other.empty, other.practised_size, other.practised_empty]
            line = f"| {name} | {count} | {' | '.join(map(str, parts))} | {other.asked:.0f} |"
            sys.stderr.write(line + "\n")
            found.append((line, other))
    return found


def noise_needed(counts: int) -> int:
    """The standard deviation, in persons, with which so many counts of known rests leave emptiness to a guess."""
    draw = np.random.default_rng(1)
    sizes = np.concatenate([np.zeros(90_000), np.repeat(np.arange(1, SIZES), 10_000)])
    blank = draw.standard_normal(len(sizes)) / np.sqrt(counts)
    for spread in range(5, 1000, 5):
        seen = sizes + spread * blank
        told = max(np.mean((seen < cut) == (sizes == 0)) for cut in np.linspace(0, SIZES, 41))
        if told <= 0.5 + GOAL:
            return spread
    raise AssertionError("no noise is enough")
