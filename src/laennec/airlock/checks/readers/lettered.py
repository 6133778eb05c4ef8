"""What of a picture's small shapes belongs to what is written in it: points of an i, decimal points, holes of figures."""

import re
from itertools import pairwise
from typing import Any

Box = tuple[float, float, float, float]
"""x, y, width and height of a word, in pixels of the picture."""

_LETTERS = re.compile(r"[A-Za-zÀ-ÿ]{3,}|\d{2,}|\d[.,]\d")
_MARKS_READ = re.compile(r"[oOeE0cCsSaA°@©®•·.,:;*+xX8QqUuDdgG\W_]+")
"""What OCR makes of a row of marks."""
SURE = 60
"""How sure (0 to 100) OCR must be of a word for shapes within it to be taken for letters."""


def word_boxes(found: dict[str, list[Any]], scale: float) -> list[Box]:
    """Where tesseract found words that no row of marks looks like; `scale`: how much larger its picture was."""
    return [
        (found["left"][i] / scale, found["top"][i] / scale, found["width"][i] / scale, found["height"][i] / scale)
        for i, word in enumerate(found["text"])
        if float(found["conf"][i]) >= SURE and _LETTERS.search(str(word)) and not _MARKS_READ.fullmatch(str(word))
    ]


def outside(marks: list[tuple[float, float]], boxes: list[Box]) -> list[tuple[float, float]]:
    """The marks that lie in no word."""
    return [
        (x, y)
        for x, y in marks
        if not any(a - 1 <= x <= a + wide + 1 and b - 1 <= y <= b + high + 1 for a, b, wide, high in boxes)
    ]


def near_letters(boxes: list[Any], sizes: Any, marks: list[int]) -> list[int]:
    """Which of the dark parts that look like marks stand as close to a letter as the point of an i, a decimal point
    or a colon do. `boxes`, `sizes`: of all dark parts; `marks`: numbers of those that look like marks."""
    import numpy as np

    if not marks:
        return []
    y0, y1 = (np.array([getattr(b[0], side) for b in boxes]) for side in ("start", "stop"))
    x0, x1 = (np.array([getattr(b[1], side) for b in boxes]) for side in ("start", "stop"))
    high, wide = y1 - y0, x1 - x0
    thin = np.asarray(sizes) < 0.62 * high * wide
    upright = (high > 3 * wide) & (high <= 40)  # l, i, 1
    of = []
    for k in marks:
        mine = max(high[k], wide[k])
        letter = (thin | upright) & (high >= 1.6 * mine) & (high <= 9 * mine) & (wide <= 9 * mine)
        across = np.maximum(np.maximum(x0 - x1[k], x0[k] - x1), 0)
        along = np.maximum(np.maximum(y0 - y1[k], y0[k] - y1), 0)
        if (letter & (across <= 1.6 * mine) & (along <= 1.6 * mine)).any():
            of.append(k)
    return of


def without_dotted(marks: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The marks less those of dotted lines: eight or more on one upright or level line, as far from one another each."""
    gone: set[tuple[float, float]] = set()
    for across, along in ((0, 1), (1, 0)):
        lines: dict[int, list[tuple[float, float]]] = {}
        for mark in marks:
            lines.setdefault(round(mark[across]), []).append(mark)
        for line in lines.values():
            places = sorted(mark[along] for mark in line)
            steps = sorted(b - a for a, b in pairwise(places))
            if len(places) < 8:
                continue
            usual = steps[len(steps) // 2]
            # some dots are hidden behind what is drawn over them
            if usual <= 30 and sum(abs(step - usual) <= 1 for step in steps) >= 0.8 * len(steps):
                gone.update(line)
    return [mark for mark in marks if mark not in gone]


READ: dict[str, object] = {}
