"""SQLite and DuckDB databases as they may go out."""

import sqlite3

import duckdb

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import parts_of, some_of


def _results(shelf: Shelf) -> None:
    rng = shelf.random("results-sqlite")
    path = shelf.safe(
        "rhumato/resultats.sqlite",
        "several tables of groups, p-values and ranks",
        "Réponse EULAR à 6 mois par biothérapie et modèle ajusté",
        "1 512 patients atteints de polyarthrite rhumatoïde",
    )
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE reponse (traitement TEXT, n INTEGER, bonne INTEGER, rang INTEGER)")
        totals = parts_of(rng, 1512, 4, 220)
        base.executemany(
            "INSERT INTO reponse VALUES (?, ?, ?, ?)",
            [
                (name, total, some_of(rng, total, 0.35, 0.55), at)
                for at, (name, total) in enumerate(
                    zip(("anti-TNF", "tocilizumab", "abatacept", "inhibiteur de JAK"), totals, strict=True), 1
                )
            ],
        )
        base.execute("CREATE TABLE modele (terme TEXT, odds_ratio REAL, p REAL)")
        base.executemany(
            "INSERT INTO modele VALUES (?, ?, ?)",
            [("âge (10 ans)", 0.91, 0.04), ("FR positif", 1.32, 0.008), ("corticoïdes", 0.77, 0.02)],
        )
    base.close()


def _vacuumed(shelf: Shelf) -> None:
    rng = shelf.random("vacuum-sqlite")
    path = shelf.safe(
        "dialysis/indicators.db",
        "a table dropped and the file vacuumed",
        "Quarterly dialysis indicators; a draft table of the same figures was dropped",
        "744 adults on haemodialysis",
    )
    base = sqlite3.connect(path)
    base.execute("PRAGMA secure_delete = ON")
    base.execute("CREATE TABLE draft (quarter TEXT, patients INTEGER, fistula INTEGER)")
    base.execute("CREATE TABLE indicators (quarter TEXT, patients INTEGER, fistula INTEGER, median_ktv REAL)")
    for at in range(1, 9):
        total = rng.randint(600, 744)
        row = (f"202{4 + (at - 1) // 4}Q{(at - 1) % 4 + 1}", total, some_of(rng, total, 0.55, 0.7))
        base.execute("INSERT INTO draft VALUES (?, ?, ?)", row)
        base.execute("INSERT INTO indicators VALUES (?, ?, ?, ?)", (*row, round(rng.uniform(1.3, 1.5), 2)))
    base.execute("DROP TABLE draft")
    base.commit()
    base.execute("VACUUM")
    base.close()


def _view(shelf: Shelf) -> None:
    rng = shelf.random("view-safe")
    path = shelf.safe(
        "douleur/indicateurs.duckdb",
        "a view whose filter names services",
        "Évaluation de la douleur à l'arrivée par service, et une vue des services adultes",
        "22 400 passages aux urgences",
    )
    with duckdb.connect(str(path)) as base:
        base.execute("CREATE TABLE douleur (service TEXT, passages INTEGER, evalues INTEGER)")
        for name, total in zip(
            ("adultes", "pédiatrie", "traumatologie", "gynécologie", "ophtalmologie"),
            parts_of(rng, 22400, 5, 1500),
            strict=True,
        ):
            base.execute("INSERT INTO douleur VALUES (?, ?, ?)", [name, total, some_of(rng, total, 0.6, 0.85)])
        base.execute(
            "CREATE VIEW adultes AS SELECT service, passages, evalues FROM douleur WHERE service NOT IN ('pédiatrie', 'gynécologie')"
        )


def _monthly(shelf: Shelf) -> None:
    rng = shelf.random("monthly-duckdb")
    path = shelf.safe(
        "theatre/utilisation.duckdb",
        "months and room numbers",
        "Theatre use by room and month: cases and median turnover in minutes",
        "operations of adults in 2025",
    )
    with duckdb.connect(str(path)) as base:
        base.execute("CREATE TABLE use_by_room (room INTEGER, month INTEGER, cases INTEGER, median_turnover INTEGER)")
        base.executemany(
            "INSERT INTO use_by_room VALUES (?, ?, ?, ?)",
            [
                (room, month, rng.randint(71, 128), rng.randint(18, 34))
                for room in range(1, 9)
                for month in range(1, 13)
            ],
        )


def _codes(shelf: Shelf) -> None:
    path = shelf.safe(
        "nomenclature/algorithme.sqlite",
        "a list of codes with weights below 10",
        "Codes et poids de l'indice de comorbidité utilisé, sans donnée de patient",
        "",
    )
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE poids (groupe TEXT, cim10 TEXT, poids INTEGER)")
        base.executemany(
            "INSERT INTO poids VALUES (?, ?, ?)",
            [
                ("infarctus", "I21", 1),
                ("infarctus", "I22", 1),
                ("insuffisance cardiaque", "I50", 2),
                ("démence", "F00", 2),
                ("démence", "G30", 2),
                ("diabète compliqué", "E10.2", 1),
                ("hémiplégie", "G81", 2),
                ("cancer métastatique", "C78", 6),
                ("cancer métastatique", "C79", 6),
                ("SIDA", "B20", 4),
                ("hépatopathie sévère", "K76.6", 4),
            ],
        )
    base.close()


def _pairs(shelf: Shelf) -> None:
    rng = shelf.random("pairs-safe")
    path = shelf.safe(
        "safety/interactions.duckdb",
        "ratios and suppressed cells",
        "Exposed patients and cases per pair of drugs; cells under 20 and their complements were left blank",
        "61,000 adults with at least two dispensings",
    )
    with duckdb.connect(str(path)) as base:
        base.execute("CREATE TABLE pairs (first TEXT, second TEXT, exposed INTEGER, cases INTEGER, ratio DOUBLE)")
        for first in ("warfarin", "simvastatin", "digoxin"):
            for second in ("clarithromycin", "amiodarone", "verapamil"):
                exposed = rng.randint(410, 2300)
                cases = None if (first, second) == ("digoxin", "verapamil") else rng.randint(24, 90)
                base.execute(
                    "INSERT INTO pairs VALUES (?, ?, ?, ?, ?)",
                    [first, second, exposed, cases, None if cases is None else round(rng.uniform(0.8, 2.9), 2)],
                )


def _activity(shelf: Shelf) -> None:
    rng = shelf.random("activity-sqlite")
    path = shelf.safe(
        "dim/activite_2025.db",
        "case-mix levels 1 to 4",
        "Séjours par GHM et niveau de sévérité",
        "séjours de chirurgie 2025",
    )
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE ghm (ghm TEXT, niveau INTEGER, sejours INTEGER, dms_mediane REAL)")
        base.executemany(
            "INSERT INTO ghm VALUES (?, ?, ?, ?)",
            [
                (f"{root}{level}", level, rng.randint(48, 900), float(rng.randint(2, 9) + level))
                for root in ("08C24", "08C48", "06C04", "11C02", "13C03")
                for level in (1, 2, 3, 4)
            ],
        )
    base.close()


def write(shelf: Shelf) -> None:
    for case in (_results, _vacuumed, _view, _monthly, _codes, _pairs, _activity):
        case(shelf)
