"""What the cases are built of: shares of counts, and writers of each kind of file that give the same bytes twice."""

import html
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import nbformat
import openpyxl
import pptx
from pptx.util import Inches
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import getSampleStyleSheet  # type: ignore[import-untyped]
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle  # type: ignore[import-untyped]

Row = Sequence[object]


def num(value: float, digits: int = 1, fr: bool = False) -> str:
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if fr else text


def share(n: int, total: int, digits: int = 1, fr: bool = False) -> str:
    """ "123 (45.6%)", or "123 (45,6 %)" in French."""
    return f"{n} ({num(100 * n / total, digits, fr)}{' %' if fr else '%'})"


def sure(n: int, total: int, digits: int = 1, fr: bool = False) -> str:
    """A share that may go out: ten persons or more on both sides of it."""
    if n < 10 or total - n < 10:
        raise AssertionError(f"{n} of {total} gives fewer than ten away")
    return share(n, total, digits, fr)


def parts(total: int, *counts: int) -> list[int]:
    """Counts that make up the total, each of ten or more."""
    if sum(counts) != total or min(counts) < 10:
        raise AssertionError(f"{counts} make {sum(counts)}, not {total}")
    return list(counts)


def text(path: Path, content: str, encoding: str = "utf-8") -> None:
    path.write_bytes(content.encode(encoding))


def delimited(path: Path, rows: Sequence[Row], sep: str = ",", encoding: str = "utf-8") -> None:
    lines = []
    for row in rows:
        cells = ["" if cell is None else str(cell) for cell in row]
        lines.append(sep.join(f'"{c}"' if sep in c or '"' in c else c for c in cells))
    text(path, "\n".join(lines) + "\n", encoding)


def piped(rows: Sequence[Row]) -> str:
    """A Markdown table, its first row the header."""
    lines = ["| " + " | ".join("" if c is None else str(c) for c in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]]) + "\n"


def web_table(rows: Sequence[Row], caption: str = "", attributes: str = 'class="table"') -> str:
    def cells(row: Row, tag: str) -> str:
        return "".join(f"<{tag}>{html.escape('' if c is None else str(c))}</{tag}>" for c in row)

    body = "\n".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows[1:])
    head = f"<caption>{html.escape(caption)}</caption>\n" if caption else ""
    return f"<table {attributes}>\n{head}<thead><tr>{cells(rows[0], 'th')}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"


def page(title: str, body: str, language: str = "en", head: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f"{head}</head>\n<body>\n<h1>{html.escape(title)}</h1>\n{body}\n</body></html>\n"
    )


def booktabs(rows: Sequence[Row], caption: str, label: str) -> str:
    def line(row: Row) -> str:
        return " & ".join("" if c is None else str(c).replace("%", r"\%") for c in row) + r" \\"

    body = "\n".join(line(row) for row in rows[1:])
    return (
        "\\begin{table}[ht]\n\\centering\n\\caption{" + caption + "}\n\\label{" + label + "}\n\\begin{tabular}{l"
        f"{'r' * (len(rows[0]) - 1)}}}\n\\toprule\n{line(rows[0])}\n\\midrule\n{body}\n\\bottomrule\n"
        "\\end{tabular}\n\\end{table}\n"
    )


Changes = Mapping[str, Callable[[bytes], bytes]]


def frozen(path: Path, content: bytes, changes: Changes | None = None) -> None:
    """Writes an Office file with the times of writing taken out, its parts changed where asked."""
    path.write_bytes(timeless(content, changes or {}))


def timeless(content: bytes, changes: Changes) -> bytes:
    """The same Office file without the times of writing, workbooks behind its charts as well."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-01-15T09:00:00Z", data)
            if item.filename.endswith(".xlsx"):
                data = timeless(data, {})
            if item.filename in changes:
                data = changes[item.filename](data)
            new.writestr(zipfile.ZipInfo(item.filename, (2026, 1, 15, 9, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def word(
    path: Path,
    blocks: Sequence[tuple[Any, ...]],
    edit: Callable[[Any], None] | None = None,
    changes: Changes | None = None,
) -> None:
    """Blocks: ("h", text), ("p", text), ("li", text) or ("t", rows)."""
    document = docx.Document()
    document.core_properties.author = "Unité de recherche clinique"
    document.core_properties.comments = ""
    for kind, content in blocks:
        if kind == "h":
            document.add_heading(content, level=1)
        elif kind == "p":
            document.add_paragraph(content)
        elif kind == "li":
            document.add_paragraph(content, style="List Bullet")
        else:
            grid(document, content)
    if edit:
        edit(document)
    out = io.BytesIO()
    document.save(out)
    frozen(path, out.getvalue(), changes)


def grid(document: Any, rows: Sequence[Row]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Light Grid Accent 1"
    for line, row in zip(table.rows, rows, strict=True):
        for cell, value in zip(line.cells, row, strict=True):
            cell.text = "" if value is None else str(value)


def workbook(path: Path, sheets: Mapping[str, Sequence[Row]], edit: Callable[[Any], None] | None = None) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if edit:
        edit(book)
    out = io.BytesIO()
    book.save(out)
    frozen(path, out.getvalue())


def deck(path: Path, slides: Sequence[tuple[Any, ...]], edit: Callable[[Any], None] | None = None) -> None:
    """Slides: (title, lines of text or rows of a table, notes of the speaker or "")."""
    show = pptx.Presentation()
    show.core_properties.author = "Registre"
    for title, content, notes in slides:
        rows = bool(content) and not isinstance(content[0], str)
        slide = show.slides.add_slide(show.slide_layouts[5 if rows else 1])
        slide.shapes.title.text = title
        if rows:
            shape = slide.shapes.add_table(
                len(content), len(content[0]), Inches(0.4), Inches(1.6), Inches(9.2), Inches(4)
            )
            for i, row in enumerate(content):
                for j, value in enumerate(row):
                    shape.table.cell(i, j).text = "" if value is None else str(value)
        else:
            slide.placeholders[1].text = "\n".join(content)
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
    if edit:
        edit(show)
    out = io.BytesIO()
    show.save(out)
    frozen(path, out.getvalue())


def paper(path: Path, blocks: Sequence[tuple[Any, ...]], **info: str) -> None:
    """A PDF of the same blocks as a Word file; `info`: title, author, subject, keywords."""
    styles = getSampleStyleSheet()
    story: list[Any] = []
    for kind, content in blocks:
        if kind == "t":
            table = Table([["" if c is None else str(c) for c in row] for row in content], repeatRows=1)
            table.setStyle(
                TableStyle([("FONTSIZE", (0, 0), (-1, -1), 8), ("LINEBELOW", (0, 0), (-1, 0), 0.8, "black")])
            )
            story += [table, Spacer(1, 10)]
        else:
            style = "Heading2" if kind == "h" else "BodyText"
            story.append(Paragraph(html.escape(content), styles[style]))
    SimpleDocTemplate(str(path), pagesize=A4, invariant=1, **info).build(story)


def shown(content: str, web: str = "") -> Any:
    """The output of a cell as pandas gives it: text, and a table of HTML beside it."""
    data = {"text/plain": content}
    if web:
        data["text/html"] = web
    return nbformat.v4.new_output("execute_result", data=data, execution_count=1)


def printed(content: str) -> Any:
    return nbformat.v4.new_output("stream", name="stdout", text=content)


def picture(encoded: str) -> Any:
    return nbformat.v4.new_output("display_data", data={"image/png": encoded, "text/plain": "<Figure size 640x480>"})


def notebook(path: Path, cells: Sequence[tuple[Any, ...]], kernel: str = "python3", **metadata: Any) -> None:
    """Cells: ("md", text) or ("code", text, outputs)."""
    made = []
    for i, (kind, source, *outputs) in enumerate(cells, start=1):
        if kind == "md":
            cell = nbformat.v4.new_markdown_cell(source)
        else:
            cell = nbformat.v4.new_code_cell(source, execution_count=i, outputs=[_at(o, i) for o in outputs])
        cell["id"] = f"cell-{i:02d}"
        made.append(cell)
    language = "R" if kernel == "ir" else "python"
    kernelspec = {"name": kernel, "display_name": language, "language": language}
    book = nbformat.v4.new_notebook(cells=made, metadata={"kernelspec": kernelspec, **metadata})
    text(path, nbformat.writes(book) + "\n")


def _at(output: Any, place: int) -> Any:
    if output["output_type"] == "execute_result":
        output["execution_count"] = place
    return output
