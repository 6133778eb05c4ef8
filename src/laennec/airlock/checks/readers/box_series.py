"""Box plots that ECharts, Highcharts and ApexCharts draw from five numbers each, the outliers beside them, and tiles of heat maps."""

import re
from collections.abc import Mapping
from typing import Any

from laennec.airlock.checks.document import Document, Points, Table
from laennec.airlock.checks.readers.chart_data import words_of
from laennec.airlock.checks.words import PERCENTILES, plain

FIVE = 5
MOST = 20_000
_KINDS = ("boxplot", "boxPlot", "box")
_NAMES = ("lower whisker", "q1", "median", "q3", "upper whisker")
_EXTREMES = re.compile(r"(?<![a-z])(?:min\w*|max\w*|etendue|range|extrem\w*)(?![a-z])")


def boxed(document: Document, value: Mapping[str, Any], place: str, caption: str) -> Mapping[str, Any]:
    """Take the boxes of a chart into a document as a table with its five headings; the chart without them."""
    series = value.get("series")
    if not isinstance(series, list) or not any(_five(s, value) for s in series):
        return value
    caption = f"{caption} {words_of(value)}".strip()
    said = plain(caption)
    names = list(_NAMES)
    if _EXTREMES.search(said) and not PERCENTILES.search(said):
        names[0], names[-1] = "min", "max"
    called = _categories(value)
    kept = []
    for k, one in enumerate(series):
        if boxes := _five(one, value):
            rows = [[name or (called[i] if i < len(called) else ""), *map(str, five)] for i, (name, five) in enumerate(boxes)]  # fmt: skip
            table = Table(f"{place}.series[{k}] boxes".strip("."), [["box", *names], *rows], caption)
            document.tables.append(table)
        elif isinstance(one, Mapping) and one.get("type") in ("scatter", "effectScatter") and _few(one.get("data")):
            # Marks beside boxes lie beyond their whiskers.
            marks = [float(i) for i in range(len(one["data"]))]
            document.points.append(Points(f"{place}.series[{k}]".strip("."), "outliers of box plots", marks, marks))
        else:
            kept.append(one)
    return {**value, "series": kept}


def spokes(document: Document, value: Mapping[str, Any], place: str, caption: str) -> Mapping[str, Any]:
    """Take what a radar of ECharts draws into a document, its axes as headings; the chart without it."""
    radar, series = value.get("radar"), value.get("series")
    radar = radar[0] if isinstance(radar, list) and radar else radar
    axes = radar.get("indicator") if isinstance(radar, Mapping) else None
    if not isinstance(axes, list) or not isinstance(series, list | Mapping):
        return value
    names = [str(a.get("name") or a.get("text") or "") if isinstance(a, Mapping) else str(a) for a in axes]
    rows = [["", *names]]
    for one in series if isinstance(series, list) else [series]:
        for item in one.get("data") or () if isinstance(one, Mapping) else ():
            values = item.get("value") if isinstance(item, Mapping) else item
            if isinstance(values, list) and len(values) == len(names):
                called = item.get("name") if isinstance(item, Mapping) else one.get("name")
                rows.append([str(called or ""), *("" if v is None else str(v) for v in values)])
    if len(rows) < 2:
        return value
    document.tables.append(Table(f"{place}.radar".strip("."), rows, f"{caption} {words_of(value)}".strip()))
    return {k: v for k, v in value.items() if k not in ("radar", "series")}


def tiled(document: Document, value: Mapping[str, Any], place: str, caption: str) -> Mapping[str, Any]:
    """Take the tiles of a heat map, [column, row, number] each, into a document as a cross-table; the chart without them."""
    series = value.get("series")
    if not isinstance(series, list):
        return value
    across, down = _categories(value, "x"), _categories(value, "y")
    kept = []
    for k, one in enumerate(series):
        drawn = value.get("chart")
        kind = (one.get("type") if isinstance(one, Mapping) else "") or (drawn.get("type") if isinstance(drawn, Mapping) else "")  # fmt: skip
        tiles = _triples(one.get("data")) if isinstance(one, Mapping) and kind in ("heatmap", "tilemap") else []
        if days := _days(one):
            said = f"{words_of(value)} {caption}".strip()
            document.tables.append(
                Table(f"{place}.series[{k}] chart".strip("."), [["category", said[:200]], *days], said)
            )
            continue
        if not tiles or not (across or down):
            kept.append(one)
            continue
        columns, lines = list(dict.fromkeys(t[0] for t in tiles)), list(dict.fromkeys(t[1] for t in tiles))
        cells = {(t[0], t[1]): t[2] for t in tiles}
        rows = [["", *(_called(across, c) for c in columns)]]
        rows += [[_called(down, r), *(cells.get((c, r), "") for c in columns)] for r in lines]
        said = f"{caption} {words_of(value)} {one.get('name') or ''}".strip()
        document.tables.append(Table(f"{place}.series[{k}] tiles".strip("."), rows, said))
    return {**value, "series": kept}


def _days(one: Any) -> list[list[str]]:
    """(day, number) of each square of a calendar."""
    if (
        not isinstance(one, Mapping)
        or one.get("coordinateSystem") != "calendar"
        or not isinstance(one.get("data"), list)
    ):
        return []
    pairs = [d.get("value") if isinstance(d, Mapping) else d for d in one["data"]]
    return [[str(p[0]), str(p[1])] for p in pairs[:MOST] if isinstance(p, list) and len(p) > 1]


def _triples(data: Any) -> list[tuple[Any, Any, str]]:
    """[x, y, number] or {x, y, value} of each tile; [] where any is something else."""
    found = []
    for item in data[:MOST] if isinstance(data, list) else ():
        three = item
        if isinstance(item, Mapping):
            three = item.get("value")
            three = three if isinstance(three, list) else [item.get("x"), item.get("y"), item.get("value")]
        if (
            not isinstance(three, list)
            or len(three) < 3
            or not all(isinstance(v, str | int | float) for v in three[:2])
        ):
            return []
        found.append((three[0], three[1], "" if three[2] is None else str(three[2])))
    return found


def _called(names: list[str], at: Any) -> str:
    return names[at] if isinstance(at, int) and 0 <= at < len(names) else str(at)


def _few(data: Any) -> bool:
    return isinstance(data, list) and bool(data)


def _five(one: Any, chart: Mapping[str, Any]) -> list[tuple[str, list[float]]]:
    """(name, five rising numbers) of each box of a series; [] where it draws none."""
    if not isinstance(one, Mapping) or not isinstance(one.get("data"), list):
        return []
    drawn = chart.get("chart")
    kind = one.get("type") or (drawn.get("type") if isinstance(drawn, Mapping) else "")
    if kind not in _KINDS:
        return []
    found = []
    for item in one["data"][:500]:
        name, five = "", item
        if isinstance(item, Mapping):
            name = str(item.get("name") or item.get("x") or "")
            by_name = [item.get(k) for k in ("low", "q1", "median", "q3", "high")]
            five = next((item[k] for k in ("value", "y") if isinstance(item.get(k), list)), by_name)
        if not isinstance(five, list) or any(type(v) not in (int, float) for v in five[-FIVE:]) or len(five) < FIVE:
            return []
        found.append((name, [v for v in five[-FIVE:]]))
    return found


def _categories(chart: Mapping[str, Any], axes: str = "xy") -> list[str]:
    """The words of an axis."""
    for key in [f"{axis}{end}" for end in ("Axis", "axis") for axis in axes]:
        found = chart.get(key)
        for axis in found if isinstance(found, list) else [found]:
            names = (axis.get("data") or axis.get("categories")) if isinstance(axis, Mapping) else None
            if isinstance(names, list):
                return [str(v) for v in names]
    return []


READ: dict[str, object] = {}
