"""What changes and trends of values mean, in plain Python: on one series of results."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from math import isinf, isnan
from typing import Any, NamedTuple

from laennec.cohorts.query.computed import Taken
from laennec.cohorts.query.conditions import OPERATORS, NumberTest
from laennec.cohorts.query.formula import Operation, Part, Term
from laennec.cohorts.query.nodes import Changed, Trend


class Result(NamedTuple):
    """place: its place in the order of the person's events."""

    place: Any
    day: date
    number: float


def has_changed(result: Result, series: list[Result], node: Changed) -> bool:
    """Whether the result differs so from an earlier one. series: all results, in order, this one among them."""
    earlier = [o.number for o in series if o.place < result.place and _back(result, o, node.within)]
    if not earlier:
        return False
    base = {"previous": earlier[-1], "first": earlier[0], "lowest": min(earlier), "highest": max(earlier)}
    by = result.number - base[node.against]
    if node.by.percent:
        if base[node.against] == 0:
            return False
        by = by * 100 / abs(base[node.against])
    return passes(rounded(by), node.by)


def goes_so(result: Result, series: list[Result], node: Trend) -> bool:
    """Whether the results of the days up to this one go so. series: as above."""
    held = [o for o in series if o.day <= result.day and _back(result, o, node.within)]
    if len(held) < node.values:
        return False
    if node.steps == "rising" and not all(one.number < after.number for one, after in pairwise(held)):
        return False
    if node.steps == "falling" and not all(one.number > after.number for one, after in pairwise(held)):
        return False
    if node.slope is None:
        return True
    x = [float((o.day - series[0].day).days) for o in held]
    y = [o.number for o in held]
    spread = len(x) * sum(a * a for a in x) - sum(x) * sum(x)
    if spread == 0:
        return False
    slope = (len(x) * sum(a * b for a, b in zip(x, y, strict=True)) - sum(x) * sum(y)) / spread
    return passes(rounded(slope), node.slope)


def taken(results: list[Result], index: date | None, term: Taken) -> float | None:
    """The number that a term of a formula is, None for none. results: what may be taken, in order."""
    window = term.window
    if window is not None and (window.from_ is not None or window.to is not None):
        if index is None:
            return None
        results = [
            r
            for r in results
            if (window.from_ is None or (r.day - index).days >= window.from_)
            and (window.to is None or (r.day - index).days <= window.to)
        ]
    if not results:
        return None
    if term.take != "nearest":
        return results[0 if term.take == "first" else -1].number
    if index is None:
        return None
    before = [r for r in results if r.day <= index]
    after = [r for r in results if r.day > index]
    if before and after:
        return before[-1].number if index - before[-1].day <= after[0].day - index else after[0].number
    return before[-1].number if before else after[0].number


def result(part: Part, values: Mapping[str, float | None]) -> float | None:
    """What a formula gives; None where a value is missing or it divides by 0."""
    if isinstance(part, Term):
        return values[part.name]
    if not isinstance(part, Operation):
        return part
    left, right = result(part.left, values), result(part.right, values)
    if left is None or right is None or (part.sign == "/" and right == 0):
        return None
    if part.sign == "/":
        return left / right
    return {"+": left + right, "-": left - right, "*": left * right}[part.sign]


def rounded(value: float) -> float:
    """To 9 decimals, as the engines do."""
    return value if isinf(value) else round(value, 9)


def passes(value: float, test: NumberTest) -> bool:
    """A number compared; what is no number passes no test."""
    if isnan(value):
        return False
    if test.op == "between":
        return test.to is not None and test.number <= value <= test.to
    return bool(OPERATORS[test.op](value, test.number))


def _back(result: Result, earlier: Result, within: int | None) -> bool:
    return within is None or (result.day - earlier.day).days <= within
