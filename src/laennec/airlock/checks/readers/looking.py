"""What pictures show: their words by OCR, the marks and the bars of their charts."""

import re
from collections import Counter
from io import BytesIO

from laennec.airlock.checks.document import Document, Points, Table, Text
from laennec.airlock.checks.readers import Budget
from laennec.airlock.checks.readers.axes import axis, colour_scale, goes_on, in_sentences, lone
from laennec.airlock.checks.readers.bars import unnamed
from laennec.airlock.checks.readers.discs import beyond_whiskers, filled, hollow
from laennec.airlock.checks.readers.drawing import Drawn
from laennec.airlock.checks.readers.lettered import Box, outside
from laennec.airlock.checks.readers.ocr import (
    faint,
    here_and_there,
    installed,
    lines_of,
    on_colours,
    on_dark,
    recognise,
    upwards,
)
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
from laennec.airlock.checks.readers.sticks import sticks
from laennec.airlock.checks.readers.text import add_text
from laennec.airlock.checks.words import MEASURES

_NO_OCR = (
    "Pictures were not read by OCR: tesseract is not installed (apt-get install tesseract-ocr tesseract-ocr-fra)."
)
MANY = 10
"""Lines side by side from which on a chart shows courses of single persons."""
EDGE = 0.04
"""Share of a picture's width at its left where what an upright axis measures is written: lying letters look like figures."""
FEW_WORDS = 3
"""Words read in lines up to which a picture is read once more for words here and there."""
MOST = 60
"""Pictures of one file that are looked at."""


def read_words(document: Document, budget: Budget) -> None:
    """OCR of all pictures of a document: their words, single points and bars. Says in `not_run` where it cannot."""
    if not document.pictures:
        return
    ocr = budget.settings.ocr and installed()
    if budget.settings.ocr and not ocr:
        document.not_run.append(_NO_OCR)
    for place, data in document.pictures[:MOST]:
        at = f"{place} (read by OCR)".strip()
        start = len(document.tables)
        try:
            said, places, side, boxes = _words(document, data, at, budget) if ocr else ("", [], "", [])
        except (
            RuntimeError
        ) as error:  # tesseract's own, and what takes it too long: nobody has seen what stands there
            document.warn("unreadable", at, f"OCR could not read the picture ({error}).")
        else:
            tabled = any(len(t.rows) >= 6 and len(t.rows[0]) >= 4 for t in document.tables[start:])
            _charts(document, place or "picture", data, places, said, side, boxes, tabled)
    if len(document.pictures) > MOST:
        document.warn("unreadable", "", f"There are {len(document.pictures)} pictures: no more than {MOST} are read.")


def _words(document: Document, data: bytes, at: str, budget: Budget) -> tuple[str, list[Word], str, list[Box]]:
    """Adds a picture's words to its document: (all of them, those with places, those along its left edge, boxes)."""
    said, words, boxes = recognise(data)
    upright = axis([(x, y, w) for x, y, w, _ in words], 1) is not None
    if not upright and len(re.findall(r"[A-Za-zÀ-ÿ]{4,}", said)) < 2:
        for turn in (90, 270):  # a picture may lie on its side
            turned, found, _ = recognise(data, turn)
            if len(re.findall(r"[A-Za-zÀ-ÿ]{4,}|\d{2,}", turned)) > len(re.findall(r"[A-Za-zÀ-ÿ]{4,}|\d{2,}", said)):
                said, words, boxes = turned, found, []
    if len(re.findall(r"[A-Za-zÀ-ÿ]{3,}", said)) <= FEW_WORDS:
        said = f"{said}\n\n{here_and_there(data)}".strip()
    start = len(document.tables)
    written = {line.strip() for line in said.splitlines()} | set(lines_of(words))
    said_on_colours, figures = on_colours(data)
    coloured = "\n".join(line for line in said_on_colours.splitlines() if line not in written)
    if coloured:
        document.texts.append(Text(at, coloured, "ocr"))
    for hidden in (on_dark(data), faint(data)):
        if hidden:
            add_text(document, hidden, at, "ocr", budget)
    places = [(x, y, w) for x, y, w, _ in words]
    places += [
        f
        for f in figures
        if not any(abs(f[0] - x) <= 12 and abs(f[1] - y) <= 10 and re.search(r"\w", w) for x, y, w in places)
    ]
    side = upwards(data)
    said = f"{said}\n\n{side}".strip()
    second = "\n".join(lines_of(words))
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
    said = _without_rules(said)
    # the box of a legend's colour before its name, which is no bracket with a figure
    said = re.sub(r"[\[{|]\d(?= [A-Za-zÀ-ÿ])(?![^\n]*[\]}])", " ", said)
    said = re.sub(r" *\| *", "  ", said)
    said = re.sub(r"(?<=[a-zà-ÿ)]) (?=\d+(?:\s|$))", "  ", said)
    return re.sub(r"(?<=\d) (?=\d{1,2}(?:\s|$))", "  ", said)


def _without_rules(said: str) -> str:
    """A picture's words without lines of dashes, of which OCR makes the same letters again and again, and with masks of
    stars as they are (`**k`)."""
    said = re.sub(r"(?<!\S)\*{1,3}[a-z](?!\S)", "**", said)
    lines = said.split("\n")
    rules = {
        line
        for line, times in Counter(lines).items()
        if times >= 3 and len(line.strip()) > 5 and not re.search(r"\d", line) and not re.search(r"[^\W\d_]{5}", line)
    }
    if not rules:
        return said
    # Rows that only such lines parted stand below one another again.
    kept = "\n".join(line for line in lines if line not in rules)
    return re.sub(r"(?<=\d)\n\s*\n(?=\S[^\n]*\d)", "\n", kept)


def _told_otherwise(said: str) -> list[str]:
    """Figures of a picture that are no numbers by themselves: halves of one number with a blank in it, which are two
    words to OCR, and degrees of freedom."""
    degrees = re.findall(r"(?<![a-zA-Z])(?:ddl|d\.?f|dl) ?= ?(\d{1,2})(?!\d)", said, re.I)
    halves = re.findall(r"(?:\bn ?= ?|: )(\d{1,3}) (\d{3})\b", said)
    halves += re.findall(r"(?<![\d.,(])([1-9]\d{0,2}) (\d{3}) \(\d{1,2}[.,]\d", said)  # with its share behind
    return [*degrees, *(part for both in halves for part in both)]


def _charts(
    document: Document,
    place: str,
    data: bytes,
    words: list[Word],
    said: str,
    side: str,
    boxes: list[Box],
    tabled: bool,
) -> None:
    """Marks of one kind, and bars with their values where the axis can be read. tabled: whether its words are a table,
    in which two rings are noughts."""
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
        label = f"{upwards(data, right=True)} {said}"[:800]
        document.points.append(Points(place, "colours", beside, [0.0] * len(beside), label))
    for kind, apart, touching in (("dots", dots, filled), ("rings", rings, hollow)):
        marks = outside(apart(pixels), boxes)
        if len(marks) < FEWEST and len(close := outside(touching(pixels), boxes)) >= FEWEST:
            marks = close
        if len(marks) >= (FEWEST if kind == "dots" else 4 if tabled else 2):
            document.points.append(Points(place, kind, [x for x, _ in marks], [y for _, y in marks], said[:800]))
    if not tabled and (beyond := outside(beyond_whiskers(pixels), boxes)):
        document.points.append(
            Points(place, "outliers of box plots", [x for x, _ in beyond], [y for _, y in beyond], said[:800])
        )
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
        shares = len(re.findall(r"\d ?%", said)) >= max(3, 0.7 * len(bars))
        heading = "%" if shares else title if MEASURES.search(title) else ""
        document.tables.append(
            Table(
                f"{place} bars",
                [["bar", heading], *bars],
                " ".join(said.split())[:300],
                origin="guess",
            )
        )
    # A label that stands upright right of a scale is no figure, though OCR may take a part of it for one.
    ends = max((w[0] for w in words if len(w[2]) > 1), default=image.width)
    last = [w for w in words if len(w[2]) == 1 and w[0] > ends and goes_on(w, words)]  # the last bar's own number
    alone = lone([w for w in words if EDGE * image.width < w[0] and (len(w[2]) > 1 or w[0] <= ends or w in last)])
    alone = [w for w in alone if not in_sentences(w, said)]
    for part in _told_otherwise(said):
        if part in alone:
            alone.remove(part)
    if alone:
        document.texts.append(Text(f"{place} (read by OCR)", "\n".join(alone), "lone numbers"))


READ: dict[str, object] = {}
