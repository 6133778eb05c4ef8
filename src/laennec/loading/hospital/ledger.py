"""Which files a source has read, each with what became of its rows: kept beside the journal, a piece a batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from laennec.loading.database import Database, Reader, literal
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
        ("problem", pa.string()),
    ]
)


@dataclass(frozen=True)
class Ledger:
    """The files of a source up to a version."""

    pieces: tuple[JournalFile, ...]
    version: Version | None

    def rows(self, db: Database | Reader) -> list[dict[str, Any]]:
        """Every file read, in the order of reading."""
        if not self.pieces or self.version is None:
            return []
        paths = ", ".join(literal(self.version.folder / piece.file.name) for piece in self.pieces)
        found = db.batches(f"select * from read_parquet([{paths}], union_by_name := true) order by file")
        return [row for batch in found for row in batch.to_pylist()]

    def write(self, db: Database, writer: Writer, reports: Sequence[FileReport]) -> tuple[JournalFile, ...]:
        """Add this batch's files; returns the pieces."""
        rows = [
            {
                "file": r.number,
                "batch": writer.number,
                "name": r.file.name,
                "sha256": r.file.sha256,
                "size": r.file.size,
                "dated": r.file.dated,
                "format": r.format,
                "version": r.version,
                "mapping": r.mapping,
                "rows": r.rows,
                "refused_lines": r.refused_lines,
                "unused": r.unused,
                "accepted": list(r.accepted.items()),
                "refused": list(r.refused.items()),
                "problem": r.problem,
            }
            for r in reports
        ]
        db.give("ledger", pa.Table.from_pylist(rows, schema=SCHEMA))
        path = writer.new_file("journal_file", "pieces", "parquet")
        db.run(f"copy (select * from ledger) to {literal(path)} (format parquet, compression zstd)")
        return (*self.pieces, JournalFile(writer.seal(path), len(rows), writer.number))
