"""What a topic is (`simulate.topics`), for the rooms that are one."""

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
