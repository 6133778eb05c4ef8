"""Sets of events as Ibis expressions over a View's tables, each made once however often a query names it."""

from typing import Any

import ibis
import ibis.expr.types as ir

from laennec.cohorts.compiler import changes
from laennec.cohorts.compiler.columns import ATTRIBUTE, COLUMNS, DAYS, KEY, ORDERS, before_dates, of_where
from laennec.cohorts.compiler.conditions import Identity, counts_related, keep_where
from laennec.cohorts.compiler.spells import joined_eras, spells_of
from laennec.cohorts.compiler.values import is_in, plus_days, scalar
from laennec.cohorts.domains import DOMAINS, Domain
from laennec.cohorts.lift import Resolved
from laennec.cohorts.query import Node
from laennec.cohorts.query.dates import Dates, DayOf
from laennec.cohorts.query.nodes import Changed, Cohort, Eras, First, Last, Leaf, Nth, Placed, Spells, Trend, Union
from laennec.omop import TABLES
from laennec.perimeter import KEY_CONCEPT, View, id_list

Wanted = frozenset[str]


class Builder:
    """Builds the expressions of one lifted query on one view."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._made: dict[tuple[Node, Wanted, bool], ir.Table] = {}
        self._spells: dict[Node, ir.Table] = {}

    def events(self, node: Node, wanted: Wanted, *, exact: bool) -> ir.Table:
        """The events with `person_id` and the columns wanted (names of COLUMNS).

        exact: each event is there once. Otherwise one in several members of a union may be there again, which
        costs less and is enough where only existence matters.
        """
        key = (node, wanted, exact)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._events(node, wanted | {"person_id"}, exact)
        return found

    def spells(self, node: Spells) -> ir.Table:
        """The spells, as `person_id`, `start` and `stop`; a person's do not overlap."""
        found = self._spells.get(node)
        if found is None:
            found = self._spells[node] = spells_of(self, node)
        return found

    def _events(self, node: Any, wanted: Wanted, exact: bool) -> ir.Table:
        identity = Identity.in_set(node)
        shown = wanted | of_where(node.where)
        if "id" in shown:
            shown |= identity.columns
        carried = before_dates(node.dates, shown)
        if isinstance(node, Leaf):
            rows = self._leaf(node, carried)
        elif isinstance(node, First | Last):
            rows = self._end_of(node, carried)
        elif isinstance(node, Nth):
            rows = self._nth(node, carried)
        elif isinstance(node, Union):
            once = exact or counts_related(node.where)  # an event that is there twice would count its own twice
            rows = self._union(node, carried | identity.columns if once else carried, once)
        elif isinstance(node, Eras):
            rows = self._eras(node, carried)
        elif isinstance(node, Cohort):
            rows = self._cohort(node, carried)
        elif isinstance(node, Changed | Trend):
            rows = self._moved(node, carried)
        else:
            raise TypeError(f"{type(node).__name__} is not a set of events")
        if node.dates is not None:
            rows = _dated(rows, node.dates, shown)
        rows = keep_where(self, rows, node.where, identity)
        return rows.select(*_ordered(wanted))

    def _leaf(self, leaf: Leaf, wanted: Wanted) -> ir.Table:
        domain = DOMAINS[leaf.domain]
        concepts: Any = leaf.concepts
        asked = domain.source_concept if leaf.codes == "source" else domain.concept
        read = {column for name in wanted if (column := _column(domain, name))} | {"person_id"}
        if concepts is not None:
            read |= {KEY_CONCEPT, asked}
        rows = self.view.table(domain.table, sorted(read))
        if isinstance(concepts, Resolved):
            rows = rows.filter(_concept_test(rows, asked, concepts))
        return rows.select(**{name: _value(rows, domain, name) for name in _ordered(wanted)})

    def _end_of(self, node: First | Last, wanted: Wanted) -> ir.Table:
        first = isinstance(node, First)
        (inner,) = node.inner()
        if wanted <= {"person_id", "start"} and node.per == "person" and node.order == "start":
            rows = self.events(inner, frozenset({"start"}), exact=False)
            groups = rows.filter(rows.start.notnull()).group_by("person_id")
            return groups.aggregate(start=rows.start.min() if first else rows.start.max())
        rows = self.events(inner, wanted | _order(node), exact=False)
        return _ranked(rows, node, position=0)

    def _nth(self, node: Nth, wanted: Wanted) -> ir.Table:
        rows = self.events(node.nth, wanted | _order(node), exact=True)
        return _ranked(rows, node, position=scalar(node.n) - 1)

    def _moved(self, node: Changed | Trend, wanted: Wanted) -> ir.Table:
        if isinstance(node, Changed):
            return changes.changed(self.events(node.changed, wanted | changes.READ, exact=True), node)
        return changes.trend(self.events(node.trend, wanted | changes.READ, exact=True), node)

    def _union(self, node: Union, wanted: Wanted, exact: bool) -> ir.Table:
        members = [self.events(member, wanted, exact=False) for member in node.union]
        return ibis.union(*members, distinct=exact) if len(members) > 1 else self._single(members[0], exact)

    def _eras(self, node: Eras, wanted: Wanted) -> ir.Table:
        rows = self.events(node.eras, wanted | KEY | {"start", "stop"}, exact=True)
        return joined_eras(rows, node.gap)

    def _cohort(self, node: Cohort, wanted: Wanted) -> ir.Table:
        rows = self.spells(node.cohort)
        found = {"person_id": rows.person_id, "start": rows.start, "stop": rows.stop}
        found["domain"] = ibis.literal("cohort")
        if "id" in wanted:
            found["id"] = ibis.row_number().over(ibis.window(order_by=["person_id", "start"])) + 1
        return rows.select(**{name: found.get(name, ibis.null(COLUMNS[name])) for name in _ordered(wanted)})

    @staticmethod
    def _single(rows: ir.Table, exact: bool) -> ir.Table:
        return rows.distinct() if exact else rows


def _ordered(names: Wanted) -> list[str]:
    return [name for name in COLUMNS if name in names] + sorted(name for name in names if name not in COLUMNS)


def _column(domain: Domain, name: str) -> str:
    """The table's column behind one of COLUMNS, or behind an attribute; empty where the domain has none."""
    if name.startswith(ATTRIBUTE):
        return domain.attributes[name.removeprefix(ATTRIBUTE)].column
    columns = {
        "person_id": "person_id",
        "domain": "",
        "id": domain.id,
        "start": domain.start,
        "stop": domain.end,
        "start_time": domain.start_time,
        "end_time": domain.end_time,
        "standard": domain.concept,
        "source": domain.source_concept,
        "concept": KEY_CONCEPT if TABLES[domain.table].is_event else "",
    }
    return columns[name] if name in columns else str(getattr(domain, name))


def _value(rows: ir.Table, domain: Domain, name: str) -> ir.Value:
    if name == "domain":
        return ibis.literal(domain.name)
    column = _column(domain, name)
    if name.startswith(ATTRIBUTE):
        kind = domain.attributes[name.removeprefix(ATTRIBUTE)].kind
        return rows[column].cast("float64") if kind == "number" else rows[column]
    return rows[column] if column else ibis.null(COLUMNS[name])


def _concept_test(rows: ir.Table, column: str, concepts: Resolved) -> ir.BooleanValue:
    """Pruned by the sort key first, then exact: the key may be a source concept, or be shared by other codes."""
    if concepts.keys is not None:
        filed = rows[KEY_CONCEPT].isin(id_list(concepts.keys).id)
        return filed & is_in(rows[column], concepts)
    if concepts.complement:
        return is_in(rows[column], concepts)
    return is_in(rows[KEY_CONCEPT], concepts) & (rows[column] == rows[KEY_CONCEPT])


def _dated(rows: ir.Table, dates: Dates, shown: Wanted) -> ir.Table:
    """The rows with their days moved as `dates` says, and the columns shown."""
    if not shown & {"start", "stop"}:
        return rows
    stop = rows.stop
    if dates.supply:
        stop = ibis.coalesce(stop, plus_days(rows.start, rows[f"{ATTRIBUTE}days_supply"].cast("int64")))
    if dates.unknown_end is not None:
        stop = ibis.coalesce(stop, plus_days(rows.start, dates.unknown_end))
    moved = {"stop": stop if dates.end is None else _day_of(rows, dates.end, stop)}
    if dates.start is not None:
        moved["start"] = _day_of(rows, dates.start, stop)
        if "start_time" in shown:  # the hour of a day that is no longer the event's
            moved["start_time"] = ibis.null("timestamp")
    return rows.mutate(**moved).select(*_ordered(shown | {"person_id"}))


def _day_of(rows: ir.Table, day: DayOf, stop: ir.DateColumn) -> ir.DateValue:
    if day.on is not None:
        return ibis.ifelse(rows.start.notnull(), scalar(day.on), ibis.null("date"))
    return plus_days(rows.start if day.from_ == "start" else ibis.coalesce(stop, rows.start), day.days)


def _order(node: Placed) -> Wanted:
    """The columns that place its events."""
    (inner,) = node.inner()
    visit = {"visit"} if node.per == "visit" else set()
    return KEY | frozenset(ORDERS[node.order]) | visit | (DAYS if inner.moved() else frozenset())


def _ranked(rows: ir.Table, node: Placed, *, position: Any) -> ir.Table:
    """Of each person or visit, the event at a position in the node's order; the undated are left out."""
    day, time = ORDERS[node.order]
    dated, groups = rows.filter(rows[day].notnull()), ["person_id"]
    if node.per == "visit":
        dated, groups = dated.filter(dated.visit.notnull()), ["person_id", "visit"]
    descending = isinstance(node, Last)
    way = ibis.desc if descending else ibis.asc
    if node.ties == "id":
        order = [way(day), ibis.asc("id"), ibis.asc("domain")]
        last = ibis.asc("stop", nulls_first=False)
    else:
        # Without a time an event comes after those of its day that have one, so the reverse order begins with it.
        order = [way(day), way(time, nulls_first=descending), way("domain"), way("id")]
        last = way("stop", nulls_first=descending)
    if "stop" in dated.columns:  # of one event on different days
        order.append(last)
    window = ibis.window(group_by=groups, order_by=order)
    ranked = dated.mutate(rank=ibis.row_number().over(window))
    return ranked.filter(ranked["rank"] == position).drop("rank")
