"""The hospital's directory of doctors: who they are, where they work, who came, moved and left.

What may enter: an extract and assignments with the history, an LDIF export each night, their dirt and key.
"""

from pathlib import Path

from laennec.simulate.delivery import Delivery
from laennec.simulate.directory.story import make_staff
from laennec.simulate.directory.telling import MAPPING, write_exports, write_extract, write_truth
from laennec.simulate.mistakes import Mistakes
from laennec.simulate.telling import Told
from laennec.simulate.world import World


def write(world: World, mistakes: Mistakes, delivery: Delivery, key: Path) -> Told:
    """The topic (`simulate.topics.Topic`)."""
    staff = make_staff(world)
    write_extract(world, staff, delivery)
    write_exports(world, staff, delivery)
    return Told(MAPPING, write_truth(key, world, staff))
