"""Outputs of fictitious studies, honest and leaking, in every format that leaves."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs25 import (
    bases,
    books,
    books_more,
    bundles,
    csv_counts,
    csv_more,
    data,
    decks,
    excel_packages,
    excel_parts,
    excel_sheets,
    last,
    models,
    notes,
    others,
    pictures,
    plain,
    reports,
    requests,
    scripts,
    vectors,
    web,
    word,
)

MODULES = (
    csv_counts, csv_more, excel_sheets, excel_parts, excel_packages, word, web, plain, reports, decks, notes, pictures, vectors,
    books, books_more, data, bases, bundles, scripts, models, requests, others, last,
)  # fmt: skip


def write_corpus(folder: Path, seed: int = 25) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
