"""JSON, Parquet, databases and an archive that keep the rules."""

import json
import sqlite3
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.writers import text


def write(shelf: Shelf) -> None:
    _tables(shelf)


def _tables(shelf: Shelf) -> None:
    pq.write_table(
        pa.table(
            {
                "classe": ["18-44", "45-64", "65-79", "80+"],
                "n": [744, 1311, 1502, 1020],
                "admis_rea": [88, 204, 241, 97],
                "duree_mediane": [4.0, 6.0, 8.0, 9.0],
            }
        ),
        shelf.safe(
            "pneumo/agg_age.parquet",
            "médianes de 4 à 9 jours",
            "Pneumopathies par classe d'âge",
            "4 577 adultes hospitalisés pour pneumopathie",
        ),
    )
    path = shelf.safe(
        "vte/results.sqlite",
        "a clean database of aggregates, vacuumed",
        "Result tables of the thrombosis study",
        "1,844 adults with venous thromboembolism",
    )
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE hazard(term TEXT, hr REAL, low REAL, high REAL, p REAL)")
    base.executemany(
        "INSERT INTO hazard VALUES(?,?,?,?,?)",
        [
            ("extended", 0.52, 0.39, 0.69, 0.00001),
            ("male", 1.11, 0.86, 1.43, 0.42),
            ("cancer", 1.47, 1.07, 2.02, 0.018),
        ],
    )
    base.execute("CREATE TABLE risk(month INTEGER, at_risk INTEGER, events INTEGER)")
    base.executemany(
        "INSERT INTO risk VALUES(?,?,?)", [(0, 1844, 61), (3, 1702, 44), (6, 1577, 38), (9, 1411, 29), (12, 1288, 30)]
    )
    base.commit()
    base.execute("VACUUM")
    base.close()
    text(
        shelf.safe(
            "sepsis/metrics.json",
            "folds, seeds, thresholds, iterations",
            "Metrics of the sepsis model",
            "20,611 stays of adults in intensive care, one per patient",
        ),
        json.dumps(
            {
                "model": "sepsis-24h",
                "version": "2.3.1",
                "params": {"max_depth": 4, "n_estimators": 400, "seed": 7},
                "cv": [
                    {"fold": fold, "n": 4122, "auroc": auc, "best_iteration": best}
                    for fold, auc, best in (
                        (1, 0.841, 311),
                        (2, 0.838, 290),
                        (3, 0.845, 342),
                        (4, 0.839, 305),
                        (5, 0.841, 318),
                    )
                ],
                "test": {
                    "n": 4122,
                    "events": 915,
                    "auroc": 0.842,
                    "auprc": 0.681,
                    "thresholds": {"0.2": {"se": 0.87, "sp": 0.74}, "0.3": {"se": 0.79, "sp": 0.87}},
                },
            },
            indent=2,
        ),
    )
    with zipfile.ZipFile(
        shelf.safe(
            "hcc/supplement.zip",
            "an archive of a table, a note and a script",
            "Supplement of the paper",
            "2,010 adults with hepatocellular carcinoma",
        ),
        "w",
        zipfile.ZIP_DEFLATED,
    ) as archive:
        for name, body in (
            (
                "tables/cox.csv",
                "term,HR,low,high,p\nablation,1.31,1.14,1.51,0.0002\nage_10y,1.12,1.05,1.19,0.0005\nBCLC_B,1.88,1.61,2.20,<0.0001\n",
            ),
            ("tables/n.csv", "arm,n,deaths\nresection,1022,281\nablation,988,366\n"),
            (
                "scripts/cox.py",
                "from lifelines import CoxPHFitter\n\ncph = CoxPHFitter(penalizer=0.01)\ncph.fit(df, 'years', 'death', strata=['centre'])\ncph.check_assumptions(df, p_value_threshold=0.05)\n",
            ),
            ("README.md", "# Supplement\n2 tables, 1 script. lifelines 0.30, Python 3.11.\n"),
        ):
            archive.writestr(zipfile.ZipInfo(name, (2025, 3, 4, 9, 0, 0)), body)
    text(
        shelf.safe(
            "diab/figure_spec.vl.json",
            "five bars of an Altair chart, each of 800 and more",
            "Altair chart of HbA1c, data in the specification",
            "8,114 adults with diabetes",
        ),
        json.dumps(
            {
                "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
                "title": "HbA1c, last value of 2024",
                "width": 400,
                "mark": {"type": "bar", "cornerRadius": 2},
                "data": {
                    "values": [
                        {"hba1c": name, "patients": n}
                        for name, n in (("<6.5", 1902), ("6.5-7", 1711), ("7-8", 2480), ("8-9", 1201), (">=9", 820))
                    ]
                },
                "encoding": {
                    "x": {"field": "hba1c", "type": "ordinal", "sort": None},
                    "y": {"field": "patients", "type": "quantitative"},
                },
            },
            indent=1,
        ),
    )
