"""Excel workbooks that may pass."""

from tests.airlock.outputs.case import Shelf

from .kit import pc, t1, xlsx


def write(shelf: Shelf) -> None:
    _characteristics(shelf)
    _plan(shelf)
    _models(shelf)
    _times(shelf)
    _formulas(shelf)
    _departments(shelf)
    _masked(shelf)


def _characteristics(shelf: Shelf) -> None:
    path = shelf.safe(
        "embolie/tableau1_ep.xlsx", "scores and stages with small numbers; a sheet of notes that is visible",
        "Tableau 1 : embolie pulmonaire selon le lieu de prise en charge",
        "1 611 adultes avec embolie pulmonaire aiguë, 2017-2023",
    )  # fmt: skip
    lines = [
        ("Femmes", 248, 604, "0,62"),
        ("Âge, années, médiane [Q1-Q3]", "54 [41-66]", "69 [57-79]", "<0,001"),
        ("PESI simplifié",),
        ("  0", 391, 287, "<0,001"),
        ("  1", 66, 512),
        ("  2 ou plus", 22, 333),
        ("Cancer actif", 28, 241, "<0,001"),
        ("Antécédent de MTEV", 112, 243, "0,37"),
        ("Troponine élevée", 31, 388, "<0,001"),
        ("Rapport VD/VG > 1", 58, 427, "<0,001"),
        ("Anticoagulant oral direct", 441, 902, "<0,001"),
        ("Saignement majeur à 90 jours", 11, 47, "0,04"),
    ]
    notes = [
        ["Note", "Texte"],
        ["1", "Tests du chi² et de Wilcoxon ; seuil de 5 %."],
        ["2", "PESI : 6 critères, 1 point chacun."],
        ["3", "Imputation multiple par équations chaînées, m = 5."],
    ]
    table = t1(["Ambulatoire", "Hospitalisé", "p"], [479, 1132], lines, fr=True)
    xlsx(path, {"Tableau 1": table, "Notes": notes})


def _plan(shelf: Shelf) -> None:
    path = shelf.safe(
        "vent/analysis_plan_checklist.xlsx", "numbered items, years and software versions, no data",
        "STROBE checklist and the calendar of the analyses",
        "The study has 2,140 ventilated adults",
    )  # fmt: skip
    rows = [["Item", "Section", "Reported on page", "Comment"]]
    items = "Title Background Objectives Design Setting Participants Variables Sources Bias Size Quantitative Methods Results Descriptive Outcome Main Other Key Limitations Interpretation Generalisability Funding"
    rows += [[str(i), s, str(1 + i // 3), ""] for i, s in enumerate(items.split(), 1)]
    calendar = [
        ["Step", "Weeks", "Version"],
        ["Freeze of data", 2, "1.0"],
        ["Primary analysis", 4, "1.1"],
        ["Sensitivity analyses", 3, "1.2"],
        ["Report", 5, "2.0"],
    ]
    xlsx(path, {"STROBE": rows, "Calendar": calendar})


def _models(shelf: Shelf) -> None:
    path = shelf.safe(
        "hf/cox_models.xlsx", "three models side by side with hazard ratios and p-values",
        "Cox models of death or heart failure readmission within one year",
        "3,308 patients discharged after acute heart failure; 1,241 events",
    )  # fmt: skip
    rows = [
        ["Covariate", "Model 1 HR (95% CI)", "p", "Model 2 HR (95% CI)", "p", "Model 3 HR (95% CI)", "p"],
        [
            "Age, per 10 years",
            "1.28 (1.21-1.36)",
            "<0.001",
            "1.22 (1.15-1.30)",
            "<0.001",
            "1.19 (1.12-1.27)",
            "<0.001",
        ],
        ["Female sex", "0.91 (0.81-1.02)", "0.10", "0.89 (0.79-1.00)", "0.05", "0.90 (0.80-1.01)", "0.08"],
        ["LVEF < 40%", "", "", "1.21 (1.07-1.36)", "0.002", "1.15 (1.02-1.30)", "0.02"],
        ["eGFR, per 10 mL/min", "", "", "0.88 (0.86-0.91)", "<0.001", "0.90 (0.88-0.93)", "<0.001"],
        ["log2 NT-proBNP", "", "", "", "", "1.27 (1.21-1.33)", "<0.001"],
        ["Beta-blocker at discharge", "", "", "0.80 (0.70-0.91)", "0.001", "0.82 (0.72-0.93)", "0.003"],
        ["Harrell's C", 0.59, "", 0.65, "", 0.69, ""],
        ["AIC", 18711.4, "", 18542.9, "", 18437.2, ""],
        ["Degrees of freedom of the model", 2, "", 5, "", 6, ""],
        ["Patients / events", "3308 / 1241", "", "3308 / 1241", "", "3308 / 1241", ""],
    ]
    schoenfeld = [
        ["Covariate", "chi2", "df", "p"],
        ["Age", 1.42, 1, 0.23],
        ["LVEF", 0.31, 1, 0.58],
        ["eGFR", 3.02, 1, 0.08],
        ["GLOBAL", 7.7, 6, 0.26],
    ]
    xlsx(path, {"Cox": rows, "Proportional hazards": schoenfeld})


def _times(shelf: Shelf) -> None:
    path = shelf.safe(
        "bloc/temps_occupation.xlsx", "hours, rooms and weekdays are small numbers",
        "Occupation du bloc opératoire par salle et jour de semaine",
        "11 880 interventions programmées de 2023 chez 11 104 patients",
    )  # fmt: skip
    draw = shelf.random("bloc")
    rows: list[list[object]] = [
        ["Salle", "Jour", "Interventions", "Durée médiane, min", "Retard médian, min", "Taux d'occupation, %"]
    ]
    for room in range(1, 9):
        for day in ("lundi", "mardi", "mercredi", "jeudi", "vendredi"):
            rows.append(
                [room, day, draw.randint(210, 380), draw.randint(48, 121), draw.randint(4, 18), draw.randint(66, 91)]
            )
    xlsx(path, {"Salles": rows})


def _formulas(shelf: Shelf) -> None:
    path = shelf.safe(
        "vaccin/couverture_grippe.xlsx", "ordinary sums and shares written as formulas",
        "Couverture vaccinale antigrippale des soignés à risque, par tranche d'âge",
        "8 226 adultes à risque suivis en consultation, saison 2022-2023",
    )  # fmt: skip
    rows: list[list[object]] = [
        ["Tranche d'âge", "Patients", "Vaccinés", "Couverture"],
        ["18-44", 1207, 301, "=C2/B2"],
        ["45-64", 2715, 1133, "=C3/B3"],
        ["65-74", 2408, 1410, "=C4/B4"],
        ["75 et plus", 1896, 1251, "=C5/B5"],
        ["Total", "=SUM(B2:B5)", "=SUM(C2:C5)", "=C6/B6"],
    ]
    xlsx(path, {"Couverture": rows})


def _departments(shelf: Shelf) -> None:
    path = shelf.safe(
        "pressure/ulcers_by_ward_type.xlsx", "counts of wards and centres below ten",
        "Hospital-acquired pressure ulcers by type of ward; numbers of wards are given",
        "21,340 adult inpatients in 7 hospitals, point prevalence surveys 2019-2023",
    )  # fmt: skip
    head = ["Type of ward", "Hospitals", "Wards", "Patients", "With ulcer, n (%)", "Median Braden score"]
    data = [
        ("Intensive care", 6, 9, 1702, 241, 12),
        ("Geriatrics", 7, 14, 5218, 522, 15),
        ("Medicine", 7, 31, 8604, 361, 18),
        ("Surgery", 5, 22, 4915, 148, 19),
        ("Rehabilitation", 3, 4, 901, 63, 17),
    ]
    rows = [head, *([k, h, w, n, pc(u, n), b] for k, h, w, n, u, b in data)]
    xlsx(path, {"By ward type": rows})


def _masked(shelf: Shelf) -> None:
    path = shelf.safe(
        "maladies_rares/effectifs_par_groupe.xlsx", "two masked cells in each line and column that holds one; no totals",
        "Patients par groupe de maladies et période ; les effectifs inférieurs à 10 sont remplacés par <10",
        "Près de 800 patients suivis pour une maladie neuromusculaire",
    )  # fmt: skip
    rows: list[list[object]] = [
        ["Groupe", "2012-2014", "2015-2017", "2018-2020", "2021-2023"],
        ["Dystrophies myotoniques", 61, 70, 82, 79],
        ["Dystrophinopathies", 34, 41, 38, 45],
        ["FSHD", 28, 33, 41, 39],
        ["Myopathies métaboliques", "<10", 17, "<10", 21],
        ["Myasthénies congénitales", "<10", 14, "<10", 18],
        ["SMA", 16, 25, 31, 36],
    ]
    xlsx(path, {"Effectifs": rows})
