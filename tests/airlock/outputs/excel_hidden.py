"""Excel workbooks whose shown table is safe and whose hidden parts are not."""

from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from tests.airlock.outputs import people
from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs.contents import LEAKS, SAFE
from tests.airlock.outputs.csv_files import text
from tests.airlock.outputs.excel import book_of, save, sheet
from tests.airlock.outputs.ooxml import related

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def write(shelf: Shelf) -> None:
    _hidden_by_excel(shelf)
    _notes_and_names(shelf)
    _parts(shelf)


def _start(shelf: Shelf, name: str, turn: int, way: str, where: str) -> tuple[Workbook, Any]:
    content = SAFE[name](shelf.random(f"xlsx/hidden/{turn}"))
    return book_of(content), shelf.unsafe(
        f"excel/annexe_{turn:02d}.xlsx", way, where, content.title, content.population
    )


def _hidden_by_excel(shelf: Shelf) -> None:
    rng = shelf.random("xlsx/hidden")
    for turn, state in enumerate(("hidden", "veryHidden")):
        book, path = _start(shelf, "table_one", turn, "hidden sheet with one row a person", f"sheet Feuil9 ({state})")
        sheet(book, LEAKS["rows_without_id"](rng), "Feuil9").sheet_state = state
        save(book, path)

    book, path = _start(shelf, "laboratory", 2, "hidden rows with one person each", "rows 40 to 64")
    for row, patient in enumerate(people.patients(rng, 25), 40):
        for column, value in enumerate(patient.values(), 1):
            book.active.cell(row, column, value)
        book.active.row_dimensions[row].hidden = True
    save(book, path)

    book, path = _start(shelf, "quartiles", 3, "hidden column with hospital numbers", "column H")
    book.active["H1"] = "NIP"
    for row in range(2, 8):
        book.active.cell(row, 8, people.ipp(rng))
    book.active.column_dimensions["H"].hidden = True
    save(book, path)

    book, path = _start(shelf, "centres", 4, "small cell, white on white", "cell F3")
    book.active["F2"], book.active["F3"] = "refus (patients)", rng.randint(2, 8)
    book.active["F2"].font = book.active["F3"].font = Font(color="FFFFFFFF")
    save(book, path)

    book, path = _start(shelf, "by_year", 5, "names behind the number format ;;;", "cells G2 to G6")
    for row in range(2, 7):
        cell = book.active.cell(row, 7, " ".join(("M.", *people.name(rng))))
        cell.number_format = ";;;"
    save(book, path)


def _notes_and_names(shelf: Shelf) -> None:
    rng = shelf.random("xlsx/notes")
    given, surname = people.name(rng)
    book, path = _start(shelf, "missing", 6, "name and number in a comment", "comment of cell B3")
    book.active["B3"].comment = Comment(f"revoir {surname.upper()} {given}, NIP {people.ipp(rng)}", "TEC")
    save(book, path)

    book, path = _start(shelf, "costs", 7, "small cell in a defined name", "defined name exclus_deces")
    book.defined_names["exclus_deces"] = DefinedName("exclus_deces", attr_text='"4 patients exclus (décès avant J1)"')
    save(book, path)

    book, path = _start(
        shelf, "regression", 8, "names of persons in a data validation list", "validation of column J"
    )
    listed = ",".join(" ".join(people.name(rng)) for _ in range(5))
    rule = DataValidation(type="list", formula1=f'"{listed}"')
    rule.add("J2:J20")
    book.active.add_data_validation(rule)
    save(book, path)

    book, path = _start(shelf, "histogram", 9, "social security number in the properties", "docProps, description")
    book.properties.description = f"doublon {people.spaced_nir(rng)}"
    save(book, path)

    book, path = _start(shelf, "smd", 10, "name of a person in the page header", "header of the sheet")
    book.active.oddHeader.center.text = f"Dossier de Mme {people.WOMEN[3]} {surname.upper()}"
    save(book, path)


def _parts(shelf: Shelf) -> None:
    rng = shelf.random("xlsx/parts")
    found = people.patients(rng, 30)
    fields = ("person_id", "sex", "age", "los_days")
    lines = "".join("<r>" + "".join(f'<s v="{p[f]}"/>' for f in fields) + "</r>" for p in found)
    records = f'<pivotCacheRecords xmlns="{MAIN}" count="30">{lines}</pivotCacheRecords>'
    names = "".join(f'<cacheField name="{f}" numFmtId="0"><sharedItems/></cacheField>' for f in fields)
    fields_xml = f'<cacheFields count="4">{names}</cacheFields>'
    cache = f'<pivotCacheDefinition xmlns="{MAIN}" recordCount="30">{fields_xml}</pivotCacheDefinition>'
    where = "xl/pivotCache/pivotCacheRecords1.xml"
    book, path = _start(shelf, "ages_to_ninety", 11, "pivot cache with one row a person", where)
    added = {where: records.encode(), "xl/pivotCache/pivotCacheDefinition1.xml": cache.encode()}
    save(
        book,
        path,
        add=added,
        change={
            "xl/_rels/workbook.xml.rels": related("pivotCache/pivotCacheDefinition1.xml", "pivotCacheDefinition")
        },
    )

    item = (
        "<patients>"
        + "".join(f'<p id="{p["person_id"]}" age="{p["age"]}" deces="{p["death"]}"/>' for p in found)
        + "</patients>"
    )
    book, path = _start(shelf, "importance", 12, "custom XML with one element a person", "customXml/item1.xml")
    save(
        book,
        path,
        add={"customXml/item1.xml": item.encode()},
        change={"_rels/.rels": related("customXml/item1.xml", "customXml")},
    )

    rows = text(LEAKS["patient_rows"](rng).lines).encode()
    book, path = _start(
        shelf, "calibration", 13, "embedded object with one row a person", "xl/embeddings/donnees.csv"
    )
    change = {"xl/_rels/workbook.xml.rels": related("embeddings/donnees.csv", "package")}
    save(book, path, add={"xl/embeddings/donnees.csv": rows}, change=change)

    cells = "".join(
        f'<row r="{i}"><cell r="A{i}"><v>{people.ipp(rng)}</v></cell><cell r="B{i}"><v>{p["age"]}</v></cell></row>'
        for i, p in enumerate(found, 1)
    )
    link = (
        f'<externalLink xmlns="{MAIN}"><externalBook><sheetNames><sheetName val="base"/></sheetNames><sheetDataSet>'
        f'<sheetData sheetId="0">{cells}</sheetData></sheetDataSet></externalBook></externalLink>'
    )
    book, path = _start(shelf, "flow", 14, "cached values of another workbook", "xl/externalLinks/externalLink1.xml")
    change = {"xl/_rels/workbook.xml.rels": related("externalLinks/externalLink1.xml", "externalLink")}
    save(book, path, add={"xl/externalLinks/externalLink1.xml": link.encode()}, change=change)

    content = SAFE["anova"](rng)
    book = book_of(content)
    path = shelf.unsafe("excel/anova.xlsm", "macro", "xl/vbaProject.bin", content.title, content.population)
    macro = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 504
        + "Attribute VB_Name = Module1\r\nSub Auto_Open()".encode("utf-16-le")
    )
    kind = ("spreadsheetml.sheet.main+xml", "openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
    enabled = "ms-excel.sheet.macroEnabled.main+xml"
    save(
        book,
        path,
        add={"xl/vbaProject.bin": macro},
        change={
            "[Content_Types].xml": lambda t: t.replace(f"application/vnd.{kind[1]}", f"application/vnd.{enabled}"),
            "xl/_rels/workbook.xml.rels": related("vbaProject.bin", "vbaProject"),
        },
    )
