"""The sketches of a query's persons, and of the cells of a breakdown of them: one query of the engine each."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from laennec.cohorts.breakdowns import By, cells_of, compile_cells
from laennec.cohorts.compiler import compile_persons
from laennec.cohorts.query import QueryFile
from laennec.cohorts.safe_counts.sketch import BUCKETS, Sketch
from laennec.engines import Engine
from laennec.engines.limits import Cancel
from laennec.perimeter import View


def sketch(query: QueryFile, view: View, engine: Engine, *, user: str = "", cancel: Cancel | None = None) -> Sketch:
    """The sketch of the distinct persons that a query selects in the view."""
    compiled = compile_persons(query, view, engine, distinct=False)
    return _sketch(engine.buckets(compiled, BUCKETS, user=user, cancel=cancel))


def sketches(
    query: QueryFile, by: By, view: View, engine: Engine, *, user: str = "", cancel: Cancel | None = None
) -> Mapping[str, Sketch]:
    """The sketch of each cell of a breakdown, by the cell's name (`breakdowns.cells_of` says in which order)."""
    found = engine.buckets(compile_cells(query, by, view, engine), BUCKETS, by=("cell",), user=user, cancel=cancel)
    cells = found.column("cell").cast(pa.string()).to_pylist()
    order = cells_of(by, set(cells))
    numbers = np.array([order.index(cell) for cell in cells], np.int64)
    return {cell: _sketch(found.filter(pa.array(numbers == place))) for place, cell in enumerate(order)}


def _sketch(found: pa.Table) -> Sketch:
    numbers = found.column("bucket").to_numpy().astype(np.int64)
    counts = found.column("n").to_numpy().astype(np.int64)
    return Sketch.of(numbers, counts, sum(int(key or 0) for key in found.column("key").to_pylist()))
