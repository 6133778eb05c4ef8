"""Charts: a specification that Vega draws in the browser, and always the same numbers as a table.

The bundle of Vega runs under our strict policy with its expression interpreter (`ast`). Colours are the page's, by
CSS. Numbers that may not be shown are words in the table and have no bar.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import get_language

KINDS = ("bar", "line")


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
    kind: str = "bar"
    note: str = ""

    @cached_property
    def spec(self) -> str:
        """Vega-Lite, as JSON that may stand in a script element of data."""
        import altair as alt

        label, value = self.columns
        drawn = [{"label": p.label, "value": p.value, "order": i} for i, p in enumerate(self.points)]
        order = [p.label for p in self.points]
        if self.kind == "line":
            base = alt.Chart(alt.Data(values=drawn)).mark_line(point=True)
            x: Any = alt.X("label:O", title=label, sort=order, axis=alt.Axis(labelAngle=0, labelOverlap=True))
            y: Any = alt.Y("value:Q", title=value)
        else:
            base = alt.Chart(alt.Data(values=drawn)).mark_bar()
            y = alt.Y("label:N", title=label, sort=order)
            x = alt.X("value:Q", title=value)
        chart = base.encode(x=x, y=y).properties(width="container", description=self.description)
        spec = chart.to_dict()
        spec.pop("config", None)
        spec["config"] = {"locale": _number_locale(), "view": {"stroke": None}}
        spec["autosize"] = {"type": "fit-x", "contains": "padding"}
        # "<" would end the element that holds it.
        return json.dumps(spec, ensure_ascii=False).replace("<", "\\u003c")


def _number_locale() -> dict[str, Any]:
    if (get_language() or "en").startswith("fr"):
        return {
            "number": {"decimal": ",", "thousands": "\u202f", "grouping": [3], "currency": ["", "\u00a0€"]},
        }
    return {"number": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["€", ""]}}
