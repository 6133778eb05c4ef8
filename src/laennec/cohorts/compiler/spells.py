"""Eras and spells as Ibis expressions: intervals of a person joined where they nearly touch, and their ends."""

from functools import reduce
from typing import TYPE_CHECKING, Any

import ibis
import ibis.expr.types as ir

from laennec.cohorts.compiler.periods import periods
from laennec.cohorts.compiler.values import plus_days, scalar
from laennec.cohorts.query.nodes import Eras, EventsNode, First, Last, Nth, Spells, Union
from laennec.cohorts.query.spells import EndAfter, EndEra, EndObserved
from laennec.cohorts.query.where import Where

if TYPE_CHECKING:
    from laennec.cohorts.compiler.build import Builder

INTERVAL = frozenset({"start", "stop"})


def joined_eras(rows: ir.Table, gap: Any) -> ir.Table:
    """The first event of each era, with the era's last day as its stop. Rows carry start, stop, domain and id."""
    dated = rows.filter(rows.start.notnull()).mutate(stop=ibis.coalesce(rows.stop, rows.start))
    numbered = _numbered(dated, gap, ["start", "id", "domain"])
    last = numbered.stop.max().over(ibis.window(group_by=["person_id", "era"]))
    return numbered.mutate(stop=last).filter(numbered.begins).select(*rows.columns)


def spells_of(builder: "Builder", node: Spells) -> ir.Table:
    """The spells, as person_id, start and stop."""
    entry, once = _entry(node)
    rows = builder.events(entry, INTERVAL, exact=False)
    rows = rows.filter(rows.start.notnull(), rows.person_id.notnull())
    rows = _ended(builder, rows, node)
    if once:  # its copies, where observation periods overlap, differ in their ends alone
        found = rows.group_by("person_id").aggregate(start=rows.start.min(), stop=rows.stop.max())
    else:
        numbered = _numbered(rows, node.pad, ["start"])
        groups = numbered.group_by(["person_id", "era"])
        found = groups.aggregate(start=numbered.start.min(), stop=numbered.stop.max()).drop("era")
    if node.from_ is not None:
        found = found.mutate(start=ibis.greatest(found.start, scalar(node.from_)))
    if node.to is not None:
        found = found.mutate(stop=ibis.least(found.stop, scalar(node.to)))
    cut = node.from_ is not None or node.to is not None
    return found.filter(found.start <= found.stop) if cut else found


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
    return entry, node.keep != "all" or isinstance(node.spells, First | Last | Nth)


def _ended(builder: "Builder", rows: ir.Table, node: Spells) -> ir.Table:
    """The entries, each with the earliest of its ends that is not before its start."""
    observed = periods(builder)
    held = [rows.person_id == observed.o_person, observed.o_from <= rows.start, rows.start <= observed.o_to]
    rows = rows.left_join(observed, held).select(*rows.columns, "o_to")
    if node.censor is not None:
        rows = _before(rows, builder.events(node.censor, frozenset({"start"}), exact=False))
    own = ibis.coalesce(rows.stop, rows.start)
    ends: list[ir.DateValue] = []
    if isinstance(node.end, EndAfter):
        then = plus_days(rows.start if node.end.after == "start" else own, node.end.days)
        ends.append(ibis.least(then, ibis.coalesce(rows.o_to, then)))
    else:
        assert node.end is None or isinstance(node.end, EndObserved | EndEra)
        ends.append(ibis.coalesce(rows.o_to, own))
    if node.censor is not None:
        ends.append(ibis.ifelse(rows.o_to.isnull() | (rows.censor <= rows.o_to), rows.censor, ibis.null("date")))
    if isinstance(node.end, EndEra):
        eras = builder.events(Eras.model_construct(eras=node.end.era_of, gap=node.end.gap), INTERVAL, exact=False)
        eras = eras.select(e_person=eras.person_id, e_from=eras.start, e_to=eras.stop).view()
        held = [rows.person_id == eras.e_person, eras.e_from <= rows.start, rows.start <= eras.e_to]
        rows = rows.left_join(eras, held)
        ends.append(eras.e_to)
    # Those before the start are none: a null, which the least passes over.
    ends = [ibis.ifelse(end >= rows.start, end, ibis.null("date")) for end in ends]
    earliest = reduce(lambda a, b: ibis.least(ibis.coalesce(a, b), ibis.coalesce(b, a)), ends)
    rows = rows.select("person_id", "start", stop=earliest)
    return rows.filter(rows.stop.notnull())


def _before(rows: ir.Table, censors: ir.Table) -> ir.Table:
    """The entries with `censor`: the day of the first of the other events at or after their start.

    One pass over both in the order of their days, in place of a join of each with each.
    """
    empty = {name: ibis.null(rows[name].type()) for name in ("stop", "o_to")}
    others = censors.filter(censors.start.notnull()).select(
        "person_id", day=censors.start, **empty, censor=censors.start, entry=ibis.literal(False)
    )
    entries = rows.select("person_id", "stop", "o_to", day=rows.start, censor=ibis.null("date"), entry=True)
    order = ["person_id", "day", "stop", "o_to", "censor", "entry"]
    both = entries.select(*order).union(others.select(*order))
    onwards = ibis.range_window(group_by="person_id", order_by="day", preceding=0, following=None)
    both = both.mutate(censor=both.censor.min().over(onwards))
    return both.filter(both.entry).select("person_id", "stop", "o_to", "censor", start=both.day)


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
