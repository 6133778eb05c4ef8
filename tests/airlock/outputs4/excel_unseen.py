"""What a workbook keeps out of sight: hidden sheets and columns, notes, formats, properties."""

from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.cohort import ipp, p_value, part, person, ratios, share


def write(shelf: Shelf) -> None:
    r = shelf.random("xl-hidden-sheet")
    path = shelf.unsafe(
        "xlsx/pivot_activity_2023.xlsx",
        "hidden",
        "hidden sheet 'source' with 120 stays",
        "Activity by specialty, 2023",
        "52,000 stays",
    )
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Pivot")
    for i, row in enumerate(
        [
            ["specialty", "stays", "median_los"],
            *(
                [s, r.randrange(900, 7000), r.randrange(2, 8)]
                for s in ("Cardiology", "Surgery", "Oncology", "Paediatrics", "Geriatrics", "Psychiatry")
            ),
        ]
    ):
        sheet.write_row(i, 0, row)
    source = book.add_worksheet("source")
    for i, row in enumerate(
        [
            ["stay", "specialty", "age", "los", "drg"],
            *(
                [
                    f"S{i:05d}",
                    r.choice(("Cardiology", "Surgery")),
                    r.randrange(20, 89),
                    r.randrange(1, 22),
                    f"05M{r.randrange(10, 99)}",
                ]
                for i in range(120)
            ),
        ]
    ):
        source.write_row(i, 0, row)
    source.hide()
    book.close()

    r = shelf.random("xl-hidden-column")
    path = shelf.unsafe(
        "xlsx/or_et_effectifs.xlsx",
        "hidden",
        "column E hidden: events of 3 to 8 persons",
        "Odds ratios ajustés",
        "5 310 patients",
    )
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("OR")
    rows = ratios(r, "fr", 10)
    for i, row in enumerate(rows):
        sheet.write_row(i, 0, [*row, "événements" if i == 0 else r.randrange(3, 9)])
    sheet.set_column(4, 4, None, None, {"hidden": True})
    book.close()

    r = shelf.random("xl-comment")
    path = shelf.unsafe(
        "xlsx/table2_outcomes.xlsx",
        "name",
        f"note on B4 names {(who := person(r))}",
        "Table 2, outcomes",
        "3,402 patients with COPD exacerbation",
    )
    wb = openpyxl.Workbook()
    ws: Any = wb.active
    ws.title = "Outcomes"
    ws.append(["Outcome", "NIV (N = 1402)", "Oxygen alone (N = 2000)", "p"])
    for name in ("Intubation", "Death in hospital", "Readmission at 30 days", "Stay over 7 days", "ICU transfer"):
        ws.append([name, share(part(r, 1402), 1402), share(part(r, 2000), 2000), p_value(r)])
    ws["B4"].comment = Comment(f"check with the ward: {who} was admitted twice", "reviewer")
    wb.save(path)

    r = shelf.random("xl-format")
    path = shelf.unsafe(
        "xlsx/incidents_trimestre.xlsx",
        "hidden",
        "column D in the format ;;; holds counts of 2 to 7",
        "Incidents transfusionnels par trimestre",
        "patients transfusés 2018-2022",
    )
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("T")
    mask = book.add_format({"num_format": ";;;"})
    sheet.write_row(0, 0, ["trimestre", "patients_transfuses", "incidents_tous_grades", "grade_4"])
    for i in range(20):
        sheet.write_row(i + 1, 0, [f"{2018 + i // 4} T{i % 4 + 1}", r.randrange(700, 1300), r.randrange(30, 80)])
        sheet.write(i + 1, 3, r.randrange(2, 8), mask)
    book.close()

    r = shelf.random("xl-props")
    path = shelf.unsafe(
        "xlsx/synthese_biologie.xlsx",
        "metadata",
        f"document subject: dossier de {(who := person(r))}, IPP",
        "Synthèse de biologie par trimestre",
        "12 100 patients",
    )
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.append(["trimestre", "dosages", "mediane_creatinine"])
    for i in range(16):
        ws.append([f"{2020 + i // 4}-T{i % 4 + 1}", r.randrange(8000, 12000), r.randrange(78, 92)])
    wb.properties.subject = f"dossier de {who}, IPP {ipp(r)}"
    wb.save(path)

    r = shelf.random("xl-chart")
    path = shelf.unsafe(
        "xlsx/bmi_vs_hba1c.xlsx",
        "points",
        "scatter chart of 75 patients, a point each",
        "BMI and HbA1c at inclusion: scatter plot with trend line",
        "75 patients with type 2 diabetes",
    )
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Plot")
    chart: Any = book.add_chart({"type": "scatter"})
    sheet.write_row(0, 0, ["bmi", "hba1c"])
    for i in range(1, 76):
        sheet.write_row(i, 0, [round(r.gauss(30, 4), 1), round(r.gauss(7.8, 1), 1)])
    chart.add_series(
        {"categories": "=Plot!$A$2:$A$76", "values": "=Plot!$B$2:$B$76", "trendline": {"type": "linear"}}
    )
    sheet.insert_chart("D2", chart)
    book.close()
