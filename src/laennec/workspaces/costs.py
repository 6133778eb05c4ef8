"""What a project costs the hospital: what it stores, what it computed, the days of support it was given.

Quantities always; money where the section [costs] of settings.toml says what each is worth:

[costs]
currency = "EUR"
storage_gb_month = 0.05   # a GB (10^9 bytes) kept for a month
cpu_hour = 0.04           # an hour of one processor
support_day = 450
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.timezone import localtime

from laennec.datasets.folders import Folders
from laennec.datasets.models import Build, Status
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.projects.models import Project
from laennec.workspaces.models import Run, Support, Workspace

GB = 10**9


@dataclass(frozen=True)
class Prices:
    """What a unit is worth; None where the hospital does not say."""

    currency: str = "EUR"
    storage_gb_month: float | None = None
    cpu_hour: float | None = None
    support_day: float | None = None

    @classmethod
    def of(cls, home: Home) -> "Prices":
        """As the home sets them. Raises LaennecError, naming what is wrong."""
        told = home.section("costs", tuple(cls.__dataclass_fields__))
        place = f"{home.settings_file}, [costs]"
        for name, value in told.items():
            if name == "currency":
                if not isinstance(value, str) or not 0 < len(value) <= 8:
                    raise LaennecError(f"{place}: currency must be a short text, not {value!r}.")
            elif isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e9:
                raise LaennecError(f"{place}: {name} must be a number from 0, not {value!r}.")
        return cls(**told)


@dataclass(frozen=True)
class Storage:
    """Bytes now: the datasets, the members' own folders together, the shared folder."""

    datasets: int
    private: int
    shared: int

    @property
    def all(self) -> int:
        return self.datasets + self.private + self.shared


@dataclass(frozen=True)
class Compute:
    """One person's month: starts, hours that a workspace ran, hours of processors, the largest memory in bytes.

    A run counts in the month in which it began. cpu_hours is None where nothing measured it.
    """

    month: str
    person: str
    starts: int
    hours: float
    cpu_hours: float | None
    peak_memory: int | None


@dataclass(frozen=True)
class Cost:
    """A project's, until now. Amounts are None where the hospital names no price."""

    storage: Storage
    compute: tuple[Compute, ...]
    support_days: Decimal
    prices: Prices

    @property
    def hours(self) -> float:
        return sum(one.hours for one in self.compute)

    @property
    def cpu_hours(self) -> float:
        return sum(one.cpu_hours or 0 for one in self.compute)

    @property
    def storage_a_month(self) -> float | None:
        return _worth(self.storage.all / GB, self.prices.storage_gb_month)

    @property
    def compute_amount(self) -> float | None:
        return _worth(self.cpu_hours, self.prices.cpu_hour)

    @property
    def support_amount(self) -> float | None:
        return _worth(float(self.support_days), self.prices.support_day)

    @property
    def document(self) -> dict[str, Any]:
        """JSON-ready: `laennec project cost --json`."""
        return {
            "storage_bytes": {**asdict(self.storage), "all": self.storage.all},
            "compute": [asdict(one) for one in self.compute],
            "hours": self.hours,
            "cpu_hours": self.cpu_hours,
            "support_days": float(self.support_days),
            "currency": self.prices.currency,
            "storage_a_month": self.storage_a_month,
            "compute_amount": self.compute_amount,
            "support_amount": self.support_amount,
        }


def cost_of(home: Home, project: Project) -> Cost:
    """What the project has cost until now. Raises LaennecError where the prices cannot be understood."""
    runs = Run.objects.filter(workspace__project=project).select_related("workspace__user").order_by("id")
    days = Support.objects.filter(project=project, struck_at=None).values_list("days", flat=True)
    return Cost(_storage(home, project), tuple(_months(runs)), sum(days, Decimal(0)), Prices.of(home))


def _storage(home: Home, project: Project) -> Storage:
    folders = Folders(home, project.pk)
    done = Build.objects.filter(dataset__project=project, status=Status.DONE).values_list("number", flat=True)
    spaces = list(Workspace.objects.filter(project=project).values_list("private_bytes", "shared_bytes", "id"))
    # The shared folder is one; whose workspace was measured last is not known, so the largest stands for it.
    return Storage(
        datasets=sum(_bytes(folders.of(number)) for number in done),
        private=sum(private or 0 for private, _shared, _id in spaces),
        shared=max((shared or 0 for _private, shared, _id in spaces), default=0),
    )


def _bytes(folder: Path) -> int:
    """Of the regular files below; 0 where it is gone."""
    if not folder.is_dir():
        return 0
    found = (path.lstat() for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(one.st_size for one in found)


def _months(runs: Iterable[Run]) -> list[Compute]:
    groups: dict[tuple[str, str], list[Run]] = defaultdict(list)
    for run in runs:
        groups[_month(run.started_at), run.workspace.user.display_name].append(run)
    return [
        Compute(
            month, person, len(found),
            sum((run.seen_at - run.started_at).total_seconds() for run in found) / 3600,
            _sum(run.cpu_seconds for run in found),
            max((run.peak_memory for run in found if run.peak_memory is not None), default=None),
        )
        for (month, person), found in sorted(groups.items(), reverse=True)
    ]  # fmt: skip


def _month(at: datetime) -> str:
    return localtime(at).strftime("%Y-%m")


def _sum(seconds: Iterable[float | None]) -> float | None:
    """In hours."""
    known = [one for one in seconds if one is not None]
    return sum(known) / 3600 if known else None


def _worth(quantity: float, price: float | None) -> float | None:
    return None if price is None else round(quantity * price, 2)
