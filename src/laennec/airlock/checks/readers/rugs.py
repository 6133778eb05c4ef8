"""Rugs: many short strokes in one row along an axis, as `sns.rugplot` and `geom_rug` draw them, one a person."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from laennec.airlock.checks.readers.drawing import Drawn

MANY = 12
"""Strokes from which on a row of them is a rug."""
UNEVEN = 0.4
"""Share of the gaps that are larger where the last was smaller, or the other way: ticks of an axis come at even steps,
those of a logarithmic one closer and closer."""


def rug(drawn: Drawn) -> list[float]:
    """Where the strokes of the longest rug stand along its axis, in the drawing's units; [] where there is none."""
    rows: dict[tuple[bool, float, float], list[float]] = defaultdict(list)
    for x, y, wide, high in drawn.strokes:
        upright = high > wide
        rows[upright, round(y if upright else x, 1), round(max(wide, high), 1)].append(x if upright else y)
    for kind, marks in drawn.marks.items():
        for across in (0, 1):
            level = {round(m[1 - across]) for m in marks}
            if len(level) == 1 and kind.startswith("use"):
                rows[not across, float(level.pop()), 0.0] += [m[across] for m in marks]
    found = max((r for r in rows.values() if _uneven(r)), key=len, default=[])
    return sorted(found)


def _uneven(places: list[float]) -> bool:
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
