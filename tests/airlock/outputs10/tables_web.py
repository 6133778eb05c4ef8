"""Tables in HTML as pandas Styler, SAS ODS, gtsummary and Quarto write them."""

from pathlib import Path

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.parts import Part, Rows, by_group, grid, page


def write(shelf: Shelf) -> None:
    styler(shelf)
    sas(shelf)
    quarto(shelf)
    gtsummary(shelf)


def put(path: Path, body: str) -> None:
    path.write_text(body, encoding="utf-8")


def styled(name: str, rows: Rows, shade: str = "#fde0c5") -> str:
    """A table with the ids and style sheet of pandas Styler."""
    rules = "".join(
        f"#T_{name}_row{line}_col1 {{background-color: {shade};}}\n" for line in range(0, len(rows) - 1, 2)
    )
    head = "".join(
        f'<th id="T_{name}_level0_col{number}" class="col_heading level0 col{number}">{value}</th>'
        for number, value in enumerate(rows[0])
    )
    lines = []
    for line, row in enumerate(rows[1:]):
        cells = "".join(
            f'<td id="T_{name}_row{line}_col{number}" class="data row{line} col{number}">{value}</td>'
            for number, value in enumerate(row)
        )
        lines.append(
            f'<tr><th id="T_{name}_level0_row{line}" class="row_heading level0 row{line}">{line}</th>{cells}</tr>'
        )
    return (
        f'<style type="text/css">\n{rules}</style>\n<table id="T_{name}">\n<thead><tr><th class="blank level0">&nbsp;</th>{head}</tr></thead>\n<tbody>\n'
        + "\n".join(lines)
        + "\n</tbody>\n</table>\n"
    )


def styler(shelf: Shelf) -> None:
    rows: Rows = [["Entité", "Support", "Précision", "Rappel", "F1"]]
    for name, support, precision, recall in [
        ("Médicament", 4120, 0.941, 0.928),
        ("Dose", 2877, 0.953, 0.947),
        ("Voie", 1204, 0.962, 0.951),
        ("Fréquence", 1933, 0.921, 0.903),
        ("Effet indésirable", 618, 0.842, 0.781),
        ("Durée", 402, 0.887, 0.851),
        ("Négation", 1511, 0.934, 0.917),
    ]:
        rows.append([name, support, precision, recall, round(2 * precision * recall / (precision + recall), 3)])
    put(
        shelf.safe(
            "html/ner_camembert_styler.html",
            "row numbers 0 to 6 of the index; supports are mentions, all over 400",
            "Évaluation de l'extraction d'entités par CamemBERT (pandas Styler)",
            "1 150 comptes rendus de 1 150 patients, jeu de test",
        ),
        styled("a41f2", rows),
    )


def sas(shelf: Shelf) -> None:
    estimates: Rows = [
        ["Parameter", "DF", "Estimate", "Standard Error", "Wald Chi-Square", "Pr > ChiSq"],
        ["Intercept", 1, -2.8841, 0.3120, 85.45, "<.0001"],
        ["AGE", 1, 0.0311, 0.0078, 15.90, "<.0001"],
        ["SEX Female", 1, -0.1219, 0.1402, 0.76, 0.3846],
        ["NSAID", 1, 0.4410, 0.1533, 8.28, 0.0040],
        ["EGFR", 1, -0.0122, 0.0037, 10.87, 0.0010],
        ["DIURETIC", 1, 0.3922, 0.1466, 7.16, 0.0075],
    ]
    profile: Rows = [["Ordered Value", "AKI", "Total Frequency"], [1, 1, 288], [2, 0, 2114]]
    fit: Rows = [
        ["Test", "Chi-Square", "DF", "Pr > ChiSq"],
        ["Likelihood Ratio", 61.22, 5, "<.0001"],
        ["Hosmer and Lemeshow Goodness-of-Fit", 6.81, 8, 0.5571],
    ]
    body = "".join(
        f'<div class="branch"><p class="c proctitle">The LOGISTIC Procedure</p>{grid(part)}</div>\n'
        for part in (profile, fit, estimates)
    )
    put(
        shelf.safe(
            "html/sas_logistic_aki.html",
            "ordered values 1 and 2, degrees of freedom, chi-squares",
            "SAS ODS HTML of PROC LOGISTIC, acute kidney injury on ACE inhibitors",
            "2,402 adults starting an ACE inhibitor, 288 with AKI",
        ),
        page("SAS Output", [], body),
    )


def quarto(shelf: Shelf) -> None:
    groups = {"2019": 3120, "2021": 2788, "2023": 3341}
    body = by_group(
        "Indicateur",
        groups,
        [
            ("Entrée par les urgences", 2011, 1877, 2204),
            ("DMS, médiane [Q1 ; Q3]", "7 [4 ; 12]", "8 [5 ; 13]", "7 [4 ; 11]"),
            ("Transfert en SSR", 611, 502, 688),
            ("Sortie au domicile", 2107, 1899, 2290),
            ("Sortie contre avis médical", 34, 41, 38),
            ("Réadmission à 30 j", 388, 341, 402),
            ("Décès hospitalier", 181, 204, 177),
        ],
        french=True,
    )
    parts: list[Part] = [
        "# Séjours de médecine polyvalente",
        "Rapport produit avec Quarto 1.5, R 4.4.1. Trois années sont comparées ; 2 unités sur 5 ont changé de bâtiment en 2022.",
        body,
        "Le coefficient de la tendance est de −0,04 jour par an (IC 95 % −0,11 à 0,03).",
    ]
    put(
        shelf.safe(
            "html/quarto_sejours.html",
            "versions, units, years; every count 34 or more",
            "Rapport Quarto : séjours par année",
            "9 249 séjours de médecine polyvalente",
        ),
        page(
            "Séjours",
            parts,
            '<script type="application/json" class="js-hypothesis-config">{"openSidebar": false, "theme": "clean"}</script>\n',
            "fr",
        ),
    )


def gtsummary(shelf: Shelf) -> None:
    body = grid(
        by_group(
            "Characteristic",
            {"Placebo": 288, "Melatonin": 291},
            [
                ("Female", 166, 171, "0.8"),
                ("Age, median (IQR)", "83 (79, 87)", "82 (78, 87)", "0.5"),
                ("Dementia", 91, 84, "0.5"),
                ("Hearing aid", 62, 71, "0.4"),
                ("Delirium within 7 days", 58, 41, "0.054"),
                ("Fall in hospital", 21, 18, "0.6"),
                ("Unknown education", 14, 12, "0.7"),
            ],
        )
    )
    put(
        shelf.safe(
            "html/gtsummary_melatonin.html",
            "footnote numbers and p-values; missing education 12 and 14",
            "gtsummary table of a delirium prevention trial",
            "579 inpatients aged 70 and over",
        ),
        f'<div id="qzmtb" style="overflow-x:auto;">{body}\n<p class="gt_footnote"><sup>1</sup> n (%); <sup>2</sup> Pearson\'s Chi-squared test; Wilcoxon rank sum test</p></div>\n',
    )
