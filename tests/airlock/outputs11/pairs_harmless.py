"""Files of one request and earlier releases whose differences are all of at least 10 persons."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import baseline
from tests.airlock.outputs11.tools import book, keep, lines, table, word


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    people = "2,870 adults with psoriasis"
    one = shelf.safe(
        "pairs/psoriasis_all.csv",
        "a subgroup of the same request, each difference at least 10",
        "Drug survival at two years, all patients.",
        people,
        request="request-psoriasis",
    )
    two = shelf.safe(
        "pairs/psoriasis_arthritis.csv",
        "a subgroup of the same request, each difference at least 10",
        "Drug survival at two years, patients with arthritis.",
        people,
        request="request-psoriasis",
    )
    table(
        one,
        [
            ["drug", "patients", "still_on_drug", "stopped"],
            ["methotrexate", 1402, 611, 791],
            ["adalimumab", 802, 488, 314],
            ["ustekinumab", 666, 471, 195],
        ],
    )
    table(
        two,
        [
            ["drug", "patients", "still_on_drug", "stopped"],
            ["methotrexate", 288, 121, 167],
            ["adalimumab", 311, 198, 113],
            ["ustekinumab", 141, 88, 53],
        ],
    )

    rows: list[list[Any]] = baseline(
        {"2019-2020": 1204, "2021-2022": 1388},
        [
            ("Femmes", [602, 711], "0,54"),
            ("Chute", [488, 571], "0,76"),
            ("Anticoagulant", [402, 511], "0,07"),
            ("Décès", [121, 118], "0,18"),
        ],
        style="fr",
    )
    keep(book({"T": rows}), shelf.path("earlier/traumatisme_cranien.xlsx"))
    path = shelf.safe(
        "pairs/traumatisme_cranien.docx",
        "même tableau que la sortie antérieure, mis en forme",
        "Tableau 1 du traumatisme crânien, version Word.",
        "2 592 adultes avec un traumatisme crânien",
        earlier=("earlier/traumatisme_cranien.xlsx",),
    )
    word(path, ["# Tableau 1", rows])

    shelf.path("earlier/dialysis_2021.csv").write_text(
        lines(
            [
                ["access", "patients", "infection", "thrombosis"],
                ["fistula", 611, 41, 88],
                ["graft", 121, 19, 34],
                ["catheter", 302, 71, 29],
            ]
        ),
        encoding="utf-8",
    )
    path = shelf.safe(
        "pairs/dialysis_2022.csv",
        "one more year: each cell grows by at least 10",
        "Complications of vascular access after one more year of inclusion.",
        "1,322 adults on haemodialysis",
        earlier=("earlier/dialysis_2021.csv",),
    )
    table(
        path,
        [
            ["access", "patients", "infection", "thrombosis"],
            ["fistula", 790, 58, 117],
            ["graft", 158, 31, 48],
            ["catheter", 374, 93, 44],
        ],
    )

    table(
        shelf.path("earlier/asthma_children.csv"),
        [["treatment", "children", "exacerbation"], ["ICS", 702, 141], ["ICS-LABA", 388, 98]],
    )
    path = shelf.safe(
        "pairs/copd_adults.csv",
        "another population: its numbers are near the earlier ones by chance",
        "Exacerbations by treatment in adults with COPD.",
        "1,096 adults with COPD, none of them in the study of children",
        earlier=("earlier/asthma_children.csv",),
    )
    table(path, [["treatment", "adults", "exacerbation"], ["LAMA", 706, 188], ["LAMA-LABA", 390, 101]])
