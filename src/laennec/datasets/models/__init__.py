"""The tables of datasets, one a file."""

from laennec.datasets.models.build import Build, FrozenPersons, Status
from laennec.datasets.models.dataset import Dataset

__all__ = ["Build", "Dataset", "FrozenPersons", "Status"]
