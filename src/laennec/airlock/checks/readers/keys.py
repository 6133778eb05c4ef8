"""Legends of a drawing: the marks in them stand for no value."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from laennec.airlock.checks.readers.drawing import Drawn

NEAR = 34.0
"""As far to the left of its words as a mark of a legend may stand, in the drawing's units."""


def without_legend(drawn: Drawn) -> None:
    """Take the marks of a legend out: two or more one below another, each with its words beside it, or one that is all
    of its kind that has words."""
    words = [(x, y) for x, y, said in drawn.starts or drawn.texts if re.search(r"[^\W\d_]{2}", said)]
    keyed: dict[int, list[tuple[str, tuple[float, float]]]] = defaultdict(list)
    for kind, marks in drawn.marks.items():
        for mark in marks:
            if any(2 <= x - mark[0] <= NEAR and abs(y - mark[1]) <= 7 for x, y in words):
                keyed[round(mark[0])].append((kind, mark))
    beside = sum(map(len, keyed.values()))
    for members in keyed.values():
        if len(members) >= 2 or beside == 1:
            for kind, mark in members:
                if len(drawn.marks[kind]) > 3 or len(members) >= 2:
                    drawn.marks[kind].remove(mark)
    for kind in [kind for kind, marks in drawn.marks.items() if not marks]:
        del drawn.marks[kind]


READ: dict[str, object] = {}
