"""The corpus: every module writes its share of the outputs."""

import importlib
from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf

MODULES = ("csvs", "sheets", "words", "slides", "pdfs", "htmls", "markdowns", "latexes", "consoles", "logs", "pairs")


def write_corpus(folder: Path, seed: int = 31) -> list[Case]:
    folder.mkdir(parents=True, exist_ok=True)
    shelf = Shelf(folder, seed)
    for name in MODULES:
        if (Path(__file__).parent / f"{name}.py").is_file():
            importlib.import_module(f"{__package__}.{name}").write(shelf)
    return shelf.close()
