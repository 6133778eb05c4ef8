"""Maternity: workbooks and decks."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit
from tests.airlock.outputs12.kit import of

MATER = "14,322 births of single children in the maternity, 2019-2023"


def write(shelf: Shelf) -> None:
    years = {2019: 3011, 2020: 2904, 2021: 2871, 2022: 2790, 2023: 2746}
    path = shelf.safe("births/indicators.xlsx", "years, weeks and Apgar", "Indicators by year", MATER)
    rows: list[Any] = [["Year", "Births", "Caesarean", "Induction", "Preterm (<37 weeks)", "Apgar at 5 min, median"]]
    for (year, k), c, i, p in zip(
        years.items(), (602, 588, 571, 590, 577), (690, 701, 713, 702, 726), (180, 172, 169, 171, 158), strict=True
    ):
        rows.append([year, k, of(c, k), of(i, k), of(p, k), 10])
    kit.excel(
        path,
        {
            "By year": [*rows, ["All", 14322, of(2928, 14322), of(3532, 14322), of(850, 14322), 10]],
            "Definitions": [["Induction", "oxytocin, balloon or prostaglandin"], ["Robson groups", "1 to 10"]],
        },
    )

    path = shelf.unsafe(
        "births/robson.xlsx",
        "subtraction",
        "group 9: 38 births, 33 caesareans, so 5 vaginal",
        "Robson classification, 2023",
        MATER,
    )
    rows = [
        ["Robson group", "Births", "Caesareans", "Caesarean rate"],
        *[
            [g, b, c, f"{100 * c / b:.1f}%"]
            for g, b, c in [
                (1, 640, 64),
                (2, 511, 150),
                (3, 702, 18),
                (4, 330, 21),
                (5, 290, 181),
                (6, 46, 34),
                (7, 41, 29),
                (9, 38, 33),
                (10, 148, 47),
            ]
        ],
        ["All", 2746, 577, "21.0%"],
    ]
    kit.excel(path, {"Robson": rows})

    path = shelf.unsafe(
        "births/weights.csv",
        "sd of one",
        "row '24 weeks' has n 1 hidden, sd missing and mean of one",
        "Birth weight by gestational age",
        MATER,
    )
    kit.csv(
        path,
        [
            ["weeks", "mean_g", "sd_g"],
            ["<25", 655, "NA"],
            ["25-27", 884, 171],
            ["28-31", 1390, 288],
            ["32-34", 2011, 360],
            ["35-36", 2588, 391],
            ["37-38", 3049, 420],
            ["39-40", 3370, 411],
            ["41+", 3588, 421],
        ],
    )

    path = shelf.unsafe(
        "births/dates.docx",
        "exact dates of events",
        "date of the maternal transfer",
        "Account of severe haemorrhage",
        MATER,
    )
    kit.word(path, "Severe postpartum haemorrhage", [f"Haemorrhage above 1,000 mL followed {of(466, 14322)} births; embolisation was done in 61 and hysterectomy in 14.", [["Cause", "n"], ["Atony", 301], ["Trauma", 92], ["Retained placenta", 73]],
        "The transfer of 17 March 2021 after a birth at 38 weeks led the team to change the protocol: a second line at 20 minutes and tranexamic acid 1 g.", "After the change the share above 1,500 mL fell from 1.3% to 0.9% (p = 0.03)."])  # fmt: skip

    path = shelf.safe("births/board.pptx", "rates per thousand", "Deck of the perinatal board", MATER)
    kit.slides(
        path,
        [
            ("Perinatal board", ["Level 3 maternity, 12 birth rooms, 2 theatres"], ""),
            (
                "Haemorrhage",
                [
                    [
                        ["Year", "Births", "Above 1,000 mL", "per 1,000"],
                        *[
                            [y, k, c, f"{1000 * c / k:.1f}"]
                            for (y, k), c in zip(years.items(), (104, 99, 93, 88, 82), strict=True)
                        ],
                    ]
                ],
                "Trend test p = 0.21",
            ),
            ("Next", ["Audit 3 of the checklist", "Simulation every 6 weeks"], ""),
        ],
    )

    path = shelf.unsafe(
        "births/handover.pptx",
        "phone and address",
        "note with the phone number of a patient",
        "Deck on early discharge",
        MATER,
    )
    kit.slides(
        path,
        [
            ("Early discharge", [f"{of(1811, 14322)} mothers left before 72 hours"], ""),
            (
                "Reasons for a call",
                [
                    [["Reason", "Calls"], ["Feeding", "402"], ["Pain", "188"], ["Jaundice", "151"], ["Other", "93"]],
                    "Interview still to do: 06 48 21 77 03 (mother of twins, evening)",
                ],
                "",
            ),
        ],
    )
