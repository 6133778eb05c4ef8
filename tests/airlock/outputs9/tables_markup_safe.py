"""HTML, Markdown and LaTeX tables that may go out."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import booktabs, page, piped, share, sure, text, web_table


def write(shelf: Shelf) -> None:
    p = shelf.safe(
        "html/gt_rr_covid.html",
        "relative risks and p-values",
        "Poisson regression of 90-day readmission, gt table saved with gtsave()",
        "36,208 adults discharged after COVID-19, 4,911 readmitted",
    )
    rows: list[list[object]] = [["Characteristic", "RR", "95% CI", "p-value"]]
    rows += [
        ["Age (per 10 years)", "1.13", "1.11, 1.16", "<0.001"],
        ["Male sex", "1.08", "1.02, 1.14", "0.006"],
        ["Charlson 1-2", "1.44", "1.35, 1.54", "<0.001"],
        ["Charlson 3+", "2.21", "2.06, 2.37", "<0.001"],
        ["ICU stay", "0.94", "0.87, 1.02", "0.13"],
        ["Wave 2 (vs 1)", "0.97", "0.90, 1.04", "0.4"],
        ["Wave 5 (vs 1)", "0.81", "0.74, 0.88", "<0.001"],
    ]
    style = "<style>.gt_table{font-size:16px;border-top:2px solid #a8a8a8;padding:8px 5px}</style>"
    text(
        p,
        page(
            "Table 3. Readmission",
            web_table(
                rows,
                "RR = Relative Risk, CI = Confidence Interval",
                'class="gt_table" data-quarto-disable-processing="false"',
            ),
            "en",
            style,
        ),
    )

    p = shelf.safe(
        "html/table_pandas_urgences.html",
        "index 0 to 5 of pandas and hours",
        "Durées de passage par circuit, DataFrame.to_html",
        "52 316 passages pédiatriques en 2023",
    )
    rows = [["", "circuit", "passages", "mediane_min", "q1", "q3", "taux_hospit_pct"]]
    for i, (name, n, m, rate) in enumerate(
        [
            ("court", 21_118, 96, 1.9),
            ("long", 14_204, 214, 18.2),
            ("traumatologie", 11_890, 118, 3.7),
            ("SAUV", 1312, 187, 71.4),
            ("psychiatrie", 1840, 301, 44.0),
            ("UHCD", 1952, 908, 39.5),
        ]
    ):
        rows.append([i, name, n, m, m // 2, m * 2, rate])
    text(p, web_table(rows, "", 'border="1" class="dataframe"') + "\n")

    p = shelf.safe(
        "html/kable_bpco_annees.html",
        "years and mean exacerbations per year below 2",
        "Évolution du registre BPCO par année d'inclusion",
        "7 120 patients du registre BPCO",
    )
    rows = [["Année", "Inclus", "Femmes", "VEMS < 50 %", "Exacerbations par an, moyenne (ET)", "Centres actifs"]]
    for year, n, w, v, e, c in [
        (2018, 1011, 371, 402, "1,4 (1,6)", 5),
        (2019, 1320, 502, 511, "1,3 (1,5)", 6),
        (2020, 1102, 431, 455, "0,9 (1,2)", 6),
        (2021, 1688, 671, 640, "1,0 (1,3)", 8),
        (2022, 1999, 822, 731, "1,1 (1,3)", 9),
    ]:
        rows.append([year, n, sure(w, n, 1, True), sure(v, n, 1, True), e, c])
    text(p, page("Registre BPCO", web_table(rows, "Tableau 1"), "fr"))

    p = shelf.safe(
        "md/resultats_survie.md",
        "survival times in months and p = 0.008",
        "Résumé des résultats de survie pour l'annexe (Quarto, gfm)",
        "1 032 patients opérés d'un cancer gastrique (chimiothérapie 521, chirurgie seule 511)",
    )
    rows = [["Bras", "Patients", "Décès", "Médiane (mois)", "IC 95 %", "Survie à 3 ans"]]
    rows += [
        ["Chimiothérapie", 521, share(288, 521, 1, True), "48,2", "41,0 - 56,7", "57 %"],
        ["Chirurgie seule", 511, share(327, 511, 1, True), "36,9", "31,8 - 42,1", "50 %"],
    ]
    text(
        p,
        "# Survie globale\n\n"
        + piped(rows)
        + "\nHR 0,81 (IC 95 % 0,69 - 0,95), p = 0,008. Hypothèse des risques proportionnels : p = 0,31.\n\n## Patients à risque\n\n"
        + piped(
            [
                ["Mois", 0, 12, 24, 36, 48],
                ["Chimiothérapie", 521, 448, 371, 280, 188],
                ["Chirurgie seule", 511, 420, 321, 236, 151],
            ]
        ),
    )

    p = shelf.safe(
        "md/README_table_sofa.md",
        "SOFA components 0 to 4 and kappa",
        "Agreement of the automated SOFA with the manual one",
        "1,500 stays, each scored twice (by two of six intensivists and by the algorithm)",
    )
    rows = [["Component", "Agreement within 1 point", "Weighted kappa (95% CI)"]]
    for name, n, k in [
        ("Respiration", 1391, "0.84 (0.82-0.86)"),
        ("Coagulation", 1472, "0.95 (0.94-0.96)"),
        ("Liver", 1468, "0.93 (0.91-0.94)"),
        ("Cardiovascular", 1402, "0.86 (0.84-0.88)"),
        ("Neurological", 1288, "0.71 (0.68-0.74)"),
        ("Renal", 1444, "0.90 (0.88-0.92)"),
    ]:
        rows.append([name, sure(n, 1500), k])
    text(
        p,
        "## SOFA by algorithm\n\nVersion 2.1, Python 3.11, 6 components scored 0-4.\n\n"
        + piped(rows)
        + "\n1. Missing bilirubin counts as 0.\n2. The worst value of 24 h is used.\n",
    )

    p = shelf.safe(
        "latex/tab_did.tex",
        "coefficients with three stars and numbers of centres",
        "Difference-in-differences of the 30-day mortality (stargazer)",
        "118,420 admissions for hip fracture in 42 hospitals",
    )
    rows = [
        ["", "(1)", "(2)", "(3)"],
        ["Post $\\times$ Treated", "$-0.011^{***}$", "$-0.009^{**}$", "$-0.009^{**}$"],
        ["", "(0.003)", "(0.004)", "(0.004)"],
        ["Age/10", "", "0.031$^{***}$", "0.030$^{***}$"],
        ["", "", "(0.002)", "(0.002)"],
        ["Hospital FE", "No", "No", "Yes"],
        ["Observations", "118,420", "118,420", "118,420"],
        ["Clusters", 42, 42, 42],
        ["R$^{2}$", "0.004", "0.037", "0.044"],
    ]
    text(p, "% Table created by stargazer v.5.2.3\n" + booktabs(rows, "30-day mortality", "tab:did"))

    p = shelf.safe(
        "latex/tab_epilepsie.tex",
        "effectifs and dates of study, semaines",
        "Tableau des issues de grossesse selon l'antiépileptique",
        "14 208 grossesses exposées à un antiépileptique en monothérapie (SNDS 2014-2021)",
    )
    rows = [["Molécule", "Grossesses", "Prématurité", "Malformation majeure"]]
    for name, n, a, b in [
        ("Lamotrigine", 6120, 471, 178),
        ("Lévétiracétam", 4208, 331, 126),
        ("Valproate", 1340, 121, 128),
        ("Carbamazépine", 1422, 118, 61),
        ("Topiramate", 1118, 99, 48),
    ]:
        rows.append([name, n, sure(a, n, 1, True), sure(b, n, 1, True)])
    text(p, booktabs(rows, "Issues de grossesse, SNDS 2014--2021", "tab:issues"))
