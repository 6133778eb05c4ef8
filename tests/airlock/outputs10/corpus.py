"""The whole set: REQUESTS.json is what a checker sees, KEY.json what it must say."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs10 import (
    code,
    data,
    data_unsafe,
    decks,
    decks_unsafe,
    figures,
    figures_more,
    figures_unsafe,
    logs,
    models,
    notebooks,
    notebooks_unsafe,
    reports,
    reports_unsafe,
    requests,
    tables_csv,
    tables_csv_unsafe,
    tables_excel,
    tables_excel_more,
    tables_excel_unsafe,
    tables_latex,
    tables_plain,
    tables_web,
    tables_web_unsafe,
    tables_word,
)

MODULES = (
    tables_csv,
    tables_csv_unsafe,
    tables_excel,
    tables_excel_more,
    tables_excel_unsafe,
    tables_word,
    tables_web,
    tables_web_unsafe,
    tables_plain,
    tables_latex,
    reports,
    reports_unsafe,
    decks,
    decks_unsafe,
    figures,
    figures_more,
    figures_unsafe,
    notebooks,
    notebooks_unsafe,
    data,
    data_unsafe,
    code,
    logs,
    models,
    requests,
)


def write_corpus(folder: Path, seed: int = 10) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
