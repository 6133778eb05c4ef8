"""PowerPoint: slides, notes, alternative texts."""

import zipfile
from pathlib import Path

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs import people
from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs.contents import LEAKS, SAFE, Content
from tests.airlock.outputs.contents.prose import LEAK_PROSE, SAFE_PROSE, Prose
from tests.airlock.outputs.ooxml import settle

BOX = (Inches(0.5), Inches(1.5), Inches(9), Inches(4))


class Deck:
    """A presentation under way; `slide` gives the last slide made."""

    def __init__(self) -> None:
        self.show = Presentation()
        self.show.core_properties.author = ""

    def text(self, prose: Prose) -> "Deck":
        self.slide = self.show.slides.add_slide(self.show.slide_layouts[1])
        self.slide.shapes.title.text = prose.title
        self.slide.placeholders[1].text = "\n".join(prose.paragraphs)
        return self

    def table(self, content: Content) -> "Deck":
        self.slide = self.show.slides.add_slide(self.show.slide_layouts[5])
        self.slide.shapes.title.text = content.title
        lines = content.lines
        table = self.slide.shapes.add_table(len(lines), len(content.header), *BOX).table
        for row, line in enumerate(lines):
            for column, value in enumerate(line):
                table.cell(row, column).text = f"{value}"
        return self

    def chart(self, title: str, categories: list[str], values: list[float]) -> "Deck":
        self.slide = self.show.slides.add_slide(self.show.slide_layouts[5])
        self.slide.shapes.title.text = title
        data = CategoryChartData()
        data.categories = categories
        data.add_series("patients", values)
        self.slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *BOX, data)
        return self

    def save(self, path: Path) -> None:
        self.show.save(f"{path}")
        _settle_workbooks(path)


def _settle_workbooks(path: Path) -> None:
    """A chart holds a workbook, which holds the time it was made."""
    with zipfile.ZipFile(path) as parts:
        inner = {name: parts.read(name) for name in parts.namelist() if name.endswith(".xlsx")}
    for name in inner:
        work = path.with_suffix(".tmp")
        work.write_bytes(inner[name])
        settle(work)
        inner[name] = work.read_bytes()
        work.unlink()
    settle(path, add=inner)


def write(shelf: Shelf) -> None:
    rng = shelf.random("pptx")
    for turn, (told, shown) in enumerate(
        (("results_fr", "table_one"), ("lay_fr", "costs"), ("model_card_en", "importance"))
    ):
        content = SAFE[shown](rng)
        path = shelf.safe(f"presentations/congres_{turn}.pptx", content.way, content.title, content.population)
        Deck().text(SAFE_PROSE[told]).table(content).save(path)
    bins = [210, 340, 515, 480, 122]
    deck = Deck().chart("Âge à l'inclusion", ["18-39", "40-59", "60-74", "75-89", "90+"], bins)
    deck.slide.notes_slide.notes_text_frame.text = (
        "Dire que 3 centres ont participé. Diapositive 4 : résultats du test de Wilcoxon."
    )
    path = shelf.safe("presentations/congres_3.pptx", "chart data, notes", "Âge à l'inclusion", "1667 patients")
    deck.save(path)
    _leaks(shelf)


def _leaks(shelf: Shelf) -> None:
    rng = shelf.random("pptx/leaks")
    for turn, name in enumerate(("small_cell", "extremes")):
        content = LEAKS[name](rng)
        path = shelf.unsafe(
            f"presentations/staff_{turn}.pptx", content.way, content.where, content.title, content.population
        )
        Deck().text(SAFE_PROSE["results_fr"]).table(content).save(path)

    prose = LEAK_PROSE["none_of_them"](rng)
    path = shelf.unsafe("presentations/staff_2.pptx", prose.way, prose.where, prose.title, prose.population)
    Deck().text(prose).save(path)

    given, surname = people.name(rng)
    deck = Deck().table(SAFE["by_year"](rng))
    deck.slide.notes_slide.notes_text_frame.text = f"Raconter le cas de M. {given} {surname}, admis le 3 mars 2021."
    deck.save(
        shelf.unsafe(
            "presentations/staff_3.pptx", "name and date in the notes", "notes of slide 1", "Activity", "all stays"
        )
    )

    deck = Deck().chart("Complications", ["aucune", "mineure", "majeure"], [412, 87, rng.randint(2, 8)])
    path = shelf.unsafe(
        "presentations/staff_4.pptx", "small cell in a chart", "third bar", "Complications", "about 500 patients"
    )
    deck.save(path)

    deck = Deck().text(SAFE_PROSE["results_en"])
    deck.table(LEAKS["rows_without_id"](rng))
    deck.slide._element.set("show", "0")
    path = shelf.unsafe(
        "presentations/staff_5.pptx", "hidden slide with one row a person", "slide 2", "Results", "6120 patients"
    )
    deck.save(path)
