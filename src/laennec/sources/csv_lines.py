"""CSV record by record, exactly: the line each begins at, and what is wrong with one, so that the next ones go on.

A record is a line, or several where a quoted field holds line breaks. A lost quote costs one line, not the rest of
the file.
"""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from laennec.sources.formats import Refused
from laennec.sources.text import LONGEST, Decoder

LONGEST_RECORD = 2000
"""Lines of one record: a text longer than that is a lost quote."""


@dataclass(frozen=True)
class Dialect:
    """How a file is written; `quote` is "" where a quote is a character like others."""

    delimiter: str
    quote: str
    header: tuple[str, ...]


def records(
    pieces: Iterator[bytes], dialect: Dialect, decoder: Decoder, first: int | None = None
) -> Iterator[tuple[int, list[str] | Refused]]:
    """Each record with its line: its values, as many as the header has, or why it is refused. Blank lines are none.

    `first`: the line that `pieces` begin at, after the header; without it they begin with the header, at line 1.
    """
    waiting: deque[bytes] = deque()
    line, skip = (first, False) if first is not None else (1, True)
    exhausted = False
    csv.field_size_limit(LONGEST)
    while True:
        if not waiting and not exhausted:
            exhausted = not _more(waiting, pieces)
        if not waiting:
            return
        if skip:
            decoder.see(waiting.popleft())
            line, skip = 2, False
            continue
        taken = [waiting.popleft()]
        if not taken[0].strip(b" \r\n\x1a"):
            line += 1
            continue
        if dialect.quote:
            quote = dialect.quote.encode()
            open_ = taken[0].count(quote) % 2
            while open_ and len(taken) < LONGEST_RECORD:
                if not waiting and not _more(waiting, pieces):
                    break
                taken.append(waiting.popleft())
                open_ ^= taken[-1].count(quote) % 2
        found = _values(b"".join(taken), dialect, decoder)
        if isinstance(found, str) and len(taken) > 1:
            waiting.extendleft(reversed(taken[1:]))  # the quote was opened by mistake: start again at the next line
            taken = taken[:1]
            found = _values(taken[0], dialect, decoder)  # an inch sign within a field is one character of it
        if isinstance(found, str):
            raw = taken[0][:LONGEST].rstrip(b"\r\n")
            yield line, Refused(line, "", found, raw.decode("utf-8", "backslashreplace"))
        else:
            yield line, found
        line += len(taken)


def certain(raw: bytes, dialect: Dialect, decoder: Decoder) -> int:
    """Bytes of `raw`, which begins with a record, up to the first record that what follows may change: one whose
    quote is still open at the end. Where that was opened by mistake, the lines after it are records of their own."""
    decoder.decode(raw)
    asked = False

    def once() -> Iterator[bytes]:
        nonlocal asked
        yield raw
        asked = True

    for line, _ in records(once(), dialect, decoder, 0):
        if asked:
            return sum(map(len, _lines(raw)[:line]))
    return len(raw)


def _more(waiting: deque[bytes], pieces: Iterator[bytes]) -> bool:
    piece = next(pieces, None)
    if piece is None:
        return False
    waiting.extend(_lines(piece))
    return True


def _lines(piece: bytes) -> list[bytes]:
    found = piece.split(b"\n")
    return [*(line + b"\n" for line in found[:-1]), *([found[-1]] if found[-1] else [])]


def _values(raw: bytes, dialect: Dialect, decoder: Decoder) -> list[str] | str:
    """The values of one record, or why it is none."""
    if len(raw) > LONGEST:
        return f"the line is longer than {LONGEST} bytes"
    damaged = decoder.damaged
    text = decoder.decode(raw)
    if decoder.damaged > damaged:
        return f"the line is not {decoder.name.upper()} as the rest of the file"
    quoting: dict[str, Any] = (
        {"quotechar": dialect.quote, "doublequote": True} if dialect.quote else {"quoting": csv.QUOTE_NONE}
    )
    try:
        rows = list(csv.reader([text], delimiter=dialect.delimiter, strict=True, **quoting))
    except csv.Error as error:
        if "new-line character" in str(error):
            return "the line holds a carriage return"
        return f"the line is badly quoted ({error})"
    if len(rows) != 1:
        return "the line is badly quoted"
    if len(rows[0]) != len(dialect.header):
        return f"the line has {len(rows[0])} fields, the header {len(dialect.header)}"
    return rows[0]
