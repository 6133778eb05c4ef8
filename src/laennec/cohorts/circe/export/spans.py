"""Tests of numbers, days and texts as Circe's ranges; None where a range cannot say them."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from laennec.cohorts.circe.export.atoms import Outside
from laennec.cohorts.circe.export.refusing import NotSayable, Path
from laennec.cohorts.circe.ranges import OPS
from laennec.cohorts.query.conditions import DateSpan, NumberTest, TextTest

OPERATORS = {ours: theirs for theirs, ours in OPS.items()}
MOST = 10**12
"""Numbers beyond this are not sure to be written digit by digit."""
NEVER = {"Value": "2000-01-02", "Op": "bt", "Extent": "2000-01-01"}
"""A range of days that holds none."""
TEXT_OPS = {"is": "eq", "starts": "startsWith", "contains": "contains", "ends": "endsWith"}

Range = dict[str, Any]


def number(test: NumberTest | Outside, at: Path, *, whole: bool) -> Range | None:
    """A comparison of a number. whole: OHDSI cuts fractions off; else it keeps four decimals."""
    if isinstance(test, Outside):
        low, high = test.low, test.high
        if low.op == "<" and high.op == ">" and low.number <= high.number:
            return {"Value": _plain(low.number, at, whole), "Op": "!bt", "Extent": _plain(high.number, at, whole)}
        return None
    value = _plain(test.number, at, whole)
    if test.to is not None:
        return {"Value": value, "Op": "bt", "Extent": _plain(test.to, at, whole)}
    return {"Value": value, "Op": OPERATORS[test.op]}


def _plain(value: float, at: Path, whole: bool) -> float | int:
    if whole:
        if value != int(value):
            raise NotSayable(at, "whole", number=value)
        return int(value)
    if abs(value) >= MOST or float(Decimal(repr(value)).quantize(Decimal("0.0001"), ROUND_HALF_UP)) != value:
        raise NotSayable(at, "number", number=value)
    return int(value) if value == int(value) else value


def span(test: Any) -> Range | None:
    """Whole numbers from at_least to at_most."""
    if isinstance(test, Outside):
        low, high = (test.low.at_least, test.low.at_most), (test.high.at_least, test.high.at_most)
        return _around(low, high, 1, lambda value: value)
    return _within(test.at_least, test.at_most, lambda value: value)


def days(test: DateSpan | Outside) -> Range | None:
    """Days of the calendar."""
    if isinstance(test, Outside):
        low, high = (test.low.from_, test.low.to), (test.high.from_, test.high.to)
        return _around(low, high, timedelta(days=1), date.isoformat)
    return _within(test.from_, test.to, date.isoformat)


def _within(low: Any, high: Any, text: Any) -> Range:
    if low is not None and high is not None:
        if low == high:
            return {"Value": text(low), "Op": "eq"}
        return {"Value": text(low), "Op": "bt", "Extent": text(high)}
    return {"Value": text(low), "Op": "gte"} if high is None else {"Value": text(high), "Op": "lte"}


def _around(low: tuple[Any, Any], high: tuple[Any, Any], step: Any, text: Any) -> Range | None:
    """Up to the end of the first span, or from the start of the second."""
    if low[0] is not None or high[1] is not None or low[1] + step > high[0] - step:
        return None
    return {"Value": text(low[1] + step), "Op": "!bt", "Extent": text(high[0] - step)}


def filter_of(test: TextTest, at: Path) -> Range:
    """A comparison of a text."""
    if test.fold:
        raise NotSayable((*at, "fold"), "text")
    if test.op in TEXT_OPS and not any(c in test.text for c in "%_"):
        return {"Text": test.text, "Op": TEXT_OPS[test.op]}
    before, after = test.text.startswith("%"), test.text.endswith("%")
    wanted = test.text.removeprefix("%").removesuffix("%")
    if test.op != "like" or not wanted:
        raise NotSayable((*at, "op"), "text")
    # In Circe's texts % and _ stand for letters, too.
    ops = {(False, False): "eq", (False, True): "startsWith", (True, True): "contains", (True, False): "endsWith"}
    return {"Text": wanted, "Op": ops[before, after]}
