"""CSV and TSV."""

from .kit import alloc, big, binary, f, nir, put, reg, t1, to_csv


def write(shelf):
    safe(shelf)
    unsafe(shelf)


def safe(s):
    r = s.random("csv-safe")
    rows = t1(
        r,
        {"a": 1024, "b": 818},
        [
            ("m", "Âge (années)", 74, 63, 83),
            ("b", "Femmes", 0.47),
            ("b", "Hypertension artérielle", 0.66),
            ("b", "Fibrillation atriale connue", 0.23),
            ("b", "Diabète", 0.2),
            ("m", "NIHSS à l'admission", 7, 3, 15),
            ("k", "Territoire", [("carotidien", 0.7), ("vertébro-basilaire", 0.2), ("multiple", 0.1)]),
            ("c", "Glycémie (mmol/L)", 7.1, 2.4),
            ("b", "mRS 0-2 à 3 mois", 0.54),
        ],
        dec=",",
        cell="{n} ({p} %)",
        n_label="Effectif",
        sep=" ",
    )
    put(
        s.safe(
            "csv/avc_caracteristiques.csv",
            "small scores, ranges in brackets, p-values",
            "Caractéristiques des patients thrombolysés ou non, sortie de gtsummary.",
            "1 842 patients hospitalisés pour AVC ischémique, 2019-2023",
        ),
        to_csv(
            ["Caractéristique", "Thrombolyse, N = 1 024", "Pas de thrombolyse, N = 818", "p-valeur"], rows, ";", True
        ),
    )

    rows = []
    for y in (2021, 2022, 2023):
        for m in range(1, 13):
            n = r.randint(5200, 6900)
            rows.append(
                [
                    f"{y}-{m:02d}",
                    n,
                    round(n * r.uniform(0.21, 0.25)),
                    r.randint(180, 260),
                    f(r.uniform(2.1, 4.4)),
                    f(r.uniform(7.1, 9.6)),
                ]
            )
    put(
        s.safe(
            "csv/ed_monthly_activity.csv",
            "months, small mean durations in hours",
            "Monthly emergency department activity: visits, admissions, median length of stay in minutes, mean boarding time in hours.",
            "About 216,000 adult ED visits, 2021-2023",
        ),
        to_csv(
            ["month", "visits", "admitted", "median_los_min", "mean_boarding_h", "left_without_being_seen_pct"], rows
        ),
    )

    names = [
        "Sodium [Moles/volume] in Serum or Plasma",
        "Potassium in Serum or Plasma",
        "Creatinine in Serum or Plasma",
        "Hemoglobin A1c",
        "C reactive protein",
        "Lactate arterial",
        "Troponin T high sensitivity",
        "Procalcitonin",
        "NT-proBNP",
        "Ferritin",
        "25-hydroxyvitamin D",
        "TSH",
        "Prothrombin index",
        "D-dimer",
        "Albumin",
    ]
    rows = []
    for n in names:
        k = r.randint(31000, 390000)
        rows.append(
            [
                8000000000 + r.randint(10**6, 10**8),
                n,
                "Measurement",
                "LOCAL-BIO",
                k,
                min(round(k * r.uniform(0.2, 0.5)), 58000),
            ]
        )
    put(
        s.safe(
            "csv/concepts_locaux_volumetrie.csv",
            "10-digit local concept ids beginning with 80",
            "Number of records and of distinct persons for each local laboratory concept mapped to OMOP.",
            "61,330 persons with at least one laboratory result in 2022",
        ),
        to_csv(["concept_id", "concept_name", "domain_id", "vocabulary_id", "n_records", "n_persons"], rows),
    )

    rows = reg(
        r,
        [
            ("Age, per 10 years", 1.41),
            ("Sex: male", None),
            ("Sex: female", 0.88),
            ("ASA class 1-2", None),
            ("ASA class 3", 1.62),
            ("ASA class 4", 2.71),
            ("Emergency surgery", 2.2),
            ("Open approach", 1.5),
            ("Laparoscopy", None),
            ("Albumin < 30 g/L", 1.9),
            ("Operating time, per 30 min", 1.09),
            ("Transfusion", 1.73),
        ],
    )
    put(
        s.safe(
            "csv/logit_postop_complications.csv",
            "ORs between 1 and 9, ranks, degrees of freedom",
            "Multivariable logistic regression of 30-day complications after colorectal resection; 2,117 patients, 486 events.",
            "2,117 adults with colorectal resection, 2017-2022",
        ),
        to_csv(
            ["term", "OR", "CI95", "p", "VIF", "importance_rank"],
            [[*x, f(r.uniform(1.02, 2.4), 2), i + 1] for i, x in enumerate(rows)],
            top=["# glm(complication ~ ., family = binomial); n = 2117, events = 486, residual df = 2105"],
        ),
    )

    rows = []
    for i in range(10):
        p = 0.02 + 0.045 * i
        n = 1290 + (i % 3)
        rows.append(
            [
                i + 1,
                n,
                f(p, 3),
                binary(r, n, p + r.uniform(-0.004, 0.01)),
            ]
        )
        rows[-1].append(f(rows[-1][3] / n, 3))
    put(
        s.safe(
            "csv/calibration_deciles_sepsis.tsv",
            "decile numbers 1 to 10",
            "Calibration of the sepsis score by decile of predicted risk (validation set).",
            "12,909 ICU and ward stays of the validation set",
        ),
        to_csv(["decile", "n", "mean_predicted", "n_observed", "observed_rate"], rows, "\t"),
    )

    ghm = [
        ("05M09", "Insuffisances cardiaques et états de choc circulatoire"),
        ("04M05", "Pneumonies et pleurésies banales"),
        ("01M30", "Accidents vasculaires intracérébraux non transitoires"),
        ("06C04", "Interventions majeures sur l'intestin grêle et le côlon"),
        ("08C47", "Prothèses de hanche pour traumatismes récents"),
        ("11M04", "Infections des reins et des voies urinaires"),
        ("10M02", "Diabète, âge supérieur à 35 ans"),
    ]
    rows = []
    for c, t in ghm:
        for level in (1, 2, 3, 4):
            m = (1.5 + 2.9 * level) * r.uniform(0.85, 1.15)
            rows.append([c + str(level), t, level, r.randint(48, 900), f(m, 1, ","), f(m * 0.82, 1, ",")])
    put(
        s.safe(
            "csv/casemix_ghm_2023.csv",
            "severity levels 1 to 4, small mean lengths of stay",
            "Séjours par GHM et niveau de sévérité, durée moyenne et médiane de séjour (jours).",
            "Séjours MCO de plus de 24 h, pôle médecine-chirurgie, 2023",
        ),
        to_csv(["ghm", "libelle", "niveau", "nb_sejours", "dms_jours", "duree_mediane"], rows, ";"),
    )

    drugs = [
        "Amoxicilline/acide clavulanique 1 g",
        "Ceftriaxone 1 g",
        "Pipéracilline/tazobactam 4 g",
        "Méropénem 1 g",
        "Vancomycine 500 mg",
        "Lévofloxacine 500 mg",
        "Métronidazole 500 mg",
        "Linézolide 600 mg",
        "Daptomycine 350 mg",
        "Céfazoline 1 g",
    ]
    rows = [
        [3400930000000 + r.randint(10000, 9999999), d, *[f(r.uniform(0.6, 95), 1, ",") for _ in range(4)]]
        for d in drugs
    ]
    put(
        s.safe(
            "csv/conso_antibiotiques_ddj.csv",
            "13-digit drug codes, small DDD rates, which count no persons",
            "Consommation d'antibiotiques en doses définies journalières pour 1 000 journées d'hospitalisation, par année.",
            "Ensemble des services MCO, 2020-2023, 1,31 million de journées",
        ),
        to_csv(
            ["CIP13", "Spécialité", "DDJ/1000 JH 2020", "DDJ/1000 JH 2021", "DDJ/1000 JH 2022", "DDJ/1000 JH 2023"],
            rows,
            ";",
            True,
        ),
    )

    rows = [
        [
            m,
            k,
            *[f(r.uniform(a, b), 4) for a, b in ((0.81, 0.88), (0.4, 0.55), (0.09, 0.13), (0.7, 0.82))],
            r.choice([3, 4, 5, 6, 8]),
        ]
        for m in ("logreg_l2", "random_forest", "xgboost", "mlp")
        for k in range(1, 6)
    ]
    put(
        s.safe(
            "csv/cv_metrics_readmission.csv",
            "fold numbers, tree depths",
            "Five-fold cross-validation of four models of 30-day unplanned readmission.",
            "48,212 index stays, 2018-2022; about 9,640 stays per fold",
        ),
        to_csv(["model", "fold", "roc_auc", "pr_auc", "brier", "recall_at_20pct", "max_depth_or_layers"], rows),
    )

    sites = [
        "Poumon",
        "Sein",
        "Côlon-rectum",
        "Prostate",
        "Pancréas",
        "Vessie",
        "Rein",
        "Mélanome",
        "Foie",
        "Estomac",
    ]
    rows = []
    for t in sites:
        a = alloc(r, r.randint(310, 980), [0.3, 0.24, 0.26, 0.2])
        rows.append([t, *a, sum(a)])
    put(
        s.safe(
            "csv/cancers_stades.csv",
            "stage numbers in the headers",
            "Répartition des cancers incidents par localisation et stade au diagnostic.",
            "Patients vus en RCP, 2021-2022",
        ),
        to_csv(
            ["Localisation", "Stade I", "Stade II", "Stade III", "Stade IV", "Total"],
            [*rows, ["Total", *[sum(x[i] for x in rows) for i in range(1, 6)]]],
            ";",
        ),
    )

    risk, cum, rows = 2460, 0, []
    for year in range(0, 9):
        ev, cens = (0, 0) if year == 0 else (r.randint(88, 160), r.randint(60, 130))
        cum += ev
        risk -= ev + cens
        rows.append([year, risk, *([cum] if year else ["-"]), f(1 - cum / 2600, 3)])
    rows[0][3] = "1.000"
    put(
        s.safe(
            "csv/km_graft_survival_by_year.csv",
            "years 1 to 8, survival starting at 1.000",
            "Kidney graft survival (Kaplan-Meier) at each anniversary: number at risk and cumulative failures.",
            "2,460 kidney transplant recipients, 2008-2018",
        ),
        to_csv(["years_since_transplant", "n_at_risk", "cumulative_failures", "survival"], rows),
    )

    rows = [
        [a, q, lvl, f(v, 2), f(v * c / 100, 3), f(c), r.choice([-1, 0, 0, 1])]
        for a in ("Cobas-1", "Cobas-2", "Alinity")
        for q, v in (("Na", 140), ("K", 4.1), ("CRP", 8.2), ("Glucose", 5.6))
        for lvl, v in ((1, v * 0.8), (2, v * 1.3))
        for c in (r.uniform(1.1, 4.9),)
    ]
    put(
        s.safe(
            "csv/cqi_biochimie.csv",
            "control levels 1 and 2, CV of 1 to 5 %: no persons at all",
            "Contrôles de qualité internes de biochimie: moyenne, écart-type et CV de 240 passages par niveau et automate.",
            "Pas de patients: échantillons de contrôle, 240 passages par ligne, 2024",
        ),
        to_csv(["automate", "analyte", "niveau", "moyenne", "ecart_type", "cv_pct", "biais_arrondi_pct"], rows, ";"),
    )

    wards = [
        "Cardiology",
        "Internal medicine",
        "Geriatrics",
        "Orthopaedics",
        "Digestive surgery",
        "Neurology",
        "Pneumology",
        "Haematology",
    ]
    rows = []
    for w in wards:
        n = r.randint(900, 2600)
        k = binary(r, n, 0.08)
        rows.append([w, r.randint(18, 32), n, f(r.uniform(3.2, 9.8)), f(r.uniform(78, 97)), k, f(100 * k / n)])
    put(
        s.safe(
            "csv/ward_indicators_2024.tsv",
            "mean stays of 3 to 9 days, bed counts",
            "Ward indicators for the 2024 management report: beds, stays, mean length of stay, occupancy, 30-day readmissions.",
            "All stays over 24 h in eight wards, 2024",
        ),
        to_csv(
            ["ward", "beds", "stays", "mean_los_days", "occupancy_pct", "readmissions_30d", "readmission_pct"],
            rows,
            "\t",
        ),
    )


def unsafe(s):
    r = s.random("csv-unsafe")
    deps = [
        "Paris",
        "Seine-et-Marne",
        "Yvelines",
        "Essonne",
        "Hauts-de-Seine",
        "Seine-Saint-Denis",
        "Val-de-Marne",
        "Val-d'Oise",
        "Oise",
        "Eure",
        "Loiret",
        "Aube",
    ]
    rows = [[d, *[r.randint(22, 400) for _ in range(3)]] for d in deps]
    rows[10][2] = 4
    put(
        s.unsafe(
            "csv/mucoviscidose_departement.csv",
            "small cell",
            "Loiret, 2e colonne: 4",
            "Patients suivis pour mucoviscidose par département de résidence et période.",
            "Patients des deux centres de ressources, 2005-2022",
        ),
        to_csv(["departement_residence", "2005-2010", "2011-2016", "2017-2022"], rows, ";"),
    )

    n = 1204
    lab = [
        ("Any adverse event", 0.412),
        ("Grade 3-4", 0.143),
        ("Nausea", 0.205),
        ("Neutropenia", 0.118),
        ("Colitis", 0.043),
        ("Pneumonitis", 0.027),
        ("Hypophysitis", 0.016),
        ("Myocarditis", 0.0042),
        ("Hepatitis", 0.031),
        ("Thyroiditis", 0.084),
        ("Rash", 0.161),
    ]
    rows = [[x, f(100 * (binary(r, n, p) / n if p > 0.01 else 5 / n), 1), r.randint(28, 190)] for x, p in lab]
    put(
        s.unsafe(
            "csv/irae_frequencies.csv",
            "percentage of a known group that gives 5 persons",
            "Myocarditis 0.4 % of 1,204",
            "Immune-related adverse events in patients on checkpoint inhibitors (percent of 1,204 treated) and median time to onset in days.",
            "1,204 patients treated with checkpoint inhibitors, 2016-2023",
        ),
        to_csv(["adverse_event", "percent_of_1204", "median_onset_days"], rows),
    )

    rows = []
    for v in (
        "Rougeole 2 doses",
        "Coqueluche",
        "Hépatite B",
        "Pneumocoque",
        "Méningocoque C",
        "DTP",
        "Papillomavirus",
        "Grippe saison en cours",
    ):
        n = 1243
        k = binary(r, n, r.uniform(0.5, 0.93))
        rows.append([v, k, n, f(100 * k / n, 1, ",")])
    rows[5] = ["DTP", 1237, 1243, "99,5"]
    put(
        s.unsafe(
            "csv/couverture_vaccinale.csv",
            "complement",
            "DTP: 1237 sur 1243, soit 6 non vaccinés",
            "Couverture vaccinale des enfants suivis en néphrologie pédiatrique.",
            "1 243 enfants suivis, file active 2023",
        ),
        to_csv(["vaccin", "vaccines", "effectif", "couverture_pct"], rows, ";", True),
    )

    rows = [
        [a, n, k, f(100 * k / n)]
        for a, n, k in (
            ("Cefazolin", 2210, 41),
            ("Cefoxitin", 640, 19),
            ("Amoxicillin-clavulanate", 980, 33),
            ("Vancomycin", 212, 14),
            ("Clindamycin", 187, 0),
            ("None recorded", 305, 21),
        )
    ]
    put(
        s.unsafe(
            "csv/ssi_by_prophylaxis.csv",
            "zero that tells of a real group",
            "Clindamycin: 0 infection among 187",
            "Surgical site infections within 30 days by antibiotic prophylaxis.",
            "4,534 clean-contaminated procedures, 2019-2022",
        ),
        to_csv(["prophylaxis", "procedures", "ssi_30d", "ssi_rate_pct"], rows),
    )

    rows = []
    for c in (
        "Urgences pédiatriques",
        "PMI",
        "Maison d'enfants",
        "Foyer de l'enfance Nord",
        "Consultation adolescents",
        "École",
    ):
        k = r.randint(60, 300)
        p = r.uniform(20, 70)
        rows.append([c, k, f(p, 1, ","), f(r.uniform(6, 13), 1, ",")])
    rows[3] = ["Foyer de l'enfance Nord", 43, "100,0", "11,2"]
    for x in rows:
        if x[0] != rows[3][0]:
            k = binary(r, x[1], 0.5)
            x[2] = f(100 * k / x[1], 1, ",")
    put(
        s.unsafe(
            "csv/depistage_violences.csv",
            "100 % of a real group",
            "Foyer de l'enfance Nord: 100,0 % de dépistages positifs",
            "Dépistage des violences subies, part de dépistages positifs par lieu d'adressage.",
            "Enfants adressés à l'unité d'accueil pédiatrique, 2022-2023",
        ),
        to_csv(["lieu_adressage", "enfants_vus", "depistage_positif_pct", "age_moyen"], rows, ";"),
    )

    cols = ["age", "bmi", "creatinine", "crp", "los_days", "sofa"]
    stat = {
        "count": [3318] * 6,
        "mean": [63.1, 27.4, 112.8, 88.3, 11.9, 5.2],
        "std": [15.7, 6.1, 71.2, 79.4, 9.8, 3.1],
        "min": [18.2, 14.1, 21.0, 0.4, 0.3, 0.0],
        "25%": [53.4, 23.3, 68.0, 24.0, 5.1, 3.0],
        "50%": [65.0, 26.6, 91.0, 66.0, 9.0, 5.0],
        "75%": [75.1, 30.7, 128.0, 134.0, 15.7, 7.0],
        "max": [98.7, 71.3, 1312.0, 561.0, 143.6, 21.0],
    }
    put(
        s.unsafe(
            "csv/icu_describe.csv",
            "minimum and maximum",
            "rows min and max",
            "pandas describe() of the main continuous variables of the ICU cohort.",
            "3,318 adult ICU stays, 2018-2022",
        ),
        to_csv(["", *cols], [[k, *v] for k, v in stat.items()]),
    )

    rows = [
        [
            f"U{i:04d}",
            r.choice("FM"),
            r.randint(41, 84),
            f(r.uniform(19, 38)),
            r.choice(["S1", "S2", "S3"]),
            f(r.gauss(7.9, 1.2)),
            r.choice(["oui", "non"]),
        ]
        for i in range(1, 141)
    ]
    put(
        s.unsafe(
            "csv/hba1c_unites.csv",
            "row-level data under coded units",
            "140 lignes, une par patient",
            "Résultats d'HbA1c par unité d'analyse à l'inclusion.",
            "140 patients diabétiques de type 2 de l'essai de télésurveillance",
        ),
        to_csv(["unite", "sexe", "age", "imc", "strate", "hba1c", "insuline"], rows, ";"),
    )

    ids = [f"c{i}" for i in range(1, 37)]
    rows = [
        [v, *[fn() for _ in ids]]
        for v, fn in (
            ("age_y", lambda: r.randint(24, 79)),
            ("sex", lambda: r.choice([0, 1])),
            ("crp_d0", lambda: f(r.uniform(2, 210), 0)),
            ("crp_d3", lambda: f(r.uniform(2, 160), 0)),
            ("ferritin", lambda: r.randint(90, 2900)),
            ("spo2", lambda: r.randint(84, 99)),
            ("icu", lambda: r.choice([0, 1])),
            ("los", lambda: r.randint(3, 41)),
        )
    ]
    put(
        s.unsafe(
            "csv/biomarkers_matrix.csv",
            "row-level data transposed: a column for each patient (disguise)",
            "columns c1 to c36",
            "Matrix of biomarkers used for the heat map of the COVID-19 paper.",
            "36 patients of the tocilizumab sub-study",
        ),
        to_csv(["marker", *ids], rows),
    )

    rows = []
    for c in ("Sérotype O157", "Sérotype O26", "Sérotype O111", "Sérotype O103", "Autres sérotypes"):
        a = alloc(r, r.randint(120, 260), [0.5, 0.5])
        rows.append([c, *a, sum(a)])
    rows[2] = ["Sérotype O111", 47, "n.c.", 53]
    tot = [
        "Total",
        sum(x[1] for x in rows),
        sum(x[3] for x in rows) - sum(x[1] for x in rows),
        sum(x[3] for x in rows),
    ]
    put(
        s.unsafe(
            "csv/shu_serotypes.csv",
            "masked cell given back by the totals",
            "Sérotype O111: 53 - 47 = 6",
            "Syndromes hémolytiques et urémiques de l'enfant par sérotype et recours à la dialyse (n.c.: non communicable).",
            "Enfants hospitalisés pour SHU, réseau de 9 centres, 2010-2022",
        ),
        to_csv(["serotype", "sans_dialyse", "dialyse", "ensemble"], [*rows, tot], ";"),
    )

    rows = [
        [c, r.randint(31, 220), r.randint(5, 14), d]
        for c, d in zip(
            ("ICU-A", "ICU-B", "Burns unit", "Haematology", "Liver transplant", "Neonatology"),
            ("2022-03-17", "2022-04-02", "2022-04-29", "2022-06-11", "2022-08-23", "2022-11-05"),
        )
    ]
    put(
        s.unsafe(
            "csv/cpe_outbreak_units.csv",
            "exact dates of single events",
            "column first_case_date",
            "Carbapenemase-producing Enterobacterales outbreak: screened contacts, median length of stay before screening and first case by unit.",
            "Contacts screened in six units, 2022",
        ),
        to_csv(["unit", "contacts_screened", "median_los_before_screening", "first_case_date"], rows),
    )

    rows = [
        [f"Lot {i:02d}", r.randint(110, 480), f(r.uniform(86, 97), 1, ","), "RAS", "" if i % 5 else "contrôlé"]
        for i in range(1, 19)
    ]
    rows[11][3] = "écart signalé, dossier " + nir(r)
    put(
        s.unsafe(
            "csv/qualite_codage_lots.csv",
            "NIR",
            "Lot 12, colonne commentaire",
            "Contrôle qualité du codage PMSI par lot de séjours: taux de concordance.",
            "5 200 séjours contrôlés en 18 lots, 2023",
        ),
        to_csv(["lot", "sejours_controles", "concordance_pct", "commentaire", "statut"], rows, ";", True),
    )

    cum, rows = 0, []
    for w in range(1, 41):
        cum += 3 if w == 23 else r.randint(12, 34)
        rows.append([f"W{w:02d}", cum, f(100 * cum / 1000, 1)])
    put(
        s.unsafe(
            "csv/recruitment_cumulative.csv",
            "step of a cumulated series between 1 and 9",
            "W22 to W23: +3",
            "Cumulative number of patients included by calendar week, against the target of 1,000.",
            "Patients included in the PREHAB trial in 2023",
        ),
        to_csv(["week", "cumulative_included", "percent_of_target"], rows),
    )

    rows = [
        [x, n, big(v, " "), p]
        for x, n, v, p in (
            ("Chirurgie cardiaque", 412, 9120400, "38,2"),
            ("Oncologie médicale", 1210, 6212900, "41,0"),
            ("Hématologie", 388, 8377010, "36,4"),
            ("Maladies rares - enzymothérapie", 24, 7911300, "91,7"),
            ("Rhumatologie", 655, 2122870, "12,9"),
            ("Gastro-entérologie", 902, 3340150, "15,2"),
        )
    ]
    put(
        s.unsafe(
            "csv/cout_medicaments_liste_sus.csv",
            "dominance",
            "Maladies rares: premier patient à 91,7 % du montant",
            "Dépense de médicaments de la liste en sus par pôle, effectif et part du patient le plus coûteux.",
            "3 591 patients traités en 2023",
        ),
        to_csv(["pole", "patients", "montant_eur", "part_premier_patient_pct"], rows, ";"),
    )
