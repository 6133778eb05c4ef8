"""Models: unsafe ones hold training rows, scores, extremes or leaves of few; safe ones hold coefficients only."""

import json
import pickle
import warnings
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import skl2onnx
import skops.io
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.isotonic import IsotonicRegression
from sklearn.kernel_ridge import KernelRidge
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import LabelEncoder, MinMaxScaler, StandardScaler
from sklearn.svm import SVC, SVR
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor, export_text

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs2 import people

NAMES = ["age", "creatinine", "lactate", "sofa"]
WHO = "1,600 stays"

RPART_SMALL = """
n= 1204

node), split, n, loss, yval, (yprob)
      * denotes terminal node

1) root 1204 341 0 (0.716777 0.283223)
  2) lactate< 4.1 1066 252 0 (0.763602 0.236398) *
  3) lactate>=4.1 138 49 1 (0.355072 0.644928)
    6) sofa< 3.5 6 1 0 (0.833333 0.166667) *
    7) sofa>=3.5 132 44 1 (0.333333 0.666667) *
"""
RPART_LARGE = """
n= 4816

node), split, n, loss, yval, (yprob)
      * denotes terminal node

1) root 4816 1364 0 (0.7167774 0.2832226)
  2) lactate< 4.1 4264 1008 0 (0.7636023 0.2363977) *
  3) lactate>=4.1 552 196 1 (0.3550725 0.6449275)
    6) sofa< 5.5 240 112 0 (0.5333333 0.4666667) *
    7) sofa>=5.5 312 68 1 (0.2179487 0.7820513) *
"""


def _sample(shelf: Shelf, name: str, count: int = 1600) -> tuple[Any, Any, Any]:
    """Ages, creatinine, lactate and SOFA; a noisy binary and a continuous outcome."""
    rng = np.random.default_rng(shelf.random(name).randrange(2**32))
    inputs = np.column_stack(
        [
            rng.uniform(20, 88, count),
            rng.lognormal(4.4, 0.3, count),
            rng.gamma(2, 1.2, count),
            rng.normal(6, 2, count),
        ]
    )
    chance = 1 / (1 + np.exp(-(0.5 * (inputs[:, 2] - 2.4))))
    return inputs, (rng.random(count) < chance).astype(int), inputs[:, 2] + rng.normal(0, 1, count)


def write(shelf: Shelf) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _unsafe(shelf)
        _unsafe_text(shelf)
        _safe(shelf)


def _put(path: Path, model: Any, width: int = 4) -> None:
    kind = path.suffix[1:]
    if kind == "joblib":
        joblib.dump(model, path)
    elif kind == "pkl":
        path.write_bytes(pickle.dumps(model))
    elif kind == "skops":
        skops.io.dump(model, path)
    else:
        held = skl2onnx.to_onnx(model, np.zeros((1, width), dtype=np.float32))
        path.write_bytes(held.SerializeToString())


def _unsafe(shelf: Shelf) -> None:
    inputs, binary, amount = _sample(shelf, "unsafe")
    few = slice(0, 150)
    forest = RandomForestClassifier(20, min_samples_leaf=40, max_depth=4, oob_score=True, random_state=7)
    kept = LogisticRegression(max_iter=500).fit(inputs, binary)
    kept.X_train_ = inputs[:50]
    rng = shelf.random("encoder")
    encoder = LabelEncoder().fit([people.ipp(rng) for _ in range(30)])
    near = KNeighborsClassifier(15).fit(inputs, binary)
    pipeline = make_pipeline(StandardScaler(), KNeighborsClassifier(25)).fit(inputs, binary)
    deep = DecisionTreeClassifier(random_state=7).fit(inputs, binary)
    for file, way, where, model in (
        ("joblib/neighbours.joblib", "training rows of the nearest neighbours", "_fit_X", near),
        ("skops/neighbours.skops", "training rows of the nearest neighbours", "_fit_X", near),
        ("onnx/neighbours.onnx", "training rows of the nearest neighbours", "an initialiser", near),
        ("skops/pipeline_k.skops", "training rows in the last step of a pipeline", "_fit_X", pipeline),
        ("joblib/index.joblib", "training rows of a nearest-neighbour index", "_fit_X", NearestNeighbors().fit(inputs)),
        ("skops/svc.skops", "support vectors are persons", "support_vectors_", SVC().fit(inputs[few], binary[few])),
        ("onnx/svc.onnx", "support vectors are persons", "support_vectors", SVC().fit(inputs[few], binary[few])),
        ("pkl/svr.pkl", "support vectors are persons", "support_vectors_", SVR().fit(inputs[few], amount[few])),
        ("joblib/gp.joblib", "training rows of a Gaussian process", "X_train_", GaussianProcessRegressor().fit(inputs[few], amount[few])),
        ("skops/kernel_ridge.skops", "training rows of a kernel ridge", "X_fit_", KernelRidge(kernel="rbf").fit(inputs[few], amount[few])),
        ("skops/tree.skops", "leaves of one person", "tree_", deep),
        ("joblib/tree.joblib", "leaves of one person", "tree_", deep),
        ("joblib/forest.joblib", "leaves of one person", "estimators_", RandomForestClassifier(10, random_state=7).fit(inputs, binary)),
        ("skops/forest_oob.skops", "a score a person", "oob_decision_function_", forest.fit(inputs, binary)),
        ("skops/gbm.skops", "leaves below 10", "estimators_", GradientBoostingClassifier(n_estimators=8, max_depth=6, random_state=7).fit(inputs, binary)),
        ("skops/minmax.skops", "the extremes of every variable", "data_min_, data_max_", MinMaxScaler().fit(inputs)),
        ("joblib/scaler_mm.joblib", "the extremes in a step of a pipeline", "data_min_, data_max_", make_pipeline(MinMaxScaler(), LogisticRegression()).fit(inputs, binary)),
        ("joblib/isotonic.joblib", "extremes and thresholds that are scores of persons", "X_thresholds_, X_min_, X_max_", IsotonicRegression().fit(amount[few], binary[few])),
        ("joblib/logit_x.joblib", "training rows kept as an attribute", "X_train_", kept),
        ("skops/encoder.skops", "IPP as the classes of an encoder", "classes_", encoder),
    ):  # fmt: skip
        _put(shelf.unsafe(file, way, where, "Model of the study", WHO), model)


def _unsafe_text(shelf: Shelf) -> None:
    inputs, binary, _ = _sample(shelf, "text")
    tree = DecisionTreeClassifier(max_depth=6, random_state=7).fit(inputs, binary)
    path = shelf.unsafe(
        "txt/tree_rules.txt", "leaves with weights below 10", "weights", "Rules of the tree, scikit-learn", WHO
    )
    path.write_text(export_text(tree, feature_names=NAMES, show_weights=True))
    path = shelf.unsafe("log/rpart.log", "a leaf of 6", "node 6", "rpart tree", "1,204 stays")
    path.write_text(RPART_SMALL.lstrip())
    xgb = {"nodeid": 0, "split": "lactate", "split_condition": 4.1, "yes": 1, "no": 2, "cover": 1204, "children": [
        {"nodeid": 1, "leaf": -0.31, "cover": 1066},
        {"nodeid": 2, "split": "sofa", "split_condition": 3.5, "yes": 3, "no": 4, "cover": 138, "children": [
            {"nodeid": 3, "leaf": 0.08, "cover": 4}, {"nodeid": 4, "leaf": 0.44, "cover": 134}]}]}  # fmt: skip
    path = shelf.unsafe(
        "json/booster_dump.json",
        "a leaf of 4 (cover)",
        "nodeid 3",
        "Dump of a boosted tree, squared loss: cover counts stays",
        "1,204 stays",
    )
    path.write_text(json.dumps([xgb], indent=1))
    knn = {"model": "knn", "k": 15, "features": NAMES, "X": inputs[:80].round(2).tolist(), "y": binary[:80].tolist()}
    path = shelf.unsafe("json/knn_export.json", "training rows in JSON", "X, y", "Export of a model", "80 stays")
    path.write_text(json.dumps(knn))
    scale = {
        "scaler": "minmax",
        "features": NAMES,
        "data_min": inputs.min(0).round(1).tolist(),
        "data_max": inputs.max(0).round(1).tolist(),
    }
    path = shelf.unsafe(
        "json/preprocess.json", "the extremes of every variable", "data_min, data_max", "Preprocessing", WHO
    )
    path.write_text(json.dumps(scale))


def _safe(shelf: Shelf) -> None:
    inputs, binary, amount = _sample(shelf, "safe", 4000)
    logit = make_pipeline(StandardScaler(), LogisticRegression()).fit(inputs, binary)
    tree = DecisionTreeRegressor(max_depth=3, min_samples_leaf=250, random_state=7).fit(inputs, amount)
    for file, tempts, model in (
        ("skops/logit.skops", "a pipeline of means and coefficients", logit),
        ("onnx/logit.onnx", "a pipeline of means and coefficients", logit),
        ("skops/linear.skops", "coefficients only", LinearRegression().fit(inputs, amount)),
        ("onnx/ridge.onnx", "coefficients only", Ridge().fit(inputs, amount)),
        ("skops/scaler.skops", "means and standard deviations of 4,000 stays", StandardScaler().fit(inputs)),
        ("skops/tree_r.skops", "a tree whose leaves hold 250 stays or more", tree),
    ):
        _put(shelf.safe(file, tempts, "Model of the study", "4,000 stays"), model)
    shelf.safe(
        "txt/rpart.txt", "a tree of large leaves", "rpart tree, leaves of 240 or more", "4,816 stays"
    ).write_text(RPART_LARGE.lstrip())
    cox = {"model": "CoxPH", "ties": "efron", "coefficients": {"age": 0.031, "female": -0.204, "stage_IV": 1.118},
           "standard_errors": {"age": 0.004, "female": 0.071, "stage_IV": 0.093}, "n": 4210, "events": 1188, "concordance": 0.741}  # fmt: skip
    shelf.safe("json/cox_model.json", "coefficients and a large n", "Cox model", "4,210 patients").write_text(
        json.dumps(cox, indent=1)
    )
    net = {"layers": [4, 3, 1], "activation": "relu", "weights": [[0.12, -0.4, 0.33, 0.08], [0.5, 0.21, -0.1, 0.9], [-0.2, 0.1, 0.05, 0.4]],
           "epochs": 40, "seed": 7, "batch_size": 64}  # fmt: skip
    shelf.safe("json/network.json", "weights, seed 7 and three neurons", "Small network", "12,000 stays").write_text(
        json.dumps(net, indent=1)
    )
