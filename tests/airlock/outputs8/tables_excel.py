"""Excel workbooks that must be stopped."""

from tests.airlock.outputs.case import Shelf

from .kit import LONG_AGO, again, t1, xlsx


def write(shelf: Shelf) -> None:
    _hidden_sheet(shelf)
    _hidden_column(shelf)
    _hiding_format(shelf)
    _remark(shelf)
    _two_sheets(shelf)
    _extremes(shelf)
    _property(shelf)
    _white(shelf)


def _hidden_sheet(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "hip/results_hip.xlsx", "rows of persons in a hidden sheet", "sheet wrk, hidden: one row for each patient",
        "Results of the hip arthroplasty audit: Oxford score by approach",
        "648 adults with a first total hip arthroplasty",
    )  # fmt: skip
    shown = [
        ["Approach", "n", "Oxford score before, mean (SD)", "at 12 months, mean (SD)", "Gain", "p"],
        ["Anterior", 231, "19.4 (7.2)", "42.1 (5.9)", 22.7, ""],
        ["Posterior", 302, "18.8 (7.5)", "41.2 (6.6)", 22.4, 0.61],
        ["Lateral", 115, "18.1 (7.9)", "39.0 (7.8)", 20.9, 0.02],
    ]
    draw = shelf.random("hip")
    work: list[list[object]] = [["study_id", "sex", "birth_year", "side", "oks_0", "oks_12", "revised"]]
    for number in range(648):
        work.append([
            f"H{number + 1:04d}", draw.choice("MF"), draw.randint(1931, 1974), draw.choice(["L", "R"]),
            draw.randint(6, 34), draw.randint(26, 48), int(draw.random() < 0.03),
        ])  # fmt: skip
    book = xlsx(path, {"Results": shown, "wrk": work}, keep=True)
    book.get_worksheet_by_name("wrk").hide()
    book.close()


def _hidden_column(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "derm/psoriasis_biotherapies.xlsx", "small cells in a hidden column", "colonne E masquée: arrêts pour cancer 3, 2",
        "Maintien des biothérapies dans le psoriasis à 24 mois",
        "1 022 adultes traités par biothérapie pour un psoriasis",
    )  # fmt: skip
    rows = [
        [
            "Classe",
            "Patients",
            "Maintien à 24 mois",
            "Arrêts pour inefficacité",
            "Arrêts pour cancer",
            "HR [IC 95 %]",
        ],
        ["anti-TNF", 388, 201, 122, 11, "1 (réf.)"],
        ["anti-IL12/23", 214, 141, 46, 3, "0,71 [0,56-0,90]"],
        ["anti-IL17", 251, 172, 51, 2, "0,66 [0,53-0,83]"],
        ["anti-IL23", 169, 131, 22, 4, "0,48 [0,34-0,67]"],
    ]
    book = xlsx(path, {"Maintien": rows}, keep=True)
    book.get_worksheet_by_name("Maintien").set_column(4, 4, 12, None, {"hidden": True})
    book.close()


def _hiding_format(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "neonat/morbidity_by_ga.xlsx", "small cells behind a number format", "ROP row, 30-31 weeks: 4 under format ;;;",
        "Neonatal morbidity by gestational age; small cells are not displayed",
        "917 infants born before 32 weeks",
    )  # fmt: skip
    rows = [
        ["Morbidity", "24-27 weeks (n = 266)", "28-29 weeks (n = 281)", "30-31 weeks (n = 370)"],
        ["Respiratory distress syndrome", 231, 204, 191],
        ["Bronchopulmonary dysplasia", 118, 61, 27],
        ["Intraventricular haemorrhage grade 3-4", 49, 22, 12],
        ["Retinopathy, treated", 31, 11, 4],
        ["Necrotising enterocolitis", 24, 19, 13],
        ["Late-onset sepsis", 96, 64, 41],
    ]
    book = xlsx(path, {"Table 3": rows}, keep=True)
    book.get_worksheet_by_name("Table 3").write(4, 3, 4, book.add_format({"num_format": ";;;"}))
    book.close()


def _remark(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "rhumato/methotrexate_dose.xlsx", "a patient's name in a cell comment", "comment on C4: Mme Lucette Garnier",
        "Dose et tolérance du méthotrexate selon la fonction rénale",
        "1 310 adultes avec polyarthrite rhumatoïde sous méthotrexate",
    )  # fmt: skip
    rows = [
        ["DFG, mL/min/1,73 m²", "Patients", "Cytopénie", "Dose médiane, mg/sem [Q1-Q3]", "OR ajusté [IC 95 %]"],
        ["≥ 90", 588, 24, "17,5 [15-20]", "1 (réf.)"],
        ["60-89", 497, 33, "15 [12,5-20]", "1,52 [0,88-2,61]"],
        ["45-59", 151, 21, "12,5 [10-15]", "3,41 [1,83-6,33]"],
        ["30-44", 74, 16, "10 [7,5-12,5]", "5,77 [2,87-11,6]"],
    ]
    book = xlsx(path, {"Tolérance": rows}, keep=True)
    remark = "Vérifié sur dossier : pancytopénie de Mme Lucette Garnier bien comptée ici"
    book.get_worksheet_by_name("Tolérance").write_comment(3, 2, remark, {"author": ""})
    book.close()


def _two_sheets(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "cardio/tavi_outcomes.xlsx", "two sheets whose difference is a small group", "with stroke at 30 days: 53 less 47",
        "TAVI outcomes at 30 days, whole cohort and without the patients with bicuspid valve",
        "1,204 patients with transcatheter aortic valve implantation",
    )  # fmt: skip
    head = ["Outcome at 30 days", "n", "%"]
    names = ("Death", "Stroke", "Pacemaker", "Major bleeding", "Acute kidney injury")
    whole, rest = (41, 53, 188, 77, 102), (30, 47, 172, 66, 90)
    sheets = {
        "All (n=1204)": [head, *([k, v, round(v / 12.04, 1)] for k, v in zip(names, whole, strict=True))],
        "Tricuspid only (n=1098)": [head, *([k, v, round(v / 10.98, 1)] for k, v in zip(names, rest, strict=True))],
    }
    xlsx(path, sheets)


def _extremes(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "biochem/reference_intervals_nt_probnp.xlsx", "minimum and maximum", "columns Lowest and Highest",
        "NT-proBNP distribution by age group in heart failure clinics",
        "2,718 adults with chronic heart failure",
    )  # fmt: skip
    rows = [
        ["Age group", "n", "Mean", "SD", "Lowest", "P25", "Median", "P75", "Highest"],
        ["18-49", 241, 1180, 1410, 18, 310, 720, 1510, 11840],
        ["50-64", 688, 1650, 1890, 22, 480, 1040, 2170, 19320],
        ["65-74", 802, 2240, 2510, 35, 690, 1410, 2860, 24710],
        ["75 and over", 987, 3310, 3620, 51, 1120, 2190, 4290, 33905],
    ]
    xlsx(path, {"NT-proBNP": rows})


def _property(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "psy/rehospitalisations_clozapine.xlsx", "a patient's name in the properties", "property Sujet",
        "Réhospitalisations sous clozapine et autres antipsychotiques",
        "864 adultes avec schizophrénie",
    )  # fmt: skip
    lines = [
        ("Femmes", 101, 202, "0,41"),
        ("Âge, années, moyenne (ET)", "38,2 (10,4)", "40,9 (12,7)", "0,004"),
        ("Hospitalisation sous contrainte antérieure", 144, 221, "<0,001"),
        ("Usage de cannabis", 66, 138, "0,93"),
        ("Réhospitalisés à 12 mois", 71, 203, "0,008"),
        ("Durée de séjour, jours, médiane [Q1-Q3]", "24 [14-41]", "27 [15-46]", "0,22"),
    ]
    book = xlsx(path, {"Tableau 2": t1(["Clozapine", "Autres", "p"], [276, 588], lines, fr=True)}, keep=True)
    subject = "extrait du dossier de M. Gérard Poulain, né le 03/05/1961"
    book.set_properties({"subject": subject, "created": LONG_AGO.replace(tzinfo=None)})
    book.close()


def _white(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "onco/sarcoma_subtypes.xlsx", "small cells in white letters", "rows 9 and 10, white on white: 7 and 5",
        "Soft tissue sarcoma: subtypes and five-year survival",
        "583 adults with soft tissue sarcoma",
    )  # fmt: skip
    rows: list[list[object]] = [
        ["Subtype", "Patients", "Grade 3", "5-year survival, % (95% CI)"],
        ["Undifferentiated pleomorphic", 168, 121, "54 (46 to 61)"],
        ["Liposarcoma", 151, 52, "71 (63 to 78)"],
        ["Leiomyosarcoma", 109, 63, "58 (48 to 67)"],
        ["Synovial sarcoma", 66, 38, "60 (47 to 71)"],
        ["Myxofibrosarcoma", 48, 22, "67 (52 to 79)"],
        ["MPNST", 29, 17, "47 (28 to 64)"],
    ]
    book = xlsx(path, {"Subtypes": rows}, keep=True)
    white = book.add_format({"font_color": "#FFFFFF"})
    for r, row in enumerate(
        [["Clear cell sarcoma", 7, 6, "29 (4 to 61)"], ["Alveolar soft part", 5, 1, "80 (20 to 97)"]]
    ):
        for c, value in enumerate(row):
            book.get_worksheet_by_name("Subtypes").write(8 + r, c, value, white)
    book.close()
    again(path)
