"""Rugs and sticks in a picture: many short straight strokes in one row or column, at uneven places, one a person."""

from itertools import pairwise
from typing import Any

from laennec.airlock.checks.readers.rugs import MANY, uneven

ALONE = 0.6
"""Share of what is dark between the first and the last stroke that is of strokes: letters are of all shapes."""


def sticks(pixels: Any) -> list[float]:
    """Where the strokes of the longest rug stand, in pixels; [] where there is none."""
    import numpy as np

    dark = pixels.max(axis=2) < 130
    found = max((_row(np.ascontiguousarray(mask)) for mask in (dark, dark.T)), key=len, default=[])
    return sorted(found)


def _row(dark: Any) -> list[float]:
    """The same for strokes that lie one below another."""
    import numpy as np
    from scipy import ndimage

    labels, count = ndimage.label(dark)
    if not MANY <= count <= 20_000:
        return []
    sizes = np.bincount(labels.ravel(), minlength=count + 1)
    strokes = []
    for k, (rows, columns) in enumerate(ndimage.find_objects(labels), 1):
        high, wide = rows.stop - rows.start, columns.stop - columns.start
        if high <= 4 and 8 <= wide <= 0.15 * dark.shape[1] and wide >= 4 * high and sizes[k] >= 0.7 * high * wide:
            strokes.append((columns.start, columns.stop, (rows.start + rows.stop) / 2, k))
    groups: list[list[tuple[int, int, float, int]]] = []
    for one in sorted(strokes):
        last = groups[-1][-1] if groups else None
        if last is not None and one[0] - last[0] <= 2 and abs(one[1] - last[1]) <= 2:
            groups[-1].append(one)
        else:
            groups.append([one])
    best: list[float] = []
    for group in groups:
        places = [y for _, _, y, _ in group]
        if len(places) <= len(best) or not uneven(places) or _equals(places):
            continue
        left, right = min(a for a, _, _, _ in group), max(b for _, b, _, _ in group)
        band = labels[int(min(places)) : int(max(places)) + 1, left:right]
        if np.isin(band, [k for _, _, _, k in group]).sum() >= ALONE * np.count_nonzero(band):
            best = places
    return best


def _equals(places: list[float]) -> bool:
    """Whether strokes stand two by two, as those of equals signs below one another do."""
    ordered = sorted(places)
    pairs = [b - a for a, b in pairwise(ordered)][::2]
    between = [b - a for a, b in pairwise(ordered)][1::2]
    return (
        len(ordered) % 2 == 0 and max(pairs) <= 8 and max(pairs) - min(pairs) <= 2 and min(between) > 2 * max(pairs)
    )


READ: dict[str, object] = {}
