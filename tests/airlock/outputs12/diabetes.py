"""Diabetes of the young: Parquet, SQLite, Plotly."""

import json
import sqlite3
from typing import Any

import pyarrow as pa
import pyarrow.parquet as parquet

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit

T1D = "731 children and adolescents with type 1 diabetes"


def write(shelf: Shelf) -> None:
    path = shelf.safe(
        "t1d/hba1c.parquet", "a small table of aggregates", "Quarterly mean HbA1c by age class and pump", T1D
    )
    rng = shelf.random("t1d")
    rows: list[Any] = [
        {
            "quarter": f"{y}Q{q}",
            "age_class": a,
            "pump": p,
            "n": rng.randint(40, 115),
            "mean_hba1c": round(rng.uniform(7.1, 8.2), 2),
            "sd_hba1c": round(rng.uniform(0.9, 1.4), 2),
        }
        for y in (2022, 2023)
        for q in range(1, 5)
        for a in ("0-9", "10-14", "15-17")
        for p in (False, True)
    ]
    parquet.write_table(pa.Table.from_pylist(rows), path)

    path = shelf.unsafe(
        "t1d/sensor.parquet",
        "row-level data in parquet",
        "one row for each child",
        "Time in range by class, export for the figure",
        T1D,
    )
    people = [
        {
            "age_years": rng.randint(2, 17),
            "sex": rng.choice("FM"),
            "pump": rng.random() < 0.6,
            "tir": round(rng.uniform(30, 90), 1),
            "hypo": round(rng.uniform(0, 7), 1),
        }
        for _ in range(220)
    ]
    parquet.write_table(pa.Table.from_pylist(people), path)

    path = shelf.unsafe(
        "t1d/results.sqlite",
        "deleted pages of a database",
        "rows of children deleted, still in free pages",
        "Result tables of the study",
        T1D,
    )
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("PRAGMA secure_delete = OFF")
    base.execute("CREATE TABLE by_class (age_class TEXT, n INTEGER, mean_hba1c REAL)")
    base.executemany(
        "INSERT INTO by_class VALUES (?, ?, ?)", [("0-9", 166, 7.4), ("10-14", 318, 7.8), ("15-17", 247, 8.1)]
    )
    base.execute("CREATE TABLE child (initials TEXT, birth TEXT, hba1c REAL, comment TEXT)")
    base.executemany(
        "INSERT INTO child VALUES (?, ?, ?, ?)",
        [
            (
                rng.choice("ABCDEF") + rng.choice("LMNOP"),
                f"20{rng.randint(10, 18)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
                round(rng.uniform(6, 11), 1),
                "ketoacidosis at onset, followed by the diabetes nurse",
            )
            for _ in range(300)
        ],
    )
    base.commit()
    base.execute("DROP TABLE child")
    base.commit()
    base.close()

    path = shelf.safe(
        "t1d/tables.sqlite", "a small database of aggregates", "Result tables for the journal's supplement", T1D
    )
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE ketoacidosis (period TEXT, onset INTEGER, with_dka INTEGER, share REAL)")
    base.executemany(
        "INSERT INTO ketoacidosis VALUES (?, ?, ?, ?)",
        [
            (p, n, k, round(100 * k / n, 1))
            for p, n, k in [("2010-2014", 171, 66), ("2015-2019", 239, 98), ("2020-2024", 321, 141)]
        ],
    )
    base.execute("CREATE TABLE model (term TEXT, odds_ratio REAL, low REAL, high REAL, p REAL)")
    base.executemany(
        "INSERT INTO model VALUES (?, ?, ?, ?, ?)",
        [
            ("age < 5", 1.91, 1.22, 2.98, 0.005),
            ("no family history", 2.4, 1.3, 4.5, 0.006),
            ("period", 1.08, 0.9, 1.3, 0.41),
        ],
    )
    base.commit()
    base.close()

    path = shelf.unsafe(
        "t1d/plotly.html",
        "rows in the hover of a chart",
        "customdata with a child in each entry",
        "Interactive histogram of HbA1c",
        T1D,
    )
    hover = [[f"E{i:03d}", rng.randint(2, 17), rng.choice(["pump", "pens"])] for i in range(60)]
    trace = {
        "type": "scatter",
        "mode": "lines",
        "name": "density",
        "x": [6, 6.5, 7, 7.5, 8, 8.5, 9, 10],
        "y": [0.02, 0.12, 0.3, 0.38, 0.3, 0.18, 0.09, 0.02],
        "customdata": hover,
        "hovertemplate": "%{x}",
    }
    kit.page(
        path,
        "HbA1c, last value",
        f'<div id="g"></div><script>Plotly.newPlot("g", {json.dumps([trace])}, {{"title": {{"text": "731 children"}}}})</script>',
    )

    path = shelf.safe(
        "t1d/mixed.txt", "few groups and a small variance", "Mixed model of HbA1c (statsmodels MixedLM)", T1D
    )
    kit.say(path, """
            Mixed Linear Model Regression Results
============================================================
Model:              MixedLM   Dependent Variable:   hba1c
No. Observations:   8104      Method:               REML
No. Groups:         731       Scale:                0.6112
Mean group size:    11.1      Log-Likelihood:       -9914.21
Converged:          Yes
------------------------------------------------------------
                  Coef.  Std.Err.    z    P>|z|  [0.025 0.975]
------------------------------------------------------------
Intercept          7.612    0.061 124.79  0.000   7.492  7.732
age_10_14          0.288    0.034   8.47  0.000   0.221  0.355
age_15_17          0.514    0.041  12.54  0.000   0.434  0.594
pump              -0.201    0.038  -5.29  0.000  -0.275 -0.127
Group Var          0.733    0.029
============================================================
""")  # fmt: skip
