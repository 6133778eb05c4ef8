"""Eras and spells as Ibis expressions: intervals of a person joined where they nearly touch, and their ends."""

from typing import TYPE_CHECKING, Any

import ibis
import ibis.expr.types as ir

from laennec.cohorts.compiler.periods import with_period
from laennec.cohorts.compiler.values import plus_days, scalar
from laennec.cohorts.planned import Entered
from laennec.cohorts.query.nodes import EventsNode, First, Last, Placed, Spells, Union
from laennec.cohorts.query.spells import EndAfter, EndEra
from laennec.cohorts.query.where import Where

if TYPE_CHECKING:
    from laennec.cohorts.compiler.build import Builder

INTERVAL = frozenset({"start", "stop"})


def _intervals(rows: ir.Table) -> ir.Table:
    """The dated rows, each with a stop: its start where none is recorded."""
    return rows.filter(rows.start.notnull()).mutate(stop=ibis.coalesce(rows.stop, rows.start))


def joined_eras(rows: ir.Table, gap: Any) -> ir.Table:
    """The first event of each era, with the era's last day as its stop. Rows carry start, stop, domain and id."""
    numbered = _numbered(_intervals(rows), gap, ["start", "id", "domain"])
    last = numbered.stop.max().over(ibis.window(group_by=["person_id", "era"]))
    return numbered.mutate(stop=last).filter(numbered.begins).select(*rows.columns)


def spans_of_eras(rows: ir.Table, gap: Any) -> ir.Table:
    """The eras' person_id, start and stop alone. Rows carry start and stop, and may be there twice."""
    numbered = _numbered(_intervals(rows), gap, ["start"])
    groups = numbered.group_by(["person_id", "era"])
    return groups.aggregate(start=numbered.start.min(), stop=numbered.stop.max()).drop("era")


def entered(rows: ir.Table) -> ir.Table:
    """The events that can enter: of somebody, on a known day."""
    return rows.filter(rows.start.notnull(), rows.person_id.notnull())


def spells_of(builder: "Builder", node: Entered) -> ir.Table:
    """The spells, as person_id, start and stop. Each step is a part: most spells are made of the same few."""
    entry, once = _entry(node)
    if node.days:
        rows = builder.events(entry, frozenset({"start"}), exact=False)
        found = builder.part(("days", once), None, lambda b, _, rows: _days(b, rows, once), rows)
    else:
        own = not (builder.apart and node.observed) or (isinstance(node.end, EndAfter) and node.end.after == "end")
        read = frozenset({"start", *(["stop"] if own else []), *(["o_to"] if builder.apart else [])})
        found = _ended_and_joined(builder, node, builder.events(entry, read, exact=False), once)
    if node.from_ is None and node.to is None:
        return found
    return builder.part(("cut",), (node.from_, node.to), _cut, found)


def _days(builder: "Builder", rows: ir.Table, once: bool) -> ir.Table:
    """Spells that are each a single day."""
    rows = entered(rows)
    return (rows if once and builder.apart else rows.distinct()).mutate(stop=ibis._.start)


def _cut(_: "Builder", days: tuple[Any, Any], rows: ir.Table) -> ir.Table:
    """What of the spells lies between the two days, either of which may be None."""
    first, last = days
    if first is not None:
        rows = rows.mutate(start=ibis.greatest(rows.start, scalar(first)))
    if last is not None:
        rows = rows.mutate(stop=ibis.least(rows.stop, scalar(last)))
    return rows.filter(rows.start <= rows.stop)


def _ended_and_joined(builder: "Builder", node: Entered, rows: ir.Table, once: bool) -> ir.Table:
    """The entries, each until its end, as spells. Rows carry start, and o_to where periods are apart."""
    few = node.keep != "all" or bool(node.rules) or isinstance(node.spells, Placed)

    def of_entered(events: Any, wanted: frozenset[str]) -> ir.Table:
        """The events, of those who enter alone where these are few."""
        found = builder.events(events, wanted, exact=False)
        return builder.part(("of persons",), None, _of_persons, found, entries) if few else found

    entries, eras = rows, []
    if isinstance(node.end, EndEra):
        drugs = of_entered(node.end.era_of, INTERVAL)
        dated = builder.part(("intervals",), None, lambda _, __, rows: _intervals(rows), drugs)
        eras = [_islands(builder, dated, node.end.gap)]
    censored = node.censor is not None
    if censored:
        if not builder.apart:
            rows = builder.part(("period", False), None, lambda b, _, rows: with_period(b, rows, known=False), rows)
        censors = of_entered(node.censor, frozenset({"start"}))
        rows = builder.part(("before",), None, lambda _, __, rows, censors: _before(rows, censors), rows, censors)
    end = "era" if eras else node.end
    joined = once or node.alone

    def make(builder: "Builder", end: Any, rows: ir.Table, *eras: ir.Table) -> ir.Table:
        ended = _ended(builder, rows, end[0], eras[0] if eras else None)
        return _grouped(builder, ended, end[0], once)

    rows = builder.part(("ended", once, censored), (end,), make, rows, *eras)
    return rows if joined else _islands(builder, rows, node.pad)


def _grouped(builder: "Builder", rows: ir.Table, end: Any, once: bool) -> ir.Table:
    """The ended entries, as few as they are before those that touch are joined."""
    if once and builder.apart and end != "era":
        return rows
    if once:  # its copies, where periods or eras overlap, differ in their ends alone
        return rows.group_by("person_id").aggregate(start=rows.start.min(), stop=rows.stop.max())
    if isinstance(end, EndAfter):
        return rows
    # Many entries have one end, and overlap: the fewer the windows see.
    return rows.group_by(["person_id", "stop"]).aggregate(start=rows.start.min()).select("person_id", "start", "stop")


def _islands(builder: "Builder", rows: ir.Table, gap: Any) -> ir.Table:
    return builder.part(("islands",), (gap,), lambda _, gap, rows: islands(rows, gap[0]), rows)


def islands(rows: ir.Table, gap: Any) -> ir.Table:
    """Intervals of a person joined where the next starts at most the gap after every earlier end; none of them ends
    before it starts."""
    order = ["start", "stop"]
    before = ibis.rows_window(group_by="person_id", order_by=order, preceding=(None, 1))
    ordered = ibis.window(group_by="person_id", order_by=order)
    rows = rows.mutate(before=rows.stop.max().over(before), following=rows.start.lead().over(ordered))
    reach = ibis.greatest(rows.stop, ibis.coalesce(rows.before, rows.stop))
    begins = (rows.start.delta(rows.before, unit="day") > scalar(gap)).fill_null(True)
    ends = (rows.following.delta(reach, unit="day") > scalar(gap)).fill_null(True)
    rows = rows.select("person_id", "start", reach=reach, begins=begins, ends=ends)
    # Most stand alone; only the first and the last of each island of several are put beside one another.
    alone = rows.filter(rows.begins, rows.ends).select("person_id", "start", stop=rows.reach)
    edges = rows.filter(rows.begins != rows.ends)
    pairs = ibis.window(group_by="person_id", order_by=["start", "ends"])
    several = edges.mutate(stop=edges.reach.lead().over(pairs))
    return alone.union(several.filter(several.begins).select("person_id", "start", "stop"))


def _entry(node: Spells) -> tuple[EventsNode, bool]:
    """The events that enter, and whether a person has one at most."""
    entry: Any = node.spells
    if node.rules:
        rules = Where.model_construct(and_=tuple(rule.where for rule in node.rules))
        entry = Union.model_construct(union=(entry,), where=rules)
    if node.keep == "first":
        entry = First.model_construct(first=entry, ties="id")
    if node.keep == "last":
        entry = Last.model_construct(last=entry, ties="id")
    return entry, node.keep != "all" or (isinstance(node.spells, Placed) and node.spells.per == "person")


def _ended(builder: "Builder", rows: ir.Table, end: Any, eras: ir.Table | None) -> ir.Table:
    """The entries, each with the earliest of its ends that is not before its start."""
    rows = entered(rows)
    if "o_to" not in rows.columns:
        rows = with_period(builder, rows, known=False)
    own = ibis.coalesce(rows.stop, rows.start) if "stop" in rows.columns else rows.start
    ends: list[ir.DateValue] = []
    if isinstance(end, EndAfter):
        then = plus_days(rows.start if end.after == "start" else own, end.days)
        ends.append(ibis.least(then, ibis.coalesce(rows.o_to, then)))
    else:
        ends.append(ibis.coalesce(rows.o_to, own))
    if "censor" in rows.columns:
        ends.append(ibis.ifelse(rows.o_to.isnull() | (rows.censor <= rows.o_to), rows.censor, ibis.null("date")))
    if eras is not None:
        eras = eras.select(e_person=eras.person_id, e_from=eras.start, e_to=eras.stop).view()
        held = [rows.person_id == eras.e_person, eras.e_from <= rows.start, rows.start <= eras.e_to]
        rows = rows.left_join(eras, held)
        ends.append(eras.e_to)
    names = [f"end_{number}" for number in range(len(ends))]
    rows = rows.select("person_id", "start", **dict(zip(names, ends, strict=True)))
    # Those before the start are none: a null, which the least passes over on every engine.
    ends = [ibis.ifelse(rows[name] >= rows.start, rows[name], ibis.null("date")) for name in names]
    rows = rows.select("person_id", "start", stop=ibis.least(*ends) if len(ends) > 1 else ends[0])
    return rows.filter(rows.stop.notnull())


def _of_persons(_: "Builder", __: Any, rows: ir.Table, persons: ir.Table) -> ir.Table:
    return rows.semi_join(persons, "person_id")


def _before(rows: ir.Table, censors: ir.Table) -> ir.Table:
    """The entries with `censor`: the day of the first of the other events at or after their start.

    One pass over both in the order of their days, in place of a join of each with each.
    """
    rows = entered(rows)
    carried = [name for name in ("stop", "o_to") if name in rows.columns]
    empty = {name: ibis.null(rows[name].type()) for name in carried}
    others = censors.filter(censors.start.notnull()).select(
        "person_id", day=censors.start, **empty, censor=censors.start, entry=ibis.literal(False)
    )
    entries = rows.select("person_id", *carried, day=rows.start, censor=ibis.null("date"), entry=True)
    order = ["person_id", "day", *carried, "censor", "entry"]
    both = entries.select(*order).union(others.select(*order))
    # From the last day back: the least so far is the next one. Those of one day come before its entries.
    onwards = ibis.rows_window(
        group_by="person_id", order_by=[ibis.desc("day"), "entry"], preceding=None, following=0
    )
    both = both.mutate(censor=both.censor.min().over(onwards))
    return both.filter(both.entry).select("person_id", *carried, "censor", start=both.day)


def _numbered(rows: ir.Table, gap: Any, order: list[str]) -> ir.Table:
    """The rows with `begins` (it starts more than the gap after every earlier end of its person) and `era`."""
    before = ibis.rows_window(group_by="person_id", order_by=order, preceding=(None, 1))
    reached = rows.mutate(reach=rows.stop.max().over(before))
    begins = reached.reach.isnull() | (reached.start.delta(reached.reach, unit="day") > scalar(gap))
    marked = reached.mutate(begins=begins).drop("reach")
    # Of those that start on one day, the one that begins an era comes first: the order may leave them open.
    placed = [order[0], ibis.desc("begins"), *order[1:]]
    so_far = ibis.rows_window(group_by="person_id", order_by=placed, preceding=None, following=0)
    return marked.mutate(era=marked.begins.cast("int64").sum().over(so_far))
