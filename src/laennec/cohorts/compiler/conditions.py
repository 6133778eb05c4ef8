"""What a `where` asks of events, as Ibis expressions.

Conditions that must all hold are filters and semi-joins one after the other. Inside `or`, `not` and `n_of` each is a
column of true or false, never null; a test across rows is then membership of the events that pass it.
"""

from dataclasses import dataclass
from functools import reduce
from operator import add, and_, or_
from typing import TYPE_CHECKING, Any

import ibis
import ibis.expr.types as ir

from laennec.cohorts.compiler.columns import ACROSS, ATTRIBUTE, DAYS, KEY, of_related
from laennec.cohorts.compiler.computed import keep_computed
from laennec.cohorts.compiler.moments import apart, at_moment, elapsed
from laennec.cohorts.compiler.periods import periods
from laennec.cohorts.compiler.persons import BIRTH, Persons, aged, birth_number, day_number, keep, persons
from laennec.cohorts.compiler.values import counted_value, fill, is_in, passes, scalar, within
from laennec.cohorts.query.conditions import AttributeTest, RangeTest, SiteTest, ValueTest
from laennec.cohorts.query.nodes import EventsNode
from laennec.cohorts.query.where import Having, Where

if TYPE_CHECKING:
    from laennec.cohorts.compiler.build import Builder


@dataclass(frozen=True)
class Identity:
    """What tells the events of a set apart. many: they come from several domains. moved: one may be there twice, on
    different days.
    """

    many: bool
    moved: bool

    @classmethod
    def in_set(cls, node: EventsNode) -> "Identity":
        """What tells the events of that set apart."""
        return cls(len(node.domains()) > 1, node.moved())

    @property
    def columns(self) -> frozenset[str]:
        """The columns it is read off."""
        return KEY | (DAYS if self.moved else frozenset())

    def of(self, rows: ir.Table) -> ir.Column:
        """One value an event; never null."""
        if self.moved:
            days = [rows[name].cast("string").fill_null("") for name in sorted(DAYS)]
            return reduce(lambda a, b: a + ":" + b, [rows.domain, rows.id.cast("string"), *days])
        return rows.domain + ":" + rows.id.cast("string") if self.many else rows.id


RELATED = ("r_domain", "r_id", "r_start", "r_stop", "r_start_time")
"""What tells related events apart."""


def keep_where(builder: "Builder", rows: ir.Table, where: Where | None, identity: Identity) -> ir.Table:
    """The rows that meet the condition. Rows carry at least `columns.of_where(where)`."""
    if where is None:
        return rows
    if tests := _row_tests(rows, where):
        rows = rows.filter(*tests)
    for member in where.and_ or ():
        rows = keep_where(builder, rows, member, identity)
    branches = _branches(builder, rows, where, identity)
    if branches:
        rows = rows.filter(*branches)
    return _keep_across(builder, rows, where, identity)


def holds(builder: "Builder", rows: ir.Table, where: Where, identity: Identity) -> ir.BooleanValue:
    """The condition as true or false for each row."""
    tests = [fill(test) for test in _row_tests(rows, where)]
    tests += [holds(builder, rows, member, identity) for member in where.and_ or ()]
    tests += _branches(builder, rows, where, identity)
    if where.person is not None:
        tests.append(fill(rows.person_id.isin(persons(builder, where.person).table.person_id)))
    for field in ACROSS:
        if getattr(where, field) is not None:
            only = Where.model_construct(**{field: getattr(where, field)})
            passed = _keep_across(builder, rows, only, identity)
            tests.append(identity.of(rows).isin(passed.select(key=identity.of(passed)).key))
    return reduce(and_, tests) if tests else ibis.literal(True)


def _branches(builder: "Builder", rows: ir.Table, where: Where, identity: Identity) -> list[ir.BooleanValue]:
    tests = []
    if where.or_:
        tests.append(reduce(or_, [holds(builder, rows, member, identity) for member in where.or_]))
    if where.not_ is not None:
        tests.append(~holds(builder, rows, where.not_, identity))
    if where.n_of is not None:
        number = reduce(add, [holds(builder, rows, m, identity).cast("int64") for m in where.n_of.conditions])
        low, high = where.n_of.times
        tests.append(within(number, low, high))
    return tests


_AMONG = {
    "concept": "standard",
    "source_concept": "source",
    "provenance": "provenance",
    "providers": "provider",
    "ids": "id",
    "value_concept": "value_concept",
    "unit": "unit",
    "mentions": "id",
}
"""Field of a `where` that holds a set -> the column that must be in it."""


def _row_tests(rows: ir.Table, where: Where) -> list[ir.BooleanValue]:
    """The tests that a row answers by itself; null where unknown."""
    asked = {field: getattr(where, field) for field in _AMONG}
    tests = [is_in(rows[_AMONG[field]], wanted) for field, wanted in asked.items() if wanted is not None]
    if where.date is not None:
        tests.append(within(rows.start, where.date.from_, where.date.to))
    if where.end_date is not None:
        tests.append(within(rows.stop, where.end_date.from_, where.end_date.to))
    if where.time is not None:
        tests.append(at_moment(rows.start_time, where.time))
    if where.end_time is not None:
        tests.append(at_moment(rows.end_time, where.end_time))
    if where.length is not None:
        days = rows.stop.delta(rows.start, unit="day")
        tests.append(within(days, where.length.at_least, where.length.at_most))
    if where.value is not None:
        tests.append(_value(rows, where.value))
    if where.range is not None:
        tests.append(_range(rows, where.range))
    tests += [_attribute(rows[ATTRIBUTE + name], test) for name, test in (where.attributes or {}).items()]
    return tests


def _value(rows: ir.Table, test: ValueTest) -> ir.BooleanValue:
    passed = passes(rows.number, test)
    return passed if test.unit is None else passed & is_in(rows.unit, test.unit)


def _range(rows: ir.Table, test: RangeTest) -> ir.BooleanValue:
    end = rows[f"{ATTRIBUTE}range_{test.end}"]
    if test.by == "difference":
        return passes(rows.number - end, test)
    return passes(rows.number / end.nullif(0), test)


def _attribute(column: Any, test: AttributeTest) -> ir.BooleanValue:
    if test.number is not None:
        return passes(column, test.number)
    if test.concepts is not None:
        return is_in(column, test.concepts)
    if test.date is not None:
        return within(column, test.date.from_, test.date.to)
    if test.text is not None:
        wanted = scalar(test.text.text)
        if test.text.fold:
            column, wanted = column.lower(), wanted.lower()
        if test.text.op == "is":
            return column == wanted
        if test.text.op == "words":
            return apart(column).contains(apart(wanted))
        if test.text.op == "like":
            return column.like(wanted)
        return {"contains": column.contains, "starts": column.startswith, "ends": column.endswith}[test.text.op](
            wanted
        )
    recorded = column.notnull()
    if column.type().is_integer():  # a concept
        recorded = recorded & (column != 0)
    return fill(recorded) == ibis.literal(bool(test.known))


def _keep_across(builder: "Builder", rows: ir.Table, where: Where, identity: Identity) -> ir.Table:
    """The tests that look at other rows, as joins that keep each row at most once."""
    if where.person is not None:
        rows = keep(builder, Persons(rows, known=False, once=False), where.person).table
    if where.visit is not None:
        visits = builder.events(where.visit, frozenset({"visit"}), exact=False)
        rows = rows.semi_join(visits, "visit")
    if where.age is not None:
        table = builder.view.table("person", ["person_id", *BIRTH])
        births = table.select(who=table.person_id, born=birth_number(table), year=table.year_of_birth.cast("int64"))
        known = rows.inner_join(births, rows.person_id == births.who)
        day = known.start if where.age.when == "start" else ibis.coalesce(known.stop, known.start)
        if where.age.calendar:
            old = within(day.year().cast("int64") - known.year, where.age.at_least, where.age.at_most)
        else:
            old = aged(known.born, day_number(day), where.age)
        rows = known.filter(old).select(*rows.columns)
    if where.since_birth is not None:
        table = builder.view.table("person", ["person_id", "birth_datetime"])
        births = table.select(who=table.person_id, born=table.birth_datetime)
        known = rows.inner_join(births, rows.person_id == births.who)
        rows = known.filter(elapsed(known.born, known.start_time, where.since_birth)).select(*rows.columns)
    if where.site is not None:
        rows = _keep_site(builder, rows, where.site)
    if where.specialty is not None:
        carers = builder.view.table("provider", ["provider_id", "specialty_concept_id"])
        named = carers.filter(is_in(carers.specialty_concept_id, where.specialty)).view()
        rows = rows.semi_join(named, rows.provider == named.provider_id)
    if where.place_of_service is not None:
        sites = builder.view.table("care_site", ["care_site_id", "place_of_service_concept_id"])
        named = sites.filter(is_in(sites.place_of_service_concept_id, where.place_of_service)).view()
        rows = rows.semi_join(named, rows.site == named.care_site_id)
    if where.having is not None:
        rows = _keep_having(builder, rows, where.having, identity)
    if where.computed is not None:
        rows = keep_computed(builder, rows, where.computed)
    return rows


def _keep_site(builder: "Builder", rows: ir.Table, test: SiteTest) -> ir.Table:
    view = builder.view
    details = view.table("visit_detail", ["visit_detail_id", "care_site_id"])
    visits = view.table("visit_occurrence", ["visit_occurrence_id", "care_site_id"])
    details = details.select(of_detail=details.visit_detail_id, detail_site=details.care_site_id)
    visits = visits.select(of_visit=visits.visit_occurrence_id, visit_site=visits.care_site_id)
    detailed = rows.left_join(details, rows.detail == details.of_detail).select(*rows.columns, "detail_site")
    visited = detailed.left_join(visits, detailed.visit == visits.of_visit).select(*detailed.columns, "visit_site")
    place = ibis.coalesce(visited.site, visited.detail_site, visited.visit_site)
    placed = visited.select(*rows.columns, place=place)
    if not test.below:
        return placed.filter(is_in(placed.place, test.ids)).select(*rows.columns)
    tree = view.table("care_site_ancestor", ["ancestor", "descendant", "valid_from", "valid_to"])
    below = tree.filter(is_in(tree.ancestor, test.ids))
    under = placed.semi_join(
        below,
        [
            placed.place == below.descendant,
            below.valid_from.isnull() | (below.valid_from <= placed.start),
            below.valid_to.isnull() | (placed.start <= below.valid_to),
        ],
    )
    # A tree may leave out that a site is under itself.
    named = placed.filter(is_in(placed.place, test.ids))
    return named.union(under, distinct=True).select(*rows.columns)


def counts_related(where: Where | None) -> bool:
    """Whether a condition counts related events of each event, so that it needs each event once."""
    if where is None:
        return False
    having = where.having
    if having is not None and having.times not in ((1, None), (0, 0), (0, None)) and having.distinct is None:
        return True
    return any(counts_related(part) for _way, part in where.parts())


def _keep_having(builder: "Builder", rows: ir.Table, having: Having, identity: Identity) -> ir.Table:
    low, high = having.times
    if having.observed:
        rows = _in_sight(builder, rows, having)
    if low == 0 and high is None:
        return rows
    negated = low == 0
    if negated and high is not None:
        low, high = high + 1, None
    once = low == 1 and high is None
    distinct = having.distinct
    read = of_related(having)
    if "id" in read and having.events.moved():
        read |= DAYS
    found = builder.events(having.events, read, exact=not once and distinct is None)
    value = {} if distinct is None else {"r_counted": counted_value(found, distinct)}
    # A view: the related events may be made of the very rows they are joined to.
    found = found.select(**{f"r_{name}": found[name] for name in found.columns}, **value).view()
    if distinct is not None:
        found = found.filter(found.r_counted.notnull())
    if having.same_observation:
        found = _observed(builder, found)
    tests = _related(rows, found, having)
    if once:
        return rows.anti_join(found, tests) if negated else rows.semi_join(found, tests)
    keyed = rows.mutate(key=identity.of(rows)) if identity.moved else rows
    keys = ["key"] if identity.moved else ["domain", "id"]
    joined = keyed.inner_join(found, _related(keyed, found, having))
    if having.same_observation and distinct is None:  # periods may overlap: a related event counts once all the same
        joined = joined.select(*keys, *(name for name in RELATED if name in found.columns)).distinct()
    groups = joined.group_by(keys)
    sized = groups.aggregate(n=joined.count() if distinct is None else joined.r_counted.nunique())
    passed = sized.filter(within(sized.n, low, high))
    kept = keyed.anti_join(passed, keys) if negated else keyed.semi_join(passed, keys)
    return kept.select(*rows.columns)


def _observed(builder: "Builder", found: ir.Table) -> ir.Table:
    """The related events with each observation period that they start in, as o_from and o_to."""
    observed = periods(builder)
    within_ = [
        found.r_person_id == observed.o_person,
        observed.o_from <= found.r_start,
        found.r_start <= observed.o_to,
    ]
    return found.inner_join(observed, within_).view()


def _in_sight(builder: "Builder", rows: ir.Table, having: Having) -> ir.Table:
    """The events of which one observation period holds every window, from its first day to its last."""
    observed = periods(builder)
    tests = [rows.person_id == observed.o_person]
    for window in having.windows:
        day = rows.start if window.index == "start" else ibis.coalesce(rows.stop, rows.start)
        tests += [
            within(observed.o_from.delta(day, unit="day"), None, window.from_),
            within(observed.o_to.delta(day, unit="day"), window.to, None),
        ]
    return rows.semi_join(observed, tests)


def _related(rows: ir.Table, found: ir.Table, having: Having) -> list[ir.BooleanValue]:
    tests = [rows.person_id == found.r_person_id]
    for window in having.windows:
        if window.from_ is None and window.to is None and not window.by_period:
            continue
        index = rows.start if window.index == "start" else ibis.coalesce(rows.stop, rows.start)
        related = found.r_start if window.related == "start" else ibis.coalesce(found.r_stop, found.r_start)
        if window.from_ is not None or window.to is not None:
            tests.append(within(related.delta(index, unit="day"), window.from_, window.to))
        if window.from_observation is not None:
            tests.append(related >= (found.o_from if window.from_observation == "start" else found.o_to))
        if window.to_observation is not None:
            tests.append(related <= (found.o_from if window.to_observation == "start" else found.o_to))
    for moment in having.moments:
        first, second = rows[f"{moment.index}_time"], found[f"r_{moment.related}_time"]
        forth = moment.after == "index"
        tests.append(elapsed(first if forth else second, second if forth else first, moment))
    if having.same_visit:
        tests.append(rows.visit == found.r_visit)
    if having.same_instance:
        tests.append(rows.instance == found.r_instance)
    if having.same_observation:
        tests += [found.o_from <= rows.start, rows.start <= found.o_to]
    if having.other:
        tests.append((rows.id != found.r_id) | (rows.domain != found.r_domain))
    return tests
