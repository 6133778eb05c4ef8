"""Chronic kidney disease (Quarto HTML, Markdown, ggplot)."""

import json
import math
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import cox_row, figure, html_table, lines, markdown, np_, part, pval, save, split

WHO = "4,027 adults followed in nephrology for chronic kidney disease stage 3 to 5, not on dialysis, 2015-2022"


def _page(title: str, body: str, script: str = "") -> str:
    return f'<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head>\n<meta charset="utf-8">\n<meta name="generator" content="quarto-1.3.450">\n<title>{title}</title>\n<style>code{{white-space: pre-wrap;}} .cell-output{{margin:1em}}</style>\n</head><body class="fullcontent">\n<header id="title-block-header"><h1 class="title">{title}</h1></header>\n{body}\n{script}\n</body></html>\n'


def write(shelf: Shelf) -> None:
    rng = shelf.random("nephro")
    stages = ["3a", "3b", "4", "5"]
    sizes = split(rng, 4027, [34, 33, 24, 9])
    table: list[list[Any]] = [["", *(f"Stage {s}<br>N = {n:,}" for s, n in zip(stages, sizes, strict=True))]]
    for line in lines(
        rng,
        sizes,
        {
            "Age, years": (68.2, 13.1),
            "Men": 0.61,
            "Diabetes": 0.43,
            "Hypertension": 0.9,
            "Cardiovascular disease": 0.37,
            "ACEi/ARB": 0.68,
            "SGLT2 inhibitor": 0.12,
            "Albuminuria": {"A1": 31, "A2": 34, "A3": 35},
        },
    ):
        cells = [np_(c, n, 0) for c, n in zip(line.counts, sizes, strict=False)] or [
            f"{m:.1f} ({s:.1f})" for m, s in line.means
        ]
        table.append([f"{line.label} {line.level}".strip(), *cells])
    body = "<section id='population'><h2>Population</h2>" + html_table(table, "gt_table") + "</section>"
    rows = [
        [
            i + 1,
            rng.choice(["M", "F"]),
            rng.randrange(34, 89),
            rng.choice(stages),
            round(rng.uniform(9, 58), 1),
            round(rng.gauss(-2.4, 3), 2),
        ]
        for i in range(180)
    ]
    widget = {
        "x": {
            "filter": "none",
            "data": [list(c) for c in zip(*rows, strict=True)],
            "container": "<table class='display'><thead><tr><th> </th><th>sexe</th><th>age</th><th>stade</th><th>DFG0</th><th>pente</th></tr></thead></table>",
            "options": {"pageLength": 5},
        },
        "evals": [],
        "jsHooks": [],
    }
    script = f'<div class="datatables html-widget" id="htmlwidget-9d1c" style="width:100%"></div>\n<script type="application/json" data-for="htmlwidget-9d1c">{json.dumps(widget)}</script>'
    shelf.unsafe(
        "nephro/pentes_dfg.html",
        "a DT widget that holds a row for each patient",
        "script data-for htmlwidget-9d1c",
        "Quarto report: population and eGFR slopes",
        WHO,
    ).write_text(_page("eGFR slopes, report", body, script), encoding="utf-8")

    years = list(range(9))
    traces = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": f"Stage {s}",
            "x": years[:6],
            "y": [round(e - d * t, 1) for t in years[:6]],
        }
        for s, e, d in (("3a", 51.8, 1.1), ("3b", 37.4, 1.6), ("4", 22.6, 2.0), ("5", 11.9, 1.4))
    ]
    plot = f'<div id="fig-mean"></div>\n<script>Plotly.newPlot("fig-mean", {json.dumps(traces)}, {{"xaxis": {{"title": "Years"}}, "yaxis": {{"title": "Predicted mean eGFR"}}}});</script>'
    model: list[list[Any]] = [["Term", "Estimate", "SE", "df", "t", "p"]]
    for name, est, se in (
        ("(Intercept)", 51.83, 0.42),
        ("time", -1.12, 0.07),
        ("time × stage 3b", -0.49, 0.09),
        ("time × stage 4", -0.91, 0.11),
        ("time × stage 5", -0.28, 0.17),
        ("diabetes", -0.84, 0.31),
    ):
        model.append([name, est, se, 18204, f"{est / se:.2f}", pval(math.erfc(abs(est / se) / 2**0.5))])
    shelf.safe(
        "nephro/rapport_modele_mixte.html",
        "predicted means in a plot's script and terms of a model",
        "Quarto report: mixed model of eGFR, predicted means by stage",
        WHO,
    ).write_text(
        _page(
            "Linear mixed model of eGFR",
            body
            + "<section id='model'><h2>Model</h2>"
            + html_table(model)
            + "<p>Random intercept and slope; 22,231 measurements, median 5 per patient [Q1–Q3 3–8]. AIC 148,211. ICC 0.81.</p></section>",
            plot,
        ),
        encoding="utf-8",
    )

    events: list[list[Any]] = [
        ["Outcome", "Events", "Person-years", "Rate /100 PY (95% CI)", "HR per 1 SD of slope (95% CI)"]
    ]
    for name, share in (
        ("Kidney replacement therapy", 0.11),
        ("Death before dialysis", 0.16),
        ("Heart failure admission", 0.13),
        ("AKI stage 2-3", 0.09),
        ("Hyperkalaemia > 6 mmol/L", 0.05),
    ):
        n = part(rng, 4027, share)
        hr, low, high, _ = cox_row(rng, rng.uniform(1.2, 1.9), 0.07)
        events.append(
            [
                name,
                n,
                "14,880",
                f"{n / 148.8:.1f} ({n / 148.8 * 0.9:.1f}–{n / 148.8 * 1.1:.1f})",
                f"{hr} ({low}–{high})",
            ]
        )
    shelf.safe(
        "nephro/resultats.md", "rates and ratios near 1 in a Markdown table", "Results: outcomes over follow-up", WHO
    ).write_text(
        f"# Outcomes\n\nMedian follow-up 3.7 years [Q1–Q3 1.9–5.8]; 2 nephrology units.\n\n{markdown(events)}\n*Fine-Gray models for dialysis, death as competing event (2 types). Quintiles in the appendix, table S4.*\n\n## Reviewer 2, point 3\n\nThe interaction with diabetes (1 df) was not significant, p = 0.27.\n",
        encoding="utf-8",
    )

    decades: list[list[Any]] = [["Age group", "N", "Conservative care, n (%)"]]
    for name, n, share in zip(
        ("< 60", "60–69", "70–79", "≥ 80"), split(rng, 642, [12, 18, 33, 37]), (0.12, 0.21, 0.38, 0.61), strict=True
    ):
        decades.append([name, n, np_(part(rng, n, share), n)])
    shelf.unsafe(
        "nephro/traitement_conservateur.md",
        "the single age of a patient above 90",
        "« la patiente la plus âgée, 97 ans »",
        "Traitement conservateur au stade 5, selon l'âge",
        "642 adultes au stade 5 de maladie rénale chronique",
    ).write_text(
        f"# Traitement conservateur\n\nLes 642 adultes au stade 5 (DFG < 15) vus de 2015 à 2022 dans 2 unités. Le traitement conservateur était défini par une décision partagée, tracée dans 3 documents au moins.\n\n{markdown(decades)}\n## Résultats\n\nL'âge moyen était de 74,8 ans (ET 11,9). Parmi les patients sous traitement conservateur, la patiente la plus âgée, 97 ans, était encore suivie à 18 mois.\n\nLa qualité de vie (KDQOL, 5 dimensions) ne différait pas (p = 0,41).\n",
        encoding="utf-8",
    )

    fig, ax = figure(7, 4.5)
    for _ in range(46):
        start, slope = rng.uniform(14, 29), rng.gauss(-2.4, 2)
        ax.plot(range(5), [start + slope * t + rng.gauss(0, 1.2) for t in range(5)], color="#00000055", lw=0.8)
    ax.plot(range(5), [21.5 - 2.4 * t for t in range(5)], color="#3366FF", lw=2.5)
    ax.set(xlabel="Années", ylabel="DFG estimé", title="Trajectoires sous gliflozine, stade 4")
    save(
        fig,
        shelf.unsafe(
            "nephro/trajectoires_gliflozine.svg",
            "a line for each patient behind the mean",
            "46 grey lines",
            "Trajectoires du DFG sous gliflozine et moyenne du modèle",
            "46 adultes au stade 4 traités par gliflozine",
        ),
    )
