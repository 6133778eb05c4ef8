"""Small writers shared by the modules: counts that obey the rules, and plain documents without an author."""

import csv
import html
import random
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx
from docx.document import Document
from pptx.util import Inches, Pt
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

LEAST = 14


def part(rng: random.Random, n: int, shares: list[float]) -> list[int]:
    """n in parts of at least 14, the last one the rest."""
    raw = [max(LEAST, round(n * s * rng.uniform(0.94, 1.06))) for s in shares[:-1]]
    raw.append(n - sum(raw))
    if min(raw) < LEAST:
        raise AssertionError((n, shares, raw))
    return raw


def yes(rng: random.Random, n: int, p: float) -> int:
    """A count of at least 14, and so the others."""
    k = round(n * p * rng.uniform(0.9, 1.1))
    k = min(max(LEAST, k), n - LEAST)
    if k < LEAST:
        raise AssertionError((n, p))
    return k


def th(n: int, lang: str = "en") -> str:
    return f"{n:,}".replace(",", "\u202f" if lang == "fr" else ",")


def dec(x: float, digits: int = 1, lang: str = "en") -> str:
    s = f"{x:.{digits}f}"
    return s.replace(".", ",") if lang == "fr" else s


def npc(k: int, n: int, lang: str = "en") -> str:
    return f"{th(k, lang)} ({dec(100 * k / n, 1, lang)}{' %' if lang == 'fr' else '%'})"


def pval(rng: random.Random, lang: str = "en") -> str:
    x = rng.choice([0.0004, 0.003, 0.012, 0.04, 0.08, 0.21, 0.46, 0.73]) * rng.uniform(0.9, 1.1)
    return ("<0,001" if lang == "fr" else "<0.001") if x < 0.001 else dec(x, 3, lang)


def table1(
    rng: random.Random,
    groups: dict[str, int],
    rows: list[tuple[Any, ...]],
    lang: str = "en",
    total: str = "",
    p: str = "",
    head: str = "",
) -> list[list[str]]:
    """Rows: (label, "b", p) | (label, "c", {level: share}) | (label, "q", med, iqr, digits) | (label, "m", mean, sd)
    | (label, "x", [counts by group])."""
    names, sizes = list(groups), list(groups.values())
    every = sum(sizes)
    top = [head, *[f"{g} (N={th(s, lang)})" for g, s in groups.items()]]
    top += ([f"{total} (N={th(every, lang)})"] if total else []) + ([p] if p else [])
    out = [top]
    width = len(top)

    def line(label: str, counts: list[int], test: bool = True) -> list[str]:
        cells = [npc(k, n, lang) for k, n in zip(counts, sizes, strict=True)]
        cells += [npc(sum(counts), every, lang)] if total else []
        return [label, *cells, *([pval(rng, lang) if test else ""] if p else [])]

    for row in rows:
        label, kind = row[0], row[1]
        if kind == "b":
            out.append(line(label, [yes(rng, n, row[2]) for n in sizes]))
        elif kind == "x":
            out.append(line(label, list(row[2])))
        elif kind == "c":
            out.append([label, *[""] * (width - 2), pval(rng, lang) if p else ""])
            columns = [part(rng, n, list(row[2].values())) for n in sizes]
            for i, level in enumerate(row[2]):
                out.append(line(f"   {level}", [c[i] for c in columns], False))
        else:
            cells = []
            mids: list[float] = []
            for i in range(len(names) + bool(total)):
                mids.append(row[2] * rng.uniform(0.97, 1.03))
                if i == len(names):
                    mids[i] = sum(m * n for m, n in zip(mids, sizes)) / every
                if kind == "q":
                    mid, iqr, digits = mids[i], row[3], row[4]
                    low, high = mid - iqr * rng.uniform(0.4, 0.55), mid + iqr * rng.uniform(0.5, 0.65)
                    a, b, c = (dec(v, digits, lang) for v in (mid, low, high))
                    cells.append(f"{a} [{b} ; {c}]" if lang == "fr" else f"{a} ({b}, {c})")
                else:
                    cells.append(f"{dec(mids[i], 1, lang)} ± {dec(row[3] * rng.uniform(0.9, 1.1), 1, lang)}")
            out.append([label, *cells, *([pval(rng, lang)] if p else [])])
    return out


def write_csv(path: Path, rows: list[list[Any]], sep: str = ",", enc: str = "utf-8") -> None:
    with path.open("w", newline="", encoding=enc) as f:
        csv.writer(f, delimiter=sep).writerows(rows)


def text(path: Path, body: str) -> None:
    path.write_text(body.strip("\n") + "\n", encoding="utf-8")


def columns(rows: list[list[str]], gap: int = 2) -> str:
    """Aligned text, as a console prints it."""
    wide = [max(len(str(r[i])) for r in rows) for i in range(len(rows[0]))]
    return "\n".join(
        (" " * gap)
        .join(str(c).ljust(w) if i == 0 else str(c).rjust(w) for i, (c, w) in enumerate(zip(r, wide)))
        .rstrip()
        for r in rows
    )


def md_table(rows: list[list[Any]]) -> str:
    lines = ["| " + " | ".join(str(c) for c in r) + " |" for r in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def tex_rows(rows: list[list[Any]]) -> str:
    esc = [
        [str(c).replace("%", r"\%").replace("_", r"\_").replace("&", r"\&").replace("\u202f", r"\,") for c in r]
        for r in rows
    ]
    body = [" & ".join(r) + r" \\" for r in esc]
    return "\n".join([r"\toprule", body[0], r"\midrule", *body[1:], r"\bottomrule"])


def html_table(rows: list[list[Any]], cls: str = "dataframe") -> str:
    def tr(r: list[Any], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{html.escape(str(c))}</{tag}>" for c in r) + "</tr>"

    return (
        f'<table class="{cls}">\n<thead>{tr(rows[0], "th")}</thead>\n<tbody>\n'
        + "\n".join(tr(r, "td") for r in rows[1:])
        + "\n</tbody></table>"
    )


def page(
    path: Path,
    title: str,
    body: str,
    lang: str = "fr",
    style: str = "table{border-collapse:collapse} td,th{padding:3px 8px}",
) -> None:
    text(
        path,
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>\n<style>{style}</style></head>\n<body>\n{body}\n</body></html>',
    )


def clean(props: Any, title: str = "") -> None:
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(props, name, "")
    props.title = title


Block = tuple[str, Any]


def word(title: str, blocks: list[Block]) -> Document:
    """Blocks: ("h", text) | ("p", text) | ("t", rows) | ("l", [bullets])."""
    d = docx.Document()
    clean(d.core_properties, title)
    d.add_heading(title, 0)
    for kind, what in blocks:
        if kind == "h":
            d.add_heading(what, 1)
        elif kind == "p":
            d.add_paragraph(what)
        elif kind == "l":
            for item in what:
                d.add_paragraph(item, style="List Bullet")
        else:
            t = d.add_table(len(what), len(what[0]), style="Light Grid Accent 1")
            for i, r in enumerate(what):
                for j, c in enumerate(r):
                    t.cell(i, j).text = str(c)
    return d


def slides(title: str, pages: list[tuple[str, list[Block]]]) -> Any:
    p = pptx.Presentation()
    clean(p.core_properties, title)
    first = p.slides.add_slide(p.slide_layouts[0])
    first.shapes.title.text = title
    first.placeholders[1].text = ""
    for head, blocks in pages:
        s = p.slides.add_slide(p.slide_layouts[5])
        s.shapes.title.text = head
        y = 1.4
        for kind, what in blocks:
            if kind == "t":
                h = 0.32 * len(what)
                t = s.shapes.add_table(len(what), len(what[0]), Inches(0.4), Inches(y), Inches(9.2), Inches(h)).table
                for i, r in enumerate(what):
                    for j, c in enumerate(r):
                        t.cell(i, j).text = str(c)
                        t.cell(i, j).text_frame.paragraphs[0].font.size = Pt(11)
                y += h + 0.2
            else:
                box = s.shapes.add_textbox(Inches(0.5), Inches(y), Inches(9), Inches(0.6)).text_frame
                box.word_wrap = True
                box.text = what
                box.paragraphs[0].font.size = Pt(16)
                y += 0.9
    return p


def book(sheets: dict[str, list[list[Any]]]) -> openpyxl.Workbook:
    w = openpyxl.Workbook()
    w.remove(w.active)
    w.properties.creator = ""
    for name, rows in sheets.items():
        s = w.create_sheet(name)
        for r in rows:
            s.append(r)
        for c in s[1]:
            c.font = openpyxl.styles.Font(bold=True)
        s.column_dimensions["A"].width = 42
    return w


def pdf(path: Path, title: str, blocks: list[Block], wide: bool = False, size: int = 8, each: Any = None) -> None:
    st = getSampleStyleSheet()
    flow: list[Any] = [Paragraph(html.escape(title), st["Title"])]
    for kind, what in blocks:
        if kind == "h":
            flow.append(Paragraph(html.escape(what), st["Heading2"]))
        elif kind == "p":
            flow += [Paragraph(html.escape(what), st["BodyText"]), Spacer(1, 6)]
        elif kind == "t":
            t = Table([[str(c).replace("\u202f", " ") for c in r] for r in what], repeatRows=1)
            t.setStyle(
                TableStyle(
                    [
                        ("FONTSIZE", (0, 0), (-1, -1), size),
                        ("GRID", (0, 0), (-1, -1), 0.25, colors.grey),
                        ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey),
                    ]
                )
            )
            flow += [t, Spacer(1, 8)]
        else:
            flow.append(what)
    doc = SimpleDocTemplate(
        str(path), pagesize=landscape(A4) if wide else A4, title=title, author="", creator="", subject="", invariant=1
    )
    doc.build(flow, onFirstPage=each or (lambda c, d: None))
