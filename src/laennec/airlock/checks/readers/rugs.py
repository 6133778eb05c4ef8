"""Rugs: many short strokes in one row along an axis, as `sns.rugplot` and `geom_rug` draw them, one a person."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from laennec.airlock.checks.readers.drawing import Drawn

MANY = 12
"""Strokes from which on a row of them is a rug."""
LEVEL = 0.2
"""Share of the marks of a kind that stand in one row, where they are a rug: those with the event, or those without."""
UNEVEN = 0.4
"""Share of the gaps that are larger where the last was smaller, or the other way: ticks of an axis come at even steps,
those of a logarithmic one closer and closer."""


def rug(drawn: Drawn) -> list[float]:
    """Where the strokes of the longest rug stand along its axis, in the drawing's units; [] where there is none."""
    rows: dict[tuple[bool, float, float], list[float]] = defaultdict(list)
    for x, y, wide, high in drawn.strokes:
        upright = high > wide
        rows[upright, round(y if upright else x, 1), round(max(wide, high), 1)].append(x if upright else y)
    for marks in drawn.marks.values():
        for across in (0, 1):
            levels: dict[int, list[float]] = defaultdict(list)
            for mark in marks:
                levels[round(mark[1 - across])].append(mark[across])
            for level, places in levels.items():
                if len(places) >= LEVEL * len(marks):
                    rows[not across, float(level), 0.0] += places
    found = max((r for r in rows.values() if uneven(r)), key=len, default=[])
    return sorted(found)


def uneven(places: list[float]) -> bool:
    """Whether there are many places, the gaps between which go up and down."""
    distinct = sorted({round(p, 2) for p in places})
    if len(distinct) < MANY:
        return False
    gaps = [b - a for a, b in zip(distinct, distinct[1:], strict=False)]
    near = 0.1 * sum(gaps) / len(gaps)
    turns = sum(
        (b - a) * (c - b) < 0 and min(abs(b - a), abs(c - b)) > near
        for a, b, c in zip(gaps, gaps[1:], gaps[2:], strict=False)
    )
    return turns >= UNEVEN * (len(gaps) - 2)


READ: dict[str, object] = {}
