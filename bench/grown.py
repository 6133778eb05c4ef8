"""A night of a hospital eleven times as large: copies of one that was loaded from its files, side by side, journal
and all, and on top of them the files of eleven of its nights at once.

    python -m bench.grown FROM TO --nights DIR [--copies 11]    (FROM: the folder that `python -m bench.nights`
                                                                 leaves; DIR: later nights to load)

`bench.copies` does the same for hospitals that do not grow. Here every digest and every id of a copy has four other
bits in front, in the journal as in the tables, so that all that refers to something refers to the copy's own. Sites,
questions and vocabulary are there once, the staff's rows once until the night makes them from the journal; identities
and originals those of one copy alone.
"""

import argparse
import os
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.copies import COPIED, shifted
from bench.loading import load_sources
from laennec.home import Home
from laennec.identity import ids
from laennec.loading import merge
from laennec.loading.database import Database, literal, name, parquet
from laennec.loading.hospital import shape
from laennec.loading.hospital.journal import PIECE
from laennec.omop import TABLES
from laennec.store import JournalFile, Source, SourceTable, TableFile, Version, Writer
from laennec.trace import MemorySink

MOST = 16
ID_BITS = 64 - ids.ID_SHIFT
SHARED_KINDS = ("care_unit", "question")
"""Kinds of records that all copies share."""
SHARED_COLUMNS = ("content",)
"""Digests that are not of persons, stays, or what hangs on them."""


def grow(home: Home, copies: int) -> Version:
    """Write a version of `copies` times the current one."""
    with Writer(home, MemorySink(), "copies", {"copies": copies}) as writer:
        base = writer.base
        assert base is not None
        source = next(source for source in base.sources.values() if source.grows)
        with Database(home, writer.number) as db:
            into = merge.Merge(db, writer, source.number, (source.number,), base.public_columns, own_public=False)
            tables = dict(base.tables)
            for table, entry in base.tables.items():
                if TABLES[table].group in COPIED:
                    tables[table] = _table(into, base, entry, copies)
            persons = f"attach {literal(writer.store.temporary / tables['person'].files['key'].name)} as persons"
            db.run(f"{persons} (read_only)")
            if keys := merge.keys_for(into, ["select person_id from persons.main.data"]):
                tables["record_key"] = keys
            sources = {**base.sources, source.name: _source(db, writer, base, source, tables, copies)}
        return writer.commit(tables, sources, base.public_columns, {"copies": copies})


def _table(into: merge.Merge, base: Version, entry: TableFile, copies: int) -> TableFile:
    started = time.monotonic()
    table = TABLES[entry.table]
    old = merge.old_data(into.db, base, entry.table)
    columns = ", ".join(map(name, entry.columns))
    moved = [column for column in (*shifted(table), "provider_id") if column in entry.columns]
    select = f"select {columns}, _source from ({_copied(old, moved, 'bigint', copies, ID_BITS - 4)})"
    file, _, _ = merge.write_rows(into, table, entry.columns, [select], others=False)
    print(f"  {entry.table:24}{file.rows:>14,} rows {time.monotonic() - started:>8.1f} s", flush=True)
    return file


def _source(
    db: Database, writer: Writer, base: Version, source: Source, tables: dict[str, TableFile], copies: int
) -> Source:
    journal = dict(source.journal)
    for kind, pieces in source.journal.items():
        if kind not in SHARED_KINDS and kind != "file":
            journal[kind] = (_piece(db, writer, base, kind, pieces, copies),)
    counts = {
        table: SourceTable(tables[table].rows, had.refused, had.checksum) if TABLES[table].group in COPIED else had
        for table, had in source.tables.items()
    }
    return replace(
        source, batch=writer.number, batches=(*source.batches, writer.number), journal=journal, tables=counts
    )


def _piece(
    db: Database, writer: Writer, base: Version, kind: str, pieces: tuple[JournalFile, ...], copies: int
) -> JournalFile:
    columns = (*shape.LEADING, *((c.name, c.type) for c in shape.columns(kind)))
    digests = [column for column, type_ in columns if type_ == "UBIGINT" and column not in SHARED_COLUMNS]
    rows = parquet(base.folder / piece.file.name for piece in pieces)
    path = writer.new_file(f"journal_{kind}", "pieces", "parquet")
    births = [column for column, _ in columns if column == "birth_date"]
    select = _copied(rows, digests, "ubigint", copies, ID_BITS - 4 + ids.ID_SHIFT, dates=births)
    db.run(f"copy ({select}) to {literal(path)} {PIECE}")
    return JournalFile(writer.seal(path), sum(piece.rows for piece in pieces) * copies, writer.number)


def _copied(
    rows: str, columns: Sequence[str], type_: str, copies: int, bit: int, *, dates: Sequence[str] = ()
) -> str:
    """SQL: the rows `copies` times, the copy's number in these columns of a type from `bit` on. No union of as
    many parts: to sort one the database holds each part in memory whole.
    """
    others = [f"xor({name(c)}, (copy::ubigint << {bit})::{type_}) as {name(c)}" for c in columns]
    # Emergency passages without a number are matched by date of birth: two copies of a person must not be one.
    other = ", ".join([*others, *(f"{name(c)} + copy::integer as {name(c)}" for c in dates)])
    return f"select * exclude (copy) replace ({other}) from {rows} cross join unnest(range({copies})) as _(copy)"


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bench.grown", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("base", type=Path, metavar="FROM")
    parser.add_argument("root", type=Path, metavar="TO")
    parser.add_argument("--nights", type=Path, required=True)
    parser.add_argument("--copies", type=int, default=11, choices=range(2, MOST + 1), metavar="N")
    options = parser.parse_args()
    root: Path = options.root.resolve()
    shutil.rmtree(root, ignore_errors=True)
    for part in ("home", "keys"):
        shutil.copytree(options.base / part, root / part)
    os.environ["LAENNEC_KEYS"] = str(root / "keys")
    home = Home(root / "home")
    started = time.monotonic()
    version = grow(home, options.copies)
    print(f"{options.copies} copies: {time.monotonic() - started:.0f} s, {version.tables['person'].rows:,} persons")
    files = root / "files"
    files.mkdir()
    shutil.copy(options.base / "files" / "mapping.toml", files)
    shutil.copytree(options.nights, files / "nights")
    seconds, memory, report = load_sources(home, files)
    records = sum(sum(file["accepted"].values()) for file in report["files"])
    print(f"the night: {len(report['files'])} files, {records:,} records, {seconds:.0f} s, {memory:.1f} GiB")
    print({table: f"{count:,}" for table, count in report["tables"].items()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
