"""Turns concept sets into concept ids with the version's own vocabulary, once a set and version.

Vocabulary tables are granted to everyone and are the same whatever the perimeter, so what is found is kept with
the engine that holds the version.
"""

from collections.abc import Iterable
from contextlib import suppress
from threading import Lock
from typing import Any, Protocol
from weakref import WeakKeyDictionary

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from laennec.cohorts.bulk import Bulk, Code, Pairs
from laennec.cohorts.query import ConceptItem, ConceptSet, QueryError
from laennec.omop import TABLES
from laennec.perimeter import (
    KEY_CONCEPT,
    NoOpposition,
    Perimeter,
    Purpose,
    Query,
    Slot,
    View,
    id_list,
    open_view,
    string_list,
)

Question = tuple[str, bool]
"""A way from concepts to concepts, and whether only what is valid now counts."""
MAPS_TO, MAPPED_TO, BELOW = "maps to", "mapped to", "below"


class Engine(Protocol):
    """What this room needs of an engine (laennec.engines.Engine is one)."""

    @property
    def version(self) -> int: ...

    def table(self, query: Query) -> pa.Table: ...


class _Whole:
    """The warehouse version as a view wants to see it: its number, no column more than the model's."""

    public_columns: dict[str, Iterable[str]] = {}

    def __init__(self, number: int) -> None:
        self.number = number


class Vocabulary:
    """The vocabulary of one warehouse version, asked through its engine."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.view = whole_view(engine)
        self._sets: dict[ConceptSet, tuple[int, ...]] = {}
        self._pairs: dict[str, dict[int, set[int]]] = {}

    def ids(self, concept_set: ConceptSet, name: str) -> tuple[int, ...]:
        """The ids of a set, sorted. Raises QueryError, naming the code, for a code that the vocabulary lacks."""
        return self._ids(concept_set, name, Bulk())

    def _ids(self, concept_set: ConceptSet, name: str, bulk: Bulk) -> tuple[int, ...]:
        found = self._sets.get(concept_set)
        if found is None:
            included = self._expand(concept_set.include, f"{name}.include", bulk)
            excluded = self._expand(concept_set.exclude, f"{name}.exclude", bulk) if concept_set.exclude else set()
            # 0, mapped to nothing, counts where it is named: what is reached through a mapping to nothing does not.
            found = self._sets[concept_set] = tuple(sorted(included - excluded))
        return found

    def prepare(self, concept_sets: Iterable[ConceptSet]) -> None:
        """Resolve many sets with a few queries. What is wrong in one is told when it is asked for by `ids`."""
        wanted = [one for one in dict.fromkeys(concept_sets) if one not in self._sets]
        items = [item for one in wanted for item in (*one.include, *one.exclude)]
        if not items:
            return
        codes = self._codes({(i.vocabulary, i.code) for i in items if i.vocabulary and i.code})
        ids = {i.id for i in items if i.id is not None}.union(*codes.values())
        bulk = Bulk(codes, self._known(ids))
        if any(item.to_standard for item in items):
            ids |= self._ask((MAPS_TO, False), ids, bulk)
        for valid in (False, True):
            if any(item.descendants and (item.descendants == "valid") is valid for item in items):
                ids |= self._ask((BELOW, valid), ids, bulk)
        if any(item.with_mapped for item in items):
            self._ask((MAPPED_TO, True), ids, bulk)
        for one in wanted:
            with suppress(QueryError):
                self._ids(one, "", bulk)

    def source_keys(self, table: str, ids: tuple[int, ...]) -> tuple[int, ...]:
        """The sort keys under which rows with these source concepts are filed.

        They are read off the table's own pairs of (source concept, key), not off the vocabulary's 'Maps to': a
        hospital's rows were often mapped by another edition, and would be missed (four drug rows in five of
        MIMIC's). The pairs say nothing about a person, and only narrow what is read: they never change an answer.
        """
        pairs = self._pairs.get(table)
        if pairs is None:
            pairs = self._pairs[table] = self._read_pairs(table)
        keys: set[int] = set()
        for source in ids:
            keys |= pairs.get(source, set())
        return tuple(sorted(keys))

    def _read_pairs(self, table: str) -> dict[int, set[int]]:
        source = TABLES[table].source_concept
        rows = self._rows(
            ("source keys", table),
            {},
            lambda: self.view.table(table, [source, KEY_CONCEPT]).distinct().rename(source=source, key=KEY_CONCEPT),
        )
        pairs: dict[int, set[int]] = {}
        for found, key in zip(rows["source"].to_pylist(), rows["key"].to_pylist(), strict=True):
            if found is not None:
                pairs.setdefault(found, set()).add(key)
        return pairs

    def _expand(self, items: tuple[ConceptItem, ...], path: str, bulk: Bulk) -> set[int]:
        codes, known = bulk.codes, bulk.known
        if codes is None:
            codes = self._codes({(i.vocabulary, i.code) for i in items if i.vocabulary and i.code})
        if known is None:
            known = self._known({i.id for i in items if i.id is not None and i.if_unknown == "empty"})
        alike: dict[tuple[bool | str, bool, bool], tuple[set[int], set[int]]] = {}
        for number, item in enumerate(items):
            key = (item.descendants, item.to_standard, item.with_mapped)
            own, named = alike.setdefault(key, (set(), set()))
            ids = {item.id} if item.id is not None else self._of(item, codes, f"{path}[{number}]")
            named |= ids
            own |= ids & known if item.id is not None and item.if_unknown == "empty" else ids
        found: set[int] = set()
        for (descendants, to_standard, with_mapped), (own, named) in alike.items():
            mapped = self._led((MAPS_TO, False), named, bulk) if to_standard else None
            these = own if mapped is None else mapped
            if descendants:
                above = named if mapped is None else mapped
                these = these | self._led((BELOW, descendants == "valid"), above, bulk)
            if with_mapped:
                these = these | self._led((MAPPED_TO, True), these, bulk)
            found |= these if 0 in own and mapped is None else these - {0}
        return found

    def _of(self, item: ConceptItem, codes: dict[Code, set[int]], path: str) -> set[int]:
        found = codes.get((item.vocabulary or "", item.code or ""), set())
        if not found and item.if_unknown == "error":
            raise QueryError(
                f"{path}: the vocabulary {item.vocabulary!r} loaded here has no code {item.code!r}. Check the "
                'spelling, load that vocabulary, or write "if_unknown": "empty" to go on without it.'
            )
        return found

    def _codes(self, wanted: set[tuple[str, str]]) -> dict[Code, set[int]]:
        if not wanted:
            return {}
        vocabularies, codes = Slot("q0", "strings"), Slot("q1", "strings")

        def build() -> ir.Table:
            concept = self.view.table("concept", ["concept_id", "vocabulary_id", "concept_code"])
            return concept.filter(
                concept.concept_code.isin(string_list(codes).value),
                concept.vocabulary_id.isin(string_list(vocabularies).value),
            )

        values = {"q0": sorted({v for v, _ in wanted}), "q1": sorted({c for _, c in wanted})}
        found: dict[Code, set[int]] = {}
        for row in self._rows("codes", values, build).to_pylist():
            found.setdefault((row["vocabulary_id"], row["concept_code"]), set()).add(row["concept_id"])
        return found

    def _known(self, ids: set[int]) -> set[int]:
        """Those that the vocabulary has."""
        if not ids:
            return ids

        def build() -> ir.Table:
            concept = self.view.table("concept", ["concept_id"])
            return concept.filter(concept.concept_id.isin(id_list(Slot("q0", "ids")).id))

        return set(self._rows("known", {"q0": sorted(ids)}, build)["concept_id"].to_pylist())

    def _led(self, question: Question, ids: set[int], bulk: Bulk) -> set[int]:
        """All concepts that those lead to."""
        if not ids:
            return set()
        found = bulk.ask(question, ids)
        return set(self._led_to(question, ids)["second"].to_pylist()) if found is None else found

    def _ask(self, question: Question, ids: set[int], bulk: Bulk) -> set[int]:
        """The same, kept for the sets that are prepared together."""
        rows = self._led_to(question, ids)
        bulk.pairs[question] = (set(ids), Pairs(rows["first"], rows["second"]))
        return set(rows["second"].unique().to_pylist())

    def _led_to(self, question: Question, ids: set[int]) -> pa.Table:
        """Pairs first, second: the ids, and what each leads to; only what is valid now if the question says so."""
        way, valid = question
        values = {"q0": sorted(ids)} | ({} if way == BELOW else {"q1": ["Maps to"]})
        return self._rows(question, values, lambda: self._below(valid) if way == BELOW else self._links(way, valid))

    def _links(self, way: str, valid: bool) -> ir.Table:
        columns = ["concept_id_1", "concept_id_2", "relationship_id", *(["invalid_reason"] if valid else [])]
        links = self.view.table("concept_relationship", columns)
        ends = columns[:2] if way == MAPS_TO else columns[1::-1]
        found = links.filter(
            links[ends[0]].isin(id_list(Slot("q0", "ids")).id),
            links.relationship_id.isin(string_list(Slot("q1", "strings")).value),
        )
        found = found.filter(found.invalid_reason.isnull()) if valid else found
        return found.select(first=found[ends[0]], second=found[ends[1]]).filter(ibis._.second.notnull())

    def _below(self, valid: bool) -> ir.Table:
        tree = self.view.table("concept_ancestor", ["ancestor_concept_id", "descendant_concept_id"])
        below = tree.filter(tree.ancestor_concept_id.isin(id_list(Slot("q0", "ids")).id))
        if valid:
            concept = self.view.table("concept", ["concept_id", "invalid_reason"])
            now = concept.filter(concept.invalid_reason.isnull())
            below = below.semi_join(now, below.descendant_concept_id == now.concept_id)
        found = below.select(first=below.ancestor_concept_id, second=below.descendant_concept_id)
        return found.filter(found.second.notnull())

    def _rows(self, shape: Any, values: dict[str, Any], build: Any) -> pa.Table:
        return self.engine.table(self.view.query(("vocabulary", shape), values, build))


def whole_view(engine: Engine) -> View:
    """The view of the whole version, for what is the same whatever the perimeter and tells nothing of a person."""
    return open_view(Perimeter(purpose=Purpose.OPERATION), _Whole(engine.version), NoOpposition())


_kept: WeakKeyDictionary[Engine, Vocabulary] = WeakKeyDictionary()
_lock = Lock()


def vocabulary_of(engine: Engine) -> Vocabulary:
    """The vocabulary of the engine's version; what it has resolved is kept as long as the engine."""
    with _lock:
        found = _kept.get(engine)
        if found is None:
            found = _kept[engine] = Vocabulary(engine)
        return found
