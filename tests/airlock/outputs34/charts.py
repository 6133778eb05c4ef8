"""Chart specifications: Vega-Lite, Vega, Plotly, ECharts, Highcharts, Chart.js, Bokeh, GeoJSON."""

import base64
import gzip
import json

import numpy as np

from .kit import day, ipp, person, split


def put(path, value, **kw):
    path.write_text(json.dumps(value, ensure_ascii=False, **kw), encoding="utf-8")


def write(shelf):
    rng = shelf.random("charts")
    npr = np.random.default_rng(3404)
    vl = "https://vega.github.io/schema/vega-lite/v5.json"

    # --- unsafe
    p = shelf.unsafe(
        "vega/mean_los_by_ward.vl.json",
        "the chart aggregates, its inline data are rows",
        "data.values",
        "Mean length of stay by ward (Altair chart).",
        "412 stays in 4 wards, 2023",
    )
    put(
        p,
        {
            "$schema": vl,
            "config": {"view": {"continuousWidth": 300}},
            "data": {"name": "data-8f2c"},
            "mark": "bar",
            "encoding": {
                "x": {"field": "ward", "type": "nominal"},
                "y": {"aggregate": "mean", "field": "los", "type": "quantitative"},
            },
            "datasets": {
                "data-8f2c": [
                    {
                        "ward": rng.choice(["A2", "B1", "B3", "C4"]),
                        "los": rng.randint(1, 31),
                        "age": rng.randint(20, 89),
                        "sex": rng.choice("MF"),
                    }
                    for _ in range(412)
                ]
            },
        },
        indent=1,
    )

    p = shelf.unsafe(
        "plotly/bars_dialyse_tous.json",
        "5 fewer in the notebook of the same request (all patients, then without those from abroad)",
        "barre « 60-74 » : 611 contre 606",
        "Patients dialysés par classe d'âge, ensemble de la file active.",
        "1 742 patients dialysés, 2022",
        request="dialyse-age",
    )
    put(
        p,
        {
            "data": [
                {
                    "type": "bar",
                    "name": "Patients",
                    "x": ["18-44", "45-59", "60-74", "75-89"],
                    "y": [213, 402, 611, 516],
                    "marker": {"color": "#636efa"},
                }
            ],
            "layout": {
                "title": {"text": "File active de dialyse 2022, tous patients"},
                "yaxis": {"title": {"text": "Patients"}},
                "template": "plotly_white",
            },
        },
    )

    p = shelf.unsafe(
        "plotly/residuals_mixed_model.json",
        "residuals of single patients as base64 arrays",
        "data[0].x/y bdata",
        "Residual diagnostics for the linear mixed model.",
        "530 patients, 2 visits each",
    )
    enc = lambda a: {"dtype": "f8", "bdata": base64.b64encode(np.asarray(a, "<f8").tobytes()).decode()}  # noqa: E731
    put(
        p,
        {
            "data": [
                {
                    "type": "scattergl",
                    "mode": "markers",
                    "x": enc(npr.normal(50, 8, 1060)),
                    "y": enc(npr.normal(0, 5, 1060)),
                    "marker": {"size": 3},
                }
            ],
            "layout": {
                "title": {"text": "Residuals vs fitted"},
                "xaxis": {"title": {"text": "Fitted"}},
                "yaxis": {"title": {"text": "Residual"}},
            },
        },
    )

    p = shelf.unsafe(
        "echarts/boxplot_procalcitonine.json",
        "an outlier series of single values",
        "series[1] « outlier »",
        "Boîtes à moustaches de la procalcitonine par germe.",
        "1 930 bactériémies",
    )
    put(
        p,
        {
            "title": {"text": "PCT selon le germe"},
            "xAxis": {"type": "category", "data": ["E. coli", "S. aureus", "Entérocoque", "Candida"]},
            "yAxis": {"type": "log"},
            "series": [
                {
                    "type": "boxplot",
                    "data": [
                        [0.2, 1.1, 4.8, 15, 42],
                        [0.1, 0.8, 2.6, 9, 28],
                        [0.1, 0.4, 1.2, 4, 11],
                        [0.1, 0.3, 0.9, 2.7, 8],
                    ],
                },
                {
                    "type": "scatter",
                    "name": "outlier",
                    "data": [[rng.randint(0, 3), round(rng.uniform(45, 210), 2)] for _ in range(17)],
                },
            ],
        },
        indent=2,
    )

    p = shelf.unsafe(
        "vega/treemap_drug_costs.vg.json",
        "one patient makes 91 % of a sum",
        "drug « Nusinersen », largest_patient_share 0.91",
        "Cost of expensive drugs by molecule (treemap), with concentration of spending.",
        "1 388 patients treated with drugs outside the DRG tariff, 2022",
    )
    put(
        p,
        {
            "$schema": "https://vega.github.io/schema/vega/v5.json",
            "width": 500,
            "height": 400,
            "data": [
                {
                    "name": "costs",
                    "values": [
                        {"drug": a, "patients": n, "cost_eur": c, "largest_patient_share": s}
                        for a, n, c, s in (
                            ("Pembrolizumab", 512, 14210300, 0.011),
                            ("Infliximab", 402, 2120400, 0.013),
                            ("Daratumumab", 238, 9130200, 0.02),
                            ("Rituximab", 221, 1170800, 0.018),
                            ("Nusinersen", 15, 3310900, 0.91),
                        )
                    ],
                }
            ],
            "marks": [{"type": "rect", "from": {"data": "costs"}}],
        },
        indent=1,
    )

    p = shelf.unsafe(
        "geo/domiciles_patients.geojson",
        "a point for each patient's home",
        "features",
        "Carte de la distance au centre de référence.",
        "148 enfants drépanocytaires suivis",
    )
    put(
        p,
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {
                        "distance_km": round(rng.uniform(2, 80), 1),
                        "genotype": rng.choice(["SS", "SC", "Sb"]),
                    },
                    "geometry": {
                        "type": "Point",
                        "coordinates": [
                            round(2.2 + rng.uniform(-0.8, 0.8), 5),
                            round(48.8 + rng.uniform(-0.6, 0.6), 5),
                        ],
                    },
                }
                for _ in range(148)
            ],
        },
    )

    p = shelf.unsafe(
        "highcharts/cumul_deces.json",
        "a cumulated series that grows by 1 to 3 deaths a day",
        "series[0].data",
        "Décès hospitaliers cumulés pendant la première vague.",
        "1 127 patients hospitalisés pour COVID-19",
    )
    run, s = 14, []
    for _ in range(45):
        run += rng.choice([1, 1, 2, 2, 3, 3])
        s.append(run)
    put(
        p,
        {
            "chart": {"type": "line"},
            "title": {"text": "Décès cumulés"},
            "xAxis": {"title": {"text": "Jour de la vague"}},
            "series": [{"name": "Décès cumulés", "data": s}],
        },
        indent=2,
    )

    p = shelf.unsafe(
        "plotly/age_pyramid_theme.json",
        "compressed rows in the layout's meta field (a disguise)",
        "layout.meta.cache",
        "Age pyramid of the oncology cohort.",
        "9 240 patients of the oncology cohort",
    )
    rows = "\n".join(f"{ipp(rng)},{' '.join(person(rng))},{day(rng)},C{rng.randint(15, 80)}" for _ in range(300))
    lab = [f"{a}-{a + 9}" for a in range(20, 80, 10)]
    put(
        p,
        {
            "data": [
                {"type": "bar", "orientation": "h", "name": g, "y": lab, "x": split(rng, 4620, 6, 90)}
                for g in ("Men", "Women")
            ],
            "layout": {
                "barmode": "relative",
                "meta": {"cache": base64.b64encode(gzip.compress(rows.encode(), mtime=0)).decode()},
            },
        },
    )

    # --- safe
    p = shelf.safe(
        "vega/prevalence_regions.vl.json",
        "inline data, one row for each region with large denominators",
        "Prévalence du diabète traité par région, données agrégées dans la spécification.",
        "212 000 patients, 6 régions",
    )
    put(
        p,
        {
            "$schema": vl,
            "data": {
                "values": [
                    {
                        "region": r,
                        "denominateur": n,
                        "prevalence": round(7.1 - 0.3 * i - rng.random() * 0.2, 2),
                        "rang": i + 1,
                    }
                    for i, (r, n) in enumerate(
                        zip(
                            ["Bretagne", "Normandie", "Occitanie", "Corse", "PACA", "Grand-Est"],
                            split(rng, 212000, 6, 9000),
                        )
                    )
                ]
            },
            "mark": "bar",
            "encoding": {
                "x": {"field": "prevalence", "type": "quantitative"},
                "y": {"field": "region", "sort": "-x"},
            },
        },
        indent=2,
    )

    p = shelf.safe(
        "plotly/forest_subgroups.json",
        "hazard ratios and error bars as small numbers",
        "Subgroup hazard ratios for readmission (Plotly figure).",
        "15 240 patients with heart failure",
    )
    put(
        p,
        {
            "data": [
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": [0.82, 0.91, 0.77, 1.04, 0.88],
                    "y": ["All", "Men", "Women", "eGFR < 30", "Diabetes"],
                    "error_x": {
                        "type": "data",
                        "symmetric": False,
                        "array": [0.07, 0.1, 0.11, 0.21, 0.12],
                        "arrayminus": [0.06, 0.09, 0.1, 0.17, 0.1],
                    },
                    "marker": {"size": [9, 7, 7, 5, 6], "symbol": "square"},
                }
            ],
            "layout": {
                "shapes": [{"type": "line", "x0": 1, "x1": 1, "y0": 0, "y1": 5}],
                "xaxis": {"type": "log", "title": {"text": "HR (95% CI)"}},
            },
        },
        indent=1,
    )

    p = shelf.safe(
        "plotly/courbe_dose_reponse.json",
        "a smooth curve of 60 points, not patients",
        "Courbe prédite de la probabilité de saignement selon l'INR (modèle additif), grille régulière.",
        "22 600 patients sous AVK",
    )
    g = [round(1 + 0.05 * i, 2) for i in range(60)]
    put(
        p,
        {
            "data": [
                {
                    "type": "scatter",
                    "mode": "lines",
                    "name": "probabilité prédite",
                    "x": g,
                    "y": [round(1 / (1 + np.exp(4.4 - 0.7 * v)), 4) for v in g],
                }
            ],
            "layout": {"xaxis": {"title": {"text": "INR (grille de prédiction)"}}},
        },
    )

    p = shelf.safe(
        "echarts/boxplot_attente.json",
        "five-number boxes declared as P10, Q1, median, Q3, P90",
        "Emergency waiting times by triage level; whiskers are the 10th and 90th percentiles.",
        "88 400 ED visits, 2023",
    )
    put(
        p,
        {
            "title": {
                "text": "Waiting time by triage (min)",
                "subtext": "P10, Q1, median, Q3, P90; more than 2000 visits per level",
            },
            "xAxis": {"type": "category", "data": ["Level 1", "Level 2", "Level 3", "Level 4", "Level 5"]},
            "yAxis": {"type": "value", "minInterval": 10},
            "series": [
                {
                    "type": "boxplot",
                    "data": [
                        [1, 2, 4, 8, 14],
                        [5, 9, 16, 29, 48],
                        [14, 28, 55, 96, 151],
                        [18, 36, 71, 128, 204],
                        [15, 33, 68, 121, 190],
                    ],
                }
            ],
        },
        indent=2,
    )

    p = shelf.safe(
        "highcharts/passages_par_heure.json",
        "hours 0 to 9 are small numbers, counts are in the hundreds",
        "Passages aux urgences par heure d'arrivée.",
        "61 300 passages environ, 2023",
    )
    put(
        p,
        {
            "chart": {"type": "column"},
            "xAxis": {"categories": list(range(24))},
            "series": [
                {
                    "name": "Passages",
                    "data": [
                        900 + int(2200 * np.exp(-(((h - 14) / 5) ** 2))) + rng.randint(0, 90) for h in range(24)
                    ],
                }
            ],
        },
        indent=1,
    )

    p = shelf.safe(
        "chartjs/codage_qualite.json",
        "rates of 1 to 9 % of thousands of stays",
        "Coding error rate by quarter, before and after the training programme.",
        "4 800 audited stays (600 per quarter)",
    )
    put(
        p,
        {
            "type": "line",
            "data": {
                "labels": ["2022 Q1", "Q2", "Q3", "Q4", "2023 Q1", "Q2", "Q3", "Q4"],
                "datasets": [
                    {
                        "label": "Error rate (%) - 600 stays per quarter",
                        "data": [9.5, 9.0, 8.8, 8.2, 6.3, 5.5, 5.2, 4.7],
                        "borderWidth": 2,
                        "tension": 0.1,
                    }
                ],
            },
            "options": {"scales": {"y": {"min": 0, "max": 12}}},
        },
        indent=2,
    )

    p = shelf.safe(
        "geo/taux_par_zone.geojson",
        "polygons of regions with rates",
        "Taux standardisé d'hospitalisation pour asthme par territoire (polygones simplifiés).",
        "7 territoires, 940 000 habitants, plus de 200 séjours par territoire",
    )
    put(
        p,
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {
                        "territoire": f"T{i}",
                        "nom": nm,
                        "population": 90000 + 11000 * i,
                        "sejours": 210 + 37 * i,
                        "taux_100000": round((210 + 37 * i) / (90000 + 11000 * i) * 1e5, 1),
                    },
                    "geometry": {
                        "type": "Polygon",
                        "coordinates": [[[i, 45], [i + 1, 45], [i + 1, 46], [i, 46], [i, 45]]],
                    },
                }
                for i, nm in enumerate(
                    [
                        "Littoral",
                        "Plaine",
                        "Vallée",
                        "Plateau",
                        "Montagne",
                        "Agglomération nord",
                        "Agglomération sud",
                    ],
                    1,
                )
            ],
        },
        indent=1,
    )

    p = shelf.safe(
        "vega/heatmap_correlation.vl.json",
        "row-like data which are a correlation matrix",
        "Correlation matrix of 7 biomarkers (Spearman).",
        "3 310 patients with sepsis",
    )
    m = ["CRP", "PCT", "IL-6", "Lactate", "D-dimer", "Ferritin", "Platelets"]
    put(
        p,
        {
            "$schema": vl,
            "data": {
                "values": [
                    {"a": a, "b": b, "rho": 1.0 if i == j else round(0.15 + 0.5 * np.cos(abs(i - j)), 2)}
                    for i, a in enumerate(m)
                    for j, b in enumerate(m)
                ]
            },
            "mark": "rect",
            "encoding": {
                "x": {"field": "a"},
                "y": {"field": "b"},
                "color": {"field": "rho", "type": "quantitative", "scale": {"domain": [-1, 1]}},
            },
        },
    )
