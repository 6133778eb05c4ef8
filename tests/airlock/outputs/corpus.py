"""The whole set: every room's writers in a fixed order."""

from pathlib import Path

from tests.airlock.outputs import (
    csv_files,
    excel,
    excel_hidden,
    html,
    markup,
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
WRITERS = (csv_files, excel, excel_hidden, word, word_hidden, slides, pdf, html, markup, pictures, svg, notebooks)


def write_corpus(folder: Path, seed: int = SEED) -> list[Case]:
    """Writes every output, REQUESTS.json and KEY.json under `folder`; gives the cases in that order."""
    shelf = Shelf(folder, seed)
    for writer in WRITERS:
        writer.write(shelf)
    return shelf.close()
