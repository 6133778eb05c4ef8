"""Writes the whole corpus."""

import importlib
import pkgutil
from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf


def write_corpus(folder: Path, seed: int = 39) -> list[Case]:
    shelf = Shelf(folder, seed)
    package = importlib.import_module("tests.airlock.outputs39")
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda one: one.name):
        if info.name.startswith("part"):
            importlib.import_module(f"tests.airlock.outputs39.{info.name}").write(shelf)
    return shelf.close()
