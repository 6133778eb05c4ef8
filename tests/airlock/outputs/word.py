"""Word documents: paragraphs and tables, safe and not."""

from pathlib import Path
from typing import Any

import docx
from docx.document import Document

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs.contents import LEAKS, SAFE, Content
from tests.airlock.outputs.contents.prose import LEAK_PROSE, SAFE_PROSE, Prose
from tests.airlock.outputs.ooxml import settle

TOLD_SAFE = ("methods_fr", "results_en", "results_fr", "protocol_fr", "lay_fr")
TOLD_LEAKS = ("deaths_in_words", "n_equals", "vignette", "named", "all_of_them", "rare_percent", "half_of_eight")
SHOWN_SAFE = ("table_one", "regression", "flow", "structural_zeros", "pain", "subgroups", "completeness")
SHOWN_LEAKS = ("small_cell", "total_gives_back", "range_in_brackets", "survival_steps", "saturated")


def add_table(document: Any, content: Content) -> None:
    table = document.add_table(rows=0, cols=len(content.header), style="Table Grid")
    for line in content.lines:
        for cell, value in zip(table.add_row().cells, line, strict=True):
            cell.text = f"{value}"


def document_of(prose: Prose, content: Content | None = None) -> Document:
    document = docx.Document()
    document.add_heading(prose.title, 1)
    for paragraph in prose.paragraphs:
        document.add_paragraph(paragraph)
    if content:
        document.add_paragraph(content.title)
        add_table(document, content)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    return document


def save(document: Document, path: Path, **more: Any) -> None:
    document.save(f"{path}")
    settle(path, **more)


def write(shelf: Shelf) -> None:
    for turn, name in enumerate(TOLD_SAFE):
        prose = SAFE_PROSE[name]
        save(document_of(prose), shelf.safe(f"word/texte_{turn}.docx", prose.way, prose.title, prose.population))
    for turn, name in enumerate(SHOWN_SAFE):
        content = SAFE[name](shelf.random(f"docx/{name}"))
        path = shelf.safe(f"word/article_{turn}.docx", content.way, content.title, content.population)
        save(document_of(SAFE_PROSE["discussion_en"], content), path)
    for turn, name in enumerate(TOLD_LEAKS):
        prose = LEAK_PROSE[name](shelf.random(f"docx/{name}"))
        path = shelf.unsafe(f"word/rapport_{turn}.docx", prose.way, prose.where, prose.title, prose.population)
        save(document_of(prose), path)
    for turn, name in enumerate(SHOWN_LEAKS):
        content = LEAKS[name](shelf.random(f"docx/{name}"))
        path = shelf.unsafe(
            f"word/resultats_{turn}.docx", content.way, content.where, content.title, content.population
        )
        save(document_of(SAFE_PROSE["methods_fr"], content), path)
