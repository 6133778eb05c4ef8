"""Small tools: safe counts, baseline tables, regressions, and writers for each format."""

import csv
import io
import math
from datetime import datetime

WHEN = datetime(2025, 1, 15, 9, 0)


def alloc(r, n, ps):
    """Counts by level, each >= 12, which sum to n."""
    s = sum(ps)
    c = [max(12, round(n * p / s * r.uniform(0.93, 1.07))) for p in ps]
    big = max(range(len(c)), key=lambda i: c[i])
    c[big] += n - sum(c)
    assert min(c) >= 12, (n, ps, c)
    return c


def binary(r, n, p, used=None):
    """A count with a complement, both >= 12, and at least 10 away from those used (and from their complements)."""
    used = set() if used is None else used
    c = min(max(round(n * p * r.uniform(0.92, 1.08)), 12), n - 12)
    start = c
    for step in range(0, n):
        for c in (start + step, start - step):
            if 12 <= c <= n - 12 and all(abs(c - u) >= 10 for u in used):
                used.add(c)
                return c
    return start


def f(x, d=1, dec="."):
    return f"{x:.{d}f}".replace(".", dec)


def big(n, sep=" "):
    return f"{n:,}".replace(",", sep)


def pv(r, dec=".", real=None):
    x = (
        real
        if real is not None
        else r.choice([r.uniform(0.0001, 0.0009), r.uniform(0.01, 0.9), r.uniform(0.001, 0.05)])
    )
    return f"<0{dec}001" if x < 0.001 else f(x, 3, dec)


def two(cs, ns):
    """p-value of the comparison of two proportions."""
    q = sum(cs) / sum(ns)
    z = (cs[0] / ns[0] - cs[1] / ns[1]) / math.sqrt(q * (1 - q) * (1 / ns[0] + 1 / ns[1]))
    return min(math.erfc(abs(z) / math.sqrt(2)), 0.97)


def t1(
    r,
    groups,
    spec,
    dec=".",
    cell="{n} ({p})",
    pd=1,
    total=False,
    p=True,
    sep="",
    indent="  ",
    n_label=None,
    msd="{m} ({s})",
    mq="{m} [{a}-{b}]",
):
    """A baseline table: spec items are (c, label, mean, sd[, d]), (m, label, med, q1, q3[, d]), (b, label, p), (k, label, [(level, p)])."""
    sizes = list(groups.values())
    used = [set() for _ in sizes]
    rows = []

    def counts(label, cs):
        out = [cell.format(n=big(c, sep), p=f(100 * c / n, pd, dec), N=big(n, sep)) for c, n in zip(cs, sizes)]
        if total:
            c, n = sum(cs), sum(sizes)
            out.append(cell.format(n=big(c, sep), p=f(100 * c / n, pd, dec), N=big(n, sep)))
        return [label, *out]

    if n_label:
        rows.append(
            [n_label, *[big(n, sep) for n in sizes], *([big(sum(sizes), sep)] if total else []), *([""] if p else [])]
        )
    for item in spec:
        kind, label = item[:2]
        more = [pv(r, dec)] if p else []
        k = len(sizes) + bool(total)
        if kind == "c":
            d = item[4] if len(item) > 4 else 1
            rows.append(
                [
                    label,
                    *[
                        msd.format(
                            m=f(item[2] * r.uniform(0.98, 1.02), d, dec), s=f(item[3] * r.uniform(0.95, 1.05), d, dec)
                        )
                        for _ in range(k)
                    ],
                    *more,
                ]
            )
        elif kind == "m":
            d = item[5] if len(item) > 5 else 0
            rows.append(
                [
                    label,
                    *[
                        mq.format(
                            m=f(item[2] * r.uniform(0.97, 1.03), d, dec),
                            a=f(item[3] * r.uniform(0.95, 1.05), d, dec),
                            b=f(item[4] * r.uniform(0.95, 1.05), d, dec),
                        )
                        for _ in range(k)
                    ],
                    *more,
                ]
            )
        elif kind == "b":
            cs = [binary(r, n, item[2], u) for n, u in zip(sizes, used)]
            if p and len(cs) == 2:
                more = [pv(r, dec, two(cs, sizes))]
            rows.append([*counts(label, cs), *more])
        else:
            rows.append([label, *[""] * k, *more])
            by = [alloc(r, n, [q for _, q in item[2]]) for n in sizes]
            for i, (level, _) in enumerate(item[2]):
                rows.append([*counts(indent + level, [b[i] for b in by]), *([""] if p else [])])
    return rows


def reg(r, terms, dec=".", d=2, ci="{a}-{b}", ref="1 (ref.)"):
    """Odds or hazard ratios: terms are (label, value) with value None for a reference."""
    rows = []
    for label, v in terms:
        if v is None:
            rows.append([label, ref, "", ""])
            continue
        w = r.uniform(1.12, 1.45)
        rows.append(
            [
                label,
                f(v, d, dec),
                ci.format(a=f(v / w, d, dec), b=f(v * w, d, dec)),
                pv(r, dec, math.erfc(abs(math.log(max(v, 0.01)) / (math.log(w) / 1.96)) / math.sqrt(2))),
            ]
        )
    return rows


def to_csv(header, rows, sep=",", bom=False, top=()):
    out = io.StringIO()
    w = csv.writer(out, delimiter=sep, lineterminator="\r\n" if sep == ";" else "\n")
    for line in top:
        w.writerow(line if isinstance(line, (list, tuple)) else [line])
    if header:
        w.writerow(header)
    w.writerows(rows)
    return ("\ufeff" if bom else "") + out.getvalue()


def put(path, text):
    path.write_text(text, encoding="utf-8", newline="")


def plain(header, rows, gap=2, line="-", left=1):
    """A console table."""
    rows = [[str(c) for c in row] for row in rows]
    w = [max(len(str(row[i])) for row in [header, *rows]) for i in range(len(header))]

    def one(row):
        return (
            (" " * gap)
            .join(str(c).ljust(w[i]) if i < left else str(c).rjust(w[i]) for i, c in enumerate(row))
            .rstrip()
        )

    bar = line * (sum(w) + gap * (len(w) - 1)) if line else None
    return "\n".join(
        [
            *([bar] if bar else []),
            one(header),
            *([bar] if bar else []),
            *[one(x) for x in rows],
            *([bar] if bar else []),
        ]
    )


def md(header, rows, align="---:"):
    lines = ["| " + " | ".join(map(str, header)) + " |", "|---|" + (align + "|") * (len(header) - 1)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def html(header, rows, cls="", caption=""):
    from html import escape as e

    head = "".join(f"<th>{e(str(c))}</th>" for c in header)
    body = "\n".join("<tr>" + "".join(f"<td>{e(str(c))}</td>" for c in row) + "</tr>" for row in rows)
    cap = f"<caption>{e(caption)}</caption>" if caption else ""
    return f'<table class="{cls}">{cap}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>'


def tex(header, rows, cols=None, rule="book"):
    def esc(c):
        return (
            str(c)
            .replace("&", r"\&")
            .replace("%", r"\%")
            .replace("_", r"\_")
            .replace("≥", r"$\geq$")
            .replace("<", "$<$")
        )

    a, b, c = (r"\toprule", r"\midrule", r"\bottomrule") if rule == "book" else (r"\hline",) * 3
    lines = [
        r"\begin{tabular}{" + (cols or "l" + "r" * (len(header) - 1)) + "}",
        a,
        " & ".join(map(esc, header)) + r" \\",
        b,
    ]
    return "\n".join(lines + [" & ".join(map(esc, row)) + r" \\" for row in rows] + [c, r"\end{tabular}"])


def workbook():
    from openpyxl import Workbook

    wb = Workbook()
    wb.properties.creator = ""
    wb.properties.lastModifiedBy = ""
    wb.properties.created = WHEN
    return wb


def sheet(ws, header, rows, top=(), row=1, col=1, notes=()):
    """Writes a table with a title above and notes below; returns the first row of data."""
    from openpyxl.styles import Font, PatternFill

    for line in top:
        ws.cell(row, col, line).font = Font(bold=True)
        row += 1
    if top:
        row += 1
    for i, c in enumerate(header):
        cell = ws.cell(row, col + i, c)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE6F0")
    first = row + 1
    for line in rows:
        row += 1
        for i, c in enumerate(line):
            ws.cell(row, col + i, c)
    row += 1
    for line in notes:
        row += 1
        ws.cell(row, col, line).font = Font(italic=True, size=9)
    from openpyxl.utils import get_column_letter

    for i in range(len(header)):
        ws.column_dimensions[get_column_letter(col + i)].width = 34 if i == 0 else 16
    return first


def document(style="Table Grid"):
    from docx import Document

    d = Document()
    clean(d.core_properties)
    return d


def clean(p):
    for name in ("author", "last_modified_by", "comments", "title", "keywords", "subject", "category"):
        setattr(p, name, "")
    p.created = p.modified = WHEN


def wtable(d, header, rows, style="Light Grid Accent 1"):
    t = d.add_table(rows=1, cols=len(header))
    t.style = style
    for i, c in enumerate(header):
        t.rows[0].cells[i].text = str(c)
    cells = [t.add_row() for _ in rows]
    for line, row in zip(rows, cells):
        for cell, c in zip(row.cells, line):
            cell.text = str(c)
    return t


def deck():
    from pptx import Presentation

    d = Presentation()
    clean(d.core_properties)
    return d


def slide(d, title, bullets=(), header=None, rows=(), size=12, top=1.4, left=0.5, width=9.0, layout=5):
    from pptx.util import Inches, Pt

    s = d.slides.add_slide(d.slide_layouts[layout])
    s.shapes.title.text = title
    y = top
    if bullets:
        box = s.shapes.add_textbox(Inches(left), Inches(y), Inches(width), Inches(0.4 * len(bullets)))
        box.text_frame.word_wrap = True
        for i, b in enumerate(bullets):
            para = box.text_frame.paragraphs[0] if i == 0 else box.text_frame.add_paragraph()
            para.text = b
            para.font.size = Pt(size + 4)
        y += 0.5 * len(bullets)
    if header:
        t = s.shapes.add_table(
            len(rows) + 1, len(header), Inches(left), Inches(y), Inches(width), Inches(0.3 * (len(rows) + 1))
        ).table
        for j, line in enumerate([header, *rows]):
            for i, c in enumerate(line):
                t.cell(j, i).text = str(c)
                for para in t.cell(j, i).text_frame.paragraphs:
                    para.font.size = Pt(size)
    return s


def pdf(path, blocks, wide=False, title="", size=8.5, grid=True, font="Helvetica"):
    """A PDF of blocks: ("h", text), ("p", text), ("t", header, rows), ("i", png bytes, width cm), ("br",), ("pre", text)."""
    from xml.sax.saxutils import escape

    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
    from reportlab.lib.units import cm
    from reportlab.platypus import (
        Image,
        PageBreak,
        Paragraph,
        Preformatted,
        SimpleDocTemplate,
        Spacer,
        Table,
        TableStyle,
    )

    css = getSampleStyleSheet()
    doc = SimpleDocTemplate(
        str(path),
        pagesize=landscape(A4) if wide else A4,
        title=title,
        author="",
        leftMargin=2 * cm,
        rightMargin=2 * cm,
        invariant=1,
    )
    body = ParagraphStyle("b", parent=css["BodyText"], fontName=font, fontSize=size + 1, leading=size + 5)
    out = []
    for b in blocks:
        if b[0] == "h":
            out.append(Paragraph(escape(b[1]), css["Heading2"]))
        elif b[0] == "p":
            out.append(Paragraph(escape(b[1]), body))
        elif b[0] == "pre":
            out.append(Preformatted(b[1], ParagraphStyle("c", fontName="Courier", fontSize=7.2, leading=9)))
        elif b[0] == "br":
            out.append(PageBreak())
        elif b[0] == "i":
            from PIL import Image as P

            w, h = P.open(io.BytesIO(b[1])).size
            out.append(Image(io.BytesIO(b[1]), b[2] * cm, b[2] * cm * h / w))
        else:
            rows = [[str(c) for c in line] for line in [b[1], *b[2]]]
            style = [
                ("FONTSIZE", (0, 0), (-1, -1), size),
                ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"),
                ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
            ]
            style += (
                [("GRID", (0, 0), (-1, -1), 0.3, colors.grey)]
                if grid
                else [
                    ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
                    ("LINEBELOW", (0, 0), (-1, 0), 0.6, colors.black),
                    ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
                ]
            )
            out.append(Table(rows, style=TableStyle(style), repeatRows=1))
        out.append(Spacer(1, 6))
    doc.build(out)


def png(draw, w=7, h=4):
    """A matplotlib picture as bytes, without metadata."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots(figsize=(w, h))
    draw(ax)
    fig.tight_layout()
    out = io.BytesIO()
    fig.savefig(out, dpi=110, metadata={"Software": None})
    plt.close(fig)
    return out.getvalue()


FIRST = [
    "Jeanne",
    "Marcel",
    "Odette",
    "Lucien",
    "Yvonne",
    "Raymond",
    "Simone",
    "Fernand",
    "Paulette",
    "Gaston",
    "Colette",
    "Mireille",
    "Bernard",
    "Ginette",
    "Thierry",
    "Nadège",
]
LAST = [
    "Lefèvre",
    "Marchand",
    "Bonnet",
    "Chevallier",
    "Perrot",
    "Guillemin",
    "Roussel",
    "Delattre",
    "Moulin",
    "Carpentier",
    "Fournier",
    "Vasseur",
    "Besnard",
    "Joubert",
]


def person(r):
    return f"{r.choice(FIRST)} {r.choice(LAST).upper()}"


def nir(r, sex=None):
    base = f"{sex or r.choice('12')}{r.randint(30, 89):02d}{r.randint(1, 12):02d}{r.choice([35, 44, 59, 69, 75, 92]):02d}{r.randint(1, 400):03d}{r.randint(1, 600):03d}"
    return base + f"{97 - int(base) % 97:02d}"


def ipp(r):
    return "80" + "".join(r.choice("0123456789") for _ in range(8))
