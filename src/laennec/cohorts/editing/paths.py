"""The way to a part of a query document: `select.and.0.has.where`, from the outside in."""

import re
from typing import Any, Literal

from laennec.cohorts.query import QueryError
from laennec.cohorts.query.reading import EVENT_FIELDS

Sort = Literal["select", "persons", "events", "where", "having", "conditions", "spells", "rule", "computed", "term"]
Document = dict[str, Any]
Path = tuple[str | int, ...]
LONGEST = 2_000
EVENT_STEPS = (*EVENT_FIELDS, "union")
"""Steps that lead to a set of events, or to a list of them."""


def parse(written: str) -> Path:
    """From an address or a form. Raises QueryError for what is no path."""
    if len(written) > LONGEST or not re.fullmatch(r"select(\.([a-z_]{1,30}|[0-9]{1,6}))*", written):
        raise QueryError("This is no part of a query.")
    return tuple(int(step) if step.isdigit() else step for step in written.split("."))


def text(path: Path) -> str:
    """As `parse` reads it."""
    return ".".join(map(str, path))


def at(document: Document, path: Path) -> Any:
    """The part there. Raises QueryError where there is none."""
    found: Any = document
    for step in path:
        try:
            found = found[step]
        except (KeyError, IndexError, TypeError):
            raise QueryError("This part of the query is not there any more.") from None
    return found


def sort_of(path: Path) -> Sort:
    """What stands at the end of this way, as far as the way tells: `select` may be persons, events or spells."""
    sort: Sort = "select"
    for step in path[1:]:
        if step in EVENT_STEPS:
            sort = "events"
        elif step == "cohort":
            sort = "spells"
        elif step == "rules":
            sort = "rule"
        elif step in ("where", "conditions"):
            sort = "where"
        elif step in ("person", "sample"):
            sort = "persons"
        elif step == "computed":
            sort = "computed"
        elif step == "terms":
            sort = "term"
        elif step == "having":
            sort = "having"
        elif step in ("and", "or", "not", "n_of") and sort != "where":
            sort = "persons"
        elif step == "n_of":
            sort = "conditions"
    return sort
