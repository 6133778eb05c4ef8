"""More safe tables: CSV, Excel, text."""

from typing import Any

from tests.airlock.outputs.case import Shelf

from .kit import en, fr, p2, part, rows, split, text
from .t_excel_a import book


def write(shelf: Shelf) -> None:
    r = shelf.random("more_a")
    # structural zeros
    sites = [
        ("Sein", 2104, 22, 0),
        ("Prostate", 0, 1911, 1),
        ("Col de l'utérus", 214, 0, 1),
        ("Ovaire", 388, 0, 1),
        ("Testicule", 0, 141, 1),
        ("Côlon-rectum", 1022, 1244, 0),
        ("Poumon", 944, 1731, 0),
        ("Vessie", 166, 702, 0),
        ("Mélanome", 402, 377, 0),
    ]
    rows(
        shelf.safe(
            "csv/cancers_sexe.csv",
            "structural zeros (prostate in women, ovary in men)",
            "Nombre de nouveaux cancers par localisation et par sexe.",
            "11 368 patients pris en charge pour un cancer, 2021-2023",
        ),
        [
            ["localisation", "femmes", "hommes"],
            *[[s, f, h] for s, f, h, _ in sites],
            ["ensemble", sum(f for _, f, _, _ in sites), sum(h for _, _, h, _ in sites)],
        ],
        ";",
    )
    # life table by year
    t: list[list[Any]] = [["year", "n_risk", "n_event", "n_censor", "survival", "lower", "upper"]]
    n, s = 4120, 1.0
    for y in range(1, 9):
        e, c = round(n * r.uniform(0.035, 0.055)), round(n * r.uniform(0.04, 0.07))
        s *= 1 - e / n
        t.append([y, n, e, c, f"{s:.4f}", f"{s - 0.004 * y**0.5:.4f}", f"{s + 0.004 * y**0.5:.4f}"])
        n -= e + c
    rows(
        shelf.safe(
            "csv/actuarial_valve.csv",
            "years 1 to 8; yearly steps of more than a hundred",
            "Actuarial survival after valve surgery by year, life table.",
            "4,120 patients after valve surgery",
        ),
        t,
    )
    # data dictionary
    rows(
        shelf.safe(
            "csv/dictionnaire_variables.csv",
            "names of identifying columns without any data",
            "Dictionnaire des variables de la cohorte, pour l'annexe de l'article (aucune donnée).",
            "",
        ),
        [
            ["variable", "type", "libellé", "modalités", "table source"],
            ["ipp_hash", "chaîne", "identifiant pseudonyme (non exporté)", "", "person"],
            ["date_naissance", "date", "transformée en classe d'âge", "", "person"],
            ["sexe", "catégorie", "sexe administratif", "1 = homme ; 2 = femme", "person"],
            ["code_postal", "chaîne", "agrégé en département", "", "location"],
            ["nyha", "ordinale", "classe fonctionnelle", "1 à 4", "observation"],
            ["fevg", "numérique", "fraction d'éjection (%)", "", "measurement"],
            ["rankin", "ordinale", "handicap", "0 à 6", "observation"],
            ["glasgow", "numérique", "score de Glasgow", "3 à 15", "observation"],
            ["mode_sortie", "catégorie", "mode de sortie PMSI", "6, 7, 8, 9", "visit_occurrence"],
        ],
        ";",
    )
    # PK parameters
    rows(
        shelf.safe(
            "csv/popPK_vancomycin.csv",
            "clearances of 4.2 L/h, shrinkage, theta numbers",
            "Population PK parameters of vancomycin (NONMEM).",
            "402 patients, 1,911 concentrations",
        ),
        [
            ["parameter", "label", "estimate", "rse_pct", "bootstrap_2.5", "bootstrap_97.5", "shrinkage_pct"],
            ["THETA1", "CL (L/h)", 4.21, 3.1, 3.98, 4.47, ""],
            ["THETA2", "V1 (L)", 27.6, 4.4, 25.2, 30.1, ""],
            ["THETA3", "Q (L/h)", 5.8, 8.9, 4.9, 6.9, ""],
            ["THETA4", "V2 (L)", 41.2, 7.2, 36.0, 47.7, ""],
            ["THETA5", "CrCL on CL", 0.74, 5.5, 0.66, 0.82, ""],
            ["OMEGA1", "IIV CL (CV%)", 31.0, 6.1, 27.4, 34.8, 9.2],
            ["OMEGA2", "IIV V1 (CV%)", 24.9, 11.0, 19.0, 30.2, 28.4],
            ["SIGMA1", "Proportional error", 0.21, 4.0, 0.19, 0.23, 7.9],
        ],
    )
    # score thresholds
    t = [["seuil_NEWS2", "sensibilite", "specificite", "vpp", "vpn", "alertes_par_100_sejours"]]
    for k in range(3, 10):
        t.append(
            [
                k,
                fr(0.97 - 0.07 * (k - 3), 2),
                fr(0.41 + 0.08 * (k - 3), 2),
                fr(0.06 + 0.03 * (k - 3), 2),
                fr(0.995 - 0.003 * (k - 3), 3),
                fr(58 - 7 * (k - 3), 0),
            ]
        )
    rows(
        shelf.safe(
            "csv/news2_seuils.csv",
            "score thresholds 3 to 9",
            "Performance du score NEWS2 selon le seuil.",
            "31 400 séjours, 1 206 aggravations",
        ),
        t,
        ";",
    )
    # correlation matrix
    v = ["CRP", "PCT", "IL6", "ferritin", "Ddimers", "LDH"]
    rows(
        shelf.safe(
            "csv/spearman.csv",
            "ones on the diagonal",
            "Spearman correlation of inflammatory markers on admission.",
            "1,288 patients with COVID-19",
        ),
        [
            ["", *v],
            *[
                [
                    a,
                    *[
                        "1.00" if a == b else f"{((i + 1) * (j + 1) * 7 % 61) / 100 + 0.12:.2f}"
                        for j, b in enumerate(v)
                    ],
                ]
                for i, a in enumerate(v)
            ],
        ],
    )
    # centres by size
    rows(
        shelf.safe(
            "csv/centres_par_taille.csv",
            "counts of hospitals from 2 to 8, not of persons",
            "Nombre de centres participants par statut et par volume annuel ; patients inclus par statut.",
            "27 centres, 9 842 patients",
        ),
        [
            ["Statut", "Centres", "dont > 300 actes/an", "Patients inclus"],
            ["CHU", 8, 7, 5120],
            ["CH", 11, 3, 2604],
            ["Privé non lucratif", 3, 2, 1011],
            ["Privé lucratif", 5, 4, 1107],
            ["Total", 27, 16, 9842],
        ],
        ";",
        "utf-8-sig",
    )
    # cp1252 TSV, budget
    rows(
        shelf.safe(
            "csv/budget_equipements.tsv",
            "counts of machines and years",
            "Plan d'équipement biomédical, nombre d'appareils et montants.",
            "plan 2024-2028, aucun patient",
        ),
        [
            ["Équipement", "2024", "2025", "2026", "2027", "2028", "Montant (k€)"],
            ["Scanner", 1, 0, 1, 0, 1, 1950],
            ["IRM", 0, 1, 0, 1, 0, 2800],
            ["Échographe", 6, 5, 7, 4, 6, 1680],
            ["Respirateur", 9, 8, 9, 7, 8, 1230],
            ["Automate de biologie", 2, 3, 1, 2, 2, 890],
        ],
        "\t",
        "cp1252",
    )
    # topics
    rows(
        shelf.safe(
            "csv/lda_topics.csv",
            "topic numbers 0 to 7, words of notes that are common nouns",
            "Topics of triage notes: weight and five most frequent words.",
            "88,000 triage notes",
        ),
        [
            ["topic", "weight_pct", "words"],
            *[
                [k, w, ws]
                for k, w, ws in [
                    (0, 18.2, "pain chest dyspnea effort palpitations"),
                    (1, 16.9, "fall hip knee ankle wound"),
                    (2, 14.4, "fever cough throat headache chills"),
                    (3, 13.1, "abdomen nausea vomiting diarrhoea colic"),
                    (4, 11.8, "anxiety sleep mood alcohol crisis"),
                    (5, 10.0, "vertigo weakness speech vision gait"),
                    (6, 8.3, "rash itching swelling allergy bite"),
                    (7, 7.3, "urine flank burning retention catheter"),
                ]
            ],
        ],
    )
    # Excel: two sheets, KPI with conditional zero change
    w = book(
        "Indicateurs",
        [
            ["Indicateur", "Cible", "2021", "2022", "2023", "Évolution (points)"],
            ["Taux d'occupation (%)", 85, 82, 84, 86, 2],
            ["Taux d'ambulatoire (%)", 60, 55, 58, 61, 3],
            ["Délai d'envoi de la lettre (j)", 1, 6, 4, 2, -2],
            ["DMS médecine (j)", 5, 7, 6, 6, 0],
            ["Consommation de SHA (rang régional)", 3, 9, 5, 4, ""],
        ],
        "F8CBAD",
    )
    w.create_sheet("Méthode").append(["Sources : PMSI, SIH ; 4 relevés par an ; 2 validations"])
    w.save(
        shelf.safe(
            "xlsx/kpi_pluriannuels.xlsx",
            "a change of 0 points, ranks and days below 10",
            "Indicateurs de pilotage 2021-2023.",
            "établissement entier",
        )
    )
    tot = 18240
    c = split(r, tot, [8, 6, 5, 4, 3, 2, 1], 300)
    w = book(
        "APR-DRG",
        [
            ["DRG", "Severity", "Stays", "Share", "Mean cost (€)", "Relative weight"],
            *[
                [d, s, n, None, 900 * s + r.randint(1000, 3000), round(0.6 * s + r.random(), 2)]
                for (d, s), n in zip(
                    [
                        ("Heart failure", 1),
                        ("Heart failure", 2),
                        ("Heart failure", 3),
                        ("Heart failure", 4),
                        ("COPD", 2),
                        ("COPD", 3),
                        ("COPD", 4),
                    ],
                    c,
                    strict=True,
                )
            ],
            ["All", "", tot, None, 4120, ""],
        ],
        "C6E0B4",
    )
    for i in range(2, 10):
        w.active.cell(i, 4, f"=C{i}/C$9").number_format = "0.0%"
    w.save(
        shelf.safe(
            "xlsx/drg_severity.xlsx",
            "severity levels 1-4, 100 % of the total",
            "Stays and costs by DRG and severity.",
            "18,240 stays",
        )
    )
    w = book(
        "GEE",
        [
            ["Parameter", "Level", "Estimate", "SE", "Lower", "Upper", "Z", "p"],
            *[
                [p, lv, round(e, 3), 0.06, round(e - 0.12, 3), round(e + 0.12, 3), round(e / 0.06, 1), q]
                for p, lv, e, q in [
                    ("Intercept", "", -1.9, "<.0001"),
                    ("Period", 2, 0.31, "<.0001"),
                    ("Period", 3, 0.44, "<.0001"),
                    ("Ward type", "surgical", -0.2, ".0009"),
                    ("Nurse ratio", "per 1", 0.09, ".13"),
                    ("Bundle", "yes", -0.52, "<.0001"),
                ]
            ],
        ],
        "D9E1F2",
    )
    w.save(
        shelf.safe(
            "xlsx/gee_falls.xlsx",
            "levels and estimates below 10",
            "GEE model of falls by ward-month.",
            "64 wards, 2,304 ward-months, 5,110 falls",
        )
    )
    # text printouts
    n1, n2 = 1902, 2011
    rowsx = [
        (v, part(r, n1, p), part(r, n2, q))
        for v, p, q in [
            ("woman", 0.58, 0.55),
            ("frail", 0.33, 0.36),
            ("polypharmacy", 0.62, 0.64),
            ("fall_12m", 0.28, 0.31),
            ("dead_12m", 0.11, 0.14),
        ]
    ]
    text(
        shelf.safe(
            "txt/arsenal_tableby.txt",
            "arsenal layout, p-values",
            "tableby() of geriatric assessment by programme.",
            "3,913 patients aged 75 and over",
        ),
        f"|              | programme (N={n1}) | usual (N={n2})  | p value|\n|:-------------|:----------------:|:---------------:|-------:|\n"
        + "\n".join(
            f"|{v:<14}| {a} ({100 * a / n1:.1f}%) | {b} ({100 * b / n2:.1f}%) | {p2(a, n1, b, n2):>7}|"
            for v, a, b in rowsx
        )
        + "\n|barthel       |                  |                 |   0.004|\n|-  Median (Q1, Q3) | 85 (65, 95) | 80 (60, 95) |  |\n",
    )
    text(
        shelf.safe(
            "txt/sas_phreg.txt",
            "Type 3 tests with DF 1 to 3",
            "PROC PHREG, type 3 tests and hazard ratios.",
            "2,655 men with prostate cancer, 518 deaths",
        ),
        "                        The PHREG Procedure\n\n     Number of Observations Read        2655\n     Number of Observations Used        2655\n\n   Total       Event    Censored    Percent Censored\n    2655         518        2137               80.49\n\n                 Type 3 Tests\n                          Wald\n  Effect        DF    Chi-Square    Pr > ChiSq\n  isup           4       92.1134        <.0001\n  psa_q          3       41.0021        <.0001\n  tstage         2       18.3350        0.0001\n  age10          1       66.7122        <.0001\n  surgery        1        3.1210        0.0773\n",
    )
    text(
        shelf.safe(
            "txt/sql_having.txt",
            "result of a query with HAVING, all rows above 200",
            "Résultat d'une requête agrégée sur les modes d'entrée.",
            "64 000 séjours",
        ),
        "omop=> SELECT mode_entree, count(*) AS sejours, round(avg(duree),1) AS dms FROM sejours\nomop-> GROUP BY 1 HAVING count(*) >= 200 ORDER BY 2 DESC;\n mode_entree | sejours | dms \n-------------+---------+-----\n 8           |   39120 | 4.8\n 8-5         |   17044 | 7.1\n 7           |    4811 | 9.3\n 6           |    2204 | 6.0\n 0           |     821 | 3.2\n(5 rows)\n",
    )
    text(
        shelf.safe(
            "txt/lightgbm_log.txt",
            "iterations, leaves of 200 at least",
            "Training log of the LightGBM readmission model.",
            "61,000 stays",
        ),
        "[LightGBM] [Info] Number of positive: 7012, number of negative: 53988\n[LightGBM] [Info] Total Bins 4210\n[LightGBM] [Info] Number of data points in the train set: 61000, number of used features: 58\n[LightGBM] [Info] min_data_in_leaf=200, num_leaves=31, max_depth=5\n"
        + "".join(
            f"[{k}]\tvalid's auc: {0.76 - 0.0014 * (i - 6) ** 2:.4f}\tvalid's binary_logloss: {0.324 + 0.001 * (i - 6) ** 2:.4f}\n"
            for i, k in enumerate(range(50, 401, 50))
        )
        + "Early stopping, best iteration is:\n[350]\tvalid's auc: 0.7600\n",
    )
    text(
        shelf.safe(
            "logs/cohorte_etapes.log",
            "steps of inclusion, each at least 300 apart",
            "Journal de construction de la cohorte, étape par étape.",
            "12 014 patients inclus",
        ),
        "etape 1/6  patients avec un code I50 : 21 440\netape 2/6  âge >= 18 ans             : 20 911\netape 3/6  séjour > 1 nuit           : 17 302\netape 4/6  échographie disponible    : 14 120\netape 5/6  sans dialyse chronique    : 13 188\netape 6/6  suivi >= 1 jour           : 12 014\nversion du code : 4.2 ; durée : 7 min\n",
    )
    _ = en
