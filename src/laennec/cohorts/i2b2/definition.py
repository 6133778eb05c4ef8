"""An i2b2 query definition as plain data: what its XML says, before any of it is given a meaning."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Literal


class Timing(IntEnum):
    """What panels must share, and the grain of a row: the coarsest first."""

    ANY = 0
    SAMEVISIT = 1
    SAMEINSTANCENUM = 2


Column = Literal["start", "end"]


@dataclass(frozen=True)
class DateBound:
    """An end of a span of times: of which date of the fact or visit, whether the end itself is in the span."""

    column: Column
    moment: datetime
    inclusive: bool


@dataclass(frozen=True)
class DateConstraint:
    """Both ends hold, where given."""

    since: DateBound | None
    until: DateBound | None


@dataclass(frozen=True)
class ValueConstraint:
    """As written; operator and type in capitals, "" where not given."""

    type: str
    operator: str
    text: str
    unit: str


@dataclass(frozen=True)
class ModifierConstraint:
    key: str
    value: ValueConstraint | None


@dataclass(frozen=True)
class Item:
    """where: its place, for messages ("panel 1, item 2")."""

    key: str
    name: str
    where: str
    values: tuple[ValueConstraint, ...]
    dates: tuple[DateConstraint, ...]
    modifiers: tuple[ModifierConstraint, ...]


@dataclass(frozen=True)
class Panel:
    """timing: its own, else the query's. occurrences: (operator, number), GE 1 where nothing is said."""

    where: str
    number: int
    timing: Timing
    inverted: bool
    occurrences: tuple[str, int]
    dates: DateConstraint | None
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Side:
    """One side of a constraint: a sub-query's id, which of its dates, and which of them."""

    query: str
    column: str
    aggregate: Literal["FIRST", "LAST", "ANY"]


@dataclass(frozen=True)
class Span:
    operator: str
    number: int
    unit: Literal["second", "minute", "hour", "day", "month", "year"]


@dataclass(frozen=True)
class Constraint:
    """The first side's date stands in relation `operator` to the second's; all spans hold."""

    where: str
    first: Side
    operator: str
    second: Side
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Definition:
    """A query, or one of its sub-queries (`id` then)."""

    name: str
    id: str
    where: str
    timing: Timing
    panels: tuple[Panel, ...]
    events: tuple["Definition", ...] = ()
    constraints: tuple[Constraint, ...] = ()
    ignored: tuple[str, ...] = ()
    """What the XML says that decides nothing here, in words."""
