"""JSON, Parquet, databases and archives of aggregated results."""

import io
import json
import sqlite3
import zipfile
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.parts import Rows, by_group, markdown


def write(shelf: Shelf) -> None:
    jsons(shelf)
    parquet(shelf)
    bases(shelf)
    archive(shelf)


def dump(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def pack(members: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 2, 9, 0, 0)), body)
    return kept.getvalue()


def jsons(shelf: Shelf) -> None:
    dump(
        shelf.safe(
            "json/model_delirium.json",
            "coefficients, folds, seed and quartiles; counts of 212 or more",
            "Coefficients and validation of the delirium model as JSON",
            "1,168 patients aged 75 and over, 212 with delirium",
        ),
        {
            "model": {
                "type": "elastic_net",
                "alpha": 0.5,
                "lambda": 0.0113,
                "intercept": -3.41,
                "coefficients": {
                    "age_5y": 0.214,
                    "dementia": 1.022,
                    "asa_3_4": 0.401,
                    "hb": -0.109,
                    "opioid_10mg": 0.058,
                },
            },
            "validation": {
                "folds": 10,
                "repeats": 5,
                "auroc": {"median": 0.783, "q1": 0.771, "q3": 0.796},
                "brier": 0.121,
                "slope": 0.96,
            },
            "data": {"n": 1168, "events": 212, "missing_hb": 41, "imputations": 20},
            "environment": {"R": "4.4.1", "glmnet": "4.1-8", "seed": 3},
        },
    )
    groups = [
        {
            "code": {"text": name},
            "population": [
                {"code": {"text": "denominator"}, "count": total},
                {"code": {"text": "numerator"}, "count": count},
            ],
            "measureScore": {"value": round(count / total, 3)},
        }
        for name, total, count in (
            ("Médecine", 2204, 1611),
            ("Chirurgie", 1877, 1502),
            ("Gériatrie", 611, 402),
            ("Psychiatrie", 388, 251),
        )
    ]
    dump(
        shelf.safe(
            "json/measure_report_conciliation.json",
            "a FHIR MeasureReport of groups; 137 or more on each side",
            "Indicateur de conciliation médicamenteuse, MeasureReport FHIR agrégé",
            "5 080 patients hospitalisés",
        ),
        {
            "resourceType": "MeasureReport",
            "status": "complete",
            "type": "summary",
            "measure": "conciliation-medicamenteuse",
            "period": {"start": "2024-01-01", "end": "2024-12-31"},
            "group": groups,
        },
    )
    values = [
        {"decade": decade, "arm": arm, "responders": count, "n": total}
        for decade, arm, count, total in (
            ("18-39", "rTMS", 41, 98),
            ("18-39", "sham", 24, 101),
            ("40-59", "rTMS", 52, 120),
            ("40-59", "sham", 31, 117),
            ("60+", "rTMS", 33, 81),
            ("60+", "sham", 19, 84),
        )
    ]
    dump(
        shelf.safe(
            "json/vega_rtms.json",
            "a Vega-Lite chart with its data in groups; 19 responders or more",
            "Vega-Lite chart of response by age and arm",
            "601 adults in a trial of rTMS",
        ),
        {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "data": {"values": values},
            "mark": {"type": "bar", "opacity": 0.8},
            "encoding": {
                "x": {"field": "decade", "type": "nominal"},
                "y": {"field": "responders", "type": "quantitative"},
                "color": {"field": "arm"},
            },
            "width": 420,
            "height": 260,
        },
    )


def parquet(shelf: Shelf) -> None:
    stream = shelf.random("monthly")
    months = [f"2023-{month:02d}" for month in range(1, 13)]
    sites = [site for _ in months for site in ("Nord", "Sud", "Est")]
    table = pa.table(
        {
            "mois": [month for month in months for _ in range(3)],
            "site": sites,
            "hospitalisations": [stream.randrange(610, 900) for _ in sites],
            "ei_graves": [stream.randrange(14, 39) for _ in sites],
            "dms_mediane": [stream.randrange(4, 8) for _ in sites],
            "interventions_pharmaciennes": [stream.randrange(120, 260) for _ in sites],
        }
    )
    pq.write_table(
        table,
        shelf.safe(
            "parquet/pharmacovigilance_mensuelle.parquet",
            "months, sites and medians; events of 14 or more in each row",
            "Parquet : indicateurs mensuels de pharmacovigilance par site",
            "Environ 27 000 hospitalisations de 2023",
        ),
    )
    codes = pa.table(
        {
            "concept_id": [8001234567, 8009912310, 8004410082, 8011200945],
            "concept_name": ["Intracranial hemorrhage", "Gastrointestinal bleeding", "Hematuria", "Epistaxis"],
            "vocabulary": ["LOCAL"] * 4,
            "stays": [211, 688, 402, 377],
        }
    )
    pq.write_table(
        codes,
        shelf.safe(
            "parquet/bleeding_phenotype_concepts.parquet",
            "ten-digit concept identifiers beginning with 80 are no patients",
            "Concept set of the bleeding phenotype with the number of stays",
            "14,206 stays of anticoagulated adults",
        ),
    )


def bases(shelf: Shelf) -> None:
    path = shelf.safe(
        "db/resultats_bmr.sqlite",
        "row numbers and rates; cases of 11 or more",
        "Base SQLite : résultats agrégés de la surveillance des BMR",
        "31 722 séjours de plus de 48 h",
    )
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("create table incidence (id integer primary key, secteur text, germe text, cas integer, jh integer)")
    base.executemany(
        "insert into incidence (secteur, germe, cas, jh) values (?, ?, ?, ?)",
        [
            ("Médecine", "SARM", 27, 96210),
            ("Médecine", "EBLSE", 118, 96210),
            ("Chirurgie", "SARM", 19, 61344),
            ("Chirurgie", "EBLSE", 77, 61344),
            ("Réanimation", "SARM", 14, 17820),
            ("Réanimation", "EBLSE", 52, 17820),
            ("SSR", "SARM", 11, 39508),
            ("SSR", "EBLSE", 45, 39508),
        ],
    )
    base.execute(
        "create view taux as select secteur, germe, round(1000.0 * cas / jh, 2) as pour_1000_jh from incidence"
    )
    base.commit()
    base.close()
    path = shelf.safe(
        "db/subgroups.duckdb",
        "interaction p-values and small ratios; events of 24 or more",
        "DuckDB database of subgroup results of the telemonitoring trial",
        "2,402 adults with COPD",
    )
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as duck:
        duck.execute(
            "create table subgroup (name varchar, n integer, events integer, hr double, low double, high double, p_interaction double)"
        )
        duck.execute(
            "insert into subgroup values ('all', 2402, 611, 0.84, 0.72, 0.98, null), ('GOLD 2', 811, 131, 0.91, 0.65, 1.28, 0.42), ('GOLD 3', 1002, 262, 0.86, 0.68, 1.10, 0.42), ('GOLD 4', 589, 218, 0.76, 0.58, 0.99, 0.42), ('on oxygen', 301, 124, 0.79, 0.55, 1.12, 0.66), ('no oxygen', 2101, 487, 0.85, 0.71, 1.01, 0.66)"
        )


def archive(shelf: Shelf) -> None:
    rows: Rows = [
        ["terme", "estimation", "erreur_type", "p"],
        ["intercept", "2,31", "0,14", "<0,0001"],
        ["age_10ans", "0,08", "0,01", "<0,0001"],
        ["aidant", "-0,21", "0,06", "0,0004"],
        ["charlson", "0,05", "0,01", "0,0002"],
    ]
    lines = "\n".join(";".join(str(value) for value in row) for row in rows) + "\n"
    inner = pack(
        {
            "annexe/definitions.md": "# Définitions\n\nAidant : personne présente 3 jours sur 7 au moins. Charlson : 0 à 37.\n".encode()
        }
    )
    report = markdown(
        [
            "# Durée de séjour et aidant",
            by_group(
                "",
                {"Avec aidant": 1188, "Sans aidant": 901},
                [("Retour à domicile", 788, 466), ("SSR", 288, 301), ("EHPAD", 71, 98)],
                french=True,
            ),
        ]
    )
    body = pack(
        {
            "resultats/modele.csv": lines.encode(),
            "resultats/rapport.md": report.encode(),
            "resultats/annexe.zip": inner,
            "LISEZMOI.txt": b"3 fichiers, R 4.4.1, graine 12\n",
        }
    )
    shelf.safe(
        "zip/aidant_resultats.zip",
        "an archive in an archive, with definitions only",
        "Archive des résultats : durée de séjour et présence d'un aidant",
        "2 089 patients de gériatrie",
    ).write_bytes(body)
