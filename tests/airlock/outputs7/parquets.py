"""Parquet files."""

import json

import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf


def write(shelf: Shelf) -> None:
    r = shelf.random("parquets")

    path = shelf.unsafe(
        "parquet/indicators.parquet",
        "rows of patients in the metadata of the schema",
        "key 'sample' of the file metadata",
        "Indicators by month and site.",
        "22,000 patients in 4 sites",
    )
    held = pa.table(
        {
            "site": [s for s in "ABCD" for _ in range(12)],
            "month": list(range(1, 13)) * 4,
            "patients": [r.randint(380, 560) for _ in range(48)],
            "readmitted_pct": [round(r.uniform(6, 12), 1) for _ in range(48)],
        }
    )
    sample = [
        {
            "row": i,
            "age": r.randint(30, 89),
            "sex": r.choice("FM"),
            "los": r.randint(1, 40),
            "dx": r.choice(["I50", "J44", "N17"]),
        }
        for i in range(50)
    ]
    pq.write_table(held.replace_schema_metadata({"sample": json.dumps(sample), "writer": "pipeline 2.1"}), path)

    path = shelf.unsafe(
        "parquet/embeddings_comptes_rendus.parquet",
        "one vector per person",
        "340 rows, one per patient",
        "Vecteurs de plongement moyens, pour reproduire la figure.",
        "340 patients with sarcoidosis",
    )
    pq.write_table(
        pa.table(
            {
                "i": list(range(340)),
                "v": [[round(r.gauss(0, 1), 4) for _ in range(12)] for _ in range(340)],
                "groupe": [r.choice(["pulmonaire", "extra"]) for _ in range(340)],
            }
        ),
        path,
    )

    path = shelf.unsafe(
        "parquet/agg_diagnoses.parquet",
        "small count",
        "E75 / 2021: 5 patients",
        "Counts of patients by diagnosis group and year.",
        "64,000 patients",
    )
    codes = ["E10", "E11", "E66", "E75", "E78", "E83", "E84", "E85"]
    pq.write_table(
        pa.table(
            {
                "icd10": [c for c in codes for _ in range(4)],
                "year": [2019, 2020, 2021, 2022] * 8,
                "patients": [
                    5 if (c, y) == ("E75", 2021) else r.randint(14, 60) if c == "E75" else r.randint(90, 2400)
                    for c in codes
                    for y in (2019, 2020, 2021, 2022)
                ],
            }
        ),
        path,
    )

    path = shelf.safe(
        "parquet/series_hebdo.parquet",
        "weeks, years and rates",
        "Série hebdomadaire de passages.",
        "patients aux urgences en 2 ans, premier passage de chacun",
    )
    pq.write_table(
        pa.table(
            {
                "annee": [2021] * 52 + [2022] * 52,
                "semaine": list(range(1, 53)) * 2,
                "patients": [r.randint(900, 1200) for _ in range(104)],
                "part_grippe_pct": [round(r.uniform(2, 14), 1) for _ in range(104)],
            }
        ),
        path,
    )

    path = shelf.safe(
        "parquet/bootstrap_estimates.parquet",
        "a thousand rows that are bootstrap draws",
        "Bootstrap draws of the hazard ratio; a row is a draw, not a person.",
        "11,700 adults",
    )
    pq.write_table(
        pa.table(
            {
                "bootstrap_draw": list(range(1, 1001)),
                "log_hr": [round(r.gauss(-0.22, 0.06), 5) for _ in range(1000)],
                "intercept": [round(r.gauss(-3, 0.1), 5) for _ in range(1000)],
            }
        ),
        path,
    )

    path = shelf.safe(
        "parquet/effectifs_concepts.parquet",
        "ten-digit concept ids that begin with 80",
        "Nombre de patients par concept local.",
        "88 000 patients, effectifs arrondis à la dizaine",
    )
    pq.write_table(
        pa.table(
            {
                "source_concept_id": [8_000_000_000 + r.randint(10**6, 10**8) for _ in range(60)],
                "vocabulary": ["LOCAL"] * 60,
                "persons": [10 * r.randint(3, 5200) for _ in range(60)],
            }
        ),
        path,
    )
