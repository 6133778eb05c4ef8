"""Protects a table of counts: each cell, and the total, by its own key.

A total is never the sum of the cells shown: a sum would average the noise away and would differ from the number that
the same set gets when it is asked for alone. The reader is told so.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from laennec.cohorts.safe_counts.protect import Protected, SafeCounts

Cell = TypeVar("Cell", bound=Hashable)

NOTE_EN = "Each number is protected on its own: cells do not add up to the total."
NOTE_FR = "Chaque nombre est protégé séparément : la somme des cellules n'est pas égale au total."


@dataclass(frozen=True)
class Breakdown(Generic[Cell]):
    """Protected cells in the order given, and the protected total of their union."""

    cells: Mapping[Cell, Protected]
    total: Protected
    note_en: str = NOTE_EN
    note_fr: str = NOTE_FR

    def to_json(self) -> dict[str, Any]:
        return {
            "cells": [{"cell": cell, **protected.to_json()} for cell, protected in self.cells.items()],
            "total": self.total.to_json(),
            "note": {"en": self.note_en, "fr": self.note_fr},
        }


def breakdown(safe: SafeCounts, cells: Mapping[Cell, tuple[int, int]], total: tuple[int, int]) -> Breakdown[Cell]:
    """Protect a breakdown.

    cells: cell -> (distinct persons, key of those persons). total: the same for the union of the cells, counted
    afresh, since a person may be in several cells. Raises InvalidCount as SafeCounts.protect does.
    """
    return Breakdown({cell: safe.protect(*counted) for cell, counted in cells.items()}, safe.protect(*total))
