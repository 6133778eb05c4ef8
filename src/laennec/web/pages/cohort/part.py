"""A part of a query as a form: sections of fields with their words and values, and what was filled in read back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from laennec.cohorts.editing import Document, Field, Problem, Sort, fields_of, filled, values_of
from laennec.cohorts.editing.fields import ATTRIBUTE
from laennec.cohorts.explain import attribute_name
from laennec.cohorts.query import QueryError
from laennec.typed import whole_number
from laennec.web.pages.cohort import concepts, labels
from laennec.web.sites import site_namer

MOST_SHOWN = 200


@dataclass
class Choice:
    value: str
    label: str
    chosen: bool


@dataclass
class Picked:
    """One concept or care site of a field that holds many.

    how: what to do with a concept of a set: below (with all below it), alone, standard (what it maps to), not and
    not-alone (left out), drop; new: it was just chosen.
    """

    name: str
    value: str
    how: str = ""


@dataclass
class Control:
    """A field as the template draws it. id: unique on the page; error: what is wrong with it, in words."""

    spec: Field
    label: str
    value: str = ""
    choices: list[Choice] = field(default_factory=list)
    picked: list[Picked] = field(default_factory=list)
    named: str = ""
    inside: list[str] = field(default_factory=list)
    suggested: list[concepts.Shown] = field(default_factory=list)
    found: list[concepts.Shown] | None = None
    looked: str = ""
    error: str = ""

    @property
    def id(self) -> str:
        return "f-" + self.spec.path.replace(".", "-")

    @property
    def always(self) -> bool:
        """Whether one of its choices always holds, so that there is none for "nothing"."""
        return self.spec.name in ("codes", "index", "related", "when", "against")

    @property
    def omop(self) -> str:
        """Where its concepts are searched, for the address of the search."""
        return ",".join(concepts.omop_domains(_asked(self.spec), self.spec.domains))


@dataclass
class Section:
    """Fields that belong together. folded: drawn closed, nothing of it being given. detail: of an attribute."""

    title: str
    controls: list[Control]
    folded: bool
    detail: bool = False


@dataclass
class PartForm:
    """sections: in order; errors: about the whole. hidden: what the form says of itself."""

    sections: list[Section]
    hidden: dict[str, str]
    title: str
    errors: list[str] = field(default_factory=list)

    @property
    def first(self) -> list[Section]:
        return [s for s in self.sections if not s.folded]

    @property
    def rest(self) -> list[Section]:
        return [s for s in self.sections if s.folded and not s.detail]

    @property
    def details(self) -> list[Section]:
        return [s for s in self.sections if s.folded and s.detail]


def form_of(
    part: Document,
    sort: Sort,
    *,
    sets: Document,
    hidden: dict[str, str],
    title: str,
    data: QueryDict | None = None,
    looking: str = "",
) -> PartForm:
    """The form of this part, with what the part holds, or with what was sent.

    sets: the query's named concept sets; hidden: what the form says of itself; looking: the field searched in.
    """
    fields = fields_of(part, sort)
    sections: dict[tuple[str, str], list[Control]] = {}
    for one in fields:
        control = _control(one, part, sets, data)
        if looking == one.path and data is not None:
            control.looked = data.get(f"{one.path}-text", "")[:200]
            control.found = concepts.hits(control.looked, concepts.omop_domains(_asked(one), one.domains)) or []
        sections.setdefault(_section(one), []).append(control)
    built = [
        Section(_title(owner, group), cs, _folded(group, cs), group.startswith(ATTRIBUTE))
        for (owner, group), cs in sections.items()
    ]
    order = {id(one): _place(group) for one, (_owner, group) in zip(built, sections, strict=True)}
    return PartForm(sorted(built, key=lambda one: (one.folded, order[id(one)])), hidden, title)


def read(part: Document, sort: Sort, data: QueryDict) -> Document:
    """The part as it was filled in. Raises Problem."""
    fields = fields_of(part, sort)
    given: dict[str, Sequence[str]] = {}
    for one in fields:
        if one.kind == "concepts":
            given[one.path] = _concepts(part, one, data)
        elif one.kind == "sites":
            kept = [v for v in data.getlist(f"{one.path}-keep") if v]
            given[one.path] = [*kept, *data.getlist(f"{one.path}-new"), *data.getlist(one.path)]
        else:
            given[one.path] = data.getlist(one.path)
    return filled(part, fields, given)


def blame(form: PartForm, error: Problem | QueryError, at: str) -> PartForm:
    """The form with the error beside its field; `at`: the way to the part in the query, dotted."""
    controls = [c for section in form.sections for c in section.controls]
    if isinstance(error, Problem):
        path, words = error.field, _words(error)
    else:
        path = ".".join(map(str, error.at)).removeprefix(f"{at}.")
        words = labels.plain(error.plain or str(error))
    near = [c for c in controls if c.spec.path == path] or [
        c for c in controls if path and (c.spec.path.startswith(f"{path}.") or path.startswith(f"{c.spec.path}."))
    ]
    if near:
        near[0].error = words
        for section in form.sections:
            section.folded = section.folded and near[0] not in section.controls
    else:
        form.errors.append(words)
    return form


def _words(error: Problem) -> str:
    given = {"given": error.given}
    return {
        "whole": _("“%(given)s” is not a whole number.") % given,
        "number": _("“%(given)s” is not a number.") % given,
        "concepts": _("These concepts could not be read: choose them again."),
        "needed": _("Choose at least one."),
    }[error.why]


def _asked(one: Field) -> str:
    """What its concepts are searched as: those of an attribute may be of any kind."""
    return "value_concept" if one.group.startswith(ATTRIBUTE) else one.name


def _control(one: Field, part: Document, sets: Document, data: QueryDict | None) -> Control:
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
        made.choices = [Choice(c, str(labels.CHOICES.get(c, c)), c in values) for c in one.choices]
    return made


def _fill_concepts(made: Control, sets: Document, values: list[str], data: QueryDict | None) -> None:
    whole, named = values[0] if values else "", concepts.names()
    if whole and not whole.startswith("{"):
        made.named = whole
        made.inside = [concepts.item_name(item, named) for item in sets.get(whole, {}).get("include", ())][
            :MOST_SHOWN
        ]
    document = json.loads(whole) if whole.startswith("{") else {}
    path = made.spec.path
    for place, (item, out) in enumerate(_items(document)[:MOST_SHOWN]):
        how = _how(item, out) if data is None else data.get(f"{path}-{place}", "below")
        made.picked.append(Picked(concepts.item_name(item, named), str(place), how))
    made.suggested = [
        one for one in concepts.suggestions(_asked(made.spec), made.spec.domains) if not _holds(document, one.item)
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
    return "below" if item.get("descendants", True) else "alone"


def _concepts(part: Document, one: Field, data: QueryDict) -> list[str]:
    """The concept set that was chosen, as JSON; the name of a named set that was left as it is; [] for none."""
    values = values_of(part, one)
    whole = values[0] if values else ""
    if whole and not whole.startswith("{"):
        if not data.getlist(f"{one.path}-new") and data.get(f"{one.path}-named") == "keep":
            return [whole]
        return _set([], [], data.getlist(f"{one.path}-new"), one)
    document = json.loads(whole) if whole else {}
    include: list[Any] = []
    exclude: list[Any] = []
    for place, (item, out) in enumerate(_items(document)):
        how = data.get(f"{one.path}-{place}", _how(item, out))
        bare = {k: v for k, v in item.items() if k not in ("descendants", "to_standard")}
        if how in ("below", "alone", "standard"):
            more = {"descendants": False} if how == "alone" else {"to_standard": True} if how == "standard" else {}
            kept = item if how == "standard" and item.get("to_standard") else {**bare, **more}
            include.append(kept)
        elif how in ("not", "not-alone"):
            exclude.append({**bare, **({"descendants": False} if how == "not-alone" else {})})
    return _set(include, exclude, data.getlist(f"{one.path}-new"), one)


def _set(include: list[Any], exclude: list[Any], new: Iterable[str], one: Field) -> list[str]:
    for value in new:
        try:
            item = json.loads(value)
        except (ValueError, RecursionError):
            raise Problem(one.path, "concepts") from None
        if item not in include:
            include.append(item)
    if not include:
        return []
    found = {"include": include} | ({"exclude": exclude} if exclude else {})
    return [json.dumps(found, ensure_ascii=False)]


MORE = {"end_date", "length", "age", "site", "provenance", "value_concept"}
"""Sections that are drawn closed until something of them is given."""


def _section(one: Field) -> tuple[str, str]:
    """(the set of events it belongs to, the name of the section)."""
    owner = one.path.rpartition("where.")[0]
    if one.group:
        name = one.group + (one.path.split(".")[-2] if one.group == "window" else "")
        return owner, name
    if one.name in ("at_least", "at_most", "exactly", "distinct"):
        return owner, ""
    if one.name in ("concepts", "codes"):
        return one.path.rpartition(".")[0], "concepts"
    if one.name in ("same_visit", "same_observation", "observed", "other"):
        return owner, "together"
    if one.name in ("size", "seed", "percent"):
        return owner, "draw"
    if one.name in ("against", "values", "steps"):
        return owner, "by" if one.name == "against" else "course"
    return owner, one.name


def _title(owner: str, group: str) -> str:
    if group.startswith(ATTRIBUTE):
        words = attribute_name(group.removeprefix(ATTRIBUTE), get_language() or "en")
        return words[0].upper() + words[1:]
    title = str(labels.GROUPS.get(group.rstrip("0123456789")) or labels.FIELDS.get(group) or "")
    if any(step in owner.split(".") for step in ("first", "last", "nth", "changed", "trend")):
        return _("%(title)s, of all of them before one is taken") % {"title": title}
    return title


ORDER = (
    "trait",
    "concepts",
    "sex",
    "age",
    "",
    "n",
    "by",
    "course",
    "slope",
    "within",
    "date",
    "value",
    "window",
    "together",
)
"""Sections in the order in which people think of them; the others after."""


def _place(group: str) -> int:
    name = group.rstrip("0123456789")
    return ORDER.index(name) if name in ORDER else len(ORDER)


def _folded(group: str, controls: list[Control]) -> bool:
    if (
        group not in MORE
        and not group.startswith(ATTRIBUTE)
        and not (group.startswith("window") and group != "window0")
    ):
        return False
    return not any(
        c.value or c.picked for c in controls if c.spec.kind not in ("yes", "choice") or c.spec.name == "known"
    )
