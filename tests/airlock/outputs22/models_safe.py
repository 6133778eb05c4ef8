"""scikit-learn models that keep nobody: coefficients, means, and trees of large leaves."""

import joblib
import numpy as np
import skops.io
from sklearn.ensemble import GradientBoostingRegressor, RandomForestRegressor
from sklearn.linear_model import ElasticNet, LogisticRegression, PoissonRegressor
from sklearn.naive_bayes import GaussianNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import RobustScaler, StandardScaler
from sklearn.svm import LinearSVC
from sklearn.tree import DecisionTreeRegressor

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import amount, cohort, draws, onnx_model, outcome


def _logistic(shelf: Shelf) -> None:
    rng = draws(shelf, "lr-safe")
    table = cohort(rng, 3120, {"age": (66, 12), "has_bled": (2.1, 0.9), "plaquettes": (238, 61), "sexe_f": (0.46, 0)})
    joblib.dump(
        LogisticRegression().fit(table, outcome(rng, table)),
        shelf.safe(
            "hemostase/score_lr.joblib",
            "coefficients alone",
            "Régression logistique du saignement à un an",
            "3 120 patients sous anticoagulant",
        ),
    )


def _linear(shelf: Shelf) -> None:
    rng = draws(shelf, "lsvc-safe")
    table = cohort(rng, 1870, {"energy": (5.2, 1), "kurtosis": (3.3, 0.8), "volume": (24, 9), "busyness": (0.3, 0.1)})
    joblib.dump(
        make_pipeline(StandardScaler(), LinearSVC()).fit(table, outcome(rng, table)),
        shelf.safe(
            "radiomics/linear_svc.joblib",
            "a support vector machine that keeps only its coefficients",
            "Linear classifier of renal masses",
            "1,870 adults with a renal mass",
        ),
    )


def _tree(shelf: Shelf) -> None:
    rng = draws(shelf, "tree-safe")
    table = cohort(rng, 2240, {"gcs": (12, 3), "nihss": (9, 5), "delai_min": (148, 46), "glycemie": (7.1, 2)})
    model = DecisionTreeRegressor(max_depth=4, min_samples_leaf=60, random_state=1).fit(
        table, amount(rng, table, 11, 4)
    )
    joblib.dump(
        model,
        shelf.safe(
            "avc/arbre_dms.joblib",
            "leaves of 60 and more",
            "Arbre de régression de la durée de séjour, feuilles d'au moins 60",
            "2 240 patients avec un AVC",
        ),
    )


def _robust(shelf: Shelf) -> None:
    rng = draws(shelf, "robust-safe")
    table = cohort(rng, 4100, {"age": (59, 16), "urea": (7, 2.5), "albumin": (35, 5), "map": (81, 12)})
    joblib.dump(
        make_pipeline(RobustScaler(), LogisticRegression(C=0.5)).fit(table, outcome(rng, table)),
        shelf.safe(
            "icu/aki_pipeline.joblib",
            "a scaler of medians and quartiles",
            "Acute kidney injury model with robust scaling",
            "4,100 adults in intensive care",
        ),
    )


def _forest(shelf: Shelf) -> None:
    rng = draws(shelf, "rf-safe")
    table = cohort(rng, 2600, {"age": (52, 13), "eva": (5.8, 1.4), "imc": (27, 4), "anciennete": (31, 11)})
    joblib.dump(
        RandomForestRegressor(15, min_samples_leaf=80, random_state=2).fit(table, amount(rng, table, 38, 9)),
        shelf.safe(
            "douleur/foret_oswestry.joblib",
            "leaves of 80 and more, no score kept",
            "Forêt aléatoire du score d'Oswestry à un an",
            "2 600 lombalgiques",
        ),
        compress=3,
    )


def _boosting(shelf: Shelf) -> None:
    rng = draws(shelf, "gb-safe")
    table = cohort(rng, 3300, {"age": (47, 12), "fev1": (71, 15), "feno": (29, 9), "acq": (1.6, 0.6)})
    joblib.dump(
        GradientBoostingRegressor(n_estimators=25, max_depth=2, min_samples_leaf=50, random_state=5).fit(
            table, amount(rng, table, 2, 0.8)
        ),
        shelf.safe(
            "asthma/exacerbations_gb.joblib",
            "leaves of 50 and more",
            "Gradient boosting of the yearly exacerbation score",
            "3,300 adults with asthma",
        ),
        compress=3,
    )


def _onnx(shelf: Shelf) -> None:
    rng = draws(shelf, "onnx-safe")
    table = cohort(rng, 5200, {"age": (61, 14), "fc": (88, 16), "spo2": (95, 3), "lactate": (1.9, 0.6)})
    x = table.to_numpy(np.float32)
    shelf.safe(
        "urgences/triage.onnx",
        "a linear model in an ONNX graph",
        "Modèle linéaire de triage pour l'outil de démonstration",
        "5 200 passages aux urgences",
    ).write_bytes(onnx_model(LogisticRegression().fit(x, outcome(rng, table)), x[:1]))


def _onnx_forest(shelf: Shelf) -> None:
    rng = draws(shelf, "onnx-rf-safe")
    table = cohort(rng, 2900, {"age": (70, 8), "tscore": (-2, 0.8), "bmi": (25, 4)})
    x = table.to_numpy(np.float32)
    model = RandomForestRegressor(8, min_samples_leaf=120, random_state=3).fit(x, amount(rng, table, 18, 5))
    shelf.safe(
        "bone/frax_like.onnx",
        "a forest of large leaves in an ONNX graph",
        "Forest of the ten-year fracture score, minimum leaf 120",
        "2,900 women over 55",
    ).write_bytes(onnx_model(model, x[:1]))


def _skops(shelf: Shelf) -> None:
    rng = draws(shelf, "skops-safe")
    table = cohort(rng, 1920, {"age": (38, 6), "amh": (2.1, 0.8), "imc": (24, 4), "tabac": (0.22, 0)})
    skops.io.dump(
        make_pipeline(StandardScaler(), ElasticNet(0.1)).fit(table, amount(rng, table, 9, 3)),
        shelf.safe(
            "fertilite/ovocytes.skops",
            "coefficients and means of 1 920 persons",
            "Prédiction du nombre d'ovocytes, régression pénalisée",
            "1 920 femmes en parcours de FIV",
        ),
    )


def _bayes(shelf: Shelf) -> None:
    rng = draws(shelf, "nb-safe")
    table = cohort(rng, 1640, {"crp": (41, 14), "pct": (1.2, 0.4), "age": (49, 15)})
    joblib.dump(
        GaussianNB().fit(table, outcome(rng, table)),
        shelf.safe(
            "infection/nb_bacterial.joblib",
            "class counts of hundreds",
            "Naive Bayes of bacterial against viral infection",
            "1,640 adults with fever",
        ),
    )


def _poisson(shelf: Shelf) -> None:
    rng = draws(shelf, "poisson-safe")
    table = cohort(rng, 2750, {"age": (74, 7), "medicaments": (7, 3), "chutes_anterieures": (0.3, 0)})
    joblib.dump(
        {
            "modele": PoissonRegressor().fit(table, rng.poisson(1.2, 2750)),
            "ddl_residuels": 2746,
            "deviance": 3011.4,
            "plis": 5,
        },
        shelf.safe(
            "geriatrie/poisson_chutes.joblib",
            "folds and coefficients",
            "Régression de Poisson du nombre de chutes",
            "2 750 personnes de plus de 65 ans",
        ),
    )


def write(shelf: Shelf) -> None:
    for case in (
        _logistic,
        _linear,
        _tree,
        _robust,
        _forest,
        _boosting,
        _onnx,
        _onnx_forest,
        _skops,
        _bayes,
        _poisson,
    ):
        case(shelf)
