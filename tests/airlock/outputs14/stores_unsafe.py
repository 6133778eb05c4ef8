"""Parquet files and databases with one fault."""

import sqlite3
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf

from .make import people, slug, write_csv


def write(shelf: Shelf) -> None:
    for case in (_rows, _metadata, _truncated, _rates, _deleted, _ages, _before):
        case(shelf)


def _rows(shelf: Shelf) -> None:
    rng = shelf.random("rows parquet")
    path = shelf.unsafe(
        "parquet/embedding_clusters.parquet",
        "W12 row-level data in disguise",
        "one row per patient: cluster, coordinates and outcome, though the context speaks of clusters",
        "Clusters of the latent space with their mean outcome.",
        "480 adults with long COVID",
    )
    n = 480
    columns: dict[str, Any] = {
        "cluster": [rng.randrange(1, 7) for _ in range(n)], "dim_1": [rng.gauss(0, 1) for _ in range(n)], "dim_2": [rng.gauss(0, 1) for _ in range(n)],
        "mean_age": [float(rng.randrange(19, 84)) for _ in range(n)], "mean_eq5d": [round(rng.uniform(0.1, 1), 2) for _ in range(n)],
    }  # fmt: skip
    pq.write_table(pa.table(columns), path)


def _metadata(shelf: Shelf) -> None:
    rng = shelf.random("metadata parquet")
    faker = people(f"{shelf.seed}/metadata parquet")
    path = shelf.unsafe(
        "parquet/drug_exposure_by_month.parquet",
        "W26 metadata",
        "key-value metadata of the schema: a patient's name and e-mail in a note",
        "Patients exposed to opioids per month and class, counts.",
        "38,000 adults with chronic pain",
    )
    months = [f"{y}-{m:02d}" for y in (2022, 2023) for m in range(1, 13)]
    data = pa.table(
        {
            "month": months * 2,
            "class": ["weak"] * 24 + ["strong"] * 24,
            "patients": [rng.randrange(900, 4200) for _ in range(48)],
            "median_omed": [rng.randrange(22, 61) for _ in range(48)],
        }
    )
    first, last = faker.first_name(), faker.last_name()
    note = f"exclusion demandée par {first} {last} <{slug(first)}.{slug(last)}@orange.fr>, patient opposé"
    pq.write_table(data.replace_schema_metadata({"source": "omop 5.4", "note": note}), path)


def _truncated(shelf: Shelf) -> None:
    rng = shelf.random("truncated")
    path = shelf.unsafe(
        "parquet/hospital_stays_by_drg.parquet",
        "W33 unreadable",
        "the file was cut before its footer and opens nowhere",
        "Stays and mean length of stay per group, Parquet.",
        "88,000 stays in 2023",
    )
    pq.write_table(
        pa.table(
            {
                "drg": [f"{i:02d}M{i:02d}" for i in range(1, 90)],
                "stays": [rng.randrange(120, 2400) for _ in range(89)],
                "mean_los": [round(rng.uniform(2, 9), 1) for _ in range(89)],
            }
        ),
        path,
    )
    path.write_bytes(path.read_bytes()[:-700])


def _rates(shelf: Shelf) -> None:
    rng = shelf.random("rates parquet")
    path = shelf.unsafe(
        "parquet/vte_rates_contraceptives.parquet",
        "W7 revealing rate",
        "row vaginal ring, 35-44: 0.9 per 1,000 over 6,667 woman-years is 6",
        "Rates of venous thromboembolism per 1,000 woman-years by contraceptive and age.",
        "141,000 women aged 15 to 44",
    )
    rows = []
    for name in ("levonorgestrel pill", "desogestrel pill", "drospirenone pill", "vaginal ring", "LNG-IUS"):
        for band in ("15-24", "25-34", "35-44"):
            years, events = rng.randrange(21000, 64000), rng.randrange(14, 88)
            if (name, band) == ("vaginal ring", "35-44"):
                years, events = 6667, 6
            rows.append(
                {"method": name, "age": band, "woman_years": years, "rate_per_1000": round(1000 * events / years, 2)}
            )
    pq.write_table(pa.Table.from_pylist(rows), path)


def _deleted(shelf: Shelf) -> None:
    rng = shelf.random("deleted")
    faker = people(f"{shelf.seed}/deleted")
    path = shelf.unsafe(
        "sqlite/indicateurs_diabete.sqlite",
        "W35 deleted pages",
        "the dropped table of patients (names, birth dates) is still in the free pages",
        "Base SQLite des indicateurs du diabète par canton, agrégés.",
        "17 400 adultes diabétiques",
    )
    with sqlite3.connect(path) as base:
        base.execute("pragma secure_delete = off")
        base.execute(
            "create table indicateurs (canton text, patients integer, hba1c_median real, fond_oeil_pct real)"
        )
        base.executemany(
            "insert into indicateurs values (?, ?, ?, ?)",
            [
                (
                    f"Canton {i:02d}",
                    rng.randrange(210, 900),
                    round(rng.uniform(6.8, 7.6), 1),
                    round(rng.uniform(48, 74), 1),
                )
                for i in range(1, 33)
            ],
        )
        base.execute("create table tmp_src (nom text, prenom text, naissance text, hba1c real)")
        base.executemany(
            "insert into tmp_src values (?, ?, ?, ?)",
            [
                (
                    faker.last_name().upper(),
                    faker.first_name(),
                    f"19{rng.randrange(30, 99)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 28):02d}",
                    round(rng.uniform(5, 12), 1),
                )
                for _ in range(420)
            ],
        )
        base.commit()
        base.execute("drop table tmp_src")
    base.close()


def _ages(shelf: Shelf) -> None:
    rng = shelf.random("ages duckdb")
    path = shelf.unsafe(
        "duckdb/vaccination_by_age.duckdb",
        "W11 single ages from 90",
        "table uptake: one row per year of age, up to 95",
        "Influenza vaccine uptake by year of age and season.",
        "96,400 adults of 65 and over",
    )
    with duckdb.connect(str(path)) as base:
        base.execute("create table uptake (season varchar, age integer, persons integer, vaccinated integer)")
        for season in ("2021-22", "2022-23"):
            for age in range(65, 96):
                n = 2600 - 62 * (age - 65) + rng.randrange(-40, 40)
                base.execute(
                    "insert into uptake values (?, ?, ?, ?)", [season, age, n, round(n * rng.uniform(0.48, 0.68))]
                )
        base.execute(
            "create table seasons as select season, sum(persons) as persons, sum(vaccinated) as vaccinated from uptake group by 1 order by 1"
        )


def _before(shelf: Shelf) -> None:
    rng = shelf.random("before sqlite")
    names = ("Haemophilia A", "Haemophilia B", "von Willebrand", "Factor VII", "Factor XI", "Platelet disorder")
    old = (612, 148, 430, 61, 52, 97)
    new = (639, 161, 471, 68, 74, 121)
    write_csv(
        shelf.path("earlier/bleeding_registry_2021.csv"),
        [["disorder", "patients"], *[[a, b] for a, b in zip(names, old, strict=True)]],
    )
    path = shelf.unsafe(
        "sqlite/bleeding_registry_2022.db",
        "W32 differencing against an earlier release",
        "table disorders: Factor VII 68 against 61 in the earlier release, so 7 new patients",
        "Registry of bleeding disorders, patients ever included, to the end of 2022.",
        "1,534 persons with an inherited bleeding disorder",
        earlier=("earlier/bleeding_registry_2021.csv",),
    )
    with sqlite3.connect(path) as base:
        base.execute(
            "create table disorders (disorder text, patients integer, median_age integer, prophylaxis_pct integer)"
        )
        base.executemany(
            "insert into disorders values (?, ?, ?, ?)",
            [(a, n, rng.randrange(24, 44), rng.randrange(22, 61)) for a, n in zip(names, new, strict=True)],
        )
        base.execute("create table release (version integer, closed text)")
        base.execute("insert into release values (5, '2022')")
        base.commit()
    base.close()
