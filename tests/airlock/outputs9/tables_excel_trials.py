"""Workbooks of trials and of growth that may go out."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import num, workbook
from tests.airlock.outputs9.tables_excel_safe import bold

Rows = list[list[object]]


def write(shelf: Shelf) -> None:
    growth(shelf)
    completeness(shelf)
    toxicity(shelf)


def growth(shelf: Shelf) -> None:
    p = shelf.safe(
        "excel/growth_lms.xlsx",
        "ages in months from 1, and L, M and S parameters",
        "Weight-for-age LMS parameters and smoothed centiles (P10 to P90), girls, at least 1,900 girls at each age",
        "24,316 girls followed in the paediatric network, 0 to 24 months",
    )
    rows: Rows = [["age_months", "girls", "L", "M", "S", "P10", "P25", "P50", "P75", "P90"]]
    for i, age in enumerate((1, 2, 4, 6, 9, 12, 18, 24)):
        m = 3.3 + 3.05 * age**0.42 - 0.9
        s, el = 0.128 - 0.0012 * i, 0.18 - 0.05 * i
        centiles = [m * (1 + el * s * z) ** (1 / el) for z in (-1.2816, -0.6745, 0, 0.6745, 1.2816)]
        rows.append([age, 2410 - 61 * i, round(el, 3), round(m, 3), round(s, 4), *(round(c, 2) for c in centiles)])
    workbook(p, {"Girls": rows}, bold)


def completeness(shelf: Shelf) -> None:
    p = shelf.safe(
        "excel/retour_CRF.xlsx",
        "visits 1 to 8 and cycles; forms missing are ten or more",
        "Retour des cahiers d'observation par visite, pour le comité de surveillance",
        "748 patientes randomisées dans l'essai adjuvant, 31 centres",
    )
    rows: Rows = [["Visite", "Mois", "Attendus", "Reçus", "Manquants", "% reçus"]]
    for i, (month, expected, received) in enumerate(
        [
            (0, 748, 733),
            (3, 721, 698),
            (6, 702, 671),
            (12, 668, 627),
            (18, 611, 560),
            (24, 544, 489),
            (36, 402, 351),
            (48, 218, 187),
        ],
        start=1,
    ):
        rows.append([i, month, expected, received, expected - received, num(100 * received / expected, 1, True)])
    workbook(p, {"CRF": rows}, bold)


def toxicity(shelf: Shelf) -> None:
    p = shelf.safe(
        "excel/AE_by_grade.xlsx",
        "CTCAE grades 1 to 3; the rarer grades were put together",
        "Adverse events by preferred term and highest grade, grades 3 to 5 together",
        "1,236 patients treated in the adjuvant melanoma trial (618 in each arm)",
    )
    rows: Rows = [
        ["Preferred term", "Arm", "Grade 1", "Grade 2", "Grade 3-5", "Any grade", "% any grade", "No event"]
    ]
    for term, a, b in [
        ("Fatigue", (188, 91, 22), (171, 80, 17)),
        ("Rash", (121, 54, 14), (62, 27, 11)),
        ("Diarrhoea", (104, 58, 31), (81, 33, 12)),
        ("Arthralgia", (88, 41, 12), (70, 29, 10)),
        ("Hypothyroidism", (52, 87, 11), (24, 28, 10)),
        ("ALT increased", (61, 30, 27), (44, 18, 13)),
        ("Colitis", (19, 24, 21), (12, 11, 10)),
    ]:
        for arm, counts in (("Combination", a), ("Monotherapy", b)):
            every = sum(counts)
            rows.append([term, arm, *counts, every, num(100 * every / 618), 618 - every])
    workbook(p, {"AE": rows}, bold)
