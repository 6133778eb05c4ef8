"""The whole set, module by module."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs23 import (
    bundles,
    csv_english,
    csv_french,
    data_files,
    decks,
    excel_one,
    excel_two,
    figures_safe,
    figures_unsafe,
    models,
    notebooks,
    pdf_reports,
    plain,
    web,
    word_reports,
    word_tables,
)

MODULES = (
    csv_french, csv_english, excel_one, excel_two, word_tables, web, plain, word_reports, pdf_reports, decks, figures_safe,
    figures_unsafe, notebooks, data_files, bundles, models,
)  # fmt: skip


def write_corpus(folder: Path, seed: int = 23) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
