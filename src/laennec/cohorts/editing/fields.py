"""The fields of a node's form, read off the query model: adding a scalar to a node adds it to every form.

A form covers a node, the small conditions in it, and the sets of events it is made of, down to where other nodes
begin (a visit, related events, groups): these are lines of their own, with forms of their own.
"""

import types
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from laennec.cohorts import texts
from laennec.cohorts.domains import COHORT, DOMAINS, domain_of
from laennec.cohorts.editing.paths import Document, Path, Sort, at
from laennec.cohorts.query import Node, QueryError
from laennec.cohorts.query import nodes as n
from laennec.cohorts.query.base import Ids
from laennec.cohorts.query.computed import MOST_UNITS, Taken, UnitScale
from laennec.cohorts.query.concepts import CONCEPT_FIELDS
from laennec.cohorts.query.conditions import DateSpan, NumberTest, SiteTest, TextTest, Window
from laennec.cohorts.query.dates import Dates
from laennec.cohorts.query.moments import MomentWindow
from laennec.cohorts.query.nodes import EVENT_KINDS
from laennec.cohorts.query.spells import EndAfter, EndEra, Rule
from laennec.cohorts.query.where import DISTINCT, Computed, NamedValue
from laennec.omop import TABLES

CONCEPTS = frozenset(CONCEPT_FIELDS)
"""Fields that hold a concept set, or the name of one."""
SLOTS = frozenset({"has", "events", "first", "last", "nth", "eras", "changed", "trend"})
"""Fields that hold a set of events which belongs to the node's own form."""
CHILDREN = frozenset(
    {"visit", "person", "having", "and", "or", "not", "n_of", "union", "conditions", "sample", "computed", "terms"}
    | {"cohort", "spells", "rules", "era_of", "censor"}
)
"""Fields that hold nodes with forms of their own."""
WINDOWS: dict[str, tuple[type[Node], str]] = {"windows": (Window, "window"), "moments": (MomentWindow, "moment")}
"""Fields that hold a list of windows -> what one is, and the group that its fields make."""
MOST_WINDOWS = 10
EVENTS: tuple[type[n.EventsNode], ...] = (
    n.Leaf, n.First, n.Last, n.Nth, n.Union, n.Eras, n.Cohort, n.Changed, n.Trend
)  # fmt: skip
PERSONS: tuple[type[Node], ...] = (
    n.Everyone, n.Has, n.Sex, n.Trait, n.Age, n.Birth, n.Alive, n.Listed, n.And, n.Or, n.Not, n.NOf, n.Sample
)  # fmt: skip

Kind = Literal["day", "moment", "whole", "number", "choice", "choices", "yes", "ids", "sites", "concepts", "text"]


@dataclass(frozen=True)
class Field:
    """One field. path: from the node, dotted (`has.where.date.from`). name: its last step; group: the small condition
    or set that it belongs to, or "". needed: whether the form must give it wherever its group is given. default: of a
    choice, what not giving it means."""

    path: str
    name: str
    kind: Kind
    group: str = ""
    choices: tuple[str, ...] = ()
    needed: bool = False
    domains: tuple[str, ...] = ()
    default: str = ""


class Of(NamedTuple):
    """Which events are asked: the domains they may be of, and whether they have an end though a domain has none.

    Without domains nothing is known of them, and they may be asked everything.
    """

    domains: tuple[str, ...] = ()
    ended: bool = False


def fields_of(part: Document, sort: Sort, of: Of | None = None) -> list[Field]:
    """The fields of the form of this part of a document; sort: what it is (`paths.sort_of`); of: the events that a
    condition or a rule asks (`owner_of`), where they are known."""
    of = of or Of()
    found = _fields(model_of(part, sort), part, "", "", of)
    return [field for field in found if sort != "where" or _answers(field, "", of)]


def model_of(part: Document, sort: Sort) -> type[Node]:
    """The class of the model that this part is of."""
    fixed: dict[str, type[Node]] = {"where": n.Where, "having": n.Having, "conditions": n.SomeConditions}
    fixed |= {"computed": Computed, "term": NamedValue}
    fixed |= {"spells": n.Spells, "rule": Rule}
    if sort in fixed:
        return fixed[sort]
    kinds: tuple[type[Node], ...] = EVENTS if sort == "events" else (*EVENTS, n.Spells, *PERSONS)
    for kind in kinds:
        if kind.KIND[0] in part:
            return kind
    raise QueryError("This part of the query is of no known kind.")


def _fields(model: type[Node], part: Document, prefix: str, group: str, of: Of) -> Iterator[Field]:
    if issubclass(model, n.EventsNode):
        of = of_events(part)
    for attribute, info in model.model_fields.items():
        name = info.alias or attribute
        path = f"{prefix}{name}"
        if name in SLOTS and isinstance(part.get(name), dict):
            yield from _fields(model_of(part[name], "events"), part[name], f"{path}.", "", of)
        elif name == "where":
            inner = part.get("where") or {}
            yield from (f for f in _fields(n.Where, inner, f"{path}.", "", of) if _answers(f, path, of))
        elif model is n.Spells and name == "end":
            yield from _exit(part.get("end") or {}, f"{path}.")
        elif model is Dates and name == "supply" and of.domains != ("drug",):
            continue
        elif name == "distinct":
            yield _distinct(part, path)
        elif name in WINDOWS:
            known = len(part.get(name) or ())
            kind, called = WINDOWS[name]
            for place in range(min(known + 1, MOST_WINDOWS)):
                yield from _fields(kind, {}, f"{path}.{place}.", called, of)
        elif name == "units" and issubclass(model, Taken):
            known = len(part.get("units") or ())
            for place in range(min(known + 1, MOST_UNITS)):
                yield from _fields(UnitScale, {}, f"{path}.{place}.", "units", of)
        elif name in CHILDREN or name in ("domain", "everyone") or name in SLOTS:
            continue
        elif name in CONCEPTS:
            yield Field(path, name, "concepts", group, domains=of.domains)
        elif name == "attributes":
            held = part.get(name) or {}
            for one in common_attributes(of.domains):
                inner = held.get(one) or {}
                if one not in held and domain_of(of.domains[0]).attributes[one].free:
                    continue  # few may ask free texts; who writes one in JSON finds it in the form
                yield from _attribute(one, domain_of(of.domains[0]).attributes[one].kind, inner, f"{path}.{one}.", of)
        elif (inner_model := _small(info)) is not None:
            inner_group = "dates" if group == "dates" else name
            yield from _fields(inner_model, part.get(name) or {}, f"{path}.", inner_group, of)
        else:
            found = _plain(model, path, name, info)
            in_group = "cut" if model is n.Spells and name in ("from", "to") else group
            yield replace(found, group=in_group, domains=of.domains)


def _exit(end: Document, path: str) -> Iterator[Field]:
    """When a spell ends: after some days, unless it goes on with events (these are a line of their own)."""
    if "era_of" in end:
        yield from _fields(EndEra, end, path, "era", Of())
    else:
        yield from _fields(EndAfter, end, path, "exit", Of())


def _distinct(part: Document, path: str) -> Field:
    """What can be counted of these events: every column that all their domains have, and what is counted already."""
    domains, ended = of_events(part.get("has") or part.get("events") or {})
    found = [name for name, column in DISTINCT.items() if _have(column, domains, ended)]
    found += [name for name in common_attributes(domains) if not domain_of(domains[0]).attributes[name].free]
    held = [part["distinct"]] if part.get("distinct") else []
    return Field(path, "distinct", "choice", choices=tuple(dict.fromkeys([*found, *held])), domains=domains)


def of_events(part: Document) -> Of:
    """Which events these are."""
    return Of(domains_of(part), _ended(part))


def owner_of(document: Document, path: Path) -> Of:
    """Which events a condition or a rule at the path asks: those of the innermost set, or of the cohort's entry."""
    for length in range(len(path), 0, -1):
        here = at(document, path[:length])
        if isinstance(here, dict) and "spells" in here:
            return of_events(here["spells"])
        if isinstance(here, dict) and any(kind in here for kind in EVENT_KINDS):
            return of_events(here)
    return Of()


def _ended(part: Document) -> bool:
    """Whether these events may have an end of their own, as `EventsNode.ended` says."""
    dates = part.get("dates") or {}
    if any(dates.get(key) not in (None, False) for key in ("end", "supply", "unknown_end")):
        return True
    if "eras" in part or "cohort" in part:
        return True
    if "domain" in part:
        return bool(domain_of(part["domain"]).end)
    inner = [one for kind in EVENT_KINDS if kind in part for one in _members(part[kind])]
    return bool(inner) and all(map(_ended, inner))


def _members(held: Any) -> list[Document]:
    return held if isinstance(held, list) else [held]


def domains_of(part: Document) -> tuple[str, ...]:
    """The domains that these events may come from."""
    if "domain" in part:
        return (part["domain"],)
    if "cohort" in part:
        return (COHORT.name,)
    for kind in EVENT_KINDS:
        if kind in part:
            return tuple(dict.fromkeys(d for one in _members(part[kind]) for d in domains_of(one)))
    return ()


ATTRIBUTE = "attribute:"
"""Before an attribute's name: the group of the fields that ask it."""


def common_attributes(domains: tuple[str, ...]) -> list[str]:
    """The attributes that events of all these domains have, of one kind; none that identifies somebody."""
    if not domains or COHORT.name in domains:
        return []
    kinds = [{(a, one.kind) for a, one in DOMAINS[d].attributes.items()} for d in domains]
    model = TABLES[DOMAINS[domains[0]].table]
    common = {name for name, _ in set.intersection(*kinds)}
    return [
        a for a, one in DOMAINS[domains[0]].attributes.items() if a in common and one.column not in model.identifying
    ]


def _attribute(name: str, kind: str, part: Document, path: str, of: Of) -> Iterator[Field]:
    """The fields of one attribute: its own kind's test, and whether it is recorded."""
    group = f"{ATTRIBUTE}{name}"
    if kind == "concepts":
        yield Field(f"{path}concepts", "concepts", "concepts", group, domains=of.domains)
    else:
        tests: dict[str, type[Node]] = {"number": NumberTest, "text": TextTest, "date": DateSpan}
        model = tests[kind]
        yield from (replace(f, group=group) for f in _fields(model, part.get(kind) or {}, f"{path}{kind}.", "", of))
    yield Field(f"{path}known", "known", "choice", group, choices=("true", "false"), domains=of.domains)


NEEDS = {
    "concept": "concept",
    "source_concept": "source_concept",
    "provenance": "provenance",
    "length": "end",
    "time": "start_time",
    "end_time": "end_time",
    "since_birth": "start_time",
    "providers": "provider",
    "end_date": "end",
    "value": "number",
    "value_concept": "value_concept",
    "unit": "unit",
    "range": "range_low",
    "mentions": "text",
    "site": "visit",
    "specialty": "provider",
    "place_of_service": "site",
    "visit": "visit",
}
"""The condition -> the column of a domain that it asks for, as the query model checks it."""


def _answers(field: Field, where: str, of: Of) -> bool:
    """Whether every domain can answer this condition; where: the path of the `where` that it is of."""
    first = (field.path.removeprefix(f"{where}.") if where else field.path).split(".")[0]
    return can_ask(first, of)


def can_ask(condition: str, of: Of) -> bool:
    """Whether these events can be asked for this condition of `where`."""
    if condition == "mentions" and not texts.searchable():
        return False
    column = NEEDS.get(condition)
    return column is None or _have(column, of.domains, of.ended)


def _have(column: str, domains: tuple[str, ...], ended: bool) -> bool:
    return (column == "end" and ended) or all(getattr(domain_of(d), column) for d in domains)


def _plain(model: type[Node], path: str, name: str, info: FieldInfo) -> Field:
    needed = info.is_required()
    if model is SiteTest and name == "ids":
        return Field(path, name, "sites", needed=needed)
    bare, many = _bare(info.annotation), False
    if get_origin(bare) is tuple:
        if info.annotation is tuple[Any, ...] or _is_ids(info):
            return Field(path, name, "ids", needed=needed)
        bare, many = _bare(get_args(bare)[0]), True
    if get_origin(bare) is Literal:
        default = info.default if isinstance(info.default, str) else ""
        kind: Kind = "choices" if many else "choice"
        return Field(path, name, kind, choices=get_args(bare), needed=needed, default=default)
    if bare is bool:
        return Field(path, name, "yes")
    kinds: dict[Any, Kind] = {datetime: "moment", int: "whole", float: "number", str: "text"}
    return Field(path, name, kinds.get(bare, "day"), needed=needed)


def _is_ids(info: FieldInfo) -> bool:
    wanted = {type(mark).__name__: mark for mark in get_args(Ids)[1:]}.get("Value")
    inner = [mark for one in get_args(info.annotation) if get_origin(one) is Annotated for mark in get_args(one)]
    return wanted in [*info.metadata, *inner]


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
