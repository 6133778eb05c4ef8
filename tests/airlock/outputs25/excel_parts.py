"""Excel: what charts, pivots, macros, formulas and drawings keep."""

import io
from typing import Any

import xlsxwriter
from PIL import Image, ImageDraw

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs25.kit import THEN, font, rows, settle, value


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _chart(shelf)
    _formulas(shelf)


def _book(path: Any) -> Any:
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": THEN, "author": ""})
    return book


def _chart(shelf: Shelf) -> None:
    source = shelf.random("ki67")
    path = shelf.unsafe(
        "oncology/ki67_and_recurrence.xlsx",
        "a scatter chart of persons, its points kept in the chart",
        "chart on sheet Figure: 60 points, one per patient",
        "Recurrence by class of Ki-67 in thymic tumours, with a figure.",
        "361 adults operated on for a thymic epithelial tumour",
    )
    book = _book(path)
    sheet = book.add_worksheet("Recurrence")
    for line, cells in enumerate(
        rows("""
Ki-67 class | Patients | Recurrence at 5 years
below 5% | 128 | [[14/128]]
5 to 14% | 131 | [[27/131]]
15% or more | 102 | [[39/102]]
""")
    ):
        sheet.write_row(line, 0, [value(cell) for cell in cells])
    figure = book.add_worksheet("Figure")
    figure.write_row(0, 0, ["Ki-67", "Months to recurrence"])
    for line in range(1, 61):
        ki = source.randint(1, 40)
        figure.write_row(line, 0, [ki, max(2, round(70 - ki + source.gauss(0, 11)))])
    chart = book.add_chart({"type": "scatter"})
    chart.add_series({"categories": "=Figure!$A$2:$A$61", "values": "=Figure!$B$2:$B$61", "name": "Recurrences"})
    figure.insert_chart("D2", chart)
    book.close()
    settle(path)
    path = shelf.safe(
        "melanome/incidence_par_annee.xlsx",
        "un graphique en courbes d'effectifs annuels",
        "Nouveaux mélanomes pris en charge par année et classe d'épaisseur, avec graphique.",
        "2 871 adultes pris en charge pour un mélanome cutané de 2017 à 2022",
    )
    book = _book(path)
    sheet = book.add_worksheet("Effectifs")
    lines = rows("""
Année | Breslow <= 1 mm | Breslow 1,1-4 mm | Breslow > 4 mm
2017 | 211 | 148 | 51
2018 | 240 | 157 | 58
2019 | 266 | 161 | 49
2020 | 228 | 152 | 66
2021 | 287 | 171 | 62
2022 | 321 | 184 | 59
""")
    for line, cells in enumerate(lines):
        sheet.write_row(line, 0, [value(cell) for cell in cells])
    chart = book.add_chart({"type": "line"})
    for place in "BCD":
        chart.add_series({"name": f"=Effectifs!${place}$1", "categories": "=Effectifs!$A$2:$A$7", "values": f"=Effectifs!${place}$2:${place}$7"})  # fmt: skip
    sheet.insert_chart("F2", chart)
    book.close()
    settle(path)


def _formulas(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "sepsis_bundle/compliance.xlsx",
        "a picture inside the workbook shows patients' names",
        "drawing on sheet Compliance: a screenshot of the ward list",
        "Compliance with the one-hour sepsis bundle by ward, with a drawing of the process.",
        "874 adults with sepsis recognised on a ward",
    )
    table = rows("""
Ward | Patients | Lactate measured | Cultures before antibiotics | Antibiotics in 1 hour
Medicine | 398 | [[331/398]] | [[287/398]] | [[209/398]]
Surgery | 274 | [[219/274]] | [[181/274]] | [[133/274]]
Oncology | 202 | [[180/202]] | [[166/202]] | [[141/202]]
""")
    picture = Image.new("RGB", (720, 250), "white")
    draw = ImageDraw.Draw(picture)
    letters = font(24)
    for line, text in enumerate(
        [
            "Bed  Patient               Born         Alert",
            "12   Mrs DUMOULIN Colette   03/07/1951   lactate 4.1",
            "14   Mr BERTHELOT Alain     21/11/1948   BP 84/50",
            "15   Mrs KERVELLA Soizic    30/01/1966   temp 39.6",
        ]
    ):
        draw.text((12, 16 + 52 * line), text, fill="black", font=letters)
    memory = io.BytesIO()
    picture.save(memory, "PNG")
    book = _book(path)
    sheet = book.add_worksheet("Compliance")
    for line, cells in enumerate(table):
        sheet.write_row(line, 0, [value(cell) for cell in cells])
    sheet.insert_image("A8", "screen.png", {"image_data": memory})
    book.close()
    settle(path)
    path = shelf.safe(
        "antalgie/prescriptions_morphine.xlsx",
        "des formules de somme et de rapport",
        "Prescriptions de morphine par service : sommes et parts calculées par formules.",
        "3 020 patients hospitalisés ayant reçu de la morphine",
    )
    book = _book(path)
    sheet = book.add_worksheet("Morphine")
    sheet.write_row(0, 0, ["Service", "Orale", "Intraveineuse", "Total", "Part orale"])
    lines = [("Chirurgie", 612, 488), ("Médecine", 541, 207), ("Cancérologie", 602, 341), ("Gériatrie", 178, 51)]
    for line, (name, oral, vein) in enumerate(lines, 1):
        sheet.write_row(line, 0, [name, oral, vein])
        sheet.write_formula(line, 3, f"=B{line + 1}+C{line + 1}", None, oral + vein)
        sheet.write_formula(
            line, 4, f"=B{line + 1}/D{line + 1}", book.add_format({"num_format": "0.0%"}), oral / (oral + vein)
        )
    sheet.write(5, 0, "Ensemble")
    for column, total in enumerate([1933, 1087, 3020], 1):
        sheet.write_formula(5, column, f"=SUM({'ABCD'[column]}2:{'ABCD'[column]}5)", None, total)
    book.close()
    settle(path)
