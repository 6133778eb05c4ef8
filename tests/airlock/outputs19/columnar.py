"""Parquet, Feather and NumPy arrays that must be stopped."""

import json

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.cohort import ipp, stream


def write(shelf: Shelf) -> None:
    _strokes(shelf)
    _excluded(shelf)
    _embeddings(shelf)
    _predictions(shelf)
    _arrays(shelf)
    _ages(shelf)


def _strokes(shelf: Shelf) -> None:
    rng = stream(shelf, "strokes")
    rows = []
    for year in range(2016, 2024):
        for route, total in (("direct", 310), ("transfert", 190), ("SMUR", 120)):
            n = total + int(rng.integers(-20, 40))
            done = int(n * rng.uniform(0.25, 0.45))
            rows.append((year, route, n, done, int(rng.integers(22, 60)), float(rng.integers(60, 95))))
    table = pd.DataFrame(
        rows, columns=["annee", "arrivee", "patients", "thrombolyses", "deces_m3", "delai_median_min"]
    )
    table.loc[(table.annee == 2020) & (table.arrivee == "SMUR"), "deces_m3"] = 6
    path = shelf.unsafe(
        "parquet/filiere_avc.parquet", "small cell", "annee 2020, arrivee SMUR, deces_m3 = 6", "Filière AVC : thrombolyses et décès à 3 mois par année et mode d'arrivée.", f"{table.patients.sum():,}".replace(",", " ") + " adultes admis pour un AVC de 2016 à 2023"
    )  # fmt: skip
    table.to_parquet(path, index=False)


def _excluded(shelf: Shelf) -> None:
    rng = stream(shelf, "excluded")
    months = pd.period_range("2021-01", "2022-12", freq="M").astype(str)
    table = pa.table(
        {
            "month": list(months),
            "admissions": [int(v) for v in rng.integers(180, 260, 24)],
            "ventilated": [int(v) for v in rng.integers(31, 70, 24)],
            "los_median": [float(v) for v in rng.integers(4, 9, 24)],
        }
    )
    table = table.replace_schema_metadata(
        {
            "created_by": "icu_monthly 1.4",
            "source": "omop.visit_detail",
            "excluded": json.dumps([ipp(rng) for _ in range(3)]),
        }
    )
    path = shelf.unsafe(
        "parquet/icu_monthly.parquet", "patient numbers in the metadata of the file", "schema metadata, key excluded", "Monthly admissions to intensive care and ventilated patients.", f"{sum(table['admissions'].to_pylist()):,} adults admitted to intensive care, 2021-2022"
    )  # fmt: skip
    pq.write_table(table, path)


def _embeddings(shelf: Shelf) -> None:
    rng = stream(shelf, "embeddings")
    vectors = rng.normal(0, 1, (356, 16)).astype("float32")
    table = pd.DataFrame(vectors, columns=[f"dim_{i:02d}" for i in range(16)])
    table.insert(0, "split", rng.choice(["train", "valid", "test"], 356, p=[0.7, 0.15, 0.15]))
    path = shelf.unsafe(
        "arrow/representations_cr.feather", "un vecteur par patient", "356 lignes de 16 dimensions", "Représentations apprises sur les comptes rendus opératoires, pour la visualisation UMAP.", "356 patients opérés d'une prothèse de hanche"
    )  # fmt: skip
    feather.write_feather(pa.Table.from_pandas(table, preserve_index=False), str(path))


def _predictions(shelf: Shelf) -> None:
    rng = stream(shelf, "predictions")
    path = shelf.unsafe(
        "numpy/oof_readmission.npy", "a score of each person", "an array of 528 probabilities, one per patient", "Out-of-fold probabilities of the final readmission model, to redraw the calibration curve.", "528 adults discharged after a COPD exacerbation"
    )  # fmt: skip
    np.save(path, rng.beta(1.7, 7.1, 528).astype("float32"))


def _arrays(shelf: Shelf) -> None:
    rng = stream(shelf, "arrays")
    truth = (rng.random(274) < 0.3).astype("int8")
    guess = (rng.random(274) < 0.3).astype("int8")
    path = shelf.unsafe(
        "numpy/evaluation_sepsis.npz", "un diagnostic et une prédiction par patient", "tableaux y et yhat", "Évaluation : matrice de confusion, courbe ROC lissée, et étiquettes du jeu de test.", "274 patients du jeu de test, suspicion de sepsis"
    )  # fmt: skip
    np.savez(
        path,
        confusion=np.array([[int(np.sum((truth == i) & (guess == j))) for j in (0, 1)] for i in (0, 1)]),
        fpr=np.linspace(0, 1, 11),
        tpr=np.linspace(0, 1, 11) ** 0.4,
        y=truth,
        yhat=guess,
    )


def _ages(shelf: Shelf) -> None:
    rng = stream(shelf, "ages")
    ages = list(range(70, 94))
    table = pd.DataFrame({"age": ages, "patients": [int(140 - 4 * i + rng.integers(-5, 6)) for i in range(24)]})
    table["frail_pct"] = [round(28 + 1.6 * i, 1) for i in range(24)]
    table["gait_speed_mean"] = [round(1.02 - 0.015 * i, 2) for i in range(24)]
    path = shelf.unsafe(
        "parquet/frailty_by_age.parquet", "single ages from 90", "rows age 90 to 93", "Frailty and gait speed by year of age, input of figure 1.", f"{table.patients.sum():,} community-dwelling older adults"
    )  # fmt: skip
    table.to_parquet(path, index=False)
