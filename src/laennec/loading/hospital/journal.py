"""The journal: every record a source was ever heard to say, in pieces that are never changed, only gathered.

A batch adds one piece a kind. Many small pieces are gathered into one, so that a year of nights stays quick to read.
Of the records with one key, the one with the greatest (stamp, cancel, content) wins: what is withdrawn was said
before, also in the same second or, where stamps are days, on the same day. Earlier copies of the same words are
repeats. Nothing here depends on the order in which batches came.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

from laennec.errors import LaennecError
from laennec.loading.database import Database, literal, name, parquet
from laennec.loading.hospital import shape
from laennec.sources.records import KINDS
from laennec.store import JournalFile, Version, Writer

PIECES = 12
"""More pieces than that of one kind are gathered, but for those of more than ROWS_LEFT_ALONE rows."""
ROWS_LEFT_ALONE = 5_000_000
PIECE = "(format parquet, compression zstd, compression_level 1, dictionary_size_limit 1000)"
"""Digests and times hardly come twice: to gather a dictionary of them first costs time and saves nothing."""
ORDER = "stamp desc, cancel desc, content desc, batch, file, line, rank"
"""The first row in this order wins its key. The last four only choose among equal words."""
WINS = f"row_number() over (partition by key order by {ORDER}) = 1"
"""SQL: a record wins its key, after `qualify`."""


class Journal:
    """The journal of one source as a load sees it: the pieces so far and the new records, in scratch tables."""

    def __init__(self, db: Database, base: Version | None, pieces: Mapping[str, tuple[JournalFile, ...]]) -> None:
        self.db, self.base = db, base
        self.pieces = dict(pieces)
        self._new: set[str] = set()
        self._large: dict[str, list[Path]] = {}

    def table(self, kind: str) -> str:
        """The table that this batch's records of a kind are put into; made empty at the first call."""
        table = f"scratch.n_{kind}"
        if kind not in self._new:
            self.db.run(f"create table {table}({shape.schema(kind)})")
            self._new.add(kind)
        return table

    def add_large(self, kind: str, select: str, values: Mapping[str, object]) -> int:
        """Add many records at once, as a piece of their own that is written but this once; returns how many.

        Nothing can be taken out of it again.
        """
        self.table(kind)
        path = self.db.folder / f"large-{kind}-{len(self._large.get(kind, ()))}.parquet"
        self.db.run_named(f"copy ({_columns(kind, f'({select})')}) to {literal(path)} {PIECE}", values)
        self._large.setdefault(kind, []).append(path)
        return int(self.db.value(f"select count(*) from {parquet([path])}"))

    def new(self, kind: str) -> str:
        """This batch's records of a kind, as a table or subquery."""
        table = self.table(kind)
        if kind not in self._large:
            return table
        return f"(select * from {table} union all by name select * from {parquet(self._large[kind])})"

    @property
    def kinds(self) -> list[str]:
        """The kinds that have records, old or new."""
        return [kind for kind in KINDS if kind in self._new or self.pieces.get(kind)]

    @property
    def new_kinds(self) -> list[str]:
        """The kinds of which this batch brought records."""
        return [k for k in KINDS if k in self._new and self.db.value(f"select count(*) from {self.new(k)}")]

    def old(self, kind: str) -> str:
        """The earlier records as a subquery."""
        pieces = self.pieces.get(kind, ())
        if not pieces or self.base is None:
            return f"(select * from {self.new(kind)} limit 0)"
        return f"(select * from {parquet(self.base.folder / piece.file.name for piece in pieces)})"

    def all(self, kind: str) -> str:
        """Every record of the kind as a subquery."""
        if not self.pieces.get(kind):
            return self.new(kind)
        return f"(select * from {self.old(kind)} union all by name select * from {self.new(kind)})"

    def winners(self, kind: str) -> str:
        """The winning record of each key as a subquery, cancelled ones among them.

        Only keys with several records are ranked: the others are the great majority.
        """
        rows = self.all(kind)
        several = f"(select key from {rows} group by key having count(*) > 1)"
        return (
            f"(select * from {rows} where key not in {several} union all by name "
            f"(select * from {rows} where key in {several} "
            f"qualify {WINS}))"
        )

    def write(self, writer: Writer) -> dict[str, tuple[JournalFile, ...]]:
        """Write the new pieces; returns every kind's pieces for the manifest."""
        for kind in self.new_kinds:
            made = [self._take(writer, kind, path) for path in self._large.get(kind, ())]
            rows = int(self.db.value(f"select count(*) from {self.table(kind)}"))
            if rows:
                made.append(self._write(writer, kind, self.table(kind), rows))
            self.pieces[kind] = (*self.pieces.get(kind, ()), *made)
            small = [p for p in self.pieces[kind] if p.rows < ROWS_LEFT_ALONE]
            if len(self.pieces[kind]) > PIECES and len(small) > 1:
                gathered = self._gather(writer, kind, small)
                self.pieces[kind] = (*(p for p in self.pieces[kind] if p not in small), gathered)
        return {kind: self.pieces[kind] for kind in KINDS if self.pieces.get(kind)}

    def _gather(self, writer: Writer, kind: str, small: list[JournalFile]) -> JournalFile:
        pieces = parquet(self._path(writer, piece) for piece in small)
        # All of them may be older than a column that the kind has now.
        rows = f"(select * from {pieces} union all by name (select * from {self.table(kind)} limit 0))"
        return self._write(writer, kind, rows, sum(piece.rows for piece in small))

    def _path(self, writer: Writer, piece: JournalFile) -> Path:
        path = writer.store.tables / piece.file.name
        return path if path.exists() else writer.store.temporary / piece.file.name

    def _write(self, writer: Writer, kind: str, rows: str, count: int) -> JournalFile:
        path = writer.new_file(f"journal_{kind}", "pieces", "parquet")
        self.db.run(f"copy ({_columns(kind, rows)}) to {literal(path)} {PIECE}")
        written = int(self.db.value(f"select count(*) from {parquet([path])}"))
        if written != count:
            raise LaennecError(
                f"{written} of {count} records of kind {kind} were written to the journal. Nothing was changed. "
                "Please report this."
            )
        return JournalFile(writer.seal(path), count, writer.number)

    def _take(self, writer: Writer, kind: str, large: Path) -> JournalFile:
        rows = int(self.db.value(f"select count(*) from {parquet([large])}"))
        path = writer.new_file(f"journal_{kind}", "pieces", "parquet")
        shutil.move(large, path)
        return JournalFile(writer.seal(path), rows, writer.number)


def _columns(kind: str, rows: str) -> str:
    columns = ", ".join(name(n) for n, _ in (*shape.LEADING, *((c.name, c.type) for c in shape.columns(kind))))
    return f"select {columns} from {rows}"
