"""The whole set, module by module."""

import importlib
from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf

MODULES = (
    "survival", "survival_safe", "bars", "bars_safe", "points", "points_safe", "grids", "grids_safe", "carried", "carried_safe", "vector", "vector_safe", "books", "books_more", "books_safe",
    "books_models", "pages", "pages_safe", "console", "console_more", "console_safe", "console_tables",
)  # fmt: skip


def write_corpus(folder: Path, seed: int = 18) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        importlib.import_module(f"tests.airlock.outputs18.{module}").write(shelf)
    return shelf.close()
