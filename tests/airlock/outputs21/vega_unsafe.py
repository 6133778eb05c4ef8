"""Figures of Vega and D3 with the rows behind them."""

import json

import altair as alt
import pandas as pd

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs21.vega import as_page, as_svg


def write(shelf: Shelf) -> None:
    """Rows, small links and hidden layers."""
    rng = shelf.random("vega unsafe")
    path = shelf.unsafe(
        "vega/spirometry_response.svg",
        "labels for screen readers that hold the values of each person",
        "aria-label of each of the 73 symbols",
        "FEV1 before and after a biologic in severe asthma, Altair points with line of identity.",
        "73 adults with severe asthma",
    )
    rows = [
        (round(rng.gauss(1.9, 0.5), 2), round(rng.gauss(2.2, 0.5), 2), rng.choice(["mepolizumab", "dupilumab"]))
        for _ in range(73)
    ]
    data = pd.DataFrame(rows, columns=["fev1_before", "fev1_after", "biologic"])
    as_svg(path, alt.Chart(data).mark_circle().encode(x="fev1_before:Q", y="fev1_after:Q", color="biologic:N"))

    path = shelf.unsafe(
        "vega/delais_chimio.vl.json",
        "lignes individuelles sous un graphique agrégé",
        "data.values : une ligne par patient (âge, sexe, délai)",
        "Graphique Vega-Lite : délai médian entre l'annonce et la première chimiothérapie par tranche d'âge.",
        "212 patients traités pour un cancer du poumon",
    )
    values = [
        {
            "age": rng.randint(41, 83),
            "sexe": rng.choice("HF"),
            "stade": rng.choice(["III", "IV"]),
            "delai_j": rng.randint(6, 61),
        }
        for _ in range(212)
    ]
    path.write_text(
        json.dumps(
            {
                "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
                "title": "Délai médian avant chimiothérapie",
                "data": {"values": values},
                "mark": "bar",
                "encoding": {
                    "x": {"field": "age", "bin": {"step": 10}, "title": "Âge"},
                    "y": {"field": "delai_j", "aggregate": "median", "title": "Délai médian (jours)"},
                    "color": {"field": "stade", "type": "nominal"},
                },
            },
            ensure_ascii=False,
        )
        + "\n",
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "vega/mean_los_by_ward.html",
        "the rows behind a mean in the page's data set",
        "datasets of the spec: a row for each patient with an identifier",
        "Page with bars of mean length of stay by ward, made by Altair.",
        "160 adults of a pilot in three wards",
    )
    table = pd.DataFrame(
        [
            (f"80{rng.randrange(10**8):08d}", rng.choice(["Cardiology", "Geriatrics", "Surgery"]), rng.randint(2, 31))
            for _ in range(160)
        ],
        columns=["person", "ward", "los"],
    )
    as_page(
        path,
        alt.Chart(table).mark_bar().encode(x="ward:N", y="mean(los):Q"),
        "en",
        "Mean length of stay by ward",
        "Pilot, 3 wards, 160 patients.",
    )

    path = shelf.unsafe(
        "vega/filiere_avk.svg",
        "lien d'un diagramme de flux à moins de 10",
        "titre du lien « AVK → Andexanet : 4 patients »",
        "Sankey des antagonistes donnés selon l'anticoagulant en cause d'une hémorragie.",
        "611 patients avec une hémorragie sous anticoagulant",
    )
    links = [
        ("AVK", "Vitamine K", 201),
        ("AVK", "CCP", 166),
        ("AVK", "Andexanet", 4),
        ("AOD", "CCP", 158),
        ("AOD", "Idarucizumab", 37),
        ("AOD", "Andexanet", 45),
    ]
    assert sum(n for *_, n in links) == 611
    body = "".join(
        f'<path d="M10,{20 + 45 * i} C150,{20 + 45 * i} 150,{30 + 38 * i} 300,{30 + 38 * i}" stroke="{"#e76f51" if a == "AVK" else "#2a9d8f"}" stroke-width="{max(1, n // 12)}" fill="none" opacity="0.5"><title>{a} → {b} : {n} patients</title></path><text x="305" y="{34 + 38 * i}" font-size="11">{b}</text>'
        for i, (a, b, n) in enumerate(links)
    )
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 300">{body}</svg>\n', encoding="utf-8")

    path = shelf.unsafe(
        "vega/density_sodium.svg",
        "a hidden layer with the points of single persons",
        'group id="rug" with display:none holds 240 marks',
        "D3 density of serum sodium in hyponatraemia of the elderly with median and quartiles.",
        "240 adults aged 75 and over with hyponatraemia",
    )
    curve = " ".join(f"L{40 + 4 * i},{round(200 - 150 * 2.718 ** (-(((i - 50) / 18) ** 2)), 1)}" for i in range(101))
    rug = "".join(
        f'<line x1="{v}" x2="{v}" y1="202" y2="210"><title>{round(115 + (v - 40) / 20, 1)}</title></line>'
        for v in (round(40 + min(400, max(0, rng.gauss(200, 70))), 1) for _ in range(240))
    )
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="480" height="240" font-family="Helvetica" font-size="11"><path d="M40,200 {curve} Z" fill="#69b3a2" opacity=".8" stroke="#000"/><g id="rug" style="display:none" stroke="#333">{rug}</g><text x="200" y="230">Serum sodium (mmol/L)</text><text x="320" y="60">median 125 (IQR 121-128)</text></svg>\n',
        encoding="utf-8",
    )
