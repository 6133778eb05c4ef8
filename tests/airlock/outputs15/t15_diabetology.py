"""Diabetology: Quarto pages with plotly, and tables given out quarter by quarter, in English and French."""

import json
from typing import Any

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs15.forms import code, html_table, note, notebook, number, page, shown, stream, table, text

WHO = "2,318 adults with type 2 diabetes followed in the day hospital"


def _plotly(traces: list[Any], title: str) -> str:
    layout = {"title": {"text": title}, "template": "plotly_white", "margin": {"l": 40, "r": 10}}
    return f'<div id="fig1" class="plotly-graph-div" style="height:420px"></div>\n<script type="application/json" id="fig1-data">{json.dumps({"data": traces, "layout": layout})}</script>\n<script>Plotly.newPlot("fig1", JSON.parse(document.getElementById("fig1-data").textContent));</script>'


def write(shelf: Shelf) -> None:
    draw = np.random.default_rng(shelf.seed + 15)
    classes = ["<6.5", "6.5-6.9", "7.0-7.9", "8.0-8.9", "9.0-9.9", "≥10"]
    path = shelf.safe(
        "diabetes/hba1c_classes.html",
        "classes of HbA1c near seven and a plotly figure of bars",
        "Quarto report: HbA1c by class, two years",
        WHO,
    )
    bars = [
        {"type": "bar", "name": "2023", "x": classes, "y": [311, 402, 688, 451, 268, 198]},
        {"type": "bar", "name": "2024", "x": classes, "y": [352, 431, 701, 420, 239, 175]},
    ]
    text(
        path,
        page(
            "HbA1c in 2023 and 2024",
            "<p>2,318 adults with a value in both years; shift tested by McNemar-Bowker, 15 df, p = 0.004.</p>"
            + _plotly(bars, "HbA1c (%)"),
        ),
    )
    n = 214
    trace = [
        {
            "type": "scatter",
            "mode": "markers",
            "visible": "legendonly",
            "name": "raw",
            "x": [round(float(v), 1) for v in draw.normal(31, 5, n)],
            "y": [round(float(v), 1) for v in draw.normal(-0.9, 0.7, n)],
        },
        {
            "type": "scatter",
            "mode": "lines",
            "name": "loess",
            "x": [24, 28, 32, 36, 40],
            "y": [-0.6, -0.8, -0.9, -1.1, -1.2],
        },
    ]
    path = shelf.unsafe(
        "diabetes/glp1_response.html",
        "the points of the patients stay in the figure, switched off in the legend",
        "JSON of the figure, trace raw",
        "Quarto report: HbA1c change by BMI under GLP-1 agonists, smoothed curve",
        "214 adults starting a GLP-1 agonist",
    )
    text(
        path,
        page(
            "Response to GLP-1 agonists",
            "<p>The curve is a loess smooth with span 0.8.</p>" + _plotly(trace, "Change of HbA1c at 6 months"),
        ),
    )

    feet = [
        ["Grade de risque podologique", "Patients", "%", "HbA1c médiane"],
        ["0", "1204", "51,9", "7,4"],
        ["1", "611", "26,4", "7,7"],
        ["2", "342", "14,8", "7,9"],
        ["3", "161", "6,9", "8,2"],
    ]
    path = shelf.safe(
        "diabetes/risque_pied.html",
        "grades 0 to 3 as row labels",
        "Grade de risque podologique, patients de l'hôpital de jour",
        "2 318 adultes diabétiques de type 2",
    )
    text(path, page("Risque podologique", html_table(feet), "fr"))
    eyes = [
        ["Stade de rétinopathie", "Patients", "%"],
        ["Absente", "1022", "69,9"],
        ["Minime", "241", "16,5"],
        ["Modérée", "118", "8,1"],
        ["Sévère ou proliférante", "82", "5,6"],
    ]
    hidden = '<table style="display:none"><tr><td>Sévère</td><td>77</td></tr><tr><td>Proliférante avec décollement</td><td>5</td></tr></table>'
    path = shelf.unsafe(
        "diabetes/retinopathie.html",
        "a hidden table keeps the two classes that were merged, one of five persons",
        "table with display:none",
        "Stade de rétinopathie, classes regroupées",
        "1 463 adultes avec rétinographie",
    )
    text(path, page("Rétinopathie", html_table(eyes) + hidden + "<p>Lecture en double, kappa 0,83.</p>", "fr"))

    def quarter(total: int, cells: list[int]) -> list[list[object]]:
        assert sum(cells) == total
        names = [
            "Metformine seule",
            "Bithérapie orale",
            "GLP-1 sans insuline",
            "Insuline basale",
            "Insuline multi-injections",
            "Pompe",
        ]
        return [
            ["traitement", "patients", "pct"],
            *([a, c, number(100 * c / total, 1, True)] for a, c in zip(names, cells, strict=True)),
            ["Total", total, "100,0"],
        ]

    table(shelf.path("diabetes/earlier/traitements_v1.csv"), quarter(2318, [512, 604, 388, 361, 341, 112]), ";")
    path = shelf.unsafe(
        "diabetes/traitements_v2.csv",
        "the release before had 2318 patients: the difference shows six who left one class",
        "rows Total and Pompe against the earlier file",
        "Traitements, même population après retrait des oppositions",
        WHO,
        earlier=["diabetes/earlier/traitements_v1.csv"],
    )
    table(path, quarter(2312, [512, 604, 388, 361, 341, 106]), ";")
    table(shelf.path("diabetes/earlier/traitements_2023.csv"), quarter(2140, [498, 571, 301, 352, 318, 100]), ";")
    path = shelf.safe(
        "diabetes/traitements_2024.csv",
        "an earlier file of another year with differences of twelve and more",
        "Traitements au 31 décembre 2024, une année après le premier tableau",
        WHO,
        earlier=["diabetes/earlier/traitements_2023.csv"],
    )
    table(path, quarter(2318, [512, 604, 388, 365, 333, 116]), ";")

    path = shelf.safe(
        "diabetes/cgm.ipynb",
        "hours, targets and coefficients of variation",
        "Notebook: time in range by device",
        "1,006 adults with continuous glucose monitoring",
    )
    notebook(
        path,
        [
            note("# Time in range\n3 devices, 14 days of wear"),
            code(
                "d.groupby('device').tir.describe(percentiles=[.25,.5,.75])[['count','25%','50%','75%']]",
                shown(
                    "        count   25%   50%   75%\ndevice                         \nA       441.0  48.0  62.0  74.0\nB       388.0  51.0  64.0  76.0\nC       177.0  46.0  61.0  72.0"
                ),
            ),
            code("(d.tir >= 70).value_counts()", shown("tir\nFalse    668\nTrue     338\nName: count, dtype: int64")),
            code(
                "print(smf.ols('tir ~ age + C(device) + cv', d).fit().summary().tables[0])",
                stream(
                    "Dep. Variable:  tir    R-squared:        0.218\nNo. Observations: 1006  Df Residuals:     1001\nDf Model:           4   F-statistic:      69.7\n"
                ),
            ),
        ],
    )
    path = shelf.unsafe(
        "diabetes/hypoglycaemia.ipynb",
        "a loop prints a line for each severe event",
        "output of the third cell",
        "Notebook: severe hypoglycaemia",
        "1,006 adults with continuous glucose monitoring",
    )
    lines = "".join(
        f"pump={p} age={a} nadir={g} mg/dL duration={t} min\n"
        for p, a, g, t in [
            ("A", 44, 31, 62),
            ("C", 61, 38, 44),
            ("A", 29, 27, 118),
            ("B", 53, 35, 71),
            ("B", 70, 33, 39),
        ]
    )
    notebook(
        path,
        [
            note("# Severe hypoglycaemia"),
            code("len(d)", shown("1006")),
            code("for e in d[d.severe].sample(5, random_state=2).itertuples(): print(fmt(e))", stream(lines)),
            code("round(d.severe.mean(), 3)", shown("0.041")),
        ],
    )
