"""Small helpers: counts that obey the rules, numbers as written in French and English, files without authors."""

import math
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pptx


def split(r: random.Random, total: int, weights: Sequence[float], least: int = 14) -> list[int]:
    """Shares a total between categories, each at least `least`."""
    base = [w * r.uniform(0.9, 1.1) for w in weights]
    left = total - least * len(base)
    assert left >= 0, (total, weights)
    parts = [least + int(left * w / sum(base)) for w in base]
    parts[parts.index(max(parts))] += total - sum(parts)
    return parts


def part(r: random.Random, n: int, share: float, least: int = 14) -> int:
    """A count about n * share, itself and its complement at least `least`."""
    assert n >= 2 * least, n
    return min(max(round(n * share * r.uniform(0.93, 1.07)), least), n - least)


def p2(a: int, n: int, b: int, m: int) -> str:
    """The p-value of a two by two table (chi-squared without correction)."""
    c, d = n - a, m - b
    x = (a * d - b * c) ** 2 * (n + m) / ((a + b) * (c + d) * n * m)
    p = math.erfc(math.sqrt(x / 2))
    return "<0.001" if p < 0.001 else f"{p:.2f}" if p >= 0.1 else f"{p:.3f}"


def fr(n: float, d: int = 0) -> str:
    return f"{n:,.{d}f}".replace(",", "\u202f").replace(".", ",")


def en(n: float, d: int = 0) -> str:
    return f"{n:,.{d}f}"


def np_fr(x: int, n: int) -> str:
    return f"{fr(x)} ({fr(100 * x / n, 1)} %)"


def np_en(x: int, n: int, d: int = 1) -> str:
    return f"{en(x)} ({100 * x / n:.{d}f}%)"


def text(path: Path, body: str, encoding: str = "utf-8") -> None:
    path.write_text(body, encoding=encoding)


def rows(path: Path, table: Sequence[Sequence[Any]], sep: str = ",", encoding: str = "utf-8") -> None:
    def cell(v: Any) -> str:
        s = str(v)
        return '"' + s.replace('"', '""') + '"' if sep in s or '"' in s or "\n" in s else s

    path.write_text("\n".join(sep.join(cell(v) for v in row) for row in table) + "\n", encoding=encoding)


def word() -> Any:
    d = docx.Document()
    clean(d)
    return d


def clean(d: Any) -> None:
    p = d.core_properties
    p.author = p.last_modified_by = p.comments = p.title = p.keywords = p.subject = ""


def word_table(d: Any, table: Sequence[Sequence[Any]], style: str = "Table Grid") -> Any:
    t = d.add_table(rows=0, cols=len(table[0]))
    t.style = style
    for row in table:
        for c, v in zip(t.add_row().cells, row, strict=True):
            c.text = str(v)
    return t


def deck() -> Any:
    p = pptx.Presentation()
    clean(p)
    return p


def slide_table(slide: Any, table: Sequence[Sequence[Any]], size: int = 12, top: float = 1.6) -> Any:
    from pptx.util import Inches, Pt

    shape = slide.shapes.add_table(
        len(table), len(table[0]), Inches(0.4), Inches(top), Inches(9.2), Inches(0.35 * len(table))
    )
    for i, row in enumerate(table):
        for j, v in enumerate(row):
            c = shape.table.cell(i, j)
            c.text = str(v)
            for para in c.text_frame.paragraphs:
                for run in para.runs:
                    run.font.size = Pt(size)
    return shape


def nir(r: random.Random) -> str:
    """A made-up NIR with a right key."""
    body = f"{r.choice('12')}{r.randint(30, 99):02d}{r.randint(1, 12):02d}{r.randint(1, 95):02d}{r.randint(1, 700):03d}{r.randint(1, 400):03d}"
    return body + f"{97 - int(body) % 97:02d}"


def ipp(r: random.Random) -> str:
    return f"80{r.randint(0, 99_999_999):08d}"


GIVEN = [
    "Mathilde",
    "Benoît",
    "Aïcha",
    "Gérard",
    "Solène",
    "Rachid",
    "Odile",
    "Thierry",
    "Yvette",
    "Lucien",
    "Ghislaine",
    "Fabrice",
    "Nadège",
    "Émile",
]
SUR = [
    "Lefebvre",
    "Garnier",
    "Benali",
    "Rousseau",
    "Chevalier",
    "Marchand",
    "Perrin",
    "Dufour",
    "Guérin",
    "Fontaine",
    "Blanchard",
    "Lemoine",
    "Picard",
    "Renaud",
]


def person(r: random.Random) -> str:
    return f"{r.choice(GIVEN)} {r.choice(SUR)}"
