"""Box plots of a drawing: whiskers and ends on one upright line each, and the marks beyond them, one person each."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from laennec.airlock.checks.readers.drawing import Drawn

NEAR = 1.5
"""As far as the parts of one box may lie from its middle, in the drawing's units."""


def outliers(drawn: Drawn) -> list[tuple[float, float]]:
    """Marks beyond the whiskers on the middle of a box: of boxes that stand, then of boxes that lie; [] where there are none."""
    for across in (False, True):
        middles = _middles(drawn, across)
        found = [
            mark
            for marks in drawn.marks.values()
            for mark in marks
            if any(
                abs((mark[1] if across else mark[0]) - middle) <= NEAR
                and not low <= (mark[0] if across else mark[1]) <= high
                for middle, low, high in middles
            )
        ]
        if middles and found:
            return found
    return []


def _middles(drawn: Drawn, across: bool) -> list[tuple[float, float, float]]:
    """(middle, tip, tip) of boxes: two whiskers or more along it, and across it their ends or a median between them."""
    along: dict[int, list[tuple[float, float]]] = defaultdict(list)
    cross: list[tuple[float, float]] = []
    for ends in drawn.straight:
        x0, y0, x1, y1 = (ends[1], ends[0], ends[3], ends[2]) if across else ends
        if abs(x1 - x0) < 0.2 and abs(y1 - y0) >= 4:
            along[round(x0)].append((min(y0, y1), max(y0, y1)))
        elif abs(y1 - y0) < 0.2 and 6 <= abs(x1 - x0) <= 150:
            cross.append(((x0 + x1) / 2, y0))
    middles = []
    for at, whiskers in along.items():
        strokes = {round(y, 1) for middle, y in cross if abs(middle - at) <= NEAR}
        tips = {round(e) for whisker in whiskers for e in whisker}
        capped = len(strokes) >= 3 and any(round(y) in tips for y in strokes)
        apart = sorted(whiskers)
        median = any(a[1] < y < b[0] for a, b in pairwise(apart) for y in strokes)
        if len(whiskers) >= 2 and (capped or median):
            middles.append((float(at), apart[0][0], max(end for _, end in apart)))
    return middles
