"""The whole corpus."""

import importlib
from pathlib import Path
from types import ModuleType

from tests.airlock.outputs.case import Case, Shelf

MODULES = [
    "pictures",
    "figures",
    "specs",
    "notebooks",
    "structured",
    "stores",
    "archives",
    "scripts",
    "models",
    "logs",
    "office",
]


def write_corpus(folder: Path, seed: int = 32) -> list[Case]:
    """Writes every file and the two lists."""
    shelf = Shelf(folder, seed)
    for name in MODULES:
        module: ModuleType = importlib.import_module(f"tests.airlock.outputs32.{name}")
        module.write(shelf)
    return shelf.close()
