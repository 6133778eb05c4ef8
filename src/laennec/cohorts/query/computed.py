"""A value computed from others: which one each is, in which unit, and the test of the result."""

from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from laennec.cohorts.query.base import AsTuple, Days, Node, Number, problem
from laennec.cohorts.query.concepts import Concepts
from laennec.cohorts.query.conditions import NumberTest
from laennec.cohorts.query.formula import LONGEST, FormulaError, parsed

MOST_UNITS = 20
MOST_TERMS = 20


class UnitScale(Node):
    """A unit in which a value is taken, and what its number is multiplied by."""

    unit: Concepts
    times: Number = 1.0


class Around(Node):
    """From how many days after the index event to how many, both included; negative ones are before. `index` and
    `related` say which of each one's dates is compared."""

    from_: Annotated[Days | None, Field(alias="from")] = None
    to: Days | None = None
    index: Literal["start", "end"] = "start"
    related: Literal["start", "end"] = "start"

    @model_validator(mode="after")
    def _ordered(self) -> "Around":
        if self.from_ is not None and self.to is not None and self.from_ > self.to:
            raise problem("`from` is greater than `to`")
        return self


class Taken(Node):
    """Which of a set of results a value is, seen from the index event.

    symbol: how the formula calls it. take: the last, the first, or the one whose day is nearest (the one before, of
    two as near; the last of the day itself), of those in the window (of all, without one). units: only results in one
    of these are taken, each multiplied; without any, numbers are taken as recorded.
    """

    symbol: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,29}$")]
    take: Literal["last", "first", "nearest"] = "last"
    window: Around | None = None
    units: Annotated[tuple[UnitScale, ...], AsTuple, Field(max_length=MOST_UNITS)] = ()


class Written(Node):
    """A formula of named values, as `formula` reads it."""

    formula: Annotated[str, Field(min_length=1, max_length=LONGEST)]

    @field_validator("formula")
    @classmethod
    def _can_be_read(cls, text: str) -> str:
        try:
            parsed(text)
        except FormulaError as error:
            raise problem(str(error)) from None
        return text


class Formula(NumberTest, Written):
    """A formula and the test of its result (rounded to 9 decimals).

    Where a value is missing, or something is divided by 0, there is no result, and so no test that holds.
    """
