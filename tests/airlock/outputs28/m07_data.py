"""Parquet, Feather, SQLite, DuckDB, and releases compared with earlier ones."""

import hashlib
import sqlite3

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf

from .tools import ipp, nir, person


def fresh(path):
    path.unlink(missing_ok=True)
    return path


def lite(path, *statements, rows=()):
    con = sqlite3.connect(fresh(path))
    for s in statements:
        con.execute(s)
    for sql, values in rows:
        con.executemany(sql, values)
    con.commit()
    return con


def write(shelf: Shelf) -> None:
    r = shelf.random("data")
    g = np.random.default_rng(5)
    # --- safe
    months = pd.period_range("2019-01", "2022-12", freq="M").astype(str)
    pd.DataFrame(
        {
            "mois": months,
            "passages": g.integers(5200, 7900, 48),
            "hospitalises": g.integers(1100, 1700, 48),
            "attente_mediane_min": g.integers(61, 140, 48),
            "boxes_ouverts": g.integers(6, 10, 48),
        }
    ).to_parquet(
        shelf.safe(
            "data/urgences_mensuel.parquet",
            "a monthly series with the number of open cubicles from 6 to 9",
            "Activité mensuelle des urgences : passages, hospitalisations, attente médiane, nombre de boxes ouverts.",
            "310 000 passages, 2019-2022",
        ),
        index=False,
    )
    pq.write_table(
        pa.table(
            {
                "measurement_concept_id": pa.array([8000001101 + 7 * i for i in range(24)], pa.int64()),
                "unit_concept_id": pa.array([8753, 8840, 8636, 8713] * 6, pa.int64()),
                "n_persons": pa.array(g.integers(820, 90000, 24)),
                "n_values": pa.array(g.integers(100000, 900000, 24)),
                "median": pa.array(g.uniform(1, 150, 24).round(1)),
            }
        ),
        shelf.safe(
            "data/concepts_biologie.parquet",
            "concept ids of ten digits beginning with 80",
            "Number of persons and values per local laboratory concept.",
            "OMOP instance with 218,400 persons",
        ),
    )
    feather.write_feather(
        pd.DataFrame(
            {
                "variable": [f"{v}_{s}" for v in ("age", "imc", "hba1c", "ldl", "tas") for s in ("H", "F")],
                "n": [1811, 1703] * 5,
                "mediane": [63, 65, 29, 30, 7.1, 7.0, 1.02, 1.11, 138, 136],
                "q1": [54, 56, 26, 26, 6.4, 6.4, 0.8, 0.88, 126, 124],
                "q3": [71, 73, 33, 34, 8.0, 7.9, 1.3, 1.4, 150, 149],
            }
        ),
        shelf.safe(
            "data/descriptif.feather",
            "quartiles by sex in long form",
            "Médianes et quartiles des variables cliniques par sexe.",
            "3 514 patients diabétiques (1 811 hommes, 1 703 femmes)",
        ),
    )
    c = lite(
        shelf.safe(
            "data/indicateurs.sqlite",
            "several tables of rates and large counts; vacuumed",
            "SQLite database of quality indicators by unit and year.",
            "61,200 stays in 6 units, 2020-2023",
        ),
        "CREATE TABLE unit(id INTEGER PRIMARY KEY, label TEXT, beds INT)",
        "CREATE TABLE indicator(unit_id INT, year INT, stays INT, readm30 INT, los_median REAL)",
        rows=[
            (
                "INSERT INTO unit VALUES (?,?,?)",
                [
                    (i + 1, n, b)
                    for i, (n, b) in enumerate(
                        (
                            ("Cardiology", 44),
                            ("Neurology", 38),
                            ("Surgery A", 30),
                            ("Surgery B", 28),
                            ("Geriatrics", 60),
                            ("Step-down", 8),
                        )
                    )
                ],
            ),
            (
                "INSERT INTO indicator VALUES (?,?,?,?,?)",
                [
                    (u, y, r.randint(1900, 3100), r.randint(120, 300), r.choice([3.0, 4.0, 5.0, 6.0]))
                    for u in range(1, 7)
                    for y in range(2020, 2024)
                ],
            ),
        ],
    )
    c.execute("VACUUM")
    c.close()
    con = duckdb.connect(
        str(
            fresh(
                shelf.safe(
                    "data/cohortes.duckdb",
                    "cohort counts by year with a view",
                    "Base DuckDB des effectifs de cohorte par année et pathologie.",
                    "74 000 patients, 2015-2022",
                )
            )
        )
    )
    con.execute("CREATE TABLE effectifs(pathologie VARCHAR, annee INT, n INT, age_median INT)")
    con.executemany(
        "INSERT INTO effectifs VALUES (?,?,?,?)",
        [
            (p, y, r.randint(b, b + 400), a)
            for p, b, a in (
                ("Asthme", 2100, 44),
                ("BPCO", 1800, 67),
                ("Insuffisance cardiaque", 2600, 76),
                ("AVC", 1100, 71),
                ("Sclérose en plaques", 640, 41),
            )
            for y in range(2015, 2023)
        ],
    )
    con.execute("CREATE VIEW derniere AS SELECT * FROM effectifs WHERE annee = 2022")
    con.close()
    arr = pd.DataFrame(
        {
            "layer": [f"encoder.{i}.{k}" for i in range(6) for k in ("attn", "ffn")],
            "n_params": [262144, 524288] * 6,
            "norm": g.uniform(1, 9, 12).round(3),
            "frozen": [0, 1] * 6,
        }
    )
    arr.to_parquet(
        shelf.safe(
            "data/param_norms.parquet",
            "counts and norms of model layers",
            "Norms of the layers of the fine-tuned text model.",
            "Model trained on 41,000 discharge letters",
        )
    )
    nat = [
        ("Pneumonia", 2210, 241),
        ("Urinary", 1655, 88),
        ("Abdominal", 1310, 171),
        ("Skin", 700, 46),
        ("Unknown", 577, 97),
    ]
    c = lite(
        shelf.safe(
            "data/sepsis_mortality.db",
            "deaths and stays of large groups and an index",
            "Deaths in hospital by source of sepsis.",
            "6,452 sepsis stays, 643 deaths, 2016-2022",
        ),
        "CREATE TABLE m(source TEXT, n INTEGER, deaths INTEGER, pct REAL)",
        "CREATE INDEX i ON m(source)",
        rows=[("INSERT INTO m VALUES (?,?,?,?)", [(s, n, d, round(100 * d / n, 1)) for s, n, d in nat])],
    )
    c.close()
    pd.DataFrame(
        {
            "cle": ["global", *[f"boot_{i:03d}" for i in range(200)]],
            "auc": np.append(0.812, g.normal(0.812, 0.006, 200)).round(4),
            "pente": np.append(1.02, g.normal(1.02, 0.04, 200)).round(3),
        }
    ).to_parquet(
        shelf.safe(
            "data/bootstrap_auc.parquet",
            "two hundred rows that are bootstrap draws, not persons",
            "AUC et pente de calibration des 200 tirages bootstrap.",
            "12 330 patients, 1 940 événements",
        )
    )
    # earlier and safe: disjoint enough
    old = shelf.path("earlier/hta_2021.csv")
    old.write_text(
        "classe;n;controle\n<50;1204;611\n50-64;2210;1187\n65-79;2655;1502\n80+;911;488\n", encoding="utf-8"
    )
    pd.DataFrame(
        {
            "classe": ["<50", "50-64", "65-79", "80+"],
            "n": [1391, 2488, 2960, 1044],
            "controle": [722, 1355, 1704, 570],
        }
    ).to_parquet(
        shelf.safe(
            "data/hta_2022.parquet",
            "an update of an earlier table with differences of dozens",
            "Contrôle tensionnel par âge, mise à jour de la table de 2021 avec une année d'inclusions de plus.",
            "7 883 patients hypertendus (6 980 à la version précédente)",
            earlier=["earlier/hta_2021.csv"],
        ),
        index=False,
    )
    # --- unsafe
    n = 900
    pd.DataFrame(
        {
            "pid": [hashlib.sha1(f"s{i}".encode()).hexdigest()[:12] for i in range(n)],
            "age": g.integers(18, 89, n),
            "sex": g.choice(["M", "F"], n),
            "bmi": g.normal(27, 5, n).round(1),
            "score": g.uniform(0, 1, n).round(3),
        }
    ).to_parquet(
        shelf.unsafe(
            "data/predictions_test.parquet",
            "row-level data with hashed identifiers",
            "one row per patient",
            "Predicted risk on the test set, pseudonymised, to draw the calibration plot.",
            "900 patients of the test set",
        ),
        index=False,
    )
    pd.DataFrame(
        [{"dim": j, **{f"e{i}": round(float(g.normal()), 3) for i in range(320)}} for j in range(32)]
    ).to_feather(
        shelf.unsafe(
            "data/embeddings_t.feather",
            "disguise: transposed matrix, one column per patient",
            "columns e0-e319",
            "Coordonnées de l'ACP des profils transcriptomiques (32 composantes).",
            "320 patients avec lymphome",
        )
    )
    t = pa.table({"arm": ["A", "B", "C"], "n": [640, 655, 648], "rate": [0.31, 0.27, 0.22]}).replace_schema_metadata(
        {"note": f"checked against file of {person(r)} {nir(r)}"}
    )
    pq.write_table(
        t,
        shelf.unsafe(
            "data/arms_meta.parquet",
            "identifier in the schema metadata",
            "key 'note': name and NIR",
            "Event rates by arm.",
            "1,943 patients in 3 arms",
        ),
    )
    con = lite(
        shelf.unsafe(
            "data/agregats_pages.sqlite",
            "deleted rows remain in free pages",
            "freelist pages: dropped table of patients",
            "Base SQLite des agrégats de l'étude, table patient supprimée avant export.",
            "2 870 patients avec fibrillation atriale",
        ),
        "PRAGMA secure_delete=OFF",
        "CREATE TABLE patient(ipp TEXT, nom TEXT, age INT, note TEXT)",
        "CREATE TABLE agregat(classe TEXT, n INT, avc INT)",
        rows=[
            (
                "INSERT INTO patient VALUES (?,?,?,?)",
                [
                    (ipp(r), person(r), r.randint(50, 92), "FA paroxystique, suivi en consultation de rythmologie")
                    for _ in range(300)
                ],
            ),
            (
                "INSERT INTO agregat VALUES (?,?,?)",
                [("CHA2DS2-VASc 0-2", 811, 21), ("3-4", 1322, 68), ("5+", 737, 71)],
            ),
        ],
    )
    con.execute("DROP TABLE patient")
    con.commit()
    con.close()
    con = lite(
        shelf.unsafe(
            "data/antibiogram.db",
            "small cell in one table of the database",
            "resistance: Acinetobacter n_resistant 4",
            "Antibiogram database: isolates and resistant isolates (one per patient) by species.",
            "4,410 patients with a first isolate, 2022",
        ),
        "CREATE TABLE resistance(species TEXT, antibiotic TEXT, n_patients INT, n_resistant INT)",
        rows=[
            (
                "INSERT INTO resistance VALUES (?,?,?,?)",
                [
                    ("E. coli", "ceftriaxone", 2410, 288),
                    ("K. pneumoniae", "ceftriaxone", 811, 214),
                    ("P. aeruginosa", "ceftazidime", 602, 91),
                    ("E. cloacae", "cefepime", 388, 57),
                    ("S. marcescens", "cefepime", 122, 18),
                    ("Acinetobacter", "meropenem", 77, 4),
                ],
            )
        ],
    )
    con.close()
    con = duckdb.connect(
        str(
            fresh(
                shelf.unsafe(
                    "data/etude_pied.duckdb",
                    "row-level data in another schema",
                    "schema staging, table src",
                    "Base DuckDB : taux d'amputation par stade de plaie du pied diabétique.",
                    "1 208 patients avec plaie du pied diabétique",
                )
            )
        )
    )
    con.execute("CREATE TABLE taux(stade VARCHAR, n INT, amputations INT)")
    con.execute("INSERT INTO taux VALUES ('A', 511, 31), ('B', 402, 77), ('C', 188, 41), ('D', 107, 52)")
    con.execute("CREATE SCHEMA staging")
    con.execute("CREATE TABLE staging.src(ipp VARCHAR, naissance DATE, sexe VARCHAR, stade VARCHAR)")
    con.executemany(
        "INSERT INTO staging.src VALUES (?,?,?,?)",
        [
            (
                ipp(r),
                f"19{r.randint(32, 70)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}",
                r.choice("MF"),
                r.choice("ABCD"),
            )
            for _ in range(150)
        ],
    )
    con.close()
    pd.DataFrame(
        {
            "ghm": ["05K05", "05K06", "05K10", "05C10", "05C14", "05M09"],
            "sejours": [412, 655, 388, 204, 131, 910],
            "cout_total": [1711200, 3220110, 1290400, 2811000, 1402000, 3990120],
            "duree_max": [21, 34, 19, 88, 61, 143],
            "cout_max": [18200, 41100, 12290, 96230, 71200, 119030],
        }
    ).to_parquet(
        shelf.unsafe(
            "data/couts_cardio.parquet",
            "maximum cost and stay in each group: one patient each",
            "columns duree_max, cout_max",
            "Coûts des séjours de cardiologie interventionnelle par GHM.",
            "2 700 séjours, 2022",
        ),
        index=False,
    )
    pd.DataFrame(
        {
            "prescriber_unit": ["Nephrology", "Haematology", "Dermatology", "Neurology"],
            "patients": [88, 141, 103, 76],
            "total_eur": [412000, 1911000, 866000, 702000],
            "top_patient_share": [0.06, 0.04, 0.88, 0.05],
        }
    ).to_feather(
        shelf.unsafe(
            "data/immunoglobulins.feather",
            "dominance: one patient accounts for 88 % of a sum",
            "row Dermatology, top_patient_share .88",
            "Spending on immunoglobulins by prescribing unit.",
            "408 patients treated with immunoglobulins",
        )
    )
    old = shelf.path("earlier/tavi_v1.csv")
    old.write_text("voie,n,deces_30j\nfemorale,1402,31\ntranscarotidienne,188,14\napicale,96,13\n", encoding="utf-8")
    pd.DataFrame(
        {"voie": ["femorale", "transcarotidienne", "apicale"], "n": [1405, 188, 96], "deces_30j": [32, 14, 13]}
    ).to_parquet(
        shelf.unsafe(
            "data/tavi_v2.parquet",
            "differencing with an earlier release: three patients more, one death more",
            "row femorale: 1405/32 against 1402/31",
            "Mortalité à 30 jours du TAVI par voie d'abord (version corrigée après relecture).",
            "1 689 patients traités par TAVI, 2018-2022",
            earlier=["earlier/tavi_v1.csv"],
        ),
        index=False,
    )
