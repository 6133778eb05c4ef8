"""Specifications with inline values in JSON, and SVG by hand."""

import html
import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs3 import persons
from tests.airlock.outputs3.study import Study
from tests.airlock.outputs3.themes import THEMES


def _vega(values: list[dict[str, Any]], mark: str, x: str, y: str) -> dict[str, Any]:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": values},
        "mark": mark,
        "encoding": {"x": {"field": x, "type": "quantitative"}, "y": {"field": y, "type": "quantitative"}},
    }


def _vega_rows(rng: Random) -> dict[str, Any]:
    return _vega(
        [
            {"ldl": round(rng.gauss(3, 0.8), 2), "age": rng.randint(20, 88), "sexe": rng.choice("HF")}
            for _ in range(55)
        ],
        "point",
        "age",
        "ldl",
    )


def _vega_lines(rng: Random) -> dict[str, Any]:
    return _vega(
        [{"pid": p, "j": d, "crp": rng.randint(3, 280)} for p in range(1, 15) for d in range(6)], "line", "j", "crp"
    )


def _vega_small(rng: Random) -> dict[str, Any]:
    return _vega(
        [{"annee": 2014 + i, "patients": n} for i, n in enumerate((212, 187, 96, 41, 7, 4))],
        "bar",
        "annee",
        "patients",
    )


def _gradients(rng: Random) -> dict[str, Any]:
    """Federated learning: a gradient for every person instead of a sum."""
    rows = [
        {"sample": i, "grad": [round(rng.gauss(0, 0.2), 6) for _ in range(6)], "loss": round(rng.random(), 5)}
        for i in range(32)
    ]
    return {"round": 4, "site": 2, "features": 6, "per_sample_gradients": rows}


def _medoids(rng: Random) -> dict[str, Any]:
    people = [
        {
            "cluster": c,
            "person_id": rng.randint(10_000, 99_999),
            "age": rng.randint(30, 88),
            "imc": round(rng.gauss(27, 4), 1),
        }
        for c in range(4)
    ]
    return {"algorithm": "PAM", "k": 4, "silhouette": 0.31, "sizes": [412, 388, 590, 271], "medoids": people}


def _vega_safe(rng: Random) -> dict[str, Any]:
    return _vega([{"year": 2013 + i, "n": rng.randint(220, 900)} for i in range(9)], "bar", "year", "n")


def _vega_curve(rng: Random) -> dict[str, Any]:
    return _vega(
        [{"dose": d, "hr": round(1 + 0.004 * d + 0.0001 * d * d, 3)} for d in range(0, 60, 2)], "line", "dose", "hr"
    )


def _weights(rng: Random) -> dict[str, Any]:
    return {
        "round": 12,
        "sites": 3,
        "clients": 3,
        "n_train": rng.randint(8000, 12000),
        "weights": [round(rng.gauss(0, 0.4), 5) for _ in range(20)],
        "p": 0.003,
    }


def _centroids(rng: Random) -> dict[str, Any]:
    sizes = [rng.randint(200, 700) for _ in range(4)]
    return {
        "k": 4,
        "seed": 3,
        "silhouette": 0.28,
        "clusters": [{"rank": i + 1, "n": n, "median_age": rng.randint(50, 75)} for i, n in enumerate(sizes)],
    }


def _dictionary(rng: Random) -> dict[str, Any]:
    """A REDCap dictionary: codes of answers, no answers."""
    fields = [
        {"field_name": f, "form": 2, "choices": "1, Oui | 2, Non | 9, NSP", "branching": "[visit] = 3"}
        for f in ("fumeur", "dyspnee", "oedeme")
    ]
    return {"project": "suivi", "instruments": 4, "fields": fields}


def _concepts(rng: Random) -> dict[str, Any]:
    items = [{"concept_id": int(persons.ipp(rng)), "isExcluded": False, "includeDescendants": True} for _ in range(6)]
    return {"name": "conjunto de conceptos", "expression": {"items": items}}


_JSON_UNSAFE = (
    ("points of persons", "inline values", _vega_rows),
    ("lines of persons", "inline values", _vega_lines),
    ("small cells", "inline values 7 and 4", _vega_small),
    ("row-level data", "a gradient a person", _gradients),
    ("row-level data", "medoids are persons", _medoids),
)
_JSON_SAFE = (
    ("years beside large counts", _vega_safe),
    ("a smooth curve", _vega_curve),
    ("weights, 3 sites", _weights),
    ("ranks and k", _centroids),
    ("answer codes", _dictionary),
    ("concept ids of 10 digits beginning with 80", _concepts),
)


def _svg(study: Study, extra: str) -> str:
    bars = "".join(
        f'<rect x="{40 + 90 * i}" y="{300 - a // 5}" width="60" height="{a // 5}"/><text x="{40 + 90 * i}" y="320">{a}</text>'
        for i, (a, _) in enumerate(study.counts.values())
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><title>{html.escape(study.theme.title)}</title>{bars}{extra}</svg>\n'


_SVG: tuple[tuple[str, str, Callable[[Random], str]], ...] = (
    ("metadata", "<desc>: name and NIR", lambda r: f"<desc>{persons.name(r)} {persons.nir(r)}</desc>"),
    (
        "hidden text",
        "opacity 0: name and phone",
        lambda r: f'<text x="9" y="60" opacity="0">Patient {persons.name(r)} {persons.phone(r)}</text>',
    ),
    ("off the canvas", "x = -4000: IPP", lambda r: f'<text x="-4000" y="60">dossier {persons.ipp(r)}</text>'),
    (
        "points of persons",
        "60 circles with titles",
        lambda r: "".join(
            f'<circle cx="{r.randint(40, 600)}" cy="{r.randint(40, 280)}" r="3"><title>patient {i + 1}</title></circle>'
            for i in range(60)
        ),
    ),
    (
        "small flow",
        "alluvial link of 3 patients",
        lambda r: (
            '<path d="M40 60 C 200 60 300 90 600 90" stroke-width="2" fill="none"><title>SAU → Réanimation : 3 patients</title></path>'
        ),
    ),
    ("identifiers", "XML comment", lambda r: f"<!-- {persons.name(r)} ; {persons.mail(r)} ; {persons.nir(r)} -->"),
)


def write(shelf: Shelf) -> None:
    number = 20
    for way, where, build in _JSON_UNSAFE:
        number += 1
        _dump(
            shelf.unsafe(f"spec_{number}.json", way, where, "interactive figure"),
            build(shelf.random(f"json-{number}")),
        )
    for tempts, build in _JSON_SAFE:
        number += 1
        _dump(
            shelf.safe(f"spec_{number}.json", tempts, "specification for the appendix"),
            build(shelf.random(f"json-{number}")),
        )
    for way, where, extra in _SVG:
        number += 1
        study = Study(shelf.random(f"svg-{number}"), THEMES[number % len(THEMES)])
        path = shelf.unsafe(f"diagramme_{number}.svg", way, where, study.theme.title, study.population())
        path.write_text(_svg(study, extra(study.rng)), encoding="utf-8")
    flow = '<path d="M40 60 C 200 60 300 90 600 90" stroke-width="22" fill="none"><title>SAU → UHCD : 412 patients</title></path>'
    study = Study(shelf.random("svg-safe"))
    shelf.safe("alluvial.svg", "a flow of 412", study.theme.title, study.population()).write_text(
        _svg(study, flow), encoding="utf-8"
    )


def _dump(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
