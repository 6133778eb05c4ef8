"""JSON and JSON lines that may leave."""

import json

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.cohort import split, stream


def write(shelf: Shelf) -> None:
    _falls(shelf)
    _epochs(shelf)
    _departments(shelf)
    _bars(shelf)
    _centres(shelf)
    _mapping(shelf)


def _falls(shelf: Shelf) -> None:
    value = {
        "study": "FALLS-75",
        "n": 1840,
        "subgroups": [
            {"by": "sex", "level": "women", "n": 1112, "fallers": 356, "pct": 32.0, "or": 1.0},
            {
                "by": "sex",
                "level": "men",
                "n": 728,
                "fallers": 182,
                "pct": 25.0,
                "or": 0.71,
                "ci95": [0.57, 0.88],
                "p": 0.002,
            },
            {"by": "psychotropics", "level": "0", "n": 904, "fallers": 208, "pct": 23.0, "or": 1.0},
            {
                "by": "psychotropics",
                "level": "1-2",
                "n": 671,
                "fallers": 215,
                "pct": 32.0,
                "or": 1.58,
                "ci95": [1.26, 1.98],
                "p": 0.0001,
            },
            {
                "by": "psychotropics",
                "level": "3 or more",
                "n": 265,
                "fallers": 115,
                "pct": 43.4,
                "or": 2.57,
                "ci95": [1.92, 3.43],
                "p": 3e-09,
            },
        ],
        "meta": {"imputations": 5, "knots": 3, "df": 1834, "centres": 4},
    }
    path = shelf.safe(
        "json/falls_subgroups.json", "small numbers that are centres, knots and levels", "Falls within one year by sex and by number of psychotropic drugs.", "1,840 outpatients aged 75 to 89 seen in four memory clinics"
    )  # fmt: skip
    path.write_text(json.dumps(value, indent=2), encoding="utf-8")


def _epochs(shelf: Shelf) -> None:
    rng = stream(shelf, "epochs")
    path = shelf.safe(
        "json/entrainement_retinographies.jsonl", "époques, plis et patience sont petits", "Journal d'entraînement du réseau de dépistage, une ligne par époque et par pli.", "6 480 patients diabétiques ayant eu une rétinographie"
    )  # fmt: skip
    with path.open("w", encoding="utf-8") as out:
        for fold in range(1, 4):
            loss = 0.69
            for epoch in range(1, 13):
                loss *= float(rng.uniform(0.86, 0.97))
                line = {
                    "pli": fold,
                    "epoque": epoch,
                    "perte": round(loss, 4),
                    "perte_val": round(loss * 1.08, 4),
                    "auc_val": round(0.93 - loss * 0.2, 4),
                    "lr": 0.0003,
                    "lot": 32,
                    "sans_progres": int(rng.integers(0, 4)),
                    "duree_s": round(float(rng.uniform(71, 84)), 1),
                }
                out.write(json.dumps(line) + "\n")


def _departments(shelf: Shelf) -> None:
    rng = stream(shelf, "departments")
    features = []
    for code, name, x, y, people in (
        ("22", "Côtes-d'Armor", -2.9, 48.4, 606),
        ("29", "Finistère", -4.1, 48.3, 921),
        ("35", "Ille-et-Vilaine", -1.6, 48.1, 1106),
        ("56", "Morbihan", -2.8, 47.8, 768),
        ("44", "Loire-Atlantique", -1.7, 47.3, 1457),
    ):
        cases = int(rng.integers(60, 240))
        ring = [[x - 0.4, y - 0.2], [x + 0.4, y - 0.2], [x + 0.4, y + 0.2], [x - 0.4, y + 0.2], [x - 0.4, y - 0.2]]
        features.append(
            {
                "type": "Feature",
                "properties": {
                    "code": code,
                    "nom": name,
                    "population_milliers": people,
                    "cas": cases,
                    "taux_100k": round(cases / people * 100, 1),
                },
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
        )
    path = shelf.safe(
        "json/avc_departements.geojson", "des coordonnées, mais de départements", "Carte des AVC ischémiques pris en charge par département de domicile, contours simplifiés.", "Adultes hospitalisés pour un AVC ischémique, cinq départements"
    )  # fmt: skip
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False), encoding="utf-8"
    )


def _bars(shelf: Shelf) -> None:
    rng = stream(shelf, "bars")
    ages = ["18-39", "40-49", "50-59", "60-69", "70-79", "80-89"]
    values = [
        {"age": age, "sex": sex, "patients": n}
        for sex, total in (("women", 806), ("men", 954))
        for age, n in zip(ages, split(rng, total, [1, 1, 2, 3, 3, 2], 30), strict=True)
    ]
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": "Patients with atrial fibrillation by age and sex",
        "width": {"step": 28},
        "data": {"values": values},
        "mark": {"type": "bar", "cornerRadius": 3},
        "encoding": {
            "x": {"field": "age", "type": "ordinal"},
            "y": {"field": "patients", "type": "quantitative"},
            "color": {"field": "sex"},
            "xOffset": {"field": "sex"},
        },
    }
    path = shelf.safe(
        "json/af_age_sex.vl.json", "embedded values which are counts of groups", "Vega-Lite bar chart for the poster.", "1,760 adults with atrial fibrillation, 806 women and 954 men"
    )  # fmt: skip
    path.write_text(json.dumps(spec, indent=1), encoding="utf-8")


def _centres(shelf: Shelf) -> None:
    value = {
        "analyse": "Modèle mixte, effet aléatoire du service",
        "effets_fixes": [
            {"terme": "(constante)", "beta": 2.113, "es": 0.081, "t": 26.09, "p": 0.0},
            {"terme": "Âge (par 10 ans)", "beta": 0.094, "es": 0.012, "t": 7.83, "p": 0.0},
            {"terme": "Sexe masculin", "beta": -0.021, "es": 0.026, "t": -0.81, "p": 0.42},
            {"terme": "Charlson (par point)", "beta": 0.127, "es": 0.009, "t": 14.1, "p": 0.0},
            {"terme": "Admission par les urgences", "beta": 0.336, "es": 0.031, "t": 10.8, "p": 0.0},
        ],
        "effets_aleatoires": {
            "variance_service": 0.043,
            "variance_residuelle": 0.611,
            "icc": 0.066,
            "nb_services": 9,
        },
        "ajustement": {"n": 5220, "ddl_residuels": 5206, "aic": 12841.7, "iterations": 6},
        "duree_sejour_jours": {"mediane": 6, "q1": 4, "q3": 11},
    }
    path = shelf.safe(
        "json/duree_sejour_mixte.json", "9 services, 6 itérations, une médiane de 6 jours", "Facteurs associés à la durée de séjour, coefficients du modèle mixte.", "5 220 séjours de 5 220 patients adultes en médecine"
    )  # fmt: skip
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def _mapping(shelf: Shelf) -> None:
    rng = stream(shelf, "mapping")
    terms = [
        "Créatinine plasmatique",
        "Sodium",
        "Potassium",
        "CRP",
        "Hémoglobine",
        "Leucocytes",
        "Plaquettes",
        "Lactate artériel",
        "Troponine I",
        "NT-proBNP",
    ]
    value = [
        {
            "source_code": f"BIO{100 + i}",
            "source_label": term,
            "concept_id": int(f"80{int(rng.integers(10_000_000, 99_999_999)):08d}"),
            "unit": unit,
            "confidence": round(float(rng.uniform(0.9, 1)), 2),
            "patients": int(rng.integers(900, 9000)),
        }
        for i, (term, unit) in enumerate(
            zip(
                terms,
                ["µmol/L", "mmol/L", "mmol/L", "mg/L", "g/dL", "G/L", "G/L", "mmol/L", "ng/L", "ng/L"],
                strict=True,
            )
        )
    ]
    path = shelf.safe(
        "json/lab_mapping.json", "ten digits beginning with 80 that are concepts", "Mapping of laboratory codes to concepts, with the number of patients that have the test.", "9,410 adults hospitalised in internal medicine"
    )  # fmt: skip
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
