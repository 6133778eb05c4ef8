"""What spells mean: who enters, who stays, until when, what joins."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from laennec.cohorts.query.nodes import Eras, Spells
from laennec.cohorts.query.spells import EndAfter, EndEra
from laennec.cohorts.reference.event import Event, in_span, late
from laennec.cohorts.reference.events import eras_of

if TYPE_CHECKING:
    from laennec.cohorts.reference.meaning import Meaning


def made(meaning: "Meaning", node: Spells) -> list[tuple[int, date, date]]:
    """(person, first day, last day)."""
    entries = [e for e in meaning.events(node.spells) if e.start is not None]
    entries = [e for e in entries if all(meaning.holds(e, rule.where) for rule in node.rules)]
    if node.keep != "all":
        entries = [one for person in {e.person for e in entries} for one in [_kept(node, entries, person)]]
    found: list[tuple[int, date, date]] = []
    for person, start, end in sorted(_ended(meaning, node, entries)):
        if found and found[-1][0] == person and (start - found[-1][2]).days <= node.pad:
            found[-1] = (person, found[-1][1], max(found[-1][2], end))
        else:
            found.append((person, start, end))
    cut = [(p, max(start, node.from_ or start), min(end, node.to or end)) for p, start, end in found]
    return [spell for spell in cut if spell[1] <= spell[2]]


def _kept(node: Spells, entries: list[Event], person: int) -> Event:
    own = sorted((e for e in entries if e.person == person), key=lambda e: (e.id, e.domain, *late(e)))
    days = [e.start for e in own if e.start is not None]
    day = min(days) if node.keep == "first" else max(days)
    return next(e for e in own if e.start == day)


def _ended(meaning: "Meaning", node: Spells, entries: list[Event]) -> Iterable[tuple[int, date, date]]:
    eras = eras_of(meaning, Eras(eras=node.end.era_of, gap=node.end.gap)) if isinstance(node.end, EndEra) else []
    for entry in entries:
        start, own = entry.start, entry.end
        assert start is not None
        assert own is not None
        periods = [
            p.end
            for p in meaning.recorded("observation_period")
            if p.person == entry.person and p.start is not None and p.end is not None and p.start <= start <= p.end
        ]
        observed = max(periods) if periods else None
        ends: list[date] = [observed or own]
        if isinstance(node.end, EndAfter):
            then = (start if node.end.after == "start" else own) + timedelta(days=node.end.days)
            ends = [min(then, observed or then)]
        ends += [
            era.end
            for era in eras
            if era.end is not None and era.person == entry.person and in_span(start, era.start, era.end)
        ]
        censors: list[date] = [
            other.start
            for other in (meaning.events(node.censor) if node.censor else ())
            if other.start is not None and other.person == entry.person and in_span(other.start, start, observed)
        ]
        ends += censors
        later = [end for end in ends if end >= start]
        if later:
            yield entry.person, start, min(later)
