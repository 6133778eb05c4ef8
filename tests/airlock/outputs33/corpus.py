"""The whole corpus: every module of this package writes its share on one shelf."""

import importlib
import pkgutil
from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf


def write_corpus(folder: Path, seed: int = 33) -> list[Case]:
    shelf = Shelf(folder, seed)
    package = __package__ or "tests.airlock.outputs33"
    root = importlib.import_module(package)
    for module in sorted(m.name for m in pkgutil.iter_modules(root.__path__)):
        if module.startswith("m"):
            part = importlib.import_module(f"{package}.{module}")
            if hasattr(part, "write"):
                part.write(shelf)
    return shelf.close()
