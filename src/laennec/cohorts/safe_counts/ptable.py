"""The perturbation table (p-table): for each true count, how many of the 2**32 keys give each perturbation.

Each row is the distribution of maximum entropy among those with mean 0, the variance asked, whole values within the
bound, and no count made negative, which is what the R package ptable computes. It is solved in decimal arithmetic,
so that every machine gets the same table to the last key, and then corrected in whole keys, so that mean and
variance hold exactly and not only to rounding.
"""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cached_property, lru_cache
from itertools import accumulate

from laennec.cohorts.safe_counts.settings import InvalidSettings

KEY_SPACE = 2**32
"""Keys are whole numbers in 0 .. KEY_SPACE - 1."""

_DIGITS = 60
_TOLERANCE = Decimal(10) ** -22  # far below one key, and far above what the digits can tell apart
_MOST_STEPS = 300


@dataclass(frozen=True)
class Row:
    """The perturbations of one true count (ascending) and how many keys each has; the keys sum to KEY_SPACE."""

    perturbations: tuple[int, ...]
    keys: tuple[int, ...]

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(accumulate(self.keys))

    def perturbation(self, key: int) -> int:
        return self.perturbations[bisect_right(self._ends, key)]


@dataclass(frozen=True)
class PTable:
    """rows[n] serves the true count n; the last row serves every count from `bound` up."""

    bound: int
    variance: float
    rows: tuple[Row, ...]

    def row(self, count: int) -> Row:
        return self.rows[min(count, self.bound)]

    @cached_property
    def id(self) -> str:
        """Changes whenever one key of one row does."""
        text = ";".join(",".join(f"{d}:{k}" for d, k in zip(r.perturbations, r.keys, strict=True)) for r in self.rows)
        return f"maxent-b{self.bound}-v{self.variance:g}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


@lru_cache(maxsize=16)
def ptable(bound: int, variance: float) -> PTable:
    """The table of that bound (persons) and variance (persons squared). Raises InvalidSettings when there is none."""
    rows = [Row((0,), (KEY_SPACE,))]  # an empty set stays empty
    for count in range(1, bound + 1):
        values = tuple(range(-count, bound + 1))
        rows.append(Row(values, _whole_keys(values, _maximum_entropy(values, variance), variance)))
    return PTable(bound, variance, tuple(rows))


def _maximum_entropy(values: tuple[int, ...], variance: float) -> list[Decimal]:
    """Probabilities proportional to exp(a d + b d^2), a and b such that the mean is 0 and the variance as asked.

    Newton's method on the convex dual, with halved steps; it converges from (0, 0) for any variance that the values
    can have.
    """
    with localcontext() as context:
        context.prec = _DIGITS
        wanted = Decimal(variance)
        a, b = Decimal(0), Decimal(0)
        for _ in range(_MOST_STEPS):
            p, height = _tilted(values, a, b, wanted)
            m1, m2, m3, m4 = (
                sum((w * d**n for w, d in zip(p, values, strict=True)), Decimal(0)) for n in (1, 2, 3, 4)
            )
            slope_a, slope_b = m1, m2 - wanted
            if abs(slope_a) < _TOLERANCE and abs(slope_b) < _TOLERANCE:
                return p
            aa, ab, bb = m2 - m1 * m1, m3 - m1 * m2, m4 - m2 * m2
            determinant = aa * bb - ab * ab
            step_a = (bb * slope_a - ab * slope_b) / determinant
            step_b = (aa * slope_b - ab * slope_a) / determinant
            part = Decimal(1)
            while part > _TOLERANCE and _tilted(values, a - part * step_a, b - part * step_b, wanted)[1] > height:
                part /= 2
            a, b = a - part * step_a, b - part * step_b
    raise InvalidSettings(f"No perturbation table has bound {max(values)} and variance {variance}.")


def _tilted(values: tuple[int, ...], a: Decimal, b: Decimal, wanted: Decimal) -> tuple[list[Decimal], Decimal]:
    """The probabilities for (a, b) and the dual function's height there."""
    exponents = [a * d + b * d * d for d in values]
    top = max(exponents)
    weights = [(e - top).exp() for e in exponents]
    total = sum(weights, Decimal(0))
    return [w / total for w in weights], total.ln() + top - b * wanted


def _whole_keys(values: tuple[int, ...], probabilities: list[Decimal], variance: float) -> tuple[int, ...]:
    """Round to whole keys, then move a few keys among -1, 0 and +1 so that sum, mean and variance are exact.

    The three corrections are whole: d and d^2 are odd together, so first and second moment always have one parity.
    """
    with localcontext() as context:
        context.prec = _DIGITS
        keys = [int((p * KEY_SPACE).to_integral_value()) for p in probabilities]
    second = 2 * round(variance * KEY_SPACE / 2)
    missing = KEY_SPACE - sum(keys)
    missing_first = -sum(k * d for k, d in zip(keys, values, strict=True))
    missing_second = second - sum(k * d * d for k, d in zip(keys, values, strict=True))
    zero = values.index(0)
    up = (missing_first + missing_second) // 2
    down = missing_second - up
    keys[zero + 1] += up
    keys[zero - 1] += down
    keys[zero] += missing - up - down
    if min(keys) < 0:
        raise InvalidSettings(f"No perturbation table has bound {max(values)} and variance {variance}.")
    return tuple(keys)
