"""PowerPoint and HTML: notes, hidden slides, objects off the slide, chart workbooks; hidden cells, comments, attributes."""

import base64
import io

import openpyxl
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs33.make import deck, html, html_table, npc, person, put, table1, th


def write(shelf: Shelf) -> None:
    # 1 unsafe: speaker notes tell of one patient
    path = shelf.unsafe(
        "staff/hta_pulmonaire.pptx",
        "speaker notes name a patient",
        "notes of slide 2",
        "Diaporama du staff : traitement de l'HTAP.",
        "244 patients avec une HTAP, 2012-2022",
    )
    given, sur = person(shelf.random("m05/1"))
    p = deck(
        path,
        [
            ("HTAP : bithérapie initiale", "Staff de pneumologie"),
            (
                "Survie",
                [
                    "Survie à 3 ans : 78 % (IC 95 % 72-83)",
                    "Classe NYHA III-IV : 141 patients (57,8 %)",
                    "Bithérapie d'emblée : 166 patients (68,0 %)",
                ],
            ),
        ],
        save=False,
    )
    p.slides[
        1
    ].notes_slide.notes_text_frame.text = (
        f"Penser à citer le cas de Monsieur {given} {sur}, décédé après l'arrêt de l'époprosténol."
    )
    p.save(path)
    # 2 safe: speaker notes with advice
    path = shelf.safe(
        "staff/heart_failure_sglt2.pptx",
        "speaker notes with advice for the speaker",
        "Slides for the heart failure meeting: SGLT2 inhibitors at discharge.",
        "1,744 patients admitted for heart failure",
    )
    p = deck(
        path,
        [
            ("SGLT2 inhibitors at discharge", "Heart failure meeting"),
            (
                "Uptake",
                ["2021: 214 of 812 (26.4%)", "2022: 488 of 932 (52.4%)", "Renal function did not differ (p = 0.4)"],
            ),
            (
                "90-day outcome",
                ["", "SGLT2i (n = 702)", "None (n = 1,042)"],
                [["Readmission", "126 (17.9%)", "238 (22.8%)"], ["Death", "41 (5.8%)", "88 (8.4%)"]],
            ),
        ],
        save=False,
    )
    p.slides[
        1
    ].notes_slide.notes_text_frame.text = "Three minutes for this slide. Mention the 2 guidelines (2021 and 2022)."
    p.save(path)
    # 3 unsafe: hidden slide with small cells
    path = shelf.unsafe(
        "staff/anemie_falciforme.pptx",
        "hidden slide with small cells",
        "slide 3 (hidden)",
        "Présentation des complications de la drépanocytose à l'âge adulte.",
        "611 adultes drépanocytaires suivis",
    )
    p = deck(
        path,
        [
            ("Drépanocytose de l'adulte", "Complications"),
            (
                "Complications",
                ["", "SS (n = 422)", "SC (n = 189)"],
                [
                    ["Syndrome thoracique aigu", "188 (44,5 %)", "44 (23,3 %)"],
                    ["Ostéonécrose", "122 (28,9 %)", "38 (20,1 %)"],
                    ["Rétinopathie", "61 (14,5 %)", "49 (25,9 %)"],
                ],
            ),
            ("Réserve", ["", "SS", "SC"], [["AVC", "23", "3"], ["Décès maternel", "2", "1"]]),
        ],
        save=False,
    )
    p.slides[2]._element.set("show", "0")
    p.save(path)
    # 4 safe
    r = shelf.random("m05/4")
    head, rows = table1(
        r,
        {"Robot": 388, "Laparoscopy": 402},
        [
            ("Age, years", "q", 64, 8, 0),
            ("BMI", "q", 26.4, 3, 1),
            ("Clavien grade", "c", {"0": 0.68, "I-II": 0.22, "III-V": 0.1}),
            ("Conversion", "p", 0.06),
            ("Length of stay, d", "q", 5, 2, 0),
            ("R0 resection", "p", 0.9),
        ],
        "gt",
        pval="p-value",
    )
    deck(
        shelf.safe(
            "staff/colectomy_robot.pptx",
            "Clavien grades 0 to V, R0, stays of 5 days",
            "Colectomy by robot or laparoscopy: perioperative results for the surgical meeting.",
            "790 patients with elective colectomy",
        ),
        [
            (
                "Colectomy: robot or laparoscopy",
                ["2 surgeons per approach were not compared", "Period: 2018-2023"][1],
            ),
            ("Perioperative results", head, rows, "Median (IQR) or n (%)"),
        ],
    )
    # 5 unsafe: shape outside the slide
    path = shelf.unsafe(
        "dg/bilan_transferts.pptx",
        "a text box outside the slide with a phone number and an address of a patient",
        "slide 1, left of the page",
        "Bilan des transferts inter-hospitaliers pour la direction générale.",
        "3 214 transferts en 2023",
    )
    r = shelf.random("m05/5")
    p = deck(
        path,
        [
            (
                "Transferts inter-hospitaliers 2023",
                [
                    "3 214 transferts, dont 1 288 entrants (40,1 %)",
                    "Délai médian : 142 minutes",
                    "Motif principal : réanimation (802)",
                ],
            )
        ],
        save=False,
    )
    box = p.slides[0].shapes.add_textbox(Inches(-6), Inches(2), Inches(4), Inches(1))
    box.text_frame.text = f"rappeler famille 06 {r.randint(10, 99)} {r.randint(10, 99)} {r.randint(10, 99)} {r.randint(10, 99)} - {r.randint(3, 90)} rue des Acacias, 94000 Créteil"
    p.save(path)
    # 6 safe: management deck
    deck(
        shelf.safe(
            "dg/plan_hivernal.pptx",
            "numbers of beds, units and weeks below 10",
            "Plan hivernal : lits ouverts et passages, pour le directoire.",
            "Passages aux urgences, hivers 2021 à 2023",
        ),
        [
            ("Plan hivernal", "Directoire"),
            (
                "Capacités",
                ["4 unités tampons de 8 lits, ouvertes 6 semaines", "3 cellules d'ordonnancement sur 2 sites"],
            ),
            (
                "Passages",
                ["Hiver", "Passages", "Hospitalisés", "Attente médiane (h)"],
                [
                    ["2021-2022", th(31240), "7 122 (22,8 %)", "5,1"],
                    ["2022-2023", th(34018), "8 066 (23,7 %)", "6,2"],
                    ["2023-2024", th(33102), "7 514 (22,7 %)", "4,4"],
                ],
            ),
        ],
    )
    # 7 unsafe: chart workbook with patients
    r = shelf.random("m05/7")
    path = shelf.unsafe(
        "staff/vih_charge_virale.pptx",
        "workbook of the chart holds one line per patient",
        "ppt/embeddings, second sheet",
        "Part des patients contrôlés par année, graphique PowerPoint.",
        "1 344 personnes vivant avec le VIH",
    )
    p = deck(path, [("Contrôle virologique", ["Charge virale < 50 copies/mL par année"])], save=False)
    data = CategoryChartData()
    data.categories = ["2019", "2020", "2021", "2022"]
    data.add_series("Contrôlés (%)", (88.4, 89.9, 91.6, 92.7))
    chart = (
        p.slides[0]
        .shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(2), Inches(2.5), Inches(8), Inches(4), data)
        .chart
    )
    wb = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    ws = wb.create_sheet("patients")
    ws.append(["ID", "Naissance", "Sexe", "CV", "CD4"])
    for i in range(110):
        ws.append(
            [
                f"V{i:04d}",
                r.randint(1945, 2001),
                r.choice("HF"),
                r.choice([20, 40, 112, 840, 12000]),
                r.randint(90, 1300),
            ]
        )
    buf = io.BytesIO()
    wb.save(buf)
    chart.part.chart_workbook.xlsx_part._blob = buf.getvalue()
    p.save(path)
    # 8 safe
    deck(
        shelf.safe(
            "staff/tb_contacts.pptx",
            "names of bacteria written M. and B., which are not titles of persons",
            "Screening of tuberculosis contacts: yield by circle of exposure.",
            "2,210 contacts screened, 2017-2022",
        ),
        [
            (
                "M. tuberculosis contact tracing",
                [
                    "M. Tuberculosis complex infection by IGRA, 3 circles of exposure",
                    "B. Fragilis and C. Difficile were not studied",
                ],
            ),
            (
                "Yield",
                ["Circle", "Screened", "IGRA positive"],
                [["First", "812", "261 (32.1%)"], ["Second", "776", "140 (18.0%)"], ["Third", "622", "62 (10.0%)"]],
            ),
        ],
        wide=False,
    )
    # 9 unsafe: html comment with IPPs? -> row-level in a hidden div
    r = shelf.random("m05/9")
    head, rows = table1(
        r,
        {"Exposed": 622, "Unexposed": 1811},
        [
            ("Age", "q", 49, 14, 0),
            ("Female", "p", 0.58),
            ("BMI ≥ 30", "p", 0.27),
            ("Long COVID", "p", 0.14),
            ("PHQ-9", "q", 6, 3, 0),
        ],
        "gt",
        total="Overall",
        pval="p-value",
    )
    hidden = (
        '<div style="display:none">'
        + html_table(
            ["age", "sex", "bmi", "phq9"],
            [[r.randint(19, 85), r.choice("MF"), round(r.gauss(26, 4), 1), r.randint(0, 24)] for _ in range(80)],
        )
        + "</div>"
    )
    html(
        shelf.unsafe(
            "covid/gtsummary_longcovid.html",
            "row-level data in a block which is not displayed",
            "div display:none at the end",
            "gtsummary table of long COVID by exposure.",
            "2,433 participants of the post-COVID cohort",
        ),
        "Table 1",
        "<h2>Characteristics</h2>" + html_table(head, rows) + hidden,
        lang="en",
    )
    # 10 safe: gtsummary with hidden caption for screen readers
    head, rows = table1(
        r,
        {"2019": 711, "2020": 684, "2021": 733},
        [
            ("Age", "q", 68, 10, 0),
            ("Sex: female", "p", 0.44),
            ("NIHSS", "q", 7, 4, 0),
            ("mRS at 3 months", "c", {"0-1": 0.42, "2-3": 0.33, "4-6": 0.25}),
            ("Thrombectomy", "p", 0.2),
        ],
        "gt",
        total="Overall",
        pval="p-value",
    )
    html(
        shelf.safe(
            "neuro/gtsummary_stroke_year.html",
            "mRS classes, label for screen readers",
            "gtsummary table of ischaemic stroke by year of admission.",
            "2,128 patients with ischaemic stroke",
        ),
        "Stroke by year",
        html_table(head, rows, "Stroke admissions", 'class="gt_table" aria-label="Table of strokes by year"')
        + "<p>Median (IQR); n (%). Kruskal-Wallis rank sum test; Pearson's Chi-squared test</p>",
        lang="en",
    )
    # 11 unsafe: HTML comment with a secret
    r = shelf.random("m05/11")
    html(
        shelf.unsafe(
            "pharmacie/antibiotiques_ddj.html",
            "secret: a connection string with password",
            "HTML comment at the top",
            "Consommation d'antibiotiques en DDJ pour 1000 journées, par classe.",
            "Hospitalisations complètes, 2019-2023",
        ),
        "DDJ",
        "<!-- engine: postgresql://edsr_ro:Zk8pQ2vLw9@10.12.4.18:5432/edsh -->\n"
        + html_table(
            ["Classe ATC", 2019, 2021, 2023],
            [
                ["J01C Pénicillines", "214,4", "198,2", "205,9"],
                ["J01D Céphalosporines", "96,1", "92,7", "88,4"],
                ["J01M Quinolones", "41,8", "35,2", "30,6"],
                ["J01X Autres", "38,0", "40,1", "42,2"],
            ],
            "DDJ / 1000 JH",
        ),
    )
    # 12 safe: html comment of the generator
    html(
        shelf.safe(
            "pharmacie/opioides_consommation.html",
            "comment of the generator, ATC codes",
            "Consommation d'opioïdes par secteur.",
            "Séjours de chirurgie et de médecine, 2020-2022",
        ),
        "Opioïdes",
        "<!-- generated by knitr 1.45; do not edit -->\n"
        + html_table(
            ["Code ATC", "Chirurgie (mg/100 j)", "Médecine (mg/100 j)", "Évolution"],
            [
                ["N02AA01", "412,2", "388,9", "-3,1 %"],
                ["N02AA05", "208,4", "122,3", "+4,4 %"],
                ["N02AX02", "96,8", "101,2", "-8,9 %"],
            ],
        ),
    )
    # 13 unsafe: data attributes hold exact counts below masks
    rows = "".join(
        f'<tr><td>{g}</td><td data-n="{n}">{n if n > 9 else "&lt;10"}</td><td data-n="{m}">{m if m > 9 else "&lt;10"}</td></tr>'
        for g, n, m in [
            ("GJB2", 61, 48),
            ("SLC26A4", 22, 17),
            ("STRC", 19, 6),
            ("MYO15A", 13, 4),
            ("Autre gène", 44, 39),
            ("Négatif", 188, 201),
        ]
    )
    html(
        shelf.unsafe(
            "genetique/surdite_genes.html",
            "masked cells are readable in an attribute of the cell",
            'data-n="6" and data-n="4"',
            "Gènes en cause dans les surdités de l'enfant, effectifs < 10 masqués.",
            "664 enfants avec une surdité bilatérale",
        ),
        "Surdités",
        f"<h1>Surdités congénitales</h1><table><tr><th>Gène</th><th>Filles</th><th>Garçons</th></tr>{rows}</table>",
    )
    # 14 safe
    html(
        shelf.safe(
            "genetique/panel_rendement.html",
            "names of genes, exons and ACMG classes 1 to 5",
            "Rendement du panel de gènes de cardiomyopathie.",
            "1 902 probands",
        ),
        "Panel",
        html_table(
            ["Indication", "Probands", "Variant classe 4-5", "Variant classe 3"],
            [
                ["CMH", "888", npc(311, 888, "fr"), npc(166, 888, "fr")],
                ["CMD", "702", npc(162, 702, "fr"), npc(171, 702, "fr")],
                ["DAVD", "312", npc(88, 312, "fr"), npc(54, 312, "fr")],
            ],
        )
        + "<p>Gènes les plus fréquents : MYBPC3 (34 exons), MYH7, TTN, PKP2. Profondeur 30X, 5 classes ACMG.</p>",
    )
    # 15 unsafe: zero of a real group
    r = shelf.random("m05/15")
    head, rows = table1(
        r,
        {"PCV13": 402, "PPSV23": 118, "None": 688},
        [
            ("Age, years", "q", 71, 9, 0),
            ("Men", "p", 0.55),
            ("COPD", "p", 0.25),
            ("Bacteraemia", "p", 0.15),
            ("ICU admission", "p", 0.2),
            ("In-hospital death", "p", 0.12),
        ],
        "en",
        nlab="(n={})",
    )
    put(rows, "In-hospital", 2, "0 (0.0%)")
    html(
        shelf.unsafe(
            "infectio/pneumococcal_vaccine.html",
            "zero of a real group",
            "In-hospital death in PPSV23: 0 (0.0%)",
            "Outcome of pneumococcal pneumonia by vaccination (R table1 package).",
            "1,208 patients with pneumococcal pneumonia",
        ),
        "Table 1",
        html_table(head, rows, attr='class="Rtable1"'),
        lang="en",
    )
    # 16 safe: p-values 0.000 and zeros which are not persons
    html(
        shelf.safe(
            "infectio/spss_crosstab.html",
            "0.000 significance, 0 cells with expected count below 5, df 1",
            "SPSS output: chi-square tests of vaccination by age class.",
            "2,380 patients",
        ),
        "SPSS Output",
        html_table(
            ["Age class", "Vaccinated", "Not vaccinated", "Total"],
            [
                ["65-74", 402, 611, 1013],
                ["75-84", 466, 388, 854],
                ["85+", 298, 215, 513],
                ["Total", 1166, 1214, 2380],
            ],
            "age_class * vaccinated Crosstabulation, Count",
        )
        + html_table(
            ["", "Value", "df", "Asymptotic Significance (2-sided)"],
            [
                ["Pearson Chi-Square", "65.412a", 2, ".000"],
                ["Likelihood Ratio", "65.870", 2, ".000"],
                ["N of Valid Cases", 2380, "", ""],
            ],
            "Chi-Square Tests",
        )
        + "<p>a. 0 cells (0.0%) have expected count less than 5. The minimum expected count is 251.33.</p>",
        lang="en",
    )
    # 17 unsafe: 100 % in a real group
    html(
        shelf.unsafe(
            "pediatrie/vaccination_hpv.html",
            "100 % of a real group",
            "« 14 ans, privé : 100 % »",
            "Couverture vaccinale HPV selon l'âge et le secteur de l'établissement scolaire.",
            "2 188 adolescents vus en consultation",
        ),
        "HPV",
        html_table(
            ["Âge", "Public : n", "Public : vaccinés", "Privé : n", "Privé : vaccinés"],
            [
                ["11 ans", 402, "31,1 %", 188, "40,4 %"],
                ["12 ans", 388, "44,6 %", 160, "52,5 %"],
                ["13 ans", 366, "51,9 %", 155, "58,7 %"],
                ["14 ans", 377, "55,4 %", 152, "100 %"],
            ],
        ),
    )
    # 18 safe: 100 % as a total line, and base64 picture of a logo
    png = base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    )
    html(
        shelf.safe(
            "pediatrie/motifs_consultation.html",
            "100 % of the total line, tiny embedded logo",
            "Motifs de consultation en pédiatrie générale.",
            "9 411 consultations",
        ),
        "Motifs",
        f'<img alt="logo" src="data:image/png;base64,{base64.b64encode(png).decode()}">'
        + html_table(
            ["Motif", "Consultations", "%"],
            [
                ["Fièvre", "2 604", "27,7"],
                ["Toux, gêne respiratoire", "2 211", "23,5"],
                ["Douleur abdominale", "1 388", "14,7"],
                ["Vaccination", "1 902", "20,2"],
                ["Autre", "1 306", "13,9"],
                ["Total", "9 411", "100,0"],
            ],
        ),
    )
