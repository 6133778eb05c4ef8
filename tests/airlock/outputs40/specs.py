"""Chart specifications: Vega-Lite, Plotly, ECharts, Highcharts."""

from .tools import dump, rng


def vl(values, mark, enc, title):
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": title,
        "width": 480,
        "data": {"values": values},
        "mark": mark,
        "encoding": enc,
    }


def q(f, t="quantitative", title=None):
    return {"field": f, "type": t, **({"title": title} if title else {})}


def write(shelf):
    r = rng(shelf, "specs")
    # ---------- unsafe
    p = shelf.unsafe(
        "specs/tooltip_counts.vl.json",
        "small cells in a field used only by the tooltip",
        "values[4].n = 6",
        "Proportion de sorties à domicile par tranche d'âge.",
        "2 108 patients opérés d'une fracture du col",
    )
    dump(
        p,
        vl(
            [
                {"age": a, "domicile": d, "n": n}
                for a, d, n in (
                    ("65-69", 0.61, 212),
                    ("70-79", 0.52, 655),
                    ("80-89", 0.37, 911),
                    ("90-99", 0.24, 324),
                    ("100 et plus", 0.33, 6),
                )
            ],
            "bar",
            {"x": q("age", "ordinal"), "y": q("domicile"), "tooltip": [q("age", "nominal"), q("n")]},
            "Sorties à domicile",
        ),
    )

    p = shelf.unsafe(
        "specs/plotly_box.json",
        "raw points behind a box plot",
        "data[*].y",
        "Plotly box plots of procalcitonin by infection site.",
        "330 septic patients",
    )
    dump(
        p,
        {
            "data": [
                {
                    "type": "box",
                    "name": s,
                    "y": [round(float(x), 2) for x in r.lognormal(1, 1, 110)],
                    "boxpoints": False,
                }
                for s in ("Lung", "Abdomen", "Urine")
            ],
            "layout": {"title": {"text": "PCT at admission (µg/L)"}, "yaxis": {"type": "log"}},
        },
        None,
    )

    p = shelf.unsafe(
        "specs/echarts_vaccination.json",
        "a complement: 97.4 % of 312 leaves 8 patients",
        "transplant unit: 97.4 of 312",
        "ECharts bars of the share of patients vaccinated against influenza by unit.",
        "2 600 inpatients",
    )
    dump(
        p,
        {
            "title": {"text": "Influenza vaccination (% of patients)"},
            "xAxis": {
                "type": "category",
                "data": [
                    "Cardiology (n = 804)",
                    "Nephrology (n = 611)",
                    "Transplant (n = 312)",
                    "Pulmonology (n = 873)",
                ],
            },
            "yAxis": {"max": 100},
            "series": [{"type": "bar", "label": {"show": True}, "data": [61.2, 70.4, 97.4, 74.8]}],
        },
    )

    p = shelf.unsafe(
        "specs/echarts_boxplot.json",
        "whiskers are the minimum and maximum",
        "first and last of each box",
        "Diagrammes en boîte ECharts de la glycémie d'admission ; min, Q1, médiane, Q3, max.",
        "940 patients, trois groupes",
    )
    dump(
        p,
        {
            "title": {"text": "Glycémie à l'admission (mmol/L)"},
            "dataset": {"dimensions": ["groupe", "min", "Q1", "médiane", "Q3", "max"]},
            "xAxis": {"data": ["DT1", "DT2", "Sans diabète"]},
            "yAxis": {},
            "series": [
                {
                    "type": "boxplot",
                    "data": [[2.1, 9.8, 14.2, 19.9, 41.7], [3.3, 8.1, 11.0, 14.8, 36.2], [2.9, 5.2, 5.9, 6.8, 13.4]],
                }
            ],
        },
    )

    p = shelf.unsafe(
        "specs/highcharts_events.json",
        "exact dates of single events",
        "series[0].data x",
        "Highcharts timeline of device-related adverse events.",
        "Registry of implanted LVADs",
    )
    dump(
        p,
        {
            "chart": {"type": "timeline"},
            "title": {"text": "Adverse events"},
            "series": [
                {
                    "data": [
                        {"x": f"2022-{int(m):02d}-{int(d):02d}", "name": n}
                        for m, d, n in zip(
                            r.integers(1, 13, 9),
                            r.integers(1, 28, 9),
                            ["Driveline infection", "Pump thrombosis", "Stroke"] * 3,
                        )
                    ]
                }
            ],
        },
    )

    p = shelf.unsafe(
        "specs/base64_values.vl.json",
        "a disguise: rows in base64 in usermeta",
        "usermeta.cache",
        "Vega-Lite bars of mean age by sector.",
        "4 120 patients de psychiatrie",
    )
    import base64

    spec = vl(
        [{"secteur": f"Secteur {i}", "age": float(round(38 + r.normal(0, 3), 1))} for i in range(1, 9)],
        "bar",
        {"x": q("secteur", "nominal"), "y": q("age", title="âge moyen")},
        "Âge moyen par secteur",
    )
    spec["usermeta"] = {
        "cache": base64.b64encode(
            (
                "ipp,sexe,naissance,cim10\n"
                + "\n".join(
                    f"80{int(r.integers(10**8)):08d},{'MF'[int(r.integers(2))]},19{int(r.integers(40, 99))}-0{int(r.integers(1, 9))}-1{int(r.integers(9))},F{int(r.integers(10, 60))}"
                    for _ in range(50)
                )
            ).encode()
        ).decode()
    }
    dump(p, spec)

    # ---------- safe
    p = shelf.safe(
        "specs/months.vl.json",
        "monthly counts, all large",
        "Vega-Lite line of monthly chemotherapy sessions.",
        "20 900 sessions, about 1 700 a month",
    )
    dump(
        p,
        vl(
            [{"month": f"2023-{m:02d}", "sessions": int(r.integers(1600, 1900))} for m in range(1, 13)],
            "line",
            {"x": q("month", "temporal"), "y": q("sessions")},
            "Chemotherapy sessions",
        ),
    )

    p = shelf.safe(
        "specs/or_forest.vl.json",
        "odds ratios below 10",
        "Forest plot des odds ratios ajustés de l'infection du site opératoire.",
        "9 480 interventions, 511 infections",
    )
    dump(
        p,
        vl(
            [
                {"facteur": k, "or": o, "bas": round(o * 0.8, 2), "haut": round(o * 1.25, 2), "p": pv}
                for k, o, pv in (
                    ("Diabète", 1.44, 0.003),
                    ("IMC ≥ 35", 1.9, 0.0004),
                    ("Durée > 3 h", 2.31, 0.00001),
                    ("ASA ≥ 3", 1.62, 0.002),
                    ("Tabac", 1.2, 0.08),
                )
            ],
            "point",
            {"x": {**q("or"), "scale": {"type": "log"}}, "y": q("facteur", "nominal")},
            "OR ajustés",
        ),
    )

    p = shelf.safe(
        "specs/plotly_hist.json",
        "histogram already binned, large bins",
        "Plotly bars of pre-computed age classes.",
        "15 530 admissions",
    )
    v = [1122, 1604, 2210, 3088, 3910, 2744, 852]
    assert sum(v) == 15530
    dump(
        p,
        {
            "data": [{"type": "bar", "x": ["18-29", "30-39", "40-49", "50-59", "60-69", "70-79", "80+"], "y": v}],
            "layout": {
                "title": {"text": "Age at admission"},
                "bargap": 0,
                "template": {"layout": {"colorway": ["#636efa", "#EF553B"]}},
            },
        },
    )

    p = shelf.safe(
        "specs/plotly_sankey.json",
        "flows between large groups",
        "Sankey des parcours après les urgences.",
        "39 000 passages",
    )
    assert 24110 + 11480 + 3410 == 39000
    dump(
        p,
        {
            "data": [
                {
                    "type": "sankey",
                    "node": {
                        "label": [
                            "Urgences",
                            "Domicile",
                            "Hospitalisation",
                            "Transfert",
                            "Médecine",
                            "Chirurgie",
                            "Réanimation",
                        ]
                    },
                    "link": {
                        "source": [0, 0, 0, 2, 2, 2],
                        "target": [1, 2, 3, 4, 5, 6],
                        "value": [24110, 11480, 3410, 7002, 3655, 823],
                    },
                }
            ],
            "layout": {"title": {"text": "Parcours"}},
        },
    )

    p = shelf.safe(
        "specs/echarts_boxplot_pct.json",
        "five numbers of a box are percentiles",
        "Boîtes ECharts du délai opératoire : P5, Q1, médiane, Q3, P95 (aucun extrême).",
        "3 840 fractures, au moins 900 par site",
    )
    dump(
        p,
        {
            "title": {"text": "Délai chirurgical (h)"},
            "dataset": {"dimensions": ["site", "P5", "Q1", "médiane", "Q3", "P95"]},
            "xAxis": {"data": ["Site nord", "Site sud", "Site est", "Site ouest"]},
            "yAxis": {},
            "series": [
                {
                    "type": "boxplot",
                    "data": [[6, 18, 27, 41, 88], [5, 16, 25, 38, 79], [7, 20, 30, 47, 96], [6, 17, 26, 40, 84]],
                }
            ],
        },
    )

    p = shelf.safe(
        "specs/incidence_layer.vl.json",
        "rates per 1 000 of large groups",
        "Layered Vega-Lite chart of HAI incidence rate with interval, per 1 000 patient-days.",
        "Around 95 000 patient-days and 180 to 260 infections a quarter",
    )
    spec = vl(
        [
            {
                "quarter": f"2022-T{i}" if i < 5 else f"2023-T{i - 4}",
                "rate": x,
                "lo": round(x - 0.27, 2),
                "hi": round(x + 0.27, 2),
            }
            for i, x in enumerate((2.6, 2.4, 2.5, 2.2, 2.1, 2.2, 2.0, 1.9), 1)
        ],
        "line",
        {"x": q("quarter", "ordinal"), "y": q("rate")},
        "HAI per 1,000 patient-days",
    )
    spec["layer"] = [
        {"mark": spec.pop("mark"), "encoding": spec.pop("encoding")},
        {"mark": "rule", "encoding": {"x": q("quarter", "ordinal"), "y": q("lo"), "y2": {"field": "hi"}}},
    ]
    dump(p, spec)
