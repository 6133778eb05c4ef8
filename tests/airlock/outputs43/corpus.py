"""Writes the whole corpus of outputs 43."""

import importlib
from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf

MODULES = ("delimited", "sheets", "words", "decks", "reports", "web", "latex", "consoles", "pairs", "more", "last")


def write_corpus(folder: Path, seed: int = 43) -> list[Case]:
    shelf = Shelf(folder, seed)
    for name in MODULES:
        if (Path(__file__).parent / f"{name}.py").is_file():
            importlib.import_module(f"tests.airlock.outputs43.{name}").write(shelf)
    return shelf.close()
