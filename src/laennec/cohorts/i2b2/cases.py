"""Reads what is to be imported: a list of cases, one XML file, or a folder of XML files; and the saved queries."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from laennec.cohorts.i2b2.importer import Imported, Importer, SavedQuery
from laennec.cohorts.i2b2.reading import MAX_BYTES
from laennec.cohorts.running import Case, CaseRefused
from laennec.errors import LaennecError

MAX_LIST = 512 * 2**20
"""Bytes of a list of cases or of saved queries."""
Importing = Callable[[date], Importer]
"""Gives the importer for which that day is today."""


def read_cases(path: Path, importing: Importing, today: date) -> list[Case]:
    """The cases of a cases.json, of one XML file, or of a folder of *.xml. Raises LaennecError where it is none."""
    try:
        if path.is_dir():
            files = sorted(p for p in path.iterdir() if p.suffix.lower() == ".xml" and p.is_file())
            return [_of_file(file, importing, today) for file in files]
        if path.suffix.lower() != ".json":
            with path.open("rb"):
                pass
            return [_of_file(path, importing, today)]
        listed = _parsed(path)
    except OSError as error:
        raise LaennecError(f"{path} cannot be read: {error.strerror}.") from None
    if not isinstance(listed, list):
        raise LaennecError(f'{path} is not a list of cases: [{{"id": ..., "xml": ...}}, ...].')
    return [_of_entry(entry, number, importing, today) for number, entry in enumerate(listed, 1)]


def read_saved(path: Path | None) -> dict[str, SavedQuery]:
    """The saved queries of a file, {key: {"kind": "query" | "encounter_set", "xml": ...}}. Raises LaennecError."""
    if path is None:
        return {}
    try:
        found = _parsed(path)
    except OSError as error:
        raise LaennecError(f"{path} cannot be read: {error.strerror}.") from None
    if not isinstance(found, dict):
        raise LaennecError(f"{path} is not an object of saved queries by key.")
    saved = {}
    for key, entry in found.items():
        xml = entry.get("xml") if isinstance(entry, dict) else None
        kind = entry.get("kind", "query") if isinstance(entry, dict) else ""
        if not isinstance(xml, str) or kind not in ("query", "encounter_set"):
            raise LaennecError(f'{path}: {key}: expected {{"kind": "query" or "encounter_set", "xml": ...}}.')
        saved[key] = SavedQuery(xml, "encounter_set" if kind == "encounter_set" else "query")
    return saved


def _parsed(path: Path) -> Any:
    with path.open("rb") as file:
        content = file.read(MAX_LIST + 1)
    if len(content) > MAX_LIST:
        raise LaennecError(f"{path} has more than {MAX_LIST:,} bytes.")
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise LaennecError(f"{path} is not JSON that can be read.") from None


def _of_file(path: Path, importing: Importing, today: date) -> Case:
    def read() -> bytes:
        try:
            with path.open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except OSError as error:
            raise CaseRefused(f"{path} cannot be read: {error.strerror}.") from None

    return _case(path.stem, lambda: importing(today).imported(read(), path.stem))


def _of_entry(entry: Any, number: int, importing: Importing, today: date) -> Case:
    id_ = str(entry["id"]) if isinstance(entry, dict) and entry.get("id") is not None else f"case {number}"

    def imported() -> Imported:
        if not isinstance(entry, dict) or not isinstance(entry.get("xml"), str):
            raise CaseRefused(f"case {number} has no text `xml`.")
        return importing(_day(entry.get("as_of"), today)).imported(entry["xml"], id_)

    return _case(id_, imported)


def _day(value: Any, today: date) -> date:
    if value is None:
        return today
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise CaseRefused(f"as_of {str(value)[:40]!r} is not a day like 2012-02-06.") from None


def _case(id_: str, imported: Callable[[], Imported]) -> Case:
    notes: list[str] = []

    def query() -> Any:
        found = imported()
        notes.extend(found.notes)
        return found.query

    return Case(id_, query, lambda: notes)
