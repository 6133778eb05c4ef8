"""The whole set."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs11 import (
    archives,
    data_files,
    data_files_faults,
    decks,
    extras,
    figures,
    figures_faults,
    models,
    notebooks,
    notebooks_faults,
    pairs,
    pairs_harmless,
    reports,
    reports_faults,
    scripts_logs,
    tables_csv,
    tables_csv_faults,
    tables_excel,
    tables_excel_faults,
    tables_html,
    tables_html_faults,
    tables_latex,
    tables_latex_faults,
    tables_markdown,
    tables_word,
    tables_word_faults,
)

MODULES = (
    tables_csv,
    tables_csv_faults,
    tables_excel,
    tables_excel_faults,
    tables_word,
    tables_word_faults,
    tables_html,
    tables_html_faults,
    tables_markdown,
    tables_latex,
    tables_latex_faults,
    decks,
    reports,
    reports_faults,
    extras,
    figures,
    figures_faults,
    notebooks,
    notebooks_faults,
    data_files,
    data_files_faults,
    archives,
    scripts_logs,
    models,
    pairs,
    pairs_harmless,
)


def write_corpus(folder: Path, seed: int = 11) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
