"""The loader's database connection: bounded memory, a scratch folder of its own, errors in plain words."""

import contextlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from laennec.errors import LaennecError
from laennec.home import Home
from laennec.loading.folder import TableInput
from laennec.store.progress import watched

Progress = Callable[[float, str], None]
"""Called with the share done (0 to 1) and what is being done."""

LINKED = re.compile(r"/\S*/in/[a-z_0-9]+_(\d+)\.(?:parquet|csv\.gz|csv)")
MEMORY_SHARE, MEMORY_MOST = 0.4, 5 << 30
MEMORY_LIMIT = "LAENNEC_LOAD_MEMORY"
"""Environment variable: bytes the loader's database may use, e.g. 8GB (default 40 % of the machine's memory, at most
5 GiB). What it does not hold it spills; the process takes some hundred MiB more.
"""


def name(identifier: str) -> str:
    """An identifier as SQL writes it, whatever it holds."""
    return '"' + identifier.replace('"', '""') + '"'


def literal(text: object) -> str:
    """A text as SQL writes it: for file names, which cannot be bound parameters."""
    return "'" + str(text).replace("'", "''") + "'"


def parquet(paths: Iterable[Path]) -> str:
    """SQL of the rows of Parquet files that may lack each other's columns, to stand after `from`."""
    return f"read_parquet([{', '.join(map(literal, paths))}], union_by_name := true)"


class Reader:
    """A small in-memory database without scratch, for looks at files while a load may be at work."""

    def __init__(self, memory: str = "1GiB") -> None:
        self._db = duckdb.connect(
            config={
                "memory_limit": memory,
                "threads": 2,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
        )

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a small result."""
        return self._db.execute(sql, list(values)).fetchall()

    def batches(self, sql: str, rows: int = 20_000) -> Iterator[pa.RecordBatch]:
        """A result in pieces, read while it is made."""
        yield from self._db.sql(sql).to_arrow_reader(rows)


class Database:
    """One in-memory database for one load; what it spills and stages lies in `folder`, removed at the end."""

    def __init__(self, home: Home, number: int) -> None:
        self.folder = home.temporary / f"load-{number}"
        self.attached: set[str] = set()
        """The names under which files of the version before are attached, for as long as the database is."""
        clear_scratch(home)
        self.folder.mkdir(parents=True, mode=0o700)
        (self.folder / "in").mkdir()
        memory = os.environ.get(MEMORY_LIMIT) or f"{min(_memory() * MEMORY_SHARE, MEMORY_MOST) / 2**20:.0f}MiB"
        self._db = duckdb.connect(
            config={
                "memory_limit": memory,
                "threads": len(os.sched_getaffinity(0)),
                "temp_directory": str(self.folder / "spill"),
                "preserve_insertion_order": False,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
        )
        self.run("set TimeZone = 'UTC'")
        # The database counts its progress only when it believes it draws a bar; the bar we draw is the caller's.
        self.run("set enable_progress_bar = true")
        self.run("set enable_progress_bar_print = false")
        # The scratch is removed with its folder, whatever is in it; every other file is checkpointed by itself.
        self.run("pragma disable_checkpoint_on_shutdown")
        self.attach_new(self.folder / "scratch.duckdb", "scratch")

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def attach_new(self, path: Path, alias: str) -> None:
        """Attach a file that this load makes, under a name as SQL writes it; it must be checkpointed to be whole.

        A load that is killed leaves none of them to anybody: no log is written beside them, statement by statement.
        """
        self.run(f"attach {literal(path)} as {alias} (recovery_mode no_wal_writes)")

    def link(self, path: Path, plain: str, ending: str) -> Path:
        """A plain name for a file: the database reads wildcards in names, and chooses formats by endings."""
        link = self.folder / "in" / f"{plain}{ending}"
        link.symlink_to(path)
        return link

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Run a statement whose result does not matter."""
        self._db.execute(sql, list(values))

    def run_named(self, sql: str, values: Mapping[str, Any]) -> None:
        """`run` with named parameters ($name); no parameter where the statement names none."""
        self._db.execute(sql, dict(values)) if values else self._db.execute(sql)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a small result."""
        return self._db.execute(sql, list(values)).fetchall()

    def value(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """The one value of a result."""
        return self.rows(sql, values)[0][0]

    def column(self, sql: str) -> np.ndarray:
        """The one column of integers of a result, none null: (n,) int64, writable."""
        found = self._db.execute(sql).fetchnumpy()
        (values,) = found.values()
        return np.array(values, dtype=np.int64, copy=True) if not values.flags.writeable else values

    def batches(self, sql: str, rows: int = 20_000) -> Iterator[pa.RecordBatch]:
        """A result in pieces, read while it is made."""
        yield from self._db.sql(sql).to_arrow_reader(rows)

    def give(self, table: str, content: pa.Table) -> None:
        """Make an Arrow table readable under a name."""
        self._db.register(table, content)

    @contextlib.contextmanager
    def in_order(self) -> Iterator[None]:
        """Within: rows come in the order of their file, so that they can be numbered."""
        self.run("set preserve_insertion_order = true")
        try:
            yield
        finally:
            self.run("set preserve_insertion_order = false")

    def watched(self, report: Callable[[float], None]) -> contextlib.AbstractContextManager[None]:
        """Within: report(share of the running statement) a few times a second."""
        return watched(self._db, report)


def clear_scratch(home: Home) -> None:
    """Remove what killed loads left in the temporary folder. Only under the warehouse's lock."""
    for folder in home.temporary.glob("load-*"):
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def errors_name(item: TableInput) -> Iterator[None]:
    """Within: the database's errors about the table's files name these files. No memory, no room: plain_errors."""
    try:
        yield
    except duckdb.OutOfMemoryException:
        raise
    except (duckdb.Error, pa.ArrowException) as error:
        first = str(error).splitlines()[0]
        if _no_room(first):
            raise
        # The database knows a file by the plain name it was given: see Database.link.
        found = LINKED.search(first)
        which = [item.files[int(found[1])]] if found and int(found[1]) < len(item.files) else item.files[:4]
        files = ", ".join(map(str, which)) + (", ..." if len(item.files) > 4 and not found else "")
        reason = LINKED.sub("", first).replace('""', "").strip(" :.")
        raise LaennecError(
            f"The table {item.table} cannot be read from {files}: {reason}. Is the file whole? Copy it again. "
            "Nothing was changed."
        ) from error


def _no_room(message: str) -> bool:
    return any(sign in message for sign in ("No space left", "File too large", "Disk quota", "could not write"))


@contextlib.contextmanager
def plain_errors(home: Home) -> Iterator[None]:
    """Turn the database's errors into what a person can act on."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise LaennecError(
            f"The load needs more memory or more room in {home.temporary} than it may use. "
            f"Make room there, or set {MEMORY_LIMIT} (for example 8GB). Nothing was changed."
        ) from error
    except duckdb.Error as error:
        first = str(error).splitlines()[0]
        if _no_room(first):
            raise LaennecError(
                f"No space is left in {home.path}. The version in place was not changed. "
                "Make room (`laennec gc` removes old versions), then try again."
            ) from error
        raise LaennecError(f"The files cannot be loaded: {first} Nothing was changed.") from error


def _memory() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
