"""Parquet files and databases fit to leave."""

import sqlite3

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf

from .make import split


def write(shelf: Shelf) -> None:
    for case in (_draws, _monthly, _vectors, _indicators, _drug_use, _codes):
        case(shelf)


def _draws(shelf: Shelf) -> None:
    rng = shelf.random("draws")
    path = shelf.safe(
        "parquet/psa_draws_markov.parquet",
        "2,000 rows that are draws of a probabilistic analysis, not persons",
        "Draws of the probabilistic sensitivity analysis of a Markov model.",
        "a simulated cohort; inputs from 2,410 adults with COPD",
    )
    n = 2000
    pq.write_table(
        pa.table(
            {
                "draw": list(range(1, n + 1)),
                "hr_exacerbation": [round(rng.lognormvariate(-0.25, 0.08), 4) for _ in range(n)],
                "utility_stable": [round(rng.betavariate(78, 22), 4) for _ in range(n)],
                "incremental_cost": [round(rng.gauss(1840, 610), 1) for _ in range(n)],
                "incremental_qaly": [round(rng.gauss(0.11, 0.04), 4) for _ in range(n)],
            }
        ),
        path,
    )


def _monthly(shelf: Shelf) -> None:
    rng = shelf.random("monthly")
    path = shelf.safe(
        "parquet/antibiotic_use_ward_month.parquet",
        "defined daily doses per 1,000 bed days below 10; patients per ward and month 40 or more",
        "Antibiotic use by ward and month.",
        "22,600 adult inpatients in 2023",
    )
    rows = [
        {
            "ward": w,
            "month": f"2023-{m:02d}",
            "patients": rng.randrange(40, 210),
            "bed_days": rng.randrange(500, 1100),
            "ddd_carbapenem_1000bd": round(rng.uniform(4, 60), 1),
            "ddd_macrolide_1000bd": round(rng.uniform(2, 30), 1),
        }
        for w in ("Medicine 1", "Medicine 2", "Surgery 1", "Surgery 2", "Geriatrics", "Haematology")
        for m in range(1, 13)
    ]
    pq.write_table(pa.Table.from_pylist(rows), path)


def _vectors(shelf: Shelf) -> None:
    rng = shelf.random("vectors")
    path = shelf.safe(
        "parquet/icd10_code_embeddings.parquet",
        "rows that are ICD-10 codes, vectors of eight numbers; 120 patients or more per code",
        "Embeddings of ICD-10 codes learnt from co-occurrence, codes with 120 patients or more.",
        "402,000 patients with coded stays",
    )
    codes = [f"{letter}{i:02d}" for letter in "EIJKN" for i in range(10, 60)]
    pq.write_table(
        pa.table(
            {
                "code": codes,
                "n_patients": [rng.randrange(120, 21000) for _ in codes],
                "vector": [[round(rng.gauss(0, 0.4), 4) for _ in range(8)] for _ in codes],
            }
        ),
        path,
    )


def _indicators(shelf: Shelf) -> None:
    rng = shelf.random("indicators")
    path = shelf.safe(
        "sqlite/indicateurs_cancer_sein.sqlite",
        "a new database of aggregates, no dropped table; centres numbered 1 to 9",
        "Indicateurs de la prise en charge du cancer du sein par centre.",
        "6 140 femmes avec un cancer du sein invasif",
    )
    with sqlite3.connect(path) as base:
        base.execute(
            "create table indicateurs (centre integer, annee integer, patientes integer, rcp integer, ganglion_sentinelle integer, delai_median_j integer)"
        )
        for centre, total in enumerate(split(rng, 6140, 9, 420), 1):
            for year, n in zip((2021, 2022, 2023), split(rng, total, 3, 120), strict=True):
                base.execute(
                    "insert into indicateurs values (?, ?, ?, ?, ?, ?)",
                    (
                        centre,
                        year,
                        n,
                        n - rng.randrange(14, 30),
                        round(n * rng.uniform(0.6, 0.75)),
                        rng.randrange(24, 41),
                    ),
                )
        base.execute(
            "create view par_annee as select annee, sum(patientes) as patientes, sum(rcp) as rcp from indicateurs group by annee"
        )
        base.commit()
    base.close()


def _drug_use(shelf: Shelf) -> None:
    rng = shelf.random("drug use")
    path = shelf.safe(
        "duckdb/statin_use_by_band.duckdb",
        "age bands with 90 and over as one class of 1,100 persons or more",
        "Statin use by ten-year age band (last band 90 and over) and sex.",
        "121,000 adults of 40 and over",
    )
    with duckdb.connect(str(path)) as base:
        base.execute(
            "create table use_by_band (band varchar, sex varchar, persons integer, users integer, pdc_median double)"
        )
        for band, low in (
            ("40-49", 9000),
            ("50-59", 11000),
            ("60-69", 13000),
            ("70-79", 12000),
            ("80-89", 6000),
            ("90+", 1100),
        ):
            for sex in "FM":
                n = low + rng.randrange(0, 900)
                base.execute(
                    "insert into use_by_band values (?, ?, ?, ?, ?)",
                    [band, sex, n, round(n * rng.uniform(0.1, 0.5)), round(rng.uniform(0.7, 0.93), 2)],
                )


def _codes(shelf: Shelf) -> None:
    path = shelf.safe(
        "sqlite/listes_codes_etude.db",
        "code lists of the study, positions and versions; no patient",
        "Listes de codes CIM-10, CCAM et ATC de l'étude.",
        "aucun patient : des listes de codes",
    )
    with sqlite3.connect(path) as base:
        base.execute("create table codes (liste text, systeme text, code text, libelle text, version integer)")
        base.executemany(
            "insert into codes values (?, ?, ?, ?, ?)",
            [
                ("embolie", "CIM-10", "I26.0", "Embolie pulmonaire avec cœur pulmonaire aigu", 2),
                ("embolie", "CIM-10", "I26.9", "Embolie pulmonaire, sans mention", 2),
                ("filtre", "CCAM", "DHSF001", "Pose d'un dispositif intracave", 1),
                ("anticoagulant", "ATC", "B01AF01", "rivaroxaban", 3),
                ("anticoagulant", "ATC", "B01AF02", "apixaban", 3),
                ("anticoagulant", "ATC", "B01AA03", "warfarine", 1),
            ],
        )
        base.commit()
    base.close()
