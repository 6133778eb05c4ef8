"""Archives as they may go out."""

import io
import json

import py7zr

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.archives import summary
from tests.airlock.outputs22.kit import csv_text, gz_bytes, parts_of, tar_bytes, zip_bytes


def _nested(shelf: Shelf) -> None:
    rng = shelf.random("nested-safe")
    inner = zip_bytes(
        {
            "fig2/donnees_fig2.csv": csv_text(
                [
                    ["mois", "survie", "n_a_risque"],
                    *[[month, round(0.985**month, 3), 1320 - 20 * month] for month in range(0, 61, 12)],
                ],
                ";",
            ),
            "fig2/fig2.R": "library(ggplot2)\nd <- read.csv2('donnees_fig2.csv')\n",
        }
    )
    parts = {
        "LISEZMOI.txt": "Tableau S1 et données de la figure 2 (survie à pas annuel).\n",
        "tableau_s1.csv": summary(
            rng, 1320, ("stade I", "stade II", "stade III"), ("stade", "patients", "chimiothérapie")
        ),
        "figures/sources.zip": inner,
    }
    shelf.safe(
        "oncologie/supplement.zip",
        "an archive in the archive, of grouped figures",
        "Matériel supplémentaire : tableau S1 et survie annuelle",
        "1 320 patients opérés d'un cancer du poumon",
    ).write_bytes(zip_bytes(parts))


def _code(shelf: Shelf) -> None:
    parts = {
        "repo/README.md": "# Wound segmentation\nFive folds, three seeds. Needs Python 3.11.\n",
        "repo/train.py": "import argparse\n\nEPOCHS = 6\nBATCH = 8\n\n\ndef main() -> None:\n    argparse.ArgumentParser().parse_args()\n",
        "repo/requirements.txt": "numpy==2.1.3\ntorch==2.5.1\n",
        "repo/logs/fold_1.log": "".join(
            f"epoch {at} train {1.2 / at:.3f} val {1.3 / at:.3f} dice {0.9 - 0.3 / at:.3f}\n" for at in range(1, 7)
        ),
    }
    shelf.safe(
        "wounds/code.tar.gz",
        "folds, seeds, epochs",
        "Code and training logs of a wound segmentation model",
        "1,950 photographs of 1,320 adults",
    ).write_bytes(tar_bytes(parts))


def _gz(shelf: Shelf) -> None:
    rng = shelf.random("gz-safe")
    rows: list[list[object]] = [["departement", "annee", "patients", "taux_10000"]]
    for name, living in (("Aisne", 522_000), ("Nord", 2_607_000), ("Oise", 829_000), ("Somme", 565_000)):
        for year in range(2018, 2025):
            count = round(living * rng.uniform(0.0004, 0.0006))
            rows.append([name, year, count, f"{count / living * 10_000:.1f}".replace(".", ",")])
    shelf.safe(
        "epidemio/legionelles.csv.gz",
        "rates below 10 of large counts",
        "Patients hospitalisés pour pneumopathie sévère par département et par an",
        "patients de quatre départements",
    ).write_bytes(gz_bytes(csv_text(rows, ";")))


def _seven(shelf: Shelf) -> None:
    rng = shelf.random("7z-safe")
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w") as box:
        box.writestr(
            summary(rng, 2210, ("conservative", "early surgery"), ("strategy", "patients", "recovered at 1 year")),
            "table3.csv",
        )
        box.writestr("Table 3 of the manuscript. Odds ratio 1.18 (95% CI 0.97 to 1.44), p = 0.09.\n", "readme.txt")
    shelf.safe(
        "sciatica/tables.7z", "a 7z without a password", "Table 3: recovery by strategy", "2,210 adults with sciatica"
    ).write_bytes(out.getvalue())


def _mixed(shelf: Shelf) -> None:
    rng = shelf.random("mixed-safe")
    parts = {
        "resultats/ges.json": json.dumps({"plis": 5, "auroc": [0.81, 0.83, 0.8, 0.82, 0.84], "n": 5210}),
        "resultats/t1.csv": summary(
            rng, 5210, ("maternité A", "maternité B", "maternité C"), ("site", "grossesses", "insuline")
        ),
        "resultats/journal.log": "INFO lecture de 5210 lignes\nINFO 5 plis, 3 répétitions\nINFO terminé en 8 min\n",
    }
    shelf.safe(
        "diabete_gestationnel/resultats.zip",
        "folds and sites in a log",
        "Tableaux, scores et journal du modèle de diabète gestationnel",
        "5 210 grossesses",
    ).write_bytes(zip_bytes(parts))


def _tar(shelf: Shelf) -> None:
    rng = shelf.random("tar-safe")
    rows: list[list[object]] = [["age_band", "women", "men"]]
    for band, women, men in zip(
        ("18-39", "40-59", "60-74", "75+"), parts_of(rng, 2980, 4, 300), parts_of(rng, 2610, 4, 300), strict=True
    ):
        rows.append([band, women, men])
    parts = {
        "release/pyramid.csv": csv_text(rows),
        "release/VERSION": "1.4.2\n",
        "release/CHANGES.md": "1.4.2: rounding of rates\n1.4.1: 2 typos\n",
    }
    shelf.safe(
        "gout/release_1_4.tar",
        "versions and changes",
        "Age pyramid of the gout registry, release 1.4",
        "5,590 adults with gout",
    ).write_bytes(tar_bytes(parts, compressed=False))


def write(shelf: Shelf) -> None:
    for case in (_nested, _code, _gz, _seven, _mixed, _tar):
        case(shelf)
