"""SQLite and DuckDB databases with one thing too many in them."""

import sqlite3

import duckdb

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import csv_text, gz_bytes, ipp, nir, parts_of, person, some_of


def _left_table(shelf: Shelf) -> None:
    rng = shelf.random("scratch-sqlite")
    path = shelf.unsafe(
        "addicto/resultats.sqlite",
        "a working table with a row per patient",
        "table tmp_inclus",
        "Base des tableaux de résultats : abstinence à 6 mois par bras",
        "418 patients d'addictologie",
    )
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE abstinence (bras TEXT, n INTEGER, abstinents INTEGER, p REAL)")
        base.executemany(
            "INSERT INTO abstinence VALUES (?, ?, ?, ?)",
            [("baclofène", 211, 74, 0.031), ("nalméfène", 207, 58, None)],
        )
        base.execute(
            "CREATE TABLE tmp_inclus (num INTEGER, sexe TEXT, annee_naissance INTEGER, audit INTEGER, bras TEXT)"
        )
        base.executemany(
            "INSERT INTO tmp_inclus VALUES (?, ?, ?, ?, ?)",
            [
                (
                    at,
                    rng.choice("FM"),
                    rng.randint(1948, 1998),
                    rng.randint(14, 36),
                    rng.choice(("baclofène", "nalméfène")),
                )
                for at in range(1, 419)
            ],
        )
    base.close()


def _deleted(shelf: Shelf) -> None:
    rng = shelf.random("deleted-sqlite")
    path = shelf.unsafe(
        "hepatitis/release.db",
        "names and birth dates in deleted pages",
        "free pages",
        "Response rates of hepatitis C treatment by genotype",
        "1,733 adults treated with direct-acting antivirals",
    )
    base = sqlite3.connect(path)
    base.execute("PRAGMA secure_delete = OFF")
    base.execute("CREATE TABLE response (genotype TEXT, treated INTEGER, sustained INTEGER)")
    base.executemany(
        "INSERT INTO response VALUES (?, ?, ?)",
        [("1a", 622, 588), ("1b", 511, 486), ("3", 398, 361), ("4", 202, 187)],
    )
    base.execute("CREATE TABLE link (name TEXT, born TEXT, ssn TEXT, genotype TEXT)")
    base.executemany(
        "INSERT INTO link VALUES (?, ?, ?, ?)",
        [
            (person(rng), f"19{rng.randint(38, 79)}-0{rng.randint(1, 9)}-{rng.randint(10, 28)}", nir(rng), "1a")
            for _ in range(400)
        ],
    )
    base.commit()
    base.execute("DROP TABLE link")
    base.commit()
    base.close()


def _view(shelf: Shelf) -> None:
    rng = shelf.random("view-duckdb")
    path = shelf.unsafe(
        "nutrition/indicateurs.duckdb",
        "patient numbers in the definition of a view",
        "view denutrition_hors_doublons",
        "Dénutrition à l'admission par pôle",
        "6 120 patients de plus de 70 ans",
    )
    with duckdb.connect(str(path)) as base:
        base.execute("CREATE TABLE denutrition (pole TEXT, patients INTEGER, denutris INTEGER, exclu TEXT)")
        for pole, total in zip(
            ("médecine", "chirurgie", "SSR", "gériatrie"), parts_of(rng, 6120, 4, 700), strict=True
        ):
            base.execute(
                "INSERT INTO denutrition VALUES (?, ?, ?, NULL)", [pole, total, some_of(rng, total, 0.2, 0.45)]
            )
        listed = ", ".join(f"'{ipp(rng)}'" for _ in range(8))
        base.execute(
            f"CREATE VIEW denutrition_hors_doublons AS SELECT pole, patients, denutris FROM denutrition WHERE exclu IS NULL OR exclu NOT IN ({listed})"
        )


def _schema(shelf: Shelf) -> None:
    rng = shelf.random("schema-duckdb")
    path = shelf.unsafe(
        "transfusion/tables.duckdb",
        "a second schema holds a row per stay",
        "scratch.stays",
        "Transfusion thresholds before and after a guideline",
        "3,960 stays with a red cell order",
    )
    with duckdb.connect(str(path)) as base:
        base.execute("CREATE TABLE thresholds (period TEXT, stays INTEGER, median_hb DOUBLE, single_unit INTEGER)")
        base.execute("INSERT INTO thresholds VALUES ('before', 1904, 7.9, 788), ('after', 2056, 7.3, 1301)")
        base.execute("CREATE SCHEMA scratch")
        base.execute("CREATE TABLE scratch.stays (stay INTEGER, ward TEXT, admitted DATE, hb DOUBLE, units INTEGER)")
        rows = [
            (
                at,
                rng.choice(("ICU", "surgery", "haematology")),
                f"2024-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
                round(rng.gauss(7.6, 0.8), 1),
                rng.randint(1, 4),
            )
            for at in range(1, 121)
        ]
        base.executemany("INSERT INTO scratch.stays VALUES (?, ?, ?, ?, ?)", rows)


def _blob(shelf: Shelf) -> None:
    rng = shelf.random("blob-sqlite")
    path = shelf.unsafe(
        "vaccins/bilan.sqlite",
        "a compressed list of patients in a blob",
        "table pieces, contenu",
        "Couverture vaccinale antigrippale des patients et pièces du rapport",
        "2 870 patients d'hôpital de jour",
    )
    rows = [
        ["ipp", "date_injection", "lot"],
        *[[ipp(rng), f"2025-10-{rng.randint(10, 28)}", f"FX{rng.randint(100, 999)}"] for _ in range(64)],
    ]
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE couverture (saison TEXT, cibles INTEGER, vaccines INTEGER)")
        base.executemany(
            "INSERT INTO couverture VALUES (?, ?, ?)",
            [("2023-2024", 2611, 1402), ("2024-2025", 2744, 1588), ("2025-2026", 2870, 1733)],
        )
        base.execute("CREATE TABLE pieces (nom TEXT, contenu BLOB)")
        base.execute("INSERT INTO pieces VALUES (?, ?)", ("annexe_b", gz_bytes(csv_text(rows))))
    base.close()


def _cells(shelf: Shelf) -> None:
    rng = shelf.random("cells-duckdb")
    path = shelf.unsafe(
        "safety/signals.duckdb",
        "three exposed cases in one pair of drug and event",
        "table pairs, lamotrigine / DRESS",
        "Counts of exposed patients with each event, hospital signal detection",
        "41,300 adults with at least one dispensing",
    )
    with duckdb.connect(str(path)) as base:
        base.execute("CREATE TABLE pairs (drug TEXT, event TEXT, exposed INTEGER, cases INTEGER, ror DOUBLE)")
        for drug, exposed in (
            ("carbamazepine", 2210),
            ("lamotrigine", 1702),
            ("allopurinol", 5044),
            ("valproate", 1811),
        ):
            for event in ("hyponatraemia", "DRESS", "cytopenia", "liver injury"):
                count = 3 if (drug, event) == ("lamotrigine", "DRESS") else rng.randint(14, 96)
                base.execute(
                    "INSERT INTO pairs VALUES (?, ?, ?, ?, ?)",
                    [drug, event, exposed, count, round(rng.uniform(0.6, 4.1), 2)],
                )


def _wide(shelf: Shelf) -> None:
    rng = shelf.random("wide-sqlite")
    path = shelf.unsafe(
        "maternite/export.db",
        "dates of single births in a table of events",
        "table cesariennes_code_rouge",
        "Indicateurs de maternité par trimestre et délais des codes rouges",
        "3 402 accouchements en 2024",
    )
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE trimestres (trimestre TEXT, accouchements INTEGER, cesariennes INTEGER)")
        base.executemany(
            "INSERT INTO trimestres VALUES (?, ?, ?)",
            [
                (f"T{at}", total, some_of(rng, total, 0.18, 0.23))
                for at, total in enumerate(parts_of(rng, 3402, 4, 780), 1)
            ],
        )
        base.execute("CREATE TABLE cesariennes_code_rouge (jour TEXT, delai_min INTEGER)")
        base.executemany(
            "INSERT INTO cesariennes_code_rouge VALUES (?, ?)",
            [(f"2024-{month:02d}-{rng.randint(1, 28):02d}", rng.randint(9, 24)) for month in range(1, 13)],
        )
    base.close()


def write(shelf: Shelf) -> None:
    for case in (_left_table, _deleted, _view, _schema, _blob, _cells, _wide):
        case(shelf)
