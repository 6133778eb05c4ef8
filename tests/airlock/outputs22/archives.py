"""Archives with one thing too many in them, and files that nobody can open."""

import io
import json
import random

import py7zr

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import (
    csv_text,
    gz_bytes,
    ipp,
    nir,
    parts_of,
    person,
    share,
    some_of,
    tar_bytes,
    zip_bytes,
)


def summary(rng: random.Random, total: int, labels: tuple[str, ...], head: tuple[str, str, str]) -> str:
    """A table of groups whose counts and complements are 12 and more."""
    rows: list[list[object]] = [list(head)]
    for label, count in zip(labels, parts_of(rng, total, len(labels), 60), strict=True):
        seen = some_of(rng, count, 0.25, 0.6)
        rows.append([label, count, f"{seen} ({share(seen, count)})"])
    return csv_text(rows)


def _nested(shelf: Shelf) -> None:
    rng = shelf.random("nested")
    rows = [
        ["id_patient", "sexe", "imc", "perte_poids_12m"],
        *[
            [f"P{at:03d}", rng.choice("FM"), round(rng.gauss(43, 4), 1), round(rng.gauss(31, 8), 1)]
            for at in range(1, 141)
        ],
    ]
    inner = zip_bytes(
        {
            "fig4/donnees_fig4.csv": csv_text(rows, ";"),
            "fig4/fig4.R": "library(ggplot2)\nd <- read.csv2('donnees_fig4.csv')\n",
        }
    )
    parts = {
        "LISEZMOI.txt": "Matériel supplémentaire : tableaux S1 à S3, code de la figure 4.\n",
        "tableau_s1.csv": summary(
            rng, 1420, ("sleeve", "bypass", "anneau"), ("technique", "patients", "comorbidité")
        ),
        "figures/sources.zip": inner,
    }
    shelf.unsafe(
        "bariatrique/supplement.zip",
        "rows of patients in an archive within the archive",
        "figures/sources.zip, fig4/donnees_fig4.csv",
        "Matériel supplémentaire de l'article sur la chirurgie bariatrique",
        "1 420 patients opérés",
    ).write_bytes(zip_bytes(parts))


def _checkpoint(shelf: Shelf) -> None:
    rng = shelf.random("ckpt")
    rows = "\n".join(
        f"{at}  {ipp(rng)}  {rng.randint(48, 88)}  {rng.choice(['LAD', 'RCA', 'LCX'])}  {rng.randint(60, 99)}"
        for at in range(6)
    )
    old = {
        "cells": [
            {
                "cell_type": "code",
                "execution_count": 1,
                "metadata": {},
                "source": "df.head(6)",
                "outputs": [
                    {
                        "output_type": "execute_result",
                        "execution_count": 1,
                        "metadata": {},
                        "data": {"text/plain": "   mrn  age  vessel  stenosis\n" + rows},
                    }
                ],
            }
        ],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    new = {
        "cells": [
            {
                "cell_type": "markdown",
                "metadata": {},
                "source": "# Stenosis grading\nModel trained on 3,118 segments.",
            }
        ],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    parts = {
        "repo/README.md": "# Coronary grading\nCode of the paper.\n",
        "repo/train.py": "import torch\n\nEPOCHS = 8\nBATCH = 32\n",
        "repo/grading.ipynb": json.dumps(new),
        "repo/.ipynb_checkpoints/grading-checkpoint.ipynb": json.dumps(old),
    }
    shelf.unsafe(
        "coronary/code.tar.gz",
        "an old notebook with patients' rows in a hidden folder",
        "repo/.ipynb_checkpoints",
        "Code repository of the coronary stenosis paper",
        "1,204 adults with a coronary CT",
    ).write_bytes(tar_bytes(parts))


def _gz(shelf: Shelf) -> None:
    rng = shelf.random("gz")
    rows: list[list[object]] = [["canton", "cas", "population", "taux_10000"]]
    for at in range(1, 37):
        living = rng.randint(24_000, 90_000)
        cases = 6 if at == 22 else rng.randint(19, 120)
        rows.append([f"Canton {at}", cases, living, f"{cases / living * 10_000:.2f}".replace(".", ",")])
    shelf.unsafe(
        "epidemio/intoxications_co.csv.gz",
        "6 patients in one canton",
        "Canton 22",
        "Intoxications au CO prises en charge par canton de résidence, 2015-2024",
        "patients intoxiqués au monoxyde de carbone dans 36 cantons",
    ).write_bytes(gz_bytes(csv_text(rows, ";")))


def _encrypted(shelf: Shelf) -> None:
    rng = shelf.random("crypt")
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w", password="results-2025", header_encryption=True) as box:
        box.writestr(summary(rng, 900, ("arm A", "arm B"), ("arm", "patients", "responders")), "results.csv")
    shelf.unsafe(
        "trial/final_results.7z",
        "an encrypted archive",
        "the whole file",
        "Final tables of the trial; the password was sent to the sponsor separately",
        "900 adults in a two-arm trial",
    ).write_bytes(out.getvalue())


def _removed(shelf: Shelf) -> None:
    rng = shelf.random("removed")
    rows = [
        ["nom", "nir", "admission"],
        *[[person(rng), nir(rng), f"{rng.randint(1, 28):02d}/0{rng.randint(1, 9)}/2025"] for _ in range(40)],
    ]
    table = summary(rng, 2050, ("programmé", "urgence", "transfert"), ("mode", "séjours", "complication"))
    first = zip_bytes({"listing_brut.csv": csv_text(rows, ";")})
    shelf.unsafe(
        "chirurgie/tableaux.zip",
        "a removed entry whose bytes are still before the archive",
        "bytes before the first entry",
        "Tableaux de résultats par mode d'admission",
        "2 050 séjours de chirurgie vasculaire",
    ).write_bytes(first[: first.rindex(b"PK\x01\x02")] + zip_bytes({"tableaux/t2_mode.csv": table}))


def _comment(shelf: Shelf) -> None:
    rng = shelf.random("zipcomment")
    note = f"sent for Mrs {person(rng)} ({ipp(rng)}), see her second biopsy".encode()
    parts = {
        "table2.csv": summary(
            rng,
            1770,
            ("luminal A", "luminal B", "triple negative"),
            ("subtype", "patients", "recurrence at 10 years"),
        ),
        "readme.txt": "Table 2 of the manuscript, definitions in the protocol.\n",
    }
    shelf.unsafe(
        "breast/tables.zip",
        "a patient's name and number in the archive's comment",
        "zip comment",
        "Table 2 of the recurrence study",
        "1,770 women with breast cancer",
    ).write_bytes(zip_bytes(parts, note))


def _unknown(shelf: Shelf) -> None:
    rng = shelf.random("unknown")
    shelf.unsafe(
        "polysomno/moyennes.rpsg",
        "a type that no tool opens",
        "the whole file",
        "Export du logiciel de polysomnographie : index moyens par groupe",
        "212 patients apnéiques",
    ).write_bytes(b"RPSG\x02\x00" + rng.randbytes(4096))


def _damaged(shelf: Shelf) -> None:
    rng = shelf.random("damaged")
    whole = zip_bytes({"a.csv": summary(rng, 640, ("day case", "overnight"), ("pathway", "patients", "readmitted"))})
    shelf.unsafe(
        "hernia/outputs.zip",
        "an archive cut short that cannot be read",
        "the whole file",
        "Tables of the hernia audit",
        "640 adults after hernia repair",
    ).write_bytes(whole[: len(whole) // 2])


def write(shelf: Shelf) -> None:
    for case in (_nested, _checkpoint, _gz, _encrypted, _removed, _comment, _unknown, _damaged):
        case(shelf)
