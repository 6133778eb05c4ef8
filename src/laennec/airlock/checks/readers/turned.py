"""Words that a PDF page writes upwards or aslant, as the labels below the bars of a chart: in one piece, beside the level text."""

from math import hypot
from typing import Any

Words = list[tuple[float, float, str]]
"""Where each ends (x, y from the top), and what it says."""


def turned(page: Any) -> tuple[Any, Words]:
    """A page of pdfplumber without what is not level, and that as words. The page as it is where hardly anything is level: it was turned as a whole."""
    aslant = [c for c in page.chars if _turned(c)]
    if not aslant or len(aslant) >= 0.9 * len(page.chars):
        return page, []
    return page.filter(lambda one: one["object_type"] != "char" or not _turned(one)), _words(aslant, page)


def _turned(char: dict[str, Any]) -> bool:
    a, b, *_ = char.get("matrix") or (1.0, 0.0)
    return abs(b) > 0.1 * hypot(a, b)


def _words(chars: list[dict[str, Any]], page: Any) -> Words:
    """Characters in the order in which they were written; one that does not follow its neighbour begins anew."""
    found: Words = []
    said, last = "", None
    for char in chars:
        a, b, _, _, x, y = char["matrix"]
        length = hypot(a, b) or 1
        if last is not None:
            along = ((x - last[0]) * a + (y - last[1]) * b) / length
            across = abs((y - last[1]) * a - (x - last[0]) * b) / length
            turn = abs(a - last[2]) + abs(b - last[3])
            high = max(length, char["x1"] - char["x0"], char["bottom"] - char["top"])
            if across > 0.5 * high or turn > 0.1 * length or not -0.2 * high <= along <= 2.2 * high:
                found.append((*_end(last, page), said))
                said = ""
            elif along > 1.15 * high and said and not said.endswith(" "):
                said += " "
        said += char["text"]
        last = (x, y, a, b, char)
    if last is not None:
        found.append((*_end(last, page), said))
    return [(x, y, text.strip()) for x, y, text in found if text.strip()]


def _end(last: tuple[float, float, float, float, dict[str, Any]], page: Any) -> tuple[float, float]:
    char = last[4]
    return (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2


READ: dict[str, object] = {}
