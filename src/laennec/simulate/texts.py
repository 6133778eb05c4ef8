"""Columns of numbers to columns of text: Arrow kernels and tables of ready-made texts, never a loop over rows."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from laennec.simulate.plan import DAY

NONE = -(2**30)
"""In place of a day, a moment or a number that is not known."""
_FROM, _TO = date(1899, 1, 1), date(2041, 1, 1)
FRENCH, ISO, COMPACT, PMSI = "%d/%m/%Y", "%Y-%m-%d", "%Y%m%d", "%d%m%Y"

Ints = NDArray[Any]


@cache
def _days(style: str) -> tuple[int, pa.Array]:
    count = (_TO - _FROM).days
    return (_FROM - date(1970, 1, 1)).days, pa.array(
        [(_FROM + timedelta(days=i)).strftime(style) for i in range(count)]
    )


@cache
def _minutes(style: str) -> pa.Array:
    return pa.array([style.format(m // 60, m % 60) for m in range(DAY)])


def days(values: Ints, style: str = FRENCH) -> pa.Array:
    """Dates as text; null where NONE."""
    first, table = _days(style)
    return table.take(pa.array(np.asarray(values, np.int64) - first, mask=np.asarray(values) == NONE))


def moments(values: Ints, style: str = FRENCH, clock: str = " {:02d}:{:02d}") -> pa.Array:
    """Moments as text, `15/01/2025 08:30`; null where NONE."""
    values = np.asarray(values, np.int64)
    absent = values == NONE
    day = days(np.where(absent, NONE, values // DAY), style)
    return pc.binary_join_element_wise(day, _minutes(clock).take(pa.array(values % DAY)), "")


def hours(values: Ints, clock: str = "{:02d}:{:02d}") -> pa.Array:
    """The time of day of moments; null where NONE."""
    values = np.asarray(values, np.int64)
    return _minutes(clock).take(pa.array(values % DAY, mask=values == NONE))


def pick(index: Ints, table: Sequence[str | None] | pa.Array) -> pa.Array:
    """The text at each index; null where the index is negative."""
    index = np.asarray(index, np.int64)
    table = table if isinstance(table, pa.Array) else pa.array(table, pa.string())
    return table.take(pa.array(index, mask=index < 0))


def number(values: Ints, width: int = 0, prefix: str = "", absent: Ints | None = None) -> pa.Array:
    """Whole numbers as text, padded with zeros to a width; null where NONE or absent."""
    values = np.asarray(values, np.int64)
    mask = values == NONE if absent is None else absent | (values == NONE)
    text = pa.array(values, mask=mask).cast(pa.string())
    text = pc.utf8_lpad(text, width, "0") if width else text
    return pc.binary_join_element_wise(prefix, text, "") if prefix else text


def decimal(values: NDArray[Any], places: Ints, mark: str = ".", absent: Ints | None = None) -> pa.Array:
    """Decimal numbers as text, each with its own number of places (0 to 3); null where absent."""
    values = np.asarray(values, np.float64)
    whole = np.zeros(len(values), bool) if absent is None else absent
    parts, rows = [], []
    for place in range(4):
        chosen = np.flatnonzero(np.asarray(places) == place)
        if not len(chosen):
            continue
        scaled = np.rint(np.abs(values[chosen]) * 10**place).astype(np.int64)
        text = pa.array(scaled // 10**place).cast(pa.string())
        if place:
            tail = pc.utf8_lpad(pa.array(scaled % 10**place).cast(pa.string()), place, "0")
            text = pc.binary_join_element_wise(text, tail, mark)
        negative = (values[chosen] < 0) & (scaled > 0)
        if negative.any():
            text = pc.if_else(pa.array(negative), pc.binary_join_element_wise("-", text, ""), text)
        parts.append(text)
        rows.append(chosen)
    if not parts:
        return pa.array([], pa.string())
    back = np.empty(len(values), np.int64)
    back[np.concatenate(rows)] = np.arange(len(values))
    return pa.chunked_array(parts).combine_chunks().take(pa.array(back, mask=whole))


def join(columns: Sequence[Any], separator: str) -> pa.Array:
    """One text a row, empty where a column is null."""
    return pc.binary_join_element_wise(*columns, separator, null_handling="replace", null_replacement="")


def where(mask: NDArray[np.bool_], yes: Any, no: Any) -> pa.Array:
    return pc.if_else(pa.array(mask), yes, no)


def whole(column: Any) -> pa.Array:
    """One array, whatever pieces it came in."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
