"""Puts the cases together."""

from pathlib import Path
from types import ModuleType

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs6 import (
    csv_found,
    csv_kept,
    csv_learning_found,
    csv_learning_kept,
    data_found,
    data_kept,
    decks_found,
    excel_found,
    excel_kept,
    figures_found,
    figures_kept,
    latex_found,
    markup_found,
    markup_kept,
    models_found,
    models_kept,
    notebooks_found,
    notebooks_kept,
    reports_found,
    reports_kept,
    requests,
    texts_found,
    texts_kept,
)

MODULES: tuple[ModuleType, ...] = (
    csv_found,
    csv_kept,
    csv_learning_found,
    csv_learning_kept,
    data_found,
    data_kept,
    decks_found,
    excel_found,
    excel_kept,
    figures_found,
    figures_kept,
    latex_found,
    markup_found,
    markup_kept,
    models_found,
    models_kept,
    notebooks_found,
    notebooks_kept,
    reports_found,
    reports_kept,
    requests,
    texts_found,
    texts_kept,
)


def write_corpus(folder: Path, seed: int = 6) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
