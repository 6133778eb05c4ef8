"""More models that keep nobody: vectorisers of common words, unfitted pipelines, coefficients as text."""

import json
import pickle

import joblib
import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import LabelEncoder, MinMaxScaler

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import amount, cohort, draws, outcome


def _words(shelf: Shelf) -> None:
    rng = shelf.random("tfidf-safe")
    words = [
        "thorax",
        "dyspnée",
        "fièvre",
        "toux",
        "scanner",
        "épanchement",
        "pneumonie",
        "antibiotique",
        "drainage",
        "récidive",
        "surveillance",
        "oxygène",
    ]
    texts = [" ".join(rng.sample(words, 5)) for _ in range(1200)]
    joblib.dump(
        make_pipeline(TfidfVectorizer(min_df=50), LogisticRegression()).fit(
            texts, [at % 3 == 0 for at in range(1200)]
        ),
        shelf.safe(
            "taln/pneumonie_lr.joblib",
            "a vocabulary of a dozen common words",
            "Classifieur de comptes rendus de radiographie (mots présents dans au moins 50 comptes rendus)",
            "1 200 comptes rendus de 1 200 adultes",
        ),
    )


def _unfitted(shelf: Shelf) -> None:
    shelf.safe(
        "protocol/pipeline_unfitted.pkl",
        "a scaler that has seen no data",
        "The registered analysis pipeline before any fit",
        "",
    ).write_bytes(pickle.dumps(make_pipeline(MinMaxScaler(), KMeans(4, random_state=0))))


def _encoder(shelf: Shelf) -> None:
    rng = draws(shelf, "enc-safe")
    table = cohort(rng, 2030, {"age": (58, 15), "asa": (2.2, 0.6), "duree_min": (112, 31)})
    joblib.dump(
        {
            "service": LabelEncoder().fit(["digestif", "orthopédie", "urologie", "vasculaire"]),
            "modele": LogisticRegression().fit(table, outcome(rng, table)),
        },
        shelf.safe(
            "anesthesie/nvpo.joblib",
            "classes of an encoder that are services",
            "Nausées postopératoires : modèle logistique et encodeur du service",
            "2 030 opérés",
        ),
    )


def _loadings(shelf: Shelf) -> None:
    rng = draws(shelf, "pca-safe")
    table = cohort(rng, 1530, {f"network_{at}": (0.4, 0.1) for at in range(8)})
    shelf.safe(
        "connectome/pca.pkl",
        "a PCA without the scores",
        "Principal components of eight resting-state networks",
        "1,530 adults scanned at rest",
    ).write_bytes(pickle.dumps(PCA(3).fit(table)))


def _coefficients(shelf: Shelf) -> None:
    rng = draws(shelf, "ps-safe")
    table = cohort(rng, 6400, {"age": (70, 10), "ckd": (0.3, 0), "statin": (0.6, 0), "prior_mi": (0.2, 0)})
    model = LogisticRegression().fit(table, outcome(rng, table))
    done = {
        "model": "propensity score",
        "n": 6400,
        "n_treated": 1920,
        "intercept": round(float(model.intercept_[0]), 4),
        "coef": dict(zip(table.columns, model.coef_[0].round(4).tolist(), strict=True)),
        "c_statistic": 0.74,
        "max_smd_after_weighting": 0.04,
    }
    shelf.safe(
        "pharmacoepi/propensity.json",
        "coefficients of a propensity score, not the scores",
        "Propensity model for starting an SGLT2 inhibitor",
        "6,400 adults with heart failure, 1,920 of them treated",
    ).write_text(json.dumps(done, indent=1))


def _cox(shelf: Shelf) -> None:
    rng = draws(shelf, "cox-safe")
    steps = {f"{month}": round(float(np.exp(-0.011 * month)), 3) for month in range(0, 61, 12)}
    done = {
        "modele": "Cox",
        "n": 2205,
        "evenements": 731,
        "log_hr": {"age_10ans": 0.31, "stade_III": 0.64, "ps_2": 0.88, "sexe_h": 0.07},
        "se": {key: round(float(rng.uniform(0.05, 0.12)), 3) for key in ("age_10ans", "stade_III", "ps_2", "sexe_h")},
        "survie_base_annuelle": steps,
    }
    shelf.safe(
        "oncologie/cox_publie.json",
        "a baseline survival at yearly steps",
        "Modèle de Cox publié : log-HR et survie de base par an",
        "2 205 patients traités pour un cancer colorectal, 731 décès",
    ).write_text(json.dumps(done, ensure_ascii=False, indent=1))


def _minmax(shelf: Shelf) -> None:
    rng = draws(shelf, "clip-safe")
    table = cohort(rng, 2980, {"male": (0.5, 0), "emergency": (0.3, 0), "weekend": (0.28, 0), "transfer": (0.12, 0)})
    joblib.dump(
        make_pipeline(MinMaxScaler(), LogisticRegression()).fit(table, outcome(rng, table)),
        shelf.safe(
            "bed_flow/discharge_lr.joblib",
            "a scaler of yes or no variables, whose extremes are 0 and 1",
            "Logistic model of discharge before noon from four yes or no variables",
            "2,980 adult stays",
        ),
    )


def _least(shelf: Shelf) -> None:
    rng = draws(shelf, "ols-safe")
    table = cohort(rng, 1310, {"age": (35, 5), "parite": (1.1, 0.6), "imc": (24, 4)})
    y = amount(rng, table, 3300, 400)
    design = np.column_stack([np.ones(1310), table])
    beta, *_ = np.linalg.lstsq(design, y, rcond=None)
    np.savez(
        shelf.safe(
            "obstetrique/mco.npz",
            "a small covariance matrix of coefficients",
            "Coefficients et matrice de variance d'une régression du poids de naissance",
            "1 310 grossesses",
        ),
        beta=beta.round(4),
        variance=np.round(np.linalg.inv(design.T @ design) * y.var(), 5),
        noms=np.array(["constante", "age", "parite", "imc"]),
        ddl=np.array(1306),
    )


def write(shelf: Shelf) -> None:
    for case in (_words, _unfitted, _encoder, _loadings, _coefficients, _cox, _minmax, _least):
        case(shelf)
