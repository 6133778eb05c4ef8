"""The tests of a `where` that an event answers by itself, from its own columns; null where unknown."""

from typing import TYPE_CHECKING, Any

import ibis
import ibis.expr.types as ir

from laennec.cohorts.compiler.columns import ATTRIBUTE
from laennec.cohorts.compiler.moments import apart, at_moment
from laennec.cohorts.compiler.values import fill, is_in, passes, scalar, within
from laennec.cohorts.planned import Contained
from laennec.cohorts.query.conditions import AttributeTest, RangeTest, ValueTest
from laennec.cohorts.query.where import Where

if TYPE_CHECKING:
    from laennec.cohorts.compiler.build import Builder


_AMONG = {
    "concept": "standard",
    "source_concept": "source",
    "provenance": "provenance",
    "providers": "provider",
    "ids": "id",
    "value_concept": "value_concept",
    "unit": "unit",
    "mentions": "id",
}
"""Field of a `where` that holds a set -> the column that must be in it."""


_ALONE = ("concept", "source_concept", "provenance", "date", "value", "value_concept", "unit", "range")


def answered_alone(where: Where) -> Where | None:
    """Of the tests that must hold, those of columns that every event has as recorded; None where there are none."""
    asked = {field: test for field in _ALONE if (test := getattr(where, field)) is not None}
    return Where.model_construct(**asked) if asked else None


def row_tests(builder: "Builder", rows: ir.Table, where: Where) -> list[ir.BooleanValue]:
    """The tests that a row answers by itself; null where unknown."""
    asked = {field: getattr(where, field) for field in _AMONG}
    tests = [is_in(rows[_AMONG[field]], wanted) for field, wanted in asked.items() if wanted is not None]
    if where.date is not None:
        tests.append(within(rows.start, where.date.from_, where.date.to))
    if where.end_date is not None:
        tests.append(within(rows.stop, where.end_date.from_, where.end_date.to))
    if where.time is not None:
        tests.append(at_moment(rows.start_time, where.time))
    if where.end_time is not None:
        tests.append(at_moment(rows.end_time, where.end_time))
    if where.length is not None:
        days = rows.stop.delta(rows.start, unit="day")
        tests.append(within(days, where.length.at_least, where.length.at_most))
    if where.value is not None:
        tests.append(_value(rows, where.value))
    if where.range is not None:
        tests.append(_range(rows, where.range))
    if period := in_row(builder, where):
        tests += [
            within(rows.o_from.delta(rows.start, unit="day"), None, period.before),
            within(rows.o_to.delta(rows.start, unit="day"), period.after, None),
        ]
    tests += [_attribute(rows[ATTRIBUTE + name], test) for name, test in (where.attributes or {}).items()]
    return tests


def in_row(builder: "Builder", where: Where) -> Contained | None:
    """The condition's `having` where it asks no more than the observation period that the row carries."""
    return where.having if builder.apart and isinstance(where.having, Contained) else None


def _value(rows: ir.Table, test: ValueTest) -> ir.BooleanValue:
    passed = passes(rows.number, test)
    return passed if test.unit is None else passed & is_in(rows.unit, test.unit)


def _range(rows: ir.Table, test: RangeTest) -> ir.BooleanValue:
    end = rows[f"{ATTRIBUTE}range_{test.end}"]
    if test.by == "difference":
        return passes(rows.number - end, test)
    return passes(rows.number / end.nullif(0), test)


def _attribute(column: Any, test: AttributeTest) -> ir.BooleanValue:
    if test.number is not None:
        return passes(column, test.number)
    if test.concepts is not None:
        return is_in(column, test.concepts)
    if test.date is not None:
        return within(column, test.date.from_, test.date.to)
    if test.text is not None:
        wanted = scalar(test.text.text)
        if test.text.fold:
            column, wanted = column.lower(), wanted.lower()
        if test.text.op == "is":
            return column == wanted
        if test.text.op == "words":
            return apart(column).contains(apart(wanted))
        if test.text.op == "like":
            return column.like(wanted)
        return {"contains": column.contains, "starts": column.startswith, "ends": column.endswith}[test.text.op](
            wanted
        )
    recorded = column.notnull()
    if column.type().is_integer():  # a concept
        recorded = recorded & (column != 0)
    return fill(recorded) == ibis.literal(bool(test.known))
