"""The small conditions that criteria are made of: spans of days and years, a value, a place, a number of times."""

import operator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from laennec.cohorts.query.base import Day, Days, Ids, Node, Number, Times, Words, Years, problem
from laennec.cohorts.query.concepts import Concepts


class DateSpan(Node):
    """Days from `from` to `to`, both included; an absent one is open. An unknown date is in no span."""

    from_: Annotated[Day | None, Field(alias="from")] = None
    to: Day | None = None

    @model_validator(mode="after")
    def _ordered(self) -> "DateSpan":
        if self.from_ is None and self.to is None:
            raise problem("give `from`, `to` or both")
        if self.from_ and self.to and self.from_ > self.to:
            raise problem("`from` comes after `to`")
        return self


class AgeSpan(Node):
    """Completed years, both ends included. An unknown age is in no span."""

    at_least: Years | None = None
    at_most: Years | None = None

    @model_validator(mode="after")
    def _ordered(self) -> "AgeSpan":
        _check_span(self.at_least, self.at_most)
        return self


class LengthSpan(Node):
    """Days from start to end (0: the same day), both ends included. Without an end date: in no span."""

    at_least: Days | None = None
    at_most: Days | None = None

    @model_validator(mode="after")
    def _ordered(self) -> "LengthSpan":
        _check_span(self.at_least, self.at_most)
        return self


class AgeAt(AgeSpan):
    """An age at a given day."""

    at: Day


class EventAge(AgeSpan):
    """An age at an event. when: at its start, or at its end (the start, where none is recorded).

    calendar: the year of that day less the year of birth, as OHDSI's definitions count, in place of completed years.
    """

    when: Literal["start", "end"] = "start"
    calendar: bool = False


OPERATORS = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}


class NumberTest(Node):
    """Compares a number. `between` takes `number` and `to`, both included. No number passes no test."""

    op: Literal["<", "<=", "=", "!=", ">=", ">", "between"]
    number: Number
    to: Number | None = None

    @model_validator(mode="after")
    def _two_ends(self) -> "NumberTest":
        if (self.op == "between") != (self.to is not None):
            raise problem('`to` goes with the op "between", and only with it', "to")
        if self.to is not None and self.to < self.number:
            raise problem("`to` is smaller than `number`", "to")
        return self


class ValueTest(NumberTest):
    """Compares the number of a result, as recorded: an accompanying operator (`<5`) is not looked at.

    With `unit`, only results in one of these units pass.
    """

    unit: Concepts | None = None


class RangeTest(NumberTest):
    """Compares a result with one end of its own reference range: their ratio, or the result less the end.

    Without a result or that end, no test passes; nor does a ratio to an end of 0.
    """

    end: Literal["low", "high"]
    by: Literal["ratio", "difference"] = "ratio"


class TextTest(Node):
    """Compares a text as it was recorded. `fold`: capital and small letters are the same.

    `words`: the text has these whole words one after the other, whatever parts them. `like`: % stands for any letters
    or none, _ for one letter.
    """

    op: Literal["is", "contains", "starts", "ends", "like", "words"]
    text: Words
    fold: bool = False


class AttributeTest(Node):
    """What an attribute of an event must be: one test, of the attribute's own kind (`Domain.attributes`).

    `known` asks only whether it was recorded; a concept 0 stands for none.
    """

    number: NumberTest | None = None
    concepts: Concepts | None = None
    text: TextTest | None = None
    date: DateSpan | None = None
    known: bool | None = None

    @model_validator(mode="after")
    def _one_test(self) -> "AttributeTest":
        if sum(value is not None for _, value in self) != 1:
            raise problem(f"give one of {', '.join(type(self).model_fields)}")
        return self

    @property
    def kind(self) -> str:
        """The kind of attribute that can be asked this; empty for any."""
        return next((kind for kind in ("number", "concepts", "text", "date") if getattr(self, kind) is not None), "")


class SiteTest(Node):
    """The care site an event took place in: its own, else its visit detail's, else its visit's.

    With `below`, also every site under these in the tree as it stood on the day the event started.
    """

    ids: Ids
    below: bool = True


class Window(Node):
    """How many days after the index event a related event falls, both ends included; an absent end is open.

    Negative days are before. `index` and `related` say which of each one's dates is compared. In place of days, an
    end may be the first or the last day of the observation period that both start in (`same_observation`).
    """

    from_: Annotated[Days | None, Field(alias="from")] = None
    to: Days | None = None
    from_observation: Literal["start", "end"] | None = None
    to_observation: Literal["start", "end"] | None = None
    index: Literal["start", "end"] = "start"
    related: Literal["start", "end"] = "start"

    @model_validator(mode="after")
    def _ordered(self) -> "Window":
        if self.from_ is not None and self.to is not None and self.from_ > self.to:
            raise problem("`from` is greater than `to`")
        if self.from_ is not None and self.from_observation is not None:
            raise problem("give `from` or `from_observation`, not both", "from_observation")
        if self.to is not None and self.to_observation is not None:
            raise problem("give `to` or `to_observation`, not both", "to_observation")
        return self

    @property
    def closed(self) -> bool:
        """Whether it has both ends."""
        return self.from_ is not None and self.to is not None

    @property
    def by_period(self) -> bool:
        """Whether an end is one of the observation period's."""
        return self.from_observation is not None or self.to_observation is not None


class Counted(Node):
    """How many times: at least and at most (either or both), or exactly; at least once when nothing is said."""

    at_least: Times | None = None
    at_most: Times | None = None
    exactly: Times | None = None

    @model_validator(mode="after")
    def _consistent(self) -> "Counted":
        if self.exactly is not None and (self.at_least is not None or self.at_most is not None):
            raise problem("`exactly` stands alone, without `at_least` or `at_most`", "exactly")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise problem("`at_least` is greater than `at_most`", "at_least")
        return self

    @property
    def times(self) -> tuple[int, int | None]:
        """Lowest and highest number allowed; None is no limit."""
        if self.exactly is not None:
            return self.exactly, self.exactly
        if self.at_least is None and self.at_most is None:
            return 1, None
        return self.at_least or 0, self.at_most


def _check_span(low: int | None, high: int | None) -> None:
    if low is None and high is None:
        raise problem("give `at_least`, `at_most` or both")
    if low is not None and high is not None and low > high:
        raise problem("`at_least` is greater than `at_most`", "at_least")
