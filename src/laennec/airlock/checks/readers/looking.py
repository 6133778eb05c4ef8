"""What pictures show: their words by OCR, the marks and the bars of their charts."""

import re
import shutil
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any

from laennec.airlock.checks.document import Document, Points, Table, Text
from laennec.airlock.checks.readers import Budget
from laennec.airlock.checks.readers.bars import Bar, unnamed
from laennec.airlock.checks.readers.drawing import Drawn, axis, lone
from laennec.airlock.checks.readers.ruled import without_lines
from laennec.airlock.checks.readers.text import add_text
from laennec.airlock.checks.words import MEASURES

_NO_OCR = (
    "Pictures were not read by OCR: tesseract is not installed (apt-get install tesseract-ocr tesseract-ocr-fra)."
)
MANY = 10
"""Lines side by side from which on a chart shows courses of single persons."""
EDGE = 0.04
"""Share of a picture's width at its left where what an upright axis measures is written: lying letters look like figures."""
MOST = 60
"""Pictures of one file that are looked at."""
Word = tuple[float, float, str]
"""x, y (of its right edge and middle, in pixels of the picture), what it says."""


def read_words(document: Document, budget: Budget) -> None:
    """OCR of all pictures of a document: their words, single points and bars. Says in `not_run` where it cannot."""
    if not document.pictures:
        return
    ocr = budget.settings.ocr and _tesseract()
    if budget.settings.ocr and not ocr:
        document.not_run.append(_NO_OCR)
    for place, data in document.pictures[:MOST]:
        at = f"{place} (read by OCR)".strip()
        said, words = _ocr(data) if ocr else ("", [])
        upright = axis([(x, y, w) for x, y, w, _ in words], 1) is not None
        if ocr and not upright and len(re.findall(r"[A-Za-zÀ-ÿ]{4,}", said)) < 2:
            for turn in (90, 270):  # a picture may lie on its side
                turned, found = _ocr(data, turn)
                if len(re.findall(r"[A-Za-zÀ-ÿ]{4,}|\d{2,}", turned)) > len(
                    re.findall(r"[A-Za-zÀ-ÿ]{4,}|\d{2,}", said)
                ):
                    said, words = turned, found
        if ocr and (burnt := _on_dark(data)):
            add_text(document, burnt, at, "ocr", budget)
        places = [(x, y, w) for x, y, w, _ in words]
        side = _side(data) if ocr and axis(places, 1) else ""
        said = f"{said}\n\n{side}".strip()
        second = "\n".join(_lines(words))
        start = len(document.tables)
        for reading in dict.fromkeys((_parted(said), _parted(second))):
            if reading.strip():
                add_text(document, reading, at, "ocr", budget)
        for table in document.tables[start:]:
            table.origin = "ocr"
        _charts(document, place or "picture", data, places, f"{said} {second}", side)
    if len(document.pictures) > MOST:
        document.warn("unreadable", "", f"There are {len(document.pictures)} pictures: no more than {MOST} are read.")


def _parted(said: str) -> str:
    """Cells that OCR left one blank apart, two: a number after a word or a bar, or after a number it does not go on."""
    said = re.sub(r" *\| *", "  ", said)
    said = re.sub(r"(?<=[a-zà-ÿ)]) (?=\d+(?:\s|$))", "  ", said)
    return re.sub(r"(?<=\d) (?=\d{1,2}(?:\s|$))", "  ", said)


@cache
def _tesseract() -> bool:
    return shutil.which("tesseract") is not None


@cache
def languages() -> tuple[str, str]:
    """(both languages where they are installed, the first of them alone): two cost twice as much. ("", "") without tesseract."""
    import pytesseract

    if not _tesseract():
        return "", ""
    found = set(pytesseract.get_languages())
    known = [lang for lang in ("fra", "eng") if lang in found] or ["eng"]
    return "+".join(known), known[0]


def _ocr(data: bytes, turn: int = 0) -> tuple[str, list[tuple[float, float, str, tuple[int, int, int]]]]:
    """A picture read twice: as text in columns, and as single words with their places and lines."""
    from concurrent.futures import ThreadPoolExecutor

    import pytesseract
    from PIL import Image, ImageOps

    with Image.open(BytesIO(data)) as opened:
        image = opened.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        white.alpha_composite(image)
        grey = ImageOps.autocontrast(white.convert("L").rotate(turn, expand=True))
    if max(grey.size) < 40:
        return "", []
    grey = without_lines(grey)
    before = grey.width
    if grey.width < 1400:
        grey = grey.resize((grey.width * 2, grey.height * 2))
    elif max(grey.size) > 5000:
        grey.thumbnail((5000, 5000))
    scale = grey.width / before
    if sum(grey.resize((50, 50)).tobytes()) / 2500 < 110:
        grey = ImageOps.invert(grey)
    both, _ = languages()

    def text() -> str:
        config = "--psm 4 -c preserve_interword_spaces=1"
        return str(pytesseract.image_to_string(grey, config=config, lang=both, timeout=60))

    def single() -> dict[str, list[Any]]:
        kind = pytesseract.Output.DICT
        found: dict[str, list[Any]] = pytesseract.image_to_data(
            grey, config="--psm 6", lang=both, output_type=kind, timeout=60
        )
        return found

    try:
        with ThreadPoolExecutor(2) as pool:
            first, second = pool.submit(text), pool.submit(single)
            said, found = first.result(), second.result()
    except (RuntimeError, pytesseract.TesseractError):
        return "", []
    words = []
    for i, word in enumerate(found["text"]):
        if str(word).strip():
            x = (found["left"][i] + found["width"][i]) / scale
            y = (found["top"][i] + found["height"][i] / 2) / scale
            line = (found["block_num"][i], found["par_num"][i], found["line_num"][i])
            words.append((x, y, str(word).strip(), line))
    return said, words


def _on_dark(data: bytes) -> str:
    """What is written in light letters on the dark parts of a picture, as scanners burn names into theirs."""
    import numpy as np
    import pytesseract
    from PIL import Image
    from scipy import ndimage

    with Image.open(BytesIO(data)) as opened:
        grey = np.asarray(opened.convert("L"))
    dark = ndimage.binary_closing(grey < 60, iterations=8)
    if dark.mean() < 0.15 or max(grey.shape) < 100:
        return ""
    letters = Image.fromarray(np.where(dark & (grey > 170), 0, 255).astype("uint8"))
    if letters.width < 1400:
        letters = letters.resize((letters.width * 2, letters.height * 2))
    elif max(letters.size) > 5000:
        letters.thumbnail((5000, 5000))
    try:
        said = str(pytesseract.image_to_string(letters, config="--psm 11", lang=languages()[1], timeout=30))
    except (RuntimeError, pytesseract.TesseractError):
        return ""
    return "\n".join(line for line in said.splitlines() if re.search(r"[A-Za-zÀ-ÿ]{3}|\d{3}", line))


def _side(data: bytes) -> str:
    """What is written upwards along the left edge: what an upright axis measures."""
    import pytesseract
    from PIL import Image, ImageOps

    with Image.open(BytesIO(data)) as opened:
        image = opened.convert("RGBA")
    strip = image.crop((0, 0, max(40, image.width // 9), image.height))
    white = Image.new("RGBA", strip.size, "white")
    white.alpha_composite(strip)
    grey = ImageOps.autocontrast(white.convert("L").rotate(270, expand=True))
    if image.width < 1400:
        grey = grey.resize((grey.width * 2, grey.height * 2))
    if sum(grey.resize((50, 50)).tobytes()) / 2500 < 110:
        grey = ImageOps.invert(grey)
    try:
        said = str(pytesseract.image_to_string(grey, config="--psm 11", lang=languages()[1], timeout=30))
    except (RuntimeError, pytesseract.TesseractError):
        return ""
    lines = (line.strip() for line in said.splitlines())
    return "\n".join(line for line in lines if re.search(r"[A-Za-zÀ-ÿ]{3,}", line))


def _lines(words: list[tuple[float, float, str, tuple[int, int, int]]]) -> list[str]:
    lines: dict[tuple[int, int, int], list[str]] = {}
    for _, _, word, line in words:
        lines.setdefault(line, []).append(word)
    return [" ".join(line) for line in lines.values()]


def _charts(document: Document, place: str, data: bytes, words: list[Word], said: str, side: str) -> None:
    """Marks of one kind, and bars with their values where the axis can be read."""
    import numpy as np
    from PIL import Image

    with Image.open(BytesIO(data)) as opened:
        image = opened.convert("RGB")
    if image.width * image.height > 4_000_000:
        scale = image.width
        image.thumbnail((2000, 2000))
        words = [(x * image.width / scale, y * image.width / scale, w) for x, y, w in words]
    pixels = np.asarray(image).astype(int)
    for kind, marks in (("dots", _dots(pixels)), ("rings", _rings(pixels))):
        if marks:
            document.points.append(Points(place, kind, [x for x, _ in marks], [y for _, y in marks], said[:800]))
    crossing = _crossings(pixels)
    if crossing >= MANY:
        document.points.append(Points(place, "bundle", [0.0] * crossing, [0.0] * crossing, said[:800]))
    line = _curve(pixels)
    scale = axis(words, 1)
    if line:
        xs, ys = [float(x) for x, _ in line], [float(y) for _, y in line]
        if scale:
            ys = [y * scale[0] + scale[1] for y in ys]
        document.points.append(Points(place, "step", xs, ys, said[:800], bool(scale)))
    if ordered := unnamed(Drawn(texts=words, bars=_side_by_side(pixels))):
        document.points.append(Points(place, "sorted bars", *ordered, said[:800]))
    bars = _bars(pixels, words)
    title = next((line.strip() for line in said.splitlines() if len(line.split()) > 1), "")[:120]
    title = side if MEASURES.search(side) else title
    if bars:
        document.tables.append(
            Table(
                f"{place} bars",
                [["bar", title if MEASURES.search(title) else ""], *bars],
                " ".join(said.split())[:300],
                origin="guess",
            )
        )
    alone = lone([w for w in words if w[0] > EDGE * image.width])
    for first, last in re.findall(r"\bn ?= ?(\d{1,3}) (\d{3})\b", said):  # one number, though two words to OCR
        if first in alone and last in alone:
            alone.remove(first)
            alone.remove(last)
    if alone:
        document.texts.append(Text(f"{place} (read by OCR)", "\n".join(alone), "lone numbers"))


def _parts(mask: Any) -> tuple[Any, list[Any], Any]:
    import numpy as np
    from scipy import ndimage

    labels, count = ndimage.label(mask)
    if not 4 <= count <= 20000:
        return labels, [], []
    return labels, ndimage.find_objects(labels), np.bincount(labels.ravel(), minlength=count + 1)[1:]


def _dots(pixels: Any) -> list[tuple[float, float]]:
    """Where filled marks of one size lie, as a chart of single points has them."""
    spread = pixels.max(axis=2) - pixels.min(axis=2)
    coloured = spread > 40
    best: list[tuple[float, float]] = []
    for mask, full in ((coloured, 0.45), ((pixels.max(axis=2) < 100) & ~coloured, 0.6)):
        _, boxes, sizes = _parts(mask)
        found = []
        for k, (rows, columns) in enumerate(boxes):
            high, wide = rows.stop - rows.start, columns.stop - columns.start
            if 3 <= high <= 24 and 3 <= wide <= 24 and 0.75 <= high / wide <= 1.34 and sizes[k] >= full * high * wide:
                found.append(((columns.start + columns.stop) / 2, (rows.start + rows.stop) / 2, int(sizes[k])))
        same = _alike(found)
        if len(same) >= 8 and len(same) >= 0.5 * len(found) and len(same) > len(best):
            best = same
    return best


def _alike(found: list[tuple[float, float, int]]) -> list[tuple[float, float]]:
    if len(found) < 4:
        return []
    middle = sorted(f[2] for f in found)[len(found) // 2]
    return [(x, y) for x, y, size in found if abs(size - middle) <= 0.2 * middle + 2]


def _rings(pixels: Any) -> list[tuple[float, float]]:
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
        found.append(((columns.start + columns.stop) / 2, (rows.start + rows.stop) / 2, wide))
    if len(found) < 4:
        return []
    middle = sorted(f[2] for f in found)[len(found) // 2]
    same = [(x, y) for x, y, wide in found if abs(wide - middle) <= 2.5]
    return same if len(same) >= 4 else []


def _bars(pixels: Any, words: list[Word]) -> list[list[str]]:
    """[name, value] of bars that stand on one line, where the axis beside them can be read."""
    from scipy import ndimage

    scale = axis(words, 1)
    if scale is None or scale[0] >= 0:
        return []
    spread = pixels.max(axis=2) - pixels.min(axis=2)
    shades = spread > 40
    if shades.mean() < 0.01:
        shades = (pixels.max(axis=2) < 200) & (pixels.min(axis=2) > 60)
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
    if unit > 1.5:
        return []  # a pixel stands for more than one: too coarse to tell
    return [[f"bar {k + 1}", f"{round((base - top) * unit)}"] for k, (_, _, top) in enumerate(bars)]


def _side_by_side(pixels: Any) -> list[Bar]:
    """Bars of one colour, each from its highest to its lowest pixel: a line drawn over them parts none. As thick as
    the middle one of them where they differ by a pixel, on the line where most begin or end where they miss it by one."""
    import numpy as np

    coloured = pixels.max(axis=2) - pixels.min(axis=2) > 40
    if not 0.01 < coloured.mean() < 0.6:
        return []
    kinds, counts = np.unique(pixels[coloured] // 48, axis=0, return_counts=True)
    mask = coloured & (np.abs(pixels // 48 - kinds[counts.argmax()]).max(axis=2) == 0)
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


def _crossings(pixels: Any) -> int:
    """How many thin coloured lines go over a chart side by side: the middle of what its columns cross."""
    import numpy as np

    spread = pixels.max(axis=2) - pixels.min(axis=2)
    dark = (pixels.max(axis=2) < 190) & (pixels.min(axis=2) > 60) & (spread <= 40)
    best = 0
    for mask in (spread > 50, dark):
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


def _curve(pixels: Any) -> list[tuple[int, float]]:
    """(column, height in pixels) of the corners of a coloured line that goes down or up by steps; [] for any other."""
    import numpy as np

    spread = pixels.max(axis=2) - pixels.min(axis=2)
    coloured = spread > 60
    if not 0.0005 < coloured.mean() < 0.2:
        return []
    hues = pixels[coloured] // 48
    kinds, counts = np.unique(hues, axis=0, return_counts=True)
    mask = coloured & (np.abs(pixels // 48 - kinds[counts.argmax()]).max(axis=2) <= 1)
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
    still = np.count_nonzero(np.abs(np.diff(heights)) <= 0.5) / max(1, len(heights) - 1)
    return corners if len(corners) >= 5 and still > 0.6 else []


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
