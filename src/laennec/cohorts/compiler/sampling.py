"""A random sample of persons: the first of them in the order of a digest of seed and id, the same on every engine."""

import ibis
import ibis.expr.types as ir

from laennec.cohorts.compiler.values import scalar
from laennec.cohorts.query.nodes import Sample


def drawn(persons: ir.Table, node: Sample) -> ir.Table:
    """The persons drawn; each stands there once."""
    digest = (scalar(node.seed) + ":" + persons.person_id.cast("string")).hexdigest("sha256")
    ordered = persons.select("person_id", d_digest=digest)
    window = ibis.window(order_by=["d_digest", "person_id"])
    ranked = ordered.mutate(d_place=ibis.row_number().over(window), d_all=ordered.count().over(ibis.window()))
    if node.size is not None:
        kept = ranked.filter(ranked.d_place < scalar(node.size))
    else:
        kept = ranked.filter(ranked.d_place < (ranked.d_all * scalar(node.percent) / 100 + 0.5).floor())
    return kept.select("person_id")
