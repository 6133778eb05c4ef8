"""Chart specifications: Vega-Lite, Vega, Plotly, ECharts, Highcharts, Bokeh-like."""

import json
from base64 import b64encode
from pathlib import Path
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from tests.airlock.outputs.case import Shelf

from .tools import day, ipp, person, split


def put(path: Path, value: Any, indent: int | None = 2) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=indent), encoding="utf-8")


def plotly(data: list[dict[str, Any]], title: str, **axes: Any) -> dict[str, Any]:
    return {
        "data": data,
        "layout": {
            "title": {"text": title},
            "template": {"data": {}},
            "margin": {"l": 60, "r": 20, "t": 60, "b": 50},
            **axes,
        },
    }


def vega(values: list[dict[str, Any]], mark: Any, x: str, y: str, title: str, **more: Any) -> dict[str, Any]:
    return {"$schema": "https://vega.github.io/schema/vega-lite/v5.20.1.json", "title": title, "data": {"values": values}, "mark": mark,
            "encoding": {"x": {"field": x, "type": "nominal"}, "y": {"field": y, "type": "quantitative"}}, **more}  # fmt: skip


def write(shelf: Shelf) -> None:
    unsafe_vega(shelf)
    unsafe_others(shelf)
    safe_vega(shelf)
    safe_others(shelf)


def unsafe_vega(shelf: Shelf) -> None:
    r = shelf.random("vega")
    rows = [
        {"delai_j": r.randint(1, 40), "has_bled": round(r.gauss(3, 1.1), 1), "sexe": r.choice("FM")}
        for _ in range(130)
    ]
    frame = pd.DataFrame(rows)
    chart = (
        alt.Chart(frame, title="Délai de reprise des AOD")
        .mark_circle()
        .encode(x="has_bled:Q", y="delai_j:Q", color="sexe:N")
    )
    shelf.unsafe("charts/reprise_aod.vl.json", "row-level data inside the specification", "datasets", "Délai de reprise des anticoagulants selon le score HAS-BLED.",
                 "130 patients, hémorragie digestive").write_text(chart.to_json(), encoding="utf-8")  # fmt: skip

    names = ["Grade I", "Grade II", "Grade III", "Grade IV", "Grade V"]
    put(shelf.unsafe("charts/toxicity.json", "small cell in the values", "Grade V: 3", "Maximum toxicity grade under treatment.", "906 patients treated with immunotherapy"),
        vega([{"grade": n, "patients": k} for n, k in zip(names, (401, 322, 129, 51, 3), strict=True)], "bar", "grade", "patients", "Maximum toxicity"))  # fmt: skip

    weeks = [{"semaine": f"2022-S{w:02d}", "taux": round(r.uniform(8, 19), 1)} for w in range(1, 53)]
    spec = vega(weeks, "line", "semaine", "taux", "Taux d'absentéisme du personnel soignant (%)")
    spec["usermeta"] = {"embedOptions": {"actions": False}, "source": [f"{person(r)} - {ipp(r)}" for _ in range(4)]}
    put(
        shelf.unsafe(
            "charts/absenteisme.vl.json",
            "names with IPP in the metadata",
            "usermeta.source",
            "Absentéisme hebdomadaire et pression d'activité.",
            "3 400 agents",
        ),
        spec,
    )

    spec = vega([{"year": y, "cumulated": c} for y, c in zip(range(2012, 2023), (41, 96, 150, 211, 270, 276, 331, 392, 451, 520, 588), strict=True)],
                {"type": "line", "interpolate": "step-after"}, "year", "cumulated", "Cumulated number of living-donor kidney transplants")  # fmt: skip
    put(
        shelf.unsafe(
            "charts/living_donor.json",
            "a step of a cumulated series gives a small count",
            "2016 to 2017: 270 to 276",
            "Cumulated living donor transplants since 2012.",
            "588 recipients",
        ),
        spec,
    )

    spec = vega([{"unite": u, "part": p, "n": n} for u, p, n in (("UHCD", 61.2, 840), ("Médecine polyvalente", 72.5, 411), ("Court séjour gériatrique", 1.6, 312), ("Pneumologie", 55.9, 290))],
                "bar", "unite", "part", "Part des patients vaccinés contre la grippe à la sortie (%)")  # fmt: skip
    put(
        shelf.unsafe(
            "charts/vaccin_grippe.vl.json",
            "percentage times group gives five",
            "Court séjour gériatrique: 1.6 % of 312",
            "Vaccination contre la grippe par unité.",
            "1 853 séjours, hiver 2022",
        ),
        spec,
    )


def unsafe_others(shelf: Shelf) -> None:
    r = shelf.random("others")
    g = np.random.default_rng(385)
    names = [ipp(r) for _ in range(60)]
    put(shelf.unsafe("charts/ferritin_plotly.json", "IPP as hover text, a point each", "data[0].text", "Ferritin by C-reactive protein.", "60 patients with Still's disease"),
        plotly([{"type": "scatter", "mode": "markers", "x": [round(v, 1) for v in g.lognormal(4, 0.6, 60)], "y": [round(v) for v in g.lognormal(6, 1, 60)], "text": names}], "Ferritin vs CRP"))  # fmt: skip

    raw = g.normal(5.4, 1.3, 420).round(2)
    coded = {"dtype": "f8", "bdata": b64encode(raw.tobytes()).decode()}
    put(shelf.unsafe("charts/histo_glycemie.json", "all single values, coded in base64, behind a histogram", "data[0].x.bdata", "Histogramme de la glycémie à jeun.", "420 patients, consultation d'endocrinologie"),
        plotly([{"type": "histogram", "x": coded, "nbinsx": 12, "name": "glycémie"}], "Glycémie à jeun (mmol/L)"), None)  # fmt: skip

    put(shelf.unsafe("charts/sankey_filieres.json", "flow of two patients", "UCC to EHPAD: 2", "Parcours après hospitalisation pour maladie d'Alzheimer.", "1 012 patients"),
        {"title": {"text": "Filières"}, "series": [{"type": "sankey", "data": [{"name": n} for n in ("MCO", "UCC", "SSR", "EHPAD", "Domicile")],
         "links": [{"source": "MCO", "target": "SSR", "value": 411}, {"source": "MCO", "target": "Domicile", "value": 498}, {"source": "MCO", "target": "UCC", "value": 103},
                   {"source": "UCC", "target": "EHPAD", "value": 2}, {"source": "UCC", "target": "Domicile", "value": 101}, {"source": "SSR", "target": "Domicile", "value": 288}, {"source": "SSR", "target": "EHPAD", "value": 123}]}]})  # fmt: skip

    boxes = [
        {
            "type": "box",
            "name": n,
            "q1": [a],
            "median": [b],
            "q3": [c],
            "lowerfence": [round(a / 2, 1)],
            "upperfence": [c * 2],
        }
        for n, a, b, c in (("2020", 4, 6, 11), ("2021", 4, 7, 12), ("2022", 3, 6, 10))
    ]
    boxes[1]["y"] = [[41, 57, 88]]
    boxes[1]["boxpoints"] = "outliers"
    put(
        shelf.unsafe(
            "charts/los_box_plotly.json",
            "outliers listed",
            "data[1].y: 41, 57, 88",
            "Length of stay box plots by year.",
            "5,100 stays in hepatology",
        ),
        plotly(boxes, "LOS (days)"),
    )

    pieces = [
        {"value": v, "name": n}
        for n, v in (
            ("Voie basse", 2841),
            ("Césarienne programmée", 377),
            ("Césarienne en urgence", 512),
            ("Extraction instrumentale", 466),
        )
    ]
    put(shelf.unsafe("charts/voie_accouchement_echarts.json", "difference with the total gives four", "total 4 200, parts 4 196", "Voies d'accouchement.", "Accouchements de 2021"),
        {"title": {"text": "Voies d'accouchement 2021", "subtext": "Total : 4200 accouchements (les voies de moins de 10 femmes ne sont pas montrées)"}, "series": [{"type": "pie", "radius": "60%", "data": pieces, "label": {"formatter": "{b}: {c}"}}]})  # fmt: skip

    put(shelf.unsafe("charts/oldest_highcharts.json", "single ages over 90", "series 'Oldest': 97, 99, 101", "Age of patients with hip fracture by year: median and upper end.", "2,310 patients"),
        {"chart": {"type": "line"}, "title": {"text": "Age at hip fracture"}, "xAxis": {"categories": ["2021", "2022", "2023"]}, "series": [{"name": "Median", "data": [83, 83, 84]}, {"name": "Oldest", "data": [97, 99, 101]}]})  # fmt: skip

    put(shelf.unsafe("charts/dates_implants.json", "exact dates of single implantations", "xAxis.data", "Calendrier d'implantation des stimulateurs sans sonde.", "64 patients"),
        {"title": {"text": "Leadless pacemakers"}, "xAxis": {"type": "category", "data": sorted(day(r, 2022, 2023) for _ in range(24))}, "yAxis": {}, "series": [{"type": "line", "name": "implantation", "data": [round(r.uniform(0.2, 0.9), 2) for _ in range(24)]}]})  # fmt: skip


def safe_vega(shelf: Shelf) -> None:
    r = shelf.random("safevega")
    frame = pd.DataFrame(
        {
            "classe": [f"{a}-{a + 9}" for a in range(20, 90, 10)],
            "taux": [round(r.uniform(11, 38), 1) for _ in range(7)],
            "effectif": split(r, 6140, 7, 350),
        }
    )
    chart = (
        alt.Chart(frame, title="Dépression après AVC")
        .mark_bar()
        .encode(x="classe:N", y="taux:Q", tooltip=["effectif:Q"])
    )
    shelf.safe(
        "charts/depression_avc.vl.json",
        "seven rows of data inside, all large",
        "Taux de dépression à un an d'un AVC par classe d'âge.",
        "6 140 patients",
    ).write_text(chart.to_json(), encoding="utf-8")
    put(
        shelf.safe(
            "charts/folds.json",
            "numbers of folds 1 to 10 and AUC",
            "AUC of the ten folds of a cross-validation.",
            "8,800 stays, ten folds of 880",
        ),
        vega(
            [{"fold": k, "auc": round(r.uniform(0.78, 0.84), 3)} for k in range(1, 11)],
            {"type": "point"},
            "fold",
            "auc",
            "AUC by fold",
        ),
    )
    put(
        shelf.safe(
            "charts/lits.vl.json",
            "small counts of beds",
            "Lits ouverts par unité (capacitaire).",
            "Capacité de l'établissement, pas de patients",
        ),
        vega(
            [
                {"unite": u, "lits": n}
                for u, n in (
                    ("USC", 8),
                    ("USINV", 6),
                    ("Réanimation", 14),
                    ("HDJ", 9),
                    ("Soins palliatifs", 5),
                    ("UHCD", 12),
                )
            ],
            "bar",
            "unite",
            "lits",
            "Lits installés par unité",
        ),
    )
    put(
        shelf.safe(
            "charts/waiting.vl.json",
            "medians of days between 3 and 9",
            "Median waiting time for MRI by year.",
            "At least 4,000 MRI a year",
        ),
        vega(
            [
                {"year": y, "median_days": d}
                for y, d in zip(range(2016, 2024), (9, 8, 8, 7, 11, 9, 6, 5), strict=True)
            ],
            {"type": "line", "point": True},
            "year",
            "median_days",
            "Median wait (days)",
        ),
    )
    steps = [
        {"annee": y, "cumul": c}
        for y, c in zip(range(2015, 2024), (112, 261, 402, 577, 731, 822, 1004, 1190, 1402), strict=True)
    ]
    put(
        shelf.safe(
            "charts/tavi_cumul.json",
            "cumulated series with large steps",
            "Nombre cumulé de TAVI depuis l'ouverture du programme.",
            "1 402 patients",
        ),
        vega(steps, "area", "annee", "cumul", "TAVI, cumul"),
    )


def safe_others(shelf: Shelf) -> None:
    r = shelf.random("safeothers")
    x = [round(0.02 * i, 2) for i in range(51)]
    put(
        shelf.safe(
            "charts/roc_plotly.json",
            "51 points of a smoothed curve",
            "Smoothed binormal ROC curve.",
            "11,200 stays, 1,900 events",
        ),
        plotly(
            [{"type": "scatter", "mode": "lines", "x": x, "y": [round(v**0.4, 4) for v in x], "name": "AUC = 0.79"}],
            "Smoothed (binormal) ROC",
            xaxis={"range": [0, 1]},
        ),
    )
    cells = [[r.randint(60, 400) for _ in range(7)] for _ in range(4)]
    put(
        shelf.safe(
            "charts/heat_plotly.json",
            "matrix of counts",
            "Hospitalisations pour bronchiolite par semaine du mois et jour.",
            "Nourrissons hospitalisés, 5 saisons",
        ),
        plotly(
            [
                {
                    "type": "heatmap",
                    "z": cells,
                    "x": ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"],
                    "y": ["S1", "S2", "S3", "S4"],
                }
            ],
            "Admissions cumulées sur cinq saisons",
        ),
    )
    put(shelf.safe("charts/box_plotly.json", "box statistics only, percentiles 5 and 95", "Distribution of LOS; fences are the 5th and 95th percentiles.", "7,900 stays"),
        plotly([{"type": "box", "name": n, "q1": [q], "median": [m], "q3": [t], "lowerfence": [1.5], "upperfence": [f], "boxpoints": False} for n, q, m, t, f in (("Medical", 3, 5, 9, 21), ("Surgical", 2, 4, 8, 18))], "LOS: quartiles and 5th-95th percentiles"))  # fmt: skip
    pieces = split(r, 5210, 5, 260)
    put(shelf.safe("charts/modes_sortie_echarts.json", "pie with all parts large, total given", "Modes de sortie.", "5 210 séjours de SSR"),
        {"title": {"text": "Modes de sortie 2022", "subtext": "5210 séjours"}, "tooltip": {"trigger": "item", "formatter": "{b}: {c} ({d}%)"}, "series": [{"type": "pie", "radius": ["40%", "70%"], "data": [
            {"name": n, "value": v} for n, v in zip(("Domicile", "EHPAD", "Transfert MCO", "HAD", "Décès"), pieces, strict=True)]}]})  # fmt: skip
    put(
        shelf.safe(
            "charts/radar_echarts.json",
            "scores 1 to 5",
            "Mean satisfaction scores (1 to 5 scale) by domain.",
            "2,604 respondents to the patient survey",
        ),
        {
            "radar": {
                "indicator": [{"name": n, "max": 5} for n in ("Welcome", "Pain", "Food", "Information", "Discharge")]
            },
            "series": [
                {
                    "type": "radar",
                    "data": [
                        {"name": "2022", "value": [4.1, 3.8, 2.9, 3.6, 3.3]},
                        {"name": "2023", "value": [4.2, 3.9, 3.1, 3.7, 3.2]},
                    ],
                }
            ],
        },
    )
    put(shelf.safe("charts/forest_highcharts.json", "odds ratios with intervals", "Facteurs de risque d'escarre (odds ratios).", "9 020 patients, 744 escarres acquises"),
        {"chart": {"type": "errorbar"}, "xAxis": {"categories": ["Braden < 13", "Dénutrition", "Incontinence", "Âge 80+"]}, "series": [{"name": "OR", "type": "scatter", "data": [4.21, 2.07, 1.66, 1.4]}, {"name": "IC95", "type": "errorbar", "data": [[3.4, 5.2], [1.7, 2.5], [1.3, 2.1], [1.1, 1.8]]}]})  # fmt: skip
