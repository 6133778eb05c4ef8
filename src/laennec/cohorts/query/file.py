"""A query file: one selection, its named concept sets, and the words that say what it is for."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from laennec.cohorts.query.base import Name, Named, Node, Text, problem
from laennec.cohorts.query.concepts import CONCEPT_FIELDS, ConceptSet
from laennec.cohorts.query.nodes import EventsNode, Select, Spells

SCHEMA = "laennec.query/1"
MAX_NODES = 1_000
MAX_NESTING = 40


class QueryFile(Node):
    """A whole query. `concept_sets` are named once here and referred to by name anywhere below `select`."""

    schema_: Annotated[Literal["laennec.query/1"], Field(alias="schema")]
    id: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    title: Text | None = None
    description: Text | None = None
    concept_sets: Annotated[dict[Name, ConceptSet], Field(max_length=500)] = {}
    select: Select

    @property
    def selects_events(self) -> bool:
        return isinstance(self.select, EventsNode)

    @property
    def selects_spells(self) -> bool:
        return isinstance(self.select, Spells)

    def to_document(self) -> dict[str, Any]:
        """As it is kept and handed on: plain JSON values, nothing that the model takes for granted."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)

    def concepts(self, named: str | ConceptSet) -> ConceptSet:
        """The set itself, whether it was named or written in place."""
        return self.concept_sets[named] if isinstance(named, str) else named

    @model_validator(mode="after")
    def _within_limits(self) -> "QueryFile":
        for number, (path, node) in enumerate(walk(self.select, ("select",)), 1):
            if number > MAX_NODES:
                raise problem(f"the query has more than {MAX_NODES:,} parts: split it", "select")
            check_part(path, node, self.concept_sets)
        return self


def check_part(path: tuple[str | int, ...], node: Node, concept_sets: Mapping[str, ConceptSet]) -> None:
    """Raises where a node of a file lies too deep, or names a concept set that the file does not have."""
    if sum(isinstance(step, str) for step in path) > MAX_NESTING:
        raise problem(f"nested more than {MAX_NESTING} deep", *path)
    for field in CONCEPT_FIELDS:
        name = getattr(node, field, None)
        if isinstance(name, str) and name not in concept_sets:
            raise problem(f"there is no concept set named {name!r} in `concept_sets`", *path, field)


def walk(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Node]]:
    """Every node below (concept sets apart), itself first, with the way to it as it is written in the file."""
    waiting: list[tuple[tuple[str | int, ...], Any]] = [(path, node)]
    while waiting:
        at, found = waiting.pop()
        if isinstance(found, ConceptSet):
            continue
        if isinstance(found, Node):
            yield at, found
            fields = [
                ((*at, info.alias or name), getattr(found, name)) for name, info in type(found).model_fields.items()
            ]
            waiting.extend(reversed([(way, value) for way, value in fields if value is not None]))
        elif isinstance(found, Named):
            waiting.extend(reversed([((*at, name), member) for name, member in found.items()]))
        elif isinstance(found, tuple):
            waiting.extend(
                reversed([((*at, i), member) for i, member in enumerate(found) if isinstance(member, Node)])
            )
