"""The passages: one a stay that began in an emergency department and has left it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from laennec.simulate.mistakes import Mistakes
from laennec.simulate.plan import DAY
from laennec.simulate.reasons import BIRTH, REASONS
from laennec.simulate.texts import NONE, Ints
from laennec.simulate.world import World

LATER = 12
"""Minutes after the exit at which a passage is told."""
_CLOSE = 30
"""Entries this many minutes apart may be taken one for the other, where birth, sex and hospital are the same."""
_MINOR = ("UTRAUMA", "UPLAIE")


@dataclass
class Passages:
    """One row each, in the order of their exit. `rpu`: told without a name; `alone`: it cannot be another's."""

    stay: Ints
    rpu: NDArray[np.bool_]
    alone: NDArray[np.bool_]
    ccmu: Ints  # 1 to 5
    doctor: Ints
    admitted: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.stay)


def make_passages(world: World, mistakes: Mistakes) -> Passages:
    """Triage follows the story: minor wounds 1, others 2, who is admitted 3, intensive care 4, who dies of it 5."""
    random = world.plan.random("emergency passages")
    s = world.stays
    real = np.arange(mistakes.real)
    by_emergency = (s.ward[real] != NONE) & (s.form[real] != BIRTH)
    stay = real[by_emergency & (s.ward[real] + LATER < world.plan.end_day * DAY)]
    stay = stay[np.lexsort((stay, s.ward[stay]))]
    admitted = s.end[stay] > s.ward[stay]
    minor = np.isin(s.reason[stay], [REASONS.by_code[code] for code in _MINOR])
    ccmu = np.select([s.dies[stay] & s.icu[stay], s.icu[stay], admitted, minor], [5, 4, 3, 1], 2)
    length = np.maximum(s.ward[stay] - s.start[stay], 1)
    doctor = s.start[stay] + np.minimum(random.exponential(60 / ccmu).astype(np.int64), length - 1)
    return Passages(stay, s.hospital[stay] % 3 != 0, _alone(world, real[by_emergency], stay), ccmu, doctor, admitted)


def _alone(world: World, all_: Ints, stay: Ints) -> NDArray[np.bool_]:
    """Whether nobody of the same birth and sex came to that hospital about then."""
    s = world.stays
    patient = s.patient[all_]
    who = world.people.birth[patient] * 2 + world.people.female[patient]
    order = np.lexsort((s.start[all_], who, s.hospital[all_]))
    key = s.hospital[all_][order] * (1 << 20) + who[order]
    near = (np.diff(key) == 0) & (np.diff(s.start[all_][order]) <= _CLOSE)
    two = np.zeros(len(world.stays), bool)
    two[all_[order[:-1][near]]] = two[all_[order[1:][near]]] = True
    return ~two[stay]
