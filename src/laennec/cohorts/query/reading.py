"""From a file somebody wrote to a QueryFile, or to one error that names the place and says what to do.

Query files come from outside and are hostile until read: size, depth, repeated names and odd numbers are refused
before anything is built from them.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from laennec.cohorts.query.base import Node
from laennec.cohorts.query.concepts import CONCEPT_FIELDS
from laennec.cohorts.query.file import SCHEMA, QueryFile
from laennec.cohorts.query.nodes import EVENT_KINDS, PERSON_KINDS, SPELL_KINDS
from laennec.cohorts.query.spells import END_KINDS
from laennec.errors import LaennecError

File = TypeVar("File", bound=Node)
MAX_BYTES = 4 * 2**20
MAX_DEPTH = 120
MAX_VALUES = 500_000
EVENT_FIELDS = (
    "has",
    "events",
    "first",
    "last",
    "nth",
    "changed",
    "trend",
    "eras",
    "visit",
    "spells",
    "era_of",
    "censor",
    "index",
)
"""Fields that hold a set of events; those of `union` have places of their own."""


class QueryError(LaennecError):
    """A query file cannot be used. The message names the place in the file; `at` is the way to it, where known."""

    def __init__(self, message: str, at: tuple[str | int, ...] = (), plain: str = "") -> None:
        self.at, self.plain = at, plain
        # What is shown of the file may hold what no terminal can print, or should obey.
        super().__init__("".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in message))


def read_query(source: Path | str | Mapping[str, Any]) -> QueryFile:
    """The query of a JSON file, or of a document already parsed. Without an id, it takes the file's stem.

    Raises QueryError.
    """
    if isinstance(source, Mapping):
        return _built(dict(source), "")
    path = Path(source)
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise QueryError(f"{path}: the query file cannot be read: {error.strerror}.") from None
    query = parse_query(content, str(path))
    stem = os.fsencode(path.stem).decode("utf-8", "backslashreplace")
    return query if query.id else query.model_copy(update={"id": stem})


def parse_query(content: bytes, name: str) -> QueryFile:
    """The query that a file of that name holds ("" for a text without one). Raises QueryError."""
    return _built(parse_document(content, name), f"{name}: " if name else "")


def parse_document(content: bytes, name: str) -> Any:
    """The JSON of a file of that name, within this module's limits. Raises QueryError."""
    where = f"{name}: " if name else ""
    if len(content) > MAX_BYTES:
        raise QueryError(f"{where}the file has more than {MAX_BYTES:,} bytes, the most a query file may have.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"{where}the file is not UTF-8 text (byte {error.start}).") from None
    return _parsed(text, where)


def _parsed(text: str, where: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant, parse_int=_integer)
    except RecursionError:
        raise QueryError(f"{where}nested more than {MAX_DEPTH} deep.") from None
    except json.JSONDecodeError as error:
        raise QueryError(
            f"{where}line {error.lineno}, column {error.colno}: this is not JSON: {error.msg}."
        ) from None
    except ValueError as error:
        raise QueryError(f"{where}{error}.") from None


class _Repeated(dict[str, Any]):
    """An object in which a name was given twice; kept until its place in the file is known."""

    name: str = ""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    repeated = _Repeated(found)
    for name, _ in pairs:
        if name in seen:
            repeated.name = name
        seen.add(name)
    return repeated


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number that a query can use")


def _integer(text: str) -> int:
    if len(text) > 20:
        raise ValueError(f"the number {text[:20]}... does not fit in 64 bits")
    return int(text)


def _built(document: Any, where: str) -> QueryFile:
    return built(document, where, QueryFile, SCHEMA, "a query file")


def built(document: Any, where: str, kind: type[File], schema: str, what: str) -> File:
    """A document as a node of that kind, which has that schema. what: the name of such files, for errors."""
    _check_shape(document, where)
    if not isinstance(document, dict):
        raise QueryError(f'{where}{what} is an object: {{"schema": "{schema}", ...}}.')
    if document.get("schema") != schema:
        raise QueryError(f'{where}schema: expected "{schema}", found {_shown(document.get("schema"))}.')
    try:
        return kind.model_validate(document)
    except ValidationError as error:
        messages = [_plain(found, document) for found in error.errors(include_url=False)]
        deepest = max(messages, key=lambda m: len(m[0]))
        raise QueryError(f"{where}{_first(messages)}", *deepest) from None


def _check_shape(document: Any, where: str) -> None:
    """Limits that hold before any meaning is read, by a walk that does not recurse."""
    waiting: list[tuple[Any, tuple[str | int, ...]]] = [(document, ())]
    number = 0
    while waiting:
        found, path = waiting.pop()
        number += 1
        if number > MAX_VALUES:
            raise QueryError(f"{where}the file holds more than {MAX_VALUES:,} values.")
        if len(path) > MAX_DEPTH:
            raise QueryError(f"{where}{way(path[:6])}...: nested more than {MAX_DEPTH} deep.")
        if isinstance(found, _Repeated):
            raise QueryError(f"{where}{way((*path, found.name))}: this name is given twice.")
        if isinstance(found, dict):
            waiting.extend((value, (*path, str(key))) for key, value in found.items())
        elif isinstance(found, list | tuple):
            waiting.extend((value, (*path, i)) for i, value in enumerate(found))


def way(steps: tuple[str | int, ...]) -> str:
    """The way to a place in a file, as errors name it: select.and[0].has."""
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _first(messages: list[tuple[tuple[str | int, ...], str]]) -> str:
    """Of several errors the deepest one: a wrong leaf makes every union above it complain too."""
    path, message = max(messages, key=lambda m: len(m[0]))
    more = len({p for p, _ in messages if p != path[: len(p)]}) - 1
    rest = f" ({more} more problem{'s' if more > 1 else ''} in the file)" if more > 0 else ""
    return f"{way(path) or 'the query'}: {message}.{rest}"


def _plain(error: Any, document: Any) -> tuple[tuple[str | int, ...], str]:
    """Pydantic's error as (the path in the file, plain words)."""
    path: list[str | int] = []
    found = document
    for step in error["loc"]:
        if isinstance(step, str) and step.startswith("<") and step.endswith(">"):
            continue
        try:
            found = found[step]
        except (KeyError, IndexError, TypeError):
            if error["type"] in ("missing", "extra_forbidden"):
                path.append(step)
            # What is left names a member of a union of types ("str", "ConceptSet"), not a place in the file.
            break
        path.append(step)
    kind, context = error["type"], error.get("ctx") or {}
    if kind == "laennec":
        return (*path, *context["at"]), context["message"]
    return tuple(path), _words(kind, context, found, path)


def _words(kind: str, context: Mapping[str, Any], found: Any, path: list[str | int]) -> str:
    if kind == "missing":
        return "this field is missing"
    if kind == "extra_forbidden":
        return "there is no such field here"
    if kind in ("union_tag_not_found", "union_tag_invalid"):
        return _which_kind(found, path)
    plain = {
        "string_type": "expected a text, or an object where a concept set may be written"
        if path and path[-1] in CONCEPT_FIELDS
        else "expected a text",
        "int_type": "expected a whole number",
        "int_from_float": "expected a whole number",
        "float_type": "expected a number",
        "bool_type": "expected true or false",
        "tuple_type": "expected a list",
        "dict_type": "expected an object",
        "model_type": "expected an object",
        "model_attributes_type": "expected an object",
        "finite_number": "expected a finite number",
        "literal_error": f"expected {str(context.get('expected', '')).replace('True', 'true')}",
        "too_short": "expected at least {min_length} of them",
        "too_long": "expected at most {max_length} of them",
        "string_too_short": "expected some text",
        "string_too_long": "expected at most {max_length} characters",
        "string_pattern_mismatch": "expected letters, digits, spaces and . , ( ) / + - only, starting with a letter",
        "greater_than": "expected more than {gt:g}",
        "greater_than_equal": "expected {ge} or more",
        "less_than_equal": "expected {le} or less",
    }.get(kind, "this cannot be used here")
    return f"{plain.format_map(context)}, found {_shown(found)}"


def _which_kind(found: Any, path: list[str | int]) -> str:
    if not isinstance(found, dict):
        return f"expected an object, found {_shown(found)}"
    if path and path[-1] == "end":
        return f"expected one of {', '.join(END_KINDS)}"
    kinds = EVENT_KINDS + SPELL_KINDS + PERSON_KINDS
    keys = [key for key in kinds if key in found]
    if len(keys) > 1:
        return f"both `{keys[0]}` and `{keys[1]}`: one of them must go, or be nested in the other"
    wants_persons = bool(path) and path[-1] not in (*EVENT_FIELDS, "union")
    if path == ["select"]:
        return f"expected one of {', '.join(kinds)}"
    persons = any(step in ("and", "or", "not", "n_of", "person", "sample") for step in path[-2:]) or wants_persons
    if len(path) > 1 and path[-2] == "union":
        persons = False
    if keys and keys[0] in SPELL_KINDS:
        hint = '{"has": {"cohort": ...}}' if persons else '{"cohort": ...}'
        return f"expected a set of {'persons' if persons else 'events'}, found a cohort: write {hint} around it"
    wanted, other = (PERSON_KINDS, EVENT_KINDS) if persons else (EVENT_KINDS, PERSON_KINDS)
    if keys and keys[0] in other:
        hint = 'events are turned into persons by {"has": ...}' if persons else "persons are not events"
        return f"expected a set of {'persons' if persons else 'events'}, found `{keys[0]}`: {hint}"
    return f"expected one of {', '.join(wanted)}"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    if value is None:
        return "nothing"
    text = (
        json.dumps(value, ensure_ascii=False) if isinstance(value, str | int | float | bool) else type(value).__name__
    )
    return text if len(text) <= 60 else text[:57] + "..."
