"""Writes the set: `write_corpus(folder, seed)`; the same seed gives the same cases."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs5 import (
    archives_models,
    data_files,
    decks,
    decks_more,
    figures_png,
    figures_png_more,
    figures_vector,
    notebooks,
    notebooks_more,
    reports,
    reports_more,
    scripts_logs,
    tables_csv,
    tables_csv_more,
    tables_excel,
    tables_excel_more,
    tables_text,
    tables_text_more,
    tables_word,
    tables_word_more,
)

MODULES = (
    tables_word,
    tables_word_more,
    tables_excel,
    tables_excel_more,
    tables_csv,
    tables_csv_more,
    tables_text,
    tables_text_more,
    reports,
    reports_more,
    decks,
    decks_more,
    figures_png,
    figures_png_more,
    figures_vector,
    notebooks,
    notebooks_more,
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
