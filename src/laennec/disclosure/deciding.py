"""Whether a set's number may be shown to somebody, given all they asked before: plain rules, no database.

In this order:
1. a set differs from one that was asked before by fewer persons than the threshold, or in words only: it reads like
   that one, whatever that one was answered. Who asks cannot tell whether anybody came or went between the two, so
   neither a small difference nor an empty one is told. What is answered so is remembered too: else a set nearby
   could be left by a few known persons, and who adds a hidden cell to it would see whether the answer changes;
2. it is, but for fewer persons than the threshold or none, a sum or difference of sets whose own numbers were shown:
   the number that follows from theirs, which tells nothing new; suppressed where its margin would make it useless;
3. else its own protected number.
The threshold of 1 and 2 is raised by a secret that the set's own key draws, so that it cannot be probed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from laennec.cohorts.safe_counts import SafeCounts
from laennec.cohorts.safe_counts.sketch import MOST_IN_SPAN, Sketch, Span
from laennec.disclosure.models import Kind

WIDEST_MARGIN = 0.5
"""A number that follows from others is suppressed when its margin is more than this share of it."""
WIDEST_ALIKE = 1.0
"""The same for a number read off a set nearby: each step away from the set it belongs to adds to its margin."""
LARGEST_TIMES = 40
"""No set is counted more often than this in a number that follows from others."""


@dataclass(frozen=True)
class Answer:
    """number: None where no number is shown; margin: how far the true count may be from it."""

    kind: Kind
    number: int | None
    margin: int


@dataclass(frozen=True)
class Earlier:
    """A set that was asked for: its sketch, and what was answered."""

    sketch: Sketch
    answer: Answer


def reach(safe: SafeCounts) -> int:
    """Sets that differ by more persons than this never read alike; by fewer than the threshold, always."""
    return safe.settings.threshold - 1 + safe.settings.bound


def decide(asked: Sketch, earlier: Sequence[Earlier], safe: SafeCounts) -> Answer:
    """The answer to a set asked for in new words. earlier: all that this person asked, the latest last."""
    threshold = safe.settings.threshold + _raised(asked, safe)
    if (near := _near(asked, earlier, threshold)) is not None:
        return _alike(near.answer, safe)
    shown = [one for one in earlier if one.answer.kind is Kind.NUMBER][-MOST_IN_SPAN:]
    rest = Span([one.sketch for one in shown]).rest(asked, threshold)
    if rest.persons < threshold:
        return _following(rest.parts, shown, safe)
    own = safe.protect(asked.count, asked.key)
    if own.shown is None:
        return Answer(Kind.FEWER, None, own.margin)
    return Answer(Kind.NUMBER, own.shown, own.margin)


def _raised(asked: Sketch, safe: SafeCounts) -> int:
    """0 to the bound, by bits of the key that the perturbation does not rest on alone."""
    return (asked.key * 2654435761 >> 7) % (safe.settings.bound + 1)


def _near(asked: Sketch, earlier: Sequence[Earlier], threshold: int) -> Earlier | None:
    """The set asked before that this one reads like; of several, the one that says least, then the latest.

    Not the nearest: which of two is nearer may depend on a hidden cell.
    """
    if not earlier:
        return None
    distances = np.abs(np.stack([one.sketch.buckets for one in earlier]) - asked.buckets).sum(axis=1)
    found = [earlier[place] for place in np.flatnonzero(distances < threshold)[::-1]]
    return max(found, key=lambda one: (one.answer.kind is Kind.SUPPRESSED, one.answer.margin), default=None)


def _alike(answer: Answer, safe: SafeCounts) -> Answer:
    """What a set nearby is told. Few stay few, without a bound: it would grow at each step, and be wrong without."""
    margin = answer.margin + reach(safe)
    if answer.kind is Kind.SUPPRESSED:
        return answer
    if answer.number is not None and margin > WIDEST_ALIKE * answer.number:
        return Answer(Kind.SUPPRESSED, None, 0)
    return Answer(Kind.SAME, answer.number, margin)


def _following(parts: dict[int, float], shown: Sequence[Earlier], safe: SafeCounts) -> Answer:
    base, threshold = safe.settings.rounding, safe.settings.threshold
    number, margin = 0.0, float(threshold)
    for place, times in parts.items():
        if abs(times) > LARGEST_TIMES:
            return Answer(Kind.SUPPRESSED, None, 0)
        number += times * (shown[place].answer.number or 0)
        margin += abs(times) * shown[place].answer.margin
    if number < threshold:
        return Answer(Kind.FEWER, None, safe.settings.bound)
    if margin > WIDEST_MARGIN * number:
        return Answer(Kind.SUPPRESSED, None, 0)
    return Answer(Kind.DERIVED, max(round(number / base) * base, threshold), round(margin))
