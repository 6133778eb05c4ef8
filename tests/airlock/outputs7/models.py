"""Fitted models, as files."""

import json
from typing import Any

import joblib  # type: ignore[import-untyped]
import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import as_json, text


def write(shelf: Shelf) -> None:
    r = shelf.random("models")
    g = np.random.default_rng(shelf.seed + 4)
    from skl2onnx import to_onnx  # type: ignore[import-untyped]
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
    from sklearn.neighbors import KNeighborsClassifier  # type: ignore[import-untyped]
    from sklearn.svm import SVC  # type: ignore[import-untyped]

    x = g.normal(size=(420, 5)).round(2).astype(np.float32)
    y = (x[:, 0] + g.normal(size=420) > 0).astype(int)

    path = shelf.unsafe(
        "models/knn_phenotype.joblib",
        "training rows inside a model",
        "_fit_X of the nearest neighbours",
        "Phenotype classifier, to be used in the partner hospital.",
        "420 patients with inflammatory myopathy",
    )
    joblib.dump(KNeighborsClassifier(7).fit(x, y), path)

    path = shelf.unsafe(
        "models/svm_tdm.onnx",
        "training rows as support vectors",
        "support_vectors of SVMClassifier",
        "Classifieur à vecteurs de support au format ONNX.",
        "420 patients under vancomycin",
    )
    path.write_bytes(to_onnx(SVC(kernel="rbf", probability=False).fit(x, y), x[:1]).SerializeToString())

    path = shelf.unsafe(
        "models/arbre_orientation.json",
        "leaf of three persons",
        "left.right.right: n = 3",
        "Arbre de décision d'orientation, exporté en JSON.",
        "1 760 patients aux urgences",
    )
    as_json(
        path,
        {
            "feature": "SpO2",
            "threshold": 92.5,
            "n": 1760,
            "left": {
                "feature": "age",
                "threshold": 71,
                "n": 508,
                "left": {"n": 231, "value": [0.71, 0.29]},
                "right": {
                    "feature": "lactate",
                    "threshold": 9.2,
                    "n": 277,
                    "left": {"n": 274, "value": [0.44, 0.56]},
                    "right": {"n": 3, "value": [0.0, 1.0]},
                },
            },
            "right": {
                "feature": "FR",
                "threshold": 24,
                "n": 1252,
                "left": {"n": 988, "value": [0.95, 0.05]},
                "right": {"n": 264, "value": [0.7, 0.3]},
            },
        },
    )

    path = shelf.unsafe(
        "models/preprocessing.json",
        "extremes kept by a scaler",
        "MinMaxScaler data_min_ and data_max_",
        "Preprocessing parameters of the published network.",
        "6,230 adults in intensive care",
    )
    as_json(
        path,
        {
            "imputer": {"strategy": "median", "statistics": [63.0, 1.8, 88.0, 24.1]},
            "scaler": {
                "class": "MinMaxScaler",
                "features": ["age", "lactate", "creatinine", "bmi"],
                "data_min_": [18.0, 0.3, 11.0, 12.9],
                "data_max_": [101.0, 29.4, 1874.0, 78.3],
            },
            "layers": [4, 8, 8, 1],
            "dropout": 0.2,
        },
    )

    path = shelf.unsafe(
        "models/mixed_effects.json",
        "one effect per person",
        "ranef.subject: 130 values",
        "Linear mixed model of cognitive decline.",
        "130 patients with Huntington's disease, 4 visits each",
    )
    as_json(
        path,
        {
            "formula": "score ~ time * cag + (1 + time | subject)",
            "fixef": {"(Intercept)": 281.2, "time": -9.8, "cag": -2.1, "time:cag": -0.6},
            "varcomp": {"subject": 412.0, "time": 9.1, "residual": 55.3},
            "ranef": {
                "subject": {str(i): [round(r.gauss(0, 20), 2), round(r.gauss(0, 3), 2)] for i in range(1, 131)}
            },
        },
    )

    path = shelf.safe(
        "models/logistic_sepsis.onnx",
        "a linear model of five coefficients",
        "Logistic regression as ONNX.",
        "21,600 adults",
    )
    big = g.normal(size=(2000, 5)).astype(np.float32)
    path.write_bytes(to_onnx(LogisticRegression().fit(big, big[:, 0] > 0.2), big[:1]).SerializeToString())

    path = shelf.safe(
        "models/arbre_simple.json",
        "a tree whose leaves hold a hundred and more",
        "Arbre de décision avec l'effectif de chaque feuille.",
        "8 140 patients",
    )
    as_json(
        path,
        {
            "feature": "score",
            "threshold": 3.5,
            "n": 8140,
            "left": {
                "feature": "age",
                "threshold": 75,
                "n": 5012,
                "left": {"n": 3490, "risk": 0.031},
                "right": {"n": 1522, "risk": 0.082},
            },
            "right": {
                "feature": "lactate",
                "threshold": 4,
                "n": 3128,
                "left": {"n": 2401, "risk": 0.171},
                "right": {"n": 727, "risk": 0.402},
            },
        },
    )

    path = shelf.safe(
        "models/gbm_dump.json",
        "a boosted model with the cover of each leaf",
        "XGBoost dump with statistics; cover counts patients and is 300 or more.",
        "48,000 adults",
    )
    trees: list[dict[str, Any]] = []
    for _ in range(6):
        a, b = r.randint(14000, 26000), r.randint(600, 4000)
        trees.append(
            {
                "nodeid": 0,
                "depth": 0,
                "split": r.choice(["age", "lactate", "urea"]),
                "split_condition": round(r.uniform(1, 60), 1),
                "yes": 1,
                "no": 2,
                "missing": 1,
                "gain": round(r.uniform(90, 900), 1),
                "cover": 48000,
                "children": [
                    {"nodeid": 1, "leaf": round(r.gauss(0, 0.1), 4), "cover": a},
                    {
                        "nodeid": 2,
                        "depth": 1,
                        "split": "sex",
                        "split_condition": 0.5,
                        "yes": 3,
                        "no": 4,
                        "missing": 3,
                        "gain": round(r.uniform(20, 90), 1),
                        "cover": 48000 - a,
                        "children": [
                            {"nodeid": 3, "leaf": round(r.gauss(0, 0.1), 4), "cover": b},
                            {"nodeid": 4, "leaf": round(r.gauss(0, 0.1), 4), "cover": 48000 - a - b},
                        ],
                    },
                ],
            }
        )
    text(path, json.dumps(trees, indent=1))

    path = shelf.safe(
        "models/cox_baseline.json",
        "baseline hazard at whole years only",
        "Modèle de Cox : coefficients et risque de base aux années entières.",
        "12 850 patients, 900 décès et plus par an",
    )
    as_json(
        path,
        {
            "model": "cox",
            "n": 12850,
            "events": 5120,
            "coef": {"age10": 0.51, "male": 0.14, "fevg": -0.022, "nyha3": 0.38, "nyha4": 0.77},
            "baseline": {"years": [1, 2, 3, 4, 5], "cumulative_hazard": [0.081, 0.164, 0.251, 0.341, 0.436]},
            "centres": 4,
            "knots": 3,
        },
    )
