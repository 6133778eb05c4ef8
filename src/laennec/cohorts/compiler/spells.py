"""Eras and spells as Ibis expressions: intervals of a person joined where they nearly touch, and their ends."""

from functools import reduce
from typing import TYPE_CHECKING, Any

import ibis
import ibis.expr.types as ir

from laennec.cohorts.compiler.periods import with_period
from laennec.cohorts.compiler.values import plus_days, scalar
from laennec.cohorts.planned import Entered
from laennec.cohorts.query.nodes import EventsNode, First, Has, Last, Placed, Spells, Union
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


def _eras_to_end(rows: ir.Table, gap: Any) -> ir.Table:
    """The same, in one window, for who looks for the era that a day lies in: where all events of an era end before
    they start, its stop may be that of an earlier one, which no day of it reaches either."""
    return islands(_intervals(rows), gap)


def entered(rows: ir.Table) -> ir.Table:
    """The events that can enter: of somebody, on a known day."""
    return rows.filter(rows.start.notnull(), rows.person_id.notnull())


def spells_of(builder: "Builder", node: Entered) -> ir.Table:
    """The spells, as person_id, start and stop."""
    entry, once = _entry(node)
    others: list[ir.Table] = []
    if node.days:
        read = frozenset({"start"})
    else:
        own = not (builder.apart and node.observed) or (isinstance(node.end, EndAfter) and node.end.after == "end")
        read = frozenset({"start", *(["stop"] if own else []), *(["o_to"] if builder.apart else [])})
        if node.censor is not None:
            others.append(builder.events(node.censor, frozenset({"start"}), exact=False))
        if isinstance(node.end, EndEra):
            rows = builder.events(_of_entered(node), INTERVAL, exact=False)
            gap = (node.end.gap,)
            others.append(builder.part(("eras to end",), gap, lambda _, gap, rows: _eras_to_end(rows, gap[0]), rows))
    end = "era" if isinstance(node.end, EndEra) else node.end
    censored = node.censor is not None
    tail = node.model_copy(update={"spells": None, "rules": (), "keep": "all", "censor": None, "end": end})

    def make(builder: "Builder", node: Any, rows: ir.Table, *others: ir.Table) -> ir.Table:
        return _ended_and_joined(builder, node, rows, list(others), once=once, censored=censored)

    rows = builder.events(entry, read, exact=False)
    return builder.part(("spells of", once, censored), tail, make, rows, *others)


def _ended_and_joined(
    builder: "Builder", node: Any, rows: ir.Table, others: list[ir.Table], *, once: bool, censored: bool
) -> ir.Table:
    rows = entered(rows)
    if node.days:
        found = (rows if once and builder.apart else rows.distinct()).mutate(stop=ibis._.start)
    else:
        censors = others.pop(0) if censored else None
        found = _joined(builder, _ended(builder, rows, node, censors, others[0] if others else None), node, once)
    if node.from_ is not None:
        found = found.mutate(start=ibis.greatest(found.start, scalar(node.from_)))
    if node.to is not None:
        found = found.mutate(stop=ibis.least(found.stop, scalar(node.to)))
    cut = node.from_ is not None or node.to is not None
    return found.filter(found.start <= found.stop) if cut else found


def _joined(builder: "Builder", rows: ir.Table, node: Any, once: bool) -> ir.Table:
    """The ended entries as spells."""
    if once and builder.apart and node.end != "era":
        return rows
    if once:  # its copies, where periods or eras overlap, differ in their ends alone
        return rows.group_by("person_id").aggregate(start=rows.start.min(), stop=rows.stop.max())
    if not isinstance(node.end, EndAfter):  # many entries have one end, and overlap: the fewer the windows see
        rows = rows.group_by(["person_id", "stop"]).aggregate(start=rows.start.min())
        if node.alone:
            return rows.select("person_id", "start", "stop")
    return islands(rows, node.pad)


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


def _ended(
    builder: "Builder", rows: ir.Table, node: Any, censors: ir.Table | None, eras: ir.Table | None
) -> ir.Table:
    """The entries, each with the earliest of its ends that is not before its start."""
    if not builder.apart:
        rows = with_period(builder, rows, known=False)
    if censors is not None:
        rows = _before(rows, censors)
    own = ibis.coalesce(rows.stop, rows.start) if "stop" in rows.columns else rows.start
    ends: list[ir.DateValue] = []
    if isinstance(node.end, EndAfter):
        then = plus_days(rows.start if node.end.after == "start" else own, node.end.days)
        ends.append(ibis.least(then, ibis.coalesce(rows.o_to, then)))
    else:
        ends.append(ibis.coalesce(rows.o_to, own))
    if censors is not None:
        ends.append(ibis.ifelse(rows.o_to.isnull() | (rows.censor <= rows.o_to), rows.censor, ibis.null("date")))
    if eras is not None:
        eras = eras.select(e_person=eras.person_id, e_from=eras.start, e_to=eras.stop).view()
        held = [rows.person_id == eras.e_person, eras.e_from <= rows.start, rows.start <= eras.e_to]
        rows = rows.left_join(eras, held)
        ends.append(eras.e_to)
    # Those before the start are none: a null, which the least passes over.
    ends = [ibis.ifelse(end >= rows.start, end, ibis.null("date")) for end in ends]
    earliest = reduce(lambda a, b: ibis.least(ibis.coalesce(a, b), ibis.coalesce(b, a)), ends)
    rows = rows.select("person_id", "start", stop=earliest)
    return rows.filter(rows.stop.notnull())


def _of_entered(node: Spells) -> Any:
    """The events whose eras end the entries: of those who enter alone, where these are few."""
    assert isinstance(node.end, EndEra)
    if node.keep == "all" and not node.rules and not isinstance(node.spells, Placed):
        return node.end.era_of
    entry: Any = _entry(node)[0]
    among = Where.model_construct(person=Has.model_construct(has=entry))
    return Union.model_construct(union=(node.end.era_of,), where=among)


def _before(rows: ir.Table, censors: ir.Table) -> ir.Table:
    """The entries with `censor`: the day of the first of the other events at or after their start.

    One pass over both in the order of their days, in place of a join of each with each.
    """
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
