"""A table's checksum: of its rows, whatever the file, the engine, the size of batches or the order they were in.

Rows are first put in order by all their columns (`order_of`), then each column is digested with SHA-256: values as
64-bit little-endian integers, IEEE doubles or UTF-8 with lengths; which are null apart. So no row passes through
Python by itself, and two tables have one checksum only when they hold the same rows.
"""

import hashlib
from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from laennec.omop import Table

FORMAT = "laennec.rows/1"
ARROW_TYPES = {
    "id": pa.int64(),
    "int": pa.int32(),
    "double": pa.float64(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us"),
    "text": pa.string(),
}


def order_of(model: Table, columns: Iterable[str]) -> tuple[str, ...]:
    """The order of a dataset's rows: by the key, then by every other column, nulls last, texts by their bytes."""
    there = list(columns)
    keys = [name for name in model.key if name in there]
    return (*keys, *(name for name in there if name not in keys))


class _Column:
    """Digests of one column: values, lengths of texts, and which are null."""

    def __init__(self) -> None:
        self.values, self.lengths, self.valid = hashlib.sha256(), hashlib.sha256(), hashlib.sha256()

    def update(self, array: pa.Array, kind: str) -> None:
        self.valid.update(np.asarray(array.is_valid()).astype(np.uint8).tobytes())
        if kind == "text":
            text = pc.fill_null(array.cast(pa.large_string()), "")
            self.lengths.update(pc.binary_length(text).to_numpy(zero_copy_only=False).astype("<i8").tobytes())
            offsets = np.frombuffer(text.buffers()[1], dtype=np.int64)[text.offset : text.offset + len(text) + 1]
            content = text.buffers()[2]
            if len(text) and content is not None:
                self.values.update(memoryview(content)[int(offsets[0]) : int(offsets[-1])])
            return
        if kind == "double":
            numbers = pc.fill_null(array.cast(pa.float64()), 0.0).to_numpy(zero_copy_only=False).astype("<f8")
            numbers = np.where(np.isnan(numbers), np.nan, numbers)  # one NaN for all of them
        else:
            plain = array.cast(ARROW_TYPES[kind])
            if kind in ("date", "datetime"):
                plain = plain.view(pa.int32() if kind == "date" else pa.int64())
            numbers = pc.fill_null(plain.cast(pa.int64()), 0).to_numpy(zero_copy_only=False).astype("<i8")
        self.values.update(numbers.tobytes())


class RowChecksum:
    """Give it the rows in the order of `order_of`, in batches of any size."""

    def __init__(self, model: Table, columns: Iterable[str]) -> None:
        self.rows = 0
        self._kinds = {name: model.column(name).type for name in columns}
        self._columns = {name: _Column() for name in self._kinds}

    def update(self, batch: pa.RecordBatch) -> None:
        """Take in a batch that has these columns, in any order."""
        self.rows += len(batch)
        for name, column in self._columns.items():
            if len(batch):
                column.update(batch.column(batch.schema.names.index(name)), self._kinds[name])

    def hexdigest(self) -> str:
        """64 hexadecimal digits."""
        whole = hashlib.sha256(f"{FORMAT}\0{self.rows}\0".encode())
        for name, column in sorted(self._columns.items()):
            whole.update(f"{name}\0{self._kinds[name]}\0".encode())
            for part in (column.values, column.lengths, column.valid):
                whole.update(part.digest())
        return whole.hexdigest()
