"""Chart specifications: Vega-Lite, Plotly, ECharts, Highcharts, Bokeh-like JSON."""

import json

from .tools import ipp, name, np_rng, parts


def save(path, obj, **k):
    path.write_text(json.dumps(obj, ensure_ascii=False, **({"indent": 1} | k)), encoding="utf-8")


def write(shelf):
    r = shelf.random("specs")
    g = np_rng(r)
    VL = {"$schema": "https://vega.github.io/schema/vega-lite/v5.json"}
    # unsafe
    rows = [
        {
            "age": r.randrange(20, 88),
            "ferritin": r.randrange(20, 2400),
            "sex": r.choice("MF"),
            "outcome": r.choice(["alive", "dead"]),
        }
        for _ in range(120)
    ]
    save(
        shelf.unsafe(
            "ferritin_boxplot.vl.json",
            "row-level data behind a chart",
            "data.values holds 120 patients, drawn as a boxplot",
            "Boxplot of ferritin by outcome in macrophage activation syndrome.",
            "120 patients",
        ),
        VL
        | {
            "title": "Ferritin by outcome",
            "data": {"values": rows},
            "mark": {"type": "boxplot", "extent": 1.5},
            "encoding": {
                "x": {"field": "outcome", "type": "nominal"},
                "y": {"field": "ferritin", "type": "quantitative", "scale": {"type": "log"}},
            },
        },
    )
    save(
        shelf.unsafe(
            "plotly_los.json",
            "individual values in a Plotly trace",
            "data[0].y holds 90 lengths of stay",
            "Violin plot of length of stay by ward.",
            "270 stays",
        ),
        {
            "data": [
                {"type": "violin", "name": w, "y": [int(x) + 1 for x in g.gamma(3, 3, 90)], "box": {"visible": True}}
                for w in ("Cardiology", "Neurology", "Surgery")
            ],
            "layout": {"title": {"text": "Length of stay"}, "yaxis": {"title": {"text": "days"}}},
        },
    )
    m = ["Janv", "Févr", "Mars", "Avr", "Mai", "Juin", "Juil", "Août", "Sept", "Oct", "Nov", "Déc"]
    v = [r.randrange(40, 130) for _ in m]
    v[7] = 4
    save(
        shelf.unsafe(
            "echarts_bacteriemies.json",
            "small cell",
            "series[1].data, Août = 4",
            "Bactériémies par mois, communautaires et nosocomiales.",
            "1 700 bactériémies 2022",
        ),
        {
            "title": {"text": "Bactériémies 2022"},
            "xAxis": {"type": "category", "data": m},
            "yAxis": {"type": "value"},
            "series": [
                {"name": "Communautaires", "type": "bar", "data": [r.randrange(60, 140) for _ in m]},
                {"name": "Nosocomiales", "type": "bar", "data": v},
            ],
            "tooltip": {},
        },
    )
    save(
        shelf.unsafe(
            "bar_deaths_plotly.json",
            "identifier in customdata",
            "customdata of the first bar holds names and IPPs",
            "Deaths by quarter in the palliative unit.",
            "1 020 deaths 2021",
        ),
        {
            "data": [
                {
                    "type": "bar",
                    "x": ["Q1", "Q2", "Q3", "Q4"],
                    "y": [271, 244, 238, 267],
                    "customdata": [[f"{name(r)} ({ipp(r)})", f"{name(r)} ({ipp(r)})"], [], [], []],
                    "hovertemplate": "%{y}",
                }
            ],
            "layout": {"title": {"text": "Deaths by quarter"}},
        },
    )
    save(
        shelf.unsafe(
            "sankey_parcours.json",
            "small flow",
            "link Réanimation → Décès value 6",
            "Diagramme de Sankey du parcours des patients traumatisés.",
            "3 021 patients traumatisés",
        ),
        {
            "type": "sankey",
            "node": {"label": ["Urgences", "Bloc", "Réanimation", "Chirurgie", "SSR", "Domicile", "Décès"]},
            "link": {
                "source": [0, 0, 0, 1, 2, 2, 3, 3, 4],
                "target": [1, 2, 3, 3, 3, 6, 4, 5, 5],
                "value": [1210, 488, 1323, 1210, 482, 6, 1640, 1375, 1640],
            },
        },
    )
    save(
        shelf.unsafe(
            "cum_inclusions.vl.json",
            "steps of a cumulated series give small counts",
            "week 9 to 10: 264 → 267",
            "Cumulative inclusions per week in the trial.",
            "389 randomised patients",
        ),
        VL
        | {
            "data": {
                "values": [
                    {"week": w, "cumulative": c}
                    for w, c in zip(range(1, 14), (22, 51, 79, 110, 141, 173, 203, 236, 264, 267, 301, 344, 389))
                ]
            },
            "mark": "line",
            "encoding": {
                "x": {"field": "week", "type": "quantitative"},
                "y": {"field": "cumulative", "type": "quantitative"},
            },
        },
    )
    save(
        shelf.unsafe(
            "highcharts_pourcentages.json",
            "revealing percentage",
            "0,8 % of 240 = 2 patients",
            "Répartition des complications après thyroïdectomie.",
            "240 patients opérés",
        ),
        {
            "chart": {"type": "pie"},
            "title": {"text": "Suites opératoires (N = 240)"},
            "series": [
                {
                    "name": "%",
                    "data": [
                        {"name": "Aucune complication", "y": 69.2},
                        {"name": "Hypocalcémie transitoire", "y": 18.3},
                        {"name": "Dysphonie transitoire", "y": 11.7},
                        {"name": "Hématome compressif", "y": 0.8},
                    ],
                }
            ],
        },
    )
    # safe
    save(
        shelf.safe(
            "los_binned.vl.json",
            "bins of a histogram as rows, each count above 10",
            "Histogram of length of stay in bins.",
            "6 000 stays",
        ),
        VL
        | {
            "title": "Length of stay (days, pooled at 15+)",
            "data": {
                "values": [
                    {"bin": b, "stays": n}
                    for b, n in zip(
                        ("1-2", "3-4", "5-6", "7-8", "9-10", "11-12", "13-14", "15+"), parts(r, 6000, 8, 120)
                    )
                ]
            },
            "mark": "bar",
            "encoding": {"x": {"field": "bin", "sort": None}, "y": {"field": "stays", "type": "quantitative"}},
        },
    )
    save(
        shelf.safe(
            "plotly_box_resume.json",
            "precomputed boxes, no raw values, no outliers",
            "Boîtes précalculées (quartiles, P10-P90) du délai d'imagerie par site.",
            "4 sites, 5 800 patients",
        ),
        {
            "data": [
                {
                    "type": "box",
                    "name": s,
                    "q1": [q - 9],
                    "median": [q],
                    "q3": [q + 12],
                    "lowerfence": [q - 18],
                    "upperfence": [q + 31],
                    "boxpoints": False,
                }
                for s, q in (("Site A", 32), ("Site B", 41), ("Site C", 37), ("Site D", 29))
            ],
            "layout": {"title": {"text": "Délai d'imagerie (min) ; moustaches P10-P90"}},
        },
    )
    save(
        shelf.safe(
            "echarts_occupation.json", "percentages of beds", "Taux d'occupation mensuel par pôle.", "1 120 lits"
        ),
        {
            "title": {"text": "Taux d'occupation (%)"},
            "legend": {},
            "xAxis": {"type": "category", "data": m},
            "yAxis": {"min": 60, "max": 110},
            "series": [
                {"name": p, "type": "line", "smooth": True, "data": [round(r.uniform(78, 102), 1) for _ in m]}
                for p in ("Médecine", "Chirurgie", "SSR", "Mère-enfant")
            ],
        },
    )
    save(
        shelf.safe(
            "radar_quality.json",
            "scores from 1 to 5",
            "Radar of the mean scores of the five quality dimensions (Likert scale).",
            "1 904 respondents",
        ),
        {
            "data": [
                {
                    "type": "scatterpolar",
                    "r": [4.1, 3.8, 3.2, 4.4, 3.9],
                    "theta": ["Information", "Pain", "Food", "Nursing", "Discharge"],
                    "fill": "toself",
                    "name": y,
                }
                for y in ("2022", "2023")
            ],
            "layout": {"polar": {"radialaxis": {"range": [1, 5]}}},
        },
    )
    save(
        shelf.safe(
            "forest_subgroups.vl.json",
            "hazard ratios below 10 as rows",
            "Hazard ratios in pre-specified subgroups.",
            "8 420 patients, 1 310 events",
        ),
        VL
        | {
            "data": {
                "values": [
                    {
                        "subgroup": s,
                        "n": n,
                        "hr": h,
                        "lo": round(h * 0.84, 2),
                        "hi": round(h * 1.2, 2),
                        "p_interaction": p_,
                    }
                    for s, n, h, p_ in (
                        ("Age < 65", 3120, 0.81, 0.42),
                        ("Age >= 65", 5300, 0.88, 0.42),
                        ("Men", 4915, 0.84, 0.77),
                        ("Women", 3505, 0.87, 0.77),
                        ("Diabetes", 2210, 0.79, 0.18),
                        ("No diabetes", 6210, 0.9, 0.18),
                        ("eGFR < 60", 2688, 0.92, 0.31),
                        ("eGFR >= 60", 5732, 0.82, 0.31),
                    )
                ]
            },
            "layer": [{"mark": "point"}, {"mark": "rule"}],
        },
    )
    save(
        shelf.safe(
            "treemap_codes.json",
            "codes and chapter numbers",
            "Poids des chapitres CIM-10 dans les diagnostics principaux.",
            "88 000 séjours",
        ),
        {
            "series": [
                {
                    "type": "treemap",
                    "data": [
                        {"name": f"Chapitre {c} - {label}", "value": n}
                        for c, label, n in zip(
                            ("I", "II", "IV", "V", "VI", "IX", "X", "XI", "XIX"),
                            (
                                "Infectieux",
                                "Tumeurs",
                                "Endocrinien",
                                "Psychiatrie",
                                "Système nerveux",
                                "Circulatoire",
                                "Respiratoire",
                                "Digestif",
                                "Traumatismes",
                            ),
                            parts(r, 88000, 9, 2000),
                        )
                    ],
                }
            ]
        },
    )
    save(
        shelf.safe(
            "partial_dependence.json",
            "a grid of 25 points of a model, not persons",
            "Partial dependence of predicted risk on lactate.",
            "14 300 ICU stays",
        ),
        {
            "data": [
                {
                    "type": "scatter",
                    "mode": "lines+markers",
                    "x": [round(0.5 + 0.3 * i, 1) for i in range(25)],
                    "y": [round(0.05 + 0.4 / (1 + 2.7 ** (4 - 0.6 * i)), 4) for i in range(25)],
                }
            ],
            "layout": {
                "title": {"text": "Partial dependence: lactate (mmol/L)"},
                "yaxis": {"title": {"text": "mean predicted risk"}},
            },
        },
    )
