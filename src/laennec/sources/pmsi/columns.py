"""Fixed-width lines in bulk: a piece of a file to source tables, without a loop over lines. Same rules as `record`.

The characters of a piece are one array; the lines' starts and lengths, the counters and from them each element's
place are
computed for all lines at once, then each field is one gather.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from laennec.sources.formats import Part, Refused
from laennec.sources.pmsi.layouts import Layout, Zone

KEYS = frozenset(
    [
        "FINESS",
        "NRSS",
        "NADL",
        "NRUM",
        "NSSR",
        "NRSA",
        "NDOSS",
        "NUM",
        "NSEM",
        "DEUM",
        "DSUM",
        "DENT",
        "DSOR",
        "MSOR",
        "ASOR",
        "VRUM",
        "VRSS",
        "VRSA",
        "NOFINESS",
        "NORSS",
        "NAS",
        "NORUM",
        "NOSEJ",
        "NOSEM",
        "NOUM",
        "CLE_RSA",
        "NOSEQSEJ",
        "NOSEQRHS",
        "D8EEUE",
        "D8SOUE",
    ]
)
"""Fixed fields that every repeated zone carries too, so that its rows stand by themselves."""
SPACE, LF, CR = 32, 10, 13


@dataclass(frozen=True)
class Lines:
    """Lines of a piece: its characters, and for each line its number in the file, start and length (int64, (n,)).

    Blanks at the end of a line do not count in its length.
    """

    data: np.ndarray
    number: np.ndarray
    start: np.ndarray
    length: np.ndarray

    def __len__(self) -> int:
        return len(self.number)

    def pick(self, which: np.ndarray) -> "Lines":
        """Some of the lines, by mask or index."""
        return Lines(self.data, self.number[which], self.start[which], self.length[which])

    def text(self, row: int) -> str:
        """One line as text."""
        part = self.data[self.start[row] : self.start[row] + self.length[row]]
        return "".join(map(chr, part.tolist()))

    def characters(self, rows: np.ndarray, offsets: np.ndarray, width: int) -> np.ndarray:
        """`width` characters at each offset of each row (m,) -> (m, width), blanks after a line's end."""
        places = offsets[:, None] + np.arange(width)
        beyond = places >= self.length[rows][:, None]
        found = self.data[np.minimum(self.start[rows][:, None] + places, len(self.data) - 1)]
        found[beyond] = SPACE
        return found


def lines_of(text: str, first: int) -> tuple[Lines, int]:
    """The lines of a piece that are not blank, and how many lines it has in all. `first`: the number of its first."""
    if text.isascii():
        data = np.frombuffer(text.encode("ascii"), np.uint8)
    else:
        data = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    end = LF if "\n" in text else CR
    ends = np.flatnonzero(data == end)
    if not len(ends) or ends[-1] != len(data) - 1:
        ends = np.append(ends, len(data))
    start = np.concatenate(([0], ends[:-1] + 1))
    shown = np.flatnonzero((data != SPACE) & (data != LF) & (data != CR) & (data != 0x1A))
    last = np.searchsorted(shown, ends) - 1
    place = shown[np.maximum(last, 0)] if len(shown) else np.full(len(ends), -1)
    length = np.where((last >= 0) & (place >= start), place + 1 - start, 0)
    number = first + np.arange(len(ends), dtype=np.int64)
    kept = length > 0
    return Lines(data, number[kept], start[kept], length[kept]), len(ends)


def strings(characters: np.ndarray) -> pa.Array:
    """Characters (m, width) -> strings (m,), blanks around them taken off, null where nothing is left."""
    count, width = characters.shape
    if characters.dtype == np.uint8:
        offsets = pa.py_buffer(np.arange(count + 1, dtype=np.int32) * width)
        flat = pa.py_buffer(np.ascontiguousarray(characters))
        found = pa.Array.from_buffers(pa.string(), count, [None, offsets, flat])
    else:
        # Two steps: an array of NumPy's own strings ends at a zero, which no line has a use for.
        found = pa.array(np.ascontiguousarray(characters, np.uint32).view(f"<U{width}").ravel(), pa.string())
    found = pc.utf8_trim(found, " ")
    return pc.if_else(pc.equal(found, ""), None, found)


def cut(layout: Layout, lines: Lines) -> Part:
    """The source tables of lines of one layout; the lines that cannot be cut are refused."""
    refused: list[Refused] = []
    total = len(lines)
    lines = _refuse(lines, lines.length < layout.least, "", "the line ends before its counters", refused)
    while True:
        plan, bad, field, reason = _plan(layout, lines)
        if not bad.any():
            break
        lines = _refuse(lines, bad, field, reason, refused)
    tables = _tables(layout, lines, plan) if len(lines) else {}
    return Part(tables, sorted(refused, key=lambda r: r.line), total, layout.version)


def _refuse(lines: Lines, bad: np.ndarray, field: str, reason: str, into: list[Refused]) -> Lines:
    if not bad.any():
        return lines
    into += [Refused(int(lines.number[i]), field, reason, lines.text(int(i))) for i in np.flatnonzero(bad)]
    return lines.pick(~bad)


@dataclass
class _Placed:
    """The elements of a zone: of which row, its rank there, its owner's rank (or 0), its offset in the line."""

    rows: np.ndarray
    rank: np.ndarray
    owner: np.ndarray
    offset: np.ndarray


def _plan(layout: Layout, lines: Lines) -> tuple[dict[str, _Placed], np.ndarray, str, str]:
    """Where every element of every zone is; or the mask of lines that are bad, with the field and the reason."""
    count = len(lines)
    rows = np.arange(count)
    position = np.full(count, layout.fixed.width, np.int64)
    last = np.full(count, -1, np.int64)
    plan = {"fixed": _Placed(rows, np.ones(count, np.int64), np.zeros(count, np.int64), np.zeros(count, np.int64))}
    for zone in layout.zones:
        owners = plan[zone.per or "fixed"]
        counter = (_zone(layout, zone.per) if zone.per else layout.fixed).by_code[zone.counter]
        numbers, wrong = _counts(lines.characters(owners.rows, owners.offset + counter.start, counter.width))
        if wrong.any():
            return plan, _mask(count, owners.rows[wrong]), zone.counter, "is no count"
        each = np.zeros(count, np.int64)
        np.add.at(each, owners.rows, numbers)
        end = position + each * zone.width
        last = np.where(each > 0, end - zone.width, last)
        short = last >= lines.length
        if short.any():
            return plan, short, "", "the line ends before what its counters say"
        of = np.repeat(np.arange(len(numbers)), numbers)  # the owner of each element
        within = np.arange(len(of)) - np.repeat(np.cumsum(numbers) - numbers, numbers)
        row = owners.rows[of]
        rank = np.arange(len(of)) - np.repeat(np.cumsum(each) - each, each)  # owners stand row by row
        offset = position[row] + rank * zone.width
        plan[zone.name] = _Placed(row, within + 1, owners.rank[of] if zone.per else np.zeros_like(of), offset)
        position = end
    long = (lines.length > position) & (not layout.open)
    return plan, long, "", "the line is longer than its counters say"


def _zone(layout: Layout, name: str) -> Zone:
    return next(zone for zone in layout.zones if zone.name == name)


def _mask(count: int, rows: np.ndarray) -> np.ndarray:
    mask = np.zeros(count, bool)
    mask[rows] = True
    return mask


def _counts(characters: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Counters (m, width) -> their numbers, and which are none. Blank counts nothing."""
    texts = pc.fill_null(strings(characters), "0")
    good = pc.match_substring_regex(texts, "^[0-9]+$")
    numbers = pc.cast(pc.if_else(good, texts, "0"), pa.int64())
    return numbers.to_numpy(zero_copy_only=False), ~good.to_numpy(zero_copy_only=False)


def _tables(layout: Layout, lines: Lines, plan: dict[str, _Placed]) -> dict[str, pa.RecordBatch]:
    number = pa.array(lines.number)
    fixed = _columns(layout.fixed, lines, plan["fixed"])
    keys = {code: column for code, column in fixed.items() if code in KEYS}
    tables = {"fixed": fixed | {"_line": number}}
    if layout.open:
        rest = [lines.text(i)[layout.fixed.width :] or None for i in range(len(lines))]
        tables["fixed"]["rest"] = pa.array(rest, pa.string())
    for zone in layout.zones:
        placed = plan[zone.name]
        if not len(placed.rows):
            continue
        own = _columns(zone, lines, placed)
        rows = pa.array(placed.rows)
        carried = {code: pc.take(column, rows) for code, column in keys.items() if code not in own}
        more = {zone.per: pa.array(placed.owner).cast(pa.string())} if zone.per else {}
        tables[zone.name] = (
            carried | own | more | {"_line": pc.take(number, rows), "_rank": pa.array(placed.rank, pa.int64())}
        )
    return {name: pa.RecordBatch.from_pydict(columns) for name, columns in tables.items()}


def _columns(zone: Zone, lines: Lines, placed: _Placed) -> dict[str, pa.Array]:
    characters = lines.characters(placed.rows, placed.offset, zone.width)
    return {f.code: strings(characters[:, f.start : f.start + f.width]) for f in zone.fields}


def by_version(lines: Lines, start: int, width: int) -> Iterator[tuple[str, Lines]]:
    """The lines of each version that they say of themselves, in order of first appearance."""
    said = pc.fill_null(strings(lines.characters(np.arange(len(lines)), np.full(len(lines), start), width)), "")
    encoded = said.dictionary_encode()
    which = encoded.indices.to_numpy(zero_copy_only=False)
    for index, version in enumerate(encoded.dictionary.to_pylist()):
        yield version, lines.pick(which == index)
