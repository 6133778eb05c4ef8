"""Takes the values out of a query: what is left, its shape, decides the compiled SQL, which is kept by shape.

The lifted tree has the same classes with a Slot in the place of each literal, and a Resolved in the place of each
concept set. It is read by the compiler only. Equal parts of a query share their slots, so that they stay equal.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, get_args, get_origin

from laennec.cohorts.domains import DOMAINS
from laennec.cohorts.facts import Facts
from laennec.cohorts.planned import planned
from laennec.cohorts.query import ConceptSet, Node
from laennec.cohorts.query.base import Named, Value
from laennec.cohorts.query.concepts import CONCEPT_FIELDS
from laennec.cohorts.query.nodes import Leaf
from laennec.cohorts.query.spells import Rule
from laennec.perimeter import Slot


@dataclass(frozen=True)
class Resolved:
    """A concept set as the slot of its ids; `keys`, where given, are the sort keys its rows are filed under.
    complement: what is meant are all other concepts. empty: there are none. unmapped: 0 is one of them."""

    ids: Slot
    keys: Slot | None = None
    complement: bool = False
    empty: bool = False
    unmapped: bool = False

    @property
    def everything(self) -> bool:
        """Whether any event is meant, with a concept or without: all but none."""
        return self.complement and self.empty


@dataclass(frozen=True)
class Lifted:
    """shape: hashable, free of values. values: slot name -> value."""

    shape: Node
    values: Mapping[str, Any]


Resolve = Callable[[str | ConceptSet], tuple[tuple[int, ...], bool]]
Texts = Callable[[str], tuple[int, ...]]
SourceKeys = Callable[[str, tuple[int, ...]], tuple[int, ...]]


NOTHING_KNOWN = Facts()


def lift(node: Node, resolve: Resolve, source_keys: SourceKeys, texts: Texts, facts: Facts = NOTHING_KNOWN) -> Lifted:
    """resolve: a named or written concept set -> its ids, and whether all others are meant.
    source_keys: a domain's table and source ids -> sort keys. texts: words -> the reports that they find. facts: of
    the version, for what is certain to be kept with its node (`planned`)."""
    lifter = _Lifter(resolve, source_keys, texts, facts)
    shape = lifter.node(node)
    return Lifted(shape, lifter.values)


class _Lifter:
    def __init__(self, resolve: Resolve, source_keys: SourceKeys, texts: Texts, facts: Facts) -> None:
        self.facts = facts
        self.texts = texts
        self.resolve = resolve
        self.source_keys = source_keys
        self.values: dict[str, Any] = {}
        self._nodes: dict[Node, Node] = {}
        self._lists: dict[tuple[int, ...], Slot] = {}

    def node(self, node: Node) -> Node:
        found = self._nodes.get(node)
        if found is None:
            changes = {name: self._field(node, name, value) for name, value in node if value is not None}
            if isinstance(node, Rule):
                changes["name"] = ""  # it changes no answer, and must not make a shape of its own
            found = self._nodes[node] = planned(node, node.model_copy(update=changes), self.facts)
        return found

    def _field(self, node: Node, name: str, value: Any) -> Any:
        if name in CONCEPT_FIELDS:
            return self._concepts(node, name, value)
        if name == "mentions":
            return Resolved(self._ids(self.texts(value)))
        type_ = _value_types(type(node)).get(name)
        if type_ is not None:
            return self._slot(type_, value)
        if isinstance(value, Node):
            return self.node(value)
        if isinstance(value, Named):
            return Named({name: self.node(member) for name, member in value.items()})
        if isinstance(value, tuple):
            return tuple(self.node(member) if isinstance(member, Node) else member for member in value)
        return value

    def _concepts(self, node: Node, name: str, value: str | ConceptSet) -> Resolved:
        ids, complement = self.resolve(value)
        if name == "concepts" and isinstance(node, Leaf) and node.codes == "source" and not complement:
            keys = self.source_keys(DOMAINS[node.domain].table, ids)
            return Resolved(self._ids(ids), self._ids(keys))
        return Resolved(self._ids(ids), complement=complement, empty=complement and not ids, unmapped=0 in ids)

    def _ids(self, ids: tuple[int, ...]) -> Slot:
        found = self._lists.get(ids)
        if found is None:
            found = self._lists[ids] = self._slot("ids", ids)
        return found

    def _slot(self, type_: str, value: Any) -> Slot:
        slot = Slot(f"q{len(self.values)}", type_)
        self.values[slot.name] = value
        return slot


@lru_cache
def _value_types(kind: type[Node]) -> dict[str, str]:
    """Field -> slot type, for the fields that hold literals."""
    found = {}
    for name, info in kind.model_fields.items():
        marks = [m for m in info.metadata if isinstance(m, Value)] or _marks(info.annotation)
        if marks:
            found[name] = marks[0].type
    return found


def _marks(annotation: Any) -> list[Value]:
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        return [m for m in metadata if isinstance(m, Value)] or _marks(inner)
    if get_origin(annotation) is tuple:
        return []
    return [mark for argument in get_args(annotation) for mark in _marks(argument)]
