"""What builds and remakes datasets, each with its traces."""

from laennec.datasets.actions.build import build, remake
from laennec.datasets.actions.check import check
from laennec.datasets.actions.tidy import release, tidy

__all__ = ["build", "check", "release", "remake", "tidy"]
