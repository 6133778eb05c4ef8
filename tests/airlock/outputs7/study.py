"""Numbers of a study that obey the rules: parts of ten persons and more, and so their complements."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any


def parts(r: Random, total: int, k: int, low: int = 14) -> list[int]:
    """`total` persons in `k` groups, none below `low`."""
    assert total >= k * low, (total, k, low)
    weights = [r.uniform(0.4, 2) for _ in range(k)]
    free = total - k * low
    held = [low + int(free * weight / sum(weights)) for weight in weights]
    held[0] += total - sum(held)
    return held


def dec(value: float, places: int = 1, fr: bool = False) -> str:
    return f"{value:.{places}f}".replace(".", "," if fr else ".")


def pct(n: int, of: int, fr: bool = False, places: int = 1) -> str:
    return dec(100 * n / of, places, fr) + (" %" if fr else "%")


def share(n: int, of: int, fr: bool = False) -> str:
    return f"{n} ({dec(100 * n / of, 1, fr)})"


def pval(r: Random, fr: bool = False) -> str:
    value = r.choice([r.uniform(0.001, 0.05), r.uniform(0.05, 0.95), 0.0001])
    mark = "<0.001" if value < 0.001 else f"{value:.3f}"
    return mark.replace(".", "," if fr else ".")


def table1(r: Random, arms: Mapping[str, int], spec: Sequence[tuple[Any, ...]], fr: bool = False) -> list[list[str]]:
    """A Table 1. `spec`: ("sex", "women", "men") splits, ("=age", mean, sd), ("~stay", median, q1, q3)."""
    comma = "," if fr else "."
    head = ["Caractéristique" if fr else "Characteristic", *(f"{arm} (n = {n})" for arm, n in arms.items()), "p"]
    rows = [head]
    for name, *levels in spec:
        if name[0] == "=":
            mean, sd = levels
            cells = [f"{mean + r.uniform(-0.1, 0.1) * sd:.1f} ± {sd * r.uniform(0.95, 1.05):.1f}" for _ in arms]
            rows.append([name[1:], *(cell.replace(".", comma) for cell in cells), pval(r, fr)])
        elif name[0] == "~":
            mid, low, high = levels
            step = (high - low) * 0.05
            cells = [
                f"{mid + r.uniform(-step, step):.1f} [{low + r.uniform(-step, step):.1f}–{high + r.uniform(-step, step):.1f}]"
                for _ in arms
            ]
            rows.append([name[1:], *(cell.replace(".", comma) for cell in cells), pval(r, fr)])
        elif len(levels) == 1:
            cells = [share(parts(r, n, 2, max(14, n // 9))[0], n, fr) for n in arms.values()]
            rows.append([f"{name} – {levels[0]}", *cells, pval(r, fr)])
        else:
            rows.append([f"{name}, n (%)", *("" for _ in arms), pval(r, fr)])
            splits = [parts(r, n, len(levels)) for n in arms.values()]
            for i, level in enumerate(levels):
                cells = [share(split[i], n, fr) for split, n in zip(splits, arms.values(), strict=True)]
                rows.append([f"  {level}", *cells, ""])
    return rows


def cross(
    r: Random, rows: Sequence[str], cols: Sequence[str], corner: str, low: int = 15, high: int = 220
) -> list[list[Any]]:
    """A table of counts with its totals, no cell below `low`."""
    made: list[list[Any]] = [[corner, *cols, "Total"]]
    for row in rows:
        cells = [r.randint(low, high) for _ in cols]
        made.append([row, *cells, sum(cells)])
    made.append(["Total", *(sum(line[j] for line in made[1:]) for j in range(1, len(cols) + 2))])
    return made


def model(r: Random, terms: Sequence[str], head: str = "OR", fr: bool = False) -> list[list[str]]:
    """A regression table: estimate, 95 % interval, p."""
    ci = "IC 95 %" if fr else "95% CI"
    rows = [["Variable", head, ci, "p"]]
    for term in terms:
        if term.endswith(("ref)", "réf)", "réf.)", "ref.)")):
            rows.append([term, "1", "–", "–"])
            continue
        beta, se = r.gauss(0.15, 0.35), r.uniform(0.06, 0.22)
        import math

        low, mid, high = (math.exp(beta + z * se) for z in (-1.96, 0, 1.96))
        p = math.erfc(abs(beta / se) / math.sqrt(2))
        shown = dec(p, 3, fr) if p >= 0.001 else ("<0,001" if fr else "<0.001")
        rows.append([term, dec(mid, 2, fr), f"{dec(low, 2, fr)}–{dec(high, 2, fr)}", shown])
    return rows


def at_risk(r: Random, n: int, times: Sequence[int], last: int = 40) -> list[int]:
    """Persons at risk, each fall of twelve and more."""
    falls = parts(r, n - last, len(times) - 1, 12)
    held = [n]
    for fall in falls:
        held.append(held[-1] - fall)
    return held


def ipp(r: Random) -> str:
    """A patient number in the hospital's pattern: ten digits that begin with 80."""
    return "80" + "".join(r.choice("0123456789") for _ in range(8))


def nir(r: Random) -> str:
    """A social security number with its right key."""
    body = f"{r.choice('12')}{r.randint(30, 89):02d}{r.randint(1, 12):02d}{r.randint(1, 90):02d}{r.randint(1, 400):03d}{r.randint(1, 400):03d}"
    return f"{body}{97 - int(body) % 97:02d}"


GIVEN = (
    "Martine",
    "Gérard",
    "Sophie",
    "Philippe",
    "Nathalie",
    "Bernard",
    "Chantal",
    "Laurent",
    "Isabelle",
    "Thierry",
)
FAMILY = (
    "Lefebvre",
    "Moreau",
    "Girard",
    "Rousseau",
    "Fontaine",
    "Mercier",
    "Blanchard",
    "Garnier",
    "Chevalier",
    "Lambert",
)


def person(r: Random) -> tuple[str, str]:
    return r.choice(GIVEN), r.choice(FAMILY)
