"""Minimum and maximum of persons, and limits that are of criteria, scales and large groups."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs17.writers import put


def write(shelf: Shelf) -> None:
    _describe(shelf)
    _stay(shelf)
    _creatinine(shelf)
    _longest(shelf)
    _criteria(shelf)
    _scales(shelf)
    _percentiles(shelf)
    _reference(shelf)


def _describe(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "thyroid/describe.csv",
        "minimum and maximum",
        "columns min and max of every laboratory value",
        "Descriptive statistics of laboratory values in thyroid cancer",
        "866 adults with differentiated thyroid cancer",
    )
    rows = [
        ["age", 866, 48.213, 14.907, 19.0, 37.0, 48.0, 59.0, 86.0],
        ["tsh", 851, 1.874, 2.616, 0.01, 0.412, 1.206, 2.377, 41.8],
        ["thyroglobulin", 829, 18.441, 101.276, 0.04, 0.1, 0.9, 4.73, 1846.0],
        ["calcium", 844, 2.331, 0.114, 1.71, 2.263, 2.336, 2.401, 2.94],
    ]
    put(path, [[["", "count", "mean", "std", "min", "25%", "50%", "75%", "max"], *rows]])


def _stay(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pancreatite/resultats.docx",
        "minimum and maximum",
        "étendue 3-141 jours de la durée de séjour",
        "Résultats d'une étude sur la pancréatite aiguë grave",
        "448 adultes hospitalisés pour pancréatite aiguë grave",
    )
    put(
        path,
        [
            "# Résultats",
            "L'âge moyen des 448 patients était de 55 ans (écart-type 16). L'origine était biliaire chez 201 patients et alcoolique chez 158. "
            "La durée médiane de séjour était de 19 jours (étendue 3-141). Un drainage a été réalisé chez 112 patients, en médiane au "
            "24e jour [18e-33e].",
            [
                ["Complication", "n", "%"],
                ["Infection de nécrose", 97, "21,7"],
                ["Insuffisance rénale", 133, "29,7"],
                ["Fistule pancréatique", 41, "9,2"],
            ],
        ],
    )


def _creatinine(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "nephrology/baseline_range.md",
        "minimum and maximum",
        "creatinine 112 [34, 1187] with a footnote that brackets are the smallest and largest value",
        "Baseline table of acute kidney injury cohort",
        "2,093 adults with acute kidney injury",
    )
    put(
        path,
        [
            "| Characteristic | Value |\n|---|---|\n| Age, years | 68 (57-78) |\n| Women | 871 (41.6%) |\n| Creatinine, µmol/L | 112 [34, 1187] † |\n"
            "| Potassium, mmol/L | 4.4 (4.0-4.9) |\n| Stage 3 | 512 (24.5%) |\n| Dialysis | 188 (9.0%) |",
            "Values are median (quartiles) or n (%). † smallest and largest value in brackets.",
        ],
    )


def _longest(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "chirurgie/polytrauma_staff.pptx",
        "maximum in words",
        "« le séjour le plus long a duré 214 jours »",
        "Diapositives sur les polytraumatisés",
        "1 027 adultes polytraumatisés",
    )
    put(
        path,
        [
            "# Polytraumatisés 2015-2022",
            [
                ["Indicateur", "Valeur"],
                ["Patients", "1 027"],
                ["ISS médian", "24 [17-34]"],
                ["Mortalité", "148 (14,4 %)"],
                ["Séjour médian", "16 jours [8-31]"],
            ],
            "Deux centres, quatre salles de déchocage",
            "# Durée de séjour",
            "Distribution très étalée : le séjour le plus long a duré 214 jours",
            "Facteurs associés : ISS (p < 0,001), lésion médullaire (p < 0,001), âge (p = 0,07)",
        ],
    )


def _criteria(shelf: Shelf) -> None:
    path = shelf.safe(
        "trial/eligibility.docx",
        "minimum and maximum of criteria, doses and scores, not of persons",
        "Critères et caractéristiques d'un essai dans la dépression résistante",
        "342 adultes inclus dans l'essai",
    )
    put(
        path,
        [
            "# Critères d'inclusion",
            "- Âge : minimum 18 ans, maximum 75 ans",
            "- Score MADRS de 20 à 60 (maximum de l'échelle)",
            "- Dose maximale de kétamine : 1 mg/kg",
            "# Caractéristiques",
            [["", "Kétamine (n = 173)", "Placebo (n = 169)"], ["Âge, médiane [Q1-Q3]", "46 [35-57]", "47 [36-58]"], ["Femmes", "104 (60,1 %)", "98 (58,0 %)"],
             ["MADRS, moyenne (ET)", "33,1 (6,2)", "32,7 (6,0)"], ["Échecs antérieurs, médiane", "3", "3"]],
        ],
    )  # fmt: skip


def _scales(shelf: Shelf) -> None:
    path = shelf.safe(
        "questionnaires/codebook.csv",
        "columns min and max of theoretical scales",
        "Codebook of questionnaires with theoretical limits, and group means",
        "1,655 adults with inflammatory bowel disease",
    )
    rows = [
        ["SIBDQ", 10, 10, 70, 48.8, 11.9],
        ["HADS anxiety", 7, 0, 21, 7.6, 4.1],
        ["HADS depression", 7, 0, 21, 5.9, 3.9],
        ["FACIT fatigue", 13, 0, 52, 34.2, 10.7],
    ]
    put(path, [[["scale", "items", "theoretical_min", "theoretical_max", "mean", "sd"], *rows]])


def _percentiles(shelf: Shelf) -> None:
    path = shelf.safe(
        "laboratory/ferritin_percentiles.md",
        "outer percentiles of very large groups, normalisation by min and max",
        "Percentiles of ferritin by age group",
        "48,210 adults with a ferritin measurement",
    )
    put(
        path,
        [
            "## Ferritin (µg/L) by age group",
            [["Age group", "Adults", "P5", "P25", "P50", "P75", "P95"], ["18-39", "14,902", 8, 26, 61, 128, 311], ["40-64", "19,877", 14, 52, 118, 226, 540],
             ["65 and over", "13,431", 16, 64, 142, 281, 702]],
            "Features were min-max scaled to [0, 1] before clustering. Assay limits: 1 to 2,000 µg/L.",
        ],
    )  # fmt: skip


def _reference(shelf: Shelf) -> None:
    path = shelf.safe(
        "endocrino/hypophyse_staff.pptx",
        "ranges that are laboratory norms and axes",
        "Diapositives sur les adénomes hypophysaires",
        "533 adultes opérés d'un adénome hypophysaire",
    )
    put(
        path,
        [
            "# Bilan hormonal avant chirurgie",
            [["Dosage", "Norme du laboratoire (min-max)", "Médiane [Q1-Q3]"], ["Cortisol 8 h (nmol/L)", "170-500", "312 [241-402]"],
             ["Prolactine (µg/L)", "4-23", "19 [9-44]"], ["IGF-1 (score z)", "-2 à 2", "0,4 [-0,9-2,6]"]],
            "# Chirurgie",
            "Voie endoscopique dans 91 % des cas ; durée maximale autorisée au bloc : 6 heures",
        ],
    )  # fmt: skip
