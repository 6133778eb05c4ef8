"""Workbooks: what a team passes around for weeks before it asks to have it out."""

from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import baseline, effects, ratios, split
from tests.airlock.outputs11.tools import book, fill, keep

ARMS = {"Early": 418, "Late": 436}


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    _safe(shelf)
    _more_safe(shelf)


def _safe(shelf: Shelf) -> None:
    path = shelf.safe(
        "stroke/thrombectomy_tables.xlsx",
        "modified Rankin 0 to 6, NIHSS and p-values",
        "Tables 1 and 2 of the thrombectomy paper: characteristics and 90-day outcome by time window.",
        "854 adults treated by thrombectomy",
    )
    one = baseline(ARMS, [
        ("Age, mean (SD)", ["70.4 (13.9)", "71.2 (14.4)", "70.8 (14.2)"], "0.41"),
        ("Women", [203, 221], "0.55"),
        ("NIHSS, median [IQR]", ["16 [11-20]", "15 [10-19]", "15 [10-20]"], "0.08"),
        ("ASPECTS", {"9-10": [188, 171], "7-8": [162, 177], "6 or less": None}, "0.27"),
        ("IV thrombolysis", [241, 97], "<0.001"),
        ("Occlusion", {"ICA": [84, 92], "M1": [248, 243], "M2": [61, 74], "Basilar": None}, "0.36"),
    ], style="en%", total="All")  # fmt: skip
    two = baseline(ARMS, [
        ("mRS at 90 days", {"0": [52, 39], "1": [88, 71], "2": [71, 66], "3": [49, 62], "4": [53, 66], "5": [31, 41], "6": None}, "0.02"),
        ("Recanalisation TICI 2b-3", [357, 349], "0.04"),
        ("Symptomatic haemorrhage", [22, 31], "0.27"),
    ], style="en%")  # fmt: skip
    keep(
        book({"Table 1": one, "Table 2": two}, {"Table 1": "Table 1. Baseline", "Table 2": "Table 2. Outcome"}), path
    )

    path = shelf.safe(
        "pharmacie/consommation_antibiotiques.xlsx",
        "formules SOMME et DDJ pour 1 000 journées",
        "Consommation d'antibiotiques en doses définies journalières par pôle et trimestre, avec totaux par formule.",
        "séjours d'hospitalisation complète de 2023, 412 000 journées",
    )
    stream = shelf.random("ddj")
    rows: list[list[Any]] = [["Pôle", "T1", "T2", "T3", "T4", "Total"]]
    for at, name in enumerate(("Médecine", "Chirurgie", "Réanimation", "Gériatrie", "Pédiatrie", "Obstétrique"), 4):
        rows.append([name, *[stream.randint(2400, 21000) for _ in range(4)], f"=SUM(B{at}:E{at})"])
    rows.append(["Ensemble", *[f"=SUM({c}4:{c}9)" for c in "BCDEF"]])
    made = book(
        {
            "DDJ": rows,
            "Lisez-moi": [
                ["Champ", "Sens"],
                ["DDJ", "dose définie journalière, index OMS 2023"],
                ["T1", "janvier à mars"],
            ],
        },
        {"DDJ": "Consommation 2023"},
    )
    made["DDJ"].freeze_panes = "B4"
    keep(made, path)

    path = shelf.safe(
        "diabetes/mixed_model.xlsx",
        "residual df is large, random effects are variances",
        "Linear mixed model of HbA1c over two years in patients with a closed-loop pump.",
        "526 adults with type 1 diabetes, 4,208 measurements",
    )
    rows = [
        list(r)
        for r in effects(
            {
                "(Intercept)": (7.91, 0.052),
                "Month": (-0.021, 0.003),
                "Closed loop": (-0.114, 0.061),
                "Month x closed loop": (-0.019, 0.004),
                "Age per 10 years": (-0.043, 0.017),
                "Baseline BMI": (0.006, 0.005),
            }
        )
    ]
    keep(
        book(
            {
                "fixed": rows,
                "random": [
                    ["group", "term", "variance"],
                    ["patient", "(Intercept)", 0.612],
                    ["patient", "Month", 0.0004],
                    ["residual", "", 0.281],
                ],
                "fit": [
                    ["measure", "value"],
                    ["patients", 526],
                    ["measurements", 4208],
                    ["residual df", 4190],
                    ["AIC", 8123.4],
                    ["BIC", 8186.9],
                    ["ICC", 0.69],
                ],
            }
        ),
        path,
    )

    path = shelf.safe(
        "activite/tableau_de_bord_bloc.xlsx",
        "numéros de salle, mois et taux d'occupation",
        "Activité mensuelle du bloc opératoire : interventions, taux d'occupation et médiane de durée, avec un graphique.",
        "11 604 interventions de 2022",
    )
    rows = [["mois", "interventions", "occupation_%", "duree_mediane_min", "salles ouvertes"]]
    rows += [
        [m, n, round(68 + stream.random() * 19, 1), stream.randint(61, 78), stream.choice([9, 10, 11, 12])]
        for m, n in enumerate(split(stream, 11604, 12, 700), 1)
    ]
    made = book({"mensuel": rows})
    chart = BarChart()
    chart.add_data(Reference(made["mensuel"], min_col=2, min_row=1, max_row=13), titles_from_data=True)
    made["mensuel"].add_chart(chart, "H2")
    keep(made, path)

    path = shelf.safe(
        "vaccination/uptake_staff.xlsx",
        "wards with 10 to 20 staff, complement never below 10",
        "Influenza vaccination of staff by occupation and season.",
        "3,318 hospital employees",
    )
    rows = [["Occupation", "Staff", "2021-22", "%", "2022-23", "%", "Not vaccinated 2022-23"]]
    for name, n, a, b in (
        ("Physicians", 612, 401, 433),
        ("Nurses", 1304, 498, 571),
        ("Midwives", 98, 49, 66),
        ("Physiotherapists", 84, 29, 47),
        ("Assistants", 811, 201, 268),
        ("Administrative", 409, 187, 203),
    ):
        rows.append([name, n, a, round(100 * a / n, 1), b, round(100 * b / n, 1), n - b])
    keep(book({"uptake": rows}), path)


def _more_safe(shelf: Shelf) -> None:
    path = shelf.safe(
        "trials/dictionary_and_checks.xlsx",
        "codes 0/1/9, a list for validation and comments on method",
        "Data dictionary of the study with completeness per variable (percent) and number of records.",
        "2,040 adults with atrial fibrillation",
    )
    rows: list[list[Any]] = [["variable", "type", "codes", "records", "completeness_%"]]
    for name, kind, codes, n in (
        ("sex", "category", "1 = man, 2 = woman", 2040),
        ("af_type", "category", "1 paroxysmal, 2 persistent, 3 permanent, 9 unknown", 2012),
        ("cha2ds2vasc", "integer", "0-9", 1987),
        ("hasbled", "integer", "0-9", 1871),
        ("doac", "category", "0 no, 1 yes", 2028),
        ("bleeding_1y", "category", "0 no, 1 yes", 1906),
    ):
        rows.append([name, kind, codes, n, round(100 * n / 2040, 1)])
    made = book({"dictionary": rows})
    made["dictionary"]["C4"].comment = Comment("ESC guideline 2020, table 8", "methods")
    rule = DataValidation(type="list", formula1='"category,integer,date"')
    rule.add("B2:B7")
    made["dictionary"].add_data_validation(rule)
    keep(made, path)

    path = shelf.safe(
        "cancer/incidence_rates.xlsx",
        "rates per 100,000 with decimals",
        "Age-standardised incidence of five cancers by period in the hospital's area, with the number of cases.",
        "residents of the area aged 15 or more, about 612,000 person-years per year",
    )
    stream = shelf.random("rates")
    rows = [["Cancer", "Period", "Cases", "Rate per 100,000", "95% CI"]]
    for name in ("Colon", "Melanoma", "Pancreas", "Kidney", "Thyroid"):
        for period in ("2010-2014", "2015-2019"):
            n = stream.randint(240, 1600)
            rate = n / 30.6
            rows.append(
                [
                    name,
                    period,
                    n,
                    round(rate, 1),
                    f"{rate * (1 - 1.96 / n**0.5):.1f}-{rate * (1 + 1.96 / n**0.5):.1f}",
                ]
            )
    keep(book({"ASR": rows}, {"ASR": "Age-standardised incidence"}), path)

    path = shelf.safe(
        "dental/caries_by_school_type.xlsx",
        "zero by construction: no permanent molars lost at age 5",
        "Decayed, missing and filled teeth by age band in the school programme.",
        "1,716 children aged 5 to 12 screened by the dental department",
    )
    rows = [
        ["", "5-6 years", "7-9 years", "10-12 years"],
        ["Children", 512, 640, 564],
        ["With caries", 141, 212, 203],
        ["Caries-free", 371, 428, 361],
        ["Mean dmft (SD)", "1.6 (2.4)", "1.9 (2.6)", "0.8 (1.5)"],
        [
            "Second permanent molars erupted",
            "0 (structural: not yet erupted)",
            "0 (structural: not yet erupted)",
            188,
        ],
        ["Sealant", 26, 171, 233],
    ]
    keep(book({"caries": rows}), path)

    path = shelf.safe(
        "frailty/logistic_and_calibration.xlsx",
        "ten deciles of risk, each with dozens of events",
        "Logistic model of one-year institutionalisation and its calibration by decile of predicted risk.",
        "4,510 adults aged 75 or more discharged home",
    )
    rows = [["Decile", "Patients", "Observed events", "Expected events"]]
    rows += [
        [d, 451, n, round(n * (0.93 + stream.random() / 7), 1)]
        for d, n in enumerate((11, 14, 19, 25, 33, 42, 55, 71, 98, 163), 1)
    ]
    made = book(
        {
            "OR": ratios(
                {
                    "Age per 5 years": (0.29, 0.05),
                    "Lives alone": (0.41, 0.11),
                    "Delirium": (0.66, 0.12),
                    "Katz per point lost": (0.33, 0.04),
                    "Fall in the last year": (0.19, 0.1),
                }
            ),
            "calibration": rows,
        }
    )
    line = LineChart()
    line.add_data(Reference(made["calibration"], min_col=3, max_col=4, min_row=1, max_row=11), titles_from_data=True)
    made["calibration"].add_chart(line, "F2")
    keep(made, path)

    path = shelf.safe(
        "sleep/cpap_adherence.xlsx",
        "hours per night are small numbers",
        "CPAP adherence (hours per night) and quartiles by severity of apnoea.",
        "1,904 adults with obstructive sleep apnoea",
    )
    rows = [["AHI", "n", "Hours, mean", "SD", "Q1", "Median", "Q3", "4 h or more, n", "%"]]
    for at, (name, n, used) in enumerate((("15-29", 702, 418), ("30-49", 688, 471), ("50 or more", 514, 389))):
        rows.append(
            [name, n, 4.6 + at / 4, 2.1, 3.2 + at / 5, 4.9 + at / 5, 6.4 + at / 10, used, round(100 * used / n, 1)]
        )
    made = book({"adherence": rows}, {"adherence": "CPAP adherence at one year"})
    made["adherence"]["A9"] = "Software: R 4.3.1, package lme4 1.1-35"
    made["adherence"]["A9"].font = Font(italic=True, size=9)
    fill(
        made.create_sheet("notes"),
        [["version", "change"], [1, "first draft"], [2, "severity cut at 50 instead of 60"]],
    )
    made["adherence"].column_dimensions[get_column_letter(2)].width = 9
    keep(made, path)
