"""Parquet, Feather, SQLite and DuckDB, and archives in archives."""

import gzip
import io
import sqlite3
import tarfile
import zipfile

import duckdb
import numpy as np
import pandas as pd
import py7zr
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

from .common import apart, ipp, nir, person

WHEN = (2024, 1, 1, 0, 0, 0)


def pqt(p, d, meta=None):
    t = pa.Table.from_pydict(d)
    pq.write_table(t.replace_schema_metadata(meta or {}), p)


def lite(p, tables, after=""):
    p.unlink(missing_ok=True)
    c = sqlite3.connect(p)
    for name, d in tables.items():
        pd.DataFrame(d).to_sql(name, c, index=False)
    c.commit()
    if after:
        c.executescript(after)
        c.commit()
    c.close()


def duck(p, tables, after=""):
    p.unlink(missing_ok=True)
    c = duckdb.connect(str(p))
    for name, d in tables.items():
        c.register("frame", pd.DataFrame(d))
        c.execute(f"create table {name} as select * from frame")
        c.unregister("frame")
    if after:
        c.execute(after)
    c.close()


def zipped(p, files, comment=b""):
    with zipfile.ZipFile(p, "w", zipfile.ZIP_DEFLATED) as z:
        for n, b in files.items():
            z.writestr(zipfile.ZipInfo(n, WHEN), b)
        z.comment = comment


def zip_bytes(files, comment=b""):
    b = io.BytesIO()
    zipped(b, files, comment)
    return b.getvalue()


def tar(p, files, mode="w:gz"):
    with tarfile.open(p, mode) as t:
        for n, b in files.items():
            i = tarfile.TarInfo(n)
            i.size = len(b)
            t.addfile(i, io.BytesIO(b))


def write(s):
    r = s.random("bases")
    g = np.random.default_rng(s.seed + 5)
    # --- parquet, feather
    pqt(
        s.safe(
            "parquet/dms_service.parquet",
            "counts by unit, all large",
            "Durée moyenne de séjour par service et par année.",
            "31 000 séjours, 2020-2022",
        ),
        {
            "service": [x for x in ("cardiologie", "neurologie", "pneumologie", "gériatrie") for _ in range(3)],
            "annee": [2020, 2021, 2022] * 4,
            "sejours": apart(r, 12, 1900, 3300, 30),
            "dms": [round(r.uniform(4, 12), 1) for _ in range(12)],
            "mediane": [4, 5, 5, 6, 6, 7, 5, 6, 6, 9, 9, 10],
        },
    )
    n = apart(r, 11, 60, 800, 15)
    n[8] = 7
    pqt(
        s.unsafe(
            "parquet/codes_atc.parquet",
            "small cell in a column",
            "row L04AC: 7 patients",
            "Patients by ATC class of biologics.",
            "4,900 patients with biologics",
        ),
        {
            "atc": [
                "L04AB",
                "L04AA",
                "L04AX",
                "L01FA",
                "L01FC",
                "L01EA",
                "L01FD",
                "L04AD",
                "L04AC",
                "M05BX",
                "R03DX",
            ],
            "patients": n,
            "mean_days": [round(r.uniform(100, 900)) for _ in n],
        },
    )
    pqt(
        s.unsafe(
            "parquet/effets_fixes.parquet",
            "row-level data disguised as coefficients",
            "random_intercept holds one value per patient",
            "Coefficients of the mixed model.",
            "240 patients with repeated measures",
        ),
        {
            "term": ["(Intercept)", "time", "arm"] + [f"u_{i}" for i in range(1, 241)],
            "estimate": [4.1, -0.2, -0.7] + [round(float(v), 4) for v in g.normal(0, 0.8, 240)],
        },
    )
    pqt(
        s.safe(
            "parquet/coefficients.parquet",
            "many rows, one per covariate and outcome",
            "Coefficients des modèles logistiques, 6 issues et 12 covariables.",
            "14 200 séjours",
        ),
        {
            "issue": [i for i in ("décès", "réadmission", "escarre", "chute", "IRA", "sepsis") for _ in range(12)],
            "covariable": [
                c
                for _ in range(6)
                for c in (
                    "âge",
                    "sexe",
                    "imc",
                    "tabac",
                    "alcool",
                    "htA",
                    "diabète",
                    "ic",
                    "bpco",
                    "mrc",
                    "cancer",
                    "démence",
                )
            ],
            "beta": [round(float(v), 3) for v in g.normal(0, 0.5, 72)],
            "se": [round(float(v), 3) for v in g.uniform(0.05, 0.2, 72)],
        },
    )
    pqt(
        s.unsafe(
            "parquet/courbe_roc.parquet",
            "the schema's metadata holds a patient's NIR",
            "key-value metadata 'note'",
            "Points de la courbe ROC par seuil.",
            "2 300 patients",
        ),
        {
            "seuil": [i / 20 for i in range(21)],
            "se": [round((1 - i / 20) ** 0.5, 3) for i in range(21)],
            "sp": [round((i / 20) ** 0.5, 3) for i in range(21)],
        },
        {"note": f"exclu du test : {nir(r)}", "writer": "pandas 2.2"},
    )
    feather.write_feather(
        pa.table(
            {
                "group": ["A", "B", "C", "D"],
                "n": [412, 388, 230, 511],
                "mean_vas": [4.1, 3.8, 5.0, 2.9],
                "sd": [1.2, 1.4, 1.1, 1.3],
            }
        ),
        s.safe(
            "feather/pain_scores.feather",
            "small means of a pain score",
            "Mean pain score at day 1 by analgesia group.",
            "1,541 surgical patients",
        ),
        compression="uncompressed",
    )
    feather.write_feather(
        pa.table(
            {
                "id": list(range(1, 151)),
                "age": [r.randint(20, 85) for _ in range(150)],
                "eva_j0": [r.randint(0, 10) for _ in range(150)],
                "eva_j1": [r.randint(0, 10) for _ in range(150)],
            }
        ),
        s.unsafe(
            "feather/eva.feather",
            "one row per patient",
            "150 rows",
            "Scores de douleur moyens à J0 et J1 par groupe.",
            "150 patients opérés",
        ),
        compression="uncompressed",
    )
    # --- sqlite, duckdb
    agg = {
        "unite": ["Réa A", "Réa B", "USC", "SSPI"],
        "sejours": [812, 1044, 1530, 2210],
        "mortalite_pct": [18.1, 16.4, 5.2, 1.1],
    }
    lite(
        s.safe(
            "sqlite/indicateurs_rea.sqlite",
            "an aggregate database",
            "Indicateurs de réanimation par unité (SQLite).",
            "5 596 séjours, 2022",
        ),
        {
            "indicateurs": agg,
            "lexique": {"champ": ["sejours", "mortalite_pct"], "sens": ["nombre de séjours", "décès à la sortie, %"]},
        },
    )
    lite(
        s.unsafe(
            "sqlite/indicateurs_usc.sqlite",
            "deleted rows still in the pages",
            "table deleted without VACUUM",
            "Indicateurs d'USC par année (SQLite).",
            "4 420 séjours",
        ),
        {
            "brut": {
                "ipp": [ipp(r) for _ in range(120)],
                "nom": [person(r) for _ in range(120)],
                "igs2": [r.randint(10, 90) for _ in range(120)],
            },
            "indicateurs": {"annee": [2020, 2021, 2022], "sejours": [1402, 1480, 1538], "igs2_median": [31, 33, 32]},
        },
        "PRAGMA secure_delete=OFF; DELETE FROM brut; DROP TABLE brut;",
    )
    lite(
        s.unsafe(
            "sqlite/resultats_greffe.db",
            "a view's small cell",
            "table by_donor: living unrelated 9",
            "Kidney graft results by donor type.",
            "1,118 grafts",
        ),
        {
            "by_donor": {
                "donor": ["deceased SCD", "deceased ECD", "living related", "living unrelated"],
                "grafts": [640, 331, 138, 9],
                "one_year_survival": [0.95, 0.91, 0.98, 0.96],
            }
        },
    )
    duck(
        s.safe(
            "duckdb/tendances.duckdb",
            "yearly aggregates",
            "Yearly trends of asthma admissions (DuckDB).",
            "9,800 admissions",
        ),
        {
            "trend": {
                "year": list(range(2015, 2024)),
                "admissions": [1210, 1170, 1142, 1109, 1081, 702, 840, 1160, 1386],
                "mean_los": [4.1, 4.0, 4.0, 3.9, 3.8, 3.6, 3.7, 3.7, 3.6],
            }
        },
    )
    duck(
        s.unsafe(
            "duckdb/asthme.duckdb",
            "a staging table left in the database",
            "table tmp_stays, one row per stay",
            "Tendances annuelles de l'asthme (DuckDB).",
            "9 800 séjours",
        ),
        {
            "tendance": {"annee": [2021, 2022, 2023], "sejours": [840, 1160, 1386]},
            "tmp_stays": {
                "stay": list(range(5001, 5181)),
                "age": [r.randint(18, 80) for _ in range(180)],
                "los": [r.randint(1, 20) for _ in range(180)],
                "icu": [r.randint(0, 1) for _ in range(180)],
            },
        },
    )
    duck(
        s.unsafe(
            "duckdb/pmsi_extremes.duckdb",
            "minimum and maximum of costs",
            "columns cout_min, cout_max",
            "Coût des séjours par GHM.",
            "8 310 séjours",
        ),
        {
            "cout": {
                "ghm": ["05M092", "05M093", "04M053"],
                "sejours": [2210, 1840, 4260],
                "cout_moyen": [4120.0, 6011.0, 3890.0],
                "cout_min": [812.4, 1022.7, 640.2],
                "cout_max": [38112.9, 71208.3, 50417.8],
            }
        },
    )
    # --- archives
    t1 = (
        pd.DataFrame(
            {
                "variable": ["Female", "Smoker", "Hypertension", "Diabetes"],
                "control_n": [212, 98, 301, 120],
                "case_n": [188, 131, 322, 149],
            }
        )
        .to_csv(index=False)
        .encode()
    )
    est = b"term,OR,low,high,p\nage10,1.31,1.20,1.43,<0.001\nsmoker,1.62,1.21,2.17,0.001\nbmi5,1.08,0.97,1.20,0.15\n"
    read = b"Results of the case-control study. See table1.csv (counts) and models.csv (odds ratios). 4 models, 3 sensitivity analyses.\n"
    zipped(
        s.safe(
            "zip/case_control.zip",
            "an archive of aggregates",
            "Zip of tables and models of the case-control study.",
            "1,020 controls and cases",
        ),
        {"README.txt": read, "table1.csv": t1, "models.csv": est},
    )
    zipped(
        s.unsafe(
            "zip/etude_cas_temoins.zip",
            "rows in an archive inside the archive",
            "annexes.zip/donnees/brut.csv",
            "Archive des résultats de l'étude cas-témoins.",
            "1 020 témoins et cas",
        ),
        {
            "lisez-moi.txt": read,
            "modeles.csv": est,
            "annexes.zip": zip_bytes(
                {
                    "donnees/brut.csv": (
                        "num;age;sexe;cas\n"
                        + "\n".join(
                            f"{i};{r.randint(25, 80)};{r.choice('MF')};{r.randint(0, 1)}" for i in range(1, 121)
                        )
                    ).encode()
                }
            ),
        },
    )
    zipped(
        s.unsafe(
            "zip/figures_revue.zip",
            "a patient's name in a file name",
            "fig3_<name>.csv",
            "Source tables of the figures for the journal.",
            "2,010 patients",
        ),
        {
            "fig1.csv": est,
            f"fig2_{person(r).replace(' ', '_')}.csv": b"month,mean_score\n0,41.2\n3,36.0\n6,33.1\n12,31.9\n",
        },
    )
    zipped(
        s.unsafe(
            "zip/tableaux.zip",
            "a number of a patient in the archive's comment",
            "zip comment",
            "Tableaux du rapport annuel.",
            "7 800 séjours",
        ),
        {
            "tab1.csv": "service;séjours;DMS\nCardiologie;2410;6,1\nPneumologie;1988;8,0\nNeurologie;3402;7,4\n".encode()
        },
        f"ne pas oublier IPP {ipp(r)}".encode(),
    )
    tar(
        s.safe(
            "tar/rapport_v2.tar.gz",
            "an archive in an archive, all aggregates",
            "Tables, figures and code of report version 2.",
            "11,400 emergency visits",
        ),
        {
            "report/readme.md": b"# Report v2\n\nTables are aggregates; 5 tables, 2 figures.\n",
            "report/tables.zip": zip_bytes(
                {
                    "t1.csv": b"triage,visits,mean_wait\n1,412,3.1\n2,1980,11.4\n3,4702,38.2\n4,3104,61.0\n5,1202,74.9\n",
                    "t2.csv": est,
                }
            ),
            "report/analysis.R": b"library(dplyr)\nd |> group_by(triage) |> summarise(visits = n(), mean_wait = mean(wait))\n",
        },
    )
    tar(
        s.unsafe(
            "tar/rapport_urgences.tar.gz",
            "small cell three levels down",
            "tables.zip/t3.csv.gz: triage 1, 8 deaths",
            "Tableaux et code du rapport des urgences.",
            "11 400 passages",
        ),
        {
            "rapport/lisezmoi.md": b"# Rapport\n",
            "rapport/tables.zip": zip_bytes(
                {
                    "t1.csv": est,
                    "t3.csv.gz": gzip.compress(
                        b"triage,visits,deaths\n1,412,61\n2,1980,44\n3,4702,23\n4,3104,8\n", mtime=0
                    ),
                }
            ),
        },
    )
    s.safe(
        "gz/lissage.csv.gz",
        "a compressed table of weekly rates",
        "Taux hebdomadaires lissés de bronchiolite pour 1 000 passages.",
        "64 000 passages pédiatriques",
    ).write_bytes(
        gzip.compress(
            (
                "semaine;taux_lisse_pour_1000;ic_bas;ic_haut\n"
                + "\n".join(
                    f"2022-S{w:02d};{str(round(70 + 30 * np.sin(w / 8), 1)).replace('.', ',')};{str(round(66 + 30 * np.sin(w / 8), 1)).replace('.', ',')};{str(round(74 + 30 * np.sin(w / 8), 1)).replace('.', ',')}"
                    for w in range(1, 53)
                )
                + "\n"
            ).encode(),
            mtime=0,
        )
    )
    s.unsafe(
        "gz/hemocultures.csv.gz",
        "row-level data in a compressed table",
        "200 rows",
        "Délais des hémocultures positives.",
        "200 patients bactériémiques",
    ).write_bytes(
        gzip.compress(
            (
                "germe;delai_h;age;reanimation\n"
                + "\n".join(
                    f"{r.choice(['E. coli', 'S. aureus', 'K. pneumoniae'])};{r.randint(6, 60)};{r.randint(18, 88)};{r.choice(['oui', 'non'])}"
                    for _ in range(200)
                )
                + "\n"
            ).encode(),
            mtime=0,
        )
    )
    p = s.unsafe(
        "7z/resultats_icpe.7z",
        "encrypted archive",
        "password needed",
        "Archive 7-Zip des résultats du projet.",
        "2 020 patients",
    )
    p.unlink(missing_ok=True)
    with py7zr.SevenZipFile(p, "w", password="etude2022") as z:
        z.writestr(est.decode(), "modeles.csv")
    p = s.unsafe(
        "zip/tronque.zip",
        "damaged archive that cannot be read",
        "the last third is missing",
        "Archive of the supplementary tables.",
        "3,140 patients",
    )
    b = zip_bytes({"a.csv": t1 * 20, "b.csv": est * 30})
    p.write_bytes(b[: len(b) * 2 // 3])
    zipped(
        s.safe(
            "zip/suppl_tables.zip",
            "numbers of tables and models, small",
            "Supplementary tables S1 to S4: models and performance.",
            "8,230 patients, 902 events",
        ),
        {f"S{i}.csv": est for i in (1, 2, 3)}
        | {
            "S4.csv": b"model,auc,brier,params\nA,0.71,0.12,4\nB,0.74,0.11,7\nC,0.75,0.11,9\n",
            "index.md": b"| Table | Content |\n|---|---|\n| S1 | crude |\n| S2 | adjusted |\n| S3 | complete cases |\n| S4 | performance |\n",
        },
    )
