"""The definitions of a file or folder, as cases that are run one by one."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from laennec.cohorts.circe.expression import Imported, import_circe
from laennec.cohorts.circe.fields import CirceError
from laennec.cohorts.query import QueryFile
from laennec.cohorts.running import Case
from laennec.errors import LaennecError

MAX_BYTES = 64 * 2**20
MAX_FILES = 20_000


def circe_cases(path: Path) -> Iterable[Case]:
    """The cases of PATH: one expression; a folder of N.json (other files are left alone; there may be none), in the
    order of N; or a list of {"id": ..., "expression": ...}.

    Raises LaennecError where the whole cannot be read; a file or case that is none is a case that is refused.
    """
    if path.is_dir():
        try:
            files = sorted(
                (one for one in path.glob("*.json") if one.stem.isdecimal()), key=lambda one: int(one.stem)
            )
        except OSError as error:
            raise LaennecError(f"{path}: the folder cannot be read: {error.strerror}.") from None
        if len(files) > MAX_FILES:
            raise LaennecError(f"{path}: more than {MAX_FILES:,} definitions: run them folder by folder.")
        return _of_folder(files)
    found = _read(path)
    if isinstance(found, list):
        return [_listed(item, number) for number, item in enumerate(found)]
    return [_case(path.stem, found)]


def imported(path: Path) -> Imported:
    """The one definition of a file. Raises LaennecError where it cannot be read or said."""
    return import_circe(_read(path), id_=path.stem)


def _of_folder(files: list[Path]) -> Iterator[Case]:
    for file in files:
        try:
            yield _case(file.stem, _read(file))
        except LaennecError as error:
            yield _refused(file.stem, error)


def _read(path: Path) -> Any:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise LaennecError(f"{path}: the file has more than {MAX_BYTES:,} bytes.")
        return json.loads(content)
    except OSError as error:
        raise LaennecError(f"{path}: the file cannot be read: {error.strerror}.") from None
    except RecursionError:
        raise LaennecError(f"{path}: nested too deep.") from None
    except (UnicodeDecodeError, ValueError) as error:
        raise LaennecError(f"{path}: this is not JSON: {error}.") from None


def _listed(item: Any, number: int) -> Case:
    named = isinstance(item, dict) and isinstance(item.get("id"), str | int) and not isinstance(item["id"], bool)
    if not named or "expression" not in item:
        return _refused(
            str(item["id"]) if named else f"[{number}]",
            CirceError(f'[{number}]: expected an object with "id" and "expression".'),
        )
    title = item.get("title")
    return _case(str(item["id"]), item["expression"], title if isinstance(title, str) else None)


def _case(id_: str, expression: Any, title: str | None = None) -> Case:
    made: list[Imported] = []

    def query() -> QueryFile:
        try:
            made.append(import_circe(expression, id_=id_, title=title))
        except RecursionError:
            raise CirceError("nested too deep.") from None
        return made[-1].query

    return Case(id_, query, lambda: list(made[-1].notes) if made else [])


def _refused(id_: str, error: LaennecError) -> Case:
    def query() -> QueryFile:
        raise error

    return Case(id_, query)
