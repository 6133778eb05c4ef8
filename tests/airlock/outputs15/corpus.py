"""The whole set, team by team."""

from importlib import import_module
from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf

TEAMS = sorted(path.stem for path in Path(__file__).parent.glob("t[0-9][0-9]_*.py"))


def write_corpus(folder: Path, seed: int = 15) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for team in TEAMS:
        import_module(f"{__package__}.{team}").write(shelf)
    return shelf.close()
