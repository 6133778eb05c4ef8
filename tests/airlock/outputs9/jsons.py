"""JSON files, some of which must be stopped."""

import json
from pathlib import Path

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import text


def dump(path: Path, value: object) -> None:
    text(path, json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def write(shelf: Shelf) -> None:
    rng = shelf.random("jsons")
    p = shelf.unsafe(
        "json/summary_by_age.json",
        "a group of seven",
        "strata[3].n",
        "Summary per age group of the anaphylaxis cohort",
        "1,120 adults treated for anaphylaxis",
    )
    dump(
        p,
        {
            "cohort": "anaphylaxis",
            "n": 1120,
            "strata": [
                {"age": a, "n": n, "icu_pct": i}
                for a, n, i in (("18-39", 512, 6.1), ("40-64", 441, 9.3), ("65-89", 160, 15.6), ("90+", 7, None))
            ],
        },
    )

    p = shelf.unsafe(
        "json/figure_plotly.json",
        "the trace of a figure holds a point for each patient",
        "data[0].x and y",
        "Figure plotly : dose cumulée et FEVG",
        "140 patients sous anthracyclines",
    )
    dump(
        p,
        {
            "data": [
                {
                    "type": "scattergl",
                    "mode": "markers",
                    "x": [round(rng.uniform(60, 550), 1) for _ in range(140)],
                    "y": [rng.randrange(31, 70) for _ in range(140)],
                }
            ],
            "layout": {"title": {"text": "Dose et FEVG"}, "xaxis": {"title": {"text": "mg/m²"}}},
        },
    )

    p = shelf.unsafe(
        "json/pipeline_config.json",
        "a password is in the settings",
        "database.password",
        "Configuration du pipeline de la cohorte, pour reproduire l'analyse",
        "4 511 patients suivis pour AVC",
    )
    dump(
        p,
        {
            "version": "1.4",
            "seed": 42,
            "folds": 5,
            "database": {"host": "db-recherche", "port": 5432, "user": "etude_avc", "password": "Vr9!kTz-27pLm_x"},
            "features": ["age", "nihss", "glasgow"],
            "thresholds": {"min_cell": 10},
        },
    )

    p = shelf.unsafe(
        "json/lab_reference_stats.json",
        "the highest and lowest value of each test",
        "keys lo and hi",
        "Statistics of laboratory values in children",
        "18,240 children with a blood count",
    )
    dump(
        p,
        {
            t: {"n": n, "mean": m, "sd": s, "lo": lo, "hi": hi}
            for t, n, m, s, lo, hi in (
                ("hb_g_dl", 18240, 12.1, 1.6, 2.3, 21.9),
                ("plt_g_l", 18102, 301, 112, 3, 1871),
                ("wbc_g_l", 18188, 9.8, 5.1, 0.1, 412.6),
            )
        },
    )

    p = shelf.safe(
        "json/model_coefficients.json",
        "coefficients and knots, no persons",
        "Coefficients du score de risque, pour le calculateur",
        "22 418 patients aux urgences pour dyspnée, 3 102 hospitalisés en réanimation",
    )
    dump(
        p,
        {
            "type": "logistic",
            "intercept": -4.218,
            "terms": {"age_10": 0.214, "fr": 0.081, "spo2_lt_90": 1.112, "glasgow_lt_15": 0.874, "cancer": 0.402},
            "auc": {"value": 0.81, "ci": [0.80, 0.82]},
            "n": 22_418,
            "events": 3102,
            "bootstrap": 500,
        },
    )

    p = shelf.safe(
        "json/vega_bars_ards.json",
        "a Vega-Lite chart of counts over 60",
        "Vega-Lite figure of the stays per severity",
        "1,890 adults with ARDS",
    )
    dump(
        p,
        {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "mark": "bar",
            "data": {
                "values": [
                    {"severity": s, "patients": n} for s, n in (("mild", 402), ("moderate", 911), ("severe", 577))
                ]
            },
            "encoding": {
                "x": {"field": "severity", "type": "nominal"},
                "y": {"field": "patients", "type": "quantitative"},
            },
        },
    )

    p = shelf.safe(
        "json/concept_set_pneumonia.json",
        "concept identifiers of ten digits that begin with 80 are no file numbers",
        "Ensemble de concepts OMOP de la pneumopathie",
        "Aucun patient : définition de cohorte",
    )
    dump(
        p,
        {
            "name": "Pneumopathie",
            "items": [
                {"concept_id": c, "vocabulary": v, "includeDescendants": d}
                for c, v, d in (
                    (255848, "SNOMED", True),
                    (8013300021, "Local", False),
                    (8011402277, "Local", True),
                    (4110056, "SNOMED", True),
                )
            ],
        },
    )

    p = shelf.safe(
        "json/km_monthly_grid.json",
        "a curve read at quarters of years with large numbers at risk",
        "Survival after hip replacement by quarter of a year",
        "12,880 patients after hip replacement",
    )
    dump(
        p,
        {
            "unit": "months",
            "curve": [
                {"t": 3 * i, "survival": round(1 - 0.0021 * 3 * i, 3), "at_risk": 12_880 - 401 * i} for i in range(13)
            ],
        },
    )
