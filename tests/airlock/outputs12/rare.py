"""Rare diseases: pages, Word and screenshots."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit

RARE = "1,127 patients of the reference centre for rare vascular diseases"


def write(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "rare/genes.html", "small cells", "the row SMAD4 has 6 patients", "Genes by type of disease", RARE
    )
    rows: list[Any] = [
        ["Gene", "Patients", "Median age at diagnosis"],
        ["ENG", 412, 34],
        ["ACVRL1", 388, 39],
        ["COL3A1", 121, 31],
        ["SMAD4", 6, 29],
        ["None found", 200, 43],
    ]
    kit.page(path, "Genes", f"<p>{sum(r[1] for r in rows[1:])} patients.</p>" + kit.grid(rows))

    path = shelf.safe(
        "rare/genes_merged.html", "variants' names with digits", "Genes by type of disease, rare ones merged", RARE
    )
    rows = [
        ["Gene", "Patients", "Most frequent variant"],
        ["ENG", 412, "c.1088G&gt;A"],
        ["ACVRL1", 388, "c.1451G&gt;A"],
        ["COL3A1", 121, "p.Gly183Arg"],
        ["Other or none", 206, ""],
    ]
    kit.page(
        path, "Genes", "<p>1,127 patients; other: three genes merged with the negative tests.</p>" + kit.grid(rows)
    )

    path = shelf.unsafe(
        "rare/family.docx",
        "names in a legend",
        "pedigree's legend names the family",
        "Figure legend of the article",
        RARE,
    )
    kit.word(
        path,
        "Figures",
        [
            "Figure 1. Flow of the 1,127 patients from referral to genetic test.",
            "Figure 2. Segregation of the ACVRL1 variant in the Vandenbussche family of Maubeuge: filled symbols have epistaxis.",
            "Figure 3. Epistaxis severity score by gene: median 3.1 (ENG) and 2.8 (ACVRL1), p = 0.04.",
        ],
    )

    path = shelf.safe("rare/flow.docx", "counts of a flow chart, each at least ten", "Flow of patients", RARE)
    kit.word(
        path,
        "Flow chart",
        [
            "Referred: 1,412",
            "Not meeting two Curaçao criteria: 211",
            "Declined: 41; lost before the visit: 33",
            "Included: 1,127",
            [["Reason not to test", "n"], ["Test done elsewhere", 58], ["Declined the test", 24]],
            "Tested: 1,045; three panels of 4, 12 and 38 genes.",
        ],
    )

    path = shelf.unsafe(
        "rare/scan.png",
        "picture read by OCR",
        "a name and a date of birth in the header of a screenshot",
        "Screenshot of the dashboard for the methods",
        RARE,
    )
    kit.screen(
        path,
        [
            "Centre de référence - tableau de bord",
            "Patiente : ROUSSEL Apolline   née le 09/02/1974",
            "Score d'épistaxis : médiane 3,1",
            "Patients de la file : 1127",
            "Visites par an : 640",
        ],
    )

    path = shelf.safe(
        "rare/screen.png", "a screenshot with version and counts", "Screenshot of the dashboard for the methods", RARE
    )
    kit.screen(
        path,
        [
            "Reference centre - dashboard v2.4.1",
            "Patients followed: 1127",
            "Visits per year: 640",
            "Median severity score: 3.1 (Q1 2.0, Q3 4.6)",
            "Page 1 of 3",
        ],
    )
