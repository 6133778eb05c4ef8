"""Files that differ from what the project had out before."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs20.figures import share_fr
from tests.airlock.outputs20.files import excel, markdown, slides, table, web, word


def write(shelf: Shelf) -> None:
    withdrawn(shelf)
    boundary(shelf)
    revealed(shelf)
    grown(shelf)
    years(shelf)
    again(shelf)


def withdrawn(shelf: Shelf) -> None:
    before = "registry/release_2023/heart_transplants.csv"
    table(
        shelf.path(before),
        [["indication", "patients"], ["Dilated", 214], ["Ischaemic", 188], ["Congenital", 61], ["Valvular", 44]],
    )
    path = shelf.unsafe(
        "registry/release_2024/heart_transplants.csv", "differencing against an earlier file", "Congenital 58 now and 61 before: 3 withdrew", "Heart transplants 2010-2020 by indication, after removal of patients who withdrew since the last release.", "503 adults transplanted in 2010-2020, the same cohort as before less those who withdrew", earlier=[before],
    )  # fmt: skip
    table(
        path,
        [
            ["indication", "patients", "five_year_survival_pct"],
            ["Dilated", 213, 79.1],
            ["Ischaemic", 188, 74.6],
            ["Congenital", 58, 77.0],
            ["Valvular", 44, 72.3],
        ],
    )


def boundary(shelf: Shelf) -> None:
    before = "urologie/envoi_1/prostate_ages.xlsx"
    excel(
        shelf.path(before),
        {
            "Âges": [
                ["Âge", "Patients"],
                ["Moins de 60 ans", 311],
                ["60-69 ans", 702],
                ["70-79 ans", 640],
                ["80 ans et plus", 181],
            ]
        },
    )
    path = shelf.unsafe(
        "urologie/envoi_2/prostate_ages.docx", "differencing against an earlier file, by shifted bounds", "60-70 ans here 710, 60-69 ans before 702: 8 aged 70", "Cancer de la prostate opéré ou irradié : mêmes 1 834 patients, bornes d'âge revues à la demande du relecteur.", "1 834 patients, les mêmes que dans l'envoi précédent", earlier=[before],
    )  # fmt: skip
    word(
        path,
        [
            "# Répartition par âge, bornes revues",
            [
                ["Âge", "Patients, n (%)", "PSA médian"],
                ["Moins de 60 ans", share_fr(311, 1834), "7,1"],
                ["60-70 ans", share_fr(710, 1834), "8,4"],
                ["71-79 ans", share_fr(632, 1834), "9,9"],
                ["80 ans et plus", share_fr(181, 1834), "14,2"],
            ],
            "Score de Gleason médian : 7. Aucune différence entre les 2 techniques (p = 0,54).",
        ],
        look="Table Grid",
    )


def revealed(shelf: Shelf) -> None:
    before = "infection/first_release/tb_by_origin.md"
    markdown(
        shelf.path(before),
        [
            "# Tuberculosis by region of birth",
            [
                ["Region", "Patients"],
                ["Europe", "211"],
                ["Africa", "402"],
                ["Asia", "143"],
                ["Americas and Oceania", "not shown (<10)"],
            ],
            "Totals are not shown.",
        ],
    )
    path = shelf.unsafe(
        "infection/second_release/tb_treatment.html", "differencing against an earlier file, whose hidden cell the new total gives back", "762 in all less 211, 402 and 143 of the earlier file leaves 6", "Tuberculosis: treatment and outcome of the same patients as in the earlier release.", "762 patients with tuberculosis, the same as in the earlier release", earlier=[before],
    )  # fmt: skip
    web(
        path,
        "en",
        [
            "# Treatment and outcome",
            "The 762 patients are those of the first release.",
            [
                ["Outcome at 12 months", "Patients"],
                ["Cured or completed", "611"],
                ["Still on treatment", "44"],
                ["Died", "38"],
                ["Lost or transferred", "69"],
            ],
            "Median treatment 6.3 months (IQR 6.0-9.1); 4 drugs in the first phase.",
        ],
    )


def grown(shelf: Shelf) -> None:
    before = "cohorte/point_1/inclusions.csv"
    table(shelf.path(before), [["centre", "inclus"], ["A", 188], ["B", 141], ["C", 97], ["D", 64]], sep=";")
    path = shelf.safe(
        "cohorte/point_2/inclusions.pptx", "a cohort that grew by 12 or more in each centre since the earlier file", "Inclusions cumulées par centre au deuxième point d'étape.", "573 adultes inclus, dont les 490 du premier point", earlier=[before],
    )  # fmt: skip
    slides(
        path,
        [
            ("Point d'étape 2", ["573 inclus dans 4 centres, objectif 700"]),
            (
                "Inclusions par centre",
                [
                    [
                        ["Centre", "Inclus", "Rang"],
                        ["A", "214", "1"],
                        ["B", "170", "2"],
                        ["C", "113", "3"],
                        ["D", "76", "4"],
                    ],
                    "Rythme médian : 3 inclusions par semaine et par centre",
                ],
            ),
        ],
    )


def years(shelf: Shelf) -> None:
    before = "urgences/annuel_2022/intoxications_co.html"
    web(
        shelf.path(before),
        "fr",
        [
            "# Intoxications au CO, 2022",
            [["Origine", "Patients"], ["Chaudière", 64], ["Brasero", 41], ["Groupe électrogène", 28]],
        ],
    )
    path = shelf.safe(
        "urgences/annuel_2023/intoxications_co.html", "counts 2 to 5 away from those of another year, whose patients are others", "Intoxications au CO vues en 2023 ; le fichier précédent porte sur 2022, aucun patient commun.", "142 patients vus en 2023 ; aucun n'avait été vu en 2022", earlier=[before],
    )  # fmt: skip
    web(
        path,
        "fr",
        [
            "# Intoxications au CO, 2023",
            [
                ["Origine", "Patients", "HbCO médiane (%)"],
                ["Chaudière", 69, "18"],
                ["Brasero", 43, "22"],
                ["Groupe électrogène", 30, "25"],
            ],
            "3 caissons du réseau, séance de 90 minutes à 2,5 ATA.",
        ],
    )


def again(shelf: Shelf) -> None:
    before = "dialysis/draft/vascular_access.csv"
    rows = [["Fistula", 611], ["Graft", 88], ["Tunnelled catheter", 302]]
    table(shelf.path(before), [["access", "patients"], *rows])
    path = shelf.safe(
        "dialysis/final/vascular_access.docx", "the same counts as in the earlier file, laid out anew", "Vascular access of the same patients as before, laid out for the report.", "1,001 adults on haemodialysis, the same as in the earlier file", earlier=[before],
    )  # fmt: skip
    word(
        path,
        [
            "# Vascular access",
            [
                ["Access", "Patients", "Flow, mL/min, median (IQR)"],
                *(
                    [name, count, flow]
                    for (name, count), flow in zip(
                        rows, ["980 (720-1310)", "1020 (800-1290)", "340 (310-370)"], strict=True
                    )
                ),
            ],
            "KDOQI targets: 2 of 3 met.",
        ],
    )
