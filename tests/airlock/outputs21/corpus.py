"""The whole set, module by module."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs21 import (
    bars,
    bars_unsafe,
    beside,
    books,
    books_hidden,
    books_pictures,
    books_unsafe,
    boxes,
    consoles,
    consoles_unsafe,
    dashboards,
    diagnostics,
    flows,
    forests,
    grids,
    histograms,
    latex,
    logs,
    scatters,
    survival,
    survival_unsafe,
    trajectories,
    vega,
    vega_unsafe,
    webs,
    webs_unsafe,
)

MODULES = (
    survival, survival_unsafe, bars, bars_unsafe, histograms, forests, diagnostics, boxes, scatters, grids, flows, dashboards, trajectories, vega, vega_unsafe,
    books, books_pictures, books_unsafe, books_hidden, webs, webs_unsafe, consoles, consoles_unsafe, latex, logs, beside,
)  # fmt: skip


def write_corpus(folder: Path, seed: int = 21) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
