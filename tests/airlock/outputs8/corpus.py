"""The whole set, written into a folder."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf

from . import (
    archives,
    code,
    code_fine,
    data,
    data_fine,
    decks,
    decks_fine,
    differences,
    figures,
    figures_fine,
    notebooks,
    notebooks_fine,
    reports,
    reports_fine,
    tables_csv,
    tables_csv_fine,
    tables_excel,
    tables_excel_fine,
    tables_web,
    tables_web_fine,
    tables_word,
)

MODULES = (
    tables_csv, tables_csv_fine, tables_excel, tables_excel_fine, tables_word, tables_web, tables_web_fine, reports, reports_fine, decks, decks_fine, figures,
    figures_fine, notebooks, notebooks_fine, data, data_fine, archives, code, code_fine, differences,
)  # fmt: skip


def write_corpus(folder: Path, seed: int = 8) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
