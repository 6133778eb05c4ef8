"""Who objected to the use of their data. The core knows only a protocol; a file holds the register for now.

A register that cannot be read closes the door: better no answer than a patient counted against their will.
"""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Protocol

from laennec.errors import LaennecError
from laennec.perimeter.model import STUDY, Purpose

SCOPES = {"all", *(purpose.value for purpose in STUDY)}
HEADER = ["person_id", "scope", "from"]


def hides(scope: str, purpose: Purpose) -> bool:
    """Whether an objection of that scope hides a person from work for that purpose.

    `all` hides from everything but the patient's own rights. `research` hides from innovation too: who writes "no
    research on my data" does not mean to allow the training of an algorithm.
    """
    if purpose is Purpose.RIGHTS:
        return False
    return scope in ("all", purpose.value) or (scope == Purpose.RESEARCH and purpose is Purpose.INNOVATION)


class OppositionRegister(Protocol):
    """Answers, at each request anew, who must not be seen."""

    def opposed(self, purpose: Purpose) -> frozenset[int]:
        """Person ids hidden for that purpose; always empty for `rights`."""
        ...


class NoOpposition:
    """A register in which nobody objected: for tests and for tools on generated data."""

    def opposed(self, purpose: Purpose) -> frozenset[int]:
        return frozenset()


class FileRegister:
    """A CSV file with the columns person_id, scope (all, research, innovation, steering), from (a day, may be empty).

    No file means that nobody objected. `operation` is bound by the scope `all` only.
    """

    def __init__(self, path: Path, today: Callable[[], date] = date.today) -> None:
        self.path = path
        self.today = today

    def opposed(self, purpose: Purpose) -> frozenset[int]:
        if purpose is Purpose.RIGHTS or not self.path.exists():
            return frozenset()
        return frozenset(person for person, scope in self._rows() if hides(scope, purpose))

    def _rows(self) -> list[tuple[int, str]]:
        today = self.today()
        found = []
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as file:
                reader = csv.DictReader(file)
                if reader.fieldnames != HEADER:
                    raise LaennecError(f"{self.path}: line 1: the columns must be {', '.join(HEADER)}.")
                for row in reader:
                    if _holds(self.path, reader.line_num, row, today):
                        found.append((int(row["person_id"]), row["scope"]))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise LaennecError(f"The register of oppositions {self.path} cannot be read: {error}.") from error
        return found


def _holds(path: Path, line: int, row: dict[str, str], today: date) -> bool:
    try:
        int(row["person_id"])
    except (TypeError, ValueError):
        raise LaennecError(f"{path}: line {line}: person_id is not a whole number.") from None
    if row["scope"] not in SCOPES:
        raise LaennecError(f"{path}: line {line}: scope must be one of {', '.join(sorted(SCOPES))}.")
    try:
        return not row["from"] or date.fromisoformat(row["from"]) <= today
    except (TypeError, ValueError):
        raise LaennecError(f"{path}: line {line}: from is not a day like 2026-01-31.") from None
