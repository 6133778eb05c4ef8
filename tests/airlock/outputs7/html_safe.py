"""HTML pages that may go out."""

import json

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import web
from tests.airlock.outputs7.study import model, table1


def write(shelf: Shelf) -> None:
    r = shelf.random("html_safe")

    path = shelf.safe(
        "html/model_summary.html",
        "small numbers of a regression page",
        "stargazer-like table of three nested models.",
        "7,330 adults with type 1 diabetes",
    )
    a, b, c = (model(r, ["Age", "Pump", "Sensor", "HbA1c, %", "Smoker"], "Beta") for _ in range(3))
    web(
        path,
        "Models 1 to 3",
        [
            [
                ["Variable", "(1)", "(2)", "(3)"],
                *(
                    [x[0], f"{x[1]} ({x[2]})", f"{y[1]} ({y[2]})", f"{z[1]} ({z[2]})"]
                    for x, y, z in zip(a[1:], b[1:], c[1:], strict=True)
                ),
                ["N", "7,330", "7,330", "7,330"],
                ["Adjusted R2", "0.12", "0.17", "0.21"],
                ["Residual df", "7,324", "7,324", "7,324"],
            ],
            "* p<0.1; ** p<0.05; *** p<0.01",
        ],
    )

    path = shelf.safe(
        "html/rapport_qualite.html",
        "percentages with their large denominators, versions",
        "Rapport de complétude par variable.",
        "58 400 patients de l'entrepôt",
    )
    web(
        path,
        "Complétude",
        [
            [
                ["Table", "Variable", "Patients", "Complétude, %", "Règles"],
                *(
                    [t, v, n := r.randint(51000, 58000), f"{100 * n / 58400:.1f}".replace(".", ","), r.randint(1, 6)]
                    for t, v in (
                        ("visit", "date d'entrée"),
                        ("visit", "mode de sortie"),
                        ("measurement", "poids"),
                        ("measurement", "taille"),
                        ("condition", "code principal"),
                        ("drug", "dose"),
                    )
                ),
            ],
            "Contrôles version 3.2.1, 9 règles bloquantes, exécutés en 4 min 12 s.",
        ],
        lang="fr",
    )

    path = shelf.safe(
        "html/interactive_deciles.html",
        "points in a script that are deciles of 410 persons each",
        "Calibration by deciles of predicted risk, interactive.",
        "4,100 adults, 410 per decile",
    )
    deciles = {
        "name": "deciles (410 patients each)",
        "type": "scatter",
        "mode": "markers+lines",
        "x": [round(0.02 + 0.05 * i, 2) for i in range(10)],
        "y": [round(r.uniform(0.9, 1.1) * (0.05 + 0.05 * i), 3) for i in range(10)],
    }
    web(
        path,
        "Calibration",
        ["Slope 0.98, intercept 0.01, 10 groups."],
        f'<div id="c"></div><script>Plotly.newPlot("c", [{json.dumps(deciles)}], {{}});</script>',
    )

    path = shelf.safe(
        "html/parcours_tableau.html",
        "row headings numbered 1 to 6, hidden help text",
        "Étapes du parcours et délais.",
        "3 655 patients suivis pour un cancer bronchique",
    )
    web(
        path,
        "Parcours",
        [
            [
                ["N°", "Étape", "Patients", "Délai médian, jours"],
                *(
                    [i, e, n, d]
                    for i, (e, n, d) in enumerate(
                        (
                            ("Imagerie", 3655, 4),
                            ("Endoscopie", 3102, 9),
                            ("RCP", 2980, 8),
                            ("Annonce", 2911, 6),
                            ("Premier traitement", 2640, 21),
                            ("Soins de support", 1204, 7),
                        ),
                        1,
                    )
                ),
            ],
            '<div style="display:none">Aide : cliquer sur une étape pour la détailler (niveaux 1 à 3).</div>',
        ],
        lang="fr",
    )

    path = shelf.safe(
        "html/trial_outcomes.html",
        "risk differences and small p values",
        "Primary and secondary outcomes.",
        "2,020 adults, 1,010 per arm, with hip fracture",
    )
    web(
        path,
        "Outcomes",
        [
            table1(
                r,
                {"nerve block": 1010, "control": 1010},
                [
                    ("Delirium", "yes"),
                    ("Death at 90 days", "yes"),
                    ("~Pain at 6 h (0-10)", 3, 2, 5),
                    ("~Opioids, mg", 9, 4, 18),
                    ("Walks at day 3", "alone", "with help", "not"),
                ],
            ),
            "Two interim looks were made, after 500 and 1,000 patients; alpha was spent by O'Brien-Fleming.",
        ],
    )
