"""Charts written as data: Plotly, Chart.js, ECharts, Highcharts, Mermaid, symbolic coordinates of LaTeX. What they draw is a table."""

import re
from collections.abc import Mapping
from typing import Any

from laennec.airlock.checks.document import Document, Table, Text
from laennec.airlock.checks.readers.flows import flows
from laennec.airlock.checks.words import MEASURES, PERSON_RE, plain

Rows = list[list[str]]
MOST = 500
"""Categories of a chart that are looked at."""
_TRACES = (
    "bar", "pie", "funnel", "funnelarea", "heatmap", "sankey", "sunburst", "treemap", "icicle", "waterfall", "scatter", "choropleth", "choroplethmapbox", "choroplethmap", "indicator", "scattermap", "contour", "surface", "heatmapgl", "scatterpolar", "barpolar", "table",
)  # fmt: skip


GRIDS = ("heatmap", "heatmapgl", "contour", "surface", "histogram2d", "histogram2dcontour")
"""Traces whose `z` is a number for each crossing of `x` and `y`."""


def words_of(value: Any, depth: int = 0) -> str:
    """What titles and names in a chart's layout say."""
    if depth > 8:
        return ""
    if isinstance(value, Mapping):
        said = [
            v if isinstance(v, str) else words_of(v, depth + 1)
            for k, v in value.items()
            if k in ("title", "text", "name", "subtitle", "subtext", "caption", "label")
            or isinstance(v, Mapping | list)
        ]
        return " ".join(s for s in said if s)[:600]
    if isinstance(value, list):
        return " ".join(filter(None, (words_of(v, depth + 1) for v in value[:20])))[:600]
    return ""


def chart_tables(document: Document, value: Mapping[str, Any], place: str, caption: str) -> None:
    """Take what a chart's specification draws into a document, as tables; nothing where it is none."""
    if isinstance(value.get("type"), str) and str(value["type"]) in _TRACES:
        for rows in _trace(value, caption):
            document.tables.append(
                Table(f"{place} chart".strip(), rows, f"{caption} {value.get('name') or ''}".strip())
            )
        _hovers(document, value, place)
    data = value.get("data")
    if isinstance(data, Mapping) and isinstance(data.get("datasets"), list):
        _sets(document, data.get("labels"), data["datasets"], place, f"{caption} {words_of(value.get('options'))}")
    series = value.get("series")
    if isinstance(series, list | Mapping):
        every = [s for s in (series if isinstance(series, list) else [series]) if isinstance(s, Mapping)]
        axes = [
            a for k in ("xAxis", "yAxis", "xaxis", "yaxis") for a in _each(value.get(k)) if isinstance(a, Mapping)
        ]
        labels = next((a[k] for a in axes for k in ("data", "categories") if _scalars(a.get(k))), value.get("labels"))
        _sets(document, labels, every, place, f"{caption} {words_of(value.get('title'))} {words_of(axes)}")
    if _scalars(value.get("series")) and _scalars(value.get("labels")):  # ApexCharts' pies
        drawn = value.get("chart")
        shares = isinstance(drawn, Mapping) and drawn.get("type") == "radialBar"
        _add(document, value["labels"], [("%" if shares else caption, value["series"])], place, caption)


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _scalars(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) > 1
        and all(isinstance(v, str | int | float) or v is None for v in value)
    )


def _numbers(value: Any) -> bool:
    return _scalars(value) and all(isinstance(v, int | float) or v is None for v in value)


def _single(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _heading(name: str, caption: str) -> str:
    """A heading for what is drawn: its name where that says whom or what it counts, else the chart's words where they measure."""
    if name and (MEASURES.search(name) or PERSON_RE.search(plain(name))):
        return name
    return f"{name} {caption}".strip()[:200] if MEASURES.search(caption) else name if len(name) > 2 else ""


def _text(value: Any) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _add(document: Document, labels: Any, columns: list[tuple[str, list[Any]]], place: str, caption: str) -> None:
    size = max(len(v) for _, v in columns)
    names = labels if _scalars(labels) and len(labels) == size else [f"category {k + 1}" for k in range(size)]
    rows = [["category", *[_heading(name, caption) for name, _ in columns]]]
    rows += [
        [_text(names[k]), *[_text(v[k]) if k < len(v) else "" for _, v in columns]] for k in range(min(size, MOST))
    ]
    document.tables.append(Table(f"{place} chart".strip(), rows, caption))


def _sets(document: Document, labels: Any, every: list[Any], place: str, caption: str) -> None:
    """Series side by side, each a list of numbers or of {name, value}."""
    columns: list[tuple[str, list[Any]]] = []
    for one in every[:60]:
        if not isinstance(one, Mapping) or not isinstance(one.get("data"), list):
            continue
        name = next((str(n) for n in (one.get("label"), one.get("name")) if n and not isinstance(n, Mapping)), "")
        data = one["data"]
        if all(isinstance(d, Mapping) for d in data) and data:
            value = next((k for k in ("value", "y", "v") if isinstance(data[0].get(k), int | float)), "")
            called = next((k for k in ("name", "x", "label", "id") if data[0].get(k) is not None), "")
            if value and called:
                _add(
                    document,
                    [d.get(called) for d in data],
                    [("%" if one.get("type") == "gauge" else name, [_shown(d, value) for d in data])],
                    place,
                    caption,
                )
        data = [_alone(d) for d in data]
        if _numbers(data):
            columns.append((name, data))
    for size in {len(data) for _, data in columns}:
        _add(document, labels, [c for c in columns if len(c[1]) == size], place, caption)


def _alone(item: Any) -> Any:
    """A number that a chart keeps with how it is drawn: `{"value": 12, "itemStyle": ...}`."""
    if not isinstance(item, Mapping) or any(item.get(k) is not None for k in ("name", "x", "label", "id")):
        return item
    return next((item[k] for k in ("value", "y") if isinstance(item.get(k), int | float)), item)


def _shown(item: Mapping[str, Any], value: str) -> Any:
    """A part's value, or the label that stands in its place: `<10`."""
    label = item.get("label")
    if isinstance(label, Mapping):
        label = label.get("formatter")
    return label if item.get(value) is None and isinstance(label, str) else item.get(value)


def _trace(value: Mapping[str, Any], caption: str) -> list[Rows]:
    """Tables of one of Plotly's traces."""
    kind, name = str(value["type"]), str(value.get("name") or "")
    heading = _heading(name, caption)
    if kind == "sankey":
        nodes, link = value.get("node") or {}, value.get("link") or {}
        labels = nodes.get("label") if isinstance(nodes, Mapping) else None
        if not isinstance(link, Mapping) or not _numbers(link.get("value")) or not isinstance(labels, list):
            return []
        ends = zip(link.get("source") or [], link.get("target") or [], link["value"], strict=False)
        named = [
            [f"{labels[a]} to {labels[b]}", _text(v)]
            for a, b, v in ends
            if isinstance(a, int) and isinstance(b, int) and max(a, b) < len(labels)
        ]
        return [[["category", heading], *named]]
    if kind == "indicator":
        title = words_of({"title": value.get("title")}) or name
        return [[["category", _heading(title, caption)], [title, _text(value["value"])]]] if _single(value.get("value")) else []  # fmt: skip
    if kind in GRIDS:
        z = value.get("z")
        if not isinstance(z, list) or not all(_numbers(row) for row in z) or not z:
            return []
        x = value.get("x") if _scalars(value.get("x")) else [f"column {k + 1}" for k in range(len(z[0]))]
        y = value.get("y") if _scalars(value.get("y")) else [f"row {k + 1}" for k in range(len(z))]
        assert isinstance(x, list) and isinstance(y, list)
        if len(x) != len(z[0]) or len(y) != len(z):
            return []
        heads, names = (["at " + _text(v) if _single(v) else _text(v) for v in side] for side in (x, y))
        return [[["category", *heads], *[[a, *map(_text, row)] for a, row in zip(names, z, strict=True)]]]
    if kind.startswith("choropleth"):
        value = {"labels": value.get("locations"), "values": value.get("z")}
    if kind in ("scatterpolar", "barpolar"):
        value = {**value, "x": value.get("theta"), "y": value.get("r")}
    if kind in ("pie", "funnelarea") and not value.get("labels"):
        value = {**value, "labels": value.get("text")}
    if kind == "waterfall":
        value = {**value, **{k: [abs(v) if isinstance(v, int | float) else v for v in value[k]] for k in ("x", "y") if _numbers(value.get(k))}}  # fmt: skip
    if _scalars(value.get("labels")) and _numbers(value.get("values")):
        pairs = list(zip(value["labels"], value["values"], strict=False))
    else:
        x, y = value.get("x"), value.get("y")
        if value.get("orientation") == "h" or (kind == "funnel" and _numbers(x)) or (_numbers(x) and not _numbers(y)):
            x, y = y, x
        if not (_scalars(x) and _numbers(y)) or (kind == "scatter" and _numbers(x)) or len(x or []) != len(y or []):
            return []
        pairs = list(zip(x or [], y or [], strict=True))
    if len(pairs) < 2:
        return []
    return [[["category", heading], *[[_text(a), _text(b)] for a, b in pairs[:MOST]]]]


def _hovers(document: Document, value: Mapping[str, Any], place: str) -> None:
    """What shows when the pointer stands on a mark: texts, and numbers that a template puts into words."""
    for key in ("text", "hovertext"):
        shown = value.get(key)
        lines = [str(s) for s in shown] if isinstance(shown, list) else [shown] if isinstance(shown, str) else []
        if any(re.search(r"\w", line) for line in lines):
            document.texts.append(Text(f"{place} {key}".strip(), "\n".join(lines[:MOST]), "label"))
    template, kept = value.get("hovertemplate"), value.get("customdata")
    if not isinstance(template, str) or not isinstance(kept, list):
        return
    plain_words = re.sub(r"<[^>]*>", " ", template)
    lines = []
    for row in (k if isinstance(k, list) else [k] for k in kept[:MOST]):
        said = plain_words
        for part in re.finditer(r"%\{customdata(?:\[(\d+)\])?(?::[^}]*)?\}", plain_words):
            index = int(part[1] or 0)
            said = said.replace(part[0], _text(row[index]) if index < len(row) else "")
        lines.append(said)
    bare = [re.sub(r"%\{[^}]*\}\s*%?", " ... ", line) for line in lines]
    document.texts.append(
        Text(
            f"{place} hover".strip(),
            "\n".join(part.strip(" .:") for line in bare for part in line.split("...")),
            "label",
        )
    )


_ARRAY = re.compile(r"(?:[\"']?(?P<name>\w+)[\"']?\s*:\s*)?\[(?P<body>[^\[\]{}()]{3,20000})\]")
_ITEM = re.compile(r"\s*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|(-?\d+(?:\.\d+)?)|(null|NaN))\s*(?:,|$)")
_CALLED = re.compile(r"[\"']?(?:label|name|title|text)[\"']?\s*:\s*(?:\"([^\"]{1,200})\"|'([^']{1,200})')")


def charts_in_script(document: Document, text: str, place: str) -> None:
    """Series of a chart that a script draws, where its options are no JSON: names and numbers in lists of one length."""
    lists: list[tuple[int, list[str], bool]] = []
    for found in list(_ARRAY.finditer(text))[:2000]:
        items = _ITEM.findall(found["body"])
        if len(items) < 2 or _ITEM.sub("", found["body"]).strip():
            continue
        words = [a or b for a, b, _, _ in items]
        numbers = [n for _, _, n, _ in items]
        if all(numbers):
            lists.append((found.start(), numbers, True))
        elif all(words):
            lists.append((found.start(), words, False))
    caption = " ".join(dict.fromkeys(m[1] or m[2] for m in _CALLED.finditer(text)))[:600]
    for _, names, numeric in lists:
        columns = [] if numeric else [(at, v) for at, v, n in lists if n and len(v) == len(names)]
        if not columns:
            continue
        heads = []
        for at, _ in columns[:40]:
            near = list(_CALLED.finditer(text, max(0, at - 300), at))
            heads.append(_heading((near[-1][1] or near[-1][2]) if near else "", caption))
        document.tables.append(
            Table(
                f"{place} chart".strip(),
                [["category", *heads], *[[n, *[v[k] for _, v in columns[:40]]] for k, n in enumerate(names[:MOST])]],
                caption,
            )
        )
        return


_PIE = re.compile(r"^\s*\"([^\"]+)\"\s*:\s*(\d+(?:\.\d+)?)\s*$", re.M)
_XY = re.compile(
    r"^\s*x-axis[^\[\n]*\[(?P<x>[^\]\n]+)\][\s\S]*?^\s*(?:bar|line)\s*(?:\"[^\"]*\"\s*)?\[(?P<y>[^\]\n]+)\]", re.M
)


def mermaid(document: Document, text: str, place: str) -> None:
    """Pies, bars and flows that Mermaid draws."""
    for found in re.finditer(r"^\s*(?:```+\s*\{?)?mermaid\}?\s*\n(?P<body>.*?)(?:^\s*```|\Z)", text, re.M | re.S):
        body = found["body"]
        caption = " ".join(m[1].strip() for m in re.finditer(r"\btitle:?\s+([^\n]+)", body))
        caption += " ".join(m[1] for m in re.finditer(r"^\s*y-axis\s+\"([^\"]+)\"", body, re.M))
        if re.match(r"\s*pie\b", body) and len(pairs := _PIE.findall(body)) > 1:
            document.tables.append(
                Table(f"{place} pie".strip(), [["category", _heading("", caption)], *map(list, pairs)], caption)
            )
        for chart in _XY.finditer(body):
            names = [n.strip(" \"'") for n in chart["x"].split(",")]
            values = [v.strip() for v in chart["y"].split(",")]
            if len(names) == len(values) > 1:
                rows = [list(pair) for pair in zip(names, values, strict=True)]
                document.tables.append(
                    Table(f"{place} bars".strip(), [["category", _heading("", caption)], *rows], caption)
                )
        flows(document, body, place)
        if re.match(r"\s*sankey", body):
            links = [
                line.rsplit(",", 1) for line in body.splitlines()[1:] if re.search(r",\s*\d+(?:\.\d+)?\s*$", line)
            ]
            if len(links) > 1:
                rows = [[a.replace(",", " to "), b.strip()] for a, b in links]
                document.tables.append(Table(f"{place} flows".strip(), [["category", ""], *rows], caption))


def named_points(document: Document, body: str, place: str, caption: str) -> None:
    """Coordinates of a plot whose one side is words: `(A,120) (B,4)`."""
    body = re.sub(r"[{}]", "", body)
    pairs = re.findall(r"\(\s*([^(),]*[^\W\d][^(),]*?)\s*,\s*(-?\d+(?:\.\d+)?)\s*\)", body)
    turned = re.findall(r"\(\s*(-?\d+(?:\.\d+)?)\s*,\s*([^(),]*[^\W\d][^(),]*?)\s*\)", body)
    rows = [list(p) for p in pairs] or [[b, a] for a, b in turned]
    if len(rows) > 1:
        document.tables.append(Table(place, [["category", _heading("", caption)], *rows], caption))
