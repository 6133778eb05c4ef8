"""JSON, its lines, and any value made of dicts and lists: tables, charts and texts in them."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from laennec.airlock.checks.document import Document, Points, Table, Text
from laennec.airlock.checks.numbers import parse
from laennec.airlock.checks.readers import Budget, Unreadable
from laennec.airlock.checks.readers.box_series import boxed, spokes, tiled
from laennec.airlock.checks.readers.chart_data import chart_tables, words_of
from laennec.airlock.checks.readers.packed import unpack_strings
from laennec.airlock.checks.readers.scatters import paired
from laennec.airlock.checks.readers.text import decode, delimited, invisible
from laennec.airlock.checks.readers.wrapped import unwrapped

SCALARS = (str, int, float, bool, type(None))
DEEPEST = 60
SCALES = frozenset(
    {"visualMap", "colorAxis", "dataZoom", "toolbox", "grid", "scrollbar", "navigator", "rangeSelector"}
)
"""Parts of a chart with series that tell how it looks and between which bounds, and nothing of its data."""
MOST_PARTS = 32
"""Numbers of a vector that are looked at: they are enough to tell rows of persons."""


def read_json(data: bytes, name: str, budget: Budget) -> Document:
    """One JSON value, or one a line."""
    text = decode(data)
    document = Document("json")
    invisible(document, text)
    value = loads(text)
    if value is None and text.strip() != "null":
        raise Unreadable("it is no JSON")
    if isinstance(value, Mapping) and {"cells", "nbformat"} <= set(value):
        from laennec.airlock.checks.readers.notebook import read_notebook

        return read_notebook(data, name, budget)
    features = value.get("features") if isinstance(value, Mapping) else None
    if isinstance(features, list) and _single_points(features):
        document.warn("points", "features", "A map of single points: each may be one person.")
    if isinstance(value, Mapping) and isinstance(value.get("learner"), Mapping):
        from laennec.airlock.checks.readers.boosting import xgboost

        xgboost(document, value)
        return document
    walk(document, value, "", budget)
    return document


_COUNTED = re.compile(r"(?:n|nb|count|patients?|effectifs?|sejours?|stays?|persons?|population|n_\w+|nb_\w+)", re.I)


def _single_points(features: list[Any]) -> bool:
    """Whether a map has points of which no number says that they are of many."""
    points = [f for f in features[:200] if '"Point"' in json.dumps(f)]
    told = [
        f
        for f in points
        if isinstance(f, Mapping)
        and isinstance(f.get("properties"), Mapping)
        and any(_COUNTED.fullmatch(k) and isinstance(v, int) and v >= 10 for k, v in f["properties"].items())
    ]
    return len(points) >= 3 and len(told) < len(points)


def loads(text: str) -> Any:
    """The value of a JSON text, or of one JSON a line (a list then); None where it is neither."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    values = []
    for line in text.splitlines():
        if line.strip():
            try:
                values.append(json.loads(line))
            except (ValueError, RecursionError):
                return None
    return values or None


def walk(document: Document, value: Any, place: str, budget: Budget, caption: str = "", depth: int = 0) -> None:
    """Take a value in: tables where it has rows, points where it is a chart, texts elsewhere."""
    if depth > DEEPEST:
        raise Unreadable("its values lie deeper than allowed")
    if not depth:
        value = unwrapped(value)
    if isinstance(value, str):
        _string(document, value, place, budget)
        return
    if isinstance(value, Mapping):
        from laennec.airlock.checks.readers.specs import take_in

        if take_in(document, value, place, budget, caption):
            return
        if isinstance(value.get("layout"), Mapping):
            caption = f"{caption} {words_of(value['layout'])}".strip()
        value = {k: v for k, v in value.items() if k not in SCALES} if "series" in value else value
        charts(document, value, place)
        chart_tables(document, value, place, caption)
        value = boxed(document, paired(document, value, place, caption), place, caption)
        value = spokes(document, tiled(document, value, place, caption), place, caption)
        _mapping(document, unnamed(value), place, budget, caption, depth)
    elif isinstance(value, Sequence):
        _sequence(document, value, place, budget, caption, depth)


def cell(value: Any) -> str:
    """A value as a cell's text; floats that are whole as whole numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


_HEADS = (
    "columns",
    "header",
    "headers",
    "head",
    "fields",
    "names",
    "colnames",
    "cols",
    "colonnes",
    "entetes",
    "entete",
    "variables",
    "schema",
)
_BODIES = ("data", "rows", "values", "body", "records", "cells", "lignes", "donnees", "valeurs", "items")


def _is_body(rows: Any) -> bool:
    return isinstance(rows, list) and bool(rows) and all(isinstance(r, list) and r for r in rows)


def _head(column: Any) -> Any:
    """The name of a column, as a text or as an object that says it."""
    if isinstance(column, Mapping):
        return next(
            (column[k] for k in ("name", "field", "label", "title", "id") if isinstance(column.get(k), str)), column
        )
    return column


_KEPT = re.compile(
    r"(?:_?(?:head|tail|sample|preview|first|last|top)(?:_?(?:rows?|lines?|records?|data))?|apercu|aperçu|extrait|echantillon|échantillon|premieres?_lignes|lignes_exemple)",
    re.I,
)


def _rows_kept(kept: Any) -> bool:
    """Whether a value is rows of mixed values as a data frame's head prints them, and not of counts."""
    if not isinstance(kept, list) or len(kept) < 2:
        return False
    rows = [list(r.values()) if isinstance(r, Mapping) else r for r in kept]
    if not all(isinstance(r, list) and len(r) >= 3 and all(isinstance(v, SCALARS) for v in r) for r in rows):
        return False
    names = {str(k).lower() for r in kept if isinstance(r, Mapping) for k in r}
    if names & {"n", "count", "patients", "effectif", "stays", "sejours", "total", "nb", "freq"}:
        return False
    words = any(isinstance(v, str) for r in rows for v in r)
    return words and any(
        isinstance(v, int | float) and not isinstance(v, bool) and (v < 10 or v != int(v))
        for r in rows
        for v in r[1:]
    )


def _mapping(
    document: Document, value: Mapping[str, Any], place: str, budget: Budget, caption: str, depth: int
) -> None:
    for name, kept in value.items():
        if _KEPT.fullmatch(str(name)) and _rows_kept(kept):
            document.warn(
                "row_level",
                f"{place}.{name}".strip("."),
                "Rows of the data are kept beside the result: each is of one person.",
            )
    value = {k: v for k, v in value.items() if str(k).lower() not in ("columndefs", "aocolumndefs")}  # looks
    titles = " ".join(
        str(value[k])
        for k in ("title", "caption", "name", "description", "titre", "label", "unit", "units", "unite", "unité")
        if isinstance(value.get(k), str)
    )
    caption = f"{caption} {titles}".strip()[:600]
    named = (
        re.findall(r"<th[^>]*>(.*?)</th>", container) if isinstance(container := value.get("container"), str) else []
    )
    if named and _is_body(value.get("data")) and len(value["data"]) in (len(named), len(named) - 1):
        named = named[-len(value["data"]) :]
        kept = [list(map(cell, column)) for column in value["data"]]
        _table(document, place, [named, *map(list, zip(*kept, strict=False))], caption, budget)
        value = {k: v for k, v in value.items() if k not in ("data", "container")}
    heads = next((k for k in _HEADS if isinstance(value.get(k), list) and value[k]), "")
    body = next((k for k in _BODIES if _is_body(value.get(k))), "")
    if heads and body:
        index = value.get("index") or []
        index = index if isinstance(index, list) else []
        columns = [_head(c) for c in value[heads]]
        wide = max(len(row) for row in value[body])
        if all(isinstance(c, SCALARS) for c in columns) and abs(wide - len(columns)) <= 1:
            columns = [""] * (wide - len(columns)) + columns
            head = [""] * bool(index) + [cell(c) for c in columns]
            rows = [
                ([cell(index[k])] if k < len(index) else [""] * bool(index)) + [cell(c) for c in row]
                for k, row in enumerate(value[body])
            ]
            _table(document, place, [head, *rows], caption, budget)
            value = {k: v for k, v in value.items() if k not in (heads, body, "index")}
    lists = {
        k: v
        for k, v in value.items()
        if isinstance(v, list) and len(v) > 1 and all(isinstance(x, SCALARS) for x in v)
    }
    sizes = {len(v) for v in lists.values()}
    for size in sizes:
        group = {k: v for k, v in lists.items() if len(v) == size}
        if len(group) >= 2 and _bounds(list(group.values())):
            value = {k: v for k, v in value.items() if k not in group}
        elif len(group) >= 2:
            _table(
                document,
                place,
                [list(map(str, group)), *[[cell(v[i]) for v in group.values()] for i in range(size)]],
                caption,
                budget,
            )
            value = {k: v for k, v in value.items() if k not in group}
    inner = [v for v in value.values() if isinstance(v, Mapping)]
    if len(inner) >= 2 and len(inner) >= 0.6 * len(value) and _alike(inner):
        keys = list(dict.fromkeys(k for v in inner for k in v))
        rows = [
            [str(k), *[cell(v.get(x)) if isinstance(v.get(x), SCALARS) else "" for x in keys]]
            for k, v in value.items()
            if isinstance(v, Mapping)
        ]
        _table(
            document, place, [["", *map(str, keys)], *rows], f"{caption} {place.rsplit('.', maxsplit=1)[-1]}", budget
        )
        for k, v in value.items():
            for x, y in v.items() if isinstance(v, Mapping) else ():
                if not isinstance(y, int | float | bool | type(None)):
                    walk(document, y, f"{place}.{k}.{x}".lstrip("."), budget, caption, depth + 2)
        value = {k: v for k, v in value.items() if not isinstance(v, Mapping)}
    scalars = {
        k: v
        for k, v in value.items()
        if ((isinstance(v, int | float) and not isinstance(v, bool)) or (isinstance(v, str) and len(v) < 60))
        and not _BOUND_OF_LOOKS.fullmatch(str(k))
    }
    numbers = [
        k for k, v in scalars.items() if not isinstance(v, str) or re.fullmatch(r"\s*[<≤]?\s*\d[\d\s.,%()/]*", v)
    ]
    if numbers:
        rows = [[str(k), cell(v)] for k, v in scalars.items()]
        _table(document, place, [["key", "value"], *rows], f"{caption} {place.replace('.', ' ')}"[-600:], budget)
    for k, v in value.items():
        if isinstance(v, str) and 4 <= len(v) < 4000 and _SECRET.search(str(k)):
            written = v.replace('"', "")
            document.texts.append(Text(f"{place}.{k}".lstrip("."), f'password = "{written}"', "raw"))
        document.texts.append(Text(f"{place} keys".strip(), str(k), "label")) if len(str(k)) > 2 else None
        if isinstance(v, int | float | type(None)):
            continue
        walk(document, v, f"{place}.{k}".lstrip("."), budget, f"{caption} {k}", depth + 1)


_SECRET = re.compile(
    r"passw|passphrase|(?:^|_)pwd$|(?:^|_)pass$|mot_?de_?passe|mdp$|secret(?:_?key)?$|api_?key|(?:access|auth|private|account|storage|encryption|client)_?(?:key|token|secret)$|(?:^|_)token$|bearer|credential|_pw$",
    re.I,
)
"""Keys of settings whose value is a secret."""


_BOUND_OF_LOOKS = re.compile(
    r"(?:min|max)_?(?:Native)?(?:zoom|width|height|size|radius|opacity|depth|font_?size|bounds|points?_?(?:size|width)|bar_?(?:width|length)|lines?|chars|length|scale)(?:px)?",
    re.I,
)
"""Bounds within which a program draws or writes: no data have them."""


def _bounds(lists: list[list[Any]]) -> bool:
    """Whether pairs of numbers are classes, each of which begins where the one before ends: [0, 2], [3, 4], [5, 7]."""
    pairs = [
        v for v in lists if len(v) == 2 and all(isinstance(x, int | float) and not isinstance(x, bool) for x in v)
    ]
    return len(pairs) == len(lists) >= 2 and all(
        a[0] <= a[1] and b[0] - a[1] in (0, 1) and b[0] <= b[1] for a, b in zip(pairs, pairs[1:], strict=False)
    )


def _by_columns(lists: Sequence[Sequence[Any]]) -> bool:
    """Whether lists are columns, not rows: each is of one kind throughout, and not all of the same, as a row's values are not."""
    size = len(lists[0])
    if not 2 <= len(lists) <= 60 or size < 5 or size <= len(lists) or any(len(v) != size for v in lists):
        return False
    kinds = [{"number" if parse(cell(x)).form == "number" else "word" for x in column} for column in lists]
    return all(len(kind) == 1 for kind in kinds) and len({frozenset(k) for k in kinds}) == 2


def vectors(values: Sequence[Any]) -> list[list[str]]:
    """A column of lists of numbers of one length as columns of numbers, the first MOST_PARTS of them; [] where it is none."""
    size = len(values[0]) if values and isinstance(values[0], list) else 0
    if size < 3 or len(values) < 10:
        return []
    if not all(
        isinstance(v, list)
        and len(v) == size
        and all(isinstance(x, int | float) and not isinstance(x, bool) for x in v)
        for v in values
    ):
        return []
    return [[cell(v[k]) for v in values] for k in range(min(size, MOST_PARTS))]


def _alike(inner: list[Mapping[str, Any]]) -> bool:
    first = set(inner[0])
    scalar = all(isinstance(x, SCALARS) for x in inner[0].values()) if inner[0] else False
    return bool(first) and scalar and sum(bool(set(v) & first) for v in inner) >= 0.8 * len(inner)


def _sequence(document: Document, value: Sequence[Any], place: str, budget: Budget, caption: str, depth: int) -> None:
    if not value:
        return
    if all(isinstance(v, Mapping) for v in value):
        flat = [{k.removeprefix("properties."): x for k, x in _flat(v).items()} for v in value]
        keys = list(dict.fromkeys(k for v in flat for k in v))
        if len(keys) <= 300 and any(k for k in keys):
            _table(document, place, [keys, *[[cell(v.get(k)) for k in keys] for v in flat]], caption, budget)
        for key in {k for k in value[0] if isinstance(value[0][k], list)}:
            if parts := vectors([v.get(key) for v in value]):
                head = [*keys, *[f"{key}[{k}]" for k in range(len(parts))]]
                rows = [
                    [*[cell(v.get(k)) for k in keys], *row]
                    for v, row in zip(flat, zip(*parts, strict=True), strict=True)
                ]
                _table(document, place, [head, *rows], caption, budget)
        for i, v in enumerate(value[:5000]):
            charts(document, v, f"{place}[{i}]")
            chart_tables(document, v, f"{place}[{i}]", caption)
            if any(k in v for k in _HEADS) and any(_is_body(v.get(k)) for k in _BODIES):
                _mapping(document, v, f"{place}[{i}]", budget, caption, depth + 1)
                continue
            for k, x in unnamed(v).items():
                if isinstance(x, (Mapping | list, str)):
                    walk(document, x, f"{place}[{i}].{k}", budget, caption, depth + 1)
    elif all(isinstance(v, list | tuple) and all(isinstance(x, SCALARS) for x in v) for v in value):
        rows = [[cell(x) for x in v] for v in value]
        _table(
            document, place, list(map(list, zip(*rows, strict=True))) if _by_columns(value) else rows, caption, budget
        )
        for v in value[:2000]:
            for x in v:
                if isinstance(x, str):
                    _string(document, x, place, budget)
    elif all(isinstance(v, SCALARS) for v in value):
        name = re.sub(r"[\[\]\d]+", "", place).split(".")[-1]
        if any(isinstance(v, int | float) and not isinstance(v, bool) for v in value):
            _table(document, place, [[name or "values"], *[[cell(v)] for v in value]], caption, budget)
        else:
            document.texts.append(Text(place, "\n".join(cell(v) for v in value), "data"))
    else:
        for i, v in enumerate(value[:20000]):
            walk(document, v, f"{place}[{i}]", budget, caption, depth + 1)


def by_year(values: list[Any]) -> bool:
    """Whether years come back as often each, in their order: groups of every year, as no persons are spread."""
    if not all(isinstance(v, int) and not isinstance(v, bool) and 1950 <= v <= 2050 for v in values):
        return False
    years = sorted(set(values))
    times = {values.count(year) for year in years}
    return len(years) >= 2 and len(times) == 1 and values == sorted(values) and years[-1] - years[0] == len(years) - 1


def unnamed(trace: Mapping[str, Any]) -> Mapping[str, Any]:
    """A trace of a chart without its bars and points that have names: chart_tables made a table of them."""
    x, y = trace.get("x"), trace.get("y")
    if (
        isinstance(x, list)
        and isinstance(y, list)
        and len(x) == len(y)
        and (any(all(isinstance(v, str) for v in side) for side in (x, y)) or by_year(x))
    ):
        return {k: v for k, v in trace.items() if k not in ("x", "y")}
    return trace


def _flat(value: Mapping[str, Any], before: str = "", depth: int = 0) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for k, v in value.items():
        if isinstance(v, Mapping) and depth < 3:
            flat |= _flat(v, f"{before}{k}.", depth + 1)
        elif isinstance(v, SCALARS):
            flat[f"{before}{k}"] = v
    return flat


def _table(document: Document, place: str, rows: list[list[str]], caption: str, budget: Budget) -> None:
    whole = len(rows) <= budget.settings.rows
    document.tables.append(Table(place, rows[: budget.settings.rows], caption, whole=whole))


def _string(document: Document, text: str, place: str, budget: Budget) -> None:
    if not text.strip():
        return
    stripped = text.strip()
    if len(stripped) > 20 and stripped[0] in "[{":
        value = loads(stripped)
        if value is not None and not isinstance(value, str):
            walk(document, value, place, budget)
            return
    if "<table" in text or "<svg" in text:
        from laennec.airlock.checks.readers import embedded

        embedded(document, text.encode(), "x.svg" if stripped.startswith("<svg") else "x.html", place, budget)
        return
    if delimited(text):
        from laennec.airlock.checks.readers.text import blocks, delimiter

        for _, rows in blocks(text, delimiter(text), budget):
            _table(document, place, rows, "", budget)
        return
    if re.match(r"\s*(?:strict )?(?:(?:di)?graph|flowchart)\b", text):
        from laennec.airlock.checks.readers.flows import flows

        flows(document, text, place)
    if "\n" in text and len(text) > 80:
        from laennec.airlock.checks.readers.text import add_text

        add_text(document, text, place, "prose", budget)
        return
    document.texts.append(Text(place, text, "data"))
    unpack_strings(document, text, place, budget)


def charts(document: Document, value: Mapping[str, Any], place: str) -> None:
    """Vega-Lite and Plotly: marks that stand for single rows."""
    mark = value.get("mark")
    kind = mark.get("type") if isinstance(mark, Mapping) else mark
    if isinstance(kind, str) and isinstance(value.get("encoding"), Mapping):
        label = f"{kind} {json.dumps(value['encoding'])[:400]}"
        document.points.append(Points(place, f"vega:{kind}", [], [], label))
    x, y = _plotly(value.get("x")), _plotly(value.get("y"))
    if y and isinstance(value.get("type", "scatter"), str) and ("type" in value or "mode" in value):
        kind = str(value.get("type", "scatter"))
        mode = str(value.get("mode", ""))
        if kind == "box" and value.get("q1") is not None:
            document.points.append(
                Points(place, "outliers of box plots", list(range(len(y))), y)
            )  # beside given boxes
        elif kind in ("box", "violin", "histogram", "strip"):
            document.points.append(
                Points(place, "values", list(range(len(y))), y, f"{kind} {value.get('name', '')}", True)
            )
        elif kind.startswith("scatter") and "markers" in mode and len(x) == len(y):
            document.points.append(Points(place, "scatter", x, y, str(value.get("name", "")), True))
        elif kind.startswith("scatter") and len(x) == len(y):
            shape = value.get("line", {}).get("shape", "") if isinstance(value.get("line"), Mapping) else ""
            document.points.append(
                Points(place, "step" if shape in ("hv", "vh") else "line", x, y, str(value.get("name", "")), True)
            )


def _plotly(value: Any) -> list[float]:
    if isinstance(value, list) and value and all(isinstance(v, list) for v in value):
        value = [v for one in value for v in one]  # a list for each box of a trace
    if isinstance(value, list) and all(isinstance(v, int | float) and not isinstance(v, bool) for v in value):
        return [float(v) for v in value]
    return []


READ = {"json": read_json}
