"""Sets of persons as Ibis expressions.

A set is built from its most selective parts: events first, the person table only where demographics, `not` or the
whole query need it. Positive parts are semi-joins, negated ones anti-joins; a group is made only to count past one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

import ibis
import ibis.expr.types as ir

from laennec.cohorts.compiler.columns import counted
from laennec.cohorts.compiler.sampling import drawn
from laennec.cohorts.compiler.values import counted_value, fill, is_in, scalar, within
from laennec.cohorts.query import Node
from laennec.cohorts.query.conditions import AgeSpan
from laennec.cohorts.query.nodes import (
    Age,
    Alive,
    And,
    Birth,
    Everyone,
    Has,
    Listed,
    NOf,
    Not,
    Or,
    Placed,
    Sample,
    Sex,
    Trait,
)

if TYPE_CHECKING:
    from laennec.cohorts.compiler.build import Builder

MALE, FEMALE = 8507, 8532
BIRTH = ("year_of_birth", "month_of_birth", "day_of_birth", "birth_datetime")
DEMOGRAPHIC = (Everyone, Sex, Trait, Age, Birth, Listed)


@dataclass(frozen=True)
class Persons:
    """A set as a table of `person_id`. known: all have a row in person. once: none is there twice."""

    table: ir.Table
    known: bool
    once: bool

    @property
    def distinct(self) -> ir.Table:
        return self.table if self.once else self.table.distinct()


def persons(builder: "Builder", node: Node) -> Persons:
    """The persons of a set."""
    if is_demographic(node):
        return demographics(builder, [node])
    if isinstance(node, Has | NOf):
        low, high = node.times
        if low > 0:
            return _counted(builder, node, low, high)
    if isinstance(node, And):
        start, rest = _first_of(builder, node.and_)
        return reduce(lambda found, member: keep(builder, found, member), rest, start)
    if isinstance(node, Sample):
        among = persons(builder, node.sample)
        return Persons(drawn(among.distinct, node), among.known, once=True)
    if isinstance(node, Or):
        return _any_of([persons(builder, member) for member in node.or_])
    return keep(builder, demographics(builder, []), node)


def keep(builder: "Builder", rows: Persons, node: Node, negated: bool = False) -> Persons:
    """The rows (persons, or events of persons) whose person is in the set or, where `negated`, in its complement.

    A complement is taken within the person table, so that rows of anybody else are dropped with it.
    """
    if isinstance(node, Not):
        return keep(builder, rows, node.not_, not negated)
    if isinstance(node, Has | NOf):
        low, high = node.times
        if low == 0 and high is None:
            return _drop(rows) if negated else _known(builder, rows)
        if low == 0 and high is not None:
            low, high, complement = high + 1, None, True
        else:
            complement = False
        if complement and negated:
            # Not at most: more than that, of those in the person table.
            return _join(_known(builder, rows), _counted(builder, node, low, high), "semi")
        found = _counted(builder, node, low, high)
        return _without(builder, rows, found) if complement or negated else _join(rows, found, "semi")
    if isinstance(node, And) and not negated and not is_demographic(node):
        plain = [member for member in node.and_ if is_demographic(member)]
        if plain:
            rows = _join(rows, demographics(builder, plain), "semi")
        others = [member for member in node.and_ if not is_demographic(member)]
        return reduce(lambda kept, member: keep(builder, kept, member), others, rows)
    if isinstance(node, Or) and negated and not is_demographic(node):
        return reduce(lambda kept, member: keep(builder, kept, member, True), node.or_, rows)
    if isinstance(node, Alive):
        return _keep_alive(builder, rows, node, negated)
    found = persons(builder, node)
    return _without(builder, rows, found) if negated else _join(rows, found, "semi")


def _join(rows: Persons, found: Persons, how: str) -> Persons:
    joined = rows.table.semi_join if how == "semi" else rows.table.anti_join
    known = rows.known or (how == "semi" and found.known)
    return Persons(joined(found.table, "person_id"), known, rows.once)


def _known(builder: "Builder", rows: Persons) -> Persons:
    return rows if rows.known else _join(rows, demographics(builder, []), "semi")


def _without(builder: "Builder", rows: Persons, found: Persons) -> Persons:
    return _join(_known(builder, rows), found, "anti")


def _drop(rows: Persons) -> Persons:
    return Persons(rows.table.filter(ibis.literal(False)), True, rows.once)


def is_demographic(node: Node) -> bool:
    """Whether the person table alone answers."""
    if isinstance(node, And):
        return all(is_demographic(member) for member in node.and_)
    if isinstance(node, Or):
        return all(is_demographic(member) for member in node.or_)
    if isinstance(node, Not):
        return is_demographic(node.not_)
    return isinstance(node, DEMOGRAPHIC)


def demographics(builder: "Builder", nodes: Sequence[Node]) -> Persons:
    """The person table's rows that meet every node."""
    columns = dict.fromkeys(["person_id", *(column for node in nodes for column in _columns(node))])
    table = builder.view.table("person", list(columns))
    kept = table.filter(*[_test(table, node) for node in nodes]) if nodes else table
    return Persons(kept.select("person_id"), known=True, once=True)


def birth_number(table: ir.Table) -> ir.IntegerColumn:
    """The birthday as the number yyyymmdd: birth_datetime where known, else year, month (else 1) and day (else 1).

    A number, since the parts may make no date (30 February).
    """
    known = table.birth_datetime
    parts = (
        table.year_of_birth.cast("int64") * 10_000
        + table.month_of_birth.fill_null(1) * 100
        + table.day_of_birth.fill_null(1)
    )
    exact = known.year().cast("int64") * 10_000 + known.month() * 100 + known.day()
    return ibis.coalesce(exact, parts)


def day_number(day: ir.DateValue) -> ir.IntegerValue:
    """A day as the number yyyymmdd."""
    return day.year().cast("int64") * 10_000 + day.month() * 100 + day.day()


def aged(born: ir.IntegerValue, day: ir.IntegerValue, span: AgeSpan) -> ir.BooleanValue:
    """Whether the completed years from birth to a day, both as yyyymmdd, are in the span.

    Years are the difference over 10,000; multiplied out, so that no row needs a division.
    """
    tests = []
    if span.at_least is not None:
        tests.append(born <= day - scalar(span.at_least) * 10_000)
    if span.at_most is not None:
        tests.append(born > day - (scalar(span.at_most) + 1) * 10_000)
    return reduce(and_, tests)


def _columns(node: Node) -> list[str]:
    if isinstance(node, Sex):
        return ["gender_concept_id"]
    if isinstance(node, Trait):
        return [f"{node.trait}_concept_id"]
    if isinstance(node, Age | Birth | Alive):
        return list(BIRTH)
    if isinstance(node, And | Or):
        members = node.and_ if isinstance(node, And) else node.or_
        return [column for member in members for column in _columns(member)]
    return _columns(node.not_) if isinstance(node, Not) else []


def _test(table: ir.Table, node: Node) -> ir.BooleanValue:
    if isinstance(node, Sex):
        return fill(reduce(or_, [_sex(table.gender_concept_id, name) for name in node.sex]))
    if isinstance(node, Trait):
        return fill(is_in(table[f"{node.trait}_concept_id"], node.concepts))
    if isinstance(node, Age):
        return fill(aged(birth_number(table), day_number(scalar(node.age.at)), node.age))
    if isinstance(node, Birth):
        first, last = (None if day is None else day_number(scalar(day)) for day in (node.birth.from_, node.birth.to))
        return fill(within(birth_number(table), first, last))
    if isinstance(node, Listed):
        return is_in(table.person_id, node.persons)
    if isinstance(node, And):
        return reduce(lambda a, b: a & b, [_test(table, member) for member in node.and_])
    if isinstance(node, Or):
        return reduce(or_, [_test(table, member) for member in node.or_])
    if isinstance(node, Not):
        return ~_test(table, node.not_)
    return ibis.literal(True)


def _sex(concept: ir.IntegerColumn, name: str) -> ir.BooleanValue:
    if name == "female":
        return concept == FEMALE
    if name == "male":
        return concept == MALE
    if name == "unknown":
        return concept.isnull() | (concept == 0)
    return concept.notin([0, MALE, FEMALE])


def _keep_alive(builder: "Builder", rows: Persons, node: Alive, negated: bool) -> Persons:
    day = scalar(node.alive)
    death = builder.view.table("death", ["person_id", "death_date"])
    dead = death.filter(death.death_date <= day).select("person_id")
    table = builder.view.table("person", ["person_id", *BIRTH])
    unborn = table.filter(birth_number(table) > day_number(day)).select("person_id")
    either = Persons(dead.union(unborn), known=False, once=False)
    if negated:
        return _join(_known(builder, rows), either, "semi")
    return _without(builder, rows, either)


def _counted(builder: "Builder", node: Has | NOf, low: int, high: int | None) -> Persons:
    """The persons with low (1 or more) to high of the events, or in so many of the sets."""
    if isinstance(node, Has):
        return counted_persons(builder, node, low, high)
    members = [persons(builder, member) for member in node.n_of]
    together = _all_of([member.distinct for member in members])
    sized = together.group_by("person_id").aggregate(n=together.count())
    found = sized.filter(within(sized.n, low, high)).select("person_id")
    return Persons(found, all(member.known for member in members), once=True)


def counted_persons(builder: "Builder", node: Has, low: int, high: int | None) -> Persons:
    """The persons with low (1 or more) to high of the events."""
    columns = counted(node.distinct)
    once = low == 1 and high is None
    events = builder.events(node.has, columns, exact=not once and node.distinct is None)
    if node.distinct is not None:
        events = events.select("person_id", counted=counted_value(events, node.distinct))
        events = events.filter(events.counted.notnull())
    if once:
        return Persons(
            events.select("person_id"), known=False, once=isinstance(node.has, Placed) and node.has.per == "person"
        )
    groups = events.group_by("person_id")
    if not columns:
        sized = groups.aggregate(n=events.count())
    elif low == 2 and high is None:
        # Two distinct values: the smallest is not the largest, which needs no set of them to be kept.
        sized = groups.aggregate(n=(events.counted.min() != events.counted.max()).cast("int64") + 1)
    else:
        sized = groups.aggregate(n=events.counted.nunique())
    found = sized.filter(within(sized.n, low, high)).select("person_id")
    return Persons(found, known=False, once=True)


def _first_of(builder: "Builder", members: Sequence[Node]) -> tuple[Persons, list[Node]]:
    """Where an `and` starts: its demographics, else its first set that stands alone; and what is left to apply."""
    plain = [member for member in members if is_demographic(member)]
    others = [member for member in members if not is_demographic(member)]
    if plain or not others:
        return demographics(builder, plain), others
    for position, member in enumerate(others):
        alone = isinstance(member, And | Or | Sample) or (isinstance(member, Has | NOf) and member.times[0] > 0)
        if alone:
            return persons(builder, member), others[:position] + others[position + 1 :]
    return demographics(builder, []), others


def _any_of(members: Sequence[Persons]) -> Persons:
    known = all(member.known for member in members)
    return Persons(_all_of([member.table for member in members]), known, len(members) == 1 and members[0].once)


def _all_of(tables: Sequence[ir.Table]) -> ir.Table:
    return reduce(lambda a, b: a.union(b), [table.select("person_id") for table in tables])
