"""Drug safety on OMOP tables (SQL, DuckDB, CSV)."""

from typing import Any

import duckdb

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import book, csv, ipp, part, split

WHO = "61,480 inpatients aged 65 or over with at least two drugs prescribed, 2021-2023"
LOCAL = {
    "Oxazepam 10 mg": 0.041,
    "Zopiclone 3,75 mg": 0.062,
    "Hydroxyzine 25 mg": 0.018,
    "Tramadol 50 mg": 0.084,
    "Rispéridone 0,5 mg": 0.013,
    "Amitriptyline 25 mg": 0.016,
    "Digoxine 0,125 mg": 0.021,
    "Glibenclamide 5 mg": 0.0024,
    "Méthotrexate 2,5 mg": 0.0061,
}


def write(shelf: Shelf) -> None:
    rng = shelf.random("pharma")
    rows: list[list[Any]] = [
        ["drug_concept_id", "drug_source_concept_id", "concept_name", "persons", "percent", "ddd_median"]
    ]
    for name, share in LOCAL.items():
        n = part(rng, 61480, share)
        rows.append(
            [
                rng.randrange(700000, 46000000),
                f"80{rng.randrange(10**8):08d}",
                name,
                n,
                f"{100 * n / 61480:.2f}",
                rng.choice([0.5, 1, 1, 2]),
            ]
        )
    csv(
        shelf.safe(
            "pharma/mpi_omop.csv",
            "ten-digit concept ids that begin with 80",
            "Potentially inappropriate drugs by local concept (OMOP), persons exposed",
            WHO,
        ),
        rows,
    )

    path = shelf.unsafe(
        "pharma/interactions.duckdb",
        "a work table with a row for each exposed patient left in the database",
        "table wrk_expo",
        "DuckDB database with the summary of drug interactions",
        WHO,
    )
    path.unlink(missing_ok=True)
    base = duckdb.connect(str(path))
    base.execute("CREATE TABLE resume (paire VARCHAR, patients INTEGER, pct DOUBLE, niveau VARCHAR)")
    pairs = (
        "AVK + AINS",
        "IRS + tramadol",
        "Statine + macrolide",
        "Digoxine + amiodarone",
        "IEC + spironolactone",
        "Colchicine + macrolide",
    )
    for name in pairs:
        n = part(rng, 61480, rng.uniform(0.002, 0.03))
        base.execute(
            "INSERT INTO resume VALUES (?, ?, ?, ?)",
            [name, n, round(100 * n / 61480, 2), rng.choice(["CI", "AD", "PE"])],
        )
    base.execute(
        "CREATE TABLE wrk_expo (person_id BIGINT, paire VARCHAR, debut DATE, jours INTEGER, creat_max DOUBLE)"
    )
    for _ in range(120):
        base.execute(
            "INSERT INTO wrk_expo VALUES (?, ?, DATE '2021-01-01' + ?::INTEGER, ?, ?)",
            [
                rng.randrange(10**6),
                rng.choice(pairs),
                rng.randrange(900),
                rng.randrange(1, 30),
                round(rng.uniform(50, 400), 0),
            ],
        )
    base.close()

    path = shelf.safe(
        "pharma/interactions_resume.duckdb",
        "levels and medians of days in a database of sums",
        "DuckDB database: interactions by pair and by year, persons",
        WHO,
    )
    path.unlink(missing_ok=True)
    base = duckdb.connect(str(path))
    base.execute(
        "CREATE TABLE interactions (paire VARCHAR, annee INTEGER, personnes INTEGER, niveau INTEGER, duree_mediane_j INTEGER)"
    )
    base.execute("CREATE TABLE dictionnaire (colonne VARCHAR, sens VARCHAR)")
    for name in pairs:
        level = rng.randrange(1, 5)
        for year, n in zip(
            (2021, 2022, 2023), split(rng, part(rng, 61480, rng.uniform(0.003, 0.03)), [1, 1.1, 1.2]), strict=True
        ):
            base.execute(
                "INSERT INTO interactions VALUES (?, ?, ?, ?, ?)", [name, year, n, level, rng.randrange(2, 8)]
            )
    base.executemany(
        "INSERT INTO dictionnaire VALUES (?, ?)",
        [
            ["niveau", "1 à prendre en compte, 2 précaution, 3 déconseillé, 4 contre-indiqué"],
            ["duree_mediane_j", "jours d'association, médiane"],
        ],
    )
    base.close()

    sql = """-- Exposition aux anticholinergiques, >= 65 ans (PostgreSQL 15, schéma omop)
-- 3 étapes : base, exposition, score ADS
CREATE TEMP TABLE base AS
SELECT p.person_id, v.visit_occurrence_id, v.visit_start_date - make_date(p.year_of_birth, 7, 1) AS age_j
FROM omop.person p JOIN omop.visit_occurrence v USING (person_id)
WHERE v.visit_concept_id = 9201 AND v.visit_start_date BETWEEN '2021-01-01' AND '2023-12-31'
{extra};
CREATE TEMP TABLE expo AS
SELECT b.visit_occurrence_id, sum(s.score) AS ads, count(DISTINCT d.drug_concept_id) AS n_molecules
FROM base b JOIN omop.drug_exposure d USING (visit_occurrence_id)
JOIN ref.ads_score s ON s.concept_id = d.drug_concept_id
GROUP BY 1;
SELECT least(ads, 6) AS score, count(*) AS sejours, percentile_cont(0.5) WITHIN GROUP (ORDER BY n_molecules) AS mediane
FROM expo GROUP BY 1 HAVING count(*) >= 10 ORDER BY 1;
"""
    bad = (
        "  -- patients vus en staff, doublons d'identité confirmés par le DIM\n  AND p.person_source_value NOT IN ("
        + ", ".join(f"'{ipp(rng)}'" for _ in range(6))
        + ")"
    )
    shelf.unsafe(
        "pharma/ads_score.sql",
        "hospital numbers in a condition of the query",
        "NOT IN ('80…')",
        "SQL query: anticholinergic burden",
        WHO,
    ).write_text(sql.format(extra=bad), encoding="utf-8")
    shelf.safe(
        "pharma/ads_score_v2.sql",
        "concept ids, a threshold and dates of the study's period in a query",
        "SQL query: anticholinergic burden, second version",
        WHO,
    ).write_text(
        sql.format(
            extra="  AND p.year_of_birth <= 1958\n  -- concepts locaux : séjours de test\n  AND v.visit_source_concept_id NOT IN (8000000412, 8000001733)"
        ),
        encoding="utf-8",
    )

    alerts: list[list[Any]] = [
        [
            "Service",
            "Prescriptions analysées",
            "Patients",
            "Alertes",
            "Interventions pharmaceutiques",
            "Acceptées",
            "Taux d'acceptation (%)",
        ]
    ]
    for name, n in (
        ("Gériatrie aiguë", 2104),
        ("SSR", 1188),
        ("Médecine interne", 1742),
        ("Cardiologie", 1604),
        ("Chirurgie orthopédique", 1390),
        ("Urgences (UHCD)", 2212),
    ):
        made = part(rng, n, 0.16)
        taken = part(rng, made, 0.74)
        alerts.append(
            [
                name,
                n * 3 + rng.randrange(90),
                n,
                n + rng.randrange(200, 900),
                made,
                taken,
                round(100 * taken / made, 1),
            ]
        )
    notes: list[list[Any]] = [
        ["Code", "Sens"],
        [1, "Non-conformité aux référentiels"],
        [2, "Indication non traitée"],
        [3, "Sous-dosage"],
        [4, "Surdosage"],
        [5, "Médicament non indiqué"],
        [6, "Interaction"],
        [7, "Effet indésirable"],
        [8, "Voie inappropriée"],
        [9, "Traitement non reçu"],
        [10, "Monitorage à suivre"],
    ]
    book(
        shelf.safe(
            "pharma/interventions_2023.xlsx",
            "codes 1 to 10 of the French society of clinical pharmacy",
            "Interventions pharmaceutiques par service, une par patient",
            "10 240 patients dont la prescription a été analysée en 2023",
        ),
        {"Services": alerts, "Codes SFPC": notes},
    )
