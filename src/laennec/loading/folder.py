"""What is in a folder of OMOP files: which files make which table, in which format.

A table is one file (person.parquet, CONCEPT.csv, person.csv.gz), several (measurement_1.csv,
measurement.0002.parquet) or a folder of files (measurement/part-0.parquet). Upper and lower case do not matter.
"""

import hashlib
import os
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from laennec.errors import LaennecError
from laennec.omop import TABLES

FORMATS = {
    ".parquet": "parquet",
    ".csv": "csv",
    ".csv.gz": "csv",
    ".tsv": "csv",
    ".tsv.gz": "csv",
    ".txt": "csv",
    ".txt.gz": "csv",
}
PART = re.compile(r"[-_. ](?:part[-_]?)?\d[-_.\w]*$")


@dataclass(frozen=True)
class TableInput:
    """The files of one table, in the order in which their rows are read. `format`: parquet or csv."""

    table: str
    format: str
    files: tuple[Path, ...]
    names: tuple[str, ...]
    """The files' names relative to the folder, for reports."""

    @property
    def size(self) -> int:
        return sum(path.stat().st_size for path in self.files)


EXAMPLES = "person.parquet, CONCEPT.csv, measurement_1.csv.gz, visit_occurrence/part-0.parquet"
OPEN = tuple(name for name, model in TABLES.items() if model.group != "secret")
"""The tables that a folder may hold, in the model's order."""


def read_folder(
    folder: Path, tables: Sequence[str] = OPEN, what: str = "OMOP", examples: str = EXAMPLES
) -> tuple[list[TableInput], list[str]]:
    """The tables of a folder, in the order of `tables`, and the names that are no table's. Raises LaennecError."""
    try:
        if not folder.is_dir():
            raise LaennecError(f"{folder} is not a folder. Give the folder that holds the {what} files.")
        found, unknown = _sort_out(folder, tables)
    except OSError as error:
        raise LaennecError(f"The folder {folder} cannot be read: {error.strerror} ({error.filename}).") from error
    if not found:
        raise LaennecError(f"{folder} holds no {what} table. Files are named after tables: {examples}.")
    return [_table(folder, name, found[name]) for name in tables if name in found], sorted(map(_shown, unknown))


def _sort_out(folder: Path, tables: Sequence[str]) -> tuple[dict[str, list[Path]], list[str]]:
    found: dict[str, list[Path]] = {}
    unknown: list[str] = []
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith((".", "_")):
            continue
        if entry.is_dir():
            table = _table_name(_stem(entry.name)[0], tables)
            inside = [p for p in sorted(entry.rglob("*")) if not p.is_dir() and p.name[0] not in "._"]
            parts = [p for p in inside if _stem(p.name)[1]]
            if table and parts:
                found.setdefault(table, []).extend(parts)
                unknown.extend(str(p.relative_to(folder)) for p in inside if p not in parts)
            else:
                unknown.append(entry.name + "/")
            continue
        stem, kind = _stem(entry.name)
        table = _table_name(stem, tables) if kind else ""
        if table:
            found.setdefault(table, []).append(entry)
        else:
            unknown.append(entry.name)
    return found, unknown


def _stem(name: str) -> tuple[str, str]:
    """A file's name without its ending, and its format ("" when it is none of ours)."""
    lower = name.lower()
    for ending in sorted(FORMATS, key=len, reverse=True):
        if lower.endswith(ending):
            return name[: -len(ending)], FORMATS[ending]
    return name, ""


def _table_name(stem: str, tables: Sequence[str]) -> str:
    """The table a stem names: exactly, or followed by a part's number; "" when none."""
    lower = stem.lower()
    for candidate in (lower, PART.sub("", lower)):
        if candidate in tables:
            return candidate
    return ""


def _table(folder: Path, name: str, paths: list[Path]) -> TableInput:
    formats = {_stem(path.name)[1] for path in paths}
    if len(formats) > 1:
        raise LaennecError(
            f"The table {name} is there both as Parquet and as CSV ({', '.join(p.name for p in paths[:4])}). "
            "Keep one of them."
        )
    for path in paths:
        _check_regular(path)
    names = tuple(_shown(path.relative_to(folder)) for path in paths)
    return TableInput(name, formats.pop(), tuple(path.resolve() for path in paths), names)


def _shown(name: Path | str) -> str:
    """A name as text that can be stored and printed, whatever its bytes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _check_regular(path: Path) -> None:
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise LaennecError(f"{path} is not a plain file: Laennec reads files and folders only.")
        with path.open("rb") as file:
            file.read(1)
    except OSError as error:
        raise LaennecError(f"The file {path} cannot be read: {error.strerror}.") from error


Stamps = dict[Path, tuple[int, int, int]]


def stamps(inputs: list[TableInput]) -> Stamps:
    """What changes when a file does: its inode, size and time of writing."""
    found = {}
    for path in (path for item in inputs for path in item.files):
        try:
            seen = path.stat()
        except OSError as error:
            raise LaennecError(f"The file {path} cannot be read: {error.strerror}. Nothing was changed.") from error
        found[path] = (seen.st_ino, seen.st_size, seen.st_mtime_ns)
    return found


def digest(inputs: list[TableInput], options: str) -> str:
    """One digest of every file's content and of the options: equal means that nothing changed."""
    total = hashlib.sha256(options.encode())
    for item in inputs:
        for path in item.files:
            try:
                with path.open("rb") as file:
                    content = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError as error:
                raise LaennecError(f"The file {path} cannot be read: {error.strerror}.") from error
            total.update(f"{item.table}\0{item.format}\0{content}\n".encode())
    return total.hexdigest()
