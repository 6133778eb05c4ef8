"""Parquet, Arrow and NumPy arrays that may leave."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.cohort import patients, stream


def write(shelf: Shelf) -> None:
    _emergencies(shelf)
    _coefficients(shelf)
    _roc(shelf)
    _deciles(shelf)
    _concepts(shelf)
    _quartiles(shelf)
    _correlations(shelf)


def _emergencies(shelf: Shelf) -> None:
    rng = stream(shelf, "emergencies")
    rows = []
    for month in range(1, 13):
        for triage in range(1, 6):
            n = int(rng.integers(90, 700))
            rows.append(
                (f"2023-{month:02d}", triage, n, int(n * rng.uniform(0.2, 0.6)), float(rng.integers(35, 190)))
            )
    path = shelf.safe(
        "parquet/urgences_mois_tri.parquet", "niveaux de tri de 1 à 5, mois", "Passages par mois et niveau de tri, hospitalisations, délai médian avant le médecin.", "Adultes venus aux urgences en 2023, premier passage"
    )  # fmt: skip
    pd.DataFrame(rows, columns=["mois", "niveau_tri", "patients", "hospitalises", "delai_median_min"]).to_parquet(
        path, index=False
    )


def _coefficients(shelf: Shelf) -> None:
    names = [
        "Intercept",
        "age_10y",
        "women",
        "smoking_current",
        "smoking_past",
        "fev1_per_10pct",
        "eosinophils_300",
        "exacerbations_2plus",
        "ics",
        "lama",
    ]
    beta = [-1.92, 0.11, -0.08, 0.21, 0.09, -0.17, 0.26, 0.84, -0.05, 0.03]
    se = [0.21, 0.03, 0.06, 0.08, 0.07, 0.02, 0.07, 0.07, 0.06, 0.06]
    table = pa.table(
        {
            "term": names,
            "estimate": beta,
            "std_error": se,
            "z": [round(b / s, 2) for b, s in zip(beta, se, strict=True)],
            "events": [1043] * 10,
            "n": [4612] * 10,
        }
    )
    path = shelf.safe(
        "arrow/copd_negbin.feather", "a negative binomial regression with small coefficients", "Coefficients of exacerbations during follow-up.", "4,612 adults with COPD, 1,043 with an exacerbation"
    )  # fmt: skip
    feather.write_feather(table, str(path))


def _roc(shelf: Shelf) -> None:
    thresholds = np.round(np.linspace(0.05, 0.95, 10), 2)
    path = shelf.safe(
        "numpy/roc_resumee.npz", "une courbe ROC de dix seuils sur une grande population", "Sensibilité et spécificité à dix seuils fixés d'avance, et matrice de confusion au seuil 0,45.", "12 480 patients dont 2 210 réadmis"
    )  # fmt: skip
    sensitivity = np.array([0.97, 0.93, 0.87, 0.8, 0.71, 0.6, 0.48, 0.35, 0.21, 0.09])
    specificity = np.array([0.21, 0.39, 0.53, 0.65, 0.75, 0.83, 0.89, 0.94, 0.97, 0.99])
    np.savez(
        path,
        seuils=thresholds,
        sensibilite=sensitivity,
        specificite=specificity,
        confusion=np.array([[7702, 2568], [641, 1569]]),
    )


def _deciles(shelf: Shelf) -> None:
    rng = stream(shelf, "deciles")
    n = np.full(10, 620)
    expected = np.array([0.03, 0.05, 0.07, 0.09, 0.12, 0.15, 0.19, 0.24, 0.32, 0.47])
    events = np.array([int(620 * p + rng.integers(-4, 5)) for p in expected])
    path = shelf.safe(
        "numpy/calibration_deciles.npy", "ten rows that are tenths of patients", "Calibration by tenths of predicted risk: columns n, events, mean predicted, rank.", "6,200 adults after colorectal surgery"
    )  # fmt: skip
    np.save(path, np.column_stack([n, events, expected, np.arange(1, 11)]))


def _concepts(shelf: Shelf) -> None:
    rng = stream(shelf, "concepts")
    n = 60
    table = pd.DataFrame(
        {
            "concept_id": [int(f"80{v:08d}") for v in rng.integers(10_000_000, 99_999_999, n)],
            "domaine": rng.choice(["Drug", "Measurement", "Condition"], n),
            "patients": rng.integers(25, 8000, n),
        }
    )
    for i in range(8):
        table[f"e{i}"] = rng.normal(0, 1, n).round(4)
    path = shelf.safe(
        "parquet/plongements_concepts.parquet", "des vecteurs, mais de concepts, et des numéros de concept", "Plongements des 60 concepts les plus fréquents, appris par cooccurrence.", "31 200 patients de l'entrepôt"
    )  # fmt: skip
    table.to_parquet(path, index=False)


def _quartiles(shelf: Shelf) -> None:
    path = shelf.safe(
        "arrow/lab_quartiles.arrow", "medians and quartiles", "Quartiles of the continuous variables, number of patients with a value.", "3,000 adults admitted to internal medicine"
    )  # fmt: skip
    frame = (
        patients(stream(shelf, "quartiles"), 3000)[["age", "bmi", "creatinine", "crp", "stay"]]
        .quantile([0.25, 0.5, 0.75])
        .T.reset_index()
    )
    frame.columns = pd.Index(["variable", "q1", "median", "q3"])
    frame.insert(1, "n", [2987, 2691, 2820, 2603, 2972])
    table = pa.Table.from_pandas(frame, preserve_index=False)
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


def _correlations(shelf: Shelf) -> None:
    rng = stream(shelf, "correlations")
    names = ["qualite_vie", "douleur", "fatigue", "anxiete", "depression", "sommeil"]
    data = rng.normal(0, 1, (1500, 6)) + rng.normal(0, 0.8, (1500, 1))
    frame = pd.DataFrame(np.corrcoef(data.T).round(2), columns=names)
    frame.insert(0, "echelle", names)
    path = shelf.safe(
        "parquet/correlations_echelles.parquet", "une matrice dont la diagonale vaut 1", "Corrélations de Spearman entre six échelles.", "1 500 femmes traitées pour un cancer du sein"
    )  # fmt: skip
    frame["n_complets"] = [1471, 1468, 1459, 1446, 1446, 1432]
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), path)
