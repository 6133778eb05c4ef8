"""Workbooks that must be stopped: formulas, lists of values, sums and charts."""

from typing import Any

from openpyxl.chart import LineChart, Reference
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import workbook

Rows = list[list[object]]


def write(shelf: Shelf) -> None:
    allowed_values(shelf)
    dominance(shelf)
    chart_source(shelf)
    formulas(shelf)


def allowed_values(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "excel/grille_relecture_eig.xlsx",
        "file numbers of patients in the list of values that a cell allows",
        "data validation of B2:B20",
        "Grille de cotation des événements indésirables, vierge, et résultats de la première vague",
        "1 150 séjours de chirurgie relus par deux experts",
    )
    rows: Rows = [["Item", "Dossier", "Évitable (0-3)", "Gravité (1-5)"], *([i, "", "", ""] for i in range(1, 20))]
    results: Rows = [
        ["Accord", "Séjours", "%", "Kappa"],
        ["Complet", 934, "81,2", "0,74"],
        ["Partiel", 152, "13,2", ""],
        ["Désaccord", 64, "5,6", ""],
    ]

    def rule(book: Any) -> None:
        sheet = book["Grille"]
        choice = DataValidation(
            type="list", formula1='"8011204475,8011967320,8013350018,8014021196,8017735504"', allow_blank=True
        )
        sheet.add_data_validation(choice)
        choice.add("B2:B20")
        book.defined_names["zone_saisie"] = DefinedName("zone_saisie", attr_text="Grille!$B$2:$D$20")

    workbook(p, {"Grille": rows, "Vague 1": results}, rule)


def dominance(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "excel/couts_car_t.xlsx",
        "a hospital gives 91 % of the sum",
        "Occitanie, part du premier contributeur",
        "Coût total des traitements par CAR-T par région, avec la part du premier contributeur",
        "1 406 patients traités par CAR-T dans 31 hôpitaux",
    )
    rows: Rows = [["Région", "Patients", "Hôpitaux", "Coût total (k€)", "Part du premier contributeur (%)"]]
    rows += [
        ["Île-de-France", 488, 9, 171_204, 27],
        ["Auvergne-Rhône-Alpes", 231, 5, 80_115, 49],
        ["Nouvelle-Aquitaine", 164, 4, 57_310, 58],
        ["Occitanie", 158, 3, 55_480, 91],
        ["Hauts-de-France", 141, 3, 48_977, 61],
        ["Grand Est", 120, 4, 42_060, 44],
        ["Bretagne", 104, 3, 36_102, 52],
    ]
    workbook(p, {"CAR-T": rows})


def chart_source(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "excel/trend_meningitis.xlsx",
        "counts below ten in white ink that feed a chart",
        "column D of the sheet Trend, 2020 to 2022",
        "Trend of invasive meningococcal disease in children by serogroup",
        "775 children notified between 2016 and 2022",
    )
    rows: Rows = [["Year", "Serogroup B", "Serogroup C", "W135"]]
    rows += [
        [2016, 91, 34, 12],
        [2017, 88, 36, 15],
        [2018, 94, 31, 19],
        [2019, 90, 22, 21],
        [2020, 44, 12, 6],
        [2021, 41, 11, 3],
        [2022, 78, 19, 8],
    ]

    def chart(book: Any) -> None:
        from openpyxl.styles import Font

        sheet = book.active
        for row in range(1, 9):
            sheet.cell(row, 4).font = Font(color="FFFFFFFF")
        lines = LineChart()
        lines.title = "Notified cases"
        lines.add_data(Reference(sheet, min_col=2, max_col=4, min_row=1, max_row=8), titles_from_data=True)
        sheet.add_chart(lines, "F2")

    workbook(p, {"Trend": rows}, chart)


def formulas(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "excel/control_ct_scan.xlsx",
        "a formula with the numbers typed in: seven patients had none",
        "C4 =411/418",
        "Imaging within 24 hours, by type of trauma",
        "1,690 adults with severe trauma",
    )
    rows: Rows = [
        ["Trauma", "Patients", "CT within 24 h (%)", "Median delay (min)"],
        ["Traffic accident", 702, "=ROUND(100*641/702,0)", 61],
        ["Fall", 570, "=ROUND(100*512/570,0)", 72],
        ["Penetrating", 418, "=ROUND(100*411/418,0)", 48],
    ]
    workbook(p, {"CT": rows})
