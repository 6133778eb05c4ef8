"""What the pixels of a picture show of a chart: dots, rings, bars, lines side by side, steps of a curve."""

import re
from itertools import pairwise
from typing import Any

from laennec.airlock.checks.readers.axes import axis
from laennec.airlock.checks.readers.bars import MANY, Bar
from laennec.airlock.checks.readers.lettered import near_letters, without_dotted

Word = tuple[float, float, str]
"""x, y (of its right edge and middle, in pixels of the picture), what it says."""

FEWEST = 8
"""Dots of one size from which on they are marks of a chart."""


def _parts(mask: Any) -> tuple[Any, list[Any], Any]:
    import numpy as np
    from scipy import ndimage

    labels, count = ndimage.label(mask)
    if not 4 <= count <= 20000:
        return labels, [], []
    return labels, ndimage.find_objects(labels), np.bincount(labels.ravel(), minlength=count + 1)[1:]


def dots(pixels: Any) -> list[tuple[float, float]]:
    """Where filled marks of one size lie, as a chart of single points has them."""
    import numpy as np

    if np.median(pixels.max(axis=2)) < 100:
        pixels = 255 - pixels  # light on dark
    spread = pixels.max(axis=2) - pixels.min(axis=2)
    coloured = spread > 40
    best: list[tuple[float, float]] = []
    for mask, full in ((coloured, 0.45), ((pixels.max(axis=2) < 100) & ~coloured, 0.6)):
        _, boxes, sizes = _parts(mask)
        letters = mask is not coloured
        round_ones = []
        for k, (rows, columns) in enumerate(boxes):
            high, wide = rows.stop - rows.start, columns.stop - columns.start
            if 3 <= high <= 24 and 3 <= wide <= 24 and 0.75 <= high / wide <= 1.34 and sizes[k] >= full * high * wide:
                if not (letters and _beside(mask, rows, columns)):
                    round_ones.append(k)
        written = set(near_letters(boxes, sizes, round_ones)) if letters else set()
        found = [_middle(boxes[k][0], boxes[k][1], int(sizes[k])) for k in round_ones if k not in written]
        same = without_dotted(_alike(found))
        if len(same) >= FEWEST and len(same) >= 0.5 * len(found) and len(same) > len(best):
            best = same
    return best


def _middle(rows: slice, columns: slice, size: int) -> tuple[float, float, int]:
    return (columns.start + columns.stop) / 2, (rows.start + rows.stop) / 2, size


def _beside(mask: Any, rows: slice, columns: slice) -> bool:
    """Whether something stands close beside a mark, as the next letter of a word does."""
    import numpy as np

    wide = columns.stop - columns.start
    left, right = max(0, columns.start - wide), min(mask.shape[1], columns.stop + wide)
    around = mask[rows.start : rows.stop, left:right].copy()
    around[:, columns.start - left : columns.stop - left] = False
    return int(np.count_nonzero(around)) > 2


def _alike(found: list[tuple[float, float, int]]) -> list[tuple[float, float]]:
    if len(found) < 4:
        return []
    middle = sorted(f[2] for f in found)[len(found) // 2]
    return [(x, y) for x, y, size in found if abs(size - middle) <= 0.2 * middle + 2]


def rings(pixels: Any) -> list[tuple[float, float]]:
    """Where hollow marks of one size lie that touch no letter: the outliers of a box plot, hollow points."""
    import numpy as np
    from scipy import ndimage

    dark = pixels.min(axis=2) < 140
    labels, boxes, sizes = _parts(dark)
    upright, level = np.flatnonzero(dark.mean(axis=0) > 0.5), np.flatnonzero(dark.mean(axis=1) > 0.5)
    axis_left = int(upright[0]) if len(upright) and upright[0] < dark.shape[1] // 3 else dark.shape[1] // 10
    axis_foot = int(level[-1]) if len(level) and level[-1] > dark.shape[0] // 2 else int(dark.shape[0] * 0.9)
    axis_top = int(level[0]) if len(level) and level[0] < dark.shape[0] // 3 else 0
    found = []
    for k, (rows, columns) in enumerate(boxes):
        high, wide = rows.stop - rows.start, columns.stop - columns.start
        if columns.start < axis_left or rows.stop > axis_foot or rows.start < axis_top:
            continue  # figures beside the axes
        if columns.start > 0.95 * dark.shape[1]:
            continue  # what the scale of colours measures, written upwards
        if not (6 <= wide <= 26 and wide - 2 <= high <= 3 * wide):
            continue  # some touch one another
        own = labels[rows, columns] == k + 1
        filled = int(ndimage.binary_fill_holes(own).sum())
        if filled < 0.6 * high * wide or sizes[k] > 0.85 * filled:
            continue
        left, right = max(0, columns.start - wide), min(dark.shape[1], columns.stop + wide)
        beside = dark[rows.start + high // 4 : rows.stop - high // 4, left:right].copy()
        beside[:, columns.start - left : columns.stop - left] = False
        if np.count_nonzero(beside) > 2:
            continue  # letters have neighbours
        inside = ndimage.binary_fill_holes(own) & ~own
        if np.median(pixels[rows, columns].min(axis=2)[inside]) < 215:
            continue  # a figure in a coloured cell, a cell of a map
        around = pixels[max(0, rows.start - 2) : rows.stop + 2, max(0, columns.start - 2) : columns.stop + 2].min(
            axis=2
        )
        edge = np.concatenate([around[0], around[-1], around[:, 0], around[:, -1]])
        if (edge > 215).mean() < 0.8:
            continue
        found.append(((columns.start + columns.stop) / 2, (rows.start + rows.stop) / 2, wide))
    if len(found) < 2:
        return []
    middle = sorted(f[2] for f in found)[len(found) // 2]
    same = [(x, y) for x, y, wide in found if abs(wide - middle) <= 2.5]
    whiskers = [
        a
        for i, a in enumerate(same)
        for b in same[i + 1 :]
        if abs(a[0] - b[0]) <= 1.5 and abs(a[1] - b[1]) > middle and _upright_run(dark, round(a[0])) >= 10
    ]
    return same if len(same) >= 4 or whiskers else []


def _upright_run(dark: Any, x: int) -> int:
    """The longest upright stroke of a thin line at a column: dark there, light on both sides."""
    import numpy as np

    wide = dark.shape[1]
    if not 5 <= x < wide - 5:
        return 0
    line = dark[:, x - 1 : x + 2].any(axis=1) & ~dark[:, x - 4] & ~dark[:, x + 4]
    ends = np.flatnonzero(np.diff(np.concatenate([[False], line, [False]]).astype(int)))
    return int((ends[1::2] - ends[::2]).max(initial=0))


def bars_of(pixels: Any, words: list[Word]) -> list[list[str]]:
    """[name, value] of bars that stand on one line, where the axis beside them can be read."""
    import numpy as np
    from scipy import ndimage

    scale = axis(words, 1)
    if scale is None or scale[0] >= 0:
        return []
    spread = pixels.max(axis=2) - pixels.min(axis=2)
    shades = spread > 40
    if shades.mean() < 0.01:
        ground = int(np.median(pixels.max(axis=2)))  # lighter greys than 200 are of bars on white, not of its panel
        shades = (pixels.max(axis=2) < (233 if ground >= 250 else 200)) & (pixels.min(axis=2) > 60)
    labels, _ = ndimage.label(shades)
    solid = []
    for k, (rows, columns) in enumerate(ndimage.find_objects(labels)[:2000]):
        high, wide = rows.stop - rows.start, columns.stop - columns.start
        if wide >= 8 and high >= 1 and (labels[rows, columns] == k + 1).mean() > (0.9 if high > 4 else 0.6):
            solid.append((rows, columns))
        elif wide >= 30 and high >= 20:
            tops = _stairs(labels[rows, columns] == k + 1)
            solid += [
                (slice(rows.start + t, rows.stop), slice(columns.start + a, columns.start + b)) for a, b, t in tops
            ]
    if len(solid) < 3:
        return []
    base = max({rows.stop for rows, _ in solid}, key=lambda at: sum(abs(rows.stop - at) <= 2 for rows, _ in solid))
    zero = -scale[1] / scale[0]
    if abs(base - zero) > 6:
        return []
    bars = sorted((c.start, c.stop, r.start) for r, c in solid if abs(r.stop - base) <= 2)
    if len(bars) < 3:
        return []
    unit = abs(scale[0])
    middles = [(a + b) / 2 for a, b, _ in bars]
    if unit > 1.5:  # a pixel stands for more than one: only what is written above the bars tells
        near = [w for x, y, w in words if w.isdigit() for m in middles if abs(x - 4 * len(w) - m) < 16]
        told = [
            _written(words, m, top, (base - top) * unit, "") for m, (_, _, top) in zip(middles, bars, strict=True)
        ]
        return [[f"bar {k + 1}", w] for k, w in enumerate(told) if w] if near and sum(map(bool, told)) >= 3 else []
    names = _names(middles, base, words)
    none = [
        m for m in _gaps(middles) if any(w == "0" and abs(x - 4 - m) < 16 and 0 < base - y < 24 for x, y, w in words)
    ]
    return [[f"no bar {k + 1}", "0"] for k in range(len(none))] + [
        [names[k] or f"bar {k + 1}", _written(words, middles[k], top, (base - top) * unit)]
        for k, (_, _, top) in enumerate(bars)
    ]


def _names(middles: list[float], base: float, words: list[Word]) -> list[str]:
    """What stands below each bar. Places of words are their right edges: letters are taken to be 8 pixels wide."""
    apart = min((b - a for a, b in pairwise(middles)), default=0.0)
    below = [(y, x, w) for x, y, w in words if 4 < y - base < 40 and any(map(str.isalpha, w))]
    names = []
    for middle in middles:
        own = sorted((y, x, w) for y, x, w in below if abs(x - 4 * len(w) - middle) < apart / 2)
        names.append(" ".join(w for _, _, w in own)[:60])
    return names if len(set(names)) == len(names) else [""] * len(names)


def _written(words: list[Word], middle: float, top: float, measured: float, other: str | None = None) -> str:
    """A bar's value: the number above it where that is nearly what was measured, which is a few pixels off; else
    `other`, or what was measured."""
    for x, y, word in words:
        if word.isdigit() and abs(x - 4 * len(word) - middle) < 16 and 0 < top - y < 24:
            if abs(int(word) - measured) <= max(2.0, 0.04 * measured):
                return word
    return f"{round(measured)}" if other is None else other


def _main_hue(pixels: Any, coloured: Any, near: int) -> Any:
    """Which coloured pixels have the hue that most of them have, or one as near as so many steps of 48."""
    import numpy as np

    kinds, counts = np.unique(pixels[coloured] // 48, axis=0, return_counts=True)
    return coloured & (np.abs(pixels // 48 - kinds[counts.argmax()]).max(axis=2) <= near)


def side_by_side(pixels: Any) -> list[Bar]:
    """Bars of one colour, each from its highest to its lowest pixel: a line drawn over them parts none. As thick as
    the middle one of them where they differ by a pixel, on the line where most begin or end where they miss it by one."""
    import numpy as np

    coloured = pixels.max(axis=2) - pixels.min(axis=2) > 40
    if not 0.01 < coloured.mean() < 0.6:
        return []
    mask = _main_hue(pixels, coloured, 0)
    there = mask.any(axis=0)
    tops = np.where(there, mask.argmax(axis=0), -9)
    foots = np.where(there, mask.shape[0] - mask[::-1].argmax(axis=0), -9)
    bounds = np.flatnonzero((np.abs(np.diff(tops)) > 1) | (np.abs(np.diff(foots)) > 1)) + 1
    runs = [(int(a), int(b)) for a, b in pairwise([0, *bounds.tolist(), mask.shape[1]]) if there[a] and b - a >= 3]
    if len(runs) < MANY:
        return []
    thick = sorted(b - a for a, b in runs)[len(runs) // 2]
    runs = [(a, b) for a, b in runs if abs(b - a - thick) <= 1]
    edges = [int(e[(a + b) // 2]) for a, b in runs for e in (tops, foots)]
    base = max(set(edges), key=lambda at: sum(abs(at - e) <= 1 for e in edges))
    bars = []
    for a, b in runs:
        top, foot = (base if abs(int(e[(a + b) // 2]) - base) <= 1 else int(e[(a + b) // 2]) for e in (tops, foots))
        bars.append((float(a), float(top), float(thick), float(foot - top)))
    return bars


def lying_bars(pixels: Any) -> list[Bar]:
    """Bars of any colour that begin on one upright line, as thick each as the middle one of them."""
    _, boxes, sizes = _parts(pixels.max(axis=2) - pixels.min(axis=2) > 40)
    solid = [
        (c.start, r.start, c.stop - c.start, r.stop - r.start)
        for k, (r, c) in enumerate(boxes)
        if c.stop - c.start >= 4
        and r.stop - r.start >= 3
        and sizes[k] > 0.8 * (c.stop - c.start) * (r.stop - r.start)
    ]
    if len(solid) < MANY:
        return []
    thick = sorted(high for _, _, _, high in solid)[len(solid) // 2]
    left = max({x for x, _, _, _ in solid}, key=lambda at: sum(abs(at - x) <= 1 for x, _, _, _ in solid))
    return [
        (float(left), float(y), float(x + wide - left), float(thick))
        for x, y, wide, high in solid
        if abs(high - thick) <= 1 and abs(x - left) <= 2
    ]


def lying_values(pixels: Any, words: list[Word]) -> list[list[str]]:
    """[name, value] of bars that lie on one upright line, where the axis below them can be read."""
    scale = axis(words, 0)
    if scale is None or not 0 < scale[0] <= 1.5:
        return []  # a pixel stands for more than one: too coarse to tell
    _, boxes, sizes = _parts(pixels.max(axis=2) - pixels.min(axis=2) > 40)
    solid = [
        (c.start, r.start, c.stop - c.start, r.stop - r.start)
        for k, (r, c) in enumerate(boxes)
        if r.stop - r.start >= 8 and sizes[k] > 0.85 * (c.stop - c.start) * (r.stop - r.start)
    ]
    if len(solid) < 3:
        return []
    left = max({x for x, _, _, _ in solid}, key=lambda at: sum(abs(at - x) <= 2 for x, _, _, _ in solid))
    bars = [b for b in solid if abs(b[0] - left) <= 2]
    thick = sorted(high for _, _, _, high in bars)[len(bars) // 2]
    bars = sorted((b for b in bars if abs(b[3] - thick) <= 2), key=lambda b: b[1])
    values = [round((wide + 1) * scale[0]) for _, _, wide, _ in bars]
    if len(bars) < 3 or abs(left + scale[1] / scale[0]) > 40 or max(values) < 15:
        return []
    rows = [[f"bar {k + 1}", str(value)] for k, value in enumerate(values)]
    for middle in _gaps([y + high / 2 for _, y, _, high in bars]):
        beside = [w for x, y, w in words if abs(y - middle) < thick / 2]
        named = [w for x, y, w in words if abs(y - middle) < thick / 2 and x <= left + 4 and any(map(str.isalpha, w))]
        # OCR may join the mark of the axis to the nought: `40 %` where no bar lies.
        if named and any(re.fullmatch(r"\W?4?0(?:[.,]0)?%?", w) for w in beside):
            rows.append([" ".join(named)[:60], "0"])
    return rows


def _gaps(middles: list[float]) -> list[float]:
    """Where a bar is left out between others at even steps."""
    steps = [b - a for a, b in pairwise(sorted(middles))]
    apart = min(steps, default=0.0)
    return [a + apart for a, step in zip(sorted(middles), steps, strict=False) if 1.85 <= step / apart <= 2.15]


def crossings(pixels: Any) -> int:
    """How many thin coloured lines go over a chart side by side: the middle of what its columns cross."""
    import numpy as np

    spread = pixels.max(axis=2) - pixels.min(axis=2)
    dark = (pixels.max(axis=2) < 190) & (pixels.min(axis=2) > 60) & (spread <= 40)
    light = (pixels.max(axis=2) < 225) & (pixels.min(axis=2) > 60) & (spread <= 40)
    best = 0
    for mask in (spread > 50, spread > 25, dark, light):  # lines that are half seen through are paler
        if not 0.005 < mask.mean() < 0.4:
            continue
        columns = np.flatnonzero(mask.any(axis=0))
        if len(columns) < 0.5 * mask.shape[1]:
            continue
        inner = mask[:, columns[len(columns) // 10 : -max(1, len(columns) // 10)]]
        wider = inner.copy()
        for shift in (1, 2, 3):
            wider[shift:] |= inner[:-shift]
            wider[:-shift] |= inner[shift:]
        goes_on = (inner[:, :-5] & wider[:, 5:]).sum() / max(1, inner[:, :-5].sum())
        if goes_on < 0.93:
            continue  # letters end, lines go on
        starts = (inner & ~np.vstack([np.zeros((1, inner.shape[1]), bool), inner[:-1]])).sum(axis=0)
        runs = inner.sum(axis=0) / np.maximum(starts, 1)
        if np.median(runs) <= 6 and np.percentile(starts, 25) >= 0.6 * np.median(starts):
            best = max(best, int(np.median(starts)))
    return best


def curve(pixels: Any) -> list[tuple[int, float]]:
    """(column, height in pixels) of the corners of a coloured line that goes down or up by steps; [] for any other."""
    import numpy as np

    spread = pixels.max(axis=2) - pixels.min(axis=2)
    coloured = spread > 60
    if not 0.0005 < coloured.mean() < 0.2:
        return []
    mask = _main_hue(pixels, coloured, 1)
    columns = np.flatnonzero(mask.any(axis=0))
    if len(columns) < 100 or np.ptp(columns) > 1.3 * len(columns):
        return []
    tops = mask.argmax(axis=0)[columns]
    foots = mask.shape[0] - 1 - mask[::-1].argmax(axis=0)[columns]
    thick = foots - tops + 1
    flat = thick <= np.median(thick) + 1
    if flat.mean() < 0.5 or np.median(thick) > 8:
        return []
    heights = ((tops + foots) / 2)[flat]
    places = columns[flat]
    corners = [(int(places[0]), float(heights[0]))]
    for x, y in zip(places.tolist(), heights.tolist(), strict=True):
        if abs(y - corners[-1][1]) > 1.2:
            corners.append((x, y))
    upright = np.count_nonzero(np.diff(np.concatenate([[False], ~flat])) & ~flat)
    if upright < 0.6 * (len(corners) - 1):
        return []  # a smooth curve has no upright strokes
    wide_steps = np.diff([x for x, _ in corners[1:-1]])
    if len(corners) >= 10 and np.percentile(wide_steps, 90) - np.percentile(wide_steps, 10) <= 2:
        return []  # a straight slope in pixels
    still = np.count_nonzero(np.abs(np.diff(heights)) <= 0.5) / max(1, len(heights) - 1)
    return _one_way(corners) if len(corners) >= 5 and still > 0.6 else []


def _one_way(corners: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """The corners of a curve that goes one way, without those that marks of censored persons put beside it."""
    down = corners[-1][1] >= corners[0][1]
    kept = corners[:1]
    for x, y in corners[1:]:
        if y >= kept[-1][1] - 0.6 if down else y <= kept[-1][1] + 0.6:
            kept.append((x, y))
    return kept if len(kept) >= 0.6 * len(corners) else corners


def _stairs(own: Any) -> list[tuple[int, int, int]]:
    """(first column, last, top) of runs of columns of one height that are filled to the foot: joined bars."""
    import numpy as np

    high = own.shape[0]
    tops = np.where(own.any(axis=0), own.argmax(axis=0), high)
    runs: list[tuple[int, int, int]] = []
    start = 0
    for x in range(1, len(tops) + 1):
        if x == len(tops) or abs(int(tops[x]) - int(tops[start])) > 1:
            if x - start >= 4 and own[tops[start] :, start:x].mean() > 0.85:
                runs.append((start, x, int(tops[start])))
            start = x
    return runs if len(runs) >= 3 and sum(b - a for a, b, _ in runs) > 0.8 * len(tops) else []


READ: dict[str, object] = {}
