"""Models as they are saved: some keep the rows they learnt from, others only coefficients."""

import json
import pickle
from typing import Any

import joblib
import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression, PoissonRegressor, Ridge
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier, export_text

from tests.airlock.outputs.case import Shelf

NAMES = ["age", "lactate", "creatinine", "sofa", "sbp"]


def write(shelf: Shelf) -> None:
    leaks(shelf)
    released(shelf)


def sample(n: int, seed: int) -> tuple[Any, Any]:
    """Five measures of n stays, and an outcome that is never certain."""
    rng = np.random.default_rng(seed)
    x = np.column_stack(
        [
            rng.normal(66, 11, n),
            rng.gamma(2, 1.3, n),
            rng.normal(110, 30, n),
            rng.normal(7, 2.5, n),
            rng.normal(118, 18, n),
        ]
    ).round(2)
    p = 1 / (1 + np.exp(-(0.03 * (x[:, 0] - 66) + 0.3 * (x[:, 1] - 2.6))))
    return x, (rng.random(n) < p).astype(int)


def leaks(shelf: Shelf) -> None:
    x, y = sample(300, 1)
    path = shelf.unsafe(
        "models/knn_readmission.joblib",
        "model",
        "_fit_X holds the 300 rows",
        "k-nearest-neighbours model",
        "300 stays",
    )
    joblib.dump(KNeighborsClassifier(15).fit(x, y), path)

    path = shelf.unsafe(
        "models/svm_sepsis.pkl", "model", "support_vectors_ are rows of patients", "Modèle SVM", "300 séjours"
    )
    path.write_bytes(pickle.dumps(SVC(C=1.0).fit(x, y)))

    path = shelf.unsafe(
        "models/tree_full_depth.joblib",
        "model",
        "leaves of one person: the tree is grown to the end",
        "Decision tree",
        "300 stays",
    )
    joblib.dump(DecisionTreeClassifier(random_state=0).fit(x, y), path)

    x, y = sample(2400, 2)
    path = shelf.unsafe(
        "models/pipeline_minmax.joblib",
        "model",
        "MinMaxScaler keeps data_min_ and data_max_",
        "Pipeline: scaler and logistic regression",
        "2,400 stays",
    )
    joblib.dump(make_pipeline(MinMaxScaler(), LogisticRegression()).fit(x, y), path)

    x, y = sample(900, 3)
    path = shelf.unsafe(
        "models/foret_aleatoire.joblib",
        "model",
        "feuilles d'un seul patient (min_samples_leaf=1)",
        "Forêt aléatoire",
        "900 séjours",
    )
    joblib.dump(RandomForestClassifier(12, random_state=0).fit(x, y), path)

    model = LogisticRegression(max_iter=500).fit(x, y)
    path = shelf.unsafe(
        "models/logit_with_oof.pkl",
        "model",
        "oof_scores: the score of each of 900 stays",
        "Logistic model and its results",
        "900 stays",
    )
    path.write_bytes(
        pickle.dumps(
            {
                "coef": model.coef_.tolist(),
                "intercept": float(model.intercept_[0]),
                "auc": 0.71,
                "oof_scores": model.predict_proba(x)[:, 1].round(5).tolist(),
            }
        )
    )

    x, y = sample(260, 4)
    path = shelf.unsafe(
        "models/arbre_regles.txt",
        "model",
        "feuilles de 1 à 6 patients (weights)",
        "Règles d'un arbre de décision",
        "260 patients",
    )
    tree = DecisionTreeClassifier(max_depth=6, random_state=0).fit(x, y)
    path.write_text(export_text(tree, feature_names=NAMES, show_weights=True).replace("weights", "patients"), "utf-8")

    path = shelf.unsafe(
        "models/gaussian_process.json",
        "model",
        "X_train and y_train: 80 rows",
        "Gaussian process exported to JSON",
        "80 patients",
    )
    path.write_text(
        json.dumps(
            {
                "kernel": "RBF",
                "length_scale": [11.2, 1.4, 38.0, 2.2, 19.0],
                "noise": 0.12,
                "X_train": x[:80].tolist(),
                "y_train": y[:80].tolist(),
            }
        ),
        "utf-8",
    )


def released(shelf: Shelf) -> None:
    x, y = sample(6000, 5)
    path = shelf.safe("models/logistic.joblib", "coefficients and an intercept", "Logistic regression", "6,000 stays")
    joblib.dump(LogisticRegression(C=0.5, max_iter=500).fit(x, y), path)

    path = shelf.safe(
        "models/ridge_standardise.pkl",
        "moyennes et variances de 6 000 séjours",
        "Pipeline : standardisation et ridge",
        "6 000 séjours",
    )
    path.write_bytes(pickle.dumps(make_pipeline(StandardScaler(), Ridge(alpha=2.0)).fit(x, x[:, 1] * 2 + y)))

    path = shelf.safe(
        "models/tree_large_leaves.joblib",
        "8 leaves of 200 stays or more, none pure",
        "Decision tree with large leaves",
        "6,000 stays",
    )
    tree = DecisionTreeClassifier(max_depth=3, min_samples_leaf=200, random_state=0).fit(x, y)
    joblib.dump(tree, path)

    path = shelf.safe(
        "models/tree_rules_large.txt", "rules with leaves of hundreds", "Rules of the tree", "6,000 stays"
    )
    path.write_text(export_text(tree, feature_names=NAMES, show_weights=True), "utf-8")

    path = shelf.safe(
        "models/poisson_sejours.joblib",
        "coefficients",
        "Régression de Poisson du nombre de réadmissions",
        "6 000 patients",
    )
    joblib.dump(
        PoissonRegressor(alpha=0.1, max_iter=400).fit(
            StandardScaler().fit_transform(x), np.random.default_rng(5).poisson(0.8, 6000)
        ),
        path,
    )

    path = shelf.safe(
        "models/scorecard.json", "points 0 to 5 of a score and its thresholds", "Score card", "21,500 stays"
    )
    path.write_text(
        json.dumps(
            {
                "name": "early deterioration",
                "version": "3.0",
                "points": {
                    "respiratory_rate": [[12, 0], [20, 1], [25, 2], [30, 3]],
                    "sbp": [[90, 3], [100, 2], [110, 1], [111, 0]],
                    "age": [[65, 0], [75, 1], [85, 2]],
                },
                "cut_offs": {"low": 2, "medium": 5, "high": 7},
                "auroc": 0.81,
                "calibration": {"slope": 0.97, "intercept": -0.04},
            },
            indent=1,
        ),
        "utf-8",
    )
