"""JSON: columns of persons beside each other, and a small count deep in a tree."""

import json
from pathlib import Path

from tests.airlock.outputs.case import Shelf


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _columns(shelf)
    _tree(shelf)


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _columns(shelf: Shelf) -> None:
    chance = shelf.random("aki_model")
    size = 58
    path = shelf.unsafe(
        "aki_prediction/evaluation.json",
        "disguise: predictions and ages of each patient of the test set, column by column, inside a report of evaluation",
        "calibration.raw",
        "Evaluation of a model of acute kidney injury after cardiac surgery",
        "2,406 adults after cardiac surgery, of whom 482 in the test set",
    )
    _write(
        path,
        {
            "model": {"name": "gbm_aki", "version": "1.4", "trees": 300, "max_depth": 3, "learning_rate": 0.05},
            "folds": 5,
            "n_train": 1924,
            "n_test": 482,
            "metrics": {"auroc": 0.784, "auprc": 0.512, "brier": 0.139, "auroc_ci": [0.739, 0.828]},
            "confusion_at_0.3": {"tp": 88, "fp": 97, "fn": 41, "tn": 256},
            "calibration": {
                "intercept": -0.04,
                "slope": 0.93,
                "raw": {
                    "p": [round(chance.betavariate(2, 5), 4) for _ in range(size)],
                    "y": [int(chance.random() < 0.3) for _ in range(size)],
                    "age": [chance.randint(41, 86) for _ in range(size)],
                    "cpb_min": [chance.randint(48, 214) for _ in range(size)],
                },
            },
            "software": {"python": "3.11.9", "scikit-learn": "1.5.1"},
        },
    )

    path = shelf.safe(
        "mortality_prediction/evaluation.json",
        "arrays of folds, thresholds and tenths, none of persons",
        "Evaluation of a model of mortality after admission to intensive care",
        "6,118 adults admitted to intensive care, of whom 1,224 in the test set",
    )
    _write(
        path,
        {
            "model": {"name": "logit_icu", "version": "2.0", "penalty": "l2", "C": 0.3, "features": 14},
            "folds": [
                {"fold": fold, "auroc": auroc} for fold, auroc in enumerate([0.811, 0.829, 0.804, 0.817, 0.822], 1)
            ],
            "n_train": 4894,
            "n_test": 1224,
            "metrics": {"auroc": 0.819, "auprc": 0.468, "brier": 0.098, "auroc_ci": [0.79, 0.846]},
            "confusion_at_0.2": {"tp": 141, "fp": 203, "fn": 44, "tn": 836},
            "calibration": {
                "intercept": 0.02,
                "slope": 1.03,
                "thirds": {
                    "predicted": [0.031, 0.098, 0.324],
                    "observed": [0.034, 0.093, 0.326],
                    "n": [408, 408, 408],
                },
            },
            "decision_curve": {
                "threshold": [0.05, 0.1, 0.2, 0.3, 0.4],
                "net_benefit": [0.108, 0.083, 0.0737, 0.051, 0.038],
            },
        },
    )


def _tree(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "rsv_immunisation/results.json",
        "a count of 4 admissions deep in the tree of results",
        "strata[2].vaccinated.icu = 4",
        "Effectiveness of nirsevimab against admission for RSV, by age",
        "3,318 infants under 12 months with an RSV test",
    )
    _write(
        path,
        {
            "study": {"design": "test-negative", "season": "2023-2024", "sites": 6, "weeks": [40, 8]},
            "strata": [
                {
                    "age_months": "0-2",
                    "vaccinated": {"n": 412, "rsv": 71, "icu": 18},
                    "unvaccinated": {"n": 688, "rsv": 301, "icu": 74},
                    "ve": [77, 69, 83],
                },
                {
                    "age_months": "3-5",
                    "vaccinated": {"n": 391, "rsv": 58, "icu": 11},
                    "unvaccinated": {"n": 611, "rsv": 222, "icu": 41},
                    "ve": [69, 58, 78],
                },
                {
                    "age_months": "6-8",
                    "vaccinated": {"n": 288, "rsv": 44, "icu": 4},
                    "unvaccinated": {"n": 402, "rsv": 121, "icu": 17},
                    "ve": [58, 39, 72],
                },
                {
                    "age_months": "9-11",
                    "vaccinated": {"n": 201, "rsv": 38, "icu": None},
                    "unvaccinated": {"n": 325, "rsv": 91, "icu": None},
                    "ve": [40, 8, 61],
                },
            ],
            "model": {"adjusted_for": ["week", "site", "sex"], "df_residual": 3301},
        },
    )

    path = shelf.safe(
        "covid_booster/results.json",
        "small numbers deep in the tree: doses, sites, months, codes of strata",
        "Effectiveness of a COVID-19 booster against admission, by time since the dose",
        "7,420 adults of 65 years or more with a SARS-CoV-2 test",
    )
    _write(
        path,
        {
            "study": {"design": "test-negative", "season": "2023-2024", "sites": 5, "doses_required": 3},
            "strata": [
                {
                    "code": 1,
                    "months_since": "0-2",
                    "boosted": {"n": 1204, "cases": 138, "icu": 19},
                    "not": {"n": 1811, "cases": 402, "icu": 61},
                    "ve": [55, 44, 63],
                },
                {
                    "code": 2,
                    "months_since": "3-5",
                    "boosted": {"n": 988, "cases": 161, "icu": 22},
                    "not": {"n": 1417, "cases": 318, "icu": 49},
                    "ve": [33, 18, 45],
                },
                {
                    "code": 3,
                    "months_since": "6-8",
                    "boosted": {"n": 871, "cases": 171, "icu": 24},
                    "not": {"n": 1129, "cases": 254, "icu": 37},
                    "ve": [16, -4, 32],
                },
            ],
            "model": {"adjusted_for": ["week", "site", "sex", "comorbidity_0_5"], "df_residual": 7402},
        },
    )
