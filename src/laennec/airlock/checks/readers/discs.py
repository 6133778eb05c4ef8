"""Marks in a picture that touch one another, or that a line goes through: filled ones by how far their middles lie from
their edges, hollow ones by the round holes in them."""

from typing import Any

Places = list[tuple[float, float]]
FEWEST = 8
"""Filled marks from which on they are those of a chart."""
FEWEST_HOLLOW = 12
"""The same of hollow ones: letters have holes, too."""
APART = 0.35
"""Share of the marks that must stand at heights of their own: letters stand in lines."""

CHAIN = 0.75
"""The same of marks that touch one another, as in a plot of quantiles."""
FREE = 0.3
"""Share of the ring about a mark in which it may go on, where it touches others: strokes of letters do in more of it."""


def filled(pixels: Any) -> Places:
    """Where filled marks of one size lie, though some overlap; [] where there are few."""
    import numpy as np

    if np.median(pixels.max(axis=2)) < 100:
        pixels = 255 - pixels  # light on dark
    best: Places = []
    for k, mask in enumerate(_masks(pixels)):
        fewest = FEWEST if k < WHOLE else FEWEST_HOLLOW  # edges of areas in JPEG have hues of their own
        if 0.0004 < mask.mean() < 0.3 and len(found := _discs(mask)) > max(len(best), fewest - 1):
            best = found
    return best


WHOLE = 3
"""Of the masks, those that are not of one hue."""


def _masks(pixels: Any) -> list[Any]:
    """What is drawn: in any colour, in each colour by itself, in grey and in black."""
    import numpy as np

    top, low = pixels.max(axis=2), pixels.min(axis=2)
    vivid = (top - low) > 40
    ground = np.median(top[~vivid]) if (~vivid).any() else 255
    whole = [vivid, (top < 110) & ~vivid, (top < ground - 60) & (top > 70) & ~vivid]
    hue = np.argmax(pixels, axis=2) * 3 + np.argmin(pixels, axis=2)
    return [*whole, *(vivid & (hue == k) for k in range(9))]


def _discs(mask: Any) -> Places:
    import numpy as np
    from scipy import ndimage

    depth = ndimage.distance_transform_edt(mask)
    peaks = depth[(depth >= 2.4) & (depth == ndimage.maximum_filter(depth, 3))]
    best: Places = []
    sizes, often = np.unique(np.round(peaks * 2) / 2, return_counts=True)
    for radius in sizes[np.argsort(-often)][:3]:
        if radius > 12:
            continue
        labels, count = ndimage.label(depth >= radius - 0.6, np.ones((3, 3)))
        if not FEWEST <= count <= 20_000:
            continue
        free = _free(mask, _of_size(depth, labels, count, float(radius)), float(radius), FREE)
        if len(free) >= 0.3 * count and len(free) > len(best) and _scattered(free):
            best = free
    return best


def _of_size(depth: Any, labels: Any, count: int, radius: float) -> Places:
    """Middles of the parts no wider than a mark of one radius has them, of `count` that are as deep."""
    from scipy import ndimage

    deepest = ndimage.maximum(depth, labels, range(1, count + 1))
    widest = max(3.0, 0.9 * radius + 1)
    return [
        ((c.start + c.stop - 1) / 2, (r.start + r.stop - 1) / 2)
        for (r, c), deep in zip(ndimage.find_objects(labels), deepest, strict=True)
        if max(r.stop - r.start, c.stop - c.start) <= widest and deep <= radius + 0.6
    ]


def _free(mask: Any, marks: Places, radius: float, most: float) -> Places:
    """The marks that end all around, but for a share of it."""
    import numpy as np

    turns = np.arange(0, 2 * np.pi, np.pi / 12)
    ring = radius + 1.6
    high, wide = mask.shape
    kept = []
    for x, y in marks:
        rows = np.clip(np.rint(y + ring * np.sin(turns)).astype(int), 0, high - 1)
        columns = np.clip(np.rint(x + ring * np.cos(turns)).astype(int), 0, wide - 1)
        if mask[rows, columns].mean() <= most:
            kept.append((x, y))
    return kept


def _scattered(marks: Places) -> bool:
    import numpy as np

    if len(marks) < FEWEST or len({round(y) for _, y in marks}) < min(150, APART * len(marks)):
        return False
    xs, ys = np.array(marks).T
    if np.ptp(xs) < 3:
        return True
    line = np.polyfit(xs, ys, 1)
    return bool(np.abs(ys - np.polyval(line, xs)).max() > 1.5)  # the edge of a slope is no row of marks


def hollow(pixels: Any) -> Places:
    """Where hollow marks of one size lie, though they touch one another or their thin edges are broken; [] where there
    are few."""
    same, count, _ = _holes(pixels, alone=True)
    if len(same) >= FEWEST_HOLLOW and _scattered(same) and len(same) >= 0.6 * count:
        return same
    touching, count, _ = _holes(pixels, alone=False)  # in a chain that rises or falls hardly two are of one height
    rising = len({round(y) for _, y in touching}) >= CHAIN * len(touching)
    return touching if len(touching) >= FEWEST_HOLLOW and rising and len(touching) >= 0.6 * count else []


def beyond_whiskers(pixels: Any) -> Places:
    """Where marks, hollow or filled, stand above one another on the line of a whisker: two in one place at least."""
    same, _, ink = _holes(pixels, alone=True)
    same += _apart(ink)
    edge = 0.1 * ink.shape[1]  # figures beside an axis
    beyond = [m for m in same if m[0] > edge and _whisker(ink, round(m[0]))]
    columns = [round(x / 3) for x, _ in beyond]
    return beyond if any(columns.count(c) >= 2 for c in columns) else []


def _apart(ink: Any) -> Places:
    """Middles of filled marks of any one size that nothing touches."""
    import numpy as np
    from scipy import ndimage

    depth = ndimage.distance_transform_edt(ink)
    found: Places = []
    for radius in (2.5, 3.5, 4.5, 5.5):
        labels, count = ndimage.label(depth >= radius - 0.6, np.ones((3, 3)))
        if 2 <= count <= 20_000:
            found += _free(ink, _of_size(depth, labels, count, radius), radius, 0.0)
    return list(dict.fromkeys(found))


def _holes(pixels: Any, alone: bool) -> tuple[Places, int, Any]:
    """Middles of round holes of one size, how many there are of any size, and what is drawn. alone: only of those that
    nothing stands beside."""
    import numpy as np
    from scipy import ndimage

    if np.median(pixels.max(axis=2)) < 100:
        pixels = 255 - pixels
    light = pixels.min(axis=2) > np.median(pixels.min(axis=2)) - 50
    labels, count = ndimage.label(light)
    if not 2 <= count <= 20_000:
        return [], 0, ~light
    sizes = np.bincount(labels.ravel(), minlength=count + 1)[1:]
    found = []
    for k, (rows, columns) in enumerate(ndimage.find_objects(labels)):
        high, wide = rows.stop - rows.start, columns.stop - columns.start
        round_one = 3 <= wide <= 16 and abs(high - wide) <= 1 and 0.66 <= sizes[k] / (high * wide) <= 0.92
        if round_one and (not alone or _alone(~light, rows, columns)):
            found.append(((columns.start + columns.stop - 1) / 2, (rows.start + rows.stop - 1) / 2, wide))
    usual = int(np.bincount([wide for _, _, wide in found] or [0]).argmax())
    return [(x, y) for x, y, wide in found if abs(wide - usual) <= 1], len(found), ~light


def _alone(ink: Any, rows: slice, columns: slice) -> bool:
    """Whether nothing stands close left and right of a mark, as letters do."""
    wide = columns.stop - columns.start
    left = ink[rows, max(0, columns.start - 2 * wide - 3) : max(0, columns.start - 4)]
    right = ink[rows, columns.stop + 4 : columns.stop + 2 * wide + 3]
    return not left.any() and not right.any()


def _whisker(ink: Any, x: int) -> bool:
    """Whether a thin upright line, solid or dashed, stands at a column, and nothing beside it."""
    import numpy as np

    if not 8 <= x < ink.shape[1] - 8:
        return False
    line = ink[:, x - 1 : x + 2].any(axis=1) & ~ink[:, x - 6 : x - 3].any(axis=1) & ~ink[:, x + 4 : x + 7].any(axis=1)
    return int(np.convolve(line, np.ones(20), "same").max()) >= 12


READ: dict[str, object] = {}
