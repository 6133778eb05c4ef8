"""Parquet, Feather and Arrow with one thing too many in them."""

import json

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import cohort, draws, ipp, parts_of, some_of


def _extremes(shelf: Shelf) -> None:
    rng = shelf.random("bio-parquet")
    rows = []
    for name, mid, unit in (
        ("creatinine", 81, "µmol/L"),
        ("crp", 12, "mg/L"),
        ("ferritine", 143, "µg/L"),
        ("tsh", 2, "mUI/L"),
        ("ldh", 212, "UI/L"),
    ):
        rows.append(
            {
                "mesure": name,
                "unite": unit,
                "n": rng.randint(2100, 2900),
                "mediane": float(mid),
                "p25": round(mid * 0.8, 1),
                "p75": round(mid * 1.3, 1),
                "borne_haute": round(mid * rng.uniform(7, 13), 1),
            }
        )
    table = pa.Table.from_pandas(pd.DataFrame(rows), preserve_index=False)
    path = shelf.unsafe(
        "biologie/distribution.parquet",
        "the highest value of each measure",
        "borne_haute",
        "Distribution des bilans à l'entrée ; borne_haute est la plus grande valeur observée",
        "2 941 adultes hospitalisés en médecine interne",
    )
    pq.write_table(table, path)


def _metadata(shelf: Shelf) -> None:
    rng = shelf.random("meta-parquet")
    rows = [
        {"quarter": f"2024Q{at}", "starts": count, "persistent_6m": some_of(rng, count, 0.5, 0.7)}
        for at, count in enumerate(parts_of(rng, 2210, 4, 300), 1)
    ]
    sample = [
        {
            "subject": ipp(rng),
            "start": f"2024-0{rng.randint(1, 9)}-{rng.randint(10, 28)}",
            "stop": f"2024-1{rng.randint(0, 2)}-{rng.randint(10, 28)}",
        }
        for _ in range(5)
    ]
    table = pa.Table.from_pylist(rows).replace_schema_metadata(
        {"writer": "persist 0.9", "source_head": json.dumps(sample)}
    )
    pq.write_table(
        table,
        shelf.unsafe(
            "adherence/persistence.parquet",
            "five patients' rows in the schema's metadata",
            "schema metadata source_head",
            "Starts of GLP-1 agonists and six-month persistence per quarter",
            "2,210 adults with type 2 diabetes",
        ),
    )


def _small(shelf: Shelf) -> None:
    rng = shelf.random("feather-small")
    rows = [
        {"germe": germ, "prelevements": total, "resistants": some_of(rng, total, 0.15, 0.4)}
        for germ, total in (
            ("E. coli", 2140),
            ("K. pneumoniae", 733),
            ("P. aeruginosa", 418),
            ("S. aureus", 961),
            ("E. faecium", 187),
            ("A. baumannii", 61),
        )
    ]
    rows[4]["resistants"] = 5
    feather.write_feather(
        pd.DataFrame(rows),
        shelf.unsafe(
            "antibio/resistance.feather",
            "a count of 5 patients",
            "E. faecium, resistants",
            "Patients porteurs d'une souche résistante par germe (un prélèvement par patient)",
            "4 500 patients avec un prélèvement positif",
        ),
        compression="uncompressed",
    )


def _dictionary(shelf: Shelf) -> None:
    rng = shelf.random("dict-arrow")
    names = ["all", "ward A", "ward B", *sorted(ipp(rng) for _ in range(120))]
    column = pa.DictionaryArray.from_arrays(pa.array([0, 1, 2], pa.int16()), pa.array(names))
    table = pa.table(
        {"stratum": column, "n": [1730, 911, 819], "falls": [212, 118, 94], "rate_per_1000_days": [5.1, 5.4, 4.8]}
    )
    with pa.ipc.new_file(
        str(
            shelf.unsafe(
                "falls/rates.arrow",
                "patient numbers left among a category's unused levels",
                "dictionary of stratum",
                "Falls per 1,000 bed days by ward",
                "1,730 adults in two geriatric wards",
            )
        ),
        table.schema,
    ) as out:
        out.write_table(table)


def _rows(shelf: Shelf) -> None:
    rng = draws(shelf, "rows-parquet")
    table = cohort(rng, 640, {"age_decade": (6, 1.5), "bmi": (27, 4), "stage": (0.4, 0), "chemo": (0.6, 0)})
    table.insert(0, "key", [f"{rng.integers(0, 2**48):012x}" for _ in range(len(table))])
    table["months"] = rng.exponential(30, len(table)).round(1)
    pq.write_table(
        pa.Table.from_pandas(table, preserve_index=False),
        shelf.unsafe(
            "survival/analysis_ready.parquet",
            "one pseudonymised row per patient",
            "every row",
            "Data behind the survival curves",
            "640 women with breast cancer",
        ),
    )


def _curve(shelf: Shelf) -> None:
    rng = draws(shelf, "curve-parquet")
    times = np.sort(rng.exponential(900, 74)).round(0)
    steps = pd.DataFrame({"temps_j": times, "survie": np.round(np.cumprod(1 - 1 / np.arange(412, 412 - 74, -1)), 5)})
    steps["a_risque"] = np.arange(412, 412 - 74, -1)
    pq.write_table(
        pa.Table.from_pandas(steps, preserve_index=False),
        shelf.unsafe(
            "greffe/km_complet.parquet",
            "a survival curve with a step for each death",
            "every row",
            "Estimation de Kaplan-Meier de la survie du greffon",
            "412 greffés rénaux",
        ),
    )


def _one_sd(shelf: Shelf) -> None:
    rng = shelf.random("sd-feather")
    rows = [
        {
            "arm": arm,
            "visit": visit,
            "n": rng.randint(86, 121),
            "mean_hba1c": round(rng.uniform(6.9, 8.4), 2),
            "sd": round(rng.uniform(0.7, 1.3), 2),
        }
        for arm in ("closed loop", "sensor pump")
        for visit in ("baseline", "3 months", "6 months", "12 months")
    ]
    rows.append({"arm": "sensor pump", "visit": "unscheduled", "n": None, "mean_hba1c": 11.34, "sd": 0.0})
    feather.write_feather(
        pd.DataFrame(rows),
        shelf.unsafe(
            "diabetes/hba1c_visits.feather",
            "a mean whose SD is nil: one person's value, its n left out",
            "unscheduled visit",
            "HbA1c by arm and visit; the count is blank where a group was too small to show",
            "241 adults with type 1 diabetes",
        ),
        compression="uncompressed",
    )


def write(shelf: Shelf) -> None:
    for case in (
        _extremes,
        _metadata,
        _small,
        _dictionary,
        _rows,
        _curve,
        _one_sd,
    ):
        case(shelf)
