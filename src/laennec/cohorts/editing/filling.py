"""From a part of a query to the values of its form, and back: what is left empty is left out.

A form's values are lists of texts by field, as browsers send them. Concept fields take items as JSON, each with what
to do with it; everything is judged by the query model in the end.
"""

import json
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, Literal

from laennec.cohorts.editing.fields import ATTRIBUTE, Field
from laennec.cohorts.editing.paths import Document
from laennec.cohorts.query.nodes import EVENT_KINDS
from laennec.errors import LaennecError

Values = Mapping[str, Sequence[str]]
TESTS = ("op", "number", "to", "text", "fold", "from")
"""The fields of an attribute's own test."""
OFF = (
    "date", "end_date", "time", "end_time", "since_birth", "length", "age", "value", "range", "site", "window",
    "moment", "slope", "exit",
)  # fmt: skip
"""Small conditions that are absent when nothing of them is given."""
OBSERVED = ("from_observation", "to_observation")
"""Choices that say something by themselves; any other choice says how to take what is given beside it."""


Why = Literal["whole", "number", "concepts", "needed"]


class Problem(LaennecError):
    """One field cannot be read. `field`: its path; `why`: what it is not; `given`: what was written."""

    def __init__(self, field: str, why: Why, given: str = "") -> None:
        super().__init__(f"{field}: {why} expected, found {given[:40]!r}.")
        self.field, self.why, self.given = field, why, given[:40]


def values_of(part: Document, field: Field) -> list[str]:
    """What the field's form control holds today; [] for nothing. A named concept set gives its name."""
    found: Any = part
    for step in _steps(field.path):
        try:
            found = found[step]
        except (KeyError, IndexError, TypeError):
            return ["true"] if field.name == "below" else []
    if found is None:
        return []
    if isinstance(found, bool):
        return ["true"] if found else ["false"] if field.kind == "choice" else []
    if field.kind == "concepts":
        return [found] if isinstance(found, str) else [json.dumps(found, ensure_ascii=False)]
    if isinstance(found, list | tuple):
        return [str(one) for one in found]
    return [f"{found:g}" if isinstance(found, float) else str(found)]


def filled(part: Document, fields: Sequence[Field], values: Values) -> Document:
    """The part with these values. Raises Problem for a text that is no number, day or id.

    A group of fields of which only switches are given (`below` without a site) counts as not given.
    """
    found = deepcopy(part)
    for field in fields:
        given = _read(field, [v.strip() for v in values.get(field.path, ()) if v.strip()])
        if given is None and field.needed and not field.group:
            raise Problem(field.path, "needed")
        _set(found, _steps(field.path), given)
    grouped = {_group(f) for f in fields if f.group in OFF or (f.group.startswith(ATTRIBUTE) and f.name in TESTS)}
    for path in sorted(grouped, key=len, reverse=True):
        held = _get(found, _steps(path))
        said = {f.name for f in fields if _group(f) == path and _says(f)}
        if isinstance(held, dict):
            whole = {"observation": True} if held.pop("observation", False) else None
            _set(found, _steps(path), held if said & set(held) else whole)
    _tidy(found)
    return found


def _says(field: Field) -> bool:
    return field.kind not in ("yes", "choice") or field.name in OBSERVED


def _read(field: Field, given: list[str]) -> Any:
    if field.kind == "yes":
        if field.name == "below":
            return None if given else False
        return True if given else None
    if not given:
        return None
    if field.kind == "choices":
        return given
    if field.kind in ("ids", "sites"):
        ids = [one for text in given for one in re.split(r"[\s,;]+", text) if one]
        if wrong := next((one for one in ids if not re.fullmatch(r"-?[0-9]{1,19}", one)), None):
            raise Problem(field.path, "whole", wrong)
        return [int(one) for one in ids]
    text = given[0]
    if field.kind == "choice" and field.choices == ("true", "false"):
        return text == "true"
    if field.kind == "whole":
        if not re.fullmatch(r"-?[0-9]{1,11}", text):
            raise Problem(field.path, "whole", text)
        return int(text)
    if field.kind == "number":
        try:
            return float(text.replace(",", ".").replace("\u202f", "").replace("\u2212", "-"))
        except ValueError:
            raise Problem(field.path, "number", text) from None
    if field.kind == "concepts":
        if not text.startswith("{"):
            return text
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            raise Problem(field.path, "concepts") from None
    return text if not (field.kind == "choice" and text == field.default) else None


def _steps(path: str) -> list[str | int]:
    return [int(step) if step.isdigit() else step for step in path.split(".")]


def _group(field: Field) -> str:
    return field.path.rpartition(".")[0]


def _get(part: Any, steps: Sequence[str | int]) -> Any:
    for step in steps:
        try:
            part = part[step]
        except (KeyError, IndexError, TypeError):
            return None
    return part


def _set(part: Any, steps: list[str | int], value: Any) -> None:
    """Put or take away, making what is missing on the way; lists are made of objects (windows)."""
    here = part
    for place, step in enumerate(steps[:-1]):
        following: Any = [] if isinstance(steps[place + 1], int) else {}
        if isinstance(step, int):
            while len(here) <= step:
                here.append({})
            here[step] = here[step] if here[step] is not None else {}
        elif not isinstance(here.get(step), dict | list):
            if value is None:
                return
            here[step] = following
        here = here[step]
    last = steps[-1]
    if isinstance(last, int):
        while len(here) <= last:
            here.append(None)
        here[last] = value
    elif value is None:
        here.pop(last, None)
    else:
        here[last] = value


def _tidy(part: Any, place: str = "") -> None:
    """Take away windows, `where`s, days and attributes with nothing in them. place: the key that holds the part."""
    if not isinstance(part, dict):
        return
    for name in ("windows", "moments"):
        if isinstance(part.get(name), list):
            part[name] = [w for w in part[name] if w and set(w) & {"from", "to", *OBSERVED}]
            if not part[name]:
                del part[name]
    if isinstance(part.get("units"), list):
        part["units"] = [u for u in part["units"] if u and "unit" in u]
        if not part["units"]:
            del part["units"]
    for key, inner in list(part.items()):
        _tidy(inner, key)
        bare = key in ("attributes", "dates") or (key == "where" and not _is_rule(part))
        if inner == {} and (bare or place in ("attributes", "dates")):
            del part[key]


def _is_rule(part: Document) -> bool:
    """A `where` that asks nothing says nothing of events, but is the whole of a rule."""
    return not any(kind in part for kind in EVENT_KINDS)
