"""Workbooks, documents, decks, papers and pictures as researchers' tools write them."""

import io
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")
import docx
import matplotlib.pyplot as plt
import openpyxl
import pptx
from openpyxl.styles import Font
from pptx.util import Inches, Pt
from reportlab.lib import colors  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import getSampleStyleSheet  # type: ignore[import-untyped]
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle  # type: ignore[import-untyped]

from tests.airlock.outputs26.tools import Rows, settle

WHEN = datetime(2025, 6, 2, 8, 0, 0)


def number(cell: str) -> Any:
    """The number that a cell writes, or its text."""
    if re.fullmatch(r"-?\d+", cell):
        return int(cell)
    if re.fullmatch(r"-?\d+\.\d+", cell):
        return float(cell)
    return cell


def workbook(sheets: Sequence[tuple[str, Rows]], title: str = "") -> Any:
    """A workbook; each sheet's first row is bold."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, table in sheets:
        sheet = book.create_sheet(name)
        for row in table:
            sheet.append([number(cell) for cell in row])
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.column_dimensions["A"].width = 38
    book.properties.title = title
    book.properties.creator = "Unité de recherche clinique"
    return book


def save_book(book: Any, path: Path) -> None:
    """Saves a workbook with the same bytes each time."""
    book.save(path)
    settle(path)


def document(title: str, *parts: str | Rows) -> Any:
    """A document of headings (lines that begin with #), paragraphs and tables."""
    made = docx.Document()
    made.core_properties.author = "Unité de recherche clinique"
    made.core_properties.title = title
    made.add_heading(title, 1)
    for part in parts:
        if isinstance(part, str):
            if part.startswith("# "):
                made.add_heading(part[2:], 2)
            else:
                made.add_paragraph(part)
        else:
            add_table(made, part)
    return made


def add_table(made: Any, table: Rows) -> Any:
    """A table at the end of a document."""
    grid = made.add_table(rows=0, cols=len(table[0]))
    grid.style = "Light Grid Accent 1"
    for row in table:
        cells = grid.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    return grid


def save(made: Any, path: Path) -> None:
    """Saves a document or deck with the same bytes each time."""
    made.save(path)
    settle(path)


def deck(title: str, *slides: tuple[str, str | Rows]) -> Any:
    """A deck: a title, then slides of lines or of a table."""
    made = pptx.Presentation()
    made.core_properties.author = "Unité de recherche clinique"
    made.core_properties.title = title
    made.slides.add_slide(made.slide_layouts[0]).shapes.title.text = title
    for heading, content in slides:
        if isinstance(content, str):
            slide = made.slides.add_slide(made.slide_layouts[1])
            slide.placeholders[1].text = content
        else:
            slide = made.slides.add_slide(made.slide_layouts[5])
            size = (len(content), len(content[0]))
            grid = slide.shapes.add_table(*size, Inches(0.5), Inches(1.6), Inches(9), Inches(0.36 * size[0])).table
            for down, row in enumerate(content):
                for across, text in enumerate(row):
                    grid.cell(down, across).text = text
                    grid.cell(down, across).text_frame.paragraphs[0].font.size = Pt(13)
        slide.shapes.title.text = heading
    return made


def paper(path: Path, title: str, *parts: str | Rows, on_page: Callable[[Any, Any], None] | None = None) -> None:
    """A PDF of headings (lines that begin with #), paragraphs and tables; `on_page` draws more on the first page."""
    styles = getSampleStyleSheet()
    flow: list[Any] = [Paragraph(title, styles["Title"])]
    for part in parts:
        if isinstance(part, str):
            head = part.startswith("# ")
            flow.append(Paragraph(part[2:] if head else part, styles["Heading2" if head else "BodyText"]))
        else:
            grid = Table(part, repeatRows=1)
            ruled = [
                ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
                ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
            ]
            grid.setStyle(TableStyle([*ruled, ("FONTSIZE", (0, 0), (-1, -1), 8.5)]))
            flow += [Spacer(1, 6), grid, Spacer(1, 8)]
    made = SimpleDocTemplate(str(path), pagesize=A4, title=title, author="Unité de recherche clinique", invariant=1)
    made.build(flow, **({"onFirstPage": on_page} if on_page else {}))


def figure(draw: Callable[[Any], None], size: tuple[float, float] = (6.4, 4.4)) -> Any:
    """A figure with one pair of axes that `draw` fills."""
    made, axes = plt.subplots(figsize=size)
    draw(axes)
    made.tight_layout()
    return made


def save_figure(made: Any, path: Path | io.BytesIO, kind: str, metadata: dict[str, str] | None = None) -> None:
    """Saves a figure as png, svg or pdf without the time of writing."""
    none: dict[str, Any] = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {}}[kind]
    with matplotlib.rc_context({"svg.hashsalt": "26", "svg.fonttype": "none"}):
        made.savefig(path, format=kind, dpi=130, metadata={**none, **(metadata or {})})
    plt.close(made)
