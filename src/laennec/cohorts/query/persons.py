"""Sets of persons: by their events, by who they are, listed, together, drawn.

`nodes`, which has all sets, completes the names left open here.
"""

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from laennec.cohorts.query.base import MAX_ITEMS, AsTuple, Day, Ids, Node
from laennec.cohorts.query.concepts import Concepts
from laennec.cohorts.query.conditions import AgeAt, Counted, DateSpan
from laennec.cohorts.query.samples import Drawn
from laennec.cohorts.query.where import (
    Distinct,
    check_distinct,
)

if TYPE_CHECKING:
    from laennec.cohorts.query.nodes import Events, Persons


class Everyone(Node):
    """Every person of the perimeter."""

    KIND = ("everyone",)
    everyone: Literal[True]


class Has(Counted):
    """The persons with so many of the events; `distinct` counts dates, visits or concepts in place of events."""

    KIND = ("has",)
    has: "Events"
    distinct: Distinct | None = None

    @model_validator(mode="after")
    def _columns_exist(self) -> "Has":
        check_distinct(self.distinct, self.has.domains(), self.has.ended())
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
