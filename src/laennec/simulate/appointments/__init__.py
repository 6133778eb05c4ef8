"""The diary: appointments of consultations, day care and sessions, kept, missed, moved or called off.

What may enter: the story of the appointments, the extract and the SIU messages that tell it, their key.
"""

from pathlib import Path

from laennec.simulate.appointments.story import make_appointments
from laennec.simulate.appointments.telling import MAPPING, write_extract, write_messages, write_truth
from laennec.simulate.delivery import Delivery
from laennec.simulate.mistakes import Mistakes
from laennec.simulate.telling import Told
from laennec.simulate.world import World


def write(world: World, mistakes: Mistakes, delivery: Delivery, key: Path) -> Told:
    """All of it: the extract for the history and for hospitals that send extracts, SIU for the others' nights."""
    appointments = make_appointments(world, mistakes)
    said = appointments.said(world)
    write_extract(world, appointments, said, delivery)
    write_messages(world, appointments, said, delivery)
    return Told(MAPPING, {"appointments": write_truth(key, world, mistakes, appointments)})
