"""JSON, Parquet, databases, archives, scripts and logs, each with one fault."""

import io
import json
import sqlite3
import tarfile
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.writers import text

SUMMARY = "group,n,median,q1,q3\ncontrol,1204,6,4,9\ntool,1188,5,4,8\n"


def write(shelf: Shelf) -> None:
    _tables(shelf)
    _archives(shelf)
    _texts(shelf)


def _tables(shelf: Shelf) -> None:
    rng = shelf.random("data")
    sample = [
        {"age": rng.randint(21, 88), "sexe": rng.choice("MF"), "crp": rng.randint(3, 300), "deces": rng.randint(0, 1)}
        for _ in range(12)
    ]
    table = pa.table(
        {
            "classe": ["18-44", "45-64", "65-79", "80+"],
            "n": [811, 1402, 1377, 904],
            "deces_28j": [41, 133, 231, 244],
            "crp_mediane": [62, 84, 91, 88],
        }
    )
    pq.write_table(
        table.replace_schema_metadata({"pipeline": "v5", "preview": json.dumps(sample)}),
        shelf.unsafe(
            "sepsis/agg_age.parquet",
            "rows in the metadata of the schema",
            "key preview",
            "Mortalité par classe d'âge",
            "4 494 adultes avec sepsis",
        ),
    )
    columns = {
        f"f{at:02d}": pa.array([round(rng.gauss(0, 1), 4) for _ in range(200)], pa.float32()) for at in range(12)
    }
    pq.write_table(
        pa.table(columns),
        shelf.unsafe(
            "ecg/features_quantised.parquet",
            "row-level data with neutral column names",
            "200 rows of f00 to f11",
            "Feature bank used to reproduce table 3",
            "8,300 adults with one ECG each",
        ),
    )
    path = shelf.unsafe(
        "antibio/results.sqlite",
        "deleted rows remain in the pages of the database",
        "free pages: table staging",
        "Result tables of the stewardship study",
        "3,785 inpatients with antibiotics",
    )
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("PRAGMA secure_delete=OFF")
    base.execute("CREATE TABLE result(period TEXT, n INTEGER, over_7_days INTEGER)")
    base.executemany("INSERT INTO result VALUES(?,?,?)", [("before", 1911, 911), ("after", 1874, 702)])
    base.execute("CREATE TABLE staging(ipp TEXT, drug TEXT, days INTEGER)")
    base.executemany(
        "INSERT INTO staging VALUES(?,?,?)",
        [
            (
                f"80{rng.randrange(10**8):08d}",
                rng.choice(["amoxicillin", "ceftriaxone", "ofloxacin"]),
                rng.randint(1, 21),
            )
            for _ in range(300)
        ],
    )
    base.commit()
    base.execute("DROP TABLE staging")
    base.commit()
    base.close()
    text(
        shelf.unsafe(
            "mlops/run_7f3a.json",
            "the worst errors are listed one by one",
            "artifacts.worst_predictions",
            "Run exported from the tracking server",
            "6,480 stays of adults, one per patient",
        ),
        json.dumps(
            {
                "run_id": "7f3a91c2",
                "params": {"max_depth": 4, "learning_rate": 0.05, "n_estimators": 400, "seed": 7},
                "metrics": {"mae": 1.904, "rmse": 4.02, "r2": 0.441, "n_train": 5184, "n_test": 1296},
                "tags": {"git": "4f1c9ab", "stage": "Staging"},
                "artifacts": {
                    "worst_predictions": [
                        {"y": 71, "p": 12.4, "age": 58, "ghm": "04M05"},
                        {"y": 66, "p": 9.8, "age": 71, "ghm": "18M07"},
                        {"y": 63, "p": 14.9, "age": 44, "ghm": "01M30"},
                    ]
                },
            },
            indent=2,
        ),
    )
    text(
        shelf.unsafe(
            "hcl/metrics_by_site.json",
            "a count below 10 deep in a nested result",
            "sites[2].strata.dialysis.events = 4",
            "Performance par site et strate",
            "5 910 adultes avec cathéter, 4 sites",
        ),
        json.dumps(
            {
                "model": "clabsi-2",
                "sites": [
                    {
                        "site": name,
                        "n": n,
                        "auroc": auc,
                        "strata": {"icu": {"n": icu, "events": e1}, "dialysis": {"n": dialysis, "events": e2}},
                    }
                    for name, n, auc, icu, e1, dialysis, e2 in (
                        ("A", 1911, 0.77, 702, 58, 388, 31),
                        ("B", 1544, 0.74, 611, 49, 290, 22),
                        ("C", 1377, 0.75, 544, 40, 121, 4),
                        ("D", 1078, 0.73, 401, 33, 204, 17),
                    )
                ],
            },
            indent=1,
        ),
    )


def _archives(shelf: Shelf) -> None:
    rng = shelf.random("archives")
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        rows = "stay,age,sex,los,tool\n" + "\n".join(
            f"{at},{rng.randint(19, 88)},{rng.choice('MF')},{rng.randint(1, 30)},{rng.randint(0, 1)}"
            for at in range(150)
        )
        archive.writestr(zipfile.ZipInfo("fixtures/stays.csv", (2025, 3, 4, 9, 0, 0)), rows + "\n")
    with zipfile.ZipFile(
        shelf.unsafe(
            "los/paper_outputs.zip",
            "row-level data in an archive in the archive",
            "code/tests.zip, fixtures/stays.csv",
            "Outputs of the paper with its code",
            "2,392 adults, one stay each",
        ),
        "w",
        zipfile.ZIP_DEFLATED,
    ) as outer:
        for name, data in (
            ("tables/table2.csv", SUMMARY.encode()),
            ("README.md", b"# Outputs\nTable 2 and the code with its tests. Seed 7.\n"),
            ("code/tests.zip", inner.getvalue()),
        ):
            outer.writestr(zipfile.ZipInfo(name, (2025, 3, 4, 9, 0, 0)), data)
    log = [
        f"2025-02-1{day} 02:0{day}:11 INFO load bio: {41000 + 37 * day} rows, {day + 20} files" for day in range(8)
    ]
    log.insert(5, "2025-02-15 02:05:40 WARNING duplicate birth date for DESCHAMPS Marie-Thérèse, kept the first")
    with tarfile.open(
        shelf.unsafe(
            "etl/logs_fevrier.tar",
            "a patient's name in a log of an archive",
            "etl.log, line 6",
            "Journaux de chargement de février",
            "Entrepôt, 412 300 séjours",
        ),
        "w",
    ) as tar:
        for name, body in (("logs/etl.log", "\n".join(log)), ("logs/VERSION", "etl 3.4.1")):
            info = tarfile.TarInfo(name)
            info.size = len(body.encode())
            tar.addfile(info, io.BytesIO(body.encode()))


def _texts(shelf: Shelf) -> None:
    rng = shelf.random("texts")
    text(
        shelf.unsafe(
            "graft/train.log",
            "a small count in a log line",
            "dropped 3 patients without outcome",
            "Log of the training of the rejection model",
            "864 kidney transplant recipients",
        ),
        "\n".join(
            [
                "2025-01-14 09:12:03 INFO  config: seed=7 folds=5 max_depth=3",
                "2025-01-14 09:12:04 INFO  read cohort.parquet: 31 columns",
                "2025-01-14 09:12:04 INFO  dropped 3 patients without outcome",
                "2025-01-14 09:12:05 INFO  864 patients, 141 events (16.3 %)",
                *[
                    f"2025-01-14 09:1{3 + fold}:22 INFO  fold {fold + 1}/5 auroc={0.74 + 0.01 * (fold % 3):.3f} brier={0.118 + 0.002 * fold:.3f} best_iteration={120 + 7 * fold}"
                    for fold in range(5)
                ],
                "2025-01-14 09:18:40 INFO  mean auroc=0.748 sd=0.009",
                "2025-01-14 09:18:41 INFO  saved 1 model and 4 figures",
            ]
        ),
    )
    text(
        shelf.unsafe(
            "cardio/prepare_cohort.py",
            "identifiers written into a script",
            "EXCLUDE",
            "Script de préparation joint à l'article",
            "5 208 adultes sortis après insuffisance cardiaque",
        ),
        "\n".join(
            [
                '"""Prépare la cohorte insuffisance cardiaque (version 4)."""',
                "",
                "import pandas as pd",
                "",
                "MIN_AGE = 18",
                "WINDOW_DAYS = 30",
                f"EXCLUDE = {{{', '.join(str(8000000000 + rng.randrange(10**8)) for _ in range(4))}}}  # doublons vus à la main",
                "",
                "",
                "def prepare(stays: pd.DataFrame) -> pd.DataFrame:",
                "    stays = stays[stays.age.ge(MIN_AGE) & ~stays.ipp.isin(EXCLUDE)]",
                "    stays = stays.sort_values(['ipp', 'entree']).drop_duplicates('ipp')",
                "    stays['readmis'] = stays.delai_suivant.le(WINDOW_DAYS)",
                "    return stays.drop(columns=['ipp'])",
            ]
        ),
    )
    text(
        shelf.unsafe(
            "omop/requete_controle.sql",
            "a patient's name as a condition of a query",
            "WHERE on person_name",
            "Requêtes de contrôle de la cohorte",
            "2 014 adultes avec maladie de Crohn",
        ),
        "\n".join(
            [
                "-- Contrôle 1 : effectif attendu 2 014",
                "SELECT count(DISTINCT person_id) FROM cohorte;",
                "-- Contrôle 2 : une ligne par traitement",
                "SELECT drug_concept_id, count(DISTINCT person_id) AS n FROM drug_exposure",
                "WHERE drug_concept_id IN (1594073, 19041065, 912263) GROUP BY 1 HAVING count(DISTINCT person_id) >= 10;",
                "-- Contrôle 3 : cas vérifié à la main",
                "SELECT visit_start_date, care_site_id FROM identites JOIN visit_occurrence USING (person_id)",
                "WHERE nom = 'TEISSEDRE' AND prenom = 'Huguette' ORDER BY 1;",
            ]
        ),
    )
