"""JSON and Parquet: metrics, specifications, exports for a web page, and tables as columns."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.cohort import nir, person

VEGA = "https://vega.github.io/schema/vega-lite/v5.json"


def write(shelf: Shelf) -> None:
    leaks(shelf)


def _dump(path: Path, value: Any, indent: int | None = 2) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=indent) + "\n", "utf-8")


def leaks(shelf: Shelf) -> None:
    r = shelf.random("j-records")
    path = shelf.unsafe(
        "json/predictions.json",
        "row_level",
        "a prediction for each of 150 stays",
        "Predictions of the model on the test set",
        "150 stays",
    )
    _dump(path, [{"stay": i, "y_true": r.randrange(2), "y_score": round(r.random(), 5)} for i in range(150)], None)

    path = shelf.unsafe(
        "json/summary_by_ward.json",
        "small_count",
        "wards.burns.deaths: 4",
        "Summary by ward for the web page",
        "adult stays, 2023",
    )
    _dump(
        path,
        {
            "year": 2023,
            "version": "1.4",
            "wards": {
                "medicine": {"patients": 4120, "deaths": 212},
                "surgery": {"patients": 3877, "deaths": 98},
                "icu": {"patients": 1204, "deaths": 231},
                "burns": {"patients": 188, "deaths": 4},
            },
        },
    )

    rng = np.random.default_rng(101)
    path = shelf.unsafe(
        "json/scatter_spec.vl.json",
        "points",
        "Vega-Lite values of 80 patients, mark point",
        "Figure: vitamin D and PTH, one point per patient",
        "80 dialysed patients",
    )
    _dump(
        path,
        {
            "$schema": VEGA,
            "mark": "point",
            "data": {
                "values": [
                    {"vitd": round(float(a), 1), "pth": round(float(b))}
                    for a, b in zip(rng.normal(48, 15, 80), rng.normal(310, 90, 80), strict=True)
                ]
            },
            "encoding": {
                "x": {"field": "vitd", "type": "quantitative"},
                "y": {"field": "pth", "type": "quantitative"},
            },
        },
    )

    r = shelf.random("j-fhir")
    path = shelf.unsafe(
        "json/exemple_patient_fhir.json",
        "identifier",
        "a Patient resource with number, name and birth date",
        "Exemple de ressource pour la documentation",
        "",
    )
    who = person(r, "f").split()
    _dump(
        path,
        {
            "resourceType": "Patient",
            "identifier": [{"system": "urn:oid:1.2.250.1.213.1.4.10", "value": nir(r).replace(" ", "")}],
            "name": [{"family": who[1], "given": [who[0]]}],
            "gender": "female",
            "birthDate": "1948-07-21",
        },
    )

    path = shelf.unsafe(
        "json/pipeline_config.json", "secret", "database.password in clear", "Configuration of the pipeline", ""
    )
    _dump(
        path,
        {
            "seed": 42,
            "folds": 5,
            "database": {"host": "eds-db", "port": 5432, "user": "etl", "password": "vK8-hemo-Patella"},
            "window_hours": [24, 48, 72],
            "min_cell": 10,
        },
    )

    path = shelf.unsafe(
        "json/profil_variables.json",
        "extreme",
        "min and max of each variable",
        "Profil des variables (profilage automatique)",
        "12 400 séjours",
    )
    r = shelf.random("j-profile")
    _dump(
        path,
        {
            name: {
                "n": r.randrange(9000, 12400),
                "moyenne": mid,
                "min": round(mid * 0.21, 1),
                "q1": round(mid * 0.8, 1),
                "q3": round(mid * 1.2, 1),
                "max": round(mid * 3.3, 1),
            }
            for name, mid in (("poids", 74.1), ("creatinine", 96.0), ("glycemie", 6.9), ("crp", 61.0), ("pas", 132.0))
        },
    )

    r = shelf.random("j-geo")
    path = shelf.unsafe(
        "json/map_of_homes.json",
        "points",
        "a point for the home of each of 60 patients",
        "Map of the homes of patients with legionellosis",
        "60 patients",
    )
    _dump(
        path,
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "geometry": {
                        "type": "Point",
                        "coordinates": [round(r.uniform(4.7, 5.0), 6), round(r.uniform(45.6, 45.9), 6)],
                    },
                    "properties": {"year": r.randrange(2017, 2024)},
                }
                for _ in range(60)
            ],
        },
        None,
    )
