"""The nodes: sets of events, sets of persons, and what a `where` may ask. They name one another, hence one file.

A node is a statement of what is meant; it knows nothing of tables, SQL or engines. Adding a kind of set is a class
here, a line in its union, a method of the compiler and one of the reference evaluator.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from laennec.cohorts.domains import DOMAINS, NAMES, Domain
from laennec.cohorts.query.base import MAX_ITEMS, AsTuple, Day, Days, Ids, Named, Node, problem
from laennec.cohorts.query.changes import Change, Course
from laennec.cohorts.query.concepts import Concepts
from laennec.cohorts.query.conditions import (
    AgeAt,
    AttributeTest,
    Counted,
    DateSpan,
    EventAge,
    LengthSpan,
    SiteTest,
    ValueTest,
    Window,
)
from laennec.cohorts.query.samples import Drawn

DomainName = Literal[
    "visit",
    "visit_detail",
    "condition",
    "procedure",
    "drug",
    "device",
    "measurement",
    "observation",
    "death",
    "specimen",
    "episode",
    "condition_era",
    "drug_era",
    "dose_era",
    "observation_period",
    "payer_plan_period",
]
assert set(get_args(DomainName)) == set(NAMES)


def _kind(keys: tuple[str, ...]) -> Discriminator:
    """Chooses the node by the one key that names it. Tags are in angle brackets: they are left out of error paths."""

    def choose(value: Any) -> str | None:
        names = value if isinstance(value, dict) else getattr(type(value), "KIND", ())
        found = [key for key in keys if key in names]
        return f"<{found[0]}>" if len(found) == 1 else None

    return Discriminator(choose)


Attributes = Annotated[
    dict[Annotated[str, Field(max_length=100)], AttributeTest],
    Field(min_length=1, max_length=50),
    AfterValidator(Named),
]
"""Tests of the events' other attributes, by name: all must hold."""


class Where(Node):
    """What an event must be. Every field given must hold; an empty `where` always does.

    Each test is either true or false: what is unknown (no date, no value) fails it, and so passes its `not`.
    """

    provenance: Concepts | None = None
    date: DateSpan | None = None
    end_date: DateSpan | None = None
    length: LengthSpan | None = None
    age: EventAge | None = None
    value: ValueTest | None = None
    value_concept: Concepts | None = None
    attributes: Attributes | None = None
    site: SiteTest | None = None
    visit: "Events | None" = None
    person: "Persons | None" = None
    having: "Having | None" = None
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

    `windows`: all must hold. `same_visit`: both have the same visit (never where one has none). `same_observation`:
    both start in one observation period of the person (the same one, where they overlap). `distinct` counts
    different start dates, visits or concepts in place of events. `other` leaves the event itself out of the count
    where it is among the related ones. `observed` asks besides that the windows lie wholly in one period of
    observation, so that a number that may be none is one of somebody who was followed.
    """

    events: "Events"
    windows: Annotated[tuple[Window, ...], AsTuple, Field(max_length=10)] = ()
    same_visit: bool = False
    same_observation: bool = False
    observed: bool = False
    other: bool = False
    distinct: Literal["date", "visit", "concept"] | None = None

    @model_validator(mode="after")
    def _columns_exist(self) -> "Having":
        if self.observed and not (self.windows and all(w.closed for w in self.windows)):
            raise problem("`observed` goes with windows that have both ends, `from` and `to`", "observed")
        _check_distinct(self.distinct, self.events.domains())
        if self.same_visit:
            _check_domains(self.events.domains(), "visit", "visit", ("same_visit",))
        return self


class EventsNode(Node):
    """A set of events. `where` keeps those that meet it, after the set is made."""

    where: Where | None = None

    def domains(self) -> frozenset[str]:
        """The domains its events may come from."""
        raise NotImplementedError  # each kind of set says it

    @model_validator(mode="after")
    def _where_fits(self) -> "EventsNode":
        if self.where:
            _check_where(self.where, self.domains(), ("where",))
        return self


class Leaf(EventsNode):
    """The events of one domain whose concept is in the set (any concept when none is named).

    codes: `standard` looks at the standard concept, `source` at the concept of the code as it was recorded.
    """

    KIND = ("domain",)
    domain: DomainName
    concepts: Concepts | None = None
    codes: Literal["standard", "source"] = "standard"

    def domains(self) -> frozenset[str]:
        return frozenset({self.domain})

    @model_validator(mode="after")
    def _has_concepts(self) -> "Leaf":
        if self.concepts is not None and not DOMAINS[self.domain].concept:
            raise problem(f"events of the domain {self.domain} have no concept", "concepts")
        if self.codes == "source" and self.concepts is None:
            raise problem("`codes` goes with `concepts`", "codes")
        if self.codes == "source" and not DOMAINS[self.domain].source_concept:
            raise problem(f"events of the domain {self.domain} have no source concept", "codes")
        return self


class First(EventsNode):
    """Of each person, the first of the events: by start date, then time, domain and id. Undated ones are left out."""

    KIND = ("first",)
    first: "Events"

    def domains(self) -> frozenset[str]:
        return self.first.domains()


class Last(EventsNode):
    """Of each person, the last of the events, in the order of First."""

    KIND = ("last",)
    last: "Events"

    def domains(self) -> frozenset[str]:
        return self.last.domains()


class Nth(EventsNode):
    """Of each person, the n-th of the events (1 is the first), in the order of First."""

    KIND = ("nth",)
    nth: "Events"
    n: Annotated[Days, Field(ge=1)]

    def domains(self) -> frozenset[str]:
        return self.nth.domains()


class Union(EventsNode):
    """The events of any of these sets; an event in several counts once."""

    KIND = ("union",)
    union: Annotated["tuple[Events, ...]", AsTuple, Field(min_length=1, max_length=MAX_ITEMS)]

    def domains(self) -> frozenset[str]:
        return frozenset().union(*(member.domains() for member in self.union))


class Changed(EventsNode, Change):
    """The results whose value differs so from an earlier one of the person, set and unit, in the order of First."""

    KIND = ("changed",)
    changed: "Events"

    def domains(self) -> frozenset[str]:
        return self.changed.domains()

    @model_validator(mode="after")
    def _has_numbers(self) -> "Changed":
        _check_domains(self.domains(), "number", "numeric value", ("changed",))
        return self


class Trend(EventsNode, Course):
    """The results up to which the values of the same person, set and unit go so."""

    KIND = ("trend",)
    trend: "Events"

    def domains(self) -> frozenset[str]:
        return self.trend.domains()

    @model_validator(mode="after")
    def _has_numbers(self) -> "Trend":
        _check_domains(self.domains(), "number", "numeric value", ("trend",))
        return self


EVENT_KINDS = ("domain", "first", "last", "nth", "union", "changed", "trend")
Events = Annotated[
    Annotated[Leaf, Tag("<domain>")]
    | Annotated[First, Tag("<first>")]
    | Annotated[Last, Tag("<last>")]
    | Annotated[Nth, Tag("<nth>")]
    | Annotated[Union, Tag("<union>")]
    | Annotated[Changed, Tag("<changed>")]
    | Annotated[Trend, Tag("<trend>")],
    _kind(EVENT_KINDS),
]
"""A set of events."""


class Everyone(Node):
    """Every person of the perimeter."""

    KIND = ("everyone",)
    everyone: Literal[True]


class Has(Counted):
    """The persons with so many of the events; `distinct` counts dates, visits or concepts in place of events."""

    KIND = ("has",)
    has: "Events"
    distinct: Literal["date", "visit", "concept"] | None = None

    @model_validator(mode="after")
    def _columns_exist(self) -> "Has":
        _check_distinct(self.distinct, self.has.domains())
        return self


SexName = Literal["female", "male", "other", "unknown"]


class Sex(Node):
    """The persons of these sexes. `other`: any concept but male and female; `unknown`: none, or 0."""

    KIND = ("sex",)
    sex: Annotated[tuple[SexName, ...], AsTuple, Field(min_length=1, max_length=4)]


class Trait(Node):
    """The persons whose recorded sex, race or ethnicity is one of these concepts."""

    KIND = ("trait",)
    trait: Literal["gender", "race", "ethnicity"]
    concepts: Concepts


class Age(Node):
    """The persons of that age at a day."""

    KIND = ("age",)
    age: AgeAt


class Birth(Node):
    """The persons born in a span of days."""

    KIND = ("birth",)
    birth: DateSpan


class Alive(Node):
    """The persons not known to be dead at the end of a day, nor to be born after it."""

    KIND = ("alive",)
    alive: Day


class Listed(Node):
    """The persons of a list of ids."""

    KIND = ("persons",)
    persons: Ids


class And(Node):
    """The persons in every one of these sets."""

    KIND = ("and",)
    and_: Annotated["tuple[Persons, ...]", AsTuple, Field(min_length=1, max_length=MAX_ITEMS, alias="and")]


class Or(Node):
    """The persons in at least one of these sets."""

    KIND = ("or",)
    or_: Annotated["tuple[Persons, ...]", AsTuple, Field(min_length=1, max_length=MAX_ITEMS, alias="or")]


class Not(Node):
    """The persons of the perimeter who are not in this set."""

    KIND = ("not",)
    not_: Annotated["Persons", Field(alias="not")]


class NOf(Counted):
    """The persons in so many of these sets."""

    KIND = ("n_of",)
    n_of: Annotated["tuple[Persons, ...]", AsTuple, Field(min_length=1, max_length=MAX_ITEMS)]


class Sample(Drawn):
    """Some persons of this set, drawn at random by a seed."""

    KIND = ("sample",)
    sample: "Persons"


PERSON_KINDS = (
    "everyone", "has", "sex", "trait", "age", "birth", "alive", "persons", "and", "or", "not", "n_of", "sample"
)  # fmt: skip
Persons = Annotated[
    Annotated[Everyone, Tag("<everyone>")]
    | Annotated[Has, Tag("<has>")]
    | Annotated[Sex, Tag("<sex>")]
    | Annotated[Trait, Tag("<trait>")]
    | Annotated[Age, Tag("<age>")]
    | Annotated[Birth, Tag("<birth>")]
    | Annotated[Alive, Tag("<alive>")]
    | Annotated[Listed, Tag("<persons>")]
    | Annotated[And, Tag("<and>")]
    | Annotated[Or, Tag("<or>")]
    | Annotated[Not, Tag("<not>")]
    | Annotated[NOf, Tag("<n_of>")]
    | Annotated[Sample, Tag("<sample>")],
    _kind(PERSON_KINDS),
]
"""A set of persons."""

Select = Annotated[
    Annotated[Leaf, Tag("<domain>")]
    | Annotated[First, Tag("<first>")]
    | Annotated[Last, Tag("<last>")]
    | Annotated[Nth, Tag("<nth>")]
    | Annotated[Union, Tag("<union>")]
    | Annotated[Changed, Tag("<changed>")]
    | Annotated[Trend, Tag("<trend>")]
    | Annotated[Everyone, Tag("<everyone>")]
    | Annotated[Has, Tag("<has>")]
    | Annotated[Sex, Tag("<sex>")]
    | Annotated[Trait, Tag("<trait>")]
    | Annotated[Age, Tag("<age>")]
    | Annotated[Birth, Tag("<birth>")]
    | Annotated[Alive, Tag("<alive>")]
    | Annotated[Listed, Tag("<persons>")]
    | Annotated[And, Tag("<and>")]
    | Annotated[Or, Tag("<or>")]
    | Annotated[Not, Tag("<not>")]
    | Annotated[NOf, Tag("<n_of>")]
    | Annotated[Sample, Tag("<sample>")],
    _kind(EVENT_KINDS + PERSON_KINDS),
]
"""What a file selects: events or persons."""


def _check_where(where: Where, domains: frozenset[str], at: tuple[str | int, ...]) -> None:
    """Refuses a test that the events' domains cannot answer. Raises where the model lacks the column."""
    asked = {
        "provenance": ("provenance", "provenance (type concept)"),
        "length": ("end", "end date"),
        "end_date": ("end", "end date"),
        "value": ("number", "numeric value"),
        "value_concept": ("value_concept", "coded value"),
        "visit": ("visit", "visit"),
        "site": ("visit", "care site"),
    }
    for field, (column, name) in asked.items():
        if getattr(where, field) is not None:
            _check_domains(domains, column, name, (*at, field))
    if where.having and where.having.same_visit:
        _check_domains(domains, "visit", "visit", (*at, "having", "same_visit"))
    for name, test in (where.attributes or {}).items():
        for domain in sorted(domains):
            _check_attribute(DOMAINS[domain], name, test, (*at, "attributes", name))
    for way, part in where.parts():
        _check_where(part, domains, (*at, *way))


def _check_attribute(domain: Domain, name: str, test: AttributeTest, at: tuple[str | int, ...]) -> None:
    found = domain.attributes.get(name)
    if found is None:
        known = ", ".join(sorted(domain.attributes)) or "none"
        raise problem(f"events of the domain {domain.name} have no attribute {name!r}; they have: {known}", *at)
    if test.kind not in ("", found.kind):
        asked = f"`{found.kind}` or `known`"
        raise problem(f"{name} of the domain {domain.name} is asked with {asked}, not with `{test.kind}`", *at)


def _check_domains(domains: frozenset[str], column: str, name: str, at: tuple[str | int, ...]) -> None:
    for domain in sorted(domains):
        if not getattr(DOMAINS[domain], column):
            raise problem(f"events of the domain {domain} have no {name}", *at)


def _check_distinct(distinct: str | None, domains: frozenset[str]) -> None:
    if distinct in ("visit", "concept"):
        _check_domains(domains, distinct, distinct, ("distinct",))


for _model in (
    Where,
    SomeConditions,
    Having,
    First,
    Last,
    Nth,
    Union,
    Changed,
    Trend,
    Has,
    And,
    Or,
    Not,
    NOf,
    Sample,
):
    _model.model_rebuild()
