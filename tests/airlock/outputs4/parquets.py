"""Parquet: tables as columns, and their metadata."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.cohort import BINARY, ipp


def write(shelf: Shelf) -> None:
    columns(shelf)
    columns_released(shelf)


def columns(shelf: Shelf) -> None:
    rng = np.random.default_rng(111)
    path = shelf.unsafe(
        "parquet/features_test.parquet",
        "row_level",
        "a line of features for each of 200 stays",
        "Features of the test set",
        "200 stays",
    )
    pd.DataFrame(
        {
            "stay_key": np.arange(200),
            "age": rng.integers(40, 88, 200),
            "lactate": rng.gamma(2, 1.2, 200).round(2),
            "sofa": rng.integers(0, 18, 200),
            "died": rng.integers(0, 2, 200),
        }
    ).to_parquet(path)

    path = shelf.unsafe(
        "parquet/counts_by_germ.parquet",
        "small_count",
        "Listeria, 2021: 5",
        "Patients by germ and year",
        "patients with a positive blood culture",
    )
    rows = [
        (g, y, int(rng.integers(30, 400)))
        for g in ("E. coli", "S. aureus", "K. pneumoniae", "P. aeruginosa", "E. faecalis")
        for y in range(2018, 2024)
    ]
    pd.DataFrame([*rows, ("Listeria", 2021, 5)], columns=["germ", "year", "patients"]).to_parquet(path)

    r = shelf.random("pq-meta")
    path = shelf.unsafe(
        "parquet/taux_mensuels.parquet",
        "metadata",
        "key-value metadata 'exemple' with a patient number",
        "Taux mensuels",
        "environ 5 000 séjours par mois",
    )
    table = pa.table(
        {"mois": [f"2023-{m:02d}" for m in range(1, 13)], "taux_pct": rng.uniform(9, 14, 12).round(1).tolist()}
    )
    pq.write_table(table.replace_schema_metadata({"exemple": f"ipp={ipp(r)}; séjour relu"}), path)

    path = shelf.unsafe(
        "parquet/lab_min_max.parquet",
        "extreme",
        "columns value_min and value_max",
        "Laboratory values by test",
        "8,015 patients with sepsis",
    )
    pd.DataFrame(
        {
            "test": ["Na", "K", "Lactate", "CRP", "Hb"],
            "n": [7990, 7981, 7688, 7702, 7944],
            "median": [137, 4.2, 2.4, 164, 11.2],
            "value_min": [104.0, 1.7, 0.4, 0.3, 3.1],
            "value_max": [171.0, 8.8, 27.3, 588.0, 19.9],
        }
    ).to_parquet(path)


def columns_released(shelf: Shelf) -> None:
    rng = np.random.default_rng(112)
    r = shelf.random("pq-safe")
    path = shelf.safe(
        "parquet/monthly_counts.parquet",
        "counts of thousands by month",
        "Stays by month and pole",
        "all stays, 2019-2023",
    )
    pd.DataFrame(
        [
            (f"{2019 + i // 12}-{i % 12 + 1:02d}", p, int(rng.integers(900, 2400)))
            for i in range(60)
            for p in ("medicine", "surgery", "geriatrics")
        ],
        columns=["month", "pole", "stays"],
    ).to_parquet(path)

    path = shelf.safe(
        "parquet/coefficients.parquet", "estimates, errors, p-values", "Coefficients", "11,208 patients"
    )
    pd.DataFrame(
        {
            "term": [e[1] for e in BINARY],
            "estimate": rng.normal(0, 0.4, 14).round(4),
            "std_error": rng.uniform(0.03, 0.1, 14).round(4),
            "p_value": rng.uniform(0, 1, 14).round(4),
        }
    ).to_parquet(path)

    path = shelf.safe(
        "parquet/mapping_labo.parquet",
        "local codes, concept ids and units, no person",
        "Correspondance des codes de laboratoire",
        "",
    )
    pd.DataFrame(
        {
            "code_local": [f"LAB{i:04d}" for i in range(150)],
            "concept_id": [r.randrange(3000000, 3060000) for _ in range(150)],
            "unite": [r.choice(("mmol/L", "g/L", "U/L", "%")) for _ in range(150)],
        }
    ).to_parquet(path)

    path = shelf.safe(
        "parquet/prevalence_age_sexe.parquet",
        "percentages of groups above 1,000",
        "Prévalence par âge et sexe",
        "184 000 patients",
    )
    rows = [
        (a, s, n := int(rng.integers(4000, 19000)), k := int(n * rng.uniform(0.05, 0.3)), round(100 * k / n, 1))
        for a in ("18-39", "40-59", "60-74", "75+")
        for s in "FH"
    ]
    pd.DataFrame(rows, columns=["age", "sexe", "n", "cas", "pct"]).to_parquet(path)
