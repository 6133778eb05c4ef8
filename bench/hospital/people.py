"""Persons and their visits, a chunk at a time: the frame in which events then happen."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.hospital.output import Output, chosen, nullable, numbered
from bench.hospital.sites import Sites
from bench.hospital.sizes import VISITS, Sizes
from bench.hospital.vocabulary import TRAITS

INPATIENT, OUTPATIENT, EMERGENCY, BOTH = 9201, 9202, 9203, 262
DAY_US = 86_400_000_000
FIRST_DAY = int(np.datetime64("2015-01-01", "D").astype(int))
LAST_DAY = int(np.datetime64("2026-06-30", "D").astype(int))
_EHR = 32817

Ints = NDArray[np.int64]


@dataclass
class Visits:
    """A row a visit, ordered by person and start; days since 1970. `person` is the row of `ids` and `traits`."""

    first_id: int
    person: Ints
    kind: Ints
    start: Ints
    end: Ints
    ids: Ints
    traits: NDArray[np.int8]  # shape (persons, 2): up to two traits a person, 0 none

    @property
    def visit_ids(self) -> Ints:
        return self.first_id + np.arange(len(self.person))

    @property
    def person_ids(self) -> Ints:
        return self.ids[self.person]


def spread(weights: NDArray[np.float64], rows: int) -> Ints:
    """How many of the rows each gets: in proportion to the weights, summing to `rows` exactly."""
    ends = np.round(np.cumsum(weights) / weights.sum() * rows).astype(np.int64)
    return np.diff(ends, prepend=0)


def write_people(
    sizes: Sizes, random: np.random.Generator, output: Output, sites: Sites, ids: Ints, first: int
) -> Visits:
    """Write the persons `ids` (numbers first, first + 1, ...) with their deaths, visits, movements and periods."""
    count = len(ids)
    birth = np.minimum(LAST_DAY - 20, LAST_DAY - (random.beta(1.6, 1.9, count) * 100 * 365.25).astype(np.int64))
    age = (LAST_DAY - birth) / 365.25
    traits = _traits(random, age)
    visits_from, visits_to = sizes.share(VISITS, first, first + count)
    weights = random.gamma(0.8, size=count) * (0.5 + age / 60) * np.where(traits.any(axis=1), 1.8, 1.0) + 1e-9
    visits = _visits(random, spread(weights, visits_to - visits_from), birth, ids, traits, visits_from + 1)
    last = birth.copy()
    np.maximum.at(last, visits.person, visits.end)
    dead = random.random(count) < 0.002 + 0.15 * (age > 70)
    died = np.minimum(last + random.integers(0, 900, count), LAST_DAY)
    dead &= died >= last
    _write_persons(random, output, sites, ids, birth)
    numbers = np.flatnonzero(dead)
    output.write(
        "death",
        {
            "person_id": ids[numbers],
            "death_date": died[numbers],
            "death_datetime": died[numbers] * DAY_US,
            "death_type_concept_id": np.full(len(numbers), _EHR),
        },
    )
    _write_visits(random, output, sites, visits)
    _write_periods(output, visits, np.where(dead, died, LAST_DAY), visits_from)
    return visits


def _traits(random: np.random.Generator, age: NDArray[np.float64]) -> NDArray[np.int8]:
    """Chronic diseases, more of them in the old; one of the last kind ('poison') is nobody's trait."""
    traits = random.integers(1, len(TRAITS) - 1, (len(age), 2), dtype=np.int8)
    traits[random.random(traits.shape) > (0.04 + np.clip(age / 250, 0, 0.4))[:, None]] = 0
    return traits


def _visits(
    random: np.random.Generator, per_person: Ints, birth: Ints, ids: Ints, traits: NDArray[np.int8], first_id: int
) -> Visits:
    person = np.repeat(np.arange(len(ids)), per_person)
    rows = len(person)
    kind = random.choice(
        np.array([OUTPATIENT, EMERGENCY, INPATIENT, BOTH]), rows, p=[0.60, 0.19, 0.19, 0.02]
    )  # shares of a large public hospital, roughly
    start = FIRST_DAY + (np.sqrt(random.random(rows)) * (LAST_DAY - FIRST_DAY - 60)).astype(np.int64)
    start = np.maximum(start, birth[person])
    order = np.lexsort((start, person))
    start = start[order]
    stay = np.minimum(1 + random.lognormal(1.1, 0.9, rows).astype(np.int64), 90)
    length = np.where(kind == OUTPATIENT, 0, np.where(kind == EMERGENCY, random.random(rows) < 0.2, stay))
    # Some emergency passages end in a ward of the same hospital: the next stay then begins that day.
    admitted = (person[:-1] == person[1:]) & (kind[:-1] == EMERGENCY) & (kind[1:] == INPATIENT)
    admitted &= random.random(rows - 1) < 0.6 if rows > 1 else False
    start[:-1] = np.where(admitted, start[1:], start[:-1])
    length[:-1] = np.where(admitted, 0, length[:-1])
    return Visits(first_id, person, kind, start, start + length, ids, traits)


def _write_persons(random: np.random.Generator, output: Output, sites: Sites, ids: Ints, birth: Ints) -> None:
    count = len(ids)
    days = birth.astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    female = random.random(count) < 0.53
    nothing = np.zeros(count, np.int64)
    output.write(
        "person",
        {
            "person_id": ids,
            "gender_concept_id": np.where(female, 8532, 8507),
            "year_of_birth": (days.astype("datetime64[Y]").astype(np.int64) + 1970).astype(np.int32),
            "month_of_birth": (months.astype(np.int64) % 12 + 1).astype(np.int32),
            "day_of_birth": ((days - months).astype(np.int64) + 1).astype(np.int32),
            "birth_datetime": birth * DAY_US,
            "race_concept_id": nothing,
            "ethnicity_concept_id": nothing,
            "location_id": random.integers(1, sites.locations + 1, count),
            "person_source_value": numbered("8", ids, 9),
            "gender_source_value": chosen(female, ["M", "F"]),
        },
    )


def _write_visits(random: np.random.Generator, output: Output, sites: Sites, visits: Visits) -> None:
    rows = len(visits.person)
    site = random.choice(sites.wards, rows)
    outpatient, emergency = visits.kind == OUTPATIENT, visits.kind == EMERGENCY
    site[outpatient] = random.choice(sites.consultations, int(outpatient.sum()))
    site[emergency] = random.choice(sites.emergency, int(emergency.sum()))
    provider = random.integers(1, sites.providers + 1, rows)
    second = random.integers(0, 43_200, rows) * 1_000_000
    ids, person_ids = visits.visit_ids, visits.person_ids
    follows = np.zeros(rows, bool)
    follows[1:] = (
        emergency[:-1]
        & (visits.kind[1:] == INPATIENT)
        & (visits.person[1:] == visits.person[:-1])
        & (visits.start[1:] == visits.start[:-1])
    )
    output.write(
        "visit_occurrence",
        {
            "visit_occurrence_id": ids,
            "person_id": person_ids,
            "visit_concept_id": visits.kind,
            "visit_start_date": visits.start,
            "visit_start_datetime": visits.start * DAY_US + second,
            "visit_end_date": visits.end,
            "visit_end_datetime": visits.end * DAY_US + second + 43_199_000_000,
            "visit_type_concept_id": np.full(rows, _EHR),
            "provider_id": provider,
            "care_site_id": site,
            "visit_source_value": numbered("75", ids, 9),
            "preceding_visit_occurrence_id": nullable(ids - 1, ~follows),
        },
    )
    _write_movements(random, output, sites, visits, site, provider, second)


def _write_movements(
    random: np.random.Generator,
    output: Output,
    sites: Sites,
    visits: Visits,
    site: Ints,
    provider: Ints,
    second: Ints,
) -> None:
    """One movement a visit that is not a consultation; a second one in another ward half-way through long stays."""
    one = np.flatnonzero(visits.kind != OUTPATIENT)
    two = one[(visits.end[one] - visits.start[one] >= 2) & (random.random(len(one)) < 0.5)]
    row = np.concatenate([one, two])
    later = np.arange(len(row)) >= len(one)
    split = np.zeros(len(visits.start), bool)
    split[two] = True
    middle = (visits.start + visits.end) // 2
    start = np.where(later, middle[row], visits.start[row])
    end = np.where(~later & split[row], middle[row], visits.end[row])
    wards = site[row].copy()
    wards[later] = random.choice(sites.wards, len(two))
    from_emergency = ~later & (visits.kind[row] == BOTH)
    wards[from_emergency] = random.choice(sites.emergency, int(from_emergency.sum()))
    visit_ids = visits.visit_ids[row]
    output.write(
        "visit_detail",
        {
            "visit_detail_id": visit_ids * 2 + later,
            "person_id": visits.person_ids[row],
            "visit_detail_concept_id": visits.kind[row],
            "visit_detail_start_date": start,
            "visit_detail_start_datetime": start * DAY_US + second[row],
            "visit_detail_end_date": end,
            "visit_detail_end_datetime": end * DAY_US + second[row] + 3_600_000_000,
            "visit_detail_type_concept_id": np.full(len(row), _EHR),
            "provider_id": provider[row],
            "care_site_id": wards,
            "visit_detail_source_value": numbered("M", visit_ids * 2 + later, 10),
            "visit_occurrence_id": visit_ids,
        },
    )


def _write_periods(output: Output, visits: Visits, limit: Ints, before: int) -> None:
    """From the first visit to the last, cut at death. Ids follow the visits' numbers: chunks never collide."""
    persons, first = np.unique(visits.person, return_index=True)
    if not len(persons):
        return
    output.write(
        "observation_period",
        {
            "observation_period_id": before + 1 + first,
            "person_id": visits.ids[persons],
            "observation_period_start_date": visits.start[first],
            "observation_period_end_date": np.minimum(np.maximum.reduceat(visits.end, first), limit[persons]),
            "period_type_concept_id": np.full(len(persons), _EHR),
        },
    )
