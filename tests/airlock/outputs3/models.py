"""Models: those that keep rows, scores, extremes or small leaves, and those that keep sums of many."""

import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import onnx
import skops.io
from skl2onnx import to_onnx
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.impute import SimpleImputer
from sklearn.kernel_ridge import KernelRidge
from sklearn.linear_model import LinearRegression, LogisticRegression, PoissonRegressor, Ridge
from sklearn.neighbors import KernelDensity, KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor, export_text

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs3 import persons
from tests.airlock.outputs3.study import Study

Data = tuple[np.ndarray, np.ndarray]


def _data(study: Study, count: int = 240) -> Data:
    g = np.random.default_rng(study.rng.randrange(10**6))
    x = np.column_stack(
        [g.normal(64, 12, count).round(), g.normal(27, 4, count).round(1), g.normal(90, 25, count).round()]
    )
    y = (g.uniform(size=count) < 1 / (1 + np.exp(-(x[:, 0] - 64) / 20))).astype(int)
    return x, y


def _tree(x: np.ndarray, y: np.ndarray) -> DecisionTreeClassifier:
    return DecisionTreeClassifier(max_depth=7, random_state=1).fit(x, y)


def _wide(study: Study) -> DecisionTreeClassifier:
    """Leaves of 300 persons or more, none of them pure."""
    x, y = _data(study, 4000)
    return DecisionTreeClassifier(max_depth=3, min_samples_leaf=300, random_state=2).fit(x, y)


def _words(study: Study) -> CountVectorizer:
    texts = [f"courrier de {persons.name(study.rng)} dyspnee oedeme toux fievre" for _ in range(30)]
    return CountVectorizer().fit(texts)


def _codes(study: Study) -> OneHotEncoder:
    return OneHotEncoder().fit(np.array([[persons.nir(study.rng)] for _ in range(20)]))


def _scores(study: Study) -> dict[str, Any]:
    x, _ = _data(study)
    pca = PCA(2).fit(x)
    return {"pca": pca, "scores": pca.transform(x)}


def _joblib(make: Callable[[Study], Any]) -> Callable[[Path, Study], None]:
    def save(path: Path, study: Study) -> None:
        joblib.dump(make(study), path)

    return save


def _pickle(make: Callable[[Study], Any]) -> Callable[[Path, Study], None]:
    def save(path: Path, study: Study) -> None:
        path.write_bytes(pickle.dumps(make(study)))

    return save


def _skops(make: Callable[[Study], Any]) -> Callable[[Path, Study], None]:
    def save(path: Path, study: Study) -> None:
        skops.io.dump(make(study), path)

    return save


def _onnx(make: Callable[[Study], Any], note: Callable[[Study], str] | None = None) -> Callable[[Path, Study], None]:
    def save(path: Path, study: Study) -> None:
        model = to_onnx(make(study), np.zeros((1, 3), np.float32))
        if note:
            model.doc_string = note(study)
        onnx.save(model, str(path))

    return save


def _rules(path: Path, study: Study) -> None:
    """A decision rule printed with the persons in each leaf, two leaves small."""
    text = export_text(
        _tree(*_data(study, 120)), feature_names=["age", "imc", "creat"], show_weights=True, max_depth=12
    )
    path.write_text(f"{study.theme.title}\n\n{text}", encoding="utf-8")


def _leaves(path: Path, study: Study) -> None:
    nodes = [
        {"rule": "age <= 54", "samples": 812, "p": 0.21},
        {"rule": "age > 54 & crp <= 30", "samples": 604, "p": 0.38},
        {"rule": "age > 54 & crp > 30 & imc > 41", "samples": 4, "p": 0.75},
        {"rule": "age > 54 & crp > 30 & imc <= 41", "samples": 377, "p": 0.52},
    ]
    path.write_text(json.dumps({"model": "cart", "depth": 3, "leaves": nodes}, indent=2), encoding="utf-8")


def _support(path: Path, study: Study) -> None:
    x, y = _data(study)
    model = SVC().fit(x, y)
    value = {
        "kernel": "rbf",
        "C": 1.0,
        "support_vectors": model.support_vectors_[:40].round(1).tolist(),
        "dual": model.dual_coef_[0][:40].round(4).tolist(),
    }
    path.write_text(json.dumps(value), encoding="utf-8")


_UNSAFE: tuple[tuple[str, str, str, Callable[[Path, Study], None]], ...] = (
    ("knn.joblib", "training rows in a model", "_fit_X", _joblib(lambda s: KNeighborsClassifier(5).fit(*_data(s)))),
    ("svm.pkl", "training rows in a model", "support vectors", _pickle(lambda s: SVC().fit(*_data(s)))),
    (
        "gp.joblib",
        "training rows in a model",
        "X_train_",
        _joblib(lambda s: GaussianProcessRegressor().fit(*_data(s, 80))),
    ),
    ("noyau.joblib", "training rows in a model", "X_fit_", _joblib(lambda s: KernelRidge().fit(*_data(s, 90)))),
    ("densite.pkl", "training rows in a model", "KDE tree", _pickle(lambda s: KernelDensity().fit(_data(s)[0]))),
    ("arbre.joblib", "leaves below 10", "deep tree", _joblib(lambda s: _tree(*_data(s)))),
    (
        "foret.joblib",
        "leaves below 10",
        "forest",
        _joblib(lambda s: RandomForestClassifier(6, random_state=3).fit(*_data(s))),
    ),
    (
        "regression_tree.pkl",
        "leaves below 10",
        "leaves of one",
        _pickle(lambda s: DecisionTreeRegressor(random_state=4).fit(*_data(s, 90))),
    ),
    (
        "pipeline.joblib",
        "extremes in a model",
        "MinMaxScaler data_min_",
        _joblib(lambda s: make_pipeline(MinMaxScaler(), LogisticRegression()).fit(*_data(s, 900))),
    ),
    (
        "scaler.pkl",
        "extremes in a model",
        "data_min_, data_max_",
        _pickle(lambda s: MinMaxScaler().fit(_data(s, 700)[0])),
    ),
    ("vocabulaire.joblib", "names in a model", "vocabulary", _joblib(_words)),
    ("encodeur.pkl", "identifiers in a model", "categories are NIR", _pickle(_codes)),
    ("acp.joblib", "scores in a model", "scores of 240 persons", _joblib(_scores)),
    (
        "knn.skops",
        "training rows in a model",
        "_fit_X",
        _skops(lambda s: KNeighborsClassifier(7).fit(*_data(s, 150))),
    ),
    ("tree.skops", "leaves below 10", "deep tree", _skops(lambda s: _tree(*_data(s, 200)))),
    (
        "knn.onnx",
        "training rows in a model",
        "constants",
        _onnx(lambda s: KNeighborsClassifier(3).fit(*_data(s, 120))),
    ),
    ("svm.onnx", "training rows in a model", "support vectors", _onnx(lambda s: SVC().fit(*_data(s, 200)))),
    (
        "lineaire.onnx",
        "metadata",
        "doc_string: name and NIR",
        _onnx(
            lambda s: LinearRegression().fit(*_data(s, 800)),
            lambda s: f"sans {persons.name(s.rng)} {persons.nir(s.rng)}",
        ),
    ),
    ("regle_decision.txt", "leaves below 10", "weights of the leaves", _rules),
    ("cart.json", "leaves below 10", "samples 4", _leaves),
    ("svm_export.json", "training rows in a model", "support_vectors", _support),
)
_SAFE: tuple[tuple[str, str, Callable[[Path, Study], None]], ...] = (
    ("logit.joblib", "coefficients", _joblib(lambda s: LogisticRegression().fit(*_data(s, 3000)))),
    ("ridge.pkl", "coefficients", _pickle(lambda s: Ridge(3.0).fit(*_data(s, 2500)))),
    (
        "standard.joblib",
        "means and variances of thousands",
        _joblib(lambda s: make_pipeline(StandardScaler(), LogisticRegression()).fit(*_data(s, 2800))),
    ),
    (
        "imputer.joblib",
        "medians of thousands",
        _joblib(lambda s: SimpleImputer(strategy="median").fit(_data(s, 2600)[0])),
    ),
    ("stratification.joblib", "leaves of 300 or more", _joblib(_wide)),
    ("axes.pkl", "loadings without scores", _pickle(lambda s: PCA(2).fit(_data(s, 3100)[0]))),
    ("logit.skops", "coefficients", _skops(lambda s: LogisticRegression(C=0.3).fit(*_data(s, 2900)))),
    ("score.onnx", "coefficients", _onnx(lambda s: LogisticRegression().fit(*_data(s, 3300)))),
    ("poisson.joblib", "coefficients", _joblib(lambda s: PoissonRegressor().fit(*_data(s, 2700)))),
)


def write(shelf: Shelf) -> None:
    for file, way, where, make in _UNSAFE:
        study = Study(shelf.random(file))
        make(shelf.unsafe(f"models/{file}", way, where, f"model: {study.theme.title}", study.population()), study)
    for file, tempts, make in _SAFE:
        study = Study(shelf.random(file))
        make(shelf.safe(f"models/{file}", tempts, f"model: {study.theme.title}", study.population()), study)
