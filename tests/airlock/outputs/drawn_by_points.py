"""Drawings kept as data: Vega-Lite, Plotly, GeoJSON, curves with a step a person."""

import json

from tests.airlock.outputs import people
from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs.contents import LEAKS, SAFE
from tests.airlock.outputs.data_files import save_json
from tests.airlock.outputs.drawn import figure, finish
from tests.airlock.outputs.html import page

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"


def write(shelf: Shelf) -> None:
    rng = shelf.random("points")
    found = people.patients(rng, 55)
    encoding = {"x": {"field": "x", "type": "quantitative"}, "y": {"field": "y", "type": "quantitative"}}
    values = [{"x": p["age"], "y": p["hba1c"]} for p in found]
    path = shelf.unsafe(
        "dessins/nuage.vl.json",
        "points of single persons in a drawing",
        "data.values",
        "HbA1c selon l'âge",
        "55 patients",
    )
    save_json(path, {"$schema": SCHEMA, "mark": "point", "data": {"values": values}, "encoding": encoding})

    curve = [{"x": row[0], "y": float(row[1])} for row in SAFE["survival"](rng).rows]
    path = shelf.safe("dessins/survie.vl.json", "inline data of a curve on a grid", "Survie", "2400 patients ou plus")
    save_json(path, {"$schema": SCHEMA, "mark": "line", "data": {"values": curve}, "encoding": encoding})

    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [p["age"] for p in found],
        "y": [p["creatinine"] for p in found],
    }
    path = shelf.unsafe(
        "dessins/interactif.html",
        "points of single persons in a drawing",
        "Plotly.newPlot",
        "Créatinine",
        "55 patients",
    )
    path.write_text(
        page("Créatinine", f"<div id='p'></div><script>Plotly.newPlot('p', [{json.dumps(trace)}])</script>"),
        encoding="utf-8",
    )

    box = {"type": "box", "name": "séjours", "y": [p["los_days"] for p in found]}
    path = shelf.unsafe(
        "dessins/boites.html",
        "values of single persons behind a box plot",
        "Plotly.newPlot y",
        "Durées",
        "55 patients",
    )
    path.write_text(
        page("Durées", f"<div id='p'></div><script>Plotly.newPlot('p', [{json.dumps(box)}])</script>"),
        encoding="utf-8",
    )

    places = [
        {
            "type": "Feature",
            "properties": {},
            "geometry": {
                "type": "Point",
                "coordinates": [round(rng.uniform(2.2, 2.5), 6), round(rng.uniform(48.7, 49), 6)],
            },
        }
        for _ in range(40)
    ]
    path = shelf.unsafe(
        "dessins/domiciles.geojson", "homes of single persons", "features", "Domiciles des patients", "40 patients"
    )
    save_json(path, {"type": "FeatureCollection", "features": places})

    steps = LEAKS["survival_steps"](rng).rows
    path = shelf.unsafe(
        "dessins/kaplan_meier.svg",
        "steps of single events",
        "path with 18 steps",
        "Kaplan-Meier, 64 patients",
        "64 patients",
    )
    made, axes = figure()
    axes.step([0, *(row[0] for row in steps)], [1, *(row[3] for row in steps)], where="post")
    axes.plot([row[0] for row in steps], [row[3] for row in steps], "+", color="black")
    axes.set(title="Kaplan-Meier (n = 64), censures marquées", xlabel="jours", ylabel="survie")
    finish(made, path, "svg")

    residual = LEAKS["residuals"](rng).rows
    path = shelf.unsafe(
        "dessins/residus.svg", "residuals of single persons", "90 markers", "Résidus du modèle", "90 patients"
    )
    made, axes = figure()
    axes.scatter([row[1] for row in residual], [row[2] for row in residual])
    axes.set(title="Résidus selon les valeurs ajustées", xlabel="ajusté", ylabel="résidu")
    finish(made, path, "svg")

    path = shelf.unsafe(
        "dessins/residus.pdf", "residuals of single persons", "90 markers", "Résidus du modèle", "90 patients"
    )
    made, axes = figure()
    axes.scatter([row[1] for row in residual], [row[2] for row in residual])
    axes.set(title="Résidus de 90 patients", xlabel="ajusté", ylabel="résidu")
    finish(made, path, "pdf")

    path = shelf.safe("dessins/roc.pdf", "smoothed ROC curve", "ROC", "12480 stays")
    made, axes = figure()
    rows = SAFE["roc"](rng).rows
    axes.plot([row[0] for row in rows], [row[1] for row in rows])
    axes.set(title="Smoothed ROC curve", xlabel="1 - specificity", ylabel="sensitivity")
    finish(made, path, "pdf")

    areas = [{"type": "Feature", "properties": {"dep": d, "n": rng.randint(200, 900)}, "geometry": {"type": "Polygon", "coordinates": [
        [[2.1, 48.8], [2.5, 48.8], [2.5, 49.0], [2.1, 48.8]]]}} for d in ("75", "92", "93", "94")]  # fmt: skip
    path = shelf.safe(
        "dessins/departements.geojson", "areas with large counts", "Patients par département", "2500 patients"
    )
    save_json(path, {"type": "FeatureCollection", "features": areas})
