"""Pairs of numbers that ECharts, Highcharts and Chart.js draw as marks: scatters, residuals, marks at 0 and 1."""

from collections.abc import Iterator, Mapping
from typing import Any

from laennec.airlock.checks.document import Document, Points
from laennec.airlock.checks.readers.chart_data import words_of

LEAST = 5
"""Marks from which on pairs are a scatter rather than values of a table."""
_MARKS = ("scatter", "effectScatter", "bubble")


def paired(document: Document, value: Mapping[str, Any], place: str, caption: str) -> Mapping[str, Any]:
    """Take the marks of a chart's scatters into a document; the chart without them, where they are no table."""
    if not isinstance(value.get("data"), Mapping) and not isinstance(value.get("series"), list):
        return value
    caption = f"{caption} {words_of(value)}".strip()
    kind, data, series = value.get("type") or _kind(value.get("chart")), value.get("data"), value.get("series")
    if isinstance(data, Mapping) and isinstance(data.get("datasets"), list):
        kept = list(
            _marks(document, data["datasets"], value, str(kind or ""), f"{place}.data.datasets".strip("."), caption)
        )
        return {**value, "data": {**data, "datasets": kept}}
    if isinstance(series, list) and any(isinstance(s, Mapping) for s in series):
        return {
            **value,
            "series": list(_marks(document, series, value, str(kind or ""), f"{place}.series".strip("."), caption)),
        }
    return value


def _kind(chart: Any) -> Any:
    return chart.get("type") if isinstance(chart, Mapping) else None


def _stepped(one: Mapping[str, Any], chart: Mapping[str, Any]) -> bool:
    """Whether a series is drawn in steps, as it says itself or its chart for all."""
    for_all = chart.get("plotOptions")
    said = [one.get("step"), one.get("stepped"), one.get("steppedLine")]
    for part in (for_all.get("series"), for_all.get("line")) if isinstance(for_all, Mapping) else ():
        said += [part.get("step")] if isinstance(part, Mapping) else []
    return any(said)


def _marks(
    document: Document, series: list[Any], chart: Mapping[str, Any], kind: str, place: str, caption: str
) -> Iterator[Any]:
    for k, one in enumerate(series):
        if isinstance(one, Mapping) and _stepped(one, chart) and (pairs := _pairs(one.get("data"))):
            xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
            label = f"{one.get('name') or one.get('label') or ''} {caption}"[:800]
            document.points.append(Points(f"{place}[{k}]", "step", xs, ys, label, True))
        if isinstance(one, Mapping) and str(one.get("type") or kind) in _MARKS and (pairs := _pairs(one.get("data"))):
            name = one.get("name") or one.get("label") or ""
            xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
            document.points.append(Points(f"{place}[{k}]", "scatter", xs, ys, f"{name} {caption}"[:800], True))
            # Whole numbers may be counts: those are looked at as a table too.
            whole = sum(x.is_integer() and y.is_integer() for x, y in pairs)
            yield one if whole > 0.5 * len(pairs) else {n: v for n, v in one.items() if n != "data"}
        else:
            yield one


def _pairs(data: Any) -> list[tuple[float, float]]:
    """[x, y] or {x, y}, each a number. [] where any is not."""
    found = []
    for item in data[:20_000] if isinstance(data, list) else ():
        both = item.get("value", [item.get("x"), item.get("y")]) if isinstance(item, Mapping) else item
        if not isinstance(both, list) or len(both) < 2 or any(type(v) not in (int, float) for v in both[:2]):
            return []
        found.append((float(both[0]), float(both[1])))
    return found if len(found) >= LEAST else []


READ: dict[str, object] = {}
