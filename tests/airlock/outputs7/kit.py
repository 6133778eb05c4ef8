"""Writers for each kind of file. A document is a list of blocks: "# heading", a paragraph, or the rows of a table."""

import csv
import html as markup
import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.airlock.outputs7.zipped import settle

Rows = Sequence[Sequence[Any]]
Block = str | Rows | Path


def text(path: Path, body: str) -> None:
    path.write_text(body if body.endswith("\n") else body + "\n", encoding="utf-8")


def table(path: Path, rows: Rows, sep: str = ",", above: str = "", encoding: str = "utf-8") -> None:
    held = io.StringIO()
    csv.writer(held, delimiter=sep, lineterminator="\n").writerows(rows)
    path.write_bytes((above + held.getvalue()).encode(encoding))


def excel(path: Path, sheets: Mapping[str, Rows], edit: Callable[[Any], None] | None = None) -> None:
    import openpyxl
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.column_dimensions["A"].width = 38
    book.properties.creator = "Unité de biostatistique"
    if edit:
        edit(book)
    book.save(path)
    settle(path)


def word(path: Path, blocks: Sequence[Block], edit: Callable[[Any], None] | None = None) -> None:
    import docx

    document = docx.Document()
    for block in blocks:
        if isinstance(block, Path):
            document.add_picture(str(block), width=docx.shared.Cm(14))
        elif isinstance(block, str):
            if block.startswith("# "):
                document.add_heading(block[2:], 1)
            else:
                document.add_paragraph(block)
        else:
            grid = document.add_table(0, len(block[0]))
            grid.style = "Light Grid Accent 1"
            for row in block:
                for cell, value in zip(grid.add_row().cells, row, strict=True):
                    cell.text = str(value)
    document.core_properties.author = document.core_properties.last_modified_by = "Unité de recherche clinique"
    document.core_properties.comments = ""
    if edit:
        edit(document)
    document.save(str(path))
    settle(path)


def deck(path: Path, slides: Sequence[tuple[str, Block]], edit: Callable[[Any], None] | None = None) -> None:
    from pptx import Presentation
    from pptx.util import Cm, Pt

    show = Presentation()
    for title, block in slides:
        slide = show.slides.add_slide(show.slide_layouts[5])
        slide.shapes.title.text = title
        if isinstance(block, Path):
            slide.shapes.add_picture(str(block), Cm(2), Cm(4.5), width=Cm(20))
        elif isinstance(block, str):
            slide.shapes.add_textbox(Cm(2), Cm(4.5), Cm(21), Cm(12)).text_frame.text = block
        else:
            grid = slide.shapes.add_table(len(block), len(block[0]), Cm(1.5), Cm(4.5), Cm(22), Cm(10)).table
            for i, row in enumerate(block):
                for j, value in enumerate(row):
                    grid.cell(i, j).text = str(value)
                    grid.cell(i, j).text_frame.paragraphs[0].font.size = Pt(12)
    show.core_properties.author = show.core_properties.last_modified_by = "Unité de recherche clinique"
    if edit:
        edit(show)
    show.save(str(path))
    settle(path)


def paper(path: Path, blocks: Sequence[Block], title: str = "Report", **about: str) -> None:
    from reportlab.lib import colors  # type: ignore[import-untyped]
    from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
    from reportlab.lib.styles import getSampleStyleSheet  # type: ignore[import-untyped]
    from reportlab.platypus import Flowable, Image, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle  # type: ignore[import-untyped]

    styles = getSampleStyleSheet()
    flow: list[Flowable] = []
    look = TableStyle([
        ("FONTSIZE", (0, 0), (-1, -1), 8),
        ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
        ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
    ])  # fmt: skip
    for block in blocks:
        if isinstance(block, Path):
            flow.append(Image(str(block), width=420, height=300))
        elif isinstance(block, str):
            heading = block.startswith("# ")
            words = markup.escape(block[2:] if heading else block)
            flow.append(Paragraph(words, styles["Heading2" if heading else "BodyText"]))
        else:
            flow.append(Table([[str(value) for value in row] for row in block], style=look))
        flow.append(Spacer(1, 6))
    author = about.get("author", "Biostatistics unit")
    SimpleDocTemplate(
        str(path), pagesize=A4, title=title, author=author, subject=about.get("subject", ""), invariant=1
    ).build(flow)


def web(path: Path, title: str, blocks: Sequence[Block], extra: str = "", lang: str = "en") -> None:
    body = []
    for block in blocks:
        if isinstance(block, str):
            heading = block.startswith("# ")
            raw = block.startswith("<")
            words = markup.escape(block[2:] if heading else block)
            body.append(block if raw else f"<h2>{words}</h2>" if heading else f"<p>{words}</p>")
        elif not isinstance(block, Path):
            head, *rest = [[markup.escape(str(value)) for value in row] for row in block]
            lines = ["".join(f"<td>{value}</td>" for value in row) for row in rest]
            top = "".join(f"<th>{value}</th>" for value in head)
            inside = "\n".join(f"<tr>{line}</tr>" for line in lines)
            body.append(f"<table>\n<thead><tr>{top}</tr></thead>\n<tbody>\n{inside}\n</tbody></table>")
    style = "<style>body{font-family:sans-serif;max-width:60em}td{padding:2px 8px}</style>"
    joined = "\n".join(body)
    text(path, f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{style}</head>'
               f"<body>\n<h1>{title}</h1>\n{joined}\n{extra}</body></html>")  # fmt: skip


def mark(path: Path, blocks: Sequence[Block], above: str = "") -> None:
    out = []
    for block in blocks:
        if isinstance(block, str):
            out.append(block)
        elif not isinstance(block, Path):
            head, *rest = list[Any](block)
            lines = [head, ["---"] * len(head), *rest]
            out.append("\n".join("| " + " | ".join(str(value) for value in line) + " |" for line in lines))
    text(path, above + "\n\n".join(out))


def latex(path: Path, blocks: Sequence[Block], whole: bool = True) -> None:
    def clean(value: object) -> str:
        return str(value).replace("%", r"\%").replace("_", r"\_").replace("≥", r"$\geq$").replace("<", "$<$")

    out = []
    for block in blocks:
        if isinstance(block, str):
            raw = block.startswith(("\\", "%"))
            heading = block.startswith("# ")
            out.append(block if raw else f"\\section{{{clean(block[2:])}}}" if heading else clean(block))
        elif not isinstance(block, Path):
            lines = [" & ".join(clean(value) for value in row) + r" \\" for row in block]
            lines.insert(1, r"\midrule")
            inside = "\n".join(lines)
            out.append(
                f"\\begin{{tabular}}{{l{'r' * (len(block[0]) - 1)}}}\n\\toprule\n{inside}\n\\bottomrule\n\\end{{tabular}}"
            )
    body = "\n\n".join(out)
    if whole:
        body = "\\documentclass{article}\n\\usepackage{booktabs}\n\\begin{document}\n" + body + "\n\\end{document}"
    text(path, body)


def notebook(path: Path, cells: Sequence[Any], metadata: Mapping[str, Any] | None = None) -> None:
    """A cell is markdown (a text), or (source, output...), an output being a text or a bundle {mime: data}."""
    made: list[dict[str, Any]] = []
    count = 0
    for number, cell in enumerate(cells):
        if isinstance(cell, str):
            made.append({"cell_type": "markdown", "id": f"c{number}", "metadata": {}, "source": cell})
            continue
        count += 1
        source, *outputs = cell
        shown: list[dict[str, Any]] = []
        for output in outputs:
            if isinstance(output, str):
                shown.append({"output_type": "stream", "name": "stdout", "text": output + "\n"})
            else:
                shown.append({"output_type": "display_data", "data": output, "metadata": {}})
        made.append({"cell_type": "code", "id": f"c{number}", "metadata": {}, "source": source,
                     "execution_count": count, "outputs": shown})  # fmt: skip
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
              "language_info": {"name": "python", "version": "3.11"}}  # fmt: skip
    whole = {"cells": made, "metadata": {**kernel, **(metadata or {})}, "nbformat": 4, "nbformat_minor": 5}
    text(path, json.dumps(whole, ensure_ascii=False, indent=1))


def as_json(path: Path, value: object) -> None:
    text(path, json.dumps(value, ensure_ascii=False, indent=2))


def csv_bytes(rows: Rows, sep: str = ",") -> bytes:
    held = io.StringIO()
    csv.writer(held, delimiter=sep, lineterminator="\n").writerows(rows)
    return held.getvalue().encode()
