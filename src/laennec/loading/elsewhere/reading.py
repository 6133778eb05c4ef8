"""Reads a database in one snapshot: a read-only, repeatable-read transaction that a second connection shares.

The first connection (SQLAlchemy, psycopg) asks the catalogue and digests; the second (ADBC) streams tables by
PostgreSQL's binary COPY into Arrow batches and so to Parquet. No row is ever an object of Python.
"""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import pyarrow.parquet as pq
from adbc_driver_postgresql import StatementOptions, dbapi
from sqlalchemy import Connection, text

from laennec.errors import LaennecError
from laennec.loading.database import literal
from laennec.loading.elsewhere.address import Address
from laennec.loading.elsewhere.catalogue import AS_THEY_ARE, Field, Relation, as_text, quoted, relations

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


@dataclass(frozen=True)
class Scan:
    """What a look at a whole relation found. mark: a digest of its rows, in any order, and of their columns."""

    rows: int
    mark: str
    beyond: tuple[str, ...]
    """Columns that hold a date which only its text says."""


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
        with contextlib.suppress(Exception):  # of a connection that is gone
            self._closing.close()

    def relations(self, schemas: Sequence[str], kind: str, without: Sequence[str]) -> list[Relation]:
        """The relations to copy (`catalogue.relations`). Raises LaennecError."""
        with self.address.plain_errors():
            return relations(self.db, schemas, kind, without)

    def scan(self, relation: Relation) -> Scan:
        """Count and digest a relation's rows, where they are."""
        timed = [one for one in relation.fields if one.beyond]
        beyond = "".join(f", coalesce(bool_or({one.beyond}), false)" for one in timed)
        with self.address.plain_errors(relation.shown):
            rows, mark, *found = self.db.execute(
                text(
                    f"select count(*), coalesce(sum({self._hash(relation)}::numeric), 0)::text{beyond} "
                    f"from {relation.sql}".replace(":", "\\:")
                )
            ).one()
        columns = " ".join(f"{one.target}:{one.type}" for one in relation.fields)
        names = tuple(one.name for one, is_so in zip(timed, found, strict=True) if is_so)
        return Scan(rows, f"{columns} {rows} {mark}", names)

    def copy(self, relation: Relation, scan: Scan, path: Path, progress: Callable[[int], None]) -> int:
        """Stream a relation to a Parquet file; returns how many rows. progress: called with how many there are."""
        relation = as_text(relation, scan.beyond)
        columns = ", ".join(f"{self._value(one)} as {quoted(one.target)}" for one in relation.fields)
        rows = 0
        with self.address.plain_errors(relation.shown), self._connection().cursor() as cursor:
            cursor.adbc_statement.set_options(**{StatementOptions.BATCH_SIZE_HINT_BYTES.value: str(BATCH_BYTES)})
            cursor.execute(f"select {columns} from {relation.sql}")
            batches = cursor.fetch_record_batch()
            with pq.ParquetWriter(path, batches.schema, compression="lz4") as file:
                for batch in batches:
                    file.write_batch(batch)
                    rows += batch.num_rows
                    progress(rows)
        if rows != scan.rows:
            raise LaennecError(
                f"{relation.shown} had {scan.rows} rows and {rows} of them came. Nothing was changed; load again."
            )
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
