"""Texts of which characters are changed, doubled or left out; what stands in them keeps its place in the key."""

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from laennec.simulate.texts import whole

if TYPE_CHECKING:
    from laennec.simulate.reports.compose import Texts

Ints = NDArray[Any]


@dataclass(frozen=True)
class Spelt:
    """Some texts as code points, one after the other: the text of each point, and where each text begins."""

    points: Ints
    row: Ints
    begin: Ints


def spelt(texts: pa.Array) -> Spelt:
    """The characters of texts (n,)."""
    said = texts.to_pylist()
    counts = np.array([len(text) for text in said])
    points = np.frombuffer("".join(said).encode("utf-32-le"), np.uint32)
    return Spelt(points, np.repeat(np.arange(len(said)), counts), np.cumsum(counts) - counts)


def respelt(texts: "Texts", rows: Ints, of: Spelt, times: Ints, out: Ints) -> "Texts":
    """The same texts, those at `rows` (`of`: their characters) as `out`, to which each character gave `times`."""
    ends = np.append(np.cumsum(times) - times, len(out))
    lengths = np.diff(ends[np.append(of.begin, len(of.points))])
    joined = out.astype("<u4").tobytes().decode("utf-32-le")
    new = [joined[a:b] for a, b in pairwise(np.append(0, np.cumsum(lengths)))]
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
        values[mine] = ends[of.begin[local] + values[mine]] - ends[of.begin[local]]
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
