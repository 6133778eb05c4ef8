"""Sets of events: those recorded, one of each person's, several together, results that change, eras, cohorts.

They name sets of persons and spells; `nodes`, which has them all, completes the names left open here.
"""

from typing import TYPE_CHECKING, Annotated, Literal, get_args

from pydantic import Field, model_validator

from laennec.cohorts.domains import COHORT, DOMAINS, NAMES
from laennec.cohorts.query.base import MAX_ITEMS, AsTuple, Days, Node, problem
from laennec.cohorts.query.changes import Change, Course
from laennec.cohorts.query.concepts import Concepts
from laennec.cohorts.query.dates import Dates
from laennec.cohorts.query.spells import Spells
from laennec.cohorts.query.where import (
    MOVED,
    Where,
    check_domains,
    check_untimed,
    check_where,
)

if TYPE_CHECKING:
    from laennec.cohorts.query.nodes import Events

DomainName = Literal[
    "visit",
    "visit_detail",
    "condition",
    "procedure",
    "drug",
    "device",
    "measurement",
    "measurement_converted",
    "observation",
    "death",
    "specimen",
    "episode",
    "condition_era",
    "drug_era",
    "dose_era",
    "observation_period",
    "payer_plan_period",
    "fact",
    "note",
    "appointment",
    "survey",
]
assert set(get_args(DomainName)) == set(NAMES)


class EventsNode(Node):
    """A set of events. `dates` moves their days once the set is made; `where` then keeps those that meet it."""

    dates: Dates | None = None
    where: Where | None = None

    def domains(self) -> frozenset[str]:
        """The domains its events may come from."""
        raise NotImplementedError  # each kind of set says it

    def inner(self) -> "tuple[EventsNode, ...]":
        """The sets it is made of."""
        return ()

    def ended(self) -> bool:
        """Whether an event may have an end of its own."""
        given = self.dates is not None and self.dates != Dates.model_construct(start=self.dates.start)
        return given or self._ended()

    def _ended(self) -> bool:
        return all(member.ended() for member in self.inner())

    def moved(self) -> bool:
        """Whether an event may have other days here than it was recorded with, so that it may be there twice."""
        return self.dates is not None or any(member.moved() for member in self.inner())

    def check(self, where: Where, at: tuple[str | int, ...]) -> None:
        """Refuses a condition that these events cannot answer, as an error at that place."""
        check_where(where, self.domains(), self.ended(), at)
        if self.moved():
            check_untimed(where, at)

    @model_validator(mode="after")
    def _fits(self) -> "EventsNode":
        if self.dates and self.dates.supply and self.domains() != {"drug"}:
            raise problem("only events of the domain drug have days supplied", "dates", "supply")
        if self.where:
            self.check(self.where, ("where",))
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

    def _ended(self) -> bool:
        return bool(DOMAINS[self.domain].end)

    @model_validator(mode="after")
    def _has_concepts(self) -> "Leaf":
        if self.concepts is not None and not DOMAINS[self.domain].concept:
            raise problem(f"events of the domain {self.domain} have no concept", "concepts")
        if self.codes == "source" and self.concepts is None:
            raise problem("`codes` goes with `concepts`", "codes")
        if self.codes == "source" and not DOMAINS[self.domain].source_concept:
            raise problem(f"events of the domain {self.domain} have no source concept", "codes")
        return self


class Placed(EventsNode):
    """One event of each person, by its place in their order: start date, then time, domain and id; undated ones are
    left out. ties: "id" orders those of one day by id alone, also where the last day is asked for, as OHDSI's
    definitions do. per: or one of each visit of each person; those of no visit are left out. order: or in the order
    in which they end; or of their own starts, which were there before a day of the calendar was set in their place.
    """

    ties: Literal["time", "id"] = "time"
    per: Literal["person", "visit"] = "person"
    order: Literal["start", "end", "own_start"] = "start"

    def domains(self) -> frozenset[str]:
        (events,) = self.inner()
        return events.domains()

    @model_validator(mode="after")
    def _can_be_placed(self) -> "Placed":
        (events,) = self.inner()
        if self.per == "visit":
            check_domains(self.domains(), "visit", "visit", ("per",))
        if self.order == "end":
            check_domains(self.domains(), "end", "end date", ("order",))
            if events.moved():
                raise problem(MOVED, "order")
        return self


class First(Placed):
    """Of each person, the first of the events, in the order of Placed."""

    KIND = ("first",)
    first: "Events"

    def inner(self) -> tuple[EventsNode, ...]:
        return (self.first,)


class Last(Placed):
    """Of each person, the last of the events, in the order of Placed."""

    KIND = ("last",)
    last: "Events"

    def inner(self) -> tuple[EventsNode, ...]:
        return (self.last,)


class Nth(Placed):
    """Of each person, the n-th of the events (1 is the first), in the order of Placed."""

    KIND = ("nth",)
    nth: "Events"
    n: Annotated[Days, Field(ge=1)]

    def inner(self) -> tuple[EventsNode, ...]:
        return (self.nth,)


class Union(EventsNode):
    """The events of any of these sets; an event in several counts once."""

    KIND = ("union",)
    union: Annotated["tuple[Events, ...]", AsTuple, Field(min_length=1, max_length=MAX_ITEMS)]

    def domains(self) -> frozenset[str]:
        return frozenset().union(*(member.domains() for member in self.union))

    def inner(self) -> tuple[EventsNode, ...]:
        return self.union


class Changed(EventsNode, Change):
    """The results whose value differs so from an earlier one of the person, set and unit, in the order of First."""

    KIND = ("changed",)
    changed: "Events"

    def domains(self) -> frozenset[str]:
        return self.changed.domains()

    def inner(self) -> tuple[EventsNode, ...]:
        return (self.changed,)

    @model_validator(mode="after")
    def _has_numbers(self) -> "Changed":
        check_domains(self.domains(), "number", "numeric value", ("changed",))
        return self


class Trend(EventsNode, Course):
    """The results up to which the values of the same person, set and unit go so."""

    KIND = ("trend",)
    trend: "Events"

    def domains(self) -> frozenset[str]:
        return self.trend.domains()

    def inner(self) -> tuple[EventsNode, ...]:
        return (self.trend,)

    @model_validator(mode="after")
    def _has_numbers(self) -> "Trend":
        check_domains(self.domains(), "number", "numeric value", ("trend",))
        return self


class Eras(EventsNode):
    """The events joined where the next of a person starts at most `gap` days after the last end so far.

    An era is its first event (by start date, then id), lasting until the last end of those joined to it. An event
    without an end ends on its first day. Undated ones are left out.
    """

    KIND = ("eras",)
    eras: "Events"
    gap: Annotated[Days, Field(ge=0)] = 0

    def domains(self) -> frozenset[str]:
        return self.eras.domains()

    def inner(self) -> tuple[EventsNode, ...]:
        return (self.eras,)

    def moved(self) -> bool:
        return True

    def _ended(self) -> bool:
        return True


class Cohort(EventsNode):
    """The spells of a cohort, taken as events: they start and end, and have no concept."""

    KIND = ("cohort",)
    cohort: "Spells"

    def domains(self) -> frozenset[str]:
        return frozenset({COHORT.name})

    def _ended(self) -> bool:
        return True
