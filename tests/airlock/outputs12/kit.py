"""Writers of the formats that researchers export, steady from run to run."""

import base64
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import matplotlib
import nbformat
import openpyxl
import pptx
from docx.document import Document
from matplotlib.figure import Figure
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont
from pptx.util import Cm, Pt
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Image, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

Rows = Sequence[Sequence[Any]]
DAY = (2026, 3, 2, 9, 0, 0)


def of(count: int, total: int, french: bool = False) -> str:
    """`count (percent)`, for safe outputs: refuses a count or a complement below ten."""
    if count < 10 or total - count < 10:
        raise AssertionError(f"{count} of {total} is small")
    share = f"{100 * count / total:.1f}"
    return f"{count} ({share.replace('.', ',')} %)" if french else f"{count:,} ({share}%)"


def say(path: Path, text: str) -> None:
    """A text file, without the line that opens the literal."""
    path.write_text(text.lstrip("\n"), encoding="utf-8")


def csv(path: Path, rows: Rows, sep: str = ",") -> None:
    """A delimited file; cells with the separator are quoted."""
    cells = [[f'"{cell}"' if sep in str(cell) else str(cell) for cell in row] for row in rows]
    path.write_text("".join(sep.join(row) + "\n" for row in cells), encoding="utf-8")


def pipes(rows: Rows) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    return "\n".join(lines) + "\n"


def tabular(rows: Rows) -> str:
    """A LaTeX table with booktabs rules."""

    def cells(row: Sequence[Any]) -> str:
        return " & ".join(str(cell).replace("%", r"\%") for cell in row) + r" \\"

    body = "\n".join(cells(row) for row in rows[1:])
    columns = "l" + "r" * (len(rows[0]) - 1)
    return f"\\begin{{tabular}}{{{columns}}}\n\\toprule\n{cells(rows[0])}\n\\midrule\n{body}\n\\bottomrule\n\\end{{tabular}}\n"


def columns(rows: Rows, gap: int = 2) -> str:
    """A table as a console prints it."""
    widths = [max(len(str(row[i])) for row in rows) for i in range(len(rows[0]))]
    lines = [
        str(row[0]).ljust(widths[0])
        + "".join(" " * gap + str(cell).rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True))
        for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def grid(rows: Rows, kind: str = "dataframe") -> str:
    """An HTML table."""
    head = "".join(f"<th>{cell}</th>" for cell in rows[0])
    body = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows[1:])
    return f'<table class="{kind}">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n'


def page(path: Path, title: str, body: str, lang: str = "en", head: str = "") -> None:
    """An HTML page."""
    say(
        path,
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head><meta charset="utf-8"><title>{title}</title>{head}</head>\n'
        f"<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>\n",
    )


def steady(path: Path) -> None:
    """Rewrites an Office file with fixed times, so that the same seed gives the same bytes."""
    parts = []
    with zipfile.ZipFile(path) as old:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:\w+[^>]*>)[^<]*", rb"\g<1>2026-03-02T09:00:00Z", data)
            parts.append((name, data))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts:
            new.writestr(zipfile.ZipInfo(name, DAY), data, zipfile.ZIP_DEFLATED)


def packed(path: Path, parts: Mapping[str, str | bytes]) -> None:
    """A zip archive."""
    path.write_bytes(zipped(parts))


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """The bytes of a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, DAY), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def excel(path: Path, sheets: Mapping[str, Rows], touch: Callable[[openpyxl.Workbook], None] | None = None) -> None:
    """A workbook; `touch` may change it before it is saved."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        sheet.column_dimensions["A"].width = 38
    if touch:
        touch(book)
    book.save(path)
    steady(path)


Block = str | Rows | Path


def word(path: Path, title: str, blocks: Iterable[Block], touch: Callable[[Document], None] | None = None) -> None:
    """A Word document: texts are paragraphs (`# ` a heading), rows are tables, paths are pictures."""
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.add_heading(title, 1)
    for block in blocks:
        if isinstance(block, Path):
            document.add_picture(str(block), width=docx.shared.Cm(14))
        elif isinstance(block, str):
            if block.startswith("# "):
                document.add_heading(block[2:], 2)
            else:
                document.add_paragraph(block)
        else:
            table = document.add_table(0, len(block[0]))
            table.style = "Light Grid Accent 1"
            for row in block:
                for cell, value in zip(table.add_row().cells, row, strict=True):
                    cell.text = str(value)
    if touch:
        touch(document)
    document.save(str(path))
    steady(path)


def slides(
    path: Path, pages: Sequence[tuple[str, Sequence[Block], str]], touch: Callable[[Any], None] | None = None
) -> None:
    """A deck: each page is a title, its blocks and the speaker's notes."""
    deck = pptx.Presentation()
    deck.core_properties.author = ""
    for title, blocks, notes in pages:
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = title
        top = 4.0
        for block in blocks:
            if isinstance(block, Path):
                slide.shapes.add_picture(str(block), Cm(2), Cm(top), width=Cm(17))
                top += 10
            elif isinstance(block, str):
                frame = slide.shapes.add_textbox(Cm(1.5), Cm(top), Cm(22), Cm(1.4)).text_frame
                frame.word_wrap = True
                frame.text = block
                top += 1.8
            else:
                place = (Cm(1.5), Cm(top), Cm(22), Cm(0.9 * len(block)))
                table = slide.shapes.add_table(len(block), len(block[0]), *place).table
                for i, row in enumerate(block):
                    for j, value in enumerate(row):
                        table.cell(i, j).text = str(value)
                        table.cell(i, j).text_frame.paragraphs[0].font.size = Pt(12)
                top += 0.9 * len(block) + 1
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
    if touch:
        touch(deck)
    deck.save(str(path))
    steady(path)


def pdf(path: Path, title: str, blocks: Iterable[Block], **meta: str) -> None:
    """A PDF report with real text."""
    styles = getSampleStyleSheet()
    story: list[Any] = [Paragraph(title, styles["Title"])]
    for block in blocks:
        if isinstance(block, Path):
            story.append(Image(str(block), width=400, height=270))
        elif isinstance(block, str):
            heading = block.startswith("# ")
            story.append(Paragraph(block.removeprefix("# "), styles["Heading2" if heading else "BodyText"]))
        else:
            table = Table([[str(cell) for cell in row] for row in block])
            table.setStyle(
                TableStyle([("GRID", (0, 0), (-1, -1), 0.4, colors.grey), ("FONTSIZE", (0, 0), (-1, -1), 8)])
            )
            story += [Spacer(1, 6), table, Spacer(1, 6)]
    SimpleDocTemplate(str(path), title=title, invariant=1, **meta).build(story)


def plain(text: str) -> dict[str, Any]:
    """A stream that a cell printed."""
    return {"output_type": "stream", "name": "stdout", "text": text}


def shown(**data: Any) -> dict[str, Any]:
    """A displayed result: text, html, png (bytes), or a MIME type with `/` written `__` and `+`/`.` as they are."""
    names = {"text": "text/plain", "html": "text/html", "png": "image/png"}
    found = {names.get(k, k): base64.b64encode(v).decode() if isinstance(v, bytes) else v for k, v in data.items()}
    return {"output_type": "display_data", "metadata": {}, "data": found}


def notebook(
    path: Path, cells: Sequence[str | tuple[str, Sequence[dict[str, Any]]]], kernel: str = "python3", **meta: Any
) -> None:
    """A notebook: texts are Markdown cells, pairs are code with its outputs."""
    made: list[dict[str, Any]] = []
    for i, cell in enumerate(cells):
        if isinstance(cell, str):
            made.append({"cell_type": "markdown", "id": f"c{i:02d}", "metadata": {}, "source": cell})
        else:
            body = {"execution_count": i + 1, "source": cell[0], "outputs": list(cell[1])}
            made.append({"cell_type": "code", "id": f"c{i:02d}", "metadata": {}, **body})
    names = {"python3": ("Python 3", "python"), "ir": ("R", "R")}[kernel]
    spec = {"kernelspec": {"name": kernel, "display_name": names[0], "language": names[1]}, **meta}
    book = {"cells": made, "metadata": spec, "nbformat": 4, "nbformat_minor": 5}
    nbformat.validate(nbformat.from_dict(book))
    say(path, json.dumps(book, ensure_ascii=False, indent=1) + "\n")


def figure(
    path: Path | io.BytesIO,
    draw: Callable[[Any], object],
    size: tuple[float, float] = (7, 4.6),
    kind: str = "",
    **meta: Any,
) -> None:
    """A Matplotlib figure; `draw` gets the axes. `kind` is needed for a buffer only."""
    kind = kind or (path.suffix[1:] if isinstance(path, Path) else "png")
    none = {"pdf": {"CreationDate": None}, "svg": {"Date": None}, "png": {}, "jpg": {}}[kind]
    with matplotlib.rc_context({"svg.hashsalt": "set12", "svg.fonttype": "none", "pdf.fonttype": 42}):
        drawn = Figure(figsize=size)
        draw(drawn.subplots())
        drawn.tight_layout()
        drawn.savefig(path, format=kind, dpi=120, metadata=None if kind == "jpg" else {**none, **meta})


def picture(draw: Callable[[Any], object]) -> bytes:
    """The bytes of a PNG figure."""
    out = io.BytesIO()
    figure(out, draw, kind="png")
    return out.getvalue()


def screen(path: Path, lines: Sequence[str]) -> None:
    """A picture of a screen with lines of text."""
    image = Picture.new("RGB", (900, 330), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf"), 26)
    draw.rectangle((0, 0, 900, 56), fill="#dde6f0")
    for i, line in enumerate(lines):
        draw.text((24, 12 + 60 * i), line, fill="black", font=font)
    image.save(path, "PNG")
