"""A growing source as its ledger tells it, summed up: batches, formats, days, and the files of a batch page by page.

Read from the ledger's pieces alone, a few columns a question: no record of the journal is opened.
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from laennec.loading.database import Reader
from laennec.loading.hospital.ledger import KIND, latest
from laennec.store import Source, Version

_SUM = "coalesce(list_sum(map_values({})), 0)"
_LOST = (
    f"coalesce(refused_lines, 0) + coalesce(unused, 0) + {_SUM.format('refused')} + "
    "(coalesce(problem, '') <> '')::int"
)
_TOLD = (
    f"count(*), coalesce(sum(rows), 0), coalesce(sum({_SUM.format('accepted')}), 0), coalesce(sum({_LOST}), 0), "
    "count(*) filter (coalesce(problem, '') <> ''), max(dated), max(loaded)"
)


@dataclass(frozen=True)
class Told:
    """Files taken together. `name`: their batch (a number), or their format (empty: none was found out).

    `rows`: lines or messages read; `accepted`: records; `refused`: what is in quarantine of them, files that could
    not be read among them (`problems`). `dated`: the latest day that a file's name says; `loaded`: UTC.
    """

    name: str
    files: int
    rows: int
    accepted: int
    refused: int
    problems: int
    dated: date | None
    loaded: datetime | None


@dataclass(frozen=True)
class FileRow:
    """One file of a batch, with what became of it."""

    number: int
    name: str
    size: int
    dated: date | None
    format: str
    version: str
    mapping: str
    rows: int
    accepted: tuple[tuple[str, int], ...]
    refused: tuple[tuple[str, int], ...]
    refused_lines: int
    unused: int
    problem: str
    odd_times: tuple[tuple[str, int], ...] = ()
    """`clock.NAMES`: how many records had such a time."""


@dataclass(frozen=True)
class Seen:
    """The ledger of one source up to a version, summed up. `days`: (day, format) -> lines read."""

    batches: tuple[Told, ...]
    formats: tuple[Told, ...]
    days: dict[tuple[date, str], int]
    troubled: dict[str, tuple[int, int]]
    """Files that have something in quarantine, by name -> the first and the last batch that brought one so named."""

    @property
    def newest(self) -> date | None:
        """The latest day that any file's name says."""
        return max((f.dated for f in self.formats if f.dated), default=None)

    @property
    def loaded(self) -> datetime | None:
        """When the last new file came (UTC)."""
        return max((b.loaded for b in self.batches if b.loaded), default=None)

    def behind(self, format: str, patience: timedelta) -> bool:
        """Whether a format's files end earlier than others', by more than twice what usually lies between them."""
        days = sorted(day for day, of in self.days if of == format)
        if not days or self.newest is None:
            return False
        usual = statistics.median([(later - day).days for day, later in pairwise(days)] or [0])
        return self.newest - days[-1] > max(timedelta(2 * usual), patience)

    def last_days(self, number: int) -> list[date]:
        """So many days up to the latest of a file, none left out: a night without files shows as such."""
        last = max((day for day, _ in self.days), default=None)
        first = min((day for day, _ in self.days), default=None)
        if last is None or first is None:
            return []
        return [last - timedelta(n) for n in range(min(number, (last - first).days + 1) - 1, -1, -1)]


def seen(version: Version, source: Source) -> Seen:
    """Everything a page on the source says; batches newest first, formats by name."""
    files = _files(version, source)
    if files is None:
        return Seen((), (), {}, {})
    with Reader() as db:
        batches = db.rows(f"select batch::varchar, {_TOLD} from {files} group by batch order by batch desc")
        formats = db.rows(f"select coalesce(format, ''), {_TOLD} from {files} group by 1 order by 1")
        days = db.rows(
            f"select coalesce(dated, loaded::date) as day, coalesce(format, ''), sum(rows)::bigint from {files} "
            "where day is not null group by all"
        )
        troubled = db.rows(f"select name, min(batch), max(batch) from {files} where ({_LOST}) > 0 group by name")
    return Seen(
        tuple(Told(*row) for row in batches),
        tuple(Told(*row) for row in formats),
        {(day, format_): rows for day, format_, rows in days},
        {name: (first, last) for name, first, last in troubled},
    )


def files_of(
    version: Version,
    source: Source,
    batch: int,
    *,
    text: str = "",
    format: str = "",
    troubled: bool = False,
    limit: int = 50,
    offset: int = 0,
) -> tuple[list[FileRow], int]:
    """Some files of a batch in the order of reading, and how many there are.

    text: within the name, in any case. troubled: only those that have something in quarantine.
    """
    files = _files(version, source)
    if files is None:
        return [], 0
    where = ["batch = ?"]
    values: list[Any] = [batch]
    if text:
        where.append("contains(lower(name), lower(?))")
        values.append(text)
    if format:
        where.append("format = ?")
        values.append(format)
    if troubled:
        where.append(f"({_LOST}) > 0")
    of = f"from {files} where {' and '.join(where)}"
    with Reader() as db:
        (number,) = db.rows(f"select count(*) {of}", values)[0]
        rows = db.rows(
            f"select file, name, size, dated, format, version, mapping, rows, accepted, refused, refused_lines, "
            f"unused, problem, odd_times {of} order by file limit {int(limit)} offset {int(offset)}",
            values,
        )
    return [_row(row) for row in rows], int(number)


def batch_of(version: Version, batch: int) -> tuple[Source, Told] | None:
    """The source that has this batch, and the batch; None where there is no such one."""
    for source in version.sources.values():
        files = _files(version, source)
        if files is not None:
            with Reader() as db:
                rows = db.rows(f"select batch::varchar, {_TOLD} from {files} where batch = ? group by batch", [batch])
            if rows:
                return source, Told(*rows[0])
    return None


def _row(row: Sequence[Any]) -> FileRow:
    file, name, size, dated, format_, version, mapping, rows, accepted, refused, lines, unused, problem, odd = row
    return FileRow(
        file,
        name,
        size or 0,
        dated,
        format_ or "",
        version or "",
        mapping or "",
        rows or 0,
        _counts(accepted),
        _counts(refused),
        lines or 0,
        unused or 0,
        problem or "",
        _counts(odd),
    )


def _counts(found: Any) -> tuple[tuple[str, int], ...]:
    """A map as the driver gives it; those that are none are left out."""
    return tuple(sorted((kind, number) for kind, number in dict(found or {}).items() if number))


def _files(version: Version, source: Source) -> str | None:
    """SQL of the ledger's rows, the latest told of each file; None for a source that has none."""
    pieces = source.journal.get(KIND, ())
    if not pieces:
        return None
    return latest(version.folder / piece.file.name for piece in pieces)


__all__ = ["FileRow", "Seen", "Told", "batch_of", "files_of", "seen"]
