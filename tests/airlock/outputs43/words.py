"""Word documents."""

from docx.shared import Pt, RGBColor

from .tools import c, fr, pc, raw, split, word


def write(shelf):
    # --- safe
    a, b = 366, 371
    rows = [["Characteristic", f"Placebo, N = {a}¹", f"Dapagliflozin, N = {b}¹", "p-value²"]]
    for lab, levels, wa, wb, p in [
        ("Sex", ["Female", "Male"], (38, 62), (40, 60), "0.6"),
        ("NYHA class", ["II", "III", "IV"], (62, 30, 8), (65, 27, 8), "0.7"),
        ("Ischaemic aetiology", ["Yes", "No"], (55, 45), (53, 47), "0.5"),
        ("Diabetes", ["Yes", "No"], (41, 59), (43, 57), "0.6"),
        ("CKD stage", ["1-2", "3a", "3b", "4"], (48, 26, 19, 7), (50, 25, 18, 7), ">0.9"),
    ]:
        rows.append([lab, "", "", p])
        for each, x, y in zip(levels, split(a, *wa), split(b, *wb)):
            rows.append(["    " + each, c(x, a, d=0), c(y, b, d=0), ""])
    rows += [["Age (years)", "69 (61, 76)", "68 (60, 76)", "0.4"], ["LVEF (%)", "31 (26, 36)", "32 (26, 36)", "0.3"]]
    word(
        shelf.safe(
            "docx/table1_gtsummary.docx",
            "NYHA classes and p-values; footnote numbers",
            "Baseline characteristics by arm (gtsummary to Word).",
            "737 randomised patients with HFrEF",
        ),
        [
            ("h", "Table 1. Baseline characteristics"),
            ("t", rows),
            ("p", "¹ n (%); Median (Q1, Q3). ² Pearson's Chi-squared test; Wilcoxon rank sum test."),
        ],
    )

    N = 4812
    word(
        shelf.safe(
            "docx/rapport_filiere_avc.docx",
            "years, ranks, number of sites in words",
            "Rapport annuel de la filière AVC pour l'ARS.",
            "4 812 AVC pris en charge en 2022 dans trois sites",
        ),
        [
            ("h", "Filière AVC : bilan 2022"),
            (
                "p",
                "Trois établissements et deux SAMU participent à la filière. Au total 4 812 patients ont été pris en charge, dont 2 310 femmes (48,0 %). L'âge médian était de 74 ans [63-83].",
            ),
            (
                "t",
                [["Indicateur", "Effectif", "Part"]]
                + [
                    [each, n, pc(n, N, True)]
                    for each, n in [
                        ("Infarctus cérébral", 3705),
                        ("Hémorragie cérébrale", 712),
                        ("AIT", 395),
                        ("Thrombolyse", 811),
                        ("Thrombectomie", 388),
                        ("Admission en UNV", 4021),
                        ("Décès à 30 jours", 529),
                    ]
                ],
            ),
            (
                "p",
                "Le délai médian porte-aiguille est passé de 52 à 44 minutes. La filière est classée 2e sur sept filières régionales.",
            ),
            ("b", "Objectif 1 : délai inférieur à 40 minutes"),
            ("b", "Objectif 2 : ouverture de quatre lits supplémentaires"),
            ("b", "Objectif 3 : une réunion mensuelle"),
        ],
    )

    r = shelf.random("lr")
    rows = [["Variable", "OR univarié [IC95 %]", "p", "OR ajusté [IC95 %]", "p"]]
    for v in [
        "Âge (par 10 ans)",
        "Sexe masculin",
        "Score de Charlson (par point)",
        "Score ASA ≥ 3",
        "Chirurgie en urgence",
        "Durée > 3 h",
        "Transfusion",
        "Albumine < 30 g/L",
        "Tabac actif",
        "Antibioprophylaxie conforme",
    ]:
        o = r.uniform(0.6, 3.1)
        o2 = o * r.uniform(0.8, 1)
        rows.append(
            [
                v,
                f"{fr(o, 2)} [{fr(o * 0.75, 2)}-{fr(o * 1.35, 2)}]",
                fr(r.uniform(0.001, 0.2), 3),
                f"{fr(o2, 2)} [{fr(o2 * 0.72, 2)}-{fr(o2 * 1.4, 2)}]",
                fr(r.uniform(0.001, 0.4), 3),
            ]
        )
    word(
        shelf.safe(
            "docx/regression_iso.docx",
            "odds ratios below 10; eponymous scores",
            "Facteurs associés aux infections du site opératoire, régression logistique.",
            "2 904 interventions digestives, 231 infections",
        ),
        [
            ("h", "Tableau 3. Facteurs de risque d'infection du site opératoire"),
            ("t", rows),
            (
                "p",
                "231 infections parmi 2 904 interventions (8,0 %). Test de Hosmer-Lemeshow : p = 0,42 (8 degrés de liberté).",
            ),
        ],
        "Light List Accent 2",
    )

    word(
        shelf.safe(
            "docx/abstract_sleep_apnoea.docx",
            "abstract with many small numbers (hours, points)",
            "Conference abstract on CPAP adherence.",
            "1,190 adults with obstructive sleep apnoea",
        ),
        [
            ("h", "CPAP adherence at one year: a single-centre cohort"),
            (
                "p",
                "Background. Adherence below 4 hours per night is frequent. Methods. We included 1,190 adults between 2018 and 2022; adherence was read from the device at months 3, 6 and 12. Results. Mean age was 57.8 years (SD 12.1); 803 were men (67.5%). Mean use was 5.6 h per night (SD 2.0) at month 3 and 5.2 h (SD 2.3) at month 12. At one year 774 patients (65.0%) were adherent and 416 (35.0%) were not. The Epworth score fell by 4.1 points (95% CI 3.8 to 4.4). In the multivariable model, early use (OR 3.2 per 2 h, 2.6 to 3.9) and severe disease (OR 1.8, 1.4 to 2.3) predicted adherence. Conclusion. Use in the first 3 months tells the adherence at one year.",
            ),
            ("p", "Keywords: CPAP; adherence; telemonitoring"),
        ],
    )

    rows = [["Time (months)", "At risk", "Survival (%)", "95% CI"]]
    n, s = 840, 100.0
    for t, n, s in [
        (0, 840, None),
        (6, 790, 96.1),
        (12, 731, 91.7),
        (18, 662, 86.9),
        (24, 601, 82.8),
        (36, 477, 75.0),
        (48, 350, 68.2),
        (60, 231, 61.5),
    ]:
        rows.append([t, n, f"{s:.1f}" if s else "", f"{s - 1.5 - t / 30:.1f}-{s + 1.3 + t / 40:.1f}" if s else ""])
    word(
        shelf.safe(
            "docx/life_table_myeloma.docx",
            "numbers at risk fall, by more than 40 each time",
            "Overall survival at fixed times, Kaplan-Meier estimates.",
            "840 patients with multiple myeloma",
        ),
        [
            ("h", "Overall survival"),
            ("t", rows),
            (
                "p",
                "Median follow-up 44 months (reverse Kaplan-Meier). Median survival not reached. Log-rank between risk groups: chi2 = 9.4, 2 df, p = 0.009.",
            ),
        ],
        "Medium Shading 1",
    )

    rows = [["Item", "Kappa de Cohen", "IC95 %", "Accord"]]
    for k in range(1, 10):
        kk = r.uniform(0.5, 0.9)
        rows.append(
            [f"Critère {k}", fr(kk, 2), f"{fr(kk - 0.06, 2)}-{fr(kk + 0.05, 2)}", fr(r.uniform(82, 96)) + " %"]
        )
    word(
        shelf.safe(
            "docx/concordance_relecteurs.docx",
            "two readers and nine items",
            "Concordance inter-lecteurs de la grille de pertinence.",
            "640 dossiers relus par deux lecteurs",
        ),
        [
            ("h", "Concordance entre les deux relecteurs"),
            (
                "p",
                "Chaque dossier (n = 640) a été relu par 2 lecteurs parmi 5, en aveugle. Les accords par critère vont de 82 à 96 %.",
            ),
            ("t", rows),
        ],
        "Table Grid",
    )

    rows = [
        ["Paramètre", "Brut", "Apparié"],
        ["Patients traités", 1204, 1011],
        ["Patients témoins", 5688, 1011],
        ["Caliper", "", "0,2"],
        ["Différence standardisée maximale", "0,41", "0,06"],
        ["HR décès à 1 an", "0,71 [0,60-0,84]", "0,82 [0,68-0,99]"],
        ["p", "< 0,001", "0,041"],
    ]
    word(
        shelf.safe(
            "docx/score_propension.docx",
            "caliper and a 'maximale' that is of a standardised difference",
            "Analyse par score de propension.",
            "6 892 patients après infarctus du myocarde",
        ),
        [
            ("h", "Appariement 1:1 sur le score de propension"),
            ("t", rows),
            (
                "p",
                "193 patients traités n'ont pas pu être appariés. Les covariables d'ajustement étaient au nombre de 18, dont 4 biologiques.",
            ),
        ],
        "Light Shading",
    )

    # --- unsafe
    word(
        shelf.unsafe(
            "docx/discussion_transplantation.docx",
            "small count in words",
            "second paragraph: 'quatre patients'",
            "Paragraphe de résultats pour le manuscrit.",
            "388 transplantés rénaux",
        ),
        [
            ("h", "Résultats"),
            (
                "p",
                "Au total, 388 patients transplantés entre 2012 et 2020 ont été inclus (âge moyen 52,4 ans, écart-type 13,1), dont 240 hommes (61,9 %). Le donneur était vivant chez 71 patients (18,3 %).",
            ),
            (
                "p",
                "À un an, 46 patients (11,9 %) avaient présenté un rejet aigu prouvé. Parmi les receveurs de donneur vivant, quatre patients ont perdu leur greffon au cours de la première année, tous après un rejet humoral.",
            ),
            ("p", "La survie du greffon à cinq ans était de 84,2 % (IC95 % 80,4-87,9)."),
        ],
    )

    rows = (
        [["Adverse event (CTCAE)", "Any grade, n (%)", "Grade 3 or more, n (%)"]]
        + [
            [e, c(x, 254), c(y, 254)]
            for e, x, y in [
                ("Fatigue", 141, 22),
                ("Nausea", 118, 13),
                ("Diarrhoea", 96, 18),
                ("Rash", 81, 11),
                ("Neutropenia", 77, 41),
                ("Hypertension", 62, 19),
            ]
        ]
        + [["Pneumonitis", raw(19, 254), raw(3, 254)], ["Anaemia", c(90, 254), c(24, 254)]]
    )
    word(
        shelf.unsafe(
            "docx/ctcae_table.docx",
            "small cell",
            "Pneumonitis, grade 3 or more: 3",
            "Adverse events of any and high grade.",
            "254 patients on targeted therapy",
        ),
        [
            ("h", "Table 4. Treatment-related adverse events"),
            ("t", rows),
            ("p", "Each patient is counted once per event."),
        ],
        "Light Grid Accent 3",
    )

    def meta(d):
        d.core_properties.comments = "extrait envoyé par Dr Bertrand Queyrel, tél 06 12 00 45 78"

    word(
        shelf.unsafe(
            "docx/protocole_resultats_migraine.docx",
            "phone and name in metadata",
            "core properties, comments",
            "Résultats principaux de l'étude sur les crises de migraine.",
            "702 patients de la consultation céphalées",
        ),
        [
            ("h", "Migraine et surconsommation d'antalgiques"),
            (
                "t",
                [
                    ["Groupe", "n", "Jours de céphalée par mois, moyenne (ET)", "HIT-6, médiane [Q1-Q3]"],
                    ["Épisodique", 388, "6,1 (3,2)", "61 [57-65]"],
                    ["Chronique sans abus", 121, "17,4 (4,0)", "64 [60-67]"],
                    ["Chronique avec abus", 193, "21,9 (5,1)", "66 [62-69]"],
                ],
            ),
            ("p", "La surconsommation concernait 193 des 314 patients chroniques (61,5 %)."),
        ],
        hook=meta,
    )

    def white(d):
        p = d.add_paragraph()
        run = p.add_run(
            "id;sexe;annee_naissance;diag;deces\n"
            + "\n".join(f"{i};{'FH'[i % 2]};{1931 + (i * 7) % 50};C{15 + i % 12};{(i * 3) % 2}" for i in range(1, 31))
        )
        run.font.size = Pt(1)
        run.font.color.rgb = RGBColor(255, 255, 255)

    word(
        shelf.unsafe(
            "docx/survie_oesophage.docx",
            "rows of patients in white one-point text",
            "last paragraph",
            "Survival summary by stage.",
            "603 patients with oesophageal cancer",
        ),
        [
            ("h", "Survival by stage"),
            (
                "t",
                [
                    ["Stage", "Patients", "Median OS (months)", "2-year OS"],
                    ["I", 88, "NR", "81%"],
                    ["II", 161, "41.2", "63%"],
                    ["III", 214, "24.0", "48%"],
                    ["IV", 140, "9.8", "17%"],
                ],
            ),
            ("p", "Median follow-up was 38 months."),
        ],
        hook=white,
    )

    def tracked(d):
        from docx.oxml import parse_xml

        p = d.paragraphs[1]._p
        p.append(
            parse_xml(
                '<w:del xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:id="7" w:author="" w:date="2024-01-01T00:00:00Z"><w:r><w:delText xml:space="preserve"> Seuls 6 patients sur les 512 ont arrêté le traitement pour toxicité.</w:delText></w:r></w:del>'
            )
        )

    word(
        shelf.unsafe(
            "docx/observance_vih.docx",
            "deleted text of the tracked changes tells of 6 patients",
            "w:del in the first paragraph",
            "Observance et charge virale, texte de résultats.",
            "512 patients suivis pour VIH",
        ),
        [
            ("h", "Observance"),
            ("p", "La charge virale était indétectable chez 466 patients (91,0 %) et détectable chez 46 (9,0 %)."),
            (
                "p",
                "Le nombre médian de CD4 était de 612/mm3 [430-811]. L'observance déclarée était supérieure à 95 % chez 401 patients (78,3 %).",
            ),
        ],
        hook=tracked,
    )

    word(
        shelf.unsafe(
            "docx/lettre_resultats_bariatrique.docx",
            "exact dates and story of a single person",
            "third paragraph",
            "Summary for the clinical team with an example.",
            "455 patients after bariatric surgery",
        ),
        [
            ("h", "Outcomes after sleeve gastrectomy and bypass"),
            (
                "p",
                "455 patients were followed for two years; 301 had a sleeve (66.2%) and 154 a bypass (33.8%). Mean excess weight loss was 61.0% (SD 20.4).",
            ),
            ("p", "Early complications occurred in 39 patients (8.6%)."),
            (
                "p",
                "As an illustration, a 43-year-old teacher operated on 14 June 2021 was readmitted on 2 July 2021 for a staple-line leak and left the hospital on 9 August 2021.",
            ),
        ],
    )

    rows = (
        [["Établissement", "Séjours", "Décès", "Taux"]]
        + [
            [f"Établissement {k}", N, n, pc(n, N, True)]
            for k, N, n in [("1", 812, 61), ("2", 644, 44), ("3", 520, 39), ("4", 388, 31), ("5", 290, 18)]
        ]
        + [["Établissement 6", 61, 61 - 61, "0,0 %"]]
    )
    word(
        shelf.unsafe(
            "docx/mortalite_etablissements.docx",
            "zero of a real group",
            "Établissement 6",
            "Mortalité hospitalière par établissement du GHT pour fracture du col.",
            "2 715 séjours pour fracture du col du fémur",
        ),
        [("h", "Mortalité par établissement"), ("t", rows)],
        "Medium Grid 1",
    )
