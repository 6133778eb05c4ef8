"""An analysis table as one Ibis expression: the index's rows, and beside them what is aggregated of the events.

Features of the same events in the same window share one join and one aggregation. Sums are of decimals, so that they
are the same whatever order an engine adds in: a dataset made again must have equal rows.
"""

from collections.abc import Iterable
from typing import Any

import ibis
import ibis.expr.types as ir

from laennec.cohorts import texts
from laennec.cohorts.compiler import Builder, lifted
from laennec.cohorts.compiler.columns import ATTRIBUTE
from laennec.cohorts.compiler.values import within
from laennec.cohorts.domains import DOMAINS
from laennec.cohorts.query import Node
from laennec.cohorts.query.base import Named
from laennec.cohorts.query.nodes import Leaf, Placed
from laennec.cohorts.tabling.nodes import OF_VALUES, AnalysisTable, Body, Feature, outputs
from laennec.cohorts.vocabulary import Engine
from laennec.perimeter import Query, View

PLACE = ("start", "start_time", "domain", "id")
"""What puts events in order: an event without a time comes after those of its day that have one."""
LARGEST = 1e18
"""Sums and means leave out numbers as large as this: they are stand-ins, not results."""
EXACT = "decimal(38,10)"


def compile_table(table: AnalysisTable, view: View, engine: Engine) -> Query:
    """A Query with the columns of `outputs(table)`, in no order; but `age` holds the year of birth.

    An age is for the caller to make, who may move days and years of birth. Raises QueryError for a code that the
    vocabulary lacks, NotGranted for what the perimeter does not hold. Where it holds no time of day, events of one
    day are in the order of their ids.
    """
    texts.check_parts(table.parts())
    timed = frozenset(name for name in table.domains() if _has_time(name, view))
    found, apart = lifted(_by_id(table.body, timed), table.concepts, engine, view)
    shape: Any = found.shape

    def build() -> ir.Table:
        return _table(Builder(view, apart), shape, timed)

    return view.query(("analysis table", apart, timed, shape), found.values, build)


def _has_time(name: str, view: View) -> bool:
    domain = DOMAINS[name]
    return not domain.start_time or view.grants(domain.table, [domain.start_time])


def _by_id(node: Any, timed: frozenset[str]) -> Any:
    """The node, in which what places events of domains without a time looks at their ids instead."""
    changes: dict[str, Any] = {}
    for name, value in node:
        if isinstance(value, Node):
            changes[name] = _by_id(value, timed)
        elif isinstance(value, tuple) and any(isinstance(member, Node) for member in value):
            changes[name] = tuple(_by_id(member, timed) for member in value)
        elif isinstance(value, Named):
            changes[name] = Named({key: _by_id(member, timed) for key, member in value.items()})
    if isinstance(node, Placed) and not node.domains() <= timed | {"cohort"}:
        changes["ties"] = "id"
    return node.model_copy(update=changes) if changes else node


def _table(builder: Builder, table: Any, timed: frozenset[str]) -> ir.Table:
    index, keys = _index(builder, table)
    made = index
    for number, features in enumerate(_together(table.features)):
        part = _aggregated(builder, index, keys, features, timed).view()
        part = part.rename({f"k{number}_{key}": key for key in keys})
        made = made.left_join(part, [made[key] == part[f"k{number}_{key}"] for key in keys])
    of_person = [one for one in table.features if one.take in ("age", "person")]
    if of_person:
        read = sorted({one.column or "year_of_birth" for one in of_person})
        persons = builder.view.table("person", ["person_id", *read])
        persons = persons.select(p_person=persons.person_id, **{f"p_{name}": persons[name] for name in read})
        made = made.left_join(persons, made.person_id == persons.p_person)
    return made.select(**_columns(table, made))


def _index(builder: Builder, table: Any) -> tuple[ir.Table, list[str]]:
    """The rows: person_id, and start, stop and visit where there is an index event; and what tells them apart."""
    if table.rows == "person" and table.index is None:
        return builder.view.table("person", ["person_id"]), ["person_id"]
    node = table.index if table.index is not None else Leaf.model_construct(domain="visit")
    asked = {"start", "stop"}
    if table.rows == "visit" or any(one.same_visit for one in table.features):
        asked.add("visit")
    rows = builder.events(node, frozenset(asked), exact=True)
    rows = rows.filter(rows.person_id.notnull())
    return rows, ["visit"] if table.rows == "visit" else ["person_id"]


def _together(features: Iterable[Any]) -> list[list[Feature]]:
    """Features of the same events in the same window, put together."""
    found: dict[Any, list[Feature]] = {}
    for one in features:
        if one.events is not None:
            found.setdefault((one.events, one.window, one.same_visit), []).append(one)
    return list(found.values())


def _aggregated(
    builder: Builder, index: ir.Table, keys: list[str], features: list[Any], timed: frozenset[str]
) -> ir.Table:
    """keys, and a column a feature: of the index's rows that have such events."""
    first = features[0]
    asked = {column for one in features for column in _read(one, timed)}
    if first.window is not None:
        asked |= {"start"} if first.window.related == "start" else {"start", "stop"}
    if first.same_visit:
        asked.add("visit")
    found = builder.events(first.events, frozenset(asked), exact=True)
    # A view: the events may be made of the very rows they are joined to.
    found = found.select(**{f"r_{name}": found[name] for name in found.columns}).view()
    tests = [index.person_id == found.r_person_id]
    window = first.window
    if window is not None and (window.from_ is not None or window.to is not None):
        day = index.start if window.index == "start" else ibis.coalesce(index.stop, index.start)
        related = found.r_start if window.related == "start" else ibis.coalesce(found.r_stop, found.r_start)
        tests.append(within(related.delta(day, unit="day"), window.from_, window.to))
    if first.same_visit:
        tests.append(index.visit == found.r_visit)
    joined = index.inner_join(found, tests)
    return joined.group_by(keys).aggregate(**{f"f_{one.name}": _made(joined, one) for one in features})


def _read(feature: Any, timed: frozenset[str]) -> frozenset[str]:
    """The columns of events that a feature is made of."""
    if feature.take in OF_VALUES:
        value = {ATTRIBUTE + feature.of if feature.of else "number"}
        place = set(PLACE) if feature.events.domains() <= timed else set(PLACE) - {"start_time"}
        return frozenset(value | place if feature.take in ("first", "last") else value)
    return frozenset({"start"} if feature.take in ("days", "days_to_first", "days_to_last") else ())


def _made(joined: ir.Table, feature: Any) -> Any:
    if feature.take in ("any", "count"):
        return joined.count()
    if feature.take == "days":
        return joined.r_start.nunique()
    if feature.take in ("days_to_first", "days_to_last"):
        days = joined.r_start.delta(joined.start, unit="day")
        return days.min() if feature.take == "days_to_first" else days.max()
    number = joined[f"r_{ATTRIBUTE}{feature.of}" if feature.of else "r_number"].cast("float64")
    value = ibis.ifelse(number.isnan(), ibis.null("float64"), number)
    if feature.take in ("min", "max"):
        return value.min() if feature.take == "min" else value.max()
    if feature.take in ("mean", "sum"):
        exact = ibis.ifelse(value.abs() < LARGEST, value, ibis.null("float64")).cast(EXACT)
        total = exact.sum().cast("float64")
        return total if feature.take == "sum" else total / exact.count()
    time = joined.r_start_time if "r_start_time" in joined.columns else None
    order = {"o_day": joined.r_start}
    if time is not None:
        order |= {"o_untimed": time.isnull(), "o_time": time}
    packed = ibis.struct(order | {"o_domain": joined.r_domain, "o_id": joined.r_id, "value": value})
    told = value.notnull() & joined.r_start.notnull()
    best = packed.min(where=told) if feature.take == "first" else packed.max(where=told)
    return best["value"]


def _columns(table: Body, made: ir.Table) -> dict[str, Any]:
    said = {"visit_occurrence_id": "visit", "index_date": "start", "index_end_date": "stop"}
    found: dict[str, Any] = {}
    for column in outputs(table):
        if column.feature is None:
            found[column.name] = made[said.get(column.name, column.name)]
            continue
        one = table.features[column.feature]
        if one.take in ("age", "person"):
            value = made[f"p_{one.column or 'year_of_birth'}"]
        elif one.take == "length":
            value = made.stop.delta(made.start, unit="day")
        elif one.take == "any":
            value = made[f"f_{one.name}"].notnull().cast("int64")
        elif one.take in ("count", "days"):
            value = made[f"f_{one.name}"].fill_null(0)
        else:
            value = made[f"f_{one.name}"]
        found[column.name] = value.cast("float64" if column.type == "double" else "int64")
    return found
