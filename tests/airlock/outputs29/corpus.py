"""Tables, decks, reports and logs of fictitious studies, honest and leaking, in the formats of text and office work."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs29 import (
    compare,
    csvs,
    excel,
    latex,
    logs,
    pdfs,
    slides,
    web,
    word,
)

MODULES = (
    csvs, excel, word, slides, pdfs, web, latex, logs, compare,
)  # fmt: skip


def write_corpus(folder: Path, seed: int = 29) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
