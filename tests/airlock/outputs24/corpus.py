"""Writes set 24: files, REQUESTS.json and KEY.json."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs24 import (
    bases,
    csv_cells,
    csv_values,
    decks,
    earlier,
    excel,
    excel_unseen,
    identifiers,
    jsons,
    latex,
    listings,
    locked,
    models,
    notebooks,
    notebooks_said,
    paper,
    pictures,
    pictures_kept,
    regressions,
    vector,
    web,
    word,
)

MODULES = (
    csv_cells,
    csv_values,
    excel,
    excel_unseen,
    word,
    decks,
    paper,
    web,
    latex,
    pictures,
    pictures_kept,
    vector,
    notebooks,
    notebooks_said,
    jsons,
    bases,
    listings,
    locked,
    models,
    identifiers,
    regressions,
    earlier,
)


def write_corpus(folder: Path, seed: int = 24) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
