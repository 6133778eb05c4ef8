"""JSON, Parquet and databases, each with one fault."""

import json
import sqlite3

import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.writers import text


def write(shelf: Shelf) -> None:
    _tables(shelf)


def _tables(shelf: Shelf) -> None:
    rng = shelf.random("data")
    sample = [
        {"age": rng.randint(21, 88), "sexe": rng.choice("MF"), "crp": rng.randint(3, 300), "deces": rng.randint(0, 1)}
        for _ in range(12)
    ]
    table = pa.table(
        {
            "classe": ["18-44", "45-64", "65-79", "80+"],
            "n": [811, 1402, 1377, 904],
            "deces_28j": [41, 133, 231, 244],
            "crp_mediane": [62, 84, 91, 88],
        }
    )
    pq.write_table(
        table.replace_schema_metadata({"pipeline": "v5", "preview": json.dumps(sample)}),
        shelf.unsafe(
            "sepsis/agg_age.parquet",
            "rows in the metadata of the schema",
            "key preview",
            "Mortalité par classe d'âge",
            "4 494 adultes avec sepsis",
        ),
    )
    columns = {
        f"f{at:02d}": pa.array([round(rng.gauss(0, 1), 4) for _ in range(200)], pa.float32()) for at in range(12)
    }
    pq.write_table(
        pa.table(columns),
        shelf.unsafe(
            "ecg/features_quantised.parquet",
            "row-level data with neutral column names",
            "200 rows of f00 to f11",
            "Feature bank used to reproduce table 3",
            "8,300 adults with one ECG each",
        ),
    )
    path = shelf.unsafe(
        "antibio/results.sqlite",
        "deleted rows remain in the pages of the database",
        "free pages: table staging",
        "Result tables of the stewardship study",
        "3,785 inpatients with antibiotics",
    )
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("PRAGMA secure_delete=OFF")
    base.execute("CREATE TABLE result(period TEXT, n INTEGER, over_7_days INTEGER)")
    base.executemany("INSERT INTO result VALUES(?,?,?)", [("before", 1911, 911), ("after", 1874, 702)])
    base.execute("CREATE TABLE staging(ipp TEXT, drug TEXT, days INTEGER)")
    base.executemany(
        "INSERT INTO staging VALUES(?,?,?)",
        [
            (
                f"80{rng.randrange(10**8):08d}",
                rng.choice(["amoxicillin", "ceftriaxone", "ofloxacin"]),
                rng.randint(1, 21),
            )
            for _ in range(300)
        ],
    )
    base.commit()
    base.execute("DROP TABLE staging")
    base.commit()
    base.close()
    text(
        shelf.unsafe(
            "mlops/run_7f3a.json",
            "the worst errors are listed one by one",
            "artifacts.worst_predictions",
            "Run exported from the tracking server",
            "6,480 stays of adults, one per patient",
        ),
        json.dumps(
            {
                "run_id": "7f3a91c2",
                "params": {"max_depth": 4, "learning_rate": 0.05, "n_estimators": 400, "seed": 7},
                "metrics": {"mae": 1.904, "rmse": 4.02, "r2": 0.441, "n_train": 5184, "n_test": 1296},
                "tags": {"git": "4f1c9ab", "stage": "Staging"},
                "artifacts": {
                    "worst_predictions": [
                        {"y": 71, "p": 12.4, "age": 58, "ghm": "04M05"},
                        {"y": 66, "p": 9.8, "age": 71, "ghm": "18M07"},
                        {"y": 63, "p": 14.9, "age": 44, "ghm": "01M30"},
                    ]
                },
            },
            indent=2,
        ),
    )
    text(
        shelf.unsafe(
            "hcl/metrics_by_site.json",
            "a count below 10 deep in a nested result",
            "sites[2].strata.dialysis.events = 4",
            "Performance par site et strate",
            "5 910 adultes avec cathéter, 4 sites",
        ),
        json.dumps(
            {
                "model": "clabsi-2",
                "sites": [
                    {
                        "site": name,
                        "n": n,
                        "auroc": auc,
                        "strata": {"icu": {"n": icu, "events": e1}, "dialysis": {"n": dialysis, "events": e2}},
                    }
                    for name, n, auc, icu, e1, dialysis, e2 in (
                        ("A", 1911, 0.77, 702, 58, 388, 31),
                        ("B", 1544, 0.74, 611, 49, 290, 22),
                        ("C", 1377, 0.75, 544, 40, 121, 4),
                        ("D", 1078, 0.73, 401, 33, 204, 17),
                    )
                ],
            },
            indent=1,
        ),
    )
