"""Markdown reports."""

from .kit import md, nir, npc, split, table1


def write(shelf) -> None:
    r = shelf.random("md")
    f = shelf.safe(
        "md/rapport_prothese_genou.md",
        "knee scores and follow-up years",
        "Rapport d'étude sur la prothèse de genou.",
        "2 870 prothèses totales de genou",
    )
    f.write_text(
        "# Prothèse totale de genou et réhabilitation améliorée\n\nPériode 2016-2023, 2 centres, 2 870 patients.\n\n"
        + md(
            [
                ["Variable", "RAAC (n=1512)", "Standard (n=1358)", "p"],
                *table1(
                    r,
                    [1512, 1358],
                    [
                        ("Âge", (71, 64, 77)),
                        ("Femmes", 62),
                        ("ASA", {"1": 12, "2": 61, "3-4": 27}),
                        ("DMS (j)", (3.1, 2.4, 4.6)),
                        ("Transfusion", 6),
                        ("Sortie à domicile", 79),
                        ("Réadmission 90 j", 6),
                    ],
                    True,
                    overall=False,
                ),
            ]
        )
        + "\nLe délai médian de lever était de 5 h [4-7]. Régression : β = -1,9 jour (IC95 % -2,2 à -1,6).\n",
        encoding="utf-8",
    )

    f = shelf.safe(
        "md/model_card_fall_risk.md",
        "hyper-parameters, versions and thresholds",
        "Model card of the inpatient fall risk model.",
        "41,800 stays, 1,020 falls",
    )
    f.write_text(
        "# Model card: inpatient fall risk v2.1.3\n\n- Algorithm: gradient boosting (`max_depth=4`, `min_child_samples=50`, `n_estimators=300`, seed 7)\n- Training: 29,260 stays (714 falls); test: 12,540 stays (306 falls)\n- Calibration slope 0.97, intercept 0.03\n\n"
        + md(
            [
                ["Threshold", "Sensitivity", "Specificity", "PPV", "Alerts per 100 stays"],
                ["1%", "0.88", "0.55", "4.7%", 46],
                ["2%", "0.71", "0.79", "7.8%", 22],
                ["4%", "0.49", "0.91", "12.0%", 10],
                ["8%", "0.26", "0.97", "17.8%", 3.6],
            ]
        )
        + "\nLimits: 3 wards without nurse scales; retrain every 6 months.\n",
        encoding="utf-8",
    )

    f = shelf.safe(
        "md/readme_sortie_alcool.md",
        "file description without data",
        "Description des variables et du plan d'analyse, sans résultat individuel.",
        "4 210 patients en addictologie",
    )
    f.write_text(
        "# Variables du jeu agrégé\n\n| Variable | Codage | Source |\n|---|---|---|\n"
        + "".join(
            f"| {a} | {b} | {c} |\n"
            for a, b, c in [
                ("sexe", "1 = homme, 2 = femme", "GAM"),
                ("cl_age", "1 = 18-34, 2 = 35-49, 3 = 50-64, 4 = 65 et plus", "calculée"),
                ("audit", "0 à 40", "questionnaire"),
                ("cim10", "F10.0 à F10.9", "PMSI"),
                ("cirrhose", "0 = non, 1 = oui", "PMSI"),
                ("gamma_gt", "médiane et quartiles par cellule", "biologie"),
                ("rechute_12m", "taux par cellule d'au moins 11 patients", "suivi"),
            ]
        )
        + "\n## Plan\n\n1. Description\n2. Modèle logistique à 6 covariables\n3. 2 analyses de sensibilité\n",
        encoding="utf-8",
    )

    f = shelf.safe(
        "md/did_smoke_free_policy.md",
        "difference-in-differences estimates and quarters",
        "Difference-in-differences study of smoke-free hospital policy on postoperative pneumonia.",
        "33,400 operations in 6 hospitals",
    )
    f.write_text(
        "## Results\n\nSix hospitals (3 exposed, 3 control), 16 quarters.\n\n"
        + md(
            [["Group", "Period", "Operations", "Pneumonias", "Rate (%)"]]
            + [
                [g, p, n, k, f"{100 * k / n:.2f}"]
                for g, p, n, k in [
                    ("Exposed", "before", 8104, 290),
                    ("Exposed", "after", 8420, 221),
                    ("Control", "before", 8310, 287),
                    ("Control", "after", 8566, 279),
                ]
            ]
        )
        + "\nDiD estimate: -0.76 percentage points (95% CI -1.31 to -0.21), p = 0.007. Parallel trends test: F(7, 88) = 1.2, p = 0.31.\n",
        encoding="utf-8",
    )

    f = shelf.safe(
        "md/percent_only_hta.md",
        "only percentages, group in words 'plus de 5 000'",
        "Note sur le contrôle tensionnel.",
        "5 390 hypertendus suivis",
    )
    f.write_text(
        "# Contrôle tensionnel des hypertendus\n\nSur plus de 5 000 patients :\n\n- 54 % sont contrôlés sous 140/90 mmHg ;\n- 31 % prennent 3 classes ou plus ;\n- 12 % ont une HTA résistante ;\n- l'observance déclarée est bonne chez 7 patients sur 10.\n\nLe nombre médian de consultations est de 3 par an [2-5].\n",
        encoding="utf-8",
    )

    f = shelf.safe(
        "md/pyramide_ages.md",
        "age classes up to 90 and over with large counts",
        "Pyramide des âges des patients hospitalisés.",
        "38 200 patients hospitalisés en 2023",
    )
    h, w = split(r, 18500, [6, 9, 11, 15, 20, 22, 14, 3]), split(r, 19700, [6, 10, 12, 14, 17, 20, 15, 6])
    f.write_text(
        "# Pyramide des âges\n\n"
        + md(
            [["Classe", "Hommes", "Femmes"]]
            + [
                [c, a, b]
                for c, a, b in zip(
                    ["18-29", "30-39", "40-49", "50-59", "60-69", "70-79", "80-89", "90 et plus"], h, w
                )
            ]
        ),
        encoding="utf-8",
    )

    f = shelf.safe(
        "md/its_errors_pharmacy.md",
        "interrupted time series with weekly rates",
        "Interrupted time series of dispensing errors before and after robot.",
        "610,000 dispensed doses",
    )
    f.write_text(
        "# Dispensing errors\n\nSegmented regression, 104 weeks, Newey-West errors (lag 4).\n\n```\n                    coef    std err       t    P>|t|\nIntercept         4.8120     0.211   22.806    0.000\nweek              0.0031     0.006    0.517    0.605\nrobot            -1.4402     0.280   -5.144    0.000\nweek_after       -0.0122     0.008   -1.525    0.127\n```\nErrors per 1,000 doses fell from 4.9 to 3.2 (about 1,500 errors before and 976 after).\n",
        encoding="utf-8",
    )

    f = shelf.safe(
        "md/structural_ivg.md",
        "structural zeros by design: no man in the pregnancy row",
        "Dépistages au centre de santé sexuelle par sexe.",
        "7 122 consultants",
    )
    f.write_text(
        "# Dépistages 2023\n\n"
        + md(
            [
                ["Dépistage", "Hommes (n=4010)", "Femmes (n=3112)"],
                ["VIH", npc(2811, 4010, True), npc(1902, 3112, True)],
                ["Chlamydia", npc(1940, 4010, True), npc(1655, 3112, True)],
                ["Syphilis", npc(2020, 4010, True), npc(980, 3112, True)],
                ["Test de grossesse", "0 – sans objet", npc(804, 3112, True)],
                ["Frottis cervical", "0 – sans objet", npc(690, 3112, True)],
            ]
        ),
        encoding="utf-8",
    )

    f = shelf.safe(
        "md/journal_versions.md",
        "version numbers, dates of software releases",
        "Journal de versions du code d'analyse.",
        "Aucun patient : suivi du code",
    )
    f.write_text(
        "# Journal\n\n## 1.4.2 (2024-03-11)\n- corrige 3 codes CIM-10\n- 2 variables ajoutées au modèle\n\n## 1.4.0 (2024-01-22)\n- passe à pandas 2.2, R 4.3.2\n- 7 tests ajoutés\n\n## 1.3.1 (2023-11-06)\n- recalcul avec 5 imputations\n",
        encoding="utf-8",
    )

    # -- unsafe
    f = shelf.unsafe(
        "md/appendicite_subtract.md",
        "two numbers in prose whose difference is small",
        "'1 208 opérés, dont 1 203 vivants'",
        "Résultats de l'appendicectomie.",
        "1 208 appendicectomies",
    )
    f.write_text(
        "# Appendicectomies 2018-2022\n\n1 208 patients ont été opérés ; 1 203 étaient vivants à un an. La voie coelioscopique a été utilisée dans 91 % des cas, la durée médiane de séjour était de 2 jours [1-3]. Des complications sont survenues chez 96 patients (7,9 %), dont 41 abcès.\n",
        encoding="utf-8",
    )

    f = shelf.unsafe(
        "md/comment_identifiers.md",
        "HTML comment in Markdown holds an NIR",
        "line 3",
        "Note de synthèse sur les perdus de vue VIH.",
        "410 patients perdus de vue",
    )
    f.write_text(
        f"# Perdus de vue\n\n<!-- exclure {nir(r)} -->\n\nParmi 410 patients perdus de vue, 188 sont revenus en soins (45,9 %). Le délai médian de retour est de 14 mois [8-27].\n",
        encoding="utf-8",
    )

    f = shelf.unsafe(
        "md/case_listing_sarcoma.md",
        "row-level listing as bullets",
        "list of 24 cases",
        "Summary of uterine sarcoma cases.",
        "24 uterine sarcomas among 3,100 myomectomies",
    )
    f.write_text(
        "# Unexpected sarcoma at myomectomy\n\n24 sarcomas among 3,100 operations (0.77%).\n\n"
        + "\n".join(
            f"- {r.randint(38, 71)}-year-old, {r.choice(['leiomyosarcoma', 'stromal sarcoma'])}, stage {r.choice(['I', 'II', 'III'])}, follow-up {r.randint(4, 96)} months, {r.choice(['alive', 'dead', 'relapse'])}"
            for _ in range(24)
        )
        + "\n",
        encoding="utf-8",
    )

    f = shelf.unsafe(
        "md/secret_db_report.md",
        "a database password in the run instructions",
        "line 6",
        "How the aggregated tables were produced.",
        "24,000 emergency visits",
    )
    f.write_text(
        "# How to rebuild\n\nAggregates from 24,000 emergency visits.\n\n```\nexport DB_USER=analyst\nexport DB_PASSWORD=Qz7!tvK2pLm9\nmake tables\n```\n\n"
        + md([["Age", "Visits"], ["18-39", 9120], ["40-64", 8433], ["65+", 6447]]),
        encoding="utf-8",
    )

    f = shelf.unsafe(
        "md/words_autisme.md",
        "count in words in English",
        "'five girls'",
        "Autism diagnosis age by sex.",
        "1,260 children, 19% girls",
    )
    f.write_text(
        "# Age at diagnosis of autism\n\nThe cohort has 1,260 children (1,020 boys, 240 girls). Median age at diagnosis was 4.6 years in boys [3.3-6.9] and 5.8 in girls [4.0-9.1]. Intellectual disability was noted in 31% of boys and 38% of girls. Regression after 3 years was seen in 44 boys and five girls.\n",
        encoding="utf-8",
    )

    f = shelf.unsafe(
        "md/roman_disguise.md",
        "small counts written as Roman numerals (deliberate)",
        "column Décès: IV, VII",
        "Décès par filière, tableau mis en forme pour une affiche.",
        "2 212 patients de traumatologie",
    )
    f.write_text(
        "# Affiche : filières de traumatologie\n\n"
        + md(
            [
                ["Filière", "Patients", "Décès"],
                ["Hanche", 1012, "LXXXVIII"],
                ["Rachis", 402, "XXII"],
                ["Main", 480, "IV"],
                ["Cheville", 318, "VII"],
            ]
        ),
        encoding="utf-8",
    )

    f = shelf.unsafe(
        "md/spaced_digits.md",
        "small counts with spelled spaced rows (deliberate): 'n = 1 0 - 4'",
        "row Amylose",
        "Diagnosis of cardiomyopathies.",
        "905 patients",
    )
    f.write_text(
        "# Cardiomyopathies\n\n"
        + md(
            [
                ["Diagnosis", "Patients", "Deaths"],
                ["Dilated", 402, 51],
                ["Hypertrophic", 311, 24],
                ["Amyloidosis", 118, 39],
                ["ARVC", 74, "٦"],
            ]
        )
        + "\nDeaths at 2 years.\n",
        encoding="utf-8",
    )
    shelf.cases[-1].__dict__.update(way="small count in Arabic-Indic digits (deliberate)", where="row ARVC: ٦ (6)")

    f = shelf.unsafe(
        "md/age_nonagenarian.md",
        "single age above 90 in prose",
        "'un patient de 97 ans'",
        "Chirurgie valvulaire du sujet âgé.",
        "744 patients de 80 ans et plus",
    )
    f.write_text(
        "# Chirurgie valvulaire après 80 ans\n\n744 patients, âge médian 83 ans [81-85]. Mortalité à 30 jours : 5,6 % (42 décès). Le plus âgé, un patient de 97 ans, est sorti à J12. La durée de séjour médiane est de 12 jours [9-17].\n",
        encoding="utf-8",
    )
