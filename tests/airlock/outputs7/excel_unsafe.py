"""Workbooks with a fault in what is shown or hidden of them."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import add_parts, excel
from tests.airlock.outputs7.study import cross, ipp, model, parts, person, share, table1


def write(shelf: Shelf) -> None:
    r = shelf.random("excel_unsafe")

    path = shelf.unsafe(
        "excel/registre_avc_tableaux.xlsx",
        "hidden sheet of rows",
        "sheet 'base' hidden",
        "Tableaux 1 et 2 du registre AVC.",
        "1 180 patients with ischaemic stroke, 640 thrombolysed and 540 not",
    )
    base = [
        ["n_ligne", "age", "nihss", "delai_min", "mrs_3m"],
        *([i, r.randint(48, 89), r.randint(2, 24), r.randint(70, 270), r.randint(0, 6)] for i in range(1, 121)),
    ]

    def hide(book: Any) -> None:
        book["base"].sheet_state = "hidden"

    excel(
        path,
        {
            "Tableau 1": table1(
                r,
                {"thrombolyse": 640, "sans": 540},
                [
                    ("=Âge", 73, 12),
                    ("Sexe", "F", "H"),
                    ("~NIHSS", 8, 4, 15),
                    ("HTA", "oui"),
                    ("Fibrillation atriale", "oui"),
                ],
                True,
            ),
            "Tableau 2": model(r, ["Thrombolyse", "Âge, par 10 ans", "NIHSS, par point", "Glycémie"], fr=True),
            "base": base,
        },
        hide,
    )

    path = shelf.unsafe(
        "excel/diabetic_foot_by_clinic.xlsx",
        "hidden column of patient numbers",
        "column F of 'Clinics'",
        "Amputation-free results per clinic (aggregates).",
        "2,340 patients with diabetic foot ulcers in 9 clinics",
    )
    clinics: list[list[Any]] = [
        ["Clinic", "Patients", "Healed at 6 months", "Median time to healing, weeks", "Check", "Index case"]
    ]
    clinics += [
        [f"Clinic {c}", n := r.randint(190, 320), parts(r, n, 2, 60)[0], r.randint(7, 14), "ok", ipp(r)]
        for c in "ABCDEFGHI"
    ]

    def column(book: Any) -> None:
        book["Clinics"].column_dimensions["F"].hidden = True

    excel(path, {"Clinics": clinics}, column)

    path = shelf.unsafe(
        "excel/effectifs_maternite.xlsx",
        "small count made invisible by a number format",
        "row 'mort fœtale in utero', format ;;;",
        "Issues des grossesses par niveau de maternité.",
        "6 420 women delivered in 2021-2022 in level 2 and level 3 units",
    )
    grid = cross(
        r,
        ["voie basse", "césarienne programmée", "césarienne en urgence", "extraction instrumentale"],
        ["niveau 2", "niveau 3"],
        "issue",
        210,
        1400,
    )[:-1]
    grid.insert(4, ["mort fœtale in utero", 6, 28, 34])

    def blank(book: Any) -> None:
        book["Issues"]["B5"].number_format = ";;;"

    excel(path, {"Issues": grid}, blank)

    path = shelf.unsafe(
        "excel/nutrition_scores.xlsx",
        "white text on white",
        "cell H3 of 'GLIM' holds a name",
        "Malnutrition by ward according to GLIM.",
        "3,077 inpatients screened for malnutrition",
    )
    given, family = person(r)

    def white(book: Any) -> None:
        from openpyxl.styles import Font

        cell = book["GLIM"]["H3"]
        cell.value, cell.font = f"see Mrs {given} {family}", Font(color="FFFFFF")

    excel(
        path,
        {
            "GLIM": cross(
                r,
                ["Medicine", "Surgery", "Geriatrics", "Rehabilitation", "Oncology"],
                ["none", "moderate", "severe"],
                "ward",
                35,
                320,
            ),
            "Model": model(r, ["GLIM moderate", "GLIM severe", "Age, per 10 years", "Infection"]),
        },
        white,
    )

    path = shelf.unsafe(
        "excel/suivi_greffes.xlsx",
        "name in a cell comment",
        "note on cell C4 of 'Greffes'",
        "Survie du greffon par année de greffe.",
        "1 310 recipients of a first kidney transplant",
    )

    def note(book: Any) -> None:
        from openpyxl.comments import Comment

        book["Greffes"]["C4"].comment = Comment(f"vérifier le dossier de M. {family} avec le labo HLA", "biostat")

    excel(
        path,
        {
            "Greffes": [
                ["Année", "Greffés", "Retour en dialyse à 1 an", "Survie du greffon à 1 an, %"],
                *(
                    [
                        y,
                        n := r.randint(150, 210),
                        b := r.randint(12, 22),
                        f"{100 - 100 * b / n:.1f}".replace(".", ","),
                    ]
                    for y in range(2014, 2021)
                ),
            ]
        },
        note,
    )

    path = shelf.unsafe(
        "excel/trial_safety_tables.xlsx",
        "small count in one of five sheets",
        "sheet 'SAE', 'Anaphylaxis', arm B",
        "Safety tables of the final analysis.",
        "1,208 adults, 604 per arm, randomised to one of two iron infusions",
    )
    sae = [
        ["Preferred term", "Arm A (N = 604)", "Arm B (N = 604)"],
        *(
            [name, share(r.randint(14, 60), 604), share(r.randint(14, 60), 604)]
            for name in ("Hypophosphataemia", "Headache", "Nausea", "Urticaria", "Hypotension")
        ),
    ]
    sae.insert(4, ["Anaphylaxis", share(11, 604), share(4, 604)])
    excel(
        path,
        {
            "Demographics": table1(
                r, {"Arm A": 604, "Arm B": 604}, [("=Age", 52, 16), ("Sex", "F", "M"), ("CKD stage", "1", "2", "3")]
            ),
            "Efficacy": model(r, ["Arm B", "Baseline ferritin"], "RR"),
            "SAE": sae,
            "Labs": [
                ["Visit", "Arm A, median ferritin", "Arm B"],
                *([f"Week {w}", r.randint(80, 400), r.randint(80, 400)] for w in (2, 4, 8, 12)),
            ],
        },
    )

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
                *([f"{w}", r.randint(90, 320), 2400 + 160 * (w - 35)] for w in range(35, 42)),
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

    main = [
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
