"""Writes blocks of text and tables as the formats researchers hand in, the same bytes each time."""

import html
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

Rows = Sequence[Sequence[Any]]
Block = str | Rows
STAMP = "2024-05-02T09:00:00Z"


def en(count: int, of: int) -> str:
    """`count` and its share, as English tables write it."""
    return f"{count:,} ({100 * count / of:.1f}%)"


def fr(count: int, of: int) -> str:
    """`count` and its share, as French tables write it."""
    return f"{count:,} (".replace(",", " ") + f"{100 * count / of:.1f} %)".replace(".", ",")


def pc(count: int, of: int, digits: int = 1) -> str:
    """The share alone, with a decimal comma."""
    return f"{100 * count / of:.{digits}f}".replace(".", ",")


def summed(rows: Rows, label: str = "Total", start: int = 1) -> list[list[Any]]:
    """The rows, each with its sum, and a last row of sums; the first `start` columns are labels."""
    full = [[*row, sum(row[start:])] for row in rows]
    sums = [sum(row[at] for row in full) for at in range(start, len(full[0]))]
    return [*full, [label, *[""] * (start - 1), *sums]]


def put(path: Path, blocks: Sequence[Block], **options: Any) -> None:
    """Writes `blocks` in the format of the path's suffix: "# " begins a heading, "- " a list item."""
    FORMATS[path.suffix](path, blocks, **options)


def sheets(path: Path, content: Mapping[str, Rows], dress: Callable[[Any], None] | None = None) -> None:
    """An Excel file; `dress` gets the openpyxl workbook before it is saved."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.active)
    for name, rows in content.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.column_dimensions["A"].width = 34
    book.properties.creator = "Recherche clinique"
    if dress:
        dress(book)
    book.save(path)
    _settle(path)


def _delimited(path: Path, blocks: Sequence[Block], sep: str = "", bom: bool = False) -> None:
    sep = sep or ("\t" if path.suffix == ".tsv" else ",")
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines.append(block)
            continue
        for row in block:
            cells = ["" if cell is None else str(cell) for cell in row]
            lines.append(sep.join(f'"{cell}"' if sep in cell else cell for cell in cells))
    path.write_text(("\ufeff" if bom else "") + "\n".join(lines) + "\n", encoding="utf-8")


def _docx(
    path: Path, blocks: Sequence[Block], style: str = "Table Grid", dress: Callable[[Any], None] | None = None
) -> None:
    from docx import Document

    document = Document()
    properties = document.core_properties
    properties.author, properties.comments = "Recherche clinique", ""
    for block in blocks:
        if isinstance(block, str):
            level = len(block) - len(block.lstrip("#"))
            if level:
                document.add_heading(block[level:].strip(), level)
            elif block.startswith("- "):
                document.add_paragraph(block[2:], style="List Bullet")
            else:
                document.add_paragraph(block)
            continue
        table = document.add_table(rows=0, cols=len(block[0]), style=style)
        for row in block:
            for cell, value in zip(table.add_row().cells, row, strict=True):
                cell.text = str(value)
    if dress:
        dress(document)
    document.save(str(path))
    _settle(path)


def _pptx(path: Path, blocks: Sequence[Block], dress: Callable[[Any], None] | None = None) -> None:
    from pptx import Presentation
    from pptx.util import Inches, Pt

    deck = Presentation()
    deck.core_properties.author = "Recherche clinique"
    slide: Any = None
    for block in blocks:
        if isinstance(block, str) and block.startswith("#"):
            slide = deck.slides.add_slide(deck.slide_layouts[5])
            slide.shapes.title.text = block.lstrip("# ")
            top = 1.5
        elif isinstance(block, str):
            frame = slide.shapes.add_textbox(Inches(0.6), Inches(top), Inches(8.8), Inches(0.6)).text_frame
            frame.word_wrap = True
            frame.text = block.removeprefix("- ")
            top += 0.75
        else:
            shape = slide.shapes.add_table(
                len(block), len(block[0]), Inches(0.6), Inches(top), Inches(8.8), Inches(0.3)
            )
            for at, row in enumerate(block):
                for column, value in enumerate(row):
                    shape.table.cell(at, column).text = str(value)
                    shape.table.cell(at, column).text_frame.paragraphs[0].font.size = Pt(12)
            top += 0.4 * len(block) + 0.2
    if dress:
        dress(deck)
    deck.save(str(path))
    _settle(path)


def _pdf(path: Path, blocks: Sequence[Block], title: str = "", keywords: str = "") -> None:
    import matplotlib
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    pdfmetrics.registerFont(TTFont("DejaVu", f"{matplotlib.get_data_path()}/fonts/ttf/DejaVuSans.ttf"))
    text = ParagraphStyle("text", fontName="DejaVu", fontSize=9, leading=13)
    head = ParagraphStyle("head", fontName="DejaVu", fontSize=13, leading=18, spaceBefore=6)
    story: list[Any] = []
    for block in blocks:
        if isinstance(block, str):
            story.append(Paragraph(html.escape(block.lstrip("# ")), head if block.startswith("#") else text))
        else:
            table = Table([[str(cell) for cell in row] for row in block])
            table.setStyle(
                [
                    ("FONT", (0, 0), (-1, -1), "DejaVu", 8),
                    ("LINEABOVE", (0, 0), (-1, 0), 0.8, colors.black),
                    ("LINEBELOW", (0, 0), (-1, 0), 0.4, colors.black),
                    ("LINEBELOW", (0, -1), (-1, -1), 0.8, colors.black),
                ]
            )
            story.append(table)
        story.append(Spacer(1, 6))
    SimpleDocTemplate(str(path), pagesize=A4, title=title, keywords=keywords, author="", invariant=1).build(story)


def _html(path: Path, blocks: Sequence[Block], lang: str = "en", head: str = "", css: str = "") -> None:
    lines = ["<!DOCTYPE html>", f'<html lang="{lang}"><head><meta charset="utf-8">{head}']
    lines.append(f"<style>table{{border-collapse:collapse}}td,th{{padding:3px 8px}}{css}</style></head><body>")
    for block in blocks:
        if isinstance(block, str) and block.startswith("<"):
            lines.append(block)
        elif isinstance(block, str) and block.startswith("#"):
            level = len(block) - len(block.lstrip("#"))
            lines.append(f"<h{level}>{html.escape(block[level:].strip(), quote=False)}</h{level}>")
        elif isinstance(block, str):
            lines.append(f"<p>{html.escape(block.removeprefix('- '))}</p>")
        else:
            lines.append("<table><thead><tr>" + _cells(block[0], "th") + "</tr></thead><tbody>")
            lines += [f"<tr>{_cells(row, 'td')}</tr>" for row in block[1:]]
            lines.append("</tbody></table>")
    path.write_text("\n".join([*lines, "</body></html>"]) + "\n", encoding="utf-8")


def _cells(row: Sequence[Any], tag: str) -> str:
    return "".join(f"<{tag}>{html.escape(str(cell), quote=False)}</{tag}>" for cell in row)


def _md(path: Path, blocks: Sequence[Block]) -> None:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines += [block, ""]
            continue
        ruled = [block[0], ["---", *["---:"] * (len(block[0]) - 1)], *block[1:]]
        lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in ruled] + [""]
    path.write_text("\n".join(lines), encoding="utf-8")


def _tex(path: Path, blocks: Sequence[Block], lang: str = "english", ruled: bool = False) -> None:
    lines = [r"\documentclass[11pt]{article}", rf"\usepackage[{lang}]{{babel}}", r"\usepackage{booktabs}"]
    lines += [r"\begin{document}"]
    top, middle, low = (r"\hline",) * 3 if ruled else (r"\toprule", r"\midrule", r"\bottomrule")
    for block in blocks:
        if isinstance(block, str):
            raw = block.startswith(("\\", "%"))
            title = block.startswith("#")
            lines += [
                block if raw else rf"\section{{{_tex_text(block[1:].strip())}}}" if title else _tex_text(block),
                "",
            ]
            continue
        lines += [r"\begin{table}[ht]\centering", rf"\begin{{tabular}}{{l{'r' * (len(block[0]) - 1)}}}", top]
        lines.append(" & ".join(_tex_text(cell) for cell in block[0]) + r" \\ " + middle)
        lines += [" & ".join(_tex_text(cell) for cell in row) + r" \\" for row in block[1:]]
        lines += [low, r"\end{tabular}", r"\end{table}", ""]
    path.write_text("\n".join([*lines, r"\end{document}"]) + "\n", encoding="utf-8")


def _tex_text(value: object) -> str:
    text = re.sub(r"([%&_#])", r"\\\1", str(value))
    return text.replace("≥", r"$\geq$").replace("<", "$<$").replace("±", r"$\pm$").replace("²", "$^2$")


def _settle(path: Path) -> None:
    """Gives an Office file fixed dates, so that the same seed gives the same bytes."""
    with zipfile.ZipFile(path) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + STAMP.encode(), data)
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 2, 9, 0, 0)), data, zipfile.ZIP_DEFLATED)


FORMATS: dict[str, Callable[..., None]] = {
    ".csv": _delimited,
    ".tsv": _delimited,
    ".docx": _docx,
    ".pptx": _pptx,
    ".pdf": _pdf,
    ".html": _html,
    ".md": _md,
    ".tex": _tex,
}
