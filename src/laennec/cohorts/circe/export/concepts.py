"""Concept sets as Circe numbers and lists them, by the ids of the vocabulary at hand."""

import re
from collections.abc import Callable
from typing import Any, Protocol

from laennec.cohorts.circe.export.refusing import NotSayable, Path
from laennec.cohorts.query import ConceptItem, ConceptSet, QueryError, QueryFile

TITLE = re.compile(r"(?:other than )?([0-9]{1,6})(?: (.*))?")
"""The name that the import gives to the set of a number and title."""
Details = dict[str, Any]


class Lookup(Protocol):
    """A vocabulary, as far as concept sets need one."""

    def ids(self, concept_set: ConceptSet, name: str) -> tuple[int, ...]:
        """All ids of a set, which is called so. Raises QueryError for a code that is not there."""
        ...

    def named(self, ids: set[int]) -> dict[int, Details]:
        """Circe's fields of the concepts among these that the vocabulary has, by id."""
        ...


class ConceptSets:
    """The concept sets of one definition, numbered as they are asked for."""

    def __init__(self, query: QueryFile, lookup: Lookup | None, note: Callable[[str], None]) -> None:
        self._query, self._lookup, self._note = query, lookup, note
        self._numbers: dict[tuple[Any, Any], int] = {}
        self._written: dict[int, tuple[str, dict[str, Any]]] = {}
        # Numbers that names already carry are theirs: a definition that came from OHDSI keeps its own.
        self._spoken_for: dict[int, tuple[Any, Any]] = {}
        for name, one in query.concept_sets.items():
            if found := TITLE.fullmatch(name):
                self._spoken_for.setdefault(int(found[1]), _content(one))

    def number(self, concepts: str | ConceptSet, at: Path) -> int:
        """The number of a set, not of its complement: whoever asks for that says so beside it."""
        one = self._query.concepts(concepts)
        content = _content(one)
        if content not in self._numbers:
            name = concepts if isinstance(concepts, str) else ""
            chosen, title = self._place(name, content)
            self._numbers[content] = chosen
            where: Path = ("concept_sets", name) if name else at
            items = self._items(one.include, (*where, "include"), excluded=False)
            items += self._items(one.exclude, (*where, "exclude"), excluded=True)
            self._written[chosen] = (title, {"items": items})
        return self._numbers[content]

    def _place(self, name: str, content: tuple[Any, Any]) -> tuple[int, str]:
        found = TITLE.fullmatch(name)
        if found and self._spoken_for[int(found[1])] == content:
            return int(found[1]), found[2] or ""
        free = 1  # some readers take 0 for none
        while free in self._spoken_for or free in self._written:
            free += 1
        return free, name or f"Concepts {free}"

    def set_of(self, concepts: str | ConceptSet) -> ConceptSet:
        """The set itself."""
        return self._query.concepts(concepts)

    def listed(self, concepts: str | ConceptSet) -> list[int] | None:
        """The ids of a set that only lists some, taken as they are; None for any other."""
        if isinstance(concepts, str) or concepts.exclude or not concepts.include:
            return None
        plain = [i.id for i in concepts.include if i == ConceptItem.model_construct(id=i.id, descendants=False)]
        return [i for i in plain if i is not None] if len(plain) == len(concepts.include) else None

    def concept(self, id_: int) -> Details:
        """A concept of a list."""
        found = self._lookup.named({id_}) if self._lookup else {}
        return found.get(id_, {"CONCEPT_ID": id_})

    def written(self) -> list[dict[str, Any]]:
        """All of them, as the file holds them."""
        return [
            {"id": number, "name": title, "expression": expression}
            for number, (title, expression) in sorted(self._written.items())
        ]

    def _items(self, items: tuple[ConceptItem, ...], at: Path, *, excluded: bool) -> list[dict[str, Any]]:
        sayable = [(place, item) for place, item in enumerate(items) if not item.to_standard]
        self._known(
            {i.id: (*at, place, "id") for place, i in sayable if i.id is not None and i.if_unknown == "error"}
        )
        # One look-up for all codes that are taken alike; an id is there already.
        alike: dict[tuple[bool, bool], list[ConceptItem]] = {}
        for _, item in sayable:
            alike.setdefault((item.descendants is not False, item.with_mapped), []).append(item)
        found: dict[tuple[int, bool, bool], None] = {}
        for (below, mapped), members in alike.items():
            ids = [item.id for item in members if item.id is not None]
            codes = tuple(_alone(item) for item in members if item.id is None)
            for one in (*ids, *(self._ids(codes, at) if codes else ())):
                found[one, below, mapped] = None
        for mapped in (False, True):
            for one in self._no_longer_valid([i for _, i in sayable if i.with_mapped is mapped], at):
                found.setdefault((one, False, mapped))
        for one in self._mapped(items, at):
            found.setdefault((one, False, False))
        if self._lookup:
            self._lookup.named({one for one, _, _ in found})  # all at once
        return [self._item(*one, excluded) for one in found]

    def _item(self, id_: int, below: bool, mapped: bool, excluded: bool) -> dict[str, Any]:
        return {
            "concept": self.concept(id_),
            "isExcluded": excluded,
            "includeDescendants": below,
            "includeMapped": mapped,
        }

    def _needed(self, at: Path) -> Lookup:
        if self._lookup is None:
            raise NotSayable(at, "no vocabulary")
        return self._lookup

    def _known(self, ids: dict[int, Path]) -> None:
        """Refuses those that the vocabulary lacks."""
        for one, at in ids.items():
            if one not in self._needed(at).named(set(ids)):
                raise NotSayable(at, "unknown concept", concept=one)

    def _no_longer_valid(self, items: list[ConceptItem], at: Path) -> list[int]:
        """What is below these and no longer valid: asked for, but not among what OHDSI takes below a concept."""
        both = [item for item in items if item.descendants is True]
        if not both:
            return []
        plain = [item.model_copy(update={"with_mapped": False}) for item in both]
        valid = [item.model_copy(update={"descendants": "valid"}) for item in plain]
        return sorted({*self._ids(tuple(plain), at)} - {*self._ids(tuple(valid), at)})

    def _mapped(self, items: tuple[ConceptItem, ...], at: Path) -> tuple[int, ...]:
        """The standard concepts in place of what is mapped to them, one by one: Circe looks up no such link."""
        asked = tuple(item for item in items if item.to_standard)
        if not asked:
            return ()
        self._note("standard")
        return self._ids(asked, at)

    def _ids(self, items: tuple[ConceptItem, ...], at: Path) -> tuple[int, ...]:
        lookup = self._needed(at)
        try:
            return lookup.ids(ConceptSet(include=items), ".".join(map(str, at[:-1])))
        except QueryError as error:
            raise QueryError(str(error), at) from None


def _alone(item: ConceptItem) -> ConceptItem:
    return item.model_copy(update={"descendants": False, "with_mapped": False})


def _content(one: ConceptSet) -> tuple[Any, Any]:
    return one.include, one.exclude
