"""The fields of one object of a Circe file, read one by one, so that none is left out without a word."""

import math
import re
from collections.abc import Iterator
from typing import Any

from laennec.errors import LaennecError


class CirceError(LaennecError):
    """A definition cannot be said in our nodes. The message names the place in the file."""


class Fields:
    """An object of the file. Every field must be read: `close` refuses those that nobody asked for."""

    def __init__(self, value: Any, path: str) -> None:
        if not isinstance(value, dict):
            raise CirceError(f"{path or 'the definition'}: expected an object, found {_shown(value)}.")
        self.path = path
        self._value = value
        self._left = {name for name, held in value.items() if held is not None}

    def at(self, name: str) -> str:
        """The way to one of its fields."""
        return f"{self.path}.{name}" if self.path else name

    def get(self, name: str) -> Any:
        """The value; None where there is none."""
        self._left.discard(name)
        return self._value.get(name)

    def refuse(self, name: str, why: str) -> None:
        """Refuses the field where it is filled."""
        if name in self._left:
            raise CirceError(f"{self.at(name)}: {why}.")

    def ignore(self, *names: str) -> None:
        """Fields that change no row: names, descriptions, what the editor keeps for itself."""
        self._left -= set(names)

    def object(self, name: str) -> "Fields | None":
        value = self.get(name)
        return None if value is None else Fields(value, self.at(name))

    def objects(self, name: str) -> "list[Fields]":
        """The objects of a list; none where there is no list."""
        return [Fields(value, path) for value, path in self.items(name)]

    def items(self, name: str) -> Iterator[tuple[Any, str]]:
        value = self.get(name)
        if value is not None and not isinstance(value, list):
            raise CirceError(f"{self.at(name)}: expected a list, found {_shown(value)}.")
        for number, item in enumerate(value or ()):
            yield item, f"{self.at(name)}[{number}]"

    def flag(self, name: str) -> bool:
        value = self.get(name)
        if isinstance(value, str):  # as OHDSI's reader takes it, which its editors rely on
            value = {"true": True, "false": False, "": None}.get(value.strip().lower(), value)
        if value is not None and not isinstance(value, bool):
            raise CirceError(f"{self.at(name)}: expected true or false, found {_shown(value)}.")
        return bool(value)

    def text(self, name: str) -> str | None:
        value = self.get(name)
        if value is not None and not isinstance(value, str):
            raise CirceError(f"{self.at(name)}: expected a text, found {_shown(value)}.")
        return value

    def whole(self, name: str) -> int | None:
        """A whole number, which may be written as a text; Circe cuts a fraction off."""
        value = self.get(name)
        if isinstance(value, str):
            value = _read(value, WHOLE, int)
        if value is None:
            return None
        if not _is_number(value) or abs(value) >= 2**63:
            raise CirceError(f"{self.at(name)}: expected a whole number, found {_shown(value)}.")
        return int(value)

    def number(self, name: str) -> int | float:
        """A number, which must be there, and may be written as a text."""
        value = self.needed(name)
        if isinstance(value, str):
            value = _read(value, NUMBER, float)
        if value is None:
            raise CirceError(f"{self.at(name)}: this field is missing.")
        if not _is_number(value) or abs(value) > LARGEST:
            raise CirceError(f"{self.at(name)}: expected a number, found {_shown(value)}.")
        number: int | float = value
        return number

    def needed(self, name: str) -> Any:
        value = self.get(name)
        if value is None:
            raise CirceError(f"{self.at(name)}: this field is missing.")
        return value

    def one_of(self, name: str, known: "dict[str, Any]") -> Any:
        """The value as the table translates it, capitals or not."""
        value = str(self.needed(name)).upper()
        if value not in known:
            raise CirceError(f"{self.at(name)}: expected one of {', '.join(known)}, found {_shown(value)}.")
        return known[value]

    def close(self) -> None:
        """Refuses what was not read."""
        for name in sorted(self._left):
            raise CirceError(f"{self.at(name)}: this field is not known here, and may change who is selected.")


WHOLE = re.compile(r"[+-]?[0-9]{1,20}")
NUMBER = re.compile(r"[+-]?[0-9]{1,20}(\.[0-9]{1,20})?")
LARGEST = 2**63
"""Of the numbers that data are compared with."""


def _read(text: str, form: re.Pattern[str], number: Any) -> Any:
    """What OHDSI's reader makes of a text where a number is asked; an empty one is none. Any other stays a text."""
    text = text.strip()
    return (number(text) if form.fullmatch(text) else text) if text else None


def _is_number(value: Any) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool)


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else f"a list of {len(value)}"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
