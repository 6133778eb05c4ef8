"""Models of scikit-learn that may leave: coefficients, or leaves of at least 10 patients, and no row."""

import json
import pickle

import joblib
import numpy as np
from sklearn.decomposition import PCA
from sklearn.ensemble import GradientBoostingRegressor, HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import ElasticNet, LogisticRegression
from sklearn.mixture import GaussianMixture
from sklearn.naive_bayes import GaussianNB
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import RobustScaler, StandardScaler
from sklearn.tree import DecisionTreeClassifier
from skops import io as skops_io

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.cohort import patients, stream

RAW = ["age", "bmi", "creatinine", "crp"]


def write(shelf: Shelf) -> None:
    _logistic(shelf)
    _tree(shelf)
    _forest(shelf)
    _boosting(shelf)
    _histogram(shelf)
    _robust(shelf)
    _skops(shelf)
    _classes(shelf)
    _components(shelf)
    _network(shelf)
    _arrays(shelf)
    _mixture(shelf)


def _logistic(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "s-logistic"), 2600)
    path = shelf.safe(
        "models/frailty_logit.joblib", "a model file: means, standard deviations and coefficients only", "Standardised logistic regression for external validation.", "2,600 adults admitted to acute medicine"
    )  # fmt: skip
    joblib.dump(
        make_pipeline(StandardScaler(), LogisticRegression(C=0.5)).fit(frame[RAW].to_numpy(), frame["dead"]), path
    )


def _tree(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "s-tree"), 3200)
    path = shelf.safe(
        "modeles/arbre_orientation.pkl", "un arbre dont chaque feuille a au moins 80 patients", "Arbre d'orientation du séjour long, feuilles d'au moins 80 patients.", "3 200 adultes hospitalisés en médecine"
    )  # fmt: skip
    path.write_bytes(
        pickle.dumps(
            DecisionTreeClassifier(max_depth=3, min_samples_leaf=80, random_state=0).fit(
                frame[RAW].round(0).to_numpy(), frame["stay"] > 7
            )
        )
    )


def _forest(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "s-forest"), 4000)
    model = RandomForestClassifier(
        10, max_depth=4, min_samples_leaf=150, bootstrap=False, max_features=2, random_state=1
    ).fit(frame[RAW].to_numpy(), frame["stay"] > 8)
    path = shelf.safe(
        "models/icu_transfer_forest.joblib", "trees with at least 150 patients in a leaf, no out-of-bag score", "Random forest for transfer to intensive care, for the federated comparison.", "4,000 adults on general wards"
    )  # fmt: skip
    joblib.dump(model, path, compress=3)


def _boosting(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "s-boosting"), 5000)
    model = GradientBoostingRegressor(
        n_estimators=12, max_depth=2, min_samples_leaf=200, learning_rate=0.2, random_state=2
    ).fit(frame[RAW].to_numpy(), frame["stay"])
    path = shelf.safe(
        "modeles/duree_gbm.pkl", "boosting à feuilles d'au moins 200 patients", "Boosting de la durée de séjour, douze arbres de profondeur 2.", "5 000 adultes opérés en ambulatoire ou en hospitalisation"
    )  # fmt: skip
    path.write_bytes(pickle.dumps(model))


def _histogram(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "s-histogram"), 6000)
    x = frame[RAW].rank(pct=True).mul(8).astype(int).clip(0, 7).to_numpy(float)
    model = HistGradientBoostingClassifier(
        max_iter=8, max_leaf_nodes=6, min_samples_leaf=120, max_bins=8, random_state=3
    ).fit(x, frame["stay"] > 7)
    path = shelf.safe(
        "models/long_stay_histgb.joblib", "a histogram boosting over eighths of each variable, leaves of 120 or more", "Histogram gradient boosting of stays over 7 days; predictors are coded 0 to 7 (eighths of the cohort).", "6,000 adults with sepsis"
    )  # fmt: skip
    joblib.dump(model, path, compress=3)


def _robust(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "s-robust"), 1900)
    path = shelf.safe(
        "modeles/elasticnet_robuste.joblib", "médianes et écarts interquartiles, pas d'extrêmes", "Pipeline : centrage par la médiane, puis elastic net de la durée de séjour.", "1 900 adultes insuffisants cardiaques"
    )  # fmt: skip
    joblib.dump(make_pipeline(RobustScaler(), ElasticNet(alpha=0.05)).fit(frame[RAW].to_numpy(), frame["stay"]), path)


def _skops(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "s-skops"), 3100)
    path = shelf.safe(
        "models/bleeding_logit.skops", "an archive of arrays that are coefficients", "Bleeding risk, logistic regression in skops format.", "3,100 adults under anticoagulants"
    )  # fmt: skip
    skops_io.dump(LogisticRegression(max_iter=500).fit(frame[RAW].to_numpy(), frame["dead"]), path)


def _classes(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "s-classes"), 2400)
    path = shelf.safe(
        "modeles/bayes_naif.pkl", "effectifs par classe, tous grands", "Bayes naïf gaussien : moyennes et variances par classe de durée de séjour.", "2 400 adultes hospitalisés en pneumologie"
    )  # fmt: skip
    path.write_bytes(pickle.dumps(GaussianNB().fit(frame[RAW].to_numpy(), np.digitize(frame["stay"], [5, 9]))))


def _components(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "s-components"), 1700)
    path = shelf.safe(
        "models/pca_labs.joblib", "loadings of components, no score of a person", "Principal components of the laboratory panel: loadings only.", "1,700 adults on admission"
    )  # fmt: skip
    joblib.dump(PCA(3).fit(StandardScaler().fit_transform(frame[RAW].to_numpy())), path)


def _network(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "s-network"), 2900)
    model = MLPClassifier((4,), max_iter=40, random_state=5).fit(
        StandardScaler().fit_transform(frame[RAW].to_numpy()), frame["dead"]
    )
    value = {
        "poids": [w.round(5).tolist() for w in model.coefs_],
        "biais": [b.round(5).tolist() for b in model.intercepts_],
        "couches": [4, 4, 1],
        "epoques": model.n_iter_,
        "perte": [round(v, 5) for v in model.loss_curve_],
        "variables": RAW,
    }
    path = shelf.safe(
        "modeles/perceptron.json", "des matrices de poids et une perte par époque", "Poids du perceptron à une couche cachée, pour une réimplémentation.", "2 900 adultes admis aux urgences"
    )  # fmt: skip
    path.write_text(json.dumps(value, indent=1), encoding="utf-8")


def _arrays(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "s-arrays"), 3600)
    tree = (
        DecisionTreeClassifier(max_depth=3, min_samples_leaf=90, random_state=6)
        .fit(frame[RAW].round(0).to_numpy(), frame["stay"] > 8)
        .tree_
    )
    value = {
        "model": "DecisionTreeClassifier", "features": RAW, "min_samples_leaf": 90, "cv_folds": 5,
        "nodes": [{"id": i, "left": int(tree.children_left[i]), "right": int(tree.children_right[i]), "feature": int(tree.feature[i]), "threshold": round(float(tree.threshold[i]), 1), "n": int(tree.n_node_samples[i])} for i in range(tree.node_count)],
    }  # fmt: skip
    path = shelf.safe(
        "models/discharge_tree.json", "node numbers are small, nodes hold 90 patients or more", "Decision tree for long stays, one entry per node.", "3,600 adults in rehabilitation"
    )  # fmt: skip
    path.write_text(json.dumps(value, indent=1), encoding="utf-8")


def _mixture(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "s-mixture"), 2200)
    path = shelf.safe(
        "modeles/profils_melange.joblib", "moyennes et covariances de trois profils, sans affectation des patients", "Mélange gaussien à trois profils d'admission.", "2 200 adultes en réanimation"
    )  # fmt: skip
    joblib.dump(GaussianMixture(3, random_state=7).fit(StandardScaler().fit_transform(frame[RAW].to_numpy())), path)
