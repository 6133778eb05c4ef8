"""Files that are judged beside another: the same request, or what the project had out before."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.parts import Rows, table

HEAD: list[object] = ["groupe", "patients", "evenements"]


def write(shelf: Shelf) -> None:
    before(shelf)
    before_safe(shelf)
    pair(shelf)
    pair_safe(shelf)


def before(shelf: Shelf) -> None:
    table(
        shelf.path("requests/earlier/psychotropes_2024-11.csv"),
        [HEAD, ["Neuroleptique", 412, 61], ["Benzodiazépine", 688, 92], ["Antidépresseur", 804, 77]],
        ";",
    )
    table(
        shelf.unsafe(
            "requests/psychotropes_2025-01.csv",
            "4 patients and 1 event less than in the table that left before: those who withdrew can be told apart",
            "row Neuroleptique: 412 - 408",
            "Chutes selon le psychotrope, mise à jour après exclusion des retraits de consentement",
            "1 900 patients de gériatrie sous psychotrope",
            earlier=["requests/earlier/psychotropes_2024-11.csv"],
        ),
        [HEAD, ["Neuroleptique", 408, 60], ["Benzodiazépine", 688, 92], ["Antidépresseur", 804, 77]],
        ";",
    )


def before_safe(shelf: Shelf) -> None:
    head: list[object] = ["year", "stays", "readmissions", "median_los"]
    table(
        shelf.path("requests/earlier/readmissions_to_2023.csv"),
        [head, [2021, 4120, 512, 6], [2022, 4388, 561, 6], [2023, 4502, 570, 5]],
    )
    table(
        shelf.safe(
            "requests/readmissions_to_2024.csv",
            "a year is added, the years before are the same as before",
            "Readmissions by year, one more year",
            "17,654 stays in internal medicine",
            earlier=["requests/earlier/readmissions_to_2023.csv"],
        ),
        [head, [2021, 4120, 512, 6], [2022, 4388, 561, 6], [2023, 4502, 570, 5], [2024, 4644, 588, 5]],
    )


def pair(shelf: Shelf) -> None:
    one: Rows = [
        ["sex", "age group", "tested", "positive"],
        ["F", "18-64", 812, 101],
        ["F", "65+", 644, 88],
        ["M", "18-64", 790, 94],
        ["M", "65+", 611, 97],
    ]
    two: Rows = [
        ["sex", "age group", "tested", "positive"],
        ["F", "18-64", 812, 101],
        ["F", "65+", 641, 86],
        ["M", "18-64", 790, 94],
        ["M", "65+", 611, 97],
    ]
    about = "2,857 adults tested for influenza"
    table(
        shelf.unsafe(
            "requests/influenza_all.csv",
            "the two tables differ by 3 women of 65 and over, 2 of them positive",
            "row F 65+ of both files",
            "Influenza tests by sex and age, all patients",
            about,
            request="influenza-pair",
        ),
        one,
    )
    table(
        shelf.unsafe(
            "requests/influenza_no_transplant.csv",
            "the two tables differ by 3 women of 65 and over, 2 of them positive",
            "row F 65+ of both files",
            "Influenza tests by sex and age, without transplant recipients",
            about,
            request="influenza-pair",
        ),
        two,
    )


def pair_safe(shelf: Shelf) -> None:
    about = "5 044 patients avec au moins une imagerie"
    table(
        shelf.safe(
            "requests/irm_par_site.csv",
            "the other file counts another examination of other patients",
            "IRM par site",
            about,
            request="imagerie",
        ),
        [["site", "irm", "delai_median_j"], ["Nord", 911, 21], ["Sud", 644, 34], ["Est", 502, 18]],
        ";",
    )
    table(
        shelf.safe(
            "requests/scanner_par_site.csv",
            "the other file counts another examination of other patients",
            "Scanners par site",
            about,
            request="imagerie",
        ),
        [["site", "scanners", "delai_median_j"], ["Nord", 1288, 6], ["Sud", 988, 9], ["Est", 711, 4]],
        ";",
    )
