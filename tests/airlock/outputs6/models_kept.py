"""Models that hold nothing but coefficients or leaves of many persons."""

import json

import numpy as np
from skl2onnx import to_onnx  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.models_found import NAMES
from tests.airlock.outputs6.trees import leaves, lightgbm, xgboost_text
from tests.airlock.outputs6.writers import text


def write(shelf: Shelf) -> None:
    rng = shelf.random("kept trees")
    rows = [leaves(10305, 120, rng) for _ in range(12)]
    text(
        shelf.safe(
            "readmission/lgbm_v2.txt",
            "leaf counts of 120 and more, feature ranges emptied",
            "booster.save_model(), min_data_in_leaf=100, feature ranges set to none",
            "10,305 discharged adults, one stay each",
        ),
        lightgbm(NAMES, ["none"] * 6, rows, rng),
    )
    covers = [[float(n) for n in leaves(701, 41, rng)] for _ in range(8)]
    text(
        shelf.safe(
            "heart/xgb_dump.txt",
            "covers above 40, nodes and booster numbers from 0",
            "get_dump(with_stats=True), min_child_weight=40, binary:logistic",
            "5,208 adults discharged after heart failure",
        ),
        xgboost_text(["age", "bnp", "lvef", "sodium", "n_prior"], covers, rng),
    )
    generator = np.random.default_rng(shelf.seed * 100 + 41)
    train = generator.normal(0, 1, (4000, 5)).astype(np.float32)
    labels = (generator.random(4000) < 1 / (1 + np.exp(1.2 - train[:, 0]))).astype(int)
    onnx = to_onnx(LogisticRegression().fit(train, labels), train[:1], target_opset=15)
    shelf.safe(
        "delirium/logit.onnx",
        "a linear model: five coefficients and an intercept",
        "Logistic model for the bedside tool (ONNX)",
        "4,000 adults of 65 and over after surgery",
    ).write_bytes(onnx.SerializeToString())
    text(
        shelf.safe(
            "delirium/score_points.json",
            "integer points from 0 to 7",
            "Coefficients and the points of the score",
            "4,000 adults of 65 and over after surgery",
        ),
        json.dumps(
            {
                "score": "DELI-7",
                "version": "1.2",
                "intercept": -3.204,
                "coefficients": {"age_75": 0.61, "dementia": 1.42, "asa_3": 0.38, "emergency": 0.55},
                "points": {"age_75": 1, "dementia": 3, "asa_3": 1, "emergency": 2},
                "bands": {"low": [0, 2], "medium": [3, 4], "high": [5, 7]},
                "auc": {"train": 0.79, "test": 0.77},
                "cv": {"folds": 10, "repeats": 3},
            },
            indent=2,
        ),
    )
