"""What the parts share: splits of totals that stay large, and bare writers without author names."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx
from pptx.util import Cm, Pt
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle
from scipy.stats import chi2_contingency


def split(r: random.Random, total: int, k: int, low: int = 15) -> list[int]:
    """k counts of at least `low` whose sum is `total`."""
    weights = [0.35 + r.random() for _ in range(k)]
    free = total - low * k
    assert free >= 0, (total, k, low)
    parts = [low + int(free * w / sum(weights)) for w in weights]
    parts[parts.index(max(parts))] += total - sum(parts)
    return parts


def np_(n: int, of: int, fr: bool = True) -> str:
    text = f"{100 * n / of:.1f}"
    return f"{n} ({text.replace('.', ',')} %)" if fr else f"{n} ({text}%)"


def share(r: random.Random, of: int, low: int = 20, top: float = 0.9) -> int:
    """A count with itself and its complement large."""
    return r.randint(max(low, int(of * 0.06)), min(int(of * top), of - low))


def pair(r: random.Random, a: int, b: int, french: bool = True) -> tuple[int, int, str]:
    """Two near proportions of two groups, counts and complements large, and the chi-square p."""
    q = r.uniform(0.15, 0.8)
    x, y = int(a * q), int(b * min(0.9, max(0.08, q + r.choice((-1, 1)) * r.uniform(0.0, 0.09))))
    p = float(chi2_contingency([[x, a - x], [y, b - y]], correction=False)[1])
    text = "<0.001" if p < 0.001 else f"{p:.3f}"
    return x, y, text.replace(".", ",") if french else text


def fr(x: float, d: int = 1) -> str:
    return f"{x:.{d}f}".replace(".", ",")


def pval(r: random.Random, french: bool = True) -> str:
    x = r.choice([0.0004, r.uniform(0.001, 0.05), r.uniform(0.05, 0.9)])
    text = "<0.001" if x < 0.001 else f"{x:.3f}"
    return text.replace(".", ",") if french else text


def lines(path: Path, rows: Sequence[Sequence[Any]], sep: str = ",", encoding: str = "utf-8") -> None:
    def cell(x: Any) -> str:
        text = str(x)
        return '"' + text.replace('"', '""') + '"' if sep in text or '"' in text else text

    path.write_text("\n".join(sep.join(cell(x) for x in row) for row in rows) + "\n", encoding=encoding)


def fixed(rows: Sequence[Sequence[Any]], gap: int = 2, left: int = 1) -> str:
    width = [max(len(str(row[i])) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        (" " * gap)
        .join(str(x).ljust(w) if i < left else str(x).rjust(w) for i, (x, w) in enumerate(zip(row, width)))
        .rstrip()
        for row in rows
    )


def pipe(rows: Sequence[Sequence[Any]]) -> str:
    out = [
        "| " + " | ".join(map(str, rows[0])) + " |",
        "|" + "|".join([":---"] + ["---:"] * (len(rows[0]) - 1)) + "|",
    ]
    return "\n".join(out + ["| " + " | ".join(map(str, row)) + " |" for row in rows[1:]])


def html_table(rows: Sequence[Sequence[Any]], attrs: str = "") -> str:
    def tr(row: Sequence[Any], tag: str) -> str:
        return (
            "<tr>"
            + "".join(f"<{tag}>{str(x).replace('<0', '&lt;0').replace('< 0', '&lt; 0')}</{tag}>" for x in row)
            + "</tr>"
        )

    return (
        f"<table{attrs}>\n<thead>{tr(rows[0], 'th')}</thead>\n<tbody>\n"
        + "\n".join(tr(row, "td") for row in rows[1:])
        + "\n</tbody>\n</table>"
    )


def word(title: str = "") -> Any:
    doc = docx.Document()
    doc.core_properties.author = doc.core_properties.comments = doc.core_properties.last_modified_by = ""
    if title:
        doc.add_heading(title, 1)
    return doc


def wtable(doc: Any, rows: Sequence[Sequence[Any]], style: str = "Light Grid Accent 1") -> Any:
    table = doc.add_table(rows=0, cols=len(rows[0]), style=style)
    for row in rows:
        for cell, x in zip(table.add_row().cells, row):
            cell.text = str(x)
    return table


def book() -> Any:
    wb = openpyxl.Workbook()
    wb.properties.creator = ""
    wb.properties.lastModifiedBy = ""
    return wb


def sheet(ws: Any, rows: Sequence[Sequence[Any]], at: int = 1) -> None:
    for i, row in enumerate(rows):
        for j, x in enumerate(row):
            if x is not None:
                ws.cell(at + i, 1 + j, x)


def slides() -> Any:
    deck = pptx.Presentation()
    p = deck.core_properties
    p.author = p.last_modified_by = p.comments = p.title = ""
    return deck


def slide(deck: Any, title: str, rows: Sequence[Sequence[Any]] = (), bullets: Sequence[str] = ()) -> Any:
    page = deck.slides.add_slide(deck.slide_layouts[1 if bullets else 5])
    page.shapes.title.text = title
    if bullets:
        page.placeholders[1].text = "\n".join(bullets)
    if rows:
        frame = page.shapes.add_table(len(rows), len(rows[0]), Cm(1), Cm(4 if not bullets else 11), Cm(23), Cm(7))
        for i, row in enumerate(rows):
            for j, x in enumerate(row):
                frame.table.cell(i, j).text = str(x)
                for par in frame.table.cell(i, j).text_frame.paragraphs:
                    par.font.size = Pt(11)
    return page


def pdf(path: Path, parts: Sequence[Any], title: str = "", **more: Any) -> None:
    """Strings are paragraphs (# for headings), lists of rows are tables."""
    style = getSampleStyleSheet()
    story: list[Any] = []
    for part in parts:
        if isinstance(part, str):
            head = part.startswith("#")
            story.append(Paragraph(part.lstrip("# "), style["Heading2" if head else "BodyText"]))
        elif isinstance(part, (list, tuple)):
            table = Table([[str(x) for x in row] for row in part], repeatRows=1)
            table.setStyle(
                TableStyle(
                    [
                        ("FONTSIZE", (0, 0), (-1, -1), 8),
                        ("LINEBELOW", (0, 0), (-1, 0), 1, colors.black),
                        ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black),
                    ]
                )
            )
            story.append(table)
        else:
            story.append(part)
        story.append(Spacer(1, 8))
    SimpleDocTemplate(str(path), pagesize=A4, title=title, author="", invariant=1, **more).build(story)
