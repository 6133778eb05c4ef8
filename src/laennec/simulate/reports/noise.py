"""Reports that were printed, scanned and read by a machine: letters mistaken, lines broken; offsets follow."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from laennec.simulate.reports.chance import share
from laennec.simulate.reports.spelling import respelt, spelt

if TYPE_CHECKING:
    from laennec.simulate.reports.compose import Texts

Ints = NDArray[Any]
_MISTAKEN = {
    "l": "1",
    "O": "0",
    "é": "e",
    "è": "é",
    "i": "l",
    "c": "e",
    "S": "5",
    "B": "8",
    "ê": "è",
    "1": "l",
    "ç": "c",
    ",": ".",
}
_SHARE, _PAIRS, _BROKEN, _CUT, _DOUBLED = 0.02, 0.2, 0.015, 0.004, 0.01
"""Of letters that can be mistaken; of `rn` read as `m`; of spaces made new lines; words cut; spaces doubled."""


def scan(texts: "Texts", rows: Ints, mixed_by: Ints, seed: int) -> "Texts":
    """The same texts, those at `rows` spoilt. Deterministic by (`seed`, `mixed_by` of the report, place)."""
    of = spelt(texts.text.take(rows))
    points, row, begin = of.points, of.row, of.begin
    place = np.arange(len(points)) - begin[row]
    drawn = share(seed, 90, mixed_by[rows][row], place)
    read = points.copy()
    for right, wrong in _MISTAKEN.items():
        read[(points == ord(right)) & (drawn < _SHARE)] = ord(wrong)
    times = np.ones(len(points), np.int64)
    pair = (points[:-1] == ord("r")) & (points[1:] == ord("n")) & (drawn[:-1] < _PAIRS) & (row[:-1] == row[1:])
    first = np.flatnonzero(pair)
    read[first] = ord("m")
    times[first + 1] = 0
    space = points == ord(" ")
    read[space & (drawn < _BROKEN)] = ord("\n")
    times[space & (drawn > 1 - _DOUBLED)] = 2
    letter = (points >= ord("a")) & (points <= ord("z"))
    inside = np.zeros(len(points), bool)
    inside[1:-2] = letter[:-3] & letter[1:-2] & letter[2:-1] & letter[3:]
    cut = inside & (drawn > 1 - _CUT) & (times == 1)
    times[cut] = 3  # the letter, a hyphen, a new line
    out = np.repeat(read, times)
    starts = np.cumsum(times) - times
    at = starts[cut]
    out[at + 1], out[at + 2] = ord("-"), ord("\n")
    return respelt(texts, rows, of, times, out)
