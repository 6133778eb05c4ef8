"""Counts that keep the rules, and files whose bytes depend on the seed alone."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")
from docx import Document
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from openpyxl import Workbook
from openpyxl.styles import Font
from PIL import ImageFont
from pptx import Presentation
from pptx.util import Inches, Pt
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Image, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

Rows = list[list[str]]
THEN = datetime(2025, 3, 4, 9, 30)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_SHARE = re.compile(r"\[\[([%!,]*)(\d+)/(\d+)\]\]")


def fill(text: str, lang: str = "en", digits: int = 1) -> str:
    """Replaces [[k/n]] by k and its percentage of n. Flags: % the percentage alone, a comma for two cells, ! where
    the count may be small; without it an AssertionError for k or n - k below 10."""

    def one(match: re.Match[str]) -> str:
        flags, k, n = match[1], int(match[2]), int(match[3])
        if "!" not in flags and not (k >= 10 and n - k >= 10):
            raise AssertionError(f"{match[0]} is small")
        percent = f"{100 * k / n:.{digits}f}"
        if lang == "fr":
            percent = percent.replace(".", ",")
        if "," in flags:
            return f"{k} | {percent}"
        sign = " %" if lang == "fr" else "%"
        return percent + sign if "%" in flags else f"{k} ({percent}{sign})"

    return _SHARE.sub(one, text)


def rows(text: str, lang: str = "en", digits: int = 1) -> Rows:
    """A table from lines of cells parted by bars."""
    return [[cell.strip() for cell in line.split("|")] for line in fill(text, lang, digits).strip().splitlines()]


def write_csv(path: Path, table: Rows, sep: str = ",", encoding: str = "utf-8") -> None:
    """CSV with the separator and encoding named."""
    memory = io.StringIO()
    csv.writer(memory, delimiter=sep, lineterminator="\r\n" if sep == ";" else "\n").writerows(table)
    path.write_bytes(memory.getvalue().encode(encoding))


def write_text(path: Path, text: str, lang: str = "en", digits: int = 1) -> None:
    """Text with its shares filled in."""
    path.write_text(fill(text, lang, digits).strip() + "\n", encoding="utf-8")


def settle(path: Path, more: dict[str, bytes] | None = None) -> None:
    """Writes a zip's parts again with a fixed date, workbooks inside too, and `more` parts in place of those of the same name."""
    path.write_bytes(_settled(path.read_bytes(), more or {}))


def _settled(data: bytes, more: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts.update(more)
    for name, part in parts.items():
        if name.endswith(".xlsx"):
            parts[name] = _settled(part, {})
        elif name == "docProps/core.xml":
            parts[name] = _STAMP.sub(rb"\g<1>2025-03-04T09:30:00Z", part)
    memory = io.BytesIO()
    pack(memory, parts)
    return memory.getvalue()


def pack(path: Path | io.BytesIO, parts: dict[str, bytes]) -> None:
    """A zip of `parts` with fixed dates."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (2025, 3, 4, 9, 30, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)


def value(cell: str) -> str | float | int:
    """A cell's text as a number where it is one."""
    if re.fullmatch(r"-?\d+", cell):
        return int(cell)
    return float(cell) if re.fullmatch(r"-?\d+\.\d+", cell) else cell


def write_excel(path: Path, sheets: dict[str, Rows], more: Callable[[Workbook], Any] | None = None) -> None:
    """A workbook with one sheet for each table; `more` goes over it before it is saved."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, table in sheets.items():
        sheet = book.create_sheet(title)
        for line in table:
            sheet.append([value(cell) for cell in line])
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.column_dimensions["A"].width = 38
    if more:
        more(book)
    book.properties.creator = "openpyxl"
    book.properties.created = book.properties.modified = THEN
    book.save(path)
    settle(path)


def _grid(document: Any, table: Rows, style: str = "Light Grid Accent 1") -> Any:
    grid = document.add_table(rows=0, cols=max(len(line) for line in table))
    grid.style = style
    for line in table:
        cells = grid.add_row().cells
        for place, text in enumerate(line):
            cells[place].text = text
    return grid


def write_word(path: Path, blocks: Iterable[Any], more: Callable[[Any], Any] | None = None) -> None:
    """Blocks: "# heading", text, or a table."""
    document = Document()
    for block in blocks:
        if not isinstance(block, str):
            _grid(document, block)
        elif block.startswith("#"):
            document.add_heading(block.lstrip("# "), block.count("#"))
        else:
            document.add_paragraph(block)
    if more:
        more(document)
    kept = document.core_properties
    kept.author, kept.comments, kept.created, kept.modified = "", "", THEN, THEN
    document.save(str(path))
    settle(path)


def write_deck(path: Path, slides: Sequence[tuple[str, Any]], more: Callable[[Any], Any] | None = None) -> None:
    """Slides of a title with a list of lines or a table (a list of lists)."""
    deck = Presentation()
    for title, body in slides:
        table = bool(body) and isinstance(body[0], list)
        slide = deck.slides.add_slide(deck.slide_layouts[5 if table or not body else 1])
        slide.shapes.title.text = title
        if table:
            shape = slide.shapes.add_table(
                len(body), len(body[0]), Inches(0.5), Inches(1.6), Inches(9), Inches(0.4 * len(body))
            )
            for line, texts in enumerate(body):
                for place, text in enumerate(texts):
                    cell = shape.table.cell(line, place)
                    cell.text = text
                    cell.text_frame.paragraphs[0].font.size = Pt(13)
        elif body:
            slide.placeholders[1].text = "\n".join(body)
    if more:
        more(deck)
    kept = deck.core_properties
    kept.author, kept.title, kept.last_modified_by, kept.created, kept.modified = "", "", "", THEN, THEN
    deck.save(str(path))
    settle(path)


def write_pdf(path: Path, blocks: Iterable[Any], title: str = "", author: str = "", page: Any = None) -> None:
    """Blocks: "# heading", text, a path of a picture, or a table. `page` draws on each page (canvas, document)."""
    style = getSampleStyleSheet()
    story: list[Any] = []
    for block in blocks:
        if isinstance(block, Path):
            story.append(Image(str(block), width=420, height=300))
        elif not isinstance(block, str):
            look = [("GRID", (0, 0), (-1, -1), 0.4, "#888888"), ("FONTSIZE", (0, 0), (-1, -1), 8)]
            story.append(Table(block, style=TableStyle([*look, ("BACKGROUND", (0, 0), (-1, 0), "#dde6f0")])))
        else:
            story.append(Paragraph(block.lstrip("# "), style["Heading2" if block.startswith("#") else "BodyText"]))
        story.append(Spacer(1, 7))
    document = SimpleDocTemplate(str(path), invariant=1, title=title, author=author, producer="ReportLab")
    document.build(story, onFirstPage=page or (lambda c, d: None), onLaterPages=page or (lambda c, d: None))


def save(path: Path, fig: Figure, dpi: int = 110, **metadata: str) -> None:
    """A figure as PNG, SVG or PDF by the path's ending; no date is kept."""
    kind = path.suffix[1:]
    kept: dict[str, Any] = {"png": {}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}[kind]
    with matplotlib.rc_context({"svg.hashsalt": path.name, "svg.fonttype": "none"}):
        fig.savefig(path, dpi=dpi, metadata={**kept, **metadata})
    plt.close(fig)


def font(size: int) -> ImageFont.FreeTypeFont:
    """A font with accents, for text drawn on pictures."""
    return ImageFont.truetype(str(Path(matplotlib.get_data_path(), "fonts/ttf/DejaVuSans.ttf")), size)
