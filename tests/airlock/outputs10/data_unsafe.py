"""JSON, Parquet, databases and archives with one leak each."""

import sqlite3

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.data import dump, pack
from tests.airlock.outputs10.parts import ipp, nir


def write(shelf: Shelf) -> None:
    explained(shelf)
    counted(shelf)
    schema(shelf)
    deleted(shelf)
    left(shelf)
    nested(shelf)


def explained(shelf: Shelf) -> None:
    stream = shelf.random("shap")
    examples = [
        {
            "x": {
                "age": stream.randrange(30, 88),
                "lactate": round(stream.uniform(0.8, 9), 1),
                "map": stream.randrange(48, 95),
            },
            "phi": [round(stream.gauss(0, 0.3), 3) for _ in range(3)],
            "y": stream.randrange(2),
        }
        for _ in range(25)
    ]
    dump(
        shelf.unsafe(
            "json/shap_sepsis.json",
            "the background examples of the explanation are 25 patients' values and outcomes",
            "explainer.background",
            "SHAP summary of the sepsis model",
            "4,410 adults with suspected sepsis",
        ),
        {
            "model": "xgboost",
            "auroc": 0.861,
            "mean_abs_shap": {"lactate": 0.412, "map": 0.301, "age": 0.188},
            "n": 4410,
            "events": 702,
            "explainer": {"method": "interventional", "background": examples},
        },
    )


def counted(shelf: Shelf) -> None:
    dump(
        shelf.unsafe(
            "json/cohorte_flux.json",
            "a step of the flow excludes 6 persons",
            "etapes[2].exclus",
            "Diagramme de flux d'une cohorte, JSON de l'outil de sélection",
            "2 318 adultes sous méthotrexate",
        ),
        {
            "cohorte": "methotrexate_cytopenie",
            "version": 3,
            "etapes": [
                {"nom": "prescription", "reste": 2811},
                {"nom": "18 ans et plus", "exclus": 41, "reste": 2770},
                {"nom": "hors grossesse", "exclus": 6, "reste": 2764},
                {"nom": "suivi de 90 jours", "exclus": 446, "reste": 2318},
            ],
            "cytopenies": {"grade_2": 131, "grade_3_4": 38},
        },
    )


def schema(shelf: Shelf) -> None:
    stream = shelf.random("schema")
    table = pa.table(
        {
            "stage": ["W", "N1", "N2", "N3", "REM"],
            "epochs": [41220, 9822, 88110, 31044, 40122],
            "f1": [0.91, 0.48, 0.87, 0.84, 0.88],
            "kappa": [0.86, 0.44, 0.80, 0.81, 0.85],
        }
    )
    kept = ";".join(f"{ipp(stream)}:{stream.randrange(20, 88)}:{stream.choice('MF')}" for _ in range(40))
    table = table.replace_schema_metadata({"generator": "sleepnet 1.4", "subjects": kept})
    pq.write_table(
        table,
        shelf.unsafe(
            "parquet/sleep_staging.parquet",
            "the schema's metadata lists 40 patients with age and sex",
            "key subjects of the metadata",
            "Sleep staging performance by stage",
            "210 adults with one polysomnography each",
        ),
    )


def deleted(shelf: Shelf) -> None:
    stream = shelf.random("pages")
    path = shelf.unsafe(
        "db/cout_sejours.sqlite",
        "the table of patients was dropped, but its pages are still in the file, with NIR",
        "free pages",
        "Base SQLite : coûts moyens par pôle",
        "18 900 séjours",
    )
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("pragma secure_delete = off")
    base.execute("create table brut (nir text, entree text, cout real)")
    base.executemany(
        "insert into brut values (?, ?, ?)",
        [
            (
                nir(stream),
                f"2024-{stream.randrange(1, 13):02d}-{stream.randrange(1, 29):02d}",
                round(stream.uniform(800, 22000), 2),
            )
            for _ in range(400)
        ],
    )
    base.execute("create table cout_moyen (pole text, sejours integer, cout_moyen real, cout_median real)")
    base.executemany(
        "insert into cout_moyen values (?, ?, ?, ?)",
        [
            ("Médecine", 8112, 4120.5, 3611.0),
            ("Chirurgie", 7204, 6230.1, 5488.0),
            ("Gériatrie", 2288, 7012.8, 6120.0),
            ("Psychiatrie", 1296, 9122.4, 7405.0),
        ],
    )
    base.commit()
    base.execute("drop table brut")
    base.commit()
    base.close()


def left(shelf: Shelf) -> None:
    stream = shelf.random("left")
    path = shelf.unsafe(
        "db/pgx_results.duckdb",
        "a table of 60 genotyped patients was left beside the results",
        "table tmp_1",
        "DuckDB database of pharmacogenetic results",
        "1,846 genotyped patients with coronary disease",
    )
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as duck:
        duck.execute("create table phenotype (name varchar, n integer, events integer)")
        duck.execute(
            "insert into phenotype values ('rapid', 561, 62), ('normal', 723, 83), ('intermediate', 515, 88), ('poor', 47, 12)"
        )
        duck.execute("create table tmp_1 (s integer, a integer, g varchar, p integer, e integer)")
        duck.executemany(
            "insert into tmp_1 values (?, ?, ?, ?, ?)",
            [
                (
                    number,
                    stream.randrange(41, 88),
                    stream.choice(["*1/*1", "*1/*2", "*2/*2", "*1/*17"]),
                    stream.randrange(90, 290),
                    stream.randrange(2),
                )
                for number in range(1, 61)
            ],
        )


def nested(shelf: Shelf) -> None:
    stream = shelf.random("nested")
    raw = "id;sexe;age;entree;sortie;gaf\n" + "".join(
        f"{number};{stream.choice('MF')};{stream.randrange(18, 80)};2023-{stream.randrange(1, 12):02d}-{stream.randrange(1, 29):02d};;{stream.randrange(20, 70)}\n"
        for number in range(1, 151)
    )
    inner = pack({"cache/d1.csv": raw.encode()})
    body = pack(
        {
            "resultats.csv": b"secteur;patients;gaf_moyen;et\n1;412;41,2;11,3\n2;388;43,8;12,0\n3;401;42,5;11,8\n",
            "LISEZMOI.md": "# Résultats\n\nGAF moyen par secteur.\n".encode(),
            ".Rproj.user.zip": inner,
        }
    )
    shelf.unsafe(
        "zip/gaf_secteurs.zip",
        "an inner archive of the work folder holds the patients' rows",
        ".Rproj.user.zip/cache/d1.csv",
        "Archive : score GAF moyen par secteur",
        "1 201 patients de psychiatrie",
    ).write_bytes(body)
