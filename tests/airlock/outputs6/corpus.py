"""Puts the cases together."""

from pathlib import Path
from types import ModuleType

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs6 import (
    csv_found,
    csv_kept,
    data_found,
    data_kept,
    excel_found,
    excel_kept,
    figures_found,
    figures_kept,
    markup_found,
    markup_kept,
    models_found,
    models_kept,
    notebooks_found,
    notebooks_kept,
    reports_found,
    reports_kept,
    requests,
)

MODULES: tuple[ModuleType, ...] = (
    csv_found,
    csv_kept,
    data_found,
    data_kept,
    excel_found,
    excel_kept,
    figures_found,
    figures_kept,
    markup_found,
    markup_kept,
    models_found,
    models_kept,
    notebooks_found,
    notebooks_kept,
    reports_found,
    reports_kept,
    requests,
)


def write_corpus(folder: Path, seed: int = 6) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
