"""Small pieces of expressions: a slot's scalar, membership of a list, a span, a test that is never null."""

from typing import Any

import ibis
import ibis.expr.types as ir

from laennec.cohorts.compiler.columns import counted
from laennec.cohorts.lift import Resolved
from laennec.cohorts.query.conditions import OPERATORS, NumberTest
from laennec.perimeter import Slot, id_list
from laennec.perimeter import scalar as slot_scalar


def scalar(value: Any) -> ir.Scalar:
    """The scalar of a lifted literal. (Its field is typed as the literal that the slot took the place of.)"""
    if not isinstance(value, Slot):
        raise TypeError(f"a literal was not lifted: {type(value).__name__}")
    return slot_scalar(value)


def is_in(column: ir.Column, values: Any) -> ir.BooleanValue:
    """Whether the column is in a lifted list of ids or concept set."""
    slot = values.ids if isinstance(values, Resolved) else values
    if not isinstance(slot, Slot):
        raise TypeError(f"a list was not lifted: {type(values).__name__}")
    if isinstance(values, Resolved) and values.everything:
        return ibis.literal(True)
    found = column.isin(id_list(slot).id)
    return column.notnull() & ~found if isinstance(values, Resolved) and values.complement else found


def fill(test: ir.BooleanValue) -> ir.BooleanValue:
    """True or false: what is unknown fails."""
    return test.fill_null(False)


def plus_days(day: ir.DateValue, days: Any) -> ir.DateValue:
    """So many days after; days: a lifted literal or an expression of whole numbers."""
    number = scalar(days) if isinstance(days, Slot) else days
    # By way of a timestamp: engines differ in what a date and an interval give.
    return (day.cast("timestamp") + number.as_interval("D")).cast("date")


def counted_value(rows: ir.Table, distinct: str) -> ir.Column:
    """What different values are counted of, null where there is none."""
    if distinct == "length":
        return rows.stop.delta(rows.start, unit="day")
    (column,) = counted(distinct)
    return rows[column]


def within(value: ir.Value, low: Any, high: Any) -> ir.BooleanValue:
    """low <= value <= high; an end is a lifted literal, an expression, a number of the shape itself, or None."""
    tests = []
    if low is not None:
        tests.append(value >= _end(low))
    if high is not None:
        tests.append(value <= _end(high))
    return tests[0] if len(tests) == 1 else tests[0] & tests[1]


def passes(column: Any, test: NumberTest) -> ir.BooleanValue:
    """A number compared; null where there is none."""
    if test.op == "between":
        passed = within(column, test.number, test.to)
    else:
        passed = OPERATORS[test.op](column, scalar(test.number))
    # DuckDB orders NaN above every number; what is not a number passes no test.
    return passed & ~column.isnan()


def _end(end: Any) -> Any:
    return scalar(end) if isinstance(end, Slot) else end
