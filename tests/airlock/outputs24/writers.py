"""How the files of the set are written: tables come as text with `|` between the cells."""

import io
import re
import zipfile
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from openpyxl import Workbook
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

STAMP = (2024, 3, 4, 9, 0, 0)


def cells(text: str) -> list[list[str]]:
    """The rows of a table written as text, one a line."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def text(path: Path, content: str) -> None:
    """A text file, without the blank first line of a literal."""
    path.write_text(content.lstrip("\n"), encoding="utf-8", newline="")


def csv(path: Path, table: str, between: str = ",") -> None:
    """A table as CSV; the cells hold no separator."""
    path.write_text("\n".join(between.join(row) for row in cells(table)) + "\n", encoding="utf-8", newline="")


def number(cell: str) -> str | int | float | None:
    """What a spreadsheet makes of a cell that is typed into it."""
    if not cell:
        return None
    if re.fullmatch(r"-?\d+", cell):
        return int(cell)
    return float(cell) if re.fullmatch(r"-?\d+\.\d+", cell) else cell


def book(sheets: dict[str, str]) -> Workbook:
    """A workbook with one sheet for each table."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, table in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in cells(table):
            sheet.append([number(cell) for cell in row])
        sheet.column_dimensions["A"].width = 34
    return workbook


def keep(document: object, path: Path) -> None:
    """Saves a workbook, a document or a deck with the same bytes each time."""
    document.save(str(path))  # type: ignore[attr-defined]
    path.write_bytes(repacked(path.read_bytes()))


def repacked(data: bytes, more: dict[str, bytes] | None = None) -> bytes:
    """A ZIP with fixed times; `more` replaces or adds parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()}
        parts.update(more or {})
        for name, part in parts.items():
            if name.endswith("core.xml"):
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", b"2024-03-04T09:00:00Z", part)
            if name.endswith(".xlsx"):
                part = repacked(part)
            new.writestr(zipfile.ZipInfo(name, STAMP), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def archive(path: Path, members: dict[str, bytes | str]) -> None:
    """A ZIP of the members."""
    path.write_bytes(zipped(members))


def zipped(members: dict[str, bytes | str]) -> bytes:
    """The bytes of a ZIP of the members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, part in members.items():
            new.writestr(zipfile.ZipInfo(name, STAMP), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def word(blocks: list[str]) -> Word:
    """A document: `# ` begins a heading, a block with `|` is a table, all else is a paragraph."""
    document = Document()
    document.core_properties.author = "Unité de recherche clinique"
    for block in blocks:
        if block.startswith("# "):
            document.add_heading(block[2:], 2)
        elif "|" in block:
            rows = cells(block)
            table = document.add_table(rows=0, cols=len(rows[0]), style="Light Grid Accent 1")
            for row in rows:
                for cell, content in zip(table.add_row().cells, row, strict=True):
                    cell.text = content
        else:
            document.add_paragraph(block.strip())
    return document


def pdf(path: Path, blocks: list[str], title: str = "", author: str = "") -> None:
    """A paper of the same kind of blocks as `word`."""
    styles = getSampleStyleSheet()
    flow: list[object] = []
    for block in blocks:
        if block.startswith("# "):
            flow.append(Paragraph(block[2:], styles["Heading2"]))
        elif "|" in block:
            grid = Table(cells(block), hAlign="LEFT")
            grid.setStyle(
                TableStyle([("LINEABOVE", (0, 0), (-1, 1), 0.6, "black"), ("FONTSIZE", (0, 0), (-1, -1), 8)])
            )
            flow += [grid, Spacer(1, 10)]
        else:
            flow.append(Paragraph(block.strip(), styles["BodyText"]))
    SimpleDocTemplate(str(path), pagesize=A4, title=title, author=author, invariant=1).build(flow)


def html_table(table: str) -> str:
    """A table as HTML."""
    first, *others = cells(table)
    head = "".join(f"<th>{cell}</th>" for cell in first)
    body = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in others)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"


def html(path: Path, title: str, body: str, head: str = "") -> None:
    """A page."""
    text(
        path,
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{title}</title>\n'
        f"<style>td,th{{padding:2px 8px;border-bottom:1px solid #ccc}}</style>{head}</head>\n<body>\n<h1>{title}</h1>\n{body}\n</body></html>\n",
    )


def markdown_table(table: str) -> str:
    """A table as Markdown."""
    first, *others = cells(table)
    rule = ["---"] * len(first)
    return "\n".join("| " + " | ".join(row) + " |" for row in [first, rule, *others])
