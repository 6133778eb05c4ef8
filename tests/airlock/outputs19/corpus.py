"""The whole set, module by module."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs19 import (
    archives,
    archives_safe,
    boosters,
    columnar,
    columnar_safe,
    databases,
    databases_safe,
    decks,
    earlier,
    jsons,
    jsons_safe,
    markup,
    models,
    models_safe,
    near_safe,
    paper,
    pictures,
    pictures_safe,
    requests,
    scripts,
    scripts_safe,
    sealed,
    tables,
    word,
    word_safe,
    workbook_parts,
    workbooks,
    workbooks_safe,
)

MODULES = (
    jsons, jsons_safe, markup, columnar, columnar_safe, databases, databases_safe, models, models_safe, boosters, archives, archives_safe, workbooks, workbook_parts, workbooks_safe, word, decks, word_safe, paper, pictures, pictures_safe, scripts, scripts_safe, sealed, tables, requests, earlier, near_safe,
)  # fmt: skip


def write_corpus(folder: Path, seed: int = 19) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
