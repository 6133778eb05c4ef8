"""An event as the reference evaluator sees it, and what it answers by itself: its days, its values, a window."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from laennec.cohorts.domains import COHORT
from laennec.cohorts.query.conditions import Counted, RangeTest, TextTest, Window
from laennec.cohorts.query.dates import Dates, DayOf
from laennec.cohorts.query.moments import MomentWindow
from laennec.cohorts.reference.moves import passes


@dataclass(frozen=True)
class Event:
    """One row of a domain, under the names that every domain shares. None is unknown."""

    domain: str
    id: int
    person: int
    start: date | None
    stop: date | None
    time: datetime | None
    concept: int
    recorded_standard: int | None
    recorded_source: int | None
    provenance: int | None
    visit: int | None
    detail: int | None
    own_site: int | None
    number: float | None
    value_concept: int | None
    unit: int | None
    provider: int | None = None
    end_time: datetime | None = None
    instance: int | None = None
    attributes: tuple[tuple[str, Any], ...] = ()
    own: date | None = field(default=None, compare=False)
    """The start, or the one that was there before a day of the calendar was set in its place."""

    @property
    def end(self) -> date | None:
        """The end date; the start where none is recorded."""
        return self.stop if self.stop is not None else self.start


def dated(event: Event, dates: Dates) -> Event:
    stop, start = event.stop, event.start
    if start is not None and stop is None and dates.supply:
        supplied = dict(event.attributes)["days_supply"]
        stop = None if supplied is None else start + timedelta(days=int(supplied))
    if start is not None and stop is None and dates.unknown_end is not None:
        stop = start + timedelta(days=dates.unknown_end)
    end = stop if stop is not None else start
    moved = event
    if dates.start is not None:
        moved = replace(moved, start=day_of(dates.start, start, end), time=None)
        if dates.start.on is None:
            moved = replace(moved, own=moved.start)
    return replace(moved, stop=stop if dates.end is None else day_of(dates.end, start, end))


def day_of(day: DayOf, start: date | None, end: date | None) -> date | None:
    if day.on is not None:
        return None if start is None else day.on
    base = start if day.from_ == "start" else end
    return None if base is None else base + timedelta(days=day.days)


def spell_event(number: int, person: int, start: date, end: date) -> Event:
    values: dict[str, Any] = dict.fromkeys(one.name for one in fields(Event))
    values |= {"domain": COHORT.name, "id": number, "person": person, "start": start, "stop": end, "own": start}
    return Event(**values | {"concept": 0, "attributes": ()})


def against_range(event: Event, test: RangeTest) -> bool:
    end = dict(event.attributes)[f"range_{test.end}"]
    if event.number is None or end is None or (test.by == "ratio" and end == 0):
        return False
    return passes(event.number - end if test.by == "difference" else event.number / end, test)


def has_text(value: str, test: TextTest) -> bool:
    wanted = test.text
    if test.fold:
        value, wanted = value.lower(), wanted.lower()
    if test.op == "like":
        pattern = "".join({"%": ".*", "_": "."}.get(letter, re.escape(letter)) for letter in wanted)
        return re.fullmatch(pattern, value, re.DOTALL) is not None
    if test.op == "words":
        return apart(wanted) in apart(value)
    found = {"is": value == wanted, "contains": wanted in value}
    return {"starts": value.startswith(wanted), "ends": value.endswith(wanted), **found}[test.op]


def apart(text: str) -> str:
    """The words of a text, with a space before, between and after; what is neither letter nor digit parts them."""
    return f" {' '.join(''.join(c if c.isalnum() else ' ' for c in text).split())} "


def at_moment(value: datetime | None, span: Any) -> bool:
    return value is not None and _between(value, span.from_, span.to, span)


def elapsed(first: datetime | None, second: datetime | None, span: Any) -> bool:
    if first is None or second is None:
        return False
    low, high = (None if end is None else _later(first, end, span.units) for end in (span.from_, span.to))
    return _between(second, low, high, span)


def in_moments(index: Event, related: Event, window: MomentWindow) -> bool:
    this = index.time if window.index == "start" else index.end_time
    that = related.time if window.related == "start" else related.end_time
    return elapsed(this, that, window) if window.after == "index" else elapsed(that, this, window)


def _between(value: datetime, low: datetime | None, high: datetime | None, span: Any) -> bool:
    after = low is None or value > low or (value == low and not span.without_from)
    before = high is None or value < high or (value == high and not span.without_to)
    return after and before


def _later(moment: datetime, number: int, units: str) -> datetime:
    if units in ("month", "year"):
        year, month = divmod(moment.year * 12 + moment.month - 1 + number * (12 if units == "year" else 1), 12)
        return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))
    return moment + timedelta(**{f"{units}s": number})


def within_period(related: Event, window: Window, period: Event) -> bool:
    reached = related.start if window.related == "start" else related.end
    first = {None: None, "start": period.start, "end": period.end}[window.from_observation]
    last = {None: None, "start": period.start, "end": period.end}[window.to_observation]
    return (first is None and last is None) or in_span(reached, first, last)


def in_span(value: Any, low: Any, high: Any) -> bool:
    return value is not None and (low is None or value >= low) and (high is None or value <= high)


def days_between(first: date | None, second: date | None) -> int | None:
    return None if first is None or second is None else (second - first).days


def parts_of(day: date | None) -> tuple[int, int, int] | None:
    return None if day is None else (day.year, day.month, day.day)


def in_window(index: Event, related: Event, window: Window) -> bool:
    if window.from_ is None and window.to is None:
        return True
    start = index.start if window.index == "start" else index.end
    reached = related.start if window.related == "start" else related.end
    return in_span(days_between(start, reached), window.from_, window.to)


def number_of(events: Iterable[Event], distinct: str | None) -> int:
    if distinct is None:
        return len(list(events))
    return len({counted_value(event, distinct) for event in events} - {None})


def counted_value(event: Event, distinct: str) -> Any:
    values = {
        "date": event.start,
        "end_date": event.stop,
        "length": days_between(event.start, event.stop),
        "provenance": event.provenance,
        "visit": event.visit,
        "instance": event.instance,
        "visit_detail": event.detail,
        "concept": event.concept,
        "standard_concept": event.recorded_standard,
        "value": event.number,
        "unit": event.unit,
    }
    return values[distinct] if distinct in values else dict(event.attributes)[distinct]


def place_of(event: Event, day: str = "start") -> Any:
    """Where an event stands among those of its person: by start, time, domain, id; moved ones by their end, too."""
    return getattr(event, day), event.time is None, event.time or datetime.min, event.domain, event.id, *late(event)


def end_place_of(event: Event) -> Any:
    """Where an event stands among others in the order in which they end."""
    return event.stop, event.end_time is None, event.end_time or datetime.min, event.domain, event.id


def late(event: Event) -> tuple[bool, date]:
    """The place of an event among its own like on different days."""
    return event.stop is None, event.stop or date.min


def allowed(number: int, counted: Counted) -> bool:
    """Whether a number of times is one of those allowed."""
    low, high = counted.times
    return low <= number and (high is None or number <= high)
