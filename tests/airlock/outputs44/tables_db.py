"""Parquet, Feather, SQLite, DuckDB."""

import sqlite3

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.feather as pf
import pyarrow.parquet as pq

from .tools import ipp, split


def lite(path, frames, after=()):
    path.unlink(missing_ok=True)
    c = sqlite3.connect(path)
    c.execute("PRAGMA secure_delete=OFF")
    for n, f in frames.items():
        f.to_sql(n, c, index=False)
    c.commit()
    for s in after:
        c.execute(s)
        c.commit()
    c.close()


def duck(path, frames):
    path.unlink(missing_ok=True)
    c = duckdb.connect(str(path))
    for n, f in frames.items():
        c.register("v", f)
        c.execute(f'create table "{n}" as select * from v')
        c.unregister("v")
    c.close()


def write(shelf):
    r = shelf.random("db")
    g = np.random.default_rng(49)
    D = pd.DataFrame
    D(
        {
            "patient": range(300),
            "age": g.integers(18, 89, 300),
            "egfr": g.normal(60, 20, 300).round(1),
            "dcd": g.integers(0, 2, 300),
        }
    ).to_parquet(
        shelf.unsafe(
            "pq/cohorte.parquet",
            "rows of patients in Parquet",
            "whole file",
            "Données d'analyse de la cohorte rénale.",
            "300 transplantés",
        )
    )
    n = split(r, 18400, 8, 400)
    D(
        {
            "region": [f"R{i}" for i in range(1, 9)],
            "patients": n,
            "mean_age": g.normal(61, 2, 8).round(1),
            "rank": range(1, 9),
        }
    ).to_parquet(
        shelf.safe("pq/regions.parquet", "ranks 1 to 8", "Patients by region.", "18 400 patients with epilepsy")
    )
    k = split(r, 2900, 9, 60)
    k[4] = 3
    D(
        {"gene": ["BRCA1", "BRCA2", "TP53", "PALB2", "CDH1", "ATM", "CHEK2", "none", "unknown"], "carriers": k}
    ).to_parquet(
        shelf.unsafe(
            "pq/carriers.parquet", "small cell in Parquet", "CDH1, 3", "Carriers by gene.", "about 2 900 women tested"
        )
    )
    t = pa.table(
        {
            "semestre": ["2022-S1", "2022-S2", "2023-S1", "2023-S2"],
            "sejours": [6120, 5980, 6340, 6215],
            "taux_occupation": [0.84, 0.81, 0.87, 0.85],
        }
    )
    pq.write_table(
        t.replace_schema_metadata({"note": "cas limite : " + ", ".join(ipp(r) for _ in range(3))}),
        shelf.unsafe(
            "pq/occupation.parquet",
            "IPP in the schema metadata of Parquet",
            "schema metadata note",
            "Taux d'occupation par semestre.",
            "24 655 séjours",
        ),
    )
    pq.write_table(
        t.replace_schema_metadata({"producer": "pole DIM", "version": "2"}),
        shelf.safe(
            "pq/occupation_sem.parquet", "harmless metadata", "Taux d'occupation par semestre.", "24 655 séjours"
        ),
    )
    pf.write_feather(
        D({"x": g.normal(0, 1, 500), "y": g.normal(0, 1, 500), "cluster": g.integers(0, 4, 500)}),
        shelf.unsafe(
            "pq/tsne.feather",
            "coordinates of single patients",
            "whole file",
            "t-SNE coordinates for the figure.",
            "500 patients with asthma",
        ),
    )
    pf.write_feather(
        D({"bin_mid": np.arange(22.5, 85, 5), "n": split(r, 15200, 13, 150)}),
        shelf.safe(
            "pq/hist_age.feather",
            "a histogram with large bins",
            "Age histogram in 5-year bins, 20 to 84.",
            "15 200 outpatients aged 20-84",
        ),
    )
    pf.write_feather(
        D(
            {
                "center": ["A", "B", "C", "D"],
                "n": [412, 388, 291, 205],
                "los_mean": [6.1, 5.8, 7.2, 6.6],
                "los_max": [87, 64, 121, 58],
            }
        ),
        shelf.unsafe(
            "pq/los_max.feather",
            "maximum of each group",
            "column los_max",
            "Length of stay by centre.",
            "1 296 cystic fibrosis stays",
        ),
    )
    s = D(
        {
            "pole": ["Médecine", "Chirurgie", "Pédiatrie", "Gériatrie"],
            "sejours": [8120, 6410, 3055, 2240],
            "age_median": [67, 58, 6, 85],
        }
    )
    lite(
        shelf.unsafe(
            "db/poles_temp.sqlite",
            "rows of patients in a second table",
            "table tmp_extract",
            "Base des indicateurs de pôle.",
            "19 825 séjours",
        ),
        {
            "indicateurs": s,
            "tmp_extract": D(
                {"ipp": [ipp(r) for _ in range(40)], "ghm": ["05K10" + str(r.randint(1, 4)) for _ in range(40)]}
            ),
        },
    )
    lite(
        shelf.safe(
            "db/poles.sqlite",
            "median ages below 10 in paediatrics",
            "Base des indicateurs de pôle.",
            "19 825 séjours",
        ),
        {"indicateurs": s, "parametres": D({"cle": ["version", "annee"], "valeur": ["4", "2023"]})},
    )
    rows = D(
        {
            "nom": [
                f"{a} {b}"
                for a in ("LAURENT", "MOREL", "GIRARD", "BONNET", "FABRE")
                for b in ("Simone", "Michel", "Nadia", "Hervé")
            ],
            "diag": ["C50.9"] * 20,
            "ville": ["Créteil", "Melun"] * 10,
        }
    )
    lite(
        shelf.unsafe(
            "db/breast_deleted.db",
            "deleted rows are still in the pages",
            "free pages of the file",
            "Aggregates for the breast unit.",
            "1 840 women",
        ),
        {"agg": D({"stage": ["I", "II", "III", "IV"], "n": [690, 602, 361, 187]}), "lines": pd.concat([rows] * 8)},
        ["delete from lines", "drop table lines"],
    )
    lite(
        shelf.safe(
            "db/breast_vacuum.db",
            "a base that was vacuumed after its work tables were dropped",
            "Aggregates for the breast unit, vacuumed.",
            "1 840 women",
        ),
        {"agg": D({"stage": ["I", "II", "III", "IV"], "n": [690, 602, 361, 187]}), "w": D({"a": range(50)})},
        ["drop table w", "vacuum"],
    )
    lite(
        shelf.unsafe(
            "db/vue.sqlite",
            "a small cell in a table of results",
            "icd F50, 17: 2",
            "Admissions by diagnosis and age class.",
            "966 admissions of adolescents",
        ),
        {
            "res": D(
                {
                    "icd": ["F32", "F32", "F43", "F43", "F50", "F50"],
                    "age_class": ["12-16", "17"] * 3,
                    "n": [402, 131, 221, 87, 123, 2],
                }
            )
        },
    )
    duck(
        shelf.unsafe(
            "db/labs.duckdb",
            "row-level data in DuckDB",
            "table labs",
            "Base DuckDB des résultats biologiques.",
            "900 patients",
        ),
        {
            "labs": D(
                {
                    "pid": g.integers(1, 900, 2000),
                    "loinc": ["2160-0"] * 2000,
                    "value": g.normal(90, 25, 2000).round(0),
                }
            )
        },
    )
    duck(
        shelf.safe(
            "db/incidence.duckdb",
            "rates per 1000 below 10 with large counts",
            "Yearly incidence rates of C. difficile.",
            "about 210 000 patient-days a year",
        ),
        {
            "incidence": D(
                {
                    "year": [2019, 2020, 2021, 2022],
                    "cases": [612, 570, 655, 598],
                    "patient_days": [210400, 195300, 214800, 209100],
                    "rate_per_1000": [2.91, 2.92, 3.05, 2.86],
                }
            )
        },
    )
    duck(
        shelf.unsafe(
            "db/deces_jour.duckdb",
            "exact dates of single deaths",
            "column date_deces",
            "Décès en réanimation néonatale.",
            "31 décès de nouveau-nés",
        ),
        {
            "deces": D(
                {
                    "rang": range(1, 32),
                    "date_deces": [
                        pd.Timestamp(2021, 1, 4) + pd.Timedelta(days=int(d)) for d in np.sort(g.integers(0, 700, 31))
                    ],
                }
            )
        },
    )
    D(
        {
            "ward": ["A", "B", "C", "D", "E"],
            "n": [210, 184, 322, 147, 265],
            "dead_pct": [9.0, 12.0, 100.0, 17.0, 14.0],
        }
    ).to_parquet(
        shelf.unsafe(
            "pq/hundred.parquet",
            "100 % of a real group",
            "ward C, dead_pct 100",
            "Deaths by palliative ward.",
            "1 128 palliative patients",
        )
    )
    D(
        {
            "horizon": ["30 d", "90 d", "1 y", "2 y"],
            "n": [5200] * 4,
            "events": [208, 364, 780, 1144],
            "pct": [4.0, 7.0, 15.0, 22.0],
        }
    ).to_parquet(
        shelf.safe(
            "pq/cumulative_events.parquet",
            "cumulated events with large steps",
            "Cumulative readmissions by horizon.",
            "5 200 patients with heart failure",
        )
    )
    duck(
        shelf.safe(
            "db/gwas.duckdb",
            "tiny p-values and chromosome numbers",
            "Top signals of a genome-wide study (summary statistics).",
            "11 200 cases, 34 000 controls",
        ),
        {
            "top": D(
                {
                    "chr": [1, 2, 6, 9, 19],
                    "beta": [0.12, -0.09, 0.31, 0.08, -0.17],
                    "se": [0.015, 0.014, 0.02, 0.013, 0.021],
                    "p": [1e-15, 1e-10, 1e-50, 1e-9, 6e-16],
                    "maf": [0.21, 0.34, 0.12, 0.44, 0.09],
                }
            )
        },
    )
