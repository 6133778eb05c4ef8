"""When things happen: how likely each day is (growth, weekdays, winter, the COVID-19 waves), and each hour."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from laennec.simulate.plan import DAY, Plan, days_of

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_WAVES = (  # day of the peak, spread in days, height
    (date(2020, 3, 31), 13, 5.0),
    (date(2020, 11, 5), 20, 4.0),
    (date(2021, 4, 5), 24, 3.2),
    (date(2021, 8, 15), 20, 0.9),
    (date(2022, 1, 20), 20, 2.0),
    (date(2022, 7, 10), 20, 0.7),
)
_COVID_FROM = date(2020, 2, 15)
_CONFINED = (date(2020, 3, 16), date(2020, 5, 11))
_ARRIVALS = np.array(
    [22, 17, 14, 12, 11, 12, 16, 24, 40, 56, 64, 62, 56, 56, 58, 58, 58, 60, 62, 62, 56, 48, 38, 30.0]
)
"""How busy the emergency entrance is, hour by hour."""


class Calendar:
    """One cumulative curve a season, over the days of the plan; days are drawn between two of its heights."""

    def __init__(self, plan: Plan) -> None:
        self.first = plan.first_day
        days = np.arange(plan.first_day, plan.end_day)
        dates = days.astype("datetime64[D]")
        year = (dates - dates.astype("datetime64[Y]")).astype(int)
        weekday = (days + 3) % 7  # Monday is 0: 1970-01-01 was a Thursday
        growth = np.linspace(0.75, 1.0, len(days))
        month = dates.astype("datetime64[M]").astype(int) % 12
        holiday = (month == 7) | ((month == 11) & (year > 356)) | ((month == 0) & (year < 2))
        ordinary = growth * np.where(weekday == 0, 1.12, 1.0)
        cold = np.minimum(np.abs(year - 22), 365 - np.abs(year - 22))
        pandemic = (days >= days_of(date(2020, 4, 1))) & (days < days_of(date(2021, 6, 1)))
        winter = (0.35 + 2.4 * np.exp(-((cold / 38) ** 2))) * np.where(pandemic, 0.45, 1.0)
        covid = 0.04 + 0.10 * np.exp(-((cold / 45) ** 2))
        covid += sum(height * np.exp(-(((days - days_of(day)) / spread) ** 2) / 2) for day, spread, height in _WAVES)
        confined = (days >= days_of(_CONFINED[0])) & (days < days_of(_CONFINED[1]))
        open_days = np.where(weekday < 5, 1.0, np.where(weekday == 5, 0.06, 0.0))
        curves = {
            "flat": ordinary,
            "winter": ordinary * winter,
            "summer": ordinary * (1 - 0.3 * np.cos(2 * np.pi * (year - 15) / 365)),
            "covid": np.where(days < days_of(_COVID_FROM), 0.0, covid),
            "planned": growth * open_days * np.where(holiday, 0.6, 1.0) * np.where(confined, 0.35, 1.0),
        }
        self._heights = {name: np.concatenate([[0.0], np.cumsum(c) / c.sum()]) for name, c in curves.items()}

    def height(self, season: str, day: Ints) -> Floats:
        """The share of the season's events that fall before each day."""
        curve = self._heights[season]
        return curve[np.clip(day - self.first, 0, len(curve) - 1)]

    def day(self, season: str, height: Floats) -> Ints:
        """The day on which the season's curve passes each height."""
        curve = self._heights[season]
        return np.clip(np.searchsorted(curve, height, "right") - 1, 0, len(curve) - 2) + self.first


def arrival(random: np.random.Generator, day: Ints) -> Ints:
    """A moment of the day at which somebody comes to the emergency entrance."""
    ends = np.cumsum(_ARRIVALS) / _ARRIVALS.sum()
    hour = np.searchsorted(ends, random.random(len(day)), "right")
    return day * DAY + np.minimum(hour, 23) * 60 + random.integers(0, 60, len(day))


def appointment(random: np.random.Generator, day: Ints, first: int, last: int) -> Ints:
    """A moment on a quarter of an hour, between two hours of the day."""
    return day * DAY + first * 60 + 15 * random.integers(0, (last - first) * 4, len(day))
