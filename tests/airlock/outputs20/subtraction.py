"""Two counts whose difference is a small group, and ladders whose steps all hold."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs20.figures import share_en, share_fr
from tests.airlock.outputs20.files import excel, latex, markdown, slides, table, web, word


def write(shelf: Shelf) -> None:
    flow(shelf)
    nested(shelf)
    cumulative(shelf)
    visits(shelf)


def flow(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "cardiologie/flux_inclusion_tavi.md", "subtraction", "1 182 with a CT less 1 176 analysed leaves 6",
        "Diagramme de flux d'une étude rétrospective des patients ayant eu une pose de valve aortique percutanée.",
        "1 176 patients ayant eu une pose de TAVI entre 2016 et 2022",
    )  # fmt: skip
    markdown(path, [
        "# Sélection de la population", "Séjours repérés par l'acte DBLF001 ; seul le premier séjour d'un patient est gardé.",
        [["Étape", "Patients restants"], ["Acte codé entre 2016 et 2022", "1 341"], ["Âge d'au moins 65 ans", "1 298"], ["Fraction d'éjection connue", "1 214"], ["Scanner pré-opératoire disponible", "1 182"],
         ["Suivi à 30 jours : population analysée", "1 176"]],
        "L'EuroSCORE II médian est de 3,4 % [IIQ 2,1-5,6] et le séjour médian de 4 jours [IIQ 3-7]. Une analyse de sensibilité par imputation multiple (5 jeux) donne les mêmes conclusions.",
    ])  # fmt: skip

    path = shelf.safe(
        "cardiology/flow_atrial_fibrillation.docx", "a ladder whose steps each lose 20 patients or more",
        "Selection of the study population for a study of anticoagulants in atrial fibrillation.",
        "3,418 adults with new atrial fibrillation, 2018-2022",
    )  # fmt: skip
    word(path, [
        "# Study population", "Codes I48.0 to I48.9 in any position; 2 code positions were compared in a pilot.",
        [["Step", "Left out", "Remaining"], ["First code of atrial fibrillation in 2018-2022", "", "4,207"], ["Valvular disease", "288", "3,919"], ["Anticoagulant before", "401", "3,518"],
         ["No creatinine within 6 months", "79", "3,439"], ["Dialysis", "21", "3,418"]],
        f"Median CHA2DS2-VASc was 4 (IQR 3-5) and median HAS-BLED 2 (IQR 1-3). Women were {share_en(1602, 3418)}. We fitted 3 models with 5-fold cross-validation.",
    ], look="Light List")  # fmt: skip


def nested(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "geriatrics/falls_nested_ages.tex", "subtraction of nested groups", "aged 80 or over 171, aged 85 or over 164: 7 between",
        "In-patients who fell, by nested age thresholds, with injuries; hospital fall register 2023.",
        "612 in-patients with a reported fall in 2023",
    )  # fmt: skip
    rows = [
        ("All", 612, 148),
        (r"$\geq 65$ years", 398, 109),
        (r"$\geq 75$ years", 266, 84),
        (r"$\geq 80$ years", 171, 62),
        (r"$\geq 85$ years", 164, 57),
    ]
    latex(path, ["# Falls by age threshold", "Groups are nested. Median time from admission to fall was 6 days (IQR 3 to 11).",
                 [["Age", "Patients", "With injury"], *([name, count, share_en(some, count)] for name, count, some in rows)],
                 "Three of five preventive measures were in place in most wards; the Morse scale goes from 0 to 125."])  # fmt: skip

    path = shelf.safe(
        "geriatrie/denutrition_seuils_age.html", "nested groups whose differences all hold",
        "Dénutrition à l'admission par seuils d'âge emboîtés, enquête de mars 2024.",
        "845 patients hospitalisés de 60 ans et plus",
    )  # fmt: skip
    lines = [
        ("60 ans et plus", 845, 311),
        ("70 ans et plus", 602, 247),
        ("75 ans et plus", 455, 198),
        ("80 ans et plus", 301, 141),
        ("85 ans et plus", 166, 89),
    ]
    web(path, "fr", ["# Dénutrition à l'admission", "Critères HAS 2021 : au moins 1 critère phénotypique et 1 critère étiologique.",
                     [["Âge", "Patients", "Dénutris, n (%)", "MNA-SF médian"], *([name, count, share_fr(some, count), score]
                      for (name, count, some), score in zip(lines, [10, 9, 9, 8, 8], strict=True))],
                     "Le MNA-SF va de 0 à 14. Les 7 unités participantes ont un diététicien référent."])  # fmt: skip


def cumulative(shelf: Shelf) -> None:
    steps = [18, 31, 44, 57, 63, 5, 28, 24, 19, 16]
    path = shelf.unsafe(
        "infection/norovirus_cumulative.csv", "subtraction of running totals", "week 6 less week 5 is 5",
        "Running total of patients with norovirus gastroenteritis in the hospital by week of the outbreak.",
        "305 in-patients with norovirus gastroenteritis",
    )  # fmt: skip
    table(path, [["outbreak_week", "cumulative_patients", "wards_closed", "reproduction_number"],
                 *([week, sum(steps[:week]), closed, number] for week, closed, number in zip(range(1, 11), [1, 2, 4, 5, 6, 6, 5, 3, 2, 1], ["1.9", "1.7", "1.5", "1.3", "1.1", "0.8", "1.0", "0.9", "0.8", "0.7"], strict=True))])  # fmt: skip

    steps = [22, 41, 67, 90, 84, 71, 52, 39, 27, 14]
    path = shelf.safe(
        "infection/grippe_cumul_hebdomadaire.xlsx", "running totals that rise by 14 or more, weeks and wards under 10",
        "Cumul hebdomadaire des patients hospitalisés avec une grippe confirmée, saison 2023-2024.",
        f"{sum(steps)} patients hospitalisés avec une grippe confirmée",
    )  # fmt: skip
    excel(path, {"Cumul": [["Semaine de l'épidémie", "Patients cumulés", "Services touchés", "R estimé"],
                           *([week, sum(steps[:week]), wards, number] for week, wards, number in zip(range(1, 11), [3, 5, 8, 9, 9, 8, 7, 5, 4, 3], [1.8, 1.7, 1.5, 1.2, 1.0, 0.9, 0.8, 0.8, 0.7, 0.6], strict=True))]})  # fmt: skip


def visits(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "rhumatologie/suivi_biotherapie.pptx", "subtraction between visits of one cohort", "198 at M3 less 192 at M6 leaves 6 lost",
        "Suivi d'une cohorte de polyarthrite rhumatoïde sous biothérapie : patients présents à chaque visite et DAS28.",
        "214 patients débutant une biothérapie",
    )  # fmt: skip
    slides(path, [
        ("Cohorte PR sous biothérapie", ["214 patients, 3 centres", "Visites à 0, 3, 6 et 12 mois ; les sorties d'étude sont définitives"]),
        ("DAS28 au cours du suivi", [[["Visite", "Patients suivis", "DAS28, moyenne (ET)", "HAQ médian"], ["M0", "214", "5,1 (1,1)", "1,4"], ["M3", "198", "3,9 (1,2)", "1,1"],
                                      ["M6", "192", "3,4 (1,2)", "0,9"], ["M12", "167", "3,1 (1,1)", "0,9"]], "Modèle mixte : pente -0,16 par mois (p < 0,001)"]),
        ("Conclusion", ["Bonne réponse EULAR chez plus de la moitié des patients", "2 analyses de sensibilité concordantes"]),
    ])  # fmt: skip

    path = shelf.safe(
        "pneumology/asthma_cohort_visits.pptx", "a cohort whose losses are at least 17 a visit",
        "Follow-up of a severe asthma cohort: patients seen at each visit and control score.",
        "388 adults with severe asthma",
    )  # fmt: skip
    slides(path, [
        ("Severe asthma cohort", ["388 adults, 6 centres", "Losses are final; visits every 4 months"]),
        ("Control over 16 months", [[["Month", "Patients", "ACT, mean (SD)", "FEV1 % predicted"], ["0", "388", "13.2 (4.1)", "64"], ["4", "361", "15.8 (4.4)", "67"], ["8", "344", "16.9 (4.3)", "69"],
                                     ["12", "312", "17.4 (4.0)", "70"], ["16", "295", "17.7 (4.2)", "70"]], "Mixed model: slope 0.27 points a month (p < 0.001)"]),
        ("Steps of treatment", ["GINA steps 4 and 5 only", "3 biologics, 2 routes"]),
    ])  # fmt: skip
