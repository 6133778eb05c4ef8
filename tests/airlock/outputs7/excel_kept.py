"""Workbooks with a fault in what the file keeps: formulas, macros, literal points of a chart, hidden rows."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import excel
from tests.airlock.outputs7.study import parts
from tests.airlock.outputs7.zipped import add_parts


def write(shelf: Shelf) -> None:
    r = shelf.random("excel_kept")

    path = shelf.unsafe(
        "excel/formules_restantes.xlsx",
        "a formula that keeps the numbers it takes away",
        "cell C6 of 'Flux' holds =318-311",
        "Diagramme de flux : effectifs à chaque étape, étape masquée en couleur grise.",
        "318 patients assessed for bariatric surgery",
    )
    excel(
        path,
        {
            "Flux": [
                ["Étape", "Motif", "Effectif"],
                ["Évalués", "", 318],
                ["Récusés", "IMC hors critères", 41],
                ["Récusés", "contre-indication psychiatrique", 22],
                ["Opérés", "sleeve ou bypass", 255],
                ["Perdus de vue", "", "=318-311"],
                ["Analysés", "complications à 90 jours", 248],
            ]
        },
    )

    path = shelf.unsafe(
        "excel/macro_dashboard.xlsm",
        "macro",
        "part xl/vbaProject.bin",
        "Dashboard of bed occupancy by week.",
        "38,000 inpatients in 2023",
    )
    excel(
        path,
        {
            "Occupancy": [
                ["Week", "Patients", "Occupancy, %", "Wards"],
                *([w, r.randint(620, 760), r.randint(82, 97), 24] for w in range(1, 53)),
            ]
        },
    )
    vba = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 504
        + 'Sub Auto_Open()\r\nShell "cmd"\r\nEnd Sub'.encode("utf-16-le")
        + b"\0" * 900
    )
    add_parts(path, {"xl/vbaProject.bin": vba}, {
        "[Content_Types].xml": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
        "xl/_rels/workbook.xml.rels": ("</Relationships>", '<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>'),
    })  # fmt: skip

    path = shelf.unsafe(
        "excel/courbe_croissance.xlsx",
        "points of single persons kept in the cache of a chart",
        "chart on 'Figure' whose literal values are 84 birth weights",
        "Figure de la relation terme – poids de naissance, et tableau par classe de terme.",
        "1 760 newborns of mothers with gestational diabetes",
    )
    excel(
        path,
        {
            "Figure": [
                ["Terme, SA", "Naissances", "Poids médian, g"],
                *(
                    [f"{w}", n, 2400 + 160 * (w - 35)]
                    for w, n in zip(range(35, 42), parts(r, 1760, 7, 90), strict=True)
                ),
            ]
        },
        lambda book: _scatter(book["Figure"], r),
    )

    path = shelf.unsafe(
        "excel/filtered_rows.xlsx",
        "hidden rows with small counts",
        "rows 7 to 9 of 'Diagnoses' are hidden",
        "Main diagnoses of admission, ten most frequent shown.",
        "8,900 children admitted to paediatrics",
    )

    def rows_hidden(book: Any) -> None:
        for row in (7, 8, 9):
            book["Diagnoses"].row_dimensions[row].hidden = True

    main: list[list[Any]] = [
        ["ICD-10", "Diagnosis", "Children"],
        *(
            [c, d, n]
            for c, d, n in (
                ("J21", "Bronchiolitis", 1422),
                ("A08", "Viral gastroenteritis", 980),
                ("J45", "Asthma", 611),
                ("N10", "Pyelonephritis", 402),
                ("K35", "Appendicitis", 377),
                ("E71", "Propionic acidaemia", 3),
                ("E72", "Urea cycle disorder", 5),
                ("E74", "Glycogen storage disease", 4),
                ("S52", "Forearm fracture", 355),
                ("G40", "Epilepsy", 290),
            )
        ),
    ]
    excel(path, {"Diagnoses": main}, rows_hidden)


def _scatter(sheet: Any, r: Any) -> None:
    from openpyxl.chart import ScatterChart
    from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumVal
    from openpyxl.chart.series import XYSeries

    weeks = [f"{r.uniform(35, 41):.2f}" for _ in range(84)]
    grams = [str(int(2400 + 160 * (float(w) - 35) + r.gauss(0, 260))) for w in weeks]

    def data(values: list[str]) -> NumData:
        return NumData(ptCount=len(values), pt=[NumVal(idx=i, v=v) for i, v in enumerate(values)])

    chart = ScatterChart()
    chart.title = "Poids selon le terme"
    series = XYSeries(idx=0, order=0, xVal=AxDataSource(numLit=data(weeks)), yVal=NumDataSource(numLit=data(grams)))
    chart.series.append(series)
    sheet.add_chart(chart, "F2")
