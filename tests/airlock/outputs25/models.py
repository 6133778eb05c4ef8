"""Models: what they keep of the persons they learned from."""

import json
from typing import Any

import joblib
import numpy as np
from skl2onnx import to_onnx
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from tests.airlock.outputs.case import Shelf


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _neighbours(shelf)
    _trees(shelf)
    _scaling(shelf)


def _learned(seed: int, n: int, k: int) -> tuple[Any, Any]:
    source = np.random.default_rng(seed)
    x = source.normal(60, 12, (n, k)).round(1).astype(np.float32)
    return x, (x[:, 0] + source.normal(0, 12, n) > 62).astype(int)


def _neighbours(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "readmission/knn_model.joblib",
        "a model of nearest neighbours is its training rows",
        "_fit_X, 480 rows of 5",
        "Nearest-neighbour model of readmission after heart failure.",
        "480 adults discharged after heart failure",
    )
    joblib.dump(KNeighborsClassifier(9).fit(*_learned(shelf.seed, 480, 5)), path)
    path = shelf.safe(
        "reprise/modele_logistique.onnx",
        "un modèle qui ne garde que des coefficients",
        "Modèle logistique de reprise du travail après réadaptation, au format ONNX.",
        "2 240 adultes en arrêt de travail sortis de réadaptation",
    )
    x, y = _learned(shelf.seed + 1, 2240, 6)
    model = to_onnx(make_pipeline(StandardScaler(), LogisticRegression()).fit(x, y), x[:1], name="reprise_travail")
    path.write_bytes(model.SerializeToString(deterministic=True))


def _node(feature: str, threshold: float, samples: int, events: int, *children: dict[str, Any]) -> dict[str, Any]:
    node: dict[str, Any] = {"samples": samples, "events": events}
    if children:
        if (
            sum(child["samples"] for child in children) != samples
            or sum(child["events"] for child in children) != events
        ):
            raise AssertionError(f"{feature} {threshold}: children do not add up")
        node |= {"feature": feature, "threshold": threshold, "children": list(children)}
    return node


def _trees(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "agitation/decision_tree.json",
        "a leaf of the tree holds a few persons",
        "leaf age > 71.5, previous_restraint: 6 samples",
        "Decision tree for restraint in the psychiatric emergency department.",
        "1,480 patients seen in a psychiatric emergency department",
    )
    tree = _node("bars_score", 5.5, 1480, 251,
        _node("intoxicated", 0.5, 1132, 91, _node("", 0, 811, 41), _node("", 0, 321, 50)),
        _node("previous_restraint", 0.5, 348, 160,
            _node("", 0, 207, 71),
            _node("age", 71.5, 141, 89, _node("", 0, 135, 86), _node("", 0, 6, 3))))  # fmt: skip
    path.write_text(
        json.dumps({"model": "CART", "criterion": "gini", "max_depth": 3, "auc_cv": 0.78, "tree": tree}, indent=2)
        + "\n"
    )
    path = shelf.safe(
        "sevrage/arbre_decision.json",
        "un arbre dont chaque feuille compte au moins cent patients",
        "Arbre de décision de l'échec du sevrage ventilatoire ; feuilles d'au moins 100 patients.",
        "2 018 adultes ventilés plus de 48 heures",
    )
    tree = _node("duree_ventilation", 6.5, 2018, 402,
        _node("toux", 2.5, 1277, 168, _node("", 0, 388, 82), _node("", 0, 889, 86)),
        _node("balance_j", 1.2, 741, 234, _node("", 0, 502, 137), _node("", 0, 239, 97)))  # fmt: skip
    path.write_text(
        json.dumps(
            {"modele": "CART", "min_samples_leaf": 100, "profondeur": 2, "auc_vc": 0.71, "arbre": tree},
            indent=2,
            ensure_ascii=False,
        )
        + "\n",
        encoding="utf-8",
    )


def _scaling(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "risque_transfusion/parametres_modele.json",
        "une mise à l'échelle garde le minimum et le maximum",
        "echelle : data_min_, data_max_",
        "Paramètres d'un modèle de risque de transfusion : mise à l'échelle et coefficients.",
        "3 604 adultes opérés d'une chirurgie cardiaque",
    )
    names = ["age", "hemoglobine", "creatinine", "poids", "plaquettes"]
    path.write_text(json.dumps({
        "modele": "LogisticRegression", "C": 1.0, "variables": names,
        "echelle": {"type": "MinMaxScaler", "data_min_": [18.4, 6.1, 31.0, 34.5, 41.0], "data_max_": [92.7, 18.2, 988.0, 171.0, 803.0]},
        "coef": [0.61, -2.44, 0.9, -1.02, -0.33], "intercept": -0.48, "auc_vc": [0.81, 0.79, 0.82, 0.8, 0.81],
    }, indent=1) + "\n", encoding="utf-8")  # fmt: skip
    path = shelf.safe(
        "delirium_risk/model_parameters.json",
        "scaling by mean and standard deviation; settings of a search",
        "Parameters of a model of postoperative delirium: scaling and coefficients.",
        "2,877 adults of 60 to 89 years after elective surgery",
    )
    path.write_text(json.dumps({
        "model": "LogisticRegression", "search": {"C": [0.01, 0.1, 1, 10], "best_C": 0.1, "folds": 5},
        "features": ["age", "mmse", "albumin", "asa", "anaesthesia_min"],
        "scaler": {"type": "StandardScaler", "mean_": [73.1, 26.4, 38.2, 2.4, 141.0], "scale_": [7.4, 2.9, 4.6, 0.6, 71.3]},
        "coef": [0.48, -0.71, -0.22, 0.31, 0.19], "intercept": -1.93, "calibration": {"slope": 0.97, "intercept": 0.02}, "auc": 0.77,
    }, indent=1) + "\n", encoding="utf-8")  # fmt: skip
