"""Text: delimited tables, tables made of aligned columns, logs, free text."""

import csv
import io
import re
from urllib.parse import unquote_plus

from laennec.airlock.checks.document import Document, Table, Text
from laennec.airlock.checks.numbers import parse
from laennec.airlock.checks.readers import Budget, Unreadable
from laennec.airlock.checks.readers.literals import literals
from laennec.airlock.checks.readers.printed import aligned
from laennec.airlock.checks.readers.printed_lines import arrays, dicts

DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL = 10_000_000
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060-\u2064\u202a-\u202e\ufeff\U000e0000-\U000e007f]")


_SAS_LINES = str.maketrans("\u0192\u201a\u02c6\u2030\u2039\u0152\u0160\u2026\u2020\u2021\u201e", "-|+++++++++")
"""The lines of SAS's own font, as they come out in Windows-1252."""


def decode(data: bytes) -> str:
    """Text of bytes, the lines around SAS's tables as lines. Raises Unreadable where it is no text."""
    text = _decode(data)
    return text.translate(_SAS_LINES) if "\u0192\u0192\u0192" in text else text


def _decode(data: bytes) -> str:
    """Text of bytes in UTF-8, UTF-16 with its mark, or Windows-1252."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise Unreadable("it is no text") from error
    if b"\0" in data:
        raise Unreadable("it is named as text but holds other bytes", "type")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    strange = sum(1 for c in text[:20000] if (ord(c) < 32 and c not in "\t\r\n\f\x1b") or c == "\ufffd")
    if strange > 0.02 * min(len(text), 20000):
        raise Unreadable("it is named as text but holds other bytes", "type")
    return text


def invisible(document: Document, text: str, place: str = "") -> None:
    """Characters that are not seen may carry anything."""
    if len(_INVISIBLE.findall(text)) > 3:
        document.warn("hidden", place, "Invisible characters stand in the text, which may carry hidden contents.")


def read_csv(data: bytes, name: str, budget: Budget) -> Document:
    """A delimited file: one table for each block of lines that empty lines part."""
    text = decode(data)
    document = Document("csv")
    invisible(document, text)
    lines = text.splitlines()
    comments = [line for line in lines[:50] if line.lstrip().startswith(("#", "//"))]
    if comments:
        document.texts.append(Text("comment lines", "\n".join(comments), "comment"))
    body = "\n".join("" if line in comments else line for line in lines)
    mark = "\t" if name.lower().endswith((".tsv", ".tab")) else delimiter(body)
    from laennec.airlock.checks.readers.packed import unpack_strings

    unpack_strings(document, text, "", budget)
    for place, rows in blocks(body, mark, budget):
        whole = len(rows) <= budget.settings.rows
        table = Table(place, rows[: budget.settings.rows], " ".join(comments)[:500], whole=whole)
        document.tables.append(table)
    if not document.tables:
        document.texts.append(Text("", text))
    return document


def delimiter(text: str) -> str:
    """The character that parts the cells: the one that gives most lines the same number of cells above one."""
    csv.field_size_limit(LONGEST_CELL)
    lines = [line for line in text[:5_000_000].splitlines()[:200] if line.strip()]
    best, score = ",", 0.0
    for mark in DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=mark)]
        except csv.Error:  # blocks says what is wrong
            continue
        if widths and max(widths) > 1:
            common = max(set(widths), key=widths.count)
            told = widths.count(common) / len(widths) * (1 + min(common, 50) / 100) if common > 1 else 0
            if told > score:
                best, score = mark, told
    return best


def blocks(text: str, mark: str, budget: Budget) -> list[tuple[str, list[list[str]]]]:
    """(place, rows) of each block of lines. A block that is all text of one cell is put before the next as titles."""
    csv.field_size_limit(LONGEST_CELL)
    found: list[list[list[str]]] = []
    try:
        rows: list[list[str]] = []
        for row in csv.reader(io.StringIO(text), delimiter=mark):
            if any(cell.strip() for cell in row):
                rows.append(row)
            elif rows:
                found.append(rows)
                rows = []
        if rows:
            found.append(rows)
    except csv.Error as error:
        if "field larger" in str(error):
            raise Unreadable(f"a cell is too long to be read (more than {LONGEST_CELL:,} characters)") from error
        raise Unreadable(f"its lines cannot be parted into cells ({error})") from error
    joined: list[list[list[str]]] = []
    for block in found:
        if (joined and len(joined[-1]) == 1 and len(joined[-1][0]) == 1) or (joined and _alike(joined[-1], block)):
            joined[-1] = joined[-1] + block
        else:
            joined.append(block)
    return [(f"block {k + 1}" if len(joined) > 1 else "", block) for k, block in enumerate(joined)]


def _alike(before: list[list[str]], block: list[list[str]]) -> bool:
    """Whether a block goes on with the table before it: as wide, and no heading of its own."""
    if len(before[-1]) != len(block[0]) or len(before[-1]) < 2:
        return False
    return any(parse(cell).form not in ("text", "empty") for cell in block[0])


def read_text(data: bytes, name: str, budget: Budget) -> Document:
    """Free text, with the tables that stand in it."""
    text = decode(data)
    document = Document("text")
    invisible(document, text)
    stripped = text.lstrip()
    if stripped.startswith(("tree\n", "tree version")) or "\nleaf_count=" in text[:200_000]:
        from laennec.airlock.checks.readers.boosting import read_lightgbm

        read_lightgbm(document, text)
        return document
    if stripped[:1] in "[{":
        from laennec.airlock.checks.readers.structured import loads, walk

        value = loads(text)
        if value is not None:
            walk(document, value, "", budget)
            return document
    if tracked := re.search(r"(?:^|/)(?:metrics|params)/([\w .%()@=,-]+)$", name):
        values = [line.split() for line in text.splitlines()]  # when, what, which step
        rows = [[tracked[1], line[1] if len(line) == 3 else " ".join(line)] for line in values if line]
        document.tables.append(Table("", [["key", "value"], *rows]))
        return document
    if delimited(text):
        return read_csv(data, name, budget)
    add_text(document, text, "", "prose", budget)
    return document


def delimited(text: str) -> bool:
    """Whether all lines of a text have the same number of cells, which a mark parts, and are no sentences."""
    mark = delimiter(text)
    lines = [line for line in text.splitlines() if line.strip()]
    widths = [line.count(mark) for line in lines]
    return (
        mark in text
        and mark != "|"
        and len(lines) > 1
        and min(widths) >= 1
        and len(set(widths)) == 1
        and (mark != "," or all(len(c) < 40 for c in lines[0].split(",")))
        and (mark != "," or any(re.search(r"\D,|,\D", re.sub(r", ", "", line)) for line in lines))
        and not all(re.search(r"\w[.;:!?]?\s*$", line) and line.count(" ") > 5 and mark == "," for line in lines)
    )


def read_log(data: bytes, name: str, budget: Budget) -> Document:
    """A program's log: its lines as text, its tables as tables."""
    text = decode(data)
    document = Document("log")
    invisible(document, text)
    add_text(document, re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", text), "", "log", budget)
    return document


def note(document: Document, target: str, place: str) -> None:
    """What an address says in words, as part of it: `note.html?t=Two%20patients%20died`."""
    said = unquote_plus(target)
    if len(re.findall(r"\s[^\W\d_]{2}", said)) >= 3:
        document.texts.append(Text(place, re.split(r"[?#&][^?#&=\s]*=?", said)[-1], "hidden"))


def add_text(document: Document, text: str, place: str, kind: str, budget: Budget) -> None:
    """Put text into a document: its aligned tables as tables, all of it as text."""
    from laennec.airlock.checks.readers.packed import unpack_strings

    tables, rest = aligned(text)
    for line, rows, caption in tables:
        document.tables.append(Table(f"{place} line {line}".strip(), rows, caption, origin="guess"))
    for rows in arrays(text):
        document.tables.append(Table(f"{place} arrays".strip(), rows, origin="guess"))
    for line, rows, caption in dicts(text):
        document.tables.append(Table(f"{place} line {line}".strip(), rows, caption, origin="guess"))
    document.texts.append(Text(place, rest, kind))
    literals(document, text, place, budget)
    unpack_strings(document, text, place, budget)


READ = {"csv": read_csv, "text": read_text, "log": read_log}
