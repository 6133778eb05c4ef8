"""Values that a script writes as JavaScript does, which is more than JSON: names without quotes, single quotes, commas at the end."""

import re
from collections.abc import Iterator
from typing import Any

LONGEST = 400_000
"""Letters of a script that are looked at."""
_TOKEN = re.compile(
    r"""\s*(?://[^\n]*\n\s*|/\*[\s\S]*?\*/\s*)*(?:
    (?P<mark>[\[\]{},:])
    |"(?P<double>(?:[^"\\\n]|\\.)*)"|'(?P<single>(?:[^'\\\n]|\\.)*)'|`(?P<back>[^`$]*)`
    |(?P<number>[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[-+]?\d+)?)(?![\w$])
    |(?P<word>[A-Za-z_$][\w$]*)
    |(?P<date>new\s+Date\([^()]*\))
    )""",
    re.X | re.I,
)
_WORDS = {"null": None, "undefined": None, "true": True, "false": False, "NaN": None}


MOST = 3_000_000
"""Letters that are read in vain, of lists in which a program comes late, before the rest is left."""


class _NoValue(Exception):
    """What stands there is a program. `at`: where that shows."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def js_values(text: str) -> Iterator[Any]:
    """Every list and object in a script that is a value all through and is no JSON; those of which a part is a program, by
    their parts."""
    text = text[:LONGEST]
    at, spent = 0, 0
    for found in re.finditer(r"[\[{]", text):
        if found.start() < at:
            continue
        try:
            value, end = _value(text, found.start(), 0)
        except _NoValue as error:
            spent += error.at - found.start()
            if spent > MOST:
                return
            continue
        at = end
        if isinstance(value, dict | list) and len(value) > 1 and _holds_list(value):
            yield value


def _holds_list(value: Any) -> bool:
    """Whether a value has a list of several in it, as data have; the bounds of an axis are no data."""
    if isinstance(value, list):
        return len(value) > 1
    return isinstance(value, dict) and any(_holds_list(v) for v in value.values())


def holds_rows(value: Any) -> bool:
    """Whether a value holds lists or objects, as rows and series are kept."""
    inner = value.values() if isinstance(value, dict) else value
    return any(isinstance(v, dict | list) and v for v in inner)


def _token(text: str, at: int) -> re.Match[str]:
    found = _TOKEN.match(text, at)
    if not found:
        raise _NoValue(at)
    return found


def _value(text: str, at: int, depth: int) -> tuple[Any, int]:
    found = _token(text, at)
    if depth > 40:
        raise _NoValue(found.end())
    if found["mark"] == "[":
        return _list(text, found.end(), depth)
    if found["mark"] == "{":
        return _object(text, found.end(), depth)
    if found["mark"]:
        raise _NoValue(found.end())
    return _scalar(found), found.end()


def _scalar(found: re.Match[str]) -> Any:
    if found["number"] is not None:
        written = found["number"].replace("_", "")
        return int(written) if written.lstrip("+-").isdigit() else float(written)
    if found["word"] is not None:
        if found["word"] not in _WORDS:
            raise _NoValue(found.end())
        return _WORDS[found["word"]]
    if found["date"] is not None:
        return found["date"]
    said = next(s for s in (found["double"], found["single"], found["back"]) if s is not None)
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), said).replace("\\n", "\n").replace("\\", "")


def _list(text: str, at: int, depth: int) -> tuple[list[Any], int]:
    values: list[Any] = []
    while True:
        found = _token(text, at)
        if found["mark"] == "]":
            return values, found.end()
        value, at = _value(text, at, depth + 1)
        values.append(value)
        found = _token(text, at)
        if found["mark"] not in (",", "]"):
            raise _NoValue(found.end())
        at = found.end() if found["mark"] == "," else at


def _object(text: str, at: int, depth: int) -> tuple[dict[str, Any], int]:
    values: dict[str, Any] = {}
    while True:
        found = _token(text, at)
        if found["mark"] == "}":
            return values, found.end()
        key = next((k for k in (found["double"], found["single"], found["word"], found["number"]) if k is not None), None)  # fmt: skip
        if key is None:
            raise _NoValue(found.end())
        found = _token(text, found.end())
        if found["mark"] != ":":
            raise _NoValue(found.end())
        values[key], at = _value(text, found.end(), depth + 1)
        found = _token(text, at)
        if found["mark"] not in (",", "}"):
            raise _NoValue(found.end())
        at = found.end() if found["mark"] == "," else at


READ: dict[str, object] = {}
