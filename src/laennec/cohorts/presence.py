"""Whether a query selects nobody because no row of the population carries what it asks for.

Only then does a count read "none": an empty set that is made by combining criteria reads like any small one.
"""

from laennec.cohorts.compiler import compile_count
from laennec.cohorts.query import Node, QueryFile
from laennec.cohorts.query.nodes import And, Changed, Cohort, Eras, Has, Leaf, Or, Placed, Spells, Trend, Union
from laennec.engines import Engine
from laennec.perimeter import View


def nobody_has(query: QueryFile, view: View, engine: Engine) -> bool:
    """Whether a concept that the query cannot do without is on no row of the view."""
    return _absent(query.select, query, view, engine)


def _absent(node: Node, query: QueryFile, view: View, engine: Engine) -> bool:
    if isinstance(node, Leaf):
        bare = Leaf.model_construct(domain=node.domain, concepts=node.concepts, codes=node.codes, where=None)
        if node.concepts is None:
            return False
        alone = query.model_copy(update={"select": bare})
        return int(engine.rows(compile_count(alone, view, engine))[0][0]) == 0
    if isinstance(node, Has):
        return node.times[0] > 0 and _absent(node.has, query, view, engine)
    if isinstance(node, And):
        return any(_absent(member, query, view, engine) for member in node.and_)
    if isinstance(node, Or):
        return all(_absent(member, query, view, engine) for member in node.or_)
    if isinstance(node, Union):
        return all(_absent(member, query, view, engine) for member in node.union)
    if isinstance(node, Placed | Eras | Changed | Trend):
        return all(_absent(inner, query, view, engine) for inner in node.inner())
    if isinstance(node, Cohort):
        return _absent(node.cohort, query, view, engine)
    return isinstance(node, Spells) and _absent(node.spells, query, view, engine)
