"""Writers of PDF, HTML, Markdown, LaTeX, plain text and pictures of text."""

import html
from pathlib import Path
from typing import Any

import matplotlib
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Grid

from tests.airlock.outputs2.document import Block, Table

FONT = Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf"
PLAIN = ParagraphStyle("plain", fontName="DejaVu", fontSize=9, leading=12)


def pdf_file(path: Path, content: list[Block]) -> None:
    pdfmetrics.registerFont(TTFont("DejaVu", str(FONT)))
    story: list[Any] = []
    for block in content:
        if isinstance(block, str):
            story += [Paragraph(html.escape(block), PLAIN), Spacer(1, 8)]
            continue
        story.append(Paragraph(f"<b>{html.escape(block.title)}</b>".replace("<b>", "").replace("</b>", ""), PLAIN))
        spans = [
            ("SPAN", (column - 1, at), (column, at))
            for at, row in enumerate(block.rows)
            for column, text in enumerate(row)
            if text == "^"
        ]
        look = [("FONT", (0, 0), (-1, -1), "DejaVu", 8), ("LINEBELOW", (0, 0), (-1, 0), 0.6, colors.black)]
        story.append(Grid([[_blank(text) for text in row] for row in block.rows], style=look + spans))
        story += [Paragraph(html.escape(note), PLAIN) for note in block.notes] + [Spacer(1, 12)]
    SimpleDocTemplate(str(path), pagesize=landscape(A4), invariant=1, title="Results", author="").build(story)


def _blank(text: str) -> str:
    return "" if text == "^" else text


def html_text(content: list[Block], lang: str = "en") -> str:
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{lang}"><head><meta charset="utf-8"><title>Results</title></head><body>',
    ]
    for block in content:
        if isinstance(block, str):
            lines.append(f"<p>{html.escape(block)}</p>")
            continue
        lines.append(f'<table class="gt_table"><caption>{html.escape(block.title)}</caption>')
        for at, row in enumerate(block.rows):
            tag = "td" if at else "th"
            cells = []
            for column, text in enumerate(row):
                wide = ' colspan="2"' if column + 1 < len(row) and row[column + 1] == "^" else ""
                if text != "^":
                    cells.append(f"<{tag}{wide}>{html.escape(text)}</{tag}>")
            lines.append(f"<tr>{''.join(cells)}</tr>")
        lines.append("</table>")
        lines += [f'<p class="gt_footnote">{html.escape(note)}</p>' for note in block.notes]
    return "\n".join([*lines, "</body></html>", ""])


def html_file(path: Path, content: list[Block]) -> None:
    path.write_text(html_text(content), encoding="utf-8")


def md_text(content: list[Block]) -> str:
    parts = []
    for block in content:
        if isinstance(block, str):
            parts.append(block)
            continue
        rows = ["| " + " | ".join(_blank(text) for text in row) + " |" for row in block.rows]
        rows.insert(1, "|" + " --- |" * len(block.rows[0]))
        parts += [f"**{block.title}**", "\n".join(rows), *(f"_{note}_" for note in block.notes)]
    return "\n\n".join(parts) + "\n"


def md_file(path: Path, content: list[Block]) -> None:
    path.write_text(md_text(content), encoding="utf-8")


def tex_text(content: list[Block]) -> str:
    lines = [r"\documentclass{article}", r"\usepackage{booktabs}", r"\begin{document}"]
    for block in content:
        if isinstance(block, str):
            lines += [_tex(block), ""]
            continue
        lines += [r"\begin{table}", rf"\caption{{{_tex(block.title)}}}"]
        lines += [rf"\begin{{tabular}}{{l{'r' * (len(block.rows[0]) - 1)}}}", r"\toprule"]
        for at, row in enumerate(block.rows):
            cells = []
            for column, text in enumerate(row):
                merged = column + 1 < len(row) and row[column + 1] == "^"
                if text != "^":
                    cells.append(rf"\multicolumn{{2}}{{c}}{{{_tex(text)}}}" if merged else _tex(text))
            lines.append(" & ".join(cells) + r" \\")
            if at == 0:
                lines.append(r"\midrule")
        lines += [r"\bottomrule", r"\end{tabular}"]
        lines += [rf"\footnotesize {_tex(note)}" for note in block.notes] + [r"\end{table}"]
    return "\n".join([*lines, r"\end{document}", ""])


def _tex(text: str) -> str:
    for sign in "&%#_$":
        text = text.replace(sign, "\\" + sign)
    return text


def tex_file(path: Path, content: list[Block]) -> None:
    path.write_text(tex_text(content), encoding="utf-8")


def txt_text(content: list[Block]) -> str:
    """As a console prints it: columns aligned, text left and the rest right."""
    parts = []
    for block in content:
        if isinstance(block, str):
            parts.append(block)
            continue
        parts.append("\n".join([block.title, *_aligned(block), *block.notes]))
    return "\n\n".join(parts) + "\n"


def _aligned(table: Table) -> list[str]:
    shown = [[_blank(text) for text in row] for row in table.rows]
    widths = [max(len(row[column]) for row in shown) for column in range(len(shown[0]))]
    return [
        "  ".join(cell.rjust(width) if at else cell.ljust(width) for at, (cell, width) in enumerate(zip(row, widths)))
        for row in shown
    ]


def txt_file(path: Path, content: list[Block]) -> None:
    path.write_text(txt_text(content), encoding="utf-8")


def picture(text: str, size: int = 22) -> Image.Image:
    """Text as a screen shot shows it, black on white."""
    font = ImageFont.truetype(str(FONT), size)
    mono = ImageFont.truetype(str(FONT.with_name("DejaVuSansMono.ttf")), size)
    lines = text.rstrip().splitlines()
    width = int(max(mono.getlength(line) for line in lines)) + 60
    image = Image.new("RGB", (width, int(len(lines) * size * 1.6) + 60), "white")
    draw = ImageDraw.Draw(image)
    for at, line in enumerate(lines):
        draw.text((30, 30 + at * size * 1.6), line, fill="black", font=mono if "  " in line else font)
    return image


def png_file(path: Path, content: list[Block]) -> None:
    picture(txt_text(content)).save(path)


def jpg_file(path: Path, content: list[Block]) -> None:
    picture(txt_text(content)).save(path, quality=92)
