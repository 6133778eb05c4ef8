"""Excel workbooks: what the first sheet shows, safe and not."""

from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from tests.airlock.outputs import people
from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs.contents import LEAKS, SAFE, Content
from tests.airlock.outputs.ooxml import settle

SHOWN_SAFE = (
    "table_one",
    "regression",
    "by_year",
    "centres",
    "survival",
    "concepts",
    "ages_to_ninety",
    "grid",
    "structural_zeros",
    "thousands",
    "doses",
    "comorbidities",
    "versions",
)
SHOWN_LEAKS = (
    "small_cell",
    "patient_rows",
    "margins_give_back",
    "extremes",
    "residuals",
    "small_percent",
    "dominance",
    "few_degrees",
)
COLUMNS = ("person_id", "sex", "age", "admission", "los_days", "creatinine", "hba1c", "icu", "death")


def sheet(book: Workbook, content: Content, title: str = "Résultats") -> Any:
    """A sheet with the content under a bold header."""
    made = book.create_sheet(title)
    for line in content.lines:
        made.append(line)
    for cell in made[1]:
        cell.font = Font(bold=True)
    return made


def book_of(content: Content) -> Workbook:
    book = Workbook()
    book.remove(book.active)
    sheet(book, content)
    return book


def save(book: Workbook, path: Path, **more: Any) -> None:
    book.save(path)
    settle(path, **more)


def write(shelf: Shelf) -> None:
    for turn, name in enumerate(SHOWN_SAFE):
        content = SAFE[name](shelf.random(f"xlsx/{name}"))
        book = book_of(content)
        sheet(book, SAFE["dictionary"](shelf.random(f"xlsx/{name}/2")), "Dictionnaire")
        save(book, shelf.safe(f"excel/resultats_{turn}.xlsx", content.way, content.title, content.population))
    for turn, name in enumerate(SHOWN_LEAKS):
        content = LEAKS[name](shelf.random(f"xlsx/{name}"))
        book = book_of(content)
        path = shelf.unsafe(
            f"excel/tableaux_{turn}.xlsx", content.way, content.where, content.title, content.population
        )
        save(book, path)
    _tempting(shelf)
    _second_sheets(shelf)


def _tempting(shelf: Shelf) -> None:
    rng = shelf.random("xlsx/tempting")
    content = SAFE["icd_codes"](rng)
    book = book_of(content)
    for cell in book.active[1]:
        cell.font, cell.fill = Font(color="FFFFFFFF", bold=True), PatternFill("solid", fgColor="FF1F3864")
    book.active["B1"].comment = Comment("Classification internationale des maladies, 10e révision", "Équipe")
    book.active.append(["", "", "Total", "=SUM(D2:D6)"])
    save(
        book,
        shelf.safe(
            "excel/diagnostics.xlsx", "white on blue, a formula, a comment", content.title, content.population
        ),
    )

    content = SAFE["by_year"](rng)
    book = book_of(content)
    shown = book.active
    chart = BarChart()
    chart.add_data(Reference(shown, min_col=2, min_row=1, max_row=len(content.rows) + 1), titles_from_data=True)
    shown.add_chart(chart, "H2")
    shown.freeze_panes, shown.auto_filter.ref, shown.print_title_rows = "A2", shown.dimensions, "1:1"
    for (cell,) in shown.iter_rows(min_row=2, min_col=5, max_col=5):
        cell.value, cell.number_format = float(cell.value) / 1000, "0.0%"
    save(book, shelf.safe("excel/activite.xlsx", "chart, filter, print titles", content.title, content.population))


def _second_sheets(shelf: Shelf) -> None:
    rng = shelf.random("xlsx/second")
    content = SAFE["quartiles"](rng)
    book = book_of(content)
    rows = sheet(book, LEAKS["patient_rows"](rng), "Données")
    rows.sheet_properties.tabColor = "CCCCCC"
    save(
        book, shelf.unsafe("excel/durees.xlsx", "one row a person", "second sheet", content.title, content.population)
    )

    book = Workbook()
    book.remove(book.active)
    found = people.patients(rng, 40)
    for key in COLUMNS[1:6]:
        part = book.create_sheet(key)
        for line in [[key], *([p[key]] for p in found)]:
            part.append(line)
    save(
        book,
        shelf.unsafe(
            "excel/variables.xlsx", "one row a person, split over sheets", "every sheet", "Variables", "40 patients"
        ),
    )

    content = SAFE["regression"](rng)
    book = book_of(content)
    book.active["H30"] = f"{rng.randint(3, 8)} patients exclus (refus)"
    path = shelf.unsafe(
        "excel/modele.xlsx", "small cell far from the table", "cell H30", content.title, content.population
    )
    save(book, path)

    book = book_of(content)
    book.active["F1"], book.active["F2"] = "exclus", "=1240-1236"
    path = shelf.unsafe(
        "excel/modele_2.xlsx", "formula that gives a small count", "cell F2", content.title, content.population
    )
    save(book, path)
