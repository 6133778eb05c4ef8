"""The corpus: every module's files, from one seed."""

import importlib
from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf

MODULES = ("descriptive", "sheets", "consoles", "office", "reports", "pairs", "markup", "flat", "prose", "extra")


def write_corpus(folder: Path, seed: int = 41) -> list[Case]:
    """Writes all files, REQUESTS.json and KEY.json."""
    folder.mkdir(parents=True, exist_ok=True)
    shelf = Shelf(folder, seed)
    for name in MODULES:
        importlib.import_module(f"tests.airlock.outputs41.{name}").write(shelf)
    return shelf.close()
