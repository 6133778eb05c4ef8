"""Parquet, Feather, SQLite, DuckDB."""

import sqlite3

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

from .tools import ipp, name, rng


def table(**c):
    return pa.table(c)


def lite(path, *sql, many=()):
    path.unlink(missing_ok=True)
    c = sqlite3.connect(path)
    c.execute("pragma secure_delete=0")
    for s in sql:
        c.execute(s)
    for s, rows in many:
        c.executemany(s, rows)
    c.commit()
    return c


def write(shelf):
    r = rng(shelf, "columnar")
    # ---------- unsafe
    p = shelf.unsafe(
        "columnar/predictions.parquet",
        "a row for each patient",
        "whole table",
        "Predictions of the test set for calibration.",
        "1 500 patients of the test set",
    )
    pq.write_table(
        table(
            y=[int(x) for x in r.integers(0, 2, 1500)],
            p=[float(x) for x in r.beta(2, 5, 1500)],
            fold=[int(x) for x in r.integers(1, 6, 1500)],
        ),
        p,
    )

    p = shelf.unsafe(
        "columnar/incidence.parquet",
        "small cells of an aggregate",
        "n=2 and n=8",
        "Incidence par tranche d'âge et sexe de la sclérose en plaques.",
        "1 911 patients",
    )
    ag = ["15-24", "25-34", "35-44", "45-54", "55-64", "65+"]
    pq.write_table(
        table(
            age=ag * 2,
            sexe=["F"] * 6 + ["H"] * 6,
            n=[112, 402, 388, 291, 141, 8, 44, 151, 166, 140, 66, 2],
            taux=[3.1, 8.2, 7.7, 5.9, 3.0, 0.2, 1.2, 3.3, 3.6, 3.0, 1.5, 0.1],
        ),
        p,
    )

    p = shelf.unsafe(
        "columnar/kv_metadata.parquet",
        "rows hidden in the key-value metadata of the footer",
        "schema metadata 'sample'",
        "Mean cost by DRG.",
        "9 020 stays",
    )
    t = table(
        drg=["05M09", "04M05", "06M03", "11M04"],
        n=[3010, 2544, 1870, 1596],
        mean_cost=[4120.5, 3980.1, 2210.9, 2504.4],
    )
    pq.write_table(
        t.replace_schema_metadata(
            {
                "sample": "pid,age,sex,cost\n"
                + "\n".join(
                    f"{i},{int(r.integers(18, 99))},{'MF'[int(r.integers(2))]},{int(r.integers(900, 20000))}"
                    for i in range(60)
                )
            }
        ),
        p,
    )

    p = shelf.unsafe(
        "columnar/crossing.feather",
        "hospital numbers as the index of an aggregate",
        "column __index_level_0__",
        "Nombre de consultations par service, index laissé par erreur.",
        "Services de consultation, plus de 500 consultations chacun",
    )
    d = pd.DataFrame(
        {
            "service": ["Cardio", "Pneumo", "Gastro", "Rhumato", "Neuro", "Endocrino"],
            "consultations": [5120, 3911, 4408, 2870, 3312, 2904],
        },
        index=[int(ipp(shelf, f"fe{i}")) for i in range(6)],
    )
    feather.write_feather(pa.Table.from_pandas(d), p)

    p = shelf.unsafe(
        "columnar/deleted.sqlite",
        "deleted rows still on the pages",
        "free pages of the dropped table",
        "Base SQLite des indicateurs agrégés.",
        "12 300 séjours",
    )
    c = lite(
        p,
        "create table indicateurs(pole text, sejours int, dms real)",
        "create table brut(ipp text, nom text, cim text)",
        many=[
            (
                "insert into indicateurs values(?,?,?)",
                [("Médecine", 6120, 6.1), ("Chirurgie", 4480, 4.0), ("SSR", 1700, 28.4)],
            ),
            (
                "insert into brut values(?,?,?)",
                [(ipp(shelf, f"del{i}"), name(shelf, f"del{i}"), "I50.1") for i in range(150)],
            ),
        ],
    )
    c.execute("drop table brut")
    c.commit()
    c.close()
    assert ipp(shelf, "del3").encode() in p.read_bytes()

    p = shelf.unsafe(
        "columnar/costs.sqlite",
        "no standard deviation: a group of one",
        "costs, DRG 12M07: sd NULL",
        "SQLite file of mean costs by DRG.",
        "4 200 male stays, MDC 12",
    )
    lite(
        p,
        "create table costs(drg text, label text, mean_eur real, sd_eur real)",
        many=[
            (
                "insert into costs values(?,?,?,?)",
                [
                    ("12M04", "Prostatic disease", 2911.4, 1402.2),
                    ("12M05", "Testicular disease", 2004.8, 911.0),
                    ("12M06", "Male organ cancer", 4820.9, 2977.5),
                    ("12M07", "Other male organ disease", 3377.0, None),
                    ("12C04", "Prostatectomy", 6120.3, 2210.7),
                    ("12C06", "Testis surgery", 2590.2, 880.1),
                    ("12C08", "Circumcision", 1102.6, 310.4),
                ],
            )
        ],
    ).close()

    p = shelf.unsafe(
        "columnar/view.duckdb",
        "small cells in a DuckDB table",
        "n = 1, 4",
        "DuckDB base of antibiotic resistance by species.",
        "3 870 first isolates, one per patient",
    )
    p.unlink(missing_ok=True)
    c = duckdb.connect(str(p))
    c.execute(
        "create table resistance as select * from (values ('E. coli', 'C3G', 2011, 244),('K. pneumoniae','C3G',702,198),('P. aeruginosa','carbapenem',611,104),('E. cloacae','carbapenem',402,4),('A. baumannii','colistin',144,1)) t(species, drug, tested, resistant)"
    )
    c.close()

    p = shelf.unsafe(
        "columnar/events.duckdb",
        "a row for each stay",
        "table stays",
        "Fichier DuckDB du modèle de flux.",
        "5 000 séjours",
    )
    p.unlink(missing_ok=True)
    c = duckdb.connect(str(p))
    d = pd.DataFrame(
        {
            "uf": r.integers(1100, 1190, 5000),
            "entree": pd.Timestamp("2022-01-01") + pd.to_timedelta(r.integers(0, 700, 5000), "D"),
            "dms": r.integers(0, 40, 5000),
        }
    )
    c.execute("create table stays as select * from d")
    c.close()

    p = shelf.unsafe(
        "columnar/notes.sqlite",
        "the address of a patient in a text column of an aggregate",
        "column commentaire",
        "Bilan des réclamations par motif.",
        "640 réclamations",
    )
    lite(
        p,
        "create table reclamations(motif text, n int, commentaire text)",
        many=[
            (
                "insert into reclamations values(?,?,?)",
                [
                    ("Délai d'attente", 211, ""),
                    ("Accueil", 148, ""),
                    (
                        "Facturation",
                        122,
                        f"dont un courrier à renvoyer : {r.integers(10, 90)} bis rue des Tanneurs, 35700 Rennes",
                    ),
                    ("Perte d'objet", 94, ""),
                    ("Information", 65, ""),
                ],
            )
        ],
    ).close()

    # ---------- safe
    p = shelf.safe(
        "columnar/quarterly.parquet",
        "an aggregate of large cells",
        "Quarterly counts of hospital-acquired infections per site.",
        "Around 9 000 infections in 3 years, 4 sites",
    )
    qs = [f"{y}Q{k}" for y in (2021, 2022, 2023) for k in range(1, 5)]
    pq.write_table(
        table(
            quarter=[x for x in qs for _ in range(4)],
            site=["Urinary", "Respiratory", "Surgical", "Bloodstream"] * 12,
            n=[int(x) for x in r.integers(110, 280, 48)],
        ),
        p,
    )

    p = shelf.safe(
        "columnar/coefficients.parquet",
        "coefficients, no persons",
        "Coefficients du modèle mixte de l'HbA1c.",
        "4 402 patients, 22 010 mesures",
    )
    pq.write_table(
        table(
            terme=["intercept", "temps", "temps2", "insuline", "age_c", "temps:insuline"],
            estimation=[8.11, -0.31, 0.02, 0.44, -0.01, -0.09],
            erreur=[0.04, 0.02, 0.003, 0.05, 0.001, 0.02],
            p=[0.0, 0.0, 1e-9, 0.0, 1e-8, 2e-5],
        ),
        p,
    )

    p = shelf.safe(
        "columnar/concept_counts.parquet",
        "concept ids of 10 digits beginning with 80",
        "Number of patients for each local concept, all above 50.",
        "96 000 patients, whole warehouse",
    )
    pq.write_table(
        table(
            concept_id=[8000000101 + 7 * i for i in range(30)],
            concept_code=[f"LOC{i:03d}" for i in range(30)],
            patients=[int(x) for x in r.integers(60, 22000, 30)],
        ),
        p,
    )

    p = shelf.safe(
        "columnar/benchmark.feather",
        "run times and epochs",
        "Temps de calcul et performances de six architectures.",
        "Jeu de test de 4 100 images",
    )
    feather.write_feather(
        table(
            modele=["ResNet-18", "ResNet-50", "DenseNet-121", "EfficientNet-B0", "ViT-S", "ConvNeXt-T"],
            epoques=[12, 9, 14, 8, 20, 7],
            minutes=[31.2, 58.9, 77.0, 44.1, 120.3, 66.8],
            auc=[0.871, 0.884, 0.889, 0.880, 0.878, 0.893],
            rang=[6, 3, 2, 4, 5, 1],
        ),
        p,
    )

    p = shelf.safe(
        "columnar/activite.sqlite",
        "a base of large aggregates",
        "Activité annuelle par spécialité.",
        "Plus de 1 000 séjours par ligne",
    )
    lite(
        p,
        "create table activite(annee int, specialite text, sejours int, dms real, primary key(annee, specialite))",
        many=[
            (
                "insert into activite values(?,?,?,?)",
                [
                    (y, s, int(r.integers(1050, 6000)), round(float(r.uniform(2, 9)), 1))
                    for y in range(2018, 2024)
                    for s in ("Cardiologie", "Pneumologie", "Urologie", "Néphrologie", "Neurologie")
                ],
            )
        ],
    ).close()

    p = shelf.safe(
        "columnar/results.sqlite",
        "p-values, hazard ratios, ranks",
        "SQLite results of the pharmaco-epidemiological screening (drug classes ranked).",
        "210 000 patients; at least 300 exposed cases per class",
    )
    lite(
        p,
        "create table screening(rank int, atc text, exposed int, hr real, lo real, hi real, p real)",
        "create index i on screening(atc)",
        many=[
            (
                "insert into screening values(?,?,?,?,?,?,?)",
                [
                    (i + 1, a, int(r.integers(900, 9000)), h, round(h * 0.85, 2), round(h * 1.18, 2), pv)
                    for i, (a, h, pv) in enumerate(
                        (
                            ("N05A", 1.62, 1e-12),
                            ("N06A", 1.41, 3e-9),
                            ("C03", 1.28, 2e-5),
                            ("M01A", 1.22, 0.0004),
                            ("A02BC", 1.15, 0.004),
                            ("C10AA", 0.91, 0.03),
                            ("N02BE", 1.04, 0.31),
                            ("H02AB", 1.02, 0.55),
                        )
                    )
                ],
            )
        ],
    ).close()

    p = shelf.safe(
        "columnar/bench.duckdb",
        "large aggregates in DuckDB",
        "DuckDB base of mean waiting time by clinic.",
        "At least 800 visits by clinic and year",
    )
    p.unlink(missing_ok=True)
    c = duckdb.connect(str(p))
    d = pd.DataFrame(
        [
            (y, k, int(r.integers(820, 7000)), round(float(r.uniform(8, 70)), 1))
            for y in (2021, 2022, 2023)
            for k in ("Ophthalmology", "Dermatology", "Cardiology", "Rheumatology", "ENT")
        ],
        columns=["year", "clinic", "visits", "wait_days"],
    )
    c.execute("create table waits as select * from d")
    c.close()

    p = shelf.safe(
        "columnar/pyramide.duckdb",
        "an age pyramid with open class 90 and more",
        "Pyramide des âges des patients hospitalisés, classe ouverte à 90 ans et plus.",
        "41 870 patients",
    )
    p.unlink(missing_ok=True)
    c = duckdb.connect(str(p))
    d = pd.DataFrame(
        [
            (a, s, int(r.integers(410, 4200)))
            for a in ["0-9", "10-19", "20-29", "30-39", "40-49", "50-59", "60-69", "70-79", "80-89", "90 et plus"]
            for s in "FH"
        ],
        columns=["classe", "sexe", "n"],
    )
    c.execute("create table pyramide as select * from d")
    c.close()

    p = shelf.safe(
        "columnar/survival_grid.parquet",
        "survival on a yearly grid of a large cohort",
        "Survie à 1, 2, 3, 5 et 10 ans par stade, avec effectif à risque.",
        "14 904 patientes, cancer du sein",
    )
    pq.write_table(
        table(
            stade=["I"] * 5 + ["II"] * 5 + ["III"] * 5,
            annee=[1, 2, 3, 5, 10] * 3,
            survie=[0.99, 0.98, 0.97, 0.94, 0.86, 0.98, 0.96, 0.93, 0.88, 0.77, 0.95, 0.88, 0.81, 0.70, 0.52],
            a_risque=[6011, 5300, 4702, 3500, 1204, 5110, 4420, 3870, 2801, 960, 3002, 2404, 1980, 1302, 411],
        ),
        p,
    )
