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


def _json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _sqlite(path: Path, tables: dict[str, tuple[str, list[tuple[Any, ...]]]]) -> sqlite3.Connection:
    held = sqlite3.connect(path)
    for name, (columns, rows) in tables.items():
        held.execute(f"create table {name} ({columns})")
        held.executemany(f"insert into {name} values ({','.join('?' * len(rows[0]))})", rows)
    held.commit()
    return held


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    _safe(shelf)
    _unsafe(shelf)


def _safe(shelf: Shelf) -> None:
    s = shelf.random("data")
    path = shelf.safe(
        "data/metrics_sepsis.json",
        "seeds, folds, depth and learning rates",
        "Metrics and hyperparameters of the sepsis model, per fold.",
        "38,220 stays of adults, 2,904 with sepsis",
    )
    _json(
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
    _json(
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
    _json(
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
    women, men = [[s.randint(900, 16000) for _ in names] for _ in range(2)]
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
        "21,300 isolates of as many patients",
    )
    rows = []
    for y in range(2017, 2024):
        for species in ("E. coli", "S. aureus", "P. aeruginosa"):
            n = s.randint(520, 1700)
            r = s.randint(n // 12, n // 4)
            rows.append((y, species, n, r, round(100 * r / n, 1)))
    held = _sqlite(
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
    base.execute("create table waiting (specialty varchar, appointments int, q1 int, median int, q3 int)")
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
        "data/config_etude.yaml",
        "seuils, versions et listes de codes",
        "Configuration de l'étude : critères, fenêtres et seuils.",
        "aucune personne : des paramètres",
    )
    path.write_text(
        "etude: iatrogenie_2\nversion: 1.4\ncriteres:\n  age_min: 75\n  sejours_min: 1\n  fenetre_jours: [2, 30]\ncodes:\n  cim10: [T45.5, D68.3, K92.2]\n  atc: [B01AA03, B01AF01]\nmodele:\n  plis: 5\n  graine: 11\n  seuil: 0.25\nmasquage:\n  effectif_min: 10\n",
        encoding="utf-8",
    )


def _unsafe(shelf: Shelf) -> None:
    s = shelf.random("data-u")
    path = shelf.unsafe(
        "data/homes.geojson",
        "row-level data: a point per home",
        "52 points with five decimals",
        "Map layer of legionella cases around the cooling towers.",
        "52 adults with legionellosis",
    )
    _json(
        path,
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"week": s.randint(20, 31)},
                    "geometry": {
                        "type": "Point",
                        "coordinates": [round(2.31 + s.random() / 9, 5), round(48.81 + s.random() / 9, 5)],
                    },
                }
                for _ in range(52)
            ],
        },
    )

    path = shelf.unsafe(
        "data/classification_report.json",
        "small support deep in the JSON",
        "rare class 'torsades': support 4",
        "Classification report of the arrhythmia classifier on the test set.",
        "6,204 ECGs of as many adults",
    )
    _json(
        path,
        {
            "report": {
                n: {"precision": p, "recall": r, "f1-score": round(2 * p * r / (p + r), 3), "support": k}
                for n, p, r, k in (
                    ("sinus", 0.981, 0.99, 4711),
                    ("afib", 0.942, 0.931, 1102),
                    ("flutter", 0.82, 0.771, 301),
                    ("vt", 0.9, 0.837, 86),
                    ("torsades", 0.75, 0.75, 4),
                )
            },
            "accuracy": 0.967,
        },
    )

    path = shelf.unsafe(
        "data/cohort_export.jsonl",
        "row-level data called an aggregate",
        "one object per stay, n always 1",
        "Aggregated profile counts for the sequence analysis.",
        "1,904 stays of adults with heart failure",
    )
    path.write_text(
        "".join(
            json.dumps(
                {
                    "profile": f"{s.choice('MF')}|{s.randint(51, 89)}|{s.choice(['I50.0', 'I50.1', 'I50.9'])}|LOS{s.randint(2, 31)}|K{s.randint(31, 58) / 10}",
                    "n": 1,
                }
            )
            + "\n"
            for _ in range(90)
        ),
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "data/embeddings.parquet",
        "row-level data without names",
        "one vector per patient and the outcome",
        "Embedding used for the UMAP figure.",
        "240 adults with lung transplant",
    )
    pq.write_table(
        pa.table(
            {
                **{f"z{k}": [round(s.gauss(0, 1), 4) for _ in range(240)] for k in range(6)},
                "clad": [s.randint(0, 1) for _ in range(240)],
            }
        ),
        path,
    )

    path = shelf.unsafe(
        "data/summary_meta.parquet",
        "metadata of a Parquet file",
        "key 'analyst_note' has an e-mail and a phone of a patient",
        "Mean pain scores by block technique.",
        "814 adults after shoulder surgery",
    )
    made = pa.table(
        {
            "technique": ["interscalene", "suprascapular", "none"],
            "n": [402, 231, 181],
            "pain_mean": [2.4, 2.9, 4.6],
            "pain_sd": [1.9, 2.0, 2.2],
        }
    )
    pq.write_table(
        made.replace_schema_metadata(
            {"analyst_note": "call back Lionel.Bertin58@example.com 06 44 90 17 35 about missing day 2"}
        ),
        path,
    )

    path = shelf.unsafe(
        "data/results_deleted.sqlite",
        "deleted pages of a database",
        "rows of a dropped table stay in free pages",
        "SQLite file with one table of aggregates on falls.",
        "2,712 adults in rehabilitation",
    )
    people = [
        (n, f"{a} {b}", f"19{s.randint(30, 60)}-0{s.randint(1, 9)}-{s.randint(10, 28)}")
        for n, (a, b) in enumerate(
            [("Colette", "Maillard"), ("Abel", "Chevallier"), ("Huguette", "Poirier"), ("Samir", "Haddad")] * 40
        )
    ]
    held = _sqlite(
        path,
        {
            "people": ("id int, name text, born text", people),
            "falls": ("ward text, stays int, falls int", [("A", 902, 61), ("B", 1011, 72), ("C", 799, 41)]),
        },
    )
    held.execute("pragma secure_delete = off")
    held.execute("drop table people")
    held.commit()
    held.close()

    path = shelf.unsafe(
        "data/analysis.duckdb",
        "a second table of rows in a database",
        "table _stage holds one row per operation",
        "DuckDB file with the results of the arthroplasty study.",
        "3,020 adults with a total knee",
    )
    base = duckdb.connect(str(path))
    base.execute("create table results (implant varchar, n int, revision int)")
    base.executemany("insert into results values (?, ?, ?)", [("cemented", 2011, 61), ("cementless", 1009, 38)])
    base.execute("create table _stage (op_day date, age int, bmi double, surgeon varchar)")
    base.executemany(
        "insert into _stage values (?, ?, ?, ?)",
        [
            (
                f"2020-{s.randint(1, 12):02d}-{s.randint(1, 28):02d}",
                s.randint(48, 88),
                s.randint(210, 420) / 10,
                s.choice(["S1", "S2"]),
            )
            for _ in range(64)
        ],
    )
    base.close()
