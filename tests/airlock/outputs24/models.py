"""Models: training rows, leaves of few persons, extremes of a scaler."""

import json

import joblib
import numpy as np
from skl2onnx import to_onnx
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier, export_text

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.writers import text


def write(shelf: Shelf) -> None:
    """Four stops."""
    draws = np.random.default_rng(shelf.seed + 2)
    features = draws.normal([62, 27, 130], [11, 5, 18], (900, 3)).round(1).astype(np.float32)
    outcome = (features[:, 0] + draws.normal(0, 9, 900) > 64).astype(int)
    joblib.dump(
        KNeighborsClassifier(7).fit(features, outcome),
        shelf.unsafe(
            "models/sepsis_neighbours.joblib",
            "training rows inside a model",
            "_fit_X holds 900 persons",
            "Model of the article, nearest neighbours",
            "900 adults with suspected sepsis",
        ),
    )
    shelf.safe(
        "models/sepsis_logistique.onnx",
        "coefficients of a logistic regression",
        "Modèle de l'article, régression logistique",
        "900 adultes avec suspicion de sepsis",
    ).write_bytes(
        to_onnx(
            LogisticRegression(max_iter=500).fit(StandardScaler().fit_transform(features), outcome), features[:1]
        ).SerializeToString()
    )
    shelf.unsafe(
        "models/embolie_svm.onnx",
        "support vectors are training rows",
        "attribute support_vectors",
        "Modèle à vecteurs de support",
        "900 adultes avec suspicion d'embolie pulmonaire",
    ).write_bytes(to_onnx(SVC(C=1.0).fit(features, outcome), features[:1]).SerializeToString())
    text(
        shelf.safe(
            "models/embolism_score.json",
            "coefficients, knots and a baseline",
            "Score of the article",
            "2,410 adults with suspected pulmonary embolism",
        ),
        json.dumps(
            {
                "model": "logistic",
                "n": 2410,
                "events": 391,
                "intercept": -3.914,
                "coefficients": {
                    "age_10y": 0.182,
                    "heart_rate_over_100": 0.771,
                    "cancer": 0.902,
                    "haemoptysis": 1.034,
                    "surgery_4_weeks": 0.655,
                },
                "points": {
                    "age_10y": 1,
                    "heart_rate_over_100": 4,
                    "cancer": 5,
                    "haemoptysis": 6,
                    "surgery_4_weeks": 4,
                },
                "c_index": 0.79,
                "bootstrap": 500,
            },
            indent=1,
        )
        + "\n",
    )
    names = ["age", "bmi", "systolic"]

    def described(tree: DecisionTreeClassifier) -> str:
        grown = tree.tree_
        out = [
            f"tree, depth {tree.get_depth()}, {tree.get_n_leaves()} leaves, {grown.n_node_samples[0]} patients",
            "",
        ]

        def walk(node: int, depth: int) -> None:
            pad = "|   " * depth
            share = grown.value[node][0][1] / grown.value[node][0].sum()
            if grown.children_left[node] < 0:
                out.append(f"{pad}leaf: n={grown.n_node_samples[node]}, risk={share:.2f}")
                return
            name = names[grown.feature[node]]
            out.append(f"{pad}{name} <= {grown.threshold[node]:.1f}")
            walk(grown.children_left[node], depth + 1)
            out.append(f"{pad}{name} > {grown.threshold[node]:.1f}")
            walk(grown.children_right[node], depth + 1)

        walk(0, 0)
        return "\n".join(out) + "\n"

    text(
        shelf.unsafe(
            "models/falls_tree.txt",
            "leaves of fewer than ten persons",
            "n= of several leaves",
            "Decision tree of the risk of fall",
            "900 adults aged 40 and over in rehabilitation",
        ),
        described(DecisionTreeClassifier(max_depth=5, min_samples_leaf=2, random_state=0).fit(features, outcome)),
    )
    text(
        shelf.safe(
            "models/arbre_chutes.txt",
            "tree without counts, leaves of sixty or more",
            "Arbre de décision du risque de chute, feuilles d'au moins 60 patients",
            "900 adultes en rééducation",
        ),
        export_text(
            DecisionTreeClassifier(max_depth=3, min_samples_leaf=60, random_state=0).fit(features, outcome),
            feature_names=names,
        ),
    )
    text(
        shelf.unsafe(
            "models/pretraitement.json",
            "extremes kept by a scaler",
            "data_min_ and data_max_",
            "Prétraitement du modèle publié",
            "1 733 adultes opérés d'un pontage",
        ),
        json.dumps(
            {
                "etape": "MinMaxScaler",
                "variables": ["age", "fevg", "creatinine"],
                "data_min_": [31.0, 12.0, 34.0],
                "data_max_": [94.0, 78.0, 911.0],
                "n_samples_seen_": 1733,
                "modele": {"type": "logistique", "coef": [0.41, -0.92, 0.77], "ordonnee": -2.91},
            },
            indent=1,
        )
        + "\n",
    )
    text(
        shelf.safe(
            "models/preprocessing.json",
            "means and scales of a scaler",
            "Preprocessing of the published model",
            "2,005 adults with coronary bypass",
        ),
        json.dumps(
            {
                "step": "StandardScaler",
                "variables": ["age", "lvef", "creatinine"],
                "mean_": [66.2, 53.1, 98.4],
                "scale_": [9.8, 10.7, 41.3],
                "n_samples_seen_": 2005,
                "model": {"type": "logistic", "coef": [0.38, -0.85, 0.69], "intercept": -2.84},
            },
            indent=1,
        )
        + "\n",
    )
