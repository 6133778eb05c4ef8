"""How the teams' software writes tables, reports, decks, figures and notebooks; the same seed gives the same bytes."""

import base64
import io
import json
import random
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import xlsxwriter
from docx import Document
from matplotlib.figure import Figure
from pptx import Presentation
from pptx.util import Inches, Pt
from scipy.stats import chi2_contingency, norm

plt.rcParams["font.family"] = "DejaVu Sans"
DAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC).replace(tzinfo=None)
Rows = Sequence[Sequence[object]]


def number(value: float, digits: int = 1, fr: bool = False) -> str:
    """A decimal number, with a comma in French."""
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if fr else text


def count(n: int, whole: int, fr: bool = False) -> str:
    """`n` persons of `whole` with the percentage."""
    share = number(100 * n / whole, 1, fr)
    return f"{n} ({share} %)" if fr else f"{n} ({share}%)"


def split(rng: random.Random, total: int, shares: Sequence[float], floor: int = 12) -> list[int]:
    """Whole numbers near the shares that add up to the total, none below the floor."""
    scale = sum(shares)
    parts = [max(floor, round(total * share / scale * rng.uniform(0.94, 1.06))) for share in shares]
    parts[parts.index(max(parts))] += total - sum(parts)
    assert min(parts) >= floor
    return parts


def baseline(
    rng: random.Random,
    groups: Mapping[str, int],
    spec: Sequence[tuple[Any, ...]],
    fr: bool = False,
    p: bool = False,
    fixed: Mapping[tuple[str, str], int] | None = None,
) -> list[list[str]]:
    """A table one: a head, then a row per characteristic ("n", "cat", "med" or "mean"). `fixed` sets counts by label
    and group; all other counts and their complements are at least 12."""
    fixed = fixed or {}
    head = ["Variable", *(f"{name} (N = {size})" for name, size in groups.items())]
    rows = [head + (["p"] if p else [])]

    sizes = list(groups.values())

    def add(label: str, cells: list[str], test: float | None) -> None:
        shown = (
            ""
            if test is None
            else "<0,001"
            if fr and test < 0.001
            else "<0.001"
            if test < 0.001
            else number(test, 3, fr)
        )
        rows.append([label, *cells, *([shown] if p else [])])

    for label, kind, *rest in spec:
        if kind == "n":
            made = [
                fixed.get((label, g), min(n - 12, max(12, round(n * rest[0] * rng.uniform(0.9, 1.1)))))
                for g, n in groups.items()
            ]
            test = chi2([made, [n - k for k, n in zip(made, sizes, strict=True)]])[2] if p else None
            add(label, [count(k, n, fr) for k, n in zip(made, sizes, strict=True)], test)
        elif kind == "cat":
            columns, numbers = [], []
            for g, n in groups.items():
                parts = split(rng, n, [share for _, share in rest[0]])
                for at, (name, _) in enumerate(rest[0]):
                    if (name, g) in fixed:
                        big = parts.index(max(parts))
                        parts[big] += parts[at] - fixed[name, g]
                        parts[at] = fixed[name, g]
                numbers.append(parts)
                columns.append([count(k, n, fr) for k in parts])
            add(label, [""] * len(groups), chi2(numbers)[2] if p else None)
            for at, (name, _) in enumerate(rest[0]):
                add(f"  {name}", [column[at] for column in columns], None)
        else:
            digits = rest[-1] if len(rest) > (3 if kind == "med" else 2) else 1
            cells = []
            for _ in groups:
                by = rng.uniform(0.99, 1.01) if label[:3] in ("Age", "Âge") else rng.uniform(0.96, 1.04)
                values = [number(v * by, digits, fr) for v in rest[: 3 if kind == "med" else 2]]
                dash = " ; " if fr else "–"
                cells.append(
                    f"{values[0]} [{values[1]}{dash}{values[2]}]" if kind == "med" else f"{values[0]} ± {values[1]}"
                )
            add(label, cells, rng.uniform(0.02, 0.95))
    return rows


def chi2(rows: Sequence[Sequence[int]]) -> tuple[float, int, float]:
    """The chi-squared test of a table: statistic, degrees of freedom, p."""
    result = chi2_contingency(rows, correction=False)
    return float(result.statistic), int(result.dof), float(result.pvalue)


def two_sided(z: float) -> float:
    """The p-value of a standard normal statistic."""
    return float(2 * norm.sf(abs(z)))


def text(path: Path, body: str, encoding: str = "utf-8") -> None:
    path.write_bytes(body.encode(encoding))


def table(path: Path, rows: Rows, sep: str = ",", encoding: str = "utf-8") -> None:
    """A text table; a cell with the separator is quoted."""
    lines = [
        sep.join(
            f'"{str(c).replace(chr(34), chr(34) * 2)}"' if sep in str(c) or '"' in str(c) else str(c) for c in row
        )
        for row in rows
    ]
    text(path, "\n".join(lines) + "\n", encoding)


def markdown(rows: Rows) -> str:
    lines = ["| " + " | ".join(str(c) for c in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def latex(rows: Rows, caption: str) -> str:
    def clean(cell: object) -> str:
        return (
            str(cell)
            .replace("%", r"\%")
            .replace("_", r"\_")
            .replace("–", "--")
            .replace("±", r"$\pm$")
            .replace("≥", r"$\geq$")
        )

    body = " \\\\\n".join(" & ".join(clean(c) for c in row) for row in rows[1:])
    top = " & ".join(clean(c) for c in rows[0])
    return (
        f"\\begin{{table}}[htbp]\n\\centering\n\\caption{{{clean(caption)}}}\n\\begin{{tabular}}{{l{'r' * (len(rows[0]) - 1)}}}\n"
        f"\\toprule\n{top} \\\\\n\\midrule\n{body} \\\\\n\\bottomrule\n\\end{{tabular}}\n\\end{{table}}\n"
    )


def html_table(rows: Rows, css: str = "table") -> str:
    head = "".join(f"<th>{c}</th>" for c in rows[0])
    body = "\n".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows[1:])
    return f'<table class="{css}">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>'


def page(title: str, body: str, lang: str = "en") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head><meta charset="utf-8"><title>{title}</title>\n<style>body{{font-family:sans-serif;'
        f"max-width:60em}} td,th{{padding:2px 8px;border-bottom:1px solid #ccc}}</style></head>\n<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    )


def plain(rows: Rows, gap: int = 2) -> str:
    """Columns set by spaces, the first to the left."""
    wide = [max(len(str(row[at])) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        str(row[0]).ljust(wide[0])
        + "".join(" " * gap + str(c).rjust(w) for c, w in zip(row[1:], wide[1:], strict=True))
        for row in rows
    )


def steady(path: Path, change: Mapping[str, bytes] | None = None) -> None:
    """Writes a zip again with fixed times, and with other or more parts when given."""
    with zipfile.ZipFile(path) as old:
        parts = {item.filename: old.read(item) for item in old.infolist()}
    parts.update(change or {})
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def excel(path: Path, sheets: Mapping[str, Rows], title: str = "") -> None:
    with excel_book(path, title) as book:
        for name, rows in sheets.items():
            fill(book.add_worksheet(name), rows)


def excel_book(path: Path, title: str = "") -> Any:
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"title": title, "created": DAY})
    return book


def fill(sheet: Any, rows: Rows) -> None:
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell != "":
                sheet.write(r, c, cell)
    sheet.set_column(0, 0, 34)


def word(path: Path, title: str, parts: Sequence[str | Rows | bytes]) -> None:
    """Paragraphs (a heading begins with #), tables and PNG pictures."""
    document = Document()
    core = document.core_properties
    core.author, core.comments, core.title, core.created, core.modified = "", "", title, DAY, DAY
    document.add_heading(title, 0)
    for part in parts:
        if isinstance(part, bytes):
            document.add_picture(io.BytesIO(part), width=Inches(5.5).emu)
        elif isinstance(part, str):
            if part.startswith("# "):
                document.add_heading(part[2:], 1)
            else:
                document.add_paragraph(part)
        else:
            grid = document.add_table(len(part), len(part[0]))
            grid.style = "Table Grid"
            for line, row in zip(grid.rows, part, strict=True):
                for cell, value in zip(line.cells, row, strict=True):
                    cell.text = str(value)
    document.save(str(path))
    steady(path)


def deck(path: Path, title: str, slides: Sequence[tuple[str, Sequence[str] | bytes, Rows | None, str]]) -> Any:
    """Slides of (title, bullets or a picture, table, speaker's notes); returns the presentation, saved."""
    show = Presentation()
    core = show.core_properties
    core.author, core.title, core.created, core.modified, core.last_modified_by = "", title, DAY, DAY, ""
    first = show.slides.add_slide(show.slide_layouts[0])
    first.shapes.title.text = title
    for name, body, rows, notes in slides:
        slide = show.slides.add_slide(show.slide_layouts[5])
        slide.shapes.title.text = name
        if isinstance(body, bytes):
            slide.shapes.add_picture(io.BytesIO(body), Inches(1), Inches(1.5), width=Inches(7.5))
        else:
            frame = slide.shapes.add_textbox(Inches(0.6), Inches(1.4), Inches(8.8), Inches(2)).text_frame
            frame.text = "\n".join(f"• {line}" for line in body)
        if rows:
            shape = slide.shapes.add_table(len(rows), len(rows[0]), Inches(0.6), Inches(3), Inches(8.8), Inches(2.5))
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    shape.table.cell(r, c).text = str(cell)
                    shape.table.cell(r, c).text_frame.paragraphs[0].font.size = Pt(12)
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
    show.save(str(path))
    steady(path)
    return show


def save(figure: Figure, path: Path | io.BytesIO, kind: str = "") -> None:
    """A figure as PNG, SVG or PDF, without a date in it."""
    kind = kind or str(path).rsplit(".", 1)[-1]
    meta: dict[str, Any] = {"png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}[kind]
    with plt.rc_context({"svg.fonttype": "none", "svg.hashsalt": "outputs15"}):  # words stay words in SVG
        figure.savefig(path, format=kind, metadata=meta, dpi=110, bbox_inches="tight")
    plt.close(figure)


def picture(figure: Figure) -> bytes:
    stream = io.BytesIO()
    save(figure, stream, "png")
    return stream.getvalue()


def code(source: str, *outputs: dict[str, Any]) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {}, "execution_count": None, "source": source, "outputs": list(outputs)}


def note(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def stream(body: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": "stdout", "text": body}


def shown(body: str, **more: Any) -> dict[str, Any]:
    return {
        "output_type": "execute_result",
        "execution_count": 1,
        "metadata": {},
        "data": {"text/plain": body, **more},
    }


def drawn(png: bytes) -> dict[str, Any]:
    data = {"image/png": base64.b64encode(png).decode(), "text/plain": "<Figure size 640x480 with 1 Axes>"}
    return {"output_type": "display_data", "metadata": {}, "data": data}


def notebook(path: Path, cells: Sequence[dict[str, Any]], language: str = "python") -> None:
    for at, cell in enumerate(cells, 1):
        cell["id"] = f"cell{at:02d}"
        if cell["cell_type"] == "code":
            cell["execution_count"] = at
            for output in cell["outputs"]:
                if output["output_type"] == "execute_result":
                    output["execution_count"] = at
    kernel = (
        {"name": "ir", "display_name": "R", "language": "R"}
        if language == "R"
        else {"name": "python3", "display_name": "Python 3", "language": "python"}
    )
    book = {"cells": list(cells), "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    text(path, json.dumps(book, ensure_ascii=False, indent=1) + "\n")


def report(path: Path, title: str, parts: Sequence[str | Rows | bytes]) -> None:
    """A PDF report of paragraphs, tables and pictures."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Image, Paragraph, SimpleDocTemplate, Spacer, Table

    ttf = Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf"
    pdfmetrics.registerFont(TTFont("DejaVuSans", str(ttf)))
    styles = getSampleStyleSheet()
    for name in ("Title", "Heading2", "BodyText"):
        styles[name].fontName = "DejaVuSans"
    flow: list[Any] = [Paragraph(title, styles["Title"])]
    for part in parts:
        if isinstance(part, bytes):
            flow.append(Image(io.BytesIO(part), width=420, height=290))
        elif isinstance(part, str):
            flow.append(
                Paragraph(part[2:], styles["Heading2"])
                if part.startswith("# ")
                else Paragraph(part, styles["BodyText"])
            )
        else:
            grid = Table([[str(c) for c in row] for row in part])
            grid.setStyle([("FONT", (0, 0), (-1, -1), "DejaVuSans", 8), ("GRID", (0, 0), (-1, -1), 0.3, colors.grey)])
            flow.append(grid)
        flow.append(Spacer(1, 8))
    SimpleDocTemplate(str(path), pagesize=A4, invariant=1, title=title).build(flow)
