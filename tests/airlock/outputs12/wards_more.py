"""What several projects sent at the end: a format that hides, an archive with rows."""

import io
import tarfile

import openpyxl

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit
from tests.airlock.outputs12.geriatrics import GERIA
from tests.airlock.outputs12.maternity import MATER


def write(shelf: Shelf) -> None:
    rng = shelf.random("wards")

    def veil(book: openpyxl.Workbook) -> None:
        for row in book["Wards"].iter_rows(min_row=2, min_col=4, max_col=4):
            row[0].number_format = ";;;"

    path = shelf.unsafe(
        "geria/wards.xlsx",
        "hidden format",
        "column D has the number format ;;; over counts of 2 to 6",
        "Falls by ward",
        GERIA,
    )
    kit.excel(
        path,
        {
            "Wards": [
                ["Ward", "Patients", "Patients who fell", "hip fracture"],
                ["A", 1402, 301, 6],
                ["B", 1211, 288, 2],
                ["C", 1327, 364, 5],
            ]
        },
        veil,
    )

    path = shelf.unsafe(
        "births/sources.tgz",
        "rows in an archive",
        "a CSV with one row for each mother beside the LaTeX table",
        "Sources of the article",
        MATER,
    )
    people = "n,age,parity,bmi,weeks,loss_ml\n" + "".join(
        f"{i},{rng.randint(18, 44)},{rng.randint(0, 4)},{rng.uniform(18, 39):.1f},{rng.randint(32, 41)},{rng.randint(10, 32) * 100}\n"
        for i in range(1, 71)
    )
    table = kit.tabular([["Year", "Births", "Above 1,000 mL"], [2022, "2,790", 88], [2023, "2,746", 82]])
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz", compresslevel=6) as tar:
        for name, text in {
            "main.tex": "\\section{Results}\n\\input{table}\nHaemorrhage was seen in 466 of 14,322 births.\n",
            "table.tex": table,
            "fig2_data.csv": people,
        }.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            tar.addfile(info, io.BytesIO(text.encode()))
    whole = bytearray(out.getvalue())
    whole[4:8] = bytes(4)
    path.write_bytes(bytes(whole))
