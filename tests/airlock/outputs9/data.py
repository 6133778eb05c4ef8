"""Parquet files and databases, some of which must be stopped."""

import sqlite3
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf


def database(path: Path, statements: list[str]) -> None:
    path.unlink(missing_ok=True)
    with sqlite3.connect(path, isolation_level=None) as base:
        base.execute("PRAGMA secure_delete = OFF")
        for statement in statements:
            base.execute(statement)
    base.close()


def write(shelf: Shelf) -> None:
    rng = shelf.random("data")
    p = shelf.unsafe(
        "data/features_icu.parquet",
        "a row for each stay, called features",
        "420 rows",
        "Feature statistics for the external validation",
        "420 adults in intensive care",
    )
    pq.write_table(
        pa.table(
            {
                "hr_mean": [round(rng.gauss(92, 17), 2) for _ in range(420)],
                "map_min": [round(rng.gauss(61, 9), 2) for _ in range(420)],
                "lactate_max": [round(rng.lognormvariate(0.8, 0.5), 2) for _ in range(420)],
                "age_z": [round(rng.gauss(0, 1), 3) for _ in range(420)],
                "y": [int(rng.random() < 0.2) for _ in range(420)],
            }
        ),
        p,
    )

    p = shelf.unsafe(
        "data/incidence_commune.parquet",
        "small towns have one to nine cases",
        "column cas",
        "Incidence des cancers de la thyroïde par commune",
        "1 600 cas environ dans le registre, 2015-2021",
    )
    towns = [f"63{i:03d}" for i in range(1, 90)]
    population = [rng.randrange(300, 9000) if i % 4 else rng.randrange(20_000, 90_000) for i in range(len(towns))]
    pq.write_table(
        pa.table(
            {"commune": towns, "population": population, "cas": [max(1, round(n * 0.0011)) for n in population]}
        ),
        p,
    )

    p = shelf.unsafe(
        "data/resultats_agreges.sqlite",
        "rows of patients were deleted, but their page is still in the file",
        "free pages of the file",
        "Base SQLite des résultats agrégés par hôpital",
        "10 204 patients de 6 hôpitaux",
    )
    people = ", ".join(
        f"(8010{rng.randrange(100000, 999999)}, 'DELMAS-{i:03d} Roselyne', '19{30 + i % 60}-0{1 + i % 9}-1{i % 9}')"
        for i in range(200)
    )
    database(
        p,
        [
            "CREATE TABLE resultats (hopital INTEGER, patients INTEGER, deces INTEGER)",
            "INSERT INTO resultats VALUES (1, 2011, 88), (2, 1804, 71), (3, 1702, 69), (4, 1688, 80), (5, 1540, 61), (6, 1459, 58)",
            "CREATE TABLE travail (ipp INTEGER, nom TEXT, naissance TEXT)",
            f"INSERT INTO travail VALUES {people}",
            "DROP TABLE travail",
        ],
    )

    p = shelf.unsafe(
        "data/trial_stats.sqlite",
        "a view of counts hides a table with a row for each patient",
        "table ae_raw",
        "Adverse events of the trial, SQLite database for the sponsor",
        "702 patients of the trial",
    )
    raw = ", ".join(
        f"({1000 + i}, '{rng.choice(['rash', 'nausea', 'fever', 'anaemia'])}', {rng.randrange(1, 4)}, {rng.randrange(1, 300)})"
        for i in range(160)
    )
    database(
        p,
        [
            "CREATE TABLE ae_raw (subject INTEGER, term TEXT, grade INTEGER, study_day INTEGER)",
            f"INSERT INTO ae_raw VALUES {raw}",
            "CREATE VIEW ae_summary AS SELECT term, count(*) AS events FROM ae_raw GROUP BY term HAVING count(*) >= 10",
        ],
    )

    p = shelf.safe(
        "data/taux_age_sexe_annee.parquet",
        "ages in classes, codes of sex 1 and 2",
        "Taux d'hospitalisation par classe d'âge, sexe et année",
        "1,1 million d'adultes de l'échantillon SNDS",
    )
    rows = [
        (year, sex, age, cases, n)
        for year in range(2015, 2023)
        for sex in (1, 2)
        for age in ("18-39", "40-64", "65-79", "80+")
        for cases, n in [(rng.randrange(110, 2900), rng.randrange(61_000, 240_000))]
    ]
    names = ["annee", "sexe", "classe_age", "cas", "personnes"]
    columns: dict[str, list[object]] = {name: [row[i] for row in rows] for i, name in enumerate(names)}
    columns["taux_1000"] = [round(1000 * row[3] / row[4], 2) for row in rows]
    pq.write_table(pa.table(columns), p)

    p = shelf.safe(
        "data/meta_analysis.parquet",
        "a row for each published study, not for each person",
        "Published studies of the meta-analysis of early mobilisation",
        "22 published trials of 60 to 240 patients",
    )
    sizes = [rng.randrange(60, 240) for _ in range(22)]
    pq.write_table(
        pa.table(
            {
                "study": [f"Trial {i:02d}" for i in range(1, 23)],
                "year": [2008 + i % 15 for i in range(22)],
                "n": sizes,
                "log_rr": [round(rng.gauss(-0.12, 0.15), 3) for _ in sizes],
                "se": [round(2 / n**0.5, 3) for n in sizes],
                "rob_score": [1 + i % 3 for i in range(22)],
            }
        ),
        p,
    )

    p = shelf.safe(
        "data/indicateurs_hopitaux.sqlite",
        "numbers of hospitals and indicators from 1 to 6",
        "Indicateurs par hôpital, base SQLite",
        "18 422 patients opérés du côlon dans six hôpitaux",
    )
    values = ", ".join(
        f"({h}, {y}, {n}, {d})"
        for h in range(1, 7)
        for y in (2021, 2022, 2023)
        for n, d in [(rng.randrange(900, 1150), rng.randrange(31, 60))]
    )
    database(
        p,
        [
            "CREATE TABLE indicateurs (hopital INTEGER, annee INTEGER, patients INTEGER, deces_30j INTEGER)",
            f"INSERT INTO indicateurs VALUES {values}",
        ],
    )
