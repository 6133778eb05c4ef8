"""Files compared with others of a request and with earlier releases; a few more safe files."""

from .kit import book, deck, delimited, htable, md, page, pdf, sheet, slide, split, table1, tabular, word, wtable


def write(shelf) -> None:
    r = shelf.random("pairs")
    safe(shelf, r)
    unsafe(shelf, r)
    more(shelf, r)


def safe(shelf, r) -> None:
    pop = "2 406 patients avec embolie pulmonaire, 2018-2023"
    rows = table1(
        r,
        [1390, 1016],
        [
            ("Âge", (67, 54, 78)),
            ("Femmes", 52),
            ("Cancer", 18),
            ("Chirurgie récente", 12),
            ("Choc", 6),
            ("Thrombose proximale", 38),
            ("Traitement ambulatoire", 21),
        ],
        True,
    )
    head = ["Variable", "Total (n=2406)", "AOD (n=1390)", "HBPM (n=1016)", "p"]
    delimited(
        shelf.safe(
            "pairs/ep_tableau1.csv",
            "the same table twice in a request",
            "Tableau 1 (CSV) des embolies pulmonaires.",
            pop,
            request="ep-2024",
        ),
        [head, *rows],
        ";",
    )
    d = word("Embolie pulmonaire – tableau 1")
    wtable(d, [head, *rows])
    d.save(
        shelf.safe(
            "pairs/ep_tableau1.docx",
            "the same table as the CSV of the request",
            "Le même tableau 1, mis en page pour l'article.",
            pop,
            request="ep-2024",
        )
    )

    names = ["Hypertension", "Diabetes", "Atrial fibrillation", "Dialysis", "Delirium", "Death at 1 year"]
    big = [812, 422, 361, 96, 288, 340]
    small = [k - x for k, x in zip(big, [171, 88, 74, 19, 62, 70])]
    delimited(
        shelf.safe(
            "pairs/valve_full.csv",
            "full cohort and complete cases differ by 262 patients",
            "Comorbidities, full cohort of valve surgery.",
            "1,322 patients",
            request="valve",
        ),
        [["feature", "n", "pct"]] + [[a, k, f"{100 * k / 1322:.1f}"] for a, k in zip(names, big)],
    )
    delimited(
        shelf.safe(
            "pairs/valve_complete_cases.csv",
            "nested subset, all differences at least 19",
            "Comorbidities, complete cases only.",
            "1,060 patients with complete data",
            request="valve",
        ),
        [["feature", "n", "pct"]] + [[a, k, f"{100 * k / 1060:.1f}"] for a, k in zip(names, small)],
    )

    old = [
        ["Pôle", "Chutes", "Chutes avec fracture"],
        ["Gériatrie", 211, 31],
        ["Médecine", 164, 22],
        ["SSR", 190, 27],
        ["Psychiatrie", 88, 14],
    ]
    delimited(shelf.path("earlier/chutes_2021_2022.csv"), old, ";")
    b = book()
    sheet(
        b,
        "2021-2023",
        [old[0]] + [[a, x + y, c + e] for (a, x, c), y, e in zip(old[1:], [104, 81, 97, 43], [16, 12, 15, 13])],
        True,
    )
    b.save(
        shelf.safe(
            "pairs/chutes_2021_2023.xlsx",
            "one more year: every cell grows by 12 or more",
            "Chutes déclarées par pôle, période prolongée d'un an.",
            "978 chutes, 2021-2023",
            earlier=["earlier/chutes_2021_2022.csv"],
        )
    )

    shelf.path("earlier/nash_baseline.md").write_text(
        "# NASH cohort\n\n" + md([["Stage", "Patients"], ["F0-F1", 612], ["F2", 301], ["F3", 244], ["F4", 143]]),
        encoding="utf-8",
    )
    shelf.safe(
        "pairs/nash_model.html",
        "same cohort size as an earlier release, new model only",
        "Cox model on the cohort described in the earlier release.",
        "1,300 patients with NASH",
        earlier=["earlier/nash_baseline.md"],
    ).write_text(
        page(
            "NASH: liver events",
            "<p>1,300 patients, 188 liver events.</p>"
            + htable(
                [
                    ["Variable", "HR", "95% CI", "p"],
                    ["F2 vs F0-F1", "1.41", "0.92-2.16", "0.11"],
                    ["F3 vs F0-F1", "2.83", "1.95-4.11", "&lt;0.001".replace("&lt;", "<")],
                    ["F4 vs F0-F1", "6.02", "4.21-8.61", "<0.001"],
                    ["Age per 10 y", "1.22", "1.08-1.38", "0.002"],
                ]
            ),
        ),
        encoding="utf-8",
    )

    pdf(
        shelf.path("earlier/rapport_grossesse_jumeaux.pdf"),
        "Grossesses gémellaires",
        [[["Chorionicité", "n", "Prématurité"], ["Bichoriale", 620, 288], ["Monochoriale", 214, 131]]],
    )
    f = shelf.safe(
        "pairs/grossesse_jumeaux_poids.tex",
        "percentiles of the same groups as an earlier report",
        "Poids de naissance selon la chorionicité (médiane, quartiles).",
        "834 grossesses gémellaires",
        earlier=["earlier/rapport_grossesse_jumeaux.pdf"],
    )
    f.write_text(
        tabular(
            [
                ["Chorionicité", "n", "Poids médian (g)", "Q1", "Q3"],
                ["Bichoriale", 620, 2390, 2050, 2680],
                ["Monochoriale", 214, 2190, 1810, 2490],
            ]
        ),
        encoding="utf-8",
    )


def unsafe(shelf, r) -> None:
    names = ["Kidney injury", "Arrhythmia", "Pneumonia", "Reoperation", "Death at 30 d"]
    a = [301, 266, 140, 88, 71]
    b = [k - x for k, x in zip(a, [0, 0, 0, 0, 4])]
    delimited(
        shelf.unsafe(
            "pairs/cabg_all.csv",
            "differencing in a request: 1,506 minus 1,502 patients",
            "every row against cabg_no_redo.csv",
            "Complications after coronary surgery, all.",
            "1,506 patients",
            request="cabg",
        ),
        [["complication", "n", "pct_of_1506"]] + [[x, k, f"{100 * k / 1506:.2f}"] for x, k in zip(names, a)],
    )
    d = word("Complications, redo surgery excluded")
    wtable(d, [["Complication", "n (N=1502)", "%"]] + [[x, k, f"{100 * k / 1502:.2f}"] for x, k in zip(names, b)])
    d.save(
        shelf.unsafe(
            "pairs/cabg_no_redo.docx",
            "differencing in a request: 1,506 minus 1,502 patients",
            "row Death: 71 minus 67",
            "Complications after coronary surgery, without redo.",
            "1,502 patients",
            request="cabg",
        )
    )

    b2 = book()
    sheet(
        b2,
        "Total",
        [
            ["Diagnostic", "Patients"],
            ["Schizophrénie", 488],
            ["Trouble bipolaire", 360],
            ["Dépression", 711],
            ["TCA", 96],
        ],
        True,
    )
    b2.save(
        shelf.unsafe(
            "pairs/psy_total.xlsx",
            "differencing: total minus the site gives the other site",
            "TCA: 96 - 91 = 5",
            "Diagnostics, les deux sites ensemble.",
            "1 655 patients des sites Nord et Sud",
            request="psy-sites",
        )
    )
    delimited(
        shelf.unsafe(
            "pairs/psy_site_nord.csv",
            "differencing: total minus the site gives the other site",
            "TCA: 96 - 91 = 5",
            "Diagnostics, site Nord seul.",
            "1 276 patients du site Nord",
            request="psy-sites",
        ),
        [
            ["diagnostic", "patients"],
            ["Schizophrénie", 361],
            ["Trouble bipolaire", 288],
            ["Dépression", 536],
            ["TCA", 91],
        ],
        ";",
    )

    delimited(
        shelf.path("earlier/sep_v1.csv"),
        [
            ["traitement", "patients", "poussees"],
            ["interféron", 402, 141],
            ["fingolimod", 318, 77],
            ["natalizumab", 166, 31],
            ["ocrélizumab", 240, 38],
        ],
        ";",
    )
    s = deck("SEP : traitements (mise à jour)", "Version 2")
    slide(
        s,
        "Patients par traitement",
        rows=[
            ["Traitement", "Patients", "Poussées"],
            ["interféron", 402, 141],
            ["fingolimod", 318, 77],
            ["natalizumab", 163, 31],
            ["ocrélizumab", 240, 38],
        ],
    )
    s.save(
        shelf.unsafe(
            "pairs/sep_v2.pptx",
            "three patients fewer than in the earlier release",
            "natalizumab 163 against 166",
            "Mise à jour du tableau des traitements de la SEP après retrait d'oppositions.",
            "1 123 patients avec SEP",
            earlier=["earlier/sep_v1.csv"],
        )
    )

    d = word("Hip fracture: age 75 and over")
    wtable(
        d,
        [
            ["Outcome", "n (N=2,210)"],
            ["Death at 1 year", 502],
            ["New nursing home", 388],
            ["Reoperation", 141],
            ["Pressure ulcer", 97],
        ],
    )
    d.save(shelf.path("earlier/hip_75.docx"))
    shelf.unsafe(
        "pairs/hip_76.md",
        "threshold moved by one year: 2,210 minus 2,203 patients",
        "N and Pressure ulcer rows against the earlier release",
        "Outcomes after hip fracture at age 76 and over.",
        "2,203 patients",
        earlier=["earlier/hip_75.docx"],
    ).write_text(
        "# Hip fracture, age 76 and over (N = 2,203)\n\n"
        + md(
            [
                ["Outcome", "n", "%"],
                ["Death at 1 year", 502, "22.8"],
                ["New nursing home", 388, "17.6"],
                ["Reoperation", 141, "6.4"],
                ["Pressure ulcer", 94, "4.3"],
            ]
        ),
        encoding="utf-8",
    )

    pdf(
        shelf.path("earlier/burns_masked.pdf"),
        "Burns: cause by mortality",
        [
            [
                ["Cause", "Patients", "Deaths"],
                ["Flame", 512, 61],
                ["Scald", 366, 14],
                ["Electrical", 88, "<10"],
                ["Chemical", 71, "<10"],
            ]
        ],
    )
    f = shelf.unsafe(
        "pairs/burns_survivors.html",
        "survivors given where deaths were masked in the earlier release",
        "Electrical: 88 - 84 = 4",
        "Length of stay of survivors by cause of burn.",
        "1,037 burn patients, survivors only",
        earlier=["earlier/burns_masked.pdf"],
    )
    f.write_text(
        page(
            "Survivors",
            htable(
                [
                    ["Cause", "Survivors", "Median stay (days)", "IQR"],
                    ["Flame", 451, 21, "11-38"],
                    ["Scald", 352, 12, "7-20"],
                    ["Electrical", 84, 16, "8-31"],
                    ["Chemical", 65, 9, "5-17"],
                ]
            ),
        ),
        encoding="utf-8",
    )


def more(shelf, r) -> None:
    f = shelf.safe(
        "csv/meteo_admissions_correlation.csv",
        "correlation coefficients and lags 0-7",
        "Lag correlations between ozone and asthma admissions.",
        "21,300 asthma admissions over 8 years",
    )
    delimited(
        f,
        [["lag_days", "spearman_rho", "rr_per_10ug", "ci_low", "ci_high"]]
        + [
            [
                k,
                f"{0.14 - 0.015 * k:.3f}",
                f"{1.021 - 0.002 * k:.3f}",
                f"{1.012 - 0.002 * k:.3f}",
                f"{1.030 - 0.002 * k:.3f}",
            ]
            for k in range(8)
        ],
    )
    f = shelf.safe(
        "xlsx/planning_internes.xlsx",
        "weeks, lines of duty, posts: no patient",
        "Nombre de lignes de garde par site et par semaine (organisation).",
        "Aucun patient : organisation des gardes",
    )
    b = book()
    sheet(
        b,
        "Lignes",
        [["Semaine", "Site Nord (lignes)", "Site Sud (lignes)", "Astreintes"]]
        + [[f"S{w}", r.randint(4, 7), r.randint(2, 5), r.randint(1, 3)] for w in range(1, 27)],
        True,
    )
    b.save(f)
    f = shelf.safe(
        "tex/correlation_matrix.tex",
        "coefficients near 0 and the diagonal 1.00",
        "Matrice de corrélation des biomarqueurs (Spearman).",
        "1 488 patients avec sepsis",
    )
    v = ["CRP", "PCT", "IL-6", "Lactate", "Ferritine"]
    f.write_text(
        tabular(
            [["", *v]]
            + [
                [v[i]] + [("1,00" if i == j else f"0,{r.randint(11, 68)}") if j <= i else "" for j in range(5)]
                for i in range(5)
            ]
        ),
        encoding="utf-8",
    )
    f = shelf.safe(
        "pdf/satisfaction_codir_q4.pdf",
        "scores on ten and response rates",
        "Indicateurs de satisfaction e-Satis par pôle.",
        "7 904 répondants",
    )
    n = split(r, 7904, [3, 4, 5, 4])
    pdf(
        f,
        "e-Satis 2023",
        [
            [["Pôle", "Répondants", "Score /100", "Repas /10", "Sortie /10", "Rang régional"]]
            + [
                [p, k, f"{r.uniform(70, 77):.1f}", f"{r.uniform(5, 7):.1f}", f"{r.uniform(6, 8):.1f}", q]
                for p, k, q in zip(["Médecine", "Chirurgie", "Ambulatoire", "Maternité"], n, [4, 7, 2, 9])
            ]
        ],
    )
    f = shelf.safe(
        "pptx/budget_projet_ia.pptx",
        "euros, months and full-time equivalents",
        "Budget and calendar of the imaging AI project.",
        "No patient: project budget",
    )
    d = deck("Imaging AI project", "Budget and calendar")
    slide(
        d,
        "Work packages",
        rows=[
            ["WP", "Months", "FTE", "Cost (k€)"],
            ["1 Data preparation", "1-6", 1.5, 88],
            ["2 Annotation", "4-12", 2, 121],
            ["3 Training", "9-18", 1, 96],
            ["4 Evaluation", "16-24", 1.5, 104],
        ],
    )
    d.save(f)
    f = shelf.safe(
        "html/cox_forest_table.html",
        "interaction p-values and subgroup events above ten",
        "Interaction analysis of rhythm control by subgroup.",
        "3,480 patients with atrial fibrillation",
    )
    f.write_text(
        page(
            "Subgroups",
            htable(
                [
                    ["Subgroup", "Patients", "Events", "HR (95% CI)", "p interaction"],
                    ["Age < 75", 1802, 188, "0.78 (0.58-1.04)", "0.41"],
                    ["Age ≥ 75", 1678, 301, "0.90 (0.72-1.13)", ""],
                    ["Women", 1511, 207, "0.84 (0.64-1.10)", "0.93"],
                    ["Men", 1969, 282, "0.85 (0.67-1.07)", ""],
                    ["Heart failure", 1104, 231, "0.74 (0.57-0.96)", "0.08"],
                    ["No heart failure", 2376, 258, "0.97 (0.76-1.24)", ""],
                ]
            ),
        ),
        encoding="utf-8",
    )
    f = shelf.safe(
        "docx/delphi_consensus.docx",
        "rounds, medians of ratings on nine, numbers of items",
        "Résultats du Delphi d'experts : accord par item (médiane sur 9).",
        "41 experts, 2 tours",
    )
    d = word("Consensus Delphi : critères de sortie de réanimation")
    wtable(
        d,
        [["Item", "Médiane tour 1 (sur 9)", "Médiane tour 2 (sur 9)", "Retenu"]]
        + [
            [f"{i}. {t}", r.randint(5, 7), r.randint(7, 8), "oui"]
            for i, t in enumerate(
                [
                    "Fréquence respiratoire",
                    "Vigilance",
                    "Lactate",
                    "Diurèse",
                    "Besoin d'aspiration",
                    "Vasopresseurs arrêtés",
                    "Lit d'aval disponible",
                ],
                1,
            )
        ],
    )
    d.save(f)
    f = shelf.safe(
        "csv/topic_model_words.tsv",
        "topic numbers 1-8 and word ranks, no verbatim",
        "Topics of nursing notes: number of notes and mean probability of each topic.",
        "96,400 nursing notes of 12,100 stays",
    )
    n = split(r, 96400, [14, 13, 9, 8, 20, 11, 10, 15])
    delimited(
        f,
        [["topic", "label", "notes", "mean_probability", "coherence"]]
        + [
            [i, t, k, f"{r.uniform(0.3, 0.6):.3f}", f"{r.uniform(0.41, 0.58):.3f}"]
            for i, (t, k) in enumerate(
                zip(["pain", "mobility", "wound", "diet", "sleep", "family", "continence", "discharge"], n), 1
            )
        ],
        "\t",
    )
