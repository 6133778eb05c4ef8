"""Excel books: what the sheets show and what they keep unseen."""

from openpyxl.comments import Comment

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs23.kit import book, number, share


def write(shelf: Shelf) -> None:
    chance = shelf.random("excel_one")
    path = shelf.unsafe(
        "resultats_bpco_v3.xlsx", "hidden sheet", "hidden sheet 'base_analyse': one line for each patient",
        "Tableaux de l'étude sur les exacerbations de BPCO", "612 patients hospitalisés pour exacerbation de BPCO",
    )  # fmt: skip
    made = book({
        "Tableau 1": [
            ("Variable", "Sans VNI (n=401)", "Avec VNI (n=211)"), ("Hommes, n (%)", share(251, 401, True), share(124, 211, True)),
            ("Âge, médiane [IIQ]", "71 [63-79]", "69 [61-77]"), ("Tabac actif, n (%)", share(148, 401, True), share(88, 211, True)),
            ("Cardiopathie, n (%)", share(119, 401, True), share(71, 211, True)),
            ("Diabète, n (%)", share(83, 401, True), share(49, 211, True)), ("Obésité, n (%)", share(71, 401, True), share(63, 211, True)),
            ("Dénutrition, n (%)", share(58, 401, True), share(42, 211, True)), ("pH, moyenne (ET)", "7,41 (0,05)", "7,29 (0,07)"),
            ("Exacerbations dans l'année, médiane [IIQ]", "1 [0-2]", "2 [1-3]"), ("Durée de séjour, médiane [IIQ]", "7 [5-10]", "11 [8-16]"),
        ("OLD, n (%)", share(77, 401, True), share(96, 211, True)), ("VEMS %, moyenne (ET)", "48 (16)", "37 (14)"),
        ],
        "Modele": [("Terme", "OR", "IC95", "p"), ("pH < 7,30", 3.4, "2,1-5,5", "<0,001"), ("OLD", 2.2, "1,5-3,2", "<0,001")],
        "base_analyse": [("num", "age", "sexe", "vems", "ph", "vni", "dms")] + [
            (i + 1, chance.randint(45, 89), chance.choice("HF"), chance.randint(18, 80), round(chance.gauss(7.36, 0.07), 2),
             chance.randint(0, 1), chance.randint(2, 31)) for i in range(612)
        ],
    })  # fmt: skip
    made["base_analyse"].sheet_state = "hidden"
    made.save(path)

    path = shelf.safe(
        "activite_urgences_2024.xlsx", "hours, days and coefficients below 10; formulas that only sum",
        "Passages aux urgences par mois et par tranche horaire", "68 412 passages aux urgences adultes en 2024",
    )  # fmt: skip
    months = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ]
    rows: list[tuple[object, ...]] = [("Mois", "0h-8h", "8h-16h", "16h-24h", "Total", "Taux d'hospitalisation (%)")]
    for i, month in enumerate(months, 2):
        rows.append((month, 980 + 7 * i, 2610 - 11 * i, 2080 + 5 * i, f"=SUM(B{i}:D{i})", round(24.8 - i * 0.3, 1)))
    rows.append(("Total", *(f"=SUM({c}2:{c}13)" for c in "BCDE"), None))
    book(
        {"Passages": rows, "Notes": [("Source : dossier des urgences, version 2 du 3e trimestre",), ("3 sites",)]}
    ).save(path)

    path = shelf.unsafe(
        "iatrogenie_tableau2.xlsx", "hidden column with patient numbers", "hidden column G: one IPP for each row's example",
        "Accidents iatrogènes par classe de médicament", "1 109 patients avec un accident iatrogène déclaré",
    )  # fmt: skip
    rows = [("Classe", "Patients", "% graves", "Âge médian", "Délai médian (j)", "p", "dossier type")]
    for kind, n, grave in (("Anticoagulants", 388, 31.2), ("Hypoglycémiants", 214, 22.9), ("Opioïdes", 197, 19.8),
                           ("Diurétiques", 176, 24.4), ("Neuroleptiques", 134, 17.9)):  # fmt: skip
        rows.append((kind, n, grave, 74 + n % 5, 3 + n % 4, 0.03, f"80{chance.randint(10**7, 10**8 - 1)}"))
    made = book({"Tableau 2": rows})
    made["Tableau 2"].column_dimensions["G"].hidden = True
    made.save(path)

    path = shelf.unsafe(
        "bariatric_complications.xlsx", "number format hides a small cell",
        "cell C5 holds 4 and its format shows '<10'", "Complications after bariatric surgery",
        "934 patients with sleeve gastrectomy or gastric bypass",
    )  # fmt: skip
    made = book({"Complications": [
        ("Complication within 90 days", "Sleeve (n=611)", "Bypass (n=323)", "Odds ratio", "95% CI"),
        ("Leak", 19, 12, 1.20, "0.58-2.51"), ("Bleeding", 26, 15, 1.10, "0.57-2.10"), ("Stenosis", 14, 17, 2.37, "1.15-4.87"),
        ("Internal hernia", 11, 4, 0.68, "0.22-2.17"), ("Readmission", 58, 41, 1.39, "0.91-2.12"),
        ("Reoperation", 31, 24, 1.50, "0.87-2.60"),
    ]})  # fmt: skip
    for row in made["Complications"].iter_rows(min_row=2, min_col=2, max_col=3):
        for cell in row:
            cell.number_format = '[<10]"<10";0'
    made.save(path)

    path = shelf.unsafe(
        "nurse_staffing_mortality.xlsx", "name in a comment", "comment on cell B4 names a patient",
        "Staffing ratio and in-hospital mortality by unit", "9,713 stays in 12 surgical units",
    )  # fmt: skip
    made = book({"By unit": [
        ("Unit type", "Deaths", "Stays", "Mortality (%)", "Patients per nurse"),
        ("Digestive surgery", 61, 3120, 1.96, 8.4), ("Orthopaedics", 44, 3416, 1.29, 9.1), ("Vascular", 52, 1377, 3.78, 7.7),
        ("Urology", 19, 1800, 1.06, 9.3),
    ]})  # fmt: skip
    made["By unit"]["B4"].comment = Comment("Mrs Colette Marchand counted twice? check her second stay", "review")
    made.save(path)

    path = shelf.safe(
        "dialysis_quality_indicators.xlsx", "percentages near 90 with complements of ten and more",
        "Quality indicators of haemodialysis by centre type", "1,284 prevalent haemodialysis patients",
    )  # fmt: skip
    a, b, c = 702, 388, 194
    book({"Indicators": [
        ("Indicator", f"In-centre (n={a})", f"Satellite (n={b})", f"Self-care (n={c})"),
        ("Kt/V >= 1.2", share(631, a), share(361, b), share(181, c)), ("Native fistula", share(498, a), share(311, b), share(168, c)),
        ("Catheter", share(131, a), share(48, b), share(14, c)), ("Haemoglobin 10-12 g/dl", share(377, a), share(222, b), share(111, c)),
        ("Phosphate < 1.78 mmol/l", share(402, a), share(241, b), share(119, c)), ("Albumin g/l, mean (SD)", "36.1 (4.4)", "37.9 (3.8)", "39.2 (3.5)"),
        ("Sessions per week, median", 3, 3, 3),
        ("Diabetes", share(288, a), share(131, b), share(44, c)), ("On the transplant list", share(118, a), share(129, b), share(91, c)),
        ("Erythropoietin", share(601, a), share(322, b), share(149, c)), ("Haemodiafiltration", share(377, a), share(188, b), share(77, c)),
        ("Kt/V, median [IQR]", "1.4 [1.3-1.6]", "1.5 [1.3-1.6]", "1.5 [1.4-1.7]"), ("Ferritin, median [IQR]", "412 [260-588]", "390 [244-560]", "355 [221-502]"),
        ("PTH > 9 x normal", share(88, a), share(41, b), share(18, c)), ("Years on dialysis, median [IQR]", "3 [1-6]", "4 [2-7]", "4 [2-8]"),
        ("Stay in hospital, days per year, median", 6, 4, 2),
    ], "Definitions": [("Kt/V", "single pool, mid-week session, last of 4 quarters"), ("Version", "2.1")]}).save(path)  # fmt: skip

    path = shelf.unsafe(
        "suivi_inclusions_cohorte.xlsx", "NIR of a patient", "sheet 'Suivi', note below the table quotes a NIR",
        "Suivi des inclusions de la cohorte VIH", "1 655 patients vivant avec le VIH suivis au CHU",
    )  # fmt: skip
    made = book({"Suivi": [
        ("Année", "Éligibles", "Inclus", "Taux d'inclusion (%)"), (2021, 412, 331, 80.3), (2022, 447, 362, 81.0),
        (2023, 481, 377, 78.4), (2024, 398, 301, 75.6), (2025, 371, 284, 76.5), (),
        (f"Doublon corrigé en 2023 (NSS {number(1, 71, '0563112047')}) : effectifs inchangés",),
    ]})  # fmt: skip
    made.save(path)

    path = shelf.safe(
        "questionnaire_satisfaction.xlsx", "scores from 1 to 5 and Cronbach's alpha",
        "Satisfaction des patients en chirurgie ambulatoire, moyennes par item", "2 047 répondants sur 5 120 patients sollicités",
    )  # fmt: skip
    items = "Accueil administratif,Information avant l'intervention,Délai d'attente,Prise en charge de la douleur,Respect " \
            "de l'intimité,Consignes de sortie,Appel du lendemain,Satisfaction globale"  # fmt: skip
    rows = [("Item", "Répondants", "Moyenne (1 à 5)", "Écart-type", "% notes 4 ou 5", "Corrélation item-total")]
    for i, item in enumerate(items.split(",")):
        rows.append(
            (
                item,
                2047 - 13 * i - 11,
                round(4.4 - 0.09 * i, 2),
                round(0.7 + 0.03 * i, 2),
                88 - 2 * i,
                round(0.71 - i / 50, 2),
            )
        )
    book(
        {"Items": rows, "Fiabilite": [("Alpha de Cronbach", 0.89), ("Nombre d'items", 8), ("Facteurs retenus", 2)]}
    ).save(path)

    path = shelf.unsafe(
        "hba1c_trajectories.xlsx", "rows hidden by a filter", "rows 8 to 31 hidden: single patients below the table",
        "HbA1c by visit in the pump group", "356 adults with type 1 diabetes starting a closed loop",
    )  # fmt: skip
    rows = [("Visit (months)", "n", "HbA1c mean (%)", "SD", "Time in range (%)"), (0, 356, 7.9, 0.9, 55), (3, 341, 7.3, 0.8, 66),
            (6, 330, 7.2, 0.8, 68), (12, 311, 7.1, 0.7, 70), (24, 268, 7.2, 0.8, 69), ()]  # fmt: skip
    for i in range(24):
        rows.append(
            (f"P{i + 1:02d}", chance.randint(19, 70), round(chance.gauss(7.8, 0.9), 1), 12, chance.randint(40, 80))
        )
    made = book({"HbA1c": rows})
    for line in range(8, 32):
        made["HbA1c"].row_dimensions[line].hidden = True
    made.save(path)

    path = shelf.safe(
        "bed_occupancy_model.xlsx", "model parameters, weeks and beds below 10",
        "Parameters and results of the bed simulation", "24,310 stays used to fit the lengths of stay",
    )  # fmt: skip
    made = book({
        "Parameters": [("Parameter", "Value"), ("Wards", 7), ("Beds per ward", 28), ("Warm-up (weeks)", 8), ("Replications", 50),
                       ("Arrival rate per day", 9.4), ("LOS log-mean", 1.52), ("LOS log-SD", 0.81)],
        "Lengths of stay": [("Specialty", "Stays", "Median (days)", "Q1", "Q3", "Share of arrivals (%)"), ("Medicine", 9811, 6, 3, 10, 40.4),
                            ("Surgery", 7320, 4, 2, 7, 30.1), ("Cardiology", 3988, 5, 2, 8, 16.4), ("Neurology", 3191, 7, 4, 12, 13.1)],
        "Results": [("Scenario", "Occupancy (%)", "Refused per week", "95% CI"), ("Base", 91.2, 6.1, "5.4-6.8"),
                    ("+4 beds", 89.3, 3.2, "2.7-3.7"), ("Weekend discharge", 88.0, 2.4, "2.0-2.9")],
    })  # fmt: skip
    made.save(path)

    path = shelf.safe(
        "pharmacie_consommations.xlsx", "days of treatment per 1,000 and counts of wards",
        "Consommation d'antibiotiques en DDJ pour 1 000 journées", "312 540 journées d'hospitalisation, 2023 à 2025",
    )  # fmt: skip
    drugs = (
        "Amoxicilline-acide clavulanique",
        "Ceftriaxone",
        "Pipéracilline-tazobactam",
        "Méropénème",
        "Vancomycine",
        "Lévofloxacine",
    )
    book({str(year): [("Antibiotique", "DDJ/1000 JH", "Rang", "Évolution vs 2022 (%)")] + [
        (drug, round(112.4 / (i + 1) - (year - 2023) * 1.7, 1), i + 1, round(-2.1 * (year - 2022) + i, 1)) for i, drug in enumerate(drugs)
    ] for year in (2023, 2024, 2025)}).save(path)  # fmt: skip

    path = shelf.unsafe(
        "transplant_waiting_list.xlsx", "complement below ten", "sheet 'Outcome', row Listed in 2021: 143 of 147 off the list",
        "Outcome of kidney waiting list by year of listing", "731 patients listed for a kidney transplant",
    )  # fmt: skip
    book({"Outcome": [
        ("Listed in", "Patients", "Off the list at 36 months", "%", "Median wait (months)"), (2018, 152, 131, 86.2, 22.4),
        (2019, 149, 126, 84.6, 23.0), (2020, 138, 112, 81.2, 25.8), (2021, 147, 143, 97.3, 21.7), (2022, 145, 120, 82.8, 24.1),
    ]}).save(path)  # fmt: skip
