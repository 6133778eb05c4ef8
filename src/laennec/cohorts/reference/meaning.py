"""The whole of a query's meaning: each kind of set by the file of its name, made once."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from laennec.cohorts.query import QueryFile
from laennec.cohorts.query.nodes import Spells
from laennec.cohorts.query.where import Where
from laennec.cohorts.reference import conditions, events, persons, spells
from laennec.cohorts.reference.concepts import ConceptSets
from laennec.cohorts.reference.event import Event
from laennec.cohorts.reference.people import People
from laennec.cohorts.reference.tables import Row, Tables


class Meaning:
    """What the sets of one query are, on these tables. mention: the ids of the reports that words find."""

    def __init__(self, query: QueryFile, tables: Tables, mention: Callable[[str], Iterable[int]]) -> None:
        self.query = query
        self.tables = tables
        self.mention = mention
        self.concepts = ConceptSets(query, self.rows)
        self.people = People(self.rows)
        self._sets: dict[Any, list[Event]] = {}

    def rows(self, table: str) -> Sequence[Row]:
        """The rows of a table."""
        return self.tables.get(table, ())

    def recorded(self, domain: str) -> list[Event]:
        """All events of a domain."""
        return events.recorded(self, domain)

    def events(self, node: Any) -> list[Event]:
        """The events of a set."""
        if node not in self._sets:
            self._sets[node] = events.made(self, node)
        return self._sets[node]

    def persons(self, node: Any) -> frozenset[int]:
        """The persons of a set."""
        return persons.made(self, node)

    def spells(self, node: Spells) -> list[tuple[int, date, date]]:
        """The spells of a cohort: (person, first day, last day)."""
        return spells.made(self, node)

    def holds(self, event: Event, where: Where) -> bool:
        """Whether an event is as a condition asks."""
        return conditions.holds(self, event, where)
