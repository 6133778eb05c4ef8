"""SVG: texts, marks and lines where they are drawn, brought to the axes' units where the axes can be read."""

import math
import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from lxml import etree

from laennec.airlock.checks.document import Document, Points, Table, Text
from laennec.airlock.checks.numbers import number
from laennec.airlock.checks.readers import Budget, Unreadable
from laennec.airlock.checks.readers.axes import axis, lone
from laennec.airlock.checks.readers.bars import Bar, stacks, told, unnamed
from laennec.airlock.checks.readers.boxes import outliers
from laennec.airlock.checks.readers.keys import without_legend
from laennec.airlock.checks.readers.rugs import rug
from laennec.airlock.checks.readers.structured import loads, walk
from laennec.airlock.checks.words import MEASURES

Matrix = tuple[float, float, float, float]
"""scale x, scale y, shift x, shift y: rotations are not needed for what is measured here."""
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_EDITOR = re.compile(r"inkscape|sodipodi|adobe|illustrator|sketch|figma|corel|serif|draw", re.I)
"""Namespaces in which editors keep what they know of a drawing: names of files and layers."""
_FILE = re.compile(r"[\\/]|\.\w{2,4}$")
_AXES = re.compile(r"tick|legend|axis|role-title|grid|domain|colorbar", re.I)


@dataclass
class Drawn:
    texts: list[tuple[float, float, str]] = field(default_factory=list)
    marks: dict[str, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))
    lines: list[tuple[str, list[tuple[float, float]]]] = field(default_factory=list)
    bars: list[tuple[float, float, float, float]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    cells: list[dict[str, str]] = field(default_factory=list)
    marked: set[tuple[float, float, str]] = field(default_factory=set)
    """Texts that the drawing itself says are of an axis or a legend."""
    straight: list[tuple[float, float, float, float]] = field(default_factory=list)
    """Both ends of straight lines along an axis."""
    starts: list[tuple[float, float, str]] = field(default_factory=list)
    """Texts by where they begin, where `texts` has them by their ends."""
    strokes: list[tuple[float, float, float, float]] = field(default_factory=list)
    """x, y, width, height of short straight strokes along an axis: one of the last two is 0."""
    data: list[tuple[str, Any]] = field(default_factory=list)
    """Place and value of what the drawing keeps as JSON."""


def draw(document: Document, text: str, budget: Budget) -> None:
    """Take a drawing into a document. Raises Unreadable where it is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(
            re.sub(r"<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>", "", text, flags=re.S).encode("utf-8"), parser
        )
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("it is no SVG drawing") from error
    if root is None:
        raise Unreadable("it is no SVG drawing")
    drawn = Drawn()
    _walk(document, root, (1, 1, 0, 0), drawn, False, 0)
    words = [t for _, _, t in drawn.texts] + drawn.labels
    said = "\n".join(dict.fromkeys(words))
    document.texts.append(Text("drawing", said, "label"))
    _attributes(document, drawn)
    for place, value in drawn.data:
        walk(document, value, place, budget)
    inside = [t for t in drawn.texts if t not in drawn.marked]
    if drawn.marked:
        figures = (re.fullmatch(r"[(\[]?(\d{1,3})[)\]]?", w) for _, _, w in inside)
        alone = [m[1] for m in figures if m and int(m[1])]
    else:
        alone = lone(drawn.texts, exact=True)
    if alone:
        document.texts.append(Text("drawing", "\n".join(alone), "lone numbers"))
    measure(document, drawn, "drawing", " ".join(words))


def measure(document: Document, drawn: Drawn, place: str, said: str) -> None:
    """Marks, lines and bars as points and tables, in the axes' units where these can be read."""
    y, x = axis(drawn.texts, 1), axis(_middles(drawn), 0)
    without_legend(drawn)
    title = said[:800]
    before = len(document.points)
    for kind, marks in drawn.marks.items():
        document.points.append(_points("scatter", marks, x, y, f"{kind} {title}"))
    for kind, line in drawn.lines:
        stepped = _stepped(line)
        closed = kind == "polygon" or (len(line) > 3 and line[0] == line[-1])  # a region of a map, a band
        document.points.append(
            _points("area" if closed else "step" if stepped else "line", line, x, y, f"{kind} {title}")
        )
    for points in document.points[before:]:
        points.place = place
    if beyond := outliers(drawn):
        x_of, y_of = [m[0] for m in beyond], [m[1] for m in beyond]
        document.points.append(Points(place, "outliers of box plots", x_of, y_of, title))
    if sorted_bars := unnamed(drawn):
        document.points.append(Points(place, "sorted bars", *sorted_bars, title, bool(y)))
    elif bars := unnamed(drawn, in_order=False):
        document.points.append(Points(place, "bars", *bars, title, bool(y)))
    if places := rug(drawn):
        document.points.append(Points(place, "rug", places, [0.0] * len(places), title))
    start = len(document.tables)
    _bars(document, drawn, y, x, title)
    told(document, drawn, title, MEASURES)
    for table in document.tables[start:]:
        table.place = "bars" if place == "drawing" else f"{place} bars"


def _middles(drawn: Drawn) -> list[tuple[float, float, str]]:
    """Texts by their middles where both ends are known: a level axis has its figures below its marks."""
    ends = drawn.texts[len(drawn.starts) :]
    both = zip(drawn.starts, drawn.texts, strict=False)
    return [*(((a[0] + b[0]) / 2, b[1], b[2]) for a, b in both), *ends]


def _walk(document: Document, node: Any, matrix: Matrix, drawn: Drawn, axes: bool, depth: int) -> None:
    if depth > 200:
        raise Unreadable("its elements lie deeper than allowed")
    if node.tag is etree.Comment:
        said = (node.text or "").strip()
        parent = node.getparent()
        if parent is not None and str(parent.get("id", "")).startswith("text_"):
            here = _moved(matrix, _transform_of(parent))
            drawn.texts.append((here[2], here[3], said))
            drawn.marked |= {drawn.texts[-1]} if axes else set()
        elif said:
            kind = "hidden" if len(said) > 3 else "label"
            document.texts.append(Text("comment", said, kind))
        return
    if not isinstance(node.tag, str):
        return
    tag = node.tag.rsplit("}", 1)[-1]
    own = f"{node.get('id', '')} {node.get('class', '')} {node.get('aria-roledescription', '')}"
    axes = axes or bool(_AXES.search(own))
    matrix = _moved(matrix, node.get("transform", ""))
    style = f"{node.get('style', '')};display:{node.get('display', '')};visibility:{node.get('visibility', '')};opacity:{node.get('opacity', '')};"
    if re.search(r"display\s*:\s*none|visibility\s*:\s*hidden|[^-]opacity\s*:\s*0(?:\.0+)?\s*;", style) and (
        re.search(r"\w", "".join(node.itertext())) or len(node)
    ):
        document.warn("hidden", f"<{tag}>", "The drawing holds elements that are not shown.")
    if tag == "script":
        document.warn("macro", "<script>", "The drawing runs a program when it is opened.")
        document.texts.append(Text("script", node.text or "", "code"))
        return
    for name in node.attrib:
        if str(name).lower().startswith("on") and str(node.attrib[name]).strip():
            document.warn("macro", f"<{tag} {name}>", "The drawing runs a program when it is opened.")
    if tag in ("title", "desc", "metadata"):
        said = " ".join("".join(node.itertext()).split())
        if said:
            whole = depth <= 1 and len(said.split()) >= 5  # of the drawing, in words
            document.texts.append(Text(f"<{tag}>", said, "metadata" if tag == "metadata" else "prose" if whole else "label"))  # fmt: skip
            drawn.labels.append(said) if tag == "title" else None
            for inner in node.iter() if tag == "metadata" else ():
                kept = (inner.text or "").strip() if isinstance(inner.tag, str) else ""
                if kept[:1] in ("[", "{") and " ".join(kept.split()) != said and (value := loads(kept)) is not None:
                    drawn.data.append((f"<{tag}>", value))
            if tag == "title":
                _cell_of(drawn, said)
            elif said[:1] in "[{" and (value := loads(said)) is not None:
                drawn.data.append((f"<{tag}>", value))
        return
    for name, value in node.attrib.items():
        if "}" in str(name) and _EDITOR.search(str(name)) and re.search(r"[^\W\d_]{3}", str(value)):
            bare = str(name).rsplit("}", 1)[-1]
            document.texts.append(
                Text(f"<{tag} {bare}>", str(value), "path" if _FILE.search(str(value)) else "label")
            )
    label = node.get("aria-label")
    if label and not axes:
        _cell_of(drawn, label)
    data = {k[5:]: v for k, v in node.attrib.items() if isinstance(k, str) and k.startswith("data-")}
    if data:
        drawn.cells.append(data)
    if tag == "text":
        x, y = _place(node, matrix)
        before = len(drawn.texts)
        spans = [s for s in node if isinstance(s.tag, str) and s.tag.endswith("tspan")]
        said = " ".join("".join(node.itertext()).split())
        if len(spans) > 1 and all(s.get("x") or s.get("y") for s in spans):
            for span in spans:
                sx, sy = _place(span, matrix, x, y)
                drawn.texts.append((sx, sy, " ".join("".join(span.itertext()).split())))
        elif said:
            drawn.texts.append((x, y, said))
        drawn.marked |= set(drawn.texts[before:]) if axes else set()
        return
    if tag == "foreignObject":
        x, y = _place(node, matrix)
        for k, line in enumerate(_lines_of(node)):
            drawn.texts.append((x, y + 12 * k, line))
        return
    if tag in ("defs", "clipPath", "style", "symbol", "marker"):
        for child in node:
            if isinstance(child.tag, str) and child.tag.endswith("script"):
                _walk(document, child, matrix, drawn, True, depth + 1)
        return
    if not axes:
        _shape(node, tag, matrix, drawn, own)
    for child in node:
        _walk(document, child, matrix, drawn, axes, depth + 1)


def _lines_of(node: Any) -> list[str]:
    """What a piece of a page in a drawing says, a line for each that it breaks."""
    said = [""]
    for inner in node.iter():
        name = inner.tag.rsplit("}", 1)[-1] if isinstance(inner.tag, str) else ""
        if name in ("br", "p", "div", "li", "tr"):
            said.append("")
        said[-1] += f" {inner.text or ''}" if name else ""
        if inner is not node and inner.tail:
            said[-1] += f" {inner.tail}"
    return [line for line in (" ".join(s.split()) for s in said) if line]


def _shape(node: Any, tag: str, matrix: Matrix, drawn: Drawn, own: str) -> None:
    if tag in ("circle", "ellipse"):
        key = f"circle r={node.get('r') or node.get('rx')} {node.get('class', '')}"
        drawn.marks[key].append(_at(matrix, _f(node.get("cx")), _f(node.get("cy"))))
    elif tag == "use":
        href = node.get("{http://www.w3.org/1999/xlink}href") or node.get("href") or ""
        if not re.search(r"[A-Z][a-zA-Z]+-[0-9a-f]+$|glyph", href):
            drawn.marks[f"use {href}"].append(_at(matrix, _f(node.get("x")), _f(node.get("y"))))
    elif tag == "rect":
        x, y = _at(matrix, _f(node.get("x")), _f(node.get("y")))
        drawn.bars.append((x, y, _f(node.get("width")) * matrix[0], _f(node.get("height")) * matrix[1]))
    elif tag in ("polyline", "polygon"):
        numbers = [float(n) for n in re.findall(_NUMBER, node.get("points", ""))]
        drawn.lines.append((tag, [_at(matrix, a, b) for a, b in zip(numbers[::2], numbers[1::2], strict=False)]))
    elif tag == "path":
        points, curved = path_points(node.get("d", ""))
        if not points:
            return
        moved = [_at(matrix, a, b) for a, b in points]
        wide = max(p[0] for p in moved) - min(p[0] for p in moved)
        high = max(p[1] for p in moved) - min(p[1] for p in moved)
        if not curved and len(moved) in (4, 5) and _is_bar(moved) and abs(wide - high) > 1.5:
            drawn.bars.append((min(p[0] for p in moved), min(p[1] for p in moved), wide, high))
        elif wide <= 14 and high <= 14 and (curved or len(points) <= 6) and wide > 0:
            centre = (sum(p[0] for p in moved) / len(moved), sum(p[1] for p in moved) / len(moved))
            if curved and len(points) <= 3 and node.get("transform"):
                centre = (matrix[2], matrix[3])
            drawn.marks[f"mark {round(wide)}x{round(high)} {node.get('class', '')}"].append(centre)
        elif not curved and len(moved) in (4, 5) and _is_bar(moved):
            xs, ys = [p[0] for p in moved], [p[1] for p in moved]
            drawn.bars.append((min(xs), min(ys), wide, high))
        elif len(moved) > 2 and not _filled(node):
            drawn.lines.append(("line", moved))
        if len(moved) == 2:
            drawn.straight.append((*moved[0], *moved[1]))
        if len(moved) == 2 and min(wide, high) < 0.1 and max(wide, high) <= 40:
            drawn.strokes.append((min(p[0] for p in moved), min(p[1] for p in moved), wide, high))


def _filled(node: Any) -> bool:
    """Whether a closed path is an area of colour, as the regions of a map are: no line."""
    fill = re.search(r"(?<![a-z-])fill ?: ?([^;]+)", node.get("style", ""))
    colour = (fill[1] if fill else node.get("fill", "none")).strip()
    return node.get("d", "").strip()[-1:] in ("z", "Z") and colour not in ("none", "transparent")


def _is_bar(points: list[tuple[float, float]]) -> bool:
    return len({round(p[0], 1) for p in points}) == 2 and len({round(p[1], 1) for p in points}) == 2


def path_points(d: str) -> tuple[list[tuple[float, float]], bool]:
    """The corners of a path, and whether it has curves."""
    points: list[tuple[float, float]] = []
    x = y = 0.0
    curved = False
    for command, rest in re.findall(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)", d[:2_000_000]):
        n = [float(v) for v in re.findall(_NUMBER, rest)]
        kind, relative = command.upper(), command.islower()
        step = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}.get(kind, 0)
        curved = curved or kind in "CSQTA"
        for i in range(0, len(n) - step + 1, step) if step else ():
            part = n[i : i + step]
            if kind == "H":
                x = part[0] + (x if relative else 0)
            elif kind == "V":
                y = part[0] + (y if relative else 0)
            else:
                x, y = part[-2] + (x if relative else 0), part[-1] + (y if relative else 0)
            points.append((x, y))
    return points, curved


def _transform_of(parent: Any) -> str:
    inner = next((c for c in parent if isinstance(c.tag, str) and c.get("transform")), None)
    return str(inner.get("transform")) if inner is not None else ""


def _moved(matrix: Matrix, transform: str) -> Matrix:
    a, d, e, f = matrix
    for name, rest in re.findall(r"(translate|scale|matrix)\(([^)]*)\)", transform or ""):
        n = [float(v) for v in re.findall(_NUMBER, rest)]
        if name == "translate" and n:
            e, f = e + a * n[0], f + d * (n[1] if len(n) > 1 else 0)
        elif name == "scale" and n:
            a, d = a * n[0], d * (n[1] if len(n) > 1 else n[0])
        elif name == "matrix" and len(n) == 6:
            e, f = e + a * n[4], f + d * n[5]
            a, d = a * n[0], d * n[3]
    return a, d, e, f


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    return matrix[0] * x + matrix[2], matrix[1] * y + matrix[3]


def _place(node: Any, matrix: Matrix, x: float = 0, y: float = 0) -> tuple[float, float]:
    if node.get("x") is None and node.get("y") is None and x:
        return x, y
    return _at(matrix, _f(node.get("x")), _f(node.get("y")))


def _f(value: str | None) -> float:
    found = re.match(_NUMBER, (value or "").strip())
    number = float(found[0]) if found else 0.0
    return number if math.isfinite(number) else 0.0


def _cell_of(drawn: Drawn, label: str) -> None:
    """Vega and others write the row of a mark into its label: `age: 71; CRP: 12`."""
    pairs = re.findall(r"([^:;|]{1,60}?)\s*[:=]\s*([^;|\n]{1,80})(?:[;|\n]|$)", label)
    if pairs and len(label) < 600:
        drawn.cells.append({k.strip(): v.strip().rstrip(",") for k, v in pairs})
    else:
        drawn.labels.append(label)


def _attributes(document: Document, drawn: Drawn) -> None:
    groups: defaultdict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    for cell in drawn.cells:
        row = {k: v for k, v in cell.items() if k not in ("x", "y", "x2", "y2")} if {"x", "y"} < set(cell) else cell
        groups[tuple(row)].append(row)
    single = [(keys[0], rows[0][keys[0]]) for keys, rows in groups.items() if len(keys) == len(rows) == 1]
    named = [(name, value) for name, value in single if number(value) is not None]
    if len(named) >= 3:  # a name and its number a mark
        title = " ".join(t for _, _, t in drawn.texts)
        heading = title[:200] if MEASURES.search(title) else ""
        document.tables.append(Table("labels of marks", [["category", heading], *map(list, named)], title[:300]))
        for name, _ in named:
            del groups[(name,)]
    for keys, rows in groups.items():
        document.tables.append(
            Table("labels of marks", [list(keys), *[[row[k] for k in keys] for row in rows[:5000]]])
        )


def _points(kind: str, marks: list[tuple[float, float]], x: Any, y: Any, label: str) -> Points:
    xs = [p[0] * x[0] + x[1] if x else p[0] for p in marks]
    ys = [p[1] * y[0] + y[1] if y else -p[1] for p in marks]
    return Points("drawing", kind, xs, ys, label, bool(y))


def _stepped(line: list[tuple[float, float]]) -> bool:
    """Whether a line goes only along the axes, as survival curves do."""
    moves = [(abs(b[0] - a[0]), abs(b[1] - a[1])) for a, b in zip(line, line[1:], strict=False)]
    moves = [m for m in moves if max(m) > 1e-6]
    straight = sum(min(m) < 1e-3 * max(1.0, *m) for m in moves)
    runs = [key for key, _ in groupby(moves, key=lambda m: m[1] > m[0])]  # a level stretch may be of many moves
    return len(runs) >= 4 and straight >= 0.9 * len(moves) and (len(runs) > 4 or 4 * sum(runs) >= len(moves))


def _bars(document: Document, drawn: Drawn, y: Any, x: Any, title: str) -> None:
    """Bars that stand on one line are values of a table, with the labels below them."""
    heading = title[:200] if MEASURES.search(title) else ""
    for across, scale in ((False, y), (True, x)):
        if scale is None or len(drawn.bars) < 2:
            continue
        if piles := stacks(drawn.bars, scale, across):
            wide = max(len(parts) for _, parts in piles)
            rows = [["category", *[heading] * wide]]
            for first, parts in piles:
                cells = [_whole(part, scale[0]) for part in parts] + [""] * (wide - len(parts))
                rows.append([f"at {_label_of(drawn.texts, first, across)}", *cells])
            document.tables.append(Table("bars", rows, title[:300], origin="guess"))
            continue
        groups: dict[int, list[tuple[float, float, float, float]]] = defaultdict(list)
        for bar in drawn.bars:
            base = bar[0] if across else bar[1] + bar[3]
            groups[round(base)].append(bar)
        for standing in groups.values():
            middle = sorted(b[3] if across else b[2] for b in standing)[len(standing) // 2]
            bars = [
                b for b in standing if (b[3] if across else b[2]) < 3 * middle or middle <= 0
            ]  # not the plot's frame
            if len(bars) == len(standing) and len(bars) >= 3:
                widest = max(bars, key=lambda b: b[3] if across else b[2])
                size = widest[3] if across else widest[2]
                if size > 1.5 * middle:
                    bars = [b for b in bars if b is not widest]
            if not bars:
                continue
            thick = {round(b[3] if across else b[2], 1) for b in bars}
            lengths = [(b[2] if across else b[3]) for b in bars]
            if len(bars) < 2 or len(thick) > 2 or max(lengths) < 3 or len({round(v, 2) for v in lengths}) < 2:
                continue
            foot = bars[0][0] if across else bars[0][1] + bars[0][3]
            on = abs(scale[1] + scale[0] * foot) <= 0.05 * max(abs(v * scale[0]) for v in lengths)
            if not on and not _panel(drawn.texts, foot, scale[0], across):
                continue  # boxes of quartiles, which do not stand on nought
            rows = [["category", heading]]
            single = _AGES.search(title) and _one_each(bars, across, y if across else x)
            for b, long in zip(bars, lengths, strict=True):
                value = abs(long * scale[0])
                age = single and f"age {single[0] * (b[1] if across else b[0]) + single[1]:.0f} years"
                rows.append(
                    [
                        age or f"at {_label_of(drawn.texts, b, across)}",
                        _whole(value, scale[0]),
                    ]
                )
            document.tables.append(Table("bars", rows, title[:300], origin="guess"))


def _whole(value: float, unit: float) -> str:
    """A length in units of its axis: whole where it is as near as the places of a drawing tell, to a tenth of theirs."""
    near = min(0.3, max(0.12, 0.11 * abs(unit)))
    return f"{value:.0f}" if abs(value - round(value)) < near else f"{value:.2f}"


_AGES = re.compile(r"\b[âaÂA]ge\b")


def _one_each(bars: list[Bar], across: bool, scale: Any) -> tuple[float, float] | None:
    """(units a place, units at 0) of bars that touch and each take one unit of their axis: years of age. None for others."""
    if not scale or len(bars) < 8:
        return None
    thick = sorted(abs(scale[0]) * (b[3] if across else b[2]) for b in bars)[len(bars) // 2]
    places = sorted(scale[0] * (b[1] if across else b[0]) for b in bars)
    step = sorted(b - a for a, b in pairwise(places))[len(places) // 2 - 1]
    if not (0.6 <= thick <= 1.1 and 0.9 <= step <= 1.1):
        return None
    return scale[0], scale[1] + (0 if thick >= 0.95 else thick / 2)


def _panel(texts: list[tuple[float, float, str]], foot: float, unit: float, across: bool) -> bool:
    """Whether an axis of the same scale begins with nought at this place: that of a panel below or beside the first."""
    ticks = [(t[0] if across else t[1], value) for t in texts if (value := number(t[2])) is not None]
    near = max(4.0, abs(1 / unit) * 0.01)
    nought = any(value == 0 and abs(place - foot) <= near for place, value in ticks)
    return nought and any(
        value > 0 and abs(abs(place - foot) * abs(unit) - value) <= 0.03 * value for place, value in ticks
    )


def _label_of(texts: list[tuple[float, float, str]], bar: tuple[float, float, float, float], across: bool) -> str:
    """The text below a bar (left of it): the nearest of those at its middle, else of all."""
    centre = bar[1] + bar[3] / 2 if across else bar[0] + bar[2] / 2
    end = bar[0] if across else bar[1] + bar[3]
    below = [t for t in texts if (t[0] < end if across else t[1] > end)]
    at = [
        t for t in below if abs((t[1] if across else t[0]) - centre) <= max(5.0, (bar[3] if across else bar[2]) / 2)
    ]
    named = [t for t in at if re.search(r"[^\W\d_]", t[2])] or at
    if named:
        return min(named, key=lambda t: abs((t[0] if across else t[1]) - end))[2]
    near = [(abs((t[1] if across else t[0]) - centre), t[2]) for t in below]
    return min(near, default=(0, ""))[1]


READ: dict[str, object] = {}
