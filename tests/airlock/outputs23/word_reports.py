"""Reports in Word."""

import io

from docx.shared import Inches
from matplotlib.figure import Figure

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs23.kit import share, word


def write(shelf: Shelf) -> None:
    chance = shelf.random("word_reports")
    path = shelf.safe(
        "rapport_annuel_CLIN_2025.docx", "dates of meetings and visits, counts of wards and audits below 10",
        "Rapport annuel de lutte contre les infections", "41 208 séjours de l'année 2025",
    )  # fmt: skip
    word("Rapport annuel 2025", "# 1. Organisation",
         "Le comité s'est réuni 4 fois (12 mars, 18 juin, 24 septembre et 10 décembre 2025). Trois sous-groupes ont travaillé "
         "sur l'eau, l'air et les dispositifs. Deux audits d'hygiène des mains ont porté sur 9 services.",
         "# 2. Surveillance", [
             ("Indicateur", "2024", "2025"), ("Infections sur cathéter / 1 000 j", "0,9", "0,7"), ("Bactériémies à SARM", 31, 26),
             ("ISO en orthopédie, n (%)", share(38, 2811, True), share(33, 2904, True)), ("Consommation de SHA (l)", 8120, 8544),
         ], "Le taux d'infections urinaires sur sonde est de 3,1 pour 1 000 journées de sonde (IC95 2,4-3,9), stable sur 3 ans. "
         "La densité d'incidence des bactéries hautement résistantes est de 0,21 pour 1 000 journées.", [
             ("Service", "Opportunités observées", "Observance SHA (%)", "Rang"), ("Réanimation", 318, "84,0", 1), ("Médecine", 402, "79,1", 3),
             ("Chirurgie", 377, "76,9", 4), ("Gériatrie", 215, "79,5", 2),
         ], "# 3. Perspectives", "Cinq actions sont prévues pour 2026 ; le taux d'observance visé est de 85 % (80 % en 2025, "
         "1 312 opportunités observées).").save(str(path))  # fmt: skip

    path = shelf.unsafe(
        "report_maternal_outcomes_draft2.docx", "single case told in the text", "section Deaths: age, day and cause of one woman",
        "Report on severe maternal morbidity", "12,845 deliveries, 2021-2024",
    )  # fmt: skip
    word("Severe maternal morbidity 2021-2024", "# Methods",
         "We included all deliveries from 22 weeks in the three maternity units. Odds ratios were adjusted for age and parity.",
         "# Results", [
             ("Cause", "Women", "per 1,000"), ("Haemorrhage", 148, 11.5), ("Hypertensive disease", 71, 5.5), ("Sepsis", 34, 2.6),
             ("Embolism", 15, 1.2),
         ], "Caesarean section (aOR 3.1, 2.4-4.0) and twin pregnancy (aOR 2.6, 1.7-3.9) were associated with morbidity.",
         "Women born abroad made up 38.1% of the 268 cases and 31.4% of all deliveries. Median stay was 8 days (IQR 6-12) and "
         "24% of the women were admitted to intensive care. The C-index of the model was 0.74 with 7 predictors.", [
             ("Predictor", "aOR", "95% CI", "p"), ("Age 35 and over", 1.42, "1.10-1.83", "0.007"), ("Placenta praevia", 6.90, "4.4-10.8", "<0.001"),
             ("BMI 30 and over", 1.31, "0.98-1.75", "0.07"), ("Previous caesarean", 1.66, "1.22-2.26", "0.001"),
         ], "# Deaths", "There was one maternal death, a 41-year-old woman in her fourth pregnancy who collapsed on the second day "
         "after a caesarean section; autopsy found an amniotic embolism.", "# Discussion",
         "Rates are close to those of the national survey (2 to 15 per 1,000 by cause).").save(str(path))  # fmt: skip

    path = shelf.unsafe(
        "note_methodo_appariement_SNDS.docx", "author's path with a patient's name in the document's properties",
        "core property 'comments' holds a path that names a patient", "Note sur l'appariement indirect",
        "18 330 patients appariés sur 20 411",
    )  # fmt: skip
    made = word("Appariement indirect : note méthodologique", "# Principe",
                "L'appariement repose sur 5 variables : sexe, année de naissance, mois d'entrée, durée et diagnostic.",
                "# Résultats", [("Passe", "Paires", "% cumulé"), (1, 15120, "74,1"), (2, 2204, "84,9"), (3, 1006, "89,8")],
                "Parmi les 20 411 séjours, 2 081 n'ont pas été appariés (10,2 %).")  # fmt: skip
    made.core_properties.comments = "N:/recherche/2024/dossiers/LEFEBVRE_Monique_1948/courrier_sortie.doc"
    made.save(str(path))

    path = shelf.unsafe(
        "report_cataract_audit.docx", "picture with single patients' points", "figure 1: scatter of 40 eyes",
        "Audit of refraction after cataract surgery", "1,120 eyes operated on in 2024",
    )  # fmt: skip
    made = word("Refractive audit", "# Summary", "Of 1,120 eyes, 873 (77.9%) were within 0.5 D of target and 1,041 (92.9%) "
                "within 1 D. The mean error was 0.04 D (SD 0.46).", "# Figure 1. Toric subset")  # fmt: skip
    figure = Figure(figsize=(5, 3.6))
    axes = figure.add_subplot()
    axes.plot(
        [chance.gauss(21, 2.5) for _ in range(40)], [chance.gauss(0, 0.5) for _ in range(40)], "o", ms=4, color="navy"
    )
    axes.set_xlabel("Lens power (D)")
    axes.set_ylabel("Prediction error (D)")
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", dpi=110)
    made.add_picture(drawn, width=Inches(4.5))
    made.add_paragraph("Axis alignment was within 5 degrees in 88.0% of the toric lenses.")
    made.save(str(path))

    path = shelf.safe(
        "synthese_comite_scientifique.docx", "counts of projects and members, percentages with parts of ten and more",
        "Synthèse d'étape du projet sur les réhospitalisations", "9 441 sorties de patients de plus de 70 ans",
    )  # fmt: skip
    word("Point d'étape n° 3", "# Avancement", "Le projet compte 6 lots, dont 4 terminés. Le délai restant est de 7 mois.",
         "# Premiers résultats",
         "Sur 9 441 sorties, 1 558 (16,5 %) ont été suivies d'une réhospitalisation à 30 jours. Le modèle (12 variables, "
         "5 plis) obtient une AUC de 0,71. Les trois variables les plus importantes sont le nombre de séjours de l'année, "
         "l'albumine et la polymédication.", [
             ("Sous-groupe", "Sorties", "Réhospitalisées", "%"), ("Retour à domicile", 6120, 1011, "16,5"),
             ("EHPAD", 1837, 339, "18,5"), ("SSR", 1484, 208, "14,0"),
         ], "# Décisions", "Le comité demande une validation temporelle et 2 analyses de sensibilité.").save(str(path))  # fmt: skip
