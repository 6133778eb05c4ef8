"""Percentages and rates that stand for a few persons, and some that stand for many."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs20.figures import en, fr
from tests.airlock.outputs20.files import excel, latex, markdown, paper, slides, table, web, word


def write(shelf: Shelf) -> None:
    surgical_sites(shelf)
    catheters(shelf)
    haemorrhage(shelf)
    ratios(shelf)


def surgical_sites(shelf: Shelf) -> None:
    def rows(counts: list[tuple[str, int, int]]) -> list[list[str]]:
        return [[name, str(whole), fr(100 * part / whole, 1), fr(100 * (part / whole - 1.96 * (part / whole * (1 - part / whole) / whole) ** 0.5), 1),
                 fr(100 * (part / whole + 1.96 * (part / whole * (1 - part / whole) / whole) ** 0.5), 1)] for name, part, whole in counts]  # fmt: skip

    header = ["specialite", "interventions", "taux_iso_pct", "ic95_bas", "ic95_haut"]
    path = shelf.unsafe(
        "hygiene/iso_par_specialite.csv", "revealing percentage", "Thyroïde: 1,6 % of 250 is 4",
        "Taux d'infection du site opératoire par type de chirurgie, une intervention par patient, surveillance 2023.",
        "6 398 adultes opérés et suivis à 30 jours",
    )  # fmt: skip
    table(
        path,
        [
            header,
            *rows(
                [
                    ("Hernie", 21, 1011),
                    ("Cholécystectomie", 17, 904),
                    ("Prothèse de genou", 12, 655),
                    ("Rachis", 24, 702),
                    ("Colorectale", 88, 741),
                    ("Prothèse de hanche", 14, 912),
                    ("Thyroïde", 4, 250),
                    ("Sein", 19, 611),
                    ("Césarienne", 23, 612),
                ]
            ),
        ],
        sep=";",
    )

    path = shelf.safe(
        "hygiene/infections_urinaires_sonde.csv", "percentages of 1 to 4 % of groups so large that at least 11 persons stand behind",
        "Taux d'infection urinaire sur sonde par pôle, un séjour par patient, 2023.", "12 595 adultes sondés",
    )  # fmt: skip
    table(
        path,
        [
            ["pole", "patients_sondes", "taux_pct", "ic95_bas", "ic95_haut"],
            *rows(
                [
                    ("Cardiologie", 19, 1204),
                    ("Oncologie", 26, 811),
                    ("Réanimation", 71, 1530),
                    ("Urologie", 61, 2350),
                    ("Médecine", 82, 2710),
                    ("Chirurgie", 27, 2440),
                    ("Gériatrie", 44, 1010),
                    ("Neurologie", 11, 540),
                ]
            ),
        ],
        sep=";",
    )


def catheters(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "intensive_care/device_infections.pdf", "revealing rate", "0.4 per 1,000 of 12,480 catheter days is 5 patients",
        "Device-associated infections in three intensive care units, incidence densities; at most one infection per patient.",
        "4,118 adults admitted to intensive care in 2022-2023",
    )  # fmt: skip
    paper(path, [
        "# Device-associated infections 2022-2023", "Rates are per 1,000 device days; only a patient's first infection counts.",
        [["Infection", "Device days", "Rate per 1,000"], ["Ventilator-associated pneumonia", "14,260", "11.8"], ["Catheter-related bloodstream infection", "12,480", "0.4"], ["Catheter-associated urinary infection", "16,905", "2.1"]],
        "The rates of the network's 180 units are 12.9, 0.7 and 2.4. Hand rub use was 142 L per 1,000 patient days (target 120). Median ventilation lasted 6 days (IQR 3-12).",
    ])  # fmt: skip

    path = shelf.safe(
        "neonatology/late_onset_sepsis.tex", "rates of 3 to 9 per 1,000 days with 34 newborns or more behind each",
        "Late-onset sepsis in neonatal intensive care, incidence densities by birth weight.", "1,944 newborns admitted to neonatal intensive care",
    )  # fmt: skip
    lines = [
        ("<1000 g", 71, 8112),
        ("1000--1499 g", 62, 9205),
        ("1500--2499 g", 45, 11020),
        (r"$\geq$2500 g", 34, 10570),
    ]
    latex(path, ["# Late-onset sepsis", "First episode per newborn, by birth weight.",
                 [["Birth weight", "Episodes", "Patient days", "Per 1000 days"], *([name, part, days, en(1000 * part / days)] for name, part, days in lines)],
                 "Rate ratio per step of weight 0.72 (95\\% CI 0.64 to 0.82)."])  # fmt: skip


def haemorrhage(shelf: Shelf) -> None:
    births = {
        "Physiologique": (1404, 21),
        "Pathologique": (2110, 58),
        "Multiple": (640, 6),
        "Utérus cicatriciel": (812, 26),
    }
    path = shelf.unsafe(
        "maternite/hpp_severe_indicateurs.xlsx", "revealing percentage", "Multiple: 0,9 % of 640 is 6",
        "Taux d'hémorragie sévère du post-partum par type de grossesse, année 2023.", "4 966 femmes ayant accouché en 2023",
    )  # fmt: skip
    excel(path, {
        "Indicateurs": [["Type de grossesse", "Accouchements", "HPP sévère (%)", "Perte médiane (mL)"],
                        *([name, whole, round(100 * part / whole, 1), loss] for (name, (whole, part)), loss in zip(births.items(), [200, 250, 400, 300], strict=True))],
        "Cibles": [["Indicateur", "Cible"], ["HPP sévère", "< 2 %"], ["Délai d'appel", "10 min"], ["Nombre de revues par an", 4]],
    })  # fmt: skip

    births = {"Primipare": (2114, 47), "Multipare": (2480, 39), "Gémellaire": (702, 28)}
    path = shelf.safe(
        "maternite/perinee_severe_indicateurs.docx", "percentages from 1.6 % with 28 women or more behind, degrees 3 and 4",
        "Lésions périnéales sévères (degrés 3 et 4) par parité, 2021-2023.", "5 296 femmes ayant accouché par voie basse",
    )  # fmt: skip
    word(path, ["# Lésions périnéales de degré 3 ou 4", "Classification RCOG ; 3 années, 1 maternité de type 3.",
                [["Groupe", "Femmes", "Lésions sévères (%)", "Odds ratio ajusté"], *([name, whole, fr(100 * part / whole), odds] for (name, (whole, part)), odds in zip(births.items(), ["1", "0,71 (0,46-1,09)", "1,8 (1,1-2,9)"], strict=True))],
                "Ajustement sur 6 variables ; statistique C de 0,68. Le poids de naissance médian est de 3 290 g."], look="Light Shading")  # fmt: skip


def ratios(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "psychiatry/restraint_frequency.html", "revealing ratio", "one in 83 of 415 is 5 patients",
        "Use of seclusion and restraint by pathway of admission to psychiatry.", "1,902 adults admitted to psychiatry in 2022",
    )  # fmt: skip
    web(path, "en", [
        "# Seclusion and restraint, 2022", "Patients are counted once, at their first admission of the year.",
        [["Admission", "Patients", "Secluded", "Restrained"], ["At a third party's request", "702", "one in 4", "one in 11"], ["By order of the prefect", "188", "one in 3", "one in 8"], ["Imminent peril", "597", "one in 6", "one in 19"],
         ["Voluntary", "415", "one in 25", "one in 83"]],
        "Median duration of a seclusion was 31 hours (IQR 14-62); the legal review comes after 48 hours. 7 wards have calm rooms.",
    ])  # fmt: skip

    path = shelf.safe(
        "emergency/left_without_being_seen.md", "one in 9 to one in 42 of thousands", "Patients who left without being seen, by shift.",
        "61,240 adults who attended the emergency department in 2023",
    )  # fmt: skip
    markdown(path, ["# Left without being seen", "Shares by shift, as ratios for the board.", [["Shift", "Attendances", "Left", "Share"], ["Day", "29,410", "700", "one in 42"], ["Evening", "22,168", "1,167", "one in 19"], ["Night", "9,662", "1,074", "one in 9"]],
                    "Median wait before leaving: 3.1 h (IQR 2.2-4.6). Of 5 measures tried, 2 were kept. Incidence rate ratio night to day 4.7 (95% CI 4.2 to 5.1)."])  # fmt: skip

    path = shelf.unsafe(
        "oncologie/toxicite_grade.pptx", "revealing percentage", "grade 4 of arm B: 2,6 % of 156 is 4",
        "Toxicité d'un essai de chimiothérapie adjuvante par bras et grade, en pourcentage.", "312 patients d'un essai, 156 par bras",
    )  # fmt: skip
    arms = [("Grade 1", 61, 48), ("Grade 2", 52, 58), ("Grade 3", 28, 46), ("Grade 4", 15, 4)]
    slides(path, [
        ("Essai adjuvant : toxicité", ["312 patients randomisés (1:1), 14 centres", "CTCAE version 5, pire grade par patient"]),
        ("Pire grade par bras", [[["Grade", "Bras A (N = 156)", "Bras B (N = 156)"], *([name, fr(100 * a / 156) + " %", fr(100 * b / 156) + " %"] for name, a, b in arms)], "p = 0,004 (tendance)"]),
    ])  # fmt: skip

    path = shelf.safe(
        "oncology/toxicity_grades_arms.xlsx", "percentages from 4 % with 15 persons or more behind, grades 1 to 4, cycles",
        "Toxicity of a phase III trial by arm and worst grade, in per cent of each arm.", "748 adults of a trial, 374 in each arm",
    )  # fmt: skip
    arms = [
        ("Grade 0", 62, 44),
        ("Grade 1", 113, 98),
        ("Grade 2", 121, 127),
        ("Grade 3", 63, 84),
        ("Grade 4", 15, 21),
    ]
    excel(path, {"Worst grade": [["CTCAE v5", "Arm A (N=374), %", "Arm B (N=374), %"], *([name, round(100 * a / 374, 1), round(100 * b / 374, 1)] for name, a, b in arms)],
                 "Exposure": [["Item", "Arm A", "Arm B"], ["Median cycles", 6, 6], ["Median relative dose intensity, %", 94, 91], ["Hazard ratio", 1, 0.83]]})  # fmt: skip
