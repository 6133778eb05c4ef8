"""The fields of a node's form, read off the query model: adding a scalar to a node adds it to every form.

A form covers a node, the small conditions in it, and the sets of events it is made of, down to where other nodes
begin (a visit, related events, groups): these are lines of their own, with forms of their own.
"""

import types
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from laennec.cohorts.domains import DOMAINS
from laennec.cohorts.editing.paths import Document, Sort
from laennec.cohorts.query import Node, QueryError
from laennec.cohorts.query import nodes as n
from laennec.cohorts.query.base import Ids
from laennec.cohorts.query.conditions import DateSpan, NumberTest, SiteTest, TextTest, Window
from laennec.cohorts.query.nodes import EVENT_KINDS
from laennec.omop import TABLES

CONCEPTS = frozenset({"concepts", "provenance", "value_concept", "unit"})
"""Fields that hold a concept set, or the name of one."""
SLOTS = frozenset({"has", "events", "first", "last", "nth", "changed", "trend"})
"""Fields that hold a set of events which belongs to the node's own form."""
CHILDREN = frozenset({"visit", "person", "having", "and", "or", "not", "n_of", "union", "conditions", "sample"})
"""Fields that hold nodes with forms of their own."""
MOST_WINDOWS = 10
EVENTS: tuple[type[n.EventsNode], ...] = (n.Leaf, n.First, n.Last, n.Nth, n.Union, n.Changed, n.Trend)
PERSONS: tuple[type[Node], ...] = (
    n.Everyone, n.Has, n.Sex, n.Trait, n.Age, n.Birth, n.Alive, n.Listed, n.And, n.Or, n.Not, n.NOf, n.Sample
)  # fmt: skip

Kind = Literal["day", "whole", "number", "choice", "choices", "yes", "ids", "sites", "concepts", "text"]


@dataclass(frozen=True)
class Field:
    """One field. path: from the node, dotted (`has.where.date.from`). name: its last step; group: the small condition
    or set that it belongs to, or "". needed: whether the form must give it wherever its group is given."""

    path: str
    name: str
    kind: Kind
    group: str = ""
    choices: tuple[str, ...] = ()
    needed: bool = False
    domains: tuple[str, ...] = ()


def fields_of(part: Document, sort: Sort) -> list[Field]:
    """The fields of the form of this part of a document; sort: what it is (`paths.sort_of`)."""
    return list(_fields(model_of(part, sort), part, "", "", ()))


def model_of(part: Document, sort: Sort) -> type[Node]:
    """The class of the model that this part is of."""
    fixed: dict[str, type[Node]] = {"where": n.Where, "having": n.Having, "conditions": n.SomeConditions}
    if sort in fixed:
        return fixed[sort]
    for klass in EVENTS if sort == "events" else (*EVENTS, *PERSONS):
        if klass.KIND[0] in part:
            return klass
    raise QueryError("This part of the query is of no known kind.")


def _fields(model: type[Node], part: Document, prefix: str, group: str, domains: tuple[str, ...]) -> Iterator[Field]:
    if issubclass(model, n.EventsNode):
        domains = domains_of(part)
    for attribute, info in model.model_fields.items():
        name = info.alias or attribute
        path = f"{prefix}{name}"
        if name in SLOTS and isinstance(part.get(name), dict):
            yield from _fields(model_of(part[name], "events"), part[name], f"{path}.", "", domains)
        elif name == "where":
            inner = part.get("where") or {}
            yield from (f for f in _fields(n.Where, inner, f"{path}.", "", domains) if _answers(f, path, domains))
        elif name == "windows":
            known = len(part.get("windows") or ())
            for place in range(min(known + 1, MOST_WINDOWS)):
                yield from _fields(Window, {}, f"{path}.{place}.", "window", domains)
        elif name in CHILDREN or name in ("domain", "everyone") or name in SLOTS:
            continue
        elif name in CONCEPTS:
            yield Field(path, name, "concepts", group, domains=domains)
        elif name == "attributes":
            held = part.get(name) or {}
            for one in common_attributes(domains):
                inner = held.get(one) or {}
                if one not in held and DOMAINS[domains[0]].attributes[one].free:
                    continue  # few may ask free texts; who writes one in JSON finds it in the form
                yield from _attribute(one, DOMAINS[domains[0]].attributes[one].kind, inner, f"{path}.{one}.", domains)
        elif (inner_model := _small(info)) is not None:
            yield from _fields(inner_model, part.get(name) or {}, f"{path}.", name, domains)
        else:
            found = _plain(model, path, name, info)
            yield replace(found, group=group, domains=domains)


def domains_of(part: Document) -> tuple[str, ...]:
    """The domains that these events may come from."""
    if "domain" in part:
        return (part["domain"],)
    for kind in EVENT_KINDS[1:]:
        if kind in part:
            inner = part[kind] if isinstance(part[kind], list) else [part[kind]]
            return tuple(dict.fromkeys(d for one in inner for d in domains_of(one)))
    return ()


ATTRIBUTE = "attribute:"
"""Before an attribute's name: the group of the fields that ask it."""


def common_attributes(domains: tuple[str, ...]) -> list[str]:
    """The attributes that events of all these domains have, of one kind; none that identifies somebody."""
    if not domains:
        return []
    kinds = [{(a, one.kind) for a, one in DOMAINS[d].attributes.items()} for d in domains]
    model = TABLES[DOMAINS[domains[0]].table]
    common = {name for name, _ in set.intersection(*kinds)}
    return [
        a for a, one in DOMAINS[domains[0]].attributes.items() if a in common and one.column not in model.identifying
    ]


def _attribute(name: str, kind: str, part: Document, path: str, domains: tuple[str, ...]) -> Iterator[Field]:
    """The fields of one attribute: its own kind's test, and whether it is recorded."""
    group = f"{ATTRIBUTE}{name}"
    if kind == "concepts":
        yield Field(f"{path}concepts", "concepts", "concepts", group, domains=domains)
    else:
        tests: dict[str, type[Node]] = {"number": NumberTest, "text": TextTest, "date": DateSpan}
        model = tests[kind]
        yield from (
            replace(f, group=group) for f in _fields(model, part.get(kind) or {}, f"{path}{kind}.", "", domains)
        )
    yield Field(f"{path}known", "known", "choice", group, choices=("true", "false"), domains=domains)


NEEDS = {
    "provenance": "provenance",
    "length": "end",
    "end_date": "end",
    "value": "number",
    "value_concept": "value_concept",
    "site": "visit",
    "visit": "visit",
}
"""The condition -> the column of a domain that it asks for, as the query model checks it."""


def _answers(field: Field, where: str, domains: tuple[str, ...]) -> bool:
    """Whether every domain can answer this condition."""
    first = field.path.removeprefix(f"{where}.").split(".")[0]
    return can_ask(first, domains)


def can_ask(condition: str, domains: tuple[str, ...]) -> bool:
    """Whether events of these domains can be asked for this condition of `where`."""
    column = NEEDS.get(condition)
    return column is None or all(getattr(DOMAINS[d], column) for d in domains)


def _plain(model: type[Node], path: str, name: str, info: FieldInfo) -> Field:
    needed = info.is_required()
    if model is SiteTest and name == "ids":
        return Field(path, name, "sites", needed=needed)
    if name == "codes":
        return Field(path, name, "choice", choices=("standard", "source"))
    bare, many = _bare(info.annotation), False
    if get_origin(bare) is tuple:
        if info.annotation is tuple[Any, ...] or _is_ids(info):
            return Field(path, name, "ids", needed=needed)
        bare, many = _bare(get_args(bare)[0]), True
    if get_origin(bare) is Literal:
        return Field(path, name, "choices" if many else "choice", choices=get_args(bare), needed=needed)
    if bare is bool:
        return Field(path, name, "yes")
    kinds: dict[Any, Kind] = {int: "whole", float: "number", str: "text"}
    return Field(path, name, kinds.get(bare, "day"), needed=needed)


def _is_ids(info: FieldInfo) -> bool:
    wanted = {type(mark).__name__: mark for mark in get_args(Ids)[1:]}.get("Value")
    return wanted in info.metadata


def _small(info: FieldInfo) -> type[Node] | None:
    """The small condition that a field holds, None where it holds something plain."""
    bare = _bare(info.annotation)
    return bare if isinstance(bare, type) and issubclass(bare, Node) else None


def _bare(annotation: Any) -> Any:
    """A type without `Annotated` and without `None`."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType):
            kept = [one for one in get_args(annotation) if one is not type(None)]
            if len(kept) != 1:
                return annotation
            annotation = kept[0]
        else:
            return annotation
