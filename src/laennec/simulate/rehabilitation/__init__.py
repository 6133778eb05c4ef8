"""Strokes, broken hips and coronary bypasses that end in rehabilitation (SMR): weekly summaries, VIDHOSP, their key.

What may enter: the stays, their weeks and how they are declared. Nobody else tells of them: no movement, no result.
"""

from pathlib import Path

from laennec.simulate.delivery import Delivery
from laennec.simulate.mistakes import Mistakes
from laennec.simulate.rehabilitation.story import make_acts, make_stays, make_weeks
from laennec.simulate.rehabilitation.truth import write_truth
from laennec.simulate.rehabilitation.writing import make_sent, write_vidhosp, write_weeks
from laennec.simulate.telling import Told
from laennec.simulate.world import World


def write(world: World, mistakes: Mistakes, delivery: Delivery, key: Path) -> Told:
    """Declared month by month; weeks of a stay that goes on are sent again, as they then are, when it is over."""
    stays = make_stays(world, mistakes)
    weeks = make_weeks(world, stays)
    acts = make_acts(world, stays, weeks)
    sent = make_sent(world, stays, weeks)
    stands = write_weeks(world, stays, weeks, acts, sent, delivery)
    write_vidhosp(world, stays, weeks, sent, delivery)
    return Told("", write_truth(key, world, mistakes, (stays, weeks, acts, sent), stands))
