"""HTML, plotly, folium and bokeh: the data inside the page."""

import base64
import html
import json
from collections.abc import Callable
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs3 import persons
from tests.airlock.outputs3.study import Study
from tests.airlock.outputs3.themes import THEMES


def _page(title: str, body: str, head: str = "") -> str:
    return f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{html.escape(title)}</title>{head}</head><body>{body}</body></html>\n'


def _about(study: Study) -> str:
    rows = "".join(
        f"<tr><td>{html.escape(n)}</td><td>{study.share(a, 0)}</td><td>{study.share(b, 1)}</td></tr>"
        for n, (a, b) in study.counts.items()
    )
    return f"<h1>{html.escape(study.theme.title)}</h1><p>{html.escape(study.intro())}</p><table>{rows}</table>"


def _plotly(study: Study, traces: list[dict[str, Any]]) -> str:
    script = f'<div id="a1"></div><script>Plotly.newPlot("a1", {json.dumps(traces)}, {json.dumps({"title": study.theme.title})});</script>'
    return _page(study.theme.title, _about(study) + script)


def _plotly_points(study: Study) -> str:
    g = study.rng
    x = [g.randint(19, 88) for _ in range(60)]
    return _plotly(
        study, [{"type": "scatter", "mode": "markers", "x": x, "y": [round(v * 0.4 + g.gauss(70, 9), 1) for v in x]}]
    )


def _plotly_hover(study: Study) -> str:
    bars = {"type": "bar", "x": list(study.counts), "y": [a for a, _ in study.counts.values()]}
    return _plotly(
        study, [bars | {"customdata": [[persons.ipp(study.rng), persons.name(study.rng)] for _ in study.counts]}]
    )


def _plotly_box(study: Study) -> str:
    return _plotly(
        study,
        [
            {"type": "box", "name": n, "y": [round(study.rng.lognormvariate(2, 0.6), 2) for _ in range(90)]}
            for n in study.theme.groups
        ],
    )


def _folium(study: Study) -> str:
    rng = study.rng
    marks = "".join(
        f"L.circleMarker([{48 + rng.random():.5f}, {2 + rng.random():.5f}], {{radius: 4}}).bindPopup('{persons.address(rng)}').addTo(map_1);\n"
        for _ in range(26)
    )
    return _page(
        study.theme.title,
        f"<div class='folium-map' id='map_1'></div><script>var map_1 = L.map('map_1');\n{marks}</script>",
    )


def _bokeh(study: Study) -> str:
    g = study.rng
    data = {
        "age": [g.randint(20, 88) for _ in range(50)],
        "creat": [g.randint(45, 380) for _ in range(50)],
        "id": list(range(1, 51)),
    }
    docs = {
        "d1": {
            "roots": [
                {
                    "type": "object",
                    "name": "Figure",
                    "attributes": {"data_source": {"name": "ColumnDataSource", "attributes": {"data": data}}},
                }
            ]
        }
    }
    return _page(
        study.theme.title, _about(study) + f'<script type="application/json" id="p1">{json.dumps(docs)}</script>'
    )


def _comment(study: Study) -> str:
    return _page(
        study.theme.title,
        _about(study) + f"<!-- TODO retirer : {persons.name(study.rng)}, {persons.nir(study.rng)} -->",
    )


def _none(study: Study) -> str:
    rows = "".join(
        f"<tr><td>{persons.name(study.rng)}</td><td>{persons.phone(study.rng)}</td></tr>" for _ in range(12)
    )
    return _page(study.theme.title, _about(study) + f'<table style="display:none" id="src">{rows}</table>')


def _data_uri(study: Study) -> str:
    rows = "ipp;sexe;age\n" + "".join(
        f"{persons.ipp(study.rng)};{study.rng.choice('HF')};{study.rng.randint(20, 88)}\n" for _ in range(40)
    )
    link = base64.b64encode(rows.encode()).decode()
    return _page(study.theme.title, _about(study) + f'<a download="t.csv" href="data:text/csv;base64,{link}">CSV</a>')


def _attributes(study: Study) -> str:
    spans = "".join(
        f'<i data-patient="{persons.name(study.rng)}" data-ipp="{persons.ipp(study.rng)}">•</i>' for _ in range(8)
    )
    return _page(study.theme.title, _about(study) + spans)


def _datatable(study: Study) -> str:
    g = study.rng
    rows = [
        [i + 1, g.choice("FM"), g.randint(20, 88), persons.day(g), g.choice(["SSR", "domicile", "décès"])]
        for i in range(45)
    ]
    widget = {
        "x": {"data": list(zip(*rows, strict=True)), "colnames": ["num", "sexe", "age", "entree", "mode_sortie"]}
    }
    return _page(
        study.theme.title,
        _about(study)
        + f'<script type="application/json" data-for="htmlwidget-3">{json.dumps(widget, ensure_ascii=False)}</script>',
    )


def _profile(study: Study) -> str:
    """A profiling report: common values, then the extremes."""
    low, high = study.rng.randint(18, 21), study.rng.randint(86, 89)
    body = (
        f"<h2>Variables</h2><h3>age</h3><table><tr><th>Distinct</th><td>68</td></tr><tr><th>Mean</th><td>57.2</td></tr>"
        f"<tr><th>Minimum</th><td>{low}</td></tr><tr><th>Maximum</th><td>{high}</td></tr></table>"
        f"<h4>Extreme values</h4><table><tr><td>{low}</td><td>1</td></tr><tr><td>{low + 1}</td><td>2</td></tr></table>"
    )
    return _page(study.theme.title, _about(study) + body)


def _plotly_bars(study: Study) -> str:
    return _plotly(
        study,
        [
            {"type": "bar", "name": g, "x": list(study.counts), "y": [p[i] for p in study.counts.values()]}
            for i, g in enumerate(study.theme.groups)
        ],
    )


def _choropleth(study: Study) -> str:
    rates = {f"{code:02}": study.rng.randint(120, 480) for code in range(51, 62)}
    table = "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in rates.items())
    return _page(
        study.theme.title,
        f"<h1>{study.theme.title}</h1><p>{study.near(1)}</p><table><tr><th>Département</th><th>Patients</th></tr>{table}</table>",
    )


def _tabs(study: Study) -> str:
    body = "".join(
        f"<section id='t{i}'><h3>{html.escape(t.title)}</h3><p>{html.escape(study.near(1))}</p></section>"
        for i, t in enumerate((study.years(), study.regression()))
    )
    return _page(study.theme.title, _about(study) + body, "<style>.nav{display:flex}</style>")


def _references(study: Study) -> str:
    return _page(
        study.theme.title,
        _about(study)
        + "<h2>Codes</h2><ul>"
        + "".join(f"<li>I{n}.{n % 10} (rang {i})</li>" for i, n in enumerate((20, 21, 25, 48), 1))
        + "</ul>",
    )


_UNSAFE: tuple[tuple[str, str, Callable[[Study], str]], ...] = (
    ("points of persons", "plotly markers", _plotly_points),
    ("identifiers", "plotly customdata", _plotly_hover),
    ("points of persons", "plotly box keeps its sample", _plotly_box),
    ("points of persons", "folium markers at homes", _folium),
    ("row-level data", "bokeh ColumnDataSource", _bokeh),
    ("identifiers", "HTML comment", _comment),
    ("hidden table", "display:none", _none),
    ("embedded file", "data: link to rows", _data_uri),
    ("identifiers", "data attributes", _attributes),
    ("row-level data", "DT widget", _datatable),
    ("minimum and maximum", "profiling report", _profile),
)
_SAFE: tuple[tuple[str, Callable[[Study], str]], ...] = (
    ("plotly bars of large counts", _plotly_bars),
    ("department codes beside large counts", _choropleth),
    ("sections and method text", _tabs),
    ("ICD codes with ranks", _references),
)


def write(shelf: Shelf) -> None:
    number = 0
    for way, where, make in _UNSAFE:
        number += 1
        study = Study(shelf.random(f"web-{number}"), THEMES[number * 3 % len(THEMES)])
        path = shelf.unsafe(f"page_{number:02}.html", way, where, study.theme.title, study.population())
        path.write_text(make(study), encoding="utf-8")
    for tempts, make in _SAFE:
        number += 1
        study = Study(shelf.random(f"web-{number}"), THEMES[number * 3 % len(THEMES)])
        shelf.safe(f"page_{number:02}.html", tempts, study.theme.title, study.population()).write_text(
            make(study), encoding="utf-8"
        )
