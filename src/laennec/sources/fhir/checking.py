"""Whether a resource is as FHIR R4 has it, by fhir.resources; what is wrong in words that do not quote it."""

import json
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any

from pydantic import BaseModel, ValidationError

from laennec.sources.fhir.splitting import Found
from laennec.sources.formats import Refused

CHECKED = ("Questionnaire", "QuestionnaireResponse")
"""What is read. R4B differs from R4 in neither of the two."""
DEEPEST = 50
"""Items within items: forms have a handful of levels."""
TYPES = ("_type", "_parsing", "_from_number", "type_error")
"""What the kinds of errors of another type end with."""


def check(found: Found) -> Refused | None:
    """Why the resource cannot be taken, if it cannot: the path of the element, and what is wrong with it."""
    if _depth(found.content) > DEEPEST:
        return _refused(found, "item", f"items are more than {DEEPEST} levels deep")
    try:
        _model(found.kind).model_validate(found.content)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        return _refused(found, _path(first["loc"]), _words(first))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        # The library's own, of a contained resource that it does not know.
        return _refused(found, "", "it is not as FHIR R4 has it")
    return None


@cache
def _model(kind: str) -> type[BaseModel]:
    """Loaded when the first such resource is seen: most children read other formats."""
    found: type[BaseModel] = getattr(import_module(f"fhir.resources.R4B.{kind.lower()}"), kind)
    return found


def _refused(found: Found, path: str, reason: str) -> Refused:
    place = f"{found.place}.{path}" if path and not path.startswith("[") else found.place + path
    return Refused(found.line, place, reason, json.dumps(found.content, ensure_ascii=False, default=str))


def _path(loc: Sequence[int | str]) -> str:
    """As FHIR writes it: item[1].answer[0].valueDecimal."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc).removeprefix(".")


def _words(error: Any) -> str:
    kind, said = str(error["type"]), str(error["msg"])
    if kind.endswith("missing"):
        return "it is owed, and not there"
    if kind == "extra_forbidden":
        return "FHIR R4 has no such element"
    if "got multiple" in said:
        return "it has several values where one is allowed"
    if kind == "list_type":
        return "it must be a list"
    if kind == "value_error" or kind.endswith(TYPES):
        return "it is not written as its type is"
    return "it is not as FHIR R4 has it"


def _depth(content: dict[str, Any]) -> int:
    """How deep items are within items, counted without recursion."""
    deepest, waiting = 0, [(content, 0)]
    while waiting:
        element, depth = waiting.pop()
        deepest = max(deepest, depth)
        if depth > DEEPEST:
            return depth
        for name in ("item", "answer"):
            below = element.get(name)
            for inner in below if isinstance(below, list) else ():
                if isinstance(inner, dict):
                    waiting.append((inner, depth + (name == "item")))
    return deepest
