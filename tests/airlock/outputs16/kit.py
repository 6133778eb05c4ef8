"""Writers of the formats. A document is a list of blocks: "# " a heading, a list of rows a table, else a paragraph."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

import docx
import matplotlib
import openpyxl
import pptx
from openpyxl.styles import Font
from pptx.util import Inches, Pt
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

matplotlib.use("Agg")
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

Rows = Sequence[Sequence[Any]]
Blocks = Sequence[Any]
DAY = datetime(2026, 9, 14, 9, 0)


def share(n: int, of: int, style: str = "en", few: bool = False) -> str:
    """A count with its percentage. Only a cell said to be `few` may tell of fewer than 10, or of all but them."""
    if not few and (n < 10 or of - n < 10):
        raise AssertionError(f"{n} of {of} is a small cell")
    percent = f"{100 * n / of:.1f}"
    if style == "fr":
        return f"{n} ({percent.replace('.', ',')} %)"
    return {"en": f"{n} ({percent}%)", "sas": f"{n} ({percent})"}[style]


def large(*counts: int) -> tuple[int, ...]:
    """The counts, which must all be of ten persons or more."""
    if min(counts) < 10:
        raise AssertionError(f"{counts} has a small cell")
    return counts


def steady(path: Any) -> None:
    """Writes a zip again with one date, so that the same seed gives the same bytes."""
    with zipfile.ZipFile(path) as old:
        parts = [(name, old.read(name)) for name in old.namelist()]
    for number, (name, data) in enumerate(parts):
        if name.endswith(".xlsx"):
            inner = io.BytesIO(data)
            steady(inner)
            parts[number] = (name, inner.getvalue())
    if isinstance(path, io.BytesIO):
        path.seek(0)
        path.truncate()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts:
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*", rb"\g<1>2026-09-14T09:00:00Z", data)
            new.writestr(zipfile.ZipInfo(name, (2026, 9, 14, 9, 0, 0)), data, zipfile.ZIP_DEFLATED)


def add_part(path: Path, name: str, data: bytes) -> None:
    """One more part in a zipped document."""
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, data)
    steady(path)


def text(path: Path, content: str, encoding: str = "utf-8") -> None:
    path.write_bytes(content.lstrip("\n").encode(encoding))


def separated(rows: Rows, sep: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=sep, lineterminator="\n").writerows(rows)
    return out.getvalue()


def csv_file(path: Path, rows: Rows, sep: str = ",", encoding: str = "utf-8") -> None:
    text(path, separated(rows, sep), encoding)


def jsons(path: Path, value: object) -> None:
    text(path, json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def book(path: Path, sheets: Mapping[str, Rows]) -> openpyxl.Workbook:
    """A workbook with bold headings; call `keep` after changes."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.column_dimensions["A"].width = 38
    made.properties.creator = "EDS"
    keep(made, path)
    return made


def keep(made: openpyxl.Workbook, path: Path) -> None:
    made.save(path)
    steady(path)


def word(path: Path, blocks: Blocks, author: str = "EDS") -> None:
    made = docx.Document()
    made.core_properties.author = author
    made.core_properties.comments = ""
    for block in blocks:
        if not isinstance(block, str):
            table = made.add_table(rows=0, cols=len(block[0]), style="Light Grid Accent 1")
            for row in block:
                for cell, value in zip(table.add_row().cells, row, strict=True):
                    cell.text = str(value)
        elif block.startswith("# "):
            made.add_heading(block[2:], 1)
        else:
            made.add_paragraph(block)
    made.save(path)
    steady(path)


def slides(path: Path, pages: Sequence[tuple[str, Any]], notes: Mapping[int, str] | None = None) -> None:
    """Pages of a title and either bullets (strings) or a table (rows); `notes` by page from 0."""
    made = pptx.Presentation()
    made.core_properties.author = "EDS"
    for number, (title, body) in enumerate(pages):
        if isinstance(body[0], str):
            page = made.slides.add_slide(made.slide_layouts[1])
            page.placeholders[1].text = "\n".join(body)
        else:
            page = made.slides.add_slide(made.slide_layouts[5])
            shape = page.shapes.add_table(
                len(body), len(body[0]), Inches(0.5), Inches(1.6), Inches(9), Inches(0.4 * len(body))
            )
            for r, row in enumerate(body):
                for c, value in enumerate(row):
                    cell = shape.table.cell(r, c)
                    cell.text = str(value)
                    cell.text_frame.paragraphs[0].font.size = Pt(13)
        page.shapes.title.text = title
        if notes and number in notes:
            page.notes_slide.notes_text_frame.text = notes[number]
    made.save(path)
    steady(path)


def pdf(path: Path, blocks: Blocks, title: str = "", keywords: str = "") -> None:
    styles = getSampleStyleSheet()
    story: list[Any] = []
    for block in blocks:
        if not isinstance(block, str):
            table = Table([[str(value) for value in row] for row in block], hAlign="LEFT")
            table.setStyle(
                TableStyle(
                    [
                        ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
                        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
                        ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
                        ("FONTSIZE", (0, 0), (-1, -1), 8),
                    ]
                )
            )
            story += [table, Spacer(1, 10)]
        elif block.startswith("# "):
            story.append(Paragraph(escape(block[2:]), styles["Heading2"]))
        else:
            story.append(Paragraph(escape(block), styles["BodyText"]))
    SimpleDocTemplate(str(path), pagesize=A4, title=title, author="EDS", keywords=keywords, invariant=1).build(story)


def html_table(rows: Rows, attributes: str = "") -> str:
    lines = [f"<table {attributes}>".replace(" >", ">")]
    for number, row in enumerate(rows):
        tag = "td" if number else "th"
        lines.append("<tr>" + "".join(f"<{tag}>{escape(str(value))}</{tag}>" for value in row) + "</tr>")
    return "\n".join([*lines, "</table>"])


def page(blocks: Blocks, title: str, style: str = "", lang: str = "en") -> str:
    body = []
    for block in blocks:
        if not isinstance(block, str):
            body.append(html_table(block))
        elif block.startswith("# "):
            body.append(f"<h2>{escape(block[2:])}</h2>")
        else:
            body.append(block if block.startswith("<") else f"<p>{escape(block)}</p>")
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{escape(title)}</title>\n<style>{style}</style></head>\n<body>\n'
        + "\n".join(body)
        + "\n</body></html>\n"
    )


def pipes(rows: Rows) -> str:
    head, *rest = [[str(value) for value in row] for row in rows]
    lines = ["| " + " | ".join(head) + " |", "|" + "|".join([":--"] + ["--:"] * (len(head) - 1)) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rest])


def tex_rows(rows: Rows) -> str:
    return "\n".join(" & ".join(str(value).replace("%", r"\%") for value in row) + r" \\" for row in rows)


def axes(width: float = 6.4, height: float = 4.4, rows: int = 1, columns: int = 1) -> tuple[Figure, Any]:
    plt.rcParams["svg.hashsalt"] = "16"
    return plt.subplots(rows, columns, figsize=(width, height))


def drawn(figure: Figure, path: Path, metadata: Mapping[str, str] | None = None) -> None:
    """PNG, SVG or PDF by the suffix, without the day of its making."""
    fixed: dict[str, Any] = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(path.suffix[1:], {})
    if not figure.axes[0].tables:
        figure.tight_layout()
    figure.savefig(path, dpi=110, bbox_inches="tight", metadata={**fixed, **(metadata or {})})
    plt.close(figure)


def notebook(path: Path, cells: Sequence[tuple[str, ...]], language: str = "python") -> dict[str, Any]:
    """Cells: ("md", text), ("code", source, printed) or ("code", source, text/plain, text/html)."""
    made: list[dict[str, Any]] = []
    for number, (kind, source, *shown) in enumerate(cells, 1):
        cell: dict[str, Any] = {"id": f"c{number:03d}", "metadata": {}, "source": source.splitlines(keepends=True)}
        if kind == "md":
            made.append({"cell_type": "markdown", **cell})
            continue
        outputs: list[dict[str, Any]] = []
        if len(shown) == 1:
            outputs = [{"output_type": "stream", "name": "stdout", "text": shown[0].splitlines(keepends=True)}]
        if len(shown) == 2:
            data = {"text/plain": shown[0].splitlines(keepends=True), "text/html": shown[1].splitlines(keepends=True)}
            outputs = [{"output_type": "execute_result", "execution_count": number, "data": data, "metadata": {}}]
        made.append({"cell_type": "code", "execution_count": number, "outputs": outputs, **cell})
    kernel = {"python": ("Python 3", "python3"), "R": ("R", "ir")}[language]
    value = {
        "cells": made,
        "metadata": {"kernelspec": {"display_name": kernel[0], "language": language, "name": kernel[1]}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    text(path, json.dumps(value, indent=1, ensure_ascii=False) + "\n")
    return value


def zipped(path: Path, parts: Mapping[str, str | bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 9, 14, 9, 0, 0)), data, zipfile.ZIP_DEFLATED)
