"""Writes tables that leave the warehouse (a project's dataset): one DuckDB file, and a Parquet file a table.

It reads nothing of the warehouse: it is handed Arrow batches, sorts them on disk when they are large, and writes both
files from the sorted rows. Here because only engines may run the driver for anything but loading.
"""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

import duckdb
import pyarrow as pa

from laennec.errors import LaennecError

CSV = "FORMAT csv, HEADER, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '', DATEFORMAT '%Y-%m-%d'"


class Handover:
    """Use in `with`. path: the DuckDB file, which must not exist; spill: a folder for sorting, removed at the end."""

    def __init__(self, path: Path, spill: Path, memory_mib: int = 1024) -> None:
        self._spill = spill
        self._failed: BaseException | None = None
        try:
            spill.mkdir(parents=True, mode=0o700)
            self._connection = duckdb.connect(str(path))
        except (OSError, duckdb.Error) as error:
            raise LaennecError(f"Cannot write {path}: {error}") from error
        self._connection.execute(f"SET memory_limit = '{int(memory_mib)}MiB'")
        self._connection.execute("SET temp_directory = ?", [str(spill)])
        self._connection.execute("SET enable_progress_bar = false")

    def __enter__(self) -> "Handover":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def write(
        self,
        name: str,
        schema: pa.Schema,
        batches: Iterator[pa.RecordBatch],
        order: Sequence[str],
        parquet: Path,
        *,
        csv: Path | None = None,
    ) -> int:
        """Write one table, sorted by those columns (nulls last), to the DuckDB file and to `parquet`; returns rows.

        csv: written too, where given: UTF-8, commas, a header, " around what needs it and doubled inside, empty for
        null and "" for an empty text, days as 2026-01-31, times as 2026-01-31 23:59:59.123456.

        What `batches` raises is raised here as it is. Raises LaennecError when a file cannot be written.
        """
        by = ", ".join(f"{_quoted(column)} ASC NULLS LAST" for column in order)

        def run(sql: str) -> list[tuple[int]]:
            # Read to the end: the connection refuses other work while a result is open.
            return self._connection.execute(sql).fetchall()

        self._connection.register("incoming", pa.RecordBatchReader.from_batches(schema, self._watched(batches)))
        try:
            run(f"CREATE TABLE {_quoted(name)} AS SELECT * FROM incoming ORDER BY {by}")
            run(f"COPY {_quoted(name)} TO {_text(parquet)} (FORMAT parquet, COMPRESSION zstd)")
            if csv is not None:
                run(f"COPY {_quoted(name)} TO {_text(csv)} ({CSV})")
            ((rows,),) = run(f"SELECT count(*) FROM {_quoted(name)}")
        except duckdb.Error as error:
            if self._failed is not None:
                raise self._failed from None
            raise LaennecError(
                f"The table {name} could not be written ({type(error).__name__}): check the space left in "
                f"{parquet.parent} and {self._spill.parent}."
            ) from None
        finally:
            self._connection.unregister("incoming")
        return int(rows)

    def _watched(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        # The driver would turn an error raised while it reads into one of its own: keep ours.
        try:
            yield from batches
        except BaseException as error:
            self._failed = error
            raise

    def close(self) -> None:
        """End the DuckDB file and remove the spill folder."""
        self._connection.close()
        shutil.rmtree(self._spill, ignore_errors=True)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
