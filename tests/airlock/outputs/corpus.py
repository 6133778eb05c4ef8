"""The whole set: every room's writers in a fixed order."""

from pathlib import Path

from tests.airlock.outputs import (
    archives,
    code_and_logs,
    console,
    csv_files,
    data_files,
    databases,
    differencing,
    drawn_by_points,
    excel,
    excel_hidden,
    html,
    letters,
    markup,
    models,
    notebooks,
    pdf,
    pictures,
    slides,
    svg,
    word,
    word_hidden,
)
from tests.airlock.outputs.case import Case, Shelf

SEED = 7
WRITERS = (
    csv_files,
    excel,
    excel_hidden,
    word,
    word_hidden,
    slides,
    pdf,
    html,
    markup,
    pictures,
    svg,
    notebooks,
    data_files,
    databases,
    archives,
    code_and_logs,
    models,
    differencing,
    drawn_by_points,
    console,
    letters,
)


def write_corpus(folder: Path, seed: int = SEED) -> list[Case]:
    """Writes every output, REQUESTS.json and KEY.json under `folder`; gives the cases in that order.

    Raises ValueError where the folder already holds something: databases would grow, not be written anew.
    """
    if folder.exists() and any(folder.iterdir()):
        raise ValueError(f"{folder} is not empty: outputs are written into an empty folder")
    shelf = Shelf(folder, seed)
    for writer in WRITERS:
        writer.write(shelf)
    return shelf.close()
