"""JSON and JSON lines that must be stopped."""

import json

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.cohort import stream


def write(shelf: Shelf) -> None:
    _infections(shelf)
    _stays(shelf)
    _homes(shelf)
    _vega(shelf)
    _transplants(shelf)
    _bacteria(shelf)


def _infections(shelf: Shelf) -> None:
    sites = {
        "pulmonaire": 214,
        "urinaire": 187,
        "digestif": 96,
        "cutané": 61,
        "neuro-méningé": 38,
        "ostéo-articulaire": 44,
    }
    dead = {
        "pulmonaire": 63,
        "urinaire": 22,
        "digestif": 27,
        "cutané": 14,
        "neuro-méningé": 11,
        "ostéo-articulaire": 7,
    }
    value = {
        "etude": "CHOCSEPT",
        "version": "2.3",
        "resultats": {
            "par_site": [
                {
                    "site": site,
                    "effectif": n,
                    "deces_j28": dead[site],
                    "taux": round(dead[site] / n, 3),
                    "or_ajuste": odds,
                    "p": p,
                }
                for (site, n), odds, p in zip(
                    sites.items(),
                    (1.0, 0.42, 1.07, 0.78, 1.21, 0.55),
                    (None, 0.001, 0.81, 0.47, 0.63, 0.19),
                    strict=True,
                )
            ],
            "ensemble": {"effectif": sum(sites.values()), "lactate_mediane": 3.4, "q1": 2.2, "q3": 5.1},
        },
    }
    path = shelf.unsafe(
        "json/chocsept_sites.json", "small cell", "par_site[5].deces_j28 = 7", "Mortalité à 28 jours par site d'infection, modèle logistique ajusté.", "640 adultes admis en réanimation pour choc septique"
    )  # fmt: skip
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2), encoding="utf-8")


def _stays(shelf: Shelf) -> None:
    rng = stream(shelf, "stays")
    path = shelf.unsafe(
        "json/drift_monitor.jsonl", "row-level data called events of a monitor", "every line is one stay", "Drift monitoring of the triage score: events kept by the pipeline during the validation month.", "412 emergency visits of adults with chest pain"
    )  # fmt: skip
    with path.open("w", encoding="utf-8") as out:
        for _ in range(412):
            event = {
                "evt": "score",
                "k": f"{rng.integers(16**8):08x}",
                "feat": {
                    "a": int(rng.integers(19, 89)),
                    "hr": int(rng.normal(84, 15)),
                    "trop": round(float(np.exp(rng.normal(2, 1))), 1),
                    "st": bool(rng.random() < 0.1),
                },
                "s": round(float(rng.beta(2, 6)), 4),
                "adm": bool(rng.random() < 0.3),
            }
            out.write(json.dumps(event) + "\n")


def _homes(shelf: Shelf) -> None:
    rng = stream(shelf, "homes")
    features: list[dict[str, object]] = [
        {
            "type": "Feature",
            "properties": {"bassin": name, "foyers": int(rng.integers(40, 300))},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, y], [x + 0.1, y], [x + 0.1, y + 0.08], [x, y + 0.08], [x, y]]],
            },
        }
        for name, x, y in (("Nord", -1.7, 48.1), ("Centre", -1.7, 48.02), ("Sud", -1.7, 47.94))
    ]
    features += [
        {
            "type": "Feature",
            "properties": {"source": "BAN", "score": round(float(rng.uniform(0.7, 0.98)), 2)},
            "geometry": {
                "type": "Point",
                "coordinates": [round(float(rng.normal(-1.66, 0.04)), 6), round(float(rng.normal(48.05, 0.03)), 6)],
            },
        }
        for _ in range(187)
    ]
    path = shelf.unsafe(
        "json/bassin_asthme.geojson", "each point is the home of one patient", "187 Point features with 6 decimals", "Carte du bassin de recrutement : contours et domiciles géocodés des enfants suivis.", "187 enfants suivis pour un asthme sévère"
    )  # fmt: skip
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False), encoding="utf-8"
    )


def _vega(shelf: Shelf) -> None:
    rng = stream(shelf, "vega")
    values = [
        {
            "x": round(float(rng.normal(58, 14)), 1),
            "y": round(float(rng.normal(1.4, 0.5)), 2),
            "arm": "A" if rng.random() < 0.5 else "B",
        }
        for _ in range(96)
    ]
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": "Change in eGFR against baseline, with the fitted line",
        "width": 460,
        "layer": [
            {
                "mark": {"type": "point", "opacity": 0.5},
                "encoding": {
                    "x": {"field": "x", "type": "quantitative", "title": "Baseline eGFR"},
                    "y": {"field": "y", "type": "quantitative", "title": "Slope"},
                    "color": {"field": "arm"},
                },
            },
            {
                "mark": {"type": "line", "color": "firebrick"},
                "transform": [{"regression": "y", "on": "x"}],
                "encoding": {
                    "x": {"field": "x", "type": "quantitative"},
                    "y": {"field": "y", "type": "quantitative"},
                },
            },
        ],
        "data": {"name": "source"},
        "datasets": {"source": values},
    }
    path = shelf.unsafe(
        "json/egfr_slope.vl.json", "a scatter: each value is one patient", "datasets.source", "Vega-Lite figure 2 of the manuscript on kidney function under gliflozins.", "96 adults with chronic kidney disease stage 3"
    )  # fmt: skip
    path.write_text(json.dumps(spec, indent=1), encoding="utf-8")


def _transplants(shelf: Shelf) -> None:
    value = {
        "table": "Table 1. Characteristics at inclusion",
        "rows": [
            {"variable": "Age, years", "median": 57, "q1": 46, "q3": 64},
            {"variable": "Women", "n": 121, "pct": 39.0},
            {"variable": "Deceased donor", "n": 258, "pct": 83.2},
            {"variable": "Cold ischaemia, hours", "median": 14.2, "q1": 10.1, "q3": 18.0},
            {"variable": "Previous transplant", "n": 47, "pct": 15.2},
            {"variable": "HLA mismatches, 0-6", "median": 4, "q1": 3, "q3": 5},
            {"variable": "Alive with a functioning graft at 12 months", "n": 303, "pct": 97.7},
            {"variable": "Tacrolimus trough, ng/mL", "median": 6.8, "q1": 5.4, "q3": 8.3},
        ],
        "denominator": 310,
    }
    path = shelf.unsafe(
        "json/table_one_grafts.json", "complement: 310 - 303 = 7", "rows[6]", "Table 1 as produced by the tableone package, for the supplement.", "310 recipients of a first or second kidney transplant"
    )  # fmt: skip
    path.write_text(json.dumps(value, indent=1), encoding="utf-8")


def _bacteria(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "json/resistances.jsonl", "percentage of a given denominator: 2.4 % of 165 is 4", "ligne 6, pct_r", "Antibiogrammes des bactériémies, premier isolat par patient.", "1 214 patients hospitalisés avec une bactériémie documentée"
    )  # fmt: skip
    rows = [
        ("E. coli", "céfotaxime", 486, 14.2), ("E. coli", "ofloxacine", 486, 21.8), ("K. pneumoniae", "céfotaxime", 171, 29.2), ("S. aureus", "oxacilline", 238, 15.1),
        ("P. aeruginosa", "ceftazidime", 154, 16.9), ("E. faecalis", "vancomycine", 165, 2.4), ("E. faecalis", "gentamicine (haut niveau)", 165, 26.1),
    ]  # fmt: skip
    with path.open("w", encoding="utf-8") as out:
        for species, drug, n, pct in rows:
            out.write(
                json.dumps(
                    {
                        "espece": species,
                        "antibiotique": drug,
                        "patients_testes": n,
                        "pct_r": pct,
                        "cmi50": 0.5,
                        "seuil_eucast": 2,
                    },
                    ensure_ascii=False,
                )
                + "\n"
            )
