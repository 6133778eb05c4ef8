"""Tables as HTML, Markdown and LaTeX: gt, kableExtra and DT from R, ODS HTML from SAS, esttab from Stata."""

import base64
import json

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import Cohort, effects, number, patient
from tests.airlock.outputs5.paper import html_body, pipe, tabular, write_html


def _freq(title: str, rows: list[str], columns: list[str], counts: list[list[int]]) -> str:
    """A cross table as PROC FREQ lays it out: frequency, percent, row percent, column percent in each cell."""
    total, sums = sum(map(sum, counts)), [sum(column) for column in zip(*counts, strict=True)]
    lines = [
        f'<p class="systitleandfootercontainer">{title}</p>',
        '<table class="table" cellspacing="0"><thead><tr><th>Frequency<br>Percent<br>Row Pct<br>Col Pct</th>'
        + "".join(f"<th>{c}</th>" for c in [*columns, "Total"])
        + "</tr></thead><tbody>",
    ]
    for name, line in zip(rows, counts, strict=True):
        cells = "".join(
            f"<td>{n}<br>{100 * n / total:.2f}<br>{100 * n / sum(line):.2f}<br>{100 * n / sums[j]:.2f}</td>"
            for j, n in enumerate(line)
        )
        lines.append(f"<tr><th>{name}</th>{cells}<td>{sum(line)}<br>{100 * sum(line) / total:.2f}</td></tr>")
    lines.append(
        "<tr><th>Total</th>"
        + "".join(f"<td>{s}<br>{100 * s / total:.2f}</td>" for s in sums)
        + f"<td>{total}<br>100.00</td></tr></tbody></table>"
    )
    return "\n".join(lines)


def write(shelf: Shelf) -> None:
    """Fourteen tables."""
    rng = shelf.random("text")
    write_html(
        shelf.safe(
            "html/proc_freq_vaccination.html",
            "percentages of rows and columns beside large counts, Pr > ChiSq",
            "SAS PROC FREQ of vaccination by sector",
            "2,914 hospital workers",
        ),
        "SAS Output",
        _freq(
            "Table of SECTOR by VACCINATED",
            ["Care", "Technical", "Administration"],
            ["No", "Yes"],
            [[402, 1388], [171, 360], [88, 505]],
        )
        + "\n<p>Statistics for Table of SECTOR by VACCINATED</p>\n"
        + html_body(
            [
                [
                    ["Statistic", "DF", "Value", "Prob"],
                    ["Chi-Square", 2, "61.0732", "<.0001"],
                    ["Cramer's V", "", "0.1448", ""],
                    ["Effective Sample Size", "", "2914", ""],
                ]
            ],
            "table",
        ),
        language="en",
    )
    write_html(
        shelf.unsafe(
            "html/proc_freq_allergie.html",
            "one cell of three in a cross table of three by three",
            "row Anaphylaxie, column Grade IV",
            "SAS PROC FREQ, grade de la réaction selon le produit",
            "902 patients avec une réaction peropératoire",
        ),
        "Sortie SAS",
        _freq(
            "Table de PRODUIT par GRADE",
            ["Curare", "Antibiotique", "Latex ou colorant"],
            ["I–II", "III", "IV"],
            [[214, 171, 18], [233, 140, 14], [78, 31, 3]],
        ),
    )
    c = Cohort(rng, 604, 611, 597, french=True, look="{n} ({p} %)")
    write_html(
        shelf.safe(
            "html/gt_douleur_chronique.html",
            "three groups and many small scores",
            "Tableau gt : efficacité à 12 semaines",
            "1 812 adultes douloureux chroniques randomisés",
        ),
        "Tableau 2",
        html_body(
            [
                "### Efficacité à 12 semaines",
                [
                    c.head("Critère", "Prégabaline", "Duloxétine", "Placebo", overall="Total"),
                    c.mean("EVA (0–10)", 4.6, 2.2),
                    c.row("Réduction ≥ 30 %", 0.52, 0.55, 0.38),
                    c.row("Réduction ≥ 50 %", 0.31, 0.34, 0.2),
                    c.row("Somnolence", 0.17, 0.1, 0.06),
                    c.row("Nausées", 0.06, 0.19, 0.05),
                    c.median("PGIC (1–7)", 3, 2, 4),
                ],
                "PGIC : 1 = beaucoup mieux, 7 = beaucoup moins bien. Correction de Holm pour 2 comparaisons.",
            ]
        ),
    )
    data = [
        [
            f"{i + 1}",
            rng.choice(["F", "H"]),
            str(rng.randint(19, 88)),
            rng.choice(["A", "B"]),
            number(rng.uniform(3, 41), 1),
        ]
        for i in range(60)
    ]
    payload = json.dumps(
        {
            "x": {
                "filter": "none",
                "data": [list(col) for col in zip(*data, strict=True)],
                "container": "<table><thead><tr><th>id</th><th>sexe</th><th>age</th><th>bras</th><th>mrss</th></tr></thead></table>",
                "options": {"pageLength": 0, "dom": "t"},
            },
            "evals": [],
        }
    )
    write_html(
        shelf.unsafe(
            "html/dt_sclerodermie.html",
            "a DT widget keeps each patient's row though no row is shown",
            "script application/json of htmlwidget-3",
            "Tableau de synthèse (R Markdown, DT)",
            "312 patients atteints de sclérodermie systémique",
        ),
        "Sclérodermie",
        html_body(
            [
                "## mRSS selon le bras",
                [["Bras", "n", "mRSS moyen", "ET"], ["A", "158", "17,2", "8,8"], ["B", "154", "16,1", "9,0"]],
            ]
        )
        + f'\n<div id="htmlwidget-3" class="datatables html-widget"></div>\n<script type="application/json" data-for="htmlwidget-3">{payload}</script>',
    )
    person = patient(rng)
    c = Cohort(rng, 288, 275)
    write_html(
        shelf.unsafe(
            "html/kable_asthma_biologics.html",
            "an HTML comment names a patient's NIR",
            "comment before the table",
            "kableExtra table of exacerbations",
            "563 adults with severe asthma",
        ),
        "Asthma",
        f"<!-- chk dup: nir {person.nir} kept first visit only -->\n"
        + html_body(
            [
                "### Exacerbations in 12 months",
                [
                    c.head("", "Dupilumab", "Mepolizumab"),
                    c.row("None", 0.48),
                    c.row("Oral steroids at 12 months", 0.27),
                    c.row("Hospital stay", 0.11),
                    c.mean("ACQ-6", 1.6, 1.0),
                ],
            ],
            "table table-striped",
        ),
        language="en",
    )
    write_html(
        shelf.safe(
            "html/esttab_charges.html",
            "numbers of models in brackets, stars, R-squared, N of each model equal",
            "Stata esttab using .html: three nested linear models of log cost",
            "4,412 stays for hip replacement",
        ),
        "esttab",
        html_body(
            [
                [
                    ["", "(1)", "(2)", "(3)"],
                    *(
                        [
                            name,
                            *(
                                f"{rng.gauss(0.1, 0.2):.3f}{rng.choice(['', '*', '**', '***'])} ({rng.uniform(0.01, 0.06):.3f})"
                                for _ in range(3)
                            ),
                        ]
                        for name in ("Age (10 y)", "Female", "Charlson index", "Private room", "Weekend", "_cons")
                    ),
                    ["N", "4412", "4412", "4412"],
                    ["adj. R-sq", "0.08", "0.11", "0.12"],
                ],
                "Standard errors in parentheses. * p<0.05, ** p<0.01, *** p<0.001. Department fixed effects in (3), 8 departments.",
            ]
        ),
        language="en",
    )
    (
        shelf.safe(
            "md/kable_models_bpco.md",
            "hazard ratios, likelihood ratios and AIC",
            "Cox models of readmission (knitr::kable)",
            "3,377 patients discharged after a COPD exacerbation, 1,204 events",
        )
    ).write_text(
        "Table: Cox models, time to readmission (N = 3,377, 1,204 events)\n\n"
        + pipe(
            [
                ["Term", "HR", "95% CI", "p"],
                *effects(
                    rng,
                    [
                        "Age (10 y)",
                        "Male",
                        "GOLD 3 vs 1–2",
                        "GOLD 4 vs 1–2",
                        "Home oxygen",
                        "Eosinophils ≥ 300/µl",
                        "Previous stays (per stay)",
                        "Beta-blocker",
                    ],
                ),
            ]
        )
        + "\nLikelihood ratio test = 214.6 on 8 df. Concordance = 0.64 (se 0.008). Global Schoenfeld test p = 0.21.\n",
        encoding="utf-8",
    )
    rows = [
        ["Âge (ans)", "Délai diagnostique (mois)", "Score de Glasgow", "Albumine (g/l)"],
        ["58 [19 ; 91]", "7 [0 ; 143]", "14 [3 ; 15]", "34 [12 ; 49]"],
    ]
    (
        shelf.unsafe(
            "md/kable_encephalites.md",
            "brackets that hold extremes, not quartiles",
            "column 'Médiane [étendue]'",
            "Description des variables quantitatives",
            "276 adultes avec encéphalite auto-immune",
        )
    ).write_text(
        "## Variables quantitatives (n = 276)\n\n"
        + pipe(
            [
                ["Variable", "Médiane [étendue]", "Q1–Q3"],
                *([a, b, q] for a, b, q in zip(rows[0], rows[1], ["41–70", "3–16", "12–15", "29–38"], strict=True)),
            ]
        )
        + "\nAucune donnée manquante.\n",
        encoding="utf-8",
    )
    (
        shelf.unsafe(
            "md/incidence_events.md",
            "a rate and its person-years that tell of four events",
            "row Infective endocarditis: 0.8 per 1,000, 5,012 person-years",
            "Incidence rates (Stata strate, pasted)",
            "1,740 carriers of an implanted cardiac device, 5,012 person-years",
        )
    ).write_text(
        "### Complications of cardiac devices\n\n"
        + pipe(
            [
                ["Complication", "Person-years", "Rate per 1,000"],
                ["Lead displacement", "5,012", "11.4"],
                ["Pocket haematoma", "5,012", "9.6"],
                ["Inappropriate shock", "5,012", "14.8"],
                ["Infective endocarditis", "5,012", "0.8"],
                ["Pneumothorax", "5,012", "6.2"],
            ]
        )
        + "\nFirst event of each kind; median follow-up 2.9 years.\n",
        encoding="utf-8",
    )
    (
        shelf.safe(
            "md/taux_infections_site.md",
            "rates per 1,000 that stand for tens of events",
            "Taux d'incidence par 1 000 journées, cinq services",
            "Patients sondés ou cathétérisés de cinq services, 2019-2023",
        )
    ).write_text(
        "### Infections associées aux soins\n\n"
        + pipe(
            [
                ["Dispositif", "Journées-dispositif", "Infections", "Taux / 1 000"],
                *(
                    [name, f"{days:,}".replace(",", " "), n, number(1000 * n / days, 2, True)]
                    for name, days, n in (
                        ("Cathéter central", 48210, 63),
                        ("Sonde urinaire", 91044, 141),
                        ("Ventilation invasive", 37112, 402),
                        ("PICC", 28530, 31),
                    )
                ),
            ]
        )
        + "\nDéfinitions ECDC 2017. IC 95 % de Byar dans l'annexe 3.\n",
        encoding="utf-8",
    )
    c = Cohort(rng, 940, 921, french=True, look="{n} ({p} %)")
    table = [
        c.head("Variable", "Oui", "Non", overall="Total"),
        c.row("Femmes", 0.46),
        c.row("Hypertension", 0.55),
        c.row("Rechute à 1 an", 0.21, 0.3),
        c.median("Âge", 61, 50, 71),
    ]
    (
        shelf.safe(
            "tex/xtable_rechutes.tex",
            "an author comment of xtable with a date and its version",
            "xtable, tableau descriptif",
            "1 861 patients suivis après une thrombose veineuse",
        )
    ).write_text(
        "% latex table generated in R 4.3.2 by xtable 1.8-4 package\n% Mon Mar 4 10:02:51 2024\n"
        + tabular(table, "Caractéristiques selon l'anticoagulation prolongée", "tab:desc"),
        encoding="utf-8",
    )
    person = patient(rng)
    (
        shelf.unsafe(
            "tex/stargazer_neonat.tex",
            "a LaTeX comment keeps a hospital number",
            "comment line above \\begin{table}",
            "stargazer, modèles de durée de séjour",
            "2 233 prématurés de moins de 33 semaines",
        )
    ).write_text(
        f"% Table created by stargazer v.5.2.3\n% exclu aussi {person.ipp} (jumeau sans consentement)\n"
        + tabular(
            [
                ["Variable", "OR", "IC 95 %", "p"],
                *effects(
                    rng,
                    ["Âge gestationnel", "Poids < 3e p.", "Corticothérapie", "Grossesse multiple", "Sexe masculin"],
                    french=True,
                ),
            ],
            "Facteurs de dysplasie bronchopulmonaire (N = 2 233)",
            "tab:dbp",
        ),
        encoding="utf-8",
    )
    (
        shelf.unsafe(
            "tex/complications_pct.tex",
            "only percentages, one of which stands for five persons",
            "row Iliopsoas haematoma: 0.6 % of 812",
            "Table of complications, percentages only",
            "812 adults after total hip replacement",
        )
    ).write_text(
        tabular(
            [
                ["Complication", "% of 812 patients"],
                ["Transfusion", "11.3 %"],
                ["Urinary retention", "8.5 %"],
                ["Delirium", "4.7 %"],
                ["Iliopsoas haematoma", "0.6 %"],
                ["Surgical site infection", "2.2 %"],
                ["Dislocation", "1.8 %"],
            ],
            "Complications within 90 days",
            "tab:comp",
        ),
        encoding="utf-8",
    )
    (
        shelf.safe(
            "tex/calibration_table.tex",
            "ten groups of risk, each with large observed and expected counts",
            "Hosmer-Lemeshow table of deciles",
            "4,000 adults admitted with chest pain, 871 events",
        )
    ).write_text(
        tabular(
            [
                ["Decile", "N", "Observed", "Expected"],
                *(
                    [k + 1, 400, n, f"{n + rng.uniform(-6, 6):.1f}"]
                    for k, n in enumerate((17, 29, 41, 54, 66, 82, 99, 121, 152, 210))
                ),
            ],
            "Calibration by decile of predicted risk; chi-squared 7.9 on 8 df, p = 0.44",
            "tab:hl",
        ),
        encoding="utf-8",
    )
    text = base64.b64encode(
        "\n".join(
            [
                "ipp;sexe;annee_naissance;issue",
                *(
                    f"{patient(rng).ipp};{rng.choice('FH')};{rng.randint(1935, 1999)};{rng.choice(['guéri', 'séquelles', 'décédé'])}"
                    for _ in range(25)
                ),
            ]
        ).encode()
    ).decode()
    write_html(
        shelf.unsafe(
            "html/annexe_meningites.html",
            "a download link carries the patients' file",
            "link 'Données du tableau', data:text/csv;base64",
            "Annexe du rapport, table des germes (downloadthis)",
            "418 méningites bactériennes de l'adulte",
        ),
        "Annexe",
        html_body(
            [
                "## Germes",
                [
                    ["Germe", "n", "%"],
                    ["S. pneumoniae", 211, "50,5"],
                    ["N. meningitidis", 98, "23,4"],
                    ["L. monocytogenes", 54, "12,9"],
                    ["Autres", 55, "13,2"],
                ],
            ]
        )
        + f'\n<p><a download="table.csv" href="data:text/csv;base64,{text}">Données du tableau</a></p>',
    )
