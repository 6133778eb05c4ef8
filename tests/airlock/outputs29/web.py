"""HTML and Markdown."""

import base64

from .kit import alloc, binary, f, html, ipp, md, nir, person, put, reg, t1

CSS = "<style>body{font-family:sans-serif} td,th{padding:2px 8px;border-bottom:1px solid #ccc}</style>"


def page(title, *parts, lang="fr", head=CSS):
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>\n<body>\n<h1>{title}</h1>\n'
        + "\n".join(parts)
        + "\n</body></html>\n"
    )


def write(shelf):
    safe_html(shelf)
    safe_md(shelf)
    unsafe_html(shelf)
    unsafe_md(shelf)


def safe_html(s):
    r = s.random("html-safe")
    rows = t1(
        r,
        {"E": 744, "N": 1610},
        [
            ("c", "Âge", 51.3, 16.2),
            ("b", "Sexe féminin", 0.45),
            ("b", "Crise généralisée", 0.52),
            ("k", "Nombre d'antiépileptiques", [("1", 0.46), ("2", 0.34), ("3 ou plus", 0.2)]),
            ("b", "IRM lésionnelle", 0.38),
            ("m", "Ancienneté (ans)", 9, 4, 18),
        ],
        ",",
        cell="{n} ({p}%)",
    )
    put(
        s.safe(
            "html/epilepsie_gtsummary.html",
            "numbers of drugs 1, 2, 3",
            "Caractéristiques des patients épileptiques pharmacorésistants ou non (gtsummary, gt).",
            "2 354 patients suivis pour épilepsie",
        ),
        page(
            "Tableau 1",
            html(["Caractéristique", "Pharmacorésistante, N = 744", "Non, N = 1 610", "p"], rows, "gt_table"),
        ),
    )

    cols = ["los_days", "age", "charlson", "n_drugs", "hb"]
    stat = {
        "count": ["9214.0"] * 5,
        "mean": ["8.3", "71.0", "3.4", "7.9", "11.8"],
        "std": ["7.1", "13.9", "2.2", "3.8", "2.0"],
        "25%": ["4.0", "63.0", "2.0", "5.0", "10.4"],
        "50%": ["7.0", "73.0", "3.0", "8.0", "11.8"],
        "75%": ["10.0", "82.0", "5.0", "10.0", "13.2"],
    }
    put(
        s.safe(
            "html/describe_quartiles.html",
            "quartiles of 2, 3, 4 and 5 in a large group",
            "pandas describe() without extremes, exported with to_html.",
            "9,214 stays in internal medicine, 2021-2023",
        ),
        page("describe", html(["", *cols], [[k, *v] for k, v in stat.items()], "dataframe"), lang="en", head=""),
    )

    bars = "".join(
        f'<rect x="{40 + 60 * i}" y="{220 - h}" width="40" height="{h}" fill="#4477aa"/><text x="{45 + 60 * i}" y="{212 - h}">{h * 4}</text><text x="{48 + 60 * i}" y="238">{t}</text>'
        for i, (t, h) in enumerate(
            (("Lun", 171), ("Mar", 162), ("Mer", 158), ("Jeu", 160), ("Ven", 149), ("Sam", 131), ("Dim", 122))
        )
    )
    put(
        s.safe(
            "html/passages_jour_semaine.html",
            "an SVG of seven bars with their coordinates",
            "Passages moyens aux urgences par jour de la semaine.",
            "Passages de 2024, quatre sites",
        ),
        page(
            "Passages par jour",
            f'<svg xmlns="http://www.w3.org/2000/svg" width="480" height="250">{bars}</svg>',
            "<p>Total des quatre sites, moyenne hebdomadaire.</p>",
        ),
    )

    parts = []
    for m in ("Unadjusted", "Adjusted for age and sex", "Fully adjusted"):
        parts += [
            f"<h2>{m}</h2>",
            html(
                ["", "IRR", "95% CI", "p"],
                reg(r, [("Heat wave day", 1.18), ("Lag 1", 1.12), ("Lag 2", 1.06), ("Lag 3", 1.02)]),
            ),
        ]
    put(
        s.safe(
            "html/heatwave_poisson.html",
            "lags 1 to 3",
            "Poisson models of emergency admissions during heat waves.",
            "412,000 emergency admissions of people over 65, summers 2010-2023",
        ),
        page(
            "Heat waves and admissions",
            *parts,
            "<p>Natural spline of time with 7 df per year; overdispersion 1.4; residual df 1,204.</p>",
            lang="en",
        ),
    )

    put(
        s.safe(
            "html/catalogue_indicateurs.html",
            "codes, thresholds and e-mail-like text without addresses",
            "Catalogue des indicateurs qualité et de leur mode de calcul.",
            "Aucun patient",
        ),
        page(
            "Catalogue des indicateurs",
            html(
                ["Code", "Indicateur", "Seuil", "Périodicité (mois)"],
                [
                    ["QLS-1", "Qualité de la lettre de liaison", "80 %", 12],
                    ["DOC-2", "Délai d'envoi ≤ 1 jour", "70 %", 6],
                    ["PCD-3", "Douleur : évaluation et prise en charge", "90 %", 3],
                    ["ISO-4", "ISO-ortho, ratio observé/attendu", "1", 12],
                    ["MRT-5", "Ratio standardisé de mortalité", "1", 12],
                    ["VAC-6", "Vaccination des soignants", "75 %", 12],
                ],
            ),
            "<p>Version 4 du catalogue : 6 indicateurs, 3 nouveaux, 1 retiré.</p>",
        ),
    )

    rows = []
    for t, alerts, hits in (
        ("0.05", 4902, 1274),
        ("0.10", 3411, 1160),
        ("0.15", 2530, 1036),
        ("0.20", 1884, 899),
        ("0.30", 1120, 655),
    ):
        rows.append(
            [
                t,
                alerts,
                hits,
                f(hits / alerts, 2),
                f(alerts / hits),
                f(hits / 14000 - (alerts - hits) / 14000 * float(t) / (1 - float(t)), 3),
            ]
        )
    put(
        s.safe(
            "html/decision_curve_aki_alert.html",
            "thresholds, alerts per true event of 2 to 5",
            "Operating points of the AKI alert.",
            "14,000 stays of the validation period",
        ),
        page(
            "AKI alert: operating points",
            html(["Threshold", "Alerts", "True alerts", "PPV", "Alerts per true event", "Net benefit"], rows),
            lang="en",
        ),
    )

    a = alloc(r, 2984, [0.45, 0.25, 0.18, 0.12])
    put(
        s.safe(
            "html/has_trajectoires.html",
            "latent classes 1 to 4",
            "Trajectoires latentes de fragilité (lcmm), quatre classes.",
            "2 984 personnes âgées suivies 5 ans",
        ),
        page(
            "Trajectoires de fragilité",
            html(
                ["Classe", "Effectif", "%", "Probabilité a posteriori moyenne"],
                [[i + 1, x, f(100 * x / 2984, 1, ","), f(r.uniform(0.8, 0.93), 2, ",")] for i, x in enumerate(a)],
            ),
            "<p>BIC : 1 classe 48 211 ; 2 classes 47 802 ; 3 classes 47 610 ; 4 classes 47 544 ; 5 classes 47 561.</p>",
        ),
    )


def safe_md(s):
    r = s.random("md-safe")
    n = 3870
    k = [binary(r, n, p) for p in (0.31, 0.22, 0.11, 0.055)]
    put(
        s.safe(
            "md/lupus_manifestations.md",
            "a numbered list, large counts",
            "Manifestations of systemic lupus over follow-up.",
            "3,870 adults with lupus, 18 centres",
        ),
        "# Lupus cohort\n\n1. Setting: 18 centres, 3 countries\n2. Follow-up: median 8 years (IQR 4-13)\n3. Software: Stata 17\n\n"
        + md(
            ["Manifestation", "n", "%"],
            [
                [a, b, f(100 * b / n)]
                for a, b in zip(("Nephritis", "Serositis", "Neuropsychiatric", "Haemolytic anaemia"), k)
            ],
        )
        + f"\n\nFemale patients: {binary(r, n, 0.87)} of {n}.\n",
    )

    put(
        s.safe(
            "md/changelog_pipeline.md",
            "version numbers and release dates of software",
            "Journal des versions de la chaîne d'analyse.",
            "Aucun patient",
        ),
        "# Journal des versions\n\n## 2.4.1 (2024-09-12)\n- 3 corrections : arrondis, 2 unités, encodage\n- dépendances : pandas 2.2, lifelines 0.28\n\n## 2.4.0 (2024-06-03)\n- 5 nouveaux indicateurs\n- 1 module retiré\n\n## 2.3.0 (2024-01-22)\n- parallélisation sur 8 coeurs, 4 Go par tâche\n- 9 tests de non-régression ajoutés\n",
    )

    put(
        s.safe(
            "md/resultats_antibiotherapie_courte.md",
            "days of treatment 3, 5 and 8",
            "Résultats de l'essai d'antibiothérapie courte, rapport R Markdown.",
            "1 560 patients avec pneumonie, 780 par bras",
        ),
        "---\ntitle: Essai 3 jours contre 8 jours\noutput: github_document\n---\n\n## Critère principal\n\n"
        + md(
            ["", "3 jours (n=780)", "8 jours (n=780)", "Différence (IC 95 %)"],
            [
                ["Guérison J15", "604 (77,4 %)", "585 (75,0 %)", "+2,4 (-1,8 ; 6,6)"],
                ["Rechute J30", "58 (7,4 %)", "47 (6,0 %)", "+1,4 (-1,1 ; 3,9)"],
                ["Décès J30", "22 (2,8 %)", "34 (4,4 %)", "-1,6 (-3,4 ; 0,3)"],
            ],
        )
        + "\n\nMarge de non-infériorité : 10 points. `t = 1.09, df = 1556, p = 0.27`\n",
    )

    rows = [
        [g, p, f(v, 3), f(v + 0.01, 3), c]
        for g, p, v, c in (
            ("elastic net", 12, 0.731, 5),
            ("random forest", 3, 0.752, 5),
            ("LightGBM", 7, 0.774, 5),
            ("LSTM", 2, 0.769, 5),
        )
    ]
    put(
        s.safe(
            "md/model_comparison_falls.md",
            "folds, layers and grid sizes below 10",
            "Comparison of models predicting in-hospital falls.",
            "88,410 stays, 2,204 falls",
        ),
        "## Model comparison (5-fold CV, 3 repeats)\n\n"
        + md(["Model", "Tuned hyperparameters", "AUROC", "Upper 95%", "Folds"], rows)
        + "\n\nDeLong p = 0.003 between LightGBM and elastic net. Minimum leaf size: 100 stays.\n",
    )

    put(
        s.safe(
            "md/qualite_air_blocs.md",
            "particle classes and rooms, no persons",
            "Contrôles d'empoussièrement des salles d'opération.",
            "Aucun patient: 14 salles",
        ),
        "# Qualité de l'air, 14 salles\n\n"
        + md(
            ["Salle", "Classe ISO", "Cinétique (min)", "Flore (UFC/m3)", "Conforme"],
            [[f"S{i:02d}", r.choice([5, 7]), r.randint(4, 9), r.randint(1, 8), "oui"] for i in range(1, 15)],
        )
        + "\n",
    )

    rows = [
        [k, n, m, f(100 * m / n)]
        for k, n, m in (
            ("< 3 months", 812, 402),
            ("3-11 months", 1544, 511),
            ("1-2 years", 1302, 287),
            ("3-5 years", 911, 164),
            ("6-17 years", 1206, 133),
        )
    ]
    put(
        s.safe(
            "md/paediatric_fever_lp.md",
            "age bands in months and years",
            "Lumbar puncture in febrile children by age band.",
            "5,775 febrile children in the emergency department",
        ),
        "# Lumbar puncture by age\n\n"
        + md(["Age", "Children", "Lumbar puncture", "%"], rows)
        + "\n\n> Bands follow the guideline (4 or more criteria of 7).\n",
    )


def unsafe_html(s):
    r = s.random("html-unsafe")
    rows = reg(r, [("Traitement B", 0.8), ("Âge", 1.02), ("Score de Gleason ≥ 8", 2.6), ("PSA log", 1.3)], ",")
    put(
        s.unsafe(
            "html/prostate_cox.html",
            "names in an HTML comment",
            "commentaire après le tableau",
            "Modèle de Cox de la progression du cancer de la prostate.",
            "1 877 patients, 402 progressions",
        ),
        page(
            "Progression",
            html(["", "HR", "IC95", "p"], rows),
            f"<!-- reprendre les perdus de vue : {person(r)}, {person(r)} -->",
        ),
    )

    body = html(
        ["Quarter", "Referrals", "Seen in 18 weeks, %"],
        [[f"{y} Q{q}", r.randint(1900, 2600), f(r.uniform(55, 81))] for y in (2022, 2023) for q in (1, 2, 3, 4)],
    )
    hid = html(
        ["mrn", "referral", "weeks"],
        [[ipp(r), r.choice(["ENT", "Ortho", "Derm"]), r.randint(1, 70)] for _ in range(60)],
    )
    put(
        s.unsafe(
            "html/waiting_times_18w.html",
            "row-level table that is not displayed",
            'div style="display:none"',
            "Referral to treatment times by quarter.",
            "18,100 referrals, 2022-2023",
        ),
        page("Waiting times", body, f'<div style="display:none">{hid}</div>', lang="en"),
    )

    rows = "".join(
        f'<tr data-ids="{",".join(nir(r) for _ in range(3))}"><td>{k}</td><td>{n}</td></tr>'
        for k, n in (("Insuffisance rénale", 402), ("Insuffisance cardiaque", 611), ("BPCO", 377))
    )
    put(
        s.unsafe(
            "html/ald_effectifs.html",
            "NIR in attributes (deliberate)",
            "attributs data-ids",
            "Effectifs par affection de longue durée.",
            "1 390 patients en ALD",
        ),
        page("Effectifs ALD", f"<table><tr><th>ALD</th><th>n</th></tr>{rows}</table>"),
    )

    pts = ",".join("{" + f'"a":{r.randint(19, 44)},"v":{f(r.uniform(0.4, 14), 1)}' + "}" for _ in range(150))
    put(
        s.unsafe(
            "html/tsh_vega.html",
            "row-level data inside a Vega-Lite specification",
            "script type application/json",
            "Histogram of TSH in the thyroid cohort (Vega-Lite).",
            "150 pregnant women with hypothyroidism",
        ),
        page(
            "TSH",
            '<div id="vis"></div><script type="application/json" id="spec">{"$schema":"https://vega.github.io/schema/vega-lite/v5.json","data":{"values":['
            + pts
            + ']},"mark":"bar","encoding":{"x":{"bin":true,"field":"v"},"y":{"aggregate":"count"}}}</script>',
            lang="en",
        ),
    )

    rows = [
        [k, n, f(100 * n / 5120, 2, ",")]
        for k, n in (
            ("Accident domestique", 2210),
            ("Accident de sport", 1304),
            ("Voie publique", 988),
            ("Agression", 402),
            ("Lésion auto-infligée", 208),
        )
    ]
    rows.append(["Arme à feu", "< 10", "0,16"])
    put(
        s.unsafe(
            "html/traumatismes_mecanisme.html",
            "masked count whose percentage gives it back",
            "Arme à feu: 0,16 % de 5 120 = 8",
            "Mécanismes des traumatismes aux urgences.",
            "5 120 passages pour traumatisme",
        ),
        page("Mécanismes (N = 5 120)", html(["Mécanisme", "n", "%"], rows)),
    )

    tab = html(
        ["Drug", "Patients", "Mean dose (mg/d)", "SD"],
        [
            ["Clozapine", 412, "338", "121"],
            ["Olanzapine", 988, "14", "5.2"],
            ["Aripiprazole", 1203, "13", "5.9"],
            ["Paliperidone LAI", 377, "104", "31"],
        ],
    )
    put(
        s.unsafe(
            "html/antipsychotics.html",
            "secret: a database password in a comment",
            "meta generator and HTML comment",
            "Doses of antipsychotics.",
            "2,980 patients with schizophrenia",
        ),
        page("Doses", tab, "<!-- source: postgresql://etl_psy:Zr7!kQ2vLp@10.4.12.8:5432/edw -->", lang="en"),
    )

    rows = t1(
        r,
        {"O": 620, "L": 655},
        [
            ("c", "Âge, ans", 44, 12),
            ("b", "Femmes", 0.7),
            ("b", "Infection du site", 0.06),
            ("m", "Douleur J1 (0-10)", 4, 2, 5),
            ("m", "Durée opératoire, min", 71, 55, 92),
        ],
        ",",
    )
    rows.append(["Durée opératoire, min (étendue)", "31 - 244", "38 - 301", ""])
    put(
        s.unsafe(
            "html/cholecystectomie.html",
            "range: minimum and maximum",
            "dernière ligne, étendue",
            "Suites de la cholécystectomie selon la voie.",
            "1 275 cholécystectomies",
        ),
        page("Suites opératoires", html(["", "Ouverte (620)", "Laparoscopie (655)", "p"], rows)),
    )


def unsafe_md(s):
    r = s.random("md-unsafe")
    rows = [[k, n, f(100 * n / 2466)] for k, n in (("Never", 1288), ("Former", 731), ("Current", 447))]
    put(
        s.unsafe(
            "md/smoking_ibd.md",
            "row-level data in base64 in a code block (deliberate)",
            "last code block",
            "Smoking and course of inflammatory bowel disease.",
            "2,466 patients with IBD",
        ),
        "# Smoking\n\n"
        + md(["Status", "n", "%"], rows)
        + "\n\n```\n"
        + base64.b64encode(
            "\n".join(
                f"{ipp(r)},{r.randint(18, 80)},{r.choice(['never', 'former', 'current'])}" for _ in range(40)
            ).encode()
        ).decode()
        + "\n```\n",
    )

    put(
        s.unsafe(
            "md/compte_rendu_staff.md",
            "address of a patient",
            "paragraphe « Suite »",
            "Compte rendu de la réunion du groupe de recherche.",
            "Étude de 1 230 patients en HAD",
        ),
        f"# Réunion du groupe HAD\n\n- 1 230 patients inclus, objectif 1 400\n- taux de retour à domicile : 61 %\n- durée moyenne de prise en charge : 24 jours\n\n## Suite\n\nVisite de contrôle à prévoir chez la patiente du {r.randint(3, 80)} rue des Tilleuls, 93200 Saint-Denis.\n",
    )

    rows = [
        ["Type 1", 902, "41.2"],
        ["Type 2", 2118, "33.9"],
        ["MODY", "four", "75.0"],
        ["Gestational history", 411, "28.4"],
    ]
    put(
        s.unsafe(
            "md/retinopathy_by_type.md",
            "small cell written in words (disguise)",
            "row MODY: four",
            "Retinopathy by type of diabetes.",
            "3,435 patients screened",
        ),
        "# Retinopathy\n\n" + md(["Diabetes", "Screened", "Retinopathy, %"], rows) + "\n",
    )

    rows = [[c, r.randint(60, 400), f(r.uniform(2, 8), 1, ",")] for c in ("Nord", "Sud", "Est", "Ouest", "Centre")]
    put(
        s.unsafe(
            "md/telesuivi_par_secteur.md",
            "formula injection in a table cell",
            "ligne Ouest, colonne note",
            "Télésuivi cardiaque par secteur.",
            "Patients télésuivis en 2023",
        ),
        "# Télésuivi\n\n"
        + md(
            ["Secteur", "Patients", "Alertes par patient-mois", "Note"],
            [[*x, "=cmd|' /C powershell -enc SQBFAFgA'!A1" if x[0] == "Ouest" else "-"] for x in rows],
        )
        + "\n",
    )

    rows = [
        [k, n, d, f(100 * d / n, 1, ",")]
        for k, n, d in (
            ("Hantavirus", 88, 11),
            ("Leptospirose", 212, 19),
            ("Paludisme grave", 311, 21),
            ("Rickettsiose", 97, 12),
            ("Fièvre jaune", 24, 24),
        )
    ]
    put(
        s.unsafe(
            "md/fievres_tropicales.md",
            "100 % of a real group",
            "Fièvre jaune: 24 sur 24",
            "Admissions en réanimation pour fièvre au retour de voyage.",
            "732 voyageurs hospitalisés, 2006-2023",
        ),
        "# Passage en réanimation\n\n" + md(["Infection", "Patients", "Réanimation", "%"], rows) + "\n",
    )

    put(
        s.unsafe(
            "md/centenarians_surgery.md",
            "single ages from 90",
            "bullet list",
            "Hip fracture in the very old, short report.",
            "2,780 patients over 80 with hip fracture",
        ),
        "# Hip fracture in the very old\n\n"
        + md(
            ["Age band", "n", "30-day mortality, %"],
            [["80-84", 1001, "6.2"], ["85-89", 1044, "8.9"], ["90 and over", 735, "12.7"]],
        )
        + "\n\nDischarge home was more frequent under 85. The oldest survivor, aged 103, went home after 19 days.\n",
    )
