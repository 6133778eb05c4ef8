"""Archives, scripts and logs, each with one fault."""

import io
import tarfile
import zipfile

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.writers import text

SUMMARY = "group,n,median,q1,q3\ncontrol,1204,6,4,9\ntool,1188,5,4,8\n"


def write(shelf: Shelf) -> None:
    _archives(shelf)
    _texts(shelf)


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
