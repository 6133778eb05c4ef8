"""Resistance of bacteria: the laboratory's workbooks."""

from typing import Any

import openpyxl
from openpyxl.comments import Comment

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit
from tests.airlock.outputs12.kit import of

BMR = "6 904 patients ayant une hémoculture positive, un isolat par patient, 2018-2024"


def write(shelf: Shelf) -> None:
    germs = [
        ("Escherichia coli", 2810),
        ("Staphylococcus aureus", 1204),
        ("Klebsiella pneumoniae", 902),
        ("Enterococcus faecalis", 611),
        ("Pseudomonas aeruginosa", 540),
        ("Autres espèces", 837),
    ]
    drugs = {
        "Amoxicilline-clavulanate": (1002, 131, 321),
        "Céfotaxime": (366, 0, 288),
        "Ciprofloxacine": (512, 150, 240),
    }
    path = shelf.safe(
        "bmr/antibiogrammes.xlsx",
        "cases structurelles et CMI",
        "Résistances par espèce, classeur du laboratoire",
        BMR,
    )
    rows: list[Any] = [
        [
            "Antibiotique",
            "E. coli (n = 2810)",
            "S. aureus (n = 1204)",
            "K. pneumoniae (n = 902)",
            "Concentration critique (mg/L)",
        ]
    ]
    for (name, (a, b, c)), mic in zip(drugs.items(), (8, 2, 0.5), strict=True):
        rows.append([name, of(a, 2810, True), of(b, 1204, True) if b else "sans objet", of(c, 902, True), mic])
    kit.excel(
        path,
        {
            "Espèces": [
                ["Espèce", "Patients", "%"],
                *[[g, n, round(100 * n / 6904, 1)] for g, n in germs],
                ["Total", 6904, 100],
            ],
            "Résistance": rows,
            "Notice": [["EUCAST 2024 v14.0"], ["Un isolat par patient et par an ; dédoublonnage à 30 jours"]],
        },
    )

    def hide(book: openpyxl.Workbook) -> None:
        book["Liste"].sheet_state = "hidden"

    path = shelf.unsafe(
        "bmr/bilan_2024.xlsx",
        "hidden sheet with rows",
        "feuille masquée Liste",
        "Bilan annuel des bactéries résistantes",
        BMR,
    )
    rng = shelf.random("bmr")
    rows = [["Prélèvement", "Âge", "Service", "Espèce", "BLSE"]] + [
        [
            f"24-{rng.randint(10000, 99999)}",
            rng.randint(24, 89),
            rng.choice(["REA", "URO", "HEPATO"]),
            rng.choice(["E. coli", "K. pneumoniae"]),
            rng.choice("ON"),
        ]
        for _ in range(40)
    ]
    kit.excel(
        path,
        {
            "Bilan": [
                ["Année", "Patients", "dont BLSE", "%"],
                [2022, 988, 121, 12.2],
                [2023, 1011, 130, 12.9],
                [2024, 1040, 118, 11.3],
            ],
            "Liste": rows,
        },
        hide,
    )

    path = shelf.unsafe(
        "bmr/carbapenemases.xlsx",
        "small cells",
        "feuille Types, NDM en 2023 : 7",
        "Entérobactéries productrices de carbapénémases par type",
        BMR,
    )
    kit.excel(
        path,
        {
            "Types": [
                ["Type", 2021, 2022, 2023, 2024],
                ["OXA-48", 31, 38, 44, 40],
                ["NDM", 11, 14, 7, 19],
                ["KPC", 12, 10, 13, 15],
                ["VIM", 10, 12, 11, 16],
            ]
        },
    )

    def note(book: openpyxl.Workbook) -> None:
        book["Délais"]["B4"].comment = Comment(
            "Vu avec le Dr Anselme Tourneur : c'est M. Duvivier, chambre 312, qui allonge la queue.", "labo"
        )

    path = shelf.unsafe(
        "bmr/delais.xlsx",
        "names in a comment of a cell",
        "commentaire de B4",
        "Délais de rendu des hémocultures",
        BMR,
    )
    kit.excel(
        path,
        {
            "Délais": [
                ["Année", "Médiane (h)", "Q3 (h)", "Patients"],
                [2021, 31, 52, 961],
                [2022, 29, 47, 988],
                [2023, 27, 45, 1011],
                [2024, 22, 38, 1040],
            ]
        },
        note,
    )

    path = shelf.safe("bmr/tendance.svg", "six points d'une série annuelle", "Part de BLSE par an", BMR)
    share = [13.1, 12.8, 13.5, 12.2, 12.9, 11.3]
    kit.figure(
        path,
        lambda ax: (
            ax.plot(range(2019, 2025), share, "o-"),
            ax.set(
                ylim=(0, 20),
                xlabel="Année",
                ylabel="% BLSE parmi les bactériémies",
                title="Entre 902 et 1 040 patients par an",
            ),
        ),
    )

    path = shelf.unsafe(
        "bmr/liens.csv",
        "formula injection",
        "cellule qui commence par =HYPERLINK",
        "Consommation d'antibiotiques par service",
        BMR,
    )
    kit.csv(
        path,
        [
            ["service", "DDJ pour 1000 journées", "rang", "note"],
            ["Réanimation", "1210", 1, ""],
            ["Urologie", "688", 2, ""],
            ["Hépatologie", "655", 3, '=HYPERLINK("http://srv-docs/conso";"détail")'],
            ["Gériatrie", "401", 4, ""],
            ["Chirurgie", "377", 5, ""],
        ],
        ";",
    )
