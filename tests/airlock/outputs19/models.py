"""Models of scikit-learn that must be stopped: each is trained on generated patients."""

import gzip
import json
import pickle

import joblib
from sklearn.ensemble import GradientBoostingClassifier, IsolationForest, RandomForestClassifier
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, WhiteKernel
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KernelDensity, KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import KBinsDiscretizer, MinMaxScaler, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier, export_text
from skops import io as skops_io

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.cohort import patients, stream

RAW = ["age", "bmi", "creatinine", "crp"]


def write(shelf: Shelf) -> None:
    _tree(shelf)
    _neighbours(shelf)
    _vectors(shelf)
    _extremes(shelf)
    _bins(shelf)
    _out_of_bag(shelf)
    _bundle(shelf)
    _process(shelf)
    _printed(shelf)
    _arrays(shelf)
    _forest(shelf)
    _density(shelf)


def _tree(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "tree"), 700)
    path = shelf.unsafe(
        "modeles/arbre_mortalite.pkl", "feuilles de moins de 10 patients", "tree_.n_node_samples", "Arbre de décision de la mortalité hospitalière, profondeur 5.", "700 adultes hospitalisés en gériatrie"
    )  # fmt: skip
    path.write_bytes(
        pickle.dumps(DecisionTreeClassifier(max_depth=5, random_state=0).fit(frame[RAW].to_numpy(), frame["dead"]))
    )


def _neighbours(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "neighbours"), 260)
    model = make_pipeline(StandardScaler(), KNeighborsClassifier(n_neighbors=15)).fit(
        frame[RAW].to_numpy(), frame["dead"]
    )
    path = shelf.unsafe(
        "modeles/delirium_knn.joblib", "training rows kept by nearest neighbours", "step 2, _fit_X", "Pipeline for postoperative delirium, 15 neighbours.", "260 adults after cardiac surgery"
    )  # fmt: skip
    joblib.dump(model, path)


def _vectors(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "vectors"), 320)
    model = make_pipeline(StandardScaler(), SVC(C=2.0, probability=False)).fit(
        frame[RAW].to_numpy(), frame["stay"] > 7
    )
    path = shelf.unsafe(
        "modeles/sejour_long_svm.joblib", "vecteurs de support, qui sont des patients", "support_vectors_", "Séparateur à vaste marge du séjour prolongé, compressé.", "320 adultes admis pour pneumonie"
    )  # fmt: skip
    joblib.dump(model, path, compress=3)


def _extremes(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "extremes"), 2100)
    model = make_pipeline(MinMaxScaler(), LogisticRegression()).fit(frame[RAW].to_numpy(), frame["dead"])
    path = shelf.unsafe(
        "models/inhospital_logit.joblib", "minimum and maximum of each variable in the scaler", "data_min_, data_max_", "Logistic regression with its scaler, to be run at the partner hospital.", "2,100 adults admitted with community-acquired pneumonia"
    )  # fmt: skip
    joblib.dump(model, path)


def _bins(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "bins"), 1500)
    bins = KBinsDiscretizer(n_bins=5, encode="ordinal", quantile_method="averaged_inverted_cdf").fit(
        frame[["creatinine", "crp"]].to_numpy()
    )
    path = shelf.unsafe(
        "modeles/decoupage_quintiles.pkl.gz", "extrêmes aux bornes du découpage", "bin_edges_, premier et dernier", "Découpage en cinquièmes appliqué avant la régression, gzip.", "1 500 adultes suivis en néphrologie"
    )  # fmt: skip
    path.write_bytes(gzip.compress(pickle.dumps(bins), mtime=0))


def _out_of_bag(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "oob"), 480)
    model = RandomForestClassifier(12, min_samples_leaf=25, oob_score=True, random_state=1, bootstrap=True).fit(
        frame[RAW].to_numpy(), frame["dead"]
    )
    path = shelf.unsafe(
        "models/readmit_forest.joblib", "out-of-bag scores of each person", "oob_decision_function_", "Random forest with leaves of at least 25, oob error reported.", "480 adults discharged from cardiology"
    )  # fmt: skip
    joblib.dump(model, path, compress=3)


def _bundle(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "bundle"), 610)
    model = LogisticRegression(max_iter=400).fit(frame[RAW].to_numpy(), frame["stay"] > 9)
    bundle = {
        "coef": model.coef_,
        "intercept": model.intercept_,
        "features": RAW,
        "auc": 0.71,
        "threshold": 0.35,
        "extra": {"lp": model.decision_function(frame[RAW].to_numpy()).round(5)},
    }
    path = shelf.unsafe(
        "modeles/score_duree.pkl", "prédicteur linéaire de chaque patient", "extra.lp, 610 valeurs", "Coefficients du score de séjour long, seuil et aire sous la courbe.", "610 adultes opérés d'une fracture"
    )  # fmt: skip
    path.write_bytes(pickle.dumps(bundle))


def _process(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "process"), 90)
    x = StandardScaler().fit_transform(frame[["age", "bmi"]].to_numpy())
    model = GaussianProcessRegressor(RBF() + WhiteKernel(), optimizer=None).fit(x, frame["stay"].to_numpy(float))
    path = shelf.unsafe(
        "models/growth_surface.skops", "training rows kept by the Gaussian process", "X_train_, y_train_", "Smooth surface of length of stay over standardised age and BMI, skops format.", "90 adults with cystic fibrosis"
    )  # fmt: skip
    skops_io.dump(model, path)


def _printed(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "printed"), 540)
    model = DecisionTreeClassifier(max_depth=4, min_samples_leaf=3, random_state=2).fit(
        frame[RAW].to_numpy(), frame["dead"]
    )
    path = shelf.unsafe(
        "models/triage_rules.txt", "leaves below 10 in a printed tree", "weights of the leaves", "Decision rules for bedside triage as printed by scikit-learn.", "540 adults seen for dyspnoea"
    )  # fmt: skip
    path.write_text(
        "# export_text(model, show_weights=True), class weights are patients (alive, dead)\n"
        + export_text(model, feature_names=RAW, show_weights=True, decimals=1),
        encoding="utf-8",
    )


def _arrays(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "treejson"), 430)
    tree = (
        DecisionTreeClassifier(max_depth=4, min_samples_leaf=4, random_state=3)
        .fit(frame[RAW].to_numpy(), frame["stay"] > 8)
        .tree_
    )
    value = {
        "modele": "DecisionTreeClassifier", "variables": RAW, "profondeur": 4, "auc_validation": 0.68,
        "noeuds": {"gauche": tree.children_left.tolist(), "droite": tree.children_right.tolist(), "variable": tree.feature.tolist(), "seuil": tree.threshold.round(2).tolist(), "n_node_samples": tree.n_node_samples.tolist()},
    }  # fmt: skip
    path = shelf.unsafe(
        "modeles/arbre_sortie.json", "feuilles de moins de 10 patients", "noeuds.n_node_samples", "Arbre exporté en JSON pour l'outil d'aide à la sortie.", "430 adultes en soins de suite"
    )  # fmt: skip
    path.write_text(json.dumps(value), encoding="utf-8")


def _forest(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "isolation"), 900)
    model = IsolationForest(n_estimators=8, max_samples=128, random_state=4).fit(frame[RAW].to_numpy())
    path = shelf.unsafe(
        "models/quality_outliers.joblib", "leaves of one patient by construction", "estimators_ of the isolation forest", "Detector of implausible laboratory values used in the data quality step.", "900 adults in the emergency department"
    )  # fmt: skip
    joblib.dump(model, path, compress=3)


def _density(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "density"), 350)
    boosted = GradientBoostingClassifier(n_estimators=4, max_depth=2, min_samples_leaf=30, random_state=5).fit(
        frame[RAW].to_numpy(), frame["stay"] > 7
    )
    path = shelf.unsafe(
        "modeles/boosting_et_densite.joblib", "lignes d'apprentissage dans l'arbre d'une densité", "densite.tree_", "Boosting à feuilles larges et densité lissée de l'âge et de l'IMC pour la figure.", "350 adultes transplantés hépatiques"
    )  # fmt: skip
    joblib.dump(
        {"boosting": boosted, "densite": KernelDensity(bandwidth=3.0).fit(frame[["age", "bmi"]].to_numpy())}, path
    )
