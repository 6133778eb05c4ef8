"""How many of a set of persons a random sample takes, and by which seed."""

from typing import Annotated

from pydantic import Field, model_validator

from laennec.cohorts.query.base import Days, Node, Number, Words, problem

MOST_DRAWN = 10_000_000


class Drawn(Node):
    """size: so many persons (all, where there are fewer); percent: so many of a hundred, rounded to whole persons.

    seed: any text. A person's place in the draw depends on it and on the person's id alone, so that the same seed
    draws the same persons from the same set on any engine and day.
    """

    size: Annotated[Days, Field(ge=1, le=MOST_DRAWN)] | None = None
    percent: Annotated[Number, Field(gt=0, le=100)] | None = None
    seed: Annotated[Words, Field(max_length=100)]

    @model_validator(mode="after")
    def _one_number(self) -> "Drawn":
        if (self.size is None) == (self.percent is None):
            raise problem("give either `size` or `percent`")
        return self
