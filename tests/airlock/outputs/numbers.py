"""Aggregates whose arithmetic holds: parts that sum, percentages of their denominators, words."""

import random
from collections.abc import Sequence

WORDS_FR = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
WORDS_EN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def split(rng: random.Random, total: int, parts: int, least: int = 30) -> list[int]:
    """`parts` whole numbers, each at least `least`, that sum to `total`."""
    if parts * least > total:
        raise AssertionError(f"{total} cannot be split into {parts} parts of at least {least}")
    weights = [rng.uniform(1, 4) for _ in range(parts)]
    spare = total - parts * least
    counts = [least + int(spare * weight / sum(weights)) for weight in weights]
    counts[0] += total - sum(counts)
    return counts


def percent(part: float, whole: float, digits: int = 1) -> str:
    return f"{100 * part / whole:.{digits}f}"


def count_and_percent(part: int, whole: int) -> str:
    return f"{part} ({percent(part, whole)} %)"


def p_value(rng: random.Random) -> str:
    value = rng.choice((rng.uniform(0.05, 0.95), rng.uniform(0.0012, 0.05), 0.0004))
    return "<0.001" if value < 0.001 else f"{value:.3f}"


def spread(values: Sequence[float], decimals: int = 1) -> str:
    """Quartiles in brackets."""
    return f"[{values[0]:.{decimals}f}-{values[1]:.{decimals}f}]"


def french(value: object) -> str:
    """A number as a French spreadsheet writes it."""
    return f"{value}".replace(".", ",") if isinstance(value, float) else f"{value}"


def around(rng: random.Random, middle: float, width: float, decimals: int = 2) -> float:
    return round(rng.uniform(middle - width, middle + width), decimals)


def cohort_size(rng: random.Random) -> int:
    return rng.randint(1800, 9600)


def small(rng: random.Random) -> int:
    """A number of persons that must not leave."""
    return rng.randint(1, 9)


def rounded(number: float, to: int = 10) -> int:
    return round(number / to) * to
