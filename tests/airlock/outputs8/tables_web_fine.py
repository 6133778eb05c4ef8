"""HTML, Markdown and LaTeX tables that may pass."""

from tests.airlock.outputs.case import Shelf

from .kit import html, html_table, md_table, pc, t1, tex_table, text


def write(shelf: Shelf) -> None:
    _gtsummary(shelf)
    _sorted(shelf)
    _match(shelf)
    _diagnostics(shelf)
    _indicators(shelf)
    _folds(shelf)
    _power(shelf)
    _linear(shelf)
    _rates(shelf)
    _standard(shelf)


def _gtsummary(shelf: Shelf) -> None:
    path = shelf.safe(
        "grossesse/tableau_diabete_gesta.html", "parity and terms in weeks are small numbers; parity is cut at two",
        "Diabète gestationnel : caractéristiques maternelles",
        "3 460 femmes suivies à la maternité, dont 596 avec diabète gestationnel",
    )  # fmt: skip
    lines = [
        ("Âge, années, moyenne (ET)", "30,1 (5,0)", "32,6 (5,2)", "<0,001"), ("Parité",), ("  0", 1288, 219, "0,002"), ("  1", 981, 201), ("  2 ou plus", 595, 176),
        ("IMC ≥ 30 kg/m²", 341, 164, "<0,001"), ("Antécédent de diabète gestationnel", 74, 122, "<0,001"), ("Terme, SA, médiane [Q1-Q3]", "40 [39-41]", "39 [38-40]", "<0,001"),
        ("Césarienne", 546, 158, "<0,001"), ("Macrosomie", 196, 62, "0,002"), ("Hypoglycémie néonatale", 51, 33, "<0,001"),
    ]  # fmt: skip
    html(
        path,
        "Diabète gestationnel",
        html_table(t1(["Sans", "Avec", "p¹"], [2864, 596], lines, fr=True), "Tableau 1")
        + "<p>¹ Test du chi² ; test de Student ; test de Wilcoxon.</p>",
        "fr",
    )


def _sorted(shelf: Shelf) -> None:
    path = shelf.safe(
        "ed/opioid_orders.html", "a script that sorts the table, attributes that number the rows",
        "Opioid prescriptions at emergency discharge by year",
        "48,210 adult emergency discharges with acute pain",
    )  # fmt: skip
    rows: list[list[object]] = [["Year", "Discharges", "Any opioid", "Tablets, median [IQR]"]]
    for year, n, o, q in (
        (2017, 7610, 1903, "12 [10-20]"),
        (2018, 7944, 1811, "12 [10-18]"),
        (2019, 8377, 1617, "10 [8-15]"),
        (2020, 6902, 1202, "10 [8-12]"),
        (2021, 8318, 1241, "10 [6-12]"),
        (2022, 9059, 1187, "8 [6-12]"),
    ):
        rows.append([year, n, pc(o, n), q])
    table = html_table(rows, "Opioid prescriptions")
    for number in range(1, 7):
        table = table.replace("<tr><td>", f'<tr data-row="{number}"><td>', 1)
    script = "<script>document.querySelectorAll('th').forEach((h,i)=>h.onclick=()=>sortBy(i));function sortBy(i){const b=document.querySelector('tbody');[...b.rows].sort((x,y)=>x.cells[i].innerText.localeCompare(y.cells[i].innerText,undefined,{numeric:true})).forEach(r=>b.append(r))}</script>"
    html(path, "Opioids at discharge", table + script)


def _match(shelf: Shelf) -> None:
    path = shelf.safe(
        "statin/balance_after_matching.html", "standardised differences near zero",
        "Balance before and after propensity score matching",
        "2,860 matched pairs from 11,932 adults after myocardial infarction",
    )  # fmt: skip
    rows: list[list[object]] = [["Covariate", "SMD before", "SMD after", "Variance ratio"]]
    rows += [
        [n, a, b, v]
        for n, a, b, v in (
            ("Age", 0.41, 0.01, 1.02),
            ("Female", 0.17, 0.02, ""),
            ("Diabetes", 0.22, 0.0, ""),
            ("eGFR", 0.35, 0.03, 0.97),
            ("LDL", 0.28, 0.02, 1.05),
            ("Killip 3-4", 0.11, 0.01, ""),
            ("PCI", 0.47, 0.03, ""),
            ("Charlson", 0.39, 0.02, 1.03),
            ("Propensity score", 0.88, 0.0, 1.0),
        )
    ]
    html(
        path,
        "Covariate balance",
        html_table(rows) + "<p>1:1 nearest neighbour without replacement, caliper 0.2 SD of the logit.</p>",
    )


def _diagnostics(shelf: Shelf) -> None:
    path = shelf.safe(
        "troponine/performances.html", "a two-by-two table whose four cells are all large",
        "Performances de la troponine ultrasensible à l'admission",
        "1 934 adultes avec douleur thoracique aux urgences",
    )  # fmt: skip
    cross = [
        ["", "Infarctus", "Pas d'infarctus", "Total"],
        ["Troponine ≥ 14 ng/L", 288, 311, 599],
        ["Troponine < 14 ng/L", 23, 1312, 1335],
        ["Total", 311, 1623, 1934],
    ]
    measures = [
        ["Mesure", "Valeur [IC 95 %]"],
        ["Sensibilité", "92,6 % [89,1-95,3]"],
        ["Spécificité", "80,8 % [78,8-82,7]"],
        ["VPP", "48,1 % [44,0-52,2]"],
        ["VPN", "98,3 % [97,4-98,9]"],
        ["Rapport de vraisemblance positif", "4,8"],
        ["Rapport de vraisemblance négatif", "0,09"],
        ["AUC", "0,94 [0,93-0,95]"],
    ]
    html(path, "Troponine", html_table(cross, "Tableau croisé") + html_table(measures, "Mesures"), "fr")


def _indicators(shelf: Shelf) -> None:
    path = shelf.safe(
        "qualite/indicateurs_ifaq.md", "scores out of ten, ranks and numbers of departments",
        "Indicateurs de qualité par pôle, campagne 2023",
        "Dossiers de 1 920 séjours tirés au sort, 240 par pôle",
    )  # fmt: skip
    rows: list[list[object]] = [
        ["Pôle", "Services", "Séjours", "Lettre de liaison à J0, %", "Note douleur /10", "Rang"]
    ]
    for rank, (pole, services, share, note) in enumerate(
        (
            ("Cœur", 4, 85, 8.1),
            ("Femme-enfant", 5, 80, 7.9),
            ("Digestif", 3, 75, 7.7),
            ("Neurosciences", 4, 70, 7.1),
            ("Médecine", 9, 65, 6.8),
            ("Os et articulations", 3, 60, 6.6),
            ("Cancer", 6, 55, 6.1),
            ("Gériatrie", 7, 50, 5.9),
        ),
        1,
    ):
        rows.append([pole, services, 240, share, str(note).replace(".", ","), rank])
    text(
        path,
        "# Indicateurs 2023\n\n"
        + md_table(rows)
        + "\n\nComparaison entre pôles : chi² = 96,1 ; ddl = 7 ; p < 0,001.",
    )


def _folds(shelf: Shelf) -> None:
    path = shelf.safe(
        "icu_ml/cv_results.md", "folds, depths and epochs; each fold has thousands of stays",
        "Cross-validation of the ICU mortality models",
        "18,400 adult ICU stays, 2,116 deaths, 5 folds of 3,680",
    )  # fmt: skip
    rows: list[list[object]] = [
        ["Fold", "Stays", "AUROC, logistic", "AUROC, boosting", "AUPRC, boosting", "Best depth", "Rounds"]
    ]
    rows += [
        [i, 3680, 0.81 + i / 1000, round(0.862 + i / 900, 3), round(0.511 + i / 300, 3), 3 + i % 3, 310 + 17 * i]
        for i in range(1, 6)
    ]
    text(
        path,
        "### Five-fold cross-validation\n\n"
        + md_table(rows)
        + "\n\nDeLong test on the pooled predictions: z = 9.4, p < 0.001. Brier score 0.071. Seeds 1, 2 and 3 gave the same ranks.",
    )


def _power(shelf: Shelf) -> None:
    path = shelf.safe(
        "epilepsy/prediction_summary.md", "confidence intervals and predictors; few predictors, many patients",
        "Predictors of seizure freedom after temporal lobe surgery, pooled",
        "906 operated adults in 3 centres, 571 seizure-free at 2 years",
    )  # fmt: skip
    rows = [["Predictor", "n with", "Seizure-free", "aOR (95% CI)", "p"]]
    rows += [
        [k, str(n), pc(s, n), o, p]
        for k, n, s, o, p in (
            ("Hippocampal sclerosis", 511, 348, "1.52 (1.14-2.02)", "0.004"),
            ("Focal to bilateral seizures", 388, 219, "0.64 (0.48-0.85)", "0.002"),
            ("Normal MRI", 144, 74, "0.55 (0.38-0.81)", "0.002"),
            ("Febrile seizures in childhood", 201, 139, "1.31 (0.93-1.86)", "0.12"),
            ("Left side", 467, 289, "0.90 (0.68-1.19)", "0.46"),
        )
    ]
    text(
        path,
        "## Seizure freedom (Engel I) at 2 years\n\n"
        + md_table(rows)
        + "\n\nMultiplicity: Holm, 5 tests. Hosmer-Lemeshow p = 0.47 (8 df).",
    )


def _linear(shelf: Shelf) -> None:
    path = shelf.safe(
        "bpco_walk/six_minute_walk.tex", "small coefficients and many degrees of freedom",
        "Linear regression of the six-minute walk distance",
        "742 adults in pulmonary rehabilitation",
    )  # fmt: skip
    rows = [
        ["Term", "Estimate", "Std. error", "t", "p"],
        ["(Intercept)", "512.3", "31.0", "16.5", "$<$0.001"],
        ["Age, years", "-2.41", "0.33", "-7.3", "$<$0.001"],
        ["Female sex", "-21.7", "6.1", "-3.6", "$<$0.001"],
        ["FEV1, L", "38.2", "5.2", "7.3", "$<$0.001"],
        ["BMI, kg/m2", "-3.08", "0.54", "-5.7", "$<$0.001"],
        ["mMRC, per point", "-28.9", "3.0", "-9.6", "$<$0.001"],
        ["Long-term oxygen", "-44.1", "8.8", "-5.0", "$<$0.001"],
    ]
    text(
        path,
        tex_table(rows, "Six-minute walk distance, m")
        + "\n\n\\noindent Residual standard error: 76.4 on 735 degrees of freedom. $R^2 = 0.46$; F(6, 735) = 104.",
    )


def _rates(shelf: Shelf) -> None:
    path = shelf.safe(
        "chutes/incidence_chutes.tex", "low rates over long stays, all of many falls",
        "Incidence des chutes à l'hôpital par spécialité",
        "24 870 séjours de patients de 65 ans ou plus",
    )  # fmt: skip
    rows = [["Spécialité", "Séjours", "Journées", "Patients ayant chuté", "Taux pour 1 000 journées", "RR [IC 95 %]"]]
    for name, stays, days, falls, rr in (
        ("Gériatrie aiguë", 4210, 46310, 366, "1 (réf.)"),
        ("Médecine interne", 5120, 41472, 199, "0,61 [0,51-0,72]"),
        ("Cardiologie", 6044, 35660, 107, "0,38 [0,31-0,47]"),
        ("Chirurgie", 7001, 38506, 77, "0,25 [0,20-0,32]"),
        ("Neurologie", 2495, 20958, 134, "0,81 [0,66-0,99]"),
    ):
        rows.append([name, str(stays), str(days), str(falls), f"{1000 * falls / days:.2f}".replace(".", ","), rr])
    text(path, tex_table(rows, "Chutes pour 1 000 journées"))


def _standard(shelf: Shelf) -> None:
    path = shelf.safe(
        "ckd/table1_ckd.tex", "stages with digits and zero-dot p-values",
        "Table 1 by CKD stage for the article, in LaTeX",
        "5,212 adults with chronic kidney disease, stages 3a to 5",
    )  # fmt: skip
    lines = [
        ("Women", 1011, 705, 410, 133, "0.02"), ("Age, years, median [IQR]", "68 [60-75]", "71 [63-78]", "72 [62-79]", "66 [54-75]", "$<$0.001"), ("Diabetes", 702, 633, 431, 139, "$<$0.001"),
        ("Albuminuria A3", 211, 301, 388, 221, "$<$0.001"), ("RAS blocker", 1530, 1144, 640, 171, "$<$0.001"), ("SGLT2 inhibitor", 244, 171, 66, 12, "$<$0.001"),
        ("Haemoglobin, g/dL, mean (SD)", "13.4 (1.6)", "12.7 (1.6)", "11.8 (1.5)", "10.9 (1.4)", "$<$0.001"), ("Myocardial infarction", 199, 191, 121, 41, "$<$0.001"),
    ]  # fmt: skip
    text(path, tex_table(t1(["3a", "3b", "4", "5", "p"], [2201, 1644, 1019, 348], lines), "Characteristics by stage"))
