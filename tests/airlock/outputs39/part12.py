"""More safe outputs."""

from openpyxl.chart import LineChart, Reference

from tests.airlock.outputs.case import Shelf

from .tools import book, lines, np_, pdf, pipe, sheet, word, wtable


def write(shelf: Shelf) -> None:
    r = shelf.random("last")
    lines(
        shelf.safe(
            "regroupement_petites_cases.csv",
            "small cells masked twice (secondary suppression), no total of the row",
            "Diagnostics par territoire ; les cases de moins de 10 et une seconde case par ligne et par colonne sont masquées.",
            "Environ 2 600 patients suivis pour maladie rare, 4 territoires",
        ),
        [
            ["Groupe de maladies", "Nord", "Sud", "Est", "Ouest"],
            ["Neuromusculaires", 212, 188, 141, 166],
            ["Métaboliques", 144, "NC", "NC", 98],
            ["Auto-inflammatoires", 171, "NC", "NC", 133],
            ["Vasculaires", 190, 240, 155, 122],
            ["Cutanées", 161, 144, 118, 107],
        ],
        ";",
    )

    wb = book()
    ws = wb.active
    ws.title = "ITS"
    rows = [["Month index", "Period", "Antibiotic DDD/1000", "Fitted"]]
    for i in range(1, 49):
        rows.append(
            [
                i,
                "before" if i < 25 else "after",
                round(41 - (0.1 * i if i < 25 else 4 + 0.2 * i) + r.uniform(-2, 2), 1),
                round(41 - (0.1 * i if i < 25 else 4 + 0.2 * i), 1),
            ]
        )
    sheet(ws, rows)
    c = LineChart()
    c.add_data(Reference(ws, min_col=3, max_col=4, min_row=1, max_row=49), titles_from_data=True)
    ws.add_chart(c, "F2")
    wb.save(
        shelf.safe(
            "interrupted_time_series.xlsx",
            "month index from 1, a series of rates of the whole hospital",
            "Interrupted time series of antibiotic use in defined daily doses per 1000 bed-days.",
            "Whole hospital, about 17,000 bed-days a month, 48 months",
        )
    )

    (
        shelf.safe(
            "mixed_lme4.txt",
            "random effects, groups 12, t values below 9",
            "R lme4 output of a mixed model.",
            "8,166 measures of 2,722 patients with rheumatoid arthritis, 12 centres",
        )
    ).write_text(
        """> fm
Linear mixed model fit by REML ['lmerMod']
Formula: haq ~ visit + das28 + age10 + (1 | centre/patient)
   Data: ra
REML criterion at convergence: 9120.4
Random effects:
 Groups         Name        Std.Dev.
 patient:centre (Intercept) 0.4412
 centre         (Intercept) 0.0931
 Residual                   0.2870
Number of obs: 8166, groups:  patient:centre, 2722; centre, 12
Fixed Effects:
(Intercept)       visit2       visit3        das28        age10
    0.11204     -0.10233     -0.15541      0.21190      0.04112
> anova(fm0, fm)
    npar    AIC    BIC  logLik deviance  Chisq Df Pr(>Chisq)
fm0    6 9301.1 9343.1 -4644.5   9289.1
fm     8 9118.7 9174.8 -4551.4   9102.7 186.33  2  < 2.2e-16 ***
""",
        encoding="utf-8",
    )

    n = 1954
    pdf(
        shelf.safe(
            "telemedecine_bilan.pdf",
            "weeks, contacts per patient, median 3",
            "Bilan de la télésurveillance de l'insuffisance cardiaque.",
            f"{n} patients télésurveillés, 2020-2023",
        ),
        [
            "# Télésurveillance : bilan à trois ans",
            f"{n} patients ont été inclus ; l'âge médian était de 73 ans [65 ; 81]. Chaque patient a généré en médiane 3 alertes [1 ; 7] en 6 mois.",
            [
                ["Classe NYHA", "n (%)", "Réhospitalisation à 6 mois n (%)"],
                *[
                    [k, np_(x, n), np_(int(x * p), x)]
                    for k, x, p in (("II", 902, 0.12), ("III", 811, 0.19), ("IV", 241, 0.31))
                ],
            ],
            "La réduction relative était de 18 % (IC 95 % 9 à 26) par rapport aux témoins appariés (ratio 1:2).",
        ],
        "Télésurveillance",
    )

    d = word("Supplementary table S4. Missing data and imputation")
    rows = [["Variable", "Observed", "Missing n (%)", "Observed mean (SD)", "Imputed mean (SD)"]]
    for v, m, s in (
        ("BMI, kg/m²", 27.1, 5.2),
        ("Albumin, g/L", 34.8, 5.9),
        ("Haemoglobin, g/dL", 12.4, 1.9),
        ("NT-proBNP, log", 7.4, 1.2),
        ("LVEF, %", 44.2, 11.8),
    ):
        k = r.randint(120, 610)
        rows.append(
            [v, 3120 - k, np_(k, 3120, False), f"{m} ({s})", f"{m + r.uniform(-0.3, 0.3):.1f} ({s + 0.1:.1f})"]
        )
    wtable(d, rows, "Table Grid")
    d.add_paragraph(
        "Five imputed data sets, 10 iterations, predictive mean matching with 5 donors. Rubin's rules were applied. Table S4 of 7."
    )
    d.save(
        shelf.safe(
            "supp_s4_missing.docx",
            "5 data sets, 10 iterations, 5 donors, S4 of 7",
            "Missing data and imputation summary.",
            "3,120 adults hospitalised for heart failure",
        )
    )

    (
        shelf.safe(
            "plan_analyse_resultats.md",
            "hypothesis, table and amendment numbers, dates of versions by year",
            "Plan d'analyse et résultats principaux.",
            "4 066 patients avec sclérose en plaques",
        )
    ).write_text(
        "# Plan d'analyse SEP-REEL (v2, 2023)\n\n1. Critère principal : poussée à 2 ans\n2. Critères secondaires : EDSS, IRM, arrêt\n3. Sous-groupes : 4 prévus\n\n## Résultats\n\n"
        + pipe(
            [
                ["Ligne", "Patients", "Poussée à 2 ans n (%)", "EDSS médian [Q1 ; Q3]"],
                ["Plateforme", 1602, np_(512, 1602), "2 [1 ; 3]"],
                ["Orale", 1388, np_(361, 1388), "2,5 [1,5 ; 4]"],
                ["Haute efficacité", 1076, np_(166, 1076), "3 [2 ; 5]"],
            ]
        )
        + "\n\nL'hypothèse 1 est confirmée (p < 0,001), l'hypothèse 2 ne l'est pas (p = 0,09).\n",
        encoding="utf-8",
    )
