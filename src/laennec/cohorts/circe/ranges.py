"""Circe's ranges of numbers, dates and texts as conditions of ours. A condition is the JSON of a `where`."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from laennec.cohorts.circe.fields import CirceError, Fields

Condition = dict[str, Any]
NEVER: Condition = {"not": {}}
ALWAYS: Condition = {}
OPS = {"lt": "<", "lte": "<=", "eq": "=", "!eq": "!=", "gt": ">", "gte": ">="}


def all_of(conditions: list[Condition]) -> Condition:
    """All of them, without those that always hold."""
    kept = [one for one in conditions if one]
    return kept[0] if len(kept) == 1 else {"and": kept} if kept else ALWAYS


def any_of(conditions: list[Condition]) -> Condition:
    """At least one of them."""
    return ALWAYS if ALWAYS in conditions else conditions[0] if len(conditions) == 1 else {"or": conditions}


def number(found: Fields, test: Callable[[dict[str, Any]], Condition], *, whole: bool) -> Condition:
    """A range of numbers. test: from the JSON of a NumberTest to the condition. whole: Circe cuts fractions off;
    else it keeps four digits behind the point.
    """

    def read(name: str) -> float:
        value = found.number(name)
        return int(value) if whole else float(Decimal(repr(value)).quantize(Decimal("0.0001"), ROUND_HALF_UP))

    op = _op(found)
    low = read("Value")
    if op.endswith("bt"):
        high = read("Extent")
        found.close()
        if op == "!bt":
            return any_of([test({"op": "<", "number": low}), test({"op": ">", "number": high})])
        return test({"op": "between", "number": low, "to": high}) if low <= high else NEVER
    found.ignore("Extent")
    found.close()
    return test({"op": OPS[op], "number": low})


def span(found: Fields, test: Callable[[dict[str, Any]], Condition], lowest: int) -> Condition:
    """A range of whole numbers as at_least and at_most, none of which is below `lowest`."""
    value = found.whole("Value")
    if value is None:
        raise CirceError(f"{found.at('Value')}: this field is missing.")
    extent = found.whole("Extent")
    return _between(found, (value, extent), 1, lambda a, b: _span(test, lowest, a, b))


def _span(test: Callable[[dict[str, Any]], Condition], lowest: int, low: int | None, high: int | None) -> Condition:
    if high is not None and (high < lowest or (low is not None and low > high)):
        return NEVER
    if low is not None:
        low = max(low, lowest)
    return test({name: value for name, value in (("at_least", low), ("at_most", high)) if value is not None})


def days(found: Fields, test: Callable[[dict[str, Any]], Condition]) -> Condition:
    """A range of dates as from and to."""
    value = day(found.needed("Value"), found.at("Value"))
    held = found.get("Extent")
    extent = None if held is None or not _op(found).endswith("bt") else day(held, found.at("Extent"))

    def between(low: date | None, high: date | None) -> Condition:
        if low is not None and high is not None and low > high:
            return NEVER
        return test({name: d.isoformat() for name, d in (("from", low), ("to", high)) if d is not None})

    return _between(found, (value, extent), timedelta(days=1), between)


def _between(found: Fields, ends: tuple[Any, Any], step: Any, make: Callable[[Any, Any], Condition]) -> Any:
    """make: from the first and the last value allowed, both included, to the condition; step: between two values."""
    op = _op(found)
    value, extent = ends
    found.close()
    if op.endswith("bt") and extent is None:
        raise CirceError(f"{found.at('Extent')}: this field is missing.")
    made = {
        "lt": lambda: make(None, value - step),
        "lte": lambda: make(None, value),
        "eq": lambda: make(value, value),
        "!eq": lambda: any_of([make(None, value - step), make(value + step, None)]),
        "gt": lambda: make(value + step, None),
        "gte": lambda: make(value, None),
        "bt": lambda: make(value, extent),
        "!bt": lambda: any_of([make(None, value - step), make(extent + step, None)]),
    }
    return made[op]()


def text(found: Fields, attribute: str) -> Condition:
    """A filter of a text: capital and small letters differ, as in SQL."""
    op, wanted = str(found.needed("Op")), found.text("Text")
    found.close()
    plain = op.removeprefix("!")
    if plain not in ("eq", "startsWith", "contains", "endsWith") or wanted is None:
        raise CirceError(f"{found.path}: expected a text and an operator that Circe knows, found {op!r}.")
    if wanted == "":
        condition: Condition = {"attributes": {attribute: {"known": True}}}
        if plain == "eq":
            raise CirceError(f"{found.path}: an empty text cannot be asked for here.")
    else:
        ops = {"eq": "is", "startsWith": "starts", "contains": "contains", "endsWith": "ends"}
        like = any(c in wanted for c in "%_")
        test = {"op": "like", "text": _pattern(plain, wanted)} if like else {"op": ops[plain], "text": wanted}
        condition = {"attributes": {attribute: {"text": test}}}
    if op == plain:
        return condition
    return {"and": [{"not": condition}, {"attributes": {attribute: {"known": True}}}]}


def _pattern(op: str, wanted: str) -> str:
    before = "%" if op in ("contains", "endsWith") else ""
    after = "%" if op in ("contains", "startsWith") else ""
    return before + wanted + after


def day(value: Any, path: str) -> date:
    """A date as Circe reads it: year, month and day as numbers between dashes."""
    try:
        year, month, number_ = (int(part) for part in str(value).split("-"))
        return date(year, month, number_)
    except ValueError:
        raise CirceError(f"{path}: expected a day like 2026-01-31, found {value!r}.") from None


def _op(found: Fields) -> str:
    op = found.needed("Op")
    if op not in (*OPS, "bt", "!bt"):
        raise CirceError(f"{found.at('Op')}: expected one of {', '.join(OPS)}, bt, !bt, found {op!r}.")
    return str(op)
