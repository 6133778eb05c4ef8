"""The reports' tables of the key, written some thousand reports at a time."""

from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from laennec.simulate.reports.compose import WHOSE_NAMES, Found, stock
from laennec.simulate.reports.patterns import ENTITY_KINDS, FAMILY, HISTORICAL, HYPOTHETICAL, KINDS, NEGATED
from laennec.simulate.texts import Ints, pick

_VOCABULARIES = {"condition": "CIM-10", "drug": "ATC", "procedure": "CCAM", "measure": "LOINC"}
_MOMENT = pa.timestamp("us")


def timestamps(minutes: Ints) -> pa.Array:
    """Moments (local time) as timestamps."""
    return pa.array(np.asarray(minutes, np.int64) * 60_000_000, pa.int64()).cast(_MOMENT)


class Key:
    """`reports`, a row a report; `report_entities` and `report_identities`, a row a thing in one."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._rows = folder, {"reports": 0, "report_entities": 0, "report_identities": 0}
        self._writers: dict[str, pq.ParquetWriter] = {}

    def add_reports(self, table: pa.Table) -> None:
        self._write("reports", table)

    def add_found(self, names: pa.Array, found: Found, stands: NDArray[np.bool_]) -> None:
        """What is in some reports: `names` of all, `stands` which are to be told."""
        kept = stands[found.report]
        entity = (found.kind > 0) & (found.kind <= len(KINDS))
        self._write("report_entities", _entities(names, found.take(np.flatnonzero(kept & entity))))
        self._write("report_identities", _identities(names, found.take(np.flatnonzero(kept & ~entity))))

    def close(self) -> dict[str, int]:
        """Rows of each table."""
        for writer in self._writers.values():
            writer.close()
        return self._rows

    def _write(self, name: str, table: pa.Table) -> None:
        if name not in self._writers:
            path = self._folder / f"{name}.parquet"
            self._writers[name] = pq.ParquetWriter(path, table.schema, compression="zstd", compression_level=1)
        self._writers[name].write_table(table)
        self._rows[name] += table.num_rows


def _things(names: pa.Array, found: Found) -> dict[str, pa.Array]:
    return {
        "number": names.take(pa.array(found.report)),
        "start": pa.array(found.start, pa.int32()),
        "end": pa.array(found.end, pa.int32()),
        "text": found.text,
        "kind": pick(found.kind, ENTITY_KINDS),
        "pasted": pa.array(found.pasted),
    }


def _entities(names: pa.Array, found: Found) -> pa.Table:
    marks = {"negated": NEGATED, "family": FAMILY, "hypothetical": HYPOTHETICAL, "historical": HISTORICAL}
    table = _things(names, found)
    table |= {
        "vocabulary": pick(
            np.where(found.code.is_valid(), found.kind, 0), [_VOCABULARIES.get(k) for k in ENTITY_KINDS]
        ),
        "code": found.code,
    }
    table |= {name: pa.array(found.marks & mark > 0) for name, mark in marks.items()}
    # What is pasted was true when the earlier report was written.
    table["historical"] = pa.array((found.marks & HISTORICAL > 0) | found.pasted)
    table["pattern"] = pa.array(_pattern_names()).take(pa.array(found.pattern))
    return pa.table(table)


def _identities(names: pa.Array, found: Found) -> pa.Table:
    table = _things(names, found)
    table["whose"] = pick(found.whose, WHOSE_NAMES)
    return pa.table(table)


@cache
def _pattern_names() -> list[str]:
    """`admission:17`, of each pattern of the stock."""
    return [f"{p.type or 'frame'}:{p.number}" for p in stock().patterns]
