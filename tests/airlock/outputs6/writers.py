"""Writes one list of blocks as the format asked: text is a paragraph, "# x" a heading, rows a table, a Path a picture."""

import html as markup
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import matplotlib
from docx import Document
from docx.shared import Cm
from matplotlib.figure import Figure
from openpyxl import Workbook
from pptx import Presentation
from pptx.util import Inches, Pt
from reportlab.lib import colors  # type: ignore[import-untyped]
from reportlab.lib.styles import getSampleStyleSheet  # type: ignore[import-untyped]
from reportlab.platypus import Image, Paragraph, SimpleDocTemplate, Spacer, Table  # type: ignore[import-untyped]

Rows = Sequence[Sequence[Any]]
Blocks = Sequence[str | Rows | Path]
WHEN = datetime(2025, 3, 4, 9, 0, tzinfo=UTC)


def text(path: Path, body: str) -> Path:
    path.write_text(body.strip("\n") + "\n", encoding="utf-8")
    return path


def table(path: Path, rows: Rows, sep: str = ",") -> Path:
    """CSV as pandas writes it: a cell is quoted only if it must be."""

    def cell(value: Any) -> str:
        shown = "" if value is None else str(value)
        return '"' + shown.replace('"', '""') + '"' if any(mark in shown for mark in (sep, '"', "\n")) else shown

    return text(path, "\n".join(sep.join(cell(value) for value in row) for row in rows))


def pipes(rows: Rows) -> str:
    """A table as DataFrame.to_markdown writes it."""
    widths = [max(len(str(row[at])) for row in rows) for at in range(len(rows[0]))]
    lines = ["| " + " | ".join(str(v).ljust(w) for v, w in zip(row, widths, strict=True)) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "|".join(":" + "-" * (w + 1) for w in widths) + "|", *lines[1:]])


def markdown(path: Path, blocks: Blocks) -> Path:
    return text(path, "\n\n".join(block if isinstance(block, str) else pipes(_rows(block)) for block in blocks))


def frame(rows: Rows, name: str = "dataframe") -> str:
    """A table as DataFrame.to_html writes it."""
    head = "".join(f"<th>{markup.escape(str(v))}</th>" for v in rows[0])
    body = "\n".join(
        "    <tr>\n"
        + f"      <th>{markup.escape(str(row[0]))}</th>\n"
        + "\n".join(f"      <td>{markup.escape(str(v))}</td>" for v in row[1:])
        + "\n    </tr>"
        for row in rows[1:]
    )
    start = (
        f'<table border="1" class="{name}">\n  <thead>\n    <tr style="text-align: right;">{head}</tr>\n  </thead>'
    )
    return f"{start}\n  <tbody>\n{body}\n  </tbody>\n</table>"


def page(path: Path, title: str, blocks: Blocks, lang: str = "en", head: str = "") -> Path:
    """Text that starts with "<" is taken as it is."""
    parts = []
    for block in blocks:
        if not isinstance(block, str):
            parts.append(frame(_rows(block)))
        elif block.startswith("<"):
            parts.append(block)
        elif block.startswith("#"):
            parts.append(f"<h2>{markup.escape(block.lstrip('# '))}</h2>")
        else:
            parts.append(f"<p>{markup.escape(block)}</p>")
    style = "body{font-family:sans-serif;max-width:60em;margin:auto} table{border-collapse:collapse} td,th{padding:3px 8px}"
    top = f'<meta charset="utf-8"><title>{markup.escape(title)}</title><style>{style}</style>{head}'
    body = "\n".join(parts)
    return text(
        path,
        f'<!DOCTYPE html>\n<html lang="{lang}"><head>{top}</head>\n<body>\n<h1>{title}</h1>\n{body}\n</body></html>',
    )


def latex(caption: str, rows: Rows, label: str = "tab:main", notes: str = "") -> str:
    """A booktabs table as DataFrame.style.to_latex writes it."""

    def line(row: Sequence[Any]) -> str:
        return " & ".join(str(v).replace("%", r"\%") for v in row) + r" \\"

    middle = "\n".join(line(row) for row in rows[1:])
    columns = "l" + "r" * (len(rows[0]) - 1)
    return (
        f"\\begin{{table}}[htbp]\n\\centering\n\\caption{{{caption}}}\n\\label{{{label}}}\n"
        f"\\begin{{tabular}}{{{columns}}}\n\\toprule\n{line(rows[0])}\n\\midrule\n{middle}\n\\bottomrule\n"
        f"\\end{{tabular}}\n{notes}\n\\end{{table}}"
    )


def same(path: Path) -> Path:
    """Rewrites a zip container with one date, so that the same seed gives the same bytes."""
    path.write_bytes(_same(path.read_bytes()))
    return path


def _same(container: bytes) -> bytes:
    dated = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(container)) as source, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename.endswith("core.xml"):
                data = dated.sub(rb"\g<1>2025-03-04T09:00:00Z", data)
            elif info.filename.endswith(".xlsx"):
                data = _same(data)
            target.writestr(zipfile.ZipInfo(info.filename, (2025, 3, 4, 9, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def _rows(block: Any) -> Rows:
    rows: Rows = block
    return rows


def word(blocks: Blocks, title: str = "Rapport") -> Any:
    """An open Word document, to be altered and saved with save()."""
    document = Document()
    document.core_properties.author = "Unité de science des données"
    document.core_properties.comments = ""
    document.core_properties.title = title
    document.core_properties.created = document.core_properties.modified = WHEN
    for block in blocks:
        if isinstance(block, Path):
            document.add_picture(str(block), width=Cm(14))
        elif not isinstance(block, str):
            rows = _rows(block)
            grid = document.add_table(len(rows), len(rows[0]), style="Light List")
            for at, row in enumerate(rows):
                for cell, value in zip(grid.rows[at].cells, row, strict=True):
                    cell.text = str(value)
        elif block.startswith("#"):
            document.add_heading(block.lstrip("# "), block.count("#", 0, 3))
        else:
            document.add_paragraph(block)
    return document


def save(document: Any, path: Path) -> Path:
    document.save(str(path))
    return same(path)


def deck(slides: Sequence[tuple[str, Blocks]]) -> Any:
    """An open presentation, one slide per title and blocks."""
    show = Presentation()
    show.core_properties.author = "Unité de science des données"
    show.core_properties.last_modified_by = ""
    show.core_properties.title = slides[0][0]
    show.core_properties.created = show.core_properties.modified = WHEN
    for title, blocks in slides:
        slide = show.slides.add_slide(show.slide_layouts[5])
        slide.shapes.title.text = title
        top = 1.4
        for block in blocks:
            if isinstance(block, Path):
                slide.shapes.add_picture(str(block), Inches(1), Inches(top), width=Inches(6))
                top += 4
            elif isinstance(block, str):
                box = slide.shapes.add_textbox(Inches(0.6), Inches(top), Inches(8.6), Inches(0.6)).text_frame
                box.word_wrap = True
                box.text = block
                box.paragraphs[0].font.size = Pt(18)
                top += 0.75
            else:
                rows = _rows(block)
                size = (Inches(0.6), Inches(top), Inches(8.6), Inches(0.3 * len(rows)))
                grid = slide.shapes.add_table(len(rows), len(rows[0]), *size).table
                for at, row in enumerate(rows):
                    for cell, value in zip(grid.rows[at].cells, row, strict=True):
                        cell.text = str(value)
                        cell.text_frame.paragraphs[0].font.size = Pt(12)
                top += 0.4 * len(rows)
    return show


def pdf(path: Path, title: str, blocks: Blocks) -> Path:
    styles = getSampleStyleSheet()
    story: list[Any] = [Paragraph(title, styles["Title"])]
    for block in blocks:
        if isinstance(block, Path):
            story.append(Image(str(block), width=400, height=270))
        elif not isinstance(block, str):
            grid = [[str(v) for v in row] for row in _rows(block)]
            rules = [("GRID", (0, 0), (-1, -1), 0.3, colors.grey), ("FONTSIZE", (0, 0), (-1, -1), 8)]
            story.append(Table(grid, style=rules))
        elif block.startswith("#"):
            story.append(Paragraph(block.lstrip("# "), styles["Heading2"]))
        else:
            story.append(Paragraph(block, styles["BodyText"]))
        story.append(Spacer(1, 6))
    SimpleDocTemplate(str(path), title=title, author="", invariant=1).build(story)
    return path


def workbook(sheets: dict[str, Rows]) -> Workbook:
    """An open workbook with a sheet per name, header in bold as pandas writes it."""
    book = Workbook()
    book.remove(book.active)
    book.properties.created = book.properties.modified = WHEN.replace(tzinfo=None)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cell in sheet[1]:
            cell.font = cell.font.copy(bold=True)
    return book


def draw(figure: Figure, path: Path, **more: Any) -> Path:
    """Saves a figure without a date, so that the same figure gives the same bytes."""
    about: dict[str, Any] = {"png": {}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}[path.suffix[1:]]
    with matplotlib.rc_context({"svg.hashsalt": "outputs6", "svg.fonttype": more.pop("fonttype", "path")}):
        figure.savefig(path, dpi=more.pop("dpi", 110), metadata={**about, **more}, bbox_inches="tight")
    return path
