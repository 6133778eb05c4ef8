"""What pictures show: their words by OCR, the marks and the bars of their charts."""

import re
import shutil
from functools import cache
from io import BytesIO
from typing import Any

from laennec.airlock.checks.document import Document, Points, Table, Text
from laennec.airlock.checks.readers import Budget
from laennec.airlock.checks.readers.axes import axis, colour_scale, lone
from laennec.airlock.checks.readers.bars import unnamed
from laennec.airlock.checks.readers.drawing import Drawn
from laennec.airlock.checks.readers.faint import faint_letters
from laennec.airlock.checks.readers.lettered import Box, outside, word_boxes
from laennec.airlock.checks.readers.pixels import (
    FEWEST,
    Word,
    bars_of,
    crossings,
    curve,
    dots,
    lying_bars,
    lying_values,
    rings,
    side_by_side,
)
from laennec.airlock.checks.readers.ruled import without_lines
from laennec.airlock.checks.readers.sticks import sticks
from laennec.airlock.checks.readers.text import add_text
from laennec.airlock.checks.words import MEASURES

_NO_OCR = (
    "Pictures were not read by OCR: tesseract is not installed (apt-get install tesseract-ocr tesseract-ocr-fra)."
)
_Placed = tuple[float, float, str, tuple[int, int, int]]
"""x, y, a word, and which line it stands in."""
MANY = 10
"""Lines side by side from which on a chart shows courses of single persons."""
COLOURED = 0.08
"""Share of a picture in colours from which on letters may stand on them."""
SURE_ON_COLOURS = 75
"""How sure OCR must be of a figure where all that is no letter has been taken out of the picture."""
FAINTLY = 45.0
"""As sure as OCR must be, on average, of the words of a line of faint letters, or of light ones on dark."""
EDGE = 0.04
"""Share of a picture's width at its left where what an upright axis measures is written: lying letters look like figures."""
MOST = 60
"""Pictures of one file that are looked at."""


def read_words(document: Document, budget: Budget) -> None:
    """OCR of all pictures of a document: their words, single points and bars. Says in `not_run` where it cannot."""
    if not document.pictures:
        return
    ocr = budget.settings.ocr and _tesseract()
    if budget.settings.ocr and not ocr:
        document.not_run.append(_NO_OCR)
    for place, data in document.pictures[:MOST]:
        at = f"{place} (read by OCR)".strip()
        try:
            said, places, side, boxes = _words(document, data, at, budget) if ocr else ("", [], "", [])
        except (
            RuntimeError
        ) as error:  # tesseract's own, and what takes it too long: nobody has seen what stands there
            document.warn("unreadable", at, f"OCR could not read the picture ({error}).")
        else:
            _charts(document, place or "picture", data, places, said, side, boxes)
    if len(document.pictures) > MOST:
        document.warn("unreadable", "", f"There are {len(document.pictures)} pictures: no more than {MOST} are read.")


def _words(document: Document, data: bytes, at: str, budget: Budget) -> tuple[str, list[Word], str, list[Box]]:
    """Adds a picture's words to its document: (all of them, those with places, those along its left edge, boxes)."""
    said, words, boxes = _ocr(data)
    upright = axis([(x, y, w) for x, y, w, _ in words], 1) is not None
    if not upright and len(re.findall(r"[A-Za-zÀ-ÿ]{4,}", said)) < 2:
        for turn in (90, 270):  # a picture may lie on its side
            turned, found, _ = _ocr(data, turn)
            if len(re.findall(r"[A-Za-zÀ-ÿ]{4,}|\d{2,}", turned)) > len(re.findall(r"[A-Za-zÀ-ÿ]{4,}|\d{2,}", said)):
                said, words, boxes = turned, found, []
    start = len(document.tables)
    written = {line.strip() for line in said.splitlines()} | set(_lines(words))
    on_colours, figures = _coloured(data)
    coloured = "\n".join(line for line in on_colours.splitlines() if line not in written)
    if coloured:
        document.texts.append(Text(at, coloured, "ocr"))
    for hidden in (_on_dark(data), _faint(data)):
        if hidden:
            add_text(document, hidden, at, "ocr", budget)
    places = [(x, y, w) for x, y, w, _ in words]
    places += [f for f in figures if not any(abs(f[0] - x) <= 12 and abs(f[1] - y) <= 10 for x, y, _ in places)]
    side = _side(data)
    said = f"{said}\n\n{side}".strip()
    second = "\n".join(_lines(words))
    for reading in dict.fromkeys((_parted(said), _parted(second))):
        if reading.strip():
            add_text(document, reading, at, "ocr", budget)
    for table in document.tables[start:]:
        table.origin = "ocr"
    return f"{said} {second}", places, side, boxes


def _parted(said: str) -> str:
    """Cells that OCR left one blank apart, two: a number after a word or a bar, or after a number it does not go on. Rows
    with cells far apart stand below one another, though they were written with space between."""
    said = re.sub(r"(?<=\n)(\S[^\n]*?\S {3,}[^\n]+\n)\s*\n(?=\S[^\n]*?\S {3,}\S)", r"\1", f"\n{said}").removeprefix(
        "\n"
    )
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


def _ocr(data: bytes, turn: int = 0) -> tuple[str, list[_Placed], list[Box]]:
    """A picture read twice: as text in columns, and as single words with their places and lines, and where there are
    words that are surely none of marks. Raises RuntimeError where OCR fails or does not end in time."""
    from concurrent.futures import ThreadPoolExecutor

    import pytesseract
    from PIL import Image, ImageOps

    with Image.open(BytesIO(data)) as opened:
        image = opened.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        white.alpha_composite(image)
        grey = ImageOps.autocontrast(white.convert("L").rotate(turn, expand=True))
    if max(grey.size) < 40:
        return "", [], []
    grey = without_lines(grey)
    before = grey.width
    grey = _sized(grey)
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

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.submit(text), pool.submit(single)
        said, found = first.result(), second.result()
    words = []
    heights = sorted(h for h, w in zip(found["height"], found["text"], strict=True) if str(w).strip().isdigit())
    usual = heights[len(heights) // 2] if heights else 0
    _second(grey, found, both)
    for i, word in enumerate(found["text"]):
        if str(word).strip() and not _doubtful(str(word).strip(), float(found["conf"][i]), found["height"][i], usual):
            x = (found["left"][i] + found["width"][i]) / scale
            y = (found["top"][i] + found["height"][i] / 2) / scale
            line = (found["block_num"][i], found["par_num"][i], found["line_num"][i])
            words.append((x, y, str(word).strip(), line))
    return said, words, word_boxes(found, scale)


SURE = 90
"""How sure (0 to 100) tesseract must be of a figure that stands alone: it makes figures of marks and of lying letters."""


def _doubtful(word: str, sure: float, height: int, usual: int) -> bool:
    """Whether a word is one figure that OCR is not sure of, or much higher or lower than the figures around."""
    return len(word) == 1 and word.isdigit() and (sure < SURE or not 0.6 * usual <= height <= 1.6 * usual)


def _second(grey: Any, found: dict[str, list[Any]], lang: str) -> None:
    """Ask a second time, for what stands here and there, about single figures that the first reading is not sure of."""
    import pytesseract

    unsure = [
        i
        for i, w in enumerate(found["text"])
        if re.fullmatch(r"[1-9]", str(w).strip()) and 20 <= float(found["conf"][i]) < SURE
    ]
    if not unsure:
        return
    kind = pytesseract.Output.DICT
    again = pytesseract.image_to_data(grey, config="--psm 11", lang=lang, output_type=kind, timeout=60)
    for i in unsure:
        for k, word in enumerate(again["text"]):
            near = abs(again["left"][k] - found["left"][i]) <= 8 and abs(again["top"][k] - found["top"][i]) <= 8
            if near and str(word).strip() == str(found["text"][i]).strip():
                found["conf"][i] = max(float(found["conf"][i]), float(again["conf"][k]))


def _sized(image: Any) -> Any:
    """A picture as large as OCR reads letters best."""
    if image.width < 1400:
        return image.resize((image.width * 2, image.height * 2))
    if max(image.size) > 5000:
        image.thumbnail((5000, 5000))
    return image


def _scattered(image: Any) -> str:
    """What stands here and there in a picture, in one language. Raises RuntimeError as `_ocr`."""
    import pytesseract

    return str(pytesseract.image_to_string(image, config="--psm 11", lang=languages()[1], timeout=60))


def _on_dark(data: bytes) -> str:
    """What is written in light letters on the dark parts of a picture, as scanners burn names into theirs."""
    import numpy as np
    from PIL import Image
    from scipy import ndimage

    with Image.open(BytesIO(data)) as opened:
        grey = np.asarray(opened.convert("L"))
    dark = ndimage.binary_closing(grey < 60, iterations=8)
    if dark.mean() < 0.15 or max(grey.shape) < 100:
        return ""
    letters = Image.fromarray(np.where(dark & (grey > 170), 0, 255).astype("uint8"))
    return "\n".join(line for line in _sure(_sized(letters)) if re.search(r"[A-Za-zÀ-ÿ]{3}|\d{3}", line))


def _dark(data: bytes) -> tuple[Any, float, float]:
    """A picture's dark parts alone, and which shares of it are in colours, and in colours or tints."""
    import numpy as np
    from PIL import Image

    with Image.open(BytesIO(data)) as opened:
        rgb = np.asarray(opened.convert("RGB")).astype(int)
    grey, vivid = rgb.mean(2), rgb.max(2) - rgb.min(2)
    letters = Image.fromarray(np.where((grey < 75) & (vivid < 60), 0, 255).astype("uint8"))
    light = grey > 60
    return letters, float(((vivid > 40) & light).mean()), float(((vivid > 12) & light).mean())


def _coloured(data: bytes) -> tuple[str, list[Word]]:
    """What is written in dark letters on colours, in the slices of a pie or in bars: OCR loses it on their grey. Lines,
    and figures with their places."""
    letters, colours, tints = _dark(data)
    if max(letters.size) < 100 or max(colours, tints) < COLOURED:
        return "", []
    sized = _sized(letters)
    lines = _sure(sized) if colours >= COLOURED else []
    return "\n".join(line for line in lines if re.search(r"\d", line)), _figures(sized, sized.width / letters.width)


def _figures(image: Any, scale: float) -> list[Word]:
    """Whole numbers in a picture, with their places, that OCR is sure of."""
    import pytesseract

    kind = pytesseract.Output.DICT
    found = pytesseract.image_to_data(image, config="--psm 6", lang=languages()[1], output_type=kind, timeout=60)
    figures = [i for i, w in enumerate(found["text"]) if re.fullmatch(r"\d{1,4}", str(w).strip())]
    heights = sorted(found["height"][i] for i in figures)
    usual = heights[len(heights) // 2] if heights else 0
    return [
        (
            (found["left"][i] + found["width"][i]) / scale,
            (found["top"][i] + found["height"][i] / 2) / scale,
            str(found["text"][i]).strip(),
        )
        for i in figures
        if float(found["conf"][i]) >= SURE_ON_COLOURS and 0.7 * usual <= found["height"][i] <= 1.5 * usual
    ]


def _faint(data: bytes) -> str:
    """What is written nearly as light as the ground: lines of at least two words that OCR is sure of, as neither marks
    nor the edges that JPEG leaves make words."""
    letters = faint_letters(data)
    if letters is None:
        return ""
    lines = _sure(_sized(letters))
    return "\n".join(line for line in lines if len(re.findall(r"[A-Za-zÀ-ÿ]{3,}|\d{3,}", line)) >= 2)


def _sure(image: Any) -> list[str]:
    """Lines that stand here and there in a picture, of whose words OCR is sure on average. Raises as `_ocr`."""
    import pytesseract

    kind = pytesseract.Output.DICT
    found = pytesseract.image_to_data(image, config="--psm 11", lang=languages()[1], output_type=kind, timeout=60)
    lines: dict[tuple[int, int, int], list[tuple[str, float]]] = {}
    for i, word in enumerate(found["text"]):
        if str(word).strip():
            line = found["block_num"][i], found["par_num"][i], found["line_num"][i]
            lines.setdefault(line, []).append((str(word).strip(), float(found["conf"][i])))
    return [" ".join(w for w, _ in line) for line in lines.values() if sum(c for _, c in line) >= FAINTLY * len(line)]


def _side(data: bytes, right: bool = False) -> str:
    """What is written upwards along the left edge, what an upright axis measures; along the right one, what a scale of
    colours does."""
    from PIL import Image, ImageOps

    with Image.open(BytesIO(data)) as opened:
        image = opened.convert("RGBA")
    wide = max(40, image.width // 9)
    strip = image.crop((image.width - wide if right else 0, 0, image.width if right else wide, image.height))
    white = Image.new("RGBA", strip.size, "white")
    white.alpha_composite(strip)
    grey = ImageOps.autocontrast(white.convert("L").rotate(270, expand=True))
    if image.width < 1400:
        grey = grey.resize((grey.width * 2, grey.height * 2))
    if sum(grey.resize((50, 50)).tobytes()) / 2500 < 110:
        grey = ImageOps.invert(grey)
    lines = (line.strip() for line in _scattered(grey).splitlines())
    return "\n".join(line for line in lines if re.search(r"[A-Za-zÀ-ÿ]{3,}", line))


def _lines(words: list[_Placed]) -> list[str]:
    lines: dict[tuple[int, int, int], list[str]] = {}
    for _, _, word, line in words:
        lines.setdefault(line, []).append(word)
    return [" ".join(line) for line in lines.values()]


def _charts(
    document: Document, place: str, data: bytes, words: list[Word], said: str, side: str, boxes: list[Box]
) -> None:
    """Marks of one kind, and bars with their values where the axis can be read."""
    import numpy as np
    from PIL import Image

    with Image.open(BytesIO(data)) as opened:
        image = opened.convert("RGB")
    if image.width * image.height > 4_000_000:
        scale = image.width
        image.thumbnail((2000, 2000))
        smaller = image.width / scale
        words = [(x * smaller, y * smaller, w) for x, y, w in words]
        boxes = [(x * smaller, y * smaller, w * smaller, h * smaller) for x, y, w, h in boxes]
    pixels = np.asarray(image).astype(int)
    if beside := colour_scale(words, image.width):
        label = f"{_side(data, right=True)} {said}"[:800]
        document.points.append(Points(place, "colours", beside, [0.0] * len(beside), label))
    table = any(t.origin == "ocr" and len(t.rows) >= 6 and len(t.rows[0]) >= 4 for t in document.tables)
    for kind, shapes in (("dots", dots(pixels)), ("rings", rings(pixels))):
        marks = outside(shapes, boxes)
        if len(marks) >= (FEWEST if kind == "dots" else 4 if table else 2):
            document.points.append(Points(place, kind, [x for x, _ in marks], [y for _, y in marks], said[:800]))
    crossing = crossings(pixels)
    if crossing >= MANY:
        document.points.append(Points(place, "bundle", [0.0] * crossing, [0.0] * crossing, said[:800]))
    line = curve(pixels)
    scale = axis(words, 1)
    if line:
        xs, ys = [float(x) for x, _ in line], [float(y) for _, y in line]
        if scale:
            ys = [y * scale[0] + scale[1] for y in ys]
        document.points.append(Points(place, "step", xs, ys, said[:800], bool(scale)))
    if ordered := unnamed(Drawn(texts=words, bars=side_by_side(pixels))):
        document.points.append(Points(place, "sorted bars", *ordered, said[:800]))
    elif lying := unnamed(Drawn(texts=words, bars=lying_bars(pixels)), in_order=False):
        document.points.append(Points(place, "bars", *lying, said[:800]))
    if rug := sticks(pixels):
        document.points.append(Points(place, "rug", rug, [0.0] * len(rug), said[:800]))
    bars = bars_of(pixels, words)
    foot = ""
    if not bars and (bars := lying_values(pixels, words)):
        foot = " ".join(w for _, y, w in words if y > 0.8 * image.height)
    title = next((line.strip() for line in said.splitlines() if len(line.split()) > 1), "")[:120]
    title = side if MEASURES.search(side) else title
    title = foot if MEASURES.search(foot) else title
    if bars:
        document.tables.append(
            Table(
                f"{place} bars",
                [["bar", title if MEASURES.search(title) else ""], *bars],
                " ".join(said.split())[:300],
                origin="guess",
            )
        )
    # A label that stands upright right of a scale is no figure, though OCR may take a part of it for one.
    ends = max((w[0] for w in words if len(w[2]) > 1), default=image.width)
    alone = lone([w for w in words if EDGE * image.width < w[0] and (len(w[2]) > 1 or w[0] <= ends)])
    for first, last in re.findall(r"(?:\bn ?= ?|: )(\d{1,3}) (\d{3})\b", said):  # one number, though two words to OCR
        for part in (first, last):
            if part in alone:
                alone.remove(part)
    for degrees in re.findall(r"(?<![a-zA-Z])(?:ddl|d\.?f|dl) ?= ?(\d{1,2})(?!\d)", said, re.I):
        if degrees in alone:
            alone.remove(degrees)
    if alone:
        document.texts.append(Text(f"{place} (read by OCR)", "\n".join(alone), "lone numbers"))


READ: dict[str, object] = {}
