"""Whether a set's number may be shown to somebody, given the numbers they were shown: plain rules, no database.

In this order:
1. the very set was shown: the same number;
2. it differs from a shown set by fewer persons than the threshold, or in words only: that set's number, or "fewer
   than" where that is how the nearest one read. Who asks cannot tell which of the two it is, so neither a small
   difference nor an empty one is told; nor can a hidden set be measured by filling it up with others, each too small
   to be shown, until one of the unions is;
3. it is, but for fewer persons than the threshold or none, a sum or difference of shown sets: the number that follows
   from theirs, which tells nothing new; suppressed where its margin would make it useless;
4. else its own protected number.
The threshold of 2 and 3 is raised by a secret that the set's own key draws, so that it cannot be probed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from laennec.cohorts.safe_counts import SafeCounts
from laennec.cohorts.safe_counts.sketch import Sketch, Span
from laennec.disclosure.models import Kind

WIDEST_MARGIN = 0.5
"""A number that follows from others is suppressed when its margin is more than this share of it."""
LARGEST_TIMES = 40
"""No set is counted more often than this in a number that follows from others."""


@dataclass(frozen=True)
class Earlier:
    """A set that was shown: its sketch, its number and the number's margin."""

    sketch: Sketch
    number: int
    margin: int


@dataclass(frozen=True)
class Answer:
    """number and margin: None and 0 where no number is shown."""

    kind: Kind
    number: int | None
    margin: int


def decide(asked: Sketch, shown: Sequence[Earlier], safe: SafeCounts, few: Sequence[Sketch] = ()) -> Answer:
    """The answer to a set that was asked for. few: sets that read "fewer than" before."""
    for earlier in shown:
        if asked.same(earlier.sketch):
            return Answer(Kind.SAME, earlier.number, earlier.margin)
    threshold = safe.settings.threshold + _raised(asked, safe)
    nearest = min(shown, key=lambda earlier: asked.distance(earlier.sketch), default=None)
    away = asked.distance(nearest.sketch) if nearest is not None else threshold
    if min((asked.distance(one) for one in few), default=threshold) < min(threshold, away):
        return Answer(Kind.FEWER, None, safe.settings.bound)
    if nearest is not None and away < threshold:
        return Answer(Kind.SAME, nearest.number, nearest.margin)
    span = Span([earlier.sketch for earlier in shown])
    rest = span.rest(asked)
    if rest.persons < threshold:
        return _following(rest.parts, list(shown)[-len(span.shown) :] if span.shown else [], safe)
    own = safe.protect(asked.count, asked.key)
    if own.shown is None:
        return Answer(Kind.FEWER, None, own.margin)
    return Answer(Kind.NUMBER, own.shown, own.margin)


def _raised(asked: Sketch, safe: SafeCounts) -> int:
    """0 to the bound, by bits of the key that the perturbation does not rest on alone."""
    return (asked.key * 2654435761 >> 7) % (safe.settings.bound + 1)


def _following(parts: dict[int, float], compared: Sequence[Earlier], safe: SafeCounts) -> Answer:
    base, threshold = safe.settings.rounding, safe.settings.threshold
    number, margin = 0.0, float(threshold)
    for place, times in parts.items():
        if abs(times) > LARGEST_TIMES:
            return Answer(Kind.SUPPRESSED, None, 0)
        number += times * compared[place].number
        margin += abs(times) * compared[place].margin
    if number < threshold:
        return Answer(Kind.FEWER, None, safe.settings.bound)
    if margin > WIDEST_MARGIN * number:
        return Answer(Kind.SUPPRESSED, None, 0)
    return Answer(Kind.DERIVED, max(round(number / base) * base, threshold), round(margin))
