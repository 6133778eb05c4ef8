"""Numbers of tables: shares that keep the rules, baseline tables, regressions and life tables that add up."""

import math
import random
from collections.abc import Mapping, Sequence
from itertools import pairwise

Counts = Sequence[int]
Line = (
    tuple[str, Sequence[str]]
    | tuple[str, Sequence[str], str]
    | tuple[str, Counts]
    | tuple[str, Counts, str]
    | tuple[str, Mapping[str, Counts | None]]
    | tuple[str, Mapping[str, Counts | None], str]
)


def count(n: int, style: str = "en") -> str:
    """A count with the thousands of its language."""
    return f"{n:,}".replace(",", " ") if style.startswith("fr") else f"{n:,}"


def share(n: int, of: int, style: str = "en", strict: bool = True) -> str:
    """A count with its percentage. Raises ValueError if it or its complement is below 10, unless not strict."""
    if strict and (n < 10 or of - n < 10):
        raise ValueError(f"{n} of {of}")
    percent = f"{100 * n / of:.1f}"
    if style.startswith("fr"):
        return f"{count(n, style)} ({percent.replace('.', ',')} %)"
    return f"{count(n)} ({percent}%)" if style == "en%" else f"{count(n)} ({percent})"


def baseline(
    groups: Mapping[str, int],
    lines: Sequence[Line],
    style: str = "en",
    total: str = "",
    p: str = "p",
    loose: bool = False,
) -> list[list[str]]:
    """A table of characteristics. Counts become shares of their group; a category None is what remains.

    With `total` a column of all is added first; lines in words then give it as their last cell.
    """
    sizes = list(groups.values())
    head = ["" if style == "en" else "Caractéristique" if style.startswith("fr") else "Characteristic"]
    if total:
        head.append(f"{total} (N = {count(sum(sizes), style)})")
    head += [f"{name} (n = {count(n, style)})" for name, n in groups.items()]
    rows = [[*head, p] if p else head]

    def add(label: str, cells: Sequence[int | str], value: str) -> None:
        if isinstance(cells[0], str):
            said = [str(cell) for cell in cells]
            done = [said[-1], *said[:-1]] if total else said
        else:
            counts = [int(cell) for cell in cells]
            done = [share(n, of, style, not loose) for n, of in zip(counts, sizes, strict=True)]
            if total:
                done.insert(0, share(sum(counts), sum(sizes), style, not loose))
        rows.append([label, *done, value] if p else [label, *done])

    for line in lines:
        label, cells, value = line[0], line[1], (line[2] if len(line) == 3 else "")
        if isinstance(cells, Mapping):
            rows.append([label, *[""] * (len(rows[0]) - 2), value if p else ""])
            known = [one for one in cells.values() if one is not None]
            for name, one in cells.items():
                rest = [of - sum(each[at] for each in known) for at, of in enumerate(sizes)]
                add(f"  {name}", rest if one is None else one, "")
        else:
            add(label, cells, value)
    return rows


def p_value(z: float) -> str:
    """The two-sided p of a z."""
    p = math.erfc(abs(z) / math.sqrt(2))
    return "<0.001" if p < 0.001 else f"{p:.3f}"


def ratios(terms: Mapping[str, tuple[float, float]], name: str = "OR") -> list[list[str]]:
    """Terms with log ratio and standard error as ratio, confidence interval and p."""
    rows = [["Variable", name, "95% CI", "p"]]
    for term, (beta, error) in terms.items():
        low, high = math.exp(beta - 1.96 * error), math.exp(beta + 1.96 * error)
        rows.append([term, f"{math.exp(beta):.2f}", f"{low:.2f}-{high:.2f}", p_value(beta / error)])
    return rows


def effects(terms: Mapping[str, tuple[float, float]]) -> list[list[str]]:
    """Terms with estimate and standard error as a linear model prints them."""
    rows = [["Term", "Estimate", "SE", "t", "p"]]
    for term, (beta, error) in terms.items():
        rows.append([term, f"{beta:.3f}", f"{error:.3f}", f"{beta / error:.2f}", p_value(beta / error)])
    return rows


def life(n: int, events: Counts, censored: Counts) -> list[tuple[int, int, int, float]]:
    """A life table: at risk at the start, events and censored in it, survival at its end. Raises ValueError below 10."""
    survival, rows = 1.0, []
    for dead, lost in zip(events, censored, strict=True):
        if dead < 10 or (lost and lost < 10) or n < 10:
            raise ValueError(f"{dead} {lost} {n}")
        survival *= 1 - dead / (n - lost / 2)
        rows.append((n, dead, lost, survival))
        n -= dead + lost
    if n < 10:
        raise ValueError(str(n))
    return [*rows, (n, 0, 0, survival)]


def split(stream: random.Random, total: int, parts: int, least: int = 14) -> list[int]:
    """A total in so many counts, each at least `least`."""
    free = total - parts * least
    cuts = sorted(stream.randint(0, free) for _ in range(parts - 1))
    return [least + high - low for low, high in pairwise([0, *cuts, free])]
