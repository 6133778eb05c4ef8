"""Numbers as they are printed, and counts that add up."""

import random
from collections.abc import Sequence


def split(rng: random.Random, total: int, shares: Sequence[float], floor: int = 12) -> list[int]:
    """Whole parts of `total`, near `shares`, none under `floor`."""
    loose = [share * rng.uniform(0.92, 1.08) for share in shares]
    spare = total - floor * len(shares)
    if spare < 0:
        raise ValueError(f"{total} is too few for {len(shares)} parts of {floor}")
    parts = [floor + int(spare * share / sum(loose)) for share in loose]
    parts[parts.index(max(parts))] += total - sum(parts)
    return parts


def fr(value: float, digits: int = 1) -> str:
    """A decimal number as the French print it."""
    return f"{value:.{digits}f}".replace(".", ",")


def en(value: float, digits: int = 1) -> str:
    """A decimal number as the English print it."""
    return f"{value:.{digits}f}"


def share_fr(part: int, whole: int, digits: int = 1) -> str:
    """Count and share, French: 34 (12,3 %)."""
    return f"{part} ({fr(100 * part / whole, digits)} %)"


def share_en(part: int, whole: int, digits: int = 1) -> str:
    """Count and share, English: 34 (12.3%)."""
    return f"{part} ({en(100 * part / whole, digits)}%)"


def summed(rows: Sequence[Sequence[object]], name: str = "Total") -> list[list[object]]:
    """The rows, with a total column and a total row; the first column is the label."""
    wide = [[*row, sum(cell for cell in row if isinstance(cell, int))] for row in rows]
    last = [sum(cell for cell in column if isinstance(cell, int)) for column in list(zip(*wide, strict=True))[1:]]
    return [*wide, [name, *last]]
