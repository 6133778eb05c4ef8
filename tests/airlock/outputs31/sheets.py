"""Excel outputs."""

from .kit import book, nir, person, sheet, split, table1


def write(shelf) -> None:
    safe(shelf)
    unsafe(shelf)


def safe(shelf) -> None:
    r = shelf.random("xlsx-safe")
    f = shelf.safe(
        "xlsx/tableau1_avc_thrombolyse.xlsx",
        "p-values and NIHSS scores below ten",
        "Tableau 1 de l'article : caractéristiques des patients selon thrombolyse ou thrombectomie.",
        "1 842 patients hospitalisés pour AVC ischémique, 2019-2023",
    )
    rows = table1(
        r,
        [1104, 738],
        [
            ("Âge (ans)", (74, 63, 83)),
            ("Sexe", {"Femmes": 48, "Hommes": 52}),
            ("NIHSS à l'entrée", (9, 5, 15)),
            ("HTA", 61),
            ("Fibrillation atriale", 27),
            ("Diabète", 21),
            ("Tabagisme", {"Jamais": 55, "Sevré": 22, "Actif": 23}),
            ("Territoire", {"Sylvien": 68, "Vertébrobasilaire": 17, "Autre": 15}),
            ("mRS à 3 mois", {"0-1": 38, "2-3": 32, "4-5": 17, "6 (décès)": 13}),
        ],
        True,
    )
    b = book()
    sheet(
        b,
        "Tableau 1",
        [["Variable", "Total (n=1842)", "Thrombolyse (n=1104)", "Thrombectomie (n=738)", "p"], *rows],
        True,
    )
    b.save(f)

    f = shelf.safe(
        "xlsx/tableau_bord_urgences.xlsx",
        "months numbered, counts of boxes and of unfilled shifts",
        "Tableau de bord mensuel du service des urgences pour la commission médicale.",
        "51 000 passages environ, 2023",
    )
    b = book()
    rows = [
        [
            "Mois",
            "Passages",
            "Hospitalisés",
            "Taux hospit. (%)",
            "Durée médiane (h)",
            "Box fermés (nb)",
            "Postes IDE vacants",
        ]
    ]
    for m in ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]:
        n = r.randint(3900, 4600)
        h = round(n * r.uniform(0.19, 0.23))
        rows.append([m, n, h, round(100 * h / n, 1), round(r.uniform(3.9, 5.6), 1), r.randint(0, 3), r.randint(1, 6)])
    sheet(b, "Activité", rows, True)
    sheet(
        b,
        "Lisez-moi",
        [
            ["Champ", "Définition"],
            ["Passages", "Tous les passages adultes, hors réorientation"],
            ["Box fermés", "Nombre moyen de box fermés par manque de personnel (locaux, pas de patients)"],
            ["Postes IDE vacants", "Postes au tableau des effectifs, source DRH"],
        ],
    )
    b.save(f)

    f = shelf.safe(
        "xlsx/table2_cox_breast.xlsx",
        "hazard ratios and formulas on totals of the same sheet",
        "Cox model of recurrence and event counts by subtype, with Excel sums.",
        "3,205 women treated for early breast cancer",
    )
    b = book()
    s = sheet(
        b,
        "Events",
        [["Subtype", "Women", "Recurrences", "Person-years", "Rate per 1000"]]
        + [
            [t, n, e, py, None]
            for t, n, e, py in [
                ("Luminal A", 1420, 88, 7711),
                ("Luminal B", 905, 112, 4620),
                ("HER2+", 446, 61, 2204),
                ("Triple negative", 434, 97, 1870),
            ]
        ],
        True,
    )
    for i in range(2, 6):
        s[f"E{i}"] = f"=ROUND(1000*C{i}/D{i},1)"
    s.append(["Total"] + [f"=SUM({c}2:{c}5)" for c in "BCD"] + ["=ROUND(1000*C6/D6,1)"])
    sheet(
        b,
        "Cox",
        [["Variable", "HR", "95% CI", "p"]]
        + [
            [v, f"{h:.2f}", f"{h * 0.8:.2f}-{h * 1.26:.2f}", p]
            for v, h, p in [
                ("Age per 10 y", 1.06, "0.31"),
                ("pT2 vs pT1", 1.58, "<0.001"),
                ("pT3-4 vs pT1", 2.44, "<0.001"),
                ("N+ vs N0", 1.91, "<0.001"),
                ("Grade 3 vs 1-2", 1.47, "0.003"),
                ("Triple negative vs luminal A", 2.70, "<0.001"),
                ("Ki67 per 10%", 1.09, "0.012"),
            ]
        ],
    )
    b.save(f)

    f = shelf.safe(
        "xlsx/diabete_hba1c_quartiles.xlsx",
        "hidden-looking but empty grid, quartiles only; one merged heading",
        "HbA1c, IMC et LDL par classe d'âge, médiane et quartiles.",
        "7 411 patients diabétiques suivis en hôpital de jour",
    )
    b = book()
    rows = [
        ["Suivi des patients diabétiques – médiane [Q1-Q3]", "", "", "", ""],
        ["Classe d'âge", "N", "HbA1c (%)", "IMC (kg/m²)", "LDL (g/L)"],
    ]
    for a, n in zip(
        ["18-39 ans", "40-54 ans", "55-64 ans", "65-74 ans", "75-89 ans", "90 ans et plus"],
        split(r, 7411, [6, 18, 26, 30, 18, 2]),
    ):
        rows.append(
            [
                a,
                n,
                f"7,{r.randint(1, 9)} [6,{r.randint(4, 9)}-8,{r.randint(1, 9)}]",
                f"{r.randint(26, 31)} [{r.randint(23, 25)}-{r.randint(33, 35)}]",
                f"0,{r.randint(80, 99)} [0,{r.randint(61, 75)}-1,{r.randint(15, 35)}]",
            ]
        )
    s = sheet(b, "Par âge", rows, True, 2)
    s.merge_cells("A1:E1")
    b.save(f)

    f = shelf.safe(
        "xlsx/budget_pharmacie.xlsx",
        "shares of spending, none above 85 %, codes UCD",
        "Dépenses de médicaments hors GHS par classe pour le COMEDIMS.",
        "Pharmacie à usage intérieur, exercice 2023, 4 127 patients traités",
    )
    b = book()
    rows = [["Classe", "Patients", "Dépense (k€)", "Part (%)", "Évolution vs 2022 (%)"]]
    for c, n, d in [
        ("Anticorps anti-PD1/PD-L1", 611, 9120),
        ("Immunoglobulines", 288, 3110),
        ("Anti-TNF", 902, 2475),
        ("Facteurs de coagulation", 94, 1930),
        ("Anti-CD20", 415, 1240),
        ("Enzymothérapies", 37, 2210),
        ("Antifongiques", 366, 845),
        ("Anti-VEGF", 1414, 1622),
    ]:
        rows.append([c, n, d, round(100 * d / 22552, 1), round(r.uniform(-8, 19), 1)])
    rows.append(["Total", 4127, 22552, 100.0, 6.2])
    sheet(b, "2023", rows, True)
    b.save(f)

    f = shelf.safe(
        "xlsx/psych_readmissions_secteurs.xlsx",
        "sector numbers, secondary suppression made well",
        "Réhospitalisations psychiatriques à 30 jours par secteur ; deux secteurs regroupés car trop petits.",
        "2 960 patients sortis d'hospitalisation psychiatrique",
    )
    b = book()
    rows = [["Secteur", "Sorties", "Réhospitalisations 30 j", "%"]]
    for sct, n in zip(
        ["75G01", "75G02", "75G03", "75G04", "75G05", "75G06 et 75G07 (regroupés)"],
        split(r, 2960, [5, 6, 7, 4, 5, 3]),
    ):
        k = round(n * r.uniform(0.11, 0.17))
        rows.append([sct, n, k, round(100 * k / n, 1)])
    sheet(b, "Secteurs", rows, True)
    b.save(f)

    f = shelf.safe(
        "xlsx/tableone_copd_export.xlsx",
        "SD and SMD columns with small decimals",
        "tableone export of COPD exacerbation cohort by inhaled corticosteroid use.",
        "2,214 COPD patients",
    )
    b = book()
    rows = table1(
        r,
        [1302, 912],
        [
            ("age, mean (SD)", (69.4, 10.2)),
            ("sex, n (%)", {"F": 41, "M": 59}),
            ("FEV1 % predicted, mean (SD)", (48.2, 16.9)),
            ("GOLD stage, n (%)", {"1": 8, "2": 38, "3": 36, "4": 18}),
            ("Long-term oxygen", 16),
            ("Home ventilation", 7),
            ("Eosinophils >= 300", 31),
            ("mMRC, n (%)", {"0-1": 22, "2": 34, "3": 28, "4": 16}),
            ("Pack-years, median [Q1,Q3]", (42, 30, 58)),
        ],
        False,
    )
    rows = [[row[0], "", *row[1:], f"{r.uniform(0.01, 0.14):.3f}" if row[-1] else ""] for row in rows]
    sheet(b, "tableone", [["", "Missing", "Overall", "No ICS", "ICS", "P-Value", "SMD"], *rows], True)
    b.save(f)

    f = shelf.safe(
        "xlsx/ablation_fa_graphique.xlsx",
        "native bar chart over counts above ten",
        "Ablations de fibrillation atriale par année et technique, avec graphique.",
        "2 318 ablations, 2016-2023",
    )
    import openpyxl.chart as oc

    b = book()
    rows = [["Année", "Radiofréquence", "Cryoablation"]] + [
        [str(y), 96 + 17 * i + r.randint(0, 9), 40 + 12 * i + r.randint(0, 8)]
        for i, y in enumerate(range(2016, 2024))
    ]
    shelf.cases[-1].__dict__["population"] = f"{sum(x[1] + x[2] for x in rows[1:])} ablations, 2016-2023"
    s = sheet(b, "Ablations", rows, True)
    c = oc.BarChart()
    c.add_data(oc.Reference(s, min_col=2, max_col=3, min_row=1, max_row=9), titles_from_data=True)
    c.set_categories(oc.Reference(s, min_col=1, min_row=2, max_row=9))
    s.add_chart(c, "F2")
    b.save(f)

    f = shelf.safe(
        "xlsx/confusion_matrix_skin.xlsx",
        "class numbers 0-4, kappa; every cell at least 14",
        "Confusion matrix of the dermoscopy classifier on the test set.",
        "6,120 dermoscopic images of 4,480 patients",
    )
    b = book()
    rows = [["true \\ predicted", "0 naevus", "1 melanoma", "2 BCC", "3 keratosis", "4 other"]]
    for i, n in enumerate([2600, 980, 1010, 880, 650]):
        w = [3.0] * 5
        w[i] = 60
        rows.append([rows[0][i + 1], *split(r, n, w)])
    sheet(b, "cm", rows, True)
    sheet(
        b,
        "metrics",
        [["class", "precision", "recall", "f1"]]
        + [
            [i, round(r.uniform(0.78, 0.9), 3), round(r.uniform(0.78, 0.9), 3), round(r.uniform(0.78, 0.9), 3)]
            for i in range(5)
        ],
    )
    b.save(f)


def unsafe(shelf) -> None:
    r = shelf.random("xlsx-unsafe")
    f = shelf.unsafe(
        "xlsx/suivi_bariatrique.xlsx",
        "hidden sheet with row-level data",
        "sheet 'src' (hidden): 120 lines",
        "Perte de poids après chirurgie bariatrique selon la technique.",
        "1 236 patients opérés 2017-2022",
    )
    b = book()
    sheet(
        b,
        "Résultats",
        [
            ["Technique", "n", "PEP 12 mois (%)", "ET", "PEP 24 mois (%)", "ET"],
            ["Sleeve", 742, 61.2, 18.4, 64.0, 20.1],
            ["Bypass", 398, 68.8, 17.2, 73.1, 18.8],
            ["Anneau", 96, 38.5, 16.0, 41.2, 18.9],
        ],
        True,
    )
    s = sheet(
        b,
        "src",
        [["num", "technique", "age", "imc0", "poids0", "poids12"]]
        + [
            [
                i,
                r.choice(["Sleeve", "Bypass", "Anneau"]),
                r.randint(20, 66),
                round(r.gauss(43, 5), 1),
                round(r.gauss(120, 16), 1),
                round(r.gauss(86, 14), 1),
            ]
            for i in range(1, 121)
        ],
    )
    s.sheet_state = "hidden"
    b.save(f)

    f = shelf.unsafe(
        "xlsx/mici_biotherapies.xlsx",
        "hidden rows with small counts",
        "rows 12-14 of the sheet, hidden",
        "Biothérapies de première ligne dans les MICI.",
        "1 005 patients MICI naïfs",
    )
    b = book()
    rows = [["Molécule", "Crohn", "RCH"]] + [
        [m, a, c]
        for m, a, c in [
            ("Infliximab", 266, 133),
            ("Adalimumab", 201, 88),
            ("Vedolizumab", 52, 61),
            ("Ustekinumab", 84, 26),
            ("Golimumab", 11, 24),
            ("Tofacitinib", 12, 21),
            ("Certolizumab", 14, 12),
        ]
    ]
    rows += [
        ["", "", ""],
        ["Détail non publié", "", ""],
        ["", "", ""],
        ["Risankizumab", 3, 0],
        ["Natalizumab", 1, 0],
        ["Autre essai", 4, 2],
    ]
    s = sheet(b, "Première ligne", rows, True)
    for i in (10, 11, 12, 13, 14):
        s.row_dimensions[i].hidden = True
    b.save(f)

    f = shelf.unsafe(
        "xlsx/maternite_cesariennes.xlsx",
        "number format hides the small counts behind '<10'",
        "cells D5 and D7: format '\"<10\"'",
        "Indications de césarienne selon le terme.",
        "1 964 césariennes, 2022-2023",
    )
    b = book()
    s = sheet(
        b,
        "Indications",
        [
            ["Indication", "≥ 37 SA", "32-36 SA", "< 32 SA"],
            ["Dystocie", 604, 31, 12],
            ["Anomalies du RCF", 511, 77, 38],
            ["Siège", 188, 46, 21],
            ["Placenta praevia", 61, 24, 6],
            ["Prééclampsie", 80, 71, 44],
            ["Procidence du cordon", 27, 14, 4],
            ["Utérus cicatriciel", 92, 11, 10],
        ],
        True,
    )
    s["D5"].number_format = s["D7"].number_format = '"<10"'
    b.save(f)

    f = shelf.unsafe(
        "xlsx/nephro_biopsies.xlsx",
        "total gives back a masked cell",
        "column 2022: total 214 with one '< 10'",
        "Diagnostics histologiques des biopsies rénales par année, effectifs < 10 masqués.",
        "603 biopsies rénales 2021-2023",
    )
    b = book()
    sheet(
        b,
        "PBR",
        [
            ["Diagnostic", "2021", "2022", "2023"],
            ["Néphropathie à IgA", 52, 61, 58],
            ["GEM", 31, 38, 35],
            ["Lupus", 22, 26, 24],
            ["HSF", 29, 33, 28],
            ["Vascularite à ANCA", 18, "< 10", 19],
            ["Diabète", 20, 24, 22],
            ["NTIA", 17, 26, 21],
            ["Total", 189, 214, 207],
        ],
        True,
    )
    shelf.cases[-1].__dict__["population"] = "610 biopsies rénales 2021-2023"
    b.save(f)

    f = shelf.unsafe(
        "xlsx/lot_implants_hanche.xlsx",
        "a contributor at 85 % or more of a sum",
        "row Implants sur mesure: first patient 91 %",
        "Dépenses d'implants par catégorie et concentration des dépenses.",
        "874 arthroplasties de hanche, 2023",
    )
    b = book()
    sheet(
        b,
        "Implants",
        [
            ["Catégorie", "Patients", "Dépense totale (€)", "Part du premier patient (%)"],
            ["Tiges cimentées", 312, 198400, 0.6],
            ["Tiges sans ciment", 402, 301900, 0.5],
            ["Cotyles double mobilité", 511, 412250, 0.4],
            ["Implants sur mesure", 14, 88700, 91.3],
            ["Reconstruction", 46, 120300, 5.2],
        ],
        True,
    )
    b.save(f)

    f = shelf.unsafe(
        "xlsx/asthma_biologics_comments.xlsx",
        "cell comment names a patient",
        "comment on B4",
        "Response to biologics in severe asthma.",
        "486 patients with severe asthma",
    )
    from openpyxl.comments import Comment

    b = book()
    s = sheet(
        b,
        "Response",
        [
            ["Drug", "Patients", "Responders", "%", "FEV1 gain (mL), mean", "SD"],
            ["Omalizumab", 172, 104, 60.5, 180, 240],
            ["Mepolizumab", 141, 92, 65.2, 205, 231],
            ["Benralizumab", 98, 66, 67.3, 221, 250],
            ["Dupilumab", 75, 53, 70.7, 260, 262],
        ],
        True,
    )
    p = person(r)
    s["B4"].comment = Comment(f"à vérifier : Mme {p[1].upper()} {p[0]} comptée deux fois", "")
    b.save(f)

    f = shelf.unsafe(
        "xlsx/delirium_pivot.xlsx",
        "row-level source sheet set very hidden behind an aggregate",
        "sheet '_x' (veryHidden)",
        "Delirium incidence by ward.",
        "2,050 older inpatients",
    )
    b = book()
    sheet(
        b,
        "By ward",
        [
            ["Ward", "Patients", "Delirium", "%"],
            ["Orthogeriatrics", 612, 171, 27.9],
            ["Cardiology", 533, 88, 16.5],
            ["General medicine", 905, 176, 19.4],
        ],
        True,
    )
    s = sheet(
        b,
        "_x",
        [["k", "ward", "age", "cam", "los"]]
        + [[i, r.choice("OCG"), r.randint(75, 89), r.randint(0, 1), r.randint(2, 31)] for i in range(1, 91)],
    )
    s.sheet_state = "veryHidden"
    b.save(f)

    f = shelf.unsafe(
        "xlsx/hopital_de_jour_chart.xlsx",
        "scatter chart with one point per patient in a far column range",
        "cells AA1:AB70 under the chart",
        "Relation between age and infusion duration (day hospital), with summary.",
        "1,130 infusions",
    )
    import openpyxl.chart as oc

    b = book()
    s = sheet(
        b,
        "Summary",
        [
            ["Protocol", "Infusions", "Median duration (min)", "Q1", "Q3"],
            ["Infliximab", 402, 92, 75, 121],
            ["Rituximab", 188, 241, 205, 290],
            ["Iron", 540, 38, 31, 49],
        ],
        True,
    )
    for i in range(1, 71):
        s.cell(i, 27, r.randint(19, 88))
        s.cell(i, 28, round(r.gauss(110, 30)))
    c = oc.ScatterChart()
    c.series.append(
        oc.Series(
            oc.Reference(s, min_col=28, min_row=1, max_row=70),
            oc.Reference(s, min_col=27, min_row=1, max_row=70),
            title="age / minutes",
        )
    )
    s.add_chart(c, "A8")
    b.save(f)

    f = shelf.unsafe(
        "xlsx/registre_cancers_communes.xlsx",
        "zero of a real group",
        "Commune C: 0 cas chez les femmes",
        "Cas incidents de cancer du poumon par commune et sexe (registre).",
        "Population des 8 communes, 214 000 habitants, 2018-2022",
    )
    b = book()
    rows = [["Commune", "Hommes : population", "Hommes : cas", "Femmes : population", "Femmes : cas"]]
    for i, c in enumerate("ABCDEFGH"):
        rows.append(
            [
                f"Commune {c}",
                r.randint(9000, 16000),
                r.randint(18, 52),
                r.randint(9200, 16900),
                0 if i == 2 else r.randint(12, 31),
            ]
        )
    sheet(b, "Incidence", rows, True)
    b.save(f)
    f = shelf.unsafe(
        "xlsx/effectifs_essai_phase2.xlsx",
        "author of the file kept in the properties",
        "docProps/core.xml creator",
        "Inclusions par bras et par centre dans l'essai de phase 2.",
        "320 patients randomisés",
    )
    b = book()
    p = person(r)
    b.properties.creator = f"{p[0]} {p[1]}"
    sheet(
        b,
        "Inclusions",
        [
            ["Centre", "Bras A", "Bras B"],
            ["Centre 1", 48, 50],
            ["Centre 2", 39, 37],
            ["Centre 3", 41, 42],
            ["Centre 4", 31, 32],
            ["Total", 159, 161],
        ],
        True,
    )
    b.save(f)

    f = shelf.unsafe(
        "xlsx/sla_progression.xlsx",
        "NIR in a column hidden by width zero",
        "column H",
        "Pente ALSFRS-R par forme clinique, synthèse.",
        "412 patients SLA",
    )
    b = book()
    s = sheet(
        b,
        "Pente",
        [["Forme", "n", "Pente médiane", "Q1", "Q3", "p"]]
        + [
            [
                a,
                n,
                round(r.uniform(-1.2, -0.5), 2),
                round(r.uniform(-1.9, -1.3), 2),
                round(r.uniform(-0.45, -0.2), 2),
                "",
            ]
            for a, n in [("Spinale", 262), ("Bulbaire", 112), ("Respiratoire", 38)]
        ],
        True,
    )
    for i in range(2, 5):
        s[f"H{i}"] = nir(r)
    s.column_dimensions["H"].hidden = True
    b.save(f)
