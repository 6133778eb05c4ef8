"""More of Parquet and Feather as they may go out."""

import pandas as pd
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import draws, parts_of


def _loadings(shelf: Shelf) -> None:
    rng = draws(shelf, "acp")
    names = [f"item_{at:02d}" for at in range(1, 19)]
    table = pd.DataFrame(rng.normal(0, 0.3, (18, 4)).round(3), columns=["cp1", "cp2", "cp3", "cp4"])
    table.insert(0, "item", names)
    pq.write_table(
        pa.Table.from_pandas(table, preserve_index=False),
        shelf.safe(
            "psychiatrie/acp_saturations.parquet",
            "18 rows which are items, not persons",
            "Saturations des 18 items d'un questionnaire de fatigue sur quatre composantes",
            "904 patients atteints de sclérose en plaques",
        ),
    )


def _weekly(shelf: Shelf) -> None:
    rng = shelf.random("weekly-feather")
    rows = [
        {
            "iso_week": f"2024-W{week:02d}",
            "attendances": rng.randint(880, 1210),
            "median_wait_min": rng.randint(38, 61),
            "left_without_being_seen": rng.randint(31, 66),
        }
        for week in range(1, 53)
    ]
    feather.write_feather(
        pd.DataFrame(rows),
        shelf.safe(
            "ed/weekly.feather",
            "weeks of the year",
            "Weekly attendances of the emergency department",
            "about 54,000 attendances in 2024",
        ),
        compression="uncompressed",
    )


def _centroids(shelf: Shelf) -> None:
    rng = shelf.random("centroids")
    sizes = parts_of(rng, 2380, 5, 120)
    rows = [
        {
            "cluster": at,
            "size": size,
            "age": round(rng.uniform(48, 77), 1),
            "eosinophils": round(rng.uniform(0.1, 0.6), 2),
            "fev1_pct": round(rng.uniform(41, 83), 1),
            "exacerbations_per_year": round(rng.uniform(0.3, 2.4), 2),
        }
        for at, size in enumerate(sizes, 1)
    ]
    pq.write_table(
        pa.Table.from_pylist(rows),
        shelf.safe(
            "copd/centroids.parquet",
            "cluster numbers below 10",
            "Centroids and sizes of five k-means clusters",
            "2,380 adults with obstructive lung disease",
        ),
    )


def _costs(shelf: Shelf) -> None:
    rng = shelf.random("couts-parquet")
    rows = [
        {
            "pole": name,
            "sejours": rng.randint(1400, 5200),
            "recettes_m_eur": round(rng.uniform(6, 31), 2),
            "part_premier_sejour": round(rng.uniform(0.002, 0.03), 3),
            "rang": at,
        }
        for at, name in enumerate(("Chirurgie", "Médecine", "Femme-enfant", "Cancérologie", "Tête et cou"), 1)
    ]
    pq.write_table(
        pa.Table.from_pylist(rows),
        shelf.safe(
            "dim/recettes.parquet",
            "shares of the first contributor far below 85 %",
            "Recettes d'activité par pôle et part du séjour le plus lourd",
            "séjours facturés en 2025",
        ),
    )


def write(shelf: Shelf) -> None:
    for case in (_loadings, _weekly, _centroids, _costs):
        case(shelf)
