"""Spells: who is in a cohort from which day to which. Made of events that enter, of rules, of an end.

Like `where`, these nodes name sets of events; `nodes` completes the names left open here.
"""

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, Tag, model_validator

from laennec.cohorts.query.base import AsTuple, Day, Days, Node, kind_of, problem
from laennec.cohorts.query.where import Where

if TYPE_CHECKING:
    from laennec.cohorts.query.nodes import Events

MAX_RULES = 60
"""Most rules: which of them hold is kept as the bits of one 64-bit number."""


class Rule(Node):
    """What an entry must be to stay, with a name for whoever reads how many it left out."""

    name: Annotated[str, Field(max_length=500)] = ""
    where: Where


class EndObserved(Node):
    """The end of the observation period that the entry starts in (the latest, where they overlap)."""

    KIND = ("observation",)
    observation: Literal[True]


class EndAfter(Node):
    """So many days after the entry's start or end, and not after the end of its observation period."""

    KIND = ("after",)
    after: Literal["start", "end"]
    days: Days


class EndEra(Node):
    """The end of the era of these events that the entry starts in, joined across gaps of so many days.

    An entry in none of them ends with its observation period, as every entry does at the latest.
    """

    KIND = ("era_of",)
    era_of: "Events"
    gap: Annotated[Days, Field(ge=0)] = 0


END_KINDS = ("observation", "after", "era_of")
SpellEnd = Annotated[
    Annotated[EndObserved, Tag("<observation>")]
    | Annotated[EndAfter, Tag("<after>")]
    | Annotated[EndEra, Tag("<era_of>")],
    kind_of(END_KINDS),
]
"""When a spell ends, if nothing ends it before."""


class Spells(Node):
    """The persons of a cohort, each from a first to a last day.

    `spells` are the events that enter, `rules` what each of them must be; `keep` takes all that pass, or the first or
    last of each person. An entry ends as `end` says (with its observation period, or with itself where it is in
    none), or on the day of the first event of `censor` at or after its start, if that is earlier. One that would end
    before it starts is left out. Spells of a person join where the next starts at most `pad` days after the last day
    so far. What is left is cut to the days `from` and `to`.
    """

    KIND = ("spells",)
    spells: "Events"
    rules: Annotated[tuple[Rule, ...], AsTuple, Field(max_length=MAX_RULES)] = ()
    keep: Literal["all", "first", "last"] = "all"
    end: SpellEnd | None = None
    censor: "Events | None" = None
    pad: Annotated[Days, Field(ge=0)] = 0
    from_: Annotated[Day | None, Field(alias="from")] = None
    to: Day | None = None

    @model_validator(mode="after")
    def _ordered(self) -> "Spells":
        if self.from_ and self.to and self.from_ > self.to:
            raise problem("`from` comes after `to`", "to")
        for number, rule in enumerate(self.rules):
            self.spells.check(rule.where, ("rules", number, "where"))
        return self
