"""Writers of documents: a list of blocks (heading, paragraph, bullet, table) becomes Word, HTML, PDF and so on."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import docx
from openpyxl import Workbook
from openpyxl.styles import Font
from pptx import Presentation
from pptx.util import Inches, Pt
from reportlab.lib import colors  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import getSampleStyleSheet  # type: ignore[import-untyped]
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table  # type: ignore[import-untyped]

Rows = Sequence[Any]
Block = str | Rows


def settle(
    path: Path, extra: Mapping[str, bytes] | None = None, edit: Mapping[str, tuple[str, str]] | None = None
) -> None:
    """Rewrites an Office file with set times, `extra` parts and `edit`ed ones (part: old text, new text)."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for name, (old, new) in (edit or {}).items():
        if old.encode() not in parts[name]:
            raise AssertionError(f"{path}: {name} has no {old}")
        parts[name] = parts[name].replace(old.encode(), new.encode(), 1)
    parts.update(extra or {})
    path.write_bytes(zipped(_still(zipped(parts))))


def _still(data: bytes) -> dict[str, bytes]:
    """The parts of an Office file, and of workbooks in it, with set times."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for name, part in parts.items():
        if name.endswith(".xlsx"):
            parts[name] = zipped(_still(part))
        elif name == "docProps/core.xml":
            parts[name] = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2024-03-04T09:00:00Z", part)
    return parts


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip archive whose bytes do not depend on the hour."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(zipfile.ZipInfo(name, (2024, 3, 4, 9, 0, 0)), data)
    return buffer.getvalue()


def write_csv(path: Path, rows: Rows, sep: str = ",", encoding: str = "utf-8") -> None:
    """As write.csv2 (";"), PROC EXPORT (",") or Stata's export delimited (tab) do."""
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=sep, lineterminator="\n").writerows(rows)


def write_xlsx(path: Path, sheets: Mapping[str, Rows], change: Callable[[Workbook], None] | None = None) -> None:
    """One sheet per entry, first row bold; `change` may touch the workbook before it is saved."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.column_dimensions["A"].width = 38
    if change:
        change(book)
    book.save(path)
    settle(path)


def write_docx(
    path: Path, blocks: Sequence[Block], change: Callable[[Any], None] | None = None, style: str = "Table Grid"
) -> None:
    """A Word document; `change` may touch it before it is saved."""
    document = docx.Document()
    for block in blocks:
        if not isinstance(block, str):
            table = document.add_table(rows=0, cols=max(len(row) for row in block), style=style)
            for row in block:
                for cell, text in zip(table.add_row().cells, row, strict=False):
                    cell.text = str(text)
        elif block.startswith("#"):
            document.add_heading(block.lstrip("# "), level=len(block) - len(block.lstrip("#")))
        elif block.startswith("- "):
            document.add_paragraph(block[2:], style="List Bullet")
        else:
            document.add_paragraph(block)
    if change:
        change(document)
    document.save(str(path))
    settle(path)


def html_body(blocks: Sequence[Block], table_class: str = "gt_table") -> str:
    """The blocks as HTML."""
    lines = []
    for block in blocks:
        if not isinstance(block, str):
            lines.append(f'<table class="{table_class}">')
            for number, row in enumerate(block):
                tag = "td" if number else "th"
                lines.append("<tr>" + "".join(f"<{tag}>{escape(str(cell))}</{tag}>" for cell in row) + "</tr>")
            lines.append("</table>")
        elif block.startswith("#"):
            level = len(block) - len(block.lstrip("#"))
            lines.append(f"<h{level}>{escape(block.lstrip('# '))}</h{level}>")
        else:
            lines.append(f"<p>{escape(block)}</p>")
    return "\n".join(lines)


def write_html(path: Path, title: str, body: str, head: str = "", language: str = "fr") -> None:
    """A page that stands alone, as rmarkdown and ODS HTML make them."""
    style = "<style>body{font-family:Arial;max-width:60em}td,th{padding:2px 8px;border-top:1px solid #ccc}</style>"
    page = f'<!DOCTYPE html>\n<html lang="{language}">\n<head><meta charset="utf-8"><title>{escape(title)}</title>\n{style}{head}</head>\n<body>\n{body}\n</body>\n</html>\n'
    path.write_text(page, encoding="utf-8")


def pipe(rows: Rows) -> str:
    """A table as knitr::kable prints it."""
    lines = ["|" + "|".join(str(cell) for cell in row) + "|" for row in rows]
    return "\n".join([lines[0], "|" + "|".join([":--"] + ["--:"] * (len(rows[0]) - 1)) + "|", *lines[1:]]) + "\n"


def tabular(rows: Rows, caption: str, label: str) -> str:
    """A table as xtable prints it with booktabs."""
    lines = [" & ".join(str(cell).replace("%", "\\%").replace("&", "\\&") for cell in row) + " \\\\" for row in rows]
    body = "\n".join([lines[0], "\\midrule", *lines[1:]])
    return f"\\begin{{table}}[ht]\n\\centering\n\\caption{{{caption}}}\\label{{{label}}}\n\\begin{{tabular}}{{l{'r' * (len(rows[0]) - 1)}}}\n\\toprule\n{body}\n\\bottomrule\n\\end{{tabular}}\n\\end{{table}}\n"


def fixed(rows: Rows, width: int = 14, first: int = 30) -> str:
    """A table in fixed width, as SAS listings and Stata logs show it."""
    return (
        "\n".join(str(row[0]).ljust(first) + "".join(str(cell).rjust(width) for cell in row[1:]) for row in rows)
        + "\n"
    )


def write_pdf(path: Path, blocks: Sequence[Block], title: str, **meta: str) -> None:
    """A report of some pages; `meta` as reportlab's document takes it (author, subject, keywords)."""
    styles = getSampleStyleSheet()
    story: list[Any] = []
    for block in blocks:
        if not isinstance(block, str):
            table = Table([[str(cell) for cell in row] for row in block], hAlign="LEFT")
            table.setStyle(
                [
                    ("FONTSIZE", (0, 0), (-1, -1), 8),
                    ("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.black),
                    ("LINEBELOW", (0, -1), (-1, -1), 0.8, colors.black),
                ]
            )
            story += [table, Spacer(1, 10)]
        elif block.startswith("#"):
            story.append(
                Paragraph(escape(block.lstrip("# ")), styles[f"Heading{len(block) - len(block.lstrip('#'))}"])
            )
        else:
            story += [Paragraph(escape(block), styles["BodyText"]), Spacer(1, 4)]
    SimpleDocTemplate(str(path), pagesize=A4, invariant=1, title=title, **meta).build(story)


def write_pptx(
    path: Path, slides: Sequence[tuple[str, Sequence[Block]]], change: Callable[[Any], None] | None = None
) -> None:
    """One slide per title; paragraphs go into the text, a table below it."""
    deck = Presentation()
    for title, blocks in slides:
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = title
        text = [block for block in blocks if isinstance(block, str)]
        if text:
            frame = slide.shapes.add_textbox(Inches(0.6), Inches(1.4), Inches(8.6), Inches(1.8)).text_frame
            frame.word_wrap = True
            frame.text = "\n".join(text)
        for rows in (block for block in blocks if not isinstance(block, str)):
            size = Inches(0.6), Inches(3.3), Inches(8.6), Inches(0.32 * len(rows))
            table = slide.shapes.add_table(len(rows), len(rows[0]), *size).table
            for i, row in enumerate(rows):
                for j, cell in enumerate(row):
                    table.cell(i, j).text = str(cell)
                    table.cell(i, j).text_frame.paragraphs[0].font.size = Pt(12)
    if change:
        change(deck)
    deck.save(str(path))
    settle(path)
