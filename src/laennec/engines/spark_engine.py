"""The engine for those who outgrow one machine: the same queries on Spark, over a version's Parquet copy.

Where its answers may differ from DuckDB's is said in one place: `spark_differences`.
"""

import itertools
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from typing import Any

import pyarrow as pa

from laennec.engines import spark_session
from laennec.engines.asked import bucketed, checked, counted, keyed
from laennec.engines.chosen import SparkChoice
from laennec.engines.limits import Cancel, QueryCancelled, QueryTooLong, Settings, Turns
from laennec.engines.sql import SPARK, Cache, Compiled, compile_query, with_members
from laennec.errors import LaennecError
from laennec.omop import TABLES, Table
from laennec.perimeter import KEY_CONCEPT, Query
from laennec.perimeter.slots import SLOT_TABLE
from laennec.store import ParquetCopy

SHORT_LIST = 100
"""Members of lists up to this long are a parameter each, so that row groups are skipped; longer lists are tables."""
BY_PERSON = "__by_person"
_PARAMETER = re.compile(r":(\w+)")
_BOUND = re.compile(r"CAST\(:(\w+) AS BIGINT\)(?= (?:PRECEDING|FOLLOWING))")
"""An end of a window's frame, which Spark reads before it binds parameters: whole numbers only are put there."""
_NAME = re.compile(r"`(\w+)`")
_numbers = itertools.count()


class SparkEngine:
    """Runs Queries of one version's copy from any number of threads: a job group each, in turns, with limits."""

    def __init__(
        self,
        copy: ParquetCopy,
        temporary: Any,
        settings: Settings | None = None,
        choice: SparkChoice | None = None,
        cache: Cache | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self.version = copy.version
        self._turns = Turns(self.settings.running)
        self._cache = cache or Cache()
        choice = choice or SparkChoice(copy.folder.parent)
        self._start = partial(spark_session.start, choice, self.settings, temporary)
        self._session = self._start()
        self._copy = copy
        self._attached: set[str] = set()
        self._attaching = threading.Lock()
        self._closed = False

    def _revived(self) -> Any:
        """The session; a new one, on a new Java machine, where the last one has ended."""
        with self._attaching:
            if not spark_session.alive(self._session):
                self._session = self._start()
                self._attached = set()
            return self._session

    def _attach(self, sql: str) -> None:
        """Make the tables that the text names readable, each at its first use: sixty views would take seconds."""
        named = {name.removesuffix(BY_PERSON) for name in _NAME.findall(sql)}
        with self._attaching:
            for name in sorted(named & TABLES.keys() - self._attached):
                found = self._stored(TABLES[name])
                found.createTempView(name)
                if TABLES[name].is_event:
                    found.createTempView(name + BY_PERSON)
                self._attached.add(name)

    def _stored(self, model: Table) -> Any:
        """One table: exactly the model's columns, null where the copy has none, empty without the table."""
        types = {c.name: _SQL_TYPES[c.type] for c in model.columns}
        if model.is_event:
            types[KEY_CONCEPT] = "BIGINT"
        stored = self._copy.tables.get(model.name)
        if stored is None or not stored.files:
            return self._session.range(0).selectExpr(*(f"CAST(NULL AS {t}) AS `{c}`" for c, t in types.items()))
        held = [name for name in stored.columns if name in types]
        schema = ", ".join(f"`{name}` {types[name]}" for name in held)
        files = [str(self._copy.folder / model.name / file) for file in stored.files]
        columns = [f"`{c}`" if c in held else f"CAST(NULL AS {t}) AS `{c}`" for c, t in types.items()]
        return self._session.read.schema(schema).parquet(*files).selectExpr(*columns)

    def compiled(self, query: Query) -> Compiled:
        """The query's SQL, from the cache when its shape was seen. Raises Refused for what no perimeter made."""
        checked(query, self.version)

        def make() -> Compiled:
            import ibis

            _ = ibis.pyspark  # loads the options that the dialect reads
            return compile_query(query, self._cache, SPARK)

        return self._cache.get((SPARK.name, query.shape), make)

    @contextmanager
    def _running(self, query: Query, user: str, timeout: float | None, cancel: Cancel | None) -> Iterator[Any]:
        """The query as a Spark data frame, not yet run; what runs within is stopped by time and by hand."""
        compiled = self.compiled(query)
        cancel = cancel or Cancel()
        seconds = self.settings.seconds if timeout is None else timeout
        group = f"laennec-{next(_numbers)}"
        with self._turns.turn(user, cancel):
            context = self._revived().sparkContext
            late, stopped, over = threading.Event(), threading.Event(), threading.Event()

            def stop() -> None:
                if not stopped.is_set():
                    stopped.set()
                    threading.Thread(target=self._stop, args=(group, over), daemon=True).start()

            def too_late() -> None:
                late.set()
                stop()

            timer = threading.Timer(seconds, too_late)
            timer.daemon = True
            views: list[str] = []
            try:
                with cancel.watching(stop):
                    timer.start()
                    context.setJobGroup(group, "", interruptOnCancel=True)
                    context.setLocalProperty("spark.scheduler.pool", f"user-{user}")
                    yield self._frame(compiled, query.values, views)
                if stopped.is_set():  # stopped between two of its jobs
                    raise _Stopped
            except LaennecError:
                raise
            except Exception as error:
                if late.is_set():
                    raise QueryTooLong(f"The query was stopped after {seconds:g} seconds.") from None
                if stopped.is_set():
                    raise QueryCancelled("The query was cancelled.") from None
                if _cut_off(error) or not spark_session.alive(self._session):
                    raise LaennecError(ENDED) from None
                raise LaennecError(_without_data(error)) from None
            finally:
                timer.cancel()
                over.set()
                with suppress(Exception):
                    for name in ("spark.jobGroup.id", "spark.job.description", "spark.scheduler.pool"):
                        context.setLocalProperty(name, None)
                    for view in views:
                        self._session.catalog.dropTempView(view)

    def _stop(self, group: str, over: threading.Event) -> None:
        """A query is several jobs, some not yet begun: stop them until it has ended."""
        while not over.is_set():
            with suppress(Exception):
                self._session.sparkContext.cancelJobGroup(group)
            over.wait(0.1)

    def _frame(self, compiled: Compiled, values: Mapping[str, Any], views: list[str]) -> Any:
        bound = {name: values[name] for name in compiled.scalars}
        short, tables = {}, {}
        for name, type_ in compiled.lists:
            listed = list(values[name])
            if 0 < len(listed) <= SHORT_LIST:
                short[name] = len(listed)
                bound |= {f"{name}_{number}": member for number, member in enumerate(listed)}
            tables[name] = (type_, listed)
        self._attach(compiled.sql)
        sql = with_members(compiled.sql, short, SPARK)
        for name, (type_, listed) in tables.items():
            table = f"{SLOT_TABLE}{type_}_{name}"
            if f"`{table}`" in sql:
                views.append(f"{table}__{next(_numbers)}")  # another thread has a list of that name
                self._list(type_, listed).createTempView(views[-1])
                sql = sql.replace(f"`{table}`", f"`{views[-1]}`")
        sql = _BOUND.sub(lambda found: str(int(bound[found[1]])), sql)
        named = dict.fromkeys(_PARAMETER.findall(_STRING.sub("", sql)))
        return self._session.sql(sql, args={name: _literal(bound[name]) for name in named})

    def _list(self, type_: str, listed: list[Any]) -> Any:
        column, arrow, sql = ("id", pa.int64(), "BIGINT") if type_ == "ids" else ("value", pa.string(), "STRING")
        if not listed:
            return self._session.range(0).selectExpr(f"CAST(NULL AS {sql}) AS `{column}`")
        return self._session.createDataFrame(pa.table({column: pa.array(listed, arrow)}))

    def table(
        self, query: Query, *, user: str = "", timeout: float | None = None, cancel: Cancel | None = None
    ) -> pa.Table:
        """The whole answer as an Arrow table. Raises QueryCancelled, QueryTooLong, LaennecError."""
        with self._running(query, user, timeout, cancel) as frame:
            return frame.toArrow()

    def rows(self, query: Query, *, user: str = "", timeout: float | None = None) -> list[tuple[Any, ...]]:
        """A small answer as tuples."""
        found = self.table(query, user=user, timeout=timeout)
        return list(zip(*(column.to_pylist() for column in found.columns), strict=True))

    def batches(
        self,
        query: Query,
        rows_per_batch: int = 100_000,
        *,
        user: str = "",
        timeout: float | None = None,
        cancel: Cancel | None = None,
    ) -> Iterator[pa.RecordBatch]:
        """The answer in Arrow batches, a part of Spark's at a time in memory; holds its turn until the last one."""
        with self._running(query, user, timeout, cancel) as frame:
            schema = frame.limit(0).toArrow().schema
            rows = iter(frame.toLocalIterator())
            while some := list(itertools.islice(rows, rows_per_batch)):
                columns = zip(*some, strict=True)
                arrays = [pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)]
                yield pa.record_batch(arrays, schema=schema)

    def count_with_key(
        self, persons: Query, *, user: str = "", timeout: float | None = None, cancel: Cancel | None = None
    ) -> tuple[int, int]:
        """How many distinct `person_id` a query gives, and the sum of their record keys modulo 2^32."""
        (found,) = self.table(keyed(persons), user=user, timeout=timeout, cancel=cancel).to_pylist()
        return int(found["n"]), int(found["key"]) % 2**32

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
        return self.table(bucketed(persons, buckets, by), user=user, timeout=timeout, cancel=cancel)

    def count(self, persons: Query, *, user: str = "", timeout: float | None = None) -> int:
        """How many distinct persons, without their keys."""
        return int(self.rows(counted(persons), user=user, timeout=timeout)[0][0])

    def close(self) -> None:
        """Give the session back; Spark stops with the last engine."""
        if not self._closed:
            self._closed = True
            spark_session.release(self._session)


ENDED = (
    "Spark's Java machine ended while the query ran: it was killed, or had no memory left. Ask again: the next query "
    "starts another one. If it ends again, narrow the query, or raise [engine] memory in settings.toml."
)

UNANSWERED = "An error occurred while calling"


def _cut_off(error: Exception) -> bool:
    """Whether the Java machine went away: its end may be seen a moment before the process is gone.

    py4j itself catches a connection that is lost while a command waits, and says no more than Py4JError
    "An error occurred while calling"; an error that Java answered with has a Java exception or a "Trace:".
    """
    if isinstance(error, ConnectionError | EOFError) or type(error).__name__ == "Py4JNetworkError":
        return True
    return type(error).__name__ == "Py4JError" and UNANSWERED in str(error) and "Trace:" not in str(error)


class _Stopped(Exception):
    """The query was stopped where no job of it ran."""


_SQL_TYPES = {
    "id": "BIGINT",
    "int": "INT",
    "double": "DOUBLE",
    "date": "DATE",
    "datetime": "TIMESTAMP_NTZ",
    "text": "STRING",
}
"""Spark's type for each type of columns.csv."""
_STRING = re.compile(r"'(?:[^'\\]|\\.|'')*'|`[^`]*`")
"""Texts and names, which may hold what looks like a parameter."""


def _literal(value: Any) -> Any:
    return value if isinstance(value, bool | int | float | str | date) else str(value)


def _without_data(error: Exception) -> str:
    """An engine's message may quote a value of a row that the caller may not see: keep only its kind."""
    text = str(error)
    if "OutOfMemory" in text or "UNABLE_TO_ACQUIRE_MEMORY" in text:
        return "The query needs more memory than it may use. Narrow it, or raise the engine's share of memory."
    if "No space left" in text or "FAILED_READ_FILE" in text or "FileNotFound" in text:
        return (
            "The query could not read or spill its files: check free space, and write the Parquet copy again "
            "(laennec store export-parquet) if its files are not whole."
        )
    condition = getattr(error, "getCondition", lambda: None)()
    return f"The query could not be run ({condition or type(error).__name__})."
