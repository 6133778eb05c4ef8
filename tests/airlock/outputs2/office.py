"""Writers of Word, Excel and PowerPoint."""

from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from pptx import Presentation
from pptx.util import Inches, Pt

from tests.airlock.outputs2.document import Block, Table, value

WRITTEN = datetime(2024, 5, 13, 9, 30)


def word_document(content: list[Block]) -> Any:
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = WRITTEN
    document.core_properties.comments = ""
    for block in content:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        document.add_paragraph(block.title, style="Caption")
        width = len(block.rows[0])
        grid = document.add_table(rows=0, cols=width, style="Table Grid")
        for row in block.rows:
            cells = grid.add_row().cells
            for number, text in enumerate(row):
                if text == "^":
                    cells[number - 1].merge(cells[number])
                else:
                    cells[number].text = text
        for note in block.notes:
            document.add_paragraph(note)
    return document


def docx_file(path: Path, content: list[Block]) -> None:
    word_document(content).save(str(path))


def workbook(content: list[Block]) -> Any:
    """A sheet a table; paragraphs are on a first sheet of text."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.creator = ""
    book.properties.created = WRITTEN
    words = [block for block in content if isinstance(block, str)]
    found = [block for block in content if isinstance(block, Table)]
    if words:
        page = book.create_sheet("Notes")
        for line in words:
            page.append([line])
    for number, block in enumerate(found, 1):
        page = book.create_sheet(f"Table {number}")
        page["A1"] = block.title
        page["A1"].font = Font(bold=True)
        for at, row in enumerate(block.rows, 3):
            for column, text in enumerate(row, 1):
                if text == "^":
                    page.merge_cells(start_row=at, end_row=at, start_column=column - 1, end_column=column)
                else:
                    page.cell(at, column, value(text))
        for at, note in enumerate(block.notes, len(block.rows) + 4):
            page.cell(at, 1, note)
        for column in range(1, len(block.rows[0]) + 1):
            page.column_dimensions[get_column_letter(column)].width = 22
    return book


def xlsx_file(path: Path, content: list[Block]) -> None:
    workbook(content).save(path)


def deck(content: list[Block]) -> Any:
    """A slide a table or paragraph."""
    show = Presentation()
    show.core_properties.author = ""
    show.core_properties.last_modified_by = ""
    show.core_properties.created = show.core_properties.modified = WRITTEN
    for block in content:
        slide = show.slides.add_slide(show.slide_layouts[5])
        if isinstance(block, str):
            slide.shapes.title.text = "Results"
            box = slide.shapes.add_textbox(Inches(0.6), Inches(2), Inches(8.6), Inches(3))
            box.text_frame.word_wrap = True
            box.text_frame.text = block
            continue
        slide.shapes.title.text = block.title
        height, width = len(block.rows), len(block.rows[0])
        shape = slide.shapes.add_table(height, width, Inches(0.5), Inches(1.6), Inches(9), Inches(0.3 * height))
        for at, row in enumerate(block.rows):
            for column, text in enumerate(row):
                cell = shape.table.cell(at, column)
                if text == "^":
                    shape.table.cell(at, column - 1).merge(cell)
                    continue
                cell.text = text
                for paragraph in cell.text_frame.paragraphs:
                    paragraph.font.size = Pt(12)
        if block.notes:
            box = slide.shapes.add_textbox(Inches(0.5), Inches(6.6), Inches(9), Inches(0.6))
            box.text_frame.text = " ".join(block.notes)
    return show


def pptx_file(path: Path, content: list[Block]) -> None:
    deck(content).save(str(path))
