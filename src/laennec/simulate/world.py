"""Everything that happened, in one place: what the files then tell, each its part, with mistakes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from laennec.simulate.births import make_births
from laennec.simulate.coding import (
    Codes,
    Supplements,
    UnitStays,
    make_acts,
    make_diagnoses,
    make_supplements,
    make_unit_stays,
)  # fmt: skip
from laennec.simulate.identities import Identities, make_identities
from laennec.simulate.lab import Requests, Results, make_requests, make_results
from laennec.simulate.paths import Movements, Segments, make_movements, make_segments
from laennec.simulate.people import People, make_people, number_people
from laennec.simulate.plan import DAY, Plan
from laennec.simulate.seasons import Calendar
from laennec.simulate.sites import Sites, make_sites
from laennec.simulate.stories import Stays, make_stays

Ints = NDArray[np.int64]
EXTRACT, HL7, SANTE = range(3)
"""The ways by which something is sent on the nights; the history comes as extracts only."""
_LAB_WAYS = (EXTRACT, HL7, EXTRACT, SANTE, EXTRACT, HL7)


@dataclass
class World:
    """All of it. `nda` is the stays' number, `sent_as` the identity (row) under which each stay is sent."""

    plan: Plan
    sites: Sites
    people: People
    stays: Stays
    segments: Segments
    movements: Movements
    requests: Requests
    results: Results
    rums: UnitStays
    diagnoses: Codes
    acts: Codes
    supplements: Supplements
    identities: Identities
    nda: Ints
    sent_as: Ints
    next_movement: int = 900_000_000  # numbers of movements that never were

    @property
    def hospital_way(self) -> Ints:
        """How each hospital sends identities, stays and movements."""
        return np.where(np.arange(self.plan.hospitals) % 2 == 1, HL7, EXTRACT)

    @property
    def laboratory_way(self) -> Ints:
        """One laboratory sends H' Santé, some HL7, the others extracts."""
        ways = [_LAB_WAYS[i % 6] if i % 6 != 3 or i == 3 else HL7 for i in range(self.plan.laboratories)]
        return np.array(ways)

    @property
    def start(self) -> int:
        """The minute at which the first night's day begins."""
        return self.plan.start_day * DAY


def numbers(start: Ints, first: int = 0) -> Ints:
    """Stay numbers of nine digits: the year, then a count."""
    year = (start // DAY).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    return year % 100 * 10_000_000 + first + np.arange(len(start))


def make_world(plan: Plan) -> World:
    """All stories of a plan: minutes for a million patients, seconds for a hundred thousand."""
    sites, calendar, people = make_sites(plan), Calendar(plan), make_people(plan)
    births = make_births(plan, people, calendar)
    number_people(people)
    stays = make_stays(plan, people, births, calendar)
    segments = make_segments(plan, sites, stays)
    movements = make_movements(plan, stays, segments)
    requests = make_requests(plan, stays, segments, people)
    results = make_results(plan, people, stays, requests)
    rums = make_unit_stays(plan, people, stays, segments)
    return World(
        plan=plan,
        sites=sites,
        people=people,
        stays=stays,
        segments=segments,
        movements=movements,
        requests=requests,
        results=results,
        rums=rums,
        diagnoses=make_diagnoses(plan, people, stays, segments, rums),
        acts=make_acts(plan, stays, segments, rums),
        supplements=make_supplements(plan, stays, segments, rums),
        identities=make_identities(plan, people, stays),
        nda=numbers(stays.start),
        sent_as=stays.patient.copy(),
    )
