"""Writes the rows of a query to a Parquet file: a reading of patient-level data, traced before and after."""

import contextlib
import hashlib
import hmac
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from laennec.cohorts.compiler import compile_rows
from laennec.cohorts.counting import about
from laennec.cohorts.query import QueryFile
from laennec.engines import Engine
from laennec.errors import LaennecError
from laennec.perimeter import View
from laennec.trace import AuditSink

SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("subject_id", pa.int64()),
        ("cohort_start_date", pa.date32()),
        ("cohort_end_date", pa.date32()),
    ]
)


@dataclass(frozen=True)
class WrittenRows:
    """What was written: rows, distinct persons, and a keyed digest of these persons for the audit."""

    rows: int
    persons: int
    digest: str


def write_rows(
    query: QueryFile, view: View, engine: Engine, path: Path, sink: AuditSink, *, key: bytes, user: str = ""
) -> WrittenRows:
    """Write the rows to `path` (whole or not at all): id, subject_id, cohort_start_date, cohort_end_date.

    key: makes the digest of the persons, which without it could be guessed. Raises LaennecError where the file
    cannot be written.
    """
    check_place(path)
    shown = os.fsencode(path.name).decode("utf-8", "backslashreplace")
    trace = sink.intent(
        "cohort.rows", {**about(query), "version": view.version, "columns": SCHEMA.names, "file": shown}
    )
    with rows_file(path, sink, trace) as writer:
        compiled = compile_rows(query, view, engine)
        number, people = 0, [np.empty(0, np.int64)]
        for batch in engine.batches(compiled, user=user):
            name = pa.array([query.id or "query"] * batch.num_rows, pa.string())
            columns = [batch.column(field.name).cast(field.type) for field in list(SCHEMA)[1:]]
            writer.write_batch(pa.record_batch([name, *columns], schema=SCHEMA))
            number += batch.num_rows
            people.append(np.unique(columns[0].to_numpy(zero_copy_only=False)))
    persons = np.unique(np.concatenate(people))
    written = WrittenRows(number, len(persons), digest_of_persons(persons, key))
    facts = {"rows": written.rows, "persons": written.persons, "persons_digest": written.digest}
    sink.outcome(trace, facts, persons=persons)
    return written


@contextlib.contextmanager
def rows_file(path: Path, sink: AuditSink, trace: str) -> Iterator[pq.ParquetWriter]:
    """Within: a writer of SCHEMA. At the end the file is in its place; where anything fails there is none, and the
    trace is closed as failed. Raises LaennecError where the file cannot be written.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        try:
            with partial.open("wb") as file, pq.ParquetWriter(file, SCHEMA) as writer:
                yield writer
            os.replace(partial, path)
        except OSError as error:
            raise LaennecError(f"{path} cannot be written: {error.strerror or error}.") from error
    except BaseException:
        with contextlib.suppress(OSError):
            partial.unlink()
        sink.outcome(trace, {}, failed=True)
        raise


def check_place(path: Path, kind: str = "Parquet", example: str = "rows.parquet") -> None:
    """Raises LaennecError where a file may not be put: rows take the place of a plain file, never of a device."""
    try:
        if not path.name or path.is_dir():
            raise LaennecError(f"{path} is a folder: name the {kind} file to write, as {path / example}.")
        if path.exists() and not path.is_file():
            raise LaennecError(f"{path} is not a plain file, and is left as it is: give the name of a {kind} file.")
        if not path.parent.is_dir():
            raise LaennecError(f"{path} cannot be written: there is no folder {path.parent}. Make it first.")
    except OSError as error:
        raise LaennecError(f"{path} cannot be written: {error.strerror}.") from error


def digest_of_persons(persons: np.ndarray, key: bytes) -> str:
    """A keyed digest of a set of person ids (sorted, distinct, int64): equal sets have equal digests."""
    return hmac.new(key, b"laennec persons/1\0" + persons.astype("<i8").tobytes(), hashlib.sha256).hexdigest()
