"""Computed values: each named value is put beside its index event by one ordered pass over both, without a join."""

from typing import TYPE_CHECKING, Any

import ibis
import ibis.expr.types as ir

from laennec.cohorts.compiler.changes import DECIMALS, day_of
from laennec.cohorts.compiler.values import is_in, passes, scalar
from laennec.cohorts.query.formula import Operation, Part, Term, names, parsed
from laennec.cohorts.query.where import Computed, NamedValue

if TYPE_CHECKING:
    from laennec.cohorts.compiler.build import Builder

FAR = 10_000_000
"""A number of days beyond all dates: the place of an open end."""
RESULT = frozenset({"start", "start_time", "domain", "id", "number"})


def keep_computed(builder: "Builder", rows: ir.Table, node: Computed) -> ir.Table:
    """The rows whose computed value passes."""
    formula, found, columns = parsed(node.formula), rows, {}
    for place, value in enumerate(node.terms):
        if value.symbol not in names(formula):
            continue
        columns[value.symbol] = f"c_{place}"
        # Results of nobody asked about would only be sorted; without one of its values a row has no result.
        results = _results(builder, value).semi_join(found.select("person_id"), "person_id")
        found = _with_value(found, results, value, f"c_{place}")
        found = found.filter(found[f"c_{place}"].notnull())
    result: Any = _said(formula, {name: found[column] for name, column in columns.items()})
    return found.filter(passes(result.round(DECIMALS), node)).select(*rows.columns)


def _said(part: Part, values: dict[str, Any]) -> Any:
    if isinstance(part, Term):
        return values[part.name]
    if not isinstance(part, Operation):
        return ibis.literal(part)
    left, right = _said(part.left, values), _said(part.right, values)
    if part.sign == "/":
        return left / right.nullif(0)
    return {"+": left + right, "-": left - right, "*": left * right}[part.sign]


def _results(builder: "Builder", value: NamedValue) -> ir.Table:
    """The numbers that may be taken, in their unit: person_id, n_day, n_number, n_time, n_domain, n_id."""
    end = value.window is not None and value.window.related == "end"
    read = RESULT | ({"stop"} if end else set()) | ({"unit"} if value.units else set())
    rows = builder.events(value.events, frozenset(read), exact=False)
    number: Any = rows.number
    if value.units:
        cases = [(is_in(rows.unit, one.unit), rows.number * scalar(one.times)) for one in value.units]
        number = ibis.cases(*cases, else_=ibis.null("float64"))
    day = day_of(ibis.coalesce(rows.stop, rows.start) if end else rows.start)
    found = rows.select(
        "person_id", n_day=day, n_number=number, n_time=rows.start_time, n_domain=rows.domain, n_id=rows.id
    )
    return found.filter(found.n_day.notnull(), found.n_number.notnull(), ~found.n_number.isnan())


def _with_value(rows: ir.Table, results: ir.Table, value: NamedValue, name: str) -> ir.Table:
    """The rows with the number taken as a column of that name; null where there is none."""
    window = value.window
    day = rows.start if window is None or window.index == "start" else ibis.coalesce(rows.stop, rows.start)
    low = None if window is None or window.from_ is None else scalar(window.from_)
    high = None if window is None or window.to is None else scalar(window.to)
    named = rows.mutate(n_index=day_of(day))
    if value.take != "nearest":
        found = _neighbour(named, results, low, high, last=value.take == "last", name=name)
        return found.select(*rows.columns, name)
    until = ibis.literal(0) if high is None else ibis.least(high, 0)
    since = ibis.literal(1) if low is None else ibis.greatest(low, 1)
    before = _neighbour(named, results, low, until, last=True, name=f"{name}_b")
    both = _neighbour(before, results, since, high, last=False, name=f"{name}_a")
    b, a = both[f"{name}_b_days"], both[f"{name}_a_days"]
    nearest = ibis.ifelse(a.isnull() | (b.abs() <= a), both[f"{name}_b"], both[f"{name}_a"])
    nearest = ibis.ifelse(b.isnull(), both[f"{name}_a"], nearest)
    return both.mutate(**{name: nearest}).select(*rows.columns, name)


def _neighbour(rows: ir.Table, results: ir.Table, low: Any, high: Any, *, last: bool, name: str) -> ir.Table:
    """The last (or first) result from low to high days after each row, as name, and its days after, as name_days.

    Each row stands among the person's results at its window's far end: what it looks for is the nearest before it
    there (after it, for the first), and counts if it lies within the other end.
    """
    index = rows.n_index
    reach = high if last else low
    place = ibis.literal(FAR if last else -FAR).cast("int64") if reach is None else index + reach
    blank = {column: ibis.null(kind) for column, kind in results.schema().items() if column != "person_id"}
    asking = rows.mutate(n_at=place, n_asks=ibis.literal(True), **blank)
    given = results.mutate(
        n_at=results.n_day,
        n_asks=ibis.literal(False),
        **{c: ibis.null(kind) for c, kind in rows.schema().items() if c != "person_id"},
    ).select(*asking.columns)
    order = [ibis.asc("n_at"), ibis.asc("n_asks") if last else ibis.desc("n_asks")]
    order += [ibis.asc("n_time", nulls_first=False), ibis.asc("n_domain"), ibis.asc("n_id")]
    both = asking.union(given)
    both = both.mutate(n_place=ibis.row_number().over(ibis.window(group_by="person_id", order_by=order)))
    placed = ibis.ifelse(both.n_asks, ibis.null("int64"), both.n_place)
    around = ibis.window(group_by="person_id", order_by="n_place", rows=(None, 0) if last else (0, None))
    both = both.mutate(n_result=(placed.max() if last else placed.min()).over(around))
    # Of those that have the same result, it alone has a number and a day: cheaper than an ordered value in a window.
    same = ibis.window(group_by=["person_id", "n_result"])
    found = both.mutate(n_picked=both.n_number.max().over(same), n_near=both.n_day.max().over(same))
    found = found.filter(found.n_asks)
    days = found.n_near - found.n_index
    other = low if last else high
    inside = found.n_near.notnull()
    if other is not None:
        inside = (days >= other if last else days <= other).fill_null(False)
    elif reach is not None:
        inside = days.notnull()
    kept = {name: ibis.ifelse(inside, found.n_picked, ibis.null("float64"))}
    kept[f"{name}_days"] = ibis.ifelse(inside, days, ibis.null("int64"))
    return found.mutate(**kept).select(*rows.columns, *kept)
