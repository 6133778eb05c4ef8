"""Word tables: the form in which journals want them."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import baseline, effects, ratios
from tests.airlock.outputs11.tools import word


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    path = shelf.safe(
        "bpco/tableau1_exacerbations.docx",
        "stades GOLD 1 à 4, groupes A à E et valeurs de p",
        "Tableau 1 : caractéristiques des patients selon le nombre d'exacerbations dans l'année.",
        "1 377 patients atteints de BPCO",
    )
    rows: list[list[Any]] = baseline({"0-1 exacerbation": 861, "2 ou plus": 516}, [
        ("Âge, années, moyenne (ET)", ["66,8 (9,7)", "68,1 (9,4)", "67,3 (9,6)"], "0,014"),
        ("Femmes", [318, 201], "0,45"),
        ("Stade GOLD", {"1": [112, 29], "2": [421, 187], "3": [251, 203], "4": None}, "<0,001"),
        ("Tabagisme actif", [302, 171], "0,47"),
        ("Oxygène à domicile", [88, 119], "<0,001"),
        ("Éosinophiles ≥ 300/mm³", [171, 133], "0,008"),
        ("Trithérapie inhalée", [287, 301], "<0,001"),
    ], style="fr", total="Ensemble")  # fmt: skip
    word(
        path,
        ["# Tableau 1", rows, "ET : écart type. Test du khi-deux ou test t ; seuil de 5 %."],
        "Light List Accent 1",
    )

    path = shelf.safe(
        "parkinson/table3_models.docx",
        "Hoehn and Yahr stages and small coefficients",
        "Table 3: linear models of quality of life (PDQ-39) in Parkinson's disease.",
        "638 adults with Parkinson's disease",
    )
    word(path, [
        "# Table 3. Factors associated with the PDQ-39 summary index",
        effects({"Intercept": (11.82, 2.11), "Age (years)": (0.091, 0.048), "Disease duration (years)": (0.612, 0.094), "Hoehn-Yahr 3 vs 1-2": (6.41, 1.22), "Hoehn-Yahr 4-5 vs 1-2": (12.9, 1.87), "BDI-II": (0.74, 0.06), "LEDD per 100 mg": (0.31, 0.11)}),
        "Residual standard error 9.8 on 631 degrees of freedom; adjusted R2 0.46; variance inflation factors 1.1 to 1.9.",
    ], "Table Grid", footer="Manuscript v7, page 3")  # fmt: skip

    path = shelf.safe(
        "allergie/tests_cutanes.docx",
        "seuil de 3 mm, deux doses, trois centres",
        "Tableau 2 : positivité des tests cutanés selon l'allergène et le sexe.",
        "912 enfants explorés pour une allergie alimentaire dans 3 centres",
    )
    word(path, ["# Tableau 2. Tests cutanés positifs (papule ≥ 3 mm)", baseline({"Filles": 401, "Garçons": 511}, [
        ("Arachide", [88, 131]), ("Lait de vache", [71, 96]), ("Blanc d'œuf", [102, 141]), ("Noisette", [64, 97]), ("Crevette", [19, 24]),
        ("Nombre de tests positifs", {"0": [161, 184], "1": [131, 171], "2": [68, 91], "3 ou plus": None}),
    ], style="fr", p="")], "Light Shading")  # fmt: skip

    path = shelf.safe(
        "icu_sedation/table2_outcomes.docx",
        "odds ratios with wide intervals, ventilator-free days",
        "Table 2: outcomes by sedation protocol in a before-after study.",
        "1,466 adults ventilated for more than 24 hours",
    )
    word(path, ["# Table 2. Outcomes", baseline({"Before": 711, "After": 755}, [
        ("Death in the unit", [178, 161], "0.09"), ("Delirium", [241, 198], "0.001"), ("Self-extubation", [31, 38], "0.55"),
        ("Ventilator-free days at day 28, median [IQR]", ["17 [0-23]", "20 [4-24]"], "0.003"), ("Reintubation", [62, 57], "0.42"),
        ("Tracheostomy", [49, 41], "0.25"), ("RASS at 48 h, median [IQR]", ["-3 [-4;-1]", "-1 [-2;0]"], "<0.001"),
    ], style="en%"), ratios({"After vs before": (-0.22, 0.13), "SAPS II per 10 points": (0.48, 0.05), "ARDS": (0.51, 0.14)})], "Medium Grid 1")  # fmt: skip

    path = shelf.safe(
        "vision/cataract_va.docx",
        "logMAR values and decimal lines",
        "Table 1: visual acuity before and after cataract surgery by technique.",
        "2,310 eyes of 2,310 adults",
    )
    word(path, ["Table 1. Visual acuity (logMAR)", [["Technique", "Eyes", "Before, mean (SD)", "1 month, mean (SD)", "Change, 95% CI", "Posterior capsule tear"], ["Phaco", "1,702", "0.48 (0.31)", "0.09 (0.14)", "-0.39 (-0.40 to -0.38)", "26 (1.5%)"], ["Femto-assisted", "608", "0.44 (0.29)", "0.08 (0.13)", "-0.36 (-0.38 to -0.34)", "11 (1.8%)"]], "0.0 logMAR is 10/10 (20/20). One line is 0.1 logMAR. Eyes with other surgery were excluded before."], "Light Grid")  # fmt: skip

    path = shelf.safe(
        "nutrition/tableau_denutrition.docx",
        "IMC, pourcentages de perte de poids et effectifs d'au moins 10",
        "Tableau 4 : dénutrition à l'admission selon le service et le score.",
        "3 024 patients de 70 ans et plus",
    )
    word(path, ["## Tableau 4. Dénutrition selon les critères HAS 2021", [["Service", "Patients", "Modérée", "Sévère", "Aucune"], ["Gériatrie", "1 204", "341 (28,3 %)", "228 (18,9 %)", "635 (52,7 %)"], ["Oncologie", "688", "201 (29,2 %)", "162 (23,5 %)", "325 (47,2 %)"], ["Chirurgie digestive", "611", "122 (20,0 %)", "91 (14,9 %)", "398 (65,1 %)"], ["Cardiologie", "521", "88 (16,9 %)", "41 (7,9 %)", "392 (75,2 %)"]], "- perte de poids de 5 % en 1 mois ou 10 % en 6 mois", "- IMC inférieur à 22", "- albuminémie inférieure à 30 g/L : sévère"])  # fmt: skip
