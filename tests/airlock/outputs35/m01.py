"""Baseline tables, one style each."""

from .kit import base, book, docx, grid, htable, md, mono, page, pdf, plant, pptx, tex, text, write_csv


def write(shelf):
    r = shelf.random("m01")
    # gtsummary, csv
    g = {"No AF": 812, "AF": 496}
    spec = [
        ("Age (years)", "cont", 71, 12),
        ("Female sex", "bin", 0.46),
        ("Hypertension", "bin", 0.68),
        ("Diabetes", "bin", 0.23),
        ("NIHSS at admission", "cont", 7, 6),
        (
            "TOAST",
            "cat",
            {
                "Large artery": 0.24,
                "Cardioembolic": 0.32,
                "Small vessel": 0.15,
                "Other determined": 0.06,
                "Undetermined": 0.23,
            },
        ),
        ("Thrombolysis", "bin", 0.31),
        ("Thrombectomy", "bin", 0.18),
        ("mRS 0-2 at 3 months", "bin", 0.57),
    ]
    rows = base(r, g, spec)
    head = [
        "**Characteristic**",
        f"**No AF**, N = {g['No AF']}¹",
        f"**AF**, N = {g['AF']}¹",
        f"**Overall**, N = {sum(g.values()):,}¹",
        "**p-value**²",
    ]
    t = grid(rows, g, head=head, cont="{m:.0f} ({a:.0f}, {b:.0f})", cnt="{n} ({p:.0f}%)", indent="")
    write_csv(
        shelf.safe(
            "neuro/tbl_summary_stroke.csv",
            "p-values, NIHSS medians and mRS scores below 10",
            "Baseline characteristics by atrial fibrillation status, gtsummary::tbl_summary exported with as_tibble.",
            "1 308 patients with ischaemic stroke, 2019-2023",
        ),
        [
            *t,
            ["¹ Median (IQR); n (%)", "", "", "", ""],
            ["² Wilcoxon rank sum test; Pearson's Chi-squared test", "", "", "", ""],
        ],
    )
    g = {"Conservative": 318, "Surgery": 274}
    rows = base(
        r,
        g,
        [
            ("Age", "cont", 63, 14),
            ("Male", "bin", 0.55),
            ("BMI, kg/m²", "cont", 27, 4.5),
            ("ASA class", "cat", {"1": 0.2, "2": 0.45, "3": 0.28, "4": 0.07}),
            ("Smoker", "bin", 0.3),
            ("Chronic pain", "bin", 0.4),
            ("Prior surgery", "bin", 0.2),
            ("Opioids at baseline", "bin", 0.33),
        ],
    )
    plant(rows, "ASA class", "4", "Surgery", 4)
    t = grid(
        rows,
        g,
        head=["Characteristic", *[f"{k}, N = {v}" for k, v in g.items()], "Overall, N = 592", "p-value"],
        cont="{m:.0f} ({a:.0f} – {b:.0f})",
        cnt="{n} ({p:.1f}%)",
    )
    write_csv(
        shelf.unsafe(
            "spine/baseline_gts.csv",
            "a small cell",
            "ASA class 4, Surgery: 4",
            "Patient characteristics by treatment arm of the lumbar stenosis cohort (gtsummary).",
            "592 adults treated for lumbar stenosis, 2017-2022",
        ),
        t,
    )
    # tableone console
    g = {"0": 1104, "1": 377}
    rows = base(
        r,
        g,
        [
            ("age (mean (SD))", "cont", 66.1, 13),
            ("sexe = F (%)", "bin", 0.41),
            ("imc (mean (SD))", "cont", 28, 5.2),
            ("hta (%)", "bin", 0.6),
            ("tabac (%)", "cat", {"jamais": 0.45, "ancien": 0.35, "actif": 0.2}),
            ("creat (mean (SD))", "cont", 98, 31),
            ("sapsii (mean (SD))", "cont", 44, 15),
            ("ventilation = oui (%)", "bin", 0.37),
        ],
    )
    t = grid(
        rows,
        g,
        head=["", "0", "1", "p"],
        cont="{m:.2f} ({s:.2f})",
        cnt="{n} ({p:.1f})",
        order=["0", "1"],
        indent="   ",
    )
    t.insert(1, ["n", "1104", "377", ""])
    text(
        shelf.safe(
            "rea/tableone_sepsis.txt",
            "stratum labels 0 and 1, p-values",
            "Sortie console de tableone : caractéristiques selon le décès à 28 jours (0 = vivant, 1 = décédé).",
            "1 481 patients admis en réanimation pour sepsis, 2018-2023",
        ),
        '> print(CreateTableOne(vars = vars, strata = "dc28", data = df), showAllLevels = FALSE)\n'
        + " " * 24
        + "Stratified by dc28\n"
        + mono(t),
    )
    g = {"placebo": 206, "bras A": 211}
    rows = base(
        r,
        g,
        [
            ("age (median [IQR])", "cont", 54, 11),
            ("sexe = Homme (%)", "bin", 0.52),
            ("duree_maladie", "cont", 6.2, 4),
            ("biothérapie antérieure = oui (%)", "bin", 0.3),
            ("DAS28", "cont", 4.9, 1.1),
            ("FR positif = oui (%)", "bin", 0.66),
            ("corticoïdes = oui (%)", "bin", 0.44),
            ("tuberculose latente = oui (%)", "bin", 0.12),
        ],
    )
    plant(rows, "tuberculose latente = oui (%)", None, "bras A", 3)
    t = grid(
        rows,
        g,
        head=["", "placebo", "bras A", "p"],
        cont="{m:.2f} [{a:.2f}, {b:.2f}]",
        cnt="{n} ({p:.1f})",
        order=["placebo", "bras A"],
    )
    t.insert(1, ["n", "206", "211", ""])
    text(
        shelf.unsafe(
            "rhumato/tab1_polyarthrite.txt",
            "a small cell in a console table",
            "tuberculose latente, bras A: 3 (1.4)",
            "Tableau 1 de l'essai (tableone, R 4.3), impression console.",
            "417 patients atteints de polyarthrite rhumatoïde",
        ),
        mono(t),
    )
    # arsenal markdown
    g = {"Open": 264, "Laparoscopic": 507, "Robotic": 149}
    rows = base(
        r,
        g,
        [
            ("Age", "cont", 68, 11),
            ("Sex: female", "bin", 0.43),
            ("Tumour site", "cat", {"Right colon": 0.38, "Left colon": 0.4, "Rectum": 0.22}),
            ("pT stage", "cat", {"T1-T2": 0.3, "T3": 0.5, "T4": 0.2}),
            ("Neoadjuvant treatment", "bin", 0.2),
            ("Conversion or reoperation", "bin", 0.13),
            ("Length of stay, days", "cont", 7, 4),
        ],
    )
    t = grid(
        rows,
        g,
        head=["", *[f"{k} (N={v})" for k, v in g.items()], "Total (N=920)", "p value"],
        cont="{m:.1f} ({a:.1f}, {b:.1f})",
        cnt="{n} ({p:.1f}%)",
        indent="&nbsp;&nbsp;&nbsp;",
    )
    text(
        shelf.safe(
            "digestive/arsenal_colorectal.md",
            "length of stay of a few days",
            "Table 1 by surgical approach from arsenal::tableby, median (Q1, Q3) or n (%).",
            "920 patients operated for colorectal cancer 2016-2023",
        ),
        "Table: Surgical approach and patient characteristics\n\n" + md(t),
    )
    # docx French
    g = {"Témoins": 640, "Cas": 320}
    rows = base(
        r,
        g,
        [
            ("Âge maternel, ans", "cont", 31, 5.1),
            ("Nullipare", "bin", 0.44),
            ("IMC ≥ 30 kg/m²", "bin", 0.16),
            ("Tabac pendant la grossesse", "bin", 0.15),
            ("Diabète gestationnel", "bin", 0.13),
            ("Terme, SA", "cont", 39, 1.4),
            (
                "Mode d'accouchement",
                "cat",
                {
                    "Voie basse spontanée": 0.62,
                    "Extraction instrumentale": 0.17,
                    "Césarienne programmée": 0.08,
                    "Césarienne en urgence": 0.13,
                },
            ),
        ],
    )
    t = grid(
        rows,
        g,
        head=["Caractéristique", "Témoins (n = 640)", "Cas (n = 320)", "p"],
        order=["Témoins", "Cas"],
        cont="{m:.1f} [{a:.1f}–{b:.1f}]",
        cnt="{n} ({p:.1f} %)",
        comma=True,
    )
    docx(
        [
            ("h", "Hémorragie du post-partum : étude cas-témoins appariée 2:1"),
            (
                "p",
                "Entre 2015 et 2022, 320 cas ont été appariés à 640 témoins sur le terme et l'année d'accouchement, dans 3 maternités.",
            ),
            ("t", t),
            (
                "p",
                "Les variables quantitatives sont en médiane [1er–3e quartile] et comparées par le test de Wilcoxon. Seuil de signification : 5 %.",
            ),
        ],
        style="Light List Accent 1",
    ).save(
        shelf.safe(
            "obstetrique/cas_temoins_hpp.docx",
            "3 maternities, matched 2:1, the 5 % level",
            "Tableau descriptif des cas et des témoins appariés.",
            "960 accouchements, 320 hémorragies du post-partum et 640 témoins",
        )
    )
    g = {"Métastatique": 198, "Localisé": 431}
    rows = base(
        r,
        g,
        [
            ("Âge, ans", "cont", 64, 10),
            ("ECOG ≥ 2", "bin", 0.2),
            ("Mutation EGFR", "bin", 0.14),
            ("Réarrangement ALK", "bin", 0.09),
            ("PD-L1 ≥ 50 %", "bin", 0.3),
            ("Histologie", "cat", {"Adénocarcinome": 0.6, "Épidermoïde": 0.3, "Autre": 0.1}),
        ],
    )
    plant(rows, "Réarrangement ALK", None, "Métastatique", 8)
    t = grid(
        rows,
        g,
        head=["", "Métastatique\n(N=198)", "Localisé\n(N=431)", "Total\n(N=629)"],
        cont="{m:.0f} ({a:.0f}-{b:.0f})",
        cnt="{n} ({p:.1f})",
        p=False,
    )
    docx(
        [
            ("h", "Cohorte CBNPC – rapport intermédiaire"),
            (
                "p",
                "Biologie moléculaire selon le stade initial. Les effectifs sont donnés avec leur pourcentage en colonne.",
            ),
            ("t", t),
            ("p", "Analyse réalisée sous R 4.3.2, package gtsummary 1.7."),
        ]
    ).save(
        shelf.unsafe(
            "oncothor/cbnpc_intermediaire.docx",
            "a small cell in a Word table",
            "Réarrangement ALK, métastatique : 8",
            "Tableau des caractéristiques moléculaires par stade.",
            "629 cancers bronchiques non à petites cellules, 2018-2023",
        )
    )
    # LaTeX stargazer-like
    g = {"Derivation": 2210, "Validation": 948}
    rows = base(
        r,
        g,
        [
            ("Age, y", "cont", 58, 16),
            ("Women", "bin", 0.48),
            ("Heart rate, /min", "cont", 88, 18),
            ("Troponin positive", "bin", 0.22),
            ("sPESI ≥ 1", "bin", 0.54),
            ("Cancer", "bin", 0.17),
            ("30-day death", "bin", 0.06),
        ],
    )
    t = grid(
        rows,
        g,
        head=["Variable", "Derivation (n=2210)", "Validation (n=948)", "All (n=3158)"],
        cont="{m:.0f} [{a:.0f}--{b:.0f}]",
        cnt="{n} ({p:.1f})",
        p=False,
    )
    text(
        shelf.safe(
            "pneumo/pe_table1.tex",
            "sPESI threshold 1",
            "LaTeX table of the derivation and validation sets of a pulmonary embolism score.",
            "3 158 patients with pulmonary embolism",
        ),
        "% generated by xtable 1.8-4\n" + tex(t, "Baseline characteristics of the two samples", "tab:base"),
    )
    g = {"Infliximab": 142, "Vedolizumab": 118}
    rows = base(
        r,
        g,
        [
            ("Age, y", "cont", 36, 13),
            ("Women", "bin", 0.5),
            ("Crohn's disease", "bin", 0.6),
            ("Perianal disease", "bin", 0.25),
            ("Prior anti-TNF", "bin", 0.4),
            ("Steroids", "bin", 0.35),
            ("CRP, mg/L", "cont", 11, 9),
        ],
    )
    rows[5]["cells"] = {"Infliximab": 139, "Vedolizumab": 54, "all": 193}
    t = grid(
        rows,
        g,
        head=["Variable", "Infliximab (n=142)", "Vedolizumab (n=118)", "All (n=260)"],
        cont="{m:.1f} ({a:.1f}--{b:.1f})",
        cnt="{n} ({p:.1f}%)",
        p=False,
    )
    text(
        shelf.unsafe(
            "gastro/ibd_tab.tex",
            "the complement of a cell is small",
            "Steroids, Infliximab: 139 of 142",
            "Baseline table of the IBD comparative cohort for the article.",
            "260 patients starting a biologic for IBD",
        ),
        tex(t, "Inflammatory bowel disease cohort at baseline", "tab:ibd", "lrrr"),
    )
    # xlsx hand made
    g = {"2021": 1420, "2022": 1533, "2023": 1608}
    rows = base(
        r,
        g,
        [
            ("Âge médian", "cont", 47, 22),
            ("Femmes", "bin", 0.51),
            (
                "Mode d'arrivée",
                "cat",
                {"Moyens personnels": 0.58, "Ambulance privée": 0.22, "SAMU/SMUR": 0.05, "Pompiers": 0.15},
            ),
            ("Tri IOA", "cat", {"1-2": 0.12, "3": 0.5, "4": 0.3, "5": 0.08}),
            ("Hospitalisation", "bin", 0.24),
            ("Passage > 4 h", "bin", 0.41),
        ],
    )
    t = grid(
        rows,
        g,
        head=["Indicateur", "2021 (n=1420)", "2022 (n=1533)", "2023 (n=1608)"],
        order=list(g),
        p=False,
        comma=True,
        cnt="{n} ({p:.1f} %)",
    )
    book(
        {
            "Échantillon": t,
            "Lecture": [
                ["Note"],
                ["Échantillon tiré au sort parmi les passages aux urgences de chaque année."],
                ["Tri IOA : échelle FRENCH, niveaux 1 à 5."],
            ],
        }
    ).save(
        shelf.safe(
            "urgences/passages_echantillon.xlsx",
            "triage levels 1 to 5",
            "Description des passages tirés au sort, par année.",
            "4 561 passages aux urgences adultes",
        )
    )
    g = {"Site A": 233, "Site B": 187, "Site C": 164}
    rows = base(
        r,
        g,
        [
            ("Âge moyen", "cont", 8.4, 4),
            ("Garçons", "bin", 0.54),
            ("Prématurité", "bin", 0.14),
            ("Type d'épilepsie", "cat", {"Focale": 0.52, "Généralisée": 0.34, "Combinée": 0.14}),
            ("Pharmacorésistance", "bin", 0.28),
            ("Régime cétogène", "bin", 0.12),
        ],
    )
    plant(rows, "Type d'épilepsie", "Combinée", "Site C", 2)
    b = book(
        {
            "T1": grid(
                rows,
                g,
                head=["", *[f"{k} (n={v})" for k, v in g.items()], "Total (n=584)"],
                p=False,
                comma=True,
                cnt="{n} ({p:.1f})",
            )
        }
    )
    b.save(
        shelf.unsafe(
            "pediatrie/epilepsie_sites.xlsx",
            "a small cell in Excel",
            "Combinée, Site C: 2",
            "Caractéristiques des enfants suivis par site.",
            "584 enfants épileptiques, 3 sites",
        )
    )
    # html kable
    g = {"Hommes": 702, "Femmes": 655}
    rows = base(
        r,
        g,
        [
            ("Âge, années", "cont", 52, 9),
            ("Score HAD-A", "cont", 8, 4),
            ("Burn-out sévère", "bin", 0.21),
            ("Travail de nuit", "bin", 0.33),
            ("Catégorie", "cat", {"Médicale": 0.2, "Paramédicale": 0.5, "Administrative": 0.18, "Technique": 0.12}),
        ],
    )
    t = grid(rows, g, head=["", "Hommes (N=702)", "Femmes (N=655)", "p"], order=["Hommes", "Femmes"], comma=True)
    text(
        shelf.safe(
            "rps/enquete_rps.html",
            "HAD score medians below 10",
            "Résultats de l'enquête sur les risques psychosociaux du personnel, par sexe.",
            "1 357 répondants de l'enquête 2023",
        ),
        page(
            "Enquête risques psychosociaux 2023", htable(t, "table table-striped", "Caractéristiques des répondants")
        ),
    )
    # pdf
    g = {"Early": 388, "Late": 402}
    rows = base(
        r,
        g,
        [
            ("Age, years", "cont", 61, 12),
            ("Male sex", "bin", 0.62),
            ("Cirrhosis aetiology", "cat", {"Alcohol": 0.5, "Viral": 0.22, "MASLD": 0.2, "Other": 0.08}),
            ("Child-Pugh", "cat", {"A": 0.3, "B": 0.45, "C": 0.25}),
            ("MELD", "cont", 15, 6),
            ("Hepatic encephalopathy", "bin", 0.24),
        ],
    )
    t = grid(rows, g, head=["", "Early TIPS (n=388)", "Late TIPS (n=402)", "Overall (n=790)", "P"])
    pdf(
        shelf.safe(
            "hepato/tips_baseline.pdf",
            "Child-Pugh letters and MELD medians",
            "Baseline table of the TIPS cohort, PDF for the supplementary appendix.",
            "790 patients with variceal bleeding",
        ),
        [
            ("h", "Supplementary Table S2. Patients by timing of TIPS"),
            ("t", t),
            (
                "p",
                "Values are median [Q1; Q3] or n (%). P values from Mann-Whitney and chi-squared tests; no adjustment for multiplicity.",
            ),
        ],
        grid_=False,
    )
    rows = base(
        r,
        {"Pre": 455, "Post": 471},
        [
            ("Age, years", "cont", 74, 11),
            ("Female", "bin", 0.55),
            ("Delirium screening done", "bin", 0.4),
            ("Delirium", "bin", 0.24),
            ("Restraint used", "bin", 0.12),
            ("Fall in hospital", "bin", 0.06),
            ("Length of stay, d", "cont", 9, 6),
        ],
    )
    plant(rows, "Restraint used", None, "Post", 7)
    t = grid(
        rows,
        {"Pre": 455, "Post": 471},
        head=["Indicator", "Before (n=455)", "After (n=471)", "p"],
        order=["Pre", "Post"],
        cnt="{p:.1f}%",
        cont="{m:.0f} ({a:.0f}-{b:.0f})",
    )
    pdf(
        shelf.unsafe(
            "geriatrie/delirium_qi.pdf",
            "a percentage of a known group is a small count",
            "Restraint used, after: 1.5% of 471",
            "Before/after quality improvement project on delirium in geriatric wards.",
            "926 stays of patients over 75, before (455) and after (471)",
        ),
        [
            ("h", "Delirium bundle: before/after comparison"),
            ("p", "The bundle was introduced in January 2022 in 4 wards."),
            ("t", t),
        ],
        grid_=True,
    )
    # pptx
    g = {"Standard": 512, "ERAS": 498}
    rows = base(
        r,
        g,
        [
            ("Âge (ans)", "cont", 66, 10),
            ("Femmes", "bin", 0.58),
            ("Transfusion", "bin", 0.11),
            ("Lever à J1", "bin", 0.6),
            ("Durée de séjour (j)", "cont", 4, 2),
            ("Réadmission 30 j", "bin", 0.07),
        ],
    )
    t = grid(
        rows, g, head=["", "Standard n=512", "RAAC n=498", "p"], order=list(g), comma=True, cnt="{n} ({p:.1f} %)"
    )
    pptx(
        [
            ("RAAC en arthroplastie de hanche", ["Étude avant/après, 2 blocs, 5 chirurgiens formés au protocole"]),
            ("Population", [t]),
            ("Conclusion", ["La durée médiane de séjour est stable à 4 jours ; lever à J1 plus fréquent."]),
        ]
    ).save(
        shelf.safe(
            "ortho/raac_staff.pptx",
            "2 theatres, J1, 30 j, median stay 4 days",
            "Présentation de staff : résultats de la réhabilitation améliorée.",
            "1 010 arthroplasties de hanche 2019-2022",
        )
    )
