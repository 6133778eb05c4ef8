"""The whole set, module by module."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs7 import (
    bases,
    carried,
    carried_safe,
    code_files,
    csv_counts,
    csv_persons,
    csv_safe,
    csv_safe_more,
    csv_statistics,
    decks,
    decks_safe,
    excel_kept,
    excel_safe,
    excel_safe_more,
    excel_unsafe,
    figures_safe,
    figures_unsafe,
    figures_vector,
    html_safe,
    html_tables,
    jsons,
    latex_tables,
    logs,
    marks,
    marks_safe,
    models,
    notebooks,
    notebooks_more,
    notebooks_safe,
    papers,
    papers_safe,
    parquets,
    refused,
    requests,
    word_reports,
    word_safe,
    word_tables,
)

MODULES = (
    bases, carried, carried_safe, code_files, csv_counts, csv_persons, csv_safe, csv_safe_more, csv_statistics, decks, decks_safe, excel_kept, excel_safe, excel_safe_more, excel_unsafe, figures_safe, figures_unsafe, figures_vector, html_safe, html_tables, jsons, latex_tables, logs, marks, marks_safe, models, notebooks, notebooks_more, notebooks_safe, papers, papers_safe, parquets, refused, requests, word_reports, word_safe, word_tables,
)  # fmt: skip


def write_corpus(folder: Path, seed: int = 7) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
