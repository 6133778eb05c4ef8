"""Charts drawn on a PDF page: marks, lines and bars, measured as those of an SVG drawing are."""

from collections import Counter, defaultdict
from typing import Any

from laennec.airlock.checks.document import Document
from laennec.airlock.checks.readers.drawing import Drawn, measure
from laennec.airlock.checks.readers.grids import grid
from laennec.airlock.checks.readers.turned import turned


def charts(document: Document, page: Any, place: str, tiled: bool = False) -> None:
    """Take the drawn things of a page (pdfplumber's) into the document. tiled: whether numbers may stand in tiles."""
    drawn = Drawn()
    if len(page.curves) + len(page.rects) + len(page.lines) > 20_000:
        return
    level, aslant = turned(page)
    words = level.extract_words() if page.curves or page.rects or page.images else []
    drawn.texts = [(w["x1"], (w["top"] + w["bottom"]) / 2, w["text"]) for w in words]
    drawn.texts += aslant if words else []
    drawn.starts = [(w["x0"], (w["top"] + w["bottom"]) / 2, w["text"]) for w in words]
    crosses: dict[tuple[int, int], set[tuple[float, float]]] = defaultdict(set)
    for curve in page.curves:
        points = [(float(x), float(y)) for x, y in curve.get("pts", [])]
        wide, high = curve["x1"] - curve["x0"], curve["bottom"] - curve["top"]
        if wide < 12 and high < 12:
            key = f"curve {round(wide)}x{round(high)} {curve.get('non_stroking_color')}"
            drawn.marks[key].append(((curve["x0"] + curve["x1"]) / 2, (curve["top"] + curve["bottom"]) / 2))
        elif len(points) > 2 and not curve.get("fill"):
            drawn.lines.append(("line", points))
    for line in page.lines:
        drawn.straight.append((line["x0"], line["top"], line["x1"], line["bottom"]))
        wide, high = line["x1"] - line["x0"], line["bottom"] - line["top"]
        if 1 < wide <= 14 and 1 < high <= 14:  # one of the two strokes of a cross
            centre = round((line["x0"] + line["x1"]) / 2, 2), round((line["top"] + line["bottom"]) / 2, 2)
            crosses[round(wide), round(high)].add(centre)
        if min(wide, high) < 0.1 and max(wide, high) <= 40:
            drawn.strokes.append((line["x0"], line["top"], wide, high))
    for (wide, high), centres in crosses.items():
        drawn.marks[f"cross {wide}x{high}"] += sorted(centres)
    stripes = Counter((round(r["x0"]), round(r["width"])) for r in page.rects if r["width"] > 60)
    for rect in page.rects:
        if stripes[round(rect["x0"]), round(rect["width"])] >= 3 and rect["height"] < 40:
            continue  # the rows of a table, as wide as it: bars of one length would say nothing
        if rect.get("fill") and rect["width"] > 0 and rect["height"] > 0:
            drawn.bars.append((rect["x0"], rect["top"], rect["width"], rect["height"]))
    lines = [line["text"] for line in level.extract_text_lines(return_chars=False)] if words else []
    if tiled and (page.images or len(page.rects) >= 12):
        middles = [((w["x0"] + w["x1"]) / 2, (w["top"] + w["bottom"]) / 2, w["text"]) for w in words]
        grid(document, [*middles, *aslant], f"{place} tiles", " ".join(lines)[:600])
    measure(document, drawn, place, " ".join([*(said for _, _, said in aslant), *lines]))


READ: dict[str, object] = {}
