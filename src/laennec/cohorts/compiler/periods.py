"""Observation periods, as whatever is joined with them needs them."""

from typing import TYPE_CHECKING

import ibis
import ibis.expr.types as ir

from laennec.cohorts.query.nodes import Leaf

if TYPE_CHECKING:
    from laennec.cohorts.compiler.build import Builder

PERIODS = Leaf.model_construct(domain="observation_period")


def periods(builder: "Builder") -> ir.Table:
    """Each period's o_person, o_from and o_to (its first day where no last one is recorded), as a view to join."""
    rows = builder.events(PERIODS, frozenset({"start", "stop"}), exact=False)
    last = ibis.coalesce(rows.stop, rows.start)
    return rows.select(o_person=rows.person_id, o_from=rows.start, o_to=last).view()
