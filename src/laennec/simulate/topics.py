"""What the simulated hospital tells beside its stays, results and declared stays: one room below here a topic.

A topic makes its own story from the world (never changing it), writes its files through the delivery, plants its own
dirt, and writes its tables of the key. It draws from a random stream of its own name, so that one topic more changes
nothing of what the others write.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from laennec.simulate.delivery import Delivery
from laennec.simulate.mistakes import Mistakes
from laennec.simulate.world import World


@dataclass(frozen=True)
class Told:
    """`mapping`: TOML to go at the end of mapping.toml; `truth`: rows of each table written in the key."""

    mapping: str = ""
    truth: dict[str, int] = field(default_factory=dict)


Topic = Callable[[World, Mistakes, Delivery, Path], Told]
"""Writes a topic's files, and its tables of the key into the folder given last."""

TOPICS: tuple[tuple[str, Topic], ...] = ()
"""What is said while it is written, and the topic, in their order."""
