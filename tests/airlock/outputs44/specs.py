"""Chart specifications: Vega-Lite, Plotly, ECharts."""

import json

import numpy as np

from .tools import ipp, split


def put(path, value):
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def vega(mark, values, enc, title, **more):
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": title,
        "data": {"values": values},
        "mark": mark,
        "encoding": enc,
        **more,
    }


def xy(x, y, tx="nominal"):
    return {"x": {"field": x, "type": tx}, "y": {"field": y, "type": "quantitative"}}


def write(shelf):
    r = shelf.random("specs")
    g = np.random.default_rng(47)
    put(
        shelf.unsafe(
            "spec/crp_pct.vl.json",
            "row-level data in a Vega-Lite scatter",
            "data.values",
            "CRP and procalcitonin.",
            "120 patients with pneumonia",
        ),
        vega(
            "point",
            [{"crp": round(g.gamma(2, 60), 1), "pct": round(g.gamma(1, 3), 2)} for _ in range(120)],
            xy("crp", "pct", "quantitative"),
            "CRP vs PCT",
        ),
    )
    put(
        shelf.safe(
            "spec/sejours_mois.vl.json", "months are small numbers", "Séjours par mois.", "26 000 séjours, 2023"
        ),
        vega(
            "line",
            [{"mois": i + 1, "sejours": int(2150 + 130 * np.sin(i))} for i in range(12)],
            xy("mois", "sejours", "ordinal"),
            "Séjours par mois",
        ),
    )
    put(
        shelf.unsafe(
            "spec/stades.vl.json",
            "small cell in Vega-Lite values",
            "stade IV, femme: 5",
            "Stade au diagnostic par sexe.",
            "612 cancers du rein",
        ),
        vega(
            "bar",
            [
                {"stade": s, "sexe": x, "n": n}
                for s, a, b in (("I", 174, 101), ("II", 88, 47), ("III", 96, 54), ("IV", 47, 5))
                for x, n in (("homme", a), ("femme", b))
            ],
            xy("stade", "n"),
            "Stades",
        ),
    )
    put(
        shelf.safe(
            "spec/quality_rates.vl.json",
            "rates with denominators, all counts large",
            "Pain assessment by ward.",
            "9 wards, 5 410 stays",
        ),
        vega(
            "bar",
            [
                {"ward": f"W{i}", "stays": n, "assessed_pct": p}
                for i, (n, p) in enumerate(
                    zip(split(r, 5410, 9, 200), (81.2, 74.6, 69.9, 88.1, 77.3, 64.8, 71.5, 80.0, 58.9)), 1
                )
            ],
            xy("ward", "assessed_pct"),
            "Pain assessed within 24 h",
        ),
    )
    put(
        shelf.unsafe(
            "spec/hovertext_plotly.json",
            "IPP in the hover text of a Plotly trace",
            "data[0].hovertext",
            "Délai d'angioplastie par mois, trace Plotly.",
            "1 008 SCA ST+",
        ),
        {
            "data": [
                {
                    "type": "bar",
                    "x": [f"M{i}" for i in range(1, 13)],
                    "y": [84] * 12,
                    "hovertext": [f"dossier {ipp(r)}" for _ in range(12)],
                }
            ],
            "layout": {"title": {"text": "Angioplasties par mois"}},
        },
    )
    put(
        shelf.safe(
            "spec/plotly_heat.json",
            "a matrix of correlations, with 1 on the diagonal",
            "Correlation of quality indicators.",
            "412 wards",
        ),
        {
            "data": [
                {
                    "type": "heatmap",
                    "x": ["LOS", "Readm", "Mort", "Infect"],
                    "y": ["LOS", "Readm", "Mort", "Infect"],
                    "z": [[1, 0.31, 0.22, 0.4], [0.31, 1, 0.18, 0.09], [0.22, 0.18, 1, 0.27], [0.4, 0.09, 0.27, 1]],
                    "zmin": -1,
                    "zmax": 1,
                }
            ],
            "layout": {"title": {"text": "Correlation"}, "width": 500},
        },
    )
    put(
        shelf.unsafe(
            "spec/box_plotly.json",
            "a Plotly box trace holds every value",
            "data[*].y",
            "Troponin by diagnosis.",
            "165 patients",
        ),
        {
            "data": [
                {"type": "box", "name": n, "y": [round(v, 1) for v in g.lognormal(4, 1, 55)], "boxpoints": False}
                for n in ("NSTEMI", "Myocarditis", "Takotsubo")
            ],
            "layout": {"title": {"text": "hs-TnT at admission"}},
        },
    )
    put(
        shelf.safe(
            "spec/box_precomputed.json",
            "a Plotly box given by quartiles and percentiles, no values",
            "Délai aux urgences par site (quartiles).",
            "41 300 passages, trois sites",
        ),
        {
            "data": [
                {
                    "type": "box",
                    "name": ["Nord", "Centre", "Sud"],
                    "x": ["Nord", "Centre", "Sud"],
                    "q1": [2.1, 2.6, 1.9],
                    "median": [3.6, 4.2, 3.1],
                    "q3": [5.9, 7.0, 5.2],
                    "lowerfence": [1.0, 1.2, 0.9],
                    "upperfence": [9.8, 11.4, 8.7],
                }
            ],
            "layout": {"title": {"text": "Durée (h) : moustaches P5-P95"}, "yaxis": {"title": {"text": "heures"}}},
        },
    )
    put(
        shelf.unsafe(
            "spec/echarts_pie.json",
            "small slice in ECharts",
            "Suicide attempt: 8",
            "Reasons for psychiatric consultation.",
            "1 266 adolescents",
        ),
        {
            "title": {"text": "Reasons (n=1266)"},
            "series": [
                {
                    "type": "pie",
                    "radius": "60%",
                    "data": [
                        {"name": "Anxiety", "value": 541},
                        {"name": "Depression", "value": 402},
                        {"name": "Eating disorder", "value": 213},
                        {"name": "Psychosis", "value": 102},
                        {"name": "Suicide attempt", "value": 8},
                    ],
                }
            ],
        },
    )
    n = split(r, 3300, 5)
    put(
        shelf.safe(
            "spec/echarts_barres.json",
            "style settings hold small numbers",
            "Mode d'entrée en psychiatrie.",
            "3 300 hospitalisations",
        ),
        {
            "title": {"text": "Mode d'entrée"},
            "xAxis": {"type": "category", "data": ["Libre", "SDT", "SDRE", "Péril imminent", "Mutation"]},
            "yAxis": {"type": "value", "splitNumber": 5},
            "series": [{"type": "bar", "barWidth": 8, "data": n, "itemStyle": {"borderRadius": 3}}],
        },
    )
    acc = np.cumsum([34, 28, 41, 30, 22, 4, 37, 26]).tolist()
    put(
        shelf.unsafe(
            "spec/echarts_cumul.json",
            "steps of a cumulated series give 4",
            "between May (155) and June (159)",
            "Inclusions cumulées de l'essai.",
            "222 patients inclus",
        ),
        {
            "title": {"text": "Inclusions cumulées"},
            "xAxis": {"type": "category", "data": ["déc", "janv", "févr", "mars", "mai", "juin", "juil", "sept"]},
            "yAxis": {},
            "series": [{"name": "patients (cumul)", "type": "line", "data": acc}],
        },
    )
    put(
        shelf.safe(
            "spec/echarts_cumul_ok.json",
            "a cumulated series with large steps",
            "Cumulative enrolment per quarter.",
            "1 236 patients enrolled",
        ),
        {
            "title": {"text": "Cumulative enrolment"},
            "xAxis": {"type": "category", "data": ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6"]},
            "yAxis": {},
            "series": [{"type": "line", "data": [112, 310, 547, 801, 1050, 1236]}],
        },
    )
    put(
        shelf.unsafe(
            "spec/vega_dates.json",
            "exact dates of single deaths",
            "data.values[*].date",
            "Deaths on the waiting list over time.",
            "38 deaths on the liver waiting list",
        ),
        vega(
            "tick",
            [
                {"date": f"20{r.randint(19, 23)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}", "event": "death"}
                for _ in range(38)
            ],
            {"x": {"field": "date", "type": "temporal"}},
            "Deaths on waiting list",
        ),
    )
    put(
        shelf.safe(
            "spec/vega_years_rank.vl.json",
            "years and ranks",
            "Rang des disciplines par année.",
            "rangs de 4 disciplines, 90 000 séjours par an",
        ),
        vega(
            "line",
            [
                {"annee": y, "rang": k, "discipline": d}
                for y, ds in (
                    (2021, "Chirurgie Médecine Obstétrique SSR"),
                    (2022, "Médecine Chirurgie Obstétrique SSR"),
                    (2023, "Médecine Chirurgie SSR Obstétrique"),
                )
                for k, d in enumerate(ds.split(), 1)
            ],
            xy("annee", "rang", "ordinal"),
            "Rang par volume",
        ),
    )
    put(
        shelf.unsafe(
            "spec/parcoords.json",
            "individual lines of parallel coordinates",
            "data[0].dimensions",
            "Multimodal profile at baseline.",
            "64 children with autism",
        ),
        {
            "data": [
                {
                    "type": "parcoords",
                    "dimensions": [
                        {"label": each, "values": [round(v, 1) for v in g.normal(m, s, 64)]}
                        for each, m, s in (("ADOS", 14, 4), ("VABS", 68, 12), ("IQ", 84, 18), ("SRS", 78, 10))
                    ],
                }
            ],
            "layout": {"title": {"text": "Baseline profile"}},
        },
    )
    put(
        shelf.safe(
            "spec/sankey.json",
            "link sources and targets are indices below 10",
            "Flux entre services.",
            "9 640 séjours",
        ),
        {
            "data": [
                {
                    "type": "sankey",
                    "node": {"label": ["Urgences", "UHCD", "Médecine", "Chirurgie", "Domicile", "SSR"]},
                    "link": {
                        "source": [0, 0, 0, 1, 1, 2, 2, 3, 3],
                        "target": [1, 2, 3, 4, 5, 4, 5, 4, 5],
                        "value": [4100, 3540, 2000, 3600, 500, 2790, 750, 1700, 300],
                    },
                }
            ],
            "layout": {"title": {"text": "Parcours"}},
        },
    )
