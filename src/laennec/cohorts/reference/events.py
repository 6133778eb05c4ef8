"""What sets of events mean: those recorded, one of each person's, results that change, eras."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from math import isnan
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from laennec.cohorts.domains import DOMAINS
from laennec.cohorts.query.nodes import (
    Changed,
    Cohort,
    Eras,
    First,
    Last,
    Leaf,
    Nth,
    Placed,
    Trend,
    Union,
)
from laennec.cohorts.reference import moves
from laennec.cohorts.reference.event import Event, dated, end_place_of, late, place_of, spell_event
from laennec.cohorts.reference.tables import Row

if TYPE_CHECKING:
    from laennec.cohorts.reference.meaning import Meaning

DAY_OF = {"start": "start", "end": "stop", "own_start": "own"}


def made(meaning: "Meaning", node: Any) -> list[Event]:
    """The events of a set."""
    if isinstance(node, Leaf):
        found = [event for event in meaning.recorded(node.domain) if _has_concept(meaning, event, node)]
    elif isinstance(node, First):
        found = _placed(meaning, node, node.first, 0)
    elif isinstance(node, Last):
        found = _placed(meaning, node, node.last, -1 if node.ties == "time" else 0)
    elif isinstance(node, Nth):
        found = _placed(meaning, node, node.nth, node.n - 1)
    elif isinstance(node, Eras):
        found = eras_of(meaning, node)
    elif isinstance(node, Cohort):
        found = [spell_event(number, *spell) for number, spell in enumerate(sorted(meaning.spells(node.cohort)), 1)]
    elif isinstance(node, Changed):
        found = _results(meaning, node.changed, lambda result, series: moves.has_changed(result, series, node))
    elif isinstance(node, Trend):
        found = _results(meaning, node.trend, lambda result, series: moves.goes_so(result, series, node))
    else:
        assert isinstance(node, Union)
        found = list({event: None for member in node.union for event in meaning.events(member)})
    if node.dates is not None:
        found = [dated(event, node.dates) for event in found]
    if node.where is None:
        return found
    return [event for event in found if meaning.holds(event, node.where)]


def recorded(meaning: "Meaning", name: str) -> list[Event]:
    """All events of a domain, those of nobody left out."""
    domain = DOMAINS[name]
    found = []
    for row in meaning.rows(domain.table):
        if row.get("person_id") is None:
            continue

        def value(column: str, row: Row = row) -> Any:
            return row.get(column) if column else None

        standard, source = value(domain.concept), value(domain.source_concept)
        found.append(
            Event(
                domain=name,
                id=row[domain.id],
                person=row["person_id"],
                start=value(domain.start),
                stop=value(domain.end),
                own=value(domain.start),
                time=value(domain.start_time),
                concept=standard or source or 0,
                recorded_standard=standard,
                recorded_source=source,
                provenance=value(domain.provenance),
                visit=value(domain.visit),
                detail=value(domain.detail),
                own_site=value(domain.site),
                end_time=value(domain.end_time),
                instance=value(domain.instance),
                number=value(domain.number),
                value_concept=value(domain.value_concept),
                unit=value(domain.unit),
                provider=value(domain.provider),
                attributes=tuple((a, value(one.column)) for a, one in domain.attributes.items()),
            )
        )
    return found


def _has_concept(meaning: "Meaning", event: Event, leaf: Leaf) -> bool:
    if leaf.concepts is None:
        return True
    if leaf.codes == "standard":
        return meaning.concepts.among(event.recorded_standard, leaf.concepts)
    return meaning.concepts.among(event.recorded_source, leaf.concepts)


def _placed(meaning: "Meaning", node: Placed, events: Any, position: int) -> list[Event]:
    groups: dict[tuple[int, int | None], list[Event]] = {}
    for event in meaning.events(events):
        if getattr(event, DAY_OF[node.order]) is not None and (node.per == "person" or event.visit is not None):
            groups.setdefault((event.person, event.visit if node.per == "visit" else None), []).append(event)
    found = []
    for those in groups.values():
        if node.ties == "time":
            day = DAY_OF[node.order]
            those.sort(key=end_place_of if day == "stop" else partial(place_of, day=day))
        else:
            those.sort(key=lambda e: (e.id, e.domain, *late(e)))
            those.sort(key=attrgetter(DAY_OF[node.order]), reverse=isinstance(node, Last))
        if position < len(those):
            found.append(those[position])
    return found


def _results(meaning: "Meaning", node: Any, test: Callable[[moves.Result, list[moves.Result]], bool]) -> list[Event]:
    """The results that pass a test of themselves and of the series they are in: those of the person in their
    unit that have a date and a number."""
    found: list[Event] = []
    series: dict[tuple[int, int], list[tuple[moves.Result, Event]]] = {}
    for e in meaning.events(node):
        if e.start is not None and e.number is not None and not isnan(e.number):
            series.setdefault((e.person, e.unit or 0), []).append((moves.Result(place_of(e), e.start, e.number), e))
    for members in series.values():
        results = sorted(result for result, _ in members)
        found += [event for result, event in members if test(result, results)]
    return found


def eras_of(meaning: "Meaning", node: Eras) -> list[Event]:
    """The events joined across the gap, each era as its first event."""
    found: list[_Era] = []
    events = [e for e in meaning.events(node.eras) if e.start is not None]
    for event in sorted(events, key=lambda e: (e.person, e.start, e.id, e.domain)):
        last = found[-1] if found else None
        assert event.start is not None
        assert event.end is not None
        if last and last.first.person == event.person and (event.start - last.reach).days <= node.gap:
            last.reach = max(last.reach, event.end)
        else:
            found.append(_Era(event, event.end))
    return [replace(era.first, stop=era.reach) for era in found]


@dataclass
class _Era:
    """An era while it is made: its first event, and the last end so far."""

    first: Event
    reach: date
