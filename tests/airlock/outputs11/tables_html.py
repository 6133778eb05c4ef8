"""Web pages: what gtsummary, pandas and knitr write."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import baseline, effects, life, ratios, split
from tests.airlock.outputs11.tools import page


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    stream = shelf.random("html")
    path = shelf.safe(
        "hepatitis/gtsummary_table.html",
        "fibrosis stages F0-F4 and genotypes 1-4",
        "gtsummary table of patients treated with direct-acting antivirals by fibrosis stage.",
        "1,688 adults with chronic hepatitis C",
    )
    rows: list[list[Any]] = baseline({"F0-F2": 1071, "F3-F4": 617}, [
        ("Age, median (IQR)", ["52 (44, 60)", "58 (51, 66)"], "<0.001"), ("Female", [471, 221], "<0.001"),
        ("Genotype", {"1": [612, 371], "2": [98, 41], "3": [201, 133], "4": None}, "0.12"),
        ("HIV co-infection", [131, 62], "0.18"), ("SVR12", [1038, 583], "0.01"), ("Relapse", [21, 22], "0.04"),
    ])  # fmt: skip
    page(
        path,
        [
            rows,
            "<p class='gt_footnote'><sup>1</sup> Median (IQR); n (%)</p>",
            "<p class='gt_footnote'><sup>2</sup> Wilcoxon rank sum test; Pearson's Chi-squared test</p>",
        ],
        "Table 1",
        css=".gt_table{font:14px Arial} td{padding:4px} .gt_footnote{font-size:10px}",
    )

    path = shelf.safe(
        "rea_neonat/rapport_tableaux.html",
        "semaines d'aménorrhée, Apgar et grades 1 à 4",
        "Morbidité néonatale selon le terme, tableau et modèle ajusté.",
        "1 204 enfants nés avant 32 semaines",
    )
    rows = [
        ["Terme (SA)", "Enfants", "Dysplasie bronchopulmonaire", "HIV grade 3-4", "Entérocolite", "Décès"],
        ["24-26", "311", "141 (45,3 %)", "52 (16,7 %)", "29 (9,3 %)", "71 (22,8 %)"],
        ["27-29", "452", "101 (22,3 %)", "31 (6,9 %)", "26 (5,8 %)", "38 (8,4 %)"],
        ["30-31", "441", "32 (7,3 %)", "13 (2,9 %)", "15 (3,4 %)", "14 (3,2 %)"],
    ]
    page(
        path,
        [
            "## Selon le terme",
            rows,
            "## Modèle",
            ratios(
                {
                    "Terme, par semaine": (-0.31, 0.04),
                    "Petit poids": (0.52, 0.16),
                    "Corticoïdes anténatals": (-0.44, 0.17),
                    "Gémellaire": (0.08, 0.15),
                }
            ),
            "Apgar à 5 min : médiane 8 [7-9].",
        ],
        "Grands prématurés 2016-2021",
        "fr",
    )

    path = shelf.safe(
        "kidney/km_at_risk.html",
        "time 0 to 8 years and declining numbers at risk",
        "Graft survival with numbers at risk every two years, by type of donor.",
        "2,118 adults with a kidney transplant",
    )
    blocks: list[list[list[str]]] = []
    for arm, n, dead, lost in (
        ("Deceased donor", 1622, (171, 140, 122, 88), (98, 143, 160, 181)),
        ("Living donor", 496, (21, 19, 24, 17), (31, 42, 55, 60)),
    ):
        blocks.append(
            [
                [arm, "At risk", "Failures", "Censored", "Graft survival"],
                *[
                    [f"{2 * y} y", str(r), str(d or "-"), str(c or "-"), f"{s:.3f}"]
                    for y, (r, d, c, s) in enumerate(life(n, dead, lost))
                ],
            ]
        )
    page(
        path, ["Survival is given at the end of each interval; log-rank p < 0.001 (1 df).", *blocks], "Graft survival"
    )

    path = shelf.safe(
        "pmsi/taux_readmission.html",
        "taux à 30 jours, rang des GHM",
        "Taux de réhospitalisation à 30 jours selon le groupe homogène de malades.",
        "8 412 séjours chirurgicaux",
    )
    rows = [["Rang", "GHM", "Séjours", "Réhospitalisations", "Taux"]]
    for at, (ghm, n) in enumerate(
        zip(
            ["06C04", "08C48", "05C10", "11C04", "08C24", "06C09"],
            sorted(split(stream, 8412, 6, 500), reverse=True),
            strict=True,
        ),
        1,
    ):
        back = stream.randint(n // 30, n // 8)
        rows.append([str(at), ghm, str(n), str(back), f"{100 * back / n:.1f} %".replace(".", ",")])
    page(
        path,
        [rows, "Source : base PMSI locale, 2022 ; version 2022 de la classification, 6 GHM retenus sur 2 300."],
        "Réhospitalisations à 30 jours",
        "fr",
    )

    path = shelf.safe(
        "dialysis/statsmodels_summary.html",
        "Durbin-Watson, condition number, small p",
        "statsmodels OLS summary of haemoglobin in haemodialysis, exported as HTML.",
        "931 adults on haemodialysis",
    )
    top = [
        ["Dep. Variable:", "hb", "R-squared:", "0.214"],
        ["Model:", "OLS", "Adj. R-squared:", "0.209"],
        ["No. Observations:", "931", "F-statistic:", "41.9"],
        ["Df Residuals:", "924", "AIC:", "3021."],
        ["Df Model:", "6", "BIC:", "3055."],
        ["Omnibus:", "4.218", "Durbin-Watson:", "1.987"],
        ["Skew:", "-0.121", "Cond. No.", "61.3"],
    ]
    page(
        path,
        [
            [["OLS Regression Results", "", "", ""], *top],
            effects(
                {
                    "const": (10.21, 0.33),
                    "age": (0.004, 0.003),
                    "ferritin_100": (0.081, 0.014),
                    "crp_log": (-0.291, 0.041),
                    "epo_1000": (-0.034, 0.009),
                    "ktv": (0.62, 0.121),
                    "catheter": (-0.33, 0.098),
                }
            ),
        ],
        "OLS",
    )

    path = shelf.safe(
        "trauma/etude_mecanismes.html",
        "codes AIS 1 à 6 et une ligne sans objet",
        "Mécanismes de traumatisme grave selon le sexe, avec ligne structurelle.",
        "2 406 adultes traumatisés graves",
    )
    rows = baseline({"Femmes": 642, "Hommes": 1764}, [
        ("Mécanisme", {"Accident de voiture": [181, 402], "Deux-roues": [71, 561], "Piéton": [88, 121], "Chute de hauteur": [214, 388], "Arme blanche": [31, 141], "Autre": None}, "<0,001"),
        ("ISS, médiane [Q1-Q3]", ["19 [16-27]", "20 [17-29]"], "0,04"), ("AIS tête ≥ 3", [248, 702], "0,61"),
        ("Grossesse en cours", ["17 (2,6 %)", "0 (sans objet)"], ""), ("Décès", [81, 241], "0,51"),
    ], style="fr")  # fmt: skip
    page(path, [rows], "Traumatisés graves", "fr", css="table{border-collapse:collapse} td,th{border:1px solid #999}")
