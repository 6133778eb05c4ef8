"""JSON, JSON lines, Parquet: aggregates, and persons behind every nesting."""

import base64
import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs import people
from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs.contents import LEAKS, SAFE, Content
from tests.airlock.outputs.csv_files import text

JSON_SAFE = ("roc", "importance", "grid", "laboratory", "ages_to_ninety", "concepts", "folds", "doses")
JSON_LEAKS = ("small_cell", "complement", "scores", "great_age", "survival_steps")
PARQUET_SAFE = ("by_year", "regression", "quartiles", "suppressed", "departments")
PARQUET_LEAKS = ("small_group", "rows_without_id", "total_gives_back")


def records(content: Content) -> list[dict[str, Any]]:
    return [dict(zip(content.header, row, strict=True)) for row in content.rows]


def arrow(content: Content) -> pa.Table:
    """A column of mixed values becomes text."""
    columns = {}
    for place, name in enumerate(content.header):
        values = [row[place] for row in content.rows]
        columns[name or "_"] = (
            values if len({type(value) for value in values}) == 1 else [f"{value}" for value in values]
        )
    return pa.table(columns)


def save_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def write(shelf: Shelf) -> None:
    for turn, name in enumerate(JSON_SAFE):
        content = SAFE[name](shelf.random(f"json/{name}"))
        path = shelf.safe(f"donnees/resultats_{turn}.json", content.way, content.title, content.population)
        save_json(path, {"title": content.title, "version": 2, "seed": 42, "folds": 5, "results": records(content)})
    for turn, name in enumerate(JSON_LEAKS):
        content = LEAKS[name](shelf.random(f"json/{name}"))
        path = shelf.unsafe(
            f"donnees/sortie_{turn}.json", content.way, content.where, content.title, content.population
        )
        save_json(path, {"title": content.title, "results": records(content)})
    for turn, name in enumerate(PARQUET_SAFE):
        content = SAFE[name](shelf.random(f"parquet/{name}"))
        pq.write_table(
            arrow(content),
            shelf.safe(f"donnees/table_{turn}.parquet", content.way, content.title, content.population),
        )
    for turn, name in enumerate(PARQUET_LEAKS):
        content = LEAKS[name](shelf.random(f"parquet/{name}"))
        path = shelf.unsafe(
            f"donnees/part_{turn}.parquet", content.way, content.where, content.title, content.population
        )
        pq.write_table(arrow(content), path)
    _nested(shelf)
    _parquet_beside(shelf)


def _nested(shelf: Shelf) -> None:
    rng = shelf.random("json/nested")
    found = people.patients(rng, 40)

    path = shelf.unsafe(
        "donnees/lignes.jsonl", "one row a person, one line of JSON each", "every line", "Résultats", ""
    )
    path.write_text("\n".join(json.dumps(p) for p in found) + "\n", encoding="utf-8")

    columns = {key: [p[key] for p in found] for key in ("age", "sex", "los_days", "creatinine")}
    path = shelf.unsafe(
        "donnees/colonnes.json", "one row a person, stored by columns", "data.*", "Paramètres", "40 patients"
    )
    save_json(path, {"config": {"alpha": 0.05}, "data": columns})

    hidden = base64.b64encode(gzip.compress(text(LEAKS["patient_rows"](rng).lines).encode(), mtime=0)).decode()
    path = shelf.unsafe(
        "donnees/etat.json", "rows compressed in base64", "checkpoint.blob", "État du modèle", "2400 patients"
    )
    save_json(path, {"checkpoint": {"epoch": 8, "blob": hidden}})

    path = shelf.unsafe("donnees/indexe.json", "keys are hospital numbers", "keys of scores", "Scores", "")
    save_json(path, {"scores": {people.ipp(rng): round(rng.random(), 3) for _ in range(30)}})

    given, surname = people.name(rng)
    path = shelf.unsafe("donnees/provenance.json", "path with a name", "source.file", "Provenance", "")
    plain = f"{surname}-{given}".replace(" ", "-")
    save_json(path, {"version": 3, "source": {"file": f"C:\\dossiers\\{plain}\\biologie.xlsx", "rows": 18211}})

    bundle = {"resourceType": "Bundle", "entry": [{"resource": _patient(rng)} for _ in range(12)]}
    path = shelf.unsafe("donnees/lot.json", "FHIR resources of persons", "entry[*].resource", "Exemple de flux", "")
    save_json(path, bundle)

    settings = {
        "model": "xgboost",
        "max_depth": 6,
        "min_child_weight": 5,
        "eta": 0.1,
        "rounds": 400,
        "seeds": [1, 2, 3, 4, 5],
    }
    path = shelf.safe("donnees/reglages.json", "settings: depth 6, seeds 1 to 5", "Réglages du modèle", "")
    save_json(path, settings)

    grid = [{"threshold": t / 20, "net_benefit": round(0.14 * (1 - t / 20) ** 2, 3)} for t in range(20)]
    path = shelf.safe("donnees/benefice.jsonl", "one line of JSON each, of a grid", "Decision curve", "9020 stays")
    path.write_text("\n".join(json.dumps(line) for line in grid) + "\n", encoding="utf-8")


def _patient(rng: Any) -> dict[str, Any]:
    given, surname = people.name(rng)
    named = {"family": surname.upper(), "given": [given]}
    return {
        "resourceType": "Patient",
        "name": [named],
        "birthDate": people.day(rng, 1940, 50).isoformat(),
        "gender": "female",
    }


def _parquet_beside(shelf: Shelf) -> None:
    rng = shelf.random("parquet/beside")
    table = arrow(SAFE["by_year"](rng))
    noted = table.replace_schema_metadata({"note": f"doublon {people.spaced_nir(rng)}"})
    path = shelf.unsafe(
        "donnees/activite.parquet",
        "social security number in the metadata",
        "schema metadata note",
        "Activity",
        "all stays",
    )
    pq.write_table(noted, path)

    found = people.patients(rng, 200)
    flat = pa.table({key: [p[key] for p in found] for key in found[0]})
    path = shelf.unsafe("donnees/cohorte.parquet", "one row a person", "whole table", "Cohorte", "200 patients")
    pq.write_table(flat, path)

    nested = pa.table({"ward": ["A"], "patients": [[{"age": p["age"], "sex": p["sex"]} for p in found[:30]]]})
    path = shelf.unsafe(
        "donnees/imbrique.parquet",
        "one element a person in a nested column",
        "column patients",
        "Par unité",
        "30 patients",
    )
    pq.write_table(nested, path)
