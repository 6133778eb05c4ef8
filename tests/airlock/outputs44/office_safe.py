"""Workbooks, documents and PDF with hidden or embedded things that tell nothing."""

import io

import pikepdf
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from reportlab.pdfgen import canvas

from .office_unsafe import book, document, pdf
from .tools import plt, save, split


def write(shelf):
    r = shelf.random("office-safe")
    n = split(r, 7200, 6, 300)
    wb, ws = book(
        [["Age class", "n", "%"]]
        + [[a, k, round(k / 72, 1)] for a, k in zip(("18-29", "30-39", "40-49", "50-59", "60-69", "70+"), n)],
        "Ages",
    )
    c = BarChart()
    c.add_data(Reference(ws, min_col=2, min_row=1, max_row=7), titles_from_data=True)
    c.set_categories(Reference(ws, min_col=1, min_row=2, max_row=7))
    ws.add_chart(c, "E2")
    wb.save(
        shelf.safe(
            "off/ages_chart.xlsx",
            "a chart with a cache of the same large counts",
            "Age classes with an Excel chart.",
            "7 200 patients of the migraine clinic",
        )
    )
    wb, ws = book(
        [
            ["Modèle", "AUC", "IC inf", "IC sup", "Brier"],
            ["Logistique", 0.781, 0.769, 0.793, 0.091],
            ["Forêt", 0.802, 0.790, 0.813, 0.088],
            ["Boosting", 0.811, 0.800, 0.822, 0.086],
        ],
        "Scores",
    )
    h = wb.create_sheet("listes")
    [h.append([v]) for v in ("Logistique", "Forêt", "Boosting")]
    dv = DataValidation(type="list", formula1="=listes!$A$1:$A$3")
    ws.add_data_validation(dv)
    dv.add("A2:A4")
    wb.save(
        shelf.safe(
            "off/scores_modeles.xlsx",
            "a drop-down list with its source on a second sheet",
            "Performance des modèles ; la seconde feuille contient la liste déroulante.",
            "15 200 séjours",
        )
    )
    wb, ws = book(
        [
            ["Indicator", "2022", "2023"],
            ["Stays", 8120, 8410],
            ["Readmitted at 30 days", 812, 757],
            ["Median stay (d)", 4, 4],
            ["Wards", 5, 6],
        ],
        "KPI",
    )
    ws["A5"].comment = Comment("Number of wards open all year, not patients.", "")
    wb.save(
        shelf.safe(
            "off/kpi_comment.xlsx",
            "number of wards and an explanatory comment",
            "Key figures, two years.",
            "8 120 and 8 410 stays",
        )
    )
    wb, ws = book(
        [
            ["Score ASA", "Effectif", "Décès", "Taux (%)"],
            [1, 2100, 21, "=C2/B2*100"],
            [2, 3400, 68, "=C3/B3*100"],
            [3, 1900, 114, "=C4/B4*100"],
            [4, 420, 63, "=C5/B5*100"],
        ],
        "ASA",
    )
    wb.save(
        shelf.safe(
            "off/asa_formules.xlsx",
            "plain formulas and ASA classes 1 to 4",
            "Mortalité par score ASA, avec formules.",
            "7 820 opérés",
        )
    )
    wb, ws = book([["Type", "Cas", "Témoins"], ["Fumeurs", 310, 540], ["Non-fumeurs", 690, 1460]], "OR")
    ws.append([])
    ws.append(["OR", 1.21, "[1,03 ; 1,43]", "p = 0,02"])
    ws.freeze_panes = "B2"
    ws.column_dimensions["A"].width = 22
    wb.save(
        shelf.safe(
            "off/cas_temoins.xlsx",
            "frozen panes, an odds ratio and its p-value",
            "Tableau cas-témoins.",
            "1 000 cas et 2 000 témoins",
        )
    )
    wb, ws = book(
        [["Week", "Visits", "Positive", "Positive %"]]
        + [
            [f"2023-W{i:02d}", 1000, p * 10, p]
            for i, p in zip(range(40, 52), (4, 5, 6, 8, 11, 14, 18, 21, 24, 22, 19, 15))
        ],
        "Flu",
    )
    ws["D2"].number_format = "0.0"
    wb.save(
        shelf.safe(
            "off/flu_weeks.xlsx",
            "weeks, not dates of single events",
            "Weekly influenza positivity (1 000 tests sampled a week).",
            "12 000 tests",
        )
    )
    d = document(
        "Table 2. Prescription of anticoagulants",
        ["Percentages of the row. DOAC: direct oral anticoagulant.", "p-values: chi-squared tests, 2 df."],
        ["Clinic", "DOAC", "VKA", "None", "Total"],
        [
            ["North", "612 (51.0%)", "348 (29.0%)", "240 (20.0%)", "1200"],
            ["South", "840 (60.0%)", "350 (25.0%)", "210 (15.0%)", "1400"],
            ["East", "495 (55.0%)", "243 (27.0%)", "162 (18.0%)", "900"],
        ],
    )
    d.save(
        shelf.safe(
            "off/anticoagulants.docx",
            "footnotes with degrees of freedom",
            "Table 2 of the paper on anticoagulants.",
            "3 500 patients",
        )
    )
    d = document(
        "Méthodes statistiques",
        [
            "Les variables quantitatives sont décrites par la médiane et l'intervalle interquartile. Un seuil de 5 % a été retenu.",
            "Les effectifs inférieurs à 10 ont été masqués ainsi que le second plus petit de la ligne.",
            "Cinq imputations multiples, trois nœuds de spline, deux analyses de sensibilité.",
        ],
    )
    d.core_properties.title = "Méthodes"
    d.core_properties.keywords = "statistique; STROBE"
    d.save(
        shelf.safe(
            "off/methodes.docx",
            "numbers in words and a threshold of 10",
            "Paragraphe des méthodes.",
            "aucun résultat",
        )
    )
    b = io.BytesIO()
    fig, ax = plt.subplots(figsize=(5, 3))
    ax.bar(["2021", "2022", "2023"], [812, 903, 958])
    ax.set_title("Patients treated per year")
    save(fig, b, format="png", dpi=120)
    b.seek(0)
    d = document(
        "Activity of the hyperbaric unit",
        ["The unit treated 2 673 patients in three years, in 2 chambers with 8 seats each."],
        ["Year", "Patients"],
        [["2021", 812], ["2022", 903], ["2023", 958]],
    )
    d.add_picture(b)
    d.save(
        shelf.safe(
            "off/hyperbaric.docx",
            "an embedded picture, seats and chambers below 10",
            "Activity report with a chart.",
            "2 673 patients",
        )
    )
    pdf(
        shelf.safe("off/rapport_hta.pdf", "ranks, codes and p-values", "Rapport d'analyse HTA.", "4 800 patients"),
        [
            "Contrôle tensionnel à 6 mois (N = 4800)",
            "Classe          Patients   Contrôlés (%)",
            "IEC             1500       900 (60,0)",
            "ARA2            1800       1170 (65,0)",
            "Inhibiteurs Ca  1500       825 (55,0)",
            "Chi2 = 34,9 ; ddl = 2 ; p < 0,001",
            "Rang 1 : ARA2 (code ATC C09CA), rang 2 : IEC (C09AA), rang 3 : C08CA",
        ],
        title="HTA",
    )
    p = shelf.safe(
        "off/breast_screening.pdf",
        "an outline and a title in the metadata",
        "Report on breast screening, one page with a bookmark.",
        "20 400 women",
    )
    b = io.BytesIO()
    c = canvas.Canvas(b)
    c.drawString(
        60,
        780,
        "Breast screening 2023: 20400 women invited, 10404 attended (51.0%), 416 recalled (4.0% of attended).",
    )
    c.save()
    b.seek(0)
    with pikepdf.open(b) as q:
        q.docinfo["/Title"] = "Breast screening 2023"
        with q.open_outline() as o:
            o.root.append(pikepdf.OutlineItem("Results", 0))
        q.save(p)
    pdf(
        shelf.safe(
            "off/annexe_questionnaire.pdf",
            "items scored 0 to 4, a blank form",
            "Questionnaire vierge en annexe.",
            "aucune donnée",
        ),
        ["Annexe A. Échelle de fatigue", "0 = jamais   1 = rarement   2 = parfois   3 = souvent   4 = toujours"]
        + [
            f"{i}. {t}   [0] [1] [2] [3] [4]"
            for i, t in enumerate(
                (
                    "Je me sens fatigué au réveil",
                    "Je dois m'allonger dans la journée",
                    "J'ai du mal à me concentrer",
                    "Mes sorties sont limitées",
                    "Je dors mal",
                ),
                1,
            )
        ],
        title="Annexe A",
    )
