"""Writes the whole share."""

import importlib
import os
from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf

PARTS = (
    "pictures",
    "screens",
    "vectors",
    "specs",
    "notebooks",
    "structured",
    "columnar",
    "archives",
    "scripts",
    "models",
    "office",
)


def write_corpus(folder: Path, seed: int = 40) -> list[Case]:
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1717200000")
    shelf = Shelf(folder, seed)
    here = Path(__file__).parent
    for part in PARTS:
        if (here / f"{part}.py").is_file():
            importlib.import_module(f"tests.airlock.outputs40.{part}").write(shelf)
    return shelf.close()
