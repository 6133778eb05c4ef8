"""What every node of a query shares: it is frozen, refuses unknown fields, and says which fields are values.

A field marked `Value` holds a literal (a date, a number, a list of ids). Literals are what `lift` takes out of the
tree, so that a compiled query depends on its shape alone; everything else decides the shape.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

MAX_ITEMS = 200
"""Most members of one `and`, `or`, `n_of`, `union`."""
MAX_LIST = 100_000
"""Most ids in one list."""
MAX_COUNT = 10_000
MAX_DAYS = 100_000
LOWEST_ID, HIGHEST_ID = -(2**63), 2**63 - 1


@dataclass(frozen=True)
class Value:
    """Marks a field whose content is a literal, with the slot's type."""

    type: str


class Node(BaseModel):
    """One piece of a query. Equal pieces are equal objects, and can be keys of a dictionary."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True, allow_inf_nan=False)
    KIND: ClassVar[tuple[str, ...]] = ()
    """The key that tells this node from the others of its union, where it is in one."""


class Named(dict[str, Any]):
    """Nodes by name, as an object of the file; equal ones are equal and can be keys, like nodes. Never changed."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))


def problem(message: str, *at: str | int) -> PydanticCustomError:
    """An error in plain words, about the field that `at` leads to from the node that raises it."""
    return PydanticCustomError("laennec", "{message}", {"message": message, "at": at})


def kind_of(keys: tuple[str, ...]) -> Discriminator:
    """Chooses the node by the one key that names it. Tags are in angle brackets: they are left out of error paths."""

    def choose(value: Any) -> str | None:
        names = value if isinstance(value, dict) else getattr(type(value), "KIND", ())
        found = [key for key in keys if key in names]
        return f"<{found[0]}>" if len(found) == 1 else None

    return Discriminator(choose)


def _day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise problem('expected a day like "2026-01-31"')


def _id(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,19}", value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise problem('expected an id: a whole number, or its digits as text ("12345")')
    if not LOWEST_ID <= value <= HIGHEST_ID:
        raise problem("this id does not fit in 64 bits")
    return value


def _listed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


Id = Annotated[
    int,
    BeforeValidator(_id),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^-?[0-9]{1,19}$"}]}),
]
"""A 64-bit id. Texts are taken too: JSON numbers stop being exact at 2^53."""

Day = Annotated[date, BeforeValidator(_day), Value("date"), WithJsonSchema({"type": "string", "format": "date"})]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_listed), Field(min_length=1, max_length=MAX_LIST), Value("ids")]
Days = Annotated[int, Field(ge=-MAX_DAYS, le=MAX_DAYS), Value("int64")]
Years = Annotated[int, Field(ge=0, le=200), Value("int64")]
Number = Annotated[float, Value("float64")]
Times = Annotated[int, Field(ge=0, le=MAX_COUNT)]
"""A number of times. It decides the shape of a query (0, 1 and more compile differently), so it is no `Value`."""
Words = Annotated[str, Field(min_length=1, max_length=1_000), Value("string")]
Name = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[\w][\w .,()/+-]*$")]
Text = Annotated[str, Field(max_length=10_000)]
AsTuple = BeforeValidator(_listed)
