"""The vocabulary of a warehouse version, for concept sets that are handed to OHDSI."""

from typing import Any

from laennec.cohorts.query import ConceptSet
from laennec.cohorts.vocabulary import Engine, vocabulary_of
from laennec.perimeter import Slot, id_list

FIELDS = {
    "CONCEPT_ID": "concept_id",
    "CONCEPT_NAME": "concept_name",
    "STANDARD_CONCEPT": "standard_concept",
    "INVALID_REASON": "invalid_reason",
    "CONCEPT_CODE": "concept_code",
    "DOMAIN_ID": "domain_id",
    "VOCABULARY_ID": "vocabulary_id",
    "CONCEPT_CLASS_ID": "concept_class_id",
}
"""Circe's field of a concept -> the column."""


class WarehouseLookup:
    """See `concepts.Lookup`."""

    def __init__(self, engine: Engine) -> None:
        self._vocabulary = vocabulary_of(engine)
        self._engine = engine
        self._seen: dict[int, dict[str, Any] | None] = {}

    def ids(self, concept_set: ConceptSet, name: str) -> tuple[int, ...]:
        return self._vocabulary.ids(concept_set, name)

    def named(self, ids: set[int]) -> dict[int, dict[str, Any]]:
        if missing := ids - self._seen.keys():
            self._seen |= dict.fromkeys(missing)
            for row in self._read(missing):
                shown = {field: row[column] for field, column in FIELDS.items() if row[column] is not None}
                self._seen[row["concept_id"]] = shown
        return {one: found for one in ids if (found := self._seen[one]) is not None}

    def _read(self, ids: set[int]) -> list[dict[str, Any]]:
        view = self._vocabulary.view

        def build() -> Any:
            concept = view.table("concept", list(FIELDS.values()))
            return concept.filter(concept.concept_id.isin(id_list(Slot("q0", "ids")).id))

        return self._engine.table(view.query(("vocabulary", "circe"), {"q0": sorted(ids)}, build)).to_pylist()
