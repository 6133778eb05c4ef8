"""Writes the set out: every study in its turn."""

import importlib
import pkgutil
from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf


def write_corpus(folder: Path, seed: int = 13) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if module.name[0] == "s" and module.name[1:3].isdigit():
            importlib.import_module(f"tests.airlock.outputs13.{module.name}").write(shelf)
    return shelf.close()
