"""What runs first in a workspace: started notebooks are placed once, as copies, then Jupyter takes over.

Done inside, by the person's own account: who writes into somebody's folder from outside would follow their links.
"""

import contextlib
import json
import os
import sys
from pathlib import Path

from laennec_workspace.facts import language

STARTERS = Path(__file__).with_name("starters")
RECORD = ".laennec/starters.json"


def place(home: Path, spoken: str) -> list[Path]:
    """The started notebooks that were not given before, copied into `home`. What lies there is never overwritten.

    A notebook is known by the number its name begins with, in whatever language: one that was deleted or renamed does
    not come back.
    """
    record = home / RECORD
    try:
        given = set(json.loads(record.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        given = set()
    placed = []
    for source in sorted((STARTERS / spoken).glob("*.ipynb")):
        number = source.name.split(" ", 1)[0]
        if number in given:
            continue
        given.add(number)
        with contextlib.suppress(FileExistsError), (home / source.name).open("xb") as copy:
            copy.write(source.read_bytes())
            placed.append(home / source.name)
    record.parent.mkdir(exist_ok=True)
    record.write_text(json.dumps(sorted(given)), "utf-8")
    return placed


def main() -> None:
    """Place them in the home, then become JupyterLab, with the arguments given. A full folder stops nothing."""
    with contextlib.suppress(OSError, ValueError):
        place(Path(os.environ["HOME"]), language())
    os.execv(sys.executable, [sys.executable, "-I", "-m", "jupyterlab", *sys.argv[1:]])  # noqa: S606
