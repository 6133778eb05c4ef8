"""Nephrology: SAS listings, ODS pages and semicolon files, in French."""

import random

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs15.forms import chi2, html_table, number, page, plain, split, table, text, two_sided

WHO = "1 192 adultes en dialyse chronique suivis entre 2018 et 2024"


def _freq(rng: random.Random, rows: dict[str, list[int]], heads: list[str], title: str) -> str:
    total = sum(sum(r) for r in rows.values())
    columns = [sum(r[at] for r in rows.values()) for at in range(len(heads))]
    grid: list[list[str]] = [["", *heads, "Total"]]
    for name, cells in rows.items():
        grid.append([name, *(str(c) for c in cells), str(sum(cells))])
        grid.append(["  Pctage", *(f"{100 * c / total:.2f}" for c in cells), f"{100 * sum(cells) / total:.2f}"])
        grid.append(["  Pct en ligne", *(f"{100 * c / sum(cells):.2f}" for c in cells), ""])
        grid.append(["  Pct en col.", *(f"{100 * c / k:.2f}" for c, k in zip(cells, columns, strict=True)), ""])
    grid.append(["Total", *(str(k) for k in columns), str(total)])
    grid.append(["", *(f"{100 * k / total:.2f}" for k in columns), "100.00"])
    chi, free, p = chi2(list(rows.values()))
    tests = f"Statistique                     DDL     Valeur     Prob\nKhi-2                             {free}    {chi:7.4f}   {p:.4f}\nV de Cramer                            {(chi / total / (len(heads) - 1)) ** 0.5:7.4f}"
    return f"{' ' * 30}Le Système SAS\n\n{' ' * 24}Procédure FREQ\n\nTable de {title}\n\n{plain(grid, 4)}\n\nStatistiques pour la table\n\n{tests}\n\nTaille de l'échantillon = {total}\n"


def write(shelf: Shelf) -> None:
    rng = shelf.random("nephro")
    heads = ["FAV native", "Pontage", "Cathéter"]
    good = {"Moins de 65 ans": [212, 38, 104], "65 à 79 ans": [301, 57, 142], "80 ans et plus": [169, 41, 128]}
    bad = {
        "Incident": [188, 31, 204],
        "Prévalent, 1 an": [196, 24, 61],
        "Prévalent, 2 ans": [151, 22, 6],
        "Prévalent, 3 ans et +": [228, 33, 48],
    }
    path = shelf.safe(
        "nephro/abord_age.lst",
        "percentages of cells and degrees of freedom beside counts of ten and more",
        "Sortie SAS : voie d'abord vasculaire selon la classe d'âge à l'inclusion",
        WHO,
    )
    text(path, _freq(rng, good, heads, "classe_age par abord"))
    path = shelf.unsafe(
        "nephro/abord_anciennete.lst",
        "a cell of 6 persons in a frequency table",
        "Prévalent, 2 ans x Cathéter",
        "Sortie SAS : voie d'abord vasculaire selon l'ancienneté en dialyse",
        WHO,
    )
    text(path, _freq(rng, bad, heads, "anciennete par abord"))

    labs = [
        ("Hémoglobine (g/dL)", 10.9, 1.3),
        ("Ferritine (µg/L)", 312.0, 188.0),
        ("CST (%)", 27.4, 10.2),
        ("Albumine (g/L)", 36.8, 4.7),
        ("Calcium corrigé (mmol/L)", 2.28, 0.17),
        ("Phosphore (mmol/L)", 1.62, 0.48),
        ("PTH (pg/mL)", 298.0, 241.0),
        ("Kt/V", 1.41, 0.27),
        ("CRP (mg/L)", 8.6, 14.9),
        ("Bicarbonates (mmol/L)", 23.1, 3.2),
        ("Anticorps anti-HBs (UI/L)", 144.0, 262.0),
    ]
    for safe, seen in (
        (True, [1192, 1148, 1131, 1170, 1181, 1159, 1079, 1022, 1104, 1117, 1065]),
        (False, [1192, 1142, 1123, 1166, 1154, 1112, 1071, 1009, 1098, 1086, 1185]),
    ):
        rows: list[list[object]] = [["variable", "n", "moyenne", "ecart_type", "q1", "mediane", "q3"]]
        for (name, mean, sd), n in zip(labs, seen, strict=True):
            digits = 2 if mean < 5 else 1
            low = max(mean - 0.66 * sd, mean * 0.3)
            rows.append([name, n, *(number(v, digits, True) for v in (mean, sd, low, mean * 0.98, mean + 0.66 * sd))])
        if safe:
            path = shelf.safe(
                "nephro/biologie_inclusion.csv",
                "numbers measured per test, each ten or more below the cohort",
                "Biologie à l'inclusion, statistiques par variable, cohorte complète de 1 192 patients",
                WHO,
            )
        else:
            path = shelf.unsafe(
                "nephro/biologie_M12.csv",
                "1185 of 1192 measured: seven without the test",
                "row Anticorps anti-HBs, n",
                "Biologie à douze mois chez les 1 192 patients, n = dosages disponibles (un par patient)",
                WHO,
            )
        table(path, rows, ";", "cp1252")

    effects = [
        "Âge (par 10 ans)",
        "Sexe masculin",
        "Diabète",
        "Insuffisance cardiaque",
        "Cathéter vs FAV",
        "Albumine (par 5 g/L)",
        "Dialyse < 1 an",
        "Cancer",
        "IMC < 20",
    ]
    rows = [
        ["Paramètre", "DDL", "Estimation", "Erreur type", "Khi-2", "Pr > Khi-2", "HR", "IC 95 % inf.", "IC 95 % sup."]
    ]
    for name in effects:
        beta, se = rng.uniform(-0.4, 0.6), rng.uniform(0.06, 0.15)
        rows.append(
            [
                name,
                1,
                *(
                    number(v, 3, True)
                    for v in (
                        beta,
                        se,
                        (beta / se) ** 2,
                        two_sided(beta / se),
                        2.718**beta,
                        2.718 ** (beta - 1.96 * se),
                        2.718 ** (beta + 1.96 * se),
                    )
                ),
            ]
        )
    path = shelf.safe(
        "nephro/phreg_deces.csv",
        "one degree of freedom for each parameter is no count",
        "Modèle de Cox de la mortalité (1 192 patients, 487 décès)",
        WHO,
    )
    table(path, rows, ";")

    parts = split(rng, 1192, [31, 26, 18, 14, 11])
    centres = [["Modalité", "N", "Moyenne", "Écart-type", "Quartile inf.", "Médiane", "Quartile sup."]]
    for name, n in zip(["Centre lourd", "UDM", "Autodialyse", "Dialyse péritonéale", "Domicile"], parts, strict=True):
        centres.append(
            [name, str(n), *(f"{v * rng.uniform(0.95, 1.05):.2f}" for v in (66.1, 14.2, 57.0, 68.0, 77.0))]
        )
    extreme = [
        ["Valeur (mois)", "Obs.", "Valeur (mois)", "Obs."],
        ["0.1", "733", "288.4", "91"],
        ["0.2", "1140", "301.7", "640"],
        ["0.2", "58", "312.0", "277"],
        ["0.3", "406", "333.5", "1022"],
        ["0.3", "919", "371.9", "14"],
    ]
    path = shelf.safe(
        "nephro/means_modalite.html",
        "means of age by modality, all groups large",
        "PROC MEANS : âge par modalité de dialyse, 1 192 patients",
        WHO,
    )
    text(
        path,
        page(
            "Procédure MEANS : âge à l'inclusion",
            html_table(centres) + "<p>DIALYSE v3 - programme 04_means.sas</p>",
            "fr",
        ),
    )
    quant = [
        ["Quantile", "Estimation (mois)"],
        ["90 %", "126.0"],
        ["75 % Q3", "71.0"],
        ["50 % Médiane", "38.0"],
        ["25 % Q1", "17.0"],
        ["10 %", "6.0"],
    ]
    path = shelf.unsafe(
        "nephro/univariate_anciennete.html",
        "the five lowest and highest durations, each of one person",
        "table Observations extrêmes",
        "PROC UNIVARIATE : ancienneté en dialyse, 1 192 patients",
        WHO,
    )
    text(
        path,
        page(
            "Procédure UNIVARIATE",
            "<h2>Moments</h2>"
            + html_table([["N", "Moyenne", "Écart-type", "Skewness"], ["1192", "51.3", "47.2", "1.91"]])
            + "<h2>Quantiles</h2>"
            + html_table(quant)
            + "<h2>Observations extrêmes</h2>"
            + html_table(extreme),
            "fr",
        ),
    )
