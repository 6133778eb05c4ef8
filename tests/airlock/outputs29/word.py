"""Word documents."""

import io

from .excel import inject
from .kit import alloc, binary, document, f, ipp, person, png, reg, sheet, t1, workbook, wtable

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def write(shelf):
    safe(shelf)
    more_safe(shelf)
    inside(shelf)
    seen(shelf)


def paper(title, intro, header, rows, notes="", style="Light Grid Accent 1"):
    d = document()
    d.add_heading(title, 1)
    for p in [intro] if isinstance(intro, str) else intro:
        d.add_paragraph(p)
    wtable(d, header, rows, style)
    if notes:
        d.add_paragraph(notes).italic = True
    return d


def safe(s):
    r = s.random("docx-safe")
    d = paper(
        "Résultats",
        [
            "Entre janvier 2018 et décembre 2022, 2 318 patients ont été inclus dans 9 centres. La durée médiane de suivi était de 3,2 ans (intervalle interquartile 1,9 à 4,6).",
            "L'analyse principale portait sur 644 récidives. Le test de Schoenfeld était non significatif (p = 0,41, 1 ddl).",
        ],
        ["Variable", "HR ajusté", "IC à 95 %", "p"],
        reg(
            r,
            [
                ("Âge (par 10 ans)", 1.21),
                ("Stade II", None),
                ("Stade III", 1.9),
                ("Stade IV", 4.2),
                ("Traitement adjuvant", 0.7),
                ("Envahissement N2", 2.3),
                ("Chirurgie en 2 temps", 1.15),
            ],
            ",",
            ci="{a} à {b}",
        ),
        "Tableau 3. Modèle de Cox multivarié (644 événements).",
    )
    d.save(
        s.safe(
            "docx/resultats_recidive_colon.docx",
            "9 centres, stages, 1 ddl",
            "Section résultats d'un article sur la récidive du cancer du côlon.",
            "2 318 patients opérés d'un cancer du côlon, 9 centres, 2018-2022",
        )
    )

    d = paper(
        "Table 1",
        "Baseline characteristics of the women included in the gestational diabetes cohort.",
        ["", "Diet only", "Insulin", "SMD"],
        [
            [*x[:3], f(r.uniform(0.01, 0.3), 2)]
            for x in t1(
                r,
                {"d": 3420, "i": 1288},
                [
                    ("c", "Maternal age, y", 32.4, 5.1),
                    ("c", "Pre-pregnancy BMI", 27.2, 5.9),
                    ("k", "Parity", [("0", 0.4), ("1", 0.34), ("2", 0.17), ("3 or more", 0.09)]),
                    ("b", "Previous GDM", 0.18),
                    ("b", "Family history of diabetes", 0.36),
                    ("m", "Fasting glucose, mmol/L", 5.2, 4.9, 5.5, 1),
                    ("b", "Caesarean section", 0.27),
                    ("b", "Macrosomia", 0.12),
                ],
                p=False,
                n_label="n",
                sep=",",
            )
        ],
        "SMD, standardised mean difference. Produced with the R package tableone.",
        "Table Grid",
    )
    d.save(
        s.safe(
            "docx/gdm_table_one.docx",
            "parity 0 to 3 as levels",
            "Table 1 of the gestational diabetes cohort (tableone).",
            "4,708 women with gestational diabetes, 2016-2023",
        )
    )

    d = document()
    d.add_heading("Rapport d'activité du SAMU, année 2023", 1)
    d.add_paragraph(
        "L'activité de régulation a progressé de 4,1 % par rapport à 2022. Le taux de décroché en moins de 30 secondes est de 81 %. Le centre dispose de 6 lignes SMUR et de 2 hélicoptères partagés."
    )
    wtable(
        d,
        ["Mois", "Appels", "DRM", "Sorties SMUR", "Décroché médian (s)"],
        [
            [m, r.randint(31000, 39000), r.randint(17000, 22000), r.randint(910, 1240), r.randint(6, 14)]
            for m in [
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
        ],
        "Light List Accent 2",
    )
    d.add_picture(
        io.BytesIO(
            png(
                lambda ax: (
                    ax.bar(["Traumato", "Cardio", "Neuro", "Respi", "Psy", "Pédiatrie"], [21, 19, 12, 17, 14, 17]),
                    ax.set_ylabel("% des dossiers (n = 241 300)"),
                )
            )
        )
    )
    d.save(
        s.safe(
            "docx/samu_activite_2023.docx",
            "6 lines, 2 helicopters, seconds",
            "Rapport annuel d'activité de la régulation.",
            "Appels et dossiers de régulation, 2023",
        )
    )

    d = document()
    d.add_heading("Methods and deviations", 1)
    for t in (
        "Missing values (between 3.1% and 11.8% of 7,450 participants by variable) were imputed by chained equations: m = 20 imputations, 5 iterations, predictive mean matching with 5 donors.",
        "The primary model has 7 covariates; knots of the restricted cubic spline were placed at the 5th, 35th, 65th and 95th centiles of age.",
        "We planned 4 subgroup analyses. Alpha was divided by 4 (Bonferroni). One interaction was significant (p = 0.006).",
        "Software: R 4.3.2, packages mice 3.16, survival 3.5-7; 8 cores; seed 2024.",
    ):
        d.add_paragraph(t, style="List Bullet")
    wtable(
        d,
        ["Analysis", "Rule", "Estimate (95% CI)"],
        [
            ["Primary", "MI, m = 20", "0.84 (0.76-0.93)"],
            ["Complete case", "listwise", "0.86 (0.77-0.96)"],
            ["IPW", "weights truncated at 1st and 99th centiles", "0.83 (0.74-0.93)"],
            ["E-value", "point; limit", "1.67; 1.36"],
        ],
    )
    d.save(
        s.safe(
            "docx/methods_sensitivity.docx",
            "numbers of imputations, knots, subgroups, iterations",
            "Methods appendix with the sensitivity analyses of the statin study.",
            "7,450 participants, 2012-2022",
        )
    )

    d = document()
    d.add_heading("Comité de lutte contre la douleur : audit 2024", 1)
    for unit in ("Médecine polyvalente", "Chirurgie viscérale", "Gériatrie aiguë", "Oncologie"):
        n = r.randint(140, 320)
        d.add_heading(unit, 2)
        rows = []
        for c in (
            "Évaluation à l'entrée tracée",
            "Échelle adaptée",
            "Réévaluation après antalgique",
            "Prescription anticipée",
        ):
            k = binary(r, n, r.uniform(0.4, 0.85))
            rows.append([c, f"{k}/{n}", f"{f(100 * k / n, 1, ',')} %"])
        wtable(d, ["Critère", "Conformes", "Taux"], rows, "Table Grid")
    d.save(
        s.safe(
            "docx/audit_douleur.docx",
            "fractions n/N",
            "Audit de la traçabilité de la douleur dans quatre unités.",
            "Dossiers tirés au sort, 140 à 320 par unité, 2024",
        )
    )

    d = paper(
        "Propensity score matching",
        "After 1:1 nearest-neighbour matching without replacement (caliper 0.2), 1,146 pairs were kept out of 1,502 treated and 6,033 untreated patients.",
        ["Covariate", "SMD before", "SMD after", "Variance ratio"],
        [
            [k, f(r.uniform(0.1, 0.6), 3), f(r.uniform(0.001, 0.07), 3), f(r.uniform(0.9, 1.12), 2)]
            for k in (
                "Age",
                "Sex",
                "Charlson index",
                "eGFR",
                "Haemoglobin",
                "Heart failure",
                "Prior stroke",
                "Antiplatelet drug",
                "Index year",
                "Deprivation fifth",
            )
        ],
        "All SMDs < 0.1 after matching.",
    )
    d.save(
        s.safe(
            "docx/psm_balance_doac.docx",
            "1:1, fifths, SMDs",
            "Balance before and after matching in the anticoagulant study.",
            "7,535 patients with atrial fibrillation",
        )
    )


def more_safe(s):
    r = s.random("docx-more-safe")
    n = 1016
    d = document()
    d.add_heading("Qualité de vie après réanimation", 1)
    d.add_paragraph(
        f"Le questionnaire SF-36 a été renvoyé par {n} patients à 6 mois. Le score physique médian était de 41,2 (quartiles 33,5 et 48,9) et le score mental de 44,7 (36,0 et 52,8). Sur l'échelle de 0 à 10, la fatigue était en moyenne de 5,1 (écart-type 2,6)."
    )
    a = alloc(r, n, [0.34, 0.29, 0.21, 0.16])
    d.add_paragraph(
        f"Un retour au travail était noté chez {a[1]} patients, partiel chez {a[2]} ; {a[3]} étaient en arrêt et {a[0]} retraités."
    )
    wtable(
        d,
        ["EQ-5D-5L", "Aucun", "Léger", "Modéré", "Sévère ou extrême"],
        [
            [k, *[f"{x} ({f(100 * x / n, 1, ',')} %)" for x in alloc(r, n, [0.4, 0.3, 0.2, 0.1])]]
            for k in ("Mobilité", "Autonomie", "Activités", "Douleur", "Anxiété")
        ],
    )
    d.save(
        s.safe(
            "docx/sf36_post_rea.docx",
            "scales 0 to 10, a level called Aucun with large counts",
            "Qualité de vie six mois après un séjour en réanimation.",
            "1 016 répondants parmi 1 590 survivants",
        )
    )

    d = document()
    d.add_heading("Data quality report: laboratory feed", 1)
    d.add_paragraph(
        "Eight interfaces were checked. Version 2.1 of the mapping covers 5 of 7 laboratories; 3 analysers use non-standard units."
    )
    wtable(
        d,
        ["Interface", "Messages (millions)", "Mapped codes", "Unmapped, % of messages", "Median delay, min"],
        [
            [f"HL7-{i}", f(r.uniform(1.2, 9.4)), r.randint(210, 1900), f(r.uniform(0.8, 4.1)), r.randint(2, 9)]
            for i in range(1, 9)
        ],
    )
    d.save(
        s.safe(
            "docx/lab_feed_quality.docx",
            "counts of interfaces, analysers, laboratories",
            "Quality of the laboratory feed of the warehouse by interface.",
            "No cohort: technical messages, 2023",
        )
    )

    d = document()
    d.add_heading("Annexe : inégalités sociales et recours tardif", 1)
    d.add_paragraph(
        "Indice de défavorisation (FDep) en quintiles ; Q1 = le moins défavorisé. La tendance linéaire est significative (Cochran-Armitage, p < 0,001)."
    )
    rows = []
    for q in range(1, 6):
        m = r.randint(820, 1120)
        k = binary(r, m, 0.12 + 0.04 * q)
        rows.append([f"Q{q}", m, k, f(100 * k / m, 1, ","), f"{f(1 + 0.2 * (q - 1), 2, ',')}"])
    wtable(d, ["Quintile", "Patientes", "Diagnostic tardif", "%", "OR"], rows, "Light Shading Accent 1")
    d.save(
        s.safe(
            "docx/fdep_retard_sein.docx",
            "quintiles Q1 to Q5",
            "Retard au diagnostic du cancer du sein par quintile de défavorisation.",
            "Patientes avec un cancer du sein incident, 2015-2021",
        )
    )

    d = document()
    d.add_heading("Plain-language summary", 1)
    for t in (
        "About one in five of the 5,880 people in this study had to come back to hospital within three months. People seen by a pharmacist before going home came back a little less often: 18 out of every 100, instead of 22 out of every 100.",
        "To avoid one return to hospital, 25 people need to be seen by a pharmacist. The interview takes 7 minutes on average.",
        "The study took place in four hospitals over two years. Two of its three goals were met.",
    ):
        d.add_paragraph(t)
    d.save(
        s.safe(
            "docx/lay_summary_pharmacist.docx",
            "small numbers in words: hospitals, goals, one in five of thousands",
            "Lay summary for the patients' association.",
            "5,880 discharged patients randomised to a pharmacist interview or not",
        )
    )

    d = paper(
        "Tableau S4. Comparaison des algorithmes",
        "Échantillon de test: 8 204 radiographies dont 1 377 fractures.",
        ["Algorithme", "Couches", "AUC", "Sensibilité", "Spécificité", "Kappa"],
        [
            [a, c, *[f(r.uniform(0.78, 0.97), 3, ",") for _ in range(4)]]
            for a, c in (
                ("ResNet", 5),
                ("DenseNet", 4),
                ("EfficientNet", 7),
                ("ViT", 12),
                ("Ensemble (3 modèles)", "-"),
            )
        ],
        "Intervalle de confiance par bootstrap, 2 000 tirages, non présenté.",
        "Medium Shading 1 Accent 3",
    )
    d.save(
        s.safe(
            "docx/fractures_algorithmes.docx",
            "layers, number of models",
            "Performance des algorithmes de détection de fracture.",
            "8 204 radiographies de la base de test",
        )
    )


def inside(s):
    from docx.shared import Pt

    r = s.random("docx-inside")
    d = paper(
        "Results",
        "Findings at one year in the 1,422 living-donor kidney recipients.",
        ["Outcome", "n", "%"],
        [
            [k, x, f(100 * x / 1422)]
            for k, x in (
                ("Delayed graft function", 118),
                ("Biopsy-proven rejection", 164),
                ("BK viraemia", 201),
                ("CMV disease", 97),
                ("Graft loss", 43),
            )
        ],
    )
    d.add_paragraph("Two-thirds of the rejections were T-cell mediated")
    path = s.unsafe(
        "docx/living_donor_results.docx",
        "tracked deletion that still holds a small number",
        "w:del: 'in 4 recipients the donor withdrew'",
        "One-year outcomes of living-donor kidney transplantation.",
        "1,422 living-donor recipients, 2010-2021",
    )
    d.save(path)
    dele = '<w:del w:id="9" w:author="" w:date="2024-03-03T10:00:00Z"><w:r><w:delText xml:space="preserve"> ; in 4 recipients the transplant was lost to primary thrombosis</w:delText></w:r></w:del>'
    inject(
        path,
        {},
        {
            "word/document.xml": lambda t: t.replace(
                "T-cell mediated</w:t></w:r>", "T-cell mediated</w:t></w:r>" + dele
            )
        },
    )

    d = paper(
        "Note de synthèse",
        "Endocardites infectieuses opérées à la phase aiguë.",
        ["Facteur", "OR", "IC95", "p"],
        reg(r, [("Âge > 70 ans", 1.8), ("Choc", 3.4), ("S. aureus", 2.1), ("Abcès", 1.6), ("Prothèse", 1.4)], ","),
    )
    path = s.unsafe(
        "docx/endocardite_note.docx",
        "IPP in a comment",
        "word/comments.xml",
        "Facteurs de mortalité hospitalière des endocardites opérées.",
        "1 011 endocardites opérées, 2009-2022, 171 décès",
    )
    d.save(path)
    com = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:comments {W}><w:comment w:id="0" w:author="" w:initials=""><w:p><w:r><w:t>Revoir le codage du dossier {ipp(r)} avant envoi</w:t></w:r></w:p></w:comment></w:comments>'
    inject(
        path,
        {"word/comments.xml": com},
        {
            "[Content_Types].xml": lambda t: (
                t
                if "comments+xml" in t
                else t.replace(
                    "</Types>",
                    '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>',
                )
            ),
            "word/_rels/document.xml.rels": lambda t: t.replace(
                "</Relationships>",
                '<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>',
            ),
        },
    )

    d = paper(
        "Bilan des RCP",
        "Concordance entre proposition de RCP et traitement reçu.",
        ["Localisation", "Dossiers", "Concordance (%)"],
        [
            [k, n, f(100 * binary(r, n, 0.8) / n, 1, ",")]
            for k, n in (("ORL", 402), ("Thorax", 611), ("Digestif", 873), ("Urologie", 720), ("Gynécologie", 388))
        ],
    )
    d.sections[0].header.paragraphs[0].text = f"RCP - dossier présenté : Mme {person(r)}"
    d.save(
        s.unsafe(
            "docx/rcp_concordance.docx",
            "a patient's name in the page header",
            "header1.xml",
            "Concordance des traitements avec la proposition de RCP.",
            "2 994 dossiers de RCP, 2022",
        )
    )

    d = paper(
        "Table 2. Twelve-month outcomes",
        "Outcome data were available for 688 children.",
        ["", "Home IV", "Hospital IV", "p"],
        t1(
            r,
            {"h": 338, "i": 350},
            [
                ("c", "FEV1, % predicted", 78.1, 19.2),
                ("b", "Exacerbation", 0.46),
                ("b", "New P. aeruginosa", 0.18),
                ("m", "School days missed", 14, 9, 22),
            ],
        ),
    )
    path = s.unsafe(
        "docx/cf_home_iv_outcomes.docx",
        "embedded workbook with one row per child",
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx",
        "Twelve-month outcomes of home versus hospital intravenous antibiotics in cystic fibrosis.",
        "688 children with cystic fibrosis, 2012-2022",
    )
    d.save(path)
    wb = workbook()
    sheet(
        wb.active,
        ["pat", "arm", "sex", "dob_year", "fev1_0", "fev1_12", "exac"],
        [
            [
                i,
                r.choice("HI"),
                r.choice("MF"),
                r.randint(2004, 2015),
                r.randint(40, 109),
                r.randint(38, 110),
                r.randint(0, 6),
            ]
            for i in range(1, 200)
        ],
    )
    b = io.BytesIO()
    wb.save(b)
    inject(
        path,
        {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": b.getvalue()},
        {
            "[Content_Types].xml": lambda t: t.replace(
                "<Default ",
                '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/><Default ',
                1,
            ),
            "word/_rels/document.xml.rels": lambda t: t.replace(
                "</Relationships>",
                '<Relationship Id="rId78" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package" Target="embeddings/Microsoft_Excel_Sheet1.xlsx"/></Relationships>',
            ),
        },
    )

    d = paper(
        "Synthèse de l'étude",
        "Le critère principal (récidive hémorragique à 6 semaines) était moins fréquent dans le bras ligature précoce.",
        ["Critère", "Précoce (n=402)", "Standard (n=398)"],
        [
            r_[:3]
            for r_ in t1(
                r,
                {"a": 402, "b": 398},
                [
                    ("b", "Récidive à 6 semaines", 0.14),
                    ("b", "Décès à 6 semaines", 0.19),
                    ("b", "Encéphalopathie", 0.27),
                    ("m", "Durée de séjour, j", 8, 5, 13),
                ],
                ",",
            )
        ],
    )
    run = d.add_paragraph().add_run(
        "Liste : "
        + "; ".join(
            f"{r.randint(35, 79)} a, {r.choice('HF')}, MELD {r.randint(8, 38)}, J{r.randint(3, 41)}"
            for _ in range(25)
        )
    )
    run.font.hidden = True
    run.font.size = Pt(2)
    d.save(
        s.unsafe(
            "docx/hemorragie_digestive_synthese.docx",
            "row-level data in hidden text (deliberate)",
            "dernier paragraphe, w:vanish",
            "Synthèse de l'essai sur la ligature précoce des varices oesophagiennes.",
            "800 patients cirrhotiques, 2016-2021",
        )
    )


def seen(s):
    r = s.random("docx-seen")
    d = paper(
        "Complications de la thrombectomie",
        [
            "Parmi les 1 377 patients traités, une recanalisation TICI 2b-3 a été obtenue chez 1 121 d'entre eux (81,4 %).",
            "Une perforation artérielle est survenue chez sept patients, et une dissection chez 31 patients. L'hématome au point de ponction (n = 64) n'a pas modifié le pronostic.",
        ],
        ["Critère à 3 mois", "n", "%"],
        [["mRS 0-2", 655, "47,6"], ["mRS 3-5", 462, "33,6"], ["Décès", 260, "18,9"]],
    )
    d.save(
        s.unsafe(
            "docx/thrombectomie_complications.docx",
            "small number in words",
            "« chez sept patients »",
            "Complications et pronostic de la thrombectomie mécanique.",
            "1 377 thrombectomies, 2018-2023",
        )
    )

    d = document()
    d.add_heading("Supplementary note: autoimmune encephalitis after immunotherapy", 1)
    d.add_paragraph(
        "Overall, 2,204 treated patients were screened; neurological adverse events were seen in 151. The severe presentations were heterogeneous:"
    )
    for i in range(1, 5):
        d.add_paragraph(
            f"Case {i}: {r.choice(['woman', 'man'])} aged {r.randint(44, 78)}, {r.choice(['melanoma', 'lung cancer', 'renal cancer'])}, onset {r.randint(12, 120)} days after {r.choice(['nivolumab', 'ipilimumab', 'pembrolizumab'])}, CSF {r.randint(12, 90)} cells/mm3, {r.choice(['full recovery', 'died of the tumour', 'mild sequelae'])}.",
            style="List Bullet",
        )
    wtable(
        d,
        ["Event", "n", "%"],
        [["Peripheral neuropathy", 72, "3.3"], ["Myositis", 31, "1.4"], ["Other neurological", 48, "2.2"]],
    )
    d.save(
        s.unsafe(
            "docx/ici_neuro_cases.docx",
            "individual cases told one by one",
            "bullets Case 1 to Case 4",
            "Neurological adverse events on checkpoint inhibitors.",
            "2,204 patients treated, 2015-2023",
        )
    )

    d = paper(
        "Rapport d'événement : panne du bloc",
        [
            "L'interruption de l'anesthésie a touché 214 interventions programmées, reportées de 3 jours en médiane.",
            "L'arrêt cardiaque peropératoire analysé en revue de morbidité est survenu le 17 novembre 2022 vers 14 h 20.",
        ],
        ["Spécialité", "Reports", "Report médian (j)"],
        [[k, n, r.randint(2, 6)] for k, n in (("Orthopédie", 71), ("Viscéral", 58), ("Urologie", 46), ("ORL", 39))],
    )
    d.save(
        s.unsafe(
            "docx/panne_bloc_rapport.docx",
            "exact date of a single event",
            "« le 17 novembre 2022 »",
            "Retentissement de la panne du bloc opératoire sur le programme.",
            "214 interventions reportées, dernier trimestre 2022",
        )
    )

    pts = [(r.gauss(60, 14), r.gauss(1.5, 0.6)) for _ in range(85)]
    d = document()
    d.add_heading("Figure 2", 1)
    d.add_picture(
        io.BytesIO(
            png(
                lambda ax: (
                    ax.scatter([a for a, _ in pts], [b for _, b in pts], s=14),
                    ax.set_xlabel("Age (years)"),
                    ax.set_ylabel("Serum ferritin (log10 µg/L)"),
                    ax.set_title("Each dot is one patient"),
                )
            )
        )
    )
    d.add_paragraph(
        "Figure 2. Ferritin by age in 85 patients with adult-onset Still's disease; each dot is one patient. Spearman's rho 0.08 (p = 0.47)."
    )
    d.save(
        s.unsafe(
            "docx/still_ferritin_figure.docx",
            "scatter of single patients in a picture",
            "figure 2",
            "Ferritin at diagnosis according to age.",
            "85 patients with adult-onset Still's disease",
        )
    )

    d = document()
    d.add_heading("Sélection de la population", 1)
    for t in (
        "Séjours éligibles : 6 204",
        "Après exclusion des mineurs : 6 061",
        "Après exclusion des refus (opposition à la recherche) : 6 055",
        "Après exclusion des doublons : 5 812",
        "Population analysée : 5 780",
    ):
        d.add_paragraph(t, style="List Number")
    wtable(
        d,
        ["", "Population analysée"],
        [
            x[:2]
            for x in t1(
                r,
                {"n": 5780},
                [
                    ("m", "Âge, ans", 67, 54, 78),
                    ("b", "Femmes", 0.46),
                    ("b", "Admission programmée", 0.38),
                    ("b", "Décès hospitalier", 0.07),
                ],
                ",",
            )
        ],
    )
    d.save(
        s.unsafe(
            "docx/flux_selection_septicemie.docx",
            "subtraction between two steps of the flow",
            "6 061 - 6 055 = 6 oppositions",
            "Diagramme de sélection et description de la population.",
            "5 780 séjours pour bactériémie, 2015-2022",
        )
    )

    d = paper(
        "Pilot analysis",
        "Linear model of the change in 6-minute walk distance in the pilot phase.",
        ["Term", "Estimate", "Std. error", "t"],
        [
            [t, f(r.uniform(-12, 30)), f(r.uniform(3, 11)), f(r.uniform(-2, 3), 2)]
            for t in ("(Intercept)", "Dose 2", "Dose 3", "Age", "Baseline 6MWD", "FVC", "Sex", "Site B", "Site C")
        ],
        "Residual standard error: 21.7 on 5 degrees of freedom; multiple R-squared 0.93.",
    )
    d.save(
        s.unsafe(
            "docx/pilot_6mwd_model.docx",
            "fewer than 10 residual degrees of freedom",
            "note under the table: 5 df",
            "Exploratory linear model of the pilot phase.",
            "Pilot phase of the pulmonary fibrosis trial, 14 participants",
        )
    )
