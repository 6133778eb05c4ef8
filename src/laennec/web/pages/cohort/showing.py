"""The lines of a query as the page lists them, each with what may be done to it."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from laennec.cohorts.editing import (
    Document,
    Of,
    Path,
    at,
    can_ask,
    domains_of,
    fields_of,
    of_events,
    owner_of,
    replaceable,
    sort_of,
    text,
)
from laennec.cohorts.editing.changes import EVENT_WRAPS, PERSON_WRAPS
from laennec.cohorts.explain import Line, Names, outline
from laennec.cohorts.query import QueryFile
from laennec.web.pages.cohort import labels

NUMERIC = ("changed", "trend")
"""Groups of events that have a numeric value."""
DEEPEST = 10
"""Lines nested deeper are drawn at this depth."""


@dataclass
class Act:
    """One entry of a line's menu: a change (op with its value), or a form to open (`link`: a query string)."""

    label: str
    op: str = ""
    value: str = ""
    link: str = ""


@dataclass
class Row:
    """One line. path: dotted; edit and into: whether a form, and adding, can be opened here."""

    depth: int
    text: str
    path: str
    test: bool
    edit: bool = False
    into: bool = False
    acts: list[Act] = field(default_factory=list)
    removable: bool = False

    @property
    def anchor(self) -> str:
        return self.path.replace(".", "-")

    @property
    def indent(self) -> int:
        return min(self.depth, DEEPEST)


def rows(query: QueryFile, document: Document, named: Names, *, samples: bool) -> list[Row]:
    """The lines, top down. samples: whether the reader may count random samples."""
    seen: set[Path] = set()
    found = [_row(line, document, seen) for line in outline(query, get_language() or "en", named)]
    for row in found:
        row.acts = [act for act in row.acts if samples or act.value != "sample"]
    return found


def _row(line: Line, document: Document, seen: set[Path]) -> Row:
    row = Row(
        line.depth, line.text[:1].upper() + line.text[1:] if line.depth else line.text, text(line.path), line.test
    )
    if line.path in seen or (line.test and (line.path[-1] == "where" or sort_of(line.path) != "where")):
        return row
    seen.add(line.path)
    part, sort = at(document, line.path), sort_of(line.path)
    row.removable = line.path[-1] not in ("spells", "cohort") and part != {"everyone": True}
    if isinstance(part, dict) and "spells" in part:
        _cohort(row, part, line.path)
    elif sort == "rule":
        _rule(row, part, line.path, document)
    elif sort == "where":
        _conditions(row, part, line.path)
    elif isinstance(part, dict):
        _nodes(row, part, line.path, document)
    return row


def _conditions(row: Row, part: Any, path: Path) -> None:
    """A `where`, a group of conditions, or one condition of a group."""
    last = path[-1]
    if last == "where":
        return
    if isinstance(last, int) or last == "not":
        row.edit = isinstance(part, dict)
    if isinstance(part, list):
        row.acts += [Act(_("One more condition"), link=f"into={text(path)}&new=where")]
    if isinstance(last, int) and last > 0:
        row.acts.append(Act(_("Move up"), "up"))


def _cohort(row: Row, part: Document, path: Path) -> None:
    """A cohort in time: what it is made of has lines of its own."""
    row.edit = True
    into = f"into={text(path)}&new="
    row.acts.append(Act(_("One more rule"), link=f"{into}rule"))
    if "censor" not in part:
        row.acts.append(Act(_("Leave earlier, with another event…"), link=f"{into}censor"))
    if "era_of" not in (part.get("end") or {}):
        row.acts.append(Act(_("Stay in as long as events go on…"), link=f"{into}era_of"))
    if path == ("select",):
        row.acts.append(Act(_("Use it as a criterion among others"), "wrap", "and"))


def _rule(row: Row, part: Any, path: Path, document: Document) -> None:
    """The rules of a cohort, or one of them."""
    if isinstance(part, list):
        row.acts.append(Act(_("One more rule"), link=f"into={text(path[:-1])}&new=rule"))
        return
    row.edit = True
    row.acts += _asks((*path, "where"), owner_of(document, path))
    row.acts += _placed(path, document)


def _placed(path: Path, document: Document) -> list[Act]:
    """What may be done with a member of a list."""
    assert isinstance(path[-1], int)
    found = [Act(_("Duplicate"), "duplicate")]
    if path[-1] > 0:
        found.append(Act(_("Move up"), "up"))
    if path[-1] + 1 < len(at(document, path[:-1])):
        found.append(Act(_("Move down"), "down"))
    return found


def _nodes(row: Row, part: Document, path: Path, document: Document) -> None:
    """Persons, events, related events, `n_of` of conditions."""
    sort = sort_of(path)
    events = sort == "events" or (sort == "select" and bool(domains_of(part)))
    row.edit = bool(fields_of(part, sort))
    row.into = (
        any(key in part for key in ("and", "or", "n_of", "union", "everyone", "not")) and "where" not in path[-1:]
    ) or path[-1] in ("spells", "era_of", "censor")
    if sort == "computed":
        row.acts.append(Act(_("One more value for the formula"), "term"))
        return
    if sort == "conditions":
        row.into = False
        row.acts.append(Act(_("One more condition"), link=f"into={text((*path, 'conditions'))}&new=where"))
        return
    inner = next((key for key in ("has", "events") if key in part), "")
    own = part[inner] if inner else part
    if inner or events:
        row.acts += _asks((*path, inner, "where") if inner else (*path, "where"), of_events(own))
    if sort in ("having", "term"):
        return
    numbers = can_ask("value", of_events(own))
    wraps = [k for k in EVENT_WRAPS if numbers or k not in NUMERIC] if events else list(PERSON_WRAPS)
    if part != {"everyone": True}:
        row.acts += [Act(str(labels.WRAPS[kind]), "wrap", kind) for kind in wraps]
    if inner:
        inside = [k for k in EVENT_WRAPS if numbers or k not in NUMERIC]
        row.acts += [Act(str(labels.WRAPS[kind]), "wrap-inside", kind) for kind in inside]
    if path == ("select",) and part != {"everyone": True}:
        row.acts.append(Act(_("Follow each person from a first to a last day"), "follow"))
    if replaceable(part):
        row.acts.append(Act(_("Dissolve the group"), "unwrap"))
    if isinstance(path[-1], int):
        row.acts += _placed(path, document)


def _asks(where: Path, of: Of) -> list[Act]:
    """What events can be asked for besides the fields of their form."""
    into = text(where)
    found = []
    if can_ask("visit", of) and of.domains != ("visit",):
        found.append(Act(str(labels.KINDS["visit"]), link=f"into={into}&new=visit"))
    found.append(Act(str(labels.KINDS["having"]), link=f"into={into}&new=having"))
    found.append(Act(str(labels.KINDS["person"]), "condition", f"{into} person"))
    found.append(Act(str(labels.KINDS["computed"]), "condition", f"{into} computed"))
    found.append(Act(_("One condition or another"), "condition", f"{into} or"))
    found.append(Act(_("Not this condition"), "condition", f"{into} not"))
    return found
