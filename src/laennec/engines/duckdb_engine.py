"""The default engine: one DuckDB instance a warehouse version, attached read-only, then locked."""

import itertools
import re
import shutil
import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import duckdb
import pyarrow as pa

from laennec.engines.asked import bucketed, checked, counted, keyed
from laennec.engines.keeping import SCHEMA as KEPT
from laennec.engines.keeping import Kept
from laennec.engines.limits import Cancel, QueryCancelled, QueryTooLong, Settings, Turns
from laennec.engines.sql import Cache, Compiled, compile_query, with_lists
from laennec.errors import LaennecError
from laennec.omop import TABLES, Table
from laennec.perimeter import KEY_CONCEPT, Query
from laennec.perimeter.slots import SLOT_TABLE

warnings.filterwarnings("ignore", "Arrow output on a DB-API result", UserWarning)  # see _whole
SHORT_LIST = 100
"""Members of lists up to this long are a parameter each, where membership is tested."""
_PARAMETER = re.compile(r"\$(\w+)")
INLINE_LIST = 2_000
"""Lists up to this long are bound as a parameter; longer ones are handed over as an Arrow table, without a copy."""
_STREAMED = {
    "INTERRUPT Error": duckdb.InterruptException,
    "Out of Memory Error": duckdb.OutOfMemoryException,
    "IO Error": duckdb.IOException,
}
"""How the text begins of an error met while rows are streamed, and the driver's own error it stands for."""
_numbers = itertools.count()


class AttachableVersion(Protocol):
    """What the engine needs of a warehouse version (laennec.store.Version is one)."""

    @property
    def number(self) -> int: ...

    @property
    def tables(self) -> Mapping[str, Any]: ...

    def path(self, table: str, order: str) -> Path: ...


@dataclass(frozen=True)
class _Ready:
    """A bound query on its own cursor: as a relation for Arrow (no extra copy), else executed."""

    cursor: duckdb.DuckDBPyConnection
    sql: str
    values: dict[str, Any]

    def relation(self) -> Any:
        return self.cursor.sql(self.sql, params=self.values)

    def execute(self) -> duckdb.DuckDBPyConnection:
        return self.cursor.execute(self.sql, self.values)


class DuckDBEngine:
    """Runs Queries of one version from any number of threads: a cursor each, in turns, with limits."""

    def __init__(
        self,
        version: AttachableVersion,
        temporary: Path,
        settings: Settings | None = None,
        cache: Cache | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self.version = version.number
        self._turns = Turns(self.settings.running)
        self._cache = cache or Cache()
        self._spill = temporary / f"engine-{next(_numbers)}-{version.number}"
        self._connection = duckdb.connect(":memory:")
        self._kept = Kept(self.settings.kept_cells, lambda sql: self._connection.cursor().execute(sql))
        try:
            self._attach(version)
        except duckdb.Error as error:
            self.close()
            raise LaennecError(
                f"The warehouse version {version.number} cannot be opened: {error}. "
                "Run `laennec status --verify` to see which file is damaged."
            ) from error

    def _attach(self, version: AttachableVersion) -> None:
        run = self._connection.execute
        run(f"SET memory_limit = '{self.settings.memory_mib}MiB'")
        run(f"SET threads = {int(self.settings.threads)}")
        run("SET temp_directory = ?", [str(self._spill)])
        run("SET enable_progress_bar = false")
        for model in TABLES.values():
            orders = ("key", "person") if model.is_event else ("key",)
            for order in orders:
                name = model.name if order == "key" else f"{model.name}__by_person"
                if model.name in version.tables:
                    path = str(version.path(model.name, order)).replace("'", "''")
                    run(f"ATTACH '{path}' AS \"file_{name}\" (READ_ONLY)")
                    stored = {row[0] for row in run(f'DESCRIBE "file_{name}".main.data').fetchall()}
                    run(_view(model, name, stored))
                else:
                    run(_view(model, name, None))
        run(f"CREATE SCHEMA {KEPT}")
        run("SET enable_external_access = false")
        run("SET lock_configuration = true")

    def compiled(self, query: Query) -> Compiled:
        """The query's SQL, from the cache when its shape was seen. Raises Refused for what no perimeter made."""
        checked(query, self.version)
        return self._cache.get(query.shape, lambda: compile_query(query, self._cache))

    @contextmanager
    def _running(self, query: Query, user: str, timeout: float | None, cancel: Cancel | None) -> Iterator["_Ready"]:
        compiled = self.compiled(query)
        cancel = cancel or Cancel()
        seconds = self.settings.seconds if timeout is None else timeout
        with self._turns.turn(user, cancel):
            cursor = self._connection.cursor()
            late = threading.Event()

            def stop() -> None:
                late.set()
                cursor.interrupt()

            timer = threading.Timer(seconds, stop)
            timer.daemon = True
            try:
                with cancel.watching(cursor.interrupt):
                    timer.start()

                    def write(sql: str) -> int:
                        found = cursor.execute(*_bind(cursor, sql, compiled, query.values)).fetchone()
                        return int(found[0]) if found else 0

                    with self._kept.reading(compiled, query.values, write) as sql:
                        yield _Ready(cursor, *_bind(cursor, sql, compiled, query.values))
            except duckdb.InterruptException:
                if late.is_set():
                    raise QueryTooLong(f"The query was stopped after {seconds:g} seconds.") from None
                raise QueryCancelled("The query was cancelled.") from None
            except duckdb.Error as error:
                raise LaennecError(_without_data(error)) from None
            finally:
                timer.cancel()
                cursor.close()

    def table(
        self, query: Query, *, user: str = "", timeout: float | None = None, cancel: Cancel | None = None
    ) -> pa.Table:
        """The whole answer as an Arrow table. Raises QueryCancelled, QueryTooLong, LaennecError."""
        with self._running(query, user, timeout, cancel) as ready:
            return _whole(ready)

    def rows(self, query: Query, *, user: str = "", timeout: float | None = None) -> list[tuple[Any, ...]]:
        """A small answer as tuples."""
        with self._running(query, user, timeout, None) as ready:
            return ready.execute().fetchall()

    def batches(
        self,
        query: Query,
        rows_per_batch: int = 100_000,
        *,
        user: str = "",
        timeout: float | None = None,
        cancel: Cancel | None = None,
    ) -> Iterator[pa.RecordBatch]:
        """The answer in Arrow batches, never whole in memory; holds its turn until the last one is read."""
        with self._running(query, user, timeout, cancel) as ready:
            reader = ready.relation().to_arrow_reader(rows_per_batch)
            while (batch := _next_batch(reader)) is not None:
                yield batch

    def count_with_key(
        self, persons: Query, *, user: str = "", timeout: float | None = None, cancel: Cancel | None = None
    ) -> tuple[int, int]:
        """How many distinct `person_id` a query gives, and the sum of their record keys modulo 2^32."""
        with self._running(keyed(persons), user, timeout, cancel) as ready:
            found = ready.execute().fetchone()
        number, key = found if found else (0, 0)
        return int(number), int(key) % 2**32

    def buckets(
        self,
        persons: Query,
        buckets: int,
        *,
        by: tuple[str, ...] = (),
        user: str = "",
        timeout: float | None = None,
        cancel: Cancel | None = None,
    ) -> pa.Table:
        """Distinct `person_id` of a query, parted by bits of their record keys (View.protected_buckets): an Arrow
        table of `by`, bucket, n, key."""
        with self._running(bucketed(persons, buckets, by), user, timeout, cancel) as ready:
            return _whole(ready)

    def count(self, persons: Query, *, user: str = "", timeout: float | None = None) -> int:
        """How many distinct persons, without their keys."""
        return int(self.rows(counted(persons), user=user, timeout=timeout)[0][0])

    def close(self) -> None:
        self._connection.close()
        shutil.rmtree(self._spill, ignore_errors=True)


def _view(model: Table, name: str, stored: set[str] | None) -> str:
    """A view of one table file: exactly the model's columns, shadowed rows left out; empty where nothing was loaded.

    A column that the store does not hold (an identifying one) is null, so that every version has one schema.
    """
    types = {c.name: c.sql_type for c in model.columns} | ({KEY_CONCEPT: "BIGINT"} if model.is_event else {})
    if stored is None:
        columns = ", ".join(f'NULL::{sql_type} AS "{column}"' for column, sql_type in types.items())
        return f'CREATE VIEW "{name}" AS SELECT {columns} WHERE false'
    columns = ", ".join(f'"{c}"' if c in stored else f'NULL::{t} AS "{c}"' for c, t in types.items())
    visible = " WHERE _rank = 1" if "_rank" in stored else ""
    return f'CREATE VIEW "{name}" AS SELECT {columns} FROM "file_{name}".main.data{visible}'


def _bind(
    cursor: duckdb.DuckDBPyConnection, sql: str, compiled: Compiled, values: Mapping[str, Any]
) -> tuple[str, dict[str, Any]]:
    bound = {name: values[name] for name in compiled.scalars}
    inline, short = set(), {}
    for name, type_ in compiled.lists:
        listed = list(values[name])
        if 0 < len(listed) <= SHORT_LIST:
            short[name] = len(listed)
            bound |= {f"{name}_{number}": member for number, member in enumerate(listed)}
        if len(listed) <= INLINE_LIST:
            inline.add(name)
            bound[name] = listed
        else:
            column, arrow_type = ("id", pa.int64()) if type_ == "ids" else ("value", pa.string())
            cursor.register(f"{SLOT_TABLE}{type_}_{name}", pa.table({column: pa.array(listed, arrow_type)}))
    sql = with_lists(sql, inline, short)
    return sql, {name: bound[name] for name in dict.fromkeys(_PARAMETER.findall(sql))}


def _whole(ready: _Ready) -> pa.Table:
    # Of a relation, the driver would plan the query twice: once for its columns' types. That costs more than the copy
    # of the rows that it warns of.
    return ready.execute().to_arrow_table()


def _next_batch(reader: pa.RecordBatchReader) -> pa.RecordBatch | None:
    """The next batch, None after the last. What the driver raises while it streams reaches us as Arrow's error, with
    its text: made the driver's again, so that it is told like any other, without the values that the text quotes."""
    try:
        return reader.read_next_batch()
    except StopIteration:
        return None
    except (pa.ArrowException, OSError) as error:
        kind = next((kind for sign, kind in _STREAMED.items() if str(error).startswith(sign)), duckdb.DataError)
        raise kind() from None


def _without_data(error: duckdb.Error) -> str:
    """An engine's message may quote a value of a row that the caller may not see: keep only its kind."""
    kind = type(error).__name__
    if isinstance(error, duckdb.OutOfMemoryException):
        return "The query needs more memory than it may use. Narrow it, or raise the engine's share of memory."
    if isinstance(error, duckdb.IOException):
        return "The query could not read or spill its files: check free space and `laennec status --verify`."
    return f"The query could not be run ({kind})."
