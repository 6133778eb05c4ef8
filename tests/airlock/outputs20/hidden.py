"""What a reader does not see: sheets, rows, formats, text and slides."""

from docx.shared import RGBColor
from openpyxl.styles import Font

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs20.figures import share_en, share_fr, split
from tests.airlock.outputs20.files import (
    deck,
    document,
    grid_html,
    save_book,
    save_deck,
    save_document,
    text,
    workbook,
)  # fmt: skip


def write(shelf: Shelf) -> None:
    sheets(shelf)
    formats(shelf)
    texts(shelf)
    slides(shelf)
    rows(shelf)


def sheets(shelf: Shelf) -> None:
    rng = shelf.random("sheets")
    lines = [
        [
            rng.choice(["F", "M"]),
            rng.randint(31, 88),
            rng.choice(["J0", "J1", "J2"]),
            round(rng.gauss(104, 18)),
            rng.choice(["oui", "non"]),
        ]
        for _ in range(42)
    ]
    path = shelf.unsafe(
        "chirurgie/duree_ambulatoire_hernie.xlsx", "hidden sheet of row-level data", "hidden sheet Feuil3: 42 lines of patients",
        "Chirurgie ambulatoire de la hernie : synthèse par année.", "1 266 adultes opérés d'une hernie inguinale",
    )  # fmt: skip
    book = workbook({
        "Synthèse": [["Année", "Patients", "En ambulatoire, n (%)", "Durée médiane (min)"], ["2021", 388, share_fr(281, 388), 58], ["2022", 421, share_fr(330, 421), 56], ["2023", 457, share_fr(377, 457), 55]],
        "Définitions": [["Terme", "Sens"], ["Ambulatoire", "sortie le jour de l'intervention"], ["Durée", "de l'incision à la fermeture"]],
        "Feuil3": [["sexe", "age", "sortie", "fc_max", "reprise"], *lines],
    })  # fmt: skip
    book["Feuil3"].sheet_state = "hidden"
    save_book(book, path)

    path = shelf.safe(
        "chirurgie/duree_ambulatoire_cholecystectomie.xlsx", "hidden sheet with lists of codes", "Cholécystectomie ambulatoire par année ; une feuille masquée porte les listes de choix du classeur.",
        "1 501 adultes opérés d'une cholécystectomie",
    )  # fmt: skip
    book = workbook({
        "Synthèse": [["Année", "Patients", "En ambulatoire, n (%)", "Durée médiane (min)"], ["2021", 466, share_fr(171, 466), 71], ["2022", 502, share_fr(230, 502), 70], ["2023", 533, share_fr(288, 533), 68]],
        "Listes": [["Code", "Acte", "Ordre"], ["HMFC004", "Cholécystectomie par cœlioscopie", 1], ["HMFA007", "Cholécystectomie par laparotomie", 2], ["HMFC003", "Cholécystectomie et cholédochotomie", 3]],
    })  # fmt: skip
    book["Listes"].sheet_state = "hidden"
    save_book(book, path)


def formats(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "gastroenterology/ibd_biologics_by_line.xlsx", "a number format that only masks", "C6 shows <10 but holds 4", "Biologics in inflammatory bowel disease by line of treatment; counts below ten shown as <10, no totals.", "About 900 adults with inflammatory bowel disease",
    )  # fmt: skip
    book = workbook(
        {
            "Lines": [
                ["Drug class", "First line", "Second line", "Third line"],
                ["Anti-TNF", 402, 131, 44],
                ["Anti-integrin", 61, 88, 37],
                ["Anti-IL12/23", 33, 71, 46],
                ["Anti-IL23", "<10", "<10", 18],
                ["JAK inhibitor", "<10", 4, 21],
            ]
        }
    )
    book["Lines"]["C6"].number_format = '"<10"'
    save_book(book, path)

    path = shelf.safe(
        "gastroenterology/ibd_remission_rates.xlsx", "number formats of percentages and a hidden column of whole groups", "Remission at one year by drug class, as share of patients; the hidden column has the denominators.", "About 900 adults with inflammatory bowel disease",
    )  # fmt: skip
    groups = [("Anti-TNF", 577, 248), ("Anti-integrin", 186, 71), ("Anti-IL12/23", 150, 54)]
    book = workbook(
        {
            "Remission": [
                ["Drug class", "N", "Remission", "Share", "p vs anti-TNF"],
                *(
                    [name, whole, part, part / whole, p]
                    for (name, whole, part), p in zip(groups, [None, 0.25, 0.12], strict=True)
                ),
            ]
        }
    )
    for line in range(2, 5):
        book["Remission"][f"D{line}"].number_format = "0.0%"
    book["Remission"].column_dimensions["B"].hidden = True
    save_book(book, path)


def texts(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pneumologie/sevrage_tabagique_rapport.docx", "hidden text", "a hidden run: 3 patientes enceintes exclues", "Rapport d'activité de la consultation de sevrage tabagique.", "688 adultes vus en consultation de tabacologie",
    )  # fmt: skip
    word_file = document(["# Consultation de tabacologie : rapport 2023", f"La consultation a reçu 688 adultes, dont {share_fr(322, 688)} femmes. Le score de Fagerström médian est de 6 [IIQ 4-8].",
                          [["Résultat à 6 mois", "n (%)"], ["Abstinents", share_fr(171, 688)], ["Consommation réduite", share_fr(204, 688)], ["Inchangés", share_fr(209, 688)], ["Sans nouvelle", share_fr(104, 688)]]])  # fmt: skip
    line = word_file.add_paragraph("Les 2 tabacologues consultent 4 demi-journées par semaine. ")
    run = line.add_run("À revoir avant envoi : 3 patientes enceintes exclues du tableau, suivies par la maternité.")
    run.font.hidden = True
    save_document(word_file, path)

    path = shelf.safe(
        "pneumology/sleep_clinic_report.docx", "hidden text that is a note on layout", "Yearly report of the sleep clinic.", "1,140 adults seen in the sleep clinic",
    )  # fmt: skip
    word_file = document(
        [
            "# Sleep clinic: report of 2023",
            f"The clinic saw 1,140 adults; {share_en(455, 1140)} were women and the median Epworth score was 11 (IQR 7-15).",
            [
                ["Apnoea-hypopnoea index", "Patients"],
                ["<15", share_en(311, 1140)],
                ["15-29", share_en(402, 1140)],
                ["≥30", share_en(427, 1140)],
            ],
        ]
    )
    line = word_file.add_paragraph("Waiting time was 5 weeks for 2 of the 3 pathways. ")
    run = line.add_run("Layout: keep this table on page 2, style 4, version 3 of the template.")
    run.font.hidden = True
    run.font.color.rgb = RGBColor(120, 120, 120)
    save_document(word_file, path)


def slides(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "obstetrics/induction_trial_slides.pptx", "hidden slide with a small cell", "slide 3 is hidden: uterine rupture 2 and 5", "Results of a trial of outpatient induction of labour.", "914 women, 457 in each arm",
    )  # fmt: skip
    show = deck([("Outpatient induction of labour", ["914 women randomised 1:1, 8 centres", "Primary outcome: caesarean section"]),
                 ("Primary outcome", [[["", "Outpatient", "In-patient"], ["Caesarean section", share_en(101, 457), share_en(118, 457)], ["Time to birth, h, median (IQR)", "27 (19-36)", "26 (18-35)"]], "Risk ratio 0.86 (95% CI 0.68 to 1.08)"]),
                 ("Backup: serious events", [[["Event", "Outpatient", "In-patient"], ["Uterine rupture", "2", "5"], ["Transfusion", "14", "17"], ["Admission to neonatal unit", "31", "38"]]]),
                 ("Conclusion", ["Outpatient induction did not raise caesarean sections", "2 meta-analyses agree"])])  # fmt: skip
    show.slides[2]._element.set("show", "0")
    save_deck(show, path)

    path = shelf.safe(
        "obstetrique/declenchement_cohorte.pptx", "speaker's notes and a hidden slide of definitions", "Cohorte de déclenchements : résultats et diapositive masquée de définitions.", "1 322 femmes déclenchées à terme",
    )  # fmt: skip
    show = deck([("Déclenchement à terme", ["1 322 femmes, 2 maternités, 3 ans"]),
                 ("Issues", [[["Issue", "Femmes, n (%)"], ["Voie basse", share_fr(1021, 1322)], ["Césarienne", share_fr(301, 1322)]], "Score de Bishop médian : 4 [IIQ 3-5]"]),
                 ("Définitions", ["Bishop favorable : au moins 6", "Échec : pas de travail après 24 heures et 2 méthodes"])])  # fmt: skip
    show.slides[2]._element.set("show", "0")
    show.slides[
        1
    ].notes_slide.notes_text_frame.text = (
        "Dire en 2 minutes ; rappeler que le score va de 0 à 13 et que 3 méthodes étaient possibles."
    )
    save_deck(show, path, "Déclenchement")


def rows(shelf: Shelf) -> None:
    rng = shelf.random("html rows")
    lines = [
        [year, *split(rng, total, [5, 3, 2], 21)]
        for year, total in zip(range(2018, 2024), [188, 201, 176, 214, 231, 240], strict=True)
    ]
    page = grid_html([["Année", "Légère", "Modérée", "Sévère"], *lines], "commotions")
    path = shelf.unsafe(
        "urgences/commotions_sport.html", "hidden row with a small cell", "row with display:none, rugby féminin: 8", "Commotions cérébrales du sport par année et gravité.", "1 250 jeunes vus pour commotion cérébrale",
    )  # fmt: skip
    hidden = (
        '<tr style="display:none"><td>dont rugby féminin, 2023</td><td>14</td><td>11</td><td>8</td></tr>\n</tbody>'
    )
    text(
        path,
        f"<html lang='fr'><head><meta charset='utf-8'><title>Commotions</title></head><body><h2>Commotions du sport</h2>\n{page.replace('</tbody>', hidden)}\n<p>Source : urgences pédiatriques, 3 sites.</p></body></html>\n",
    )

    lines = [
        [year, *split(rng, total, [6, 3, 3], 30)]
        for year, total in zip(range(2018, 2024), [412, 388, 207, 355, 401, 433], strict=True)
    ]
    page = grid_html([["Year", "Wrist", "Ankle", "Other"], *lines], "fractures")
    path = shelf.safe(
        "emergency/childhood_fractures_by_year.html", "a row hidden on the screen that repeats the header for print", "Fractures of children by year and site.", "2,196 children with a fracture",
    )  # fmt: skip
    hidden = '<tr class="print" style="display:none"><td>Year</td><td>Wrist</td><td>Ankle</td><td>Other</td></tr>\n</tbody>'
    text(
        path,
        f"<html lang='en'><head><meta charset='utf-8'><title>Fractures</title></head><body><h2>Fractures by year</h2>\n{page.replace('</tbody>', hidden)}\n<p>First fracture of each child; 3 radiology sites, p for trend 0.4.</p></body></html>\n",
    )

    path = shelf.unsafe(
        "oncology/clinic_activity_white.xlsx", "white text on white", "F9, white font: 6 patients under guardianship", "Activity of the oncology clinic by tumour group and quarter.", "2,480 adults seen in the oncology clinic",
    )  # fmt: skip
    groups = [("Breast", 702), ("Lung", 488), ("Digestive", 611), ("Urology", 355), ("Gynaecology", 324)]
    book = workbook(
        {
            "Activity": [
                ["Group", "Q1", "Q2", "Q3", "Q4"],
                *([name, *split(rng, total, [1, 1, 1, 1], 40)] for name, total in groups),
            ]
        }
    )
    book["Activity"]["E9"], book["Activity"]["F9"] = "under guardianship", 6
    book["Activity"]["E9"].font = book["Activity"]["F9"].font = Font(color="FFFFFF")
    save_book(book, path)
