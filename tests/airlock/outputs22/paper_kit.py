"""Writers of reports in Word and PDF."""

import io
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from tests.airlock.outputs22.kit import Rows, repack, share, some_of


def report(title: str, before: list[str], rows: Rows, after: list[str]) -> Any:
    """A Word report with one table between paragraphs."""
    made = Document()
    made.add_heading(title, 1)
    for text in before:
        made.add_paragraph(text)
    table = made.add_table(0, len(rows[0]), style="Light Grid Accent 1")
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = str(value)
    for text in after:
        made.add_paragraph(text)
    return made


def save_doc(
    made: Any,
    path: Path,
    more: Mapping[str, bytes | str] | None = None,
    edit: Callable[[str, bytes], bytes] | None = None,
) -> None:
    """Writes a Word or PowerPoint file with fixed dates and without the name of a template's author."""
    made.core_properties.author = made.core_properties.last_modified_by = ""
    out = io.BytesIO()
    made.save(out)
    path.write_bytes(repack(out.getvalue(), more, edit))


def pdf(path: Path, title: str, before: list[str], rows: Rows, after: list[str]) -> None:
    """A PDF report with one table between paragraphs; its bytes depend on its text alone."""
    style = getSampleStyleSheet()
    parts = [
        Paragraph(title, style["Title"]),
        *[Paragraph(text, style["BodyText"]) for text in before],
        Spacer(1, 8),
        Table([[str(value) for value in row] for row in rows]),
        Spacer(1, 8),
        *[Paragraph(text, style["BodyText"]) for text in after],
    ]
    SimpleDocTemplate(str(path), pagesize=A4, title=title, author="", invariant=1).build(parts)


def arms(
    rng: random.Random, labels: tuple[str, ...], one: int, two: int, head: list[str], french: bool
) -> list[list[str]]:
    """Counts and percentages of two arms."""
    made = [head]
    for label in labels:
        first, second = some_of(rng, one, 0.1, 0.6), some_of(rng, two, 0.1, 0.6)
        made.append([label, f"{first} ({share(first, one, french)})", f"{second} ({share(second, two, french)})"])
    return made
