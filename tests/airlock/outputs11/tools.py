"""Writes the formats, each the same for the same input: no clock, no host, no user in them."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import matplotlib as mpl
import matplotlib.pyplot as plt
import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from pptx import Presentation
from pptx.util import Inches, Pt
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

mpl.use("Agg")
mpl.rcParams.update({"svg.hashsalt": "outputs11", "svg.fonttype": "none", "figure.max_open_warning": 0})

Rows = Sequence[Sequence[Any]]
Block = str | Rows


def settle(path: Path) -> None:
    """Gives the parts of an Office file one date, so that the bytes do not tell when it was written."""
    with zipfile.ZipFile(path) as old:
        parts = [(part.filename, old.read(part)) for part in old.infolist()]
    pack(path, parts)


def pack(path: Path | io.BytesIO, parts: Iterable[tuple[str, bytes | str]]) -> None:
    """An archive of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts:
            part = zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, data)


def packed(parts: Iterable[tuple[str, bytes | str]]) -> bytes:
    """The bytes of an archive of these parts."""
    buffer = io.BytesIO()
    pack(buffer, parts)
    return buffer.getvalue()


def lines(rows: Rows, separator: str = ",") -> str:
    """Rows as delimited text."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def table(path: Path, rows: Rows, separator: str = ",", encoding: str = "utf-8", before: str = "") -> None:
    """A delimited file."""
    path.write_text(before + lines(rows, separator), encoding=encoding)


def word(
    path: Path, blocks: Sequence[Block], style: str = "Table Grid", author: str = "Research unit", footer: str = ""
) -> None:
    """A document: '# ' begins a heading, '- ' an item, other strings are paragraphs, rows are tables."""
    document = docx.Document()
    document.core_properties.author = author
    document.core_properties.comments = ""
    for block in blocks:
        if not isinstance(block, str):
            grid = document.add_table(0, len(block[0]), style=style)
            for at, row in enumerate(block):
                for cell, value in zip(grid.add_row().cells, row, strict=True):
                    cell.text = str(value)
                    for run in cell.paragraphs[0].runs:
                        run.bold = at == 0
            document.add_paragraph()
        elif block.startswith("#"):
            document.add_heading(block.lstrip("# "), block.count("#", 0, 3))
        elif block.startswith("- "):
            document.add_paragraph(block[2:], style="List Bullet")
        else:
            document.add_paragraph(block)
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    document.save(str(path))
    settle(path)


def paper(path: Path, blocks: Sequence[Block], title: str = "", author: str = "", wide: bool = False) -> None:
    """A PDF of the same blocks."""
    sheet = getSampleStyleSheet()
    story: list[Any] = [Paragraph(title, sheet["Title"])] if title else []
    grid = TableStyle(
        [
            ("FONTSIZE", (0, 0), (-1, -1), 8),
            ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
            ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
            ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
        ]
    )
    for block in blocks:
        if not isinstance(block, str):
            story += [Table([[str(cell) for cell in row] for row in block], style=grid), Spacer(1, 10)]
        elif block.startswith("#"):
            story.append(Paragraph(block.lstrip("# "), sheet["Heading2"]))
        else:
            story += [Paragraph(block.replace("<", "&lt;"), sheet["BodyText"]), Spacer(1, 4)]
    size = landscape(A4) if wide else A4
    SimpleDocTemplate(str(path), pagesize=size, title=title, author=author, invariant=1).build(story)


def _escape(value: object) -> str:
    return str(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def page(path: Path, blocks: Sequence[Block], title: str, lang: str = "en", css: str = "", tail: str = "") -> None:
    """A web page of the same blocks; a block that begins with < is taken as it is."""
    parts = []
    for block in blocks:
        if not isinstance(block, str):
            head = "".join(f"<th scope='col'>{_escape(cell)}</th>" for cell in block[0])
            body = "\n".join(
                "<tr>" + "".join(f"<td>{_escape(cell)}</td>" for cell in row) + "</tr>" for row in block[1:]
            )
            parts.append(f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>")
        elif block.startswith("<"):
            parts.append(block)
        elif block.startswith("#"):
            parts.append(f"<h2>{_escape(block.lstrip('# '))}</h2>")
        else:
            parts.append(f"<p>{_escape(block)}</p>")
    css = css or "body{font-family:sans-serif;max-width:60em} td,th{padding:2px 8px;border-bottom:1px solid #ccc}"
    path.write_text(
        f"<!DOCTYPE html>\n<html lang='{lang}'><head><meta charset='utf-8'><title>{_escape(title)}</title>"
        f"<style>{css}</style></head><body>\n<h1>{_escape(title)}</h1>\n"
        + "\n".join(parts)
        + f"\n{tail}</body></html>\n",
        encoding="utf-8",
    )


def pipes(rows: Rows) -> str:
    """Rows as a Markdown table."""
    said = [[str(cell).replace("|", "/") for cell in row] for row in rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in [said[0], ["---"] * len(said[0]), *said[1:]])


def note(path: Path, blocks: Sequence[Block]) -> None:
    """A Markdown file of the same blocks."""
    path.write_text("\n\n".join(b if isinstance(b, str) else pipes(b) for b in blocks) + "\n", encoding="utf-8")


def tabular(rows: Rows, caption: str, label: str, columns: str = "") -> str:
    """Rows as a LaTeX table with booktabs rules."""
    safe = [
        [str(cell).replace("%", r"\%").replace("_", r"\_").replace("&", r"\&").replace("<", "$<$") for cell in row]
        for row in rows
    ]
    body = [" & ".join(row) + r" \\" for row in safe]
    return "\n".join(
        [
            r"\begin{table}[htbp]",
            r"\centering",
            rf"\caption{{{caption}}}",
            rf"\label{{tab:{label}}}",
            rf"\begin{{tabular}}{{{columns or 'l' + 'r' * (len(rows[0]) - 1)}}}",
            r"\toprule",
            body[0],
            r"\midrule",
            *body[1:],
            r"\bottomrule",
            r"\end{tabular}",
            r"\end{table}",
            "",
        ]
    )


def fill(sheet: Any, rows: Rows, top: int = 1) -> None:
    """Rows into a sheet, the first of them as its head."""
    for down, row in enumerate(rows):
        for across, value in enumerate(row):
            cell = sheet.cell(top + down, across + 1, value)
            if down == 0:
                cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDE6F0")
                cell.alignment = Alignment(wrap_text=True)
    sheet.column_dimensions["A"].width = 34


def book(sheets: Mapping[str, Rows], titles: Mapping[str, str] | None = None) -> openpyxl.Workbook:
    """A workbook; a sheet with a title has it in its first row and a free row below."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        title = (titles or {}).get(name)
        if title:
            sheet["A1"] = title
            sheet["A1"].font = Font(bold=True, size=13)
        fill(sheet, rows, 3 if title else 1)
    made.properties.creator = "Research unit"
    return made


def keep(made: openpyxl.Workbook, path: Path) -> None:
    """Saves a workbook without the hour."""
    made.save(path)
    with zipfile.ZipFile(path) as old:
        parts = [(part.filename, old.read(part)) for part in old.infolist()]
    made_at = made.properties.modified
    stamp = made_at.strftime("%Y-%m-%dT%H:%M:%SZ").encode() if made_at else b"-"
    made_on = made.properties.created.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    pack(
        path,
        [(n, d.replace(stamp, b"2025-01-01T00:00:00Z").replace(made_on, b"2025-01-01T00:00:00Z")) for n, d in parts],
    )


def deck(path: Path, slides: Sequence[tuple[str, Sequence[Block], str]]) -> None:
    """Slides of a title, blocks (text or a table) and speaker's notes."""
    made = Presentation()
    made.core_properties.author = "Research unit"
    for title, blocks, spoken in slides:
        slide = made.slides.add_slide(made.slide_layouts[5])
        slide.shapes.title.text = title
        top = 1.6
        for block in blocks:
            if isinstance(block, str):
                box = slide.shapes.add_textbox(Inches(0.6), Inches(top), Inches(8.8), Inches(0.6))
                box.text_frame.word_wrap = True
                box.text_frame.text = block
                box.text_frame.paragraphs[0].font.size = Pt(16)
                top += 0.7
            else:
                height = 0.33 * len(block)
                frame = slide.shapes.add_table(
                    len(block), len(block[0]), Inches(0.6), Inches(top), Inches(8.8), Inches(height)
                )
                for down, row in enumerate(block):
                    for across, value in enumerate(row):
                        frame.table.cell(down, across).text = str(value)
                        frame.table.cell(down, across).text_frame.paragraphs[0].font.size = Pt(11)
                top += height + 0.3
        if spoken:
            slide.notes_slide.notes_text_frame.text = spoken
    made.save(str(path))
    settle(path)


def figure(made: Any, path: Path, **more: Any) -> None:
    """Saves a figure in the format of its name."""
    plain = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {"Software": None}}
    made.savefig(path, metadata={**plain.get(path.suffix[1:], {}), **more.pop("metadata", {})}, dpi=130, **more)
    plt.close(made)


def text(source: str) -> dict[str, Any]:
    """A text cell."""
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def code(source: str, *outputs: dict[str, Any]) -> dict[str, Any]:
    """A code cell with what it put out."""
    return {"cell_type": "code", "metadata": {}, "source": source, "execution_count": None, "outputs": list(outputs)}


def stream(said: str) -> dict[str, Any]:
    """Printed text."""
    return {"output_type": "stream", "name": "stdout", "text": said}


def shown(data: Mapping[str, Any]) -> dict[str, Any]:
    """A displayed value by media type."""
    return {"output_type": "display_data", "metadata": {}, "data": dict(data)}


def notebook(path: Path, cells: Sequence[dict[str, Any]], metadata: Mapping[str, Any] | None = None) -> None:
    """A notebook; cells are numbered as they stand."""
    for at, cell in enumerate(cells):
        cell["id"] = f"cell-{at:02d}"
        if cell["cell_type"] == "code":
            cell["execution_count"] = at + 1
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    made = {"nbformat": 4, "nbformat_minor": 5, "metadata": {**kernel, **(metadata or {})}, "cells": list(cells)}
    path.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
