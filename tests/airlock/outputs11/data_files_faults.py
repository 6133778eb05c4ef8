"""JSON, Parquet and databases with one fault."""

import json

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.data_files import keep_json, keep_sqlite


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    s = shelf.random("data-u")
    path = shelf.unsafe(
        "data/homes.geojson",
        "row-level data: a point per home",
        "52 points with five decimals",
        "Map layer of legionella cases around the cooling towers.",
        "52 adults with legionellosis",
    )
    keep_json(
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
    keep_json(
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
    held = keep_sqlite(
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
