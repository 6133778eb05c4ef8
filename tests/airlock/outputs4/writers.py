"""Blocks written as Word, PDF, HTML, Markdown, LaTeX; tables as CSV and Excel; notebooks."""

import csv
import html
import io
from pathlib import Path
from typing import Any

import nbformat
import xlsxwriter
from docx import Document
from docx.shared import Cm
from nbformat import v4
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.platypus import Image, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tests.airlock.outputs4.blocks import Block

Rows = list[list[Any]]


def to_csv(
    path: Path, rows: Rows, delimiter: str = ",", encoding: str = "utf-8", quoting: int = csv.QUOTE_MINIMAL
) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n", quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    plain = text.getvalue() if "utf" in encoding else text.getvalue().replace("≥", ">=").replace("≤", "<=")
    path.write_bytes(plain.encode(encoding))


def number(text: Any) -> Any:
    """The figure that a cell's text is, when it is one."""
    try:
        return float(text) if "." in str(text) else int(text)
    except ValueError:
        return text


def to_excel(path: Path, sheets: dict[str, Rows], banner: str = "") -> None:
    """Plain sheets with a bold head, and a title above when there is one."""
    book = xlsxwriter.Workbook(str(path))
    bold = book.add_format({"bold": True, "bottom": 1})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        first = 2 if banner else 0
        if banner:
            sheet.write(0, 0, banner, book.add_format({"bold": True, "font_size": 14}))
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                sheet.write(first + i, j, number(cell), bold if i == 0 else None)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 12, 18)
    book.close()


def word(title: str, blocks: list[Block], table_style: str = "Light Grid Accent 1") -> Any:
    doc = Document()
    doc.core_properties.author = ""
    doc.core_properties.title = title
    doc.add_heading(title, 0)
    for kind, content in blocks:
        if kind == "h":
            doc.add_heading(content, 1)
        elif kind == "p":
            doc.add_paragraph(content)
        elif kind == "l":
            for line in content:
                doc.add_paragraph(line, style="List Bullet")
        elif kind == "t":
            table = doc.add_table(rows=0, cols=len(content[0]), style=table_style)
            for row in content:
                for cell, value in zip(table.add_row().cells, row, strict=True):
                    cell.text = str(value)
            doc.add_paragraph("")
        elif kind == "i":
            doc.add_picture(str(content), width=Cm(14))
    return doc


def pdf(
    path: Path | io.BytesIO,
    title: str,
    blocks: list[Block],
    wide: bool = False,
    size: float = 8,
    tint: Any = colors.lightgrey,
) -> None:
    style = getSampleStyleSheet()
    flow: list[Any] = [Paragraph(html.escape(title), style["Title"])]
    for kind, content in blocks:
        if kind == "h":
            flow.append(Paragraph(html.escape(content), style["Heading2"]))
        elif kind == "p":
            flow.append(Paragraph(html.escape(content), style["BodyText"]))
        elif kind == "l":
            flow += [Paragraph(html.escape(line), style["Bullet"], bulletText="•") for line in content]
        elif kind == "t":
            table = Table([[str(c) for c in row] for row in content], repeatRows=1)
            rules = [
                ("FONTSIZE", (0, 0), (-1, -1), size),
                ("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.black),
                ("BACKGROUND", (0, 0), (-1, 0), tint),
            ]
            table.setStyle(TableStyle(rules))
            flow += [table, Spacer(1, 0.4 * cm)]
        elif kind == "i":
            flow.append(Image(str(content), width=14 * cm, height=9.5 * cm))
    SimpleDocTemplate(
        str(path) if isinstance(path, Path) else path,
        pagesize=landscape(A4) if wide else A4,
        title=title,
        author="",
        invariant=1,
    ).build(flow)


def page(
    title: str,
    blocks: list[Block],
    style: str = "body{font-family:sans-serif;max-width:60em}",
    head: str = "",
    tail: str = "",
) -> str:
    """A whole HTML page."""
    return f"<!DOCTYPE html>\n<html>\n<head><meta charset='utf-8'><title>{html.escape(title)}</title>\n<style>{style}</style>{head}</head>\n<body>\n<h1>{html.escape(title)}</h1>\n{inner(blocks)}\n{tail}</body>\n</html>\n"


def inner(blocks: list[Block]) -> str:
    out = []
    for kind, content in blocks:
        if kind == "h":
            out.append(f"<h2>{html.escape(content)}</h2>")
        elif kind == "p":
            out.append(f"<p>{html.escape(content)}</p>")
        elif kind == "l":
            out.append("<ul>" + "".join(f"<li>{html.escape(line)}</li>" for line in content) + "</ul>")
        elif kind == "t":
            head = "".join(f"<th>{html.escape(str(c))}</th>" for c in content[0])
            body = "\n".join(
                "<tr>" + "".join(f"<td>{html.escape(str(c))}</td>" for c in row) + "</tr>" for row in content[1:]
            )
            out.append(f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>")
        elif kind == "raw":
            out.append(content)
    return "\n".join(out)


def markdown(title: str, blocks: list[Block]) -> str:
    out = [f"# {title}", ""]
    for kind, content in blocks:
        if kind == "h":
            out += [f"## {content}", ""]
        elif kind in ("p", "raw"):
            out += [content, ""]
        elif kind == "l":
            out += [*(f"- {line}" for line in content), ""]
        elif kind == "t":
            rows = ["| " + " | ".join(str(c) for c in row) + " |" for row in content]
            out += [rows[0], "|" + "---|" * len(content[0]), *rows[1:], ""]
    return "\n".join(out)


def _tex(text: Any) -> str:
    text = str(text).replace("&", r"\&").replace("%", r"\%").replace("_", r"\_").replace("#", r"\#")
    return (
        text.replace("<", r"\textless{}")
        .replace("≥", r"$\geq$")
        .replace("≤", r"$\leq$")
        .replace("µ", r"$\mu$")
        .replace("²", r"$^2$")
    )


def latex(title: str, blocks: list[Block], lang: str = "english", package: str = "booktabs") -> str:
    out = [
        r"\documentclass[11pt]{article}",
        r"\usepackage[utf8]{inputenc}",
        rf"\usepackage[{lang}]{{babel}}",
        rf"\usepackage{{{package}}}",
        rf"\title{{{_tex(title)}}}",
        r"\begin{document}",
        r"\maketitle",
        "",
    ]
    top, mid, low = (r"\toprule", r"\midrule", r"\bottomrule") if package == "booktabs" else (r"\hline",) * 3
    for kind, content in blocks:
        if kind == "h":
            out.append(rf"\section{{{_tex(content)}}}")
        elif kind == "p":
            out += [_tex(content), ""]
        elif kind == "raw":
            out.append(content)
        elif kind == "l":
            out += [r"\begin{itemize}", *(rf"  \item {_tex(line)}" for line in content), r"\end{itemize}"]
        elif kind == "t":
            rows = [" & ".join(_tex(c) for c in row) + r" \\" for row in content]
            out += [
                r"\begin{table}[htbp]",
                r"\centering",
                rf"\begin{{tabular}}{{l{'r' * (len(content[0]) - 1)}}}",
                top,
                rows[0],
                mid,
                *rows[1:],
                low,
                r"\end{tabular}",
                r"\end{table}",
                "",
            ]
    return "\n".join([*out, r"\end{document}", ""])


def notebook(path: Path, cells: list[tuple[str, str, list[Any]]], kernel: str = "python3", **metadata: Any) -> None:
    """Cells are (kind, source, outputs); an output is a text, an HTML (begins with <), or a ready one."""
    book = v4.new_notebook(
        metadata={
            "kernelspec": {"name": kernel, "display_name": kernel, "language": "R" if kernel == "ir" else "python"},
            **metadata,
        }
    )
    count = 0
    for i, (kind, source, outputs) in enumerate(cells):
        if kind == "md":
            book.cells.append(v4.new_markdown_cell(source, id=f"c{i}"))
            continue
        count += 1
        ready = [out if not isinstance(out, str) else _output(out, count) for out in outputs]
        book.cells.append(v4.new_code_cell(source, outputs=ready, execution_count=count, id=f"c{i}"))
    nbformat.write(book, str(path))


def _output(text: str, count: int) -> Any:
    if text.startswith("<"):
        return v4.new_output("execute_result", {"text/html": text, "text/plain": "<table>"}, execution_count=count)
    return v4.new_output("stream", name="stdout", text=text)
