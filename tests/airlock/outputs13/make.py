"""What the studies of the year share: counts that stay above the threshold, and the look of each tool."""

import io
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib
import nbformat
from docx import Document
from matplotlib.figure import Figure
from nbformat import v4
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from pptx import Presentation
from pptx.util import Cm, Pt
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Image, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

matplotlib.rcParams["svg.hashsalt"] = "13"

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Line:
    """A row of a table one: persons in each group, or a mean and standard deviation in each."""

    label: str
    level: str
    counts: tuple[int, ...] = ()
    means: tuple[tuple[float, float], ...] = ()
    p: float = 0.0


def fr(value: float, digits: int = 1) -> str:
    """A number as French reports print it."""
    return f"{value:.{digits}f}".replace(".", ",")


def big(value: int, space: str = " ") -> str:
    """Thousands set apart."""
    return f"{value:,}".replace(",", space)


def np_(n: int, total: int, digits: int = 1) -> str:
    """n (%) with a decimal point."""
    return f"{n} ({100 * n / total:.{digits}f}%)"


def npf(n: int, total: int, digits: int = 1) -> str:
    """n (%) as in French."""
    return f"{big(n)} ({fr(100 * n / total, digits)} %)"


def part(rng: random.Random, total: int, share: float, floor: int = 14) -> int:
    """Persons of `total` with a feature, so that neither they nor the others fall below `floor`."""
    share = min(share, 0.97)
    spread = math.sqrt(total * share * (1 - share))
    return max(floor, min(total - floor, round(rng.gauss(total * share, spread))))


def split(rng: random.Random, total: int, weights: Sequence[float], floor: int = 14) -> list[int]:
    """Shares a total out over classes of at least `floor`."""
    weights = [w * rng.uniform(0.93, 1.07) for w in weights]
    counts = [max(floor, round(total * w / sum(weights))) for w in weights]
    counts[counts.index(max(counts))] += total - sum(counts)
    assert min(counts) >= floor, (total, counts)
    return counts


def p_of(table: Sequence[Sequence[int]]) -> float:
    """The chi-squared test's p."""
    from scipy.stats import chi2_contingency

    return float(chi2_contingency(table).pvalue)


def pval(p: float, comma: bool = False) -> str:
    """A p-value as printed."""
    text = "<0.001" if p < 0.001 else f"{p:.3f}"
    return text.replace(".", ",") if comma else text


def lines(rng: random.Random, sizes: Sequence[int], spec: Mapping[str, Any]) -> list[Line]:
    """`spec`: a share for a yes/no feature, (mean, sd) for a measure, a dict of weights for a classification."""
    out: list[Line] = []
    for label, what in spec.items():
        if isinstance(what, dict):
            columns = [split(rng, n, list(what.values())) for n in sizes]
            p = p_of(columns) if len(sizes) > 1 else 1.0
            for i, level in enumerate(what):
                out.append(Line(label, level, tuple(c[i] for c in columns), (), p))
        elif isinstance(what, tuple):
            means = tuple((rng.gauss(what[0], what[1] / 12), what[1] * rng.uniform(0.9, 1.1)) for _ in sizes)
            out.append(Line(label, "", (), means, rng.choice([0.0004, 0.013, 0.21, 0.47, 0.72])))
        else:
            counts = tuple(part(rng, n, what * rng.uniform(0.85, 1.15)) for n in sizes)
            p = p_of([counts, [n - c for n, c in zip(sizes, counts, strict=True)]]) if len(sizes) > 1 else 1.0
            out.append(Line(label, "", counts, (), p))
    return out


def csv(path: Path, rows: Rows, sep: str = ",", bom: bool = False) -> None:
    """A CSV without a library's quoting, as tools write it."""
    text = "\n".join(sep.join(_cell(c, sep) for c in row) for row in rows) + "\n"
    path.write_text(text, encoding="utf-8-sig" if bom else "utf-8")


def _cell(value: Any, sep: str) -> str:
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if sep in text or '"' in text else text


def markdown(rows: Rows) -> str:
    """A pipe table; the first row is its head."""
    head, *body = [[str(c) for c in row] for row in rows]
    return "\n".join(["| " + " | ".join(r) + " |" for r in [head, ["---"] * len(head), *body]]) + "\n"


def latex(rows: Rows, columns: str) -> str:
    """A booktabs tabular."""
    head, *body = [[str(c).replace("%", r"\%").replace("<", "$<$") for c in row] for row in rows]
    ends = r" \\"
    inner = "\n".join(" & ".join(r) + ends for r in body)
    return f"\\begin{{tabular}}{{{columns}}}\n\\toprule\n{' & '.join(head)}{ends}\n\\midrule\n{inner}\n\\bottomrule\n\\end{{tabular}}\n"


def html_table(rows: Rows, css: str = "table") -> str:
    """A table of HTML; the first row is its head."""
    head, *body = rows
    top = "".join(f"<th>{c}</th>" for c in head)
    inner = "\n".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in body)
    return f'<table class="{css}">\n<thead><tr>{top}</tr></thead>\n<tbody>\n{inner}\n</tbody>\n</table>\n'


def word(path: Path, blocks: Sequence[Any], author: str = "USMR", save: bool = True) -> Any:
    """A Word document: ("# ", text) headings, plain text, or rows of a table. Returns it."""
    document = Document()
    document.core_properties.author = author
    for block in blocks:
        if isinstance(block, str):
            level = len(block) - len(block.lstrip("#"))
            if level:
                document.add_heading(block.lstrip("# "), level)
            else:
                document.add_paragraph(block)
        else:
            table = document.add_table(rows=0, cols=len(block[0]), style="Light Grid Accent 1")
            for row in block:
                for cell, value in zip(table.add_row().cells, row, strict=True):
                    cell.text = str(value)
    if save:
        document.save(str(path))
    return document


def pdf(path: Path, blocks: Sequence[Any], title: str, author: str = "Unité de biostatistique") -> None:
    """A report in PDF: headings, text, tables, and figures as Figure."""
    styles = getSampleStyleSheet()
    flow: list[Any] = []
    for block in blocks:
        if isinstance(block, str):
            level = len(block) - len(block.lstrip("#"))
            flow.append(Paragraph(block.lstrip("# "), styles[f"Heading{level}"] if level else styles["BodyText"]))
        elif isinstance(block, Figure):
            raw = io.BytesIO()
            block.savefig(raw, format="png", dpi=110, metadata={"Software": None})
            raw.seek(0)
            width, height = block.get_size_inches()
            flow.append(Image(raw, width=400, height=400 * height / width))
        else:
            table = Table([[str(c) for c in row] for row in block], repeatRows=1)
            grid = [("GRID", (0, 0), (-1, -1), 0.3, colors.grey), ("FONTSIZE", (0, 0), (-1, -1), 8)]
            table.setStyle(TableStyle([*grid, ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dde6f0"))]))
            flow.append(table)
        flow.append(Spacer(1, 8))
    SimpleDocTemplate(str(path), pagesize=A4, title=title, author=author, invariant=1).build(flow)


def deck(path: Path, slides: Sequence[tuple[str, Any]], save: bool = True) -> Any:
    """A deck: each slide a title with bullets (list of text) or a table (rows). Returns it."""
    show = Presentation()
    for title, body in slides:
        is_table = bool(body) and not isinstance(body[0], str)
        slide = show.slides.add_slide(show.slide_layouts[5 if is_table or not body else 1])
        slide.shapes.title.text = title
        if is_table:
            shape = slide.shapes.add_table(len(body), len(body[0]), Cm(1.5), Cm(4.2), Cm(22), Cm(1))
            for i, row in enumerate(body):
                for j, value in enumerate(row):
                    cell = shape.table.cell(i, j)
                    cell.text = str(value)
                    cell.text_frame.paragraphs[0].font.size = Pt(14)
        elif body:
            slide.placeholders[1].text = "\n".join(body)
    if save:
        show.save(str(path))
    return show


def book(path: Path, sheets: Mapping[str, Rows], save: bool = True) -> Workbook:
    """A workbook with a bold head in each sheet. Returns it."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cell in sheet[1]:
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor="DDE6F0")
        sheet.column_dimensions["A"].width = 34
    if save:
        workbook.save(path)
    return workbook


def figure(width: float = 7.0, height: float = 4.6, **grid: Any) -> tuple[Figure, Any]:
    """A figure and its axes, without pyplot's memory."""
    fig = Figure(figsize=(width, height), layout="constrained")
    return fig, fig.subplots(**grid)


def save(fig: Figure, path: Path, **more: Any) -> None:
    """Writes a figure without its date, so that the same seed gives the same bytes."""
    kind = path.suffix[1:]
    metadata = {"svg": {"Date": None}, "pdf": {"CreationDate": None, "ModDate": None}}.get(kind, {"Software": None})
    fig.savefig(path, dpi=120, metadata=metadata, **more)


def png(fig: Figure) -> bytes:
    """The figure's PNG in memory."""
    raw = io.BytesIO()
    fig.savefig(raw, format="png", dpi=90, metadata={"Software": None})
    return raw.getvalue()


def notebook(path: Path, cells: Sequence[Any], metadata: Mapping[str, Any] | None = None) -> None:
    """A notebook: text is Markdown; (code, outputs) is code, where an output is text, ("html", …) or ("png", bytes)."""
    import base64

    made = []
    count = 0
    for i, cell in enumerate(cells):
        if isinstance(cell, str):
            made.append(v4.new_markdown_cell(cell, id=f"c{i:03d}"))
            continue
        count += 1
        source, *outputs = cell
        given = []
        for out in outputs:
            if isinstance(out, str):
                given.append(v4.new_output("stream", name="stdout", text=out))
            elif out[0] == "html":
                data = {"text/html": out[1], "text/plain": out[2]}
                given.append(v4.new_output("execute_result", data=data, execution_count=count))
            elif out[0] == "png":
                data = {
                    "image/png": base64.b64encode(out[1]).decode(),
                    "text/plain": "<Figure size 640x480 with 1 Axes>",
                }
                given.append(v4.new_output("display_data", data=data))
            else:
                given.append(out[1])
        made.append(v4.new_code_cell(source, id=f"c{i:03d}", execution_count=count, outputs=given))
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}
    nbformat.write(v4.new_notebook(cells=made, metadata={**kernel, **(metadata or {})}), str(path))


def ipp(rng: random.Random) -> str:
    """A synthetic hospital number of the default pattern."""
    return f"80{rng.randrange(10**8):08d}"


def nir(rng: random.Random, sex: int = 2) -> str:
    """A synthetic social security number with its key."""
    body = f"{sex}{rng.randrange(30, 70):02d}{rng.randrange(1, 13):02d}{rng.choice([69, 38, 42])}{rng.randrange(1, 300):03d}{rng.randrange(1, 400):03d}"
    return f"{body}{97 - int(body) % 97:02d}"


def cox_row(rng: random.Random, hr: float, se: float = 0.12) -> tuple[str, str, str, float]:
    """An estimate, its interval and p: the text of each, and p."""
    z = math.log(hr) / se
    p = math.erfc(abs(z) / math.sqrt(2))
    return f"{hr:.2f}", f"{hr * math.exp(-1.96 * se):.2f}", f"{hr * math.exp(1.96 * se):.2f}", p


def km(
    rng: random.Random, start: int, hazard: Sequence[float], lost: Sequence[float]
) -> tuple[list[int], list[int], list[float]]:
    """At risk, events and survival at the end of each interval; no interval has fewer than 12 events or losses."""
    risk, events, survival = [start], [], [1.0]
    for h, c in zip(hazard, lost, strict=True):
        dead = max(12, round(risk[-1] * h * rng.uniform(0.95, 1.05)))
        gone = max(12, round(risk[-1] * c * rng.uniform(0.95, 1.05)))
        survival.append(survival[-1] * (1 - dead / (risk[-1] - gone / 2)))
        risk.append(risk[-1] - dead - gone)
        events.append(dead)
    assert risk[-1] >= 15, risk
    return risk, events, survival
