"""What the emergency departments say of passages: triage, ways in and out, diagnoses.

What may enter: the extract of the emergency record, RPU files (which name nobody), their key.
"""

from pathlib import Path

from laennec.simulate.delivery import Delivery
from laennec.simulate.emergencies.passages import make_passages
from laennec.simulate.emergencies.writing import MAPPING, write_extract, write_rpu, write_truth
from laennec.simulate.mistakes import Mistakes
from laennec.simulate.telling import Told
from laennec.simulate.world import World


def write(world: World, mistakes: Mistakes, delivery: Delivery, key: Path) -> Told:
    """Every third hospital has an emergency record that is extracted; the others send RPU."""
    passages = make_passages(world, mistakes)
    write_extract(world, passages, delivery)
    write_rpu(world, passages, delivery)
    return Told(MAPPING, {"passages": write_truth(key, world, passages)})
