"""The refused rows of a table, each with its file, row, field and reason, for the quarantine.

Runs only when something was refused: it reads the files a second time, numbering the rows.
"""

from collections.abc import Iterator

import numpy as np

from laennec.identity.vault import Refusal
from laennec.loading import csv_lines
from laennec.loading.database import Database, name
from laennec.loading.reading import TableReader, line_numbers, numbered_bad

ROWS = 20_000


def refusals(db: Database, reader: TableReader, bad: int) -> Iterator[Refusal]:
    """Every refused row of the table. `bad`: how many rows do not cast or lack a key."""
    yield from _damaged(reader)
    if bad:
        with db.in_order():
            db.run(
                f"create or replace table scratch.refused as select _f, _r, _why, _raw from ({numbered_bad(reader)})"
            )
        yield from _numbered(db, reader, "select _f, _r, _why, _raw from scratch.refused")
        db.run("drop table scratch.refused")
    if reader.repeats:
        columns = ", ".join(f"{name(c.name)} := {name(c.name)}" for c in reader.table.columns)
        key = " ".join(reader.table.key)
        yield from _numbered(
            db,
            reader,
            f"select _f, _r, '{key}\trepeats the key of an earlier row' as _why, "
            f"to_json(struct_pack({columns}))::varchar as _raw from {reader.new} "
            f"where (_f, _r) in (select f, r from repeats_{reader.table.name})",
        )


def _damaged(reader: TableReader) -> Iterator[Refusal]:
    for part in reader.parts:
        if part.index in reader.cleaned and part.dialect is not None:
            for piece in csv_lines.pieces(part.path, part.dialect):
                if piece.reason:
                    content = piece.text.decode("utf-8", "replace").rstrip("\r\n")
                    yield Refusal(reader.table.name, part.shown, piece.line, "", piece.reason, content)


def _numbered(db: Database, reader: TableReader, select: str) -> Iterator[Refusal]:
    for part in reader.parts:
        of_part = f"from ({select}) where _f = {part.index}"
        rows = np.sort(db.column(f"select _r {of_part}"))
        if not len(rows):
            continue
        lines = line_numbers(reader, part, rows)
        done = 0
        for batch in db.batches(f"select _why, _raw {of_part} order by _r", ROWS):
            for why, raw in zip(batch.column(0).to_pylist(), batch.column(1).to_pylist(), strict=True):
                field, _, reason = why.partition("\t")
                yield Refusal(reader.table.name, part.shown, int(lines[done]), field, reason, raw)
                done += 1
