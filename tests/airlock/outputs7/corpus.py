"""The whole set, module by module."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs7 import (
    code_files,
    csv_counts,
    csv_safe,
    csv_statistics,
    data_files,
    decks,
    excel_safe,
    excel_unsafe,
    figures_safe,
    figures_unsafe,
    html_tables,
    marks,
    models,
    notebooks,
    papers,
    requests,
    word_tables,
)

MODULES = (
    csv_counts, csv_statistics, csv_safe, excel_unsafe, excel_safe, word_tables, html_tables, marks, papers, decks, figures_unsafe, figures_safe, notebooks,
    data_files, code_files, models, requests,
)  # fmt: skip


def write_corpus(folder: Path, seed: int = 7) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
