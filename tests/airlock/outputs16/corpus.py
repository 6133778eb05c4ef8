"""The whole set, study by study."""

import importlib
from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf

STUDIES = tuple(sorted(path.stem for path in Path(__file__).parent.glob("s[0-9][0-9]_*.py")))


def write_corpus(folder: Path, seed: int = 16) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for study in STUDIES:
        importlib.import_module(f"{__package__}.{study}").write(shelf)
    return shelf.close()
