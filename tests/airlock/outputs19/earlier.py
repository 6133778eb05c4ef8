"""Files against what the project had out before."""

import json
import sqlite3

import duckdb
import pandas as pd

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.archives import packed, table
from tests.airlock.outputs19.workbooks import sheet, workbook


def write(shelf: Shelf) -> None:
    _withdrawn(shelf)
    _quarters(shelf)
    _update(shelf)
    _mean(shelf)
    _inside(shelf)
    _elsewhere(shelf)
    _later(shelf)
    _formats(shelf)
    _year(shelf)
    _other(shelf)


def _withdrawn(shelf: Shelf) -> None:
    rows = [("F0-F1", 640, 71), ("F2", 388, 66), ("F3", 241, 60), ("F4", 206, 52)]
    shelf.path("earlier/hepatite_v1.csv").write_bytes(table("stade,patients,indetectable_pct", rows))
    path = shelf.unsafe(
        "earlier/hepatite_v2.json", "différence avec le fichier sorti : 3 patients retirés d'un stade", "F3 : 238 contre 241", "Charge virale indétectable par stade, après correction de la base.", "1 472 adultes avec une hépatite B chronique", earlier=("earlier/hepatite_v1.csv",)
    )  # fmt: skip
    path.write_text(
        json.dumps(
            {
                "titre": "Réponse virologique par stade",
                "lignes": [
                    {"stade": s, "patients": n, "indetectable_pct": p}
                    for s, n, p in (("F0-F1", 640, 71), ("F2", 388, 66), ("F3", 238, 60), ("F4", 206, 52))
                ],
            },
            ensure_ascii=False,
            indent=1,
        ),
        encoding="utf-8",
    )


def _quarters(shelf: Shelf) -> None:
    rows = [("T1 2023", 118, 29), ("T2 2023", 131, 34), ("T3 2023", 104, 25)]
    workbook(
        shelf.path("earlier/thrombectomies_t1_t3.xlsx"),
        lambda b: sheet(b, "Trimestres", [["Trimestre", "Patients", "Décès à 3 mois"], *[list(r) for r in rows]]),
    )
    path = shelf.unsafe(
        "earlier/thrombectomies_annee.csv", "l'année moins les trois trimestres sortis laisse 8 décès", "décès 2023 : 96 - 88", "Bilan de l'année 2023 : thrombectomies et décès à 3 mois.", "482 adultes traités par thrombectomie en 2023", earlier=("earlier/thrombectomies_t1_t3.xlsx",)
    )  # fmt: skip
    path.write_bytes(table("annee;patients;deces_m3;nihss_median", [("2023", 482, 96, 15)], ";"))


def _update(shelf: Shelf) -> None:
    old = [("surgery", 501, 88), ("radiotherapy", 344, 61), ("systemic", 712, 204), ("best supportive care", 97, 70)]
    new = [
        ("surgery", 530, 101),
        ("radiotherapy", 371, 75),
        ("systemic", 760, 229),
        ("best supportive care", 102, 83),
    ]
    pd.DataFrame(old, columns=["treatment", "patients", "dead"]).to_parquet(
        shelf.path("earlier/lung_march.parquet"), index=False
    )
    path = shelf.unsafe(
        "earlier/lung_june.sqlite", "update of a released table: 5 patients more in one line", "best supportive care: 102 against 97", "First treatment of lung cancer, update of June with the newly included.", "1,763 adults with lung cancer", earlier=("earlier/lung_march.parquet",)
    )  # fmt: skip
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE first_treatment (treatment TEXT, patients INTEGER, dead INTEGER)")
    base.executemany("INSERT INTO first_treatment VALUES (?, ?, ?)", new)
    base.commit()
    base.close()


def _mean(shelf: Shelf) -> None:
    shelf.path("earlier/dosage_report_1.md").write_text(
        "# Infliximab troughs\n\n| Group | n | Mean trough, mg/L | SD |\n|---|---:|---:|---:|\n| Induction | 212 | 12.41 | 5.2 |\n| Maintenance | 388 | 5.83 | 3.1 |\n| Intensified | 141 | 8.07 | 4.4 |\n",
        encoding="utf-8",
    )
    path = shelf.unsafe(
        "earlier/dosage_report_2.html", "one patient less than in the released table: the mean gives the value back", "Intensified: n 140 against 141", "Infliximab troughs after removal of a protocol deviation.", "740 adults treated with infliximab", earlier=("earlier/dosage_report_1.md",)
    )  # fmt: skip
    path.write_text(
        "<html><body><h2>Infliximab troughs</h2><table><tr><th>Group</th><th>n</th><th>Mean trough, mg/L</th><th>SD</th></tr><tr><td>Induction</td><td>212</td><td>12.41</td><td>5.2</td></tr><tr><td>Maintenance</td><td>388</td><td>5.83</td><td>3.1</td></tr><tr><td>Intensified</td><td>140</td><td>7.88</td><td>3.8</td></tr></table></body></html>\n",
        encoding="utf-8",
    )


def _inside(shelf: Shelf) -> None:
    shelf.path("earlier/tables_first_release.zip").write_bytes(
        packed(
            {
                "t1.csv": table(
                    "ward,falls_patients,patients",
                    [("geriatrics", 214, 1210), ("rehabilitation", 131, 804), ("neurology", 77, 655)],
                )
            }
        )
    )
    path = shelf.unsafe(
        "earlier/tables_second_release.zip", "compared with the archive released before, 4 patients with a fall", "t1.csv, neurology: 81 against 77", "Falls by ward with the corrected definition.", "2,669 inpatients of three wards", earlier=("earlier/tables_first_release.zip",)
    )  # fmt: skip
    path.write_bytes(
        packed(
            {
                "t1.csv": table(
                    "ward,falls_patients,patients",
                    [("geriatrics", 240, 1210), ("rehabilitation", 131, 804), ("neurology", 81, 655)],
                ),
                "notes.txt": b"Definition 2: falls from bed are counted.\n",
            }
        )
    )


def _elsewhere(shelf: Shelf) -> None:
    shelf.path("earlier/brest_bpco.csv").write_bytes(
        table("stade_gold,patients,exacerbations", [(1, 310, 58), (2, 512, 131), (3, 287, 112), (4, 98, 55)])
    )
    path = shelf.safe(
        "earlier/quimper_bpco.csv", "des chiffres proches d'un fichier sorti, mais d'un autre hôpital", "Exacerbations par stade GOLD à Quimper ; le fichier sorti portait sur Brest, sans patient commun.", "1 204 adultes atteints de BPCO suivis à Quimper", earlier=("earlier/brest_bpco.csv",)
    )  # fmt: skip
    path.write_bytes(
        table("stade_gold,patients,exacerbations", [(1, 305, 61), (2, 509, 128), (3, 290, 117), (4, 100, 57)])
    )


def _later(shelf: Shelf) -> None:
    old = [("metformin", 1204, 288), ("insulin", 640, 211), ("glp1", 305, 61)]
    new = [("metformin", 1391, 340), ("insulin", 702, 244), ("glp1", 421, 92)]
    shelf.path("earlier/retinopathy_2022.json").write_text(
        json.dumps([{"drug": d, "patients": n, "retinopathy": k} for d, n, k in old]), encoding="utf-8"
    )
    path = shelf.safe(
        "earlier/retinopathy_2023.duckdb", "an update whose differences are all of at least 31 patients", "Retinopathy by treatment, with the patients included since the first release.", "2,514 adults with type 2 diabetes", earlier=("earlier/retinopathy_2022.json",)
    )  # fmt: skip
    with duckdb.connect(str(path)) as base:
        base.execute("CREATE TABLE retinopathy (drug VARCHAR, patients INTEGER, retinopathy INTEGER)")
        base.executemany("INSERT INTO retinopathy VALUES (?, ?, ?)", new)


def _formats(shelf: Shelf) -> None:
    rows = [("18-39", 212, 31), ("40-59", 388, 64), ("60-79", 501, 118), ("80-89", 144, 49)]
    shelf.path("earlier/delirium_age.csv").write_bytes(table("classe_age,patients,confusions", rows))
    path = shelf.safe(
        "earlier/confusion_age_rev.parquet", "le même tableau que le fichier sorti, dans un autre format", "Confusion postopératoire par âge, même tableau que la première version, au format Parquet.", "1 245 adultes opérés", earlier=("earlier/delirium_age.csv",)
    )  # fmt: skip
    pd.DataFrame(rows, columns=["classe_age", "patients", "confusions"]).to_parquet(path, index=False)


def _year(shelf: Shelf) -> None:
    shelf.path("earlier/asthma_2021.csv").write_bytes(
        table(
            "month,children,admitted",
            [("2021-01", 210, 41), ("2021-02", 188, 37), ("2021-03", 231, 52), ("2021-04", 164, 29)],
        )
    )
    path = shelf.safe(
        "earlier/asthma_2022.csv", "the same months of another year: other children", "Paediatric asthma visits of 2022; the released file held those of 2021.", "Children seen for asthma in 2022, first visit of their life", earlier=("earlier/asthma_2021.csv",)
    )  # fmt: skip
    path.write_bytes(
        table(
            "month,children,admitted",
            [("2022-01", 214, 44), ("2022-02", 191, 35), ("2022-03", 228, 50), ("2022-04", 170, 31)],
        )
    )


def _other(shelf: Shelf) -> None:
    workbook(
        shelf.path("earlier/greffe_rein_resultats.xlsx"),
        lambda b: sheet(
            b,
            "Rejet",
            [
                ["Donneur", "Patients", "Rejet à 1 an"],
                ["Vivant", 402, 48],
                ["Décédé, critères standard", 811, 130],
                ["Décédé, critères élargis", 390, 82],
            ],
        ),
    )
    path = shelf.safe(
        "earlier/greffe_rein_infections.xlsx", "la même population, mais un autre critère", "Infections à CMV par type de donneur ; le fichier sorti donnait les rejets.", "1 603 receveurs d'un rein", earlier=("earlier/greffe_rein_resultats.xlsx",)
    )  # fmt: skip
    workbook(
        path,
        lambda b: sheet(
            b,
            "CMV",
            [
                ["Donneur", "Patients", "Infection à CMV"],
                ["Vivant", 402, 52],
                ["Décédé, critères standard", 811, 146],
                ["Décédé, critères élargis", 390, 90],
            ],
        ),
    )
