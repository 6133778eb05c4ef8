"""JSON, Parquet and databases."""

import base64
import json
import sqlite3
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import as_json, csv_bytes
from tests.airlock.outputs7.study import ipp, nir, parts


def write(shelf: Shelf) -> None:
    r = shelf.random("data_files")
    _bases(shelf)

    path = shelf.unsafe(
        "json/results_bundle.json",
        "small count deep in a tree",
        "secondary.events.anaphylaxis.late = 3",
        "Results of the trial as JSON for the web site.",
        "1,322 children, 661 per arm",
    )
    events = {
        e: {"early": r.randint(22, 150), "late": r.randint(22, 150)}
        for e in ("eczema", "wheeze", "gastroenteritis", "fever")
    }
    events["anaphylaxis"] = {"early": 14, "late": 3}
    as_json(
        path,
        {
            "trial": "early introduction",
            "version": 4,
            "arms": {"early": 661, "late": 661},
            "primary": {"rr": 0.41, "ci": [0.28, 0.6], "p": 0.0002},
            "secondary": {"events": events, "quality_of_life": {"early": 71.2, "late": 69.8}},
        },
    )

    path = shelf.unsafe(
        "json/graphique_colonnes.json",
        "row-level data as columns",
        "data.columns: 75 values each",
        "Données de la figure 3, format d'une bibliothèque de graphiques (C3).",
        "75 patients with haemophilia A",
    )
    as_json(
        path,
        {
            "bindto": "#fig3",
            "data": {
                "x": "poids",
                "columns": [
                    ["poids", *(round(r.uniform(14, 92), 1) for _ in range(75))],
                    ["taux_residuel", *(round(r.uniform(0.4, 6.1), 2) for _ in range(75))],
                ],
                "type": "scatter",
            },
            "axis": {"x": {"label": "Poids, kg"}, "y": {"label": "Taux résiduel, %"}},
        },
    )

    path = shelf.unsafe(
        "json/config_pipeline.json",
        "rows of patients in base64",
        "fixtures.blob",
        "Configuration of the pipeline, to be rerun outside.",
        "4,100 adults with sepsis",
    )
    as_json(
        path,
        {
            "steps": [{"name": "impute", "m": 5}, {"name": "scale"}, {"name": "fit", "depth": 3, "folds": 10}],
            "seed": 42,
            "fixtures": {
                "blob": base64.b64encode(
                    csv_bytes(
                        [
                            ["k", "age", "sex", "lactate", "dead28"],
                            *(
                                [i, r.randint(20, 89), r.choice("FM"), round(r.uniform(0.8, 14), 1), r.randint(0, 1)]
                                for i in range(80)
                            ),
                        ]
                    )
                ).decode()
            },
        },
    )

    path = shelf.unsafe(
        "json/appariement_snds.json",
        "social security number with a valid key",
        "rejects[0].example",
        "Bilan du chaînage avec les données de l'assurance maladie.",
        "38 440 patients linked",
    )
    as_json(
        path,
        {
            "apparies": 38440,
            "non_apparies": 2107,
            "taux_pct": 94.8,
            "etapes": [
                {"etape": 1, "cle": "NIR", "apparies": 33510},
                {"etape": 2, "cle": "dates et sexe", "apparies": 4930},
            ],
            "rejects": [
                {"motif": "clé invalide", "n": 611, "example": nir(r)},
                {"motif": "date impossible", "n": 240, "example": "mois 13"},
            ],
        },
    )

    path = shelf.safe(
        "json/coefficients.json",
        "coefficients and degrees of freedom",
        "Coefficients of a published score.",
        "16,900 adults, logistic model with 16,892 residual degrees of freedom",
    )
    as_json(
        path,
        {
            "model": "logistic",
            "version": "1.4",
            "intercept": -4.812,
            "coefficients": {"age_per_10": 0.412, "male": 0.118, "nyha": 0.354, "sodium": -0.041, "urea": 0.022},
            "se": {"age_per_10": 0.021, "male": 0.05, "nyha": 0.03, "sodium": 0.006, "urea": 0.002},
            "points": {"age": [0, 1, 2, 3, 5], "nyha": [0, 2, 4, 7]},
            "auc": 0.78,
            "folds": 10,
        },
    )

    path = shelf.safe(
        "json/tableau_api.json",
        "counts of hundreds, ranks and numbers of sites",
        "Effectifs par territoire pour une carte.",
        "27 460 patients d'un registre, communes regroupées en 8 territoires",
    )
    counts = parts(r, 27460, 8, 900)
    as_json(
        path,
        {
            "annee": 2022,
            "territoires": [
                {"code": i, "nom": f"Territoire {i}", "patients": n, "sites": r.randint(1, 6), "rang": i}
                for i, n in enumerate(counts, 1)
            ],
        },
    )

    path = shelf.safe(
        "json/omop_phenotype.json",
        "concept ids and windows",
        "Cohort definition (no data).",
        "no patients: a definition",
    )
    as_json(
        path,
        {
            "ConceptSets": [
                {
                    "id": i,
                    "name": n,
                    "expression": {
                        "items": [
                            {"concept": {"CONCEPT_ID": c, "DOMAIN_ID": "Condition"}, "includeDescendants": True}
                        ]
                    },
                }
                for i, (n, c) in enumerate(
                    (("heart failure", 316139), ("atrial fibrillation", 313217), ("rare local code", 8012345678))
                )
            ],
            "PrimaryCriteria": {"ObservationWindow": {"PriorDays": 365, "PostDays": 0}},
            "CensorWindow": {},
            "QualifiedLimit": {"Type": "First"},
            "cdmVersionRange": ">=5.4.0",
        },
    )

    path = shelf.safe(
        "json/geo_departements.json",
        "a GeoJSON of whole departments",
        "Taux par département, contours simplifiés.",
        "5 320 patients dans 3 départements de plus de 1 200 chacun",
    )
    as_json(
        path,
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"code": c, "patients": n, "taux_100000": t},
                    "geometry": {
                        "type": "Polygon",
                        "coordinates": [
                            [[5.4 + k, 48.3], [6.4 + k, 48.3], [6.4 + k, 49.4], [5.4 + k, 49.4], [5.4 + k, 48.3]]
                        ],
                    },
                }
                for k, (c, n, t) in enumerate((("54", 2210, 301.5), ("57", 1884, 179.2), ("88", 1226, 335.8)))
            ],
        },
    )

    path = shelf.unsafe(
        "parquet/indicators.parquet",
        "rows of patients in the metadata of the schema",
        "key 'sample' of the file metadata",
        "Indicators by month and site.",
        "22,000 patients in 4 sites",
    )
    held = pa.table(
        {
            "site": [s for s in "ABCD" for _ in range(12)],
            "month": list(range(1, 13)) * 4,
            "patients": [r.randint(380, 560) for _ in range(48)],
            "readmitted_pct": [round(r.uniform(6, 12), 1) for _ in range(48)],
        }
    )
    sample = [
        {
            "row": i,
            "age": r.randint(30, 89),
            "sex": r.choice("FM"),
            "los": r.randint(1, 40),
            "dx": r.choice(["I50", "J44", "N17"]),
        }
        for i in range(50)
    ]
    pq.write_table(held.replace_schema_metadata({"sample": json.dumps(sample), "writer": "pipeline 2.1"}), path)

    path = shelf.unsafe(
        "parquet/embeddings_comptes_rendus.parquet",
        "one vector per person",
        "340 rows, one per patient",
        "Vecteurs de plongement moyens, pour reproduire la figure.",
        "340 patients with sarcoidosis",
    )
    pq.write_table(
        pa.table(
            {
                "i": list(range(340)),
                "v": [[round(r.gauss(0, 1), 4) for _ in range(12)] for _ in range(340)],
                "groupe": [r.choice(["pulmonaire", "extra"]) for _ in range(340)],
            }
        ),
        path,
    )

    path = shelf.unsafe(
        "parquet/agg_diagnoses.parquet",
        "small count",
        "E75 / 2021: 5 patients",
        "Counts of patients by diagnosis group and year.",
        "64,000 patients",
    )
    codes = ["E10", "E11", "E66", "E75", "E78", "E83", "E84", "E85"]
    pq.write_table(
        pa.table(
            {
                "icd10": [c for c in codes for _ in range(4)],
                "year": [2019, 2020, 2021, 2022] * 8,
                "patients": [
                    5 if (c, y) == ("E75", 2021) else r.randint(14, 60) if c == "E75" else r.randint(90, 2400)
                    for c in codes
                    for y in (2019, 2020, 2021, 2022)
                ],
            }
        ),
        path,
    )

    path = shelf.safe(
        "parquet/series_hebdo.parquet",
        "weeks, years and rates",
        "Série hebdomadaire de passages.",
        "108 000 patients aux urgences en 2 ans, premier passage",
    )
    pq.write_table(
        pa.table(
            {
                "annee": [2021] * 52 + [2022] * 52,
                "semaine": list(range(1, 53)) * 2,
                "patients": [r.randint(900, 1200) for _ in range(104)],
                "part_grippe_pct": [round(r.uniform(2, 14), 1) for _ in range(104)],
            }
        ),
        path,
    )

    path = shelf.safe(
        "parquet/bootstrap_estimates.parquet",
        "a thousand rows that are bootstrap draws",
        "Bootstrap draws of the hazard ratio; a row is a draw, not a person.",
        "11,700 adults",
    )
    pq.write_table(
        pa.table(
            {
                "bootstrap_draw": list(range(1, 1001)),
                "log_hr": [round(r.gauss(-0.22, 0.06), 5) for _ in range(1000)],
                "intercept": [round(r.gauss(-3, 0.1), 5) for _ in range(1000)],
            }
        ),
        path,
    )

    path = shelf.safe(
        "parquet/effectifs_concepts.parquet",
        "ten-digit concept ids that begin with 80",
        "Nombre de patients par concept local.",
        "88 000 patients, effectifs arrondis à la dizaine",
    )
    pq.write_table(
        pa.table(
            {
                "source_concept_id": [8_000_000_000 + r.randint(10**6, 10**8) for _ in range(60)],
                "vocabulary": ["LOCAL"] * 60,
                "persons": [10 * r.randint(3, 5200) for _ in range(60)],
            }
        ),
        path,
    )


def _bases(shelf: Shelf) -> None:
    r = shelf.random("bases")

    path = shelf.unsafe(
        "db/aggregates.sqlite",
        "rows of patients in deleted pages",
        "free pages of a dropped table",
        "SQLite file with the aggregates of the dashboard.",
        "12,300 patients with asthma",
    )
    with _sqlite(path) as base:
        base.execute("pragma secure_delete = off")
        base.execute("create table monthly (year int, month int, patients int, exacerbation_pct real)")
        base.executemany(
            "insert into monthly values (?, ?, ?, ?)",
            [(2021 + i // 12, i % 12 + 1, r.randint(800, 1100), round(r.uniform(4, 9), 1)) for i in range(24)],
        )
        base.execute("create table tmp (ipp text, sex text, born text, ward text, note text)")
        base.executemany(
            "insert into tmp values (?, ?, ?, ?, ?)",
            [
                (
                    ipp(r),
                    r.choice("FM"),
                    f"19{r.randint(30, 89)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}",
                    "pneumologie",
                    "crise sévère",
                )
                for _ in range(300)
            ],
        )
        base.commit()
        base.execute("drop table tmp")

    path = shelf.unsafe(
        "db/resultats_etude.sqlite",
        "row-level data in a second table",
        "table imputations: one row per patient",
        "Base des résultats : tableaux, modèles, imputations.",
        "1 010 patients with Parkinson's disease",
    )
    with _sqlite(path) as base:
        base.execute("create table tableau1 (variable text, groupe text, n int, pct real)")
        base.executemany(
            "insert into tableau1 values (?, ?, ?, ?)",
            [
                ("sexe", "F", 432, 42.8),
                ("sexe", "H", 578, 57.2),
                ("stade", "1-2", 611, 60.5),
                ("stade", "3", 288, 28.5),
                ("stade", "4-5", 111, 11.0),
            ],
        )
        base.execute("create table imputations (m int, ligne int, updrs real, moca int, age int)")
        base.executemany(
            "insert into imputations values (?, ?, ?, ?, ?)",
            [
                (m, i, round(r.gauss(31, 9), 1), r.randint(14, 30), 45 + i * 7 % 45)
                for m in (1, 2)
                for i in range(1, 201)
            ],
        )

    path = shelf.unsafe(
        "db/tables_release.duckdb",
        "mean of a group of one, with its extremes",
        "table by_unit: n = 1, sd null",
        "DuckDB file of published aggregates.",
        "3,260 patients by unit",
    )
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as base:
        base.execute("create table by_unit (unit varchar, n integer, mean_los double, sd_los double)")
        base.executemany(
            "insert into by_unit values (?, ?, ?, ?)",
            [
                *(
                    [u, r.randint(300, 900), round(r.uniform(4, 9), 2), round(r.uniform(2, 5), 2)]
                    for u in ("cardiology", "neurology", "urology", "surgery", "geriatrics")
                ),
                ["hyperbaric", 1, 23.0, None],
            ],
        )

    path = shelf.safe(
        "db/dashboard.sqlite",
        "several tables of aggregates and codes",
        "Aggregates of the dashboard.",
        "41,800 patients",
    )
    with _sqlite(path) as base:
        base.execute("create table measure (code int primary key, name text, unit text)")
        base.executemany(
            "insert into measure values (?, ?, ?)",
            [
                (i, n, u)
                for i, (n, u) in enumerate((("stay", "days"), ("readmission", "%"), ("falls", "per 1000")), 1)
            ],
        )
        base.execute("create table value (measure int, quarter text, patients int, value real)")
        base.executemany(
            "insert into value values (?, ?, ?, ?)",
            [
                (m, f"2023-Q{q}", r.randint(9800, 10900), round(r.uniform(4, 12), 1))
                for m in (1, 2, 3)
                for q in (1, 2, 3, 4)
            ],
        )

    path = shelf.safe(
        "db/agregats.duckdb", "medians and shares by region", "Agrégats par région.", "55 000 patients dans 6 régions"
    )
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as base:
        base.execute(
            "create table region (code integer, nom varchar, patients integer, age_median double, centres integer)"
        )
        base.executemany(
            "insert into region values (?, ?, ?, ?, ?)",
            [[i, f"Région {i}", n, 60.0 + i, 3 + i % 4] for i, n in enumerate(parts(r, 55000, 6, 4000), 1)],
        )

    path = shelf.safe(
        "db/vocabulary.sqlite",
        "a vocabulary whose codes look like patient numbers",
        "Local vocabulary mapped to standard concepts (no patients).",
        "no patients: a vocabulary",
    )
    with _sqlite(path) as base:
        base.execute(
            "create table concept (concept_id integer primary key, concept_code text, name text, standard_concept_id integer)"
        )
        base.executemany(
            "insert into concept values (?, ?, ?, ?)",
            [(8_000_000_000 + 1117 * i, f"L{i:04d}", f"analyte {i}", 3000000 + 37 * i) for i in range(1, 120)],
        )


class _sqlite:
    """A connection that commits and closes."""

    def __init__(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        self.base = sqlite3.connect(path)

    def __enter__(self) -> sqlite3.Connection:
        return self.base

    def __exit__(self, *_: Any) -> None:
        self.base.commit()
        self.base.close()
