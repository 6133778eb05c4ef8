"""Charts, quality reports and listings in JSON with one thing too many in them."""

import json

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import amount, cohort, draws, parts_of, some_of


def _vega(shelf: Shelf) -> None:
    rng = draws(shelf, "vega")
    table = cohort(rng, 96, {"baseline_vas": (61, 12), "age": (54, 11)})
    table["change"] = amount(rng, table, -18, 9).round(1)
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": "Pain at 12 weeks: loess fit and band",
        "data": {"values": table.to_dict("records")},
        "layer": [
            {
                "transform": [{"loess": "change", "on": "baseline_vas"}],
                "mark": {"type": "line", "size": 3},
                "encoding": {
                    "x": {"field": "baseline_vas", "type": "quantitative"},
                    "y": {"field": "change", "type": "quantitative"},
                },
            }
        ],
    }
    shelf.unsafe(
        "pain/figure2.vl.json",
        "the patients' rows inside a chart that draws only a curve",
        "data.values",
        "Figure 2: smoothed change in pain by baseline score",
        "96 adults with chronic back pain",
    ).write_text(json.dumps(spec))


def _plotly(shelf: Shelf) -> None:
    rng = draws(shelf, "plotly")
    traces = [
        {"type": "box", "name": name, "y": np.round(rng.gamma(3, mean / 3, count), 2).tolist(), "boxpoints": False}
        for name, mean, count in (("Abord antérieur", 6.1, 148), ("Abord postérieur", 7.0, 171))
    ]
    shelf.unsafe(
        "orthopedie/fig_dms.plotly.json",
        "every value of every person under a box plot",
        "data[].y",
        "Boîtes à moustaches de la durée de séjour selon l'abord",
        "319 arthroplasties de hanche",
    ).write_text(
        json.dumps(
            {"data": traces, "layout": {"title": {"text": "Durée de séjour (jours)"}, "yaxis": {"range": [0, 20]}}},
            ensure_ascii=False,
        )
    )


def _measure(shelf: Shelf) -> None:
    rng = shelf.random("fhir")
    strata = [("18-39", 214), ("40-64", 803), ("65-79", 944), ("80 and over", 377)]
    counts = [some_of(rng, total, 0.5, 0.7) for _, total in strata]
    counts[3] = 368
    done = {
        "resourceType": "MeasureReport",
        "status": "complete",
        "type": "summary",
        "measure": "http://example.org/Measure/statin-after-mi",
        "period": {"start": "2024-01-01", "end": "2024-12-31"},
        "group": [
            {
                "population": [
                    {"code": {"text": "denominator"}, "count": 2338},
                    {"code": {"text": "numerator"}, "count": sum(counts)},
                ],
                "stratifier": [
                    {
                        "code": [{"text": "age"}],
                        "stratum": [
                            {
                                "value": {"text": label},
                                "population": [
                                    {"code": {"text": "denominator"}, "count": total},
                                    {"code": {"text": "numerator"}, "count": count},
                                ],
                            }
                            for (label, total), count in zip(strata, counts, strict=True)
                        ],
                    }
                ],
            }
        ],
    }
    shelf.unsafe(
        "quality/statin_measurereport.json",
        "a complement of 9 persons",
        "stratum 80 and over",
        "Statin prescribed at discharge after infarction, by age, as a FHIR MeasureReport",
        "2,338 adults discharged after myocardial infarction in 2024",
    ).write_text(json.dumps(done, indent=1))


def _shap(shelf: Shelf) -> None:
    rng = draws(shelf, "shap")
    names = ["age", "sodium", "urea", "respiratory_rate", "gcs", "hematocrit"]
    values = np.round(rng.normal(0, 0.3, (312, 6)), 4)
    done = {
        "base_value": -1.204,
        "feature_names": names,
        "mean_abs": np.round(np.abs(values).mean(0), 4).tolist(),
        "beeswarm": {"x": values.tolist(), "max_display": 6},
    }
    shelf.unsafe(
        "pneumonia/shap_summary.json",
        "one row of Shapley values per patient",
        "beeswarm.x",
        "Shapley summary of a pneumonia mortality model",
        "312 adults admitted with pneumonia",
    ).write_text(json.dumps(done))


def _sequences(shelf: Shelf) -> None:
    rng = shelf.random("parcours")
    found = list(
        zip(
            (
                "chimio>chirurgie",
                "chirurgie",
                "chirurgie>chimio",
                "chimio>radio>chirurgie",
                "radio>chimio",
                "chimio>immuno",
            ),
            parts_of(rng, 1388, 6, 40),
            strict=True,
        )
    )
    found.append(("chirurgie>radio>immuno>soins palliatifs", 2))
    lines = [
        json.dumps({"parcours": path, "patients": count, "duree_mediane_j": rng.randint(90, 320)}, ensure_ascii=False)
        for path, count in found
    ]
    shelf.unsafe(
        "oncologie/parcours.ndjson",
        "a care path that two patients followed",
        "last line",
        "Parcours de soins les plus fréquents, une ligne par parcours",
        "1 390 patients suivis pour un cancer du poumon",
    ).write_text("\n".join(lines) + "\n")


def write(shelf: Shelf) -> None:
    for case in (_vega, _plotly, _measure, _shap, _sequences):
        case(shelf)
