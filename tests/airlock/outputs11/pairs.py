"""Differencing: files of one request, and files against what the project had out before."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.tools import book, keep, note, page, table, word


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    _together(shelf)
    _before(shelf)


def _together(shelf: Shelf) -> None:
    people = "1,618 adults with infective endocarditis"
    one = shelf.unsafe(
        "pairs/endocarditis_all.csv",
        "difference of two files of a request",
        "all minus without-drug-users: 5 deaths in Aortic",
        "In-hospital death by valve, all patients.",
        people,
        request="request-endocarditis",
    )
    two = shelf.unsafe(
        "pairs/endocarditis_no_pwid.xlsx",
        "difference of two files of a request",
        "all minus without-drug-users: 5 deaths in Aortic",
        "In-hospital death by valve, people who inject drugs left out.",
        people,
        request="request-endocarditis",
    )
    table(
        one,
        [
            ["valve", "patients", "deaths"],
            ["aortic", 702, 141],
            ["mitral", 588, 108],
            ["tricuspid", 201, 31],
            ["prosthetic", 127, 38],
        ],
    )
    keep(
        book(
            {
                "death": [
                    ["Valve", "Patients", "Deaths"],
                    ["aortic", 671, 136],
                    ["mitral", 561, 95],
                    ["tricuspid", 84, 14],
                    ["prosthetic", 112, 27],
                ]
            }
        ),
        two,
    )

    people = "2 204 adultes opérés d'un cancer du poumon"
    one = shelf.unsafe(
        "pairs/age_70.docx",
        "classes décalées d'une année",
        "≥ 70 moins ≥ 71 : 7 décès",
        "Complications selon l'âge, seuil à 70 ans.",
        people,
        request="request-poumon",
    )
    two = shelf.unsafe(
        "pairs/age_71.html",
        "classes décalées d'une année",
        "≥ 70 moins ≥ 71 : 7 décès",
        "Complications selon l'âge, seuil à 71 ans (analyse de sensibilité).",
        people,
        request="request-poumon",
    )
    word(
        one,
        [
            "# Seuil à 70 ans",
            [
                ["Âge", "Patients", "Pneumonie", "Décès à 90 jours"],
                ["< 70 ans", "1 402", "188", "41"],
                ["≥ 70 ans", "802", "141", "52"],
            ],
        ],
    )
    page(
        two,
        [
            [
                ["Âge", "Patients", "Pneumonie", "Décès à 90 jours"],
                ["< 71 ans", "1 488", "201", "48"],
                ["≥ 71 ans", "716", "128", "45"],
            ]
        ],
        "Seuil à 71 ans",
        "fr",
    )


def _before(shelf: Shelf) -> None:
    table(
        shelf.path("earlier/lymphoma_2022.csv"),
        [
            ["treatment", "patients", "relapse", "death"],
            ["R-CHOP", 611, 141, 98],
            ["R-DA-EPOCH", 188, 41, 27],
            ["other", 121, 38, 31],
        ],
    )
    path = shelf.unsafe(
        "pairs/lymphoma_2023.csv",
        "difference with an earlier release",
        "R-DA-EPOCH: 191 - 188 = 3 patients more",
        "Relapse and death by treatment, after the charts were read once more.",
        "930 adults with a lymphoma",
        earlier=("earlier/lymphoma_2022.csv",),
    )
    table(
        path,
        [
            ["treatment", "patients", "relapse", "death"],
            ["R-CHOP", 618, 143, 98],
            ["R-DA-EPOCH", 191, 42, 28],
            ["other", 121, 38, 31],
        ],
    )

    word(
        shelf.path("earlier/grossesses_total.docx"),
        [
            "# Diabète gestationnel",
            [["", "Grossesses", "Macrosomie", "Dystocie"], ["Ensemble", "3 118", "402", "61"]],
        ],
    )
    path = shelf.unsafe(
        "pairs/grossesses_uniques.md",
        "différence avec une sortie antérieure",
        "dystocies : 61 - 57 = 4 chez les gémellaires",
        "Macrosomie et dystocie, grossesses uniques seulement.",
        "3 118 grossesses avec diabète gestationnel, dont 2 990 uniques",
        earlier=("earlier/grossesses_total.docx",),
    )
    note(
        path,
        [
            "## Grossesses uniques",
            [
                ["Traitement", "Grossesses", "Macrosomie", "Dystocie"],
                ["Diète", "1 902", "221", "33"],
                ["Insuline", "1 088", "161", "24"],
                ["Ensemble", "2 990", "382", "57"],
            ],
        ],
    )

    keep(
        book(
            {
                "T1": [
                    ["Site", "Patients", "Infection"],
                    ["North", 402, 31],
                    ["South", 388, 29],
                    ["East", 97, "<10"],
                    ["All", 887, "not shown"],
                ]
            }
        ),
        shelf.path("earlier/pacemaker_masked.xlsx"),
    )
    path = shelf.unsafe(
        "pairs/pacemaker_total.csv",
        "an earlier masked cell is given back by a total",
        "67 - 31 - 29 = 7 at East",
        "Infection of cardiac devices, all sites together, by type.",
        "887 adults with a new cardiac device",
        earlier=("earlier/pacemaker_masked.xlsx",),
    )
    table(
        path, [["device", "patients", "infection"], ["pacemaker", 611, 39], ["ICD or CRT", 276, 28], ["all", 887, 67]]
    )

    page(
        shelf.path("earlier/anorexia_women.html"),
        [[["Outcome", "Women (n = 402)"], ["Recovered", "211"], ["Relapsed", "128"], ["Tube feeding", "71"]]],
        "Women",
    )
    path = shelf.unsafe(
        "pairs/anorexia_all.docx",
        "subtraction of a subgroup that is out",
        "tube feeding in men: 78 - 71 = 7",
        "Outcomes of anorexia nervosa, women and men together.",
        "458 adolescents with anorexia nervosa",
        earlier=("earlier/anorexia_women.html",),
    )
    word(
        path,
        [
            "# Outcomes at one year",
            [
                ["Outcome", "All (n = 458)"],
                ["Recovered", "238 (52.0%)"],
                ["Relapsed", "143 (31.2%)"],
                ["Tube feeding", "78 (17.0%)"],
            ],
        ],
        "Light Shading",
    )
