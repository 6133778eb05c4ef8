"""Radiology and machine learning: JSON metrics, models, training logs, in English."""

import json
import random
from typing import Any

import joblib
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.tree import DecisionTreeClassifier, export_text

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs15.forms import text

WHO = "14,208 chest radiographs of as many patients"
NAMES = ["age_decade", "opacity_left", "opacity_right", "heart_ratio", "device", "view_ap", "text_score"]


def _epochs(rng: random.Random, files: bool) -> str:
    lines = [
        "2026-02-11 08:02:17 INFO  seed=7 folds=5 batch=32 lr=3e-4 backbone=densenet121",
        "2026-02-11 08:02:20 INFO  train=9946 valid=2131 test=2131 positives=3817",
    ]
    loss = 0.61
    for epoch in range(1, 13):
        loss *= rng.uniform(0.86, 0.95)
        lines.append(
            f"2026-02-11 {8 + epoch * 14 // 60:02d}:{(epoch * 14) % 60:02d}:41 INFO  epoch {epoch:>2}/12 loss={loss:.4f} val_auc={0.93 - 0.17 * loss:.4f} lr={3e-4 * 0.9**epoch:.2e}"
        )
        if files and epoch == 7:
            lines.append(
                "2026-02-11 09:38:52 WARN  skipped: /data/png/2023/MOREL_Bernadette_19510804/TH_FACE_1.png (truncated file)"
            )
        if epoch in (4, 9):
            lines.append(
                f"2026-02-11 {8 + epoch * 14 // 60:02d}:{(epoch * 14) % 60:02d}:44 INFO  checkpoint saved, patience 3"
            )
    lines.append("2026-02-11 11:04:10 INFO  best epoch 9, test_auc=0.887 (95% CI 0.872-0.901), ece=0.031")
    return "\n".join(lines) + "\n"


def write(shelf: Shelf) -> None:
    rng = shelf.random("radiology")
    draw = np.random.default_rng(shelf.seed + 11)
    x = draw.normal(0, 1, (1400, 7)).round(2)
    y = (x[:, 1] + x[:, 2] + draw.normal(0, 1, 1400) > 0.8).astype(int)
    path = shelf.safe(
        "radiology/train.log",
        "epochs, folds, batches and a patience of three",
        "Training log of the pneumonia classifier",
        WHO,
    )
    text(path, _epochs(rng, False))
    path = shelf.unsafe(
        "radiology/train_fold3.log",
        "a path in a warning has a name and a date of birth",
        "the WARN line after epoch 7",
        "Training log of fold 3",
        WHO,
    )
    text(path, _epochs(rng, True))

    lr = LogisticRegression().fit(x, y)
    from skl2onnx import to_onnx

    path = shelf.safe(
        "radiology/triage_lr.onnx",
        "a model of seven coefficients and an intercept, no rows",
        "Logistic model for triage, exported for the PACS vendor",
        "1,400 chest radiographs of as many patients",
    )
    path.write_bytes(to_onnx(lr, x[:1].astype(np.float32), options={"zipmap": False}).SerializeToString())
    knn = KNeighborsClassifier(15).fit(x, y)
    path = shelf.unsafe(
        "radiology/similar_cases.joblib",
        "a nearest-neighbour model keeps all its training rows",
        "_fit_X of the estimator",
        "Nearest-neighbour model for similar cases",
        "1,400 chest radiographs of as many patients",
    )
    joblib.dump(knn, path)
    path = shelf.unsafe(
        "radiology/similar_cases.onnx",
        "the training rows lie in an initialiser of the graph",
        "initialisers of the nearest-neighbour graph",
        "Second export of the reader-support model",
        "420 chest radiographs of as many patients",
    )
    path.write_bytes(
        to_onnx(
            KNeighborsClassifier(5).fit(x[:420], y[:420]), x[:1].astype(np.float32), options={"zipmap": False}
        ).SerializeToString()
    )

    for safe in (True, False):
        tree = DecisionTreeClassifier(
            max_depth=4 if safe else 6, min_samples_leaf=40 if safe else 2, random_state=3
        ).fit(x, y)
        nodes = tree.tree_
        dump: dict[str, Any] = {
            "model": "DecisionTreeClassifier",
            "depth": int(tree.get_depth()),
            "features": NAMES,
            "nodes": [],
        }
        for at in range(nodes.node_count):
            size = int(nodes.n_node_samples[at])
            shares = [round(float(v), 2) for v in nodes.value[at][0]]
            leaf = nodes.children_left[at] < 0
            dump["nodes"].append(
                {
                    "id": at,
                    "samples": size,
                    **(
                        {"class": int(shares[1] > 0.5)}
                        if leaf
                        else {
                            "feature": NAMES[nodes.feature[at]],
                            "threshold": round(float(nodes.threshold[at]), 1),
                            "left": int(nodes.children_left[at]),
                            "right": int(nodes.children_right[at]),
                        }
                    ),
                }
            )
        if safe:
            path = shelf.safe(
                "radiology/tree.json",
                "node numbers, thresholds and depth beside leaves of forty and more",
                "Decision tree for readers, leaves of at least 40 examinations",
                "1,400 chest radiographs of as many patients",
            )
            text(path, json.dumps(dump, indent=1) + "\n")
        else:
            sizes = nodes.n_node_samples[nodes.children_left < 0]
            assert sizes.min() < 10
            path = shelf.unsafe(
                "radiology/tree_rules.txt",
                "leaves with weights of a few examinations",
                "weights of several leaves",
                "Decision rules of the deep tree, sklearn export_text",
                "1,400 chest radiographs of as many patients",
            )
            text(path, export_text(tree, feature_names=NAMES, show_weights=True, decimals=2))

    metrics = {
        "model": "densenet121",
        "folds": 5,
        "test": {
            "n": 2131,
            "auc": 0.887,
            "auc_ci": [0.872, 0.901],
            "threshold": 0.37,
            "confusion": {"tp": 461, "fp": 318, "fn": 112, "tn": 1240},
            "sensitivity": 0.805,
            "specificity": 0.796,
        },
        "by_view": {"pa": {"n": 1409, "auc": 0.894}, "ap": {"n": 722, "auc": 0.861}},
        "calibration": [
            {"bin": at, "n": n, "mean_predicted": round(0.05 + 0.1 * at, 2), "observed": o}
            for at, (n, o) in enumerate(
                zip(
                    [702, 398, 261, 190, 141, 118, 104, 88, 71, 58],
                    [0.05, 0.14, 0.24, 0.36, 0.44, 0.52, 0.63, 0.72, 0.76, 0.79],
                    strict=True,
                )
            )
        ],
    }
    path = shelf.safe("radiology/metrics.json", "bins 0 to 9, folds and rates", "Test metrics of the classifier", WHO)
    text(path, json.dumps(metrics, indent=1) + "\n")
    errors = {
        "model": "densenet121",
        "folds": 5,
        "test": {"n": 2131, "auc": 0.879, "threshold": 0.42},
        "error_analysis": {
            "reviewed_by": 2,
            "false_negatives": [
                {"rank": at + 1, "score": round(float(s), 4), "age": int(a), "sex": str(g), "finding": str(f)}
                for at, (s, a, g, f) in enumerate(
                    zip(
                        np.sort(draw.uniform(0.01, 0.41, 24)),
                        draw.integers(24, 88, 24),
                        draw.choice(["F", "M"], 24),
                        draw.choice(["retrocardiac", "apex", "nodule", "effusion"], 24),
                        strict=True,
                    )
                )
            ],
        },
        "kappa": 0.74,
    }
    path = shelf.unsafe(
        "radiology/error_analysis.json",
        "each missed examination with score, age and sex",
        "error_analysis.false_negatives",
        "Error analysis of the classifier on the test set",
        WHO,
    )
    text(path, json.dumps(errors, indent=1) + "\n")
