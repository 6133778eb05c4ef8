"""Data quality and methods: scripts, logs and dictionaries, in English and French."""

import random

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs15.forms import excel, markdown, table, text

WHO = "184,220 patients of the warehouse with a visit since 2015"


def _etl(rng: random.Random, bad: bool) -> str:
    lines = [f"[2026-02-03 01:00:04] INFO  run {418 if bad else 412}, source=lab, release v5.4, 8 workers"]
    for at, name in enumerate(
        (
            "person",
            "visit_occurrence",
            "measurement",
            "condition_occurrence",
            "drug_exposure",
            "observation",
            "death",
        ),
        1,
    ):
        n = {"person": 184_220 + 1204, "death": 31_455 + 1204 * 7}.get(name, rng.randint(900_000, 6_000_000))
        lines.append(
            f"[2026-02-03 01:{at * 6:02d}:{rng.randint(10, 59)}] INFO  step {at}/7 {name}: read {n} rows, wrote {n - 1204 * at}, rejected {1204 * at} (code 3: unit missing)"
        )
        if bad and at == 3:
            lines.append(
                "[2026-02-03 01:19:33] ERROR row 88213 not cast: value='<0,5' code='K+' patient='8061730925' taken='2021-06-14 07:42' ward='2141'"
            )
    lines.append("[2026-02-03 01:51:20] INFO  checks: 61 passed, 2 warnings, 0 failed; elapsed 51 min")
    return "\n".join(lines) + "\n"


def write(shelf: Shelf) -> None:
    rng = shelf.random("quality")
    text(
        shelf.safe(
            "methods/etl_run412.log",
            "steps, workers, codes and warnings that count no person",
            "Log of a load, for the publication's supplement",
            WHO,
        ),
        _etl(rng, False),
    )
    text(
        shelf.unsafe(
            "methods/etl_run418.log",
            "an error line prints the rejected row with the hospital number",
            "the ERROR line after step 3",
            "Log of a load, for the publication's supplement",
            WHO,
        ),
        _etl(rng, True),
    )

    sql = "-- Cohort: first prescription of a direct oral anticoagulant\nWITH drug AS (\n  SELECT person_id, MIN(drug_exposure_start_date) AS start\n  FROM drug_exposure\n  WHERE drug_concept_id IN (40228152, 43013024, 45775372)\n  GROUP BY person_id\n), seen AS (\n  SELECT d.person_id, d.start FROM drug d\n  JOIN visit_occurrence v USING (person_id)\n  WHERE v.visit_start_date < d.start - INTERVAL 365 DAY\n{extra})\nSELECT EXTRACT(year FROM start) AS year, COUNT(DISTINCT person_id) AS n\nFROM seen GROUP BY 1 HAVING COUNT(DISTINCT person_id) >= 10 ORDER BY 1;\n"
    text(
        shelf.safe(
            "methods/cohort_doac.sql",
            "concept ids of eight digits and a threshold of ten",
            "SQL of the cohort, for the supplement",
            WHO,
        ),
        sql.format(extra=""),
    )
    ids = ", ".join(f"'80{rng.randint(10_000_000, 99_999_999)}'" for _ in range(6))
    text(
        shelf.unsafe(
            "methods/cohort_doac_v3.sql",
            "six hospital numbers are excluded by hand",
            "the NOT IN list",
            "SQL of the cohort after review of charts",
            WHO,
        ),
        sql.format(
            extra=f"    AND d.person_id NOT IN ( -- doublons vus au dossier\n      SELECT person_id FROM person WHERE person_source_value IN ({ids}))\n"
        ),
    )
    script = '"""Figure 2: missing values by year."""\nimport os\nimport pandas as pd\nimport sqlalchemy as sa\n\nYEARS = range(2015, 2025)\nMIN_CELL = 10\n\nengine = sa.create_engine({url})\n\n\ndef missing(table: str, column: str) -> pd.DataFrame:\n    sql = f"select year, count(*) n, avg(({column} is null)::int) share from {table} group by 1"\n    out = pd.read_sql(sql, engine)\n    return out[out.n >= MIN_CELL].round(3)\n\n\nif __name__ == "__main__":\n    for name in ("height", "weight", "smoking"):\n        print(missing("observation_wide", name).to_string(index=False))\n'
    text(
        shelf.safe(
            "methods/missing_by_year.py",
            "a script with thresholds and years, its address from the environment",
            "Script of figure 2",
            WHO,
        ),
        script.replace("{url}", 'os.environ["WAREHOUSE_URL"]'),
    )
    text(
        shelf.unsafe(
            "methods/missing_by_ward.py",
            "the address of the base holds a password",
            "create_engine",
            "Script of figure 3",
            WHO,
        ),
        script.replace("{url}", '"postgresql://etude_mq:Vr7!kestrel-42@entrepot-db.interne:5432/omop"')
        .replace("Figure 2", "Figure 3")
        .replace("year, count", "ward, count"),
    )

    concepts: list[list[object]] = [
        ["source_code", "source_concept_id", "target_concept_id", "libelle", "domaine", "lignes", "patients"]
    ]
    for code, name in [
        ("NA", "Sodium"),
        ("K", "Potassium"),
        ("CREA", "Créatinine"),
        ("CRP", "Protéine C réactive"),
        ("HB", "Hémoglobine"),
        ("TROP", "Troponine"),
        ("LACT", "Lactate"),
    ]:
        n = rng.randint(21_000, 160_000)
        concepts.append(
            [
                code,
                8_000_100_000 + rng.randint(1, 9999),
                rng.randint(3_000_000, 3_050_000),
                name,
                "Measurement",
                n * rng.randint(3, 9),
                n,
            ]
        )
    path = shelf.safe(
        "methods/dictionnaire_concepts.xlsx",
        "concept ids of ten digits beginning with 80, in concept-id columns",
        "Dictionnaire des concepts de biologie et volumes",
        WHO,
    )
    excel(
        path,
        {"Concepts": concepts, "Versions": [["Vocabulaire", "Version"], ["LOINC", 2.78], ["OMOP", "v5.4"]]},
        "Dictionnaire",
    )
    fields = [
        ["table", "champ", "type", "exemple", "pct_rempli"],
        ["person", "birth_year", "integer", "AAAA", "100.0"],
        ["person", "postcode", "varchar", "29xxx", "94.1"],
        ["visit", "start", "timestamp", "AAAA-MM-JJ hh:mm", "100.0"],
        ["visit", "ward", "varchar", "4 chiffres", "99.2"],
        ["note", "text", "text", "texte libre", "88.7"],
        ["contact", "email", "varchar", "", "41.0"],
    ]
    path = shelf.safe(
        "methods/dictionnaire_champs.csv",
        "formats of dates and codes in place of examples",
        "Dictionnaire des champs avec formats et taux de remplissage",
        WHO,
    )
    table(path, fields, ";")
    leak = [row[:] for row in fields]
    leak[6] = ["contact", "email", "varchar", "annick.prigent56@courriel-ponant.fr", "41.0"]
    path = shelf.unsafe(
        "methods/dictionnaire_champs_v2.csv",
        "a true e-mail address stands as the example of a field",
        "row contact.email, exemple",
        "Dictionnaire des champs avec exemples, deuxième version",
        WHO,
    )
    table(path, leak, ";")
    rows = [
        ["Check", "Domain", "Failed rows", "Threshold"],
        ["plausibleUnit", "Measurement", "0.8%", "2%"],
        ["isRequired", "Visit", "0.0%", "0%"],
        ["plausibleDuration", "Visit", "0.3%", "1%"],
        ["sourceMapped", "Drug", "4.1%", "5%"],
        ["fkDomain", "Condition", "1.2%", "3%"],
    ]
    text(
        shelf.safe(
            "methods/quality_checks.md",
            "rates near zero of rows, not of persons",
            "Data quality checks in per cent of rows, 3.2 million rows",
            WHO,
        ),
        "# Data quality dashboard\n\n61 checks, 3.2 million rows, DQD 2.6.\n\n"
        + markdown(rows)
        + "\n\nTwo warnings, no failure at level 3.\n",
    )
