"""JSON: results, charts, maps."""

import json
from pathlib import Path
from typing import Any

from tests.airlock.outputs.case import Shelf


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _results(shelf)
    _vega(shelf)
    _geo(shelf)


def _json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _results(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "stoma/results.json",
        "a small count deep in nested results",
        "outcomes.reoperation.by_indication.trauma.events = 5",
        "Results of an analysis of stoma closure, as JSON: counts of patients and odds ratios.",
        "1,066 adults with closure of an ileostomy",
    )
    _json(path, {
        "study": "stoma-closure", "release": "1.4.0", "n": 1066,
        "outcomes": {
            "ileus": {"events": 171, "by_indication": {"cancer": {"n": 688, "events": 112}, "ibd": {"n": 211, "events": 33}, "trauma": {"n": 167, "events": 26}}},
            "reoperation": {"events": 58, "by_indication": {"cancer": {"n": 688, "events": 38}, "ibd": {"n": 211, "events": 15}, "trauma": {"n": 167, "events": 5}}},
            "readmission": {"events": 133, "by_indication": {"cancer": {"n": 688, "events": 84}, "ibd": {"n": 211, "events": 28}, "trauma": {"n": 167, "events": 21}}},
        },
        "models": [{"outcome": "ileus", "term": "interval_over_6_months", "or": 1.31, "ci": [1.02, 1.68], "p": 0.034}, {"outcome": "ileus", "term": "stapled", "or": 0.77, "ci": [0.55, 1.07], "p": 0.12}],
        "folds": 5, "seed": 7,
    })  # fmt: skip
    path = shelf.safe(
        "hernie/resultats.json",
        "des effectifs, des plis, des graines et des p-valeurs",
        "Résultats d'une analyse de la cure de hernie inguinale, en JSON : effectifs de patients et rapports de cotes.",
        "2 711 adultes opérés d'une hernie inguinale",
    )
    _json(path, {
        "etude": "hernie-douleur", "version": "3.0.2", "n": 2711, "graine": 4, "plis": 10,
        "douleur_chronique": {
            "effectif": 288,
            "par_technique": {"Lichtenstein": {"n": 1104, "effectif": 141}, "TEP": {"n": 911, "effectif": 78}, "TAPP": {"n": 696, "effectif": 69}},
            "par_asa": {"1": {"n": 1288, "effectif": 121}, "2": {"n": 1107, "effectif": 126}, "3": {"n": 316, "effectif": 41}},
        },
        "modele": [{"terme": "douleur_avant", "or": 2.21, "ic95": [1.7, 2.88], "p": 0.000000004}, {"terme": "femme", "or": 1.44, "ic95": [1.01, 2.06], "p": 0.045}],
    })  # fmt: skip


def _vega(shelf: Shelf) -> None:
    source = shelf.random("vega")
    path = shelf.unsafe(
        "fonction_pulmonaire/graphique.vl.json",
        "les données d'un graphique Vega-Lite sont des patients",
        "data.values, 46 lignes",
        "Graphique de la fonction pulmonaire avant et après réhabilitation.",
        "46 adultes atteints de mucoviscidose en réhabilitation",
    )
    values = [
        {
            "vems_avant": round(source.uniform(28, 88), 1),
            "vems_apres": round(source.uniform(30, 93), 1),
            "sexe": source.choice(["F", "M"]),
        }
        for _ in range(46)
    ]
    _json(path, {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json", "title": "VEMS avant et après", "data": {"values": values}, "mark": "point",
        "encoding": {"x": {"field": "vems_avant", "type": "quantitative"}, "y": {"field": "vems_apres", "type": "quantitative"}, "color": {"field": "sexe"}},
    })  # fmt: skip
    path = shelf.safe(
        "dysphagia/chart.vl.json",
        "the data of a Vega-Lite chart are groups",
        "Chart of swallowing recovery after stroke by week and initial severity.",
        "1,013 adults with dysphagia after stroke",
    )
    sizes = {"mild": 471, "moderate": 344, "severe": 198}
    values = [
        {"severity": name, "week": week, "patients": n, "oral_diet_percent": round(100 * kept[place] / n, 1)}
        for (name, n), kept in zip(
            sizes.items(), ([188, 301, 371, 411], [61, 122, 188, 231], [14, 31, 57, 82]), strict=True
        )
        for place, week in enumerate((1, 2, 4, 8))
    ]
    _json(path, {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json", "data": {"values": values}, "mark": {"type": "line", "point": True},
        "encoding": {"x": {"field": "week", "type": "ordinal"}, "y": {"field": "oral_diet_percent", "type": "quantitative"}, "color": {"field": "severity", "type": "nominal"}},
    })  # fmt: skip


def _geo(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "belgium/lyme_map.json",
        "a commune with a small count among large ones",
        "Bouillon: patients 2",
        "Residents with tick-borne disease by municipality, Belgian register, for a map.",
        "1,204 residents of six Belgian municipalities with Lyme disease in a register",
    )
    towns = [("Namur", 411), ("Arlon", 288), ("Bastogne", 201), ("Dinant", 173), ("Bouillon", 2), ("Marche", 129)]
    _json(path, {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"municipality": name, "patients": n, "class": 1 + (n > 150) + (n > 250)},
         "geometry": {"type": "Polygon", "coordinates": [[[4.8 + i / 5, 50.1], [5.0 + i / 5, 50.1], [5.0 + i / 5, 50.3], [4.8 + i / 5, 50.1]]]}}
        for i, (name, n) in enumerate(towns)
    ]})  # fmt: skip
    path = shelf.safe(
        "suisse/carte_cantons_diabete.json",
        "des coordonnées, des classes et des effectifs grands",
        "Patients diabétiques par canton, registre suisse, pour une carte.",
        "Patients adultes diabétiques d'un registre de cinq cantons suisses",
    )
    cantons = [("Vaud", 6120), ("Genève", 4011), ("Fribourg", 2744), ("Neuchâtel", 1602), ("Jura", 688)]
    _json(path, {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"canton": name, "patients": n, "hba1c_mediane": [6.9, 7.0, 7.1, 7.0, 7.2][i], "classe": 3 - (n < 4000) - (n < 2000)},
         "geometry": {"type": "Polygon", "coordinates": [[[6.1 + i / 4, 46.2], [6.3 + i / 4, 46.2], [6.2 + i / 4, 46.5], [6.1 + i / 4, 46.2]]]}}
        for i, (name, n) in enumerate(cantons)
    ]})  # fmt: skip
