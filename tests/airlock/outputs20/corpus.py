"""The whole set, module by module."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs20 import (
    complements,
    dates,
    differences,
    dominance,
    earlier,
    freedom,
    hidden,
    identifiers,
    lookalikes,
    metadata,
    nineties,
    rows,
    shares,
    small,
    spread,
    subtraction,
    totals,
    words,
    zeros,
)

MODULES = (
    small, zeros, totals, complements, subtraction, words, shares, spread, dates, nineties,
    rows, dominance, freedom, hidden, metadata, identifiers, lookalikes, differences, earlier,
)  # fmt: skip


def write_corpus(folder: Path, seed: int = 20) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
