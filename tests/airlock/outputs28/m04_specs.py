"""Chart specifications: Vega-Lite, Vega, Plotly, ECharts, Highcharts, Bokeh-like, Chart.js."""

import json

from tests.airlock.outputs.case import Shelf

from .tools import ipp, split, steps


def dump(path, value, **more):
    path.write_text(json.dumps(value, ensure_ascii=False, **more), encoding="utf-8")


VL = "https://vega.github.io/schema/vega-lite/v5.json"


def write(shelf: Shelf) -> None:
    r = shelf.random("specs")

    # --- safe -------------------------------------------------------------------------------------------------
    months = [f"{y}-{m:02d}" for y in (2021, 2022) for m in range(1, 13)]
    dump(
        shelf.safe(
            "specs/urgences_mensuel.vl.json",
            "months and small numbers of the layout",
            "Passages mensuels aux urgences adultes par mode d'arrivée (comptes agrégés, histogramme empilé).",
            "141 000 passages aux urgences adultes, 2021-2022",
        ),
        {
            "$schema": VL,
            "description": "Passages par mois et mode d'arrivée",
            "width": 640,
            "height": 280,
            "data": {
                "values": [
                    {"mois": m, "mode": k, "passages": v + r.randint(-60, 60)}
                    for m in months
                    for k, v in (("Ambulance", 1240), ("Moyens personnels", 3810), ("SMUR", 215), ("Pompiers", 618))
                ]
            },
            "mark": {"type": "bar", "cornerRadius": 2},
            "encoding": {
                "x": {"field": "mois", "type": "ordinal", "axis": {"labelAngle": -45}},
                "y": {"field": "passages", "type": "quantitative", "aggregate": "sum"},
                "color": {"field": "mode", "type": "nominal"},
            },
        },
        indent=2,
    )
    stages = ["I", "IIA", "IIB", "IIIA", "IIIB", "IIIC", "IV"]
    n = split(r, 2874, 7, 160)
    dump(
        shelf.safe(
            "specs/colon_stage_plotly.json",
            "stages and grid values that are not persons",
            "Plotly bar chart of stage at diagnosis in the colon cancer cohort; bars are counts.",
            "2,874 patients operated on for colon cancer, 2015-2022",
        ),
        {
            "data": [
                {
                    "type": "bar",
                    "x": stages,
                    "y": n,
                    "text": [f"{100 * v / 2874:.1f}%" for v in n],
                    "textposition": "outside",
                    "marker": {"color": "#4c78a8", "line": {"width": 1}},
                    "name": "All patients",
                }
            ],
            "layout": {
                "title": {"text": "Stage at diagnosis (AJCC 8th ed.), n = 2,874", "x": 0.5},
                "xaxis": {"title": {"text": "Stage"}},
                "yaxis": {"title": {"text": "Patients"}, "nticks": 6},
                "bargap": 0.2,
                "margin": {"t": 60, "l": 50},
            },
        },
    )
    hr = [
        ("Âge (par 10 ans)", 1.31, 1.22, 1.41),
        ("Sexe masculin", 1.12, 0.98, 1.28),
        ("Diabète", 1.46, 1.27, 1.68),
        ("IRC stade 4-5", 2.08, 1.71, 2.53),
        ("FEVG < 40 %", 1.94, 1.66, 2.27),
        ("Statine", 0.74, 0.64, 0.86),
        ("Tabac actif", 1.39, 1.19, 1.62),
    ]
    dump(
        shelf.safe(
            "specs/foret_hr_echarts.json",
            "hazard ratios below ten",
            "Forest plot ECharts des hazard ratios du modèle de Cox multivarié (décès à 3 ans).",
            "4 912 patients avec insuffisance cardiaque, 2016-2021, 1 377 décès",
        ),
        {
            "title": {"text": "Modèle de Cox multivarié – décès à 3 ans", "left": "center"},
            "tooltip": {"trigger": "item"},
            "xAxis": {"type": "log", "name": "HR (IC 95 %)", "min": 0.5, "max": 4},
            "yAxis": {"type": "category", "data": [h[0] for h in hr]},
            "series": [
                {"type": "scatter", "name": "HR", "symbolSize": 9, "data": [[h[1], h[0]] for h in hr]},
                {
                    "type": "custom",
                    "name": "IC 95 %",
                    "encode": {"x": [0, 1]},
                    "data": [[h[2], h[3], i] for i, h in enumerate(hr)],
                },
            ],
        },
        indent=1,
    )
    grid = list(range(0, 61, 6))
    surv = {
        "Biologique": [1.0, 0.962, 0.931, 0.902, 0.874, 0.846, 0.821, 0.797, 0.772, 0.751, 0.729],
        "Mécanique": [1.0, 0.969, 0.944, 0.918, 0.891, 0.868, 0.842, 0.82, 0.799, 0.779, 0.758],
    }
    surv = {k: v[1:] for k, v in surv.items()}
    dump(
        shelf.safe(
            "specs/km_semestriel_plotly.json",
            "a survival curve, but on a half-yearly grid with more than ten deaths at each step",
            "Kaplan-Meier estimates read every 6 months only, by prosthesis type; each interval holds at least 19 deaths.",
            "1 904 patients with aortic valve replacement (1 002 biological, 902 mechanical), complete 5-year follow-up",
        ),
        {
            "data": [
                {
                    "type": "scatter",
                    "mode": "lines",
                    "name": k,
                    "x": grid[1:],
                    "y": v,
                    "line": {"shape": "linear", "dash": d},
                }
                for (k, v), d in zip(surv.items(), ("solid", "dot"), strict=True)
            ],
            "layout": {
                "title": {"text": "Survie après remplacement valvulaire aortique"},
                "xaxis": {"title": {"text": "Mois"}, "dtick": 12},
                "yaxis": {"range": [0.5, 1], "title": {"text": "Survie"}},
            },
        },
    )
    dump(
        shelf.safe(
            "specs/heatmap_occupation.json",
            "occupancy by ward and hour, with beds of small numbers",
            "Carte de chaleur du taux d'occupation moyen par service et jour de semaine (ECharts), nombre de lits par service.",
            "Séjours 2023 de sept services, 38 700 séjours",
        ),
        {
            "title": {"text": "Taux d'occupation moyen (%) 2023"},
            "xAxis": {"type": "category", "data": ["Lun", "Mar", "Mer", "Jeu", "Ven", "Sam", "Dim"]},
            "yAxis": {
                "type": "category",
                "data": [
                    "Réanimation (24 lits)",
                    "USC (14 lits)",
                    "Cardiologie (42 lits)",
                    "Pneumologie (36 lits)",
                    "Gériatrie (58 lits)",
                    "Orthopédie (40 lits)",
                    "Digestif (44 lits)",
                ],
            },
            "visualMap": {"min": 60, "max": 98, "calculable": True},
            "series": [
                {
                    "type": "heatmap",
                    "label": {"show": True},
                    "data": [[i, j, round(r.uniform(71.5, 95.5), 1)] for i in range(7) for j in range(7)],
                }
            ],
        },
    )
    dump(
        shelf.safe(
            "specs/calibration_deciles.vl.json",
            "points on a chart that are deciles of risk",
            "Calibration plot of the readmission model: one point per decile of predicted risk (867 stays each).",
            "8,670 index stays in internal medicine, 2020-2023",
        ),
        {
            "$schema": VL,
            "title": "Calibration by decile of predicted risk (867 stays per point)",
            "data": {
                "values": [
                    {
                        "decile": d + 1,
                        "predicted": round(0.028 + 0.027 * d, 3),
                        "observed": round(0.03 + 0.0265 * d, 3),
                    }
                    for d in range(10)
                ]
            },
            "layer": [
                {
                    "mark": {"type": "point", "filled": True, "size": 70},
                    "encoding": {
                        "x": {"field": "predicted", "type": "quantitative", "scale": {"domain": [0, 0.35]}},
                        "y": {"field": "observed", "type": "quantitative"},
                        "tooltip": [{"field": "decile"}],
                    },
                },
                {
                    "mark": {"type": "rule", "strokeDash": [4, 4]},
                    "encoding": {"x": {"datum": 0}, "y": {"datum": 0}, "x2": {"datum": 0.35}, "y2": {"datum": 0.35}},
                },
            ],
        },
        indent=2,
    )
    cost = [4120, 5310, 6275, 7810, 9120, 11840]
    dump(
        shelf.safe(
            "specs/couts_ghm_boites.json",
            "box plot statistics given as quantiles 5, 25, 50, 75 and 95",
            "Boîtes à moustaches des coûts par GHM : centiles 5, 25, 50, 75 et 95, sans valeurs extrêmes ; de 210 à 1 480 séjours par GHM.",
            "4 402 séjours de chirurgie orthopédique 2022",
        ),
        {
            "backend": "echarts",
            "title": {"text": "Coût complet par séjour (€), P5-P25-médiane-P75-P95"},
            "xAxis": {"data": ["08C24", "08C25", "08C27", "08C47", "08C48", "08C52"]},
            "yAxis": {"name": "€"},
            "series": [
                {"type": "boxplot", "data": [[round(c * f) for f in (0.61, 0.84, 1, 1.23, 1.88)] for c in cost]},
                {"type": "bar", "name": "Séjours", "data": [1480, 912, 744, 655, 401, 210]},
            ],
        },
        indent=1,
    )
    dump(
        shelf.safe(
            "specs/sankey_parcours.plotly.json",
            "flows between units, all of 24 stays or more",
            "Sankey of patient flow from emergency department to discharge, links in numbers of stays.",
            "12,480 stays through the emergency department short-stay unit, 2022",
        ),
        {
            "data": [
                {
                    "type": "sankey",
                    "node": {
                        "label": ["ED", "Short-stay unit", "Ward", "ICU", "Home", "Nursing home", "Rehabilitation"],
                        "pad": 15,
                    },
                    "link": {
                        "source": [0, 0, 0, 1, 1, 2, 2, 2, 3, 3],
                        "target": [1, 2, 3, 4, 2, 4, 5, 6, 2, 6],
                        "value": [7420, 4630, 430, 6110, 1310, 3880, 912, 1148, 371, 59],
                    },
                }
            ],
            "layout": {"title": {"text": "Flow, 2022"}, "font": {"size": 10}},
        },
    )

    # --- unsafe -----------------------------------------------------------------------------------------------
    vals = [
        {"group": g, "n": v} for g, v in (("18-39", 214), ("40-59", 633), ("60-74", 871), ("75-89", 402), ("90+", 7))
    ]
    dump(
        shelf.unsafe(
            "specs/sarcoidose_ages.vl.json",
            "small cell in inline data",
            "data.values, 90+ : 7",
            "Répartition par classe d'âge des patients atteints de sarcoïdose (Vega-Lite).",
            "2 127 patients suivis pour sarcoïdose, 2010-2022",
        ),
        {
            "$schema": VL,
            "data": {"values": vals},
            "mark": "bar",
            "encoding": {
                "x": {"field": "group", "type": "ordinal", "title": "Classe d'âge"},
                "y": {"field": "n", "type": "quantitative", "title": "Patients"},
            },
        },
        indent=2,
    )
    dump(
        shelf.unsafe(
            "specs/ckd_egfr_scatter_plotly.json",
            "individual points",
            "data[0] x, y: 180 single patients",
            "Correlation between age and eGFR slope (Pearson r = -0.31, p < 0.001).",
            "180 kidney transplant recipients, 2014-2020",
        ),
        {
            "data": [
                {
                    "type": "scattergl",
                    "mode": "markers",
                    "x": [round(r.gauss(54, 11), 1) for _ in range(180)],
                    "y": [round(r.gauss(-2.4, 1.9), 2) for _ in range(180)],
                    "marker": {"size": 5, "opacity": 0.6},
                }
            ],
            "layout": {
                "title": {"text": "eGFR slope vs age, r = -0.31"},
                "xaxis": {"title": {"text": "Age"}},
                "yaxis": {"title": {"text": "mL/min/1.73 m² per year"}},
            },
        },
    )
    dump(
        shelf.unsafe(
            "specs/los_boxplot_plotly.json",
            "raw values behind a box plot (row-level data)",
            "data[*].y: one value per stay",
            "Box plot of length of stay after hip fracture by ASA class; only the boxes are of interest.",
            "412 patients with hip fracture surgery, 2022",
        ),
        {
            "data": [
                {
                    "type": "box",
                    "name": f"ASA {k}",
                    "y": [max(2, round(r.gauss(m, 4))) for _ in range(c)],
                    "boxpoints": False,
                }
                for k, m, c in (("II", 8, 118), ("III", 11, 201), ("IV", 14, 93))
            ],
            "layout": {"title": {"text": "Length of stay (days)"}},
        },
    )
    dump(
        shelf.unsafe(
            "specs/timeline_deces.echarts.json",
            "exact dates of single events",
            "series[0].data: a date for each death",
            "Frise des décès sous ECMO, un repère par événement.",
            "146 patients sous ECMO veino-artérielle, 2020-2022",
        ),
        {
            "title": {"text": "Décès sous ECMO VA"},
            "xAxis": {"type": "time"},
            "yAxis": {"show": False},
            "series": [
                {
                    "type": "scatter",
                    "symbol": "pin",
                    "data": [
                        [f"202{r.randint(0, 2)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}", 1] for _ in range(38)
                    ],
                }
            ],
        },
        indent=1,
    )
    dump(
        shelf.unsafe(
            "specs/hba1c_hover_plotly.json",
            "identifiers (IPP) in the hover text of an aggregated chart",
            "data[0].customdata",
            "Mean HbA1c per quarter under closed-loop insulin therapy; mean of 230 patients at each point.",
            "230 patients with type 1 diabetes, 2021-2022",
        ),
        {
            "data": [
                {
                    "type": "scatter",
                    "mode": "lines+markers",
                    "x": [f"T{q}" for q in range(8)],
                    "y": [8.4, 8.1, 7.8, 7.6, 7.5, 7.4, 7.4, 7.3],
                    "customdata": [[ipp(r)] for _ in range(8)],
                    "hovertemplate": "%{y:.1f} %<br>dernier dossier : %{customdata[0]}<extra></extra>",
                }
            ],
            "layout": {"title": {"text": "HbA1c moyenne (%)"}, "yaxis": {"range": [7, 9]}},
        },
    )
    dump(
        shelf.unsafe(
            "specs/infections_cumul_highcharts.json",
            "steps of a cumulated series give small counts",
            "series[0].data: 214 -> 217 -> 221",
            "Nombre cumulé d'infections du site opératoire par mois.",
            "9 730 interventions de chirurgie digestive, 2022",
        ),
        {
            "chart": {"type": "spline"},
            "title": {"text": "ISO cumulées 2022"},
            "xAxis": {
                "categories": [
                    "janv.",
                    "févr.",
                    "mars",
                    "avr.",
                    "mai",
                    "juin",
                    "juil.",
                    "août",
                    "sept.",
                    "oct.",
                    "nov.",
                    "déc.",
                ]
            },
            "yAxis": {"title": {"text": "Cas cumulés"}},
            "series": [{"name": "ISO", "data": [21, 40, 63, 85, 107, 131, 152, 174, 196, 214, 217, 221]}],
        },
        indent=2,
    )
    a = split(r, 655, 4, 60)
    dump(
        shelf.unsafe(
            "specs/maternite_donut_echarts.json",
            "a total gives the suppressed cell back",
            "legend total 655, slices add up to 651, the fifth is '<10'",
            "Mode d'accouchement dans la cohorte de grossesses gémellaires ; petits effectifs masqués.",
            "655 grossesses gémellaires, 2018-2023",
        ),
        {
            "title": {"text": "Mode d'accouchement", "subtext": "Total : 655 grossesses"},
            "series": [
                {
                    "type": "pie",
                    "radius": ["40%", "70%"],
                    "data": [
                        {"name": k, "value": v}
                        for k, v in zip(
                            (
                                "Voie basse spontanée",
                                "Voie basse instrumentale",
                                "Césarienne programmée",
                                "Césarienne en urgence",
                            ),
                            (a[0], a[1], a[2], a[3] - 4),
                            strict=True,
                        )
                    ]
                    + [{"name": "Mixte (J1 voie basse, J2 césarienne)", "value": None, "label": "< 10"}],
                }
            ],
        },
        indent=1,
    )
    dump(
        shelf.unsafe(
            "specs/dominance_mecenat_chartjs.json",
            "dominance: a contributor at 91 % of a sum",
            "datasets[0].data[3]: largest contributor 91 %",
            "Chart.js stacked bar of drug spending per specialty and share of the costliest patient (thesis chapter 4).",
            "1,312 outpatients receiving retroceded drugs, 2023",
        ),
        {
            "type": "bar",
            "data": {
                "labels": [
                    "Haematology (n=412)",
                    "Rheumatology (n=366)",
                    "Infectiology (n=301)",
                    "Metabolic diseases (n=233)",
                ],
                "datasets": [
                    {"label": "Spending (k€)", "data": [2120, 880, 1415, 3260]},
                    {"label": "Share of largest single patient (%)", "data": [4.1, 1.9, 2.2, 91.3]},
                ],
            },
            "options": {"plugins": {"title": {"display": True, "text": "Retroceded drugs 2023"}}},
        },
        indent=2,
    )
    ser = steps([1822, 1640, 1411, 1180, 953])
    dump(
        shelf.unsafe(
            "specs/cascade_vih_vega.json",
            "zero of a real group",
            "values: Guyane, non contrôlés : 0",
            "Cascade de soins du VIH par région de naissance (spécification Vega).",
            "1 822 personnes vivant avec le VIH suivies en 2022",
        ),
        {
            "$schema": "https://vega.github.io/schema/vega/v5.json",
            "width": 500,
            "height": 200,
            "data": [
                {
                    "name": "cascade",
                    "values": [
                        {"etape": e, "n": v}
                        for e, v in zip(
                            ("Diagnostiqués", "Suivis", "Traités", "CV < 200", "CV < 50"), ser, strict=True
                        )
                    ],
                },
                {
                    "name": "echec",
                    "values": [
                        {"naissance": k, "echec_virologique": v}
                        for k, v in (
                            ("France", 61),
                            ("Afrique subsaharienne", 74),
                            ("Amérique latine", 22),
                            ("Guyane", 0),
                        )
                    ],
                },
            ],
            "marks": [],
        },
        indent=1,
    )
