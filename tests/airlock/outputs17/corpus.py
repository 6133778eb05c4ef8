"""The whole set, module by module."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs17 import (
    ages,
    complements,
    dates,
    differing,
    earlier,
    extremes,
    hidden,
    meta,
    names,
    numbers,
    rows,
    shares,
    small,
    spread,
    subtraction,
    totals,
    unseen,
    weight,
    words,
    zeros,
)

MODULES = (
    *(small, zeros, totals, complements, subtraction, words, shares, spread),
    *(extremes, dates, ages, rows, weight, hidden, unseen, meta, names, numbers, differing, earlier),
)


def write_corpus(folder: Path, seed: int = 17) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
