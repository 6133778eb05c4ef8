"""CSV files line by line, for what the database's fast reader cannot do: say which line is wrong, and go on.

Used only when a file is damaged or has refused rows. A record is a line, or several where a quoted field holds
line breaks. A record is refused when it is not UTF-8, has another number of fields than the header, or is badly
quoted; the next one then starts at the following line, so that a lost quote costs one line, not the rest of the file.

Not `sources.csv_lines`, which gives values of any encoding by Python's strict reader, every line looked at: a record
here is what the database takes for one (blanks around quotes, UTF-8 alone), and goes to it as the bytes it is; a
megabyte of plain lines is judged at once.
"""

import csv
import gzip
import io
import re
import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np

from laennec.errors import LaennecError
from laennec.sources.csv_lines import LONGEST_RECORD, Dialect
from laennec.sources.text import LONGEST

LONGEST_LINE = LONGEST
CHUNK = 1 << 20
OPEN, BAD = -1, -2
OPENING = re.compile(rb' *"')
CLOSING = re.compile(rb'(?:[^"]|"")*+"')
QUOTED = re.compile(rb'"[^"]*"')
DELIMITERS = ("\t", ",", ";", "|")


@dataclass(frozen=True)
class Piece:
    """Some records of a file: `count` good ones from line `line` on (text: their bytes), or one refused line.

    `lines`: how many lines the piece covers; good records of one line each when lines == count.
    """

    line: int
    lines: int
    count: int
    text: bytes
    reason: str = ""


LONGEST_NAME = 131_072
"""Characters of a column's name, at most."""


def open_bytes(path: Path) -> BinaryIO:
    """The file's bytes, decompressed where its name ends in .gz."""
    return cast(BinaryIO, gzip.open(path, "rb")) if path.name.lower().endswith(".gz") else path.open("rb")


def read_dialect(path: Path) -> Dialect:
    """Delimiter and column names from the first line. Raises LaennecError when it is no header.

    A tab-separated file (Athena's) has no quoting: a quote is a character.
    """
    try:
        with open_bytes(path) as file:
            first = file.readline(LONGEST_LINE)
    except (OSError, EOFError, zlib.error) as error:
        raise LaennecError(f"The file {path} is damaged or cannot be read: {error}.") from error
    if len(first) >= LONGEST_LINE:
        raise LaennecError(
            f"The file {path} has a first line longer than {LONGEST_LINE} bytes: it is no header line."
        )
    try:
        text = first.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise LaennecError(
            f"The file {path} is not UTF-8 text. Convert it (iconv -t UTF-8), then load again."
        ) from error
    if "\r" in text:
        raise LaennecError(f"The file {path} has line ends of an old kind (CR). Convert it (LF), then load again.")
    if not text.strip() or "\0" in text:
        raise LaennecError(f"The file {path} has no header line.")
    delimiter = max(DELIMITERS, key=lambda d: (text.count(d), -DELIMITERS.index(d)))
    if delimiter not in text:
        delimiter = ","  # one column: quoted as most files are
    if delimiter == "\t" and '"' not in text:
        return Dialect("\t", "", tuple(name.strip() for name in text.split("\t")))
    try:
        # The limit is the process's: other readers raise it for fields that are values, and a name is none.
        before = csv.field_size_limit(LONGEST_NAME)
        try:
            names = next(csv.reader([text], delimiter=delimiter, strict=True))
        finally:
            csv.field_size_limit(before)
    except csv.Error as error:
        raise LaennecError(f"The file {path} has a header line (line 1) that cannot be read: {error}.") from error
    return Dialect(delimiter, '"', tuple(name.strip() for name in names))


def count_lines(path: Path) -> int:
    """Lines of a file, an unended last one included. Raises LaennecError."""
    count, last = 0, b"\n"
    try:
        with open_bytes(path) as file:
            while chunk := file.read(8 * CHUNK):
                count += chunk.count(b"\n")
                last = chunk[-1:]
    except (OSError, EOFError, zlib.error) as error:
        raise LaennecError(f"The file {path} is damaged or cannot be read: {error}.") from error
    return count + (last != b"\n")


def pieces(path: Path, dialect: Dialect) -> Iterator[Piece]:
    """Every record after the header, in order; empty lines are no records. Raises LaennecError."""
    try:
        with open_bytes(path) as file:
            file.readline()
            yield from _pieces(file, dialect)
    except (OSError, EOFError, zlib.error) as error:
        raise LaennecError(f"The file {path} is damaged or cannot be read: {error}.") from error


def _pieces(file: BinaryIO, dialect: Dialect) -> Iterator[Piece]:
    line = 2
    waiting: deque[bytes] = deque()
    while True:
        if not waiting:
            chunk = _chunk(file)
            if not chunk:
                return
            if count := _all_good(chunk, dialect):
                yield Piece(line, count, count, _unix(chunk))
                line += count
                continue
            waiting.extend(io.BytesIO(chunk))
        text, used, reason = _record(waiting, file, dialect)
        if text:
            yield Piece(line, used, 0 if reason else 1, text, reason)
        line += used


def _chunk(file: BinaryIO) -> bytes:
    """About a megabyte of whole lines; the end of a line too long for anybody is thrown away."""
    chunk = file.read(CHUNK)
    if chunk and not chunk.endswith(b"\n"):
        rest = file.readline(LONGEST_LINE + 1)
        chunk += rest
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = file.readline(LONGEST_LINE + 1)
    return chunk


def _all_good(chunk: bytes, dialect: Dialect) -> int:
    """The number of records when every line is plainly one (no quotes, right number of fields), else 0."""
    ends = chunk.count(b"\n")
    if (dialect.quote and b'"' in chunk) or chunk.count(b"\r") not in (0, chunk.count(b"\r\n")):
        return 0
    if not chunk.isascii():
        try:
            chunk.decode()
        except UnicodeDecodeError:
            return 0
    bytes_ = np.frombuffer(chunk if chunk.endswith(b"\n") else chunk + b"\n", dtype=np.uint8)
    line_ends = np.flatnonzero(bytes_ == 10)
    delimiters = np.flatnonzero(bytes_ == ord(dialect.delimiter))
    fields = np.diff(np.searchsorted(delimiters, line_ends), prepend=0) + 1
    good = bool((fields == len(dialect.header)).all()) and len(chunk) <= LONGEST_LINE
    if len(dialect.header) == 1:
        good = good and b"\n\n" not in chunk and b"\n\r\n" not in chunk and chunk[:1] not in b"\r\n"
    return ends + (not chunk.endswith(b"\n")) if good else 0


def _record(waiting: deque[bytes], file: BinaryIO, dialect: Dialect) -> tuple[bytes, int, str]:
    """The record at the front: (its bytes, lines taken, why it is refused or ""). No bytes: an empty line."""
    first = waiting.popleft()
    text = _unix(first)
    if text == b"\n":
        return b"", 1, ""
    if len(text) > LONGEST_LINE:
        return first[:1000], 1, f"line longer than {LONGEST_LINE} bytes"
    taken = [first]
    fields = _fields(text, dialect)
    while fields == OPEN and len(taken) < LONGEST_RECORD:
        if not waiting:
            waiting.extend(io.BytesIO(_chunk(file)))
        if not waiting:
            break
        taken.append(waiting.popleft())
        if b'"' in taken[-1]:
            text = _unix(b"".join(taken))
            fields = _fields(text, dialect) if len(text) <= LONGEST_LINE else BAD
    reason = ""
    if fields in (OPEN, BAD):
        reason = "badly quoted"
    elif fields != len(dialect.header):
        reason = f"{fields} fields instead of {len(dialect.header)}"
    elif b"\r" in text and b"\r" in (QUOTED.sub(b"", text) if dialect.quote else text):
        reason = "a carriage return within the line"
    else:
        try:
            text.decode()
        except UnicodeDecodeError:
            reason = "not UTF-8"
    if reason and len(taken) > 1:
        waiting.extendleft(reversed(taken[1:]))  # the quote opened by mistake: start again at the next line
        return first, 1, reason
    return text, len(taken), reason


def _fields(text: bytes, dialect: Dialect) -> int:
    """The number of fields of a record that ends in a line feed; OPEN within quotes at its end, or BAD."""
    delimiter = dialect.delimiter.encode()
    if not dialect.quote or b'"' not in text:
        return text.count(delimiter) + 1
    position, count, end = 0, 0, len(text) - 1
    while True:
        count += 1
        if opened := OPENING.match(text, position):
            closed = CLOSING.match(text, opened.end())
            if closed is None:
                return OPEN
            position = closed.end()
            while text[position : position + 1] == b" ":
                position += 1
            if position < end and text[position : position + 1] != delimiter:
                return BAD
            if position > end:
                return OPEN
        else:
            found = text.find(delimiter, position, end)
            position = end if found < 0 else found
        if position >= end:
            return count
        position += 1


def _unix(text: bytes) -> bytes:
    """Lines ended by LF alone, the last one too."""
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n")
    return text if text.endswith(b"\n") else text + b"\n"


def write_good(path: Path, dialect: Dialect, into: Path) -> tuple[int, int]:
    """Copy the good records, without the header; returns (good, refused)."""
    good = refused = 0
    with into.open("wb") as file:
        for piece in pieces(path, dialect):
            if piece.reason:
                refused += 1
            else:
                good += piece.count
                file.write(piece.text)
    return good, refused


def lines_of(path: Path, dialect: Dialect, ordinals: np.ndarray) -> np.ndarray:
    """The line of each good record: ordinals (n,) from 0, ascending, int64 -> lines (n,) from 1, int64."""
    lines = np.zeros(len(ordinals), dtype=np.int64)
    done = records = 0
    for piece in pieces(path, dialect):
        if piece.reason:
            continue
        upto = int(np.searchsorted(ordinals, records + piece.count))
        lines[done:upto] = piece.line + (ordinals[done:upto] - records)
        done, records = upto, records + piece.count
        if done == len(ordinals):
            break
    return lines


def count_records(path: Path, dialect: Dialect) -> tuple[int, int]:
    """The records of a file: (good, refused)."""
    good = refused = 0
    for piece in pieces(path, dialect):
        good += piece.count
        refused += bool(piece.reason)
    return good, refused
