"""JSON, Parquet and databases."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import split


def keep_json(path: Path, value: Any) -> None:
    """Writes a value as JSON."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def keep_sqlite(path: Path, tables: dict[str, tuple[str, list[tuple[Any, ...]]]]) -> sqlite3.Connection:
    """Writes tables of columns and rows into a SQLite file and returns the open connection."""
    path.unlink(missing_ok=True)
    held = sqlite3.connect(path)
    for name, (columns, rows) in tables.items():
        held.execute(f"create table {name} ({columns})")
        held.executemany(f"insert into {name} values ({','.join('?' * len(rows[0]))})", rows)
    held.commit()
    return held


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    s = shelf.random("data")
    path = shelf.safe(
        "data/metrics_sepsis.json",
        "seeds, folds, depth and learning rates",
        "Metrics and hyperparameters of the sepsis model, per fold.",
        "38,220 stays of adults, 2,904 with sepsis",
    )
    keep_json(
        path,
        {
            "model": "gbm",
            "params": {"max_depth": 4, "eta": 0.05, "rounds": 412, "min_child_weight": 50, "seed": 1},
            "n": 38220,
            "positives": 2904,
            "folds": [
                {
                    "fold": k,
                    "auc": round(0.86 + s.random() / 50, 4),
                    "ap": round(0.41 + s.random() / 30, 4),
                    "best_round": s.randint(310, 480),
                }
                for k in range(1, 6)
            ],
        },
    )

    path = shelf.safe(
        "data/measure_report.json",
        "FHIR strata with counts of at least 30 and period of the year",
        "FHIR MeasureReport: share of diabetics with an HbA1c in the year, by age band.",
        "4,810 adults with diabetes followed in 2022",
    )
    strata = [
        {
            "value": {"text": band},
            "population": [
                {"code": {"text": "numerator"}, "count": a},
                {"code": {"text": "denominator"}, "count": n},
            ],
            "measureScore": {"value": round(a / n, 3)},
        }
        for band, a, n in (("18-44", 402, 611), ("45-64", 1302, 1704), ("65-79", 1488, 1811), ("80+", 498, 684))
    ]
    keep_json(
        path,
        {
            "resourceType": "MeasureReport",
            "status": "complete",
            "type": "summary",
            "period": {"start": "2022-01-01", "end": "2022-12-31"},
            "group": [{"stratifier": [{"code": [{"text": "age"}], "stratum": strata}]}],
        },
    )

    path = shelf.safe(
        "data/codelist_stroke.json",
        "concept identifiers of 7 and 10 digits, some beginning with 80",
        "List of OMOP concepts that define stroke, with the version of the vocabulary.",
        "no persons: a list of concepts",
    )
    keep_json(
        path,
        {
            "name": "stroke",
            "version": "2023-08",
            "concepts": [
                {"concept_id": c, "code": k, "name": n}
                for c, k, n in (
                    (443454, "I63.9", "Cerebral infarction"),
                    (376713, "I61.9", "Intracerebral haemorrhage"),
                    (432923, "I60.9", "Subarachnoid haemorrhage"),
                    (8012345678, "LOCAL-31", "Stroke alert, local"),
                    (2000000017, "LOCAL-4", "Thrombectomy, local"),
                )
            ],
        },
    )

    path = shelf.safe(
        "data/prevalence.parquet",
        "a column of rates per 1,000 and a rank",
        "Prevalence of ten chronic diseases by sex, Parquet for the atlas.",
        "118,402 adults seen in 2022",
    )
    names = [
        "hypertension",
        "diabetes",
        "COPD",
        "asthma",
        "heart failure",
        "CKD",
        "cancer",
        "stroke",
        "dementia",
        "epilepsy",
    ]
    women, men = (sorted((s.randint(900, 16000) for _ in names), reverse=True) for _ in range(2))
    pq.write_table(
        pa.table(
            {
                "disease": names,
                "rank": list(range(1, 11)),
                "women": women,
                "men": men,
                "women_per_1000": [round(n / 61.2, 1) for n in women],
                "men_per_1000": [round(n / 57.202, 1) for n in men],
            }
        ),
        path,
    )

    path = shelf.safe(
        "data/monthly_visits.parquet",
        "months 1 to 12 and hundreds of visits",
        "Visits by month and department, 2021-2022.",
        "visits of adults, at least 200 in each cell",
    )
    grid = [(y, m, d, s.randint(200, 2100)) for y in (2021, 2022) for m in range(1, 13) for d in ("A", "B", "C", "D")]
    pq.write_table(
        pa.table({k: [row[at] for row in grid] for at, k in enumerate(("year", "month", "department", "visits"))}),
        path,
        compression="zstd",
    )

    path = shelf.safe(
        "data/atlas.sqlite",
        "a table of method versions beside a table of aggregates",
        "SQLite file with antibiotic resistance by year and species and a table of versions.",
        "isolates of as many patients, at least 520 a year and species",
    )
    rows: list[tuple[Any, ...]] = []
    for y in range(2017, 2024):
        for species in ("E. coli", "S. aureus", "P. aeruginosa"):
            n = s.randint(520, 1700)
            r = s.randint(n // 12, n // 4)
            rows.append((y, species, n, r, round(100 * r / n, 1)))
    held = keep_sqlite(
        path,
        {
            "resistance": ("year int, species text, isolates int, resistant int, pct real", rows),
            "version": (
                "id int, note text",
                [(1, "EUCAST 2019"), (2, "EUCAST 2022, breakpoints of 2 drugs changed")],
            ),
        },
    )
    held.close()

    path = shelf.safe(
        "data/waiting.duckdb",
        "quantiles of large groups",
        "DuckDB file with quartiles of waiting time by specialty.",
        "74,300 first appointments of adults",
    )
    base = duckdb.connect(str(path))
    base.execute("create or replace table waiting (specialty varchar, appointments int, q1 int, median int, q3 int)")
    base.executemany(
        "insert into waiting values (?, ?, ?, ?, ?)",
        [
            (n, k, q, q + 9, q + 24)
            for (n, q), k in zip(
                (("cardiology", 12), ("dermatology", 31), ("neurology", 22), ("rheumatology", 18)),
                split(s, 74300, 4, 9000),
                strict=True,
            )
        ],
    )
    base.close()

    path = shelf.safe(
        "data/config_etude.json",
        "seuils, versions et listes de codes",
        "Configuration de l'étude : critères, fenêtres et seuils.",
        "aucune personne : des paramètres",
    )
    criteria = {"age_min": 75, "sejours_min": 1, "fenetre_jours": [2, 30]}
    codes = {"cim10": ["T45.5", "D68.3", "K92.2"], "atc": ["B01AA03", "B01AF01"]}
    model = {"plis": 5, "graine": 11, "seuil": 0.25}
    keep_json(path, {"etude": "iatrogenie_2", "version": 1.4, "criteres": criteria, "codes": codes, "modele": model})
