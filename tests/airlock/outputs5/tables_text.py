"""Tables as HTML, Markdown and LaTeX: gt, kableExtra and DT from R, ODS HTML from SAS, esttab from Stata."""

import json

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import Cohort, effects, number, patient
from tests.airlock.outputs5.paper import html_body, pipe, write_html


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
    """Writes the cases."""
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
