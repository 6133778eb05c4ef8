"""Conditions inside `or`, `not` and `n_of`: each is true or false for an event, never null.

A test across rows is answered once for all events that read alike, and joined back to them as a column.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import add, and_, or_
from typing import TYPE_CHECKING

import ibis
import ibis.expr.types as ir

from laennec.cohorts.compiler.across import keep_across
from laennec.cohorts.compiler.columns import ACROSS, alike, of_where, telling
from laennec.cohorts.compiler.persons import persons
from laennec.cohorts.compiler.rowtests import in_row, row_tests
from laennec.cohorts.compiler.values import fill, within
from laennec.cohorts.query.where import Where

if TYPE_CHECKING:
    from laennec.cohorts.compiler.build import Builder

FLAG = "flag_"


def keep_branches(builder: "Builder", rows: ir.Table, where: Where) -> ir.Table:
    """The rows that pass the condition's `or`, `not` and `n_of`."""
    only = Where.model_construct(or_=where.or_, not_=where.not_, n_of=where.n_of)
    if only == Where.model_construct():
        return rows
    flagged, (passed,) = truths(builder, rows, [only])
    return flagged.filter(passed).select(*rows.columns)


def truths(builder: "Builder", rows: ir.Table, conditions: Sequence[Where]) -> tuple[ir.Table, list[ir.BooleanValue]]:
    """The rows with columns of their own besides, and each condition as true or false of them.

    Rows are a part, and carry at least `columns.of_where` of the conditions.
    """
    atoms = dict.fromkeys(atom for one in conditions for atom in _atoms(builder, one))
    flags = {atom: f"{FLAG}{number}" for number, atom in enumerate(atoms)}
    flagged = rows
    for atom, name in flags.items():
        read = of_where(atom, builder.apart)
        keys = telling(read)
        passed = builder.part(("across",), atom, lambda b, one, rows: keep_across(b, rows, one), rows).select(*keys)
        passed = passed.distinct().mutate(**{name: True}).view()
        joined = flagged.left_join(passed, alike(flagged, passed, keys))
        flagged = joined.select(*flagged.columns, name)
    return flagged, [_holds(builder, flagged, one, flags) for one in conditions]


def _atoms(builder: "Builder", where: Where) -> Iterator[Where]:
    """The tests across rows in a condition, each as a condition of its own."""
    for field in ACROSS:
        if getattr(where, field) is not None and not (field == "having" and in_row(builder, where)):
            yield Where.model_construct(**{field: getattr(where, field)})
    for _way, part in where.parts():
        yield from _atoms(builder, part)


def _holds(builder: "Builder", rows: ir.Table, where: Where, flags: Mapping[Where, str]) -> ir.BooleanValue:
    tests = [fill(test) for test in row_tests(builder, rows, where)]
    tests += [_holds(builder, rows, member, flags) for member in where.and_ or ()]
    if where.or_:
        tests.append(reduce(or_, [_holds(builder, rows, member, flags) for member in where.or_]))
    if where.not_ is not None:
        tests.append(~_holds(builder, rows, where.not_, flags))
    if where.n_of is not None:
        number = reduce(add, [_holds(builder, rows, m, flags).cast("int64") for m in where.n_of.conditions])
        low, high = where.n_of.times
        tests.append(within(number, low, high))
    if where.person is not None:
        tests.append(fill(rows.person_id.isin(persons(builder, where.person).table.person_id)))
    tests += [rows[flags[atom]].notnull() for atom in _atoms(builder, where.model_copy(update=_NO_PARTS))]
    return reduce(and_, tests) if tests else ibis.literal(True)


_NO_PARTS = {"and_": None, "or_": None, "not_": None, "n_of": None}
