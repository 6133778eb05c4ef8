"""Writes the whole set: half may go out, half must be stopped."""

import importlib
import sys
from pathlib import Path

from ..outputs.case import Case, Shelf

MODULES = (
    "pictures_a",
    "pictures_b",
    "vector",
    "charts",
    "notebooks",
    "data",
    "columnar",
    "archives",
    "scripts",
    "models",
    "logs",
    "office",
)


def write_corpus(folder: Path, seed: int = 34) -> list[Case]:
    shelf = Shelf(Path(folder), seed)
    for name in MODULES:
        importlib.import_module(f"{__package__}.{name}").write(shelf)
    return shelf.close()


if __name__ == "__main__":  # one module alone, to try it
    trial = Shelf(Path(sys.argv[1]), 34)
    for one in sys.argv[2:]:
        importlib.import_module(f"{__package__}.{one}").write(trial)
    done = trial.close()
    print(sum(not c.safe for c in done), "unsafe", sum(c.safe for c in done), "safe")
