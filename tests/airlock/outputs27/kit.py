"""Numbers that obey the rules (no count below 12, no complement below 12) and their layouts."""

import random
from collections.abc import Sequence
from typing import Any


def part(r: random.Random, total: int, weights: Sequence[float], low: int = 12) -> list[int]:
    """`total` cut into parts near the weights, each of at least `low`."""
    k = len(weights)
    assert total >= k * low + k, (total, k)
    noisy = [w * r.uniform(0.9, 1.1) for w in weights]
    scale = (total - k * low) / sum(noisy)
    parts = [low + int(w * scale) for w in noisy]
    parts[max(range(k), key=lambda i: noisy[i])] += total - sum(parts)
    return parts


def some(r: random.Random, size: int, share: float, low: int = 12) -> int:
    """A count near `share` of `size`; neither it nor the rest below `low`."""
    return max(low, min(size - low, round(size * share * r.uniform(0.92, 1.08))))


def num(value: float, digits: int = 1, fr: bool = False) -> str:
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if fr else text


def big(n: int, sep: str = "\u202f") -> str:
    return f"{n:,}".replace(",", sep)


def pval(r: random.Random, fr: bool = False) -> str:
    p = r.choice([r.uniform(0.001, 0.05), r.uniform(0.05, 0.9), 0.0001])
    if p < 0.001:
        return "<0,001" if fr else "<0.001"
    return num(p, 3, fr)


def table1(
    r: random.Random,
    sizes: Sequence[int],
    rows: Sequence[tuple[Any, ...]],
    *,
    fr: bool = False,
    total: bool = False,
    p: bool = False,
    pct: str = "{n} ({p}%)",
    med: str = "{m} [{a}-{b}]",
    mean: str = "{m} ({s})",
    indent: str = "  ",
    head: bool = True,
    digits: int = 1,
) -> list[list[str]]:
    """Rows of text: (label, "med", m, half), (label, "mean", m, sd), (label, "bin", share), (label, "cat", {level:
    share}), (label, "fix", [counts])."""
    out = []
    everybody = sum(sizes)

    def line(label: str, counts: list[int], test: bool) -> list[str]:
        cells = [pct.format(n=n, p=num(100 * n / s, digits, fr)) for n, s in zip(counts, sizes, strict=True)]
        if total:
            cells.append(pct.format(n=sum(counts), p=num(100 * sum(counts) / everybody, digits, fr)))
        return [label, *cells, *([pval(r, fr) if test else ""] if p else [])]

    for label, kind, *spec in rows:
        if kind in ("med", "mean"):
            m, s = spec[0], spec[1]
            pairs = [(m * r.uniform(0.96, 1.04), s * r.uniform(0.93, 1.07)) for _ in sizes]
            if total:
                whole = [sum(x[i] * n for x, n in zip(pairs, sizes, strict=True)) / everybody for i in (0, 1)]
                pairs.append((whole[0], whole[1]))
            cells = []
            for mm, ss in pairs:
                d = 0 if m >= 100 else 1
                cells.append(
                    med.format(m=num(mm, d, fr), a=num(mm - ss, d, fr), b=num(mm + ss * 1.1, d, fr))
                    if kind == "med"
                    else mean.format(m=num(mm, d, fr), s=num(ss, d, fr))
                )
            out.append([label, *cells, *([pval(r, fr)] if p else [])])
        elif kind == "bin":
            out.append(line(label, [some(r, s, spec[0]) for s in sizes], True))
        elif kind == "fix":
            out.append(line(label, list(spec[0]), True))
        elif kind == "cat":
            levels = list(spec[0])
            cut = [part(r, s, [spec[0][x] for x in levels]) for s in sizes]
            if head:
                out.append([label, *[""] * (len(sizes) + total), *([pval(r, fr)] if p else [])])
            for i, level in enumerate(levels):
                name = indent + level if head else f"{label} - {level}"
                out.append(line(name, [c[i] for c in cut], not head and i == 0))
    return out


def mono(rows: Sequence[Sequence[Any]], gap: int = 2, left: int = 1) -> str:
    """Columns of a console: the first `left` to the left, the others to the right."""
    text = [[str(x) for x in row] for row in rows]
    wide = [max(len(row[i]) for row in text) for i in range(len(text[0]))]
    return "\n".join(
        (" " * gap).join(x.ljust(wide[i]) if i < left else x.rjust(wide[i]) for i, x in enumerate(row)).rstrip()
        for row in text
    )


def md(rows: Sequence[Sequence[Any]]) -> str:
    head, *body = rows
    lines = ["| " + " | ".join(map(str, head)) + " |", "|" + ":--|" + "--:|" * (len(head) - 1)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in body])


def sv(rows: Sequence[Sequence[Any]], sep: str = ",") -> str:
    def cell(x: Any) -> str:
        text = str(x)
        return '"' + text.replace('"', '""') + '"' if sep in text or '"' in text or "\n" in text else text

    return "\n".join(sep.join(cell(x) for x in row) for row in rows) + "\n"


def html_rows(rows: Sequence[Sequence[Any]], tag: str = "td") -> str:
    return "\n".join(
        "<tr>" + "".join(f"<{tag}>{str(x).replace('<0', '&lt;0')}</{tag}>" for x in row) + "</tr>" for row in rows
    )


def tex_rows(rows: Sequence[Sequence[Any]]) -> str:
    return "\n".join(" & ".join(str(x).replace("%", r"\%").replace("<", "$<$") for x in row) + r" \\" for row in rows)


def nir(r: random.Random) -> str:
    body = f"{r.choice('12')}{r.randint(30, 90):02d}{r.randint(1, 12):02d}69{r.randint(100, 380):03d}{r.randint(1, 400):03d}"
    return body + f"{97 - int(body) % 97:02d}"


def ipp(r: random.Random) -> str:
    return f"80{r.randint(10_000_000, 99_999_999)}"


GIVEN = ["Camille", "Jacqueline", "Bernard", "Thierry", "Nathalie", "Monique", "Gérard", "Sylvie", "Raymond", "Odile"]
SURNAMES = ["Lefebvre", "Marchand", "Perrin", "Chevallier", "Fontaine", "Guillot", "Bertrand", "Rousseau", "Garnier"]


def person(r: random.Random) -> tuple[str, str]:
    return r.choice(GIVEN), r.choice(SURNAMES)
