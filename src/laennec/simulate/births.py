"""Births: the last of the patients are newborns; each gets a birthday and, where one is found, a mother."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from laennec.simulate.people import BORN_SHARE, NEVER, People
from laennec.simulate.plan import Plan
from laennec.simulate.seasons import Calendar
from laennec.simulate.texts import NONE

Ints = NDArray[np.int64]
_APART = 320
"""Days between two deliveries of a woman, at least."""


@dataclass
class Births:
    """Newborns, by their rows among the patients, and which delivery (rows of `mother` and `day`) each is of."""

    newborn: Ints
    delivery: Ints
    mother: Ints
    day: Ints
    caesarean: NDArray[np.bool_]
    premature: NDArray[np.bool_]  # one a delivery


def make_births(plan: Plan, people: People, calendar: Calendar) -> Births:
    """Choose mothers of 17 to 44 years, none twice within 320 days; a newborn without one was born elsewhere."""
    random = plan.random("births")
    count = int(len(people) * BORN_SHARE)
    newborn = np.arange(len(people) - count, len(people))
    first = np.flatnonzero(random.random(count) >= 0.015)  # the others are twins of the one before them
    first = first if len(first) and first[0] == 0 else np.concatenate([[0], first[first != 0]])
    delivery = np.searchsorted(first, np.arange(count), "right") - 1
    low, high = calendar.height("flat", np.array([plan.first_day + 30, plan.end_day - 1]))
    day = calendar.day("flat", low + random.random(len(first)) * (high - low))
    mother = _mothers(random, people, newborn[0], day)
    people.birth[newborn] = day[delivery]
    people.mother[newborn] = np.where(mother[delivery] >= 0, mother[delivery], NONE)
    for name in people.onset:
        people.onset[name][newborn] = NEVER
    with_mother = people.mother[newborn] >= 0
    theirs = people.mother[newborn[with_mother]]
    for column in (people.family, people.town, people.street, people.hospital):
        column[newborn[with_mother]] = column[theirs]
    people.birth_town[newborn[with_mother]] = people.town[theirs]
    twins = np.bincount(delivery, minlength=len(first)) > 1
    premature = random.random(len(first)) < np.where(twins, 0.45, 0.06)
    caesarean = random.random(len(first)) < np.where(premature, 0.45, 0.19)
    return Births(newborn, delivery, mother, day, caesarean, premature)


def _mothers(random: np.random.Generator, people: People, limit: int, day: Ints) -> Ints:
    """A woman of about the age drawn for each delivery; -1 where twelve tries found none that is free."""
    women = np.flatnonzero(people.female[:limit])
    women = women[np.argsort(people.birth[women], kind="stable")]
    birthdays = people.birth[women]
    mother = np.full(len(day), -1, np.int64)
    for _ in range(12):
        missing = np.flatnonzero(mother < 0)
        age = np.clip(random.normal(30.8, 5.2, len(missing)), 17.5, 43.5)
        place = np.searchsorted(birthdays, day[missing] - (age * 365.25).astype(np.int64))
        place = np.clip(place + random.integers(-40, 41, len(missing)), 0, len(women) - 1)
        years = (day[missing] - birthdays[place]) / 365.25
        mother[missing] = np.where((years > 16.5) & (years < 45), women[place], -1)
        order = np.lexsort((day, mother))
        close = (mother[order][1:] == mother[order][:-1]) & (np.diff(day[order]) < _APART) & (mother[order][1:] >= 0)
        mother[order[1:][close]] = -1
    return mother
