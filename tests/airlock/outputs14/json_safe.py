"""JSON fit to leave."""

from tests.airlock.outputs.case import Shelf

from .make import write_json


def write(shelf: Shelf) -> None:
    for case in (_metrics, _measure, _vega, _concept_set):
        case(shelf)


def _metrics(shelf: Shelf) -> None:
    rng = shelf.random("metrics")
    path = shelf.safe(
        "json/model_card_deterioration.json",
        "hyperparameters, versions, alert rates; subgroups of 410 or more with 31 events or more",
        "Model card of a deterioration model: training settings and performance by subgroup.",
        "28,100 adult ward stays, 1,930 with deterioration",
    )
    groups = [
        {"group": name, "n": n, "events": e, "auroc": round(rng.uniform(0.78, 0.86), 3)}
        for name, n, e in (
            ("women", 13980, 861),
            ("men", 14120, 1069),
            ("age 18-64", 12240, 602),
            ("age 65+", 15860, 1328),
            ("surgery", 9710, 488),
            ("medicine", 18390, 1442),
        )
    ]
    write_json(
        path,
        {
            "model": "gradient boosting",
            "version": "1.4.2",
            "seed": 7,
            "folds": 5,
            "params": {"max_depth": 4, "min_child_weight": 200, "eta": 0.05},
            "features": 38,
            "alerts_per_100_bed_days": 3,
            "lead_time_hours_median": 6,
            "subgroups": groups,
        },
    )


def _measure(shelf: Shelf) -> None:
    path = shelf.safe(
        "json/measurereport_antibioprophylaxie.json",
        "a FHIR MeasureReport of a whole year, populations of 1,120 and 934, complement 186",
        "MeasureReport FHIR agrégé : antibioprophylaxie conforme en chirurgie.",
        "1 310 adultes opérés en 2023",
    )
    population = [
        {"code": {"coding": [{"code": code}]}, "count": n}
        for code, n in (("initial-population", 1310), ("denominator", 1120), ("numerator", 934))
    ]
    write_json(
        path,
        {
            "resourceType": "MeasureReport",
            "id": "abx-2023",
            "status": "complete",
            "type": "summary",
            "measure": "http://example.org/Measure/abx",
            "period": {"start": "2023-01-01", "end": "2023-12-31"},
            "group": [{"population": population, "measureScore": {"value": 0.834}}],
        },
    )


def _vega(shelf: Shelf) -> None:
    rng = shelf.random("vega safe")
    path = shelf.safe(
        "json/waiting_list_vegalite.json",
        "inline values that are specialties and quarters, each of 150 patients or more",
        "Vega-Lite chart of patients waiting by specialty and quarter.",
        "9,800 adults on surgical waiting lists",
    )
    values = [
        {
            "specialty": s,
            "quarter": f"2023Q{q}",
            "waiting": rng.randrange(150, 760),
            "median_weeks": rng.randrange(4, 19),
        }
        for s in ("Orthopaedics", "Ophthalmology", "General", "Urology", "ENT")
        for q in range(1, 5)
    ]
    write_json(
        path,
        {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "data": {"values": values},
            "mark": "bar",
            "encoding": {
                "x": {"field": "quarter"},
                "y": {"field": "waiting", "type": "quantitative"},
                "color": {"field": "specialty"},
            },
        },
    )


def _concept_set(shelf: Shelf) -> None:
    path = shelf.safe(
        "json/conceptset_heart_failure.json",
        "concept ids, one local id of ten digits that begins with 80; no data",
        "OHDSI concept set of heart failure, to share the definition.",
        "no patient: a definition",
    )
    items = [
        {
            "concept": {"CONCEPT_ID": i, "CONCEPT_NAME": name, "VOCABULARY_ID": vocabulary, "STANDARD_CONCEPT": "S"},
            "includeDescendants": True,
            "isExcluded": False,
        }
        for i, name, vocabulary in (
            (316139, "Heart failure", "SNOMED"),
            (319835, "Congestive heart failure", "SNOMED"),
            (439846, "Left heart failure", "SNOMED"),
            (8010042317, "HF, local problem list", "LOCAL"),
        )
    ]
    write_json(path, {"id": 12, "name": "Heart failure", "expression": {"items": items}})
