"""Assisted reproduction: workbooks and notebooks."""

from typing import Any

import openpyxl

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit

AMP = "3 212 couples pris en charge pour une première fécondation in vitro"


def write(shelf: Shelf) -> None:
    path = shelf.safe("amp/tentatives.xlsx", "rangs, ovocytes et jours", "Issues par rang de tentative", AMP)
    kit.excel(
        path,
        {
            "Issues": [
                ["Rang", "Tentatives", "Ovocytes, médiane", "Transferts", "Naissances", "Naissances / tentative"],
                [1, 3212, 9, 2801, 771, "24,0 %"],
                [2, 1640, 8, 1388, 344, "21,0 %"],
                [3, 742, 8, 611, 133, "17,9 %"],
                [4, 301, 7, 240, 44, "14,6 %"],
            ],
            "Âge": [
                ["Classe", "Couples", "Naissances"],
                ["< 30", 702, 211],
                ["30-34", 1288, 350],
                ["35-37", 711, 150],
                ["38-42", 511, 60],
            ],
        },
    )

    path = shelf.unsafe(
        "amp/ages_femmes.xlsx",
        "complement",
        "344 sur 351 sans naissance : 7",
        "Issues par âge après un premier échec",
        AMP,
    )
    kit.excel(
        path,
        {
            "Issues": [
                ["Classe", "Tentatives", "Sans naissance", "%"],
                ["< 30", 331, 230, "69,5 %"],
                ["30-34", 598, 440, "73,6 %"],
                ["35-37", 360, 282, "78,3 %"],
                ["38-42", 351, 344, "98,0 %"],
            ]
        },
    )

    path = shelf.safe("amp/modele.ipynb", "résumé statsmodels", "Carnet : modèle logistique de la naissance", AMP)
    text = "                           Logit Regression Results\n==============================================================================\nDep. Variable:                  birth   No. Observations:                 3212\nModel:                          Logit   Df Residuals:                     3206\nMethod:                           MLE   Df Model:                            5\nDate:                Mon, 02 Mar 2026   Pseudo R-squ.:                 0.04113\nTime:                        10:12:44   Log-Likelihood:                -1699.8\n==============================================================================\n                 coef    std err          z      P>|z|      [0.025      0.975]\n------------------------------------------------------------------------------\nIntercept      1.9120      0.301      6.352      0.000       1.322       2.502\nage           -0.0811      0.009     -9.011      0.000      -0.099      -0.063\nbmi           -0.0204      0.010     -2.040      0.041      -0.040      -0.001\nsmoker        -0.3110      0.112     -2.777      0.005      -0.531      -0.091\nicsi           0.0422      0.087      0.485      0.628      -0.128       0.213\namh            0.0910      0.021      4.333      0.000       0.050       0.132\n==============================================================================\n"
    kit.notebook(
        path,
        [
            "# Naissance vivante, premier rang",
            (
                "m = smf.logit('birth ~ age + bmi + smoker + icsi + amh', d).fit(disp=0)\nprint(m.summary())",
                [kit.plain(text)],
            ),
            (
                "from sklearn.metrics import roc_auc_score\nround(roc_auc_score(d.birth, m.predict()), 3)",
                [kit.shown(text="0.661")],
            ),
        ],
    )

    path = shelf.unsafe(
        "amp/residus.ipynb",
        "residuals of single persons",
        "les dix plus grands résidus avec l'index",
        "Carnet : contrôle du modèle",
        AMP,
    )
    rows: list[Any] = [
        ["", "age", "bmi", "amh", "resid"],
        *[
            [i, a, b, c, r]
            for i, a, b, c, r in [
                (211, 24, "21.3", "4.1", "-2.41"),
                (988, 41, "33.0", "0.3", "3.12"),
                (1402, 42, "29.8", "0.4", "2.98"),
                (1877, 40, "35.1", "0.6", "2.90"),
                (2610, 25, "20.2", "5.8", "-2.33"),
                (3001, 41, "31.7", "0.5", "2.87"),
            ]
        ],
    ]
    kit.notebook(
        path,
        [
            "# Contrôle",
            ("m.resid_dev.std()", [kit.shown(text="1.004")]),
            (
                "d.assign(resid=m.resid_dev).loc[lambda t: t.resid.abs() > 2.3]",
                [kit.shown(html=kit.grid(rows), text=kit.columns(rows))],
            ),
            ("print(het_white(m).round(3))", [kit.plain("LM 12.1, p 0.88\n")]),
        ],
    )

    path = shelf.safe(
        "amp/age_naissance.csv",
        "des estimations par année d'âge jeune",
        "Probabilité de naissance prédite par le modèle selon l'âge",
        AMP,
    )
    kit.csv(
        path,
        [
            ["age", "probabilite_predite", "ic_bas", "ic_haut"],
            *[
                [a, *(f"{1 / (1 + 2.718 ** -(z - 0.0811 * a)):.3f}".replace(".", ",") for z in (1.60, 1.45, 1.75))]
                for a in range(24, 43, 2)
            ],
        ],
        ";",
    )

    def named(book: openpyxl.Workbook) -> None:
        book.properties.description = "envoyé par le couple SZYMANSKI-DUBREUIL, réclamation du 04/02/2025"
        book.properties.keywords = "tentative 3"

    path = shelf.unsafe(
        "amp/delais.xlsx",
        "metadata of a workbook",
        "propriété Commentaires : noms du couple",
        "Délais avant la première tentative",
        AMP,
    )
    kit.excel(
        path,
        {
            "Délais": [
                ["Année", "Couples", "Délai médian (semaines)"],
                [2020, 588, 21],
                [2021, 640, 24],
                [2022, 671, 23],
                [2023, 655, 26],
                [2024, 658, 25],
            ]
        },
        named,
    )
