"""What a sample of a CSV file shows of its columns: how dates are written, decimal commas, codes and how often.

Only codes are ever shown: short texts that come back often. Nothing else that a patient's file holds leaves this
module.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from laennec.errors import UsageError
from laennec.sources.formats import Request, recognise
from laennec.sources.mapping import formats

ROWS = 20_000
MOST_CODES = 40
LONGEST_CODE = 20
SHARE = 0.95
"""Of the values of a column that must have the shape of a date for it to be one."""

DATES = ("%d/%m/%Y", "%Y-%m-%d", "%Y%m%d", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d", "%d%m%Y", "%m/%d/%Y")
TIMES = ("", " %H:%M", " %H:%M:%S", "T%H:%M", "T%H:%M:%S", "%H%M", "%H%M%S")
CLOCKS = ("%H:%M", "%H:%M:%S", "%H%M", "%Hh%M")


@dataclass
class Column:
    """One column. filled: rows with a value; codes: value -> rows, empty where the values are no codes."""

    name: str
    plain: str
    filled: int = 0
    formats: tuple[str, ...] = ()
    """How its dates may be written; more than one: the sample does not tell which."""

    clock: str | None = None
    """How its times of the day are written, where it holds nothing else."""

    comma: bool = False
    codes: dict[str, int] = field(default_factory=dict)
    others: int = 0
    """Rows with a value that is too rare to be listed among the codes."""


@dataclass(frozen=True)
class Sample:
    """A file: how it is written, its columns, and how many rows were looked at."""

    path: Path
    delimiter: str
    encoding: str
    columns: tuple[Column, ...]
    rows: int


def plain_name(name: str) -> str:
    """Né(e) le -> NE_E_LE: a header without accents, in capitals, anything else as one underscore."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Z0-9]+", "_", letters.upper()).strip("_")


def look(path: Path) -> Sample:
    """Look at the first rows of a CSV file. Raises LaennecError where it cannot be read, UsageError for no CSV."""
    found = recognise(path)
    if found.format.name != "csv":
        raise UsageError(
            f"{path} is in the format {found.format.name}, which is the same in every hospital: mappings are started "
            "from CSV extracts. `laennec sources check DIR` says by what mapping it would be read."
        )
    reading = found.format.read(Request(path))
    rows = [record for record in islice(reading.records, ROWS) if "error" not in record or "line" not in record]
    if not rows:
        raise UsageError(f"{path} has no row that can be read under its header. Give a sample with some rows.")
    columns = tuple(_column(name, [row[name] for row in rows]) for name in rows[0])
    encoding = str(reading.facts.get("encoding") or "utf-8")
    return Sample(path, str(reading.facts.get("delimiter") or ","), encoding, columns, len(rows))


def _column(name: str, raw: list[str | None]) -> Column:
    values = [text for value in raw if (text := (value or "").strip())]
    column = Column(name, plain_name(name), len(values))
    if not values:
        return column
    column.formats = _dates(values)
    if not column.formats:
        column.clock = next((clock for clock in CLOCKS if _share(values, clock, clock) > 0), None)
    column.comma = _matching(values, r"[+-]?\d+(,\d+)?") >= SHARE and any("," in value for value in values)
    counted = Counter(values)
    often = {
        value: rows for value, rows in counted.most_common(MOST_CODES) if rows > 1 and len(value) <= LONGEST_CODE
    }
    if len(counted) <= MOST_CODES and sum(often.values()) >= len(values) / 2:
        column.codes = often
        column.others = len(values) - sum(often.values())
    return column


def _dates(values: list[str]) -> tuple[str, ...]:
    """The formats whose shape nearly all values have; of these, the ones that read most of them."""
    some = values[:2000]
    shares = {}
    for day in DATES:
        for time in TIMES:
            if (share := _share(some, day + time, day)) > 0:
                shares[day + time] = share
    best = max(shares.values(), default=0)
    return tuple(written for written, share in shares.items() if share == best)


def _share(values: list[str], written: str, day: str) -> float:
    """Of the values, those that a format reads; 0 where they have not its shape, or it reads less than half."""
    shape = formats.shape(written)
    if _matching(values[:50], shape) < SHARE or _matching(values, shape) < SHARE:
        return 0.0
    share = sum(_reads(value, written, day) for value in values) / len(values)
    return share if share >= 0.5 else 0.0


def _reads(value: str, written: str, day: str) -> bool:
    try:
        found = datetime.strptime(value, written)
    except ValueError:
        return False
    return day in CLOCKS or 1850 <= found.year <= 2100


def _matching(values: list[str], pattern: str) -> float:
    shape = re.compile(pattern, re.ASCII)
    return sum(shape.fullmatch(value) is not None for value in values) / len(values)
