"""The whole set, module by module."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs4 import (
    archives,
    bases,
    csv_more,
    csv_others,
    csv_rows,
    csv_tables,
    decks,
    decks_safe,
    earlier,
    excel,
    excel_safe,
    excel_unseen,
    figures,
    figures_safe,
    jsons,
    jsons_safe,
    latex,
    listings,
    logs,
    models,
    notebooks,
    notebooks_safe,
    notes,
    paper,
    paper_carried,
    paper_safe,
    parquets,
    requests,
    scripts,
    vector,
    web,
    word,
    word_kept,
)

MODULES = (
    csv_tables, csv_rows, csv_more, csv_others, excel, excel_unseen, excel_safe, word, word_kept, decks, decks_safe, paper, paper_carried, paper_safe, web, notes,
    latex, figures, figures_safe, vector, notebooks, notebooks_safe, jsons, jsons_safe, parquets, bases, archives, scripts, logs, models, listings, requests, earlier,
)  # fmt: skip


def write_corpus(folder: Path, seed: int = 4) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
