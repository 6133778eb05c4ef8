"""Reports in PDF."""

import io

import pikepdf
from PIL import Image, ImageDraw, ImageFont

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs23.kit import paper, separated, share


def write(shelf: Shelf) -> None:
    chance = shelf.random("pdf_reports")
    a, b = 511, 498
    paper(shelf.safe(
        "stewardship_report.pdf", "p-values, days and ranks", "Report on an antibiotic stewardship round",
        "1,009 patients reviewed before and after",
    ), "Antibiotic stewardship: before and after", "# Population",
        f"We reviewed {a + b} patients: {a} before and {b} after the round started (median stay 9 days, IQR 5-15).", [
            ("Measure", "Before", "After", "p"), ("De-escalation at day 3", share(143, a), share(211, b), "<0.001"),
            ("Duration of therapy, median [IQR]", "8 [6-12]", "7 [5-10]", "0.002"), ("C. difficile", share(19, a), share(12, b), "0.21"),
            ("Death at 30 days", share(57, a), share(49, b), "0.50"),
        ], "# Agents", [("Class", "DDD per 1,000 days before", "after", "change (%)"), ("Carbapenems", 31.2, 24.8, -20.5), ("Fluoroquinolones", 44.7, 29.9, -33.1),
            ("3rd generation cephalosporins", 88.1, 79.4, -9.9), ("Piperacillin-tazobactam", 52.0, 53.1, 2.1)],
        "The round takes 2 physicians and 1 pharmacist 3 hours a week. Five recommendations were made per round on average.")  # fmt: skip
    paper(shelf.unsafe(
        "rapport_suicidants.pdf", "small cell", "table by means, row Pendaison, moins de 18 ans: 7",
        "Rapport sur les patients reçus pour tentative de suicide", "1 522 patients reçus aux urgences en 2024",
    ), "Tentatives de suicide reçues en 2024", "# Moyens par classe d'âge", [
            ("Moyen", "< 18 ans", "18-39 ans", "40-64 ans", "65 ans et +", "Total"), ("Médicaments", 231, 402, 318, 101, 1052),
            ("Phlébotomie", 68, 112, 54, 14, 248), ("Pendaison", 7, 31, 29, 16, 83), ("Précipitation", 12, 29, 21, 10, 72),
            ("Autres", 11, 22, 21, 13, 67), ("Total", 329, 596, 443, 154, 1522),
        ], "# Facteurs associés à la récidive (modèle de Cox, 1 522 patients, 189 récidives)", [
            ("Facteur", "HR", "IC95", "p"), ("Antécédent de tentative", "2,31", "1,70-3,14", "< 0,001"), ("Trouble de la personnalité", "1,64", "1,19-2,26", "0,002"),
            ("Alcool lors du geste", "1,12", "0,83-1,51", "0,46"), ("Sortie contre avis", "1,58", "1,09-2,29", "0,016"),
        ], "Le délai médian avant rappel par VigilanS est de 12 jours [10-15]. Le taux de récidive à 6 mois est de 12,4 %.")  # fmt: skip
    paper(shelf.unsafe(
        "flowchart_and_results_oncology.pdf", "differencing between two sentences",
        "2,418 patients screened, 2,411 analysed; 7 by subtraction", "Results section of the report on febrile neutropenia",
        "2,411 episodes of febrile neutropenia",
    ), "Febrile neutropenia: results", "# Flow",
        "We screened 2,418 patients with a first episode. After withdrawal of consent, 2,411 patients were analysed.", [
            ("MASCC", "Patients", "Complications, n (%)"), ("21 and above", 1583, share(147, 1583)), ("15-20", 602, share(188, 602)),
            ("below 15", 226, share(139, 226)),
        ], "# Bacteria in blood cultures", [("Group", "Episodes", "Share of 2,411 (%)"), ("Gram-negative", 311, 12.9), ("Gram-positive", 288, 11.9), ("Polymicrobial", 41, 1.7),
            ("None", 1771, 73.5)], "Time to antibiotics was 62 minutes in median (IQR 41-98), under 60 minutes in 48.2% of the episodes.",
        "The AUC of the score was 0.78 (0.76-0.81). Performance was stable over 5 time periods.")  # fmt: skip
    paper(shelf.safe(
        "plan_analyse_statistique_v2.pdf", "thresholds, numbers of analyses, section numbers and dates of versions",
        "Plan d'analyse statistique", "Environ 3 000 patients attendus",
    ), "Plan d'analyse statistique, version 2 du 14 janvier 2026", "# 1. Objectif",
        "Comparer deux stratégies de sevrage ventilatoire sur la durée de ventilation.", "# 2. Taille d'étude",
        "Avec 3 000 patients, une différence de 1 jour (écart-type 8) est détectée avec une puissance de 92 % au seuil de 5 %.",
        "# 3. Analyses", [("N°", "Analyse", "Modèle"), (1, "Principale", "Cox, risques concurrents"), (2, "Sensibilité", "IPTW"),
                         (3, "Sous-groupes (4)", "interaction"), (4, "Données manquantes", "10 imputations")],
        "# 4. Variables", [("Variable", "Classes", "Source"), ("Âge", "3 (18-49, 50-69, 70 et +)", "identité"), ("SOFA à J1", "continu, 0 à 24", "mesures"),
                ("Mode ventilatoire", "4", "dispositifs"), ("Sédation", "2", "prescriptions"), ("IGS II", "continu", "PMSI")],
        "# 5. Calendrier", "Extraction en mars 2026, analyse de mai à juillet 2026, article en octobre 2026. Deux lectures par 2 statisticiens.",
        "Toute cellule de moins de 10 patients sera masquée ; les modalités seront regroupées à 3 classes au plus.")  # fmt: skip
    path = shelf.unsafe(
        "rapport_polymedication.pdf", "embedded file with rows", "attachment donnees.csv: one line for each patient",
        "Rapport sur la polymédication en EHPAD", "1 366 résidents hospitalisés",
    )  # fmt: skip
    paper(path, "Polymédication des résidents", "# Résultats", [
            ("Médicaments", "Résidents", "Chutes à 6 mois, n (%)"), ("0 à 4", 288, share(51, 288, True)), ("5 à 9", 712, share(164, 712, True)),
            ("10 et plus", 366, share(117, 366, True)),
        ], "Le risque croît de 6 % par médicament (IC95 3 % à 9 %).")  # fmt: skip
    rows = [("id", "age", "sexe", "nb_medicaments", "chute", "gir")]
    rows += [(str(i), str(chance.randint(70, 89)), chance.choice("FH"), str(chance.randint(0, 19)), str(chance.randint(0, 1)),
              str(chance.randint(1, 6))) for i in range(1, 301)]  # fmt: skip
    part = shelf.path("parts/donnees.csv")
    separated(part, rows, ";")
    with pikepdf.open(path, allow_overwriting_input=True) as made:
        made.attachments["donnees.csv"] = pikepdf.AttachedFileSpec(made, part.read_bytes(), filename="donnees.csv")
        made.save(path, deterministic_id=True)
    path = shelf.unsafe(
        "mdt_meeting_summary.pdf", "patient's number in a scanned page", "the page is a picture; the label shows an IPP",
        "Summary of the tumour board by month, scanned", "1,730 files discussed at the tumour board",
    )  # fmt: skip
    sheet = Image.new("L", (1240, 900), 255)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(30)
    lines = ("Tumour board, second half of 2025", "", "Month        Files    Surgery first (%)    Neoadjuvant (%)",
             "July           131          42.0                 31.3", "August          98          40.8                 30.6",
             "September      164          43.9                 29.9", "October        171          41.5                 32.2", "",
             f"IPP 80{chance.randint(10**7, 10**8 - 1)}  to be shown again")  # fmt: skip
    for i, line in enumerate(lines):
        draw.text((80, 60 + 70 * i), line, font=font, fill=0)
    drawn = io.BytesIO()
    sheet.save(drawn, format="PDF", resolution=110)
    path.write_bytes(drawn.getvalue())
    paper(shelf.safe(
        "economic_evaluation_hospital_at_home.pdf", "shares of sums, none large, and small unit counts",
        "Economic evaluation of hospital-at-home", "2,204 stays at home and 2,204 matched stays",
    ), "Hospital-at-home: cost analysis", "# Costs per stay (EUR, mean)", [
            ("Item", "Home", "Ward", "Difference", "95% CI"), ("Staff", 1822, 2944, -1122, "-1310 to -934"), ("Drugs", 411, 388, 23, "-19 to 65"),
            ("Transport", 164, 92, 72, "58 to 86"), ("Overheads", 702, 1420, -718, "-760 to -676"), ("Total", 3099, 4844, -1745, "-1988 to -1502"),
        ], "# Resources per stay (mean, SD)", [
            ("Resource", "Home", "Ward"), ("Nurse visits", "16.2 (7.1)", "-"), ("Physician visits", "3.4 (1.9)", "8.2 (3.3)"), ("Laboratory tests", "4.1 (2.8)", "9.7 (6.0)"),
            ("Imaging", "0.3 (0.6)", "1.8 (1.5)"), ("Days", "8.1 (4.4)", "8.4 (5.2)"),
        ], "# Outcomes", [("Outcome", "Home (n=2204)", "Ward (n=2204)", "p"), ("Readmission at 30 days", share(243, 2204), share(281, 2204), "0.08"),
            ("Death at 30 days", share(61, 2204), share(77, 2204), "0.17"), ("Back to the ward", share(132, 2204), "-", "-")],
        "# Sensitivity", "With the wage of 2 nurses instead of 3 per round the difference is 1,402 EUR; with a discount rate of 2.5% or 4.5% it does "
        "not change. Figures are in euros of 2025.", "Staff is 59% of the cost at home. The ICER stays below 0 in 96% of 5,000 bootstrap samples; the two arms have a "
           "mean of 8.1 and 8.4 days. No single stay weighs more than 1% of any total.")  # fmt: skip
