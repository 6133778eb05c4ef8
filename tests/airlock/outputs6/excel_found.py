"""Workbooks as pandas, openpyxl and XlsxWriter write them, each with one fault that is not seen at first sight."""

from datetime import datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from openpyxl.comments import Comment

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.writers import same, save, workbook

COLS = ["", "n", "median [Q1-Q3]", "events", "rate per 100 py"]


def write(shelf: Shelf) -> None:
    _hidden_sheet(shelf)
    _hidden_values(shelf)
    _comment(shelf)
    _hundred(shelf)
    _outline(shelf)
    _chart(shelf)
    _dates(shelf)


def _hidden_sheet(shelf: Shelf) -> None:
    rng = shelf.random("hidden")
    raw: list[list[Any]] = [["row", "sex", "age", "pathway", "los", "rehosp"]]
    raw += [
        [
            at,
            rng.choice("MF"),
            rng.randint(41, 88),
            rng.choice(["ERAS", "std"]),
            rng.randint(2, 19),
            rng.randint(0, 1),
        ]
        for at in range(120)
    ]
    book = workbook(
        {
            "results": [
                ["pathway", "n", "LOS median", "Q1", "Q3", "readmitted", "%"],
                ["ERAS", 1322, 4, 3, 6, 87, 6.6],
                ["standard", 1108, 6, 5, 9, 94, 8.5],
                ["all", 2430, 5, 4, 8, 181, 7.4],
            ],
            "methods": [["note"], ["Medians with quartiles; readmission within 30 days; one stay per patient"]],
            "_df_cache": raw,
        }
    )
    book["_df_cache"].sheet_state = "veryHidden"
    save(
        book,
        shelf.unsafe(
            "surgery/eras_results.xlsx",
            "row-level data on a very hidden sheet",
            "sheet _df_cache",
            "Length of stay and readmission by pathway after colectomy",
            "2,430 adults after elective colectomy",
        ),
    )


def _hidden_values(shelf: Shelf) -> None:
    rng = shelf.random("ipp")
    rows: list[list[Any]] = [["unité", "séjours", "DMS (j)", "IC 95 %", "ctl"]]
    for unit, n, stay in (
        ("Médecine A", 1204, 7.2),
        ("Médecine B", 1377, 6.8),
        ("Gériatrie", 812, 12.9),
        ("Pneumologie", 1090, 8.4),
        ("HAD", 433, 21.3),
    ):
        rows.append([unit, n, stay, f"{stay - 0.4:.1f} - {stay + 0.4:.1f}", 8000000000 + rng.randrange(10**8)])
    book = workbook({"DMS": rows})
    for cell in book["DMS"]["E"]:
        cell.number_format = ";;;"
    save(
        book,
        shelf.unsafe(
            "pmsi/dms_unites.xlsx",
            "identifiers in a column whose number format ;;; shows nothing",
            "column E (ctl)",
            "Durée moyenne de séjour par unité, 2024",
            "4 916 séjours d'adultes",
        ),
    )
    share: list[list[Any]] = [
        ["allergen", "tested", "positive"],
        ["cow's milk", 1410, 0.1362],
        ["egg", 1410, 0.1121],
        ["peanut", 1410, 0.0879],
    ]
    share += [["cashew", 1410, 0.0227], ["mustard", 1410, 3 / 1410], ["sesame", 1410, 0.0156]]
    book = workbook({"SPT": share})
    for cell in book["SPT"]["C"][1:]:
        cell.number_format = "0%"
    save(
        book,
        shelf.unsafe(
            "allergo/spt_positive.xlsx",
            "a cell is shown as 0% but holds 3/1410",
            "mustard: 0.0021276",
            "Share of positive skin prick tests, every child had all six",
            "1,410 children seen for suspected food allergy",
        ),
    )


def _comment(shelf: Shelf) -> None:
    book = workbook(
        {
            "km_24m": [
                ["bras", "n", "événements", "SSP à 24 mois", "IC 95 %"],
                ["R-CHOP", 644, 188, "71,2 %", "67,5 - 74,7"],
                ["R-mini-CHOP", 318, 139, "57,4 %", "51,7 - 62,9"],
                ["Pola-R-CHP", 207, 51, "75,1 %", "68,6 - 80,7"],
            ]
        }
    )
    book["km_24m"]["C3"].comment = Comment(
        "Revoir avec la pharmacie : date de rechute de Mme Lefebvre à corriger", "datasci"
    )
    save(
        book,
        shelf.unsafe(
            "hemato/ssp_par_bras.xlsx",
            "a patient's name in a cell comment",
            "comment of C3",
            "Survie sans progression à 24 mois selon le traitement du lymphome diffus",
            "1 169 adultes traités pour un lymphome diffus à grandes cellules B",
        ),
    )


def _hundred(shelf: Shelf) -> None:
    save(
        workbook(
            {
                "mortality": [
                    ["cause of arrest", "n", "ROSC %", "28-day mortality %", "mean low-flow (min)"],
                    ["shockable, public place", 214, 61.2, 58.4, 17.3],
                    ["shockable, home", 188, 48.4, 67.6, 22.9],
                    ["asystole, witnessed", 402, 31.3, 92.3, 24.4],
                    ["asystole, hanging", 26, 42.3, 100, 26.0],
                    ["pulseless electrical activity", 277, 38.6, 88.1, 21.8],
                ],
                "definitions": [["term", "meaning"], ["ROSC", "return of spontaneous circulation > 20 min"]],
            }
        ),
        shelf.unsafe(
            "ohca/mortality_by_rhythm.xlsx",
            "100 % of a real group",
            "asystole, hanging: mortality 100",
            "Outcome of out-of-hospital cardiac arrest by rhythm and setting",
            "1,107 adults with cardiac arrest",
        ),
    )


def _outline(shelf: Shelf) -> None:
    rows: list[list[Any]] = [
        ["line", "patients", "median age", "ORR %"],
        ["First line", 588, 66, 48.5],
        ["Second line", 311, 65, 31.2],
        ["Third line and more", 142, 64, 22.5],
        ["  third", 96, 64, 20.8],
        ["  fourth", 39, 63, 28.2],
        ["  fifth", 7, 61, 14.3],
        ["All", 1041, 65, 39.8],
    ]
    book = workbook({"by_line": rows})
    book["by_line"].row_dimensions.group(5, 7, hidden=True)
    save(
        book,
        shelf.unsafe(
            "lung/orr_by_line.xlsx",
            "grouped rows that are folded hold a small cell",
            "row 7: fifth line, 7",
            "Response rate of immunotherapy by line, grouped rows folded in the output",
            "1,041 patients with non-small-cell lung cancer",
        ),
    )


def _chart(shelf: Shelf) -> None:
    rng = shelf.random("chart")
    path = shelf.unsafe(
        "pk/vanco_auc_report.xlsx",
        "a scatter chart with one point per patient",
        "chart on sheet summary, data in column H and I",
        "Vancomycin exposure: summary by renal function and the plot of predicted against observed AUC",
        "612 adults with vancomycin monitoring",
    )
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2025, 3, 4), "author": ""})
    sheet = book.add_worksheet("summary")
    lines: list[list[Any]] = [
        ["eGFR class", "n", "AUC median", "Q1", "Q3", "in target %"],
        ["<30", 118, 612, 498, 733, 41.5],
    ]
    lines += [
        ["30-59", 171, 548, 451, 640, 52.6],
        ["60-89", 188, 481, 402, 566, 61.7],
        [">=90", 135, 396, 331, 470, 48.1],
    ]
    for at, line in enumerate(lines):
        sheet.write_row(at, 0, line)
    for at in range(60):
        auc = rng.gauss(480, 90)
        sheet.write_row(at, 7, [round(auc, 1), round(auc + rng.gauss(0, 45), 1)])
    chart = book.add_chart({"type": "scatter"})
    chart.add_series({"name": "model v3", "categories": "=summary!$H$1:$H$60", "values": "=summary!$I$1:$I$60"})
    sheet.insert_chart("A8", chart)
    sheet.set_column("H:I", None, None, {"hidden": True})
    book.close()
    same(path)


def _dates(shelf: Shelf) -> None:
    save(
        workbook(
            {
                "clusters": [
                    ["cluster", "ward type", "patients", "first case", "median delay (d)", "ST type"],
                    [1, "surgery", 34, "2023-W06", 8, "ST11"],
                    [2, "medicine", 21, "2023-W14", 11, "ST258"],
                    [3, "rehabilitation", 47, datetime(2023, 5, 17).date(), 15, "ST147"],
                    [4, "ICU", 28, "2023-W31", 6, "ST307"],
                ]
            }
        ),
        shelf.unsafe(
            "hygiene/kpc_clusters.xlsx",
            "the exact date of a single event",
            "cluster 3, first case 2023-05-17",
            "KPC clusters: size, week of the first case, delay between cases",
            "130 carriers of KPC-producing enterobacteria",
        ),
    )
