"""Chart specifications: Vega-Lite, Vega, Plotly, ECharts, Chart.js, Highcharts, Bokeh."""

import base64
import json

from .kit import STUDIES, ipp, km, np, part, parts, persons, rng


def dump(p, v, indent=1):
    p.write_text(json.dumps(v, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")


def write(shelf):
    unsafe(shelf)
    safe(shelf)


def unsafe(shelf):
    s, r = STUDIES["copd"], rng(shelf, "j1")
    p = shelf.unsafe(
        "mean_fev1_by_gold.vl.json",
        "inline rows of patients below an aggregated mark",
        "data.values",
        "Mean FEV1 by GOLD class (Vega-Lite)",
        s.pop,
    )
    d = persons(r, 260)
    d["gold"] = r.integers(2, 5, 260)
    dump(
        p,
        {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "data": {"values": d.drop(columns="pid").to_dict("records")},
            "mark": "bar",
            "encoding": {"x": {"field": "gold", "type": "ordinal"}, "y": {"aggregate": "mean", "field": "crp"}},
        },
    )

    r = rng(shelf, "j2")
    p = shelf.unsafe(
        "duree_cec_boxplot.plotly.json",
        "all single values behind a box plot",
        "data[0..2].y",
        "Durée de CEC par type d'intervention (Plotly)",
        STUDIES["ira"].pop,
    )
    dump(
        p,
        {
            "data": [
                {
                    "type": "box",
                    "name": g,
                    "y": [round(float(x), 1) for x in r.normal(98, 30, 90)],
                    "boxpoints": False,
                }
                for g in STUDIES["ira"].groups
            ],
            "layout": {"title": {"text": "Durée de CEC (min)"}, "template": "plotly_white"},
        },
    )

    r = rng(shelf, "j3")
    p = shelf.unsafe(
        "umap_clusters.plotly.json",
        "single points with the IPP in customdata",
        "data[0].customdata",
        "Embedding of sepsis phenotypes",
        STUDIES["sepsis"].pop,
    )
    dump(
        p,
        {
            "data": [
                {
                    "type": "scattergl",
                    "mode": "markers",
                    "x": r.normal(0, 3, 180).round(3).tolist(),
                    "y": r.normal(0, 3, 180).round(3).tolist(),
                    "customdata": [[ipp(r)] for _ in range(180)],
                    "marker": {"color": r.integers(0, 4, 180).tolist()},
                }
            ],
            "layout": {"xaxis": {"title": {"text": "UMAP 1"}}},
        },
    )

    s, r = STUDIES["bloc"], rng(shelf, "j4")
    p = shelf.unsafe(
        "evenements_indesirables_bloc.echarts.json",
        "a bar of 6 events",
        "series[0].data[3]",
        "Événements indésirables graves par spécialité (ECharts)",
        s.pop,
    )
    dump(
        p,
        {
            "title": {"text": "Patients avec EIG, 2021-2023"},
            "xAxis": {"type": "category", "data": list(s.groups)},
            "yAxis": {"type": "value"},
            "series": [{"type": "bar", "name": "patients", "data": [41, 57, 23, 6], "label": {"show": True}}],
        },
    )

    r = rng(shelf, "j5")
    p = shelf.unsafe(
        "hba1c_histogram_binary.json",
        "single values as base64 typed array",
        "data[0].x.bdata",
        "Histogram of baseline HbA1c (Plotly 6 export)",
        STUDIES["diab"].pop,
    )
    dump(
        p,
        {
            "data": [
                {
                    "type": "histogram",
                    "x": {
                        "dtype": "f8",
                        "bdata": base64.b64encode(r.normal(7.9, 1.3, 640).round(1).tobytes()).decode(),
                    },
                    "nbinsx": 30,
                }
            ],
            "layout": {"xaxis": {"title": {"text": "HbA1c (%)"}}, "bargap": 0.02},
        },
    )

    r = rng(shelf, "j6")
    p = shelf.unsafe(
        "sejours_filtres.vg.json",
        "hidden data set with one row per stay and dates",
        "data[1].values",
        "Durée moyenne par pôle (Vega)",
        STUDIES["codage"].pop,
    )
    d = persons(r, 80)
    d["entree"] = [f"2023-{m:02d}-{j:02d}" for m, j in zip(r.integers(1, 13, 80), r.integers(1, 29, 80))]
    dump(
        p,
        {
            "$schema": "https://vega.github.io/schema/vega/v5.json",
            "width": 400,
            "data": [
                {
                    "name": "moyennes",
                    "values": [{"pole": a, "dms": b} for a, b in (("A", 4.4), ("B", 4.9), ("C", 4.6))],
                },
                {"name": "source_0", "values": d[["entree", "los", "age"]].to_dict("records")},
            ],
            "marks": [{"type": "rect", "from": {"data": "moyennes"}}],
        },
    )

    s, r = STUDIES["onco"], rng(shelf, "j7")
    p = shelf.unsafe(
        "parcours_sunburst.json", "leaf of 3 patients", "values, last", "Treatment sequences after progression", s.pop
    )
    dump(
        p,
        {
            "data": [
                {
                    "type": "sunburst",
                    "labels": [
                        "All",
                        "Chemotherapy",
                        "Targeted",
                        "Best care",
                        "Docetaxel",
                        "Pemetrexed",
                        "Trial drug",
                    ],
                    "parents": ["", "All", "All", "All", "Chemotherapy", "Chemotherapy", "Chemotherapy"],
                    "values": [679, 418, 97, 164, 291, 124, 3],
                    "branchvalues": "total",
                }
            ],
            "layout": {"margin": {"t": 0}},
        },
    )

    r = rng(shelf, "j8")
    p = shelf.unsafe(
        "km_dialyse.highcharts.json",
        "step line with one point for each event and exact times",
        "series[0].data",
        "Retour en dialyse, DSA positif (Highcharts)",
        "74 greffés avec biopsie",
    )
    t = np.sort(r.exponential(1500, 74)).round()
    dump(
        p,
        {
            "chart": {"type": "line"},
            "title": {"text": "Survie sans dialyse"},
            "plotOptions": {"series": {"step": "left"}},
            "series": [
                {"name": "DSA positif", "data": [[float(a), round(1 - (i + 1) / 90, 4)] for i, a in enumerate(t)]}
            ],
        },
        None,
    )

    r = rng(shelf, "j9")
    p = shelf.unsafe(
        "residuals_bokeh.json",
        "residuals of single patients in a ColumnDataSource",
        "roots/source/data",
        "Fit of the weight model (Bokeh)",
        STUDIES["hiv"].pop,
    )
    dump(
        p,
        {
            "version": "3.4.1",
            "title": "Bokeh Application",
            "roots": [
                {
                    "type": "object",
                    "name": "Figure",
                    "id": "p1001",
                    "attributes": {
                        "renderers": [
                            {
                                "type": "object",
                                "name": "GlyphRenderer",
                                "attributes": {
                                    "data_source": {
                                        "type": "object",
                                        "name": "ColumnDataSource",
                                        "id": "p1034",
                                        "attributes": {
                                            "data": {
                                                "type": "map",
                                                "entries": [
                                                    ["fitted", r.normal(3, 1, 150).round(3).tolist()],
                                                    ["resid", r.normal(0, 4, 150).round(3).tolist()],
                                                ],
                                            }
                                        },
                                    }
                                },
                            }
                        ]
                    },
                }
            ],
        },
    )

    s, r = STUDIES["derm"], rng(shelf, "j10")
    p = shelf.unsafe(
        "arrets_chartjs.json",
        "a complement: 374 of 381 leaves 7",
        "data set Encore suivis, Anti-IL23",
        "Patients encore suivis à un an par classe (Chart.js)",
        s.pop,
    )
    dump(
        p,
        {
            "type": "bar",
            "data": {
                "labels": ["Anti-TNF", "Anti-IL17", "Anti-IL23"],
                "datasets": [
                    {"label": "Inclus", "data": [421, 487, 381]},
                    {"label": "Encore suivis", "data": [352, 441, 374]},
                ],
            },
            "options": {"plugins": {"title": {"display": True, "text": "Suivi à un an"}}},
        },
    )

    s, r = STUDIES["vacc"], rng(shelf, "j11")
    p = shelf.unsafe(
        "gauge_night_doctors.json",
        "100 % of a real group of 38",
        "series[0].data[1]",
        "Vaccination by ward (ECharts gauges)",
        s.pop,
    )
    dump(
        p,
        {
            "series": [
                {
                    "type": "gauge",
                    "data": [
                        {"name": "Emergency nurses (n=214)", "value": 52.3},
                        {"name": "Intensive care physicians (n=38)", "value": 100.0},
                        {"name": "Night assistants (n=173)", "value": 39.9},
                    ],
                }
            ],
            "tooltip": {"formatter": "{b}: {c}%"},
        },
    )


def safe(shelf):
    s, r = STUDIES["neo"], rng(shelf, "js1")
    p = shelf.safe(
        "bpd_by_week.vl.json",
        "inline values that are groups of 80 or more",
        "BPD by completed week of gestation (Vega-Lite)",
        s.pop,
    )
    n = parts(r, s.n, [9, 12, 16, 20, 22, 21], 60)
    dump(
        p,
        {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "data": {
                "values": [
                    {"week": w, "infants": k, "bpd_pct": round(100 * part(r, k, q, 15) / k, 1)}
                    for w, k, q in zip(
                        ("26 or less", "27", "28", "29", "30", "31"), n, (0.44, 0.36, 0.27, 0.21, 0.18, 0.16)
                    )
                ]
            },
            "mark": "bar",
            "encoding": {
                "x": {"field": "week", "type": "ordinal"},
                "y": {"field": "bpd_pct", "type": "quantitative"},
            },
        },
    )

    s, r = STUDIES["psy"], rng(shelf, "js2")
    p = shelf.safe(
        "dms_boites_precalculees.plotly.json",
        "box plots given by their quartiles and 5th and 95th percentiles",
        "Durée de séjour par diagnostic, boîtes précalculées p5-p95",
        s.pop,
    )
    dump(
        p,
        {
            "data": [
                {
                    "type": "box",
                    "name": d,
                    "q1": [q1],
                    "median": [m],
                    "q3": [q3],
                    "lowerfence": [lo],
                    "upperfence": [hi],
                }
                for d, lo, q1, m, q3, hi in (
                    ("Schizophrénie", 6, 18, 29, 43, 81),
                    ("Trouble bipolaire", 5, 15, 24, 36, 66),
                    ("Dépression", 4, 12, 19, 29, 54),
                )
            ],
            "layout": {"yaxis": {"title": {"text": "Jours (moustaches p5-p95)"}}},
        },
    )

    s, r = STUDIES["urg"], rng(shelf, "js3")
    p = shelf.safe(
        "attente_mediane_heure.echarts.json",
        "hours 0 to 23 and medians below 100",
        "Attente médiane par heure d'arrivée (ECharts)",
        s.pop,
    )
    dump(
        p,
        {
            "title": {"text": "Attente médiane (min)"},
            "xAxis": {"type": "category", "data": [f"{h} h" for h in range(24)]},
            "yAxis": {"type": "value"},
            "series": [{"type": "line", "smooth": True, "data": r.normal(58, 12, 24).round(0).tolist()}],
        },
    )

    s, r = STUDIES["ped"], rng(shelf, "js4")
    p = shelf.safe(
        "confusion_transfer.plotly.json",
        "a confusion matrix with counts over 50",
        "Confusion matrix of the transfer classifier, test set of 861 infants",
        s.pop,
    )
    dump(
        p,
        {
            "data": [
                {
                    "type": "heatmap",
                    "z": [[642, 116], [34, 69]],
                    "x": ["Predicted no", "Predicted yes"],
                    "y": ["No transfer", "Transfer"],
                    "texttemplate": "%{z}",
                    "colorscale": "Blues",
                }
            ],
            "layout": {"title": {"text": "Threshold 0.2, test set n=861"}},
        },
    )

    s, r = STUDIES["maternite"], rng(shelf, "js5")
    p = shelf.safe(
        "cesarienne_trimestre.vl.json",
        "16 points with their confidence intervals",
        "Taux de césarienne par trimestre avec intervalle de confiance",
        s.pop,
    )
    n = parts(r, s.n, [1] * 16)
    v = []
    for i, k in enumerate(n):
        q = part(r, k, 0.15, 20) / k
        e = 1.96 * (q * (1 - q) / k) ** 0.5
        v.append(
            {
                "trimestre": f"{2020 + i // 4}-T{i % 4 + 1}",
                "n": k,
                "taux": round(100 * q, 1),
                "ic_bas": round(100 * (q - e), 1),
                "ic_haut": round(100 * (q + e), 1),
            }
        )
    dump(
        p,
        {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "data": {"values": v},
            "layer": [
                {"mark": "errorbar", "encoding": {"y": {"field": "ic_bas"}, "y2": {"field": "ic_haut"}}},
                {"mark": "point", "encoding": {"y": {"field": "taux", "type": "quantitative"}}},
            ],
            "encoding": {"x": {"field": "trimestre", "type": "ordinal"}},
        },
    )

    s, r = STUDIES["geri"], rng(shelf, "js6")
    p = shelf.safe(
        "sankey_discharge.plotly.json",
        "indices of nodes 0 to 5 among flows over 50",
        "Flows from origin to discharge destination",
        s.pop,
    )
    dump(
        p,
        {
            "data": [
                {
                    "type": "sankey",
                    "node": {
                        "label": ["Home", "Nursing home", "To home", "To rehabilitation", "To nursing home", "Died"]
                    },
                    "link": {
                        "source": [0, 0, 0, 0, 1, 1, 1],
                        "target": [2, 3, 4, 5, 3, 4, 5],
                        "value": [1112, 301, 148, 96, 58, 312, 71],
                    },
                }
            ],
            "layout": {"font": {"size": 11}},
        },
    )

    s, r = STUDIES["codage"], rng(shelf, "js7")
    p = shelf.safe(
        "radar_qualite_codage.chartjs.json",
        "scores from 1 to 5",
        "Scores de qualité du codage par pôle (échelle de 1 à 5)",
        s.pop,
    )
    dump(
        p,
        {
            "type": "radar",
            "data": {
                "labels": ["Exhaustivité", "Délai", "CMA", "DP", "Courriers"],
                "datasets": [{"label": g, "data": r.uniform(2.6, 4.7, 5).round(1).tolist()} for g in s.groups],
            },
            "options": {"scales": {"r": {"min": 1, "max": 5}}},
        },
    )

    s, r = STUDIES["breast"], rng(shelf, "js8")
    p = shelf.safe(
        "km_efs_grouped.highcharts.json",
        "a survival curve by half-year with at least 12 events in each interval",
        "Event-free survival estimated every six months",
        s.pop,
    )
    dump(
        p,
        {
            "title": {"text": "Event-free survival"},
            "xAxis": {"title": {"text": "Months"}},
            "series": [
                {"name": g, "data": [[6 * x[0], round(x[3], 3)] for x in km(r, n, list(range(0, 7)), 0.045)]}
                for g, n in s.groups.items()
            ],
        },
    )

    s, r = STUDIES["hiv"], rng(shelf, "js9")
    p = shelf.safe(
        "shap_dependence_binned.json",
        "20 points, each a bin of 169 or 170 people",
        "Mean SHAP value by twentieth of CD4 (each bin holds about 170 people)",
        s.pop,
    )
    dump(
        p,
        {
            "data": [
                {
                    "type": "scatter",
                    "mode": "lines+markers",
                    "x": np.linspace(180, 1150, 20).round(0).tolist(),
                    "y": (0.3 - np.linspace(0, 0.5, 20) + r.normal(0, 0.02, 20)).round(3).tolist(),
                    "name": "mean of 20 equal bins (n = 169-170)",
                }
            ],
            "layout": {
                "xaxis": {"title": {"text": "CD4, median of the bin"}},
                "yaxis": {"title": {"text": "mean SHAP"}},
            },
        },
    )
