"""Imaging AI: training logs, metrics and models of chest radiographs, in English."""

import base64

import joblib
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.tree import DecisionTreeClassifier

from tests.airlock.outputs16 import kit

WHO = "21,480 chest radiographs of 15,932 adults; the test part has 3,187 adults, one film each"


def _log(extra: str) -> str:
    lines = [
        "2026-09-03 22:14:07 INFO  device=cuda:0 seed=7 folds=5 batch=32 lr=3e-4",
        "2026-09-03 22:14:09 INFO  train=10,196 valid=2,549 test=3,187 adults",
    ]
    for e in range(1, 13):
        lines.append(
            f"2026-09-03 22:{14 + 3 * e:02d}:{(17 * e) % 60:02d} INFO  epoch {e:2d}/12 loss {0.61 / (1 + 0.22 * e):.4f} val_loss {0.58 / (1 + 0.15 * e) + 0.03:.4f} auroc {0.93 - 0.21 / (e + 1):.4f}"
        )
    lines.insert(8, extra) if extra else None
    return (
        "\n".join(
            [
                *lines,
                "2026-09-03 22:52:40 INFO  early stopping: patience 3, best epoch 11",
                "2026-09-03 22:52:41 INFO  saved weights.onnx (4 files)",
            ]
        )
        + "\n"
    )


def write(shelf) -> None:
    kit.text(
        shelf.safe("imaging/train.log", "epochs, folds, times of day", "Training log of the pneumothorax model", WHO),
        _log(""),
    )
    kit.text(
        shelf.unsafe(
            "imaging/train_run4.log",
            "a warning that names a patient's file with the IPP",
            "WARN line after epoch 6",
            "Training log of the pneumothorax model",
            WHO,
        ),
        _log("2026-09-03 22:33:02 WARN  truncated pixel data, film skipped: /data/cxr/8051230447/CR_0002.dcm"),
    )

    metrics = {
        "model": "densenet121",
        "folds": 5,
        "auroc": [0.921, 0.928, 0.917, 0.925, 0.93],
        "test": {
            "n": 3187,
            "confusion": {"tn": 2611, "fp": 204, "fn": 58, "tp": 314},
            "sensitivity": 0.844,
            "specificity": 0.928,
            "threshold": 0.37,
        },
    }
    groups = {
        "women": {"n": 1512, "positive": 161, "auroc": 0.924},
        "men": {"n": 1675, "positive": 211, "auroc": 0.926},
        "75+": {"n": 702, "positive": 66, "auroc": 0.903},
    }
    kit.jsons(
        shelf.safe(
            "imaging/metrics.json",
            "folds, thresholds, AUROC",
            "Metrics on the test part, with fairness by group",
            WHO,
        ),
        {**metrics, "groups": groups},
    )
    bad = {
        **groups,
        "pacemaker": {"n": 88, "positive": 31, "auroc": 0.881, "confusion": {"tn": 49, "fp": 8, "fn": 10, "tp": 21}},
    }
    kit.jsons(
        shelf.unsafe(
            "imaging/metrics_devices.json",
            "8 false positives among 88",
            "groups.pacemaker.confusion.fp",
            "Metrics on the test part, with fairness by group",
            WHO,
        ),
        {**metrics, "groups": bad},
    )

    figure, ax = kit.axes(5, 5)
    ax.plot([0, 0.02, 0.05, 0.1, 0.2, 0.4, 1], [0, 0.52, 0.78, 0.88, 0.93, 0.96, 1], lw=2)
    ax.plot([0, 1], [0, 1], "k--", lw=1)
    ax.set(xlabel="1 - specificity", ylabel="Sensitivity", title="Test part (n = 3,187), AUROC 0.926")
    kit.drawn(
        figure, shelf.safe("imaging/roc.png", "few points on a smooth curve", "ROC curve at seven thresholds", WHO)
    )
    figure, axs = kit.axes(8, 3.2, 1, 2)
    axs[0].bar(["DR", "CR"], [2301, 886])
    axs[0].set(title="Films by device")
    axs[1].bar(["0-0.2", "0.2-0.4", "0.4-0.6", "0.6-0.8", "0.8-1"], [2480, 233, 131, 98, 245])
    axs[1].set(title="Predicted probability")
    path = shelf.unsafe(
        "imaging/panel.png",
        "disguise: a table of patients after the end of the picture",
        "bytes after IEND",
        "Two panels on the test part",
        WHO,
    )
    kit.drawn(figure, path)
    rows = "\n".join(f"80{40118822 + 977 * i},{0.03 * i:.2f},{i % 2}" for i in range(1, 26))
    path.write_bytes(path.read_bytes() + base64.b64encode(("ipp,p,y\n" + rows).encode()))

    rng = np.random.default_rng(16)
    x = rng.normal(size=(2400, 4))
    y = (x @ [0.8, -0.5, 0.3, 0.1] + rng.normal(size=2400) > 0.9).astype(int)
    joblib.dump(
        LogisticRegression().fit(x, y),
        shelf.safe(
            "imaging/late_fusion.joblib",
            "coefficients alone",
            "Late-fusion logistic regression of four scores",
            "2,400 adults of the validation part",
        ),
    )
    joblib.dump(
        KNeighborsClassifier(7).fit(x[:300], y[:300]),
        shelf.unsafe(
            "imaging/similar_films.joblib",
            "nearest neighbours keep the training rows",
            "_fit_X",
            "Model to find similar films",
            "300 adults of the validation part",
        ),
    )
    joblib.dump(
        DecisionTreeClassifier(max_depth=9, min_samples_leaf=2, random_state=0).fit(x, y),
        shelf.unsafe(
            "imaging/triage_tree.joblib",
            "leaves of 2 to 9 persons",
            "tree_.n_node_samples",
            "Decision tree for triage",
            "2,400 adults of the validation part",
        ),
    )
    joblib.dump(
        DecisionTreeClassifier(
            max_depth=2, min_samples_leaf=300, min_samples_split=600, class_weight=None, random_state=0
        ).fit(x, y),
        shelf.safe(
            "imaging/triage_tree_pruned.joblib",
            "a tree, but its leaves hold hundreds",
            "Pruned decision tree for triage",
            "2,400 adults of the validation part",
        ),
    )
