"""What the modules share to write a file of each format."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import matplotlib as mpl
import nbformat
import openpyxl
import pptx
from matplotlib.figure import Figure
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from pptx.util import Inches, Pt
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

mpl.rcParams["svg.hashsalt"] = "23"
DAY = datetime(2026, 3, 2, tzinfo=UTC).replace(tzinfo=None)
Row = Sequence[Any]


def share(count: int, total: int, comma: bool = False) -> str:
    """`count (percentage)`, one decimal, with a decimal comma for a French table."""
    text = f"{count} ({100 * count / total:.1f})"
    return text.replace(".", ",") if comma else text


def put(path: Path, text: str, encoding: str = "utf-8") -> None:
    path.write_bytes(text.lstrip("\n").encode(encoding))


def separated(path: Path, rows: Iterable[Row], sep: str = ",", encoding: str = "utf-8") -> None:
    """A CSV or TSV file."""
    target = io.StringIO()
    csv.writer(target, delimiter=sep, lineterminator="\n").writerows(rows)
    put(path, target.getvalue(), encoding)


def book(sheets: Mapping[str, Iterable[Row]]) -> openpyxl.Workbook:
    """A workbook with one sheet for each name."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        sheet.column_dimensions["A"].width = 38
    made.properties.created = DAY
    made.properties.creator = "openpyxl"
    return made


def word(title: str, *parts: str | list[Row]) -> Any:
    """A Word document: text is a paragraph (a heading after `# `), a list of rows is a table."""
    made: Any = docx.Document()
    made.core_properties.author = ""
    made.core_properties.created = DAY
    made.add_heading(title, 0)
    for part in parts:
        if isinstance(part, list):
            table = made.add_table(rows=0, cols=len(part[0]), style="Light Grid Accent 1")
            for row in part:
                for cell, value in zip(table.add_row().cells, row, strict=True):
                    cell.text = str(value)
        elif part.startswith("# "):
            made.add_heading(part[2:], 1)
        else:
            made.add_paragraph(part)
    return made


def deck(*slides: tuple[str, str | list[Row]]) -> Any:
    """A PowerPoint deck: each slide a title with bullet lines, or with a table."""
    made: Any = pptx.Presentation()
    made.core_properties.author = ""
    made.core_properties.last_modified_by = ""
    for title, body in slides:
        slide = made.slides.add_slide(made.slide_layouts[1 if isinstance(body, str) else 5])
        slide.shapes.title.text = title
        if isinstance(body, str):
            slide.placeholders[1].text = body.strip()
            continue
        size = Inches(9), Inches(0.35 * len(body))
        table = slide.shapes.add_table(len(body), len(body[0]), Inches(0.5), Inches(1.6), *size).table
        for i, row in enumerate(body):
            for j, value in enumerate(row):
                table.cell(i, j).text = str(value)
                table.cell(i, j).text_frame.paragraphs[0].font.size = Pt(12)
    return made


def paper(path: Path, title: str, *parts: str | list[Row], **more: Any) -> None:
    """A PDF report: text is a paragraph (a heading after `# `), a list of rows is a table."""
    style = getSampleStyleSheet()
    flow: list[Any] = [Paragraph(title, style["Title"])]
    for part in parts:
        if isinstance(part, list):
            table = Table([[str(value) for value in row] for row in part], repeatRows=1)
            look = [("FONTSIZE", (0, 0), (-1, -1), 8), ("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.black)]
            table.setStyle(TableStyle(look))
            flow += [table, Spacer(1, 8)]
        elif part.startswith("# "):
            flow.append(Paragraph(part[2:], style["Heading2"]))
        else:
            flow.append(Paragraph(part, style["BodyText"]))
    SimpleDocTemplate(str(path), pagesize=A4, title=title, invariant=1, **more).build(flow)


def save(figure: Figure, path: Path, **more: Any) -> None:
    """Saves a figure without the date, so that it is the same at each run."""
    none = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}.get(path.suffix, {})
    figure.savefig(path, dpi=120, metadata={**none, **more})


def notebook(path: Path, *cells: Any, kernel: str = "python3") -> None:
    """Writes a notebook: text is a Markdown cell, a tuple is code with its outputs."""
    made = new_notebook()
    made.metadata["kernelspec"] = {
        "name": kernel,
        "display_name": kernel,
        "language": "R" if kernel == "ir" else "python",
    }
    count = 0
    for i, cell in enumerate(cells):
        if isinstance(cell, str):
            made.cells.append(new_markdown_cell(cell, id=f"cell-{i}"))
            continue
        count += 1
        code, *outputs = cell
        made.cells.append(
            new_code_cell(
                code, id=f"cell-{i}", execution_count=count, outputs=[_output(one, count) for one in outputs]
            )
        )
    nbformat.write(made, path)


def _output(value: str | dict[str, str], count: int) -> Any:
    if isinstance(value, str):
        return new_output("stream", name="stdout", text=value)
    return new_output("execute_result", data=value, execution_count=count)


def number(sex: int, year: int, rest: str) -> str:
    """A NIR with its key: 13 digits and the two of the key."""
    body = f"{sex}{year:02d}{rest}"
    return f"{body}{97 - int(body) % 97:02d}"
