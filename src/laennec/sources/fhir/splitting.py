"""A file into its resources: one JSON document, a Bundle, or a resource a line (NDJSON)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from laennec.errors import LaennecError
from laennec.sources.formats import Refused
from laennec.sources.text import LONGEST, reading

LINES = (".ndjson", ".jsonl")
"""Ends of names of files that have a resource a line."""
MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Found:
    """A resource. `line`: of the file, or in a file that is one Bundle its entry, from 1. `place`: the path of its
    root element, as errors name it. `url`: under which a Bundle has it.
    """

    line: int
    place: str
    content: dict[str, Any]
    url: str = ""

    @property
    def kind(self) -> str:
        """The type of resource that it says it is."""
        return kind_of(self.content)


def kind_of(content: dict[str, Any]) -> str:
    """The type of a resource; "?" where it says none."""
    said = content.get("resourceType")
    return said if isinstance(said, str) and said else "?"


class _NoJson(Exception):
    """Why a text is no resource, in words that do not quote it."""


def resources(path: Path) -> Iterator[Found | Refused]:
    """Every resource of the file, in its order. Raises LaennecError where the file as a whole is none."""
    with reading(path) as file:
        by_line = _by_line(path, file)
    with reading(path) as file:
        if by_line:
            yield from _lines(file)
            return
        try:
            found = _document(file.read())
        except _NoJson as error:
            raise LaennecError(f"The file {path} is no FHIR resource: {error}.") from error
    if kind_of(found) == "Bundle":
        yield from _entries(found, None)
    else:
        yield Found(1, kind_of(found), found)


def _by_line(path: Path, file: IO[bytes]) -> bool:
    """Whether the file has a resource a line: a second line begins one, or its name says so."""
    names = [path.name.lower(), path.stem.lower()]
    if any(name.endswith(LINES) for name in names):
        return True
    file.readline(LONGEST)
    while line := file.readline(1000):
        if line.strip():
            return line.lstrip().startswith(b'{"resourceType"') or line.startswith(b"{")
    return False


def _lines(file: IO[bytes]) -> Iterator[Found | Refused]:
    number = 0
    while line := file.readline(LONGEST + 1):
        number += 1
        if len(line) > LONGEST:
            while line and not line.endswith(b"\n"):
                line = file.readline(LONGEST)
            yield Refused(number, "", f"the line is longer than {LONGEST} bytes", "")
            continue
        if not line.strip():
            continue
        try:
            found = _document(line)
        except _NoJson as error:
            yield Refused(number, "", str(error), line.decode("utf-8", "backslashreplace").rstrip("\n"))
            continue
        if kind_of(found) == "Bundle":
            yield from _entries(found, number)
        else:
            yield Found(number, kind_of(found), found)


def _entries(bundle: dict[str, Any], line: int | None) -> Iterator[Found | Refused]:
    """The resources of a Bundle. `line`: of the file that has several, else entries are counted."""
    entries = bundle.get("entry")
    for number, entry in enumerate(entries if isinstance(entries, list) else [], 1):
        place = f"Bundle.entry[{number - 1}]"
        raw = json.dumps(entry, ensure_ascii=False, default=str)
        asked = entry.get("request") if isinstance(entry, dict) else None
        if isinstance(asked, dict) and asked.get("method") == "DELETE":
            why = "a deletion is not read: withdraw a form by its status, entered-in-error"
            yield Refused(line or number, place, why, raw)
            continue
        resource = entry.get("resource") if isinstance(entry, dict) else None
        if not isinstance(resource, dict):
            yield Refused(line or number, place, "it has no resource", raw)
            continue
        url = entry.get("fullUrl")
        yield Found(line or number, f"{place}.resource", resource, url if isinstance(url, str) else "")


def _document(content: bytes) -> dict[str, Any]:
    try:
        text = content.removeprefix(MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        raise _NoJson("it is no UTF-8") from error
    try:
        found = json.loads(text, parse_float=Decimal, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise _NoJson(f"it is no JSON from line {error.lineno}, character {error.colno} on") from error
    except (RecursionError, ValueError) as error:
        raise _NoJson("its JSON has parts too deep, or numbers too long, to be meant") from error
    if not isinstance(found, dict):
        raise _NoJson("it is no JSON object")
    return found


def _no_number(name: str) -> Any:
    raise ValueError(name)
