"""What an analysis table means, in plain Python over lists of rows: it judges the compiler."""

from collections import defaultdict
from decimal import Decimal
from math import isnan

from laennec.cohorts.query import QueryFile
from laennec.cohorts.query.nodes import Leaf
from laennec.cohorts.reference.event import in_span
from laennec.cohorts.reference.meaning import Meaning
from laennec.cohorts.tabling import AnalysisTable

BIRTH = "year_of_birth"


def evaluate(table: AnalysisTable, tables, mention) -> list[tuple]:
    """The rows, sorted as texts; an age is the year of birth, as the compiler leaves it."""
    file = QueryFile.model_construct(select=table.index, concept_sets=table.concept_sets)
    meaning = Meaning(file, tables, mention)
    persons = {row["person_id"]: row for row in tables["person"]}
    events = {one.name: _by_person(meaning.events(one.events)) for one in table.features if one.events}
    found = []
    if table.rows == "person" and table.index is None:
        indexes = [(person, None) for person in persons]
    else:
        index = table.index or Leaf(domain="visit")
        indexes = [(event.person, event) for event in meaning.events(index)]
    for person, event in indexes:
        row = [event.visit, person] if table.rows == "visit" else [person]
        if event is not None:
            row.append(event.start)
            if table.rows == "visit" or table.index.ended():
                row.append(event.stop)
        row += [
            _feature(one, event, events.get(one.name, {}).get(person, []), persons.get(person))
            for one in table.features
        ]
        found.append(tuple(row))
    return sorted(found, key=str)


def _by_person(events):
    found = defaultdict(list)
    for event in events:
        found[event.person].append(event)
    return found


def _feature(one, index, events, person):
    if one.take in ("age", "person"):
        return None if person is None else person.get(one.column or BIRTH)
    if one.take == "length":
        known = index.start is not None and index.stop is not None
        return (index.stop - index.start).days if known else None
    kept = [event for event in events if _inside(one, index, event)]
    days = [event.start for event in kept if event.start is not None]
    if one.take in ("any", "count"):
        return int(bool(kept)) if one.take == "any" else len(kept)
    if one.take == "days":
        return len(set(days))
    if one.take in ("days_to_first", "days_to_last"):
        if not days or index.start is None:
            return None
        return ((min if one.take == "days_to_first" else max)(days) - index.start).days
    valued = [(event, value) for event in kept if (value := _value(one, event)) is not None]
    if one.take in ("first", "last"):
        placed = sorted(
            ((_place(event), value) for event, value in valued if event.start is not None), key=lambda p: p[0]
        )
        return placed[0 if one.take == "first" else -1][1] if placed else None
    values = [value for _event, value in valued]
    if not values:
        return None
    if one.take in ("min", "max"):
        return min(values) if one.take == "min" else max(values)
    total = sum(Decimal(repr(value)) for value in values)
    return float(total) if one.take == "sum" else float(total) / len(values)


def _value(one, event):
    found = dict(event.attributes).get(one.of) if one.of else event.number
    return None if found is None or isnan(found) else float(found)


def _place(event):
    return (event.start, event.time is None, str(event.time or ""), event.domain, event.id)


def _inside(one, index, event) -> bool:
    window = one.window
    if window is not None and (window.from_ is not None or window.to is not None):
        day = index.start if window.index == "start" else index.end
        reached = event.start if window.related == "start" else event.end
        if day is None or reached is None or not in_span((reached - day).days, window.from_, window.to):
            return False
    return not one.same_visit or (event.visit is not None and event.visit == index.visit)
