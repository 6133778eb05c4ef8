"""Writers and numbers for the cases: counts which keep at least 13 on both sides, and the office formats."""

import csv
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import docx
from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from pptx import Presentation
from pptx.util import Inches
from pptx.util import Pt as PPt
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle
from scipy.stats import chi2_contingency

Row = list[Any]


def cnt(r: Random, n: int, p: float) -> int:
    """A part of n, at least 13 away from 0 and from n."""
    return min(max(round(n * p * r.uniform(0.93, 1.07)), 13), n - 13)


def split(r: Random, n: int, weights: Sequence[float]) -> list[int]:
    total = sum(weights)
    parts = [max(13, round(n * w / total * r.uniform(0.95, 1.05))) for w in weights]
    big = parts.index(max(parts))
    parts[big] += n - sum(parts)
    assert min(parts) >= 12 and sum(parts) == n, parts
    return parts


def big(*counts: int) -> None:
    assert all(c >= 10 for c in counts), counts


def fr(x: float, d: int = 1) -> str:
    return f"{x:.{d}f}".replace(".", ",")


def th(n: int, sep: str = "\u202f") -> str:
    return f"{n:,}".replace(",", sep)


def npc(k: int, n: int, style: str = "en") -> str:
    p = 100 * k / n
    return {
        "en": f"{k:,} ({p:.1f}%)",
        "fr": f"{th(k)} ({fr(p)} %)",
        "r": f"{k:5d} ({p:4.1f}) ",
        "gt": f"{k:,} ({p:.0f}%)" if p >= 10 else f"{k:,} ({p:.1f}%)",
        "frac": f"{k}/{n} ({p:.1f}%)",
        "fracfr": f"{th(k)}/{th(n)} ({fr(p)} %)",
        "pfirst": f"{p:.1f}% ({k:,})",
    }[style]


def table1(
    r: Random,
    groups: dict[str, int],
    items: Sequence[tuple],
    style: str = "en",
    total: str = "",
    pval: str = "",
    nlab: str = "(N = {})",
) -> tuple[Row, list[Row]]:
    """items: (label, "q", median, spread, digits) | (label, "m", mean, sd) | (label, "p", share) | (label, "c", {cat: share})."""
    comma = style in ("fr", "fracfr")
    num = (lambda x, d=1: fr(x, d)) if comma else (lambda x, d=1: f"{x:.{d}f}")
    cols = list(groups)
    shown = ([total] if total else []) + cols
    size = {**groups, total: sum(groups.values())} if total else dict(groups)
    head: Row = [""] + [f"{c} " + nlab.format(th(size[c]) if comma else f"{size[c]:,}") for c in shown]
    rows: list[Row] = []

    def p_value(table: Any = None) -> str:
        p = float(chi2_contingency(table).pvalue) if table else r.uniform(0.06, 0.9)
        return ("<0,001" if comma else "<0.001") if p < 0.001 else num(p, 3 if p < 0.1 else 2)

    def line(label: str, counts: dict[str, int], with_p: bool) -> None:
        test = p_value([[counts[c] for c in cols], [groups[c] - counts[c] for c in cols]]) if pval and with_p else ""
        if total:
            counts = {**counts, total: sum(counts.values())}
        rows.append([label] + [npc(counts[c], size[c], style) for c in shown] + ([test] if pval else []))

    for label, kind, *a in items:
        if kind == "q":
            med, spread, d = a
            cells = []
            for _ in shown:
                m = med * r.uniform(0.96, 1.04)
                lo, hi = m - spread * r.uniform(0.9, 1.1), m + spread * r.uniform(0.9, 1.3)
                sep = " ; " if comma else ", "
                cells.append(f"{num(m, d)} [{num(lo, d)}{sep}{num(hi, d)}]")
            rows.append([label] + cells + ([p_value()] if pval else []))
        elif kind == "m":
            mean, sd = a
            cells = [
                f"{num(mean * r.uniform(0.97, 1.03))} {'±' if comma else '('}{' ' if comma else ''}"
                f"{num(sd * r.uniform(0.93, 1.07))}{'' if comma else ')'}"
                for _ in shown
            ]
            rows.append([label] + cells + ([p_value()] if pval else []))
        elif kind == "p":
            line(label, {c: cnt(r, groups[c], a[0]) for c in cols}, True)
        else:
            parts = {c: split(r, groups[c], list(a[0].values())) for c in cols}
            rows.append([label] + [""] * len(shown) + ([p_value(list(parts.values()))] if pval else []))
            for i, cat in enumerate(a[0]):
                line("    " + cat, {c: parts[c][i] for c in cols}, False)
    if pval:
        head.append(pval)
    return head, rows


def put(rows: list[Row], label: str, col: int, value: Any) -> None:
    """Overwrites the cell of the row whose label begins so."""
    for row in rows:
        if str(row[0]).strip().startswith(label):
            row[col] = value
            return
    raise AssertionError(label)


def write_csv(
    path: Path,
    head: Row,
    rows: list[Row],
    sep: str = ",",
    enc: str = "utf-8",
    quote: int = csv.QUOTE_MINIMAL,
    before: str = "",
    after: str = "",
) -> None:
    with path.open("w", encoding=enc, newline="") as f:
        f.write(before)
        w = csv.writer(f, delimiter=sep, quoting=quote, lineterminator="\n")
        if head:
            w.writerow(head)
        w.writerows(rows)
        f.write(after)


def text(path: Path, content: str, enc: str = "utf-8") -> None:
    path.write_text(content, encoding=enc)


def md_table(head: Row, rows: list[Row], align: str = "right") -> str:
    mark = {"right": "---:", "center": ":---:", "left": "---"}[align]
    out = ["| " + " | ".join(str(h) for h in head) + " |", "|---|" + "|".join([mark] * (len(head) - 1)) + "|"]
    return "\n".join(out + ["| " + " | ".join(str(c) for c in row) + " |" for row in rows]) + "\n"


def fixed(head: Row, rows: list[Row], gap: int = 2, rule: str = "", left: int = 1) -> str:
    """A console table with aligned columns."""
    lines = [[str(c) for c in row] for row in ([head, *rows] if head else rows)]
    width = [max(len(row[i]) for row in lines if i < len(row)) for i in range(max(map(len, lines)))]
    out = []
    for i, row in enumerate(lines):
        out.append(
            (" " * gap).join(c.ljust(width[j]) if j < left else c.rjust(width[j]) for j, c in enumerate(row)).rstrip()
        )
        if rule and head and i == 0:
            out.append(rule * (sum(width) + gap * (len(width) - 1)))
    return "\n".join(out) + "\n"


def tex_table(
    head: Row, rows: list[Row], caption: str, rules: tuple[str, str, str] = (r"\toprule", r"\midrule", r"\bottomrule")
) -> str:
    def esc(c: Any) -> str:
        return (
            str(c)
            .replace("%", r"\%")
            .replace("&", r"\&")
            .replace("\u202f", r"\,")
            .replace("_", r"\_")
            .replace("≥", r"$\geq$")
        )

    body = "\n".join(" & ".join(esc(c) for c in row) + r" \\" for row in rows)
    return (
        f"\\begin{{table}}[ht]\n\\centering\n\\caption{{{caption}}}\n\\begin{{tabular}}{{l{'r' * (len(head) - 1)}}}\n{rules[0]}\n"
        + " & ".join(esc(h) for h in head)
        + f" \\\\\n{rules[1]}\n{body}\n{rules[2]}\n\\end{{tabular}}\n\\end{{table}}\n"
    )


def clean(core: Any, title: str = "") -> None:
    core.author = core.last_modified_by = core.comments = core.keywords = ""
    core.title = title


def word(
    path: Path,
    blocks: Sequence[tuple],
    font: str = "Calibri",
    size: int = 10,
    style: str = "Light List Accent 1",
    save: bool = True,
) -> Any:
    """blocks: ("h", text[, level]) | ("p", text) | ("b", text) bullet | ("t", head, rows) | ("i", text) italic."""
    d = docx.Document()
    clean(d.core_properties)
    d.styles["Normal"].font.name = font
    d.styles["Normal"].font.size = Pt(size)
    for kind, *a in blocks:
        if kind == "h":
            d.add_heading(a[0], a[1] if len(a) > 1 else 1)
        elif kind == "p":
            d.add_paragraph(a[0])
        elif kind == "b":
            d.add_paragraph(a[0], style="List Bullet")
        elif kind == "i":
            d.add_paragraph().add_run(a[0]).italic = True
        else:
            head, rows = a
            t = d.add_table(rows=1, cols=len(head))
            t.style = style
            for cell, h in zip(t.rows[0].cells, head, strict=True):
                cell.text = str(h)
            for row in rows:
                for cell, v in zip(t.add_row().cells, row, strict=True):
                    cell.text = str(v)
            d.add_paragraph()
    if save:
        d.save(path)
    return d


def pdf(
    path: Path,
    blocks: Sequence[tuple],
    wide: bool = False,
    colour: str = "#1f4e79",
    grid: bool = False,
    title: str = "",
    author: str = "",
    font: int = 8,
) -> None:
    """blocks as for word, ("f", path, width cm, height cm) for a picture and ("x", flowable)."""
    s = getSampleStyleSheet()
    story: list[Any] = []
    for kind, *a in blocks:
        if kind == "h":
            story.append(Paragraph(a[0], s[f"Heading{a[1] if len(a) > 1 else 1}"]))
        elif kind == "p":
            story.append(Paragraph(a[0], s["BodyText"]))
        elif kind == "b":
            story.append(Paragraph("• " + a[0], s["BodyText"]))
        elif kind == "i":
            story.append(Paragraph(f"<i>{a[0]}</i>", s["BodyText"]))
        elif kind == "x":
            story.append(a[0])
        else:
            head, rows = a
            t = Table([[str(c).replace("\u202f", " ") for c in row] for row in [head, *rows]], repeatRows=1)
            look = [
                ("FONTSIZE", (0, 0), (-1, -1), font),
                ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"),
                ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ]
            if grid:
                look += [
                    ("GRID", (0, 0), (-1, -1), 0.4, colors.grey),
                    ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dddddd")),
                ]
            else:
                look += [
                    ("LINEABOVE", (0, 0), (-1, 0), 1, colors.HexColor(colour)),
                    ("LINEBELOW", (0, 0), (-1, 0), 0.6, colors.HexColor(colour)),
                    ("LINEBELOW", (0, -1), (-1, -1), 1, colors.HexColor(colour)),
                ]
            t.setStyle(TableStyle(look))
            story += [t, Spacer(1, 0.3 * cm)]
    page = landscape(A4) if wide else A4
    SimpleDocTemplate(
        str(path), pagesize=page, title=title, author=author, leftMargin=1.8 * cm, rightMargin=1.8 * cm, invariant=1
    ).build(story)


def deck(path: Path, slides: Sequence[tuple], save: bool = True, wide: bool = True) -> Any:
    """slides: (title, [bullets]) or (title, head, rows[, note under the table])."""
    p = Presentation()
    clean(p.core_properties)
    if wide:
        p.slide_width, p.slide_height = Inches(13.33), Inches(7.5)
    for i, (title, *a) in enumerate(slides):
        if isinstance(a[0], str):
            s = p.slides.add_slide(p.slide_layouts[0])
            s.shapes.title.text = title
            s.placeholders[1].text = a[0]
        elif len(a) == 1:
            s = p.slides.add_slide(p.slide_layouts[1])
            s.shapes.title.text = title
            s.placeholders[1].text_frame.text = a[0][0]
            for line in a[0][1:]:
                s.placeholders[1].text_frame.add_paragraph().text = line
        else:
            s = p.slides.add_slide(p.slide_layouts[5])
            s.shapes.title.text = title
            head, rows = a[0], a[1]
            t = s.shapes.add_table(
                len(rows) + 1,
                len(head),
                Inches(0.6),
                Inches(1.6),
                Inches(11.5 if wide else 8.8),
                Inches(0.35 * len(rows)),
            ).table
            for y, row in enumerate([head, *rows]):
                for x, v in enumerate(row):
                    t.cell(y, x).text = str(v)
                    for para in t.cell(y, x).text_frame.paragraphs:
                        para.font.size = PPt(12)
            if len(a) > 2:
                s.shapes.add_textbox(Inches(0.6), Inches(6.7), Inches(11), Inches(0.5)).text_frame.text = a[2]
    if save:
        p.save(path)
    return p


def sheet(
    ws: Any,
    head: Row,
    rows: list[Row],
    title: str = "",
    notes: Sequence[str] = (),
    fill: str = "DDEBF7",
    start: int = 1,
    border: bool = False,
) -> int:
    """Writes a table on a sheet and returns the first row after it."""
    y = start
    if title:
        ws.cell(y, 1, title).font = Font(bold=True, size=12)
        y += 2
    line = Side(style="thin", color="999999")
    for i, row in enumerate([head, *rows]):
        for x, v in enumerate(row, 1):
            c = ws.cell(y, x, v)
            if i == 0:
                c.font, c.fill, c.alignment = (
                    Font(bold=True),
                    PatternFill("solid", fgColor=fill),
                    Alignment(wrap_text=True),
                )
            if border:
                c.border = Border(top=line, bottom=line, left=line, right=line)
        y += 1
    for n in notes:
        ws.cell(y, 1, n).font = Font(italic=True, size=9)
        y += 1
    ws.column_dimensions["A"].width = 34
    return y + 1


def book(title: str) -> tuple[Workbook, Any]:
    wb = Workbook()
    wb.properties.creator = ""
    ws = wb.active
    ws.title = title
    return wb, ws


def html(
    path: Path,
    title: str,
    body: str,
    css: str = "body{font-family:Arial;margin:2em}table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:3px 8px}",
    lang: str = "fr",
    head: str = "",
) -> None:
    text(
        path,
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n<style>{css}</style>\n{head}</head>\n<body>\n{body}\n</body>\n</html>\n',
    )


def html_table(head: Row, rows: list[Row], caption: str = "", attr: str = "") -> str:
    def e(c: Any) -> str:
        return str(c).replace("&", "&amp;").replace("<", "&lt;").replace("    ", "&nbsp;&nbsp;&nbsp;")

    out = [f"<table{' ' + attr if attr else ''}>"]
    if caption:
        out.append(f"<caption>{caption}</caption>")
    out.append("<thead><tr>" + "".join(f"<th>{e(h)}</th>" for h in head) + "</tr></thead>\n<tbody>")
    out += ["<tr>" + "".join(f"<td>{e(c)}</td>" for c in row) + "</tr>" for row in rows]
    return "\n".join(out) + "\n</tbody></table>"


GIVEN = [
    "Josiane",
    "Gérard",
    "Bernadette",
    "Thierry",
    "Fatima",
    "Yannick",
    "Solange",
    "Mathieu",
    "Ghislaine",
    "Raymond",
]
SUR = [
    "Lefebvre",
    "Garnier",
    "Moreau",
    "Chevallier",
    "Boucher",
    "Benali",
    "Perrin",
    "Lemoine",
    "Da Silva",
    "Marchand",
]


def person(r: Random) -> tuple[str, str]:
    return r.choice(GIVEN), r.choice(SUR)


def nir(r: Random) -> str:
    base = f"{r.choice('12')}{r.randint(30, 99):02d}{r.randint(1, 12):02d}{r.randint(1, 95):02d}{r.randint(1, 600):03d}{r.randint(1, 400):03d}"
    return base + f"{97 - int(base) % 97:02d}"


def ipp(r: Random) -> str:
    return f"80{r.randint(10**7, 10**8 - 1)}"
