"""Tests of exact times, and of whole words, as Ibis expressions; null where a time is unknown."""

from collections.abc import Callable
from functools import reduce
from operator import and_, ge, gt, le, lt
from typing import Any

import ibis.expr.types as ir

from laennec.cohorts.compiler.values import scalar
from laennec.cohorts.query.moments import Elapsed, Ends, MomentSpan

INTERVALS: dict[str, Any] = {"second": "s", "minute": "m", "hour": "h", "day": "D", "month": "M", "year": "Y"}
SMALL = ("day", "month", "year")
"""Units of which an interval takes a 32-bit number."""


def at_moment(column: ir.Column, span: MomentSpan) -> ir.BooleanValue:
    """Whether a time is in the span."""
    return _within(column, span, scalar)


def elapsed(first: Any, second: Any, span: Elapsed) -> ir.BooleanValue:
    """Whether the second time falls so long after the first."""
    return _within(second, span, lambda end: first + _interval(end, span.units))


def _interval(end: Any, unit: str) -> Any:
    number: Any = scalar(end)
    return (number.cast("int32") if unit in SMALL else number).as_interval(INTERVALS[unit])


def _within(column: Any, span: Ends, of: Callable[[Any], Any]) -> ir.BooleanValue:
    tests = []
    if span.from_ is not None:
        tests.append((gt if span.without_from else ge)(column, of(span.from_)))
    if span.to is not None:
        tests.append((lt if span.without_to else le)(column, of(span.to)))
    return reduce(and_, tests)


def apart(text: Any) -> Any:
    """A text as its words, one space before, between and after; what is neither letter nor digit parts words."""
    return " " + text.re_replace(r"[^\p{L}\p{N}]+", " ").strip() + " "
