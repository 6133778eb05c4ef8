"""Hip and knee prostheses: workbooks and PDF."""

from pathlib import Path

import openpyxl
import pypdf

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit

PTH = "4 902 patients opérés d'une prothèse totale de hanche ou de genou"


def write(shelf: Shelf) -> None:
    path = shelf.safe("pth/reprises.xlsx", "tailles d'implants et années", "Reprises par couple d'implants", PTH)
    kit.excel(
        path,
        {
            "Reprises": [
                ["Cotyle", "Taille tête (mm)", "Patients", "Reprises à 5 ans", "Survie à 5 ans (IC 95 %)"],
                ["Double mobilité", 28, 1340, 31, "97,6 % (96,7-98,4)"],
                ["Polyéthylène", 32, 902, 28, "96,8 % (95,6-97,9)"],
                ["Céramique", 36, 511, 14, "97,2 % (95,7-98,6)"],
                ["Genou postéro-stabilisé", "", 2149, 66, "96,9 % (96,1-97,6)"],
            ],
            "Tests": [
                ["Comparaison", "HR", "p"],
                ["Double mobilité / PE", 0.74, 0.25],
                ["Céramique / PE", 0.88, 0.69],
            ],
        },
    )

    def fold(book: openpyxl.Workbook) -> None:
        book["Infections"].column_dimensions["D"].hidden = True

    path = shelf.unsafe(
        "pth/infections.xlsx",
        "hidden columns",
        "colonne D masquée avec des effectifs de 2 à 8",
        "Infections de prothèse par IMC",
        PTH,
    )
    kit.excel(
        path,
        {
            "Infections": [
                ["IMC", "Patients", "Infections", "dont décès"],
                ["< 25", 1401, 18, 2],
                ["25-29,9", 1822, 29, 3],
                ["30-34,9", 1104, 27, 5],
                [">= 35", 575, 24, 8],
            ]
        },
        fold,
    )

    path = shelf.unsafe(
        "pth/registre.pdf",
        "embedded file in a PDF",
        "classeur CSV joint au PDF",
        "Rapport annuel du registre local",
        PTH,
    )
    kit.pdf(
        path,
        "Registre local des prothèses",
        [
            "Au total, 2 753 hanches et 2 149 genoux ont été opérés.",
            [["Abord", "Patients", "%"], ["Postérieur", "1 902", "69,1"], ["Antérieur", "851", "30,9"]],
            "Score d'Oxford médian à un an : 43 (38 à 46).",
        ],
    )
    rng = shelf.random("pth")
    rows = "sejour;age;sexe;imc;implant;reprise\n" + "".join(
        f"{rng.randint(10**6, 10**7)};{rng.randint(45, 88)};{rng.choice('FM')};{rng.uniform(19, 41):.1f};{rng.choice(['DM', 'PE', 'CE'])};{rng.randint(0, 1)}\n"
        for _ in range(70)
    )
    writer = pypdf.PdfWriter(clone_from=path)
    writer.add_attachment("donnees_figure.csv", rows.encode())
    writer.write(path)

    path = shelf.safe("pth/rapport.pdf", "scores, degrés et pages", "Rapport de rééducation", PTH)
    kit.pdf(
        path,
        "Récupération après prothèse de genou",
        [
            "# Flexion",
            [
                ["Délai", "Patients", "Flexion médiane (°)", "Q1-Q3"],
                ["6 semaines", "1 988", "95", "88-104"],
                ["3 mois", "1 870", "108", "100-115"],
                ["1 an", "1 611", "116", "110-122"],
            ],
            "# Douleur",
            "L'EVA médiane passe de 6 (5 à 8) à 2 (1 à 3). Trois protocoles, deux sites, page 4 du manuel.",
            "Modèle mixte : 3 temps, 5 469 visites de 1 988 patients, pente -1,3 par mois (p < 0,001).",
        ],
    )

    path = shelf.unsafe("pth/macro.xlsm", "macros", "xl/vbaProject.bin", "Calculateur du score de risque", PTH)
    kit.excel(
        path, {"Score": [["Critère", "Points"], ["IMC >= 35", 2], ["Diabète", 1], ["Tabac", 1], ["Reprise", 3]]}
    )
    _with_macro(path)

    path = shelf.unsafe(
        "pth/consolidation_a.csv",
        "differencing inside a request",
        "2 753 hanches ici, 2 749 dans l'autre fichier",
        "Hanches par abord",
        PTH,
        request="hanche-abord",
    )
    kit.csv(path, [["abord", "patients"], ["Postérieur", 1902], ["Antérieur", 851], ["Total", 2753]], ";")
    path = shelf.unsafe(
        "pth/consolidation_b.csv",
        "differencing inside a request",
        "le même tableau sans les patients sous curatelle : 4 de moins",
        "Hanches par abord, sans les patients sous curatelle",
        PTH,
        request="hanche-abord",
    )
    kit.csv(path, [["abord", "patients"], ["Postérieur", 1898], ["Antérieur", 851], ["Total", 2749]], ";")


def _with_macro(path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    types = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    parts["[Content_Types].xml"] = types.replace(
        b"</Types>",
        b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    )
    parts["xl/vbaProject.bin"] = (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + bytes(504)
        + b'Attribute VB_Name = "Module1"\r\nSub Auto_Open()\r\nShell "cmd"\r\nEnd Sub\r\n'
    )
    path.write_bytes(kit.zipped(parts))
