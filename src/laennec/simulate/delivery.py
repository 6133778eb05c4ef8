"""The folder written: which files there are on which night, and lines of text put into them in order, byte by byte.

A `Sheet` says which rows of some records go into which file, and which of them are spoilt. Files are written one at a
time: only that one's rows are texts at a time, however large the group.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from laennec.simulate.key import Filed, Planted
from laennec.simulate.plan import DAY, Plan
from laennec.simulate.texts import Ints, join, whole

BAD_BYTE = "\ue000"
"""Stands for a byte that is no UTF-8, until the file is bytes."""


@dataclass(frozen=True)
class Edit:
    """A way to spoil a line: `field` of it by `change`, or the whole line where there is no field."""

    defect: str
    field: str
    change: Callable[[pa.Array], pa.Array]
    outcome: str
    reason: str
    right: str = ""


@dataclass
class Sheet:
    """Lines to be written: the record's row, the file, the place in it, the edit (0: none), what is planted."""

    row: Ints
    file: Ints
    order: Ints
    edit: Ints
    plant: Ints

    def __len__(self) -> int:
        return len(self.row)

    def take(self, lines: Ints) -> "Sheet":
        """Some of the lines."""
        return Sheet(**{name: column[lines] for name, column in vars(self).items()})

    def also(
        self, lines: Ints, file: Ints | None = None, shift: int = 1, edit: int = 0, plant: Ints | None = None
    ) -> None:
        """Write some lines again: into their file or another, before or after."""
        added = {
            "row": self.row[lines],
            "file": self.file[lines] if file is None else file,
            "order": self.order[lines] + shift,
            "edit": np.full(len(lines), edit),
            "plant": np.full(len(lines), -1) if plant is None else plant,
        }
        self.join(added)

    def join(self, added: dict[str, Ints]) -> None:
        """More lines, column by column."""
        for name, new in added.items():
            old = getattr(self, name)
            setattr(self, name, np.concatenate([old, np.asarray(new).astype(old.dtype)]))


def sheet(row: Ints, file: Ints, order: Ints, plant: Ints | None = None) -> Sheet:
    """Lines as they should be. `order` (below 2**28) leaves room for copies before and after each."""
    small = [np.asarray(column).astype(np.int32) for column in (row, file, order)]
    planted = np.full(len(row), -1, np.int32) if plant is None else plant.astype(np.int32)
    return Sheet(small[0], small[1], small[2] * np.int32(8), np.zeros(len(row), np.int8), planted)


def each_file(of: Sheet) -> Iterator[tuple[int, Ints]]:
    """The number of each file, and the lines of the sheet that go into it, in their order."""
    order = np.lexsort((of.plant, of.order, of.file))
    changes = np.diff(of.file[order]) != 0
    for begin, end in pairwise(np.flatnonzero(np.concatenate([[True], changes, [True]])) if len(order) else []):
        lines = order[begin:end]
        yield int(of.file[lines[0]]), lines


@dataclass
class Delivery:
    """The folder DIR. Files are numbered as they are named; those that get no line are never made."""

    folder: Path
    plan: Plan
    planted: Planted = field(default_factory=Planted)
    files: list[Filed] = field(default_factory=list)

    @property
    def history(self) -> int:
        """Slots before the nights: one a calendar year."""
        return self.plan.years + 1

    @property
    def slots(self) -> int:
        return self.history + self.plan.days

    def slot(self, minute: Ints) -> Ints:
        """Where a moment is delivered: history by year, then by night."""
        day = np.asarray(minute) // DAY
        year = day.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
        past = np.clip(year - (self.plan.start.year - self.plan.years), 0, self.plan.years)
        return np.where(day < self.plan.start_day, past, self.history + day - self.plan.start_day)

    def day_name(self, slot: int) -> str:
        if slot >= self.history:
            return self.plan.nights[slot - self.history]
        year = self.plan.start.year - self.plan.years + slot
        last = f"{year}-12-31"
        return min(last, _day_before(self.plan))

    def name_files(
        self, kind: str, stems: Sequence[str], ending: str = ".csv", encoding: str = ""
    ) -> NDArray[np.int64]:
        """Numbers of the files `<stem>_<day><ending>`: an array [stem, slot]."""
        numbers = np.empty((len(stems), self.slots), np.int64)
        for i, stem in enumerate(stems):
            for slot in range(self.slots):
                numbers[i, slot] = len(self.files)
                self.name_file(kind, slot, f"{stem}_{self.day_name(slot)}{ending}")
        return numbers

    def name_file(self, kind: str, slot: int, name: str) -> int:
        """The number of one more file, in the folder of its slot."""
        night = self.day_name(slot) if slot >= self.history else ""
        folder = f"nights/{night}" if night else "history"
        self.files.append(Filed(f"{folder}/{name}", night, kind, 0, 0))
        return len(self.files) - 1

    def write_lines(
        self,
        of: Sheet,
        columns: Callable[[Ints, int], dict[str, pa.Array]],
        edits: Sequence[Edit] = (),
        *,
        encoding: Callable[[int], str] = lambda file: "utf-8",
        header: bool = True,
        newline: str = "\n",
    ) -> None:
        """Each file of the sheet: a header, then a line a row, `;` between columns. `columns` gives rows as texts."""
        for file, lines in each_file(of):
            texts = columns(of.row[lines], file)
            made = spoilt(texts, of.edit[lines], edits)
            first = f"{';'.join(texts)}{newline}" if header else ""
            self.put(file, made, of.plant[lines], first=first, newline=newline, encoding=encoding(file))

    def put(
        self,
        file: int,
        lines: pa.Array,
        plant: Ints,
        *,
        first: str = "",
        newline: str = "\n",
        encoding: str = "utf-8",
    ) -> None:
        """Write one file, and note in the key where its planted items lie."""
        has = np.flatnonzero(plant >= 0)
        self.planted.place(plant[has], np.full(len(has), file), has + 1 + (1 if first else 0))
        text = whole(pc.binary_join_element_wise(lines, newline, ""))
        data = first.encode() + bytes_of(text)
        if encoding != "utf-8":
            data = data.decode().encode(encoding)
        elif BAD_BYTE.encode() in data:
            data = data.replace(BAD_BYTE.encode(), b"\xe9")
        self.put_bytes(file, data, len(lines))

    def put_bytes(self, file: int, data: bytes, rows: int) -> None:
        filed = self.files[file]
        path = self.folder / filed.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        filed.rows, filed.bytes = rows, len(data)

    def append(self, file: int, data: bytes, rows: int) -> None:
        """More of a file, after what is in it."""
        filed = self.files[file]
        path = self.folder / filed.path
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as out:
            out.write(data)
        filed.rows, filed.bytes = filed.rows + rows, filed.bytes + len(data)

    def repeat_files(self, random: np.random.Generator, files: Ints) -> None:
        """Send whole files of a night again the night after, under another name. `files`: numbers [stem, slot]."""
        stems, slots = np.nonzero(np.vectorize(lambda n: self.files[n].rows > 0)(files))
        able = np.flatnonzero((slots >= self.history) & (slots < self.slots - 1))
        for i in chosen(random, able, self.plan.dirt * 0.5, {"again": 1.0})["again"]:
            of = self.files[int(files[stems[i], slots[i]])]
            stem, ending = of.path.rsplit("/", 1)[1].rsplit(".", 1)
            copy = self.name_file(of.kind, int(slots[i]) + 1, f"{stem}_bis.{ending}")
            self.put_bytes(copy, (self.folder / of.path).read_bytes(), of.rows)
            plant = self.planted.add("file", "repeated file", "", "merged", "repeated", pa.array([of.path]))
            self.planted.place(plant, np.full(1, copy), np.full(1, -1))

    @property
    def written(self) -> list[Filed]:
        return [f for f in self.files if f.rows]


def spoilt(texts: dict[str, pa.Array], edit: Ints, edits: Sequence[Edit]) -> pa.Array:
    """The lines, each edit applied to its rows: to a column first, to the whole line last."""
    texts = dict(texts)
    used = [(i, e) for i, e in enumerate(edits, 1) if (edit == i).any()]
    for number, one in used:
        if one.field in texts:
            texts[one.field] = _changed(texts[one.field], edit == number, one.change)
    lines = whole(join(list(texts.values()), ";"))
    for number, one in used:
        if one.field not in texts:
            lines = _changed(lines, edit == number, one.change)
    return lines


def _changed(column: pa.Array, mask: NDArray[np.bool_], change: Callable[[pa.Array], pa.Array]) -> pa.Array:
    column = whole(column)
    new = whole(change(column.filter(pa.array(mask))))
    return whole(pc.replace_with_mask(column, pa.array(mask), new.cast(column.type)))


def constant(text: str) -> Callable[[pa.Array], pa.Array]:
    """An edit that puts one text in place of whatever was there."""
    return lambda column: pa.repeat(pa.scalar(text, pa.string()), len(column))


def chosen(random: np.random.Generator, eligible: Ints, rate: float, weights: dict[str, float]) -> dict[str, Ints]:
    """Rows to be spoilt, by defect: none twice, `rate` of the eligible in all, one of each if there are enough."""
    if not rate or not len(eligible):
        return {name: np.empty(0, np.int64) for name in weights}
    share = np.array(list(weights.values())) / sum(weights.values())
    counts = np.maximum(1, random.binomial(len(eligible), np.minimum(1, rate * share)))
    if counts.sum() > len(eligible):
        counts = np.minimum(counts, len(eligible) // len(weights))
    rows = np.sort(random.choice(len(eligible), int(counts.sum()), replace=False))
    rows = eligible[random.permutation(rows)]
    ends = np.cumsum(counts)
    return {name: np.sort(rows[e - c : e]) for name, c, e in zip(weights, counts, ends, strict=True)}


def bytes_of(text: pa.Array) -> bytes:
    """The texts one after the other, without a copy each: the values buffer of the array."""
    text = text.cast(pa.large_string()) if not pa.types.is_large_string(text.type) else text
    if not len(text):
        return b""
    _, offsets, values = text.buffers()
    ends = np.frombuffer(offsets, np.int64)[text.offset : text.offset + len(text) + 1]
    return memoryview(values)[int(ends[0]) : int(ends[-1])].tobytes() if values else b""


def _day_before(plan: Plan) -> str:
    return str(np.datetime64(plan.start_day - 1, "D"))


def room_left(folder: Path) -> int:
    """Bytes free where the folder is, or will be."""
    while not folder.exists():
        folder = folder.parent
    left = os.statvfs(folder)
    return left.f_bavail * left.f_frsize
