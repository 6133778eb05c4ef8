"""Two files of one request which differ by a few, and pairs which do not."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs20.figures import share_en
from tests.airlock.outputs20.files import excel, markdown, paper, table, web, word


def write(shelf: Shelf) -> None:
    with_and_without(shelf)
    excluded(shelf)
    far_apart(shelf)


def with_and_without(shelf: Shelf) -> None:
    people = "1 944 et 1 927 adultes opérés d'un cancer du côlon, la seconde population incluse dans la première"
    every = [["I", 402, 21], ["II", 611, 44], ["III", 588, 61], ["IV", 343, 72]]
    path = shelf.unsafe(
        "digestif/colon_tous_patients.csv", "differencing inside the request", "stage II here less stage II of the other file: 611 - 605 = 6", "Cancer du côlon opéré : patients et reprises par stade, tous établissements du groupement.", people, request="digestif-colon",
    )  # fmt: skip
    table(path, [["stade", "patients", "reprises"], *every], sep=";")
    path = shelf.unsafe(
        "digestif/colon_hors_site_cotier.xlsx", "differencing inside the request", "the other file has 6 patients more at stage II, from the coastal site", "Même tableau sans le site côtier, pour l'annexe.", people, request="digestif-colon",
    )  # fmt: skip
    excel(
        path,
        {
            "Hors site côtier": [
                ["Stade", "Patients", "Reprises", "Rang"],
                ["I", 391, 21, 4],
                ["II", 605, 44, 3],
                ["III", 588, 61, 2],
                ["IV", 343, 72, 1],
            ]
        },
    )


def excluded(shelf: Shelf) -> None:
    people = "3,102 adults with community-acquired pneumonia; the sensitivity analysis leaves out those with unknown smoking"
    path = shelf.unsafe(
        "pneumonia/main_table.docx", "differencing inside the request", "1,204 women here and 1,197 in the sensitivity analysis: 7 left out", "Main analysis of pneumonia: patients and deaths by sex.", people, request="pneumonia-paper",
    )  # fmt: skip
    word(
        path,
        [
            "# Main analysis",
            [
                ["", "Patients", "Deaths at 30 days"],
                ["Women", "1,204", share_en(131, 1204)],
                ["Men", "1,898", share_en(244, 1898)],
                ["All", "3,102", share_en(375, 3102)],
            ],
            "Adjusted odds ratio of men 1.14 (95% CI 0.90 to 1.44); 6 covariates.",
        ],
    )
    path = shelf.unsafe(
        "pneumonia/supplement_sensitivity.html", "differencing inside the request", "1,197 women here and 1,204 in the main table: 7 left out", "Sensitivity analysis without patients whose smoking is unknown.", people, request="pneumonia-paper",
    )  # fmt: skip
    web(
        path,
        "en",
        [
            "# Supplement: known smoking only",
            [
                ["", "Patients", "Deaths at 30 days"],
                ["Women", "1,197", share_en(131, 1197)],
                ["Men", "1,861", share_en(232, 1861)],
                ["All", "3,058", share_en(363, 3058)],
            ],
            "Adjusted odds ratio of men 1.11 (95% CI 0.87 to 1.41); 7 covariates.",
        ],
    )


def far_apart(shelf: Shelf) -> None:
    people = "2,870 children with type 1 diabetes, and the 2,411 of them treated by pump or pens at school age"
    path = shelf.safe(
        "diabetes/all_children.md", "a larger population whose cells all differ by 59 or more", "Children with type 1 diabetes by HbA1c class.", people, request="diabetes-school",
    )  # fmt: skip
    markdown(
        path,
        [
            "# All children",
            [
                ["HbA1c", "Children"],
                ["<7%", share_en(802, 2870)],
                ["7-9%", share_en(1577, 2870)],
                [">9%", share_en(491, 2870)],
            ],
            "Median age 12 years (IQR 9-15); 3 classes, 4 visits a year.",
        ],
    )
    path = shelf.safe(
        "diabetes/school_age.csv", "a smaller population whose cells all differ by 59 or more", "Children of school age with type 1 diabetes by HbA1c class.", people, request="diabetes-school",
    )  # fmt: skip
    table(
        path, [["hba1c", "children", "severe_hypoglycaemia"], ["<7%", 690, 41], ["7-9%", 1289, 88], [">9%", 432, 61]]
    )

    people = "1 402 femmes et 1 398 femmes de deux maternités distinctes ; nulle femme ne figure dans les deux"
    path = shelf.safe(
        "obstetrique/site_est.xlsx", "counts near those of another site, whose women are others", "Accouchements du site est par terme, 2023.", people, request="obstetrique-sites",
    )  # fmt: skip
    excel(
        path,
        {
            "Site est": [
                ["Terme (SA)", "Femmes", "Césariennes (%)"],
                ["Avant 37", 121, 41.3],
                ["37-38", 388, 24.5],
                ["39-40", 702, 17.1],
                ["41 et plus", 191, 23.0],
            ]
        },
    )
    path = shelf.safe(
        "obstetrique/site_ouest.pdf", "counts near those of another site, whose women are others", "Accouchements du site ouest par terme, 2023.", people, request="obstetrique-sites",
    )  # fmt: skip
    paper(
        path,
        [
            "# Site ouest : accouchements 2023",
            [
                ["Terme (SA)", "Femmes", "Césariennes"],
                ["Avant 37", 118, "39,8 %"],
                ["37-38", 392, "25,0 %"],
                ["39-40", 699, "16,6 %"],
                ["41 et plus", 189, "22,2 %"],
            ],
            "Les deux sites suivent le même protocole, version 4.",
        ],
    )
