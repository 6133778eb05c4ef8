"""Excel workbooks."""

from openpyxl.chart import BarChart, LineChart, Reference, ScatterChart, Series
from openpyxl.comments import Comment

from .tools import c, fr, ok, split, xlsx


def write(shelf):
    # --- safe
    N = {"Total": 2406, "Voie basse": 1844, "Césarienne": 562}
    rows = [["Caractéristiques maternelles", *[f"{k} (N = {v})" for k, v in N.items()], "p"]]
    for lab, w1, w2, p in [
        ("Âge < 25 ans", 16, 12, "0,02"),
        ("Primiparité", 44, 49, "0,03"),
        ("Diabète gestationnel", 12, 18, "<0,001"),
        ("HTA gravidique", 5, 11, "<0,001"),
        ("Obésité (IMC ≥ 30)", 15, 23, "<0,001"),
        ("Tabac pendant la grossesse", 17, 18, "0,61"),
        ("Grossesse gémellaire", 2.2, 6, "<0,001"),
    ]:
        a, b = round(1844 * w1 / 100), round(562 * w2 / 100)
        rows.append([lab, c(a + b, 2406, True), c(a, 1844, True), c(b, 562, True), p])
    rows.append(["Âge, moyenne (ET)", "30,6 (5,4)", "30,3 (5,3)", "31,7 (5,6)", "<0,001"])
    rows.append(["Terme (SA), médiane [Q1-Q3]", "39,4 [38,4-40,3]", "39,6 [38,7-40,4]", "39,0 [37,9-39,9]", "<0,001"])
    xlsx(
        shelf.safe(
            "xlsx/tableau1_accouchements.xlsx",
            "small p-values and gestational weeks",
            "Caractéristiques maternelles selon la voie d'accouchement.",
            "2 406 accouchements, 2021-2022",
        ),
        {
            "Tableau 1": rows,
            "Notes": [
                ["Tests"],
                ["Chi2 de Pearson ou test de Wilcoxon"],
                ["Valeurs manquantes : aucune sur les variables présentées"],
            ],
        },
        36,
    )

    r = shelf.random("bed")
    rows = [
        ["Ward", "Beds", "Doctors (FTE)", "Nurses (FTE)", "Stays", "Mean LOS", "Occupancy", "Turnover interval (d)"]
    ]
    for w, b in [
        ("Medicine 1", 28),
        ("Medicine 2", 26),
        ("Surgery 1", 30),
        ("Surgery 2", 24),
        ("Stroke unit", 18),
        ("Cardiology", 32),
        ("Short stay", 12),
        ("ICU", 16),
    ]:
        st = r.randint(620, 1500)
        rows.append(
            [
                w,
                b,
                round(r.uniform(10.5, 16), 1),
                round(r.uniform(14, 30), 1),
                st,
                round(r.uniform(2, 8), 1),
                r.uniform(0.74, 0.97),
                round(r.uniform(0.3, 1.9), 2),
            ]
        )

    def h(wb):
        ws = wb.active
        for i in range(2, 10):
            ws.cell(i, 7).number_format = "0.0%"
        ch = BarChart()
        ch.title = "Stays by ward"
        ch.add_data(Reference(ws, min_col=5, min_row=1, max_row=9), titles_from_data=True)
        ch.set_categories(Reference(ws, min_col=1, min_row=2, max_row=9))
        ws.add_chart(ch, "J2")

    xlsx(
        shelf.safe(
            "xlsx/ward_dashboard.xlsx",
            "staff in FTE and ratios below 10",
            "Yearly bed dashboard for the board, with a bar chart.",
            "Stays of 2023 in eight wards",
        ),
        {"Dashboard": rows},
        18,
        h,
    )

    rows = [
        [
            "Parameter",
            "Estimate",
            "Std. Error",
            "Wald 95% CL lower",
            "Wald 95% CL upper",
            "Chi-Square",
            "Pr > ChiSq",
            "DF",
        ]
    ]
    for p in [
        "Intercept",
        "Age (per 5 y)",
        "Female",
        "Smoking: current",
        "Smoking: former",
        "FEV1 (per 10%)",
        "Exacerbation previous year",
        "Eosinophils >= 300",
        "ICS",
        "LAMA",
        "Season: winter",
        "Scale",
    ]:
        b = r.uniform(-0.8, 0.8)
        s = r.uniform(0.03, 0.14)
        rows.append(
            [
                p,
                round(b, 4),
                round(s, 4),
                round(b - 1.96 * s, 4),
                round(b + 1.96 * s, 4),
                round((b / s) ** 2, 2),
                f"{2 ** -((b / s) ** 2):.4f}",
                1,
            ]
        )
    xlsx(
        shelf.safe(
            "xlsx/genmod_copd_estimates.xlsx",
            "DF = 1 of each parameter, Chi-square values",
            "PROC GENMOD parameter estimates (negative binomial) for exacerbation rate.",
            "3,455 patients with COPD, residual DF 3,444",
        ),
        {
            "ParameterEstimates": rows,
            "Fit": [
                ["Criterion", "DF", "Value", "Value/DF"],
                ["Deviance", 3444, 3612.4, 1.0489],
                ["Pearson Chi-Square", 3444, 3588.1, 1.0418],
                ["Log Likelihood", "", -4122.7, ""],
            ],
        },
    )

    r = shelf.random("urg")
    rows = [["Heure d'arrivée", "Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche", "Total"]]
    for hh in range(24):
        v = [max(60, int(340 * (0.35 + 0.65 * (8 < hh < 22)) + r.gauss(0, 25))) for _ in range(7)]
        rows.append([f"{hh} h", *v, sum(v)])
    xlsx(
        shelf.safe(
            "xlsx/arrivees_urgences.xlsx",
            "hours 0 to 9 in the first column",
            "Nombre de passages aux urgences adultes par heure et jour de semaine, sur l'année entière.",
            "Passages aux urgences adultes, année 2022",
        ),
        {"Passages": rows},
        16,
    )

    rows = [
        [
            "GHM",
            "Libellé",
            "Séjours",
            "Recette moyenne (€)",
            "Coût moyen (€)",
            "Écart",
            "Part du plus gros séjour dans la recette",
        ]
    ]
    for g, each in [
        ("05M092", "Insuffisances cardiaques, niveau 2"),
        ("05M093", "Insuffisances cardiaques, niveau 3"),
        ("04M133", "Œdème pulmonaire, niveau 3"),
        ("08C481", "Prothèses de hanche, niveau 1"),
        ("08C242", "Prothèses de genou, niveau 2"),
        ("01M302", "AVC non transitoires, niveau 2"),
        ("06C091", "Appendicectomies, niveau 1"),
        ("11M041", "Infections urinaires, niveau 1"),
        ("23M20T", "Soins de courte durée"),
    ]:
        a = r.randint(1400, 7200)
        b = a + r.randint(-600, 500)
        rows.append([g, each, r.randint(64, 890), a, b, a - b, fr(r.uniform(2.4, 4.6)) + " %"])
    xlsx(
        shelf.safe(
            "xlsx/recettes_ghm.xlsx",
            "levels 1 to 3 of DRGs, codes with digits; dominance stated and low",
            "Recettes et coûts moyens par GHM pour le contrôle de gestion.",
            "Séjours 2022 des neuf premiers GHM, chacun plus de 60 séjours",
        ),
        {"GHM": rows},
        14,
    )

    r = shelf.random("ror")
    rows = [["ATC class", "Reports in class", "Reports with event", "ROR", "95% lower", "95% upper", "IC025"]]
    for a in [
        "C09 RAAS",
        "C10 statins",
        "N02 opioids",
        "N05 psycholeptics",
        "J01 antibiotics",
        "L04 immunosuppressants",
        "B01 anticoagulants",
        "M01 NSAIDs",
        "A10 antidiabetics",
        "N03 antiepileptics",
    ]:
        n = r.randint(15, 88)
        N_ = r.randint(900, 6000)
        o = r.uniform(0.4, 4)
        rows.append(
            [a, N_, ok(n, N_), round(o, 2), round(o * 0.7, 2), round(o * 1.42, 2), round(r.uniform(-1, 1.4), 2)]
        )
    xlsx(
        shelf.safe(
            "xlsx/disproportionality.xlsx",
            "reporting odds ratios below 10",
            "Disproportionality analysis of drug-induced liver injury by ATC class; classes with fewer than 10 cases left out beforehand.",
            "41,000 pharmacovigilance-coded stays",
        ),
        {"ROR": rows},
    )

    q = [
        [
            "Question",
            "Tout à fait d'accord",
            "Plutôt d'accord",
            "Plutôt pas d'accord",
            "Pas du tout d'accord",
            "Sans réponse",
            "Score moyen (/4)",
        ]
    ]
    r = shelf.random("esat")
    for k in [
        "1. L'accueil était de qualité",
        "2. Les explications étaient claires",
        "3. Ma douleur a été prise en charge",
        "4. J'ai été associé aux décisions",
        "5. La chambre était calme",
        "6. Les repas étaient satisfaisants",
        "7. La sortie était bien organisée",
        "8. Je recommanderais l'hôpital",
    ]:
        q.append(
            [
                k,
                *split(
                    1533, r.uniform(38, 55), r.uniform(28, 36), r.uniform(8, 12), r.uniform(4, 6), r.uniform(2, 4)
                ),
                fr(r.uniform(2.9, 3.6), 2),
            ]
        )
    xlsx(
        shelf.safe(
            "xlsx/enquete_satisfaction.xlsx",
            "numbered questions and mean scores",
            "Réponses à l'enquête de satisfaction des patients hospitalisés.",
            "1 533 répondants, 2023",
        ),
        {"Résultats": q},
        40,
    )

    xlsx(
        shelf.safe(
            "xlsx/sample_size_grid.xlsx",
            "grid of planned numbers per arm, no real persons",
            "Sample size grid for the protocol of a planned trial (hypotheses only, no patient yet).",
            "No patients: design calculations",
        ),
        {
            "Power": [["Delta", "SD", "Power 80%: n per arm", "Power 90%: n per arm"]]
            + [
                [d, s, round(2 * (s / d) ** 2 * 7.849), round(2 * (s / d) ** 2 * 10.507)]
                for d in (1.0, 1.5, 2.0, 2.5)
                for s in (4, 5, 6)
            ]
        },
    )

    r = shelf.random("cal")
    rows = [["Decile of predicted risk", "Patients", "Mean predicted", "Observed events", "Observed rate"]]
    for d in range(1, 11):
        n = 1264
        p = 0.012 + 0.0035 * d**1.9
        e = round(n * p)
        ok(e, n)
        rows.append([d, n, round(p * r.uniform(0.95, 1.05), 4), e, round(e / n, 4)])

    def h2(wb):
        ws = wb.active
        ch = LineChart()
        ch.title = "Calibration by decile"
        ch.add_data(Reference(ws, min_col=5, min_row=1, max_row=11), titles_from_data=True)
        ws.add_chart(ch, "G2")

    xlsx(
        shelf.safe(
            "xlsx/calibration_deciles.xlsx",
            "decile numbers 1 to 10, rates of a few percent of large groups",
            "Calibration of the bleeding risk score by decile.",
            "12,640 anticoagulated patients",
        ),
        {"Calibration": rows},
        24,
        h2,
    )

    r = shelf.random("bio")
    rows = [
        [
            "Automate",
            "Paramètre",
            "CV intra-série (%)",
            "CV inter-série (%)",
            "Biais (%)",
            "Nombre de niveaux de contrôle",
            "Nombre de séries",
        ]
    ]
    for a in ["Automate A", "Automate B", "Automate C"]:
        for p in ["Glucose", "Créatinine", "Potassium", "CRP", "Troponine"]:
            rows.append(
                [
                    a,
                    p,
                    *[fr(r.uniform(0.4, 4.8), 2) for _ in range(2)],
                    fr(r.uniform(-2, 2), 2),
                    r.choice([2, 3]),
                    r.randint(20, 60),
                ]
            )
    xlsx(
        shelf.safe(
            "xlsx/controle_qualite_labo.xlsx",
            "levels and CVs of control material, no patients",
            "Performances analytiques des automates sur matériel de contrôle.",
            "Aucun patient : contrôles de qualité internes",
        ),
        {"CQI": rows},
        16,
    )

    # --- unsafe
    def table(key, lines, cols, lo=15, hi=220):
        r = shelf.random(key)
        return [[x] + [r.randint(lo, hi) for _ in cols[1:]] for x in lines]

    cols = ["Germe", "Prélèvements", "Sensibles", "Intermédiaires", "Résistants"]
    body = [
        ["E. coli", 842, 611, 62, 169],
        ["K. pneumoniae", 301, 188, 21, 92],
        ["P. aeruginosa", 166, 121, 14, 31],
        ["S. aureus", 410, 344, 12, 54],
        ["E. faecalis", 188, 150, 13, 25],
        ["P. mirabilis", 142, 103, 16, 23],
        ["E. cloacae", 96, 52, 13, 31],
    ]
    data = [["germe", "sejour_rang", "age", "service", "resultat"]] + [
        [x, i, shelf.random(f"a{i}").randint(25, 88), "réa", "R"]
        for i, x in enumerate(["E. coli", "S. aureus", "K. pneumoniae"] * 8, 1)
    ]

    def hid(wb):
        wb["src"].sheet_state = "veryHidden"

    xlsx(
        shelf.unsafe(
            "xlsx/antibiogrammes.xlsx",
            "hidden sheet with rows",
            "sheet 'src' is very hidden",
            "Profil de sensibilité par germe.",
            "2 145 prélèvements positifs",
        ),
        {"Synthèse": [cols, *body], "src": data},
        20,
        hid,
    )

    cols = ["Malformation", "2017-2018", "2019-2020", "2021-2022"]
    body = table(
        "malf",
        [
            "Cardiaque",
            "Rénale",
            "Fente",
            "Membre",
            "Digestive",
            "Spina bifida",
            "Paroi abdominale",
            "Hernie diaphragmatique",
        ],
        cols,
        14,
        90,
    )
    body[6][2] = 3

    def hidrow(wb):
        wb.active.row_dimensions[8].hidden = True

    xlsx(
        shelf.unsafe(
            "xlsx/malformations_periodes.xlsx",
            "hidden row with a small cell",
            "row 8, 2019-2020 = 3",
            "Malformations congénitales par période.",
            "1 300 fœtus et nouveau-nés, 2017-2022",
        ),
        {"Feuil1": [cols, *body]},
        24,
        hidrow,
    )

    cols = ["Stage", "Surgery", "Radiotherapy", "Chemotherapy", "Total"]
    b = [["I", 212, 34, 18, 264], ["II", 164, 77, 58, 299], ["III", 88, 121, 190, 399], ["IV", 14, 45, 231, 290]]
    b2 = [["0 (in situ)", 61, 12, "n/a*", 78]]
    xlsx(
        shelf.unsafe(
            "xlsx/treatment_by_stage.xlsx",
            "total gives the masked cell back (5)",
            "row 0 (in situ): 78-61-12",
            "First treatment by stage, small cells masked.",
            "1,330 lung and oesophageal tumours",
        ),
        {"Treatment": [cols, *b2, *b, ["* masked, fewer than 10", "", "", "", ""]]},
        18,
    )

    r = shelf.random("dom")
    rows = [["Médicament en sus", "Patients", "Dépense (€)", "Part du premier patient"]]
    for m in [
        "Immunoglobulines IV",
        "Facteur VIII",
        "Pembrolizumab",
        "Nivolumab",
        "Rituximab",
        "Infliximab",
        "Eculizumab",
        "Trastuzumab",
    ]:
        rows.append([m, r.randint(18, 140), r.randint(80000, 900000), r.uniform(0.02, 0.2)])
    rows[2][3] = 0.912

    def pf(wb):
        for i in range(2, 10):
            wb.active.cell(i, 4).number_format = "0.0%"

    xlsx(
        shelf.unsafe(
            "xlsx/depenses_liste_en_sus.xlsx",
            "dominance of one contributor, 91 %",
            "Facteur VIII",
            "Dépenses de médicaments en sus par molécule.",
            "Patients traités en 2022",
        ),
        {"Dépenses": rows},
        24,
        pf,
    )

    cols = ["Site", "Screened", "Eligible", "Randomised", "Withdrawn"]
    body = [
        [f"Site {k}", a, b_, c_, d]
        for k, a, b_, c_, d in [
            ("A", 410, 266, 180, 22),
            ("B", 322, 201, 141, 17),
            ("C", 288, 190, 122, 14),
            ("D", 260, 160, 95, 12),
            ("E", 233, 141, 88, 11),
        ]
    ]

    def com(wb):
        wb.active["E4"].comment = Comment(
            "2 of these withdrew after a serious adverse event (both women under 30).", ""
        )

    xlsx(
        shelf.unsafe(
            "xlsx/trial_flow_sites.xlsx",
            "cell comment tells of two persons",
            "comment on E4",
            "Participant flow by site.",
            "626 randomised participants in five sites",
        ),
        {"Flow": [cols, *body]},
        14,
        com,
    )

    r = shelf.random("sc")
    rows = [["ferritine", "fer_hepatique"]] + [[round(r.gauss(900, 300)), round(r.gauss(140, 50))] for _ in range(64)]
    summ = [
        ["Indicateur", "Valeur"],
        ["Effectif", 64],
        ["Corrélation de Spearman", "0,71"],
        ["p", "< 0,001"],
        ["Médiane ferritine", 884],
        ["Médiane fer hépatique", 138],
    ]

    def scat(wb):
        ws = wb["d"]
        ch = ScatterChart()
        ch.style = 13
        s = Series(
            Reference(ws, min_col=2, min_row=2, max_row=65),
            Reference(ws, min_col=1, min_row=2, max_row=65),
            title="patients",
        )
        s.marker.symbol = "circle"
        s.graphicalProperties.line.noFill = True
        ch.series.append(s)
        wb["Corrélation"].add_chart(ch, "D2")
        ws.column_dimensions["A"].hidden = True
        ws.column_dimensions["B"].hidden = True

    xlsx(
        shelf.unsafe(
            "xlsx/correlation_ferritine.xlsx",
            "scatter chart of single patients and its data",
            "chart on sheet Corrélation, sheet d",
            "Corrélation entre ferritine et fer hépatique.",
            "64 patients suivis pour surcharge en fer",
        ),
        {"Corrélation": summ, "d": rows},
        26,
        scat,
    )

    rows = (
        [["Indication", "Procedures", "Median delay (d)", "30-day mortality"]]
        + [
            [i, n, d, m]
            for i, n, d, m in [
                ("Aortic stenosis", 612, 24, 0.033),
                ("Mitral regurgitation", 233, 31, 0.052),
                ("CABG, elective", 702, 12, 0.021),
                ("CABG, urgent", 318, 3, 0.047),
                ("Aortic aneurysm", 190, 19, 0.063),
                ("Combined", 244, 26, 0.070),
                ("Endocarditis", 88, 4, 0.159),
            ]
        ]
        + [["Congenital, adult", 47, 40, 0.021]]
    )

    def pf2(wb):
        for i in range(2, 10):
            wb.active.cell(i, 4).number_format = "0%"

    xlsx(
        shelf.unsafe(
            "xlsx/cardiac_surgery_mortality.xlsx",
            "rate that tells of one person (2.1% of 47), rounded by the cell's format",
            "Congenital, adult",
            "Volumes and 30-day mortality by indication.",
            "2,434 cardiac surgery procedures",
        ),
        {"Mortality": rows},
        22,
        pf2,
    )

    cols = ["Service", "Demandes", "Réponses sous 48 h", "Délai médian (j)"]
    body = [
        ["Radiologie", 2210, 1650, 1],
        ["Cardiologie", 1320, 820, 2],
        ["Neurologie", 980, 510, 3],
        ["Gériatrie", 740, 430, 2],
        ["Psychiatrie", 510, 270, 3],
        ["Dermatologie", 480, 190, 4],
        ["Ophtalmologie", 402, 170, 5],
    ]

    def core(wb):
        wb.properties.description = "Version relue par Mme Hélène Fournier-Lacombe, patiente de l'unité 4"
        wb.properties.keywords = "avis"

    xlsx(
        shelf.unsafe(
            "xlsx/delais_avis.xlsx",
            "name of a patient in the metadata",
            "docProps/core.xml description",
            "Délais de réponse aux demandes d'avis.",
            "6 642 demandes d'avis de 2023",
        ),
        {"Avis": [cols, *body]},
        18,
        core,
    )

    rows = [["n_patients", "first", "last", "procedure"]]
    rows = [["Procedure", "Patients", "First case on", "Latest case on"]]
    for p, n, a, b_ in [
        ("TAVI", 412, "2016", "2023"),
        ("LAA closure", 96, "2018", "2023"),
        ("MitraClip", 74, "2019", "2023"),
        ("Leadless pacemaker", 88, "2020", "2023"),
        ("Impella", 31, "2019", "2022"),
        ("Tricuspid TEER", 14, "17/03/2022", "2023"),
        ("PFO closure", 180, "2014", "2023"),
    ]:
        rows.append([p, n, a, b_])
    xlsx(
        shelf.unsafe(
            "xlsx/new_procedures.xlsx",
            "exact date of a single event",
            "Tricuspid TEER, first case 17/03/2022",
            "Volumes of new structural heart procedures since their introduction.",
            "895 procedures",
        ),
        {"Programme": rows},
        20,
    )

    rows = [
        ["Tranche", "Chutes", "Chutes graves", "Décès"],
        ["65-74", 233, 41, 14],
        ["75-84", 512, 96, 38],
        ["85-89", 301, 72, 33],
        ["90-94", 144, 40, 22],
        ["95 et plus", 32, 14, 11],
    ]
    notes = [
        ["Commentaires"],
        ["Âge moyen 83,6 ans (ET 7,9), médiane 84 [79-89]."],
        ["La patiente la plus âgée avait 103 ans et n'a pas eu de séquelle."],
        ["Les taux sont bruts."],
    ]
    xlsx(
        shelf.unsafe(
            "xlsx/chutes_geriatrie.xlsx",
            "a single age above 90",
            "sheet Notes, third line",
            "Chutes hospitalières par tranche d'âge.",
            "1 222 chutes en gériatrie",
        ),
        {"Chutes": rows, "Notes": notes},
        50,
    )
