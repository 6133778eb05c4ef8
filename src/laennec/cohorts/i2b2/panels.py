"""Panels put together: a chain that keeps or drops rows. Their grain is the first panel's, or the query's.

Rows are persons, events that carry a visit, or facts. Each later panel is asked at its own timing: of the row's
person, visit or instance. An inverted panel of a finer timing than the rows finds none of them, and drops nobody.
"""

from collections.abc import Sequence

from laennec.cohorts.i2b2.definition import Panel, Timing
from laennec.cohorts.i2b2.items import Items
from laennec.cohorts.i2b2.parts import (
    ALL_FACTS,
    ALL_VISITS,
    Document,
    all_persons,
    any_events,
    any_persons,
    kept,
)

Rows = tuple[Timing, Document]
"""A grain, with persons (ANY) or events."""


def evaluated(panels: Sequence[Panel], timing: Timing, items: Items) -> Rows:
    """The rows of a query's panels. timing: the query's; there is at least one panel."""
    ordered = sorted(panels, key=lambda p: (p.inverted, -p.timing, p.number))
    first = ordered[0]
    grain = max(first.timing, timing)
    if first.inverted:
        found, rest = _everyone(grain), ordered
    else:
        found, rest = _at(_selected(first, items), first.timing, grain), ordered[1:]
    if grain is Timing.ANY:
        sets = [found]
        for panel in rest:
            if panel.inverted and panel.timing > grain:
                items.notes.append(
                    f"{panel.where}: excluded at a finer timing than the query's rows, it drops nobody"
                )
                continue
            asked = persons(_selected(panel, items), panel.timing)
            sets.append({"not": asked} if panel.inverted else asked)
        if len(sets) > 1 and sets[0] == {"everyone": True}:
            sets = sets[1:]
        return grain, all_persons(sets)
    tests = []
    for panel in rest:
        if panel.inverted and panel.timing > grain:
            items.notes.append(f"{panel.where}: excluded at a finer timing than the query's rows, it drops nobody")
            continue
        test = among(_selected(panel, items), panel.timing)
        tests.append({"not": test} if panel.inverted else test)
    return grain, kept(found, tests)


def _selected(panel: Panel, items: Items) -> Document:
    sets = [items.selected(item, panel) for item in panel.items]
    if not sets:
        items.notes.append(f"{panel.where}: it has no item, and selects nobody")
    return any_persons(sets) if panel.timing is Timing.ANY else any_events(sets)


def _everyone(grain: Timing) -> Document:
    everyone: dict[Timing, Document] = {
        Timing.ANY: {"everyone": True},
        Timing.SAMEVISIT: ALL_VISITS,
        Timing.SAMEINSTANCENUM: ALL_FACTS,
    }
    return everyone[grain]


def _at(found: Document, timing: Timing, grain: Timing) -> Document:
    """Rows of a panel at the grain of the query: persons as all their visits or facts, visits as all their facts."""
    if timing is grain:
        return found
    if timing is Timing.ANY:
        return {"domain": "visit" if grain is Timing.SAMEVISIT else "fact", "where": {"person": found}}
    return {"domain": "fact", "where": {"visit": found}}


def among(found: Document, timing: Timing) -> Document:
    """A `where`: the event's person, visit or instance is among those."""
    if timing is Timing.ANY:
        return {"person": found}
    if timing is Timing.SAMEVISIT:
        return {"visit": found}
    return {"having": {"events": found, "same_instance": True}}


def persons(found: Document, timing: Timing) -> Document:
    """The persons of rows."""
    return found if timing is Timing.ANY else {"has": found}


def facts(rows: Rows) -> Document:
    """The facts of rows: all of the persons', all of the visits', or those of the instances."""
    grain, found = rows
    if grain is Timing.SAMEINSTANCENUM:
        return found
    return {"domain": "fact", "where": among(found, grain)}
