"""What is around an event: related events in its windows, what a formula gives of the person's results."""

from collections.abc import Sequence
from datetime import timedelta
from math import isnan
from typing import TYPE_CHECKING

from laennec.cohorts.query.conditions import Window
from laennec.cohorts.query.formula import parsed
from laennec.cohorts.query.where import Computed, Having, NamedValue
from laennec.cohorts.reference import moves
from laennec.cohorts.reference.event import (
    Event,
    allowed,
    in_moments,
    in_span,
    in_window,
    number_of,
    place_of,
    within_period,
)

if TYPE_CHECKING:
    from laennec.cohorts.reference.meaning import Meaning


def has_related(meaning: "Meaning", event: Event, having: Having) -> bool:
    """Whether the event has as many related ones as are asked for."""
    if having.observed and not _in_sight(meaning, event, having.windows):
        return False
    related = [
        other
        for other in meaning.events(having.events)
        if other.person == event.person
        and all(in_window(event, other, window) for window in having.windows)
        and all(in_moments(event, other, window) for window in having.moments)
        and (not having.same_instance or (event.instance is not None and other.instance == event.instance))
        and (not having.same_visit or (event.visit is not None and other.visit == event.visit))
        and (not having.same_observation or _observed_together(meaning, event, other, having.windows))
        and not (having.other and (other.domain, other.id) == (event.domain, event.id))
    ]
    return allowed(number_of(related, having.distinct), having)


def _observed_together(meaning: "Meaning", one: Event, other: Event, windows: Sequence[Window]) -> bool:
    return any(
        period.person == one.person
        and all(event.start is not None and in_span(event.start, period.start, period.end) for event in (one, other))
        and all(within_period(other, window, period) for window in windows)
        for period in meaning.recorded("observation_period")
        if period.start is not None
    )


def _in_sight(meaning: "Meaning", event: Event, windows: Sequence[Window]) -> bool:
    """Whether one period of the person holds every day of every window."""
    spans = []
    for window in windows:
        day = event.start if window.index == "start" else event.end
        if day is None or window.from_ is None or window.to is None:
            return False
        spans += [day + timedelta(days=window.from_), day + timedelta(days=window.to)]
    return any(
        period.person == event.person and all(in_span(day, period.start, period.end) for day in spans)
        for period in meaning.recorded("observation_period")
        if period.start is not None
    )


def computes(meaning: "Meaning", event: Event, computed: Computed) -> bool:
    """Whether what the formula gives, of values of the event's person, is as asked."""
    values: dict[str, float | None] = {}
    for term in computed.terms:
        values[term.symbol] = moves.taken(
            _candidates(meaning, event.person, term),
            event.end if term.window is not None and term.window.index == "end" else event.start,
            term,
        )
    result = moves.result(parsed(computed.formula), values)
    return result is not None and moves.passes(moves.rounded(result), computed)


def _candidates(meaning: "Meaning", person: int, term: NamedValue) -> list[moves.Result]:
    """The person's numbers that the term may take, in its unit, in order."""
    found = []
    for e in meaning.events(term.events):
        day = e.end if term.window is not None and term.window.related == "end" else e.start
        if e.person != person or day is None or e.number is None or isnan(e.number):
            continue
        scales = [one.times for one in term.units if meaning.concepts.among(e.unit, one.unit)]
        if scales or not term.units:
            number = e.number * (scales[0] if scales else 1.0)
            found.append(moves.Result((day, *place_of(e)[1:]), day, number))
    return sorted(found)
