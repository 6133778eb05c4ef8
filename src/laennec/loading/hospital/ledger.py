"""Which files a source has read, each with what became of its rows: kept beside the journal, a piece a batch."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from laennec.loading.database import Database, Reader, literal, parquet
from laennec.loading.hospital.intake import FileReport
from laennec.store import JournalFile, Version, Writer

KIND = "file"
"""Its place among the pieces of the journal: no kind of record has that name."""
SCHEMA = pa.schema(
    [
        ("file", pa.int32()),
        ("batch", pa.int32()),
        ("name", pa.string()),
        ("sha256", pa.string()),
        ("size", pa.int64()),
        ("dated", pa.date32()),
        ("format", pa.string()),
        ("version", pa.string()),
        ("mapping", pa.string()),
        ("rows", pa.int64()),
        ("refused_lines", pa.int64()),
        ("unused", pa.int64()),
        ("accepted", pa.map_(pa.string(), pa.int64())),
        ("refused", pa.map_(pa.string(), pa.int64())),
        ("odd_times", pa.map_(pa.string(), pa.int64())),
        ("problem", pa.string()),
        ("told", pa.int32()),
        ("loaded", pa.timestamp("s")),
    ]
)


@dataclass(frozen=True)
class Ledger:
    """The files of a source up to a version."""

    pieces: tuple[JournalFile, ...]
    version: Version | None

    def rows(self, db: Database | Reader) -> list[dict[str, Any]]:
        """Every file read, in the order of reading, as it was told of last: a retry tells of its files anew."""
        if not self.pieces or self.version is None:
            return []
        rows = latest(self.version.folder / piece.file.name for piece in self.pieces)
        found = db.batches(f"select * from {rows} order by file")
        return [row for batch in found for row in batch.to_pylist()]

    def write(self, db: Database, writer: Writer, rows: Sequence[Mapping[str, Any]]) -> tuple[JournalFile, ...]:
        """Add what this batch tells of files (`row_of`); returns the pieces."""
        if not rows:
            return self.pieces
        told = [{**row, "told": writer.number} for row in rows]
        db.give("ledger", pa.Table.from_pylist(told, schema=SCHEMA))
        path = writer.new_file("journal_file", "pieces", "parquet")
        db.run(f"copy (select * from ledger) to {literal(path)} (format parquet, compression zstd)")
        return (*self.pieces, JournalFile(writer.seal(path), len(told), writer.number))


def latest(paths: Iterable[Path]) -> str:
    """SQL of the ledger's rows in these pieces, what was told last of each file."""
    # Homes that were begun before a column was thought of have it in none of their pieces.
    none = "select null::int as told, null::timestamp as loaded, null::map(varchar, bigint) as odd_times limit 0"
    return (
        f"(select * from (({none}) union all by name (select * from {parquet(paths)})) "
        "qualify row_number() over (partition by file order by told desc) = 1)"
    )


def refused_as_a_whole(rows: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    """Digest -> names, of what no file was taken in with. What is empty says nothing, whatever became of it."""
    names: dict[str, set[str]] = {}
    taken = set()
    for row in rows:
        names.setdefault(row["sha256"], set()).add(row["name"])
        if row["size"] and not row["problem"]:
            taken.add(row["sha256"])
    return {digest: those for digest, those in names.items() if digest not in taken}


def row_of(report: FileReport, batch: int) -> dict[str, Any]:
    """A file's line in the ledger."""
    return {
        "file": report.number,
        "batch": batch,
        "name": report.file.name,
        "sha256": report.file.sha256,
        "size": report.file.size,
        "dated": report.file.dated,
        "format": report.format,
        "version": report.version,
        "mapping": report.mapping,
        "rows": report.rows,
        "refused_lines": report.refused_lines,
        "unused": report.unused,
        "accepted": list(report.accepted.items()),
        "refused": list(report.refused.items()),
        "odd_times": list(report.odd_times.items()),
        "problem": report.problem,
        "loaded": datetime.now(UTC).replace(tzinfo=None, microsecond=0),
    }
