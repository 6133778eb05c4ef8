"""The whole set."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs11 import (
    archives,
    data_files,
    decks,
    figures,
    figures_faults,
    models,
    notebooks,
    pairs,
    reports,
    scripts_logs,
    tables_csv,
    tables_excel,
    tables_excel_faults,
    tables_html,
    tables_latex,
    tables_markdown,
    tables_word,
)

MODULES = (
    tables_csv,
    tables_excel,
    tables_excel_faults,
    tables_word,
    tables_html,
    tables_markdown,
    tables_latex,
    decks,
    reports,
    figures,
    figures_faults,
    notebooks,
    data_files,
    archives,
    scripts_logs,
    models,
    pairs,
)


def write_corpus(folder: Path, seed: int = 11) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
