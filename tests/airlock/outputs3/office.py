"""Word and PowerPoint: what lies beside the text that is read."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document as Word
from docx.oxml import parse_xml
from docx.shared import Pt, RGBColor
from matplotlib.figure import Figure
from openpyxl import Workbook
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs3 import paper, persons
from tests.airlock.outputs3.study import Study
from tests.airlock.outputs3.themes import THEMES

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _deleted(word: Any, study: Study) -> None:
    text = f"Patient {persons.name(study.rng)}, IPP {persons.ipp(study.rng)}"
    run = f'<w:del {_W} w:id="7" w:author="r" w:date="2024-01-09T10:00:00Z"><w:r><w:delText>{text}</w:delText></w:r></w:del>'
    word.paragraphs[3]._p.append(parse_xml(run))


def _vanish(word: Any, study: Study) -> None:
    run = word.paragraphs[2].add_run(f" Cas source : Mme {persons.last(study.rng)}, {persons.phone(study.rng)}.")
    run.font.hidden = True


def _white(word: Any, study: Study) -> None:
    run = word.add_paragraph().add_run(f"Seuls quatre patients sont décédés, dont {persons.name(study.rng)}")
    run.font.color.rgb = RGBColor(255, 255, 255)
    run.font.size = Pt(1)


def _header(word: Any, study: Study) -> None:
    word.sections[0].header.paragraphs[
        0
    ].text = f"Dossier de {persons.name(study.rng)} - NIR {persons.nir(study.rng)}"


def _comment(word: Any, study: Study) -> None:
    run = word.paragraphs[2].runs[0]
    word.add_comment(
        run, text=f"relire le dossier de M. {persons.last(study.rng)}, {persons.ipp(study.rng)}", author="relecture"
    )


def _field(word: Any, study: Study) -> None:
    code = f' QUOTE "{persons.nir(study.rng)}" '
    xml = f'<w:fldSimple {_W} w:instr="{code.replace(chr(34), "&quot;")}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    word.paragraphs[2]._p.append(parse_xml(xml))


def _keywords(word: Any, study: Study) -> None:
    word.core_properties.keywords = f"{persons.name(study.rng)}; {persons.ipp(study.rng)}; {persons.phone(study.rng)}"


def _alt(word: Any, study: Study) -> None:
    figure = Figure(figsize=(3, 2))
    figure.subplots().bar(["A", "B"], [230, 411])
    data = io.BytesIO()
    figure.savefig(data, format="png")
    data.seek(0)
    shape = word.add_picture(data)
    shape._inline.docPr.set(
        "descr", f"Courbe de poids de {persons.name(study.rng)}, née le 12/03/1958, {persons.address(study.rng)}"
    )


def _rows_table(word: Any, study: Study) -> None:
    grid = word.add_table(1, 4)
    for row in range(22):
        cells = grid.add_row().cells
        sex, age = study.rng.choice("HF"), study.rng.randint(20, 88)
        for cell, value in zip(cells, (row + 1, sex, age, persons.day(study.rng)), strict=True):
            cell.text = str(value)
    for cell, value in zip(grid.rows[0].cells, ("N° inclusion", "Sexe", "Âge", "Date d'entrée"), strict=True):
        cell.text = value


def _vignette(word: Any, study: Study) -> None:
    word.add_paragraph(
        f"Observation. Femme de {study.rng.randint(30, 80)} ans, caissière, mère de trois enfants, adressée le "
        f"{study.rng.randint(1, 28)} mars 2021 pour dyspnée ; scanner le lendemain, décès au quatrième jour."
    )


_WORD: tuple[tuple[str, str, Callable[[Any, Study], None]], ...] = (
    ("tracked deletion", "w:del: name and IPP", _deleted),
    ("hidden text", "vanish run: name and phone", _vanish),
    ("white text", "1 pt white: four patients, a name", _white),
    ("page header", "name and NIR", _header),
    ("comment", "name and IPP", _comment),
    ("field code", "QUOTE holds a NIR", _field),
    ("metadata", "keywords: name, IPP, phone", _keywords),
    ("alternative text", "picture: name, address", _alt),
    ("row-level data", "table of inclusions", _rows_table),
    ("row-level data", "a case report of one person", _vignette),
)


def _add_part(path: Path, name: str, content: bytes) -> None:
    with ZipFile(path, "a", ZIP_DEFLATED) as book:
        book.writestr(name, content)


def _rows_book(study: Study) -> bytes:
    book = Workbook()
    book.active.append(["nom", "naissance", "tel"])
    for _ in range(25):
        book.active.append([persons.name(study.rng), persons.day(study.rng, (1935, 1999)), persons.phone(study.rng)])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _notes(show: Any, study: Study) -> None:
    who = study.say(f"Rappeler M. {persons.last(study.rng)} au", f"Call patient {persons.name(study.rng)} at")
    show.slides[1].notes_slide.notes_text_frame.text = f"{who} {persons.phone(study.rng)}"


def _off(show: Any, study: Study) -> None:
    box = show.slides[1].shapes.add_textbox(Inches(-6), Inches(2), Inches(4), Inches(1))
    box.text_frame.text = (
        f"3 patients exclus : {persons.ipp(study.rng)}, {persons.ipp(study.rng)}, {persons.ipp(study.rng)}"
    )


def _alt_slide(show: Any, study: Study) -> None:
    shape = show.slides[2].shapes[-1]
    shape._element.nvGraphicFramePr.cNvPr.set(
        "descr", f"Données de {persons.name(study.rng)}, NIR {persons.nir(study.rng)}"
    )


def _chart_rows(show: Any, study: Study) -> None:
    data = XyChartData()
    series = data.add_series("patients")
    for _ in range(40):
        series.add_data_point(round(study.rng.uniform(18, 40), 1), study.rng.randint(70, 210))
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = study.say("Glycémie selon l'IMC", "Glucose by BMI")
    slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, Inches(1), Inches(2), Inches(6), Inches(4), data)


def _hidden_slide(show: Any, study: Study) -> None:
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = study.say("Liste des perdus de vue", "Lost to follow-up")
    slide.placeholders[1].text = "\n".join(f"{persons.name(study.rng)} {persons.phone(study.rng)}" for _ in range(6))
    slide._element.set("show", "0")


_SHOW: tuple[tuple[str, str, Callable[[Any, Study], None]], ...] = (
    ("speaker notes", "slide 2: name and phone", _notes),
    ("off the slide", "slide 2: three IPP", _off),
    ("alternative text", "table: name and NIR", _alt_slide),
    ("points of persons", "XY chart and its workbook", _chart_rows),
    ("hidden slide", "last slide: names", _hidden_slide),
)


def _bar_slide(show: Any, study: Study) -> None:
    data = CategoryChartData()
    data.categories = list(study.theme.variables)
    for group, name in enumerate(study.theme.groups):
        data.add_series(name, [pair[group] for pair in study.counts.values()])
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = study.say("Effectifs", "Counts")
    slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Inches(1), Inches(2), Inches(7), Inches(4), data)


def _plain_notes(show: Any, study: Study) -> None:
    show.slides[1].notes_slide.notes_text_frame.text = study.near(2)


def write(shelf: Shelf) -> None:
    for number, (way, where, change) in enumerate(_WORD):
        study = Study(shelf.random(f"word-{number}"), THEMES[(number * 7 + 2) % len(THEMES)])
        path = shelf.unsafe(f"manuscrit_{number:02}.docx", way, where, study.theme.title, study.population())
        paper.to_docx(path, study.document(2), study.rng)
        word = Word(str(path))
        change(word, study)
        word.save(str(path))
    for number, (way, where, part) in enumerate(
        (("custom XML", "customXml/item9.xml: NIR", True), ("embedded file", "embedded workbook of rows", False))
    ):
        study = Study(shelf.random(f"part-{number}"))
        path = shelf.unsafe(f"annexe_part_{number}.docx", way, where, study.theme.title, study.population())
        paper.to_docx(path, study.document(1), study.rng)
        if part:
            _add_part(path, "customXml/item9.xml", f"<export><nir>{persons.nir(study.rng)}</nir></export>".encode())
        else:
            _add_part(path, "word/embeddings/Microsoft_Excel_Sheet1.xlsx", _rows_book(study))
    for number, (way, where, change) in enumerate(_SHOW):
        study = Study(shelf.random(f"show-{number}"), THEMES[(number * 11 + 6) % len(THEMES)])
        path = shelf.unsafe(f"staff_{number:02}.pptx", way, where, study.theme.title, study.population())
        _slides(path, study, change)
    for number, (tempts, change) in enumerate(
        (("a chart's workbook of large counts", _bar_slide), ("notes on method", _plain_notes))
    ):
        study = Study(shelf.random(f"show-safe-{number}"))
        path = shelf.safe(f"slides_{number:02}.pptx", tempts, study.theme.title, study.population())
        _slides(path, study, change)


def _slides(path: Path, study: Study, change: Callable[[Any, Study], None]) -> None:
    paper.to_pptx(path, study.document(1), study.rng)
    show = Presentation(str(path))
    change(show, study)
    show.save(str(path))
