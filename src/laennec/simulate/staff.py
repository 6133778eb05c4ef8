"""The doctors of the simulated hospital: six a unit, known by number and RPPS; which of them a stay has."""

import numpy as np
import pyarrow as pa

from laennec.simulate.texts import NONE, Ints, number
from laennec.simulate.world import World

DOCTORS = 6
"""Of each unit."""


def staff_numbers(unit: Ints, place: Ints) -> pa.Array:
    """The hospital's own numbers of units' doctors (`place` below DOCTORS): eleven digits, of no real range."""
    return number(np.where(unit < 0, NONE, 99_000_000_000 + unit * 100 + place))


def rpps_numbers(unit: Ints, place: Ints) -> pa.Array:
    """Their RPPS: eleven digits, of no real range."""
    return number(np.where(unit < 0, NONE, 98_000_000_000 + unit * 100 + place))


def responsible(unit: Ints, stay: Ints) -> tuple[Ints, Ints]:
    """(unit, place) of the doctor who answers for a stay while it is in a unit; unit -1 where it is in none."""
    return unit, stay % DOCTORS


def attending(world: World, stay: Ints) -> tuple[Ints, Ints]:
    """(unit, place) of each stay's doctor: one of the unit that is crossed first; unit -1 where there is none."""
    first = world.segments.place == 0
    units = np.full(len(world.stays), -1)
    units[world.segments.stay[first]] = world.segments.unit[first]
    return responsible(units[stay], stay)
