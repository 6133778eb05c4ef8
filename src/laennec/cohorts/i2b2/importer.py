"""From a Definition to a query file of ours, with a note of all that is not carried over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from laennec.cohorts.i2b2.definition import Definition, Timing
from laennec.cohorts.i2b2.dictionary import Dictionary
from laennec.cohorts.i2b2.items import Items
from laennec.cohorts.i2b2.panels import evaluated, persons
from laennec.cohorts.i2b2.parts import Document
from laennec.cohorts.i2b2.reading import read_definition
from laennec.cohorts.i2b2.temporal import Chain
from laennec.cohorts.query import SCHEMA, QueryError, QueryFile, read_query
from laennec.cohorts.running import CaseRefused

MAX_SAVED_DEPTH = 5


@dataclass(frozen=True)
class SavedQuery:
    """A query that others name by its key. kind: whether the key stands for its patients or for its visits."""

    xml: str
    kind: Literal["query", "encounter_set"]


@dataclass(frozen=True)
class Imported:
    """The query, and what is to be told of it (nothing is dropped in silence)."""

    query: QueryFile
    notes: tuple[str, ...]

    @property
    def document(self) -> Document:
        return self.query.to_document()


class Importer:
    """Imports definitions for one warehouse. saved: queries by key (masterid:421); today: what CURRENT_DATE means."""

    def __init__(self, dictionary: Dictionary, saved: Mapping[str, SavedQuery], today: date) -> None:
        self.dictionary, self.saved, self.today = dictionary, saved, today

    def imported(self, xml: bytes | str, id_: str | None = None, name: str = "") -> Imported:
        """The query of an XML text. Raises CaseRefused, naming the panel and item."""
        return self.of(read_definition(xml, name), id_)

    def of(self, definition: Definition, id_: str | None = None) -> Imported:
        """The query of a definition. Raises CaseRefused."""
        work = _Work(self, ())
        document: Document = {"schema": SCHEMA, "select": work.persons(definition)}
        if work.concept_sets:
            document["concept_sets"] = work.concept_sets
        if definition.name:
            document["title"] = definition.name[:10_000]
        if id_:
            document["id"] = id_[:200]
        try:
            query = read_query(document)
        except QueryError as error:
            raise CaseRefused(f"what the definition becomes is no query: {error}") from error
        return Imported(query, tuple(dict.fromkeys([*definition.ignored, *work.notes])))


class _Work:
    """One definition, with the saved queries that it names."""

    def __init__(self, importer: Importer, open_keys: tuple[str, ...], parent: "_Work | None" = None) -> None:
        self.importer, self.open_keys = importer, open_keys
        self.notes: list[str] = parent.notes if parent else []
        self.concept_sets: dict[str, Document] = parent.concept_sets if parent else {}
        self.items = Items(importer.dictionary, importer.today, self._saved, self.notes, self.concept_sets)

    def persons(self, definition: Definition) -> Document:
        if definition.events:
            if not definition.constraints:
                self.notes.append("the events are bound by no constraint: each is asked of the same person")
            return Chain(definition, self.items).persons()
        if not definition.panels:
            raise CaseRefused("the query has no panel and no event.")
        grain, found = evaluated(definition.panels, definition.timing, self.items)
        return persons(found, grain)

    def _saved(self, key: str, by_visit: bool, where: str) -> tuple[str, Document]:
        """("persons" or "visits", the set) that the key of a saved query stands for.

        Visits where it is a set of visits, or was timed SAMEVISIT and visits are asked for.
        """
        saved = self.importer.saved.get(key)
        if saved is None:
            raise CaseRefused(f"{where}: there is no saved query {key[:60]!r} (--saved SAVED.json names them).")
        if key in self.open_keys or len(self.open_keys) >= MAX_SAVED_DEPTH:
            raise CaseRefused(f"{where}: the saved query {key[:60]!r} names itself, or queries nested too deep.")
        work = _Work(self.importer, (*self.open_keys, key), self)
        try:
            definition = read_definition(saved.xml)
            visits = saved.kind == "encounter_set" or key.startswith("patient_set_enc_id")
            if visits or (by_visit and definition.timing is Timing.SAMEVISIT and not definition.events):
                if definition.events:
                    raise CaseRefused("a temporal query gives persons, not visits.")
                grain, found = evaluated(definition.panels, max(definition.timing, Timing.SAMEVISIT), work.items)
                del grain
                return "visits", {"domain": "visit", "where": {"visit": found}}
            return "persons", work.persons(definition)
        except CaseRefused as error:
            raise CaseRefused(f"{where}: the saved query {key[:60]!r}: {error}") from error
