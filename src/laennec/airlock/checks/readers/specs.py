"""Charts as Plotly and Vega-Lite keep them: what they draw and say is taken in, how it looks is not."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from laennec.airlock.checks.document import Document, Points, Table, Text
from laennec.airlock.checks.readers import Budget
from laennec.airlock.checks.readers.chart_data import GRIDS, chart_tables, words_of
from laennec.airlock.checks.readers.structured import charts, unnamed, walk

_LOOKS = frozenset({"xaxis", "yaxis", "annotations", "shapes", "template", "margin", "legend", "font", "barmode", "bargap"})  # fmt: skip
LONG = 120
"""Letters from which on a text without a blank is no word of a chart."""
_PARTS = ("layer", "hconcat", "vconcat", "concat")


def take_in(document: Document, value: Mapping[str, Any], place: str, budget: Budget, caption: str) -> bool:
    """Whether a value is a chart's specification, and then what it draws and says as tables, points and texts."""
    if isinstance(value.get("layout"), Mapping) and isinstance(value.get("data"), list):
        _said(document, value["layout"], f"{place}.layout".strip("."))
        for key, text in _texts(value["layout"]):
            if len(text) > LONG and " " not in text:  # nothing that a chart says: packed
                walk(document, text, f"{place}.layout.{key}".strip("."), budget, caption)
        upright = {k: v for k, v in value["layout"].items() if not str(k).startswith("xaxis")}
        across = f"{caption} {words_of(value['layout'])}"
        _traces(document, value["data"], f"{place}.data".strip("."), budget, across, f"{caption} {words_of(upright)}")
        for k, v in value.items():
            if k not in ("data", "layout", "config") and isinstance(v, Mapping | list | str):
                walk(document, v, f"{place}.{k}".strip("."), budget, caption)
        return True
    if len(_LOOKS & set(value)) >= 2:
        _said(document, value, place)
        return True
    if isinstance(value.get("marks"), list) and isinstance(value.get("data"), list) and {"scales", "axes", "$schema"} & set(value):  # fmt: skip
        _whole_vega(document, value, place, budget, f"{caption} {words_of(value)}".strip())
        return True
    if any(k in value for k in ("mark", *_PARTS, "spec", "encoding")) and (
        isinstance(value.get("data"), Mapping) or "vega" in str(value.get("$schema"))
    ):
        _vega(document, value, place, budget, f"{caption} {words_of(value)}".strip())
        return True
    return False


def _said(document: Document, value: Any, place: str) -> None:
    """The texts of a layout: titles and what is written beside the marks."""
    lines = [text for key, text in _texts(value) if key in ("text", "title", "name", "label", "ticktext", "subtitle", "description")]  # fmt: skip
    if lines:
        document.texts.append(Text(place, "\n".join(dict.fromkeys(lines)), "data"))


def _texts(value: Any, key: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping) and depth < 12:
        for k, v in value.items():
            yield from _texts(v, str(k), depth + 1)
    elif isinstance(value, list) and depth < 12:
        for v in value[:2000]:
            yield from _texts(v, key, depth + 1)


def _traces(
    document: Document, traces: list[Any], place: str, budget: Budget, across: str, upright: str = ""
) -> None:
    """Each trace below the words of its layout; a curve below those of its upright axis alone, in whose unit it is."""
    for k, drawn in enumerate(traces[:500]):
        if not isinstance(drawn, Mapping):
            continue
        caption = upright if upright and drawn.get("mode") == "lines" and drawn.get("type") == "scatter" else across
        here = f"{place}[{k}]"
        edge = ("x", "y") if drawn.get("fill") in ("toself", "tonext") else ()  # of a band
        trace = {n: v for n, v in drawn.items() if n not in edge}
        if estimates := _estimates(trace):
            document.tables.append(Table(f"{here} estimates", estimates, caption))
            trace = {n: v for n, v in trace.items() if n not in ("x", "y", "error_x", "error_y")}
        start = len(document.points)
        charts(document, trace, place)
        for points in document.points[start:]:
            points.label = f"{points.label} {caption}"[:800]
        tables = len(document.tables)
        chart_tables(document, trace, here, f"{words_of({'of': trace.get('colorbar')})} {caption}".strip())
        if trace.get("type") == "sankey" and len(document.tables) > tables:
            trace = {n: v for n, v in trace.items() if n != "link"}  # its flows are the rows of that table
        if trace.get("type") in GRIDS and len(document.tables) > tables:
            trace = {n: v for n, v in trace.items() if n not in ("x", "y", "z")}
        lists = {
            n: v
            for n, v in unnamed(trace).items()
            if isinstance(v, list | Mapping) and n not in ("line", "cells", "header")
        }
        marker = lists.pop("marker", None)
        lists |= {f"marker.{n}": v for n, v in marker.items() if isinstance(v, list)} if isinstance(marker, Mapping) else {}  # fmt: skip
        lists = {n: v for n, v in lists.items() if not (isinstance(v, Mapping) and not _holds_list(v))}
        if lists:
            walk(document, lists, here, budget, f"{caption} {trace.get('name') or ''}")
        for n, v in trace.items():
            if isinstance(v, str) and n in ("name", "text", "hovertext", "hovertemplate", "texttemplate", "meta"):
                document.texts.append(Text(f"{here}.{n}", v, "data"))
        for part in ("cells", "header"):
            if isinstance(trace.get(part), Mapping):
                walk(
                    document,
                    {n: v for n, v in trace[part].items() if n == "values"},
                    f"{here}.{part}",
                    budget,
                    caption,
                )


def _estimates(trace: Mapping[str, Any]) -> list[list[str]]:
    """Rows of marks that have an interval each: of groups, as no single person has one. [] for others."""
    x, y = trace.get("x"), trace.get("y")
    bars = [trace[k] for k in ("error_x", "error_y") if isinstance(trace.get(k), Mapping)]
    above = next((b["array"] for b in bars if isinstance(b.get("array"), list)), None)
    if above is None or not isinstance(x, list) or not isinstance(y, list) or not len(x) == len(y) == len(above):
        return []
    if any(isinstance(v, str) for v in (*x, *y)):
        return []  # named: a table is made of them
    below = next((b["arrayminus"] for b in bars if isinstance(b.get("arrayminus"), list)), above)
    rows = zip(x, y, below, above, strict=False)
    return [["x", "estimate", "se below", "se above"], *[[str(v) for v in row] for row in rows]]


def _holds_list(value: Any) -> bool:
    return any(
        isinstance(v, list) or (isinstance(v, Mapping) and _holds_list(v)) or k == "bdata" for k, v in value.items()
    )


def _units(spec: Mapping[str, Any], place: str, depth: int = 0) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield place, spec
    for key in _PARTS:
        for k, one in enumerate(spec[key] if isinstance(spec.get(key), list) else ()):
            if isinstance(one, Mapping) and depth < 12:
                yield from _units(one, f"{place}.{key}[{k}]".strip("."), depth + 1)
    if isinstance(spec.get("spec"), Mapping) and depth < 12:
        yield from _units(spec["spec"], f"{place}.spec".strip("."), depth + 1)


def _vega(document: Document, spec: Mapping[str, Any], place: str, budget: Budget, caption: str) -> None:
    units = list(_units(spec, place))
    called: dict[str, str] = {}
    for _, unit in units:
        for one in (unit.get("encoding") or {}).values() if isinstance(unit.get("encoding"), Mapping) else ():
            for part in one if isinstance(one, list) else [one]:
                if isinstance(part, Mapping) and part.get("type") == "quantitative" and (title := _title(part)):
                    called.setdefault(str(part.get("field")), title)
    for where, unit in units:
        charts(document, unit, where)
        for key, v in unit.items():
            if key == "data" and isinstance(v, Mapping):
                rest = {n: x for n, x in v.items() if n not in ("values", "name", "format")}
                _rows(document, v.get("values"), f"{where}.data.values".strip("."), budget, caption, called)
                walk(document, rest, f"{where}.data".strip("."), budget, caption) if rest else None
            elif key == "datasets" and isinstance(v, Mapping):
                for n, rows in v.items():
                    _rows(document, rows, f"{where}.datasets.{n}".strip("."), budget, caption, called)
            elif key in ("usermeta", "description", "transform", "params"):
                walk(document, v, f"{where}.{key}".strip("."), budget, caption)
            elif key in ("encoding", "mark", "title"):
                lines = [s for k, s in _texts(v) if k in ("text", "title", "subtitle", "value", "datum", "labelExpr")]
                document.texts.append(
                    Text(f"{where}.{key}".strip("."), "\n".join(dict.fromkeys(lines)), "data")
                ) if lines else None


def _whole_vega(document: Document, spec: Mapping[str, Any], place: str, budget: Budget, caption: str) -> None:
    """Vega as its compiler writes it: data by name; scales, axes and marks tell how they are drawn, and titles."""
    scales = {str(s.get("name")): s.get("domain") for s in spec.get("scales") or () if isinstance(s, Mapping)}
    called: dict[str, str] = {}
    for axis in [a for k in ("axes", "legends") for a in spec.get(k) or () if isinstance(a, Mapping)]:
        domain = next(
            (scales.get(str(axis.get(k))) for k in ("scale", "fill", "size", "stroke") if axis.get(k)), None
        )
        if (
            isinstance(axis.get("title"), str)
            and isinstance(domain, Mapping)
            and isinstance(domain.get("field"), str)
        ):
            called.setdefault(domain["field"], axis["title"])
    for k, one in enumerate(spec["data"]):
        if isinstance(one, Mapping):
            here = f"{place}.data[{k}]".strip(".")
            _rows(document, one.get("values"), f"{here}.values", budget, caption, called)
            for n in ("transform", "url", "description"):
                walk(document, one[n], f"{here}.{n}", budget, caption) if isinstance(one.get(n), str) else None
    for n in ("usermeta", "description"):
        walk(document, spec[n], f"{place}.{n}".strip("."), budget, caption) if n in spec else None
    lines = [text for key, text in _texts([spec.get(k) for k in ("title", "axes", "legends")]) if key in ("text", "title", "subtitle", "description")]  # fmt: skip
    lines += [text for key, text in _texts([*spec["marks"], spec.get("title")]) if key in ("value", "text", "signal")]
    if lines:
        document.texts.append(Text(f"{place} marks".strip(), "\n".join(dict.fromkeys(lines)), "data"))
    _drawn_rows(document, spec["marks"], place, caption)


def _drawn_rows(document: Document, marks: list[Any], place: str, caption: str) -> None:
    """Symbols by two measures, a mark a row; groups hold marks of their own."""
    for k, mark in enumerate(marks):
        if not isinstance(mark, Mapping):
            continue
        if isinstance(mark.get("marks"), list):
            _drawn_rows(document, mark["marks"], f"{place}.marks[{k}]".strip("."), caption)
        elif mark.get("type") == "symbol" and isinstance(mark.get("from"), Mapping):
            label = f'point "type": "quantitative", "type": "quantitative" {json.dumps(mark.get("encode"))[:300]} {caption}'  # fmt: skip
            document.points.append(Points(f"{place}.marks[{k}]".strip("."), "vega:point", [], [], label))


_BOUND = re.compile(
    r"(?:low|high|lo|hi|lower|upper|lcl|ucl|ci|q1|q3|med|median|mean|sd|se|min|max|p\d\d)(?:_\w+)?", re.I
)
"""Fields that say what they are better than the axis they are drawn along."""


def _title(part: Mapping[str, Any]) -> str:
    titles = [
        part.get("title"),
        *(part[k].get("title") for k in ("axis", "legend", "header") if isinstance(part.get(k), Mapping)),
    ]
    return next((t for t in titles if isinstance(t, str) and t.strip()), "")


def _rows(document: Document, rows: Any, place: str, budget: Budget, caption: str, called: Mapping[str, str]) -> None:
    """Rows of a chart under what its axes call their fields; a field that repeats another one, as labels do, is left out."""
    if isinstance(rows, str):
        walk(document, rows, place, budget, caption)
        return
    if not isinstance(rows, list) or not all(isinstance(r, Mapping) for r in rows):
        walk(document, rows, place, budget, caption) if isinstance(rows, list | Mapping) else None
        return
    fields = list(dict.fromkeys(k for r in rows for k in r))
    told: dict[str, str] = {}
    for field in fields:
        values = json.dumps([str(r.get(field)).removesuffix(".0") for r in rows])
        told.setdefault(values, field)
    kept = {field: field if _BOUND.fullmatch(field) else called.get(field, field) for field in told.values()}
    names = list(kept.values())
    kept = {f: n if names.count(n) == 1 else f for f, n in kept.items()}
    walk(document, [{kept[k]: v for k, v in r.items() if k in kept} for r in rows], place, budget, caption)


READ: dict[str, object] = {}
