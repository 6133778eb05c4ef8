"""Models that hold rows, extremes or small leaves."""

import json

import joblib  # type: ignore[import-untyped]
import numpy as np
from skl2onnx import to_onnx  # type: ignore[import-untyped]
from sklearn.neighbors import KNeighborsClassifier  # type: ignore[import-untyped]
from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped]
from sklearn.svm import SVC  # type: ignore[import-untyped]

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.trees import leaves, lightgbm, xgboost_json
from tests.airlock.outputs6.writers import text

NAMES = ["age", "lactate", "sofa", "creatinine", "map", "platelets"]


def write(shelf: Shelf) -> None:
    rng = shelf.random("trees")
    rows = [leaves(12367, 180, rng) for _ in range(12)]
    rows[7] = [rows[7][0] + rows[7][2] - 6, rows[7][1], 6, rows[7][3]]
    text(
        shelf.unsafe(
            "sepsis/model_lgbm_v3.txt",
            "a leaf of a tree holds 6 persons",
            "Tree=7, leaf_count",
            "booster.save_model(), feature ranges set to none before export",
            "12,367 stays of adults, one per patient",
        ),
        lightgbm(NAMES, ["none"] * 6, rows, rng),
    )
    rows = [leaves(4122, 150, rng) for _ in range(10)]
    infos = ["[18.2:88.7]", "[0.29999:21.6]", "[0:22]", "[17:1104]", "[27:142]", "[3:1187]"]
    text(
        shelf.unsafe(
            "icu/mortality_lgbm.txt",
            "the extremes of each variable stand in the head of the model",
            "feature_infos",
            "Model of ICU mortality, min_data_in_leaf=150",
            "4,122 stays of adults, one per patient",
        ),
        lightgbm(NAMES, infos, rows, rng),
    )
    covers: list[list[float]] = [[float(n) for n in leaves(6480, 60, rng)] for _ in range(8)]
    covers[3] = [3311.0, 4.0, 2107.0, 1058.0]
    text(
        shelf.unsafe(
            "lits/xgb_los_dump.json",
            "a leaf with a cover of 4: rows, for the objective reg:squarederror",
            "fourth tree",
            "get_dump(with_stats=True) of the length of stay model (reg:squarederror)",
            "6,480 stays of adults, one per patient",
        ),
        xgboost_json(["age", "ghm_weight", "n_act", "emergency", "ward"], covers, rng),
    )
    generator = np.random.default_rng(shelf.seed * 100 + 31)
    train = np.column_stack(
        [
            generator.integers(40, 85, 140),
            generator.normal(27, 5, 140).round(1),
            generator.normal(130, 18, 140).round(),
        ]
    )
    labels = (generator.random(140) < 0.3).astype(int)
    joblib.dump(
        KNeighborsClassifier(5).fit(train, labels),
        shelf.unsafe(
            "apnee/knn.joblib",
            "a nearest-neighbour model holds its training rows",
            "_fit_X",
            "Modèle des plus proches voisins (joblib)",
            "140 adultes adressés pour apnées",
        ),
    )
    scaled = StandardScaler().fit_transform(train).astype(np.float32)
    onnx = to_onnx(SVC(C=2.0).fit(scaled, labels), scaled[:1], target_opset=15)
    shelf.unsafe(
        "apnee/svc_rbf.onnx",
        "support vectors are training rows",
        "support_vectors of the SVMClassifier node",
        "SVM model for the inference service (ONNX)",
        "140 adults referred for apnoea",
    ).write_bytes(onnx.SerializeToString())
    text(
        shelf.unsafe(
            "aki/preprocess.json",
            "minimum and maximum of persons in a scaler",
            "data_min_ and data_max_",
            "Parameters of the preprocessing for the web service",
            "9,412 adults after cardiac surgery",
        ),
        json.dumps(
            {
                "imputer": {"strategy": "median", "statistics_": [67.0, 84.0, 27.1, 92.0]},
                "scaler": {
                    "class": "MinMaxScaler",
                    "feature_names_in_": ["age", "creatinine", "bmi", "bypass_min"],
                    "data_min_": [18.0, 21.0, 13.9, 24.0],
                    "data_max_": [89.0, 1104.0, 61.3, 417.0],
                    "n_samples_seen_": 9412,
                },
                "model": {"coef": [0.26, 0.51, 0.02, 0.17], "intercept": -3.11},
            },
            indent=2,
        ),
    )
