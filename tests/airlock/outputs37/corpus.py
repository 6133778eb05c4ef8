"""Writes the whole set."""

import importlib
import pkgutil
from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf


def write_corpus(folder: Path, seed: int = 37) -> list[Case]:
    shelf = Shelf(folder, seed)
    package = __package__ or "tests.airlock.outputs37"
    here = Path(__file__).parent
    for module in sorted(m.name for m in pkgutil.iter_modules([str(here)]) if m.name.startswith("t_")):
        importlib.import_module(f"{package}.{module}").write(shelf)
    return shelf.close()
