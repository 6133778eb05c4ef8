"""How much is simulated: the options checked, the span of time, and how many of each thing a smaller group has."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from laennec.errors import UsageError

HOSPITALS, DEPARTMENTS, SERVICES = 39, 118, 700
FULL, LEAST, MOST = 1_000_000, 1_000, 1_000_000
REPORTS, MOST_REPORTS = 10_000, 5_000_000
"""How many reports people write, about: each is a file of its own."""
READINGS, MOST_READINGS = 200_000, 2_000_000_000
"""How many values the monitors of intensive care say, at most."""
YEARS = 11
"""Whole calendar years of history before the year of the first night, at most."""
DAY = 1_440
"""Minutes a day: every moment here is a count of minutes since 1970-01-01, every day a count of days."""
GROUP_NAME = "Groupe hospitalier simulé"
_FIRST, _LAST = date(2021, 6, 1), date(2035, 12, 31)


@dataclass(frozen=True)
class Plan:
    """What was asked for. Raises UsageError naming the option that is out of range."""

    patients: int
    seed: int = 1
    days: int = 30
    dirt: float = 0.02
    start: date = date(2025, 1, 15)
    years: int = YEARS
    reports: int = REPORTS
    readings: int = READINGS

    def __post_init__(self) -> None:
        if not LEAST <= self.patients <= MOST:
            raise UsageError(f"--patients must lie between {LEAST:,} and {MOST:,}, not {self.patients:,}.")
        if not 1 <= self.days <= 366:
            raise UsageError(f"--days must lie between 1 and 366 nights, not {self.days}.")
        if not 0 <= self.dirt <= 0.2:
            raise UsageError(f"--dirt is a share of the records, between 0 and 0.2, not {self.dirt:g}.")
        if not _FIRST <= self.start <= _LAST:
            raise UsageError(f"--start must lie between {_FIRST} and {_LAST}, not {self.start}.")
        if not 1 <= self.years <= YEARS:
            raise UsageError(f"--years must lie between 1 and {YEARS} years of history, not {self.years}.")
        if not 0 <= self.reports <= MOST_REPORTS:
            raise UsageError(f"--reports must lie between 0 and {MOST_REPORTS:,}, not {self.reports:,}.")
        if not 0 <= self.readings <= MOST_READINGS:
            raise UsageError(f"--readings must lie between 0 and {MOST_READINGS:,}, not {self.readings:,}.")
        if not 0 <= self.seed < 2**63:
            raise UsageError("--seed must be a whole number from 0 up.")

    @property
    def first_day(self) -> int:
        """The first day of the history: a first of January."""
        return days_of(date(self.start.year - self.years, 1, 1))

    @property
    def start_day(self) -> int:
        """The day of the first night: what was said before its midnight is history."""
        return days_of(self.start)

    @property
    def end_day(self) -> int:
        """The day after the last night: nothing is said from its midnight on."""
        return self.start_day + self.days

    @property
    def nights(self) -> list[str]:
        return [(self.start + timedelta(days=i)).isoformat() for i in range(self.days)]

    @property
    def scale(self) -> float:
        """Smaller groups have fewer sites, but not in proportion."""
        return float((self.patients / FULL) ** 0.3)

    @property
    def hospitals(self) -> int:
        return max(3, round(HOSPITALS * self.scale))

    @property
    def departments(self) -> int:
        return max(3 * self.hospitals, round(DEPARTMENTS * self.scale))

    def services(self, least: int) -> int:
        return max(least * self.hospitals, round(SERVICES * self.scale))

    @property
    def laboratories(self) -> int:
        return max(4, round(self.hospitals / 3))

    def random(self, what: str) -> np.random.Generator:
        """A stream of its own for each part, so that a change in one part leaves the others as they were."""
        return np.random.default_rng([self.seed, *what.encode()])

    def night_of(self, minute: np.ndarray) -> np.ndarray:
        """Which delivery a moment falls in: 0 the history, 1 the first night, and so on."""
        return np.maximum(0, minute // DAY - self.start_day + 1)


def days_of(day: date) -> int:
    return (day - date(1970, 1, 1)).days
