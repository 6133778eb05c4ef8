"""Web pages with one thing that must stay."""

import json

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs21.webs import as_page, as_share, as_table


def write(shelf: Shelf) -> None:
    """Extremes, rows, cases in words and comments."""
    rng = shelf.random("webs")
    path = shelf.unsafe(
        "web/profil_base_obesite.html",
        "valeurs extrêmes d'un rapport de profil",
        "carte imc : « Valeurs extrêmes » 78,9 / 77,2 / 74,6 (1 fois chacune)",
        "Rapport de profil des variables d'une base de chirurgie de l'obésité.",
        "2 290 patients opérés d'une obésité",
    )
    cards = as_table(
        ["Variable", "Distinctes", "Manquantes", "P5", "Médiane", "P95"],
        [
            ["age", "51", "0", "23", "42", "62"],
            ["imc", "388", "41", "35,4", "42,6", "56,1"],
            ["tour_taille", "96", "311", "98", "124", "155"],
        ],
    )
    extremes = as_table(["Valeurs extrêmes (imc)", "Fréquence"], [["78,9", "1"], ["77,2", "1"], ["74,6", "1"]])
    path.write_text(
        as_page("fr", "Profil de la base", cards + "<h3>imc</h3>" + extremes, "ydata-profiling v4.6.4"),
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "web/sortable_listing.html",
        "a DataTable widget with a row for each person",
        "JSON of the widget: 64 rows of study number, age, sex, time to fever",
        "R Markdown page on febrile neutropenia with a figure of means and a sortable table.",
        "64 adults with febrile neutropenia",
    )
    n = 64
    widget = {
        "x": {
            "filter": "top",
            "data": [
                [f"FN{i:03d}" for i in range(n)],
                [rng.randint(22, 81) for _ in range(n)],
                [rng.choice("MF") for _ in range(n)],
                [round(rng.uniform(4, 19), 1) for _ in range(n)],
            ],
            "container": "<table><thead><tr><th>no</th><th>age</th><th>sex</th><th>days</th></tr></thead></table>",
            "options": {"pageLength": 10},
        },
        "evals": [],
        "jsHooks": [],
    }
    path.write_text(
        as_page(
            "en",
            "Febrile neutropenia",
            f'<p>Mean time to fever 9.8 days (SD 3.4).</p><div class="datatables html-widget" id="htmlwidget-7"></div><script type="application/json" data-for="htmlwidget-7">{json.dumps(widget)}</script>',
            "pandoc",
        ),
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "web/rapport_brulures.html",
        "un cas unique avec son âge dans le texte",
        "paragraphe : « un seul patient, un homme de 93 ans »",
        "Rapport Quarto sur les brûlures graves : surface, mécanisme, mortalité.",
        "1 377 patients hospitalisés pour une brûlure",
    )
    table = as_table(
        ["Mécanisme", "Patients", "Décès"],
        [
            ["Flamme", "602", "61"],
            ["Liquide chaud", "511", "14"],
            ["Contact", "162", "11"],
            ["Électrique", "102", "12"],
        ],
    )
    path.write_text(
        as_page(
            "fr",
            "Brûlures graves 2015-2022",
            f"{table}<p>La surface brûlée médiane était de 18 % (P25-P75 : 11-29). Un seul patient, un homme de 93 ans, a survécu à une brûlure de plus de 60 %. La mortalité était associée à l'âge (OR 1,9 par 10 ans, p &lt; 0,001).</p>",
        ),
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "web/table1_arms.html",
        "a cell below 10 in a table of characteristics",
        "row 'Oxygen at home', dupilumab: 7 (3.3%)",
        "Table 1 of a comparative study, made with the R package table1.",
        "428 adults with COPD and eosinophilia in two arms",
    )
    rows = [
        ["Women", as_share(91, 214), as_share(88, 214)],
        ["Current smoker", as_share(62, 214), as_share(58, 214)],
        ["Oxygen at home", as_share(7, 214), as_share(15, 214)],
        ["≥ 2 exacerbations", as_share(144, 214), as_share(139, 214)],
        ["FEV1, % (mean, SD)", "51.2 (12.8)", "50.7 (13.3)"],
    ]
    path.write_text(
        as_page(
            "en",
            "Table 1. Baseline",
            as_table(["", "Dupilumab (N=214)", "Placebo (N=214)"], rows, "n (%) unless stated"),
            "table1 1.4.3",
        ),
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "web/rapport_endoscopie.html",
        "nom et date dans un commentaire HTML",
        "commentaire : « relancer le service pour M. Gaston Prévot, né le 03/04/1951 »",
        "Rapport sur la qualité de la préparation colique, tableau par protocole.",
        "2 810 patients ayant une coloscopie",
    )
    table = as_table(
        ["Protocole", "Patients", "Préparation correcte"],
        [["Fractionné", "1602", as_share(1444, 1602, True)], ["Veille", "1208", as_share(911, 1208, True)]],
    )
    path.write_text(
        as_page(
            "fr",
            "Préparation colique",
            f"{table}\n<!-- relancer le service pour M. Gaston Prévot, né le 03/04/1951 : score absent -->\n<p>Différence 14,7 points (IC à 95 % : 11,9-17,5).</p>",
        ),
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "web/tabset_hidden_panel.html",
        "a small number in a panel that the page does not show at first",
        "tab-pane 'By country': Portugal, 2",
        "R Markdown page with tabs: patients of a transplant register by year and by country.",
        "1,480 adults of a transplant register",
    )
    year = as_table(["Year", "Patients"], [["2020", "340"], ["2021", "366"], ["2022", "381"], ["2023", "393"]])
    country = as_table(
        ["Country", "Patients"], [["France", "1,201"], ["Belgium", "166"], ["Switzerland", "111"], ["Portugal", "2"]]
    )
    path.write_text(
        as_page(
            "en",
            "Register",
            f'<div class="tabset"><div id="by-year" class="tab-pane active">{year}</div><div id="by-country" class="tab-pane" style="display:none">{country}</div></div>',
            "bookdown 0.37",
        ),
        encoding="utf-8",
    )
