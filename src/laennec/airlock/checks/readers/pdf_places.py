"""What only its place on a page of PDF tells: the label of a field of a form, the words for a figure on a tile."""

import re
from typing import Any

from laennec.airlock.checks.document import Document, Table, Text

_FIGURE = re.compile(r"(?:n ?= ?)?\d{1,3}(?:[ \u00a0\u202f,]\d{3})+|\d+(?:[.,]\d+)?(?: ?[%a-z€]{1,5})?")
_APART = 12.0
"""Points between words from which on they stand on tiles of their own."""


def take_in(document: Document, page: Any, place: str) -> None:
    """Put a line for each field and for each tile into a document."""
    if fields := _fields(page):
        document.texts.append(Text(f"{place} form", "\n".join(map(" : ".join, fields)), "prose"))
        document.tables.append(Table(f"{place} form", [["key", "value"], *map(list, fields)]))
    if tiles := _tiles(page):
        document.texts.append(Text(f"{place} tiles", "\n".join(line for pair in tiles for line in pair), "label"))


def _fields(page: Any) -> list[tuple[str, str]]:
    """(label, value): what a field holds behind the words that stand before it, or else behind its name."""
    lines: list[tuple[str, str]] = []
    for note in page.annots[:2000]:
        data = note.get("data") or {}
        value = _said(data.get("V"))
        if not value:
            continue
        box = (0, max(0, note["top"] - 2), max(1, note["x0"]), min(page.height, note["bottom"] + 2))
        said = (page.crop(box).extract_text() or "").strip() if box[3] > box[1] else ""
        label = (said.splitlines() or [""])[-1] or _said(data.get("TU")) or _said(data.get("T"))
        lines.append((label.strip(" :"), value))
    return lines


def _said(value: Any) -> str:
    """A string of PDF as text; "" for anything else."""
    if isinstance(value, bytes):
        return value[2:].decode("utf-16-be", "replace") if value[:2] == b"\xfe\xff" else value.decode("latin-1")
    return value if isinstance(value, str) else ""


def _tiles(page: Any) -> list[tuple[str, str]]:
    """(label, figure) where a line has nothing but figures far apart, and the line below or above it words for each."""
    found: list[tuple[str, str]] = []
    lines = [_cells(line["chars"]) for line in page.extract_text_lines(x_tolerance=2)[:400]]
    figures = [
        len(line) >= 2 and all(_FIGURE.fullmatch(said.strip().lower()) for said, _, _ in line) for line in lines
    ]
    for k, line in enumerate(lines):
        beside = [j for j in (k + 1, k - 1) if 0 <= j < len(lines) and not figures[j] and len(lines[j]) == len(line)]
        for j in beside[:1] if figures[k] else ():
            if all(re.search(r"[^\W\d_]{2}", said) for said, _, _ in lines[j]):
                found += [(label[0], figure[0]) for label, figure in zip(lines[j], line, strict=True)]
    return found


def _cells(chars: list[dict[str, Any]]) -> list[tuple[str, float, float]]:
    """The words of a line in groups that stand apart: (words, left, right)."""
    cells: list[tuple[str, float, float]] = []
    for char in sorted((c for c in chars if c["text"].strip()), key=lambda c: c["x0"]):
        gap = char["x0"] - cells[-1][2] if cells else 0.0
        if not cells or gap > max(_APART, 1.2 * char["size"]):
            cells.append((char["text"], char["x0"], char["x1"]))
        else:
            said, left, _ = cells[-1]
            blank = " " if gap > 0.15 * char["size"] else ""
            cells[-1] = (f"{said}{blank}{char['text']}", left, char["x1"])
    return cells
