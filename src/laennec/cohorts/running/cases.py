"""A named query that may turn out to be none, and what became of it."""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from laennec.cohorts.query import QueryFile
from laennec.errors import LaennecError


class CaseRefused(LaennecError):
    """A definition cannot be said, or must not be run. The message names the place in it, and why."""


@dataclass(frozen=True)
class Case:
    """id: the case's, as its file has it. query: gives the query, or raises LaennecError (`CaseRefused`).

    notes: what the importer had to say of a query that it gave (nothing is dropped in silence).
    """

    id: str
    query: Callable[[], QueryFile]
    notes: Callable[[], list[str]] = list


@dataclass(frozen=True)
class Outcome:
    """What became of a case. persons: how many were selected, None where it was refused. message: why, or notes."""

    status: Literal["ok", "refused"]
    persons: int | None
    message: str = ""

    def to_json(self) -> dict[str, Any]:
        return {"status": self.status, "persons": self.persons, "message": self.message}


def write_report(path: Path, outcomes: Mapping[str, Outcome]) -> None:
    """Write the report, JSON by case id, whole or not at all. Raises LaennecError where it cannot be written."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    text = json.dumps({id_: one.to_json() for id_, one in outcomes.items()}, ensure_ascii=False, indent=1)
    try:
        partial.write_text(text + "\n", encoding="utf-8", errors="backslashreplace")
        os.replace(partial, path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise LaennecError(f"{path} cannot be written: {error.strerror or error}.") from error
