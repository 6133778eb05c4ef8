"""Parquet, Feather, SQLite, DuckDB."""

import sqlite3

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

from .tools import ipp, name, np_rng, part, parts

DEP = ["75", "77", "78", "91", "92", "93", "94", "95"]


def sqlite(path, tables, after=()):
    path.unlink(missing_ok=True)
    c = sqlite3.connect(path)
    c.execute("pragma secure_delete=off")
    for t, df in tables.items():
        df.to_sql(t, c, index=False)
    c.commit()
    for s in after:
        c.execute(s)
    c.commit()
    c.close()


def duck(path, tables, after=()):
    path.unlink(missing_ok=True)
    c = duckdb.connect(str(path))
    for t, df in tables.items():
        tab = pa.Table.from_pandas(df, preserve_index=False)
        c.register("tmp_in", tab)
        c.execute(f'create table "{t}" as select * from tmp_in')
        c.unregister("tmp_in")
    for s in after:
        c.execute(s)
    c.execute("checkpoint")
    c.close()


def write(shelf):
    r = shelf.random("columns")
    g = np_rng(r)

    def grid(total, rows, cols, low=18):
        return [parts(r, t, len(cols), low) for t in parts(r, total, len(rows), low * len(cols) * 2)]

    # unsafe
    df = pd.DataFrame(
        grid(14200, DEP, range(6)), columns=[f"age_{a}" for a in ("18_39", "40_49", "50_59", "60_69", "70_79", "80p")]
    )
    df.insert(0, "dep", DEP)
    df.loc[5, "age_80p"] = 6
    df.to_parquet(
        shelf.unsafe(
            "cancers_dep_age.parquet",
            "small cell",
            "dep 93, age_80p = 6",
            "Cas de cancer colorectal par département et classe d'âge.",
            "14 200 patients",
        ),
        index=False,
    )
    df = pd.DataFrame(
        {
            "los": g.gamma(2, 4, 400).round(),
            "drg": [r.choice(["05M09", "04M05", "06M03"]) for _ in range(400)],
            "cost": g.gamma(3, 1800, 400).round(2),
            "yr": 2022,
        }
    )
    df.to_parquet(
        shelf.unsafe(
            "cost_model_input.parquet",
            "row-level data",
            "400 rows, one per stay",
            "Cost per DRG used for the figures of the report.",
            "400 stays",
        ),
        index=False,
    )
    t = pa.Table.from_pandas(
        pd.DataFrame(
            {
                "quarter": [f"{y}Q{q}" for y in range(2019, 2024) for q in (1, 2, 3, 4)],
                "admissions": [r.randrange(800, 1500) for _ in range(20)],
                "mortality_pct": [round(r.uniform(5, 9), 1) for _ in range(20)],
            }
        ),
        preserve_index=False,
    )
    t = t.replace_schema_metadata({"source": f"/data/etude/{name(r)}_{ipp(r)}.csv", "author": "etl"})
    pq.write_table(
        t,
        shelf.unsafe(
            "icu_quarterly.parquet",
            "identifier in file metadata",
            "schema metadata 'source': name and IPP",
            "Quarterly ICU admissions and mortality.",
            "23 000 ICU admissions 2019-2023",
        ),
    )
    df = pd.DataFrame(
        {
            "service": [
                "Cardiologie",
                "Pneumologie",
                "Neurologie",
                "Hépatologie",
                "Rhumatologie",
                "Dermatologie",
                "ORL",
                "Gériatrie",
            ],
            "n": parts(r, 9800, 8, 200),
            "age_moyen": [round(r.uniform(48, 84), 1) for _ in range(8)],
            "age_max": [98, 101, 97, 89, 94, 99, 92, 106],
        }
    )
    feather.write_feather(
        df,
        str(
            shelf.unsafe(
                "ages_par_service.feather",
                "maximum",
                "column age_max",
                "Âge des patients par service.",
                "9 800 patients",
            )
        ),
        compression="uncompressed",
    )
    good = pd.DataFrame(
        {
            "germe": ["E. coli", "K. pneumoniae", "S. aureus", "P. aeruginosa", "E. faecalis", "E. cloacae"],
            "souches": parts(r, 8800, 6, 300),
            "pct_resistance": [round(r.uniform(8, 34), 1) for _ in range(6)],
        }
    )
    lst = pd.DataFrame(
        [[ipp(r), name(r), f"2023-0{r.randrange(1, 9)}-{r.randrange(10, 28)}", "E. coli"] for _ in range(80)],
        columns=["ipp", "nom", "date_prelevement", "germe"],
    )
    sqlite(
        shelf.unsafe(
            "antibioresistance.sqlite",
            "deleted pages of a database",
            "table bmr_patients dropped, its pages still in the file",
            "Résistances par germe, base pour le tableau de bord.",
            "8 800 souches 2023",
        ),
        {"resistances": good, "bmr_patients": lst},
        ["drop table bmr_patients"],
    )
    sqlite(
        shelf.unsafe(
            "falls_dashboard.db",
            "small cell in a second table",
            "table by_ward_shift: Geriatrics B, night = 2",
            "Aggregated falls database for the dashboard.",
            "41 000 stays, 1 300 falls",
        ),
        {
            "falls_year": pd.DataFrame(
                {"year": range(2018, 2024), "falls": parts(r, 1300, 6, 150), "stays": parts(r, 41000, 6, 6000)}
            ),
            "by_ward_shift": pd.DataFrame(
                {
                    "ward": ["Medicine A", "Medicine B", "Geriatrics A", "Geriatrics B", "Surgery"],
                    "morning": [61, 58, 92, 80, 33],
                    "afternoon": [55, 49, 88, 71, 29],
                    "night": [70, 66, 104, 2, 41],
                }
            ),
        },
    )
    duck(
        shelf.unsafe(
            "etude_rein.duckdb",
            "a view/temporary table of rows left in the database",
            "table tmp_cohorte with 300 patient rows",
            "Base DuckDB des résultats agrégés de l'étude rénale.",
            "12 600 patients",
        ),
        {
            "resultats": pd.DataFrame(
                {
                    "stade": ["G1", "G2", "G3a", "G3b", "G4", "G5"],
                    "n": parts(r, 12600, 6, 200),
                    "deces_pct": [3.1, 4.4, 8.2, 13.9, 22.7, 31.5],
                }
            ),
            "tmp_cohorte": pd.DataFrame(
                {
                    "pid": range(300),
                    "naissance": [
                        f"{r.randrange(1935, 1990)}-0{r.randrange(1, 9)}-{r.randrange(10, 28)}" for _ in range(300)
                    ],
                    "dfg": g.normal(50, 18, 300).round(1),
                }
            ),
        },
    )
    a = pd.DataFrame(
        {"nda_hash": [f"{r.getrandbits(128):032x}" for _ in range(250)], "score": g.beta(2, 8, 250).round(4)}
    )
    a.to_parquet(
        shelf.unsafe(
            "predictions_test.parquet",
            "scores of single persons",
            "250 hashed stays with a predicted risk",
            "Test-set predictions, needed to redraw the ROC curve.",
            "250 stays of the test set",
        ),
        index=False,
    )
    # safe
    df = pd.DataFrame(grid(15800, DEP, range(6)), columns=[f"{y}" for y in range(2018, 2024)])
    df.insert(0, "departement", DEP)
    df.to_parquet(
        shelf.safe(
            "diabete_dep_annee.parquet",
            "department codes, all counts of 18 or more",
            "Nouveaux diabétiques suivis par département et année.",
            "15 800 patients",
        ),
        index=False,
    )
    df = pd.DataFrame(
        {
            "measurement_concept_id": [8010000000 + r.randrange(10**7) for _ in range(40)],
            "n_records": [r.randrange(20000, 900000) for _ in range(40)],
            "n_persons": [r.randrange(3000, 19000) for _ in range(40)],
            "median": [round(r.uniform(1, 140), 1) for _ in range(40)],
            "unit_concept_id": [r.choice([8840, 8753, 8876, 8713]) for _ in range(40)],
        }
    )
    df.to_parquet(
        shelf.safe(
            "lab_concept_summary.parquet",
            "ten-digit numbers beginning with 80 in a concept-id column",
            "Summary of laboratory concepts in the OMOP warehouse.",
            "310 000 persons",
        ),
        index=False,
    )
    df = pd.DataFrame(
        {
            "term": ["age", "sex_m", "bmi", "diabetes", "egfr", "hb", "ef_below_40", "af"],
            "beta": g.normal(0, 0.4, 8).round(3),
            "se": g.uniform(0.02, 0.09, 8).round(3),
            "p": g.uniform(0.0001, 0.3, 8).round(4),
            "vif": g.uniform(1, 3, 8).round(1),
        }
    )
    feather.write_feather(
        df,
        str(
            shelf.safe(
                "cox_coefs.feather",
                "coefficients, p-values, VIF",
                "Coefficients of the Cox model for heart failure.",
                "7 740 patients, 1 830 events",
            )
        ),
        compression="uncompressed",
    )
    sqlite(
        shelf.safe(
            "activite_bloc.sqlite",
            "weeks 1-52, hours, numbers of rooms",
            "Activité hebdomadaire du bloc.",
            "26 000 interventions 2023",
        ),
        {
            "semaine": pd.DataFrame(
                {
                    "semaine": range(1, 53),
                    "interventions": parts(r, 26000, 52, 380),
                    "taux_occupation": [round(r.uniform(68, 91), 1) for _ in range(52)],
                }
            ),
            "salles": pd.DataFrame(
                {
                    "bloc": ["Central", "Ambulatoire", "Obstétrical"],
                    "nb_salles": [14, 6, 3],
                    "heures_ouverture": [10, 9, 24],
                }
            ),
        },
    )
    sqlite(
        shelf.safe(
            "icd_mapping.db",
            "codes with small versions and ranks; a table was dropped with VACUUM after it",
            "ICD-10 groups used in the study, with the number of stays.",
            "204 000 stays",
        ),
        {
            "icd_group": pd.DataFrame(
                {
                    "rank": range(1, 13),
                    "grp": [
                        "I10-I15",
                        "E10-E14",
                        "I20-I25",
                        "J40-J47",
                        "N17-N19",
                        "I60-I69",
                        "F00-F09",
                        "K70-K77",
                        "C15-C26",
                        "C30-C39",
                        "M05-M14",
                        "A30-A49",
                    ],
                    "stays": parts(r, 204000, 12, 4000),
                }
            ),
            "old_group": pd.DataFrame({"grp": ["I10", "E11"], "stays": [21000, 18000]}),
        },
        ["drop table old_group"],
    )
    c = sqlite3.connect(shelf.path("icd_mapping.db"))
    c.execute("vacuum")
    c.close()
    duck(
        shelf.safe(
            "benchmark_requetes.duckdb",
            "timings, threads and run numbers",
            "Performance benchmark of the warehouse queries (no patient results).",
            "Warehouse of 2.1 million patients",
        ),
        {
            "runs": pd.DataFrame(
                {
                    "query": [f"q{i:02d}" for i in range(1, 13) for _ in range(3)],
                    "run": [1, 2, 3] * 12,
                    "threads": [4, 8, 8] * 12,
                    "seconds": g.uniform(0.2, 9, 36).round(2),
                }
            )
        },
    )
    duck(
        shelf.safe(
            "vaccination_grippe.duckdb",
            "coverage percentages of thousands of professionals",
            "Couverture vaccinale antigrippale du personnel par pôle.",
            "9 640 professionnels, hiver 2023-2024",
        ),
        {
            "couverture": pd.DataFrame(
                {
                    "pole": [
                        "Médecine",
                        "Chirurgie",
                        "Urgences",
                        "Gériatrie",
                        "Biologie",
                        "Administration",
                        "Logistique",
                    ],
                    "effectif": (e := parts(r, 9640, 7, 600)),
                    "vaccines": [part(r, x, 0.2, 0.5) for x in e],
                }
            )
        },
    )
    df = pd.DataFrame(
        {
            "lat_bin": [round(48.6 + 0.05 * i, 2) for i in range(10) for _ in range(5)],
            "lon_bin": [round(2.1 + 0.1 * j, 1) for _ in range(10) for j in range(5)],
            "patients": parts(r, 30000, 50, 160),
        }
    )
    df.to_parquet(
        shelf.safe(
            "asthma_grid.parquet",
            "coordinates of a 5 km grid with 160 patients or more per cell",
            "Asthma admissions on a coarse grid.",
            "30 000 patients",
        ),
        index=False,
    )
    # nonempty structural zeros
    df = pd.DataFrame(
        {
            "diagnostic": ["Prostate", "Col utérin", "Sein", "Côlon", "Poumon", "Ovaire", "Testicule"],
            "hommes": [2210, 0, 38, 1422, 1905, 0, 188],
            "femmes": [0, 611, 3904, 1288, 1120, 720, 0],
        }
    )
    df.to_parquet(
        shelf.safe(
            "cancers_sexe.parquet",
            "structural zeros (prostate in women...)",
            "Cancers par localisation et sexe.",
            "13 406 patients",
        ),
        index=False,
    )
