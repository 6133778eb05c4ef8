"""What writes the files of the set: tables, documents, decks, reports, notebooks and figures, the same bytes each time."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

Rows = Sequence[Any]  # of rows; they may be lists, tuples or mixed
LONG_AGO = datetime(2024, 1, 8, 9, 0, tzinfo=UTC)


def pc(count: int, of: int, fr: bool = False) -> str:
    """A count with its share: 41 (12.3%), in French 41 (12,3 %)."""
    share = f"{100 * count / of:.1f}"
    return f"{count} ({share.replace('.', ',')} %)" if fr else f"{count} ({share}%)"


def t1(
    heads: Sequence[str], ns: Sequence[int], lines: Rows, fr: bool = False, fault: bool = False
) -> list[list[str]]:
    """A table of characteristics. Whole numbers become counts with shares and texts stay. Labels that begin with
    two spaces are the categories of the line above. Without `fault` every count, complement and rest is 10 or more."""
    rows = [["", *(f"{h} (n = {n})" for h, n in zip(heads, ns, strict=False)), *heads[len(ns) :]]]
    rest: list[int] | None = None
    for label, *values in [*lines, ("",)]:
        counts = [v for v in values if isinstance(v, int)]
        if label.startswith("  ") and counts:
            rest = [a - b for a, b in zip(rest or ns, counts, strict=True)]
        elif rest is not None:
            _enough(label, rest, fault, zero=True)
            rest = None
        for n, count in zip(ns, counts, strict=False):
            _enough(label, (count, n - count), fault)
        cells = [pc(v, ns[i], fr) if isinstance(v, int) else str(v) for i, v in enumerate(values)]
        if label:
            rows.append([label, *cells, *[""] * (len(heads) - len(cells))])
    return rows


def _enough(label: str, counts: Sequence[int], fault: bool, zero: bool = False) -> None:
    if not fault and any(c < 10 and not (zero and c == 0) for c in counts):
        raise AssertionError(f"{label}: {counts}")


def text(path: Path, content: str) -> None:
    path.write_text(content.strip("\n") + "\n", encoding="utf-8")


def csv(path: Path, rows: Rows, sep: str = ",", before: str = "", after: str = "") -> None:
    def cell(value: Any) -> str:
        value = str(value)
        quoted = '"' + value.replace('"', '""') + '"'
        return quoted if sep in value or '"' in value else value

    text(path, before + "\n".join(sep.join(map(cell, row)) for row in rows) + "\n" + after)


def xlsx(path: Path, sheets: Mapping[str, Rows], **more: Any) -> Any:
    """Writes a workbook; with `keep=True` it is handed back open, for what a table alone cannot hold."""
    import xlsxwriter  # type: ignore[import-untyped]

    book = xlsxwriter.Workbook(path)
    book.set_properties({"created": LONG_AGO.replace(tzinfo=None)})
    bold = book.add_format({"bold": True, "bottom": 1})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.set_column(0, 0, 38)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                sheet.write(r, c, value, bold if r == 0 else None)
    if more.get("keep"):
        return book
    book.close()
    return None


def again(path: Path, change: dict[str, bytes] | None = None) -> None:
    """Writes an Office file anew with fixed times, and with the parts of `change` put in or replaced."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts |= change or {}
    zipped(path, parts)


def zipped(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(zipfile.ZipInfo(name, (2024, 1, 8, 9, 0, 0)), content, zipfile.ZIP_DEFLATED)


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as file:
        return file.read(name).decode()


def docx(path: Path, blocks: Sequence[str | Rows], change: dict[str, bytes] | None = None) -> None:
    """`# ` begins a heading, a text is a paragraph, a list of rows a table."""
    from docx import Document

    document = Document()
    _nobody(document.core_properties)
    for block in blocks:
        if isinstance(block, str):
            if block.startswith("# "):
                document.add_heading(block[2:], 1)
            else:
                document.add_paragraph(block)
        else:
            table = document.add_table(len(block), len(block[0]), style="Light Grid Accent 1")
            for r, row in enumerate(block):
                cells = table.rows[r].cells
                for c, value in enumerate(row):
                    cells[c].text = str(value)
    document.save(str(path))
    again(path, change)


def _nobody(properties: Any) -> None:
    properties.author = properties.last_modified_by = properties.comments = properties.title = ""
    properties.created = properties.modified = LONG_AGO


def deck(path: Path, slides: Sequence[tuple[str, str | Rows]], keep: bool = False) -> Any:
    """A slide is its title and its lines or its table; with `keep` the deck is handed back unsaved."""
    from pptx import Presentation
    from pptx.util import Inches, Pt

    show = Presentation()
    _nobody(show.core_properties)
    for title, content in slides:
        slide = show.slides.add_slide(show.slide_layouts[1 if isinstance(content, str) else 5])
        slide.shapes.title.text = title
        if isinstance(content, str):
            slide.placeholders[1].text = content
            continue
        shape = slide.shapes.add_table(
            len(content), len(content[0]), Inches(0.5), Inches(1.6), Inches(9), Inches(0.35 * len(content))
        )
        for r, row in enumerate(content):
            for c, value in enumerate(row):
                cell = shape.table.cell(r, c)
                cell.text = str(value)
                cell.text_frame.paragraphs[0].font.size = Pt(12)
    if keep:
        return show
    show.save(str(path))
    again(path)
    return None


def pdf(path: Path, blocks: Sequence[str | Rows]) -> None:
    """A report, with the marks of `docx`."""
    from reportlab.lib import colors  # type: ignore[import-untyped]
    from reportlab.lib.styles import getSampleStyleSheet  # type: ignore[import-untyped]
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table  # type: ignore[import-untyped]

    styles = getSampleStyleSheet()
    flow: list[Any] = []
    for block in blocks:
        if isinstance(block, str):
            head = block.startswith("# ")
            flow.append(Paragraph(escape(block[2:] if head else block), styles["Heading2" if head else "BodyText"]))
        else:
            table = Table([[str(v) for v in row] for row in block], repeatRows=1)
            table.setStyle([("FONTSIZE", (0, 0), (-1, -1), 8), ("LINEBELOW", (0, 0), (-1, 0), 0.7, colors.black)])
            flow.append(table)
        flow.append(Spacer(1, 6))
    SimpleDocTemplate(str(path), invariant=1).build(flow)


def html_table(rows: Rows, caption: str = "") -> str:
    head = "".join(f"<th>{escape(str(v))}</th>" for v in rows[0])
    body = "\n".join("<tr>" + "".join(f"<td>{escape(str(v))}</td>" for v in row) + "</tr>" for row in rows[1:])
    top = f"<caption>{caption}</caption>" if caption else ""
    return f'<table class="table">{top}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>'


def html(path: Path, title: str, body: str, lang: str = "en") -> None:
    style = "body{font-family:sans-serif;max-width:60em;margin:2em auto}td,th{padding:2px 8px;text-align:left}"
    text(
        path,
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{style}</style></head>\n<body>\n<h1>{title}</h1>\n{body}\n</body></html>",
    )


def md_table(rows: Rows) -> str:
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def tex_table(rows: Rows, caption: str) -> str:
    def line(row: Sequence[Any]) -> str:
        return " & ".join(str(v).replace("%", r"\%") for v in row) + r" \\"

    body = "\n".join(map(line, rows[1:]))
    return (
        f"\\begin{{table}}[ht]\n\\centering\n\\caption{{{caption}}}\n\\begin{{tabular}}{{l{'r' * (len(rows[0]) - 1)}}}\n"
        f"\\toprule\n{line(rows[0])}\n\\midrule\n{body}\n\\bottomrule\n\\end{{tabular}}\n\\end{{table}}"
    )


def notebook(path: Path, cells: Sequence[Any], language: str = "python", **metadata: Any) -> None:
    """A text is a cell of Markdown; (source, output, ...) a cell of code, whose outputs are texts or ready dicts."""
    import nbformat
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

    book = new_notebook()
    name = {"python": "python3", "R": "ir"}[language]
    book.metadata = nbformat.from_dict(
        {"kernelspec": {"display_name": language, "language": language, "name": name}, **metadata}
    )
    for number, cell in enumerate(cells):
        if isinstance(cell, str):
            book.cells.append(new_markdown_cell(cell, id=f"c{number}"))
            continue
        source, *outputs = cell
        made = []
        for output in outputs:
            if isinstance(output, str):
                made.append(new_output("stream", name="stdout", text=output))
            elif output.get("output_type") == "error":
                made.append(nbformat.from_dict(output))
            else:
                made.append(new_output("execute_result", data=output, execution_count=number))
        book.cells.append(new_code_cell(source, outputs=made, execution_count=number, id=f"c{number}"))
    nbformat.write(book, path)


def axes(width: float = 7, height: float = 4.6, **more: Any) -> tuple[Any, Any]:
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "outputs8"
    matplotlib.rcParams["svg.fonttype"] = "none"
    from matplotlib import pyplot

    return pyplot.subplots(figsize=(width, height), **more)


def figure(path: Path, fig: Any, **metadata: str) -> None:
    from matplotlib import pyplot

    kind = path.suffix[1:]
    fixed = {"png": {}, "jpg": None, "svg": {"Date": None}, "pdf": {"CreationDate": None}}[kind]
    fig.tight_layout()
    fig.savefig(path, dpi=130, metadata=None if fixed is None else {**fixed, **metadata})
    pyplot.close(fig)
