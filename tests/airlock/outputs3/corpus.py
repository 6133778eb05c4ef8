"""The whole set: every room's writers in a fixed order."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs3 import (
    archives,
    differences,
    excel,
    figures,
    grid,
    models,
    near_misses,
    notebooks,
    office,
    pictures,
    scripts,
    specs,
    stores,
    web,
)

SEED = 2611
WRITERS = (
    grid,
    excel,
    office,
    figures,
    pictures,
    web,
    specs,
    scripts,
    notebooks,
    stores,
    archives,
    models,
    differences,
    near_misses,
)


def write_corpus(folder: Path, seed: int = SEED) -> list[Case]:
    """Writes every output, REQUESTS.json and KEY.json under `folder`; gives the cases in that order.

    Raises ValueError where the folder already holds something.
    """
    if folder.exists() and any(folder.iterdir()):
        raise ValueError(f"{folder} is not empty: outputs are written into an empty folder")
    shelf = Shelf(folder, seed)
    for writer in WRITERS:
        writer.write(shelf)
    return shelf.close()
