"""Figures of Vega-Lite (SVG with labels for screen readers, JSON, HTML) and of D3."""

import json
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

from tests.airlock.outputs.case import Shelf

PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
  <meta charset="UTF-8">
  <title>{title}</title>
  <script src="https://cdn.jsdelivr.net/npm/vega@6"></script>
  <script src="https://cdn.jsdelivr.net/npm/vega-lite@6.1.0"></script>
  <script src="https://cdn.jsdelivr.net/npm/vega-embed@7"></script>
</head>
<body>
<h2>{title}</h2>
<div id="vis"></div>
<script type="text/javascript">
  const spec = {spec};
  vegaEmbed("#vis", spec, {{"mode": "vega-lite", "renderer": "svg"}}).catch(console.error);
</script>
<p>{foot}</p>
</body>
</html>
"""


def spec_of(chart: Any) -> dict[str, Any]:
    spec: dict[str, Any] = chart.to_dict()
    return spec


def as_svg(path: Path, chart: Any) -> None:
    path.write_text(vl_convert.vegalite_to_svg(spec_of(chart)), encoding="utf-8")


def as_page(path: Path, chart: Any, lang: str, title: str, foot: str) -> None:
    spec = json.dumps(spec_of(chart), ensure_ascii=False)
    path.write_text(PAGE.format(lang=lang, title=title, spec=spec, foot=foot), encoding="utf-8")


def _safe(shelf: Shelf) -> None:
    path = shelf.safe(
        "vega/modes_entree.svg",
        "étiquettes d'accessibilité avec les effectifs, tous au-dessus de 10",
        "Mode d'entrée à l'hôpital par tranche d'âge, barres groupées d'Altair.",
        "7 745 adultes hospitalisés en médecine",
    )
    rows = [
        ("18-44", "Urgences", 612),
        ("18-44", "Programmé", 402),
        ("18-44", "Transfert", 41),
        ("45-64", "Urgences", 1188),
        ("45-64", "Programmé", 904),
        ("45-64", "Transfert", 118),
        ("65-84", "Urgences", 2210),
        ("65-84", "Programmé", 801),
        ("65-84", "Transfert", 266),
        ("85 et +", "Urgences", 988),
        ("85 et +", "Programmé", 117),
        ("85 et +", "Transfert", 98),
    ]
    assert sum(r[2] for r in rows) == 7745, sum(r[2] for r in rows)
    data = pd.DataFrame(rows, columns=["age", "mode", "patients"])
    as_svg(
        path,
        alt.Chart(data, title="Mode d'entrée")
        .mark_bar()
        .encode(x="age:N", y="patients:Q", color="mode:N", xOffset="mode:N"),
    )

    path = shelf.safe(
        "vega/flu_admissions_week.vl.json",
        "weeks and years beside numbers, all numbers in tens",
        "Vega-Lite chart of weekly admissions for influenza by season; the data in the file are the weekly totals.",
        "4,120 adults admitted for influenza in two seasons",
    )
    rng = shelf.random("flu")
    weeks = [
        {"season": s, "week": w, "patients": rng.randint(60, 195)}
        for s in ("2018-19", "2022-23")
        for w in range(1, 17)
    ]
    total = sum(int(str(row["patients"])) for row in weeks)
    weeks[5]["patients"] = int(str(weeks[5]["patients"])) + 4120 - total
    assert int(str(weeks[5]["patients"])) >= 10
    path.write_text(
        json.dumps(
            {
                "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
                "title": "Influenza admissions",
                "width": 420,
                "height": 240,
                "data": {"values": weeks},
                "mark": {"type": "line", "point": True, "strokeWidth": 2},
                "encoding": {
                    "x": {"field": "week", "type": "ordinal", "title": "ISO week"},
                    "y": {"field": "patients", "type": "quantitative"},
                    "color": {"field": "season", "type": "nominal"},
                },
                "config": {"font": "Inter", "view": {"stroke": None}, "range": {"category": {"scheme": "tableau10"}}},
            },
            indent=2,
        )
        + "\n"
    )

    path = shelf.safe(
        "vega/carte_prescriptions.html",
        "page avec une carte de chaleur, données déjà agrégées",
        "Page d'une carte de chaleur : prescriptions d'opioïdes par spécialité et par année, patients traités.",
        "18 212 patients traités par opioïde",
    )
    rng = shelf.random("opioids")
    grid = pd.DataFrame(
        [
            (s, y, rng.randint(140, 1400))
            for s in ("Médecine", "Chirurgie", "Oncologie", "Urgences", "Gériatrie")
            for y in range(2018, 2023)
        ],
        columns=["specialite", "annee", "patients"],
    )
    as_page(
        path,
        alt.Chart(grid).mark_rect().encode(x="annee:O", y="specialite:N", color="patients:Q"),
        "fr",
        "Opioïdes : patients traités par spécialité",
        "Un patient peut être traité plusieurs années et dans plusieurs spécialités ; 5 spécialités, 5 années, 3 niveaux de couleur.",
    )

    path = shelf.safe(
        "vega/treemap_diagnoses.svg",
        "a D3 treemap of ICD chapters, every cell in tens",
        "D3 treemap of main diagnoses by chapter of ICD-10.",
        "9,940 adults admitted to internal medicine",
    )
    cells = [
        ("IX", 2604),
        ("X", 1811),
        ("XI", 1390),
        ("II", 1204),
        ("XIV", 998),
        ("I", 802),
        ("IV", 611),
        ("V", 402),
        ("VIII", 118),
    ]
    assert sum(n for _, n in cells) == 9940, sum(n for _, n in cells)
    x, body = 0.0, ""
    for at, (name, n) in enumerate(cells):
        w = round(900 * n / 9940, 1)
        body += f'<g transform="translate({x:.1f},0)"><title>Chapter {name}\n{n:,} patients</title><rect id="O-leaf-{at + 1}" fill="hsl({at * 40},45%,65%)" width="{w}" height="180"/><text x="3" y="13"><tspan>{name}</tspan><tspan x="3" y="27">{n:,}</tspan></text></g>'
        x += w
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 180" style="font: 10px sans-serif">{body}</svg>\n',
        encoding="utf-8",
    )

    path = shelf.safe(
        "vega/sankey_parcours.svg",
        "diagramme de flux D3 dont chaque lien compte 10 patients ou plus",
        "Diagramme de Sankey : parcours d'aval après un AVC, de l'unité neurovasculaire à six mois.",
        "1 866 adultes après un AVC",
    )
    links = [
        ("UNV", "SSR", 802),
        ("UNV", "Domicile", 911),
        ("UNV", "USLD", 102),
        ("UNV", "Décès", 51),
        ("SSR", "Domicile", 601),
        ("SSR", "USLD", 144),
        ("SSR", "Décès", 57),
    ]
    assert sum(n for a, _, n in links if a == "UNV") == 1866
    assert sum(n for a, _, n in links if a == "SSR") == 802
    body = "".join(
        f'<path class="link" d="M{80 if a == "UNV" else 260},{30 + 40 * i}C170,{30 + 40 * i} 170,{40 + 36 * i} {250 if a == "UNV" else 430},{40 + 36 * i}" stroke-width="{max(1, n // 30)}" fill="none" stroke="#aaa" stroke-opacity=".5"><title>{a} → {b}\n{n} patients</title></path>'
        for i, (a, b, n) in enumerate(links)
    )
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="520" height="330"><style>.link:hover{{stroke-opacity:.8}}</style>{body}</svg>\n',
        encoding="utf-8",
    )


def write(shelf: Shelf) -> None:
    """Aggregated data, then the rows behind them."""
    _safe(shelf)
