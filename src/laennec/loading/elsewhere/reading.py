"""Reads a database in one snapshot: a read-only, repeatable-read transaction that a second connection shares.

The first connection (SQLAlchemy, psycopg) asks the catalogue and digests; the second (ADBC) streams tables by
PostgreSQL's binary COPY into Arrow batches and so to Parquet. No row is ever an object of Python.
"""

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow.parquet as pq
from adbc_driver_postgresql import StatementOptions, dbapi
from sqlalchemy import Connection, text

from laennec.loading.database import literal
from laennec.loading.elsewhere.address import Address
from laennec.loading.elsewhere.blocks import Scan, outgrown, width_for
from laennec.loading.elsewhere.catalogue import AS_THEY_ARE, Field, Relation, quoted, relations
from laennec.store import Blocks

BATCH_BYTES = 32 << 20
"""About what one batch holds; a longer row is a batch of its own."""
SETTINGS = (
    "set local search_path = pg_catalog",
    "set local timezone = 'UTC'",
    "set local datestyle = 'ISO, YMD'",
    "set local intervalstyle = 'iso_8601'",
    "set local bytea_output = 'hex'",
    "set local extra_float_digits = 1",
    "set local row_security = off",  # a policy stops the copy, instead of hiding rows in silence
    "set local statement_timeout = 0",
    "set local idle_in_transaction_session_timeout = 0",
)
"""What would otherwise change what the same rows look like, or end the transaction."""
RECORD_HASH = 140_000
"""The version of PostgreSQL from which rows are hashed as they are; before, their texts are."""


class Reading:
    """One snapshot of a database. zone: in which times with a zone are told.

    Use in `with`. Raises LaennecError when it cannot be reached or stops answering.
    """

    def __init__(self, address: Address, zone: str) -> None:
        self.address, self.zone = address, zone
        self._closing = contextlib.ExitStack()
        self._copying: dbapi.Connection | None = None

    def __enter__(self) -> "Reading":
        try:
            with self.address.plain_errors():
                self.db: Connection = self._closing.enter_context(self.address.engine().connect())
                self.db.execute(text("set transaction read only"))
                for setting in SETTINGS:
                    self.db.execute(text(setting))
                self._snapshot = str(self.db.scalar(text("select pg_export_snapshot()")))
                self.version = int(str(self.db.scalar(text("select current_setting('server_version_num')"))))
                self._bytes = self.db.scalar(text("select current_setting('server_encoding')")) == "SQL_ASCII"
        except BaseException:
            self._closing.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the transaction: the database need not keep old versions of rows for us any longer."""
        with contextlib.suppress(Exception):  # of a connection that is gone
            self._closing.close()

    def relations(self, schemas: Sequence[str], kind: str, without: Sequence[str]) -> list[Relation]:
        """The relations to copy (`catalogue.relations`). Raises LaennecError."""
        with self.address.plain_errors():
            return relations(self.db, schemas, kind, without)

    def scan(self, relation: Relation, before: Blocks | None = None) -> Scan:
        """Count and digest a relation's rows, where they are, in the blocks that it had before, if any."""
        with self.address.plain_errors(relation.shown):
            width, bounds = self._bounds(relation, before)
            edges = f"'{{{','.join(map(str, bounds))}}}'::int8[]"
            by = f"coalesce(width_bucket({relation.key}::int8, {edges}), 0)" if bounds else "0"
            timed = [one for one in relation.fields if one.beyond]
            beyond = "".join(f", coalesce(bool_or({one.beyond}), false)" for one in timed)
            found = self._rows(
                f"select {by} as block, count(*), sum({self._hash(relation)}::numeric)::text{beyond} "
                f"from {relation.sql} group by 1"
            )
        names = {one.name for row in found for one, is_so in zip(timed, row[3:], strict=True) if is_so}
        counts, marks = {row[0]: row[1] for row in found}, {row[0]: row[2] for row in found}
        return Scan(width, bounds, counts, marks, tuple(sorted(names)))

    def _bounds(self, relation: Relation, before: Blocks | None) -> tuple[int, tuple[int, ...]]:
        """The width and bounds of a relation's blocks: those it had, and what has come beyond them."""
        if not relation.key:
            return 0, ()
        rows = int(self._rows(f"select count({relation.key}) from {relation.sql}")[0][0])
        if before is None or outgrown(before, rows):
            before = None
        width = before.width if before else width_for(rows)
        known = before.bounds if before else ()
        if rows <= width:
            return width, known
        beyond = f" where {relation.key} > {known[-1]}" if known else ""
        found = self._rows(
            f"select distinct k from (select {relation.key} as k, row_number() over (order by {relation.key}) as n "
            f"from {relation.sql}{beyond}) as numbered where n % {width} = 0 and k is not null order by k"
        )
        return width, (*known, *(int(row[0]) for row in found))

    def _rows(self, sql: str) -> Sequence[Any]:
        """All rows of a small result. Names in the statement may hold what elsewhere marks a parameter."""
        return self.db.exec_driver_sql(sql, execution_options={"no_parameters": True}).all()

    def copy(self, relation: Relation, path: Path, progress: Callable[[int], None], where: str = "true") -> int:
        """Stream a relation's rows to a Parquet file; returns how many. progress: called with how many there are."""
        columns = ", ".join(f"{self._value(one)} as {quoted(one.target)}" for one in relation.fields)
        rows = 0
        with self.address.plain_errors(relation.shown), self._connection().cursor() as cursor:
            cursor.adbc_statement.set_options(**{StatementOptions.BATCH_SIZE_HINT_BYTES.value: str(BATCH_BYTES)})
            cursor.execute(f"select {columns} from {relation.sql} where {where}")
            batches = cursor.fetch_record_batch()
            with pq.ParquetWriter(path, batches.schema, compression="lz4") as file:
                for batch in batches:
                    file.write_batch(batch)
                    rows += batch.num_rows
                    progress(rows)
        return rows

    def _connection(self) -> dbapi.Connection:
        """The connection that copies, in the same snapshot."""
        if self._copying is None:
            self._copying = self._closing.enter_context(dbapi.connect(self.address.libpq()))
            with self._copying.cursor() as cursor:
                cursor.execute("set transaction isolation level repeatable read, read only")
                cursor.execute(f"set transaction snapshot {literal(self._snapshot)}")
                for setting in SETTINGS:
                    cursor.execute(setting)
        return self._copying

    def _hash(self, relation: Relation) -> str:
        row = f"row({', '.join(self._value(one) for one in relation.fields)})"
        return (
            f"hash_record_extended({row}, 0)" if self.version >= RECORD_HASH else f"hashtextextended({row}::text, 0)"
        )

    def _value(self, field: Field) -> str:
        """SQL of a column's value as it is copied."""
        name = quoted(field.name)
        if field.type == "timestamptz":
            name = f"({name} at time zone {literal(self.zone)})"
        elif field.type in AS_THEY_ARE and not (self._bytes and field.type == "text"):
            name = f"{name}::{field.type}"
        else:
            name = f"{name}::text"
            # Such a database does not know its own encoding: the bytes come, and what is no UTF-8 is refused by row.
            name = f"convert_to({name}, 'SQL_ASCII')" if self._bytes else name
        return f"replace({name}::text, ' BC', ' (BC)')" if field.as_text else name
