"""Models, as files to be handed to others."""

from typing import Any

import joblib
import numpy as np
from skl2onnx import to_onnx
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier, export_text

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.data_files import keep_json


def _data(seed: int, n: int, width: int) -> tuple[Any, Any]:
    drawn = np.random.default_rng(seed)
    x = drawn.normal(size=(n, width)).astype(np.float32)
    return x, (x[:, 0] - x[:, 1] / 2 + drawn.normal(size=n) > 0.3).astype(int)


def _lightgbm(names: list[str], leaves: list[list[int]]) -> str:
    said = f"tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0\nmax_feature_idx={len(names) - 1}\nobjective=binary sigmoid:1\nfeature_names={' '.join(names)}\n"
    said += f"feature_infos={' '.join(['none'] * len(names))}\n\n"
    for at, counts in enumerate(leaves):
        k = len(counts)
        said += f"Tree={at}\nnum_leaves={k}\nnum_cat=0\nsplit_feature={' '.join(str((at + j) % len(names)) for j in range(k - 1))}\n"
        said += f"threshold={' '.join(f'{0.35 * (j + 1) - at / 7:.4f}' for j in range(k - 1))}\nleaf_value={' '.join(f'{0.04 * (j - k / 2):.5f}' for j in range(k))}\n"
        said += f"leaf_count={' '.join(str(n) for n in counts)}\nshrinkage=0.05\n\n\n"
    return (
        said
        + "end of trees\n\nparameters:\n[boosting: gbdt]\n[num_leaves: 4]\n[min_data_in_leaf: 60]\nend of parameters\n"
    )


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    path = shelf.safe(
        "models/readmission.onnx",
        "weights of a logistic regression",
        "ONNX logistic regression of readmission on six standardised variables.",
        "6,000 stays of adults",
    )
    x, y = _data(shelf.seed, 6000, 6)
    path.write_bytes(to_onnx(LogisticRegression().fit(x, y), x[:1], options={"zipmap": False}).SerializeToString())

    path = shelf.safe(
        "models/score_coefficients.json",
        "coefficients, means and SDs of 5,200 patients",
        "Coefficients of the bleeding score with the means and SDs for standardising.",
        "5,204 adults under anticoagulants, 411 with major bleeding",
    )
    keep_json(
        path,
        {
            "type": "logistic",
            "n": 5204,
            "events": 411,
            "intercept": -2.914,
            "variables": [
                {"name": n, "coef": c, "mean": m, "sd": d}
                for n, c, m, d in (
                    ("age", 0.412, 71.3, 11.2),
                    ("haemoglobin", -0.288, 12.9, 1.9),
                    ("egfr", -0.301, 68.2, 22.1),
                    ("platelets", -0.094, 231.0, 78.4),
                )
            ],
            "auc": 0.714,
            "shrinkage": 0.94,
            "version": 2,
        },
    )

    path = shelf.safe(
        "models/arbre_triage.txt",
        "profondeur, classes et seuils ; feuilles d'au moins 200 passages",
        "Arbre de décision du triage, feuilles d'au moins 200 passages.",
        "8 000 passages aux urgences",
    )
    x, y = _data(shelf.seed + 1, 8000, 3)
    tree = DecisionTreeClassifier(max_depth=3, min_samples_leaf=200, random_state=0).fit(x, y)
    path.write_text(
        "min_samples_leaf = 200, profondeur 3\n" + export_text(tree, feature_names=["fc_z", "spo2_z", "age_z"]),
        encoding="utf-8",
    )

    path = shelf.safe(
        "models/los_linear.onnx",
        "means and SDs of 9,000 stays in a scaler, six weights",
        "ONNX pipeline of a scaler and a linear regression of the logarithm of the length of stay.",
        "9,000 stays of adults",
    )
    x, y = _data(shelf.seed + 7, 9000, 6)
    made = make_pipeline(StandardScaler(), LinearRegression()).fit(x, y.astype(np.float32))
    path.write_bytes(to_onnx(made, x[:1]).SerializeToString())

    path = shelf.safe(
        "models/aki_lightgbm.txt",
        "leaves of at least 60 stays",
        "LightGBM model of acute kidney injury (text), leaves of 60 stays or more.",
        "4,000 stays of adults",
    )
    path.write_text(
        _lightgbm(
            ["age_z", "creat_z", "urea_z", "map_z"],
            [[1411, 988, 902, 699], [1602, 811, 1204, 383], [2004, 1102, 611, 283], [977, 1388, 1214, 421]],
        ),
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "models/knn_phenotypes.joblib",
        "training rows inside a model",
        "KNeighborsClassifier keeps _fit_X",
        "Phenotype classifier (nearest neighbours) for other hospitals.",
        "420 adults with sepsis",
    )
    x, y = _data(shelf.seed + 2, 420, 5)
    joblib.dump(KNeighborsClassifier(7).fit(x, y), path)

    path = shelf.unsafe(
        "models/svm_ecg.onnx",
        "support vectors are patients",
        "SVMClassifier node holds the support vectors",
        "ONNX support vector machine for long QT.",
        "260 adults with an ECG",
    )
    x, y = _data(shelf.seed + 3, 260, 4)
    path.write_bytes(to_onnx(SVC(random_state=0).fit(x, y), x[:1]).SerializeToString())

    path = shelf.unsafe(
        "models/delirium_lightgbm.txt",
        "leaf below 10",
        "Tree=2: leaf_count ... 4",
        "LightGBM model of delirium (text).",
        "2,000 adults after hip surgery",
    )
    path.write_text(
        _lightgbm(
            ["age_z", "mmse_z", "crp_z"],
            [[811, 502, 488, 199], [902, 611, 388, 99], [1004, 702, 290, 4], [688, 771, 402, 139]],
        ).replace("min_data_in_leaf: 60", "min_data_in_leaf: 1"),
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "models/rpart_rules.txt",
        "leaf of a tree",
        "node 7: 6 observations",
        "R's rpart tree of failure of non-invasive ventilation.",
        "706 adults under non-invasive ventilation",
    )
    path.write_text("""n= 706

node), split, n, loss, yval, (yprob)
      * denotes terminal node

1) root 706 211 success (0.7011331 0.2988669)
  2) pf_ratio>=148.5 481 92 success (0.8087318 0.1912682) *
  3) pf_ratio< 148.5 225 106 failure (0.4711111 0.5288889)
    6) rr< 31.5 219 106 failure (0.4840183 0.5159817) *
    7) rr>=31.5 6 0 failure (0.0000000 1.0000000) *
""", encoding="utf-8")  # fmt: skip

    path = shelf.unsafe(
        "models/minmax_pipeline.json",
        "extremes inside a model",
        "MinMaxScaler: data_min and data_max",
        "Pipeline of scaler and linear model in JSON.",
        "1,902 adults with diabetes",
    )
    keep_json(
        path,
        {
            "steps": [
                {
                    "name": "MinMaxScaler",
                    "feature_names": ["age", "bmi", "hba1c", "creatinine"],
                    "data_min": [18.2, 14.1, 4.3, 31.0],
                    "data_max": [101.4, 71.8, 17.9, 1204.0],
                },
                {"name": "Ridge", "alpha": 1.0, "coef": [0.21, -0.08, 1.12, 0.44], "intercept": 0.73},
            ]
        },
    )

    path = shelf.unsafe(
        "models/oof_scores.json",
        "scores of persons inside a model",
        "'oof_pred' and 'y' for each of 150 patients",
        "Calibration model of the mortality score with what it was fitted on.",
        "150 adults with a cardiogenic shock",
    )
    scores = np.random.default_rng(shelf.seed + 4).beta(2, 3, 150)
    keep_json(
        path,
        {
            "calibrator": "platt",
            "a": -1.21,
            "b": 0.34,
            "oof_pred": [round(float(p), 4) for p in scores],
            "y": [int(p > 0.45) for p in scores],
        },
    )
