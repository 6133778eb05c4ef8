"""Computed values: each named value is put beside its index event by one ordered pass over both."""

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
    """The rows whose computed value passes. Rows are a part.

    Each named value is looked up for persons and days alone, so that this is one part for all that ask it alike.
    """
    formula, found, columns = parsed(node.formula), rows, {}
    for place, value in enumerate(node.terms):
        if value.symbol in names(formula):
            columns[value.symbol] = f"c_{place}"
            found = _with_value(builder, found, value, f"c_{place}")

    def make(_: "Builder", node: Any, found: ir.Table) -> ir.Table:
        result: Any = _said(formula, {name: found[column] for name, column in columns.items()})
        return found.filter(passes(result.round(DECIMALS), node)).select(*rows.columns)

    return builder.part(("computed", *rows.columns), node.model_copy(update={"terms": ()}), make, found)


def _said(part: Part, values: dict[str, Any]) -> Any:
    if isinstance(part, Term):
        return values[part.name]
    if not isinstance(part, Operation):
        return ibis.literal(part)
    left, right = _said(part.left, values), _said(part.right, values)
    if part.sign == "/":
        return left / right.nullif(0)
    return {"+": left + right, "-": left - right, "*": left * right}[part.sign]


def _with_value(builder: "Builder", rows: ir.Table, value: NamedValue, name: str) -> ir.Table:
    """The rows that have the value, with it as a column of that name: without one of them there is no result."""
    window = value.window
    at_start = window is None or window.index == "start"
    low, high = (None, None) if window is None else (window.from_, window.to)

    def index(rows: ir.Table) -> Any:
        return day_of(rows.start if at_start else ibis.coalesce(rows.stop, rows.start))

    def asked(_: "Builder", __: Any, rows: ir.Table) -> ir.Table:
        return rows.select("person_id", n_index=index(rows)).distinct()

    def joined(_: "Builder", __: Any, rows: ir.Table, taken: ir.Table) -> ir.Table:
        taken = taken.select(n_person=taken.person_id, n_index=taken.n_index, **{name: taken.n_number})
        same = [rows.person_id == taken.n_person, index(rows).identical_to(taken.n_index)]
        return rows.inner_join(taken, same).select(*rows.columns, name)

    days = builder.part(("days asked", at_start), None, asked, rows)
    results = builder.part(("ranked results",), None, _ranked, _results(builder, value), days)
    taken = _taken(builder, value.take, (low, high), days, results)
    return builder.part(("with value", name, at_start), None, joined, rows, taken)


def _results(builder: "Builder", value: NamedValue) -> ir.Table:
    """The numbers that may be taken, in their unit: person_id, n_day, n_number, n_time, n_domain, n_id."""
    end = value.window is not None and value.window.related == "end"
    read = RESULT | ({"stop"} if end else set()) | ({"unit"} if value.units else set())
    rows = builder.events(value.events, frozenset(read), exact=False)

    def make(_: "Builder", units: Any, rows: ir.Table) -> ir.Table:
        number: Any = rows.number
        if units:
            cases = [(is_in(rows.unit, one.unit), rows.number * scalar(one.times)) for one in units]
            number = ibis.cases(*cases, else_=ibis.null("float64"))
        day = day_of(ibis.coalesce(rows.stop, rows.start) if end else rows.start)
        found = rows.select(
            "person_id", n_day=day, n_number=number, n_time=rows.start_time, n_domain=rows.domain, n_id=rows.id
        )
        return found.filter(found.n_day.notnull(), found.n_number.notnull(), ~found.n_number.isnan())

    return builder.part(("results", end), value.units, make, rows)


def _ranked(_: "Builder", __: Any, results: ir.Table, days: ir.Table) -> ir.Table:
    """The results with `n_place`, their rank among their person's; of who is asked about alone: others' would only be
    sorted."""
    few = results.semi_join(days, "person_id")
    order = ["n_day", ibis.asc("n_time", nulls_first=False), "n_domain", "n_id"]
    place = ibis.row_number().over(ibis.window(group_by="person_id", order_by=order))
    return few.select("person_id", "n_day", "n_number", n_place=place)


def _taken(builder: "Builder", take: str, window: tuple[Any, Any], days: ir.Table, results: ir.Table) -> ir.Table:
    """Days asked that have a value in the window (first day, last day; None: open): person_id, n_index, n_number."""

    def side(last: bool, nearest: bool) -> ir.Table:
        def make(_: "Builder", window: Any, days: ir.Table, results: ir.Table) -> ir.Table:
            low, high = (None if end is None else scalar(end) for end in window)
            if nearest and last:
                high = ibis.literal(0) if high is None else ibis.least(high, 0)
            elif nearest:
                low = ibis.literal(1) if low is None else ibis.greatest(low, 1)
            return _neighbour(days, results, low, high, last=last)

        return builder.part(("neighbour", last, nearest), window, make, days, results)

    if take != "nearest":
        return side(take == "last", False)

    def nearer(_: "Builder", __: Any, before: ir.Table, after: ir.Table) -> ir.Table:
        both = before.union(after)
        distance = both.n_days.abs() * 2 + (both.n_days > 0).cast("int64")  # of two as near, the one before
        return both.group_by("person_id", "n_index").aggregate(n_number=both.n_number.argmin(distance))

    return builder.part(("nearer",), None, nearer, side(True, True), side(False, True))


def _neighbour(days: ir.Table, results: ir.Table, low: Any, high: Any, *, last: bool) -> ir.Table:
    """Days asked with the last (or first) result from low to high days after: its n_number, and n_days between.

    Each day stands among the person's results at its window's far end: what it looks for is the nearest before it
    there (after it, for the first), and counts if it lies within the other end.
    """
    reach, other = (high, low) if last else (low, high)
    place = ibis.literal(FAR if last else -FAR).cast("int64") if reach is None else days.n_index + reach
    asking = days.select("person_id", "n_index", n_at=place, n_place=ibis.null("int64"))
    given = results.select("person_id", n_index=ibis.null("int64"), n_at=results.n_day, n_place=results.n_place)
    both = asking.union(given)
    frame = (None, 0) if last else (0, None)
    around = ibis.window(group_by="person_id", order_by="n_at", range=frame)
    near = (both.n_place.max() if last else both.n_place.min()).over(around)
    found = both.mutate(n_near=near).filter(both.n_place.isnull()).select("person_id", "n_index", "n_near")
    given = results.select(n_person=results.person_id, n_near=results.n_place, n_day="n_day", n_number="n_number")
    met = found.inner_join(given, [found.person_id == given.n_person, found.n_near == given.n_near])
    met = met.select("person_id", "n_index", "n_number", n_days=met.n_day - met.n_index)
    if other is not None:
        return met.filter(met.n_days >= other if last else met.n_days <= other)
    return met if reach is None else met.filter(met.n_days.notnull())
