"""What a query means, in plain Python over lists of rows. Slow, and as obviously right as can be made.

It judges the compiler, so it shares nothing with it but the nodes and the names of columns. Tables are lists of
dicts, a column that a row lacks being null: {"person": [{"person_id": 1, ...}], "measurement": [...], ...}.

`meaning` holds what a query is made of; each other file says one kind of set, or of condition, as functions of that.
What may enter: meanings, slow and plain; no engine, no compiled query.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from laennec.cohorts.query import QueryFile
from laennec.cohorts.query.nodes import EventsNode, Spells
from laennec.cohorts.reference.meaning import Meaning
from laennec.cohorts.reference.tables import Row, Tables

__all__ = ["Answer", "Row", "Tables", "evaluate"]


@dataclass(frozen=True)
class Answer:
    """persons: the ids selected. rows: (person, start, end), sorted; dates null where persons are selected."""

    persons: frozenset[int]
    rows: tuple[tuple[int, date | None, date | None], ...]


def evaluate(query: QueryFile, tables: Tables, mention: Callable[[str], Iterable[int]] = lambda words: ()) -> Answer:
    """The answer. mention: the ids of the reports that words find. Raises QueryError for a code that the vocabulary
    lacks."""
    meaning = Meaning(query, tables, mention)
    if isinstance(query.select, Spells):
        spells = meaning.spells(query.select)
        return Answer(frozenset(person for person, _, _ in spells), tuple(sorted(spells)))
    if not isinstance(query.select, EventsNode):
        persons = meaning.persons(query.select)
        return Answer(persons, tuple((person, None, None) for person in sorted(persons)))
    events = meaning.events(query.select)
    rows = [(event.person, event.start, event.end) for event in events]
    return Answer(
        frozenset(event.person for event in events), tuple(sorted(rows, key=lambda row: tuple(map(str, row))))
    )
