"""From a file that somebody wrote, JSON or TOML, to plain data. It is hostile until read: size, depth, names.

What the data must say is in `project_file`; here nothing but the two formats is known.
"""

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from laennec.errors import LaennecError

MAX_BYTES = 2**20


class FileError(LaennecError):
    """A project file cannot be used. The message names the file, the place in it, and what to write instead."""


def read_document(path: Path) -> dict[str, Any]:
    """The file's outermost object as JSON has it. `.toml` is TOML, anything else JSON. Raises FileError."""
    text = _text(path)
    try:
        found = tomllib.loads(text) if path.suffix == ".toml" else _json(text)
        # TOML's days become texts. Half a surrogate pair is no character: nothing could store or print it.
        found = json.loads(json.dumps(found, ensure_ascii=False, allow_nan=False, default=_iso).encode("utf-8"))
    except RecursionError:
        raise FileError(f"{path}: nested too deep.") from None
    except UnicodeEncodeError:
        raise FileError(f"{path}: a text holds half a character (a lone surrogate).") from None
    except (json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        kind = "TOML" if path.suffix == ".toml" else "JSON (nor TOML, which is named .toml)"
        raise FileError(f"{path}: this is not {kind}: {error}.") from None
    except ValueError as error:
        raise FileError(f"{path}: {error}.") from None
    if not isinstance(found, dict):
        raise FileError(f"{path}: a file holds one object, {{...}}, not a {type(found).__name__}.")
    return found


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            raise FileError(f"{path}: there is no such file.")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise FileError(f"{path}: longer than {MAX_BYTES:,} bytes.")
        return content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise FileError(f"{str(path)!r}: the file cannot be read as UTF-8 text: {error}.") from None


def _iso(value: Any) -> str:
    return str(value.isoformat())


def _json(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse, parse_int=_integer)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        # The first in the file; counted once, since a hostile file holds 100,000 names before it.
        twice = next(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
        raise ValueError(f"the name {twice[:60]!r} stands twice in one object")
    return found


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is not a number that can be used")


def _integer(text: str) -> int:
    if len(text) > 20:
        raise ValueError(f"the number {text[:20]}... does not fit in 64 bits")
    return int(text)
