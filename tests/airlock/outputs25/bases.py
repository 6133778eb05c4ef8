"""Parquet and databases."""

import sqlite3

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _parquet(shelf)
    _parquet_schema(shelf)
    _sqlite(shelf)
    _duckdb(shelf)


def _parquet(shelf: Shelf) -> None:
    source = shelf.random("parquet")
    path = shelf.unsafe(
        "icu_delirium/daily_scores.parquet",
        "a row for each patient and day, without identifiers",
        "all 1,190 rows: stay_key, day, cam, rass",
        "Course of delirium scores in intensive care.",
        "170 adults in intensive care assessed for delirium each day",
    )
    stays = [f"{source.getrandbits(32):08x}" for _ in range(170)]
    pq.write_table(pa.table({
        "stay_key": [s for s in stays for _ in range(7)], "day": [d for _ in stays for d in range(1, 8)],
        "cam_icu": [int(source.random() < 0.31) for _ in range(1190)], "rass": [source.randint(-4, 3) for _ in range(1190)],
    }), path)  # fmt: skip
    path = shelf.safe(
        "douleur/scores_par_jour.parquet",
        "une ligne par jour et service, chacune de nombreux patients",
        "Douleur postopératoire par jour et service : patients évalués, score médian, part de douleur forte.",
        "1 922 adultes opérés dans trois services",
    )
    lines = [
        {
            "service": name,
            "jour": day,
            "patients": n - 31 * day * (n > 500) - 17 * day,
            "score_median": score - day // 2,
            "douleur_forte_pct": round(share / (1 + day / 3), 1),
        }
        for name, n, score, share in (
            ("orthopedie", 811, 4, 41.2),
            ("digestif", 677, 3, 33.8),
            ("urologie", 434, 3, 24.4),
        )
        for day in range(6)
    ]
    pq.write_table(pa.Table.from_pylist(lines), path)


def _parquet_schema(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pph/estimates.parquet",
        "les métadonnées du schéma gardent une ligne d'une patiente",
        "clé source_exemple du schéma",
        "Estimations du modèle d'hémorragie du post-partum par maternité.",
        "7 204 femmes accouchées dans neuf maternités",
    )
    table = pa.table({
        "maternite": list("ABCDEFGHI"), "accouchements": [1104, 988, 902, 871, 811, 744, 702, 577, 505],
        "hpp": [88, 74, 81, 61, 57, 66, 49, 41, 38], "or_ajuste": [1.0, 0.94, 1.13, 0.88, 0.9, 1.11, 0.87, 0.91, 0.97],
    })  # fmt: skip
    example = '{"ipp": "8003312097", "nom": "SAUVAGE", "prenom": "Clémentine", "ddn": "1989-12-02", "terme": 39}'
    pq.write_table(table.replace_schema_metadata({"version": "2", "source_exemple": example}), path)
    path = shelf.safe(
        "stillbirth/model_terms.parquet",
        "metadata of the schema give versions and units",
        "Terms of a model of stillbirth by gestational week, standardised.",
        "61,230 singleton pregnancies of a perinatal register in Scotland",
    )
    table = pa.table({
        "term": ["smoking", "bmi_5", "age_35_plus", "previous_stillbirth", "first_pregnancy", "growth_below_p10"],
        "log_hazard": [0.41, 0.12, 0.29, 0.88, 0.17, 1.37], "standard_error": [0.08, 0.03, 0.08, 0.21, 0.07, 0.09],
        "p": [0.0000003, 0.00006, 0.0003, 0.00003, 0.015, 0.0],
    })  # fmt: skip
    pq.write_table(
        table.replace_schema_metadata(
            {"version": "5", "events": "271", "software": "survival 3.5-7", "unit_bmi": "5 kg/m2"}
        ),
        path,
    )


def _sqlite(shelf: Shelf) -> None:
    source = shelf.random("sqlite")
    path = shelf.unsafe(
        "chir_ambulatoire/indicateurs.sqlite",
        "des lignes effacées restent dans les pages de la base",
        "pages libres de la table travail",
        "Indicateurs de chirurgie ambulatoire par mois, base SQLite.",
        "5 418 patients opérés en ambulatoire",
    )
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("PRAGMA secure_delete = OFF")
    base.execute("CREATE TABLE indicateurs (mois TEXT, patients INTEGER, conversions INTEGER, annulations INTEGER)")
    base.executemany(
        "INSERT INTO indicateurs VALUES (?, ?, ?, ?)",
        [(f"2023-{m:02d}", 380 + 11 * m, 14 + m % 5, 21 + m % 7) for m in range(1, 13)],
    )
    base.execute("CREATE TABLE travail (ipp TEXT, nom TEXT, naissance TEXT, acte TEXT)")
    families = ["LEMOINE", "GARNIER", "BARBIER", "CHEVALIER", "ROUSSEL", "MARCHAND", "PICARD", "RENAULT"]
    base.executemany("INSERT INTO travail VALUES (?, ?, ?, ?)", [
        (f"80{source.randrange(10**8):08d}", source.choice(families), f"19{source.randint(40, 99)}-{source.randint(1, 12):02d}-{source.randint(1, 28):02d}", source.choice(["cataracte", "hernie", "arthroscopie"])) for _ in range(240)
    ])  # fmt: skip
    base.commit()
    base.execute("DELETE FROM travail")
    base.execute("DROP TABLE travail")
    base.commit()
    base.close()
    path = shelf.safe(
        "theatre_use/indicators.sqlite",
        "a base of two small tables, vacuumed",
        "Use of theatres by month and room, SQLite.",
        "8,568 patients operated on in six theatres",
    )
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE room (room INTEGER PRIMARY KEY, floor INTEGER, speciality TEXT)")
    base.executemany(
        "INSERT INTO room VALUES (?, ?, ?)",
        [
            (1, 2, "orthopaedics"),
            (2, 2, "orthopaedics"),
            (3, 2, "urology"),
            (4, 3, "digestive"),
            (5, 3, "digestive"),
            (6, 3, "emergency"),
        ],
    )
    base.execute(
        "CREATE TABLE use (room INTEGER, month TEXT, patients INTEGER, occupied_pct REAL, median_turnover_min INTEGER)"
    )
    base.executemany(
        "INSERT INTO use VALUES (?, ?, ?, ?, ?)",
        [
            (r, f"2023-{m:02d}", 88 + 7 * r + m, 71.5 + r + m / 10, 24 + (r * m) % 9)
            for r in range(1, 7)
            for m in range(1, 13)
        ],
    )
    base.commit()
    base.execute("VACUUM")
    base.close()


def _duckdb(shelf: Shelf) -> None:
    for kind in ("unsafe", "safe"):
        if kind == "unsafe":
            path = shelf.unsafe(
                "antibiogram/resistance.duckdb",
                "a table of the base has a small cell",
                "table resistance: Acinetobacter, meropenem, resistant_patients 7 of 31",
                "Antibiotic resistance by species, DuckDB file with two tables.",
                "2,604 patients with a positive blood culture",
            )
            lines = [
                ("Escherichia coli", "cefotaxime", 1188, 161),
                ("Klebsiella", "cefotaxime", 402, 101),
                ("Pseudomonas", "meropenem", 231, 34),
                ("Acinetobacter", "meropenem", 31, 7),
                ("S. aureus", "oxacillin", 611, 88),
                ("Enterococcus faecium", "vancomycin", 141, 12),
            ]
        else:
            path = shelf.safe(
                "candida/resistance.duckdb",
                "une table de petites CMI et d'effectifs grands",
                "Sensibilité des levures aux antifongiques par espèce, fichier DuckDB.",
                "1 177 patients avec une candidémie",
            )
            lines = [
                ("Candida albicans", "fluconazole", 588, 14),
                ("Candida glabrata", "fluconazole", 261, 61),
                ("Candida parapsilosis", "fluconazole", 147, 24),
                ("Candida tropicalis", "fluconazole", 118, 17),
                ("Candida krusei", "caspofungine", 63, 11),
            ]
        path.unlink(missing_ok=True)
        base = duckdb.connect(str(path))
        base.execute(
            "CREATE TABLE resistance (species VARCHAR, drug VARCHAR, patients INTEGER, resistant_patients INTEGER)"
        )
        base.executemany("INSERT INTO resistance VALUES (?, ?, ?, ?)", lines)
        base.execute(
            "CREATE TABLE breakpoint (drug VARCHAR, susceptible_mg_l DOUBLE, resistant_mg_l DOUBLE, version VARCHAR)"
        )
        base.executemany(
            "INSERT INTO breakpoint VALUES (?, ?, ?, ?)",
            [("cefotaxime", 1, 2, "13.1"), ("meropenem", 2, 8, "13.1")]
            if kind == "unsafe"
            else [("fluconazole", 2, 4, "10.0"), ("caspofungine", 0.25, 0.5, "10.0")],
        )
        base.close()
