"""scikit-learn models that keep persons: in their rows, leaves, scores and extremes."""

import joblib
import numpy as np
from sklearn.cluster import KMeans
from sklearn.ensemble import RandomForestRegressor
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import amount, cohort, draws, outcome


def _neighbours(shelf: Shelf) -> None:
    rng = draws(shelf, "knn")
    table = cohort(rng, 430, {"poids": (74, 14), "dfg": (71, 22), "age": (63, 14), "albumine": (36, 5)})
    joblib.dump(
        KNeighborsRegressor(15).fit(table, amount(rng, table, 900, 200)),
        shelf.unsafe(
            "pharmacometrie/dose_vanco.joblib",
            "the training rows inside a nearest-neighbour model",
            "_fit_X",
            "Modèle de dose de vancomycine aux 15 plus proches voisins",
            "430 adultes sous vancomycine",
        ),
        compress=3,
    )


def _vectors(shelf: Shelf) -> None:
    rng = draws(shelf, "svc")
    table = cohort(
        rng, 360, {"entropy": (4.1, 0.6), "sphericity": (0.7, 0.1), "volume": (31, 12), "glcm_contrast": (88, 21)}
    )
    joblib.dump(
        make_pipeline(StandardScaler(), SVC(C=2)).fit(table, outcome(rng, table)),
        shelf.unsafe(
            "radiomics/nodule_svc.joblib",
            "support vectors are patients' rows",
            "svc.support_vectors_",
            "Radial-kernel classifier of malignant lung nodules",
            "360 adults with a lung nodule",
        ),
    )


def _leaf(shelf: Shelf) -> None:
    rng = draws(shelf, "tree")
    table = cohort(rng, 940, {"age": (68, 11), "nyha": (2.4, 0.7), "ntprobnp": (2100, 900), "pas": (128, 18)})
    model = DecisionTreeRegressor(max_depth=6, min_samples_leaf=4, random_state=1).fit(
        table, amount(rng, table, 8, 3)
    )
    assert (model.tree_.n_node_samples[model.tree_.children_left < 0] < 10).any()
    joblib.dump(
        model,
        shelf.unsafe(
            "cardiologie/arbre_dms.joblib",
            "leaves below 10",
            "tree_.n_node_samples",
            "Arbre de régression de la durée de séjour, profondeur 6",
            "940 patients insuffisants cardiaques",
        ),
    )


def _scaler(shelf: Shelf) -> None:
    rng = draws(shelf, "minmax")
    table = cohort(rng, 2210, {"age": (61, 17), "creatinine": (92, 31), "sodium": (139, 4), "lactate": (2.1, 1)})
    joblib.dump(
        make_pipeline(MinMaxScaler(), LogisticRegression()).fit(table, outcome(rng, table)),
        shelf.unsafe(
            "icu/mortality_lr.joblib",
            "lowest and highest values in the scaler",
            "minmaxscaler.data_min_, data_max_",
            "Logistic mortality model with its scaling step",
            "2,210 adults in intensive care",
        ),
    )


def _forest(shelf: Shelf) -> None:
    rng = draws(shelf, "oob")
    table = cohort(rng, 1180, {"age": (44, 12), "hads_a": (9, 3), "hads_d": (8, 3), "duree_mois": (26, 11)})
    model = RandomForestRegressor(20, min_samples_leaf=40, oob_score=True, random_state=2).fit(
        table, amount(rng, table, 41, 9)
    )
    joblib.dump(
        model,
        shelf.unsafe(
            "psychiatrie/foret_sf36.joblib",
            "an out-of-bag prediction for each patient",
            "oob_prediction_",
            "Forêt aléatoire du score SF-36, feuilles d'au moins 40",
            "1 180 patients suivis pour trouble anxieux",
        ),
        compress=3,
    )


def _isotonic(shelf: Shelf) -> None:
    rng = draws(shelf, "iso")
    score = np.sort(rng.beta(2, 6, 720))
    joblib.dump(
        {
            "name": "recalibration 2025",
            "map": IsotonicRegression(out_of_bounds="clip").fit(score, rng.random(720) < score),
        },
        shelf.unsafe(
            "stroke/recalibration.joblib",
            "thresholds are single patients' scores, the lowest and highest among them",
            "map.X_thresholds_, X_min_, X_max_",
            "Isotonic recalibration of a stroke recurrence score",
            "720 adults after a transient ischaemic attack",
        ),
    )


def _labels(shelf: Shelf) -> None:
    rng = draws(shelf, "kmeans")
    table = cohort(rng, 1506, {"imc": (31, 6), "hba1c": (7.6, 1.2), "homa": (3.4, 1.4), "age": (57, 10)})
    joblib.dump(
        KMeans(4, n_init=3, random_state=0).fit(table),
        shelf.unsafe(
            "diabete/phenotypes_kmeans.joblib",
            "the cluster of each training patient",
            "labels_",
            "Partition en quatre phénotypes de diabète de type 2",
            "1 506 patients diabétiques",
        ),
    )


def _rare(shelf: Shelf) -> None:
    rng = draws(shelf, "pure")
    table = cohort(rng, 640, {"ga_weeks": (31, 3), "crp": (9, 4), "weight": (1610, 420)})
    model = DecisionTreeClassifier(max_leaf_nodes=24, random_state=3).fit(table, outcome(rng, table, 0.2))
    assert model.tree_.n_node_samples[model.tree_.children_left < 0].min() < 10
    joblib.dump(
        {"tree": model, "cv_auc": [0.71, 0.74, 0.69, 0.73, 0.72]},
        shelf.unsafe(
            "neonatal/late_sepsis_tree.joblib",
            "leaves below 10",
            "tree.tree_",
            "Decision tree for late-onset sepsis and its cross-validated AUC",
            "640 preterm infants",
        ),
    )


def write(shelf: Shelf) -> None:
    for case in (_neighbours, _vectors, _leaf, _scaler, _forest, _isotonic, _labels, _rare):
        case(shelf)
