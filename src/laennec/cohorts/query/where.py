"""What a `where` may ask of an event: its own fields, its visit, its person, its related events.

These nodes name sets of events and of persons, which name them in turn: the sets are in `nodes`, which completes the
names left open here.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field, model_validator

from laennec.cohorts.domains import Domain, domain_of
from laennec.cohorts.query.base import MAX_ITEMS, AsTuple, Ids, Named, Node, Words, problem
from laennec.cohorts.query.computed import MOST_TERMS, Formula, Taken
from laennec.cohorts.query.concepts import Concepts
from laennec.cohorts.query.conditions import (
    AttributeTest,
    Counted,
    DateSpan,
    EventAge,
    LengthSpan,
    RangeTest,
    SiteTest,
    ValueTest,
    Window,
)
from laennec.cohorts.query.formula import names, parsed
from laennec.cohorts.query.moments import Elapsed, MomentSpan, MomentWindow

if TYPE_CHECKING:
    from laennec.cohorts.query.nodes import Events, Persons

DISTINCT = {
    "date": "start",
    "end_date": "end",
    "provenance": "provenance",
    "visit": "visit",
    "instance": "instance",
    "visit_detail": "detail",
    "concept": "concept",
    "standard_concept": "concept",
    "value": "number",
    "unit": "unit",
    "length": "end",
}
"""What different values can be counted of -> the column of the domain (`Domain`) that it takes."""
Distinct = Annotated[str, Field(min_length=1, max_length=100)]
"""A name of DISTINCT, or of an attribute that all the events' domains have."""

Attributes = Annotated[
    dict[Annotated[str, Field(max_length=100)], AttributeTest],
    Field(min_length=1, max_length=50),
    AfterValidator(Named),
]
"""Tests of the events' other attributes, by name: all must hold."""


class Where(Node):
    """What an event must be. Every field given must hold; an empty `where` always does.

    Each test is either true or false: what is unknown (no date, no value) fails it, and so passes its `not`.
    `concept` and `source_concept` ask the standard concept and that of the code as recorded; `specialty` that of who
    cared; `place_of_service` the kind of the visit's care site. `time`, `end_time` and `since_birth` look at exact
    times (of birth: the person's birth_datetime). `providers`: who recorded it. `ids`: the event's own, in its
    domain's table. `mentions`: the search of reports finds it by these words (`cohorts.texts`).
    """

    concept: Concepts | None = None
    source_concept: Concepts | None = None
    provenance: Concepts | None = None
    date: DateSpan | None = None
    end_date: DateSpan | None = None
    time: MomentSpan | None = None
    end_time: MomentSpan | None = None
    length: LengthSpan | None = None
    since_birth: Elapsed | None = None
    age: EventAge | None = None
    value: ValueTest | None = None
    value_concept: Concepts | None = None
    unit: Concepts | None = None
    range: RangeTest | None = None
    attributes: Attributes | None = None
    mentions: Words | None = None
    site: SiteTest | None = None
    specialty: Concepts | None = None
    place_of_service: Concepts | None = None
    providers: Ids | None = None
    ids: Ids | None = None
    visit: "Events | None" = None
    person: "Persons | None" = None
    having: "Having | None" = None
    computed: "Computed | None" = None
    and_: Annotated[
        "Annotated[tuple[Where, ...], AsTuple, Field(min_length=1, max_length=MAX_ITEMS)] | None", Field(alias="and")
    ] = None
    or_: Annotated[
        "Annotated[tuple[Where, ...], AsTuple, Field(min_length=1, max_length=MAX_ITEMS)] | None", Field(alias="or")
    ] = None
    not_: Annotated["Where | None", Field(alias="not")] = None
    n_of: "SomeConditions | None" = None

    def parts(self) -> Iterator[tuple[tuple[str | int, ...], "Where"]]:
        """The conditions nested in this one, with the way to each."""
        for key, members in (("and", self.and_), ("or", self.or_)):
            for number, member in enumerate(members or ()):
                yield (key, number), member
        if self.not_:
            yield ("not",), self.not_
        for number, member in enumerate(self.n_of.conditions if self.n_of else ()):
            yield ("n_of", "conditions", number), member


class SomeConditions(Counted):
    """How many of the conditions hold."""

    conditions: Annotated[tuple[Where, ...], AsTuple, Field(min_length=1, max_length=MAX_ITEMS)]


class Having(Counted):
    """How many related events of the same person an event has.

    `windows`: all must hold; `moments` too, which are of exact times. `same_visit`: both have the same visit (never
    where one has none); `same_instance`: both tell of one act (facts and their modifiers). `same_observation`: both
    start in one observation period of the person (the same one, where they overlap). `distinct` counts different
    values of one column (`DISTINCT`, or an attribute) in place of events. `other` leaves the event itself out of the
    count where it is among the related ones. `observed` asks besides that the windows lie wholly in one period of
    observation, so that a number that may be none is one of somebody who was followed.
    """

    events: "Events"
    windows: Annotated[tuple[Window, ...], AsTuple, Field(max_length=10)] = ()
    moments: Annotated[tuple[MomentWindow, ...], AsTuple, Field(max_length=10)] = ()
    same_visit: bool = False
    same_instance: bool = False
    same_observation: bool = False
    observed: bool = False
    other: bool = False
    distinct: Distinct | None = None

    @model_validator(mode="after")
    def _columns_exist(self) -> "Having":
        if self.observed and not (self.windows and all(w.closed for w in self.windows)):
            raise problem("`observed` goes with windows that have both ends, `from` and `to`", "observed")
        check_distinct(self.distinct, self.events.domains(), self.events.ended())
        if self.same_visit:
            _check_any(self.events.domains(), "visit", "visit", ("same_visit",))
        if self.same_instance:
            check_domains(self.events.domains(), "instance", "instance", ("same_instance",))
        for place, moment in enumerate(self.moments):
            at = ("moments", place, "related")
            check_domains(self.events.domains(), f"{moment.related}_time", f"{moment.related} time", at)
            if self.events.moved():
                raise problem(MOVED, *at)
        for number, window in enumerate(self.windows):
            if window.by_period and not self.same_observation:
                raise problem(
                    "an end that is an observation period's goes with `same_observation`", "windows", number
                )
        return self


class NamedValue(Taken):
    """One of the values of a formula: a result of the same person as the index event."""

    events: "Events"

    @model_validator(mode="after")
    def _has_numbers(self) -> "NamedValue":
        check_domains(self.events.domains(), "number", "numeric value", ("events",))
        return self


class Computed(Formula):
    """What is computed, by a formula, of values of the event's person."""

    terms: Annotated[tuple[NamedValue, ...], AsTuple, Field(min_length=1, max_length=MOST_TERMS)]

    @model_validator(mode="after")
    def _names_fit(self) -> "Computed":
        known = [term.symbol for term in self.terms]
        for place, name in enumerate(known):
            if name in known[:place]:
                raise problem(f"there are two values named `{name}`", "terms", place, "symbol")
        used = names(parsed(self.formula))
        if not used:
            raise problem(f"the formula names none of its values: {', '.join(known)}", "formula")
        for name in sorted(used - set(known)):
            raise problem(f"the formula names `{name}`, which is none of its values: {', '.join(known)}", "formula")
        return self


def check_where(where: Where, domains: frozenset[str], ended: bool, at: tuple[str | int, ...]) -> None:
    """Refuses a test that the events' domains cannot answer, as the model lacks the column.

    ended: whether the events have an end all the same.
    """
    asked = {
        "concept": ("concept", "concept"),
        "source_concept": ("source_concept", "source concept"),
        "provenance": ("provenance", "provenance (type concept)"),
        "length": ("end", "end date"),
        "end_date": ("end", "end date"),
        "time": ("start_time", "start time"),
        "end_time": ("end_time", "end time"),
        "since_birth": ("start_time", "start time"),
        "providers": ("provider", "provider"),
        "value": ("number", "numeric value"),
        "value_concept": ("value_concept", "coded value"),
        "visit": ("visit", "visit"),
        "unit": ("unit", "unit"),
        "range": ("range_low", "reference range"),
        "mentions": ("text", "text"),
        "site": ("visit", "care site"),
        "specialty": ("provider", "provider"),
        "place_of_service": ("site", "care site of its own"),
    }
    for field, (column, name) in asked.items():
        if getattr(where, field) is not None and not (column == "end" and ended):
            check_domains(domains, column, name, (*at, field))
    if where.having and where.having.same_visit:
        _check_any(domains, "visit", "visit", (*at, "having", "same_visit"))
    if where.having and where.having.same_instance:
        check_domains(domains, "instance", "instance", (*at, "having", "same_instance"))
    for place, moment in enumerate(where.having.moments if where.having else ()):
        way = (*at, "having", "moments", place, "index")
        check_domains(domains, f"{moment.index}_time", f"{moment.index} time", way)
    for name, test in (where.attributes or {}).items():
        for domain in sorted(domains):
            _check_attribute(domain_of(domain), name, test, (*at, "attributes", name))
    for way, part in where.parts():
        check_where(part, domains, ended, (*at, *way))


MOVED = "the days of these events are not those recorded, so that they have no time of day"


def check_untimed(where: Where, at: tuple[str | int, ...]) -> None:
    """Refuses tests of exact times, of events that were moved to other days."""
    for field in ("time", "end_time", "since_birth"):
        if getattr(where, field) is not None:
            raise problem(MOVED, *at, field)
    if where.having and where.having.moments:
        raise problem(MOVED, *at, "having", "moments")
    for way, part in where.parts():
        check_untimed(part, (*at, *way))


def _check_attribute(domain: Domain, name: str, test: AttributeTest, at: tuple[str | int, ...]) -> None:
    found = domain.attributes.get(name)
    if found is None:
        known = ", ".join(sorted(domain.attributes)) or "none"
        raise problem(f"events of the domain {domain.name} have no attribute {name!r}; they have: {known}", *at)
    if test.kind not in ("", found.kind):
        asked = f"`{found.kind}` or `known`"
        raise problem(f"{name} of the domain {domain.name} is asked with {asked}, not with `{test.kind}`", *at)


def check_domains(domains: frozenset[str], column: str, name: str, at: tuple[str | int, ...]) -> None:
    """Refuses domains that lack a column of `Domain`."""
    for domain in sorted(domains):
        if not getattr(domain_of(domain), column):
            raise problem(f"events of the domain {domain} have no {name}", *at)


def _check_any(domains: frozenset[str], column: str, name: str, at: tuple[str | int, ...]) -> None:
    """Refuses domains of which none has the column, so that the test could never hold."""
    if not any(getattr(domain_of(domain), column) for domain in domains):
        check_domains(domains, column, name, at)


def check_distinct(distinct: str | None, domains: frozenset[str], ended: bool) -> None:
    """Refuses what the events' domains do not have."""
    if distinct is None:
        return
    if distinct in ("end_date", "length") and ended:
        return
    if distinct in DISTINCT:
        check_domains(domains, DISTINCT[distinct], distinct.replace("_", " "), ("distinct",))
        return
    shared = set.intersection(*({*domain_of(domain).attributes} for domain in domains))
    if distinct not in shared:
        known = ", ".join((*DISTINCT, *sorted(shared)))
        raise problem(f"expected one of {known}, found {distinct!r}", "distinct")
