"""SQLite and DuckDB databases that may leave."""

import sqlite3

import duckdb

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.cohort import ipp, stream


def write(shelf: Shelf) -> None:
    _trials(shelf)
    _monthly(shelf)
    _quality(shelf)
    _dictionary(shelf)
    _replaced(shelf)


def _trials(shelf: Shelf) -> None:
    rng = stream(shelf, "trials")
    path = shelf.safe(
        "bases/optuna_study.sqlite", "rows that are trials of hyperparameters", "Search of hyperparameters: one row per trial, no patient data.", "8,050 adults with suspected pulmonary embolism"
    )  # fmt: skip
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE trials (trial_id INTEGER PRIMARY KEY, state TEXT, value REAL)")
    base.execute("CREATE TABLE trial_params (trial_id INTEGER, param_name TEXT, param_value REAL)")
    for trial in range(60):
        base.execute(
            "INSERT INTO trials VALUES (?, ?, ?)",
            (trial, "COMPLETE" if rng.random() < 0.8 else "PRUNED", round(float(rng.normal(0.83, 0.01)), 5)),
        )
        base.executemany(
            "INSERT INTO trial_params VALUES (?, ?, ?)",
            [
                (trial, "max_depth", int(rng.integers(2, 9))),
                (trial, "learning_rate", round(float(rng.uniform(0.01, 0.3)), 4)),
                (trial, "min_samples_leaf", int(rng.integers(10, 80))),
            ],
        )
    base.commit()
    base.close()


def _monthly(shelf: Shelf) -> None:
    rng = stream(shelf, "monthly")
    path = shelf.safe(
        "bases/telesuivi_mensuel.duckdb", "mois, rangs et médianes", "Télésuivi de l'insuffisance cardiaque : patients actifs et alertes par mois.", "2 060 patients télésurveillés"
    )  # fmt: skip
    with duckdb.connect(str(path)) as base:
        base.execute(
            "CREATE TABLE mensuel (annee INTEGER, mois INTEGER, patients_actifs INTEGER, patients_avec_alerte INTEGER, alertes_mediane DOUBLE, delai_median_h DOUBLE)"
        )
        for month in range(24):
            n = 700 + 40 * month + int(rng.integers(0, 30))
            base.execute(
                "INSERT INTO mensuel VALUES (?, ?, ?, ?, ?, ?)",
                [
                    2022 + month // 12,
                    month % 12 + 1,
                    n,
                    int(n * rng.uniform(0.1, 0.25)),
                    float(rng.integers(1, 4)),
                    round(float(rng.uniform(3, 9)), 1),
                ],
            )


def _quality(shelf: Shelf) -> None:
    path = shelf.safe(
        "bases/data_quality.sqlite", "small numbers that are rules, tables and percentages of large groups", "Data quality rules run on the cohort: patients concerned and share failing.", "15,870 adults with type 2 diabetes"
    )  # fmt: skip
    base = sqlite3.connect(path)
    base.execute(
        "CREATE TABLE rules (rule INTEGER, cdm_table TEXT, description TEXT, severity INTEGER, patients_checked INTEGER, patients_failing INTEGER, pct REAL)"
    )
    rules = [
        ("measurement", "HbA1c has a unit", 2, 15870, 476),
        ("measurement", "HbA1c between 3 and 20 %", 1, 15870, 127),
        ("drug_exposure", "end after start", 3, 14902, 149),
        ("person", "year of birth present", 3, 15870, 32),
        ("visit_occurrence", "no overlap", 2, 15511, 621),
    ]
    base.executemany(
        "INSERT INTO rules VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(i, *rule, round(100 * int(rule[4]) / int(rule[3]), 2)) for i, rule in enumerate(rules, 1)],
    )
    base.commit()
    base.close()


def _dictionary(shelf: Shelf) -> None:
    rng = stream(shelf, "dictionary")
    path = shelf.safe(
        "bases/dictionnaire_atc.duckdb", "concept_id à dix chiffres, niveaux ATC", "Classes ATC retenues, concept et nombre de patients exposés.", "22 300 adultes hospitalisés avec au moins une prescription"
    )  # fmt: skip
    atc = [
        ("C03", "Diurétiques"),
        ("C07", "Bêtabloquants"),
        ("C09", "IEC et ARA2"),
        ("N02A", "Opioïdes"),
        ("J01", "Antibactériens"),
        ("B01A", "Antithrombotiques"),
        ("A02B", "Antiulcéreux"),
        ("N05B", "Anxiolytiques"),
    ]
    with duckdb.connect(str(path)) as base:
        base.execute(
            "CREATE TABLE atc (concept_id BIGINT, code VARCHAR, libelle VARCHAR, niveau INTEGER, patients INTEGER)"
        )
        for code, label in atc:
            base.execute(
                "INSERT INTO atc VALUES (?, ?, ?, ?, ?)",
                [int(ipp(rng)), code, label, len(code) - 1, int(rng.integers(1200, 11000))],
            )


def _replaced(shelf: Shelf) -> None:
    rng = stream(shelf, "replaced")
    path = shelf.safe(
        "bases/thyroid_outcomes.sqlite", "deleted pages that hold only an older table of counts", "Outcomes after thyroidectomy by surgical volume; the table was rewritten once.", "2,744 adults after thyroidectomy"
    )  # fmt: skip
    base = sqlite3.connect(path)
    base.execute("PRAGMA secure_delete = OFF")
    rows = [("low", 611, 98, 41), ("medium", 924, 121, 47), ("high", 1209, 118, 39)]
    for name in ("outcomes_v1", "outcomes"):
        base.execute(
            f"CREATE TABLE {name} (volume TEXT, patients INTEGER, hypocalcaemia INTEGER, palsy INTEGER, p REAL)"
        )
        base.executemany(
            f"INSERT INTO {name} VALUES (?, ?, ?, ?, ?)",
            [(*row, round(float(rng.uniform(0.001, 0.4)), 3)) for row in rows],
        )
    base.commit()
    base.execute("DROP TABLE outcomes_v1")
    base.commit()
    base.close()
