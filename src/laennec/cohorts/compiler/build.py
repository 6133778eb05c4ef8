"""Sets of events as Ibis expressions over a View's tables, each made once however often a query names it."""

from collections.abc import Callable, Hashable
from typing import Any

import ibis
import ibis.expr.types as ir

from laennec.cohorts.compiler import changes
from laennec.cohorts.compiler.canonical import canonical, numbered
from laennec.cohorts.compiler.columns import (
    ATTRIBUTE,
    COLUMNS,
    DAYS,
    KEY,
    OBSERVED,
    ORDERS,
    before_dates,
    changed_by,
    of_where,
    repeats,
)
from laennec.cohorts.compiler.conditions import keep_where
from laennec.cohorts.compiler.periods import with_period
from laennec.cohorts.compiler.placing import Place, earliest, foremost, placing, ranked
from laennec.cohorts.compiler.rowtests import answered_alone, row_tests
from laennec.cohorts.compiler.spells import INTERVAL, joined_eras, spans_of_eras, spells_of
from laennec.cohorts.compiler.values import is_in, plus_days, scalar
from laennec.cohorts.domains import DOMAINS, Domain
from laennec.cohorts.lift import Resolved
from laennec.cohorts.planned import asks_period
from laennec.cohorts.query import Node
from laennec.cohorts.query.dates import Dates, DayOf
from laennec.cohorts.query.nodes import (
    Changed,
    Cohort,
    Eras,
    EventsNode,
    First,
    Last,
    Leaf,
    Nth,
    Placed,
    Spells,
    Trend,
    Union,
)
from laennec.omop import TABLES
from laennec.perimeter import KEY_CONCEPT, View, id_list, linker

Wanted = frozenset[str]
KEPT = frozenset({"events", "where"})
"""Parts that whoever edits a query will ask for again."""


class Builder:
    """Builds the expressions of one lifted query on one view."""

    def __init__(self, view: View, apart: bool = False) -> None:
        """apart: whether observation periods are (`Facts.apart`), so that an event carries its own."""
        self.view = view
        self.apart = apart
        self._made: dict[tuple[Node, Wanted, bool], ir.Table] = {}

    def part(
        self,
        key: tuple[Hashable, ...],
        piece: Any,
        make: Callable[..., ir.Table],
        *inputs: ir.Table,
    ) -> ir.Table:
        """A part of the query that is put into SQL once for all queries with the like (`perimeter.parts`).

        key and the piece (a lifted node, a tuple of some, None) say all that decides what `make` builds of a Builder,
        the piece and the inputs, which are parts themselves.
        """
        links = linker()
        if links is None:
            return make(self, piece, *inputs)
        said, slots = canonical(piece)

        def made(*tables: ir.Table) -> ir.Table:
            return make(Builder(self.view, self.apart), numbered(piece, slots), *tables)

        return links.part((*key, self.apart, said), slots, made, inputs, keep=key[0] in KEPT)

    def events(self, node: Node, wanted: Wanted, *, exact: bool) -> ir.Table:
        """The events with `person_id` and the columns wanted (names of COLUMNS).

        exact: each event is there once. Otherwise one in several members of a union may be there again, which
        costs less and is enough where only existence matters.
        """
        key = (node, wanted, exact)
        found = self._made.get(key)
        if found is None:
            asked = wanted | {"person_id"}

            def make(builder: "Builder", node: Any) -> ir.Table:
                return builder._events(node, asked, exact)

            found = self._made[key] = self.part(("events", asked, exact), node, make)
        return found

    def spells(self, node: Spells) -> ir.Table:
        """The spells, as `person_id`, `start` and `stop`; a person's do not overlap."""
        return self.part(("spells",), node, spells_of)

    def _events(self, node: Any, wanted: Wanted, exact: bool) -> ir.Table:
        shown = wanted | of_where(node.where, self.apart)
        period = shown & OBSERVED
        inside = bool(period) and self._carries_period(node)
        after = shown if inside else (shown - period) | ({"start"} if period else frozenset())
        carried = before_dates(node.dates, after)
        if isinstance(node, Leaf):
            bare = node.model_copy(update={"where": None, "dates": None})
            rows = self.part(("leaf", carried), bare, lambda builder, leaf: builder._leaf(leaf, carried))
        elif isinstance(node, First | Last):
            rows = self._end_of(node, carried)
        elif isinstance(node, Nth):
            rows = self._nth(node, carried)
        elif isinstance(node, Union):
            rows = self._union(node, carried | _identity(node) if exact else carried, exact)
        elif isinstance(node, Eras):
            rows = self._eras(node, carried, exact)
        elif isinstance(node, Cohort):
            rows = self._cohort(node, carried)
        elif isinstance(node, Changed | Trend):
            rows = self._moved(node, carried)
        else:
            raise TypeError(f"{type(node).__name__} is not a set of events")
        if node.dates is not None and after & changed_by(node.dates):
            rows = self.part(("dated", after), node.dates, lambda _, dates, rows: _dated(rows, dates, after), rows)
        if period and not inside:
            known = asks_period(node.where)
            rows = self.part(("period", known), None, lambda b, _, rows: with_period(b, rows, known=known), rows)
        if node.where is not None:
            rows = keep_where(self, rows, node.where)
        columns = _ordered(wanted)
        if tuple(columns) == rows.columns:
            return rows
        return self.part(("columns", *columns), None, lambda _, __, rows: rows.select(*columns), rows)

    def _carries_period(self, node: Any) -> bool:
        """Whether the sets it is made of read the period already, of the same day."""
        if not isinstance(node, Placed | Union) or (node.dates is not None and node.dates.start is not None):
            return False
        return all(
            of_where(member.where, self.apart) & OBSERVED or self._carries_period(member) for member in node.inner()
        )

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
        if isinstance(inner, Placed) and inner.per == node.per == "person":  # a person has one at most
            day = ORDERS[node.order][0]
            rows = self.events(inner, wanted | {day}, exact=False)
            return self.part(("dated only", day), None, lambda _, __, rows: rows.filter(rows[day].notnull()), rows)
        period = wanted & OBSERVED
        plain = wanted <= OBSERVED | {"person_id", "start"} and node.per == "person" and node.order == "start"
        if plain and (not period or asks_period(inner.where)):
            rows = self.events(inner, period | {"start"}, exact=False)
            return self.part(("earliest", first), None, lambda _, __, rows: earliest(rows, not first), rows)
        rows = self.events(inner, wanted | placing(node), exact=False)
        place = Place.of(node)
        return self.part(("foremost", place), None, lambda _, __, rows: foremost(rows, place), rows)

    def _nth(self, node: Nth, wanted: Wanted) -> ir.Table:
        rows = self.events(node.nth, wanted | placing(node), exact=True)
        place = Place.of(node)
        if node.dates is None and node.where is not None and (alone := answered_alone(node.where)):
            rows = self.part(("who may",), alone, _who_may, rows)
        return self.part(("ranked", place), (node.n,), lambda _, n, rows: ranked(rows, place, n[0]), rows)

    def _moved(self, node: Changed | Trend, wanted: Wanted) -> ir.Table:
        (inner,) = node.inner()
        rows = self.events(inner, wanted | changes.READ, exact=True)
        changed = isinstance(node, Changed)
        bare = node.model_copy(update={"changed" if changed else "trend": None, "where": None, "dates": None})
        made = changes.changed if changed else changes.trend
        return self.part(("moved",), bare, lambda _, node, rows: made(rows, node), rows)

    def _union(self, node: Union, wanted: Wanted, exact: bool) -> ir.Table:
        members = [self.events(member, wanted, exact=False) for member in node.union]
        if len(members) == 1 and not exact:
            return members[0]

        def make(_: Any, __: Any, *rows: ir.Table) -> ir.Table:
            return ibis.union(*rows, distinct=exact) if len(rows) > 1 else rows[0].distinct()

        return self.part(("union", exact), None, make, *members)

    def _eras(self, node: Eras, wanted: Wanted, exact: bool) -> ir.Table:
        # Only their own order tells how many they are where an event ends before it starts, and shares its day.
        whole = exact or not wanted <= INTERVAL | {"person_id"}
        rows = self.events(node.eras, wanted | KEY | INTERVAL if whole else INTERVAL, exact=whole)
        made = joined_eras if whole else spans_of_eras
        return self.part(("eras", whole), (node.gap,), lambda _, gap, rows: made(rows, gap[0]), rows)

    def _cohort(self, node: Cohort, wanted: Wanted) -> ir.Table:
        def make(_: Any, __: Any, rows: ir.Table) -> ir.Table:
            found = {"person_id": rows.person_id, "start": rows.start, "stop": rows.stop, "own": rows.start}
            found["domain"] = ibis.literal("cohort")
            if "id" in wanted:
                found["id"] = ibis.row_number().over(ibis.window(order_by=["person_id", "start"])) + 1
            return rows.select(**{name: found.get(name, ibis.null(COLUMNS[name])) for name in _ordered(wanted)})

        return self.part(("cohort", wanted), None, make, self.spells(node.cohort))


def _who_may(builder: Builder, where: Any, rows: ir.Table) -> ir.Table:
    """The events of the persons of whom one meets the tests: of the others none does, whichever is the nth. To number
    all costs more than to look (measured: 1.4 million potassiums 199 ms, 94 so)."""
    return rows.semi_join(rows.filter(*row_tests(builder, rows, where)).select("person_id"), "person_id")


def _identity(node: EventsNode) -> Wanted:
    """The columns that tell a set's events apart: of one that may be there on different days, its days too."""
    return KEY | DAYS if repeats(node) else KEY


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
        "own": domain.start,
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
    if concepts.complement or concepts.unmapped:  # rows without a standard concept are filed under their source's
        return is_in(rows[column], concepts)
    return is_in(rows[KEY_CONCEPT], concepts) & (rows[column] == rows[KEY_CONCEPT])


def _dated(rows: ir.Table, dates: Dates, shown: Wanted) -> ir.Table:
    """The rows with their days moved as `dates` says, and the columns shown."""
    if not shown & changed_by(dates):
        return rows
    stop = rows.stop
    if dates.supply:
        stop = ibis.coalesce(stop, plus_days(rows.start, rows[f"{ATTRIBUTE}days_supply"].cast("int64")))
    if dates.unknown_end is not None:
        stop = ibis.coalesce(stop, plus_days(rows.start, dates.unknown_end))
    moved = {"stop": stop if dates.end is None else _day_of(rows, dates.end, stop)}
    if dates.start is not None:
        moved["start"] = _day_of(rows, dates.start, stop)
        if "own" in shown and dates.start.on is None:
            moved["own"] = moved["start"]
        if "start_time" in shown:  # the hour of a day that is no longer the event's
            moved["start_time"] = ibis.null("timestamp")
    return rows.mutate(**moved).select(*_ordered(shown | {"person_id"}))


def _day_of(rows: ir.Table, day: DayOf, stop: ir.DateColumn) -> ir.DateValue:
    if day.on is not None:
        return ibis.ifelse(rows.start.notnull(), scalar(day.on), ibis.null("date"))
    return plus_days(rows.start if day.from_ == "start" else ibis.coalesce(stop, rows.start), day.days)
