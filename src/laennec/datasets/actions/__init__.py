"""What builds, remakes, prepares and completes datasets, each with its traces."""

from laennec.datasets.actions.assess import assess
from laennec.datasets.actions.build import build, last_done, refresh, remake
from laennec.datasets.actions.check import check
from laennec.datasets.actions.derive import Coming, add, taken, withdraw
from laennec.datasets.actions.prepare import forms_of, prepare
from laennec.datasets.actions.tidy import release, tidy

__all__ = [
    "Coming",
    "add",
    "assess",
    "build",
    "check",
    "forms_of",
    "last_done",
    "prepare",
    "refresh",
    "release",
    "remake",
    "taken",
    "tidy",
    "withdraw",
]
