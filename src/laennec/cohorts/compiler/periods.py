"""Observation periods, as whatever is joined with them needs them."""

from typing import TYPE_CHECKING

import ibis
import ibis.expr.types as ir

from laennec.cohorts.planned import PERIODS

if TYPE_CHECKING:
    from laennec.cohorts.compiler.build import Builder


def periods(builder: "Builder") -> ir.Table:
    """Each period's o_person, o_from and o_to (its first day where no last one is recorded), as a view to join."""
    rows = builder.events(PERIODS, frozenset({"start", "stop"}), exact=False)
    last = ibis.coalesce(rows.stop, rows.start)
    return rows.select(o_person=rows.person_id, o_from=rows.start, o_to=last).view()


def with_period(builder: "Builder", rows: ir.Table, *, known: bool) -> ir.Table:
    """The rows with o_from and o_to of the period that each starts in, once for each where periods overlap. Those in
    none are left out where `known`, else they have nulls."""
    observed = periods(builder)
    held = [rows.person_id == observed.o_person, observed.o_from <= rows.start, rows.start <= observed.o_to]
    joined = rows.inner_join if known else rows.left_join
    return joined(observed, held).drop("o_person")
