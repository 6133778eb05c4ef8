"""Word, PowerPoint, Excel and PDF documents from headings, paragraphs and tables."""

import datetime
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import pptx
import xlsxwriter  # type: ignore[import-untyped]
from pptx.util import Cm, Pt
from reportlab import rl_config  # type: ignore[import-untyped]
from reportlab.lib import colors  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import getSampleStyleSheet  # type: ignore[import-untyped]
from reportlab.platypus import Image, Paragraph, SimpleDocTemplate, Spacer  # type: ignore[import-untyped]
from reportlab.platypus import Table as PdfTable

from .make import Block, Table, rezip, zip_parts

DAY = datetime.datetime(2026, 1, 5, 9, 0)


def word(path: Path, blocks: Sequence[Block], style: str = "Light List Accent 1", title: str = "") -> None:
    """A text that starts with "# " is a heading, with "- " a bullet; a list of rows is a table."""
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.title = title
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = DAY
    for block in blocks:
        if not isinstance(block, str):
            _word_table(document, block, style)
        elif block.startswith("# "):
            document.add_heading(block[2:], level=1)
        elif block.startswith("- "):
            document.add_paragraph(block[2:], style="List Bullet")
        else:
            document.add_paragraph(block)
    document.save(str(path))
    rezip(path)


def _word_table(document: Any, rows: Table, style: str) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style=style)
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = str(value)
    document.add_paragraph()


def deck(path: Path, slides: Sequence[tuple[str, Sequence[Block]]], notes: Mapping[int, str] | None = None) -> Any:
    """Title and blocks of each slide; returns the presentation, saved, for a case that adds to it."""
    show = pptx.Presentation()
    show.core_properties.author = ""
    show.core_properties.created = show.core_properties.modified = DAY
    for number, (title, blocks) in enumerate(slides):
        slide = show.slides.add_slide(show.slide_layouts[5])
        slide.shapes.title.text = title
        top = 4.0
        for block in blocks:
            if isinstance(block, str):
                box = slide.shapes.add_textbox(Cm(1.5), Cm(top), Cm(22), Cm(1.2)).text_frame
                box.word_wrap = True
                box.text = block
                box.paragraphs[0].font.size = Pt(16)
                top += 1.6
            else:
                frame = slide.shapes.add_table(
                    len(block), len(block[0]), Cm(1.5), Cm(top), Cm(22), Cm(0.9 * len(block))
                )
                for r, row in enumerate(block):
                    for c, value in enumerate(row):
                        frame.table.cell(r, c).text = str(value)
                        frame.table.cell(r, c).text_frame.paragraphs[0].font.size = Pt(12)
                top += 0.9 * len(block) + 0.6
        if notes and number in notes:
            slide.notes_slide.notes_text_frame.text = notes[number]
    save_deck(show, path)
    return show


def save_deck(show: Any, path: Path) -> None:
    show.save(str(path))
    with zipfile.ZipFile(path) as parts:
        inside = [name for name in parts.namelist() if name.startswith("ppt/embeddings/")]
    rezip(path, {name: _dated for name in inside})


def _dated(content: bytes) -> bytes:
    """The workbook behind a chart, with the set's date instead of now."""
    store = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["docProps/core.xml"] = re.sub(
        rb">[0-9-]{10}T[0-9:]{8}Z<", b">2026-01-05T09:00:00Z<", parts["docProps/core.xml"]
    )
    zip_parts(store, parts)
    return store.getvalue()


def workbook(path: Path, **options: Any) -> Any:
    """A workbook of one fixed date, to be closed by the caller."""
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties({"created": DAY})
    return book


def sheet(book: Any, name: str, rows: Table, title: str = "", widths: int = 18) -> Any:
    """Rows under an optional title line; the header row is bold."""
    page = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1})
    first = 0
    if title:
        page.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 13}))
        first = 2
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is not None:
                page.write(first + r, c, value, bold if r == 0 else None)
    page.set_column(0, 0, 34)
    page.set_column(1, max(len(rows[0]) - 1, 1), widths)
    return page


def pdf(path: Path, blocks: Sequence[Block | Path], title: str = "") -> None:
    """A report on A4; a path is a picture."""
    rl_config.invariant = 1
    styles = getSampleStyleSheet()
    story: list[Any] = []
    for block in blocks:
        if isinstance(block, Path):
            story.append(Image(str(block), width=420, height=280))
        elif isinstance(block, str):
            heading = block.startswith("# ")
            story.append(
                Paragraph(_printable(block.removeprefix("# ")), styles["Heading2" if heading else "BodyText"])
            )
        else:
            table = PdfTable([[_printable(str(cell)) for cell in row] for row in block], hAlign="LEFT", repeatRows=1)
            look: list[Any] = [
                ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
                ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
            ]
            look += [("LINEBELOW", (0, -1), (-1, -1), 1, colors.black), ("FONTSIZE", (0, 0), (-1, -1), 8)]
            table.setStyle(look)
            story += [table, Spacer(1, 10)]
    document = SimpleDocTemplate(str(path), pagesize=A4, title=title, author="", invariant=1)
    document.build(story)


def _printable(words: str) -> str:
    """Helvetica lacks the narrow space."""
    return words.replace("\u202f", "\u00a0")
