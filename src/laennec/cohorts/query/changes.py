"""What may be asked of how a person's values move: against an earlier one, or over some days.

Values are compared within one unit only; results without a unit are compared among themselves.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from laennec.cohorts.query.base import Days, Node, problem
from laennec.cohorts.query.conditions import NumberTest

DaysBack = Annotated[Days, Field(ge=0)]
MOST_VALUES = 1_000


class ChangeTest(NumberTest):
    """Compares the value less the earlier one; with `percent`, in percent of the earlier one's size (where that is 0,
    there is none). A fall is a number below 0. Both are rounded to 9 decimals, so that 0.8 to 1.2 is 50 percent."""

    percent: bool = False


class Change(Node):
    """Against which earlier value, how many days back at most (None: any), and by how much."""

    against: Literal["previous", "first", "lowest", "highest"] = "previous"
    within: DaysBack | None = None
    by: ChangeTest


class Course(Node):
    """How the values of the days up to an event go: at least so many, and a test of them.

    within: the days from this many before the event's to the event's own, whole; None: all before. steps: each value
    is above (below) the one before it. slope: of the least squares line, a day.
    """

    within: DaysBack | None = None
    values: Annotated[Days, Field(ge=2, le=MOST_VALUES)] = 3
    steps: Literal["rising", "falling"] | None = None
    slope: NumberTest | None = None

    @model_validator(mode="after")
    def _asks_something(self) -> "Course":
        if self.steps is None and self.slope is None:
            raise problem("give `steps`, `slope` or both")
        return self
