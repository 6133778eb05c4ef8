"""Where the lines of a printed report end: what a page cannot hold goes on the next line, the next page."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from laennec.simulate.reports.documents import COLUMNS, LINES
from laennec.simulate.reports.spelling import respelt, spelt

if TYPE_CHECKING:
    from laennec.simulate.reports.compose import Texts

Ints = NDArray[Any]
_BLANK, _END = ord(" "), ord("\n")
_LINE = re.compile(rf".{{1,{COLUMNS}}}(?: |\n|\Z)")


def layout(texts: "Texts", rows: Ints) -> "Texts":
    """The same texts, those at `rows` as a page shows them: one blank between words, no empty line but between pages,
    lines and pages of a length that fits."""
    of = spelt(texts.text.take(rows))
    empty = (of.points == _BLANK) | (of.points == _END)
    opens = empty & ~np.append(False, empty[:-1])
    runs = np.flatnonzero(opens)
    ends = np.zeros(len(runs), bool)
    ends[(np.cumsum(opens) - 1)[of.points == _END]] = True
    read = of.points.copy()
    read[runs] = np.where(ends, _END, _BLANK)
    times = np.where(empty & ~opens, 0, 1)
    kept = np.flatnonzero(times)
    shown = read[kept].astype("<u4").tobytes().decode("utf-32-le")
    lines, pages = [], []
    for first, last in pairwise(np.searchsorted(kept, np.append(of.begin, len(read))).tolist()):
        for number, line in enumerate(_LINE.finditer(shown, first, last), 1):
            if line.end() < last:
                lines.append(line.end() - 1)
                if number % LINES == 0:
                    pages.append(line.end() - 1)
    read[kept[lines]] = _END
    times[kept[pages]] = 2
    return respelt(texts, rows, of, times, np.repeat(read, times))
