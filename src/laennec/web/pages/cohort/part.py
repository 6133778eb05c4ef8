"""A part of a query as a form: sections of fields with their words and values, and what was filled in read back."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from laennec.cohorts.editing import Document, Field, Of, Problem, Sort, fields_of, filled
from laennec.cohorts.editing.fields import ATTRIBUTE
from laennec.cohorts.editing.filling import OBSERVED
from laennec.cohorts.explain import attribute_name
from laennec.cohorts.query import QueryError
from laennec.web.pages.cohort import concepts, labels
from laennec.web.pages.cohort.controls import Control, asked, concepts_of, control


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
    of: Of | None = None,
) -> PartForm:
    """The form of this part, with what the part holds, or with what was sent.

    sets: the query's named concept sets; hidden: what the form says of itself; looking: the field searched in; of:
    the events that it asks, where it is a condition or a rule.
    """
    fields = fields_of(part, sort, of)
    sections: dict[tuple[str, str], list[Control]] = {}
    for one in fields:
        drawn = control(one, part, sets, data)
        if looking == one.path and data is not None:
            drawn.looked = data.get(f"{one.path}-text", "")[:200]
            drawn.found = concepts.hits(drawn.looked, concepts.omop_domains(asked(one), one.domains)) or []
        sections.setdefault(_section(one), []).append(drawn)
    built = [
        Section(_title(owner, group), cs, _folded(group, cs), group.startswith(ATTRIBUTE) or group in DETAILS)
        for (owner, group), cs in sections.items()
    ]
    order = {id(one): _place(group) for one, (_owner, group) in zip(built, sections, strict=True)}
    return PartForm(sorted(built, key=lambda one: (one.folded, order[id(one)])), hidden, title)


def read(part: Document, sort: Sort, data: QueryDict, of: Of | None = None) -> Document:
    """The part as it was filled in; of: as `form_of` took it. Raises Problem."""
    fields = fields_of(part, sort, of)
    given: dict[str, Sequence[str]] = {}
    for one in fields:
        if one.kind == "concepts":
            given[one.path] = concepts_of(part, one, data)
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


COUNTED = ("window", "moment")
"""Groups of which there may be several: a number stands after their name."""
MORE = {
    "time",
    "end_time",
    "since_birth",
    "moment",
    "providers",
    "ids",
    "ranked",
    "end_date",
    "length",
    "age",
    "site",
    "provenance",
    "value_concept",
    "dates",
    "dates.start",
    "dates.end",
    "ties",
    "range",
    "observed",
}
DETAILS = {"concept", "source_concept", "specialty", "place_of_service", "unit"}
"""Those among them that few ask: they are with the attributes."""
MORE |= DETAILS
"""Sections that are drawn closed until something of them is given."""


def _section(one: Field) -> tuple[str, str]:
    """(the set of events it belongs to, the name of the section)."""
    owner = one.path.rpartition("where.")[0]
    if one.group == "dates":
        before, _dates, inside = one.path.rpartition("dates.")
        return before, f"dates.{inside.split('.')[0]}" if "." in inside else "dates"
    if one.group == "window" and one.name in OBSERVED:
        return owner, "observed" + one.path.split(".")[-2]
    if one.group:
        place = one.path.rpartition(".")[0].rpartition(".")[2]  # a group's own fields may have none before them
        return owner, one.group + (place if place.isdigit() else "")
    if one.name in ("at_least", "at_most", "exactly", "distinct"):
        return owner, ""
    if one.name in ("concepts", "codes"):
        return one.path.rpartition(".")[0], "concepts"
    if one.name in ("per", "order"):
        return owner, "ranked"
    if one.name in ("same_visit", "same_instance", "same_observation", "observed", "other"):
        return owner, "together"
    if one.name in ("size", "seed", "percent"):
        return owner, "draw"
    if one.name in ("formula", "op", "number", "to"):
        return owner, "formula"
    if one.name in ("symbol", "take"):
        return owner, "symbol"
    if one.name in ("against", "values", "steps"):
        return owner, "by" if one.name == "against" else "course"
    return owner, one.name


def _title(owner: str, group: str) -> str:
    if group.startswith(ATTRIBUTE):
        words = attribute_name(group.removeprefix(ATTRIBUTE), get_language() or "en")
        return words[0].upper() + words[1:]
    title = str(labels.GROUPS.get(group.rstrip("0123456789")) or labels.FIELDS.get(group) or "")
    if "eras" in owner.split("."):
        return _("%(title)s, of all of them before they are joined") % {"title": title}
    if any(step in owner.split(".") for step in ("changed", "trend")):
        return _("%(title)s, of the results that are compared") % {"title": title}
    if any(step in owner.split(".") for step in ("first", "last", "nth")):
        return _("%(title)s, of all of them before one is taken") % {"title": title}
    return title


ORDER = (
    *("name", "trait", "formula", "symbol", "concepts", "sex", "age", "", "n", "gap"),
    *("by", "course", "slope", "within", "units", "date", "value", "window", "moment", "together"),
    *("keep", "exit", "era", "pad", "cut"),
)
"""Sections in the order in which people think of them; the others after."""


def _place(group: str) -> int:
    name = group.rstrip("0123456789")
    return ORDER.index(name) if name in ORDER else len(ORDER)


def _folded(group: str, controls: list[Control]) -> bool:
    if (
        group.rstrip("0123456789") not in MORE
        and not group.startswith(ATTRIBUTE)
        and not (group.startswith("window") and group not in ("window", "window0"))
        and not (group.startswith("units") and group != "units0")
    ):
        return False
    return not any(_given(control) for control in controls)


def _given(control: Control) -> bool:
    """Whether it says something, and not only how to take what is said beside it."""
    spec = control.spec
    if spec.kind == "choice" and spec.name not in ("known", "ties", "from", *OBSERVED):
        return False
    if spec.kind == "yes" and spec.group != "dates":
        return False
    return bool(control.picked or control.named or control.empty or control.value not in ("", spec.default))
