"""LightGBM, XGBoost and ONNX: the text of boosters was written by these libraries (trained/train.py), ONNX is converted here."""

import re
from pathlib import Path
from typing import Any

from skl2onnx import to_onnx
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVR

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.cohort import patients, stream

TRAINED = Path(__file__).parent / "trained"
RAW = ["age", "bmi", "creatinine", "crp"]


def write(shelf: Shelf) -> None:
    _kept(shelf)
    _onnx(shelf)


def _kept(shelf: Shelf) -> None:
    shelf.unsafe(
        "boosters/lgbm_mortalite_geriatrie.txt", "feuilles de moins de 10 patients", "Tree=0, leaf_count 7", "Modèle LightGBM de mortalité, variables codées en quarts, au format texte.", "640 adultes hospitalisés en gériatrie aiguë"
    ).write_bytes(_read("lgbm_small_leaves.txt"))  # fmt: skip
    shelf.unsafe(
        "boosters/lgbm_length_of_stay.txt", "minimum and maximum of each variable in the header", "feature_infos", "LightGBM model of length of stay with leaves of at least 60 patients.", "4,800 adults admitted to medicine"
    ).write_bytes(_read("lgbm_raw_extremes.txt"))  # fmt: skip
    shelf.unsafe(
        "boosters/xgb_stay.json", "leaves of 1 to 6 patients in the hessian of a squared error", "sum_hessian", "XGBoost regression of length of stay, saved as JSON.", "640 adults with heart failure"
    ).write_bytes(_read("xgb_small_leaves.json"))  # fmt: skip
    shelf.unsafe(
        "boosters/xgb_dump_sejour.txt", "feuilles de 2 patients : cover", "leaf … cover=2", "Texte des arbres XGBoost (erreur quadratique, cover = patients), annexe du mémoire.", "640 adultes en médecine polyvalente"
    ).write_bytes(_read("xgb_dump_small.txt"))  # fmt: skip
    shelf.safe(
        "boosters/lgbm_long_stay_quarters.txt", "leaves hold at least 81 patients and variables are quarters coded 0 to 3", "LightGBM model of stays over 7 days; each predictor is the quarter of the cohort, 0 to 3.", "4,800 adults admitted through the emergency department"
    ).write_bytes(_read("lgbm_large_leaves.txt"))  # fmt: skip
    shelf.safe(
        "boosters/xgb_sejour_quarts.json", "feuilles d'au moins 69 patients, variables en quarts", "Modèle XGBoost de la durée de séjour, variables codées en quarts de 0 à 3.", "4 800 adultes hospitalisés"
    ).write_bytes(_read("xgb_large_leaves.json"))  # fmt: skip
    shelf.safe(
        "boosters/xgb_dump_quarters.txt", "cover of each leaf is at least 69; node numbers and depths are small", "Text dump of the XGBoost trees, predictors in quarters 0 to 3, cover is patients.", "4,800 adults in internal medicine"
    ).write_bytes(_read("xgb_dump_large.txt"))  # fmt: skip


def _read(name: str) -> bytes:
    return (TRAINED / name).read_bytes()


def _onnx(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "onnx"), 240)
    x = StandardScaler().fit_transform(frame[RAW].to_numpy()).astype("float32")
    shelf.unsafe(
        "boosters/voisins_duree.onnx", "lignes d'apprentissage dans les tenseurs du graphe", "initializer de 240 x 4", "Durée de séjour par la moyenne des 12 plus proches voisins, au format ONNX.", "240 adultes opérés du rachis"
    ).write_bytes(_bytes(KNeighborsRegressor(12).fit(x, frame["stay"]), x))  # fmt: skip
    shelf.unsafe(
        "boosters/crp_svr.onnx", "support vectors in the attributes of a node", "SVMRegressor, support_vectors", "Support vector regression of length of stay, converted to ONNX.", "240 adults with acute pancreatitis"
    ).write_bytes(_bytes(SVR(C=1.5).fit(x, frame["stay"]), x))  # fmt: skip
    many = patients(stream(shelf, "onnx-safe"), 3300)
    wide = many[RAW].to_numpy().astype("float32")
    shelf.safe(
        "boosters/rehospitalisation_logit.onnx", "tenseurs de coefficients, moyennes et échelles", "Régression logistique standardisée convertie en ONNX pour l'intégration au logiciel.", "3 300 adultes sortis de cardiologie"
    ).write_bytes(_bytes(make_pipeline(StandardScaler(), LogisticRegression()).fit(wide, many["dead"]), wide))  # fmt: skip


def _bytes(model: Any, x: Any) -> bytes:
    raw = to_onnx(model, x[:1], target_opset=15).SerializeToString()
    return bytes(re.sub(rb"ONNX\([A-Za-z]+\)_[0-9a-f]{32}", lambda m: m.group()[:-32] + b"0" * 32, raw))
