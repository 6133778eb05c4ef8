"""In which zone times are written, and which of a zone's times happen twice or never: facts, no data.

Rows hold the civil time of the hospital, as OMOP does, without an offset. `home` is the zone that this is.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

FRANCE = "Europe/Paris"
FIRST_YEAR, LAST_YEAR = 1970, 2060
STEP = timedelta(minutes=15)
"""Clocks are changed by whole steps of that."""


@dataclass(frozen=True)
class Clock:
    """`home`: the hospital's zone. `written`: that of times which a file writes without an offset."""

    home: str = FRANCE
    written: str = FRANCE

    @property
    def same(self) -> bool:
        return self.home == self.written


HERE = Clock()
"""France's, where a mapping names no zone."""


@dataclass(frozen=True)
class Changes:
    """Civil times of a zone, each the start of a step: those that happen twice, those that never happen."""

    twice: tuple[datetime, ...]
    never: tuple[datetime, ...]


def zone(name: str) -> str:
    """The name itself. Raises ValueError, saying how zones are named, where there is none of it."""
    if name not in available_timezones():
        raise ValueError(f"no time zone is called {name}: write it as Europe/Paris, Indian/Reunion or UTC")
    return name


@cache
def changes(name: str) -> Changes:
    """Where the zone's clock was, or will be, put back or forward."""
    of = ZoneInfo(name)
    twice: list[datetime] = []
    never: list[datetime] = []
    for moment, before, after in _changed(of, datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), timedelta(days=1)):
        civil = moment.replace(tzinfo=None)
        first, last = sorted((civil + before, civil + after))
        steps = [first + STEP * k for k in range((last - first) // STEP)]
        (twice if after < before else never).extend(steps)
    return Changes(tuple(twice), tuple(never))


def _changed(of: ZoneInfo, start: datetime, every: timedelta) -> list[tuple[datetime, timedelta, timedelta]]:
    """(when, offset before, offset after) of each change, found day by day and then to the step."""
    found, last = [], datetime(LAST_YEAR, 12, 31, tzinfo=UTC)
    while start < last:
        before, after = _offset(of, start), _offset(of, start + every)
        if before != after:
            moment = start
            while _offset(of, moment) == before:
                moment += STEP
            found.append((moment, before, after))
        start += every
    return found


def _offset(of: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(of).utcoffset() or timedelta()
