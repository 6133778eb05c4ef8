"""Who the doctors are: six a unit, of the unit's speciality; some leave, move or come while the nights are told."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from laennec.simulate.reports.chance import below, seed_of, share
from laennec.simulate.reports.persons import doctor
from laennec.simulate.staff import DOCTORS
from laennec.simulate.texts import NONE, Ints
from laennec.simulate.world import World

_LEAVE, _MOVE, _COME, _SECOND = 0.06, 0.06, 0.05, 0.15
"""Shares: who leaves, moves to the next unit, or comes, on a day of the nights; who had a second unit."""


@dataclass
class Staff:
    """One row a doctor. Days since 1970, NONE where it does not happen by the last night."""

    unit: Ints
    place: Ints
    given: pa.Array
    name: pa.Array
    came: Ints
    moved: Ints
    left: Ints
    second: Ints
    """The unit in which they also worked, NONE; from `since` to `until`, NONE while they still do."""
    since: Ints
    until: Ints

    def __len__(self) -> int:
        return len(self.unit)

    def unit_on(self, day: int, units: int) -> Ints:
        """Where each works: who moved went to the unit after theirs."""
        gone = (self.moved != NONE) & (self.moved <= day)
        return np.where(gone, (self.unit + 1) % units, self.unit)

    def gone(self, day: int) -> np.ndarray:
        return np.asarray((self.left != NONE) & (self.left <= day))

    def changed(self, day: int) -> Ints:
        """The day on which each entry was last changed, as it stands on a day."""
        happened = [np.where((d != NONE) & (d <= day), d, -1) for d in (self.came, self.moved, self.left)]
        return np.asarray(np.max(happened, axis=0))


def make_staff(world: World) -> Staff:
    """All doctors who were ever there: reports and prescriptions name no others."""
    plan, units = world.plan, len(world.sites.units)
    seed, fate = seed_of(plan.seed, "facts"), seed_of(plan.seed, "directory")
    unit = np.repeat(np.arange(units), DOCTORS)
    place = np.tile(np.arange(DOCTORS), units)
    given, name = doctor(seed, unit, place)
    draw, day = share(fate, 1, unit, place), plan.start_day + below(plan.days, fate, 2, unit, place)
    begun = plan.first_day - 400 + below(400, fate, 3, unit, place)
    ends = np.cumsum([_LEAVE, _MOVE, _COME])
    left = np.where(draw < ends[0], day, NONE)
    moved = np.where((draw >= ends[0]) & (draw < ends[1]), day, NONE)
    came = np.where((draw >= ends[1]) & (draw < ends[2]), day, begun)
    has = (share(fate, 4, unit, place) < _SECOND) & (came == begun)
    since = np.where(has, plan.first_day + below(300, fate, 5, unit, place), NONE)
    until = np.where(has & (place % 2 == 0), since + 60, NONE)
    return Staff(unit, place, given, name, came, moved, left, np.where(has, (unit + 2) % units, NONE), since, until)
