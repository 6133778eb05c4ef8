"""Chart specifications: Vega-Lite, Plotly, ECharts, Highcharts, Bokeh."""

import json
from typing import Any

import numpy as np

from .tools import counts, gen, ipp, pc


def put(path: Any, value: Any, indent: int | None = 2) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=indent), encoding="utf-8")


def vega(values: list[dict[str, Any]], mark: Any, encoding: dict[str, Any], title: str) -> dict[str, Any]:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": title,
        "data": {"values": values},
        "mark": mark,
        "encoding": encoding,
        "width": 480,
    }


def write(shelf: Any) -> None:
    g, r = gen(shelf, "spec"), shelf.random("spec")
    unsafe(shelf, g, r)
    safe(shelf, g, r)


def unsafe(shelf: Any, g: Any, r: Any) -> None:
    pts = [
        {"imc": round(float(a), 1), "ahi": round(float(b), 1)}
        for a, b in zip(g.normal(31, 5, 130), g.gamma(3, 9, 130), strict=True)
    ]
    put(
        shelf.unsafe(
            "specs/imc_iah.vl.json",
            "rows of persons in chart data",
            "data.values",
            "Nuage IMC et index d'apnées (Vega-Lite).",
            "130 patients de la clinique du sommeil",
        ),
        vega(
            pts,
            "point",
            {"x": {"field": "imc", "type": "quantitative"}, "y": {"field": "ahi", "type": "quantitative"}},
            "IMC et IAH",
        ),
    )

    y = [213, 164, 88, 41, 5]
    put(
        shelf.unsafe(
            "specs/stage_bar.plotly.json",
            "small cell in a plotly trace",
            "stage IV: 5",
            "Bar chart of cancer stage at diagnosis.",
            "511 patients with melanoma",
        ),
        {
            "data": [{"type": "bar", "x": ["0", "I", "II", "III", "IV"], "y": y, "marker": {"color": "#636efa"}}],
            "layout": {"title": {"text": "Stage at diagnosis"}, "yaxis": {"title": {"text": "Patients"}}},
        },
    )

    box = {"type": "box", "name": "NT-proBNP", "y": [int(v) for v in g.lognormal(7, 1, 210)], "boxpoints": False}
    put(
        shelf.unsafe(
            "specs/bnp_box.plotly.json",
            "all raw values kept behind a box plot",
            "data[0].y",
            "Box plot of NT-proBNP; the points are not displayed.",
            "210 patients with heart failure",
        ),
        {"data": [box], "layout": {"title": {"text": "NT-proBNP at admission"}}},
        None,
    )

    n = counts(r, 5, 60, 300)
    opt = {
        "title": {"text": "Décès par service"},
        "xAxis": {"type": "category", "data": ["Cardio", "Pneumo", "Néphro", "Digestif", "Gériatrie"]},
        "yAxis": {"type": "value"},
        "series": [
            {"type": "bar", "name": "Séjours", "data": n},
            {"type": "bar", "name": "Décès", "data": [24, 31, 17, 2, 44]},
        ],
    }
    put(
        shelf.unsafe(
            "specs/deces_services.echarts.json",
            "small cell in an ECharts series",
            "Décès, Digestif: 2",
            "Séjours et décès par service au 1er trimestre.",
            f"{sum(n)} séjours",
        ),
        opt,
    )

    hover = [f"{ipp(r)}<br>J{d}" for d in (3, 5, 9, 12, 15, 18, 21, 25, 27, 30)]
    put(
        shelf.unsafe(
            "specs/infection_line.plotly.json",
            "hospital numbers in hover text",
            "hovertext",
            "Cumulative rate of catheter infection by day.",
            "2 310 catheters",
        ),
        {
            "data": [
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": [3, 5, 9, 12, 15, 18, 21, 25, 27, 30],
                    "y": [0.9, 1.7, 2.9, 3.6, 4.4, 5.1, 5.9, 6.6, 7.2, 7.9],
                    "hovertext": hover,
                }
            ],
            "layout": {"yaxis": {"title": {"text": "Cumulative rate (%)"}}},
        },
    )

    vals = [
        {"region": a, "femmes": f, "total": t}
        for a, f, t in (
            ("Ville-centre", 312, 640),
            ("Couronne", 204, 398),
            ("Rural", 118, 226),
            ("Outre-mer", 41, 48),
        )
    ]
    put(
        shelf.unsafe(
            "specs/residence.vl.json",
            "complement of a shown pair",
            "Outre-mer: 48 - 41 = 7 men",
            "Nombre de femmes et total par lieu de résidence.",
            "1 312 patients lupiques",
        ),
        vega(
            vals,
            "bar",
            {"x": {"field": "region", "type": "nominal"}, "y": {"field": "total", "type": "quantitative"}},
            "Femmes et total par résidence",
        ),
    )

    gantt = [
        {"bar": f"P{i:02d}", "start": int(a), "end": int(a + d)}
        for i, (a, d) in enumerate(zip(g.integers(0, 60, 33), g.integers(5, 200, 33), strict=True))
    ]
    put(
        shelf.unsafe(
            "specs/swimmer.vl.json",
            "one bar for each person",
            "33 bars P00-P32",
            "Swimmer plot of treatment duration.",
            "33 patients on targeted therapy",
        ),
        vega(
            gantt,
            "bar",
            {
                "y": {"field": "bar", "type": "ordinal"},
                "x": {"field": "start", "type": "quantitative"},
                "x2": {"field": "end"},
            },
            "Time on treatment (weeks)",
        ),
    )


def safe(shelf: Any, g: Any, r: Any) -> None:
    n = counts(r, 7, 50, 500)
    put(
        shelf.safe(
            "specs/cim_chapters.vl.json",
            "chart data which are aggregates",
            "Number of stays by ICD-10 chapter.",
            f"{sum(n)} stays",
        ),
        vega(
            [{"chapter": c, "stays": v} for c, v in zip(["I", "II", "IV", "IX", "X", "XI", "XIV"], n, strict=True)],
            {"type": "bar"},
            {
                "x": {"field": "chapter", "type": "nominal", "sort": None},
                "y": {"field": "stays", "type": "quantitative"},
            },
            "Stays by ICD-10 chapter",
        ),
    )

    box = {
        "type": "box",
        "name": ["Femmes", "Hommes"],
        "x": ["Femmes", "Hommes"],
        "q1": [41.2, 44.0],
        "median": [55.6, 58.1],
        "q3": [70.3, 71.9],
        "lowerfence": [24.1, 26.0],
        "upperfence": [96.0, 98.7],
    }
    put(
        shelf.safe(
            "specs/dfg_box.plotly.json",
            "a box of quantiles without raw values",
            "Quartiles du DFG par sexe, moustaches aux P5 et P95.",
            "2 640 femmes et 3 015 hommes",
        ),
        {"data": [box], "layout": {"title": {"text": "DFG par sexe (P5, Q1, médiane, Q3, P95)"}}},
    )

    months = [f"2023-{m:02d}" for m in range(1, 13)]
    put(
        shelf.safe(
            "specs/occupancy.echarts.json", "months and rates", "Mean bed occupancy by month.", "410 beds, 12 months"
        ),
        {
            "title": {"text": "Bed occupancy"},
            "xAxis": {"type": "category", "data": months},
            "yAxis": {"type": "value", "axisLabel": {"formatter": "{value} %"}},
            "series": [{"type": "line", "data": [round(float(v), 1) for v in g.uniform(82, 95, 12)]}],
        },
    )

    forest = [
        {"terme": t, "or": o, "bas": round(o / 1.2, 2), "haut": round(o * 1.2, 2), "p": p}
        for t, o, p in (
            ("Âge", 1.31, 0.001),
            ("Sexe", 1.08, 0.41),
            ("Tabac", 1.72, 0.0004),
            ("Alcool", 1.25, 0.03),
            ("Sédentarité", 1.41, 0.002),
        )
    ]
    put(
        shelf.safe(
            "specs/forest.vl.json",
            "small decimals of a model",
            "Odds ratios du modèle multivarié (forest plot).",
            "5 204 adultes",
        ),
        vega(
            forest,
            {"type": "point", "filled": True},
            {
                "x": {"field": "or", "type": "quantitative", "scale": {"type": "log"}},
                "y": {"field": "terme", "type": "nominal"},
            },
            "OR ajustés",
        ),
    )

    z = [[int(v) for v in row] for row in g.integers(40, 400, (7, 24))]
    put(
        shelf.safe(
            "specs/arrivals_heatmap.plotly.json",
            "a matrix of 168 counts, all of 40 or more",
            "Emergency arrivals by weekday and hour over three years.",
            f"{sum(map(sum, z))} arrivals",
        ),
        {
            "data": [
                {
                    "type": "heatmap",
                    "z": z,
                    "x": list(range(24)),
                    "y": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
                }
            ],
            "layout": {"xaxis": {"title": {"text": "Hour"}}},
        },
        None,
    )

    total = 2210
    k = counts(r, 3, 300, 600)
    k.append(total - sum(k))
    assert k[-1] > 300
    put(
        shelf.safe(
            "specs/parcours_sankey.plotly.json",
            "indices of nodes look like small numbers",
            "Flux de patients entre services après les urgences (Sankey).",
            f"{total} patients",
        ),
        {
            "data": [
                {
                    "type": "sankey",
                    "node": {"label": ["Urgences", "Médecine", "Chirurgie", "Réanimation", "Domicile"]},
                    "link": {"source": [0, 0, 0, 0], "target": [1, 2, 3, 4], "value": k},
                }
            ],
            "layout": {"title": {"text": "Orientation"}},
        },
    )
    put(
        shelf.safe(
            "specs/importance.echarts.json",
            "ranks and shares of a model",
            "Importance of the variables in the random forest.",
            "7 820 patients",
        ),
        {
            "tooltip": {},
            "yAxis": {"type": "category", "data": ["age", "lactate", "creatinine", "platelets", "bilirubin", "sex"]},
            "xAxis": {"type": "value", "name": "Permutation importance"},
            "series": [{"type": "bar", "data": [0.081, 0.066, 0.034, 0.019, 0.012, 0.003], "label": {"show": True}}],
        },
    )
    assert pc(312, 640) and np.all(np.array(z) > 9)
