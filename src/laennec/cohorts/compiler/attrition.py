"""How many entries each combination of a cohort's rules leaves: what OHDSI calls inclusion statistics."""

from functools import reduce
from operator import add

import ibis
import ibis.expr.types as ir

from laennec.cohorts.compiler.branches import truths
from laennec.cohorts.compiler.build import Builder
from laennec.cohorts.compiler.columns import of_where
from laennec.cohorts.compiler.spells import entered
from laennec.cohorts.query.nodes import Spells

ENTRY = frozenset({"start", "domain", "id"})


def combinations(builder: Builder, node: Spells) -> ir.Table:
    """A row a combination of rules that hold: `mask` (bit i for rule i), `entries` that meet just these, and
    `persons` whose best entry does: the one that meets most rules, of those the one with the earliest rule met, then
    the earliest; then the lowest id.
    """
    conditions = [rule.where for rule in node.rules]
    read = frozenset().union(ENTRY, *(of_where(where, builder.apart) for where in conditions))
    rows = builder.events(node.spells, read, exact=False)
    rows = builder.part(("entered",), None, lambda _, __, rows: entered(rows), rows)
    rows, held = truths(builder, rows, conditions)
    tests = [test.cast("int64") for test in held]
    zero = ibis.literal(0, "int64")
    numbered = {
        "mask": reduce(add, [test * 2**number for number, test in enumerate(tests)], zero),
        "met": reduce(add, tests, zero),
        "first_met": ibis.coalesce(
            *[ibis.ifelse(test == 1, number, None) for number, test in enumerate(tests)], zero
        ),
    }
    entries = rows.select("person_id", "start", "id", "domain", **numbered)
    order = [ibis.desc("met"), ibis.asc("first_met"), ibis.asc("start"), ibis.asc("id"), ibis.asc("domain")]
    ranked = entries.mutate(rank=ibis.row_number().over(ibis.window(group_by="person_id", order_by=order)))
    groups = ranked.group_by("mask")
    return groups.aggregate(entries=ranked.count(), persons=(ranked["rank"] == 0).cast("int64").sum())
