"""Writes the set: `write_corpus(folder, seed)`; the same seed gives the same cases."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs5 import (
    archives_models,
    data_files,
    decks,
    figures_png,
    figures_vector,
    notebooks,
    reports,
    scripts_logs,
    tables_csv,
    tables_excel,
    tables_text,
    tables_word,
)

MODULES = (
    tables_word,
    tables_excel,
    tables_csv,
    tables_text,
    reports,
    decks,
    figures_png,
    figures_vector,
    notebooks,
    data_files,
    scripts_logs,
    archives_models,
)


def write_corpus(folder: Path, seed: int = 5) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
