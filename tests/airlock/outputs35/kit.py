"""Numbers that hold together, and the writers of each format."""

import csv
import datetime as dt
import random
from html import escape
from pathlib import Path
from typing import Any

DAY = dt.datetime(2024, 6, 3, 9, 0, 0)


def part(r: random.Random, n: int, shares: list[float], floor: int = 13) -> list[int]:
    """n in parts near the shares, each at least floor."""
    total = sum(shares)
    out = [max(floor, round(n * s / total * r.uniform(0.9, 1.1))) for s in shares]
    while sum(out) != n:
        i = max(range(len(out)), key=lambda k: out[k]) if sum(out) > n else r.randrange(len(out))
        gap = n - sum(out)
        out[i] += gap if gap < 0 and out[i] + gap >= floor else (1 if gap > 0 else -1)
    assert min(out) >= floor and sum(out) == n
    return out


def some(r: random.Random, n: int, p: float, floor: int = 13) -> int:
    return min(n - floor, max(floor, round(n * p * r.uniform(0.88, 1.12))))


def pc(k: float, n: float, d: int = 1, fr: bool = False) -> str:
    s = f"{100 * k / n:.{d}f}"
    return s.replace(".", ",") if fr else s


def fr(x: float, d: int = 0) -> str:
    return f"{x:,.{d}f}".replace(",", " ").replace(".", ",")


def pv(r: random.Random, fr_: bool = False) -> str:
    p = r.choice([r.uniform(0.001, 0.05), r.uniform(0.05, 0.98), 0])
    s = "<0.001" if p < 0.001 else f"{p:.3f}"
    return s.replace(".", ",") if fr_ else s


def base(r: random.Random, groups: dict[str, int], spec: list[tuple]) -> list[dict[str, Any]]:
    """Rows of a baseline table: cont -> (median, q1, q3), bin/cat -> counts; 'all' is the sum."""
    rows = []
    for name, kind, *a in spec:
        if kind == "cont":
            cells = {}
            for g in groups:
                m = a[0] * r.uniform(0.96, 1.04)
                cells[g] = (m, m - 0.67 * a[1] * r.uniform(0.9, 1.1), m + 0.67 * a[1] * r.uniform(0.9, 1.1), a[1])
            n = sum(groups.values())
            cells["all"] = tuple(sum(cells[g][i] * groups[g] for g in groups) / n for i in range(4))
            rows.append({"name": name, "kind": "cont", "cells": cells, "p": pv(r)})
        elif kind == "bin":
            cells = {g: some(r, groups[g], a[0]) for g in groups}
            cells["all"] = sum(cells.values())
            rows.append({"name": name, "kind": "bin", "cells": cells, "p": pv(r)})
        else:
            levels = a[0]
            cut = {g: part(r, groups[g], list(levels.values())) for g in groups}
            rows.append(
                {
                    "name": name,
                    "kind": "cat",
                    "p": pv(r),
                    "levels": [
                        {
                            "name": lv,
                            "cells": {**{g: cut[g][i] for g in groups}, "all": sum(cut[g][i] for g in groups)},
                        }
                        for i, lv in enumerate(levels)
                    ],
                }
            )
    return rows


def plant(rows: list[dict], name: str, level: str | None, group: str, k: int) -> None:
    """Makes one cell k, its sums kept by the largest level of the same group."""
    row = next(x for x in rows if x["name"] == name)
    if row["kind"] == "bin":
        row["cells"]["all"] += k - row["cells"][group]
        row["cells"][group] = k
        return
    cell = next(x for x in row["levels"] if x["name"] == level)
    other = max((x for x in row["levels"] if x is not cell), key=lambda x: x["cells"][group])
    gap = cell["cells"][group] - k
    for x, g in ((cell, -gap), (other, gap)):
        x["cells"][group] += g
        x["cells"]["all"] += g


def grid(
    rows: list[dict],
    groups: dict[str, int],
    *,
    head: list[str],
    cont: str = "{m:.1f} [{a:.1f}; {b:.1f}]",
    cnt: str = "{n} ({p:.1f}%)",
    order: list[str] | None = None,
    p: bool = True,
    indent: str = "  ",
    comma: bool = False,
) -> list[list[str]]:
    """A baseline table as rows of text."""
    order = order or [*groups, "all"]
    size = {**groups, "all": sum(groups.values())}
    f = (lambda s: s.replace(".", ",")) if comma else (lambda s: s)
    out = [head]

    def c(g: str, v: Any) -> str:
        if isinstance(v, tuple):
            return f(cont.format(m=v[0], a=v[1], b=v[2], s=v[3]))
        return f(cnt.format(n=v, p=100 * v / size[g], N=size[g]))

    for row in rows:
        tail = [f(row["p"])] if p else []
        if row["kind"] == "cat":
            out.append([row["name"], *["" for _ in order], *tail])
            for lv in row["levels"]:
                out.append([indent + lv["name"], *[c(g, lv["cells"][g]) for g in order], *([""] if p else [])])
        else:
            out.append([row["name"], *[c(g, row["cells"][g]) for g in order], *tail])
    return out


def write_csv(
    path: Path, rows: list[list], sep: str = ",", enc: str = "utf-8", eol: str = "\n", quote: bool = False
) -> None:
    with path.open("w", encoding=enc, newline="") as f:
        csv.writer(
            f, delimiter=sep, lineterminator=eol, quoting=csv.QUOTE_ALL if quote else csv.QUOTE_MINIMAL
        ).writerows(rows)


def text(path: Path, s: str, enc: str = "utf-8") -> None:
    path.write_text(s.strip("\n") + "\n", encoding=enc)


def mono(rows: list[list], gap: int = 2, left: int = 1) -> str:
    """Aligned columns, as a console prints."""
    rows = [[str(c) for c in x] for x in rows]
    n = max(len(x) for x in rows)
    rows = [x + [""] * (n - len(x)) for x in rows]
    w = [max(len(x[i]) for x in rows) for i in range(n)]
    return "\n".join(
        (" " * gap).join(c.ljust(w[i]) if i < left else c.rjust(w[i]) for i, c in enumerate(x)).rstrip() for x in rows
    )


def md(rows: list[list]) -> str:
    out = [
        "| " + " | ".join(str(c) for c in rows[0]) + " |",
        "|" + "|".join([":--"] + ["--:"] * (len(rows[0]) - 1)) + "|",
    ]
    return "\n".join(out + ["| " + " | ".join(str(c) for c in x) + " |" for x in rows[1:]])


def tex(rows: list[list], caption: str, label: str, cols: str = "") -> str:
    def e(c):
        return (
            str(c)
            .replace("\\", "")
            .replace("%", r"\%")
            .replace("&", r"\&")
            .replace("<", "$<$")
            .replace("≥", r"$\geq$")
            .replace("_", r"\_")
        )

    body = " \\\\\n".join(" & ".join(e(c) for c in x) for x in rows[1:])
    return (
        "\\begin{table}[ht]\n\\centering\n\\caption{"
        + caption
        + "}\n\\label{"
        + label
        + "}\n\\begin{tabular}{"
        + (cols or "l" + "r" * (len(rows[0]) - 1))
        + "}\n\\toprule\n"
        + " & ".join(e(c) for c in rows[0])
        + " \\\\\n\\midrule\n"
        + body
        + " \\\\\n\\bottomrule\n\\end{tabular}\n\\end{table}\n"
    )


def htable(rows: list[list], cls: str = "dataframe", cap: str = "") -> str:
    h = f'<table class="{cls}">' + (f"<caption>{escape(cap)}</caption>" if cap else "")
    h += "<thead><tr>" + "".join(f"<th>{escape(str(c))}</th>" for c in rows[0]) + "</tr></thead>\n<tbody>\n"
    return (
        h
        + "\n".join("<tr>" + "".join(f"<td>{escape(str(c))}</td>" for c in x) + "</tr>" for x in rows[1:])
        + "\n</tbody></table>\n"
    )


def page(
    title: str, body: str, lang: str = "fr", css: str = "body{font-family:sans-serif}td{padding:2px 8px}"
) -> str:
    return f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{escape(title)}</title><style>{css}</style></head>\n<body>\n<h1>{escape(title)}</h1>\n{body}\n</body></html>'


def book(sheets: dict[str, list[list]], bold: bool = True, widths: int = 18) -> Any:
    """An openpyxl workbook, author empty."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    wb = Workbook()
    wb.remove(wb.active)
    for name, rows in sheets.items():
        ws = wb.create_sheet(name)
        for x in rows:
            ws.append(list(x))
        if bold:
            for c in ws[1]:
                c.font = Font(bold=True)
        ws.column_dimensions["A"].width = widths * 2
    wb.properties.creator = ""
    wb.properties.lastModifiedBy = ""
    wb.properties.created = wb.properties.modified = DAY
    return wb


def docx(blocks: list[tuple], style: str = "Table Grid", font: str = "Calibri") -> Any:
    """A python-docx document: ("h", text), ("p", text), ("t", rows), ("b", bullet), ("i", picture)."""
    from docx import Document
    from docx.shared import Cm, Pt

    d = Document()
    cp = d.core_properties
    cp.author = cp.comments = cp.last_modified_by = ""
    cp.created = cp.modified = DAY
    d.styles["Normal"].font.name, d.styles["Normal"].font.size = font, Pt(10)
    for kind, v in blocks:
        if kind == "h":
            d.add_heading(v, 1)
        elif kind == "h2":
            d.add_heading(v, 2)
        elif kind == "p":
            d.add_paragraph(v)
        elif kind == "b":
            d.add_paragraph(v, style="List Bullet")
        elif kind == "i":
            d.add_picture(str(v), width=Cm(14))
        else:
            t = d.add_table(len(v), len(v[0]), style=style)
            for i, x in enumerate(v):
                for j, c in enumerate(x):
                    t.cell(i, j).text = str(c)
    return d


def pptx(slides: list[tuple[str, list]]) -> Any:
    """Slides (title, [text | rows | picture path])."""
    from pptx import Presentation
    from pptx.util import Cm, Pt

    p = Presentation()
    cp = p.core_properties
    cp.author = cp.last_modified_by = cp.comments = ""
    cp.title = slides[0][0]
    cp.created = cp.modified = DAY
    for title, items in slides:
        s = p.slides.add_slide(p.slide_layouts[5])
        s.shapes.title.text = title
        y = 4.0
        for it in items:
            if isinstance(it, list):
                h = 0.8 * len(it)
                t = s.shapes.add_table(len(it), len(it[0]), Cm(1.2), Cm(y), Cm(23), Cm(h)).table
                for i, x in enumerate(it):
                    for j, c in enumerate(x):
                        t.cell(i, j).text = str(c)
                        t.cell(i, j).text_frame.paragraphs[0].font.size = Pt(12)
                y += h + 0.6
            elif isinstance(it, Path):
                s.shapes.add_picture(str(it), Cm(3), Cm(y), width=Cm(18))
            else:
                tf = s.shapes.add_textbox(Cm(1.2), Cm(y), Cm(23), Cm(2)).text_frame
                tf.word_wrap = True
                tf.text = it
                tf.paragraphs[0].font.size = Pt(16)
                y += 1.2 + 0.7 * (len(it) // 80)
    return p


def pdf(
    path: Path, blocks: list[tuple], title: str = "", landscape: bool = False, grid_: bool = True, keywords: str = ""
) -> None:
    """A reportlab report with the same blocks as docx."""
    import matplotlib
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.lib.units import cm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Image, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    ttf = Path(matplotlib.get_data_path()) / "fonts/ttf"
    for n, f in (("DJ", "DejaVuSans.ttf"), ("DJB", "DejaVuSans-Bold.ttf")):
        if n not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(n, str(ttf / f)))
    st = getSampleStyleSheet()
    for s in ("Normal", "Heading1", "Heading2"):
        st[s].fontName = "DJ" if s == "Normal" else "DJB"
    st["Heading1"].fontSize, st["Heading2"].fontSize, st["Normal"].fontSize = 14, 11, 9
    flow = []
    for kind, v in blocks:
        if kind in ("h", "h2"):
            flow.append(Paragraph(escape(v), st["Heading1" if kind == "h" else "Heading2"]))
        elif kind in ("p", "b"):
            flow.append(Paragraph(("• " if kind == "b" else "") + escape(v), st["Normal"]))
        elif kind == "i":
            flow.append(Image(str(v), 14 * cm, 9 * cm))
        else:
            t = Table([[str(c) for c in x] for x in v], repeatRows=1, hAlign="LEFT")
            ts = [("FONT", (0, 0), (-1, -1), "DJ", 7.5), ("FONT", (0, 0), (-1, 0), "DJB", 7.5)]
            ts += (
                [("GRID", (0, 0), (-1, -1), 0.3, colors.grey)]
                if grid_
                else [
                    ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
                    ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
                    ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
                ]
            )
            t.setStyle(TableStyle(ts))
            flow.append(t)
        flow.append(Spacer(1, 6))
    SimpleDocTemplate(
        str(path),
        pagesize=A4[::-1] if landscape else A4,
        title=title or blocks[0][1],
        author="",
        keywords=keywords,
        invariant=1,
    ).build(flow)


def nir(r: random.Random) -> str:
    """A made-up NIR with a right key."""
    body = f"{r.choice('12')}{r.randint(30, 99)}{r.randint(1, 12):02d}{r.choice([75, 69, 13, 33, 59, 44])}{r.randint(1, 300):03d}{r.randint(1, 400):03d}"
    return f"{body}{97 - int(body) % 97:02d}"


def ipp(r: random.Random) -> str:
    return f"80{r.randint(10_000_000, 99_999_999)}"
