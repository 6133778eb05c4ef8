"""How values move, in one pass over a person's results: windows of rows, never a join of results with themselves."""

from typing import Any

import ibis
import ibis.expr.types as ir

from laennec.cohorts.compiler.values import passes, scalar
from laennec.cohorts.query.nodes import Changed, Trend

READ = frozenset({"start", "start_time", "domain", "id", "number", "unit"})
"""What the events must carry."""
SERIES = ["person_id", "s_unit"]
DECIMALS = 9


def changed(events: ir.Table, node: Changed) -> ir.Table:
    """The results whose value differs so from the earlier one. Events carry READ, each once."""
    compared = _based(_far_apart(_series(events), node), node)
    by: Any = compared.number - compared.s_base
    if node.by.percent:
        by = by * 100 / compared.s_base.nullif(0).abs()
    return compared.filter(passes(by.round(DECIMALS), node.by)).select(*events.columns)


def _far_apart(rows: ir.Table, node: Changed) -> ir.Table:
    """The results of the persons whose values lie far enough apart, where that can be said: fewer to put in order."""
    if node.by.percent or node.by.op not in ("<", "<=", ">", ">="):
        return rows
    ends = rows.group_by("person_id").aggregate(s_low=rows.number.min(), s_high=rows.number.max())
    most: Any = (ends.s_high - ends.s_low).round(DECIMALS)
    far = ends.filter(passes(most, node.by) | passes(-most, node.by))
    return rows.semi_join(far, "person_id")


def trend(events: ir.Table, node: Trend) -> ir.Table:
    """The results at which the values up to their day go as asked. Events carry READ, each once."""
    rows = _series(events)
    whole = ibis.window(group_by=SERIES, order_by=_ORDER)
    rows = rows.mutate(
        s_place=ibis.row_number().over(whole),
        s_before=rows.number.lag().over(whole),
        s_gap=rows.s_day - rows.s_day.lag().over(whole),
        s_x=(rows.s_day - rows.s_day.min().over(ibis.window(group_by=SERIES))).cast("float64"),
    )
    goes_on: Any = rows.number > rows.s_before if node.steps == "rising" else rows.number < rows.s_before
    goes_on = goes_on.fill_null(False)
    rows = rows.mutate(s_break=ibis.ifelse(goes_on, 0, rows.s_place))
    rows = _close_enough(rows, node)
    days = _days(node.within, 0)
    tests: list[ir.BooleanValue] = []
    sums: dict[str, ir.Value] = {"s_n": rows.number.count().over(days)}
    if node.steps is not None:
        sums |= {"s_broken": rows.s_break.max().over(days), "s_from": rows.s_place.min().over(days)}
    if node.slope is not None:
        x, y = rows.s_x, rows.number
        sums |= {name: e.sum().over(days) for name, e in (("s_1", x), ("s_2", x * x), ("s_y", y), ("s_xy", x * y))}
    found = rows.mutate(**sums)
    tests.append(found.s_n >= scalar(node.values))
    if node.steps is not None:
        tests.append(found.s_broken <= found.s_from)
    if node.slope is not None:
        spread = (found.s_n * found.s_2 - found.s_1 * found.s_1).nullif(0)
        slope = (found.s_n * found.s_xy - found.s_1 * found.s_y) / spread
        tests.append(passes(slope.round(DECIMALS), node.slope))
    return found.filter(*tests).select(*events.columns)


def _close_enough(rows: ir.Table, node: Trend) -> ir.Table:
    """The results of the series in which enough of them follow the one before as asked: of the others none can pass,
    and spans of days cost more than all else."""
    follows: Any = rows.s_before.notnull()
    if node.steps is not None:
        follows = follows & (rows.s_break == 0)
    if node.within is not None:
        follows = follows & (rows.s_gap <= scalar(node.within))
    number = follows.cast("int64").sum()
    enough = rows.group_by(SERIES).aggregate(s_follow=number)
    return rows.semi_join(enough.filter(enough.s_follow >= scalar(node.values) - 1), SERIES)


_DAY_ORDER = [ibis.asc("start_time", nulls_first=False), ibis.asc("domain"), ibis.asc("id")]
_ORDER = [ibis.asc("s_day"), *_DAY_ORDER]


def _series(events: ir.Table) -> ir.Table:
    """The results that have a day and a number, with the day as a number, and their unit or 0."""
    known = events.filter(events.start.notnull(), events.number.notnull(), ~events.number.isnan())
    return known.mutate(s_day=day_of(known.start), s_unit=known.unit.fill_null(0))


def day_of(day: Any) -> ir.IntegerValue:
    """A day as a number of days."""
    return day.delta(ibis.date("1970-01-01"), unit="day").cast("int64")


def _based(rows: ir.Table, node: Changed) -> ir.Table:
    """With the earlier value that each is compared with, as s_base; null where there is none."""
    whole = ibis.window(group_by=SERIES, order_by=_ORDER)
    if node.against == "previous":
        base: Any = rows.number.lag().over(whole)
        if node.within is not None:
            near = rows.s_day - rows.s_day.lag().over(whole) <= scalar(node.within)
            base = ibis.ifelse(near, base, ibis.null("float64"))
        return rows.mutate(s_base=base)
    if node.within is None:
        before = ibis.window(group_by=SERIES, order_by=_ORDER, rows=(None, -1))
        return rows.mutate(s_base=_best(rows.number, node.against).over(before))
    # The days before, as a range of days, and what comes earlier in the day itself. Rows of one day have no order in
    # a range: the first value of each is put on all of them.
    day = [*SERIES, "s_day"]
    rows = rows.mutate(
        s_first=rows.number.first().over(ibis.window(group_by=day, order_by=_DAY_ORDER)),
        s_near=_best(rows.number, node.against).over(ibis.window(group_by=day, order_by=_DAY_ORDER, rows=(None, -1))),
    )
    of_days = rows.s_first if node.against == "first" else rows.number
    rows = rows.mutate(s_far=_best(of_days, node.against).over(_days(node.within, -1)))
    both = {"first": rows.s_far, "lowest": ibis.least(rows.s_far, rows.s_near)}.get(
        node.against, ibis.greatest(rows.s_far, rows.s_near)
    )
    return rows.mutate(s_base=ibis.coalesce(both, rows.s_far, rows.s_near))


def _best(number: Any, against: str) -> Any:
    return {"first": number.first, "lowest": number.min, "highest": number.max}[against]()


def _days(within: Any, last: int) -> Any:
    """The window from so many days before to `last` (0: the day itself, whole; -1: the day before it)."""
    back = None if within is None else -scalar(within)
    return ibis.window(group_by=SERIES, order_by="s_day", range=(back, last))
