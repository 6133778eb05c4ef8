"""The tables of datasets, one a file."""

from laennec.datasets.models.assessment import Assessment
from laennec.datasets.models.build import Build, FrozenPersons, Status
from laennec.datasets.models.dataset import Dataset
from laennec.datasets.models.derived import DerivedTable, Origin
from laennec.datasets.models.preparation import Preparation

__all__ = ["Assessment", "Build", "Dataset", "DerivedTable", "FrozenPersons", "Origin", "Preparation", "Status"]
