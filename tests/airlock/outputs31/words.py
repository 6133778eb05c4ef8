"""Word outputs."""

import io

from .kit import ipp, nir, npc, person, split, table1, word, wtable


def write(shelf) -> None:
    safe(shelf)
    unsafe(shelf)


def safe(shelf) -> None:
    r = shelf.random("docx-safe")
    f = shelf.safe(
        "docx/rapport_endocardites.docx",
        "many numbers in prose, years, doses, centres",
        "Rapport de résultats de l'étude sur les endocardites infectieuses.",
        "1 276 endocardites certaines, 2014-2022",
    )
    d = word("Endocardites infectieuses : résultats principaux")
    d.add_paragraph(
        "Entre 2014 et 2022, 1 276 épisodes d'endocardite certaine ont été inclus dans 3 centres. L'âge médian était de 69 ans [57-78]. Une chirurgie a été réalisée chez 561 patients (44,0 %). La durée médiane d'antibiothérapie était de 6 semaines."
    )
    wtable(
        d,
        [
            ["", "Total (n=1276)", "Chirurgie (n=561)", "Médical (n=715)", "p"],
            *table1(
                r,
                [561, 715],
                [
                    ("Sexe masculin", 69),
                    ("Valve prothétique", 26),
                    (
                        "Germe",
                        {
                            "Staphylococcus aureus": 29,
                            "Streptocoque": 30,
                            "Entérocoque": 17,
                            "Autre ou non documenté": 24,
                        },
                    ),
                    ("Végétation > 10 mm", 51),
                    ("Embolie cérébrale", 22),
                    ("Abcès", 18),
                    ("Décès hospitalier", 19),
                ],
                True,
            ),
        ],
    )
    d.add_paragraph(
        "En analyse multivariée (modèle logistique, 8 covariables), l'âge (OR 1,04 ; IC95 % 1,02-1,05) et S. aureus (OR 1,88 ; 1,36-2,61) étaient associés au décès. L'aire sous la courbe était de 0,78."
    )
    d.save(f)

    f = shelf.safe(
        "docx/supplementary_table_ckd.docx",
        "gtsummary style with CKD stages 3a-5",
        "Supplementary table: characteristics by CKD stage.",
        "4,890 outpatients of nephrology",
    )
    d = word("Supplementary Table S2. Baseline characteristics by CKD stage")
    wtable(
        d,
        [
            [
                "Characteristic",
                "Overall\nN = 4,890¹",
                "Stage 3a\nN = 1,905¹",
                "Stage 3b\nN = 1,640¹",
                "Stage 4-5\nN = 1,345¹",
                "p-value²",
            ],
            *table1(
                r,
                [1905, 1640, 1345],
                [
                    ("Age (years)", (71, 61, 79)),
                    ("Female", 43),
                    ("Diabetes", 39),
                    ("ACE inhibitor or ARB", 66),
                    ("uACR category", {"A1": 40, "A2": 35, "A3": 25}),
                    ("Haemoglobin (g/dL)", (12.8, 11.6, 14.0)),
                    ("Smoking", {"Never": 50, "Former": 35, "Current": 15}),
                ],
                d=0,
            ),
        ],
        "Table Grid",
    )
    d.add_paragraph("¹ Median [Q1, Q3]; n (%). ² Kruskal-Wallis rank sum test; Pearson's Chi-squared test.")
    d.save(f)

    f = shelf.safe(
        "docx/note_gestion_hdj.docx",
        "number of chairs, of posts, euros",
        "Note de gestion sur l'ouverture de places d'hôpital de jour.",
        "18 400 venues d'HDJ en 2023",
    )
    d = word("Ouverture de 4 places d'hôpital de jour : éléments chiffrés")
    for t in [
        "L'unité dispose de 12 fauteuils et de 5 postes infirmiers. L'ouverture de 4 places supplémentaires demanderait 2 ETP.",
        "Le taux d'occupation est passé de 84 % à 97 % entre 2021 et 2023. Le délai médian de rendez-vous est de 9 jours (quartiles 5 et 16).",
        "Recettes attendues : 612 k€ par an pour 1 480 venues supplémentaires.",
    ]:
        d.add_paragraph(t, style="List Bullet")
    wtable(
        d,
        [
            ["Année", "Venues", "Fauteuils", "Venues / fauteuil / jour"],
            ["2021", "14 120", "10", "2,3"],
            ["2022", "16 005", "11", "2,4"],
            ["2023", "18 400", "12", "2,5"],
        ],
        "Medium Shading 1 Accent 2",
    )
    d.save(f)

    f = shelf.safe(
        "docx/abstract_thyroid.docx",
        "confidence intervals and a p of 0.04 in prose",
        "Congress abstract: recurrence of thyroid cancer after lobectomy.",
        "1,034 patients with low-risk thyroid cancer",
    )
    d = word("Lobectomy versus total thyroidectomy in low-risk thyroid cancer")
    for h, t in [
        ("Background", "Guidelines since 2015 allow lobectomy for tumours of 1 to 4 cm."),
        (
            "Methods",
            "Retrospective cohort from the hospital data warehouse, 2012-2021. Propensity score with 1:1 matching (caliper 0.2).",
        ),
        (
            "Results",
            "Among 1,034 patients (517 per group after matching; 78% women), 5-year recurrence-free survival was 94.1% (95% CI 91.7-95.9) after lobectomy and 95.3% (93.0-96.9) after total thyroidectomy (HR 1.24, 95% CI 0.80-1.92, p = 0.34). Transient hypocalcaemia concerned 16.1% and 38.4%.",
        ),
        ("Conclusion", "Recurrence did not differ at 5 years."),
    ]:
        d.add_heading(h, 2)
        d.add_paragraph(t)
    d.save(f)

    f = shelf.safe(
        "docx/tableau_structural_zero.docx",
        "structural zeros: pregnancy in men, prostate in women",
        "Motifs de recours urologiques par sexe.",
        "5 418 consultants d'urologie en 2022",
    )
    d = word("Motifs de consultation par sexe")
    wtable(
        d,
        [
            ["Motif", "Hommes (n=3606)", "Femmes (n=1812)"],
            ["Lithiase", npc(1102, 3606, True), npc(664, 1812, True)],
            ["Cancer de prostate", npc(1015, 3606, True), "0 (sans objet)"],
            ["Incontinence", npc(288, 3606, True), npc(611, 1812, True)],
            ["Hématurie", npc(402, 3606, True), npc(188, 1812, True)],
            ["Hypertrophie bénigne de prostate", npc(641, 3606, True), "0 (sans objet)"],
            ["Infection", npc(158, 3606, True), npc(349, 1812, True)],
        ],
    )
    d.add_paragraph("Les zéros sont structurels (organe absent).")
    d.save(f)

    f = shelf.safe(
        "docx/missing_data_annex.docx",
        "percent missing all well above ten persons",
        "Annexe : données manquantes par variable.",
        "8 116 séjours de réanimation",
    )
    d = word("Annexe 3 – Données manquantes")
    rows = [["Variable", "Renseignés", "Manquants", "% manquants"]]
    for v in [
        "Poids",
        "Taille",
        "IGS II",
        "Lactate J0",
        "PaO2/FiO2",
        "Albumine",
        "Provenance",
        "Limitation de soins",
        "Durée de ventilation",
        "Créatinine de base",
    ]:
        k = r.randint(60, 1900)
        rows.append([v, 8116 - k, k, f"{100 * k / 8116:.1f}".replace(".", ",")])
    wtable(d, rows, "Light Grid Accent 3")
    d.save(f)

    f = shelf.safe(
        "docx/figure_bar_docx.docx",
        "a figure of aggregated bars in a Word report",
        "Proportion of antibiotic reassessment at 48-72 h by ward type, with figure.",
        "3,310 antibiotic courses",
    )
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots(figsize=(5, 3))
    ax.bar(["Medicine", "Surgery", "ICU", "Geriatrics"], [62, 41, 78, 55], yerr=[3, 4, 3, 4], color="#467")
    ax.set_ylabel("Reassessed at 48-72 h (%)")
    buf = io.BytesIO()
    fig.savefig(buf, dpi=110, metadata={"Software": None})
    plt.close(fig)
    d = word("Antibiotic reassessment")
    d.add_paragraph("Reassessment was documented in 58% of the 3,310 courses.")
    d.add_picture(buf)
    d.add_paragraph("Figure 1. Bars: proportion; whiskers: 95% CI. Ward sizes: 1,204, 880, 612 and 614 courses.")
    d.save(f)

    f = shelf.safe(
        "docx/qualite_score_likert.docx",
        "Likert levels 1-5 and number of questions",
        "Résultats de l'enquête de satisfaction, distribution des réponses.",
        "2 144 répondants",
    )
    d = word("Satisfaction des patients (échelle de 1 à 5)")
    rows = [["Question", "1", "2", "3", "4", "5", "Moyenne"]]
    for i, q in enumerate(
        ["Accueil", "Information", "Douleur", "Repas", "Chambre", "Sortie", "Écoute", "Propreté"], 1
    ):
        c = split(r, 2144, [4, 8, 20, 40, 28])
        rows.append([f"Q{i}. {q}", *c, f"{sum((j + 1) * x for j, x in enumerate(c)) / 2144:.1f}".replace(".", ",")])
    wtable(d, rows)
    d.save(f)

    f = shelf.safe(
        "docx/protocol_flow_text.docx",
        "flow chart in prose, each exclusion above ten",
        "Flow of participants in the atrial fibrillation screening study.",
        "12,450 screened, 9,020 analysed",
    )
    d = word("Participant flow")
    for t in [
        "12,450 persons screened",
        "Excluded: 1,980 declined, 870 known atrial fibrillation, 412 pacemaker",
        "9,188 enrolled",
        "Lost to follow-up: 168",
        "9,020 analysed (4,515 intervention, 4,505 control)",
    ]:
        d.add_paragraph(t, style="List Number")
    d.save(f)


def unsafe(shelf) -> None:
    r = shelf.random("docx-unsafe")
    f = shelf.unsafe(
        "docx/rapport_pancreatites.docx",
        "a count in words in prose",
        "paragraph: 'trois patients sont décédés'",
        "Rapport sur les pancréatites aiguës graves.",
        "644 pancréatites aiguës, 2018-2023",
    )
    d = word("Pancréatites aiguës")
    d.add_paragraph(
        "Parmi les 644 patients, l'étiologie biliaire était la plus fréquente (312 ; 48,4 %), devant l'alcool (188 ; 29,2 %). Une nécrose infectée est survenue chez 74 patients. Dans le sous-groupe biliaire, trois patients sont décédés avant le transfert."
    )
    d.save(f)

    f = shelf.unsafe(
        "docx/melanoma_adjuvant.docx",
        "deleted text of a tracked change holds a patient's record number",
        "w:del in paragraph 2",
        "Adjuvant therapy in stage III melanoma: summary for the board.",
        "388 patients with stage III melanoma",
    )
    d = word("Adjuvant therapy in stage III melanoma")
    p = d.add_paragraph("Of 388 patients, 241 received anti-PD1 and 147 targeted therapy. ")
    from docx.oxml import parse_xml

    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    p._p.append(
        parse_xml(
            f'<w:del {w} w:id="4" w:author="" w:date="2024-05-02T09:00:00Z"><w:r><w:delText>See file {ipp(r)} for the early relapse.</w:delText></w:r></w:del>'
        )
    )
    d.save(f)

    f = shelf.unsafe(
        "docx/drepanocytose_hidden.docx",
        "vanish (hidden) text with small cell",
        "last run hidden: 'dont 2 grossesses'",
        "Complications de la drépanocytose chez la femme enceinte.",
        "233 grossesses chez des femmes drépanocytaires",
    )
    d = word("Drépanocytose et grossesse")
    wtable(
        d,
        [
            ["Complication", "SS (n=141)", "SC (n=92)"],
            ["Crise vaso-occlusive", npc(88, 141, True), npc(41, 92, True)],
            ["Transfusion", npc(77, 141, True), npc(30, 92, True)],
            ["Prématurité", npc(36, 141, True), npc(15, 92, True)],
        ],
    )
    run = d.add_paragraph("Le syndrome thoracique aigu est présenté à part. ").add_run(
        "Morts maternelles : 2 patientes SS."
    )
    run.font.hidden = True
    d.save(f)

    f = shelf.unsafe(
        "docx/case_mix_footer.docx",
        "physician's e-mail and phone in the footer",
        "footer of section 1",
        "Case-mix of the palliative care unit.",
        "1,020 stays of palliative care, 2021-2023",
    )
    d = word("Case-mix, palliative care unit")
    wtable(
        d,
        [
            ["", "Overall (n=1020)"],
            *table1(
                r,
                [1020],
                [
                    ("Cancer", 71),
                    ("Neurological disease", 12),
                    ("Heart failure", 9),
                    ("Length of stay (days)", (11, 5, 21)),
                    ("Died in unit", 76),
                ],
                overall=False,
                p=False,
            ),
        ],
    )
    pr = person(r)
    d.sections[0].footer.paragraphs[
        0
    ].text = (
        f"Contact : {pr[0].lower()}.{pr[1].lower()}@chu-exemple.fr – 06 4{r.randint(1, 9)} 12 5{r.randint(1, 9)} 37"
    )
    d.save(f)

    f = shelf.unsafe(
        "docx/ophtalmo_dmla_picture.docx",
        "a picture of a table with small counts",
        "image in the document (OCR): 'Endophthalmitis 3'",
        "Safety of anti-VEGF injections.",
        "9,870 intravitreal injections in 1,402 eyes",
    )
    from PIL import Image, ImageDraw, ImageFont

    im = Image.new("RGB", (900, 330), "white")
    dr = ImageDraw.Draw(im)
    font = ImageFont.load_default(30)
    for i, (a, b) in enumerate(
        [
            ("Adverse event", "Patients"),
            ("Conjunctival bleeding", "412"),
            ("Raised pressure", "96"),
            ("Inflammation", "31"),
            ("Endophthalmitis", "3"),
        ]
    ):
        dr.text((30, 20 + 58 * i), a, fill="black", font=font)
        dr.text((650, 20 + 58 * i), b, fill="black", font=font)
    buf = io.BytesIO()
    im.save(buf, "PNG")
    d = word("Safety of anti-VEGF injections")
    d.add_paragraph("Table 4 (exported from the analysis).")
    from docx.shared import Inches

    d.add_picture(buf, Inches(5))
    d.save(f)

    f = shelf.unsafe(
        "docx/vih_age_table.docx",
        "single ages from 90",
        "rows 91, 92 and 94 ans",
        "Répartition des âges des personnes vivant avec le VIH suivies.",
        "3 040 PVVIH suivies",
    )
    d = word("PVVIH : répartition par âge")
    rows = [["Âge", "%"]]
    for a, p in [
        ("18-29", "9,8"),
        ("30-39", "17,1"),
        ("40-49", "22,9"),
        ("50-59", "27,5"),
        ("60-69", "14,9"),
        ("70-79", "5,6"),
        ("80-89", "1,2"),
    ]:
        rows.append([a, p])
    wtable(d, rows)
    d.add_paragraph("Les doyens de la file active ont 91 ans, 92 ans et 94 ans.")
    shelf.cases[-1].__dict__["where"] = "last paragraph: 91, 92 and 94 ans"
    d.save(f)

    f = shelf.unsafe(
        "docx/transfusion_percent.docx",
        "100 % of a real group",
        "row Hémoglobinopathie: 100 %",
        "Transfusion massive par motif, pourcentages seuls.",
        "1 455 patients transfusés, dont 48 hémoglobinopathies",
    )
    d = word("Recours à la transfusion par motif")
    wtable(
        d,
        [
            ["Motif d'admission", "Patients", "Transfusés (%)"],
            ["Hémorragie digestive", 511, "62,4"],
            ["Traumatisme", 322, "48,1"],
            ["Hémoglobinopathie", 48, "100"],
            ["Hématologie maligne", 402, "71,4"],
            ["Post-opératoire", 172, "39,5"],
        ],
    )
    d.save(f)

    f = shelf.unsafe(
        "docx/stroke_listing.docx",
        "row-level listing in an appendix",
        "appendix listing of 42 patients",
        "Annex of protocol deviations for the stroke rehabilitation trial.",
        "286 randomised patients",
    )
    d = word("Protocol deviations")
    d.add_paragraph("Deviations concerned 42 of the 286 randomised patients (14.7%).")
    wtable(
        d,
        [["Subj.", "Sex", "Age", "Arm", "Deviation", "Day"]]
        + [
            [
                f"S-{r.randint(100, 999)}",
                r.choice("FM"),
                r.randint(41, 86),
                r.choice("AB"),
                r.choice(["missed session", "late visit", "wrong dose", "consent re-signed"]),
                r.randint(2, 88),
            ]
            for _ in range(42)
        ],
    )
    d.save(f)

    f = shelf.unsafe(
        "docx/nutrition_comment.docx",
        "a document comment with a NIR",
        "word comment",
        "Dénutrition à l'admission selon la spécialité.",
        "2 870 patients dépistés",
    )
    d = word("Dépistage de la dénutrition")
    wtable(
        d,
        [
            ["Spécialité", "Dépistés", "Dénutris", "%"],
            ["Oncologie", 820, 344, "42,0"],
            ["Gériatrie", 911, 402, "44,1"],
            ["Chirurgie digestive", 640, 198, "30,9"],
            ["Pneumologie", 499, 141, "28,3"],
        ],
    )
    p = d.add_paragraph("Les seuils HAS 2021 ont été appliqués.")
    d.add_comment(p.runs, text=f"Poids aberrant pour {nir(r)}, à corriger ?", author="", initials="")
    d.save(f)

    f = shelf.unsafe(
        "docx/hepatite_c_alttext.docx",
        "small numbers in the alternative text of a figure",
        "descr of the picture",
        "Guérison virologique de l'hépatite C par génotype (figure).",
        "1 322 patients traités",
    )
    im = Image.new("RGB", (500, 260), "white")
    dr = ImageDraw.Draw(im)
    for i, h in enumerate([180, 172, 165, 176]):
        dr.rectangle((60 + 100 * i, 230 - h, 120 + 100 * i, 230), fill="#336699")
    buf = io.BytesIO()
    im.save(buf, "PNG")
    d = word("Réponse virologique soutenue par génotype")
    d.add_picture(buf)
    d.element.body.xpath(".//pic:cNvPr")[0].set(
        "descr", "échecs par génotype : G1 22 patients, G2 4 patients, G3 19 patients, G4 11 patients"
    )
    d.element.body.xpath(".//wp:docPr")[0].set(
        "descr", "échecs par génotype : G1 22 patients, G2 4 patients, G3 19 patients, G4 11 patients"
    )
    d.add_paragraph("Taux de RVS12 supérieurs à 94 % dans tous les groupes.")
    d.save(f)
