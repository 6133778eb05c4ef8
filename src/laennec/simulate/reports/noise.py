"""Reports that were printed, scanned and read by a machine: letters mistaken, lines broken; offsets follow."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from laennec.simulate.reports.chance import share
from laennec.simulate.texts import whole

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
    chosen = texts.text.take(pa.array(rows)).to_pylist()
    counts = np.array([len(t) for t in chosen])
    points = np.frombuffer("".join(chosen).encode("utf-32-le"), np.uint32).copy()
    row = np.repeat(np.arange(len(rows)), counts)
    begin = np.cumsum(counts) - counts
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
    ends = np.append(starts, len(out))
    lengths = np.diff(ends[np.append(begin, len(points))])
    spoilt = out.astype("<u4").tobytes().decode("utf-32-le")
    cuts = np.append(0, np.cumsum(lengths))
    new = [spoilt[a:b] for a, b in pairwise(cuts)]
    mask = np.zeros(len(texts.text), bool)
    mask[rows] = True
    source = np.where(mask, len(texts.text) + np.cumsum(mask) - 1, np.arange(len(mask)))
    both = pa.chunked_array([texts.text, pa.array(new, pa.large_string())]).combine_chunks()
    texts.text = whole(both.take(pa.array(source)))
    found = texts.found
    mine = np.flatnonzero(mask[found.report])
    local = (np.cumsum(mask) - 1)[found.report[mine]]
    for name in ("start", "end"):
        values = getattr(found, name).copy()
        values[mine] = ends[begin[local] + values[mine]] - ends[begin[local]]
        setattr(found, name, values)
    spots = zip(found.report[mine].tolist(), found.start[mine].tolist(), found.end[mine].tolist(), strict=True)
    by_report = dict(zip(rows.tolist(), new, strict=True))
    said = found.text.to_numpy(zero_copy_only=False)
    said[mine] = [by_report[report][start:end] for report, start, end in spots]
    found.text = pa.array(said, pa.string())
    kept = np.flatnonzero(found.end > found.start)
    if len(kept) < len(found):
        texts.found = found.take(kept)
    return texts
