"""Word tables with one fault."""

from typing import Any

import docx
from docx.oxml import parse_xml
from docx.shared import Pt, RGBColor

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import baseline
from tests.airlock.outputs11.tools import settle, word


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    path = shelf.unsafe(
        "sclerose/tableau_grossesse.docx", "small number in words", "note sous le tableau : trois patientes ont avorté",
        "Tableau 2 : poussées pendant la grossesse et le post-partum selon le traitement.",
        "288 femmes atteintes de sclérose en plaques",
    )  # fmt: skip
    word(path, ["# Tableau 2", baseline({"Sans traitement": 131, "Traitement poursuivi": 157}, [("Poussée pendant la grossesse", [28, 21], "0,07"), ("Poussée dans les 6 mois", [51, 38], "0,006"), ("Allaitement", [92, 74], "<0,001")], style="fr"), "Les interruptions de grossesse sont exclues ; trois patientes sous natalizumab avaient choisi d'interrompre la leur."])  # fmt: skip

    path = shelf.unsafe(
        "sepsis/table1_shock.docx", "complement of a category below 10", "lactate measured 495 of 498: 3 without",
        "Table 1: management in the first hours by septic shock.",
        "1,140 adults with sepsis",
    )  # fmt: skip
    word(path, ["# Table 1. First hours", baseline({"Shock": 498, "No shock": 642}, [("Lactate measured within 3 h", [495, 588], "<0.001"), ("Blood cultures before antibiotics", [421, 511], "0.04"), ("Antibiotics within 1 h", [318, 287], "<0.001"), ("30 mL/kg of fluids", [271, 198], "<0.001"), ("Vasopressor", [441, 51], "<0.001")], style="en%", loose=True)], "Light List")  # fmt: skip

    path = shelf.unsafe(
        "gyneco/endometriose.docx", "title and a capitalised word", "le texte nomme le Dr Vasseur et sa patiente Mme Kowalczyk",
        "Tableau 3 : récidive de la douleur selon la chirurgie, avec les commentaires de la relecture.",
        "702 femmes opérées d'une endométriose",
    )  # fmt: skip
    word(path, ["# Tableau 3", baseline({"Conservatrice": 391, "Radicale": 311}, [("Récidive à 2 ans", [118, 61], "0,002"), ("Reprise chirurgicale", [41, 22], "0,11"), ("EVA douleur, médiane [Q1-Q3]", ["3 [1-6]", "2 [0-4]"], "<0,001")], style="fr"), "La reprise de Mme Kowalczyk a été reclassée en geste conservateur après discussion avec le Dr Vasseur."])  # fmt: skip

    path = shelf.unsafe(
        "thyroid/nodules.docx", "hidden text", "run with w:vanish: 2 medullary carcinomas in men",
        "Table 2: final histology of thyroid nodules by Bethesda class.",
        "1,503 adults operated on for a thyroid nodule",
    )  # fmt: skip
    made = docx.Document()
    made.add_heading("Table 2. Histology", 1)
    rows: list[list[Any]] = [
        ["Bethesda", "Operated", "Malignant", "%"],
        ["II", "412", "21", "5.1"],
        ["III", "388", "66", "17.0"],
        ["IV", "391", "101", "25.8"],
        ["V-VI", "312", "281", "90.1"],
    ]
    grid = made.add_table(0, 4, style="Table Grid")
    for row in rows:
        for cell, value in zip(grid.add_row().cells, row, strict=True):
            cell.text = value
    said = made.add_paragraph("Malignant includes microcarcinoma. ")
    run = said.add_run("Of the medullary carcinomas, 2 were in men and both had a germline RET variant.")
    run.font.hidden = True
    made.save(str(path))
    settle(path)

    path = shelf.unsafe(
        "ent/implants_cochleaires.docx", "row-level data as initials", "tableau annexe par initiales",
        "Tableaux des résultats auditifs après implant cochléaire, avec l'annexe.",
        "214 enfants implantés",
    )  # fmt: skip
    stream = shelf.random("ent")
    rows = [["Enfant", "Âge (mois)", "Étiologie", "Seuil avant (dB)", "Seuil après (dB)", "CAP"]]
    rows += [
        [
            a + b,
            str(stream.randint(9, 60)),
            stream.choice(["connexine 26", "CMV", "méningite", "inconnue"]),
            str(stream.randint(80, 118)),
            str(stream.randint(22, 42)),
            str(stream.randint(3, 7)),
        ]
        for a, b in zip("ALMRSTNEJVCP", "BDFGHKLMOPRT", strict=True)
    ]
    word(
        path,
        [
            "# Tableau 1",
            [
                ["Groupe", "n", "Seuil après, moyenne (ET)"],
                ["Unilatéral", "97", "33,1 (6,2)"],
                ["Bilatéral", "117", "29,4 (5,8)"],
            ],
            "# Annexe",
            rows,
        ],
    )

    path = shelf.unsafe(
        "pain/opioid_tapering.docx", "tracked deletion", "deleted text of the revision keeps n = 4 overdoses",
        "Table 5: opioid tapering at one year by programme.",
        "866 adults with chronic non-cancer pain",
    )  # fmt: skip
    made = docx.Document()
    made.add_heading("Table 5", 1)
    grid = made.add_table(0, 3, style="Light Grid")
    for row in (
        ["", "Programme (n = 431)", "Usual care (n = 435)"],
        ["Dose halved", "188 (43.6%)", "121 (27.8%)"],
        ["Stopped", "71 (16.5%)", "38 (8.7%)"],
        ["Dropped out", "62 (14.4%)", "59 (13.6%)"],
    ):
        for cell, value in zip(grid.add_row().cells, row, strict=True):
            cell.text = value
    said = made.add_paragraph("Overdoses were too rare to compare.")
    gone = parse_xml(
        '<w:del xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:id="7" w:author="reviewer" w:date="2025-01-01T00:00:00Z">'
        '<w:r><w:delText xml:space="preserve"> There were 4 overdoses in usual care, one of them fatal.</w:delText></w:r></w:del>'
    )
    said._p.append(gone)
    made.save(str(path))
    settle(path)

    path = shelf.unsafe(
        "urology/psa_table.docx", "100 % of a real group", "PI-RADS 5 with PSA > 20: 38 (100%) cancer",
        "Table 1: cancer found at prostate biopsy by PI-RADS and PSA.",
        "1,218 men with a prostate MRI and biopsy",
    )  # fmt: skip
    word(
        path,
        [
            "# Table 1. Clinically significant cancer",
            [
                ["PI-RADS", "PSA < 10", "PSA 10-20", "PSA > 20"],
                ["3", "61/402 (15.2%)", "31/128 (24.2%)", "14/31 (45.2%)"],
                ["4", "148/318 (46.5%)", "71/114 (62.3%)", "29/44 (65.9%)"],
                ["5", "71/91 (78.0%)", "42/52 (80.8%)", "38/38 (100%)"],
            ],
        ],
        "Light Shading Accent 1",
    )

    path = shelf.unsafe(
        "neuro/tiny_footnote.docx", "contact in small grey print", "footer-like line with an address and a mobile number",
        "Table 1: migraine days under CGRP antibodies.",
        "512 adults with chronic migraine",
    )  # fmt: skip
    made = docx.Document()
    made.add_heading("Table 1. Monthly migraine days", 1)
    grid = made.add_table(0, 4, style="Table Grid")
    for row in (
        ["Drug", "n", "Baseline, mean (SD)", "Month 3, mean (SD)"],
        ["Erenumab", "201", "18.4 (5.1)", "11.2 (6.0)"],
        ["Galcanezumab", "177", "18.9 (5.3)", "10.8 (6.2)"],
        ["Fremanezumab", "134", "19.1 (5.0)", "11.5 (6.3)"],
    ):
        for cell, value in zip(grid.add_row().cells, row, strict=True):
            cell.text = value
    run = made.add_paragraph().add_run(
        "diary lost: patient lives at 14 rue des Tanneurs, 37000 Tours, tel. 07 49 12 66 80"
    )
    run.font.size, run.font.color.rgb = Pt(5), RGBColor(0xBB, 0xBB, 0xBB)
    made.save(str(path))
    settle(path)
