"""TOML and YAML: the values that stand in them, as those of JSON, and their words as those of a script."""

import tomllib
from typing import Any

from laennec.airlock.checks.document import Document
from laennec.airlock.checks.readers import Budget, Unreadable
from laennec.airlock.checks.readers.code import add_code
from laennec.airlock.checks.readers.structured import walk
from laennec.airlock.checks.readers.text import decode, invisible

LONGEST = 5_000_000


def read_settings(data: bytes, name: str, budget: Budget) -> Document:
    """A file of settings or results; one that is not well formed is read as a script."""
    document = Document("code")
    text = decode(data)
    invisible(document, text)
    add_code(document, text, "", budget, other=True)
    for value in (
        _toml(text)
        if name.lower().endswith(".toml")
        else _toml(text) or _yaml(text)
        if name.lower().endswith(".lock")
        else _yaml(text)
    ):
        walk(document, value, "", budget)
    return document


def _toml(text: str) -> list[Any]:
    try:
        return [_written(tomllib.loads(text))]
    except (tomllib.TOMLDecodeError, RecursionError):
        return []


def _yaml(text: str) -> list[Any]:
    """Its documents. Anchors may grow without end when they are walked: such a file is not read."""
    import yaml

    if len(text) > LONGEST:
        raise Unreadable("it is longer than allowed")
    if text.count("*") and text.count("&") and any(line.count("*") > 4 for line in text.splitlines() if "&" in line):
        raise Unreadable("its values refer to one another")
    try:
        return [_written(value) for value in yaml.safe_load_all(text) if isinstance(value, dict | list)]
    except (yaml.YAMLError, RecursionError, ValueError):
        return []


def _written(value: Any) -> Any:
    """Dates as they are written: JSON has none."""
    if isinstance(value, dict):
        return {str(k): _written(v) for k, v in value.items()}
    if isinstance(value, list | set | tuple):
        return [_written(v) for v in value]
    return value if isinstance(value, str | int | float | type(None)) else str(value)


READ = {"settings": read_settings}
