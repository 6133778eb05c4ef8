"""The hospital's identities: patient numbers (IPP), duplicates made by mistake, what is said of each and when."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from laennec.simulate.people import People
from laennec.simulate.plan import DAY, Plan
from laennec.simulate.stories import Stays
from laennec.simulate.texts import NONE

Ints = NDArray[np.int64]


@dataclass
class Identities:
    """One row a patient number: the patients' own first (same rows), then the duplicates."""

    patient: Ints
    number: Ints  # the IPP
    created: Ints  # minute
    hospital: Ints
    moved: Ints  # minute at which a new address is said; NONE
    death_said: Ints  # minute at which the death is said; NONE
    qualified: NDArray[np.bool_]
    duplicate: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.patient)


@dataclass
class Versions:
    """What is said of an identity: at creation, when an address changes, when a death is known. Ordered by `said`."""

    identity: Ints
    said: Ints
    moved: NDArray[np.bool_]
    dead: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.identity)

    def take(self, rows: Ints) -> "Versions":
        return Versions(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})


def make_identities(plan: Plan, people: People, stays: Stays) -> Identities:
    """Numbers in the order of creation, minutes before the first stay. Deaths outside come by the national file."""
    random = plan.random("identities")
    count = len(people)
    first = np.full(count, plan.start_day * DAY - 400, np.int64)
    rows = np.arange(len(stays))[::-1]
    first[stays.patient[rows]] = stays.start[rows]
    hospital = people.hospital.copy()
    hospital[stays.patient[rows]] = stays.hospital[rows]
    created = first - random.integers(2, 9, count)
    moved = np.where(
        random.random(count) < 0.12,
        created + (random.random(count) * (plan.end_day * DAY - created)).astype(np.int64),
        NONE,
    )
    dead = people.death != NONE
    said = np.where(
        dead & people.deceased_outside, people.death * DAY + random.integers(5 * DAY, 25 * DAY, count), NONE
    )
    said = np.where(said >= plan.end_day * DAY, NONE, said)
    moved = np.where(dead & (moved >= people.death * DAY), NONE, moved)
    number = np.empty(count, np.int64)
    number[np.argsort(created, kind="stable")] = np.arange(count)
    return Identities(
        patient=np.arange(count),
        number=8_000_000_000 + number * 7 + 11,
        created=created,
        hospital=hospital,
        moved=moved,
        death_said=said,
        qualified=random.random(count) < np.where(created // DAY > plan.start_day - 4 * 365, 0.85, 0.5),
        duplicate=np.zeros(count, bool),
    )


def make_versions(plan: Plan, identities: Identities) -> Versions:
    """All versions of the identities that are said before the end of the last night."""
    everyone = np.arange(len(identities))
    moved = np.flatnonzero(identities.moved != NONE)
    dead = np.flatnonzero(identities.death_said != NONE)
    identity = np.concatenate([everyone, moved, dead])
    said = np.concatenate([identities.created, identities.moved[moved], identities.death_said[dead]])
    kept = np.flatnonzero(said < plan.end_day * DAY)
    kept = kept[np.lexsort((identity[kept], said[kept]))]
    identity, said = identity[kept], said[kept]
    return Versions(
        identity,
        said,
        moved=(identities.moved[identity] != NONE) & (identities.moved[identity] <= said),
        dead=(identities.death_said[identity] != NONE) & (identities.death_said[identity] <= said),
    )
