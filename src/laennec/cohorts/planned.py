"""What can be seen of a query while its values are still there, kept for the compiler in nodes of its own.

The values leave the tree when it is lifted. A node made here is the same as the one it stands for, and says besides
what its values and the facts of the version make certain.
"""

from typing import Any

from laennec.cohorts.facts import Facts
from laennec.cohorts.query import Node
from laennec.cohorts.query.conditions import Window
from laennec.cohorts.query.nodes import Leaf, Spells
from laennec.cohorts.query.spells import EndAfter, EndObserved
from laennec.cohorts.query.where import Having, Where

PERIODS = Leaf(domain="observation_period")


class Contained(Having):
    """The event starts in an observation period, with `before` days of it before and `after` days after (slots)."""

    before: Any
    after: Any


class Entered(Spells):
    """Spells of which something is certain.

    observed: every entry starts in an observation period. alone: those of one person neither meet nor overlap once
    entries of one end are joined. days: each is the one day of its entry's start.
    """

    observed: bool = False
    alone: bool = False
    days: bool = False


def planned(asked: Node, lifted: Node, facts: Facts) -> Node:
    """The lifted node, or one that says more. asked: the node with its values."""
    if isinstance(asked, Having) and isinstance(lifted, Having) and (ends := _contained(asked)):
        before, after = (lifted.windows[place] for place in ends)
        return Contained.model_construct(**dict(lifted), before=before.to, after=after.from_)
    if isinstance(asked, Spells) and isinstance(lifted, Spells):
        seen = _observed(lifted.spells)
        alone = seen and _alone(asked, facts)
        return Entered.model_construct(**dict(lifted), observed=seen, alone=alone, days=_days(asked))
    return lifted


def _contained(having: Having) -> tuple[int, int] | None:
    """The places of the two windows that ask for a period around the event's start; None where it asks otherwise."""
    windows = having.windows
    if len(windows) != 2 or having != Having.model_construct(events=PERIODS, windows=windows):
        return None
    places = ((0, 1), (1, 0))
    return next((one for one in places if _begins(windows[one[0]]) and _ends(windows[one[1]])), None)


def _begins(window: Window) -> bool:
    return window.to is not None and window.to <= 0 and window == Window(to=window.to)


def _ends(window: Window) -> bool:
    return window.from_ is not None and window.from_ >= 0 and window == Window(from_=window.from_, related="end")


def _alone(spells: Spells, facts: Facts) -> bool:
    """All end with the period they start in, of which each person's lie further apart than what is joined."""
    ends = spells.end is None or isinstance(spells.end, EndObserved)
    return ends and spells.censor is None and facts.further_than(spells.pad)


def asks_period(where: Where | None) -> bool:
    """Whether only events that start in an observation period can pass the lifted condition."""
    if where is None:
        return False
    return isinstance(where.having, Contained) or any(asks_period(member) for member in where.and_ or ())


def _observed(events: Any) -> bool:
    """Whether every event of a lifted set starts in an observation period for certain."""
    moved = events.dates is not None and events.dates.start is not None
    inner = () if moved else events.inner()
    return asks_period(events.where) or (bool(inner) and all(_observed(member) for member in inner))


def _days(spells: Spells) -> bool:
    """Each ends on the day it starts, which no event that censors can change; only those of one day are joined."""
    end = spells.end
    return isinstance(end, EndAfter) and end.after == "start" and end.days == 0 and spells.pad == 0
