"""Charts: a specification that Vega draws in the browser, and always the same numbers as a table.

The bundle of Vega runs under our strict policy with its expression interpreter (`ast`). Colours are the page's, by
CSS. A number that may not be shown has no bar: its place says in words what is known.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from django.utils.translation import get_language

LONGEST = "containerSize()[0] * 0.42"
"""Pixels of a label before it is cut, as Vega computes it: a share of the room that the page gives."""
FONT = "system-ui, -apple-system, Segoe UI, Noto Sans, DejaVu Sans, sans-serif"
"""The page's own (tokens.css): labels are measured in the font in which they are drawn, or they are cut off."""
BAR_HEIGHT, LINE_HEIGHT = 26, 220
"""Pixels: of one bar with the space around it, of a line's whole drawing."""


@dataclass(frozen=True)
class Point:
    """One row of a chart: its label, the number drawn (None: nothing is), and the words of the table."""

    label: str
    value: float | None
    text: str


@dataclass(frozen=True)
class Chart:
    """title: what it shows. columns: what labels and numbers are called. description: the same in a sentence or two,
    for who does not see it. kind: `bar` (labels in the order given) or `line` (labels are ordered, as years)."""

    title: str
    columns: tuple[str, str]
    points: Sequence[Point]
    description: str
    kind: Literal["bar", "line"] = "bar"
    note: str = ""

    @cached_property
    def spec(self) -> str:
        """Vega-Lite, as JSON: the template puts it into an attribute, which survives where a script would not."""
        drawn = _line(self.points) if self.kind == "line" else _bars(self.points)
        spec = drawn.properties(width="container", description=self.description).to_dict()
        spec["config"] = {
            "locale": _number_locale(),
            "font": FONT,
            "view": {"stroke": None},
            "axis": {"labelFontSize": 12, "domain": False, "tickSize": 0, "labelPadding": 6},
            "text": {"fontSize": 12},
        }
        spec["background"] = None
        spec["autosize"] = {"type": "fit", "contains": "padding"}
        return json.dumps(spec, ensure_ascii=False)


def _bars(points: Sequence[Point]) -> Any:
    """A bar a label, its number written at its end: no axis of numbers is needed."""
    import altair as alt

    rows = [{"label": p.label, "value": p.value, "end": p.value or 0, "text": p.text} for p in points]
    most = max((row["end"] for row in rows), default=0) or 1  # type: ignore[type-var]
    labels = alt.Y(
        "label:N", sort=[p.label for p in points], title=None, axis=alt.Axis(labelLimit=alt.ExprRef(LONGEST))
    )
    room = alt.Scale(domain=[0, most * 1.3], nice=False)  # type: ignore[operator]
    base = alt.Chart(alt.Data(values=rows)).encode(y=labels)
    bars = base.mark_bar(height={"band": 0.7}).encode(x=alt.X("value:Q", title=None, axis=None, scale=room))
    words = base.mark_text(align="left", dx=5, baseline="middle").encode(x=alt.X("end:Q"), text=alt.Text("text:N"))
    return alt.layer(bars, words).properties(height=BAR_HEIGHT * max(len(points), 1))


def _line(points: Sequence[Point]) -> Any:
    import altair as alt

    rows = [{"label": p.label, "value": p.value} for p in points]
    order = [p.label for p in points]
    across = alt.X("label:O", title=None, sort=order, axis=alt.Axis(labelAngle=0, labelOverlap=True))
    up = alt.Y("value:Q", title=None, axis=alt.Axis(tickCount=5, format=",d"), scale=alt.Scale(zero=True))
    base = alt.Chart(alt.Data(values=rows)).encode(x=across, y=up)
    return alt.layer(base.mark_line(strokeWidth=2), base.mark_point(size=36, filled=True)).properties(
        height=LINE_HEIGHT
    )


def _number_locale() -> dict[str, Any]:
    if (get_language() or "en").startswith("fr"):
        return {
            "number": {"decimal": ",", "thousands": "\u202f", "grouping": [3], "currency": ["", "\u00a0€"]},
        }
    return {"number": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["€", ""]}}
