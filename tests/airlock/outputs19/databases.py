"""SQLite and DuckDB databases that must be stopped."""

import sqlite3

import duckdb

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.cohort import WOMEN, ipp, patients, person, split, stream


def write(shelf: Shelf) -> None:
    _deleted(shelf)
    _forgotten(shelf)
    _cell(shelf)
    _view(shelf)
    _notes(shelf)


def _deleted(shelf: Shelf) -> None:
    rng = stream(shelf, "deleted")
    path = shelf.unsafe(
        "bases/dialyse_resultats.sqlite", "lignes de patients dans les pages libérées", "pages de la table work supprimée", "Base des résultats : survie et hospitalisations par technique de dialyse.", "1 306 adultes en dialyse chronique"
    )  # fmt: skip
    base = sqlite3.connect(path)
    base.execute("PRAGMA secure_delete = OFF")
    base.execute("CREATE TABLE work (ipp TEXT, nom TEXT, age INTEGER, technique TEXT, ktv REAL)")
    base.executemany(
        "INSERT INTO work VALUES (?, ?, ?, ?, ?)",
        [
            (
                ipp(rng),
                person(rng),
                int(rng.integers(30, 88)),
                str(rng.choice(["HD", "HDF", "DP"])),
                round(float(rng.normal(1.5, 0.2)), 2),
            )
            for _ in range(400)
        ],
    )
    base.execute(
        "CREATE TABLE resultats (technique TEXT, patients INTEGER, deces INTEGER, hospitalisations_mediane INTEGER, ktv_moyen REAL)"
    )
    base.executemany(
        "INSERT INTO resultats VALUES (?, ?, ?, ?, ?)",
        [
            ("Hémodialyse", 802, 131, 2, 1.48),
            ("Hémodiafiltration", 351, 44, 1, 1.61),
            ("Dialyse péritonéale", 153, 19, 2, 1.97),
        ],
    )
    base.commit()
    base.execute("DROP TABLE work")
    base.commit()
    base.close()


def _forgotten(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "forgotten"), 300)
    path = shelf.unsafe(
        "bases/hip_fracture.duckdb", "rows of patients in a second schema", "staging.step3", "Results database of the hip fracture paper: one table per table of the article.", "300 adults operated on for a hip fracture"
    )  # fmt: skip
    with duckdb.connect(str(path)) as base:
        base.execute(
            "CREATE TABLE table2 AS SELECT * FROM (VALUES ('< 24 h', 121, 18, 7.0), ('24-48 h', 104, 19, 9.0), ('> 48 h', 75, 22, 12.0)) t(delay, patients, dead_1y, los_median)"
        )
        base.execute(
            "CREATE TABLE table3 AS SELECT * FROM (VALUES ('delay > 48 h', 1.91, 1.02, 3.55, 0.04), ('age, 10 years', 1.44, 1.10, 1.88, 0.008), ('male', 1.30, 0.77, 2.19, 0.33)) t(term, hr, low, high, p)"
        )
        base.execute("CREATE SCHEMA staging")
        base.register("frame", frame)
        base.execute("CREATE TABLE staging.step3 AS SELECT * FROM frame")


def _cell(shelf: Shelf) -> None:
    rng = stream(shelf, "cell")
    drugs = [
        "adalimumab",
        "étanercept",
        "infliximab",
        "rituximab",
        "tocilizumab",
        "abatacept",
        "baricitinib",
        "upadacitinib",
    ]
    total = split(rng, 1420, [5, 5, 3, 2, 2, 1, 1, 1], 70)
    infections = [int(n * 0.2) for n in total]
    infections[5] = 4
    path = shelf.unsafe(
        "bases/polyarthrite_biotherapies.duckdb", "petit effectif", "infections où traitement = abatacept", "Tolérance des biothérapies : infections graves et arrêts par molécule.", "1 420 patients traités pour une polyarthrite rhumatoïde"
    )  # fmt: skip
    with duckdb.connect(str(path)) as base:
        base.execute(
            "CREATE TABLE tolerance (traitement VARCHAR, patients INTEGER, infections_graves INTEGER, arrets INTEGER, das28_moyen DOUBLE)"
        )
        for drug, n, k in zip(drugs, total, infections, strict=True):
            base.execute(
                "INSERT INTO tolerance VALUES (?, ?, ?, ?, ?)",
                [drug, n, k, int(n * 0.31), round(float(rng.normal(3.1, 0.2)), 2)],
            )


def _view(shelf: Shelf) -> None:
    rng = stream(shelf, "view")
    path = shelf.unsafe(
        "bases/anaemia_summary.sqlite", "patient numbers in the text of a view", "view without_outliers", "Summary of iron therapy: haemoglobin by group and time.", "948 adults with heart failure and iron deficiency"
    )  # fmt: skip
    base = sqlite3.connect(path)
    base.execute(
        "CREATE TABLE summary (arm TEXT, week INTEGER, patients INTEGER, hb_mean REAL, hb_sd REAL, excluded TEXT)"
    )
    base.executemany(
        "INSERT INTO summary VALUES (?, ?, ?, ?, ?, NULL)",
        [
            (arm, week, n, round(float(rng.normal(12.4, 0.3)), 2), 1.4)
            for arm, n in (("iron", 472), ("usual care", 476))
            for week in (0, 12, 24)
        ],
    )
    base.execute(
        f"CREATE VIEW without_outliers AS SELECT * FROM summary WHERE coalesce(excluded, '') NOT IN ('{ipp(rng)}', '{ipp(rng)}')"
    )
    base.commit()
    base.close()


def _notes(shelf: Shelf) -> None:
    rng = stream(shelf, "notes")
    path = shelf.unsafe(
        "bases/chirurgie_bariatrique.sqlite", "nom d'une patiente dans une remarque", "table controles, ligne 4", "Perte de poids à 24 mois par technique, et contrôles qualité de la base.", "1 134 adultes opérés d'une chirurgie bariatrique"
    )  # fmt: skip
    base = sqlite3.connect(path)
    base.execute(
        "CREATE TABLE poids (technique TEXT, patients INTEGER, perte_pct_moyenne REAL, ecart_type REAL, reprises INTEGER)"
    )
    base.executemany(
        "INSERT INTO poids VALUES (?, ?, ?, ?, ?)",
        [("Sleeve", 688, 27.9, 8.8, 41), ("Bypass", 391, 31.2, 8.1, 29), ("Anneau", 55, 14.6, 9.9, 18)],
    )
    base.execute("CREATE TABLE controles (regle INTEGER, libelle TEXT, remarque TEXT)")
    remarks = [
        "conforme",
        "unités homogènes",
        "3 règles revues",
        f"poids aberrant, vérifié dans le dossier de Mme {person(rng, WOMEN)}",
        "conforme",
        "conforme",
    ]
    labels = [
        "IMC entre 15 et 80",
        "poids en kg",
        "dates ordonnées",
        "perte inférieure à 60 %",
        "technique codée",
        "doublons",
    ]
    base.executemany("INSERT INTO controles VALUES (?, ?, ?)", list(zip(range(1, 7), labels, remarks, strict=True)))
    base.commit()
    base.close()
