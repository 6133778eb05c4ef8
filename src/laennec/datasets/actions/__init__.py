"""What builds and remakes datasets, each with its traces."""

from laennec.datasets.actions.build import build, remake
from laennec.datasets.actions.tidy import release, tidy

__all__ = ["build", "release", "remake", "tidy"]
