"""Workbooks that are released: tables of articles, codebooks, budgets, indicators."""

from typing import Any

import xlsxwriter

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.cohort import p_value, ratios, survival, table_one
from tests.airlock.outputs4.writers import Rows, to_excel


def write(shelf: Shelf) -> None:
    released(shelf)
    released_too(shelf)


def released(shelf: Shelf) -> None:
    r = shelf.random("xl-safe-t1")
    path = shelf.safe(
        "xlsx/tables_article_sepsis.xlsx",
        "five tables dense with figures",
        "Tables 1 to 5 of the article",
        "5,140 patients with sepsis",
    )
    arms = (2410, 2730)
    sheets = {
        "T1": table_one(r, "en", arms, ("Early", "Late"), 10),
        "T2 logistic": ratios(r, "en", 9),
        "T3 Cox": ratios(r, "en", 7, "HR"),
        "T4 survival": survival(r, "en", 2410),
        "T5 subgroups": ratios(r, "en", 6),
    }
    to_excel(path, sheets)

    r = shelf.random("xl-safe-annexe")
    path = shelf.safe(
        "xlsx/annexes_avc.xlsx",
        "percentages of large groups, stages 1 to 3",
        "Annexes statistiques",
        "3 660 patients, AVC ischémique",
    )
    to_excel(
        path,
        {
            "Annexe A": table_one(r, "fr", (1720, 1940), ("Thrombectomie", "Thrombolyse seule"), 11, "pct"),
            "Annexe B": ratios(r, "fr", 10),
        },
        "Annexes, version 3",
    )

    r = shelf.random("xl-safe-schedule")
    path = shelf.safe(
        "xlsx/calendrier_visites.xlsx",
        "visits 1 to 9, days 0 to 365, an X where done",
        "Calendrier des visites du protocole",
        "",
    )
    head = ["Examen", *(f"V{i}" for i in range(1, 10))]
    days: Rows = [["Jour", 0, 3, 7, 14, 28, 60, 90, 180, 365], ["Fenêtre (± j)", 0, 1, 1, 2, 3, 7, 7, 14, 30]]
    body = [
        [name, *(r.choice(("X", "")) for _ in range(9))]
        for name in (
            "Consentement",
            "Examen clinique",
            "ECG",
            "NFS",
            "Créatinine",
            "Questionnaire SF-36",
            "Échocardiographie",
            "Traitement",
            "Événements indésirables",
        )
    ]
    to_excel(path, {"Calendrier": [head, *days, *body]})

    r = shelf.random("xl-safe-chart")
    path = shelf.safe(
        "xlsx/monthly_admissions.xlsx",
        "a chart with one point a month",
        "Admissions by month, rounded to 5, with a line chart",
        "all admissions, 2020-2023",
    )
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Admissions")
    sheet.write_row(0, 0, ["month", "planned", "unplanned"])
    for i in range(48):
        sheet.write_row(
            i + 1, 0, [f"{2020 + i // 12}-{i % 12 + 1:02d}", 5 * r.randrange(180, 300), 5 * r.randrange(320, 480)]
        )
    chart: Any = book.add_chart({"type": "line"})
    chart.add_series(
        {"categories": "=Admissions!$A$2:$A$49", "values": "=Admissions!$C$2:$C$49", "name": "unplanned"}
    )
    sheet.insert_chart("E2", chart)
    book.close()

    r = shelf.random("xl-safe-codebook")
    path = shelf.safe(
        "xlsx/codebook.xlsx",
        "codes 0 to 9 and their labels",
        "Codebook with the codes of each categorical variable",
        "",
    )
    rows: Rows = [["variable", "code", "label", "introduced"]]
    for name, labels in (
        ("nyha", ("I", "II", "III", "IV")),
        ("asa", ("healthy", "mild", "severe", "life-threatening", "moribund")),
        ("mrs", ("no symptoms", "no disability", "slight", "moderate", "moderately severe", "severe", "death")),
        ("ecog", ("fully active", "restricted", "ambulatory", "limited", "disabled")),
    ):
        rows += [[name, i, label, 2014 + i] for i, label in enumerate(labels)]
    to_excel(path, {"codes": rows})


def released_too(shelf: Shelf) -> None:
    r = shelf.random("xl-safe-qa")
    path = shelf.safe(
        "xlsx/qualite_donnees.xlsx",
        "taux de complétude élevés de grands effectifs",
        "Complétude des variables par année (au moins 18 000 séjours par an)",
        "18 000 séjours par an ou plus",
    )
    rows: Rows = [["variable", *range(2017, 2024)]]
    rows += [
        [v, *(round(r.uniform(71, 97.5), 1) for _ in range(7))]
        for v in (
            "poids",
            "taille",
            "tabac",
            "alcool",
            "pas",
            "temperature",
            "saturation",
            "glasgow",
            "hb",
            "creatinine",
            "crp",
            "albumine",
            "mode_entree",
            "mode_sortie",
            "code_postal",
        )
    ]
    to_excel(path, {"Complétude": rows}, "Complétude en %")

    r = shelf.random("xl-safe-budget")
    path = shelf.safe(
        "xlsx/budget_projet.xlsx",
        "amounts, months and shares of a budget, not of persons",
        "Budget of the project, person-months by work package",
        "",
    )
    rows = [["work package", "start month", "end month", "person-months", "cost k€", "deliverables"]]
    rows += [
        [f"WP{i}", 1 + 4 * (i - 1), 9 + 4 * (i - 1), r.randrange(2, 14), r.randrange(8, 90), r.randrange(1, 5)]
        for i in range(1, 8)
    ]
    to_excel(path, {"Budget": rows})

    r = shelf.random("xl-safe-perf")
    path = shelf.safe(
        "xlsx/model_comparison.xlsx",
        "AUC by fold, ranks, numbers of features",
        "Performance of 6 models over 10 folds",
        "21,500 stays, event rate 14.2%",
    )
    rows = [["model", *(f"fold_{i}" for i in range(1, 11)), "mean", "rank", "n_features"]]
    for rank, name in enumerate(("boosting", "random forest", "elastic net", "logistic", "naive Bayes", "kNN"), 1):
        folds = [round(0.84 - 0.012 * rank + r.gauss(0, 0.006), 4) for _ in range(10)]
        rows.append([name, *folds, round(sum(folds) / 10, 4), rank, r.randrange(5, 60)])
    to_excel(
        path,
        {
            "AUC": rows,
            "Brier": [
                [c if isinstance(c, str) else round(c / 9, 4) if isinstance(c, float) else c for c in row]
                for row in rows
            ],
        },
    )

    r = shelf.random("xl-safe-masked")
    path = shelf.safe(
        "xlsx/effets_indesirables_grades.xlsx",
        "cellules <10, sans total",
        "Effets indésirables par grade et bras, cellules < 10 masquées",
        "1 105 et 1 098 patients",
    )
    rows = [["effet", "bras A grade 1-2", "bras A grade 3-4", "bras B grade 1-2", "bras B grade 3-4"]]
    for name in (
        "Asthénie",
        "Nausées",
        "Diarrhée",
        "Neutropénie",
        "Anémie",
        "Neuropathie",
        "Mucite",
        "Éruption",
        "Hypertension",
        "Hépatite",
        "Thyroïdite",
        "Colite",
        "Pneumopathie",
        "Alopécie",
        "Fièvre",
    ):
        rows.append(
            [
                name,
                r.randrange(60, 420),
                r.choice(("<10", r.randrange(14, 90))),
                r.randrange(60, 420),
                r.choice(("<10", r.randrange(14, 90))),
            ]
        )
    to_excel(path, {"EI": rows})

    r = shelf.random("xl-safe-its")
    path = shelf.safe(
        "xlsx/antibiotic_consumption.xlsx",
        "rates and small p-values",
        "Antibiotic consumption by class and year, with trend test",
        "whole hospital, about 310,000 bed-days a year",
    )
    rows = [["class", "ATC", *range(2016, 2024), "slope", "p"]]
    rows += [
        [n, atc, *(round(base * r.uniform(0.85, 1.1), 1) for _ in range(8)), round(r.gauss(0, 2), 2), p_value(r)]
        for n, atc, base in (
            ("Penicillins", "J01C", 248),
            ("Cephalosporins", "J01D", 96),
            ("Macrolides", "J01F", 41),
            ("Quinolones", "J01M", 62),
            ("Aminoglycosides", "J01G", 14),
            ("Glycopeptides", "J01XA", 18),
        )
    ]
    to_excel(path, {"DDD per 1000 bed-days": rows})
