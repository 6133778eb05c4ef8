"""Chart specifications: Vega-Lite, Vega, Plotly, ECharts, Bokeh-like, Highcharts, Chart.js."""

import json

import numpy as np

from .common import apart, ipp, split


def put(p, o, indent=1):
    p.write_text(json.dumps(o, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")


def vl(values, mark, enc, title, **more):
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": title,
        "width": 420,
        "data": {"values": values},
        "mark": mark,
        "encoding": enc,
        **more,
    }


def write(s):
    r = s.random("specs")
    g = np.random.default_rng(s.seed + 2)
    enc = {"x": {"field": "classe", "type": "nominal"}, "y": {"field": "n", "type": "quantitative"}}
    cl = ["0-17", "18-39", "40-59", "60-74", "75-84", "85+"]
    put(
        s.safe(
            "vega/ages_covid.vl.json",
            "inline values, counts large",
            "Répartition par classe d'âge des hospitalisations COVID.",
            "4 312 patients hospitalisés pour COVID-19",
        ),
        vl(
            [{"classe": c, "n": n} for c, n in zip(cl, split(r, 4312, 6, 90))],
            "bar",
            enc,
            "Hospitalisations COVID-19 par âge",
        ),
    )
    put(
        s.unsafe(
            "vega/ages_grippe.vl.json",
            "small cell in the inline values",
            "classe 0-17: 5",
            "Répartition par classe d'âge des patients de réanimation pour grippe.",
            "612 patients en réanimation pour grippe",
        ),
        vl(
            [{"classe": c, "n": n} for c, n in zip(cl, [5, *split(r, 607, 5, 40)])],
            "bar",
            enc,
            "Grippe grave par âge",
        ),
    )
    put(
        s.unsafe(
            "vega/crp_los.vl.json",
            "rows behind a mean line",
            "data.values holds 140 patients",
            "Mean length of stay by CRP bin (aggregated by the chart).",
            "140 patients with pneumonia",
        ),
        vl(
            [
                {"crp": round(float(g.gamma(2, 60)), 1), "los": int(g.integers(2, 30)), "sex": r.choice("MF")}
                for _ in range(140)
            ],
            "line",
            {
                "x": {"bin": True, "field": "crp", "type": "quantitative"},
                "y": {"aggregate": "mean", "field": "los", "type": "quantitative"},
            },
            "Mean LOS by CRP",
        ),
    )
    put(
        s.safe(
            "vega/roc.vl.json",
            "many points, but thresholds of a ROC curve",
            "ROC curve of the sepsis model at 36 thresholds.",
            "9,870 stays, 1,204 with sepsis",
        ),
        vl(
            [
                {
                    "threshold": round(i / 40, 3),
                    "fpr": round((1 - i / 40) ** 2.2, 3),
                    "tpr": round((1 - i / 40) ** 0.6, 3),
                }
                for i in range(1, 37)
            ],
            {"type": "line", "interpolate": "monotone"},
            {"x": {"field": "fpr", "type": "quantitative"}, "y": {"field": "tpr", "type": "quantitative"}},
            "ROC",
        ),
    )

    # Plotly
    def lay(t):
        return {"title": {"text": t}, "xaxis": {"title": {"text": ""}}, "template": "plotly_white"}

    put(
        s.safe(
            "plotly/mortalite.json",
            "monthly rates of large groups",
            "Taux de mortalité à 30 jours par trimestre.",
            "11 940 séjours de réanimation, 2019-2021",
        ),
        {
            "data": [
                {
                    "type": "scatter",
                    "mode": "lines+markers",
                    "name": "Mortalité J30",
                    "x": [f"2019-T{q}" for q in (1, 2, 3, 4)] + [f"2020-T{q}" for q in (1, 2, 3, 4)],
                    "y": [18.2, 17.9, 17.1, 18.8, 19.6, 23.4, 18.9, 21.7],
                    "hovertemplate": "%{y:.1f} %",
                }
            ],
            "layout": lay("Mortalité à 30 jours (%)"),
        },
    )
    put(
        s.unsafe(
            "plotly/umap.json",
            "one point per patient",
            "trace of 200 coordinates",
            "UMAP of the phenotypes, coloured by cluster.",
            "200 patients with sarcoidosis",
        ),
        {
            "data": [
                {
                    "type": "scattergl",
                    "mode": "markers",
                    "name": f"Cluster {k}",
                    "x": [round(float(v), 3) for v in g.normal(k, 0.6, 50)],
                    "y": [round(float(v), 3) for v in g.normal(-k, 0.6, 50)],
                }
                for k in range(4)
            ],
            "layout": lay("UMAP"),
        },
    )
    put(
        s.unsafe(
            "plotly/boite_imc.json",
            "raw values inside a box trace",
            "y of each box",
            "Box plot of BMI by centre.",
            "186 patients of bariatric surgery",
        ),
        {
            "data": [
                {"type": "box", "name": c, "boxpoints": False, "y": [round(float(v), 1) for v in g.normal(43, 5, 62)]}
                for c in ("Centre A", "Centre B", "Centre C")
            ],
            "layout": lay("BMI before surgery"),
        },
    )
    put(
        s.safe(
            "plotly/boite_quartiles.json",
            "box plot from quartiles only",
            "Boîtes de l'IMC par centre à partir des quartiles et des percentiles 5 et 95.",
            "2 180 patients opérés, 3 centres",
        ),
        {
            "data": [
                {
                    "type": "box",
                    "name": c,
                    "q1": [q],
                    "median": [q + 3.1],
                    "q3": [q + 7.2],
                    "lowerfence": [q - 4.4],
                    "upperfence": [q + 13.5],
                    "meta": "fences: 5th and 95th percentiles",
                }
                for c, q in (("Centre A", 39.8), ("Centre B", 40.6), ("Centre C", 41.1))
            ],
            "layout": lay("IMC préopératoire"),
        },
    )
    put(
        s.unsafe(
            "plotly/camembert.json",
            "hover text gives a single patient",
            "customdata with IPP",
            "Pie chart of discharge destinations.",
            "1 870 geriatric stays",
        ),
        {
            "data": [
                {
                    "type": "pie",
                    "labels": ["Home", "Rehab", "Nursing home", "Death"],
                    "values": split(r, 1870, 4, 120),
                    "customdata": [["ok"], ["ok"], [f"check {ipp(r)}"], ["ok"]],
                }
            ],
            "layout": lay("Discharge destination"),
        },
    )
    put(
        s.unsafe(
            "plotly/sunburst.json",
            "a total gives a cell back",
            "Parkinson 310 = 204 + 98 + a missing 8",
            "Sunburst of movement disorders by subtype (small class not shown).",
            "742 patients of the movement clinic",
        ),
        {
            "data": [
                {
                    "type": "sunburst",
                    "branchvalues": "total",
                    "labels": ["All", "Parkinson", "Tremor", "Dystonia", "PD tremor-dominant", "PD akinetic-rigid"],
                    "parents": ["", "All", "All", "All", "Parkinson", "Parkinson"],
                    "values": [742, 310, 251, 181, 204, 98],
                }
            ],
            "layout": lay("Movement disorders"),
        },
    )
    # ECharts
    m = ["Jan", "Fév", "Mar", "Avr", "Mai", "Jun", "Jul", "Aoû", "Sep", "Oct", "Nov", "Déc"]
    put(
        s.safe(
            "echarts/activite_bloc.json",
            "monthly counts all large",
            "Interventions mensuelles du bloc par spécialité.",
            "interventions du bloc central, 2023",
        ),
        {
            "title": {"text": "Activité du bloc 2023"},
            "tooltip": {"trigger": "axis"},
            "xAxis": {"type": "category", "data": m},
            "yAxis": {"type": "value"},
            "series": [
                {"name": k, "type": "bar", "stack": "a", "data": apart(r, 12, lo, lo + 200, 11)}
                for k, lo in (("Orthopédie", 210), ("Digestif", 150), ("Urologie", 95))
            ],
        },
    )
    d = apart(r, 12, 40, 220, 11)
    d[7] = 2
    put(
        s.unsafe(
            "echarts/reprises.json",
            "small cell in a series",
            "Août: 2",
            "Reprises chirurgicales par mois.",
            "interventions d'orthopédie, 2023",
        ),
        {
            "title": {"text": "Reprises au bloc"},
            "xAxis": {"data": m},
            "yAxis": {},
            "series": [{"type": "line", "name": "Patients repris", "data": d}],
        },
    )
    put(
        s.unsafe(
            "echarts/parallel.json",
            "one line per patient",
            "series parallel with 80 rows",
            "Parallel coordinates of the biological profiles.",
            "80 patients with lupus",
        ),
        {
            "parallelAxis": [{"dim": i, "name": n} for i, n in enumerate(["Age", "C3", "C4", "Anti-DNA", "SLEDAI"])],
            "series": {
                "type": "parallel",
                "lineStyle": {"width": 1},
                "data": [
                    [
                        r.randint(18, 70),
                        round(r.uniform(0.4, 1.6), 2),
                        round(r.uniform(0.05, 0.4), 2),
                        r.randint(5, 400),
                        r.randint(0, 24),
                    ]
                    for _ in range(80)
                ],
            },
        },
    )
    put(
        s.safe(
            "echarts/radar_qualite.json",
            "scores 1 to 5, no persons",
            "Mean satisfaction scores (1-5) by item and department.",
            "2,650 patient questionnaires",
        ),
        {
            "radar": {
                "indicator": [{"name": n, "max": 5} for n in ["Welcome", "Information", "Pain", "Meals", "Discharge"]]
            },
            "series": [
                {
                    "type": "radar",
                    "data": [
                        {"name": "Surgery", "value": [4.2, 3.9, 4.0, 2.8, 3.6]},
                        {"name": "Medicine", "value": [4.0, 3.7, 3.9, 2.6, 3.3]},
                    ],
                }
            ],
        },
    )
    # others
    put(
        s.safe(
            "charts/highcharts_indicateurs.json",
            "ranks and counts of hospitals",
            "Classement des 8 établissements sur l'indicateur de délai.",
            "8 établissements du GHT, 2022",
        ),
        {
            "chart": {"type": "bar"},
            "title": {"text": "Rang des établissements"},
            "xAxis": {"categories": [f"Établissement {c}" for c in "ABCDEFGH"]},
            "series": [
                {"name": "Rang", "data": [3, 1, 7, 2, 8, 5, 4, 6]},
                {"name": "Délai médian (min)", "data": [41, 33, 62, 38, 70, 52, 47, 58]},
            ],
        },
    )
    put(
        s.unsafe(
            "charts/chartjs_deces.json",
            "dates of single events on an axis",
            "labels are dates of deaths",
            "Cumulative deaths in the trial arm.",
            "340 patients of the trial arm",
        ),
        {
            "type": "line",
            "data": {
                "labels": ["2022-01-17", "2022-02-03", "2022-02-21", "2022-04-09", "2022-05-30", "2022-07-12"],
                "datasets": [{"label": "Cumulative mortality (%)", "data": [3.1, 3.4, 3.7, 4.0, 4.3, 4.6]}],
            },
            "options": {"plugins": {"title": {"text": "One mark per death"}}},
        },
    )
    put(
        s.safe(
            "charts/bokeh_calibration.json",
            "ten points that are deciles",
            "Calibration of the mortality model by decile (about 980 stays each).",
            "9,804 ICU stays",
        ),
        {
            "target": None,
            "root_id": "p1001",
            "doc": {
                "roots": [
                    {
                        "type": "Figure",
                        "attributes": {
                            "title": "Calibration",
                            "renderers": [
                                {
                                    "type": "ColumnDataSource",
                                    "data": {
                                        "decile": list(range(1, 11)),
                                        "predicted": [0.02, 0.04, 0.06, 0.08, 0.11, 0.15, 0.2, 0.27, 0.38, 0.61],
                                        "observed": [0.02, 0.03, 0.06, 0.09, 0.11, 0.14, 0.21, 0.28, 0.37, 0.59],
                                        "n": [980] * 6 + [981] * 4,
                                    },
                                }
                            ],
                        },
                    }
                ]
            },
        },
    )
    put(
        s.safe(
            "vega/heatmap_horaire.vl.json",
            "a grid of mean delays",
            "Délai moyen de prise en charge par jour et par tranche horaire.",
            "61 200 passages aux urgences, 2022",
        ),
        vl(
            [
                {"jour": j, "tranche": t, "delai_moyen_min": round(r.uniform(18, 74), 1)}
                for j in ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
                for t in ["0-6 h", "6-12 h", "12-18 h", "18-24 h"]
            ],
            "rect",
            {
                "x": {"field": "jour", "type": "ordinal"},
                "y": {"field": "tranche", "type": "ordinal"},
                "color": {"field": "delai_moyen_min", "type": "quantitative"},
            },
            "Délai moyen (min)",
        ),
    )
