"""More models that keep persons: text vectorisers, encoders, ONNX, skops, Gaussian processes."""

import pickle

import joblib
import numpy as np
import skops.io
from sklearn.decomposition import PCA
from sklearn.ensemble import IsolationForest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, WhiteKernel
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import LabelEncoder
from sklearn.svm import SVC

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import amount, cohort, draws, ipp, onnx_model, outcome, person


def _words(shelf: Shelf) -> None:
    rng = shelf.random("tfidf")
    words = [
        "chest",
        "pain",
        "fever",
        "cough",
        "review",
        "clinic",
        "warfarin",
        "ramipril",
        "echo",
        "follow-up",
        "biopsy",
        "surgery",
        "discharge",
    ]
    texts = [
        " ".join(rng.sample(words, 6))
        + (
            f" daughter Mrs {person(rng)} 06 {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)}"
            if at % 40 == 0
            else ""
        )
        for at in range(800)
    ]
    model = make_pipeline(TfidfVectorizer(), LogisticRegression()).fit(texts, [at % 3 == 0 for at in range(800)])
    joblib.dump(
        model,
        shelf.unsafe(
            "triage_nlp/letters_lr.joblib",
            "names of relatives in the vocabulary of a vectoriser",
            "tfidfvectorizer.vocabulary_",
            "Bag-of-words classifier of urgent referral letters",
            "800 referral letters of 800 adults",
        ),
    )


def _encoder(shelf: Shelf) -> None:
    rng = shelf.random("labelenc")
    numbers = draws(shelf, "labelenc")
    table = cohort(numbers, 300, {"tug": (12, 3), "imc": (26, 4)})
    encoder = LabelEncoder().fit([ipp(rng) for _ in range(300)])
    joblib.dump(
        {"groupes": encoder, "modele": LinearRegression().fit(table, amount(numbers, table, 20, 4))},
        shelf.unsafe(
            "readaptation/effets_mixtes.joblib",
            "patient numbers as the classes of an encoder",
            "groupes.classes_",
            "Coefficients d'un modèle de la vitesse de marche, avec l'encodeur des groupes",
            "300 patients en rééducation",
        ),
    )


def _onnx_vectors(shelf: Shelf) -> None:
    rng = draws(shelf, "onnx-svc")
    table = cohort(rng, 280, {"tremor_hz": (5, 1), "amplitude": (0.8, 0.3), "gait_cv": (3.1, 1), "moca": (25, 3)})
    x = table.to_numpy(np.float32)
    shelf.unsafe(
        "parkinson/wearable.onnx",
        "support vectors in an ONNX graph",
        "SVMClassifier support_vectors",
        "Classifier of Parkinson's disease from a wrist sensor, for the demonstrator",
        "280 adults who wore the sensor",
    ).write_bytes(onnx_model(SVC().fit(x, outcome(rng, table)), x[:1]))


def _onnx_rows(shelf: Shelf) -> None:
    rng = draws(shelf, "onnx-knn")
    table = cohort(rng, 250, {"ferritine": (80, 30), "vgm": (86, 7), "crp": (11, 5)})
    x = table.to_numpy(np.float32)
    shelf.unsafe(
        "biologie/anemie.onnx",
        "the training rows as a constant of an ONNX graph",
        "initializer",
        "Modèle d'orientation des anémies pour l'application mobile",
        "250 patients anémiques",
    ).write_bytes(onnx_model(KNeighborsClassifier(7).fit(x, outcome(rng, table)), x[:1]))


def _skops(shelf: Shelf) -> None:
    rng = draws(shelf, "skops")
    table = cohort(rng, 310, {"age": (71, 9), "bmi": (24, 4), "grip": (26, 8), "gait": (0.9, 0.2)})
    skops.io.dump(
        KNeighborsClassifier(9).fit(table, outcome(rng, table)),
        shelf.unsafe(
            "sarcopenia/screen.skops",
            "the training rows inside a nearest-neighbour model",
            "_fit_X",
            "Sarcopenia screening model, saved with skops",
            "310 adults over 60",
        ),
    )


def _process(shelf: Shelf) -> None:
    rng = draws(shelf, "gp")
    table = cohort(rng, 150, {"ga": (24, 4), "maternal_bmi": (25, 4)})
    joblib.dump(
        GaussianProcessRegressor(RBF(5) + WhiteKernel(1), optimizer=None).fit(table, amount(rng, table, 40, 6)),
        shelf.unsafe(
            "fetal/growth_gp.joblib",
            "a Gaussian process holds its training rows",
            "X_train_, y_train_",
            "Gaussian process of fetal abdominal circumference",
            "150 pregnancies",
        ),
        compress=3,
    )


def _scores(shelf: Shelf) -> None:
    rng = draws(shelf, "pca")
    table = cohort(rng, 402, {f"roi_{at}": (2.4, 0.3) for at in range(10)})
    model = PCA(3).fit(table)
    shelf.unsafe(
        "neuroimagerie/acp_epaisseur.pkl",
        "component scores of each patient beside a PCA",
        "coord",
        "ACP de l'épaisseur corticale : axes et variance expliquée",
        "402 patients avec IRM 3 T",
    ).write_bytes(pickle.dumps({"acp": model, "coord": model.transform(table).round(3)}))


def _isolation(shelf: Shelf) -> None:
    rng = draws(shelf, "isolation")
    table = cohort(rng, 900, {"dose_mg": (62, 21), "interval_h": (9, 3), "renal": (66, 20)})
    joblib.dump(
        IsolationForest(n_estimators=12, max_samples=256, random_state=4).fit(table),
        shelf.unsafe(
            "prescriptions/outlier_detector.joblib",
            "an isolation forest ends in leaves of one patient",
            "estimators_",
            "Detector of unusual prescriptions",
            "900 adults with a prescription of gentamicin",
        ),
        compress=3,
    )


def write(shelf: Shelf) -> None:
    for case in (_words, _encoder, _onnx_vectors, _onnx_rows, _skops, _process, _scores, _isolation):
        case(shelf)
