"""Workbooks with one fault: what a sheet keeps where nobody looks."""

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import baseline, split
from tests.airlock.outputs11.tools import book, keep, pack


def _with(path: Path, *parts: tuple[str, bytes]) -> None:
    """Adds parts to the package and declares them in its content types."""
    with zipfile.ZipFile(path) as old:
        kept = [(part.filename, old.read(part)) for part in old.infolist()]
    kinds = b'<Default Extension="bin" ContentType="application/octet-stream"/>'
    pack(
        path,
        [
            (n, d.replace(b"<Default ", kinds + b"<Default ", 1) if n == "[Content_Types].xml" else d)
            for n, d in [*kept, *parts]
        ],
    )


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    stream = shelf.random("excel")
    path = shelf.unsafe(
        "hip/table1_hip_fracture.xlsx", "small cell in a table of shares", "ASA 4-5, cemented: 6 (1.9%)",
        "Characteristics of patients operated on for hip fracture by type of prosthesis.",
        "733 adults with a displaced femoral neck fracture",
    )  # fmt: skip
    rows: list[list[Any]] = baseline({"Cemented": 318, "Uncemented": 415}, [
        ("Age, mean (SD)", ["83.1 (7.2)", "81.9 (8.0)"], "0.03"), ("Women", [231, 288], "0.34"),
        ("ASA class", {"1-2": [119, 141], "3": [193, 247], "4-5": None}, "0.02"),
        ("Living in an institution", [77, 88], "0.33"), ("Dementia", [96, 117], "0.56"), ("Surgery within 48 h", [254, 341], "0.44"),
    ], style="en%", loose=True)  # fmt: skip
    keep(book({"Table 1": rows}), path)

    path = shelf.unsafe(
        "colon/anastomotic_leak.xlsx", "hidden sheet of rows", "sheet 'tmp' is hidden, one line per patient",
        "Anastomotic leak by type of resection, with the model's odds ratios.",
        "968 adults who had a colorectal resection",
    )  # fmt: skip
    raw = [["ipp_anon", "age", "resection", "leak", "los"]] + [
        [
            f"C{at:04d}",
            stream.randint(31, 89),
            stream.choice(["right", "left", "rectal"]),
            stream.randint(0, 1),
            stream.randint(4, 40),
        ]
        for at in range(1, 61)
    ]
    made = book(
        {
            "Leak": [
                ["Resection", "n", "Leak", "%"],
                ["Right", 402, 26, 6.5],
                ["Left", 331, 24, 7.3],
                ["Rectal", 235, 31, 13.2],
            ],
            "tmp": raw,
        }
    )
    made["tmp"].sheet_state = "hidden"
    keep(made, path)

    path = shelf.unsafe(
        "maternity/haemorrhage_by_team.xlsx", "hidden row with a small cell", "row 6 hidden: home birth transfers, 3 haemorrhages",
        "Postpartum haemorrhage by place of care.",
        "7,120 women who gave birth in 2021-2023",
    )  # fmt: skip
    made = book(
        {
            "PPH": [
                ["Place", "Births", "Haemorrhage", "Transfusion"],
                ["Delivery ward", 5204, 331, 61],
                ["Midwife-led unit", 1120, 47, 12],
                ["High-dependency", 512, 88, 33],
                ["Operating theatre", 253, 54, 21],
                ["Home birth, transferred", 31, 3, 1],
            ]
        }
    )
    made["PPH"].row_dimensions[6].hidden = True
    keep(made, path)

    path = shelf.unsafe(
        "epilepsie/reponse_traitement.xlsx", "hidden column of names", "colonne D masquée : médecin et patient témoin",
        "Réponse à six mois par antiépileptique, effectifs et pourcentage.",
        "1 148 patients épileptiques",
    )  # fmt: skip
    made = book(
        {
            "reponse": [
                ["Molécule", "Patients", "Répondeurs", "Cas index relu", "%"],
                ["Lévétiracétam", 488, 271, "Mme Lucette Charpentier", 55.5],
                ["Lamotrigine", 402, 214, "M. Yannick Le Goff", 53.2],
                ["Valproate", 258, 121, "M. Rachid Benhamou", 46.9],
            ]
        }
    )
    made["reponse"].column_dimensions["D"].hidden = True
    keep(made, path)

    path = shelf.unsafe(
        "liver/child_pugh.xlsx", "number format that shows nothing", "cells E2:E4 have the format ;;; and hold counts below 10",
        "Outcome of TIPS by Child-Pugh class.",
        "389 adults who had a TIPS",
    )  # fmt: skip
    made = book(
        {
            "TIPS": [
                ["Child-Pugh", "n", "Encephalopathy", "Rebleeding", "Early deaths"],
                ["A", 101, 22, 12, 2],
                ["B", 204, 71, 31, 7],
                ["C", 84, 41, 19, 8],
            ]
        }
    )
    for at in (1, 2, 3, 4):
        made["TIPS"][f"E{at}"].number_format = ";;;"
    keep(made, path)

    path = shelf.unsafe(
        "skin/melanoma_breslow.xlsx", "white text on white", "G2: 'n=5 <50 y' in white",
        "Breslow thickness by site and sentinel node status.",
        "1,264 adults with a primary melanoma",
    )  # fmt: skip
    made = book(
        {
            "Breslow": [
                ["Site", "n", "Median mm", "Q1", "Q3", "Node positive"],
                ["Trunk", 502, 1.1, 0.6, 2.3, 71],
                ["Leg", 388, 1.0, 0.5, 2.0, 48],
                ["Arm", 231, 0.9, 0.5, 1.8, 24],
                ["Head and neck", 143, 1.4, 0.7, 3.1, 19],
            ]
        }
    )
    made["Breslow"]["G5"] = "of which 5 patients under 30 years"
    made["Breslow"]["G5"].font = Font(color="FFFFFF")
    keep(made, path)

    path = shelf.unsafe(
        "hiv/suppression_by_regimen.xlsx", "comment on a cell", "comment on C3 gives a phone and a name",
        "Viral suppression at 48 weeks by regimen.",
        "1,530 adults living with HIV",
    )  # fmt: skip
    made = book(
        {
            "week48": [
                ["Regimen", "n", "Suppressed", "Not suppressed"],
                ["Bictegravir", 702, 661, 41],
                ["Dolutegravir", 518, 489, 29],
                ["Doravirine", 310, 288, 22],
            ]
        }
    )
    made["week48"]["C3"].comment = Comment(
        "to check with Mr Delaunay's file, he can be called on 06 39 98 21 47", "CRA"
    )
    keep(made, path)

    path = shelf.unsafe(
        "cardiac_surgery/euroscore.xlsm", "macro", "xl/vbaProject.bin",
        "EuroSCORE II deciles with observed and expected deaths.",
        "6,200 adults who had cardiac surgery",
    )  # fmt: skip
    keep(
        book(
            {
                "deciles": [
                    ["Tertile", "n", "Deaths", "Expected"],
                    ["1", 2067, 21, 24.1],
                    ["2", 2067, 48, 51.7],
                    ["3", 2066, 160, 171.2],
                ]
            }
        ),
        path,
    )
    _with(
        path,
        (
            "xl/vbaProject.bin",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + b"\0" * 1024
            + b'Attribute VB_Name = "Module1"\r\nSub Auto_Open()\r\n Shell "cmd /c start"\r\nEnd Sub\r\n',
        ),
    )

    path = shelf.unsafe(
        "asthma/biologics.xlsx", "file embedded in the workbook", "xl/embeddings/oleObject1.bin holds a CSV of rows",
        "Exacerbations before and after a biologic drug in severe asthma.",
        "448 adults with severe asthma",
    )  # fmt: skip
    keep(
        book(
            {
                "before_after": [
                    ["Drug", "n", "Rate before", "Rate after", "IRR (95% CI)"],
                    ["Omalizumab", 171, 3.1, 1.4, "0.45 (0.38-0.53)"],
                    ["Mepolizumab", 149, 3.4, 1.3, "0.38 (0.31-0.46)"],
                    ["Benralizumab", 128, 3.6, 1.2, "0.33 (0.27-0.41)"],
                ]
            }
        ),
        path,
    )
    people = "id;birth;drug;exac\n" + "".join(
        f"{stream.randint(1000, 9999)};{date(1950 + stream.randint(0, 45), 1 + at % 12, 1 + at % 28):%d/%m/%Y};{'OMB'[at % 3]};{stream.randint(0, 7)}\n"
        for at in range(40)
    )
    _with(path, ("xl/embeddings/oleObject1.bin", people.encode()))

    path = shelf.unsafe(
        "covid/ventilation_waves.xlsx", "name of a constant", "defined name 'source' keeps a path with a patient's name",
        "Ventilation and death in intensive care over the waves of COVID-19.",
        "1,911 adults in intensive care with COVID-19",
    )  # fmt: skip
    made = book(
        {
            "waves": [
                ["Wave", "Patients", "Ventilated", "Deaths", "Median age"],
                [1, 508, 371, 142, 64],
                [2, 617, 388, 181, 67],
                [3, 402, 214, 97, 61],
                [4, 384, 171, 88, 59],
            ]
        }
    )
    made.defined_names["source"] = DefinedName(
        "source", attr_text='"C:\\Users\\j.moreau\\Documents\\DUPUIS_Marcel_1948\\waves.csv"'
    )
    keep(made, path)

    path = shelf.unsafe(
        "economics/cost_by_service.xlsx", "dominance", "Haemophilia: largest stay is 91% of the cost",
        "Total cost of factor concentrates by service, with the share of the largest stay as the auditors ask.",
        "1,870 stays with a costly blood product",
    )  # fmt: skip
    rows = [["Service", "Stays", "Total cost, EUR", "Largest stay, % of total"]]
    rows += [
        [s, n, c, p]
        for (s, c, p), n in zip(
            (
                ("Intensive care", 2411000, 9.1),
                ("Cardiac surgery", 1630500, 6.4),
                ("Haemophilia", 3904000, 91.2),
                ("Obstetrics", 402300, 8.8),
                ("Trauma", 911700, 12.3),
            ),
            split(stream, 1870, 5, 80),
            strict=True,
        )
    ]
    keep(book({"2023": rows}), path)
