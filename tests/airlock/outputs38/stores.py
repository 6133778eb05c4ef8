"""Parquet, Feather, SQLite and DuckDB."""

import sqlite3
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf

from .tools import day, ipp, nir, person, split


def parquet(path: Path, table: dict[str, Any], meta: dict[str, str] | None = None, **more: Any) -> None:
    arrow = pa.table(table)
    pq.write_table(arrow.replace_schema_metadata(meta) if meta else arrow, path, **more)


def lite(
    path: Path, *statements: str, rows: dict[str, list[tuple[Any, ...]]] | None = None, after: tuple[str, ...] = ()
) -> None:
    base = sqlite3.connect(path)
    base.execute("pragma secure_delete=off")
    for statement in statements:
        base.execute(statement)
    for table, values in (rows or {}).items():
        base.executemany(f"insert into {table} values ({','.join('?' * len(values[0]))})", values)
    base.commit()
    for statement in after:
        base.execute(statement)
        base.commit()
    base.close()


def write(shelf: Shelf) -> None:
    unsafe_tables(shelf)
    unsafe_bases(shelf)
    safe_tables(shelf)
    safe_bases(shelf)


def unsafe_tables(shelf: Shelf) -> None:
    r = shelf.random("parquet")
    names = ["Streptocoque", "Staphylocoque", "Entérocoque", "HACEK", "Candida", "Culture négative"]
    parquet(
        shelf.unsafe(
            "parquet/endocardites_germes.parquet",
            "small cell",
            "Candida: 6",
            "Endocardites par germe.",
            "843 endocardites",
        ),
        {"germe": names, "n": [281, 312, 118, 29, 6, 97], "deces_pct": [14.2, 24.4, 18.6, 13.8, None, 21.6]},
    )
    parquet(
        shelf.unsafe(
            "parquet/model_scores.parquet",
            "a score for each stay",
            "all rows",
            "Predicted risks by the readmission model (pseudonymous index).",
            "1,400 stays in the test set",
        ),
        {
            "idx": list(range(1400)),
            "score": [round(r.betavariate(2, 6), 5) for _ in range(1400)],
            "y": [r.randint(0, 1) for _ in range(1400)],
        },
    )
    parquet(
        shelf.unsafe(
            "parquet/dms_ghm.parquet",
            "an IPP in the file's own metadata",
            "schema metadata 'lineage'",
            "DMS moyenne par GHM.",
            "21 000 séjours",
        ),
        {
            "ghm": ["05M092", "04M053", "01M302", "06C042"],
            "sejours": [1210, 877, 633, 402],
            "dms": [7.9, 8.8, 9.7, 8.1],
        },
        {"lineage": f"select * from sejour where ipp='{ipp(r)}' -- test", "writer": "spark 3.5"},
    )
    ages = split(r, 900, 9, 40)
    parquet(
        shelf.unsafe(
            "parquet/ages_deces.parquet",
            "single ages from 90 with their counts",
            "ages 94 to 97",
            "Deaths by age at death.",
            "Deaths in geriatrics, 2021-2023",
        ),
        {"age": ["60-69", "70-79", "80-84", "85-89", "90", "92", "94", "95", "97"], "deaths": ages},
    )
    feather.write_feather(pd.DataFrame({"patient": [f"P{k:03d}" for k in range(1, 91)], "semaine": [r.randint(1, 52) for _ in range(90)], "eva_j0": [r.randint(3, 10) for _ in range(90)], "eva_j30": [r.randint(0, 7) for _ in range(90)]}),
        shelf.unsafe("feather/eva_douleur.feather", "row-level data", "all rows", "Évolution de la douleur après infiltration.", "90 patients"))  # fmt: skip
    nested = [
        [{"sex": "F", "n": 412}, {"sex": "M", "n": 388}],
        [{"sex": "F", "n": 301}, {"sex": "M", "n": 277}],
        [{"sex": "F", "n": 58}, {"sex": "M", "n": 2}],
    ]
    pq.write_table(pa.table({"disease": ["Crohn's disease", "Ulcerative colitis", "Microscopic colitis"], "by_sex": nested}),
        shelf.unsafe("parquet/ibd_nested.parquet", "small cell in a nested column", "Microscopic colitis, M: 2", "IBD patients by sex (nested column).", "1,438 patients"))  # fmt: skip
    feather.write_feather(pa.table({"centre": [1, 2, 3, 4, 5], "operes": [402, 388, 511, 290, 333], "reprise": [31, 24, 40, 290 - 290, 27]}),
        shelf.unsafe("feather/reprises.arrow", "a zero of a real group", "centre 4: 0 reprise of 290", "Reprises chirurgicales par centre.", "1 924 opérés d'une prothèse de hanche"))  # fmt: skip


def unsafe_bases(shelf: Shelf) -> None:
    r = shelf.random("sqlite")
    lite(shelf.unsafe("db/indicateurs.sqlite", "deleted rows still in the pages", "free pages after delete/drop", "Base d'indicateurs agrégés du service.", "16 200 consultations"),
         "create table indic(annee int, consultations int, delai_median real)", "create table brut(nir text, nom text, d text)",
         rows={"indic": [(2021, 5120, 21.0), (2022, 5404, 24.0), (2023, 5676, 22.0)], "brut": [(nir(r), person(r), day(r)) for _ in range(120)]}, after=("delete from brut", "drop table brut"))  # fmt: skip
    lite(shelf.unsafe("db/pmsi_agg.db", "small cell in the third table", "table ghm_niveau: level 4: 9", "Aggregated DRG results.", "8,100 stays"),
         "create table ghm(code text, n int)", "create table site(site text, n int)", "create table ghm_niveau(code text, niveau int, n int)",
         rows={"ghm": [("08C24", 2214), ("08C47", 1870), ("08C48", 4016)], "site": [("Nord", 4400), ("Sud", 3700)], "ghm_niveau": [("08C24", 1, 1310), ("08C24", 2, 702), ("08C24", 3, 193), ("08C24", 4, 9)]})  # fmt: skip
    lite(shelf.unsafe("db/cohort_view.sqlite3", "names of patients in the text of a view", "sqlite_master, view v_excl", "SQLite file with yearly incidence.", "3,600 incident cases"),
         "create table incidence(year int, cases int)", f"create view v_excl as select * from incidence where 'patient' not in ('{person(r)}', '{person(r)}', '{person(r)}')",
         rows={"incidence": [(y, 300 + 7 * k) for k, y in enumerate(range(2013, 2024))]})  # fmt: skip
    lite(shelf.unsafe("db/blobs.sqlite", "compressed rows in a blob", "table assets, blob 'cache.csv'", "Base SQLite des courbes agrégées.", "2 050 patients"),
         "create table courbe(mois int, taux real)", "create table assets(name text, data blob)",
         rows={"courbe": [(m, round(12 + r.uniform(0, 6), 1)) for m in range(1, 25)], "assets": [("logo.txt", b"-"), ("cache.csv", "".join(f"{ipp(r)},{r.randint(18, 88)},{day(r)}\n" for _ in range(50)).encode())]})  # fmt: skip

    def duck(path: Path, *statements: str) -> None:
        path.unlink(missing_ok=True)
        base = duckdb.connect(str(path))
        for statement in statements:
            base.execute(statement)
        base.close()

    duck(shelf.unsafe("db/resultats.duckdb", "row-level table next to the results", "schema tmp, table t1", "Base DuckDB des résultats agrégés.", "5 700 patients, asthme sévère"),
         "create table resultats(gina int, n int)", "insert into resultats values (3, 2210), (4, 2404), (5, 1086)", "create schema tmp",
         "create table tmp.t1 as select range as k, (range*7919)%97 as eos, date '2020-01-01' + cast((range*31)%900 as int) as dt from range(300)")  # fmt: skip
    duck(shelf.unsafe("db/agg_extremes.duckdb", "minimum and maximum", "columns min_los, max_los", "Length of stay by department.", "12,100 stays"),
         "create table los(dept varchar, n int, med double, min_los int, max_los int)", "insert into los values ('Cardiology', 4100, 5, 1, 91), ('Neurology', 3300, 7, 1, 144), ('Surgery', 4700, 4, 1, 77)")  # fmt: skip


def safe_tables(shelf: Shelf) -> None:
    r = shelf.random("safeparquet")
    n = split(r, 15200, 12, 700)
    parquet(
        shelf.safe(
            "parquet/consult_mois.parquet", "months 1 to 12", "Consultations par mois.", "15 200 consultations"
        ),
        {"mois": list(range(1, 13)), "consultations": n},
    )
    terms = ["(Intercept)", "age10", "sexF", "bmi5", "smoker", "diabetes", "ckd", "af", "statin"]
    parquet(
        shelf.safe(
            "parquet/cox_terms.parquet",
            "coefficients from broom::tidy",
            "Tidy output of the Cox model.",
            "8,814 patients, 1,940 events",
        ),
        {
            "term": terms[1:],
            "estimate": [round(r.uniform(-1, 1), 4) for _ in terms[1:]],
            "std.error": [round(r.uniform(0.02, 0.1), 4) for _ in terms[1:]],
            "statistic": [round(r.uniform(-8, 9), 2) for _ in terms[1:]],
            "p.value": [round(r.uniform(0.0001, 0.2), 5) for _ in terms[1:]],
        },
    )
    parquet(
        shelf.safe(
            "parquet/concepts_labo.parquet",
            "concept ids of ten digits beginning with 80",
            "Concepts de biologie utilisés et volumes de résultats.",
            "4,1 millions de résultats",
        ),
        {
            "measurement_concept_id": [int(ipp(r)) for _ in range(8)],
            "libelle": ["Na", "K", "Créatinine", "CRP", "Hb", "Plaquettes", "TP", "Bilirubine"],
            "resultats": [r.randint(90_000, 800_000) for _ in range(8)],
        },
    )
    parts = split(r, 9100, 6, 500)
    feather.write_feather(pd.DataFrame({"quintile_defavorisation": [1, 2, 3, 4, 5, 99], "patients": parts, "retard_dg_pct": [11.2, 12.4, 13.9, 15.1, 17.7, 14.0]}),
        shelf.safe("feather/edi_quintile.feather", "quintiles 1 to 5, code 99", "Retard diagnostique par quintile de défavorisation (99 = inconnu).", "9 100 patients"))  # fmt: skip
    table = pa.table(
        {
            "year": list(range(2012, 2024)),
            "dtn_median_min": [r.randint(34, 61) for _ in range(12)],
            "q1": [28] * 12,
            "q3": [80] * 12,
        }
    )
    feather.write_feather(
        table,
        shelf.safe(
            "feather/door_to_needle.arrow",
            "medians and quartiles",
            "Median door-to-needle time by year.",
            "About 400 thrombolyses a year",
        ),
    )
    pq.write_table(
        table.replace_schema_metadata({"creator": "pandas 2.2", "unit": "minutes", "n_min_cell": "10"}),
        shelf.safe(
            "parquet/dtn_meta.parquet",
            "file metadata with a number",
            "Same series of delays, Parquet, with units in the metadata.",
            "About 400 thrombolyses a year",
        ),
    )
    parquet(
        shelf.safe(
            "parquet/cv_folds.parquet",
            "folds 0 to 9 with sizes",
            "Scores par pli.",
            "11 000 séjours, dix plis de 1 100",
        ),
        {"fold": list(range(10)), "n_test": [1100] * 10, "auc": [round(r.uniform(0.79, 0.83), 4) for _ in range(10)]},
    )


def safe_bases(shelf: Shelf) -> None:
    r = shelf.random("safesqlite")
    lite(shelf.safe("db/dashboard.sqlite", "two aggregated tables with indices", "Tableau de bord des urgences, agrégé.", "61 000 passages"),
         "create table passages(mois text primary key, n int)", "create table attente(tri int, mediane_min real, q1 real, q3 real)",
         rows={"passages": [(f"2023-{m:02d}", r.randint(4600, 5600)) for m in range(1, 13)], "attente": [(k, 10.0 * k, 6.0 * k, 19.0 * k) for k in range(2, 6)]})  # fmt: skip
    lite(shelf.safe("db/vocab_map.sqlite", "codes and ids, no counts", "Mapping of local codes to concepts.", "Not applicable (vocabulary)"),
         "create table map(local_code text, concept_id int, rank int)", rows={"map": [(f"BIO{k:03d}", int(ipp(r)), k % 3 + 1) for k in range(40)]})  # fmt: skip
    for file, names in (
        ("db/hf_summary.duckdb", ("nyha", "I", "II", "III", "IV")),
        ("db/escarres.duckdb", ("stade", "1", "2", "3", "4")),
    ):
        counts = split(r, 4400, 4, 300)
        path = shelf.safe(
            file,
            "stages and counts, all large",
            "NYHA class at inclusion."
            if "hf" in file
            else "Escarres par stade, enquête de prévalence pluriannuelle.",
            "4,400 patients with heart failure" if "hf" in file else "4 400 escarres",
        )
        base = duckdb.connect(str(path))
        base.execute(f"create table result({names[0]} varchar, n int, pct double)")
        base.executemany(
            "insert into result values (?, ?, ?)",
            [(a, c, round(100 * c / 4400, 1)) for a, c in zip(names[1:], counts, strict=True)],
        )
        base.close()
    lite(shelf.safe("db/vacuumed.db", "rows deleted and vacuumed", "Base agrégée après nettoyage (VACUUM).", "2 700 patients, diabète gestationnel"),
         "create table hba1c(trimestre int, moyenne real, et real, n int)", rows={"hba1c": [(1, 5.4, 0.5, 2700), (2, 5.5, 0.5, 2644), (3, 5.7, 0.6, 2590)]}, after=("vacuum",))  # fmt: skip
