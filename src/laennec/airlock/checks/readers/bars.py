"""Bars of a drawing whose values are written beside them: a table, though no axis can be read."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from laennec.airlock.checks.document import Document, Table
from laennec.airlock.checks.numbers import number

if TYPE_CHECKING:
    from laennec.airlock.checks.readers.drawing import Drawn

Bar = tuple[float, float, float, float]
MANY = 15
"""Bars from which a sorted row of them without names is one of persons."""
NEAR = 14.0
"""As far as a text may stand from the bar that it tells of, in the drawing's units."""


def told(document: Document, drawn: Drawn, title: str, measures: re.Pattern[str]) -> None:
    """A table of what stands at three bars or more: a word and a number each. Bars lie or stand."""
    for across in (True, False):
        rows = [row for bar in drawn.bars if (row := _row(drawn, bar, across))]
        often = Counter(label for label, _ in rows)
        if len(rows) >= 3 and len(often) > 1 and len(set(often.values())) == 1:
            rows = _numbered(rows) if len(often) < len(rows) else rows
            named = measures.search(title)
            heading = title[max(0, named.start() - 40) : named.end() + 40] if named else ""
            heading = re.sub(r"(?<![\w.,])\d+(?![\w%.,])", "", heading)  # what is written in other tiles and bars
            document.tables.append(Table("bars", [["category", heading], *map(list, rows)], title[:300]))
            return


def _numbered(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Bars of panels side by side, which have the same names: numbered."""
    seen: Counter[str] = Counter()
    named = []
    for label, value in rows:
        seen[label] += 1
        named.append((f"{label} ({seen[label]})", value))
    return named


def unnamed(drawn: Drawn, in_order: bool = True) -> tuple[list[float], list[float]] | None:
    """(place, length) of many bars side by side, as thick each, sorted by length and without names: a plot of persons
    in their order. in_order: False takes them in any order. Lengths below the base line are negative. None where there
    are no such bars."""
    for across in (True, False):
        bars = sorted((b[1], b[0], b[3], b[2]) if across else b for b in drawn.bars)
        groups: dict[float, list[Bar]] = {}
        for bar in bars:
            groups.setdefault(round(bar[2], 1), []).append(bar)
        alike = max(groups.values(), key=len, default=[])
        if len(alike) < MANY:
            continue
        edges = [round(e) for x, y, wide, high in alike for e in (y, y + high)]
        base = max(set(edges), key=edges.count)
        lengths = [(base - y if abs(y + high - base) <= abs(y - base) else -high) for _, y, _, high in alike]
        on = sum(min(abs(y - base), abs(y + high - base)) <= 1 for _, y, _, high in alike)
        if on < 0.95 * len(alike) or len({round(v) for v in lengths}) < 0.3 * len(lengths):
            continue
        if in_order and lengths not in (sorted(lengths), sorted(lengths, reverse=True)):
            continue
        low, high = alike[0][0] - alike[0][2], alike[-1][0] + 2 * alike[-1][2]
        named = {
            t[2] for t in drawn.texts if re.search(r"[^\W\d_]", t[2]) and low <= (t[1] if across else t[0]) <= high
        }
        if len(named) < len(alike) / 2:
            return [b[0] for b in alike], lengths
    return None


def stacks(bars: list[Bar], scale: tuple[float, float], across: bool) -> list[tuple[Bar, list[float]]]:
    """(the lowest, lengths in units of the axis from there) of bars that stand one on another from the axis's nought.
    [] where there is one such pile alone, or where all are as high, as shares of 100 are."""
    columns: dict[tuple[int, int], list[Bar]] = {}
    for bar in bars:
        place, thick = (bar[1], bar[3]) if across else (bar[0], bar[2])
        if min(bar[2], bar[3]) > 0:
            columns.setdefault((round(place), round(thick)), []).append(bar)
    piles = []
    highest = max((sum(b[2] if across else b[3] for b in column) for column in columns.values()), default=0)
    for column in columns.values():
        column.sort(key=(lambda b: b[0]) if across else (lambda b: -b[1] - b[3]))
        first = column[0]
        foot = first[0] if across else first[1] + first[3]
        if abs(scale[1] + scale[0] * foot) > abs(scale[0]) * max(1.0, 0.05 * highest):
            continue
        pile, top = [], foot
        for bar in column:
            begins, long = (bar[0], bar[2]) if across else (bar[1] + bar[3], bar[3])
            if abs(begins - top) > 0.6:
                break
            pile.append(abs(long * scale[0]))
            top += long if across else -long
        piles.append((first, pile))
    piles = [p for p in piles if len(p[1]) > 1]
    heights = [sum(pile) for _, pile in piles]
    even = heights and max(heights) - min(heights) <= 0.02 * max(heights)
    return [] if len(piles) < 2 or even else piles


def _row(drawn: Drawn, bar: Bar, across: bool) -> tuple[str, str] | None:
    x, y, wide, high = bar
    if wide <= 0 or high <= 0:
        return None
    middle = y + high / 2 if across else x + wide / 2
    aside = max(NEAR, (high if across else wide) / 2)
    near = [t for t in drawn.texts if abs((t[1] if across else t[0]) - middle) <= aside]
    numbers = [t for t in near if number(t[2]) is not None and _at_end(t, bar, across)]
    words = [t for t in near if re.search(r"[^\W\d_]", t[2]) and (t[0] < x + 1 if across else t[1] > y + high - 1)]
    if not numbers or not words:
        return None
    value = min(numbers, key=lambda t: abs(t[0] - x - wide) if across else abs(t[1] - y))
    label = max(words, key=lambda t: t[0]) if across else min(words, key=lambda t: t[1])
    return label[2], value[2]


def _at_end(text: tuple[float, float, str], bar: Bar, across: bool) -> bool:
    """Whether a text stands at the end of a bar, or in it."""
    x, y, wide, high = bar
    return x - 1 <= text[0] <= x + wide + 4 * NEAR if across else y - 2 * NEAR <= text[1] <= y + high + 1


READ: dict[str, object] = {}
