"""On which days an event starts and ends, where the recorded ones are not what is meant."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from laennec.cohorts.query.base import Day, Days, Node, problem


class DayOf(Node):
    """A day of an event: so many days after its start or its end, or one day of the calendar for all."""

    from_: Annotated[Literal["start", "end"] | None, Field(alias="from")] = None
    days: Days = 0
    on: Day | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "DayOf":
        if (self.from_ is None) == (self.on is None):
            raise problem("give `from` or `on`, one of the two")
        if self.on is not None and self.days:
            raise problem("`days` goes with `from`", "days")
        return self


class Dates(Node):
    """The days of an event in place of those recorded. What is not said stays.

    Where no end is recorded: with `supply`, as many days after the start as were supplied; else `unknown_end` days
    after it. `start` and `end` are counted from what that gives.
    """

    start: DayOf | None = None
    end: DayOf | None = None
    supply: bool = False
    unknown_end: Days | None = None

    @model_validator(mode="after")
    def _something(self) -> "Dates":
        if self == Dates.model_construct():
            raise problem("give `start`, `end`, `supply` or `unknown_end`")
        return self
