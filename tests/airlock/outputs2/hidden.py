"""Unsafe: what an office file keeps out of sight (sheets, rows, formats, comments, revisions, notes, parts, macros)."""

import random
import struct
import zipfile
from pathlib import Path
from typing import Any

import xlsxwriter
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs2 import office, people
from tests.airlock.outputs2.document import Block, Table, blocks, value

TABLE = """
# Treatment by stage
Stage | Surgery | Medical
I-II | 410 | 233
III | 188 | 301
IV | 47 | 290
"""
SHOWN = blocks(TABLE, "r")
WHO = "1,469 patients"


def write(shelf: Shelf) -> None:
    _excel(shelf)
    _excel_parts(shelf)
    _word(shelf)
    _slides(shelf)
    _macros(shelf)


def _book() -> tuple[Any, Any]:
    book = office.workbook(SHOWN)
    return book, book["Table 1"]


def _listing(rng: random.Random, count: int = 20) -> list[list[Any]]:
    return [list(people.ROW_HEAD), *([value(cell) for cell in row] for row in people.rows(rng, count))]


def _excel(shelf: Shelf) -> None:
    rng = shelf.random("excel")

    def path(name: str, way: str, where: str) -> Path:
        return shelf.unsafe(f"xlsx/{name}.xlsx", way, where, "Treatment by stage", WHO)

    for name, state in (("stage_1", "hidden"), ("stage_2", "veryHidden")):
        book, _ = _book()
        page = book.create_sheet("raw")
        page.sheet_state = state
        for row in _listing(rng):
            page.append(row)
        book.save(path(name, f"rows on a sheet that is {state}", "sheet raw"))

    book, page = _book()
    page.append(["of which dialysis", 3, 6])
    page.row_dimensions[page.max_row].hidden = True
    book.save(path("stage_3", "small cells in a hidden row", "last row"))

    book, page = _book()
    for at, row in enumerate(_listing(rng), 1):
        page.cell(at, 27, row[0])
        page.cell(at, 28, row[2])
    for letter in ("AA", "AB"):
        page.column_dimensions[letter].hidden = True
    book.save(path("stage_4", "pseudonyms and ages in hidden columns", "AA:AB"))

    book, page = _book()
    page["F4"], page["G4"] = "deaths", 4
    page["F4"].number_format = page["G4"].number_format = ";;;"
    book.save(path("stage_5", "a count of 4 under the format ;;;", "G4"))

    book, page = _book()
    page["E9"] = people.ipp(rng)
    page["E9"].font = Font(color="FFFFFFFF", size=8)
    book.save(path("stage_6", "an IPP in white on white", "E9"))

    book, page = _book()
    page["B4"].comment = Comment(f"check {people.nir(rng)}", "")
    book.save(path("stage_7", "a NIR in a comment", "comment of B4"))

    book, page = _book()
    given, surname = people.name(rng)
    book.properties.description = f"Extract for patient {given} {surname}, {people.ipp(rng)}"
    book.save(path("stage_8", "a patient in the properties of the file", "docProps/core.xml"))

    book, page = _book()
    names = ",".join(people.ipp(rng) for _ in range(8))
    check = DataValidation(type="list", formula1=f'"{names}"')
    page.add_data_validation(check)
    check.add("H1")
    book.save(path("stage_9", "IPP in a list of allowed values", "validation of H1"))

    book, page = _book()
    page["B3"] = "Surgery"
    for at, row in enumerate(_listing(rng, 15), 900):
        for column, cell in enumerate(row, 1):
            page.cell(at, column, cell)
    book.save(path("stage_10", "rows of persons far below the table", "rows 900 to 915"))

    book, page = _book()
    for at, row in enumerate(_listing(rng, 12), 12):
        for column, cell in enumerate(row, 1):
            page.cell(at, column, cell)
        page.row_dimensions[at].height = 0.1
        page.row_dimensions[at].outlineLevel = 1
    book.save(path("stage_11", "rows of persons of no height, collapsed", "rows 12 to 24"))


def _excel_parts(shelf: Shelf) -> None:
    rng = shelf.random("parts")
    path = shelf.unsafe(
        "xlsx/bar_chart.xlsx",
        "the scatter of a chart, a point a person",
        "the chart and column A:B",
        "Chart",
        "40 patients",
    )
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Chart")
    page.write_row(0, 0, ["age", "ferritin"])
    for at in range(1, 41):
        page.write_row(at, 0, [rng.randint(20, 88), round(rng.uniform(10, 400), 1)])
    chart = book.add_chart({"type": "scatter"})
    chart.add_series({"categories": "=Chart!$A$2:$A$41", "values": "=Chart!$B$2:$B$41"})
    page.insert_chart("D2", chart)
    book.close()

    path = shelf.unsafe(
        "xlsx/format_date.xlsx",
        "exact dates of stays, shown as years only",
        "column admission",
        "Admissions",
        "60 stays",
    )
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Years")
    year = book.add_format({"num_format": "yyyy"})
    page.write_row(0, 0, ["admission", "ward"])
    for at in range(1, 61):
        page.write_number(at, 0, rng.randint(43500, 45200), year)
        page.write_string(at, 1, rng.choice(("Medicine", "Surgery")))
    book.close()

    path = shelf.unsafe(
        "xlsx/with_part.xlsx", "a CSV of persons as a part of the package", "xl/embeddings/data.csv", "Treatment", WHO
    )
    office.xlsx_file(path, SHOWN)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/embeddings/data.csv", "\n".join(",".join(row) for row in people.rows(rng, 40)))

    path = shelf.unsafe(
        "docx/with_part.docx", "a workbook of persons embedded in the document", "word/embeddings", "Report", WHO
    )
    inner = shelf.path("parts/inner.xlsx")
    office.xlsx_file(inner, [Table("Cohort", [people.ROW_HEAD, *people.rows(rng, 30)], [])])
    office.docx_file(path, SHOWN)
    with zipfile.ZipFile(path, "a") as archive:
        archive.write(inner, "word/embeddings/Microsoft_Excel_Worksheet.xlsx")


def _word(shelf: Shelf) -> None:
    rng = shelf.random("word")
    given, surname = people.name(rng)

    def path(name: str, way: str, where: str) -> Path:
        return shelf.unsafe(f"docx/{name}.docx", way, where, "Report of the study", WHO)

    document = office.word_document(SHOWN)
    run = document.add_paragraph("The two arms were alike. ").add_run(f"Check stay of {people.ipp(rng)}.")
    run.font.hidden = True
    document.save(str(path("report_1", "an IPP in hidden text", "last paragraph")))

    document = office.word_document(SHOWN)
    run = document.add_paragraph().add_run(f"M. {given} {surname}, {people.phone(rng)}")
    run.font.color.rgb = RGBColor(255, 255, 255)
    run.font.size = Pt(1)
    document.save(str(path("report_2", "a name in white, 1 point high", "last paragraph")))

    document = office.word_document(SHOWN)
    paragraph = document.add_paragraph("Nineteen months of follow-up.")
    gone = OxmlElement("w:del")
    gone.set(qn("w:author"), "")
    gone.set(qn("w:date"), "2024-05-13T09:00:00Z")
    run, text = OxmlElement("w:r"), OxmlElement("w:delText")
    text.text = f" The death of Mme {surname} on 2 March 2022 was related."
    run.append(text)
    gone.append(run)
    paragraph._p.append(gone)
    document.save(str(path("report_3", "a name in a tracked deletion", "last paragraph")))

    document = office.word_document(SHOWN)
    document.add_comment(
        document.paragraphs[0].runs, text=f"only 3 patients here, see {people.ipp(rng)}", author="", initials=""
    )
    document.save(str(path("report_4", "an IPP in a comment", "comment 1")))

    document = office.word_document(SHOWN)
    document.sections[0].footer.paragraphs[0].text = f"Source: chart of Mme {surname} {given}, NIR {people.nir(rng)}"
    document.save(str(path("report_5", "a name and NIR in the footer", "footer")))

    document = office.word_document(SHOWN)
    document.core_properties.subject = f"IPP {people.ipp(rng)}"
    document.core_properties.keywords = f"{surname} {given}"
    document.save(str(path("report_6", "an IPP in the properties", "docProps/core.xml")))


def _slides(shelf: Shelf) -> None:
    rng = shelf.random("slides")
    given, surname = people.name(rng)

    def path(name: str, way: str, where: str) -> Path:
        return shelf.unsafe(f"pptx/{name}.pptx", way, where, "Slides of the study", WHO)

    show = office.deck(SHOWN)
    show.slides[0].notes_slide.notes_text_frame.text = f"Mention Mme {surname} {given} ({people.ipp(rng)})."
    show.save(str(path("slides_1", "a name in the notes", "notes of slide 1")))

    show = office.deck([*SHOWN, "Backup: deaths in arm B, 4 patients of 233."])
    show.slides[1]._element.set("show", "0")
    show.save(str(path("slides_2", "four patients on a hidden slide", "slide 2")))

    show = office.deck(SHOWN)
    box = show.slides[0].shapes.add_textbox(Inches(-9), Inches(1), Inches(4), Inches(1))
    box.text_frame.text = f"{people.nir(rng, True)} to be checked"
    show.save(str(path("slides_3", "a NIR beside the slide", "off-slide text box")))

    show = office.deck(SHOWN)
    show.slides[0].shapes[-1]._element.xpath(".//p:cNvPr")[0].set("descr", f"Table without patient {people.ipp(rng)}")
    show.save(str(path("slides_4", "an IPP in the alternative text", "table of slide 1")))


def vba_project() -> bytes:
    """The head of an OLE compound file that says it is a VBA project."""
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    return (
        head
        + bytes(478)
        + "VBA\0dir\0_VBA_PROJECT\0".encode("utf-16-le")
        + b'Attribute VB_Name = "ThisWorkbook"\r\n'
        + bytes(1400)
    )


def _macros(shelf: Shelf) -> None:
    content: list[Block] = SHOWN
    made = [("xlsm/outcomes.xlsm", "xl", office.xlsx_file), ("docm/letter.docm", "word", office.docx_file)]
    for file, folder, writer in [*made, ("xlsx/plain.xlsx", "xl", office.xlsx_file)]:
        path = shelf.unsafe(file, "a macro", f"{folder}/vbaProject.bin", "Treatment by stage", WHO)
        writer(path, content)
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr(f"{folder}/vbaProject.bin", vba_project())
