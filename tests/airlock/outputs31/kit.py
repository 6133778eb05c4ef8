"""Counts that keep the rules, and the plain writing of tables in each format."""

import html
import random
from pathlib import Path
from typing import Any

from scipy.stats import chi2_contingency

Rows = list[list[Any]]


def split(r: random.Random, n: int, weights, floor: int = 14) -> list[int]:
    w = [x * r.uniform(0.86, 1.15) for x in weights]
    c = [max(floor, round(n * x / sum(w))) for x in w]
    c[c.index(max(c))] += n - sum(c)
    assert min(c) >= floor, (n, weights, c)
    return c


def num(x: float, d: int = 1, fr: bool = False) -> str:
    s = f"{x:.{d}f}"
    return s.replace(".", ",") if fr else s


def npc(k: int, n: int, fr: bool = False, d: int = 1) -> str:
    return f"{k} ({num(100 * k / n, d, fr)} %)" if fr else f"{k} ({num(100 * k / n, d)}%)"


def pval(p: float, fr: bool = False) -> str:
    if p < 0.001:
        return "<0,001" if fr else "<0.001"
    return num(p, 3 if p < 0.1 else 2, fr)


def table1(r, arms, specs, fr=False, force=None, overall=True, p=True, cell=None, d=1) -> Rows:
    """Rows of a baseline table: [label, (overall), arm..., (p)]. `force`: {level: (arm, count)}."""
    cell = cell or (lambda k, n: npc(k, n, fr, d))
    force = force or {}
    rows: Rows = []

    def levels(weights, names):
        cols = []
        for i, n in enumerate(arms):
            c = split(r, n, weights)
            for j, name in enumerate(names):
                if name in force and force[name][0] == i:
                    k = max((x for x in range(len(c)) if x != j), key=lambda x: c[x])
                    c[k] += c[j] - force[name][1]
                    c[j] = force[name][1]
            cols.append(c)
        return cols

    for label, s in specs:
        if isinstance(s, dict):
            cols = levels(list(s.values()), list(s))
            pv = pval(chi2_contingency([list(x) for x in zip(*cols)])[1], fr) if len(arms) > 1 else ""
            width = len(arms) + (1 if overall else 0)
            rows.append([label] + [""] * width + ([pv] if p else []))
            for j, name in enumerate(s):
                ks = [c[j] for c in cols]
                row = ["  " + name] + ([cell(sum(ks), sum(arms))] if overall else [])
                rows.append(row + [cell(k, n) for k, n in zip(ks, arms)] + ([""] if p else []))
        elif isinstance(s, (int, float)):
            cols = levels([s, 100 - s], [label, "\0"])
            ks = [c[0] for c in cols]
            pv = pval(chi2_contingency([list(x) for x in zip(*cols)])[1], fr) if len(arms) > 1 else ""
            row = [label] + ([cell(sum(ks), sum(arms))] if overall else [])
            rows.append(row + [cell(k, n) for k, n in zip(ks, arms)] + ([pv] if p else []))
        else:
            out = []
            for _ in range(len(arms) + (1 if overall else 0)):
                v = [x * r.uniform(0.97, 1.03) for x in s]
                dd = 0 if s[0] >= 30 else 1
                if len(s) == 3:
                    q = [num(x, dd, fr) for x in v]
                    out.append(f"{q[0]} [{q[1]} ; {q[2]}]" if fr else f"{q[0]} [{q[1]}, {q[2]}]")
                else:
                    out.append(f"{num(v[0], 1, fr)} ± {num(v[1], 1, fr)}" if fr else f"{v[0]:.1f} ({v[1]:.1f})")
            rows.append([label] + out + ([pval(r.uniform(0.02, 0.9), fr)] if p else []))
    return rows


def delimited(path: Path, rows: Rows, sep: str = ",", encoding: str = "utf-8") -> None:
    def q(v):
        v = "" if v is None else str(v)
        return '"' + v.replace('"', '""') + '"' if sep in v or '"' in v else v

    path.write_text("\n".join(sep.join(q(v) for v in row) for row in rows) + "\n", encoding=encoding)


def md(rows: Rows) -> str:
    head = (
        "| "
        + " | ".join(str(v) for v in rows[0])
        + " |\n|"
        + "|".join([":---"] + ["---:"] * (len(rows[0]) - 1))
        + "|\n"
    )
    return (
        head
        + "\n".join(
            "| "
            + " | ".join(str(v).replace("  ", "&nbsp;&nbsp;", 1) if str(v).startswith("  ") else str(v) for v in row)
            + " |"
            for row in rows[1:]
        )
        + "\n"
    )


def text(rows: Rows, gap: int = 2, rule: str = "") -> str:
    width = [max(len(str(row[j])) for row in rows if j < len(row)) for j in range(len(rows[0]))]
    out = []
    for i, row in enumerate(rows):
        out.append(
            (" " * gap)
            .join(str(v).ljust(width[j]) if j == 0 else str(v).rjust(width[j]) for j, v in enumerate(row))
            .rstrip()
        )
        if i == 0 and rule:
            out.append(rule * (sum(width) + gap * (len(width) - 1)))
    return "\n".join(out) + "\n"


def htable(rows: Rows, cls: str = "", caption: str = "") -> str:
    def cells(row, tag):
        return "".join(
            f"<{tag}>{html.escape(str(v)).replace('  ', '&emsp;', 1) if str(v).startswith('  ') else html.escape(str(v))}</{tag}>"
            for v in row
        )

    cap = f"<caption>{html.escape(caption)}</caption>" if caption else ""
    return (
        f'<table class="{cls}">{cap}<thead><tr>{cells(rows[0], "th")}</tr></thead>\n<tbody>\n'
        + "\n".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows[1:])
        + "\n</tbody></table>\n"
    )


def page(
    title: str,
    body: str,
    lang: str = "en",
    css: str = "body{font-family:sans-serif;margin:2em} td,th{padding:3px 9px;border-bottom:1px solid #ccc}",
) -> str:
    return f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{html.escape(title)}</title>\n<style>{css}</style></head>\n<body>\n{body}\n</body></html>\n'


def tex(v: Any) -> str:
    s = str(v)
    for a, b in (
        ("&", r"\&"),
        ("%", r"\%"),
        ("_", r"\_"),
        ("#", r"\#"),
        ("<", r"$<$"),
        ("±", r"$\pm$"),
        ("≥", r"$\geq$"),
    ):
        s = s.replace(a, b)
    return r"\quad " + s.strip() if s.startswith("  ") else s


def tabular(rows: Rows, spec: str = "") -> str:
    spec = spec or "l" + "r" * (len(rows[0]) - 1)
    body = "\n".join(" & ".join(tex(v) for v in row) + r" \\" for row in rows[1:])
    return (
        f"\\begin{{tabular}}{{{spec}}}\n\\toprule\n"
        + " & ".join(tex(v) for v in rows[0])
        + " \\\\\n\\midrule\n"
        + body
        + "\n\\bottomrule\n\\end{tabular}\n"
    )


def word(title: str = ""):
    import docx

    d = docx.Document()
    d.core_properties.author = ""
    d.core_properties.last_modified_by = ""
    d.core_properties.comments = ""
    d.core_properties.title = title
    if title:
        d.add_heading(title, 1)
    return d


def wtable(d, rows: Rows, style: str = "Light List Accent 1"):
    t = d.add_table(rows=len(rows), cols=len(rows[0]))
    t.style = style
    cells = t._cells
    for i, row in enumerate(rows):
        for j, v in enumerate(row):
            cells[i * len(rows[0]) + j].text = str(v)
    return t


def deck(title: str, sub: str = ""):
    import pptx

    d = pptx.Presentation()
    d.core_properties.author = ""
    d.core_properties.last_modified_by = ""
    d.core_properties.comments = ""
    d.core_properties.title = title
    s = d.slides.add_slide(d.slide_layouts[0])
    s.shapes.title.text = title
    s.placeholders[1].text = sub
    return d


def slide(d, title: str, bullets=(), rows: Rows | None = None, size: int = 11):
    from pptx.util import Inches, Pt

    s = d.slides.add_slide(d.slide_layouts[1 if bullets else 5])
    s.shapes.title.text = title
    if bullets:
        s.placeholders[1].text_frame.text = "\n".join(bullets)
    if rows:
        t = s.shapes.add_table(
            len(rows), len(rows[0]), Inches(0.4), Inches(1.6), Inches(9.2), Inches(0.28 * len(rows))
        ).table
        for i, row in enumerate(rows):
            for j, v in enumerate(row):
                t.cell(i, j).text = str(v)
                t.cell(i, j).text_frame.paragraphs[0].font.size = Pt(size)
    return s


def pdf(path: Path, title: str, parts: list[Any], landscape: bool = False, size: int = 8, extra: Any = None) -> None:
    """`parts`: text (paragraph), '# text' (heading), rows (table), a reportlab flowable."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.pagesizes import landscape as wide
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    st = getSampleStyleSheet()
    flow: list[Any] = [Paragraph(title, st["Title"])] if title else []
    for part in parts:
        if isinstance(part, str):
            flow.append(
                Paragraph(part[2:], st["Heading2"]) if part.startswith("# ") else Paragraph(part, st["BodyText"])
            )
        elif isinstance(part, list):
            t = Table([[str(v).replace("  ", "   ", 1) for v in row] for row in part], repeatRows=1)
            t.setStyle(
                TableStyle(
                    [
                        ("FONTSIZE", (0, 0), (-1, -1), size),
                        ("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.black),
                        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
                        ("TOPPADDING", (0, 0), (-1, -1), 1),
                        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
                    ]
                )
            )
            flow += [t, Spacer(1, 8)]
        else:
            flow.append(part)
    SimpleDocTemplate(str(path), pagesize=wide(A4) if landscape else A4, title=title, author="", invariant=1).build(
        flow, **(extra or {})
    )


def book():
    import openpyxl

    b = openpyxl.Workbook()
    b.properties.creator = ""
    b.properties.lastModifiedBy = ""
    return b


def sheet(b, name: str, rows: Rows, first: bool = False, bold: int = 1):
    from openpyxl.styles import Font

    s = b.active if first else b.create_sheet()
    s.title = name
    for row in rows:
        s.append(list(row))
    for row in s.iter_rows(max_row=bold):
        for c in row:
            c.font = Font(bold=True)
    s.column_dimensions["A"].width = 34
    return s


def nir(r: random.Random) -> str:
    body = f"{r.choice('12')}{r.randint(30, 99)}{r.randint(1, 12):02d}{r.choice(['75', '69', '33', '59', '13'])}{r.randint(1, 400):03d}{r.randint(1, 900):03d}"
    return body + f"{97 - int(body) % 97:02d}"


def ipp(r: random.Random) -> str:
    return "80" + "".join(r.choice("0123456789") for _ in range(8))


def person(r: random.Random) -> tuple[str, str]:
    first = r.choice(
        [
            "Jacqueline",
            "Bernard",
            "Monique",
            "Gérard",
            "Nathalie",
            "Philippe",
            "Sylvie",
            "Thierry",
            "Fatima",
            "Mohamed",
        ]
    )
    last = r.choice(
        [
            "Lefebvre",
            "Garnier",
            "Rousseau",
            "Chevalier",
            "Fontaine",
            "Lambert",
            "Benali",
            "Mercier",
            "Dumont",
            "Perrin",
        ]
    )
    return first, last
