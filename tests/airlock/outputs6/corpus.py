"""Puts the cases together."""

from pathlib import Path
from types import ModuleType

from tests.airlock.outputs6 import csv_found, csv_kept
from tests.airlock.outputs.case import Case, Shelf

MODULES: tuple[ModuleType, ...] = (csv_found, csv_kept)


def write_corpus(folder: Path, seed: int = 6) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
