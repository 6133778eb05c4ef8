"""How values move, in words: what a change is by and against, what a trend goes over."""

from collections.abc import Callable

from laennec.cohorts.query.changes import ChangeTest
from laennec.cohorts.query.conditions import NumberTest
from laennec.cohorts.query.nodes import Changed, Trend

Say = Callable[..., str]
"""A phrase by its key, with its parts."""


def of(say: Say, node: Changed | Trend, compared: Callable[[NumberTest], str]) -> tuple[str, ...]:
    """The parts of the sentence beside the events themselves. compared: how a comparison is written."""
    if isinstance(node, Changed):
        key = "back" if node.against == "previous" or (node.against == "first" and node.within is None) else "of"
        return _by(say, node.by, compared), say(f"{node.against}_value", _days(say, key, node.within))
    over = _days(say, "values", node.within, node.values)
    over = say(f"trend_{node.steps or 'values'}", over)
    return (over if node.slope is None else say("trend_slope", over, compared(node.slope)),)


def _by(say: Say, test: ChangeTest, compared: Callable[[NumberTest], str]) -> str:
    way = "rose" if test.op in (">", ">=") and test.number >= 0 else "differs"
    way = "fell" if test.op in ("<", "<=") and test.number <= 0 else way
    if way == "differs":
        amount = compared(test)
        return say(way, say("percent", amount) if test.percent else amount)
    if test.number == 0 and test.op in ("<", ">"):
        return say(f"{way}_at_all")
    size = f"{abs(test.number):g}"
    size = say("percent", size) if test.percent else size
    return say(way, say("no_less_than" if "=" in test.op else "more_than", size))


def _days(say: Say, key: str, within: int | None, *more: int) -> str:
    if within is None:
        return say(f"{key}_any", *more)
    return say(f"{key}_days", *more, within) if within else say(f"{key}_day", *more)
