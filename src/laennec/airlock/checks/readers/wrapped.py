"""Values that programs wrap to store them: arrays in base64, maps as lists of entries, tables by cells or by columns."""

import base64
import csv
import io
import zlib
from collections.abc import Mapping
from itertools import product
from typing import Any

MOST = 20_000
"""Numbers of a packed array, and lines of a table in a string, that are unpacked."""
_DEEPEST = 60
"""As deep as values are walked: `structured.DEEPEST`."""


def unwrapped(value: Any, depth: int = 0) -> Any:
    """A value with the lists, maps and tables it stands for in place of their wrappings; itself where it has none."""
    if depth > _DEEPEST:
        return value
    if isinstance(value, list):
        made = [unwrapped(v, depth + 1) if isinstance(v, Mapping | list) else v for v in value]
        return made if any(a is not b for a, b in zip(made, value, strict=True)) else value
    if not isinstance(value, Mapping):
        return value
    value = _answer(value)
    found = _array(value) or _cube(value) or _entries(value) or _cells(value) or _fields(value) or _lines(value)
    if found is not None:
        return unwrapped(found, depth + 1)
    items = {k: unwrapped(v, depth + 1) if isinstance(v, Mapping | list) else v for k, v in value.items()}
    return items if any(items[k] is not v for k, v in value.items()) else value


def _answer(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a search engine answers, without how it went about it: its shards, and that nothing is left out."""
    if value.get("type") == "Topology" and isinstance(value.get("arcs"), list):
        return {k: v for k, v in value.items() if k not in ("arcs", "transform", "bbox")}  # the lines of a map
    if isinstance(value.get("_shards"), Mapping):
        return {k: v for k, v in value.items() if k not in ("_shards", "took")}
    if isinstance(value.get("buckets"), list):
        return {k: v for k, v in value.items() if v != 0}
    return value


def _array(value: Mapping[str, Any]) -> list[Any] | None:
    """Plotly's `bdata`, Bokeh's `ndarray` (2 and 3), each with its type of number."""
    packed = value.get("bdata") or value.get("__ndarray__")
    inner = value.get("array")
    if packed is None and value.get("type") in ("ndarray", "typed_array") and isinstance(inner, Mapping):
        packed = inner.get("data")
    if packed is None and value.get("type") == "ndarray" and isinstance(inner, list):
        return inner
    dtype = value.get("dtype", "f8" if "bdata" in value else None)
    if not isinstance(packed, str) or not isinstance(dtype, str):
        return None
    import numpy as np

    try:
        data = base64.b64decode(packed)
        if data[:2] == b"\x1f\x8b":
            data = zlib.decompressobj(47).decompress(data, 50_000_000)
        numbers = np.frombuffer(data, dtype)[:MOST]
        shape = value.get("shape")
        sizes = [int(n) for n in (shape.split(",") if isinstance(shape, str) else shape or [])]
        if len(sizes) > 1 and int(np.prod(sizes)) == len(numbers):
            numbers = numbers.reshape(sizes)
        found: list[Any] = numbers.tolist()
    except (ValueError, TypeError, zlib.error):
        return None
    return found


def _cube(value: Mapping[str, Any]) -> dict[str, Any] | None:
    """JSON-stat: names of dimensions, their categories in order, and one list of numbers that runs over all of them."""
    names, numbers, told = value.get("id"), value.get("value"), value.get("dimension")
    if not isinstance(names, list) or not isinstance(told, Mapping) or not isinstance(numbers, list | Mapping):
        return None
    levels = []
    for name in names:
        category = told[name].get("category") if isinstance(told.get(name), Mapping) else None
        index = category.get("index") if isinstance(category, Mapping) else None
        labels = (category.get("label") if isinstance(category, Mapping) else None) or {}
        index = index if isinstance(index, list | Mapping) else labels
        if not isinstance(index, list | Mapping) or not isinstance(labels, Mapping):
            return None
        keys = sorted(index, key=index.__getitem__) if isinstance(index, Mapping) and index is not labels else index
        levels.append([str(labels.get(k, k)) for k in keys])
    crossed = list(product(*levels))[:MOST]
    at = (lambda k: numbers.get(str(k))) if isinstance(numbers, Mapping) else numbers.__getitem__
    size = len(crossed) if isinstance(numbers, Mapping) else min(len(crossed), len(numbers))
    rows = [[*crossed[k], at(k)] for k in range(size)]
    rest = {k: v for k, v in value.items() if k in ("label", "note", "source", "updated")}
    return {**rest, "columns": [*map(str, names), "value"], "rows": rows}


def _entries(value: Mapping[str, Any]) -> dict[str, Any] | None:
    """`{"type": "map", "entries": [["x", ...]]}`, as Bokeh keeps columns."""
    entries = value.get("entries")
    if value.get("type") != "map" or not isinstance(entries, list) or not entries:
        return None
    if not all(isinstance(e, list) and len(e) == 2 and isinstance(e[0], str) for e in entries):
        return None
    return dict(entries)


def _cells(value: Mapping[str, Any]) -> dict[str, Any] | None:
    """Google's DataTable: columns with labels, rows of cells `{"v": 12}`, or with what is shown, `{"f": "12 %"}`."""
    columns, rows = value.get("cols"), value.get("rows")
    if not isinstance(columns, list) or not isinstance(rows, list) or not rows:
        return None
    if not all(isinstance(r, Mapping) and isinstance(r.get("c"), list) for r in rows):
        return None
    names = [str((c.get("label") or c.get("id") or "") if isinstance(c, Mapping) else c) for c in columns]
    shown = [[(c.get("f") or c.get("v")) if isinstance(c, Mapping) else c for c in r["c"]] for r in rows]
    return {**{k: v for k, v in value.items() if k not in ("cols", "p")}, "columns": names, "rows": shown}


def _fields(value: Mapping[str, Any]) -> dict[str, Any] | None:
    """A frame whose schema names fields and whose data are their columns, as Grafana answers."""
    schema, data = value.get("schema"), value.get("data")
    fields = schema.get("fields") if isinstance(schema, Mapping) else None
    columns = data.get("values") if isinstance(data, Mapping) else None
    if not isinstance(fields, list) or not isinstance(columns, list) or len(fields) != len(columns) or not columns:
        return None
    if not all(isinstance(c, list) and len(c) == len(columns[0]) for c in columns):
        return None
    names = [str(f.get("name") or "") if isinstance(f, Mapping) else str(f) for f in fields]
    return {"columns": names, "rows": [list(row) for row in zip(*columns, strict=True)]}


def _lines(value: Mapping[str, Any]) -> dict[str, Any] | None:
    """Rows that a chart holds as the lines of a CSV."""
    kind = value.get("format")
    kind = kind.get("type") if isinstance(kind, Mapping) else kind
    values = value.get("values")
    if not isinstance(values, str) or "\n" not in values or kind not in ("csv", "tsv", "dsv"):
        return None
    mark = {"csv": ",", "tsv": "\t"}.get(kind) or str((value.get("format") or {}).get("delimiter") or ";")[:1]
    try:
        rows = [r for r, _ in zip(csv.DictReader(io.StringIO(values), delimiter=mark), range(MOST), strict=False)]
    except csv.Error:
        return None
    return {**{k: v for k, v in value.items() if k != "format"}, "values": [_numbered(r) for r in rows]}


def _numbered(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(k): _number(v) if isinstance(v, str) else v for k, v in row.items() if k is not None}


def _number(text: str) -> Any:
    try:
        return int(text) if text.strip().lstrip("-").isdigit() else float(text)
    except ValueError:
        return text


READ: dict[str, object] = {}
