"""Small helpers: counts that are checked to be releasable, and writers in several formats."""

from typing import Any

import docx
import openpyxl
import pptx
from pptx.util import Inches
from pptx.util import Pt as PPt
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, Preformatted, SimpleDocTemplate, Spacer, Table, TableStyle


def split(total, *weights):
    """Counts in proportion to weights that sum to total, none below 10."""
    s = sum(weights)
    out = [round(total * w / s) for w in weights[:-1]]
    out.append(total - sum(out))
    assert min(out) >= 10, (total, weights, out)
    return out


def ok(n, N):
    assert n >= 10 and N - n >= 10, (n, N)
    return n


def pc(n, N, fr=False, d=1):
    t = f"{100 * n / N:.{d}f}"
    return t.replace(".", ",") + " %" if fr else t + "%"


def c(n, N, fr=False, d=1):
    """n (percent), refused when the count or its complement is small."""
    ok(n, N)
    return f"{n} ({pc(n, N, fr, d)})"


def raw(n, N, fr=False, d=1):
    return f"{n} ({pc(n, N, fr, d)})"


def fr(x, d=1):
    return f"{x:.{d}f}".replace(".", ",")


def csv(path, rows, sep=",", enc="utf-8", bom=False):
    def q(v):
        s = str(v)
        return '"' + s.replace('"', '""') + '"' if (sep in s or '"' in s or "\n" in s) else s

    text = "\n".join(sep.join(q(v) for v in r) for r in rows) + "\n"
    path.write_bytes((b"\xef\xbb\xbf" if bom else b"") + text.encode(enc))


def xlsx(path, sheets, widths=26, hook=None):
    wb = openpyxl.Workbook()
    wb.remove(wb.active)
    for name, rows in sheets.items():
        ws = wb.create_sheet(name)
        for r in rows:
            ws.append(list(r))
        ws.column_dimensions["A"].width = widths
        for cell in ws[1]:
            cell.font = openpyxl.styles.Font(bold=True)
    wb.properties.creator = ""
    wb.properties.lastModifiedBy = ""
    if hook:
        hook(wb)
    wb.save(path)


def word(path, parts, style="Light Grid Accent 1", hook=None):
    """parts: ('h', text) ('p', text) ('t', rows) ('b', text)."""
    d = docx.Document()
    cp = d.core_properties
    cp.author, cp.last_modified_by, cp.comments, cp.title = "", "", "", ""
    for kind, v in parts:
        if kind == "h":
            d.add_heading(v, 1 if len(d.paragraphs) else 0)
        elif kind == "p":
            d.add_paragraph(v)
        elif kind == "b":
            d.add_paragraph(v, style="List Bullet")
        else:
            t = d.add_table(rows=0, cols=len(v[0]))
            t.style = style
            for r in v:
                cells = t.add_row().cells
                for i, x in enumerate(r):
                    cells[i].text = str(x)
            d.add_paragraph("")
    if hook:
        hook(d)
    d.save(path)


def slides(path, pages, hook=None):
    """pages: list of (title, rows or bullets)."""
    p = pptx.Presentation()
    cp = p.core_properties
    cp.author, cp.last_modified_by, cp.title, cp.comments = "", "", "", ""
    for title, body in pages:
        if body and isinstance(body[0], (list, tuple)):
            s = p.slides.add_slide(p.slide_layouts[5])
            s.shapes.title.text = title
            t = s.shapes.add_table(
                len(body), len(body[0]), Inches(0.4), Inches(1.5), Inches(9.2), Inches(0.3 * len(body))
            ).table
            for i, r in enumerate(body):
                for j, x in enumerate(r):
                    t.cell(i, j).text = str(x)
                    for par in t.cell(i, j).text_frame.paragraphs:
                        for run in par.runs:
                            run.font.size = PPt(12)
        else:
            s = p.slides.add_slide(p.slide_layouts[1])
            s.shapes.title.text = title
            s.placeholders[1].text = "\n".join(body)
    if hook:
        hook(p)
    p.save(path)


def pdf(path, parts, wide=False, grid=True, hook=None, **meta):
    """parts: ('h', text) ('p', text) ('t', rows) ('m', monospace) ('i', (image, w, h))."""
    from reportlab.platypus import Image

    st = getSampleStyleSheet()
    flow = []
    for kind, v in parts:
        if kind == "h":
            flow.append(Paragraph(v, st["Heading1" if not flow else "Heading2"]))
        elif kind == "p":
            flow.append(Paragraph(v, st["BodyText"]))
        elif kind == "m":
            flow.append(Preformatted(v, st["Code"]))
        elif kind == "i":
            flow.append(Image(v[0], v[1], v[2]))
        else:
            t = Table([[str(x) for x in r] for r in v], repeatRows=1)
            cmd: list[Any] = [("FONTSIZE", (0, 0), (-1, -1), 8), ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")]
            cmd += (
                [("GRID", (0, 0), (-1, -1), 0.3, colors.grey)]
                if grid
                else [
                    ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
                    ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
                    ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
                ]
            )
            t.setStyle(TableStyle(cmd))
            flow.append(t)
        flow.append(Spacer(1, 8))
    doc = SimpleDocTemplate(
        str(path),
        pagesize=landscape(A4) if wide else A4,
        invariant=1,
        author=meta.get("author", ""),
        title=meta.get("title", ""),
        subject=meta.get("subject", ""),
        creator="",
        keywords=meta.get("keywords", ""),
    )
    doc.build(flow)


def md(rows):
    h = "| " + " | ".join(map(str, rows[0])) + " |\n|" + "|".join(["---"] + ["---:"] * (len(rows[0]) - 1)) + "|\n"
    return h + "\n".join("| " + " | ".join(map(str, r)) + " |" for r in rows[1:]) + "\n"


def htable(rows, cls="dataframe", caption=""):
    cap = f"<caption>{caption}</caption>" if caption else ""
    head = "".join(f"<th>{x}</th>" for x in rows[0])
    body = "\n".join("<tr>" + "".join(f"<td>{x}</td>" for x in r) + "</tr>" for r in rows[1:])
    return f'<table class="{cls}">{cap}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>\n'


def page(
    title, body, lang="en", css="table{border-collapse:collapse}td,th{padding:3px 8px;border-bottom:1px solid #ccc}"
):
    return f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title><style>{css}</style></head>\n<body>\n<h1>{title}</h1>\n{body}</body></html>\n'


def fixed(rows, pad=2):
    w = [max(len(str(r[i])) for r in rows) for i in range(len(rows[0]))]
    return (
        "\n".join(
            (" " * pad).join(str(x).ljust(w[0]) if i == 0 else str(x).rjust(w[i]) for i, x in enumerate(r))
            for r in rows
        )
        + "\n"
    )


def tex(rows, align=None):
    def esc(s):
        return str(s).replace("%", r"\%").replace("&", r"\&").replace("_", r"\_")

    out = [
        r"\begin{tabular}{" + (align or "l" + "r" * (len(rows[0]) - 1)) + "}",
        r"\toprule",
        " & ".join(map(esc, rows[0])) + r" \\",
        r"\midrule",
    ]
    out += [" & ".join(map(esc, r)) + r" \\" for r in rows[1:]]
    return "\n".join([*out, r"\bottomrule", r"\end{tabular}"]) + "\n"
