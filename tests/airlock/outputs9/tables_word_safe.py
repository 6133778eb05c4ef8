"""Tables in Word that may go out (flextable, gtsummary)."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import parts, sure, word


def write(shelf: Shelf) -> None:
    three_arms(shelf)
    logistic(shelf)
    triage(shelf)
    sarcoma(shelf)
    intensive(shelf)


def three_arms(shelf: Shelf) -> None:
    p = shelf.safe(
        "word/Table1_three_arms.docx",
        "ECOG 0 to 2, stages and a footnote that counts missing values",
        "Table 1 of the manuscript, baseline characteristics by arm (flextable)",
        "1,530 patients with metastatic prostate cancer randomised to three arms of 510",
    )
    rows: list[list[object]] = [["Characteristic", "Arm A (N = 510)", "Arm B (N = 510)", "Arm C (N = 510)"]]
    rows.append(["Age, median (IQR), years", "69 (63-74)", "68 (63-74)", "69 (64-75)"])
    rows.append(["PSA, median (IQR), ng/mL", "41.2 (12.8-133)", "38.9 (11.6-140)", "42.0 (13.1-138)"])
    for label, counts in [
        ("ECOG 0", (271, 280, 266)),
        ("ECOG 1", (206, 199, 209)),
        ("ECOG 2", (33, 31, 35)),
        ("Gleason 8-10", (344, 339, 351)),
        ("Visceral metastases", (61, 68, 64)),
        ("High volume", (288, 279, 291)),
        ("Prior local treatment", (122, 131, 118)),
    ]:
        rows.append([label, *(sure(c, 510) for c in counts)])
    for arm in range(3):
        parts(510, (271, 280, 266)[arm], (206, 199, 209)[arm], (33, 31, 35)[arm])
    word(
        p,
        [
            ("h", "Table 1. Baseline characteristics"),
            ("t", rows),
            (
                "p",
                "PSA was missing in 12 patients of arm A, 14 of arm B and 11 of arm C. Data cut-off: December 2024.",
            ),
        ],
    )


def logistic(shelf: Shelf) -> None:
    p = shelf.safe(
        "word/tableau3_regression_SSI.docx",
        "odds ratios between 0.6 and 4.7 and three models",
        "Tableau 3 : facteurs associés à l'infection du site opératoire, régression logistique",
        "9 731 patients opérés d'une chirurgie colorectale, 1 022 infections du site opératoire",
    )
    rows = [
        ["Variable", "OR brut (IC 95 %)", "OR ajusté (IC 95 %)", "p"],
        ["Âge (par 10 ans)", "1,04 (0,99 - 1,09)", "1,01 (0,96 - 1,07)", "0,62"],
        ["IMC ≥ 30", "1,71 (1,48 - 1,98)", "1,58 (1,36 - 1,84)", "<0,001"],
        ["ASA 3-4", "1,49 (1,31 - 1,70)", "1,27 (1,10 - 1,47)", "0,001"],
        ["Cœlioscopie", "0,61 (0,53 - 0,69)", "0,69 (0,60 - 0,80)", "<0,001"],
        ["Classe d'Altemeier 3", "2,02 (1,67 - 2,44)", "1,74 (1,42 - 2,13)", "<0,001"],
        ["Classe d'Altemeier 4", "3,88 (3,09 - 4,87)", "2,96 (2,31 - 3,79)", "<0,001"],
        ["Durée > 75e percentile", "1,92 (1,68 - 2,20)", "1,77 (1,53 - 2,04)", "<0,001"],
        ["Préparation orale", "0,66 (0,56 - 0,78)", "0,70 (0,59 - 0,84)", "<0,001"],
    ]
    word(
        p,
        [
            ("h", "Tableau 3"),
            ("t", rows),
            (
                "p",
                "Modèle à effets mixtes avec ordonnée à l'origine aléatoire par centre (8 centres). AUC 0,71 ; test de Hosmer-Lemeshow : χ² = 9,2, 8 ddl, p = 0,33.",
            ),
        ],
    )


def triage(shelf: Shelf) -> None:
    p = shelf.safe(
        "word/ed_triage_levels.docx",
        "triage levels 1 to 5 and waiting times of a few minutes",
        "Table 2: outcome by triage level at arrival",
        "88,420 adult visits to the emergency department in 2022",
    )
    rows: list[list[object]] = [
        ["Triage level", "Visits", "Median time to physician, min (IQR)", "Admitted", "ICU within 24 h"]
    ]
    for level, n, wait, admitted, icu in zip(
        (1, 2, 3, 4, 5),
        parts(88_420, 1204, 11_933, 38_102, 29_877, 7304),
        ("2 (1-4)", "9 (5-16)", "48 (25-90)", "81 (42-140)", "95 (50-162)"),
        (1011, 6120, 10_402, 2714, 288),
        (688, 911, 402, 41, 12),
        strict=True,
    ):
        rows.append([level, n, wait, sure(admitted, n), sure(icu, n)])
    word(
        p,
        [
            ("h", "Table 2"),
            ("t", rows),
            ("p", "Level 1 is the most urgent. Times are from registration to the first physician."),
        ],
    )


def sarcoma(shelf: Shelf) -> None:
    p = shelf.safe(
        "word/suivi_sarcomes_tab2.docx",
        "survival in % at 1, 3 and 5 years with numbers at risk",
        "Tableau 2 : survie sans métastase à 1, 3 et 5 ans selon le grade",
        "1 377 patients opérés d'un sarcome des tissus mous, base nationale",
    )
    rows: list[list[object]] = [
        [
            "Grade FNCLCC",
            "Patients",
            "Événements",
            "1 an, % (IC 95 %)",
            "3 ans, % (IC 95 %)",
            "5 ans, % (IC 95 %)",
            "À risque à 5 ans",
        ]
    ]
    for grade, n, rest in zip(
        (1, 2, 3),
        parts(1377, 341, 488, 548),
        (
            (38, "98,1 (96,6 - 99,6)", "92,4 (89,4 - 95,5)", "88,0 (84,2 - 92,0)", 171),
            (142, "91,3 (88,8 - 93,9)", "77,6 (73,9 - 81,5)", "69,8 (65,5 - 74,4)", 214),
            (269, "77,2 (73,7 - 80,8)", "56,9 (52,7 - 61,4)", "48,3 (43,9 - 53,1)", 158),
        ),
        strict=True,
    ):
        rows.append([grade, n, *rest])
    word(
        p,
        [
            ("h", "Tableau 2. Survie sans métastase"),
            ("t", rows),
            ("p", "Test du log-rank : χ² = 148,3 ; 2 ddl ; p < 0,001. Suivi médian 6,1 ans (IQR 3,8 - 8,9)."),
        ],
    )


def intensive(shelf: Shelf) -> None:
    p = shelf.safe(
        "word/prone_position_outcomes.docx",
        "risk differences of a few points and days of ventilation",
        "Outcomes at day 28 and day 90 by use of awake prone position",
        "1,126 patients with acute hypoxaemic respiratory failure (564 and 562)",
    )
    a, b = 564, 562
    rows: list[list[object]] = [
        ["Outcome", "Awake prone (N = 564)", "Standard care (N = 562)", "Difference (95% CI)"]
    ]
    for label, x, y, d in [
        ("Intubation or death at day 28", 223, 257, "-6.2 points (-12.0 to -0.4)"),
        ("Intubation at day 28", 185, 223, "-6.9 points (-12.5 to -1.2)"),
        ("Death at day 28", 117, 132, "-2.7 points (-7.6 to 2.1)"),
        ("Skin lesions", 37, 21, "2.8 points (0.2 to 5.4)"),
        ("Vomiting", 14, 12, "0.3 points (-1.4 to 2.1)"),
    ]:
        rows.append([label, sure(x, a), sure(y, b), d])
    rows.append(["Ventilator-free days, median (IQR)", "28 (7-28)", "28 (3-28)", "0 (0 to 0)"])
    word(p, [("h", "Outcomes"), ("t", rows)])
