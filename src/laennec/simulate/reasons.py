"""Why people come: the catalogue of `reasons.csv`, with codes, acts, lengths and risks, as columns."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from laennec.simulate.people import rows_of
from laennec.simulate.sites import CODES

FORMS = ("consultation", "emergency", "medical", "surgical", "day", "session", "birth", "newborn")
CONSULTATION, EMERGENCY, MEDICAL, SURGICAL, DAY_CARE, SESSION, BIRTH, NEWBORN = range(8)
CLASSES = ("O", "E", "I", "I", "D", "R", "I", "I")
"""The class of the stay, by form."""


@dataclass
class Lists:
    """A list of texts a reason, flattened: those of reason r are at start[r] .. start[r + 1]."""

    start: NDArray[np.int64]
    values: list[str]

    def expand(self, reasons: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For rows of reasons: (the row that each item belongs to, the item's place in `values`)."""
        counts = self.start[reasons + 1] - self.start[reasons]
        row = np.repeat(np.arange(len(reasons)), counts)
        within = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
        return row, self.start[reasons][row] + within


@dataclass
class Reasons:
    """One entry a reason, in the order of the file."""

    rows: list[dict[str, str]]
    form: NDArray[np.int64]
    specialty: NDArray[np.int64]
    by_emergency: NDArray[np.float64]
    length: NDArray[np.float64]
    icu: NDArray[np.float64]
    death: NDArray[np.float64]
    das: Lists
    acts: Lists
    by_code: dict[str, int] = field(default_factory=dict)

    def column(self, name: str) -> list[str]:
        return [row[name] for row in self.rows]


def _lists(rows: list[dict[str, str]], name: str) -> Lists:
    split = [row[name].split() for row in rows]
    start = np.concatenate([[0], np.cumsum([len(s) for s in split])])
    return Lists(start, [item for items in split for item in items])


def read_reasons() -> Reasons:
    rows = rows_of("reasons.csv")
    numbers = {name: np.array([float(r[name]) for r in rows]) for name in ("by_emergency", "length", "icu", "death")}
    return Reasons(
        rows=rows,
        form=np.array([FORMS.index(r["form"]) for r in rows]),
        specialty=np.array([CODES.index(r["specialty"]) for r in rows]),
        by_emergency=numbers["by_emergency"],
        length=numbers["length"],
        icu=numbers["icu"],
        death=numbers["death"],
        das=_lists(rows, "das"),
        acts=_lists(rows, "acts"),
        by_code={r["code"]: i for i, r in enumerate(rows)},
    )


REASONS = read_reasons()
