"""A version's tables as Parquet, for an engine on several machines: copied whole or not at all, private.

A copy is a folder: a folder of files a table, and a manifest that says which version it is and how large a file is.
Rows keep the store's order (key_concept_id, person, date), so that a reader skips the row groups of other concepts.
Shadowed rows and the store's own columns (`_source`, `_rank`) stay behind; the secret tables (record keys, links
between persons) are there, since protected counts need them: the folder is as secret as the warehouse.
"""

import contextlib
import errno
import json
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

import duckdb

from laennec.errors import LaennecError
from laennec.store.durable import exclusive_lock, sync_file, sync_folder, write_atomically
from laennec.store.progress import watched

FORMAT = "laennec.parquet/1"
MANIFEST = "laennec.json"
FILE_SIZE = "256MB"
"""A table's files grow to about this: enough of them for several machines to share a large table."""
ROW_GROUP = 122_880
"""Rows whose smallest and largest values are kept together: what a reader skips at once."""
Progress = Callable[[float, str], None]
NO_ROOM_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NO_ROOM = ("No space left", "File too large", "Disk quota", "could not write", "Could not write")


class Copied(Protocol):
    """What is copied (laennec.store.Version is one): which tables there are, and their files."""

    @property
    def number(self) -> int: ...

    @property
    def tables(self) -> Mapping[str, Any]: ...

    def path(self, table: str, order: str) -> Path: ...


@dataclass(frozen=True)
class ParquetTable:
    """One table of a copy: rows, columns in order, and its files (name within the table's folder -> bytes)."""

    rows: int
    columns: tuple[str, ...]
    files: Mapping[str, int]


@dataclass(frozen=True)
class ParquetCopy:
    """A copy on disk. mark: the version's `Version.mark`, which no other version of any home has."""

    folder: Path
    version: int
    mark: str
    tables: Mapping[str, ParquetTable]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(size for table in self.tables.values() for size in table.files.values())


def write_copy(
    version: Copied, mark: str, out: Path, scratch: Path, *, progress: Progress | None = None, memory_mib: int = 1024
) -> ParquetCopy:
    """Write a copy to the folder `out`, which must not exist; what was killed on the way there before is removed.

    scratch: a folder for what does not fit in memory. Raises LaennecError: `out` is there, no room, LockBusy.
    """
    partial, lock = out.with_name(f".{out.name}.partial"), out.with_name(f".{out.name}.lock")
    try:
        if out.exists():
            raise LaennecError(f"{out} is there already, and left as it is. Remove it, or name another folder.")
        out.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with exclusive_lock(lock, f"copy of version {version.number}"):
            try:
                shutil.rmtree(partial, ignore_errors=True)
                partial.mkdir(mode=0o700)
                with _database(scratch, memory_mib) as db:
                    tables = _tables(db, version, partial, progress or (lambda share, what: None))
                copy = ParquetCopy(out, version.number, mark, tables)
                write_atomically(partial / MANIFEST, _to_json(copy))
                sync_folder(partial)
                partial.rename(out)
                sync_folder(out.parent)
                return copy
            finally:
                shutil.rmtree(partial, ignore_errors=True)
                lock.unlink(missing_ok=True)
    except OSError as error:
        if error.errno in NO_ROOM_ERRORS:
            raise LaennecError(_no_room(out)) from error
        raise LaennecError(f"Cannot write in {out.parent}: {error.strerror}. Nothing was written.") from error


def _tables(db: duckdb.DuckDBPyConnection, version: Copied, partial: Path, told: Progress) -> dict[str, ParquetTable]:
    # Bytes stand for time: a table's share of the bar is its share of the files.
    sizes = {name: version.path(name, "key").stat().st_size for name in version.tables}
    whole, done = sum(sizes.values()) or 1, 0
    tables = {}
    for name, size in sizes.items():

        def share(part: float, base: int = done, size: int = size, name: str = name) -> None:
            told((base + part * size) / whole, f"writing {name}")

        share(0.0)
        try:
            with watched(db, share):
                tables[name] = _table(db, version.path(name, "key"), partial / name)
        except duckdb.Error as error:
            # The database's message may quote a row: only its kind is told.
            if any(sign in str(error) for sign in NO_ROOM):
                raise LaennecError(_no_room(partial)) from None
            raise LaennecError(
                f"The table {name} could not be copied ({type(error).__name__}). Nothing was written. "
                f"`laennec status --verify` says whether the files of version {version.number} are whole."
            ) from None
        done += size
    told(1.0, "written")
    return tables


def _table(db: duckdb.DuckDBPyConnection, source: Path, folder: Path) -> ParquetTable:
    db.execute(f"ATTACH {_literal(source)} AS source (READ_ONLY)")
    try:
        stored = [str(row[0]) for row in db.execute("DESCRIBE source.main.data").fetchall()]
        columns = [name for name in stored if not name.startswith("_")]
        visible = " WHERE _rank = 1" if "_rank" in stored else ""
        listed = ", ".join(f'"{name}"' for name in columns)
        folder.mkdir(mode=0o700)
        ((rows,),) = db.execute(
            f"COPY (SELECT {listed} FROM source.main.data{visible}) TO {_literal(folder)} (FORMAT parquet, "
            f"COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP}, FILE_SIZE_BYTES '{FILE_SIZE}', "
            "FILENAME_PATTERN 'part-{i}', OVERWRITE_OR_IGNORE)"
        ).fetchall()
    finally:
        db.execute("DETACH source")
    files = {}
    for path in sorted(folder.iterdir(), key=lambda path: (len(path.name), path.name)):
        path.chmod(0o600)
        sync_file(path)
        files[path.name] = path.stat().st_size
    sync_folder(folder)
    return ParquetTable(int(rows), tuple(columns), files)


@contextlib.contextmanager
def _database(scratch: Path, memory_mib: int) -> Iterator[duckdb.DuckDBPyConnection]:
    spill = scratch / f"parquet-{threading.get_ident()}"
    db = duckdb.connect(
        config={
            "memory_limit": f"{int(memory_mib)}MiB",
            "temp_directory": str(spill),
            "preserve_insertion_order": True,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )
    try:
        db.execute("SET enable_progress_bar = true")  # the database counts its progress only when it draws a bar
        db.execute("SET enable_progress_bar_print = false")
        yield db
    finally:
        db.close()
        shutil.rmtree(spill, ignore_errors=True)


def _no_room(out: Path) -> str:
    return (
        f"No space is left in {out.parent} for the copy. Nothing was written: make room, or name a folder elsewhere "
        "with --out."
    )


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _to_json(copy: ParquetCopy) -> bytes:
    tables = {name: asdict(table) for name, table in copy.tables.items()}
    body = {"format": FORMAT, "version": copy.version, "mark": copy.mark, "tables": tables}
    return json.dumps(body, indent=1).encode()


def read_copy(folder: Path) -> ParquetCopy:
    """The copy in a folder, its files looked for and weighed. Raises LaennecError: missing, damaged, incomplete."""
    path = folder / MANIFEST
    again = "Remove the folder and write it again: laennec store export-parquet"
    try:
        body = json.loads(path.read_bytes())
        if body["format"] != FORMAT:
            raise ValueError("unknown format")
        tables = {
            name: ParquetTable(int(t["rows"]), tuple(t["columns"]), {f: int(n) for f, n in t["files"].items()})
            for name, t in body["tables"].items()
        }
        copy = ParquetCopy(folder, int(body["version"]), str(body["mark"]), tables)
    except OSError as error:
        raise LaennecError(f"{folder} holds no Parquet copy of a version ({error.strerror}).") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LaennecError(f"{path} is damaged ({error}). {again}") from error
    for name, table in tables.items():
        for file, size in table.files.items():
            try:
                found = (folder / name / file).stat().st_size
            except OSError as error:
                raise LaennecError(f"{folder / name / file} cannot be read ({error.strerror}). {again}") from error
            if found != size:
                raise LaennecError(f"{folder / name / file} has {found} bytes instead of {size}. {again}")
    return copy


def remove_copies(folder: Path, marks: Mapping[int, str]) -> list[int]:
    """Remove from a folder of copies those of these versions (number -> mark); returns their numbers.

    A copy of another warehouse's version of that number is left. Raises OSError.
    """
    removed = []
    for number, mark in marks.items():
        with contextlib.suppress(LaennecError):
            if read_copy(folder / str(number)).mark == mark:
                shutil.rmtree(folder / str(number))
                removed.append(number)
    return removed
