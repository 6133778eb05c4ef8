"""Web pages: reports of Quarto and R Markdown, profiles of tables, tables of gt, htmlwidgets."""

import json
from html import escape

from tests.airlock.outputs.case import Shelf

STYLE = "body{font-family:Helvetica,Arial,sans-serif;max-width:900px;margin:2em auto}table{border-collapse:collapse}th,td{padding:3px 9px;border-bottom:1px solid #ddd;text-align:left}.gt_sub{color:#666}caption{caption-side:bottom}"


def as_table(head: list[str], rows: list[list[str]], caption: str = "") -> str:
    """A table with a head, its body and a caption."""
    body = "".join("<tr>" + "".join(f"<td>{escape(x)}</td>" for x in row) + "</tr>\n" for row in rows)
    return f"<table><caption>{escape(caption)}</caption>\n<thead><tr>{''.join(f'<th>{escape(x)}</th>' for x in head)}</tr></thead>\n<tbody>\n{body}</tbody></table>\n"


def as_page(lang: str, title: str, body: str, generator: str = "quarto-1.4.549") -> str:
    return f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><meta name="generator" content="{generator}"><title>{escape(title)}</title><style>{STYLE}</style></head>\n<body>\n<h1>{escape(title)}</h1>\n{body}</body></html>\n'


def as_share(n: int, total: int, comma: bool = False) -> str:
    text = f"{n:,} ({100 * n / total:.1f}%)"
    return text.replace(",", " ").replace(".", ",").replace("%", " %") if comma else text


def _safe(shelf: Shelf) -> None:
    path = shelf.safe(
        "web/rapport_escarres.html",
        "effectifs et pourcentages au-dessus de 10 ; chapitres, figures et p",
        "Rapport Quarto sur les escarres acquises : tableau par service et texte.",
        "6 480 patients hospitalisés plus de 3 jours, dont 402 escarres",
    )
    rows = [
        (w, n, e)
        for w, n, e in (
            ("Médecine", 2411, 121),
            ("Chirurgie", 2004, 88),
            ("Réanimation", 601, 102),
            ("Gériatrie", 1464, 91),
        )
    ]
    assert sum(n for _, n, _ in rows) == 6480 and sum(e for *_, e in rows) == 402
    table = as_table(
        ["Service", "Patients", "Escarres", "Stade ≥ 2"],
        [[w, str(n), as_share(e, n, True), s] for (w, n, e), s in zip(rows, ("44", "31", "58", "39"), strict=True)],
        "Tableau 2. Escarres acquises par service.",
    )
    path.write_text(
        as_page(
            "fr",
            "Escarres acquises à l'hôpital",
            f"<p>Section 3.1, version 2, 4 services, 9 indicateurs.</p>{table}<p>L'incidence était de 6,2 % (402/6 480). Le risque différait selon le service (p &lt; 0,001, 3 ddl). Après ajustement, OR 2,31 [1,80-2,96] en réanimation.</p><p>Figure 4 : voir l'annexe 7.</p>",
        ),
        encoding="utf-8",
    )

    path = shelf.safe(
        "web/profile_register.html",
        "a profile with quantiles and missing values, extremes turned off",
        "Profile of the variables of a stroke register; extremes and samples are turned off, quantiles from 5 to 95 %.",
        "11,308 adults of a stroke register",
    )
    cards = ""
    for name, distinct, missing, quantiles in (
        ("nihss", 39, 412, "1, 3, 6, 12, 21"),
        ("onset_to_door_min", 588, 907, "42, 77, 138, 301, 802"),
        ("systolic", 141, 118, "108, 131, 149, 168, 199"),
        ("ldl_mmol", 92, 2206, "1.4, 2.2, 2.9, 3.6, 4.8"),
    ):
        cards += f'<div class="variable"><h3>{name}</h3>{as_table(["Distinct", "Missing", "Missing (%)", "Quantiles 5/25/50/75/95"], [[str(distinct), f"{missing:,}", f"{100 * missing / 11308:.1f}%", quantiles]])}</div>'
    path.write_text(
        as_page(
            "en",
            "Profiling report",
            f"<p>4 variables, 11,308 observations, 0 duplicate rows, 5 alerts.</p>{cards}<p>Extreme values: hidden. Sample: hidden.</p>",
            "ydata-profiling v4.6.4",
        ),
        encoding="utf-8",
    )

    path = shelf.safe(
        "web/regression_gt.html",
        "a regression table with small p-values, ranks and footnote numbers",
        "Table of a multivariable logistic regression in gtsummary's look, n and events of each level.",
        "3,702 adults with a surgical site, 288 infections",
    )
    levels = [
        ["ASA class", "", "", ""],
        ["  I-II", "2,102 / 112", "—", ""],
        ["  III", "1,288 / 121", "1.74 (1.31, 2.31)", "<0.001"],
        ["  IV", "312 / 55", "3.02 (2.10, 4.31)", "<0.001"],
        ["Diabetes", "", "", ""],
        ["  No", "2,904 / 201", "—", ""],
        ["  Yes", "798 / 87", "1.49 (1.13, 1.96)", "0.005"],
        ["Duration, per hour", "3,702 / 288", "1.22 (1.13, 1.32)", "<0.001"],
    ]
    path.write_text(
        as_page(
            "en",
            "Table 3. Surgical site infection",
            as_table(
                ["Characteristic", "N / events", "OR (95% CI)¹", "p-value²"],
                levels,
                "¹ OR = odds ratio, CI = confidence interval. ² Wald test; 4 parameters. AIC 1,911; 3 sensitivity analyses in table S5.",
            ),
            "gtsummary 1.7.2",
        ),
        encoding="utf-8",
    )

    path = shelf.safe(
        "web/tableau_bord_bloc.html",
        "SVG en ligne, effectifs mensuels de plus de 100, rang et salles",
        "Page d'un tableau de bord : barres SVG en ligne des interventions de cataracte par trimestre.",
        "4 616 patients opérés d'une cataracte",
    )
    values = [1180, 1204, 901, 1331]
    assert sum(values) == 4616
    bars = "".join(
        f'<g><rect x="{40 + 90 * i}" y="{180 - v // 10}" width="60" height="{v // 10}" fill="#3d7ea6"><title>T{i + 1} : {v}</title></rect><text x="{70 + 90 * i}" y="196" text-anchor="middle">T{i + 1}</text><text x="{70 + 90 * i}" y="{174 - v // 10}" text-anchor="middle">{v}</text></g>'
        for i, v in enumerate(values)
    )
    path.write_text(
        as_page(
            "fr",
            "Cataracte, activité 2023",
            f'<svg width="420" height="210" font-size="12">{bars}</svg><ul><li>8 salles, 12 opérateurs, 3 sites</li><li>Rang régional : 2<sup>e</sup> sur 17</li><li>Durée médiane : 18 min (P25-P75 : 14-23)</li></ul>',
            "flexdashboard",
        ),
        encoding="utf-8",
    )

    path = shelf.safe(
        "web/datatable_centres.html",
        "a DataTable widget of 9 centres with big numbers",
        "R Markdown page with a sortable table of centres: patients, adherence and rank.",
        "10,212 adults of 9 centres with atrial fibrillation",
    )
    sizes = [1604, 1488, 1311, 1208, 1109, 1022, 960, 811, 699]
    assert sum(sizes) == 10212
    widget = {
        "x": {
            "filter": "none",
            "data": [
                [f"Centre {c}" for c in "ABCDEFGHI"],
                sizes,
                [91.2, 88.4, 90.1, 86.7, 84.2, 89.9, 81.5, 83.3, 78.8],
                [1, 4, 2, 5, 6, 3, 8, 7, 9],
            ],
            "container": "<table class='display'><thead><tr><th>Centre</th><th>Patients</th><th>Anticoagulated (%)</th><th>Rank</th></tr></thead></table>",
            "options": {"pageLength": 10, "order": []},
        },
        "evals": [],
        "jsHooks": [],
    }
    path.write_text(
        as_page(
            "en",
            "Anticoagulation by centre",
            f'<div class="datatables html-widget" id="htmlwidget-1"></div><script type="application/json" data-for="htmlwidget-1">{json.dumps(widget)}</script>',
            "pandoc",
        ),
        encoding="utf-8",
    )


def write(shelf: Shelf) -> None:
    """Pages that may leave, then others."""
    _safe(shelf)
