"""The key: what was spoilt, where it lies, what is right; and the truth that the warehouse should hold at the end."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from laennec.simulate.texts import Ints, pick

OUTCOMES = ("quarantined", "merged", "cancelled", "corrected", "late", "kept", "waiting")
"""What should become of a spoilt item. `kept`: it is loaded, its code without a concept. `waiting`: for
what it hangs on, which never comes."""


@dataclass
class Planted:
    """Every spoilt item, a row each. An item's file and line are known only once its file is written."""

    _parts: list[dict[str, Any]] = field(default_factory=list)
    count: int = 0
    file: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))
    line: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))

    def add(
        self, kind: str, defect: str, column: str, outcome: str, reason: str, record: pa.Array, right: Any = None
    ) -> Ints:
        """Numbers for the items; `record` is what names each (a natural key), `right` what should stand instead."""
        if outcome not in OUTCOMES:
            raise AssertionError(outcome)
        ids = np.arange(self.count, self.count + len(record))
        self.count += len(record)
        same = {"kind": kind, "defect": defect, "field": column, "outcome": outcome, "reason": reason}
        self._parts.append({"same": same, "record": record, "right": right, "rows": len(record)})
        return ids

    def place(self, ids: Ints, file: Ints, line: Ints) -> None:
        """Where items lie: the number of the file and the line in it (for HL7 the message), from 1."""
        if len(self.file) < self.count:
            grown = self.count - len(self.file)
            self.file = np.concatenate([self.file, np.full(grown, -1, np.int32)])
            self.line = np.concatenate([self.line, np.full(grown, -1, np.int64)])
        self.file[ids], self.line[ids] = file, line

    def table(self, files: "list[Filed]") -> pa.Table:
        self.place(np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0, np.int64))
        columns: dict[str, list[pa.Array]] = {}
        for part in self._parts:
            rows = part["rows"]
            for name, value in part["same"].items():
                columns.setdefault(name, []).append(pa.repeat(pa.scalar(value, pa.string()), rows))
            columns.setdefault("record", []).append(part["record"].cast(pa.string()))
            right = part["right"]
            right = (
                right.cast(pa.string())
                if isinstance(right, pa.Array)
                else pa.repeat(pa.scalar(right, pa.string()), rows)
            )
            columns.setdefault("right", []).append(right)
        made = {"id": pa.array(np.arange(self.count), pa.int64())}
        names = ("kind", "defect", "field", "outcome", "reason", "record", "right")
        made |= {name: pa.chunked_array(columns.get(name, []), pa.string()) for name in names}
        made["night"] = pick(self.file, [f.night or None for f in files]) if files else pa.nulls(0, pa.string())
        made["file"] = pick(self.file, [f.path for f in files]) if files else pa.nulls(0, pa.string())
        made["line"] = pa.array(self.line, pa.int64(), mask=self.line < 0)
        return pa.table(made)

    def counts(self) -> dict[str, int]:
        """How many items of each defect."""
        found: dict[str, int] = {}
        for part in self._parts:
            found[part["same"]["defect"]] = found.get(part["same"]["defect"], 0) + part["rows"]
        return dict(sorted(found.items()))


@dataclass
class Filed:
    """One file written: its path below DIR, its night (empty: the history), its kind and how much is in it."""

    path: str
    night: str
    kind: str
    rows: int
    bytes: int


def write(folder: Path, name: str, columns: dict[str, Any] | pa.Table) -> int:
    """Write one table of the key; its number of rows."""
    folder.mkdir(parents=True, exist_ok=True)
    table = columns if isinstance(columns, pa.Table) else pa.table(columns)
    pq.write_table(table, folder / f"{name}.parquet", compression="zstd", compression_level=1)
    return int(table.num_rows)
