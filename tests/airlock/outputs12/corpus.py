"""Writes the twelfth set: thirty projects, each with its own habits."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs12 import (
    anaesthesia,
    arthritis,
    asthma,
    breast,
    closed,
    costs,
    diabetes,
    dialysis,
    emergency,
    eyes,
    fertility,
    films,
    geriatrics,
    graft,
    infections,
    language,
    liver,
    maternity,
    myeloma,
    palliative,
    pharmacy,
    prostheses,
    psychiatry,
    rare,
    resistance,
    sepsis,
    skin,
    sleep,
    stroke,
    vaccination,
    valve,
    wards,
    wards_more,
)

MODULES = (
    valve,
    dialysis,
    emergency,
    breast,
    myeloma,
    films,
    resistance,
    sepsis,
    vaccination,
    asthma,
    maternity,
    diabetes,
    psychiatry,
    geriatrics,
    stroke,
    costs,
    pharmacy,
    infections,
    language,
    rare,
    palliative,
    prostheses,
    arthritis,
    skin,
    graft,
    fertility,
    liver,
    eyes,
    sleep,
    anaesthesia,
    closed,
    wards,
    wards_more,
)


def write_corpus(folder: Path, seed: int = 12) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
