"""Mapping files from disk: TOML, then the model, then each mistake with its place and what to do."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from laennec.errors import LaennecError
from laennec.sources.mapping.base import shown
from laennec.sources.mapping.model import Mapping

MOST_BYTES = 5_000_000
MOST_PROBLEMS = 20
LISTS = {"source", "record", "where", "columns", "first"}
"""Keys whose elements a person counts from 1."""


def load_mapping(path: Path) -> Mapping:
    """Read and check a mapping file. Raises LaennecError naming the file, each place and what to do there."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise LaennecError(f"The mapping {path} is larger than {MOST_BYTES:,} bytes: no mapping is.")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LaennecError(f"The mapping {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise LaennecError(f"The mapping {path} is not in UTF-8: save it in that encoding.") from error
    return read_mapping(text, str(path), path.resolve().parent)


def read_mapping(text: str, called: str = "mapping.toml", folder: Path | None = None) -> Mapping:
    """As `load_mapping`, from the text itself; `folder`: where its tables of codes are, None for nowhere."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise LaennecError(f"The mapping {called} is not TOML: {error}.") from error
    try:
        return Mapping.model_validate(data, context={"folder": folder})
    except ValidationError as error:
        problems = [line for e in error.errors(include_url=False) for line in _lines(e)]
        more = [f"and {len(problems) - MOST_PROBLEMS} more"] if len(problems) > MOST_PROBLEMS else []
        listed = "\n".join(f"  {line}" for line in [*dict.fromkeys(problems[:MOST_PROBLEMS]), *more])
        raise LaennecError(f"The mapping {called} cannot be used:\n{listed}") from error
    except RecursionError as error:
        raise LaennecError(f"The mapping {called} cannot be used: its texts are nested too deep.") from error


@cache
def builtin_mappings() -> tuple[Mapping, ...]:
    """The mappings of the native formats, that come with the program, in the order of their names."""
    folder = files("laennec.sources.mapping") / "builtin"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(read_mapping(f.read_text(encoding="utf-8"), f"builtin/{f.name}") for f in found)


def _lines(error: Any) -> list[str]:
    """One mistake of the model's: "source 2, record 1, fields.birth_date: what is wrong"."""
    place = _place(error["loc"])
    problem = error.get("ctx", {}).get("error")
    message = str(problem) if problem else _words(error)
    lines = []
    for line in message.split("\n"):
        path, found, rest = line.partition(": ")
        if found and _is_path(path):
            lines.append(f"{', '.join(filter(None, [place, path]))}: {rest}")
        else:
            lines.append(f"{place or 'the file'}: {line}")
    return lines


def _is_path(text: str) -> bool:
    """Whether the model's own words start with a place."""
    places = r"(fields|defaults)\.\S+|fields|kind|files|format|version|options|record|ignore|source"
    return re.fullmatch(places, text) is not None


def _place(loc: tuple[str | int, ...]) -> str:
    """("source", 1, "record", 0, "fields", "birth_date") -> "source 2, record 1, fields.birth_date"."""
    parts: list[str] = []
    for at, step in enumerate(loc):
        if isinstance(step, int):
            if parts:
                parts[-1] += f" {step + 1}"
            continue
        named = shown(step)
        counted = at > 0 and isinstance(loc[at - 1], int)
        if parts and not counted and re.split(r"[ .]", parts[-1], maxsplit=1)[0] not in LISTS:
            parts[-1] += f".{named}"
        else:
            parts.append(named)
    return ", ".join(parts)


def _words(error: Any) -> str:
    """The checks that the library itself makes, in words."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        return "is missing"
    if kind.endswith("_type"):
        wanted = {
            "string": "a text", "int": "a whole number", "bool": "true or false", "tuple": "a list",
            "dict": "a table",
        }.get(kind.removesuffix("_type"), kind.removesuffix("_type"))  # fmt: skip
        return f"must be {wanted}"
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"must be {'at least' if 'ge' in context else 'at most'} {context.get('ge', context.get('le'))}"
    if kind == "string_too_long":
        return f"must have at most {context['max_length']} characters"
    if kind == "string_too_short":
        return "is empty"
    return str(error["msg"]).removeprefix("Value error, ")
