"""The first, last or nth event of each person or visit."""

from dataclasses import dataclass
from typing import Any, Literal

import ibis
import ibis.expr.types as ir

from laennec.cohorts.compiler.columns import DAYS, KEY, ORDERS, repeats
from laennec.cohorts.compiler.values import scalar
from laennec.cohorts.query.nodes import Last, Placed


@dataclass(frozen=True)
class Place:
    """How a `Placed` node orders events. domain: of all of them, where they have one."""

    last: bool
    ties: Literal["time", "id"]
    per: Literal["person", "visit"]
    order: Literal["start", "end", "own_start"]
    domain: str | None

    @classmethod
    def of(cls, node: Placed) -> "Place":
        """The node's."""
        domains = node.domains()
        one = next(iter(domains)) if len(domains) == 1 else None
        return cls(isinstance(node, Last), node.ties, node.per, node.order, one)


def placing(node: Placed) -> frozenset[str]:
    """The columns that place its events."""
    (inner,) = node.inner()
    visit = {"visit"} if node.per == "visit" else set()
    day, time = ORDERS[node.order]
    days = {day} if node.ties == "id" else {day, time}
    return KEY | days | visit | (DAYS if repeats(inner) else frozenset())


def _groups(rows: ir.Table, place: Place) -> tuple[ir.Table, list[str]]:
    """The rows that can be placed, and the columns whose rows are placed together."""
    day, _time = ORDERS[place.order]
    dated = rows.filter(rows[day].notnull())
    if place.per == "visit":
        return dated.filter(dated.visit.notnull()), ["person_id", "visit"]
    return dated, ["person_id"]


def foremost(rows: ir.Table, place: Place) -> ir.Table:
    """Of each person or visit, the first or last event: the least or the greatest of them, as rows of what orders
    them and then of what they carry."""
    day, time = ORDERS[place.order]
    dated, groups = _groups(rows, place)
    known = {} if place.domain is None else {"domain": ibis.literal(place.domain)}
    if place.ties == "id":
        greatest = False
        number = dated[day].delta(ibis.date("1970-01-01"), unit="day")
        order: dict[str, ir.Value] = {"o_day": -number if place.last else number, "o_id": dated.id}
        if not known:
            order["o_domain"] = dated.domain
    else:  # without a time an event comes after those of its day that have one
        greatest = place.last
        order = {"o_day": dated[day], "o_untimed": dated[time].isnull(), "o_time": dated[time]}
        if not known:
            order["o_domain"] = dated.domain
        order["o_id"] = dated.id
    if "stop" in dated.columns:  # of one event on different days
        order |= {"o_endless": dated.stop.isnull(), "o_stop": dated.stop}
    said = {"o_time": time, "o_id": "id", "o_domain": "domain", "o_stop": "stop"}
    if place.ties == "time":
        said["o_day"] = day
    found = {column: name for name, column in said.items() if name in order}
    named = [*found, *groups, *known]
    packed = ibis.struct(order | {name: dated[name] for name in dated.columns if name not in named})
    best = dated.group_by(groups).aggregate(best=packed.max() if greatest else packed.min())
    columns: dict[str, Any] = {}
    for name in dated.columns:
        columns[name] = best[name] if name in groups else known.get(name)
        if columns[name] is None:
            columns[name] = best.best[found.get(name, name)]
    return best.select(**columns)


def ranked(rows: ir.Table, place: Place, n: Any) -> ir.Table:
    """Of each person or visit, the n-th event (a slot); the undated are left out."""
    day, time = ORDERS[place.order]
    dated, groups = _groups(rows, place)
    if place.ties == "id":
        order = [ibis.asc(day), ibis.asc("id"), ibis.asc("domain")]
    else:
        order = [ibis.asc(day), ibis.asc(time, nulls_first=False), ibis.asc("domain"), ibis.asc("id")]
    if "stop" in dated.columns:  # of one event on different days
        order.append(ibis.asc("stop", nulls_first=False))
    window = ibis.window(group_by=groups, order_by=order)
    numbered = dated.mutate(rank=ibis.row_number().over(window))
    return numbered.filter(numbered["rank"] == scalar(n) - 1).drop("rank")


def earliest(rows: ir.Table, last: bool) -> ir.Table:
    """Of each person the first (or last) start, with its observation period if rows carry it: the first start is in
    the earliest of the periods, the last one in the latest."""
    dated = rows.filter(rows.start.notnull())
    ends = [name for name in dated.columns if name != "person_id"]
    return dated.group_by("person_id").aggregate(**{n: dated[n].max() if last else dated[n].min() for n in ends})
