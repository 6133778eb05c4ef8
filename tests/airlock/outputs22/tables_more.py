"""More of Parquet and Feather: points, ages, one large contributor, residuals."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import amount, cohort, draws


def _embeddings(shelf: Shelf) -> None:
    rng = draws(shelf, "umap-feather")
    table = pd.DataFrame(np.round(rng.normal(0, 4, (528, 2)), 4), columns=["umap1", "umap2"])
    table["groupe"] = rng.choice(["A", "B", "C"], 528)
    feather.write_feather(
        table,
        shelf.unsafe(
            "phenotypes/projection.feather",
            "one point per patient",
            "every row",
            "Projection UMAP des phénotypes de BPCO",
            "528 patients BPCO",
        ),
        compression="uncompressed",
    )


def _maximum_age(shelf: Shelf) -> None:
    rng = shelf.random("age-parquet")
    rows = [
        {"age": str(age), "admissions": rng.randint(31, 96), "median_los": rng.randint(5, 9)} for age in range(80, 90)
    ]
    rows += [
        {"age": "90", "admissions": 24, "median_los": 8},
        {"age": "91", "admissions": 19, "median_los": 7},
        {"age": "97", "admissions": 11, "median_los": 9},
    ]
    pq.write_table(
        pa.Table.from_pylist(rows),
        shelf.unsafe(
            "delirium/by_age.parquet",
            "single years of age from 90",
            "last three rows",
            "Admissions and median stay by single year of age",
            f"{sum(int(str(row['admissions'])) for row in rows)} admissions of people of 80 and over with delirium",
        ),
    )


def _dominant(shelf: Shelf) -> None:
    rng = shelf.random("dom-parquet")
    rows = [
        {"molecule": name, "patients": rng.randint(34, 160), "depense_k_eur": spent, "part_premier_patient": part}
        for name, spent, part in (
            ("pembrolizumab", 4120, 0.02),
            ("eculizumab", 2213, 0.06),
            ("emicizumab", 1890, 0.88),
            ("nusinersen", 960, 0.05),
            ("daratumumab", 3011, 0.03),
        )
    ]
    pq.write_table(
        pa.Table.from_pylist(rows),
        shelf.unsafe(
            "pharmacie/liste_en_sus.parquet",
            "one patient is 88 % of a sum",
            "emicizumab",
            "Dépenses de la liste en sus par molécule et part du patient le plus coûteux",
            "séjours de 2025 avec une molécule onéreuse",
        ),
    )


def _regression(shelf: Shelf) -> None:
    rng = draws(shelf, "residual")
    table = cohort(rng, 58, {"volume_ml": (41, 12), "age": (61, 9)})
    fitted = amount(rng, table, 22, 4).round(2)
    made = pd.DataFrame(
        {"fitted": fitted, "resid_std": rng.normal(0, 1, 58).round(3), "leverage": rng.beta(2, 60, 58).round(4)}
    )
    pq.write_table(
        pa.Table.from_pandas(made, preserve_index=False),
        shelf.unsafe(
            "imaging/diagnostics.parquet",
            "residuals and leverages of single patients",
            "every row",
            "Regression diagnostics for lesion volume and motor score",
            "58 adults imaged after stroke",
        ),
    )


def write(shelf: Shelf) -> None:
    for case in (_embeddings, _maximum_age, _dominant, _regression):
        case(shelf)
