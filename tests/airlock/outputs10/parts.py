"""What the cases share: tables by group, and one list of parts written as Word, PDF, HTML, Markdown or slides."""

import csv
import html
import random
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from textwrap import dedent

import docx
import nbformat
import openpyxl
import pptx
from pptx.util import Inches, Pt
from reportlab.lib import colors  # type: ignore[import-untyped]
from reportlab.lib.styles import getSampleStyleSheet  # type: ignore[import-untyped]
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle  # type: ignore[import-untyped]

Rows = list[list[object]]
Part = str | Rows
DAY = datetime(2026, 3, 2, 9, 0)


def text(path: Path, body: str) -> None:
    path.write_text(dedent(body).lstrip("\n"), encoding="utf-8")


def table(path: Path, rows: Sequence[Sequence[object]], sep: str = ",") -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=sep, lineterminator="\n").writerows(rows)


def of(count: int, total: int, french: bool = False) -> str:
    """412 of 805 as 412 (51.2%), or 412 (51,2 %) in French."""
    share = f"{100 * count / total:.1f}"
    return f"{count} ({share.replace('.', ',')} %)" if french else f"{count} ({share}%)"


def by_group(head: str, groups: dict[str, int], rows: Sequence[Sequence[object]], french: bool = False) -> Rows:
    """A table one: whole numbers become n (%), text stays; a value more than groups is the p-value."""
    sizes = list(groups.values())
    first: list[object] = [head, *(f"{name} (N = {size})" for name, size in groups.items())]
    if any(len(row) > len(sizes) + 1 for row in rows):
        first.append("p")
    body: Rows = [first]
    for label, *values in rows:
        line: list[object] = [label]
        for place, value in enumerate(values):
            line.append(of(value, sizes[place], french) if isinstance(value, int) else value)
        body.append(line + [""] * (len(first) - len(line)))
    return body


def word(parts: Sequence[Part]) -> docx.document.Document:
    """A Word document; '# ' and '## ' begin headings."""
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = DAY
    for part in parts:
        if isinstance(part, str):
            level = len(part) - len(part.lstrip("#"))
            if level:
                document.add_heading(part.lstrip("# "), level)
            else:
                document.add_paragraph(part)
            continue
        grid = document.add_table(rows=len(part), cols=len(part[0]), style="Light List Accent 1")
        for line, values in zip(grid.rows, part, strict=True):
            for cell, value in zip(line.cells, values, strict=True):
                cell.text = str(value)
    return document


def pdf(path: Path, parts: Sequence[Part]) -> None:
    """A PDF of text and tables, the same bytes each time."""
    styles = getSampleStyleSheet()
    flow: list[object] = []
    for part in parts:
        if isinstance(part, str):
            level = len(part) - len(part.lstrip("#"))
            flow.append(Paragraph(html.escape(part.lstrip("# ")), styles[f"Heading{level}" if level else "BodyText"]))
        else:
            grid = Table([[Paragraph(html.escape(str(value)), styles["BodyText"]) for value in row] for row in part])
            grid.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, 0), 1, colors.black)]))
            flow.append(grid)
        flow.append(Spacer(1, 8))
    SimpleDocTemplate(str(path), title="", author="", invariant=1).build(flow)


def page(title: str, parts: Sequence[Part], more: str = "", language: str = "en") -> str:
    """An HTML page as a report tool writes it; `more` goes before the end of the body."""
    body = []
    for part in parts:
        if isinstance(part, str):
            level = len(part) - len(part.lstrip("#"))
            tag = f"h{level}" if level else "p"
            body.append(f"<{tag}>{html.escape(part.lstrip('# '), quote=False)}</{tag}>")
        else:
            body.append(grid(part))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{html.escape(title)}</title>\n'
        "<style>body{font-family:sans-serif;max-width:60em;margin:auto}td{padding:2px 8px}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + f"\n{more}</body>\n</html>\n"
    )


def grid(rows: Rows) -> str:
    head = "".join(f"<th>{html.escape(str(value))}</th>" for value in rows[0])
    lines = ["<tr>" + "".join(f"<td>{html.escape(str(value))}</td>" for value in row) + "</tr>" for row in rows[1:]]
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n" + "\n".join(lines) + "\n</tbody>\n</table>"


def markdown(parts: Sequence[Part]) -> str:
    blocks = []
    for part in parts:
        if isinstance(part, str):
            blocks.append(part)
        else:
            lines = ["| " + " | ".join(str(value) for value in row) + " |" for row in part]
            lines.insert(1, "|" + "---|" * len(part[0]))
            blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def book(sheets: dict[str, Rows]) -> openpyxl.Workbook:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    workbook.properties.creator = ""
    workbook.properties.created = workbook.properties.modified = DAY
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.column_dimensions["A"].width = 34
    return workbook


def deck(slides: Sequence[tuple[str, Sequence[Part]]]) -> pptx.presentation.Presentation:
    """Slides with a title; text parts become lines of one box, tables tables."""
    show = pptx.Presentation()
    show.core_properties.author = show.core_properties.last_modified_by = ""
    show.core_properties.created = show.core_properties.modified = DAY
    show.core_properties.title = slides[0][0]
    for title, parts in slides:
        slide = show.slides.add_slide(show.slide_layouts[5])
        slide.shapes.title.text = title
        words = [part for part in parts if isinstance(part, str)]
        if words:
            slide.shapes.add_textbox(Inches(0.6), Inches(1.4), Inches(8.6), Inches(1.6)).text_frame.text = "\n".join(
                words
            )
        for part in parts:
            if isinstance(part, str):
                continue
            shape = slide.shapes.add_table(len(part), len(part[0]), Inches(0.5), Inches(3.0), Inches(9), Inches(3))
            for line, values in zip(shape.table.rows, part, strict=True):
                for cell, value in zip(line.cells, values, strict=True):
                    cell.text = str(value)
                    cell.text_frame.paragraphs[0].font.size = Pt(12)
    return show


def notebook(cells: Sequence[tuple[str, str, Sequence[dict[str, object]]]]) -> nbformat.NotebookNode:
    """Cells are ('md' or 'code', source, outputs)."""
    book = nbformat.v4.new_notebook()
    book.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    count = 0
    for number, (kind, source, outputs) in enumerate(cells):
        if kind == "md":
            cell = nbformat.v4.new_markdown_cell(dedent(source).strip())
        else:
            count += 1
            made = [nbformat.from_dict(output) for output in outputs]
            cell = nbformat.v4.new_code_cell(dedent(source).strip(), execution_count=count, outputs=made)
        cell["id"] = f"cell-{number}"
        book.cells.append(cell)
    return book


def printed(body: str) -> dict[str, object]:
    return {"output_type": "stream", "name": "stdout", "text": dedent(body).lstrip("\n")}


def shown(body: str, markup: str = "") -> dict[str, object]:
    data = {"text/plain": dedent(body).strip("\n")}
    if markup:
        data["text/html"] = markup
    return {"output_type": "display_data", "metadata": {}, "data": data}


def ipp(stream: random.Random) -> str:
    """A patient number of the hospital's pattern."""
    return f"80{stream.randrange(10**8):08d}"


def nir(stream: random.Random) -> str:
    """A French social security number with its right key."""
    body = f"{stream.choice('12')}{stream.randrange(30, 99):02d}{stream.randrange(1, 13):02d}{stream.randrange(1, 95):02d}{stream.randrange(1, 600):03d}{stream.randrange(1, 900):03d}"
    return f"{body}{97 - int(body) % 97:02d}"
