"""Writes columns to one Parquet file a table, on a second thread, so that drawing and compressing overlap."""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from laennec.omop import table as omop_table

Columns = dict[str, Any]
"""Column name -> numpy array, Arrow array or list, all of one length; types are then the model's."""

_ARROW = {
    "id": pa.int64(),
    "int": pa.int32(),
    "double": pa.float64(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us"),
    "text": pa.string(),
}


class Output:
    """The folder written to. Use as a context manager: leaving it waits for the last row and closes the files."""

    def __init__(self, folder: Path, *, public: bool = False) -> None:
        self.folder = folder
        self.public = public  # leave identifying columns out
        self.rows: dict[str, int] = {}
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._thread = ThreadPoolExecutor(1)
        self._pending: list[Future[None]] = []
        folder.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> "Output":
        return self

    def __exit__(self, *_: object) -> None:
        try:
            for future in self._pending:
                future.result()
        finally:
            self._thread.shutdown(wait=True)
            for writer in self._writers.values():
                writer.close()

    def write(self, table: str, columns: Columns) -> None:
        model = omop_table(table)
        kept = {n: c for n, c in columns.items() if not (self.public and n in model.identifying)}
        arrays = {name: arrow(column, _ARROW[model.column(name).type]) for name, column in kept.items()}
        batch = pa.table(arrays)
        self.rows[table] = self.rows.get(table, 0) + batch.num_rows
        while len(self._pending) > 4:  # memory stays bounded when the disk is slower than the generator
            self._pending.pop(0).result()
        self._pending.append(self._thread.submit(self._append, table, batch))

    def _append(self, table: str, batch: pa.Table) -> None:
        if table not in self._writers:
            path = self.folder / f"{table}.parquet"
            self._writers[table] = pq.ParquetWriter(path, batch.schema, compression="zstd", compression_level=1)
        self._writers[table].write_table(batch, row_group_size=250_000)


def arrow(column: Any, wanted: pa.DataType) -> pa.Array:
    """An Arrow array of the model's type. Days and microseconds since 1970 become dates and times without a copy."""
    if isinstance(column, pa.Array):
        return column
    if isinstance(column, np.ndarray):
        if wanted == pa.date32():
            return pa.array(column.astype(np.int32)).view(pa.date32())
        if wanted == pa.timestamp("us"):
            return pa.array(column.astype(np.int64)).view(wanted)
    return pa.array(column, type=wanted)


def chosen(indices: NDArray[Any], values: list[str], absent: NDArray[np.bool_] | None = None) -> pa.Array:
    """A text column as a dictionary: which of the values each row has, null where absent."""
    return pa.DictionaryArray.from_arrays(pa.array(indices.astype(np.int32), mask=absent), pa.array(values))


def numbered(prefix: str, numbers: NDArray[np.int64], width: int) -> pa.Array:
    """Texts such as S000000123 from numbers."""
    digits = np.char.zfill(numbers.astype(str), width)
    return pa.array(np.char.add(prefix, digits).tolist(), pa.string())


def nullable(values: NDArray[Any], absent: NDArray[np.bool_], kind: pa.DataType | None = None) -> pa.Array:
    made = pa.array(values, mask=absent)
    return made if kind is None else made.view(kind)
