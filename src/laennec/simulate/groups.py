"""The group (GHM) of unit stays, and who sends them grouped."""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from laennec.simulate.reasons import REASONS
from laennec.simulate.texts import Ints, join, pick
from laennec.simulate.world import World


def grouped_by(hospital: Ints) -> NDArray[np.bool_]:
    """Which hospitals send their stays grouped; every third one sends them as they are before that."""
    return np.asarray(hospital % 3 != 2)


def ghm(world: World, rums: Ints) -> pa.Array:
    """The six characters of the group: root and severity."""
    stay = world.rums.stay[rums]
    roots = REASONS.column("ghm")
    reason = world.stays.reason[stay]
    lettered = np.array([root in ("14Z14", "14C08", "15M05", "15M08") for root in roots])[reason]
    flat = np.array([root[2:3] == "Z" for root in roots])[reason] & ~lettered
    short = np.isin(world.stays.form[stay], (4,))
    level = world.rums.severity[rums]
    mark = np.select([flat, lettered, short], [8, 4 + level, 9], level)
    return join([pick(reason, roots), pick(mark, ["1", "2", "3", "4", "A", "B", "C", "D", "Z", "J"])], "")
