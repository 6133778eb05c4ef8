"""Source tables to a fixed-width file: the reverse of `columns`, as columnar as it is. For simulated files and
tests.
"""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from laennec.errors import LaennecError
from laennec.sources.pmsi.layouts import Field, Layout, Zone


def write(
    layout: Layout,
    tables: Mapping[str, pa.Table],
    *,
    padding: str = "zero",
    newline: str = "\r\n",
    encoding: str = "latin-1",
) -> bytes:
    """One line a row of `tables["fixed"]`, in order; rows of the zones follow by `_line` (and their owner's column).

    Columns may be texts (written as they are), dates, whole or decimal numbers; one that is absent is blank.
    Counters are
    counted here. `padding`: zero or space, of counters. A row's `_line` is its row number where it has none.
    Raises LaennecError for a value that is wider than its field or has no place in the encoding.
    """
    fixed = tables["fixed"].combine_chunks()
    if "_line" not in fixed.column_names:
        fixed = fixed.append_column("_line", pa.array(range(1, len(fixed) + 1), pa.int64()))
    zones = {z.name: _sorted(z, tables[z.name]) for z in layout.zones if z.name in tables and len(tables[z.name])}
    for zone in reversed(layout.zones):  # what is counted per element of another zone counts in that one
        if zone.per:
            owner = zones.get(zone.per)
            if owner is not None:
                keys = _ordinal_keys(owner)
                counted = _counted(keys, _keys(zones[zone.name], zone.per)) if zone.name in zones else _zeros(owner)
                zones[zone.per] = _set(owner, zone.counter, counted)
    parts = []
    for zone in layout.zones:
        counted = pa.array([0] * len(fixed), pa.int64())
        if zone.name in zones:
            counted = _counted(fixed["_line"], zones[zone.name]["_line"])
            parts.append(_joined(zone, zones[zone.name], fixed["_line"], padding))
        if not zone.per or zone.counter in layout.fixed.by_code:
            fixed = _set(fixed, zone.counter, counted)
    line = pc.binary_join_element_wise(_element(layout.fixed, fixed, padding, counters(layout)), *parts, newline, "")
    text = "".join(line.to_pylist())
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        raise LaennecError(f"{layout.format}: {text[error.start]!r} cannot be written in {encoding}.") from None


def counters(layout: Layout) -> frozenset[str]:
    """The fields that count."""
    return frozenset(zone.counter for zone in layout.zones)


def _sorted(zone: Zone, table: pa.Table) -> pa.Table:
    order = [("_line", "ascending")]
    if zone.per:
        table = _set(table, zone.per, pc.cast(table[zone.per], pa.int64()))
        order.append((zone.per, "ascending"))
    if "_rank" in table.column_names:
        order.append(("_rank", "ascending"))
    return table.sort_by(order).combine_chunks()


def _keys(table: pa.Table, per: str) -> pa.Array:
    return pc.add(pc.multiply(table["_line"].cast(pa.int64()), 1000), table[per])


def _ordinal_keys(owner: pa.Table) -> pa.Array:
    """Line and ordinal within it of each row of a sorted zone."""
    return pc.add(pc.multiply(owner["_line"].cast(pa.int64()), 1000), owner["_rank"])


def _zeros(table: pa.Table) -> pa.Array:
    return pa.array([0] * len(table), pa.int64())


def _counted(keys: pa.Array, rows: pa.Array) -> pa.Array:
    counts = pc.value_counts(rows)
    found = counts.combine_chunks() if isinstance(counts, pa.ChunkedArray) else counts
    place = pc.index_in(keys, found.field("values"))
    return pc.fill_null(pc.take(found.field("counts"), place), 0)


def _set(table: pa.Table, name: str, column: pa.Array) -> pa.Table:
    at = table.schema.get_field_index(name)
    return table.append_column(name, column) if at < 0 else table.set_column(at, name, column)


def _joined(zone: Zone, table: pa.Table, line: pa.Array, padding: str) -> pa.Array:
    """All elements of each line, one after the other: strings (n,), "" where it has none."""
    elements = pa.table({"_line": table["_line"], "e": _element(zone, table, padding, frozenset(["NDA", "NZA"]))})
    grouped = elements.group_by("_line", use_threads=False).aggregate([("e", "list")])
    joined = pc.binary_join(grouped["e_list"].combine_chunks(), "")
    return pc.fill_null(pc.take(joined, pc.index_in(line, grouped["_line"].combine_chunks())), "")


def _element(zone: Zone, table: pa.Table, padding: str, counted: frozenset[str]) -> pa.Array:
    columns = []
    for field in zone.fields:
        if field.code in table.column_names:
            columns.append(
                _padded(field, table[field.code].combine_chunks(), padding if field.code in counted else "")
            )
        else:
            columns.append(pa.array([" " * field.width] * len(table)))
    return pc.binary_join_element_wise(*columns, "")


def _padded(field: Field, column: pa.Array, padding: str) -> pa.Array:
    text = _text(field, column)
    numeric = field.type not in ("", "date") and not pa.types.is_string(column.type)
    filled = pc.fill_null(text, "")
    if numeric or padding:
        padded = pc.utf8_lpad(filled, field.width, " " if padding == "space" else "0")
        padded = pc.if_else(pc.equal(filled, ""), " " * field.width, padded)
    else:
        padded = pc.utf8_rpad(filled, field.width, " ")
    long = pc.greater(pc.utf8_length(padded), field.width)
    if pc.any(long).as_py():
        value = pc.filter(text, long)[0].as_py()
        raise LaennecError(f"{field.code}: {value!r} is wider than its {field.width} characters.")
    return padded


def _text(field: Field, column: pa.Array) -> pa.Array:
    kind = column.type
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        return pc.strftime(column, format="%d%m%Y")
    if field.type.startswith("dec") and (pa.types.is_floating(kind) or pa.types.is_decimal(kind)):
        return pc.cast(
            pc.cast(pc.round(pc.multiply(column.cast(pa.float64()), 10 ** int(field.type[3:]))), pa.int64()),
            pa.string(),
        )
    return column if pa.types.is_string(kind) else pc.cast(column, pa.string())
