"""Which concepts a set holds, by the vocabulary's own rows."""

from typing import Any

from laennec.cohorts.query import ConceptItem, Concepts, QueryError, QueryFile
from laennec.cohorts.reference.tables import Rows


class ConceptSets:
    """The concept sets of a query."""

    def __init__(self, query: QueryFile, rows: Rows) -> None:
        self._query, self._rows = query, rows
        self._ids: dict[Any, frozenset[int]] = {}

    def among(self, concept: int | None, named: Concepts) -> bool:
        """Whether a recorded concept is one that is meant."""
        ids, complement = self.ids(named), self._query.concepts(named).complement
        if complement and not ids:
            return True
        return concept is not None and (concept in ids) != complement

    def ids(self, named: Concepts) -> frozenset[int]:
        """The ids of a set, not of its complement."""
        if named not in self._ids:
            found = self._query.concepts(named)
            included = {i for item in found.include for i in self._item(item)}
            excluded = {i for item in found.exclude for i in self._item(item)}
            self._ids[named] = frozenset(included - excluded)
        return self._ids[named]

    def _item(self, item: ConceptItem) -> set[int]:
        if item.id is not None:
            ids = {item.id}
        else:
            ids = {
                row["concept_id"]
                for row in self._rows("concept")
                if row.get("vocabulary_id") == item.vocabulary and row.get("concept_code") == item.code
            }
            if not ids and item.if_unknown == "error":
                raise QueryError(f"the vocabulary {item.vocabulary!r} loaded here has no code {item.code!r}")
        kept = ids
        if item.id is not None and item.if_unknown == "empty":
            kept = ids & {row["concept_id"] for row in self._rows("concept")}
        named = kept
        if item.to_standard:
            kept = ids = {
                row["concept_id_2"]
                for row in self._rows("concept_relationship")
                if row["concept_id_1"] in ids and row["relationship_id"] == "Maps to"
            }
        if item.descendants:
            below = {
                row["descendant_concept_id"]
                for row in self._rows("concept_ancestor")
                if row["ancestor_concept_id"] in ids
            }
            if item.descendants == "valid":
                below &= {row["concept_id"] for row in self._rows("concept") if row.get("invalid_reason") is None}
            kept = kept | below
        if item.with_mapped:
            kept = kept | {
                row["concept_id_1"]
                for row in self._rows("concept_relationship")
                if row["concept_id_2"] in kept
                and row["relationship_id"] == "Maps to"
                and row.get("invalid_reason") is None
            }
        # No mapping and no tree leads to 0: it counts where it is named.
        return kept if 0 in named and not item.to_standard else kept - {0}
