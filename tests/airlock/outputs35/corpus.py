"""Writes the whole share."""

import importlib
import pkgutil
from pathlib import Path

from tests.airlock import outputs35
from tests.airlock.outputs.case import Case, Shelf


def write_corpus(folder: Path, seed: int = 35) -> list[Case]:
    """Every module `mNN` writes its files on one shelf."""
    shelf = Shelf(folder, seed)
    for module in sorted(m.name for m in pkgutil.iter_modules(outputs35.__path__)):
        if module.startswith("m") and module[1:].isdigit():
            importlib.import_module(f"{outputs35.__name__}.{module}").write(shelf)
    return shelf.close()
