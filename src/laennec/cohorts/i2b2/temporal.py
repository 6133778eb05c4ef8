"""Temporal queries: events (sub-queries) whose dates stand in the relations that constraints name.

Evaluated as i2b2 does, as a chain: each event in turn keeps the rows whose person the one before kept, and that stand
in relation to the rows of an earlier one. FIRST and LAST are of all rows of their event, ANY of those kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from laennec.cohorts.i2b2.definition import Constraint, Definition, Side, Span, Timing
from laennec.cohorts.i2b2.items import Items
from laennec.cohorts.i2b2.panels import Rows, among, evaluated, facts, persons
from laennec.cohorts.i2b2.parts import Document, all_persons, kept
from laennec.cohorts.running import CaseRefused

RELATIONS: dict[str, Document] = {
    "LESS": {"from": 0, "open": "from"},
    "LESSEQUAL": {"from": 0},
    "EQUAL": {"from": 0, "to": 0},
    "GREATEREQUAL": {"to": 0},
    "GREATER": {"to": 0, "open": "to"},
}
"""first OPERATOR second, as how long after the first the second falls."""


@dataclass(frozen=True)
class Kept:
    """The rows of an event that survived, and by which of their dates they are carried."""

    column: str
    events: Document


class Chain:
    """The events of one query, put together."""

    def __init__(self, query: Definition, items: Items) -> None:
        self.query, self.items = query, items
        self.by_visit = query.timing is not Timing.ANY
        self.events: dict[str, Definition] = {}
        for event in query.events:
            if not event.id or event.id in self.events:
                raise CaseRefused(f"{event.where}: the query_id {event.id[:40]!r} is empty or given twice.")
            if not event.panels:
                raise CaseRefused(f"{event.where}: it has no panel.")
            self.events[event.id] = event
        for constraint in query.constraints:
            for side in (constraint.first, constraint.second):
                if side.query not in self.events:
                    raise CaseRefused(f"{constraint.where}: there is no event {side.query[:60]!r}.")
            if constraint.first.query == constraint.second.query:
                raise CaseRefused(f"{constraint.where}: both sides are the event {constraint.first.query[:60]!r}.")
        self.constraints = self._one_a_pair()
        self._sides = [side for c in self.constraints for side in (c.first, c.second)]
        self._rows = {id_: evaluated(one.panels, one.timing, items) for id_, one in self.events.items()}

    def _one_a_pair(self) -> list[Constraint]:
        """The constraints without those on two events that an earlier one binds: i2b2 does not evaluate these."""
        found: dict[frozenset[str], Constraint] = {}
        for one in self.query.constraints:
            pair = frozenset({one.first.query, one.second.query})
            if found.setdefault(pair, one) is not one:
                note = f"{one.where}: left out, as i2b2 leaves it: {found[pair].where} binds the same two events"
                self.items.notes.append(note)
        return list(found.values())

    def persons(self) -> Document:
        """The persons whom the chain keeps."""
        order = self._order()
        before: Document | None = None
        main = evaluated(self.query.panels, self.query.timing, self.items) if self.query.panels else None
        if main is not None and self.by_visit and main[0] is not Timing.ANY:
            before = {"visit": main[1]}
        kept_rows: dict[str, Kept] = {}
        for place, id_ in enumerate(order):
            done = set(order[:place])
            related = [c for c in self.constraints if {c.first.query, c.second.query} - done == {id_}]
            kept_rows[id_] = self._kept(id_, related, kept_rows, before)
            before = self._same(kept_rows[id_].events)
        sets: list[Document] = [{"has": kept_rows[order[-1]].events}]
        if main is not None and not (self.by_visit and main[0] is not Timing.ANY):
            sets.append(persons(main[1], main[0]))
        return all_persons(sets)

    def _same(self, rows: Document) -> Document:
        return {"visit": rows} if self.by_visit else {"person": {"has": rows}}

    def _order(self) -> list[str]:
        """FIRST and LAST sides before ANY ones; of these, fewer constraints first; else as written."""

        def rank(id_: str) -> tuple[bool, int]:
            own = [side for side in self._sides if side.query == id_]
            return not any(side.aggregate != "ANY" for side in own), len(own)

        return sorted(self.events, key=rank)

    def _kept(self, id_: str, related: Sequence[Constraint], done: dict[str, Kept], before: Document | None) -> Kept:
        own = [c.first if c.first.query == id_ else c.second for c in related]
        # Rows are ranked where all that is asked of the event anywhere is its first, or its last; else all stay.
        aggregates = {side.aggregate for side in self._sides if side.query == id_}
        column = min((side.column for side in own), default="STARTDATE")
        ranked = aggregates.pop() if len(aggregates) == 1 else "ANY"
        tests = [before] if before else []
        for constraint, side in zip(related, own, strict=True):
            other = constraint.second if side is constraint.first else constraint.first
            having = self._having(constraint, side, other, done[other.query])
            if side.column == column and side.aggregate == ranked:
                tests.append(having)
            else:  # another date of the event, or its first where all are kept
                tests.append(self._same(kept(self._dated(id_, side.column, side.aggregate), [having])))
        return Kept(column, kept(self._dated(id_, column, ranked), tests))

    def _having(self, constraint: Constraint, side: Side, other: Side, survived: Kept) -> Document:
        if other.aggregate == "ANY":
            related = self._turned(survived, other.column)
        else:
            related = self._dated(other.query, other.column, other.aggregate)
        first = side is constraint.first
        moments = [self._window(RELATIONS[constraint.operator], first, side, other)]
        # A span is counted from the first side; under GREATER, from the second.
        swapped = constraint.operator.startswith("GREATER")
        moments += [self._window(_span(span), first is not swapped, side, other) for span in constraint.spans]
        found: Document = {"events": related, "moments": moments}
        if self.by_visit:
            found["same_visit"] = True
        return {"having": found}

    @staticmethod
    def _turned(survived: "Kept", column: str) -> Document:
        """Rows that were kept by one date of theirs, as rows that carry another."""
        had, wanted = survived.column.startswith("ENCOUNTER"), column.startswith("ENCOUNTER")
        if had == wanted:
            return survived.events
        return {"domain": "visit" if wanted else "fact", "where": {"visit": survived.events}}

    @staticmethod
    def _window(window: Document, from_index: bool, side: Side, other: Side) -> Document:
        """from_index: the window says how long after this event the other falls; else the other way round."""
        turned: Document = {} if from_index else {"after": "related"}
        return {**window, **turned, "index": _end(side), "related": _end(other)} | (
            {"units": "second"} if "units" not in window else {}
        )

    def _dated(self, id_: str, column: str, aggregate: str) -> Document:
        """The rows of an event as events that carry the date that is asked; the first or last where that is meant."""
        rows: Rows = self._rows[id_]
        found: Document
        if column.startswith("ENCOUNTER"):
            found = {"domain": "visit", "where": among(rows[1], Timing.SAMEVISIT) if rows[0] else {"person": rows[1]}}
        elif column == "ENDDATE":
            found = {"domain": "fact", "where": among(facts(rows), Timing.SAMEINSTANCENUM)}
        else:
            found = facts(rows)
        if aggregate != "ANY":
            ranked: Document = {aggregate.lower(): found}
            if self.by_visit:
                ranked["per"] = "visit"
            if column.endswith("ENDDATE"):
                ranked["order"] = "end"
            return ranked
        return found


def _end(side: Side) -> Any:
    return "end" if side.column.endswith("ENDDATE") else "start"


def _span(span: Span) -> Document:
    ends: dict[str, Document] = {
        "LESS": {"to": span.number, "open": "to"},
        "LESSEQUAL": {"to": span.number},
        "EQUAL": {"from": span.number, "to": span.number},
        "GREATEREQUAL": {"from": span.number},
        "GREATER": {"from": span.number, "open": "from"},
    }
    return {**ends[span.operator], "units": span.unit}
