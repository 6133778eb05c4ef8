"""Writes the whole set: the files, what the checker is told of them, and the key."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf

from . import (
    archives_unsafe,
    csv_safe,
    csv_safe_results,
    csv_unsafe,
    excel_hidden_unsafe,
    excel_safe,
    excel_safe_results,
    excel_unsafe,
    files_safe,
    html_safe,
    html_unsafe,
    json_safe,
    json_unsafe,
    models,
    notebooks_safe,
    notebooks_unsafe,
    pdf_safe,
    pdf_unsafe,
    pictures_safe,
    pictures_unsafe,
    scripts_unsafe,
    slides_safe,
    slides_unsafe,
    stores_safe,
    stores_unsafe,
    text_safe,
    text_unsafe,
    vectors_safe,
    vectors_unsafe,
    word_safe,
    word_unsafe,
)

MODULES = (
    csv_unsafe,
    csv_safe,
    csv_safe_results,
    excel_unsafe,
    excel_hidden_unsafe,
    excel_safe,
    excel_safe_results,
    word_unsafe,
    word_safe,
    slides_unsafe,
    slides_safe,
    pdf_unsafe,
    pdf_safe,
    html_unsafe,
    text_unsafe,
    html_safe,
    text_safe,
    pictures_unsafe,
    vectors_unsafe,
    pictures_safe,
    vectors_safe,
    notebooks_unsafe,
    notebooks_safe,
    json_unsafe,
    stores_unsafe,
    json_safe,
    stores_safe,
    archives_unsafe,
    scripts_unsafe,
    files_safe,
    models,
)


def write_corpus(folder: Path, seed: int = 14) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
