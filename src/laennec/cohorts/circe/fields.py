"""The fields of one object of a Circe file, read one by one, so that none is left out without a word."""

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
        if value is not None and not isinstance(value, bool):
            raise CirceError(f"{self.at(name)}: expected true or false, found {_shown(value)}.")
        return bool(value)

    def text(self, name: str) -> str | None:
        value = self.get(name)
        if value is not None and not isinstance(value, str):
            raise CirceError(f"{self.at(name)}: expected a text, found {_shown(value)}.")
        return value

    def whole(self, name: str) -> int | None:
        """A whole number; Circe cuts a fraction off."""
        value = self.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) >= 2**63:
            raise CirceError(f"{self.at(name)}: expected a whole number, found {_shown(value)}.")
        return int(value)

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


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else f"a list of {len(value)}"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
