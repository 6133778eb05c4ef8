"""Blank Word, PowerPoint and PDF documents without an author."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from pptx import Presentation
from pptx.util import Inches, Pt
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle


def word() -> Any:
    doc = Document()
    for name in ("author", "last_modified_by", "comments", "title", "keywords"):
        setattr(doc.core_properties, name, "")
    return doc


def word_table(doc: Any, rows: Sequence[Sequence[Any]], style: str = "Table Grid") -> Any:
    table = doc.add_table(rows=0, cols=len(rows[0]), style=style)
    for row in rows:
        for cell, x in zip(table.add_row().cells, row, strict=True):
            cell.text = str(x)
    return table


def deck() -> Any:
    prs = Presentation()
    for name in ("author", "last_modified_by", "comments", "title", "keywords"):
        setattr(prs.core_properties, name, "")
    return prs


def slide(
    prs: Any, title: str, bullets: Sequence[str] = (), rows: Sequence[Sequence[Any]] = (), top: float = 1.6
) -> Any:
    s = prs.slides.add_slide(prs.slide_layouts[1 if bullets else 5])
    s.shapes.title.text = title
    if bullets:
        s.placeholders[1].text = "\n".join(bullets)
    if rows:
        frame = s.shapes.add_table(
            len(rows), len(rows[0]), Inches(0.5), Inches(top), Inches(9), Inches(0.35 * len(rows))
        )
        for i, row in enumerate(rows):
            for j, x in enumerate(row):
                cell = frame.table.cell(i, j)
                cell.text = str(x)
                for p in cell.text_frame.paragraphs:
                    for run in p.runs:
                        run.font.size = Pt(13)
    return s


def pdf(path: Path, parts: Sequence[Any], size: Any = A4, **info: str) -> None:
    """Strings starting with # are headings, lists are tables, other strings paragraphs, flowables are kept."""
    styles = getSampleStyleSheet()
    flow: list[Any] = []
    for part in parts:
        if isinstance(part, str) and part.startswith("#"):
            flow.append(Paragraph(part.lstrip("# "), styles["Heading2"]))
        elif isinstance(part, str):
            flow.append(Paragraph(part, styles["BodyText"]))
        elif isinstance(part, list):
            table = Table([[str(x) for x in row] for row in part], repeatRows=1)
            table.setStyle(
                TableStyle(
                    [
                        ("FONTSIZE", (0, 0), (-1, -1), 8.5),
                        ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
                        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
                        ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
                        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
                    ]
                )
            )
            flow += [table, Spacer(1, 10)]
        else:
            flow.append(part)
    info = {"author": "", "title": "", "subject": "", "creator": "", **info}
    SimpleDocTemplate(str(path), pagesize=size, invariant=1, **info).build(flow)
