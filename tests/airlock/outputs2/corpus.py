"""The whole held-out set: every module's outputs in a fixed order."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs2 import (
    cells,
    concealed,
    containers,
    differencing,
    extremes,
    figures,
    hidden,
    identities,
    listings,
    models,
    sound_code,
    sound_figures,
    sound_scores,
    sound_tables,
    sound_texts,
)

SEED = 2026
WRITERS = (
    cells,
    extremes,
    listings,
    identities,
    hidden,
    concealed,
    figures,
    containers,
    models,
    differencing,
    sound_tables,
    sound_scores,
    sound_texts,
    sound_code,
    sound_figures,
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
