"""What happens to appointments: booked some weeks before, some moved, then kept by the stay, missed or called off."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from laennec.simulate.mistakes import Mistakes
from laennec.simulate.plan import DAY
from laennec.simulate.reasons import CONSULTATION, DAY_CARE, SESSION
from laennec.simulate.texts import NONE, Ints
from laennec.simulate.world import EXTRACT, World

KEPT, MISSED, BY_PATIENT, BY_HOSPITAL, MISTAKE, REPLACED = range(6)
"""What becomes of one. MISTAKE: entered wrongly, and taken away; REPLACED: another was given in its place."""
BOOK, MOVE, END = range(3)
"""What is said of one, in this order."""
_KEPT, _OTHERS, _MOVED, _REPLACED = 0.9, 0.2, 0.1, 0.06
"""Shares: of stays that had one; of stays beside which another one stands; of all that moved; that replace one."""


@dataclass
class Appointments:
    """One row each. `stay`: the one it became, or whose patient and unit it has; `moved`: when; `previous`: a row."""

    stay: Ints
    fate: Ints
    booked: Ints
    first_slot: Ints
    slot: Ints
    moved: Ints
    ended: Ints
    previous: Ints

    def __len__(self) -> int:
        return len(self.stay)

    def said(self, world: World) -> tuple[Ints, Ints, Ints]:
        """(row, what: BOOK..., when) of all that is said before the last night's midnight, in time."""
        rows = np.arange(len(self))
        moved = rows[self.moved != NONE]
        row = np.concatenate([rows, moved, rows])
        what = np.repeat([BOOK, MOVE, END], [len(rows), len(moved), len(rows)])
        when = np.concatenate([self.booked, self.moved[moved], self.ended])
        order = np.lexsort((what, row, when))
        order = order[when[order] < world.plan.end_day * DAY]
        return row[order], what[order], when[order]


def make_appointments(world: World, mistakes: Mistakes) -> Appointments:
    """Those of the stories' stays, and those that came to nothing."""
    random = world.plan.random("appointments")
    s = world.stays
    real = np.arange(mistakes.real)
    planned = real[np.isin(s.form[real], (CONSULTATION, DAY_CARE, SESSION)) & (s.ward[real] == NONE)]
    kept = planned[random.random(len(planned)) < _KEPT]
    others = planned[random.random(len(planned)) < _OTHERS]
    offset = random.integers(5, 90, len(others)) * DAY
    death = world.people.death[s.patient[others]]
    alive = (death == NONE) | ((s.start[others] + offset) // DAY < death)
    others, offset = others[alive], offset[alive]
    stay = np.concatenate([kept, others])
    ends = random.choice([MISSED, BY_PATIENT, BY_HOSPITAL, MISTAKE], len(others), p=[0.5, 0.25, 0.15, 0.1])
    fate = np.concatenate([np.full(len(kept), KEPT), ends])
    slot = s.start[stay] // 15 * 15 + np.concatenate([np.zeros(len(kept), np.int64), offset])
    usual = np.where(s.form[stay] == SESSION, 7, 30)
    lead = 1 + np.minimum(random.exponential(usual).astype(np.int64), 300)
    booked = (slot // DAY - lead) * DAY + 480 + random.integers(0, 540, len(stay))
    wait = slot - booked
    moves = (random.random(len(stay)) < _MOVED) & (fate != MISTAKE) & (wait > 2 * DAY)
    first = np.where(moves, slot + DAY * random.integers(1, 15, len(stay)), slot)
    moved = np.where(moves, booked + wait // 2, NONE)
    told = [s.end[stay] + 10, slot + 120, booked + 30]
    ended = np.select([fate == KEPT, fate == MISSED, fate == MISTAKE], told, booked + wait * 3 // 4)
    made = Appointments(stay, fate, booked, first, slot, moved, ended, np.full(len(stay), -1))
    return _replaced(random, world, made)


def _replaced(random: np.random.Generator, world: World, made: Appointments) -> Appointments:
    """Some were given in place of an earlier one. Messages do not say so: only where extracts are sent."""
    by_extract = world.hospital_way[world.stays.hospital[made.stay]] == EXTRACT
    able: NDArray[np.bool_] = by_extract & (made.fate == KEPT) & (made.moved == NONE)
    rows = np.flatnonzero(able & (random.random(len(made)) < _REPLACED))
    slot = made.slot[rows] + 3 * DAY
    earlier = Appointments(
        stay=made.stay[rows],
        fate=np.full(len(rows), REPLACED),
        booked=made.booked[rows] - 10 * DAY,
        first_slot=slot,
        slot=slot,
        moved=np.full(len(rows), NONE),
        ended=made.booked[rows] - 1,
        previous=np.full(len(rows), -1),
    )
    made.previous[rows] = len(made) + np.arange(len(rows))
    return Appointments(
        **{f.name: np.concatenate([getattr(made, f.name), getattr(earlier, f.name)]) for f in fields(made)}
    )
