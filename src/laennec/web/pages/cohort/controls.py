"""The fields of a form as they are drawn, with what they hold; concept sets from what was chosen, and back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language

from laennec.cohorts.editing import Document, Field, Problem, values_of
from laennec.cohorts.editing.fields import ATTRIBUTE
from laennec.cohorts.explain import attribute_name
from laennec.typed import whole_number
from laennec.web.pages.cohort import concepts, labels
from laennec.web.sites import site_namer

MOST_SHOWN = 200
SETTLED = ("after", "end")
"""Choices of which one is always taken."""


@dataclass
class Choice:
    """detail: whether it is a detail of the record that few ask."""

    value: str
    label: str
    chosen: bool
    detail: bool = False


@dataclass
class Picked:
    """One concept or care site of a field that holds many.

    how: what to do with a concept of a set: below (with all below it), valid (with what is valid below it), mapped
    (with all below it and the codes mapped to these), alone, standard (what it maps to), not and not-alone (left
    out), drop; new: it was just chosen.
    """

    name: str
    value: str
    how: str = ""


@dataclass
class Control:
    """A field as the template draws it. id: unique on the page; error: what is wrong with it, in words.

    empty: a set of no concept, which no event is of; but: whether all other concepts are meant.
    """

    spec: Field
    label: str
    value: str = ""
    choices: list[Choice] = field(default_factory=list)
    picked: list[Picked] = field(default_factory=list)
    named: str = ""
    empty: bool = False
    but: bool = False
    inside: list[str] = field(default_factory=list)
    suggested: list[concepts.Shown] = field(default_factory=list)
    found: list[concepts.Shown] | None = None
    looked: str = ""
    error: str = ""

    @property
    def id(self) -> str:
        return "f-" + self.spec.path.replace(".", "-")

    @property
    def blank(self) -> bool:
        """Whether a choice may be left open."""
        return not self.spec.default and self.spec.name not in SETTLED

    @property
    def plain(self) -> list[Choice]:
        return [choice for choice in self.choices if not choice.detail]

    @property
    def details(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.detail]

    @property
    def omop(self) -> str:
        """Where its concepts are searched, for the address of the search."""
        return ",".join(concepts.omop_domains(asked(self.spec), self.spec.domains))


def asked(one: Field) -> str:
    """What its concepts are searched as: those of an attribute may be of any kind."""
    return "value_concept" if one.group.startswith(ATTRIBUTE) else one.name


def control(one: Field, part: Document, sets: Document, data: QueryDict | None) -> Control:
    values = values_of(part, one)
    owners = (one.group, one.path.split(".")[-2] if "." in one.path else "")
    said = next((labels.FIELDS[key] for o in owners if (key := f"{o}.{one.name}") in labels.FIELDS), None)
    label = str(said or labels.FIELDS.get(one.name) or one.name)
    made = Control(one, label)
    if one.kind == "concepts":
        _fill_concepts(made, sets, values, data)
        return made
    if one.kind == "sites":
        named = site_namer()
        ids = values if data is None else [*data.getlist(f"{one.path}-keep"), *data.getlist(f"{one.path}-new")]
        made.picked = [Picked(i if (n := whole_number(i)) is None else named(n), i) for i in ids[:MOST_SHOWN]]
        return made
    if data is not None:
        values = data.getlist(one.path)
    made.value = ", ".join(values) if one.kind == "ids" else (values[0] if values else "")
    if one.kind == "number" and made.value.endswith(".0"):
        made.value = made.value[:-2]
    if one.name in ("at", "alive") and not made.value:
        made.value = date.today().isoformat()
    if one.kind in ("choice", "choices"):
        made.choices = [_choice(one, c, c in values) for c in one.choices]
    return made


def _choice(one: Field, value: str, chosen: bool) -> Choice:
    said = labels.CHOICES.get(f"{one.name}.{value}") or labels.CHOICES.get(value)
    if said is not None or one.name != "distinct":
        return Choice(value, str(said or value), chosen)
    return Choice(value, attribute_name(value, get_language() or "en"), chosen, detail=True)


def _fill_concepts(made: Control, sets: Document, values: list[str], data: QueryDict | None) -> None:
    whole, named = values[0] if values else "", concepts.names()
    if whole and not whole.startswith("{"):
        made.named = whole
        made.inside = [concepts.item_name(item, named) for item in sets.get(whole, {}).get("include", ())][
            :MOST_SHOWN
        ]
    document = json.loads(whole) if whole.startswith("{") else {}
    path = made.spec.path
    made.empty = document.get("include") == []
    made.but = bool(document.get("complement") if data is None else data.get(f"{path}-but"))
    for place, (item, out) in enumerate(_items(document)[:MOST_SHOWN]):
        how = _how(item, out) if data is None else data.get(f"{path}-{place}", "below")
        made.picked.append(Picked(concepts.item_name(item, named), str(place), how))
    made.suggested = [
        one for one in concepts.suggestions(asked(made.spec), made.spec.domains) if not _holds(document, one.item)
    ]
    if data is not None:
        new = [v for v in data.getlist(f"{path}-new") if v.startswith("{")]
        for value in new[:MOST_SHOWN]:
            try:
                made.picked.append(Picked(concepts.item_name(json.loads(value), named), value, "new"))
            except (ValueError, TypeError, AttributeError):
                continue


def _items(document: Mapping[str, Any]) -> list[tuple[dict[str, Any], bool]]:
    """(item, whether it is left out) of a concept set, in the order in which its form numbers them."""
    return [*((i, False) for i in document.get("include", ())), *((i, True) for i in document.get("exclude", ()))]


def _holds(document: Mapping[str, Any], item: str) -> bool:
    wanted = json.loads(item)
    return any(wanted.items() <= one.items() for one in document.get("include", ()))


def _how(item: Mapping[str, Any], out: bool) -> str:
    if out:
        return "not" if item.get("descendants", True) else "not-alone"
    if item.get("to_standard"):
        return "standard"
    if item.get("with_mapped"):
        return "mapped"
    if item.get("descendants") == "valid":
        return "valid"
    return "below" if item.get("descendants", True) else "alone"


def concepts_of(part: Document, one: Field, data: QueryDict) -> list[str]:
    """The concept set that was chosen, as JSON; the name of a named set that was left as it is; [] for none."""
    values = values_of(part, one)
    whole = values[0] if values else ""
    if whole and not whole.startswith("{"):
        if not data.getlist(f"{one.path}-new") and data.get(f"{one.path}-named") == "keep":
            return [whole]
        return _set([], [], data, one)
    document = json.loads(whole) if whole else {}
    if (
        document.get("include") == []
        and data.get(f"{one.path}-empty") == "keep"
        and not data.getlist(f"{one.path}-new")
    ):
        return [whole]
    include: list[Any] = []
    exclude: list[Any] = []
    for place, (item, out) in enumerate(_items(document)):
        how = data.get(f"{one.path}-{place}", _how(item, out))
        bare = {k: v for k, v in item.items() if k not in ("descendants", "to_standard", "with_mapped")}
        kept = item if how == _how(item, out) else {**bare, **HOW.get(how, {})}
        if how in HOW:
            (exclude if how.startswith("not") else include).append(kept)
    return _set(include, exclude, data, one)


HOW: dict[str, dict[str, Any]] = {
    "below": {},
    "valid": {"descendants": "valid"},
    "mapped": {"with_mapped": True},
    "alone": {"descendants": False},
    "standard": {"to_standard": True},
    "not": {},
    "not-alone": {"descendants": False},
}
"""What to do with a concept of a set -> how its item says it."""


def _set(include: list[Any], exclude: list[Any], data: QueryDict, one: Field) -> list[str]:
    for value in data.getlist(f"{one.path}-new"):
        try:
            item = json.loads(value)
        except (ValueError, RecursionError):
            raise Problem(one.path, "concepts") from None
        if item not in include:
            include.append(item)
    if not include:
        return []
    found: dict[str, Any] = {"include": include} | ({"exclude": exclude} if exclude else {})
    found |= {"complement": True} if data.get(f"{one.path}-but") else {}
    return [json.dumps(found, ensure_ascii=False)]
