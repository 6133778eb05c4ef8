"""From a file that somebody wrote, JSON or TOML, to plain data. It is hostile until read: size, depth, names.

What the data must say is in `project_file`; here nothing but the two formats is known.
"""

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from laennec.errors import LaennecError

MAX_BYTES = 2**20


class FileError(LaennecError):
    """A project file cannot be used. The message names the file, the place in it, and what to write instead."""


def read_document(path: Path, called: str = "") -> dict[str, Any]:
    """The file's outermost object as JSON has it. `.toml` is TOML, anything else JSON.

    called: what messages name it, where it is a copy of somebody's file. Raises FileError.
    """
    file = called or str(path)
    text = _text(path, called)
    try:
        found = tomllib.loads(text) if path.suffix == ".toml" else _json(text)
        # TOML's days become texts. Half a surrogate pair is no character: nothing could store or print it.
        found = json.loads(json.dumps(found, ensure_ascii=False, allow_nan=False, default=_iso).encode("utf-8"))
    except RecursionError:
        raise FileError(_("{file}: nested too deep.").format(file=file)) from None
    except UnicodeEncodeError:
        said = _("{file}: a text holds half a character (a lone surrogate).")
        raise FileError(said.format(file=file)) from None
    except json.JSONDecodeError as error:
        said = _("{file}: this is not JSON (nor TOML, which is named .toml), from line {line}, column {column} on.")
        raise FileError(said.format(file=file, line=error.lineno, column=error.colno)) from None
    except tomllib.TOMLDecodeError as error:
        raise FileError(_("{file}: this is not TOML: {why}.").format(file=file, why=error)) from None
    except ValueError as error:
        raise FileError(f"{file}: {error}.") from None
    if not isinstance(found, dict):
        raise FileError(_("{file}: a file holds one object, in braces.").format(file=file))
    return found


def _text(path: Path, called: str) -> str:
    said = called or str(path)
    try:
        if not path.is_file():
            raise FileError(f"{said}: there is no such file.")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise FileError(f"{said}: longer than {MAX_BYTES:,} bytes.")
        return content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        if called:
            raise FileError(_("{file}: the file cannot be read as UTF-8 text.").format(file=called)) from None
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
