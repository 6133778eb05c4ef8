"""The hospital's own extracts: CSV with a header, whatever its delimiter and encoding. Table `rows`, columns as
named there.

Fast where the file is sound: Arrow's reader takes whole blocks of lines. A block that it cannot take line for line (a
quoted line break, a blank line, a damaged line) is read by `csv_lines`, which says which line is wrong and goes on.
"""

import csv
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import csv as fast

from laennec.errors import LaennecError
from laennec.sources import csv_lines
from laennec.sources.csv_lines import Dialect
from laennec.sources.formats import Guess, Part, Reading, Refused, Request
from laennec.sources.text import HEAD, Decoder, chunks, newline_of, reading

DELIMITERS = (";", ",", "\t", "|")
BLOCK = 1 << 24
CARRIED = 1 << 26
"""Bytes of one record that are waited for, over several blocks."""
LF, CR = 10, 13


class CsvExtract:
    """The format `csv`. Options: delimiter (a character, or `tab`), encoding, quote (a character, or `none`)."""

    name = "csv"

    def recognise(self, head: bytes, file_name: str) -> Guess | None:
        """By its name, or as a text whose first two lines have the same number of a usual delimiter."""
        if file_name.lower().removesuffix(".gz").endswith((".csv", ".tsv")):
            return Guess(self.name, None, 2)
        if b"\0" in head:
            return None
        first = head.replace(b"\r\n", b"\n").split(b"\n")[:2]
        same = len(first) == 2 and any(
            first[0].count(d.encode()) == first[1].count(d.encode()) > 0 for d in DELIMITERS
        )
        return Guess(self.name, None, 1) if same else None

    def read(self, request: Request) -> Reading:
        """One record a row: column -> text, null where blank."""
        result = Reading(request.version, iter(()))
        result.records = self._records(request, result)
        return result

    def _records(self, request: Request, result: Reading) -> Iterator[dict[str, Any]]:
        dialect, decoder = self._dialect(request)
        result.facts |= {"delimiter": dialect.delimiter}
        with reading(request.path) as file:
            result.facts["newline"] = newline_of(file.read(HEAD))
        for line, values in csv_lines.records(_bytes(request), dialect, decoder):
            if isinstance(values, Refused):
                yield {"line": line, "error": values.reason}
            else:
                yield {name: value or None for name, value in zip(dialect.header, values, strict=True)}
        result.facts["encoding"] = decoder.name

    def _dialect(self, request: Request) -> tuple[Dialect, Decoder]:
        """How the file is written. Raises LaennecError where it has no header."""
        with reading(request.path) as file:
            head = next(chunks(file, HEAD), b"")
        decoder = Decoder(request.options.get("encoding"))
        first = decoder.decode(head.split(b"\n", 1)[0].rstrip(b"\r"))
        if "\0" in first:
            raise LaennecError(f"The file {request.path} is UTF-16, or no text: export it as UTF-8 or Windows-1252.")
        if not first.strip():
            raise LaennecError(f"The file {request.path} has no header line: the first line names the columns.")
        told = request.options.get("delimiter")
        delimiter = "\t" if told in ("tab", "\\t") else told or max(DELIMITERS, key=first.count)
        quote = request.options.get("quote", '"')
        if len(delimiter) != 1:
            raise LaennecError(f"The delimiter {delimiter!r} is not one character (tab is written `tab`).")
        try:
            quoting = {"quoting": csv.QUOTE_NONE} if quote == "none" else {"quotechar": quote}
            names = next(csv.reader([first], delimiter=delimiter, strict=True, **quoting))
        except (csv.Error, TypeError) as error:
            raise LaennecError(f"The file {request.path} has a header line that cannot be read: {error}.") from error
        header = [name.strip() for name in names]
        twice = [at for at, name in enumerate(header, 1) if header.count(name) > 1]
        if twice or "" in header:
            # By their places: where the header is missing, names are the first patient's.
            listed = ", ".join(map(str, twice[:5]))
            what = f"has one name for several columns ({listed})" if twice else "has a column without a name"
            raise LaennecError(f"The header line of {request.path} {what}.")
        return Dialect(delimiter, "" if quote == "none" else quote, tuple(header)), Decoder(
            request.options.get("encoding")
        )

    def tables(self, request: Request) -> Iterator[Part]:
        """The table `rows`, in order; `_line` is the line that a row begins at."""
        dialect, decoder = self._dialect(request)
        blocks = _blocks(request, dialect, decoder)
        # Two at a time: one is parsed while what came before is being written by the caller.
        with ThreadPoolExecutor(2) as pool:
            waiting = []
            for block in blocks:
                waiting.append(pool.submit(_block, block, dialect))
                if len(waiting) > 2:
                    yield waiting.pop(0).result()
            for one in waiting:
                yield one.result()


def _bytes(request: Request) -> Iterator[bytes]:
    with reading(request.path) as file:
        yield from chunks(file)


@dataclass(frozen=True)
class _Block:
    """Whole records, without the header, in UTF-8. `line`: the number of the first line."""

    line: int
    lines: int
    text: bytes
    raw: bytes
    encoding: str


def _blocks(request: Request, dialect: Dialect, decoder: Decoder) -> Iterator[_Block]:
    """The file in blocks that end where a record does."""
    line, rest, header = 1, b"", True
    quote = dialect.quote.encode()

    def block(raw: bytes) -> _Block:
        damaged = decoder.damaged
        text = raw
        if not raw.isascii():
            decoded = decoder.decode(raw)
            if decoder.name != "utf-8":
                text = decoded.encode("utf-8")
            elif decoder.damaged > damaged:
                text = b""
        count = raw.count(b"\n") + (not raw.endswith(b"\n"))
        return _Block(line, count, text, raw, decoder.name)

    with reading(request.path) as file:
        for piece in chunks(file, BLOCK):
            raw = rest + piece if rest else piece
            rest = b""
            if header:
                end = raw.find(b"\n") + 1 or len(raw)
                decoder.see(raw[:end])
                raw, line, header = raw[end:], 2, False
            if quote and len(raw) < CARRIED and not _one_line_each(raw, quote):
                end = csv_lines.certain(raw, dialect, copy(decoder))
                raw, rest = raw[:end], raw[end:]  # the last record may go on with the next piece
            if raw:
                found = block(raw)
                yield found
                line += found.lines
        if rest:
            yield block(rest)


def _one_line_each(raw: bytes, quote: bytes) -> bool:
    """Whether no line has a quote open at its end: then each line is a record, whatever comes next."""
    if quote not in raw:
        return True
    text = np.frombuffer(raw, np.uint8)
    breaks = np.flatnonzero(text == LF)
    lines = np.searchsorted(breaks, np.flatnonzero(text == quote[0]))
    return len(lines) % 2 == 0 and bool((lines[::2] == lines[1::2]).all())


def _block(block: _Block, dialect: Dialect) -> Part:
    table = _fast(block, dialect)
    if table is None:
        return _slow(block, dialect)
    arrays = [column.combine_chunks() for column in table.columns]
    arrays = [one.chunk(0) if isinstance(one, pa.ChunkedArray) else one for one in arrays]
    arrays.append(pa.array(np.arange(block.line, block.line + len(table), dtype=np.int64)))
    return Part({"rows": pa.RecordBatch.from_arrays(arrays, [*dialect.header, "_line"])}, (), len(table))


def _fast(block: _Block, dialect: Dialect) -> pa.Table | None:
    """The block by Arrow's reader, if every line of it is a record; else nothing."""
    if not block.text or (dialect.quote and not _well_quoted(block.text, dialect)):
        return None
    if block.text.count(b"\r") != block.text.count(b"\r\n"):
        return None  # to Arrow a carriage return alone ends a line
    names = list(dialect.header)
    try:
        table = fast.read_csv(
            pa.BufferReader(block.text),
            read_options=fast.ReadOptions(column_names=names, use_threads=False, block_size=len(block.text) + 1),
            parse_options=fast.ParseOptions(
                delimiter=dialect.delimiter, quote_char=dialect.quote or False, double_quote=bool(dialect.quote)
            ),
            convert_options=fast.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                null_values=[""],
                strings_can_be_null=True,
                check_utf8=True,
            ),
        )
    except (pa.ArrowInvalid, UnicodeDecodeError):
        return None
    return table if len(table) == block.lines else None


def _well_quoted(text: bytes, dialect: Dialect) -> bool:
    """Whether every quote opens a field, closes one, or is one of two: Arrow would take others as they come."""
    quote = ord(dialect.quote)
    if quote not in text:
        return True
    around = np.frombuffer(b"\n" + text + b"\n", np.uint8)
    places = np.flatnonzero(around == quote)
    ends = [LF, CR, ord(dialect.delimiter), quote]
    before, after = around[places[::2] - 1], around[places[1::2] + 1]
    return len(places) % 2 == 0 and bool(np.isin(before, ends).all() and np.isin(after, ends).all())


def _slow(block: _Block, dialect: Dialect) -> Part:
    rows: list[list[str]] = []
    numbers: list[int] = []
    refused: list[Refused] = []
    told = None if block.encoding == "ascii" else block.encoding
    for line, values in csv_lines.records(iter([block.raw]), dialect, Decoder(told), block.line):
        if isinstance(values, Refused):
            refused.append(values)
        else:
            rows.append(values)
            numbers.append(line)
    tables = {}
    if rows:
        columns = zip(*rows, strict=True)
        data = {
            name: pa.array([value or None for value in column], pa.string())
            for name, column in zip(dialect.header, columns, strict=True)
        }
        tables["rows"] = pa.RecordBatch.from_pydict(data | {"_line": pa.array(numbers, pa.int64())})
    return Part(tables, refused, len(rows) + len(refused))


FORMATS = (CsvExtract(),)
