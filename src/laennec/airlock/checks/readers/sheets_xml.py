"""Workbooks of Excel 2003 in one XML file: a table for each sheet."""

from typing import Any

from laennec.airlock.checks.document import Document, Table, Text

SPREADSHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"
WIDEST = 2000
"""Columns that a sheet may have."""


def sheets(document: Document, root: Any) -> None:
    """Take the sheets of a workbook into a document: cells by their places, hidden ones told."""
    for sheet in root.iter(f"{SPREADSHEET}Worksheet"):
        name = str(sheet.get(f"{SPREADSHEET}Name") or "")
        if name:
            document.texts.append(Text("name of a sheet", name, "label"))
        if any(
            one.text and one.text.strip() != "SheetVisible"
            for one in sheet.iter()
            if str(one.tag).endswith("}Visible")
        ):
            document.warn("hidden", name, "The workbook hides a sheet.")
        for table in sheet.iter(f"{SPREADSHEET}Table"):
            if any(one.get(f"{SPREADSHEET}Hidden") == "1" for one in table):
                document.warn("hidden", name, "The sheet hides rows or columns.")
            rows = [_row(row) for row in table.iter(f"{SPREADSHEET}Row")]
            wide = max(map(len, rows), default=0)
            document.tables.append(Table(name, [row + [""] * (wide - len(row)) for row in rows]))


def _row(row: Any) -> list[str]:
    cells: list[str] = []
    for cell in row.iter(f"{SPREADSHEET}Cell"):
        index = str(cell.get(f"{SPREADSHEET}Index") or "")
        if index.isdigit() and len(cells) < int(index) - 1 <= WIDEST:
            cells += [""] * (int(index) - 1 - len(cells))  # those before it are empty
        data = cell.find(f"{SPREADSHEET}Data")
        cells.append("".join(data.itertext()).strip() if data is not None else "")
    return cells


READ: dict[str, object] = {}
