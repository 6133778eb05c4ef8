"""Printed tables some of whose rows leave cells empty: each cell is put below the heading that it stands under."""

import re

_CELL = re.compile(r"\S+(?: \S+)*")
_WIDE = re.compile(r"\S+(?:\s\S+)*")
_FINE = re.compile(r"[<≤]?-?\d[\d.,]*%? ?[(\[][^)\]]*[)\]]|[<≤]?-?\d[\d.,]*%?|\S+(?: (?![-<≤]?\d)\S+)*")
"""Cells of a row behind its label: one blank parts two numbers as well."""
_NUMERIC = re.compile(r"[<≤]?[-+]?\d[\d.,]*%?(?: ?[(\[][-\d.,%<>=; –]+[)\]])?")


def ragged(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    """([headings, *rows], lines taken) from a line of three headings or more, above rows of which some have fewer cells;
    ([], 0) where the rows are even (others read those) or a cell stands under no heading or under two."""
    heads, corner = [(m.start(), m.end(), m[0]) for m in _CELL.finditer(lines[start])], ""
    if len(heads) >= 4 and heads[0][0] < 3 and not _NUMERIC.fullmatch(heads[0][2]):
        corner, heads = heads[0][2], heads[1:]
    if len(heads) < 3 or heads[0][0] < 6 or sum(not _NUMERIC.fullmatch(h[2]) for h in heads) < 2:
        return [], 0
    rows: list[list[str]] = []
    i, unplaced = start + 1, 0
    while i < len(lines) and (lines[i].strip() or (rows and _goes_on(heads, lines[i + 1 : i + 2]))):
        if re.fullmatch(r"[-=─━_\s]*", lines[i]):
            i += 1
            continue
        first = next(_CELL.finditer(lines[i]))
        label = first[0] if first.start() < heads[0][0] - 2 and not _NUMERIC.fullmatch(first[0]) else ""
        at = first.end() if label else 0
        row = _placed(heads, [(m.start(), m.end(), m[0]) for m in _FINE.finditer(lines[i], at)])
        if row is None and label and rows and 3 * (unplaced := unplaced + 1) <= len(rows) + 1:
            row = [""] * len(heads)  # its words are read as a sentence
        if row is None or (not label and not rows):
            break
        rows.append([label, *row])
        i += 1
    filled = [sum(bool(c) for c in row[1:]) for row in rows]
    if len(rows) < 3 or min(filled) == max(filled) or max(filled) < 2 or not any(row[0] for row in rows):
        return [], 0
    if not any(_NUMERIC.fullmatch(c) for row in rows for c in row[1:]):
        return [], 0
    named = [f"group {h[2]}" if _NUMERIC.fullmatch(h[2]) else h[2] for h in heads]  # levels of what parts the persons
    return [[corner, *named], *rows], i - start


def _goes_on(heads: list[tuple[int, int, str]], lines: list[str]) -> bool:
    """Whether the line behind a blank one is a row of the same table: a label, and numbers below the headings."""
    cells = [(m.start(), m.end(), m[0]) for line in lines for m in _CELL.finditer(line)]
    if len(cells) < 2 or cells[0][0] >= heads[0][0] - 2 or not all(_NUMERIC.fullmatch(c[2]) for c in cells[1:]):
        return False
    return _placed(heads, cells[1:]) is not None


def _placed(heads: list[tuple[int, int, str]], cells: list[tuple[int, int, str]]) -> list[str] | None:
    """The texts of a row's cells, one for each heading; None where a cell cannot be placed."""
    row = [""] * len(heads)
    for begin, end, text in cells:
        if not _NUMERIC.fullmatch(text) and not re.fullmatch(r"[-–.*]|NA|NaN|<\d+|\S{1,12}", text):
            return None
        away = [max(0, begin - h[1], h[0] - end) for h in heads]
        near = min(away)
        if near > 6 or sorted(away)[1] == near or row[away.index(near)]:
            return None
        row[away.index(near)] = text
    return row


def placed_short(rows: list[list[str]], lines: list[str]) -> list[list[str]]:
    """Rows of which a few lack cells (a total without the code of its group), those put below the cells of the others."""
    width = max(map(len, rows), default=0)
    full = [line for row, line in zip(rows[1:], lines[1:], strict=True) if len(row) == width and "|" not in line]
    spans = [[(m.start(), m.end()) for m in _WIDE.finditer(line)] for line in full]
    if (
        width < 4
        or len(full) < 2
        or any(len(s) != width or "\t" in line for s, line in zip(spans, full, strict=True))
    ):
        return rows
    whole = [(min(s[k][0] for s in spans), max(s[k][1] for s in spans)) for k in range(width)]
    if any(a[1] >= b[0] for a, b in zip(whole, whole[1:], strict=False)):
        return rows
    return [
        (_below(whole, line) or row) if k and 2 < len(row) < width else row
        for k, (row, line) in enumerate(zip(rows, lines, strict=True))
    ]


def _below(spans: list[tuple[int, int]], line: str) -> list[str]:
    """A line's cells, each in the column that it stands in; [] where one stands in none or two in one."""
    row = [""] * len(spans)
    for m in _WIDE.finditer(line):
        over = [k for k, (a, b) in enumerate(spans) if m.start() < b and a < m.end()]
        if len(over) != 1 or row[over[0]]:
            return []
        row[over[0]] = m[0]
    return row


READ: dict[str, object] = {}
