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


def near(r: Random, total: int, shares: Sequence[float], low: int = 14) -> list[int]:
    """`total` persons in groups of about these shares, none below `low`."""
    weights = [share_ * r.uniform(0.93, 1.07) for share_ in shares]
    free = total - low * len(shares)
    held = [low + int(free * weight / sum(weights)) for weight in weights]
    held[0] += total - sum(held)
    return held


def _shown(p: float, fr: bool) -> str:
    return ("<0.001" if p < 0.001 else f"{p:.3f}").replace(".", "," if fr else ".")


def table1(r: Random, arms: Mapping[str, int], spec: Sequence[tuple[Any, ...]], fr: bool = False) -> list[list[str]]:
    """A Table 1. `spec`: ("sex", "women", "men") splits, ("diabetes", "yes", 0.2) is a share of persons,
    ("=age", mean, sd) a mean and ("~stay", median, q1, q3) a median."""
    from scipy.stats import chi2_contingency, ttest_ind_from_stats

    sizes = list(arms.values())
    rows = [["Caractéristique" if fr else "Characteristic", *(f"{arm} (n = {n})" for arm, n in arms.items()), "p"]]
    for name, *levels in spec:
        if name[0] == "=":
            mean, sd = levels
            held = [
                (round(mean + r.uniform(-0.06, 0.06) * sd, 1), round(sd * r.uniform(0.95, 1.05), 1)) for _ in sizes
            ]
            p = ttest_ind_from_stats(*held[0], sizes[0], *held[1], sizes[1]).pvalue
            rows.append([name[1:], *(f"{dec(m, 1, fr)} ± {dec(s, 1, fr)}" for m, s in held), _shown(p, fr)])
        elif name[0] == "~":
            mid, low, high = levels
            places = 2 if high - low < 1 else 1 if high - low < 20 else 0
            step = (high - low) * 0.05
            three = [[dec(v + r.uniform(-step, step), places, fr) for v in (mid, low + step, high)] for _ in sizes]
            rows.append([name[1:], *(f"{m} [{a}–{b}]" for m, a, b in three), pval(r, fr)])
        elif (len(levels) < 3 and not isinstance(levels[-1], str)) or len(levels) == 1:
            part = levels[1] if len(levels) == 2 else r.uniform(0.12, 0.4)
            splits = [near(r, n, (part, 1 - part)) for n in sizes]
            cells = [share(split[0], n, fr) for split, n in zip(splits, sizes, strict=True)]
            rows.append([f"{name} – {levels[0]}", *cells, _shown(chi2_contingency(splits).pvalue, fr)])
        else:
            shares = [r.uniform(0.5, 1.5) for _ in levels]
            splits = [near(r, n, shares) for n in sizes]
            rows.append([f"{name}, n (%)", *("" for _ in arms), _shown(chi2_contingency(splits).pvalue, fr)])
            for i, level in enumerate(levels):
                cells = [share(split[i], n, fr) for split, n in zip(splits, sizes, strict=True)]
                rows.append([f"  {level}", *cells, ""])
    return rows


def cross(r: Random, rows: Sequence[str], cols: Sequence[str], corner: str, low: int, total: int) -> list[list[Any]]:
    """A table of `total` persons with its margins, no cell below `low`."""
    held = parts(r, total, len(rows) * len(cols), low)
    made: list[list[Any]] = [[corner, *cols, "Total"]]
    for i, row in enumerate(rows):
        cells = held[i * len(cols) : (i + 1) * len(cols)]
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


def lines(rows: Sequence[Sequence[Any]], width: int = 14) -> str:
    """Rows as a program prints them, in columns."""
    return "\n".join(
        "".join(str(value).rjust(width) if i else str(value).ljust(26) for i, value in enumerate(row)) for row in rows
    )


def ipp(r: Random) -> str:
    """A patient number in the hospital's pattern: ten digits that begin with 80."""
    return "80" + "".join(r.choice("0123456789") for _ in range(8))


def nir(r: Random) -> str:
    """A social security number with its right key."""
    body = f"{r.choice('12')}{r.randint(30, 89):02d}{r.randint(1, 12):02d}{r.randint(1, 90):02d}{r.randint(1, 400):03d}{r.randint(1, 400):03d}"
    return f"{body}{97 - int(body) % 97:02d}"


WOMEN = ("Martine", "Sophie", "Nathalie", "Chantal", "Isabelle", "Monique", "Christine", "Valérie")
MEN = ("Gérard", "Philippe", "Bernard", "Laurent", "Thierry", "Michel", "Alain", "Didier")
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


def person(r: Random, given: Sequence[str] = WOMEN) -> tuple[str, str]:
    return r.choice(given), r.choice(FAMILY)
