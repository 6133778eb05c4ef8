"""Charts, quality reports and model cards in JSON as they may go out."""

import json

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import parts_of, some_of


def _vega(shelf: Shelf) -> None:
    rng = shelf.random("vega-safe")
    groups = [(band, arm) for band in ("40-49", "50-59", "60-69", "70-79") for arm in ("exercise", "usual care")]
    values = [
        {"band": band, "arm": arm, "n": count, "median_change": round(rng.uniform(-14, -6), 1)}
        for (band, arm), count in zip(groups, parts_of(rng, 1012, 8, 61), strict=True)
    ]
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": values},
        "mark": "bar",
        "encoding": {
            "x": {"field": "band", "type": "nominal"},
            "y": {"field": "median_change", "type": "quantitative"},
            "color": {"field": "arm"},
        },
    }
    shelf.safe(
        "rehab/figure3.vl.json",
        "a chart's data that are groups",
        "Figure 3: median change of the fatigue score by age band and arm",
        "1,012 adults in a rehabilitation programme",
    ).write_text(json.dumps(spec))


def _plotly(shelf: Shelf) -> None:
    traces = [
        {
            "type": "box",
            "name": name,
            "q1": [q1],
            "median": [mid],
            "q3": [q3],
            "lowerfence": [low],
            "upperfence": [high],
            "boxpoints": False,
        }
        for name, low, q1, mid, q3, high in (
            ("2023 (n = 1 204)", 1.8, 3.1, 4.6, 7.2, 13.4),
            ("2024 (n = 1 377)", 1.7, 2.9, 4.2, 6.8, 12.7),
        )
    ]
    shelf.safe(
        "urgences/fig_attente.plotly.json",
        "a box plot of quartiles and 5th and 95th percentiles alone",
        "Boîtes du délai de prise en charge ; moustaches aux 5e et 95e percentiles",
        "2 581 passages aux urgences",
    ).write_text(json.dumps({"data": traces, "layout": {"yaxis": {"title": {"text": "Heures"}}}}, ensure_ascii=False))


def _measure(shelf: Shelf) -> None:
    rng = shelf.random("fhir-safe")
    strata = [("0-17", 388), ("18-64", 1540), ("65 and over", 1122)]
    counts = [some_of(rng, total, 0.6, 0.75) for _, total in strata]
    done = {
        "resourceType": "MeasureReport",
        "status": "complete",
        "type": "summary",
        "measure": "http://example.org/Measure/asthma-plan",
        "period": {"start": "2025-01-01", "end": "2025-12-31"},
        "group": [
            {
                "population": [
                    {"code": {"text": "denominator"}, "count": 3050},
                    {"code": {"text": "numerator"}, "count": sum(counts)},
                ],
                "stratifier": [
                    {
                        "stratum": [
                            {
                                "value": {"text": label},
                                "population": [
                                    {"code": {"text": "denominator"}, "count": total},
                                    {"code": {"text": "numerator"}, "count": count},
                                ],
                            }
                            for (label, total), count in zip(strata, counts, strict=True)
                        ]
                    }
                ],
            }
        ],
    }
    shelf.safe(
        "quality/asthma_measurereport.json",
        "the reporting period's dates",
        "Written action plan after an asthma stay, by age, FHIR MeasureReport",
        "3,050 patients discharged after asthma in 2025",
    ).write_text(json.dumps(done, indent=1))


def _shap(shelf: Shelf) -> None:
    rng = shelf.random("shap-safe")
    names = ["age", "sodium", "urea", "respiratory_rate", "gcs", "lactate", "albumin", "bilirubin"]
    ranks = sorted(((round(rng.uniform(0.02, 0.6), 3), name) for name in names), reverse=True)
    done = {
        "model": "gradient boosting",
        "n_validation": 2140,
        "top": [{"rank": at, "feature": name, "mean_abs_shap": value} for at, (value, name) in enumerate(ranks, 1)],
    }
    shelf.safe(
        "icu/shap_global.json",
        "ranks below 10",
        "Global importance: mean absolute Shapley value per variable over the validation set",
        "2,140 adults in intensive care",
    ).write_text(json.dumps(done, indent=1))


def _card(shelf: Shelf) -> None:
    rng = shelf.random("carte")
    bins = []
    for at in range(8):
        total = rng.randint(260, 330)
        seen = some_of(rng, total, 0.06 + at * 0.1, 0.07 + at * 0.1)
        bins.append(
            {
                "tranche": f"{at / 10:.1f}-{(at + 1) / 10:.1f}",
                "n": total,
                "evenements": seen,
                "frequence": round(seen / total, 3),
            }
        )
    done = {
        "nom": "Risque de chute à l'hôpital",
        "version": "1.2.0",
        "licence": "CC-BY",
        "variables": 9,
        "calibration": bins,
        "pente": 1.03,
        "ordonnee": -0.02,
        "limites": ["un seul centre", "pas de validation temporelle"],
    }
    shelf.safe(
        "geriatrie/carte_modele.json",
        "calibration in bins of large groups",
        "Fiche du modèle et calibration par tranche de risque",
        f"{sum(row['n'] for row in bins)} patients de plus de 75 ans",
    ).write_text(json.dumps(done, ensure_ascii=False, indent=1))


def write(shelf: Shelf) -> None:
    for case in (_vega, _plotly, _measure, _shap, _card):
        case(shelf)
