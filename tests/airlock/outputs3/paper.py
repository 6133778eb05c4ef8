"""A document written as each of the named types, by the types' own libraries."""

import csv
import html
import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import matplotlib
import nbformat
import pandas as pd
from docx import Document as Word
from openpyxl import Workbook
from openpyxl.styles import Font
from PIL import ImageFont
from pptx import Presentation
from pptx.util import Emu, Pt
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as PdfTable

from tests.airlock.outputs3.study import Document, Table


def _heading(block: str) -> str:
    return block.removeprefix("#").strip()


def font(size: int) -> ImageFont.FreeTypeFont:
    """A font with accents, which Pillow's own lacks."""
    return ImageFont.truetype(Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf", size)


def frame(table: Table) -> pd.DataFrame:
    return pd.DataFrame(table.rows, columns=table.header)


def to_csv(path: Path, doc: Document, rng: Random) -> None:
    """The first table; French separators, tabs or commas."""
    mark = "\t" if path.suffix == ".tsv" else rng.choice(",;")
    with path.open("w", encoding=rng.choice(("utf-8", "utf-8-sig")), newline="") as file:
        writer = csv.writer(file, delimiter=mark)
        table = doc.tables()[0]
        writer.writerow(table.header)
        writer.writerows(table.rows)


def to_xlsx(path: Path, doc: Document, rng: Random) -> None:
    """A sheet of notes and a sheet a table, some with a caption and an offset."""
    book = Workbook()
    notes = book.active
    notes.title = rng.choice(("Lisez-moi", "Notes", "README", "Synthese"))
    notes.append([doc.title])
    for block in doc.blocks:
        if isinstance(block, str):
            notes.append([_heading(block)])
    for number, table in enumerate(doc.tables(), start=1):
        sheet = book.create_sheet(rng.choice(("Tab{}", "Table {}", "T{}_resultats", "Feuil{}")).format(number))
        for _ in range(rng.choice((0, 0, 1, 2))):
            sheet.append([])
        sheet.append([table.title])
        sheet.append(table.header)
        for cell in sheet[sheet.max_row]:
            cell.font = Font(bold=True)
        for row in table.rows:
            sheet.append(row)
    book.save(path)


def to_docx(path: Path, doc: Document, rng: Random) -> None:
    word = Word()
    word.core_properties.author = ""
    word.add_heading(doc.title, 0)
    style = rng.choice(("Table Grid", "Light List Accent 1", "Light Shading"))
    for block in doc.blocks:
        if isinstance(block, Table):
            word.add_paragraph(block.title, style="Caption")
            grid = word.add_table(1, len(block.header), style=style)
            for cell, text in zip(grid.rows[0].cells, block.header, strict=True):
                cell.text = text
            for row in block.rows:
                for cell, value in zip(grid.add_row().cells, row, strict=True):
                    cell.text = str(value)
        elif block.startswith("#"):
            word.add_heading(_heading(block), 1)
        else:
            word.add_paragraph(block)
    word.save(str(path))


def to_pptx(path: Path, doc: Document, rng: Random) -> None:
    show = Presentation()
    show.core_properties.author = ""
    slide = show.slides.add_slide(show.slide_layouts[0])
    slide.shapes.title.text = doc.title
    texts = [block for block in doc.blocks if isinstance(block, str) and not block.startswith("#")]
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = rng.choice(("Messages", "En bref", "Summary"))
    slide.placeholders[1].text = "\n".join(texts)
    for table in doc.tables():
        slide = show.slides.add_slide(show.slide_layouts[5])
        slide.shapes.title.text = table.title
        shape = slide.shapes.add_table(
            len(table.rows) + 1, len(table.header), Emu(400000), Emu(1500000), Emu(8300000), Emu(3000000)
        )
        for r, row in enumerate([table.header, *table.rows]):
            for c, value in enumerate(row):
                cell = shape.table.cell(r, c)
                cell.text = str(value)
                cell.text_frame.paragraphs[0].font.size = Pt(11)
    show.save(str(path))


def to_pdf(path: Path, doc: Document, rng: Random) -> None:
    styles = getSampleStyleSheet()
    flow: list[object] = [Paragraph(html.escape(doc.title), styles["Title"])]
    for block in doc.blocks:
        if isinstance(block, Table):
            flow.append(Paragraph(html.escape(block.title), styles["Heading3"]))
            cells = [[str(value) for value in row] for row in [block.header, *block.rows]]
            grid = [("GRID", (0, 0), (-1, -1), 0.4, "grey")] if rng.random() < 0.5 else []
            flow.append(PdfTable(cells, style=[("FONTSIZE", (0, 0), (-1, -1), 8), *grid]))
        else:
            style = styles["Heading2"] if block.startswith("#") else styles["BodyText"]
            flow.append(Paragraph(html.escape(_heading(block)), style))
        flow.append(Spacer(1, 6))
    SimpleDocTemplate(str(path), pagesize=landscape(A4), title=doc.title, invariant=1).build(flow)


def _html_table(table: Table, rng: Random) -> str:
    if rng.random() < 0.4:
        return frame(table).to_html(index=False, border=0, classes="dataframe")
    head = "".join(f"<th>{html.escape(str(name))}</th>" for name in table.header)
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(str(value))}</td>" for value in row) + "</tr>\n" for row in table.rows
    )
    title = html.escape(table.title)
    return f"<table class='gt_table'><caption>{title}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def to_html(path: Path, doc: Document, rng: Random) -> None:
    maker = rng.choice(("rmarkdown", "quarto-1.4.550", "Jupyter nbconvert", "pandoc"))
    parts = []
    for block in doc.blocks:
        if isinstance(block, Table):
            parts.append(_html_table(block, rng))
        elif block.startswith("#"):
            parts.append(f"<h2>{html.escape(_heading(block))}</h2>")
        else:
            parts.append(f"<p>{html.escape(block)}</p>")
    body = "\n".join(parts)
    path.write_text(
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><meta name="generator" content="{maker}">'
        f"<title>{html.escape(doc.title)}</title><style>td{{padding:3px 8px}} h2{{margin-top:24px}}</style></head>\n"
        f"<body><div class='container-fluid'>\n<h1>{html.escape(doc.title)}</h1>\n{body}\n</div></body></html>\n",
        encoding="utf-8",
    )


def _pipes(table: Table) -> str:
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in [table.header, *table.rows]]
    return "\n".join([lines[0], "|" + "---|" * len(table.header), *lines[1:]])


def to_md(path: Path, doc: Document, rng: Random) -> None:
    """Markdown; .qmd and .Rmd with their header and a chunk of code."""
    parts = [f"# {doc.title}"]
    if path.suffix in (".qmd", ".Rmd"):
        parts = [
            f'---\ntitle: "{doc.title}"\nformat: html\n---',
            "```{r}\nlibrary(gtsummary)\ntbl_summary(df, by = grp)\n```",
        ]
    for block in doc.blocks:
        if isinstance(block, Table):
            parts.append(f"Table: {block.title}\n\n{_pipes(block)}")
        else:
            parts.append(f"## {_heading(block)}" if block.startswith("#") else block)
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def tex(value: object) -> str:
    text = str(value)
    for mark in "&%_#$":
        text = text.replace(mark, "\\" + mark)
    return text.replace("<", "$<$").replace(">", "$>$")


def to_tex(path: Path, doc: Document, rng: Random) -> None:
    rule = rng.choice((("\\toprule", "\\midrule", "\\bottomrule"), ("\\hline", "\\hline", "\\hline")))
    parts = [
        f"\\documentclass{{article}}\n\\usepackage{{booktabs}}\n\\title{{{tex(doc.title)}}}\n\\begin{{document}}\\maketitle"
    ]
    for block in doc.blocks:
        if isinstance(block, Table):
            rows = [" & ".join(tex(v) for v in row) + " \\\\" for row in [block.header, *block.rows]]
            lines = [rule[0], rows[0], rule[1], *rows[1:], rule[2]]
            parts.append(
                f"\\begin{{table}}\\caption{{{tex(block.title)}}}\n\\begin{{tabular}}{{l{'r' * (len(block.header) - 1)}}}\n"
                + "\n".join(lines)
                + "\n\\end{tabular}\\end{table}"
            )
        else:
            parts.append(f"\\section{{{tex(_heading(block))}}}" if block.startswith("#") else tex(block))
    path.write_text("\n\n".join([*parts, "\\end{document}"]) + "\n", encoding="utf-8")


def to_ipynb(path: Path, doc: Document, rng: Random) -> None:
    book = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    cells = [nbformat.v4.new_markdown_cell(f"# {doc.title}")]
    for number, block in enumerate(doc.blocks, start=1):
        if isinstance(block, Table):
            data = {"text/plain": frame(block).to_string(index=False)}
            if rng.random() < 0.6:
                data["text/html"] = _html_table(block, rng)
            output = nbformat.v4.new_output("execute_result", data=data, execution_count=number)
            cells.append(nbformat.v4.new_code_cell(f"tableau_{number}", outputs=[output], execution_count=number))
        elif rng.random() < 0.3 and not block.startswith("#"):
            stream = nbformat.v4.new_output("stream", name="stdout", text=block + "\n")
            cells.append(nbformat.v4.new_code_cell("print(resume)", outputs=[stream], execution_count=number))
        else:
            cells.append(nbformat.v4.new_markdown_cell("#" + block if block.startswith("#") else block))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    book.cells = cells
    nbformat.write(book, str(path))


def to_json(path: Path, doc: Document, rng: Random) -> None:
    tables = [
        {"title": t.title, "rows": [dict(zip(t.header, row, strict=True)) for row in t.rows]}
        if rng.random() < 0.6
        else {"title": t.title, "columns": t.header, "data": t.rows}
        for t in doc.tables()
    ]
    notes = [_heading(block) for block in doc.blocks if isinstance(block, str)]
    value = {"study": doc.title, "notes": notes, "tables": tables}
    path.write_text(json.dumps(value, ensure_ascii=False, indent=rng.choice((None, 2))) + "\n", encoding="utf-8")


def to_txt(path: Path, doc: Document, rng: Random) -> None:
    """A listing as SAS, SPSS or Stata prints it; a .log with the time of each step."""
    stamp = "2024-02-06 10:{:02}:17 INFO  " if path.suffix == ".log" else ""
    parts = [rng.choice(("The SAS System", "* Encoding: UTF-8.", ". do analyse.do")), doc.title, "=" * 60]
    for number, block in enumerate(doc.blocks):
        lead = stamp.format(number + 4)
        parts.append(
            f"\n{lead}{block.title}\n{frame(block).to_string(index=False)}\n"
            if isinstance(block, Table)
            else lead + block
        )
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


WRITERS: dict[str, Callable[[Path, Document, Random], None]] = {
    "csv": to_csv,
    "tsv": to_csv,
    "xlsx": to_xlsx,
    "docx": to_docx,
    "pptx": to_pptx,
    "pdf": to_pdf,
    "html": to_html,
    "md": to_md,
    "qmd": to_md,
    "Rmd": to_md,
    "tex": to_tex,
    "ipynb": to_ipynb,
    "json": to_json,
    "txt": to_txt,
    "log": to_txt,
}


def write(path: Path, doc: Document, rng: Random) -> None:
    """By the suffix of `path`."""
    WRITERS[path.suffix[1:]](path, doc, rng)
