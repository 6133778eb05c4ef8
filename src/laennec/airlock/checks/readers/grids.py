"""Numbers that stand in rows and columns of a drawing, as in the tiles of a heat map: a table, with the labels around it."""

import re

from laennec.airlock.checks.document import Document, Table

Placed = tuple[float, float, str]
"""Where the middle of a text is (x, y from the top), and what it says."""
LEAST = 3
"""Rows and columns from which on numbers are a grid."""
NEAR = 4.0
"""As far as the middles of one row or column may be apart, in points."""
_WHOLE = re.compile(r"\d{1,7}")


def grid(document: Document, texts: list[Placed], place: str, caption: str) -> None:
    """Take a grid of whole numbers into a document; nothing where there is none."""
    whole = [t for t in texts if _WHOLE.fullmatch(t[2])]
    columns = _lines([t[0] for t in whole], len(whole))
    rows = _lines([t[1] for t in whole], len(whole))
    if len(columns) < LEAST or len(rows) < LEAST:
        return
    cells = {(r, c): t for t in whole if (r := _of(t[1], rows)) is not None and (c := _of(t[0], columns)) is not None}
    # A scale beside the tiles has a number for some rows only.
    columns = [c for c in columns if sum((r, c) in cells for r in rows) >= 0.8 * len(rows)]
    rows = [r for r in rows if sum((r, c) in cells for c in columns) >= 0.8 * len(columns)]
    if len(columns) < LEAST or len(rows) < LEAST or len(cells) > 2000:
        return
    left, low, high = min(columns), min(rows), max(rows)
    named = [t for t in texts if re.search(r"[^\W\d_]", t[2])]
    step = (high - low) / (len(rows) - 1)
    wide = (max(columns) - left) / (len(columns) - 1)
    below, above = (
        _heads(named, columns, edge, wide)
        for edge in ((high + step / 3, high + 2.5 * step), (low - 1.6 * step, low - step / 3))
    )
    heads = below if sum(map(bool, below)) >= sum(map(bool, above)) else above  # words of a title stand above too
    body = []
    for r in rows:
        words = [t[2] for t in sorted(named) if abs(t[1] - r) <= step / 2 and t[0] < left - NEAR]
        body.append([" ".join(words), *[cells[r, c][2] if (r, c) in cells else "" for c in columns]])
    document.tables.append(Table(place, [["", *heads], *body], caption, origin="guess"))


def _lines(places: list[float], most: int) -> list[float]:
    """Middles of rows (or columns): places that LEAST numbers or more share."""
    found: list[list[float]] = []
    for place in sorted(places):
        if found and place - found[-1][-1] <= NEAR:
            found[-1].append(place)
        else:
            found.append([place])
    return [sum(line) / len(line) for line in found if LEAST <= len(line) <= most]


def _of(place: float, lines: list[float]) -> float | None:
    near = min(lines, key=lambda line: abs(line - place))
    return near if abs(near - place) <= NEAR else None


def _heads(named: list[Placed], columns: list[float], edge: tuple[float, float], wide: float) -> list[str]:
    """The labels of columns that stand between two heights."""
    within = [t for t in named if edge[0] <= t[1] <= edge[1]]
    near = [[t for t in within if abs(t[0] - c) <= wide / 2] for c in columns]
    return [min(n, key=lambda t: abs(t[0] - c))[2] if n else "" for c, n in zip(columns, near, strict=True)]


READ: dict[str, object] = {}
