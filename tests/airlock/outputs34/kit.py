"""What the modules share: numbers that obey the rules by assertion, made-up identities, quiet figures."""

import random
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

GIVEN = [
    "Mathilde",
    "Jean-Pierre",
    "Yasmina",
    "Thierry",
    "Bernadette",
    "Mamadou",
    "Huguette",
    "Didier",
    "Solange",
    "Karim",
    "Odile",
    "Christophe",
]
FAMILY = [
    "Lefebvre",
    "Marchand",
    "Benali",
    "Rousseau",
    "Delaunay",
    "Diallo",
    "Perrin",
    "Gauthier",
    "Chevallier",
    "Moreau",
    "Fontaine",
    "Lacroix",
]


def person(rng: random.Random) -> tuple[str, str]:
    return rng.choice(GIVEN), rng.choice(FAMILY)


def nir(rng: random.Random, spaced: bool = False) -> str:
    body = f"{rng.choice('12')}{rng.randint(30, 99):02d}{rng.randint(1, 12):02d}{rng.randint(10, 95):02d}{rng.randint(1, 400):03d}{rng.randint(1, 300):03d}"
    key = 97 - int(body) % 97
    if spaced:
        return f"{body[0]} {body[1:3]} {body[3:5]} {body[5:7]} {body[7:10]} {body[10:13]} {key:02d}"
    return f"{body}{key:02d}"


def ipp(rng: random.Random) -> str:
    return f"80{rng.randint(10_000_000, 99_999_999)}"


def day(rng: random.Random, first: int = 2019, last: int = 2023) -> str:
    return f"{rng.randint(first, last)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"


def split(rng: random.Random, total: int, k: int, low: int = 14) -> list[int]:
    """`total` in `k` parts, none below `low`."""
    assert total >= k * low
    weights = [rng.uniform(0.5, 2.0) for _ in range(k)]
    rest = total - k * low
    parts = [low + int(rest * w / sum(weights)) for w in weights]
    parts[0] += total - sum(parts)
    assert sum(parts) == total and min(parts) >= low
    return parts


def take(rng: random.Random, total: int, share: float) -> int:
    """About `share` of `total`; neither it nor what is left is below 12."""
    n = round(total * share * rng.uniform(0.88, 1.12))
    n = max(12, min(total - 12, n))
    assert 12 <= n <= total - 12
    return n


def npc(n: int, total: int, lang: str = "en", small: bool = False) -> str:
    assert small or (10 <= n <= total - 10), (n, total)
    p = f"{100 * n / total:.1f}"
    return f"{n} ({p.replace('.', ',')} %)" if lang == "fr" else f"{n} ({p}%)"


def dec(x: float, lang: str = "en", digits: int = 1) -> str:
    s = f"{x:.{digits}f}"
    return s.replace(".", ",") if lang == "fr" else s


def pval(rng: random.Random, lang: str = "en") -> str:
    return rng.choice(["<0.001", "0.002", "0.013", "0.04", "0.08", "0.21", "0.35", "0.62", "0.9"]).replace(
        ".", "," if lang == "fr" else "."
    )


def table(
    rng: random.Random, groups: dict[str, int], items: list[tuple[Any, ...]], lang: str = "en", total: str = ""
) -> list[list[str]]:
    """A table of characteristics: items are ("bin", label, share), ("num", label, mean, sd), ("iqr", label, med, q1, q3),
    ("cat", label, [levels]) and, to leak, ("small", label, share, n) with `n` in the last group."""
    names = list(groups)
    out = [["Caractéristique" if lang == "fr" else "Characteristic", *(f"{g} (N = {groups[g]})" for g in names)]]
    whole = sum(groups.values())
    if total:
        out[0].append(f"{total} (N = {whole})")
    out[0].append("p")
    for kind, label, *args in items:
        p = pval(rng, lang)
        if kind in ("bin", "small"):
            ns = [take(rng, groups[g], args[0]) for g in names]
            if kind == "small":
                ns[-1] = args[1]
            row = [npc(n, groups[g], lang, kind == "small") for n, g in zip(ns, names)]
            if total:
                row.append(npc(sum(ns), whole, lang, kind == "small"))
            out.append([label, *row, p])
        elif kind == "num":
            cols = [*names, *([total] if total else [])]
            out.append(
                [
                    f"{label}, moyenne (ET)" if lang == "fr" else f"{label}, mean (SD)",
                    *(
                        f"{dec(args[0] * rng.uniform(0.96, 1.04), lang)} ({dec(args[1] * rng.uniform(0.9, 1.1), lang)})"
                        for _ in cols
                    ),
                    p,
                ]
            )
        elif kind == "iqr":
            cols = [*names, *([total] if total else [])]
            out.append(
                [
                    f"{label}, médiane [Q1 ; Q3]" if lang == "fr" else f"{label}, median [IQR]",
                    *(
                        f"{dec(args[0] * rng.uniform(0.97, 1.03), lang)} [{dec(args[1], lang)}{' ; ' if lang == 'fr' else '-'}{dec(args[2], lang)}]"
                        for _ in cols
                    ),
                    p,
                ]
            )
        else:
            levels = args[0]
            per = [split(rng, groups[g], len(levels)) for g in names]
            out.append([label, *[""] * (len(names) + bool(total)), p])
            for i, level in enumerate(levels):
                row = [npc(q[i], groups[g], lang) for q, g in zip(per, names)]
                if total:
                    row.append(npc(sum(q[i] for q in per), whole, lang))
                out.append([f"  {level}", *row, ""])
    return out


def text(rows: list[list[str]], gap: int = 2) -> str:
    """As a console prints it."""
    widths = [max(len(r[i]) for r in rows) for i in range(len(rows[0]))]
    return "\n".join(
        (" " * gap).join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(r, widths))).rstrip()
        for r in rows
    )


def fig(w: float = 7, h: float = 4.6, **kw: Any) -> tuple[Any, Any]:
    plt.close("all")
    plt.rcdefaults()
    plt.rcParams["svg.hashsalt"] = "34"
    return plt.subplots(figsize=(w, h), **kw)


def save(f: Any, path: Path, dpi: int = 110, **kw: Any) -> None:
    f.tight_layout()
    meta: dict[str, Any] | None = None
    if path.suffix == ".pdf":
        meta = {"CreationDate": None}
    elif path.suffix == ".svg":
        meta = {"Date": None}
    f.savefig(path, dpi=dpi, metadata=meta, **kw) if meta else f.savefig(path, dpi=dpi, **kw)
    plt.close(f)
