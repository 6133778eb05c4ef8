"""Conditions on exact times: spans of moments, and how long one falls after another. Dates are in `conditions`.

A moment is a day with its time of day, as recorded, in the hospital's own clock. An event whose time is not recorded
is at no moment: it fails these tests.
"""

import re
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from laennec.cohorts.query.base import Node, Value, problem

MAX_UNITS = 10_000_000_000
PATTERN = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?"


def _moment(value: Any) -> Any:
    if isinstance(value, datetime) and value.tzinfo is None:
        return value
    if isinstance(value, str) and re.fullmatch(PATTERN, value):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            pass
    raise problem('expected a day and time like "2026-01-31T08:30:00"')


Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    Value("datetime"),
    WithJsonSchema({"type": "string", "pattern": f"^{PATTERN}$"}),
]
Units = Annotated[int, Field(ge=-MAX_UNITS, le=MAX_UNITS), Value("int64")]
Open = Literal["from", "to", "both"]
"""Which ends of a span are not in it."""
UNITS = ("second", "minute", "hour", "day", "month", "year")


class Ends(Node):
    """What every span of this room has: `from`, `to` or both, included but for those that `open` names."""

    from_: Any = None
    to: Any = None
    open: Open | None = None

    @property
    def without_from(self) -> bool:
        return self.open in ("from", "both")

    @property
    def without_to(self) -> bool:
        return self.open in ("to", "both")

    @model_validator(mode="after")
    def _ordered(self) -> "Ends":
        if self.from_ is None and self.to is None:
            raise problem("give `from`, `to` or both")
        if self.from_ is not None and self.to is not None and self.from_ > self.to:
            raise problem("`from` comes after `to`")
        return self


class MomentSpan(Ends):
    """Moments from `from` to `to`."""

    from_: Annotated[Moment | None, Field(alias="from")] = None
    to: Moment | None = None


class Elapsed(Ends):
    """How long after a first moment a second one falls: from `from` to `to` units; negative ones are before.

    Exact: the second is compared with the first plus so many units. A month or a year later is the same day of that
    month at the same time, or the month's last day where it is shorter.
    """

    from_: Annotated[Units | None, Field(alias="from")] = None
    to: Units | None = None
    units: Literal["second", "minute", "hour", "day", "month", "year"] = "day"

    @model_validator(mode="after")
    def _reached(self) -> "Elapsed":
        furthest = max(abs(end) for end in (self.from_, self.to) if end is not None)
        if (
            furthest
            * {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "month": 2_678_400}.get(self.units, 31_622_400)
            > MAX_SECONDS
        ):
            raise problem("this is further than 300 years")
        return self


MAX_SECONDS = 300 * 31_622_400


class MomentWindow(Elapsed):
    """How long after the index event a related one falls. `index` and `related`: which of each one's times.

    With `after: related`, how long the index event falls after the related one: months are not the same both ways.
    """

    after: Literal["index", "related"] = "index"
    index: Literal["start", "end"] = "start"
    related: Literal["start", "end"] = "start"
