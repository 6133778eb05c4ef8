"""Reads an official file into columns, each line good or refused with its number, field and reason.

These files have some 100,000 lines, so they are read in Python: what matters is that a bad line is named.
"""

import csv
import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from laennec.errors import LaennecError, UsageError
from laennec.loading import csv_lines
from laennec.loading.concepts.official.formats import (
    CODE_PATTERNS,
    LONGEST_CODE,
    Layout,
    by_name,
    folded,
    recognised,
    told,
)
from laennec.sources.csv_lines import Dialect

BIGGEST = 2**30
START, END = datetime.date(1970, 1, 1), datetime.date(2099, 12, 31)
NAMES = pa.schema(
    [(n, pa.string()) for n in ("vocabulary_id", "concept_code", "concept_name", "french_name", "parent_code")]
)
MAPPINGS = pa.schema(
    [
        ("vocabulary_id", pa.string()),
        ("concept_code", pa.string()),
        ("target_concept_id", pa.int64()),
        ("description", pa.string()),
        ("valid_start_date", pa.date32()),
        ("valid_end_date", pa.date32()),
        ("invalid_reason", pa.string()),
    ]
)


@dataclass(frozen=True)
class RefusedLine:
    """A line that was refused: its number from 1, the field, why."""

    line: int
    field: str
    reason: str


@dataclass
class OfficialFile:
    """What a file says: `names` (NAMES) or `mappings` (MAPPINGS), the other one empty."""

    path: Path
    layout: Layout
    read: int = 0
    refused: list[RefusedLine] = field(default_factory=list)
    repeated: int = 0
    """Lines that name a code again (CCAM has a line a phase and activity): the first one counts."""

    names: pa.Table = field(default_factory=NAMES.empty_table)
    mappings: pa.Table = field(default_factory=MAPPINGS.empty_table)


def read_official(
    path: Path, scratch: Path, vocabulary: str | None, columns: Mapping[str, str] | None
) -> OfficialFile:
    """Read a file. scratch: a folder for its UTF-8 copy. Raises LaennecError for a file that is none at all."""
    if path.suffix.lower() in (".xlsx", ".xls", ".zip", ".pdf"):
        raise UsageError(f"{path.name}: save the table as CSV (UTF-8), then load that.")
    copy = scratch / "official.csv"
    encoding = _to_utf8(path, copy)
    layout = _layout(path, copy, vocabulary, columns)
    dialect = _dialect(copy, layout)
    found = OfficialFile(path, layout)
    records = _records(copy, dialect, found, headless=bool(layout.header))
    if layout.name == "source_to_concept_map":
        _mappings(found, dialect, records)
    else:
        _names(found, dialect, records)
    found.refused.sort(key=lambda one: one.line)
    if not found.read:
        raise LaennecError(f"{path} has no line but its headings ({encoding}). Nothing was changed.")
    if found.read == len(found.refused):
        first = found.refused[0]
        raise LaennecError(
            f"{path}: no line is good; line {first.line}, {first.field}: {first.reason}. Nothing was changed."
        )
    return found


def _to_utf8(path: Path, copy: Path) -> str:
    """Copy a file as UTF-8: it is that already, else Windows-1252, as ATIH and ANSM write."""
    try:
        if path.stat().st_size > BIGGEST:
            raise LaennecError(f"{path} has more than {BIGGEST // 2**20} MiB: no official file is so long.")
        content = path.read_bytes()
    except OSError as error:
        raise LaennecError(f"{path} cannot be read: {error.strerror}.") from error
    if not content.strip():
        raise LaennecError(f"{path} is empty. Nothing was changed.")
    if b"\0" in content[:4096]:
        raise UsageError(f"{path.name} is no text file: save the table as CSV (UTF-8), then load that.")
    try:
        content.decode("utf-8")
        encoding = "UTF-8"
    except UnicodeDecodeError:
        # Bytes that Windows-1252 has not stay as they are: their lines are refused.
        content = b"\n".join(_line(line) for line in content.split(b"\n"))
        encoding = "Windows-1252"
    copy.write_bytes(content.removeprefix(b"\xef\xbb\xbf"))
    return encoding


def _line(line: bytes) -> bytes:
    try:
        return line.decode("cp1252").encode()
    except UnicodeDecodeError:
        return line


def _layout(path: Path, copy: Path, vocabulary: str | None, columns: Mapping[str, str] | None) -> Layout:
    if columns:
        if not vocabulary:
            raise UsageError("--columns goes with --vocabulary NAME.")
        return told(vocabulary, columns)
    layout = by_name(path) or recognised(path, csv_lines.read_dialect(copy).header)
    if vocabulary and vocabulary != layout.vocabulary:
        raise UsageError(f"{path.name} is a file of {layout.vocabulary or layout.name}: leave --vocabulary out.")
    return layout


def _dialect(copy: Path, layout: Layout) -> Dialect:
    if layout.header:
        with copy.open("rb") as file:
            fields = file.readline(csv_lines.CHUNK).count(layout.delimiter.encode()) + 1
        if fields < len(layout.header):
            raise LaennecError(
                f"Line 1 has {fields} fields, {layout.name} at least {len(layout.header)}. Nothing was changed."
            )
        more = tuple(f"more_{i}" for i in range(fields - len(layout.header)))
        return Dialect(layout.delimiter, '"' if layout.quoted else "", layout.header + more)
    dialect = csv_lines.read_dialect(copy)
    headings = {folded(h) for h in dialect.header}
    for role, names in layout.columns.items():
        if role in ("code", "target", "vocabulary") and not any(folded(n) in headings for n in names):
            raise LaennecError(f"There is no column {' or '.join(names)}; there are: {', '.join(dialect.header)}.")
    return dialect


def _records(copy: Path, dialect: Dialect, found: OfficialFile, *, headless: bool) -> Iterator[tuple[int, list[str]]]:
    """The good records with their lines; the others are refused."""
    source = copy
    if headless:  # the line reader leaves the first line out
        source = copy.with_name("with_heading.csv")
        with source.open("wb") as into:
            into.write(b"heading\n" + copy.read_bytes())
    shift = 1 if headless else 0
    for piece in csv_lines.pieces(source, dialect):
        if piece.reason:
            found.read += 1
            found.refused.append(RefusedLine(piece.line - shift, "line", piece.reason))
            continue
        text = piece.text.decode()
        if dialect.quote:
            reader = csv.reader(text.splitlines(keepends=True), delimiter=dialect.delimiter)
            line = piece.line
            for record in reader:
                if record:
                    found.read += 1
                    yield line - shift, record
                line = piece.line + reader.line_num
        else:
            for offset, raw in enumerate(text.split("\n")):
                if raw:
                    found.read += 1
                    yield piece.line + offset - shift, raw.split(dialect.delimiter)


def _positions(dialect: Dialect, layout: Layout) -> dict[str, list[int]]:
    headings = [folded(h) for h in dialect.header]
    return {
        role: [headings.index(folded(n)) for n in names if folded(n) in headings]
        for role, names in layout.columns.items()
    }


def _first(record: list[str], positions: list[int]) -> str | None:
    for position in positions:
        if value := " ".join(record[position].split()):
            return value
    return None


def _names(found: OfficialFile, dialect: Dialect, records: Iterator[tuple[int, list[str]]]) -> None:
    layout, places = found.layout, _positions(dialect, found.layout)
    pattern = re.compile(CODE_PATTERNS.get(layout.vocabulary, f".{{1,{LONGEST_CODE}}}"))
    upper = layout.vocabulary in CODE_PATTERNS
    seen: dict[str, tuple[str | None, str | None, str | None]] = {}
    for line, record in records:
        code = _first(record, places["code"]) or ""
        code = code.upper() if upper else code
        if layout.vocabulary == "CIM10":
            code = code.replace(".", "")
        name, french = (_first(record, places.get(role, [])) for role in ("name", "french"))
        if not code:
            found.refused.append(RefusedLine(line, "code", "the code is missing"))
        elif not pattern.fullmatch(code):
            found.refused.append(RefusedLine(line, "code", f"{code[:60]!r} is no code of {layout.vocabulary}"))
        elif not name and not french:
            found.refused.append(RefusedLine(line, "label", f"{code} has no label"))
        elif code in seen:
            found.repeated += 1
        else:
            parent = _first(record, places.get("parent", []))
            seen[code] = (name, french, layout.parent_prefix + parent if parent else None)
    parents = {
        p: f"LOINC {p[len(layout.parent_prefix) :]}" for _, _, p in seen.values() if p and layout.parent_prefix
    }
    rows = [(layout.vocabulary, code, *said) for code, said in seen.items()]
    rows += [(layout.vocabulary, parent, label, None, None) for parent, label in sorted(parents.items())]
    found.names = (
        pa.table([pa.array(column, pa.string()) for column in zip(*rows, strict=True)], NAMES)
        if rows
        else found.names
    )


def _mappings(found: OfficialFile, dialect: Dialect, records: Iterator[tuple[int, list[str]]]) -> None:
    places = _positions(dialect, found.layout)
    rows: dict[tuple[str, str, int, datetime.date], tuple[object, ...]] = {}
    for line, record in records:
        value = {role: _first(record, places[role]) for role in places}
        try:
            vocabulary, code = value["vocabulary"], value["code"]
            if not vocabulary or not code or len(code) > LONGEST_CODE:
                raise _Bad("source_code" if vocabulary else "source_vocabulary_id", "missing, or too long")
            if not re.fullmatch(r"[0-9]{1,15}", value["target"] or ""):
                raise _Bad("target_concept_id", "not a concept id")
            start, end = (_date(value[role], role, default) for role, default in (("start", START), ("end", END)))
        except _Bad as bad:
            found.refused.append(RefusedLine(line, *bad.args))
            continue
        key = (vocabulary, code, int(value["target"] or 0), start)
        if key in rows:
            found.repeated += 1
        elif key[2]:  # OMOP writes 0 for a code that somebody looked at and found nothing for
            rows[key] = (*key[:3], value["description"], start, end, value["invalid"])
    columns = list(zip(*rows.values(), strict=True)) if rows else [() for _ in MAPPINGS]
    found.mappings = pa.table(
        [pa.array(column, one.type) for column, one in zip(columns, MAPPINGS, strict=True)], MAPPINGS
    )


class _Bad(Exception):
    """field, reason"""


def _date(text: str | None, role: str, default: datetime.date) -> datetime.date:
    if not text:
        return default
    try:
        if re.fullmatch(r"[0-9]{8}", text):
            return datetime.datetime.strptime(text, "%Y%m%d").date()
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        raise _Bad(f"valid_{role}_date", "not a date") from None
