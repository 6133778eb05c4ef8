"""Tables of what comes in: do they look like rows of persons? The rules are those of what leaves (airlock.checks)."""

import csv

from laennec.airlock.checks.document import Document, Finding
from laennec.airlock.checks.readers import TYPES, Budget, Unreadable, read
from laennec.airlock.checks.readers.text import decode, delimiter
from laennec.airlock.checks.rules import Case, secrets
from laennec.airlock.checks.settings import Settings
from laennec.airlock.incoming.scanning.kinds import ending_of
from laennec.airlock.incoming.scanning.notes import Gathering
from laennec.airlock.incoming.scanning.whole import LONGEST_CELL, ROWS, Whole

TABLES = frozenset({"csv", "json", "excel", "opendocument", "parquet", "arrow", "sqlite", "duckdb"})
TEXT_TABLES = frozenset({"csv", "json"})
MOST = 20_000_000
"""Bytes of a text that are read as what it is; what lies behind is read in stretches (whole)."""
MOST_BINARY = 200_000_000
MOST_ROWS = 1_000_000
"""Of a table in a workbook or a database."""
MOST_SAID = 5
TOO_LONG = f"a cell is too long to be read: more than {LONGEST_CELL:,} characters"


def look_at_table(data: bytes, name: str, where: str, going: Gathering) -> None:
    """Note identifiers, contacts and names of persons in a table, macros in a workbook, secrets in source."""
    kind = TYPES.get(ending_of(name), "")
    if kind in ("code", "notebook"):
        _secrets(data[:MOST], name, where, going)
        return
    if kind not in TABLES:
        if kind in ("word", "powerpoint") or ending_of(name) in ("xlsm", "docm", "pptm"):
            _macros(data, name, where, going)
        return
    if len(data) > MOST_BINARY and kind not in TEXT_TABLES:
        going.note("part", where or name)
        return
    rows = ROWS if kind == "csv" else MOST_ROWS
    settings = Settings(ocr=False, ipp=going.limits.ipp, file_bytes=MOST_BINARY, rows=rows)
    whole = Whole(settings, going)
    large = kind in TEXT_TABLES and len(data) > MOST
    try:
        text = decode(data) if kind in TEXT_TABLES and (large or kind == "csv") else ""
        if large and kind == "json":
            whole.words(text)
            going.note("part", where or name)
        else:
            document = read(
                data[:MOST].rpartition(b"\n")[0] or data[:MOST] if large else data, name, Budget(settings)
            )
            _rules(document, text, name, whole)
            for finding in document.findings:
                if finding.way == "macro":
                    going.note("macro", _below(where, finding.where))
    except Unreadable as error:
        going.note("unreadable", where, str(error))
        return
    except csv.Error as error:
        going.note("unreadable", where, TOO_LONG if "field larger" in str(error) else str(error))
    if whole.long_cell:
        going.note("unreadable", _below(where, whole.long_cell), TOO_LONG)
    if not whole.ended:
        going.note("part", where or name)
    _said(whole.found, where, going)


def _rules(document: Document, text: str, name: str, whole: Whole) -> None:
    """The rules on what was read, then on all that lies behind the first rows. text: all of a delimited file."""
    document.texts = [one for one in document.texts if one.kind != "raw"]
    every = [(table, list(table.rows)) for table in document.tables]
    for table, rows in every:
        whole.cells(rows, 0, table.place)
        table.rows = rows[:ROWS]
    whole.document(document, name)
    for table, rows in every:
        table.rows = rows
        if len(rows) > ROWS:
            whole.table(table)
        if document.type != "csv" and not table.whole:
            whole.ended = False
    if document.type == "csv" and not every:
        whole.words(text)
    elif document.type == "csv":
        whole.lines(text, every[0][0], "\t" if name.lower().endswith((".tsv", ".tab")) else delimiter(text))


def _said(found: list[Finding], where: str, going: Gathering) -> None:
    """The first places of each kind, and how many there are."""
    kinds: dict[str, list[Finding]] = {}
    for one in found:
        kinds.setdefault(one.why, []).append(one)
    for why, same in kinds.items():
        places = ", ".join(dict.fromkeys(one.where for one in same[:MOST_SAID]))
        more = f" (+{len(same) - MOST_SAID})" if len(same) > MOST_SAID else ""
        going.note("persons", _below(where, places + more), why)


def _secrets(data: bytes, name: str, where: str, going: Gathering) -> None:
    settings = Settings(ocr=False)
    try:
        case = Case(read(data, name, Budget(settings)), settings, "", "", name)
    except Unreadable:
        return
    for finding in list(secrets.find(case))[:MOST_SAID]:
        going.note("secret", _below(where, finding.where), finding.why)


def _macros(data: bytes, name: str, where: str, going: Gathering) -> None:
    settings = Settings(ocr=False)
    try:
        document = read(data, name, Budget(settings))
    except Unreadable as error:
        going.note("unreadable", where, str(error))
        return
    for finding in document.findings:
        if finding.way == "macro":
            going.note("macro", _below(where, finding.where))


def _below(place: str, inner: str) -> str:
    return f"{place} > {inner}" if place and inner else place or inner
